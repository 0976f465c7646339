"""The cheapest policy that meets a service standard."""

from __future__ import annotations

from types import MappingProxyType

import pandas as pd

from keeping_score.checks.functions import Case, FunctionJudge, Slip, function_task
from keeping_score.checks.tasks import ladder
from keeping_score.checks.values import TEXT

IN_TIME = 0.95
NOBODY = "none"
COLUMNS = ("closed_in_time", "decided_in_time", "harm_days_per_1000", "cost_staff_days")

# A made-up council's offers; each row stands for one way to go wrong.
_OFFERS = MappingProxyType(
    {
        "small": (0.40, 0.40, 260.0, 2000.0),
        "small, lapse after 20 days": (1.00, 0.62, 140.0, 2100.0),
        "quick and harmful": (0.99, 0.99, 240.0, 2600.0),
        "exact": (0.95, 0.95, 150.0, 3300.0),
        "large": (0.98, 0.98, 145.0, 4200.0),
        "slow and harmless": (0.90, 0.90, 100.0, 2050.0),
    }
)


def cheapest(table, harm_bound):
    """Return the name of the cheapest policy that meets the standard, or "none"."""
    decided = table["decided_in_time"] >= 0.95
    harmless = table["harm_days_per_1000"] <= harm_bound
    fit = table[decided & harmless]
    return fit["cost_staff_days"].idxmin() if len(fit) else "none"


def _offers(*names):
    rows = {name: _OFFERS[name] for name in names or _OFFERS}
    return pd.DataFrame.from_dict(rows, orient="index", columns=list(COLUMNS))


def _councils():
    return (
        Case("six policies and a bound of 150 harm days", (_offers(), 150.0)),
        Case("the same six and a bound that none of them keeps", (_offers(), 90.0)),
        Case("the same six and a bound of 148", (_offers(), 148.0)),
        Case("the same six and a bound of 250", (_offers(), 250.0)),
        Case("three policies of which none meets the standard",
             (_offers("small", "small, lapse after 20 days", "slow and harmless"), 150.0)),
        Case("two policies, the dearer one first", (_offers("large", "exact"), 200.0)),
    )  # fmt: skip


def _least(fit, column="cost_staff_days"):
    return fit[column].idxmin() if len(fit) else NOBODY


def _harmless(table, bound):
    return table[table["harm_days_per_1000"] <= bound]


def _decided(table, column="decided_in_time"):
    return table[table[column] >= IN_TIME]


def _inside(table, bound):
    """Return the rows that keep both limits and touch neither."""
    return table[(table["decided_in_time"] > IN_TIME) & (table["harm_days_per_1000"] < bound)]


CHEAPEST = function_task(
    "lab10-ex6",
    title="The cheapest that meets the standard",
    minutes=6,
    points=2,
    skill="keep the rows that meet both conditions, then choose",
    hints=ladder(
        """
        Two conditions, and both must hold. Which column counts decisions, and which one
        counts lapses as well?

        table[first & second] keeps the rows for which both columns of True and False are
        True. Of what is left, ["cost_staff_days"].idxmin() gives the name of the smallest.

        With flats: large = flats["rooms"] >= 3 is a column of True and False, and
        flats[large]["rent"].idxmin() names the cheapest large flat. You have two such columns.
        Where nothing is left, len(...) is 0, and an if can return something else.
        """
    ),
    judged_by=FunctionJudge(
        reference=cheapest,
        cases=_councils,
        returns=TEXT,
        errors=(
            ("rand_", "Python reads & before >=. What do brackets around each condition change?"),
            ("truth value of a Series", "and takes one True or False. Which sign takes columns?"),
        ),
        slips=(
            Slip(
                lambda table, _bound: _least(table),
                "The cheapest of all does not meet the standard. Which rows may you choose from?",
            ),
            Slip(
                lambda table, bound: _least(_decided(_harmless(table, bound), "closed_in_time")),
                "In your choice, records lapse unread. Which column counts decisions by people?",
            ),
            Slip(
                lambda table, _bound: _least(_decided(table)),
                "You ask for speed alone. What of the people behind the harm days?",
            ),
            Slip(
                lambda table, bound: _least(_harmless(table, bound)),
                "You ask for little harm alone. How many appeals are decided in time there?",
            ),
            # Who forgets the empty table as well makes two mistakes; the first one is asked about.
            Slip(
                lambda table, bound: _inside(table, bound)["cost_staff_days"].idxmin(),
                "A policy that is exactly on the line: does it meet the standard?",
            ),
            Slip(
                lambda table, bound: _inside(table, bound).sort_values("cost_staff_days").index[0],
                "A policy that is exactly on the line: does it meet the standard?",
            ),
            Slip(
                lambda table, bound: (
                    _decided(_harmless(table, bound))["harm_days_per_1000"].idxmin()
                ),
                "That is the one with least harm among those that fit. Which is the cheapest?",
            ),
            Slip(
                lambda table, bound: _least(_decided(_harmless(table, bound)),
                                            "harm_days_per_1000"),
                "That is the one with least harm among those that fit. Which is the cheapest?",
            ),
            Slip(
                lambda table, bound: _least(_inside(table, bound)),
                "A policy that is exactly on the line: does it meet the standard?",
            ),
            Slip(
                lambda table, bound: _least(
                    table[(table["decided_in_time"] >= IN_TIME)
                          | (table["harm_days_per_1000"] <= bound)]
                ),
                "In yours one of the two conditions is enough. Which sign means and?",
            ),
            Slip(
                lambda table, bound: _least(
                    table[(table["decided_in_time"] >= 100 * IN_TIME)
                          & (table["harm_days_per_1000"] <= bound)]
                ),
                "None of them meets yours. In which unit are the shares of the table?",
            ),
            Slip(
                lambda table, bound: _decided(_harmless(table, bound))["cost_staff_days"].idxmin(),
                "In one table no policy meets the standard. What should come back then?",
            ),
            Slip(
                lambda table, bound: (
                    _decided(_harmless(table, bound)).sort_values("cost_staff_days").index[0]
                ),
                "In one table no policy meets the standard. What should come back then?",
            ),
        ),
    ),
)  # fmt: skip
