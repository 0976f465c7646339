"""Who stands so close above a line that one ticket takes them across."""

from __future__ import annotations

import numpy as np
import pandas as pd

from keeping_score.checks.functions import Case, FunctionJudge, Slip, function_task
from keeping_score.checks.kinds import BY_NAME, look_by_name
from keeping_score.checks.lab06.cities import LOWS, POINTS, SEEDS, points_of
from keeping_score.checks.tasks import ladder


def one_ticket_above(points, lows, ticket):
    """Return for each grade how many residents lose it by one ticket."""
    return {
        grade: int(((points >= low) & (points + ticket < low)).sum()) for grade, low in lows.items()
    }


def _cases():
    seven = pd.Series([994, 995, 996, 999, 1000, 1004, 1005])
    cities = (points_of(seed) for seed in SEEDS)
    return (
        Case("seven residents and a line at 1000", (seven, {"A": 1000}, -5)),
        Case("seven residents and two lines", (seven, {"A": 1004, "B": 995}, -5)),
        Case("seven residents and a ticket of 3 points", (seven, {"A": 995}, -3)),
        *(Case("all of a small city", (p, LOWS, POINTS["traffic-ticket"])) for p in cities),
    )


def _each(test):
    """Return the function that counts, for each line, the residents for whom a test holds."""
    return lambda points, lows, ticket: {
        grade: int(test(points, low, ticket).sum()) for grade, low in lows.items()
    }


CLOSE = function_task(
    "lab06-ex4",
    title="One ticket from the edge",
    minutes=9,
    points=2,
    skill="say exactly who stands next to a line, and on which side",
    hints=ladder(
        """
        Take somebody who loses the grade. Where did they stand before the ticket, and
        where do they stand after it?

        Two conditions hold at once: at or above the line before, below it after. In
        pandas & joins them, each in brackets. .sum() counts the True.

        With temperatures: ((warm >= 0) & (warm - 3 < 0)).sum() counts the nights that
        would freeze if they were 3 degrees colder, and do not now.
        """
    ),
    judged_by=FunctionJudge(
        reference=one_ticket_above,
        cases=_cases,
        returns=BY_NAME,
        look=look_by_name,
        slips=(
            Slip(
                _each(lambda points, low, ticket: (points - low).abs() <= -ticket),
                "You count both sides of the line. Can somebody below it lose the grade?",
            ),
            Slip(
                _each(lambda points, low, ticket: (points - low).abs() < -ticket),
                "You count both sides of the line. Can somebody below it lose the grade?",
            ),
            Slip(
                _each(lambda points, low, ticket: (points >= low) & (points + ticket <= low)),
                "Somebody who ends exactly on the line: is the grade lost? See where it begins.",
            ),
            Slip(
                _each(lambda points, low, ticket: (points > low) & (points + ticket < low)),
                "Somebody stands exactly on the line before the ticket. Do they hold the grade?",
            ),
            Slip(
                _each(lambda points, low, ticket: (points < low) & (points - ticket >= low)),
                "These stand below the line. Who has something to lose?",
            ),
            Slip(
                _each(lambda points, low, ticket: (points >= low) & (points - ticket < low)),
                "The ticket is a negative number. What does taking away a minus do?",
            ),
            Slip(
                _each(lambda points, low, ticket: points + ticket < low),
                "You also count people who did not hold the grade before. Can they lose it?",
            ),
            Slip(
                _each(lambda points, low, _ticket: points >= low),
                "These are all at or above the line. For whom does one ticket matter?",
            ),
            Slip(
                lambda points, lows, ticket: {
                    grade: float(((points >= low) & (points + ticket < low)).mean())
                    for grade, low in lows.items()
                },
                "These are shares of the city. The task asks how many people.",
            ),
            Slip(
                lambda points, lows, ticket: {
                    grade: (points >= low) & (points + ticket < low) for grade, low in lows.items()
                },
                "That is True or False for each resident. How do you count the True?",
            ),
            Slip(
                _each(lambda points, low, ticket: points >= low & points + ticket < low),
                "Python reads & before >= and <. Where must brackets stand?",
            ),
            Slip(
                lambda points, lows, _ticket: [points >= grade for grade in lows],
                "Walking along a dict gives its names. What gives name and number together?",
            ),
            Slip(
                lambda points, lows, ticket: list(one_ticket_above(points, lows, ticket).values()),
                "The numbers are there without their grades. What keeps both together?",
            ),
            Slip(
                lambda points, lows, ticket: int(
                    np.sum(list(one_ticket_above(points, lows, ticket).values()))
                ),
                "One number for all lines together. At which of them do the people stand?",
            ),
        ),
    ),
)
