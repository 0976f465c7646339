"""What one petition costs those who hold an A."""

from __future__ import annotations

import numpy as np
import pandas as pd

from keeping_score.checks.functions import Case, FunctionJudge, Slip, function_task
from keeping_score.checks.lab05.towns import NAMES, SUINING, both_scores
from keeping_score.checks.tasks import ladder
from keeping_score.checks.values import NUMBER

PETITION = int(SUINING.rule("petition").change)
LOWEST_A = int(SUINING.bracket("A").lowest)


def share_losing_a(points, petition, lowest_a):
    """Return which share of those who hold an A would lose it by one petition."""
    holders = points[points >= lowest_a]
    return (holders + petition < lowest_a).mean()


def _cases():
    six = pd.Series([1000, 1025, 970, 900, 1060, 600])
    towns = (both_scores(name)["suining"] for name in NAMES)
    return (
        Case("six residents, four of them with an A", (six, -50, 970)),
        Case("six residents where a petition takes 10 points", (six, -10, 970)),
        Case("six residents where an A begins at 900", (six, -50, 900)),
        *(Case("all residents of another town", (p, PETITION, LOWEST_A)) for p in towns),
    )


def _of_everybody(points, petition, lowest_a):
    return ((points >= lowest_a) & (points + petition < lowest_a)).mean()


def _below_after(points, petition, lowest_a):
    return (points + petition < lowest_a).mean()


PRICE = function_task(
    "lab05-ex4",
    title="The price of a petition",
    minutes=6,
    points=2,
    skill="take a share of the right group",
    hints=ladder(
        """
        A share needs two groups: those you count, and those you count them among. Which
        are they here?

        First keep those who hold an A today: points[points >= lowest_a]. Then ask of
        each of them whether the points with the petition are below the line.

        The mean of True and False is the share of True: (ages > 65).mean() is the share
        of people above 65. The petition's amount is negative, so it is added.
        """
    ),
    judged_by=FunctionJudge(
        reference=share_losing_a,
        cases=_cases,
        returns=NUMBER,
        slips=(
            Slip(_of_everybody, "You divide by the whole town. Among whom does the task count?"),
            Slip(
                lambda points, petition, lowest_a: (
                    points[points >= lowest_a] + petition < lowest_a
                ).sum(),
                "That is how many. How does a number of people become a share?",
            ),
            Slip(
                _below_after,
                "You also count those who had no A before. Can they lose one?",
            ),
            Slip(
                lambda points, petition, lowest_a: (
                    points[points >= lowest_a] - petition < lowest_a
                ).mean(),
                "The amount has its own sign. What does taking away a minus do?",
            ),
            Slip(
                lambda points, petition, lowest_a: (
                    points[points >= lowest_a] + petition <= lowest_a
                ).mean(),
                "Somebody who ends exactly on the line: A or not? See where an A begins.",
            ),
            Slip(
                lambda points, petition, lowest_a: (
                    points[points > lowest_a] + petition < lowest_a
                ).mean(),
                "Somebody stands exactly on the line before the petition. Do they hold an A?",
            ),
            Slip(
                lambda points, petition, lowest_a: (
                    points[points >= lowest_a] + petition >= lowest_a
                ).mean(),
                "That is the share who keep the A. Which share was asked for?",
            ),
            Slip(
                lambda points, petition, lowest_a: np.float64(
                    100 * share_losing_a(points, petition, lowest_a)
                ),
                "You give percent. The task wants a share between 0 and 1.",
            ),
        ),
    ),
)
