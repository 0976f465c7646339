"""What holds between the parts of a scheme."""

from __future__ import annotations

from itertools import pairwise
from typing import NoReturn

from keeping_score.errors import InputError
from keeping_score.scheme.model import Scheme


def fail(where: str, given: str, *, expected: str, next_step: str) -> NoReturn:
    """Raise the one kind of error that this package has."""
    raise InputError(given=given, expected=expected, next_step=next_step, where=where)


def check_unique(ids: list[str], where: str) -> None:
    """Refuse an id that stands twice."""
    for name in ids:
        if ids.count(name) > 1:
            fail(
                where,
                f"{name!r} twice",
                expected="each id once",
                next_step="Rename or remove one of them",
            )


def check_brackets(scheme: Scheme, name: str) -> None:
    """Refuse brackets that leave a score without a grade, or give it two."""
    where = f"{name}, brackets"
    check_unique(list(scheme.grades), where)
    for better, worse in pairwise(scheme.brackets):
        pair = f"{better.grade.value!r} and {worse.grade.value!r}"
        if better.low is None or worse.high is None or better.lowest <= worse.lowest:
            fail(
                where,
                f"{pair} are out of order",
                expected="brackets from the best grade to the worst, open only at the outside",
                next_step="Sort them from high scores to low ones and give both inner ends",
            )
        gap = better.lowest - worse.highest - 1
        if gap:
            found = f"a gap of {gap} points" if gap > 0 else f"an overlap of {-gap} points"
            fail(
                where,
                f"{found} between {pair}",
                expected="each score in exactly one bracket",
                next_step=f"Let {worse.grade.value!r} end at {better.lowest - 1}",
            )
    start = scheme.start.value
    if scheme.brackets and start is not None and not scheme.floor <= start <= scheme.ceiling:
        fail(
            where,
            f"no bracket covers the start of {start} points",
            expected=f"a start between {scheme.floor} and {scheme.ceiling}",
            next_step="Widen the brackets or open their outer ends",
        )


def check_references(scheme: Scheme, name: str) -> None:
    """Refuse a grade or rule that is named and does not exist."""
    for i, rule in enumerate(scheme.rules):
        where = f"{name}, rules[{i}] ({rule.id})"
        if rule.grade and scheme.brackets and rule.grade.value not in scheme.grades:
            fail(
                f"{where}, grade",
                f"value = {rule.grade.value!r}",
                expected="one of " + ", ".join(scheme.grades),
                next_step="Name a grade that has a bracket",
            )
        if rule.lifts and rule.lifts.value not in scheme.rule_ids:
            fail(
                f"{where}, lifts",
                f"value = {rule.lifts.value!r}",
                expected="one of " + ", ".join(scheme.rule_ids),
                next_step="Name the rule whose ceiling ends",
            )
    for i, item in enumerate(scheme.consequences):
        for grade in item.grades:
            if scheme.brackets and grade not in scheme.grades:
                fail(
                    f"{name}, consequences[{i}] ({item.id}), grades",
                    f"the grade {grade!r}",
                    expected="one of " + ", ".join(scheme.grades),
                    next_step="Name a grade that has a bracket",
                )
