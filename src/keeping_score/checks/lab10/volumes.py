"""How many errors a day, and how many officials it takes to hear them."""

from __future__ import annotations

import math

from keeping_score.checks.functions import Case, FunctionJudge, Slip, function_task
from keeping_score.checks.tasks import ladder
from keeping_score.checks.values import NUMBER
from keeping_score.ledger import fact

#: 52 weeks of five days, less ten holidays: an assumption of the course's model.
WORKING_DAYS = 250
RESIDENTS = int(fact("rongcheng-residents").value)


def errors_per_day(n_residents, records_a_year, error_share):
    """Return how many wrong records are made on a working day, on average."""
    return n_residents * records_a_year * error_share / 250


def _volumes():
    return (
        Case("1,000 residents with half a record a year, one in ten wrong",
             (1_000, 0.5, 0.1)),
        Case("200 residents with two records a year, all of them wrong",
             (200, 2, 1.0)),
        Case("the residents of Rongcheng with 0.1 records a year, two in a hundred wrong",
             (RESIDENTS, 0.1, 0.02)),
        Case("a town in which nothing is wrong", (5_000, 0.3, 0.0)),
    )  # fmt: skip


ERRORS = function_task(
    "lab10-ex2a",
    title="Errors a day",
    minutes=3,
    points=1,
    skill="multiply a rate by how many it applies to",
    hints=ladder(
        """
        First a whole year: how many records, and how many of them are wrong? Then a day.

        Residents times records a year gives the year's records. The share makes wrong
        ones of them. A year's working days share them out.

        With letters: 500 houses, 4 letters a year each, a share of 0.05 lost, 250 days:
        500 * 4 * 0.05 / 250 = 0.4 lost letters a day.
        """
    ),
    judged_by=FunctionJudge(
        reference=errors_per_day,
        cases=_volumes,
        returns=NUMBER,
        slips=(
            Slip(
                lambda n, records, share: n * records * share / 365,
                "You share them out over all days of a year. On which of them is the office shut?",
            ),
            Slip(
                lambda n, records, share: n * records * share,
                "That is how many a year. How many fall on one working day?",
            ),
            Slip(
                lambda n, records, _share: n * records / WORKING_DAYS,
                "These are all records, right and wrong. Which input says how many are wrong?",
            ),
            Slip(
                lambda n, records, share: n * records * share / 100 / WORKING_DAYS,
                "The share is no percentage: it lies between 0 and 1. What does the 100 do?",
            ),
            Slip(
                lambda n, records, share: n * records * (1 - share) / WORKING_DAYS,
                "These are the records that are right. Which did the task ask for?",
            ),
            Slip(
                lambda n, _records, share: n * share / WORKING_DAYS,
                "Does every resident have one record a year? Which input says how many?",
            ),
            Slip(
                lambda n, records, share: n * records * share * WORKING_DAYS,
                "A day has fewer errors than a year. Do you multiply there, or divide?",
            ),
        ),
    ),
)


def officials_needed(appeals_per_day, review_days):
    """Return the smallest whole number of officials who can do more work than arrives."""
    return math.floor(appeals_per_day * review_days) + 1


def _loads():
    return (
        Case("4.2 appeals a day of 1.5 days each", (4.2, 1.5)),
        Case("4 appeals a day of 1.5 days each: six full days of work a day", (4, 1.5)),
        Case("one appeal every other day, of half a day", (0.5, 0.5)),
        Case("7.5 appeals a day of 2.5 days each", (7.5, 2.5)),
        Case("4 appeals a day of 2 days each: work for exactly eight", (4, 2)),
    )


OFFICIALS = function_task(
    "lab10-ex2b",
    title="Against eight officials",
    minutes=3,
    points=1,
    skill="turn work into people, and see why full is too full",
    hints=ladder(
        """
        How many days of work arrive on one day? Each official does one day of work a day.

        Appeals a day times days each is the work. With exactly as many officials as
        work, nobody ever catches up after a bad week. So go to the next whole number.

        At a desk with 2.4 hours of work an hour: 3 clerks. With 3.0 hours an hour: 4,
        because 3 would never have a free minute. int(2.4) is 2, and int(3.0) is 3.
        """
    ),
    judged_by=FunctionJudge(
        reference=officials_needed,
        cases=_loads,
        returns=NUMBER,
        slips=(
            Slip(
                lambda appeals, days: math.ceil(appeals * days),
                "With exactly as many officials as work, what happens after one bad week?",
            ),
            Slip(
                lambda appeals, days: appeals * days,
                "That is the work that arrives. Can you hire a part of a person?",
            ),
            Slip(
                lambda appeals, days: int(appeals * days),
                "You round down. Who does the rest?",
            ),
            Slip(
                lambda appeals, days: round(appeals * days),
                "You round to the nearest number, at times down. Who does the rest then?",
            ),
            Slip(
                lambda appeals, days: math.floor(appeals / days) + 1,
                "A longer review needs more people. In yours, does it need fewer?",
            ),
            Slip(
                lambda appeals, _days: math.floor(appeals) + 1,
                "Does one official hear one appeal a day? How long does a review take?",
            ),
            Slip(
                lambda appeals, days: math.ceil(appeals * days) + 1,
                "One too many where the work is no whole number. What comes right above 6.3?",
            ),
        ),
    ),
)
