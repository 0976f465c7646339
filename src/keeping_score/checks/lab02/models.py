"""What a model would do differently if the other source were right."""

from __future__ import annotations

from keeping_score.checks.functions import Case, FunctionJudge, Slip, function_task
from keeping_score.checks.lab01.towns import TOWNS, scored
from keeping_score.checks.tasks import UNFINISHED, Problem, Task, ladder
from keeping_score.checks.values import NUMBER, plain, show
from keeping_score.ledger import fact

#: What each parameter of a town's model is.
PARAMETERS = {
    "brackets": "where each grade begins, and what it is called",
    "n_residents": "how many people are scored",
    "n_listed": "how many people are on a list",
    "share_scored": "which share of the people has a score at all",
    "n_years": "how many years the scheme runs",
    "change": "how many points an act takes or brings",
    "nothing": "no parameter",
}
#: For each matter the parameters that can be defended.
CHANGES = {
    "rongcheng-grades": {"brackets"},
    "court-list-size": {"n_listed"},
    "rongcheng-opt-in": {"share_scored", "n_residents"},
    "suining-fate": {"n_years"},
    "suining-traffic": {"change"},
    "rongcheng-applicant-name": {"nothing"},
}
_QUESTIONS = {
    "rongcheng-grades": "Is it about people, about acts, or about letters and the lines between?",
    "court-list-size": "Which parameter counts people on a list?",
    "rongcheng-opt-in": "If people may refuse, does everybody still have a score?",
    "suining-fate": "If it went on for longer, what would you run for longer?",
    "suining-traffic": "50 points or 10 to 50 points: what is that the amount of?",
    "rongcheng-applicant-name": "Which number would be another one if a name were spelt otherwise?",
}


def judge_changes(answer: object) -> Problem | None:
    """Return for which matter another parameter would change, or None.

    Parameters
    ----------
    answer : mapping of str to str
        A parameter's name for each matter.
    """
    table = plain(answer)
    if not isinstance(table, dict):
        return Problem(
            came_back=show(answer),
            expected="a dict with a parameter for each matter",
            ask="Does your answer begin with { and end with }?",
        )
    if any(value is ... for value in table.values()):
        return UNFINISHED
    for matter, right in CHANGES.items():
        said = table.get(matter)
        name = said.strip().casefold().replace(" ", "_") if isinstance(said, str) else ""
        tried = f"your line for {matter}"
        if name not in PARAMETERS:
            return Problem(
                tried=tried,
                came_back=show(said),
                expected=f"one of {', '.join(PARAMETERS)}",
                ask="Is it one of the names in the table, in quotation marks?",
            )
        if name not in right:
            return Problem(
                tried=tried,
                came_back=f"{name}: {PARAMETERS[name]}",
                expected="the parameter that would change",
                ask=_QUESTIONS[matter],
            )
    return None


WHICH = Task(
    id="lab02-ex6a",
    title="What would change?",
    minutes=4,
    points=2,
    skill="see which assumption of a model a dispute touches",
    hints=ladder(
        """
        Read the two sides of a matter. If one were right instead of the other, which
        number would you type in differently?

        Some disputes touch a number of people, some an amount, some a line between
        grades, some only the length of a run. And some touch nothing that is counted.

        If two sources differ on how long a library card is valid, a model of the library
        changes in its number of years, and in nothing else.
        """
    ),
    reference={matter: max(right) for matter, right in CHANGES.items()},
    judge=judge_changes,
)


def holders_of_best(points, scale):
    """Return how many residents hold the best grade of a scale."""
    lowest = scale[0][1]
    return sum(score >= lowest for score in points)


_TWO = [("pass", 50), ("fail", 0)]
_FOUR = [("gold", 1040), ("silver", 1020), ("bronze", 980), ("none", 0)]


def _scales():
    made_up = [1075, 1060, 1040, 1039, 1020, 1000, 985, 900, 560]
    return (
        Case("nine scores and a scale that begins at gold from 1040", (made_up, _FOUR)),
        Case("eight scores and a scale of pass and fail", ([50, 49, 80, 12, 50, 3, 0, 51], _TWO)),
        Case("three scores of which none is gold", ([1000, 990, 1039], _FOUR)),
        *(
            Case(f"the scores of the town {name}", (scored(name).scores["points"].tolist(), scale))
            for name in TOWNS
            for scale in (_FOUR, [("best", 1010), ("rest", 0)])
        ),
    )


def _of_any_a(points, scale):
    return sum(score >= scale[-2][1] for score in points)


BEST = function_task(
    "lab02-ex6b",
    title="Who holds the best grade?",
    minutes=6,
    points=2,
    skill="run one town under several scales",
    hints=ladder(
        """
        Which pair of the scale belongs to the best grade, and what does its number mean?

        scale[0] is the first pair, and scale[0][1] the second thing in it. Then count
        the scores that reach it; somebody exactly on the line does.

        With exams: marks are [50, 49, 80], and the best grade begins at 50. Two of three
        reach it. A loop with an if and a counter will do, and so will sum(...).
        """
    ),
    judged_by=FunctionJudge(
        reference=holders_of_best,
        cases=_scales,
        returns=NUMBER,
        slips=(
            Slip(
                lambda points, scale: sum(score > scale[0][1] for score in points),
                "Somebody is exactly on the line. Does the grade begin there or one above?",
            ),
            Slip(
                lambda points, scale: sum(score >= scale[-1][1] for score in points),
                "You took the worst grade of the scale. At which end does the best one stand?",
            ),
            Slip(
                lambda points, scale: sum(score >= scale[1][1] for score in points),
                "You took the second grade. With which number does Python begin to count?",
            ),
            Slip(
                lambda points, scale: sum(score == scale[0][1] for score in points),
                "You count those exactly on the line. What about those above it?",
            ),
            Slip(
                lambda points, scale: sum(score < scale[0][1] for score in points),
                "These are all the others. Which way does the sign point?",
            ),
            Slip(
                lambda points, scale: holders_of_best(points, scale) / len(points),
                "That is a share. How many people are there?",
            ),
            Slip(
                lambda points, _scale: sum(score >= 1060 for score in points),
                "Yours always draws the line at 1060. Where does this scale draw it?",
            ),
            Slip(_of_any_a, "You count several grades together. Which one is the best?"),
        ),
    ),
)


def expected_listed(n_people, n_listed, population):
    """Return how many of some people are on a list, if it is spread evenly over a population."""
    return n_people * n_listed / population


def _sizes():
    city, country = fact("rongcheng-residents").value, fact("national-population").value
    lists = {"blacklist-size": "the article's list", "C04": "the court's count"}
    return (
        Case("200 people, 8 listed among 1,000", (200, 8, 1_000)),
        Case("a whole population of 50 with 10 listed", (50, 10, 50)),
        Case("200 people and an empty list", (200, 0, 1_000)),
        *(
            Case(f"{n:,} people and {name}", (n, fact(key).numbers[0], country))
            for n in (300, city)
            for key, name in lists.items()
        ),
    )


LISTED = function_task(
    "lab02-ex6c",
    title="Two sizes of one list",
    minutes=5,
    points=2,
    skill="carry a number for a country over to a town",
    hints=ladder(
        """
        Which part of the whole population is listed? And of how many people do you want
        that part?

        n_listed divided by population is the share that is listed. A share of a town is
        the share times the town's people.

        With 2 bakers among 100 people, a street of 50 people has 2 / 100 * 50 = 1 baker.
        It may well be 0.3 of a person: that is an average over many streets.
        """
    ),
    judged_by=FunctionJudge(
        reference=expected_listed,
        cases=_sizes,
        returns=NUMBER,
        slips=(
            Slip(
                lambda _n_people, n_listed, population: n_listed / population,
                "That is the share of a whole population. How many is it in this town?",
            ),
            Slip(
                lambda n_people, n_listed, population: round(n_people * n_listed / population),
                "You rounded. What does an average of 0.4 people tell that 0 does not?",
            ),
            Slip(
                lambda n_people, n_listed, population: n_people * n_listed // population,
                "Two slashes cut off what comes after the point. Is it worth nothing?",
            ),
            Slip(
                lambda n_people, n_listed, population: 100 * n_people * n_listed / population,
                "Is that a percentage? The task wants people.",
            ),
            Slip(
                lambda n_people, n_listed, population: n_people * population / max(n_listed, 1),
                "More people than live there. Which two of the three numbers make the share?",
            ),
            Slip(
                lambda n_people, n_listed, _population: n_listed / n_people,
                "You share the country's list out over this town. Who else is on it?",
            ),
        ),
    ),
)
