"""Hidden cases of lab 6: small cities, amounts and lines that no check shows."""

from __future__ import annotations

import numpy as np
import pandas as pd

from keeping_score.checks.functions import Case

_LABEL = "a case that the check does not show"
_AMOUNTS = ("late-book", "tree-planting", "loud-music", "night-watch")


def _case(*args: object) -> Case:
    return Case(_LABEL, args)


def times(rng):
    """Draw both loops on the same larger, equal and smaller city."""
    drawn = [(float(rng.integers(1, 80) / 8), int(rng.integers(3, 2000))) for _ in range(3)]
    cities = [*drawn, (float(rng.integers(2, 9)), 1), (float(rng.integers(2, 9)), 0.25)]
    return [_case(*city, searches_all) for city in cities for searches_all in (False, True)]


def _whose(rng) -> list[tuple[np.ndarray, int]]:
    """Return whose each event is, and how many residents there are: the last has none, or all."""
    return [
        (rng.integers(0, 30, size=80), 40),
        (np.sort(rng.integers(0, 90, size=50)), 95),
        (np.full(6, 8), 9),
        (np.array([0]), 1),
    ]


def _starts(rng, n_residents: int) -> np.ndarray:
    """Return what each resident begins with, which need not be the same for all."""
    return rng.integers(-20, 900, size=n_residents)


def tables(rng):
    """Draw cities with rules and amounts of their own, in which residents begin differently."""
    found = []
    for resident, n_residents in _whose(rng):
        points = {rule: int(rng.integers(-90, 90)) for rule in _AMOUNTS}
        events = {"resident": resident, "rule": rng.choice(_AMOUNTS, size=len(resident))}
        table = pd.DataFrame(events).astype({"rule": str})
        found.append(_case(table, points, pd.Series(_starts(rng, n_residents))))
    return found


def arrays(rng):
    """Draw the same kind of city as arrays, and one in which nothing has happened yet."""
    quiet = (np.array([], dtype=int), 4)
    return [
        _case(resident, rng.integers(-90, 90, size=len(resident)), _starts(rng, n_residents))
        for resident, n_residents in (*_whose(rng), quiet)
    ]


def tries(rng):
    """Draw tries on both edges of the leeway, beside columns of shares that were not asked for."""
    found = []
    for n_tries, leeway in ((40, 0.125), (9, 0.0625), (25, 0.0)):
        # Parts of 64, so that no share lies on the edge by a rounding.
        reported = float(rng.integers(16, 48) / 64)
        drawn = rng.integers(8, 57, size=n_tries) / 64
        edges = [reported - leeway, reported + leeway]
        table = pd.DataFrame(
            {
                "charity": rng.integers(1, 11, size=n_tries + 2),
                "low": rng.choice([950, 975, 1000], size=n_tries + 2),
                "share_alone": rng.integers(1, 64, size=n_tries + 2) / 64,
                "share": rng.permutation([*drawn, *edges]),
            }
        )
        off = (table["share"] - reported).abs() > leeway
        found += [_case(table, reported, leeway), _case(table[off], reported, leeway)]
    return found


def shares(rng):
    """Draw shares of few and many grades, some held by nobody, one by everybody."""
    found = []
    for n_held, n_empty in ((2, 0), (3, 2), (7, 0), (9, 4), (1, 5)):
        drawn = np.concatenate([rng.dirichlet(np.ones(n_held)), np.zeros(n_empty)])
        names = [f"step {number}" for number in range(n_held + n_empty)]
        found.append(_case(pd.Series(rng.permutation(drawn), index=names)))
    return found


def edges(rng):
    """Draw residents on each side of other lines, and a line that nobody is near."""
    found = []
    for ticket in (-1, -int(rng.integers(2, 30)), -int(rng.integers(30, 90))):
        lines = {"gold": 640, "bronze": int(rng.integers(200, 300)), "silver": 420}
        beside = [
            low + by for low in lines.values() for by in (-1, 0, -ticket - 1, -ticket, ticket)
        ]
        points = pd.Series(rng.permutation([*rng.integers(100, 800, size=60), *beside]))
        lows = {**lines, "iron": -900}
        found += [_case(points, lows, ticket), _case(pd.Series([640]), lows, ticket)]
    return found


def prices(rng):
    """Draw prices at which some pay and some help, all pay, all help, and one does not mind."""
    a_day = pd.Series(rng.integers(40, 2000, size=30) / 4)
    yuan = float(rng.integers(400, 4000))
    found = [_case(yuan, float(rng.integers(2, 60) / 4), a_day) for _ in range(3)]
    level = _case(yuan, 8, pd.Series([yuan / 8, yuan / 4, yuan / 16]))
    return [*found, _case(yuan, 1000, a_day), _case(yuan, 0.125, a_day), level]


def records(rng):
    """Draw residents with none, few and very many records, and records that are all right."""
    few, many = rng.poisson(2, size=50), rng.integers(0, 400, size=30)
    rates = [(few, float(rng.integers(1, 30) / 100)), (many, float(rng.integers(1, 9) / 1000))]
    return [_case(*one) for one in (*rates, (few, 0.0), (few, 0.9), (np.zeros(3, dtype=int), 0.3))]


def statements(rng):
    """Draw offices of other sizes, and one that has nothing to do."""
    drawn = [
        (int(rng.integers(50, 10**6)), float(rng.integers(1, 400) / 4), int(rng.integers(1, 60)))
        for _ in range(5)
    ]
    return [_case(*one) for one in (*drawn, (0, 15, 3), (1, 1, 1))]


def budgets(rng):
    """Draw lines in any order, and budgets that are met to the yuan, missed by one, and empty."""
    found = []
    for n_lines in (3, 8, 15):
        lows = np.cumsum(rng.integers(3, 40, size=n_lines)) + 400
        # Several lines may be reached by the same people; the highest is reached by nobody.
        people = np.sort(rng.integers(1, 12, size=n_lines - 1))[::-1].tolist()
        reach = dict(zip(lows.tolist(), [*people, 0], strict=True))
        mixed = {int(low): reach[int(low)] for low in rng.permutation(lows)}
        each = int(rng.integers(30, 500))
        for budget in (each * people[0], each * people[-1], each * people[-1] - 1, 0):
            found += [_case(mixed, each, budget)]
        found.append(_case(reach, each, float(each * people[len(people) // 2])))
    return found


def visits(rng):
    """Draw deductions made before, on and after the last visit, all seen, and none."""
    found = []
    for n_residents, n_rows in ((6, 25), (200, 60)):
        last = rng.integers(-1, 40, size=n_residents)
        resident = rng.integers(0, n_residents, size=n_rows)
        day = np.where(rng.random(n_rows) < 0.3, last[resident], rng.integers(0, 40, size=n_rows))
        # Rows keep the labels that they had among all events, as in the lab.
        labels = np.sort(rng.choice(900, size=n_rows, replace=False))
        table = pd.DataFrame({"resident": resident, "day": day.clip(0)}, index=labels)
        found += [_case(table, seen) for seen in (last, np.full(n_residents, 40))]
        found.append(_case(table, np.full(n_residents, -1)))
    return found


CASES = {
    "lab06-ex1a": times,
    "lab06-ex1b": tables,
    "lab06-ex1c": arrays,
    "lab06-ex2": tries,
    "lab06-ex3a": shares,
    "lab06-ex3b": shares,
    "lab06-ex4": edges,
    "lab06-ex5": prices,
    "lab06-ex6a": records,
    "lab06-ex6b": statements,
    "lab06-ex7": budgets,
    "lab06-ex8": visits,
}
