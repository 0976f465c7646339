"""Leave one criterion out, and see what is left of the points."""

from __future__ import annotations

import pandas as pd

from keeping_score.checks.functions import Case, FunctionJudge, Slip, function_task
from keeping_score.checks.kinds import COLUMN
from keeping_score.checks.lab05.towns import NAMES, SUINING, counts_of
from keeping_score.checks.tasks import ladder

AMOUNTS = pd.Series({rule.id: rule.change for rule in SUINING.rules})


def points_without(counts, amounts, criterion):
    """Return each resident's points won and lost, with one criterion left out."""
    kept = amounts.drop(criterion)
    return counts[kept.index] @ kept


def _cases():
    counts = pd.DataFrame({"ticket": [1, 0, 2], "award": [0, 1, 1], "degree": [1, 1, 0]})
    amounts = pd.Series({"ticket": -50, "award": 10, "degree": 20})
    by_hand = (counts, amounts)
    towns = [counts_of(name) for name in NAMES]
    return (
        Case("three residents, without degree", (*by_hand, "degree")),
        Case("three residents, without ticket", (*by_hand, "ticket")),
        Case("another town, without education", (towns[0], AMOUNTS, "education")),
        Case("another town, without traffic tickets", (towns[1], AMOUNTS, "traffic-ticket")),
    )


def _all(counts, amounts, _):
    return counts @ amounts


WITHOUT = function_task(
    "lab05-ex3",
    title="Leave one criterion out",
    minutes=6,
    points=2,
    skill="change one part of a sum and keep the rest",
    hints=ladder(
        """
        The points are a sum over criteria: count times amount. Which summand should go?

        amounts.drop(name) is the column of amounts without one entry. counts[names]
        keeps the columns with these names. The sign @ multiplies each row with the
        amounts and adds up.

        With prices: kept = prices.drop("bread"), and then baskets[kept.index] @ kept is
        what each basket costs without bread.
        """
    ),
    judged_by=FunctionJudge(
        reference=points_without,
        cases=_cases,
        returns=COLUMN,
        slips=(
            Slip(_all, "Nothing is left out here. Where does your function use criterion?"),
            Slip(
                lambda counts, amounts, criterion: counts[criterion] * amounts[criterion],
                "That is what this criterion gives. The task asks for what all others give.",
            ),
            Slip(
                lambda counts, _, criterion: counts.drop(columns=criterion).sum(axis=1),
                "You add up events. What is one event of each criterion worth?",
            ),
            Slip(
                lambda counts, amounts, criterion: (
                    1000 + points_without(counts, amounts, criterion)
                ),
                "The start is in your sum. Does the start change who stands before whom?",
            ),
            Slip(
                lambda counts, amounts, criterion: counts @ amounts - amounts[criterion],
                "You take its amount from everybody once. How often does each resident have it?",
            ),
            Slip(
                lambda counts, amounts, criterion: (
                    counts @ amounts + counts[criterion] * amounts[criterion]
                ),
                "Now the criterion counts twice. Which sign takes it out?",
            ),
        ),
    ),
)
