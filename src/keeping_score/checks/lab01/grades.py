"""The grades of a town: the share that holds an A, and a figure."""

from __future__ import annotations

from keeping_score.checks.figures import AXES, look_at_bars
from keeping_score.checks.functions import Case, FunctionJudge, Slip, function_task
from keeping_score.checks.lab01.towns import SCHEME, TOWNS, scored
from keeping_score.checks.tasks import ladder
from keeping_score.checks.values import NUMBER

ANY_A, A_ALONE = "any A", "A alone"
ORDER = list(SCHEME.grades)


def share_with_a(grades, which):
    """Return the share, 0 to 1, that holds an A in one of the two readings."""
    if which == "any A":
        holders = [grade for grade in grades if grade.startswith("A")]
    else:
        holders = [grade for grade in grades if grade == "A"]
    return len(holders) / len(grades)


def _lists():
    small = ["A", "A+", "B", "A+++", "C", "A", "B", "D"]
    low = ["B", "C", "D", "C"]
    return tuple(
        Case(f"{label} and {which!r}", (grades, which))
        for label, grades in (
            ("eight grades, A, A+, B, A+++, C, A, B, D,", small),
            ("four grades, none of them an A,", low),
            *((f"the grades of the town {name}", _grades_of(name)) for name in TOWNS),
        )
        for which in (ANY_A, A_ALONE)
    )


def _grades_of(name: str) -> list[str]:
    return scored(name).scores["grade"].tolist()


SHARE = function_task(
    "lab01-ex7a",
    title="The share that holds an A",
    minutes=4,
    points=2,
    skill="count in two readings, and say which",
    hints=ladder(
        """
        Who holds an A in each reading? Mark them on paper for A, A+, B, A+++.

        In one reading a grade must begin with A, in the other it must be A and nothing
        more. A share is a count divided by another count.

        For A, A+, B, A+++: three of four begin with A, that is 3 / 4 = 0.75. One of
        four is A alone, 0.25. Text can be asked "B+".startswith("B").
        """
    ),
    judged_by=FunctionJudge(
        reference=share_with_a,
        cases=_lists,
        returns=NUMBER,
        slips=(
            Slip(
                lambda grades, _which: share_with_a(grades, ANY_A),
                "You count every A in both readings. Which grades are left when it is A alone?",
            ),
            Slip(
                lambda grades, _which: share_with_a(grades, A_ALONE),
                "You count A alone in both readings. Which others begin with an A?",
            ),
            Slip(
                lambda grades, which: 100 * share_with_a(grades, which),
                "That is a percentage. Between which two numbers does a share lie?",
            ),
            Slip(
                lambda grades, which: share_with_a(grades, which) * len(grades),
                "That is a number of residents. How many are there in all?",
            ),
            Slip(
                lambda grades, which: share_with_a(grades, which) * len(grades) / 300,
                "Not every town has 300 residents. Which input knows how many there are?",
            ),
            Slip(
                lambda grades, which: share_with_a(grades, A_ALONE if which == ANY_A else ANY_A),
                "You have both readings, crossed over. Which of them counts more people?",
            ),
        ),
    ),
)


def draw_grades(grades, order):
    """Draw how many residents hold each grade."""
    # matplotlib takes seconds to load in a browser, and only this task needs it.
    from keeping_score import plots

    return plots.draw_grades(grades, order)


def _figures():
    small = ["A", "A+", "B", "A+++", "C", "A", "B", "D"]
    return (
        Case("eight grades, A, A+, B, A+++, C, A, B, D", (small, ORDER)),
        Case("three grades of a scale with two, pass and fail",
             (["fail", "pass", "fail"], ["pass", "fail"])),
        Case("the grades of another town", (_grades_of(TOWNS[0]), ORDER)),
    )  # fmt: skip


FIGURE = function_task(
    "lab01-ex7b",
    title="A figure that speaks for itself",
    minutes=4,
    points=1,
    skill="draw counts, and label what they are",
    hints=ladder(
        """
        Three things make a figure stand alone: what is counted, what of, and who they
        are.

        axes.set_xlabel, axes.set_ylabel and axes.set_title each take a text.

        For a figure of rain: axes.bar(months, rain), then axes.set_ylabel("Rain (mm)"),
        axes.set_xlabel("Month") and axes.set_title("Rain in an imagined town"). Return
        axes.
        """
    ),
    judged_by=FunctionJudge(
        reference=draw_grades,
        cases=_figures,
        returns=AXES,
        look=look_at_bars,
    ),
)
