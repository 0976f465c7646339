"""The same points once more, as one operation on two arrays."""

from __future__ import annotations

import numpy as np

from keeping_score.checks.functions import Case, FunctionJudge, Slip, function_task
from keeping_score.checks.kinds import COLUMN, look_at_column
from keeping_score.checks.lab06.cities import POINTS, SEEDS, SIZE, START, events_of
from keeping_score.checks.tasks import ladder


def points_by_bincount(resident, change, starts):
    """Return everybody's points, in the order of the residents, with NumPy."""
    return starts + np.bincount(resident, weights=change, minlength=len(starts))


def _cases():
    cities = []
    for seed in SEEDS:
        events = events_of(seed)
        resident, change = events["resident"].to_numpy(), events["rule"].map(POINTS).to_numpy()
        args = (resident, change, np.full(SIZE, START))
        cities.append(Case(f"a city of {SIZE} residents", args))
    return (
        Case("residents 0, 2, 0 with changes -5, 30, -5 in a city of three",
             (np.array([0, 2, 0]), np.array([-5, 30, -5]), np.full(3, 100))),
        Case("three events in a city of six residents",
             (np.array([1, 1, 3]), np.array([2, -5, 2]), np.full(6, 10))),
        Case("the same events, and residents who begin with 10, 20, 30, 40, 50 and 60",
             (np.array([1, 1, 3]), np.array([2, -5, 2]), np.arange(10, 61, 10))),
        *cities,
    )  # fmt: skip


def _last_one_counts(resident, change, starts):
    """Add as a student may who does not know what a repeated place does."""
    total = np.array(starts)
    total[resident] += change
    return total


_LAST_ARE_MISSING = (
    "The last residents are missing. How can bincount know of people who never come up?"
)


BY_BINCOUNT = function_task(
    "lab06-ex1c",
    title="The whole city with one line of NumPy",
    minutes=6,
    points=2,
    skill="say a sum by groups as one operation on two arrays",
    hints=ladder(
        """
        bincount counts how often each number comes up. How can it add something other
        than ones, and how does it know about residents who never come up?

        weights= is the array of what to add, minlength= how many residents there are at
        least. The starts are added to the whole result.

        np.bincount([0, 0, 2], weights=[5, 1, 7], minlength=4) is [6, 0, 7, 0].
        """
    ),
    judged_by=FunctionJudge(
        reference=points_by_bincount,
        cases=_cases,
        returns=COLUMN,
        look=look_at_column,
        errors=(("broadcast", _LAST_ARE_MISSING),),
        slips=(
            Slip(
                lambda resident, _c, starts: starts + np.bincount(resident, minlength=len(starts)),
                "You count how many events each resident has. What should be added for each?",
            ),
            Slip(
                lambda resident, change, starts: starts + np.bincount(resident, weights=change),
                _LAST_ARE_MISSING,
            ),
            Slip(
                lambda resident, change, starts: np.bincount(resident, weights=change) + starts[0],
                _LAST_ARE_MISSING,
            ),
            Slip(
                lambda resident, change, starts: (
                    starts[0] + np.bincount(resident, weights=change, minlength=len(starts))
                ),
                "Everybody begins in yours with what the first resident has. What does each begin "
                "with?",
            ),
            Slip(
                lambda resident, change, starts: np.bincount(
                    resident, weights=change, minlength=len(starts)
                ),
                "These are the changes alone. Where does a score begin?",
            ),
            Slip(
                lambda resident, change, starts: np.bincount(
                    resident, weights=change + starts[0], minlength=len(starts)
                ),
                "The start is in every weight. How often does a resident start?",
            ),
            Slip(
                lambda resident, change, starts: (
                    starts + np.bincount(resident, weights=abs(change), minlength=len(starts))
                ),
                "A ticket adds points in yours. What became of its sign?",
            ),
            Slip(
                lambda _r, change, starts: starts + change.sum(),
                "Everybody gets the city's sum. Which array says whose change it is?",
            ),
            Slip(
                _last_one_counts,
                "Only one event of each resident is in your answer. With the same place twice, "
                "starts[resident] += change keeps one. What adds up instead?",
            ),
        ),
    ),
)
