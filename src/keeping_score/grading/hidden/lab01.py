"""Hidden cases of lab 1: towns, rules and scales that no check shows."""

from __future__ import annotations

import pandas as pd

from keeping_score.checks.functions import Case
from keeping_score.checks.lab01 import statements
from keeping_score.checks.lab01.towns import SCHEME, table
from keeping_score.people import Town, town_for
from keeping_score.scheme import MEANINGS
from keeping_score.scoring import score

_RULES = ("late-book", "blood-donation", "loud-music", "tree-planting", "traffic-ticket")
_LABEL = "a case that the check does not show"


def _case(*args: object) -> Case:
    return Case(_LABEL, args)


def _points(rng) -> dict[str, int]:
    """Return amounts for rules, some of them known by name and none by amount."""
    return {rule: int(rng.integers(-90, 90)) for rule in _RULES}


def _town(rng) -> Town:
    return town_for(f"hidden {rng.integers(1 << 40)}")


def _rows(rng, n_events: int) -> list[tuple[str, str, str]]:
    """Return events of one resident on different days, in no order."""
    days = rng.choice(364, size=n_events, replace=False)
    dates = pd.Timestamp("2018-01-01") + pd.to_timedelta(days, unit="D")
    rules = rng.choice(_RULES, size=n_events)
    return [
        (f"{date:%Y-%m-%d}", str(rule), f"paper {number}")
        for number, (date, rule) in enumerate(zip(dates, rules, strict=True))
    ]


def one_rule(rng):
    """Scores above, below and at zero, under rules of another town."""
    starts = (int(rng.integers(1, 3000)), 0, -int(rng.integers(1, 50)))
    return [_case(start, str(rng.choice(_RULES)), _points(rng)) for start in starts for _ in "ab"]


def all_events(rng):
    """Residents with none, one and many events, one of them under one rule alone."""
    many = [
        _case(table(*_rows(rng, n)), _points(rng), int(rng.integers(-500, 2000)))
        for n in (0, 1, 5, 30)
    ]
    again = [(date, "loud-music", paper) for date, _, paper in _rows(rng, 7)]
    return [*many, _case(table(*again), _points(rng), 640)]


def documents(rng):
    """Make a town's events, and a table in which every way to be empty occurs."""
    empty = [
        (date, rule, paper)
        for (date, rule, _), paper in zip(
            _rows(rng, 6), (None, "", " ", "\t", " \n ", float("nan")), strict=True
        )
    ]
    full = _rows(rng, 4)
    return [
        _case(table(*full, *empty)),
        _case(table(*empty[1:2], *full)),
        _case(table(*full)),
        _case(_town(rng).events),
    ]


def both_meanings(rng):
    """Points at, above and below the top of C, and below zero."""
    top = int(rng.integers(100, 1500))
    points = (top, top + 1, top - 1, -int(rng.integers(1, 90)), top + int(rng.integers(2, 900)))
    return [_case(one, meaning, top) for meaning in MEANINGS for one in points]


def events_to_write(rng):
    """Events out of order in towns with other rules and starts, and none at all."""
    return [
        _case(
            table(*_rows(rng, n), first_row=int(rng.integers(2, 500))),
            _points(rng),
            int(rng.integers(0, 3000)),
        )
        for n in (0, 1, 2, 8)
    ]


def statements_to_add_up(rng):
    """Statements of other towns, with false totals in every place."""
    made = [
        statements.write_statement(table(*_rows(rng, n)), _points(rng), int(rng.integers(0, 3000)))
        for n in (0, 1, 4, 12)
    ]
    false = [one.assign(total=one["total"] + rng.integers(1, 99, len(one))) for one in made]
    return [_case(one) for one in (*made, *false)]


def grades_to_share(rng):
    """Towns with all, some and none of the grades that begin with A."""
    grades = ["A", "A+", "A++", "A+++", "A-", "B", "C", "D", "E"]
    lists = [[str(g) for g in rng.choice(grades, size=int(rng.integers(3, 400)))] for _ in "abc"]
    lists += [["A"] * 3, ["B", "C"], ["A+++", "A-"]]
    return [_case(one, which) for one in lists for which in ("any A", "A alone")]


def grades_to_draw(rng):
    """Scales with other names, and grades that nobody holds."""
    order = ["gold", "silver", "bronze", "none"]
    drawn = [str(g) for g in rng.choice(order[:3], size=int(rng.integers(20, 90)))]
    town = _town(rng)
    grades = score(town.events, SCHEME, town.residents["resident"]).scores["grade"].tolist()
    return [_case(drawn, order), _case(grades, list(SCHEME.grades))]


CASES = {
    "lab01-ex1": one_rule,
    "lab01-ex2": all_events,
    "lab01-ex3": documents,
    "lab01-ex5a": both_meanings,
    "lab01-ex6a": events_to_write,
    "lab01-ex6b": statements_to_add_up,
    "lab01-ex7a": grades_to_share,
    "lab01-ex7b": grades_to_draw,
}
