"""Both meanings of *straight to a C*, and a resident for whom they differ."""

from __future__ import annotations

import pandas as pd

from keeping_score.checks.functions import Case, FunctionJudge, Slip, function_task
from keeping_score.checks.lab01.towns import SCHEME
from keeping_score.checks.tasks import Problem, Task, ladder
from keeping_score.checks.values import PAIR, plain, show
from keeping_score.people import Town
from keeping_score.scheme import GRADE_CEILING, MEANINGS, SET_POINTS
from keeping_score.scoring import score

TOP_OF_C = int(SCHEME.bracket("C").highest)


def straight_to_c(points, meaning, top_of_c):
    """Return the points after drunk driving, and whether the grade is now capped at C."""
    if meaning == "grade-ceiling":
        return points, True
    return min(points, top_of_c), False


def _cases():
    return tuple(
        Case(f"{points} points and {meaning!r}, where C ends at {top}", (points, meaning, top))
        for meaning in MEANINGS
        for points, top in ((1000, TOP_OF_C), (1050, TOP_OF_C), (500, TOP_OF_C), (200, 80))
    )


def _sets(points, meaning, top_of_c):
    return (points, True) if meaning == GRADE_CEILING else (top_of_c, False)


def _raises(points, meaning, top_of_c):
    return (points, True) if meaning == GRADE_CEILING else (max(points, top_of_c), False)


def _both_at_once(points, meaning, top_of_c):
    return min(points, top_of_c), meaning == GRADE_CEILING


def _always_capped(points, meaning, top_of_c):
    return (points, True) if meaning == GRADE_CEILING else (min(points, top_of_c), True)


def _crossed(points, meaning, top_of_c):
    return straight_to_c(
        points, SET_POINTS if meaning == GRADE_CEILING else GRADE_CEILING, top_of_c
    )


def _wrong_way_round(points, meaning, top_of_c):
    return straight_to_c(points, meaning, top_of_c)[::-1]


BOTH_MEANINGS = function_task(
    "lab01-ex5a",
    title="Two meanings of straight to a C",
    minutes=5,
    points=2,
    skill="turn an unclear sentence into two clear rules",
    hints=ladder(
        """
        What does each meaning do to the points, and what to the grade?

        One meaning leaves the points alone and sets the cap. The other lowers points
        that are above the top of C, and sets no cap. if tells them apart.

        By hand, with C ending at 899: 1000 points become (1000, True) in the first
        meaning and (899, False) in the second. What about 500 points, which are below
        the top already?
        """
    ),
    judged_by=FunctionJudge(
        reference=straight_to_c,
        cases=_cases,
        returns=PAIR,
        slips=(
            Slip(_crossed, "You have both meanings, crossed over. Which one keeps the points?"),
            Slip(
                _wrong_way_round,
                "Both parts are there. Which does the task want first, the points or the cap?",
            ),
            Slip(_both_at_once, "A ceiling is on the grade. What does it do to the points?"),
            Slip(
                _always_capped,
                "You lower the points and cap the grade. Which of the two is 'set-points' alone?",
            ),
            Slip(
                _sets, "This resident had 500 points. Should drunk driving add points to anybody?"
            ),
            Slip(
                _raises, "This resident had more than the top of C. Which of the two is lower now?"
            ),
        ),
    ),
)


def compare_meanings(town: Town) -> pd.DataFrame:
    """Return points and grade of each resident of a town under both meanings.

    Returns
    -------
    pandas.DataFrame
        ``resident``, ``points_ceiling``, ``grade_ceiling``, ``points_set``, ``grade_set``.
    """
    tables = []
    for meaning in MEANINGS:
        scheme = SCHEME.with_meaning(meaning, assumed="to compare")
        tables.append(score(town.events, scheme, town.residents["resident"]).scores)
    return tables[0].merge(tables[1], on="resident", suffixes=("_ceiling", "_set"))


def judge_resident(answer: object, town: Town) -> Problem | None:
    """Say why a resident does not show the difference, or return None."""
    name = plain(answer)
    if isinstance(name, list) and len(name) == 1:
        name = name[0]
    if not isinstance(name, str):
        return Problem(
            came_back=show(answer),
            expected="the name of one resident, such as 'R0001'",
            ask="There may be several. Which one will you write about? Is it in quotation marks?",
        )
    both = compare_meanings(town).set_index("resident")
    if name not in both.index:
        return Problem(
            came_back=f"{show(name)}, who does not live in your town",
            expected="a resident",
            ask="Is it copied letter by letter? A name is R and four digits.",
        )
    row = both.loc[name]
    return None if row["grade_ceiling"] != row["grade_set"] else _same_grade(name, row)


def _same_grade(name: str, row: pd.Series) -> Problem:
    question = "Whom can the two meanings treat differently at all: somebody with which rule?"
    if row["points_ceiling"] != row["points_set"]:
        question = (
            "Here the points differ, and both lie in a C. Who has an event after the offence?"
        )
    return Problem(
        came_back=f"{name}, whose grade is {row['grade_set']} in both meanings",
        expected="two grades that differ",
        ask=question,
    )


def _find_resident(town: Town) -> str:
    both = compare_meanings(town)
    return str(both.loc[both["grade_ceiling"] != both["grade_set"], "resident"].iloc[0])


A_RESIDENT = Task(
    id="lab01-ex5b",
    title="A resident for whom they differ",
    minutes=3,
    points=1,
    skill="find the rows of a table in which two columns differ",
    hints=ladder(
        """
        In which two columns of the table both would you see the difference?

        A comparison such as people["age"] != people["age_last_year"] holds True where
        two columns differ, and people[...] with it between the brackets shows those
        rows.

        Put the two grade columns into that pattern, look at the rows, and copy one name
        from the column resident, in quotation marks.
        """
    ),
    reference=_find_resident,
    judge=judge_resident,
    needs_context=True,
)
