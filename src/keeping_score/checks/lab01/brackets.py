"""Brackets that the students choose: judged by their logic, never by our numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from keeping_score.checks.lab01.towns import SCHEME, START
from keeping_score.checks.tasks import UNFINISHED, Problem, Task, ladder
from keeping_score.checks.values import is_number, plain, show

_FIELDS = ("grade", "low", "high", "why")
#: Grades that the reading names; the steps between them are for the students to choose.
_NAMED = ("A+++", "A", "C", "D")
_WORDS_OF_A_REASON = 3

REFERENCE = [
    (
        str(bracket.grade.value),
        bracket.low.value if bracket.low else None,
        bracket.high.value if bracket.high else None,
        (bracket.low or bracket.high).assumed,
    )
    for bracket in SCHEME.brackets
]


@dataclass(frozen=True)
class _Row:
    grade: str
    low: float
    high: float
    why: str


def judge_brackets(answer: object) -> Problem | None:
    """Return the first thing that is wrong with a table of brackets, or None.

    Parameters
    ----------
    answer : list of tuple, list of dict or pandas.DataFrame
        Grade, lowest points, highest points (None where open), and why these were assumed.

    Returns
    -------
    Problem or None

    Examples
    --------
    >>> judge_brackets(REFERENCE) is None
    True
    >>> judge_brackets(REFERENCE[::-1]).came_back
    "'D' first and 'A+++' last"
    """
    rows = plain(answer)
    if not isinstance(rows, list) or not rows:
        return Problem(
            came_back=show(answer),
            expected="a list with one row a grade",
            ask="Look at the example with pass and fail. What is a row there?",
        )
    rows = [_in_order(row) for row in rows]
    for parts in rows:
        if isinstance(parts, list) and ... in parts:
            return UNFINISHED
        problem = _form(parts)
        if problem is not None:
            return problem
    table = [_row(row) for row in rows]
    return _grades(table) or _ends(table) or _neighbours(table) or _start(table)


def _in_order(row):
    """Return the parts of a row in the order of the task, where they have names."""
    if not isinstance(row, dict):
        return row
    return [row[name] for name in _FIELDS] if set(_FIELDS) <= set(row) else list(row.values())


def _row(parts: list) -> _Row:
    grade, low, high, why = parts
    return _Row(
        grade.strip(), -math.inf if low is None else low, math.inf if high is None else high, why
    )


def _form(parts) -> Problem | None:
    """Look at one row alone."""
    if not isinstance(parts, list) or len(parts) != len(_FIELDS):
        return Problem(
            came_back=f"the row {show(parts)}",
            expected="four things in each row: grade, lowest, highest, why",
            ask="Which of the four is missing? An open end is written None.",
        )
    grade, low, high, why = parts
    for end in (low, high):
        if end is not None and not is_number(end):
            return Problem(
                came_back=f"{show(end)} as an end of {show(grade)}",
                expected="a number, or None for an open end",
                ask="Did quotation marks get around a number?",
            )
    if not isinstance(grade, str):
        return Problem(came_back=f"{show(grade)} as a grade", expected="a text such as 'A'")
    if not isinstance(why, str) or len(why.split()) < _WORDS_OF_A_REASON:
        return Problem(
            came_back=f"beside {grade!r}, a reason of {_words(why)}",
            expected=f"why you assumed these points, in {_WORDS_OF_A_REASON} words or more",
            ask="The reading gives no boundary. What would you say to a resident who asks for one?",
        )
    if low is not None and high is not None and low > high:
        return Problem(
            came_back=f"{grade!r} from {low} up to {high}",
            expected="lowest, then highest",
            ask="Which of the two numbers is the lower one?",
        )
    return None


def _words(why) -> str:
    """Count the words of a reason, for a message."""
    n_words = len(why.split()) if isinstance(why, str) else 0
    return "one word" if n_words == 1 else f"{n_words} words"


def _grades(table: list[_Row]) -> Problem | None:
    """Look at the names and their order."""
    names = [row.grade for row in table]
    for name in names:
        if names.count(name) > 1:
            return Problem(
                came_back=f"{name!r} twice",
                expected="each grade once",
                ask="Can one grade have two ranges of points?",
            )
    for name in _NAMED:
        if name not in names:
            return Problem(
                came_back=f"no row for {name!r}",
                expected="all grades that the reading names",
                ask="M11 gives both ends of the scale. Which grades does it name?",
            )
    order = [name for name in names if name in _NAMED]
    if order != list(_NAMED) or names[0] != _NAMED[0] or names[-1] != _NAMED[-1]:
        return Problem(
            came_back=f"{names[0]!r} first and {names[-1]!r} last",
            expected="rows from the best grade to the worst",
            ask="Which row should a reader of your table meet first?",
        )
    return None


def _ends(table: list[_Row]) -> Problem | None:
    """Look for scores beyond the table."""
    best, worst = table[0], table[-1]
    for end, points, where in (
        (best.high, best.high + 1, "top"),
        (worst.low, worst.low - 1, "bottom"),
    ):
        if not math.isinf(end):
            return Problem(
                came_back=f"no grade for {points:g} points",
                expected="a grade for every score, however high or low",
                ask=f"The {where} bracket ends. What keeps a score from going past its end?",
            )
    return None


def _neighbours(table: list[_Row]) -> Problem | None:
    """Look for scores between two rows, or in both."""
    for better, worse in pairwise(table):
        pair = f"{better.grade!r} and {worse.grade!r}"
        if math.isinf(better.low) or math.isinf(worse.high) or better.low <= worse.low:
            return Problem(
                came_back=f"{pair} out of order",
                expected="every row below the one before it, open only at the outside",
                ask=f"Which scores belong to {better.grade!r} and not to {worse.grade!r}?",
            )
        if worse.high >= better.low:
            return Problem(
                came_back=f"{worse.high:g} points in {pair}",
                expected="one grade for a score",
                ask="Both ends belong to a bracket. Which one should give way?",
            )
        missing = math.floor(worse.high) + 1
        if missing < better.low:
            return Problem(
                came_back=f"no grade for {missing} points",
                expected="a grade for every score",
                ask=f"{missing} lies between {pair}. Who should have it?",
            )
    return None


def _start(table: list[_Row]) -> Problem | None:
    grade = next(row.grade for row in table if row.low <= START <= row.high)
    if grade.startswith("A"):
        return None
    return Problem(
        came_back=f"{grade!r} for the start of {START} points",
        expected="an A for everybody at the start",
        ask="M15 says what nine of ten hold. Can that be if most have few events and start here?",
    )


BRACKETS = Task(
    id="lab01-ex4",
    title="Choose the brackets",
    minutes=8,
    points=3,
    skill="fill a gap in a source, and say that you filled it",
    hints=ladder(
        """
        Begin with the bracket that holds 1000 points. How far may a score fall before
        it leaves?

        Each highest is one below the lowest of the row above it. Outside, both ends are
        None.

        Two rows of some other scale: ("gold", 70, None, "assumed: the best tenth") and
        then ("silver", 40, 69, "assumed: one below gold"). What would the row after
        these begin with?
        """
    ),
    reference=REFERENCE,
    judge=judge_brackets,
)
