"""What points cost whom, where they can be had for money or for hours."""

from __future__ import annotations

import numpy as np
import pandas as pd

from keeping_score.checks.functions import Case, FunctionJudge, Slip, function_task
from keeping_score.checks.kinds import COLUMN, look_at_column
from keeping_score.checks.lab06.cities import SEEDS, small_city
from keeping_score.checks.tasks import ladder
from keeping_score.ledger import fact

YUAN_PER_POINT, HOURS_PER_POINT = fact("B22").numbers[:2]


def days_for(yuan, days, yuan_per_day):
    """Return how many days of work something costs each resident, in the cheaper way."""
    return np.minimum(yuan / yuan_per_day, days)


def _cases():
    four = pd.Series([50.0, 100.0, 200.0, 400.0])
    incomes = [small_city(seed).residents["income_yuan_per_year"] / 250 for seed in SEEDS]
    yuan, days = 30 * YUAN_PER_POINT, 30 * HOURS_PER_POINT / 8
    return (
        Case("3,000 yuan or 15 days, and four residents who earn 50, 100, 200 and 400 yuan a day",
             (3_000, 15, four)),
        Case("200 yuan or 10 days", (200, 10, four)),
        Case("6 yuan or 10 days", (6, 10, four)),
        *(Case("the residents of a small city", (yuan, days, income)) for income in incomes),
    )  # fmt: skip


DAYS = function_task(
    "lab06-ex5",
    title="What points cost, in days",
    minutes=7,
    points=2,
    skill="bring two prices to one unit, so that people can be compared",
    hints=ladder(
        """
        How many days must somebody work for the money? How many days does the helping
        take? Everybody may choose.

        Two numbers of days: the yuan divided by what somebody earns a day, and the days
        of helping. np.minimum takes the smaller one, resident by resident.

        A bicycle costs 300, or one builds it in 4 days. Who earns 50 a day works 6 days
        for it, and would rather build. Who earns 100 works 3. np.minimum does this for
        a column of wages at once.
        """
    ),
    judged_by=FunctionJudge(
        reference=days_for,
        cases=_cases,
        returns=COLUMN,
        look=look_at_column,
        slips=(
            Slip(
                lambda yuan, days, yuan_per_day: np.minimum(yuan / yuan_per_day, days).mean(),
                "One number for all of them. What does each resident pay?",
            ),
            Slip(
                lambda yuan, _days, yuan_per_day: yuan / yuan_per_day,
                "You let everybody pay. For whom would helping take fewer days?",
            ),
            Slip(
                lambda _yuan, days, yuan_per_day: 0 * yuan_per_day + days,
                "You let everybody help. For whom would paying take fewer days?",
            ),
            Slip(
                lambda yuan, days, yuan_per_day: np.maximum(yuan / yuan_per_day, days),
                "That is the dearer way for each. Which one would they choose?",
            ),
            Slip(
                lambda yuan, days, yuan_per_day: yuan / yuan_per_day + days,
                "You add both prices up. Does anybody have to pay and help?",
            ),
            Slip(
                lambda yuan, days, yuan_per_day: min(yuan / yuan_per_day, days),
                "min compares two numbers, and here is a whole column. What takes the smaller one "
                "row by row?",
            ),
            Slip(
                lambda yuan, days, yuan_per_day: np.minimum(yuan + 0 * yuan_per_day, days),
                "You compare yuan with days. How many days does somebody work for those yuan?",
            ),
            Slip(
                lambda yuan, days, _yuan_per_day: np.minimum(yuan, days),
                "You compare yuan with days. How many days does each resident work for those yuan?",
            ),
            Slip(
                lambda yuan, days, yuan_per_day: np.minimum(yuan, days * yuan_per_day),
                "Your answer is in yuan. How many days is that for each of them?",
            ),
            Slip(
                lambda yuan, days, yuan_per_day: np.minimum(yuan * yuan_per_day, days),
                "The more somebody earns, the dearer it is in yours. Multiply or divide by a day's "
                "yuan?",
            ),
            Slip(
                lambda yuan, days, yuan_per_day: np.minimum(yuan_per_day / yuan, days),
                "The more somebody earns, the dearer it is in yours. Which is divided by which?",
            ),
        ),
    ),
)
