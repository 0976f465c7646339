"""Hidden cases of lab 10: lines, offices and reports that no check shows."""

from __future__ import annotations

import numpy as np
import pandas as pd

from keeping_score.checks.functions import Case

_LABEL = "a case that the check does not show"
# With so many numbers every usual way to take a quantile of 95 in 100 gives the same one.
_SIZES = (21, 41, 101)


def _case(*args: object) -> Case:
    return Case(_LABEL, args)


def errors(rng):
    """Draw towns, records and shares of other sizes."""
    drawn = [
        (int(rng.integers(10, 10**6)), float(rng.integers(1, 40) / 8), float(rng.random()))
        for _ in range(5)
    ]
    return [_case(*one) for one in (*drawn, (250, 1, 1), (0, 1.0, 0.5))]


def officials(rng):
    """Draw loads between two whole numbers, and loads that fill officials exactly."""
    drawn = [(float(rng.integers(1, 99) / 4), float(rng.integers(1, 40) / 8)) for _ in range(6)]
    return [_case(*one) for one in (*drawn, (3, 4), (10, 1), (0.25, 2), (0.25, 4))]


def lines(rng):
    """Draw lines that are short, empty for a time, and full, with one reviewer and several."""
    found = []
    for n_appeals, n_reviewers in ((1, 1), (5, 1), (12, 2), (60, 4), (60, 1)):
        arrivals = np.cumsum(rng.exponential(0.6, n_appeals)).round(3).tolist()
        reviews = rng.exponential(1.5, n_appeals).round(3).tolist()
        found.append(_case(arrivals, reviews, n_reviewers))
    return found


def _days(rng, n_rows: int, *, share_open: float):
    """Return days on which something began and ended, some of it never."""
    began = rng.integers(0, 90, n_rows).astype(float)
    ended = began + rng.integers(0, 60, n_rows)
    ended[rng.random(n_rows) < share_open] = np.nan
    return began, ended


def appeals_so_far(rng):
    """Draw appeals of which some, all and none are open."""
    found = []
    for share_open in (0.0, 0.3, 1.0):
        began, ended = _days(rng, 15, share_open=share_open)
        table = pd.DataFrame(
            {"appealed_day": began, "started_day": began + 1, "decided_day": ended}
        )
        found.append(_case(table, int(rng.integers(160, 400))))
    return found


def lengths(rng):
    """Draw appeals with long and short tails, in no order."""
    return [
        _case(pd.Series(np.round(rng.exponential(scale, n), 2)))
        for n in _SIZES
        for scale in (3.0, 40.0)
    ]


def harm(rng):
    """Draw records right and wrong, some that closed no door, some that are still there."""
    found = []
    for share_wrong in (0.2, 0.9, 0.0):
        began, ended = _days(rng, 20, share_open=0.3)
        decided = np.where(rng.random(20) < 0.5, ended - 1, np.nan)
        began[rng.random(20) < 0.2] = np.nan
        table = pd.DataFrame(
            {
                "is_wrong": rng.random(20) < share_wrong,
                "listed_day": began,
                "decided_day": decided,
                "all_open_day": ended,
            }
        )
        found.append(_case(table, int(rng.integers(160, 400))))
    return found


def reports(rng):
    """Draw reports that fit the law, and that miss it on either side."""
    found = []
    for off in (0.9, 0.94, 0.96, 1.0, 1.04, 1.06, 1.3):
        a_day, days = float(rng.integers(1, 400) / 8), float(rng.integers(1, 99) / 4)
        found.append(_case(off * a_day * days, a_day, days))
    return found


def never_looked_at(rng):
    """Draw records of other groups, one of them heard always and one never."""
    names = np.array(["north", "south", "hills"])
    found = []
    for n_rows in (12, 80):
        groups = np.concatenate([names, rng.choice(names, n_rows)])
        opened = np.where(rng.random(len(groups)) < 0.5, rng.integers(1, 99, len(groups)), np.nan)
        opened[groups == "hills"] = np.nan
        opened[groups == "south"] = 7.0
        wrong = rng.random(len(groups)) < 0.6
        wrong[:3] = True
        found.append(
            _case(pd.DataFrame({"group": groups, "is_wrong": wrong, "opened_day": opened}))
        )
    return found


def prices(rng):
    """Draw changes that cost more, nothing, and less than before."""
    found = []
    for more in (300.0, 0.0, -50.0, 1.5):
        before = {"cost_staff_days": float(rng.integers(200, 900)),
                  "harm_days": float(rng.integers(500, 900))}  # fmt: skip
        after = {"cost_staff_days": before["cost_staff_days"] + more,
                 "harm_days": before["harm_days"] - float(rng.integers(1, 400))}  # fmt: skip
        found.append(_case(before, after))
    return found


def offers(rng):
    """Draw offers on the line and off it, in any order, and none that is good enough."""
    found = []
    for bound in (100.0, 200.0, 5.0):
        n_offers = 8
        table = pd.DataFrame(
            {
                "closed_in_time": rng.random(n_offers),
                "decided_in_time": rng.choice([0.9, 0.949, 0.95, 0.96, 1.0], n_offers),
                "harm_days_per_1000": rng.choice([50.0, 99.0, 100.0, 101.0, 250.0], n_offers),
                "cost_staff_days": rng.permutation(np.arange(n_offers) * 100.0 + 900),
            },
            index=[f"offer {letter}" for letter in "hgfedcba"],
        )
        found += [_case(table, bound), _case(table.iloc[::-1], bound)]
    return found


CASES = {
    "lab10-ex2a": errors,
    "lab10-ex2b": officials,
    "lab10-ex3": lines,
    "lab10-ex4a": appeals_so_far,
    "lab10-ex4b": lengths,
    "lab10-ex4c": harm,
    "lab10-ex4d": reports,
    "lab10-ex6": offers,
    "lab10-ex7a": never_looked_at,
    "lab10-ex7b": prices,
}
