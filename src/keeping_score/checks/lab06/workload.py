"""Wrong statements, and the years of work that they make for a small office."""

from __future__ import annotations

import numpy as np

from keeping_score.checks.functions import Case, FunctionJudge, Slip, function_task
from keeping_score.checks.lab06.cities import SEEDS, SIZE, counts_of
from keeping_score.checks.tasks import ladder
from keeping_score.checks.values import NUMBER

#: 250 days of 8 hours: assumed, as the lab says.
HOURS_PER_YEAR = 2_000
_HOURS_ON_THE_CLOCK = 365 * 24


def wrong_statements(counts, error_rate):
    """Return how many statements are expected to hold at least one wrong record."""
    all_right = (1 - error_rate) ** counts
    return (1 - all_right).sum()


def _counts():
    return (
        Case("two residents with one record each, half of all records wrong",
             (np.array([1, 1]), 0.5)),
        Case("residents with 0, 1 and 2 records, half of all records wrong",
             (np.array([0, 1, 2]), 0.5)),
        Case("one resident with 20 records, a tenth of all records wrong", (np.array([20]), 0.1)),
        *(Case(f"a city of {SIZE} residents, a hundredth wrong", (counts_of(seed), 0.01))
          for seed in SEEDS),
    )  # fmt: skip


WRONG = function_task(
    "lab06-ex6a",
    title="Wrong statements",
    minutes=5,
    points=2,
    skill="get the chance of at least one from the chance of none",
    hints=ladder(
        """
        A statement is right only if every one of its records is. What is the chance of
        that with one record, with two, with none?

        Work with the opposite: the chance that all records of a resident are right is a
        power. What is missing to 1 is the chance of a wrong statement; add those up.

        Three bulbs that each fail in one year of ten: all three last with a chance of
        0.9 * 0.9 * 0.9 = 0.729, so at least one fails with 0.271.
        """
    ),
    judged_by=FunctionJudge(
        reference=wrong_statements,
        cases=_counts,
        returns=NUMBER,
        slips=(
            Slip(
                lambda counts, error_rate: round(float(wrong_statements(counts, error_rate))),
                "You rounded. What is expected need not be a whole number.",
            ),
            Slip(
                lambda counts, error_rate: 1 - ((1 - error_rate) ** counts).sum(),
                "You take the sum of all from 1. Whose chance is it that is taken from 1?",
            ),
            Slip(
                lambda counts, _rate: (1 - 0.99**counts).sum(),
                "Your error rate is always the same. Which input holds the one that is asked for?",
            ),
            Slip(
                lambda counts, error_rate: 1 - (1 - error_rate) ** counts,
                "That is each resident's chance. How many wrong statements do they make together?",
            ),
            Slip(
                lambda counts, error_rate: counts.sum() * error_rate,
                "That is how many records are wrong. Two of them can stand in one statement: how "
                "often is it counted?",
            ),
            Slip(
                lambda counts, error_rate: len(counts) * error_rate,
                "Everybody has one record in yours. How many does each resident have?",
            ),
            Slip(
                lambda counts, error_rate: (counts > 0).sum() * error_rate,
                "Whoever has records has one in yours. How many does each resident have?",
            ),
            Slip(
                lambda counts, error_rate: ((1 - error_rate) ** counts).sum(),
                "These are the statements without a fault. How many were asked for?",
            ),
            Slip(
                lambda counts, error_rate: (error_rate**counts).sum(),
                "That is the chance that every record is wrong. Is one not enough?",
            ),
            Slip(
                lambda counts, error_rate: (1 - (1 - error_rate) ** counts).mean(),
                "That is a share. How many statements is it?",
            ),
            Slip(
                lambda counts, error_rate: (
                    len(counts) * (1 - (1 - error_rate) ** float(counts.mean()))
                ),
                "You give everybody the mean number of records. Is a resident with many and one "
                "with none the same as two in the middle?",
            ),
            Slip(
                lambda counts, error_rate: 1 - (1 - error_rate) ** float(counts.sum()),
                "That is the chance that anything at all is wrong. In how many statements?",
            ),
        ),
    ),
)


def years_of_work(n_statements, minutes_each, n_officials):
    """Return how many years an office needs for that many statements."""
    hours = n_statements * minutes_each / 60
    return hours / (n_officials * HOURS_PER_YEAR)


def _statements():
    return (
        Case("6,000 statements at 20 minutes, 1 official", (6_000, 20, 1)),
        Case("6,000 statements at 20 minutes, 4 officials", (6_000, 20, 4)),
        Case("90 statements at 60 minutes, 3 officials", (90, 60, 3)),
        Case("18,500 statements at 15 minutes, 8 officials", (18_500, 15, 8)),
    )


YEARS = function_task(
    "lab06-ex6b",
    title="Years of work",
    minutes=3,
    points=1,
    skill="carry the units through, from minutes to years",
    hints=ladder(
        """
        You have minutes and want years. Which steps lie between, and how many people
        share the work?

        First the hours that the statements take. Then the hours that the whole office
        works in a year. One divided by the other is years.

        120 essays at 30 minutes are 60 hours. Two teachers who mark 10 hours a week mark
        20 together, so they need 3 weeks.
        """
    ),
    judged_by=FunctionJudge(
        reference=years_of_work,
        cases=_statements,
        returns=NUMBER,
        slips=(
            Slip(
                lambda n, minutes, officials: n * minutes / (officials * HOURS_PER_YEAR),
                "You divide minutes by hours. How many minutes has an hour?",
            ),
            Slip(
                lambda n, minutes, officials: round(years_of_work(n, minutes, officials), 1),
                "You rounded. What if the next step needs the exact number?",
            ),
            Slip(
                lambda n, minutes, officials: n * minutes / 60 // (officials * HOURS_PER_YEAR),
                "// throws away what is less than a whole. What part of a year is missing?",
            ),
            Slip(
                lambda n, minutes, officials: n * minutes // 60 // (officials * HOURS_PER_YEAR),
                "// throws away what is less than a whole. What part of a year is missing?",
            ),
            Slip(
                lambda n, minutes, _o: n * minutes / 60 / (8 * HOURS_PER_YEAR),
                "Your office has always eight officials. Which input says how many there are?",
            ),
            Slip(
                lambda n, minutes, officials: n * minutes / 60 / (officials * 8),
                "These are days of eight hours. How many hours does one work in a year?",
            ),
            Slip(
                lambda n, minutes, _o: n * minutes / 60 / HOURS_PER_YEAR,
                "One official does it all in yours. How many share the work?",
            ),
            Slip(
                lambda n, minutes, officials: n * minutes / 60 / HOURS_PER_YEAR * officials,
                "More officials need longer in yours. Multiply or divide by their number?",
            ),
            Slip(
                lambda n, minutes, officials: n * minutes / 60 / (officials * _HOURS_ON_THE_CLOCK),
                "In yours they work day and night. How many hours do they work in a year?",
            ),
            Slip(
                lambda n, minutes, officials: n * minutes / 60 / officials,
                "These are hours of each official. How many hours does one work in a year?",
            ),
            Slip(
                lambda n, minutes, _o: n * minutes / 60,
                "These are the hours that the work takes. How many hours a year has the office?",
            ),
            Slip(
                lambda n, minutes, officials: officials * HOURS_PER_YEAR / (n * minutes / 60),
                "Yours says how often a year they could do it. Which of the two is divided by "
                "which?",
            ),
        ),
    ),
)
