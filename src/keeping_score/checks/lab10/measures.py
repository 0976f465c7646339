"""How long appeals take: count those who still wait, and look at the tail."""

from __future__ import annotations

import numpy as np
import pandas as pd

from keeping_score.checks.functions import Case, FunctionJudge, Slip, function_task
from keeping_score.checks.lab10.tables import NUMBERS, appeals_at
from keeping_score.checks.tasks import Problem, ladder
from keeping_score.checks.values import PAIR, plain, same, show

_CALENDAR = 7 / 5


def days_so_far(appeals, today):
    """Return how many working days each appeal has taken, up to its decision or to today."""
    ended = appeals["decided_day"].fillna(today)
    return ended - appeals["appealed_day"]


def _appeals(*rows):
    return pd.DataFrame(rows, columns=["appealed_day", "started_day", "decided_day"], dtype=float)


def _waiting():
    nan = np.nan
    return (
        Case("four appeals, one of them still open on day 30",
             (_appeals((0, 2, 5), (3, 3, 4), (10, 12, nan), (11, 20, 25)), 30)),
        Case("three appeals that nobody has looked at by day 100",
             (_appeals((10, nan, nan), (50, nan, nan), (99, nan, nan)), 100)),
        Case("two appeals, both decided", (_appeals((1, 1, 2), (4, 9, 9.5)), 20)),
        Case("the appeals of another town on day 120", (appeals_at(1), 120)),
    )  # fmt: skip


def _look_at_days(got, wanted) -> Problem | None:
    mine, right = plain(got), plain(wanted)
    if len(mine) < len(right):
        return Problem(
            came_back=f"{len(mine)} numbers for {len(right)} appeals",
            expected=show(right),
            ask="Whom did you leave out? Those who still wait are the ones who wait longest.",
        )
    if None in mine:
        return Problem(
            came_back=show(mine),
            expected=show(right),
            ask="An open appeal has no number yet. For how long has that person waited by today?",
        )
    return None if same(mine, right) else Problem(came_back=show(mine), expected=show(right))


DAYS = function_task(
    "lab10-ex4a",
    title="How long, for everybody",
    minutes=3,
    points=2,
    skill="count those who are not through yet",
    hints=ladder(
        """
        What stands in decided_day for somebody who still waits? What could stand there?

        .fillna(7) puts a 7 wherever a column has a gap. Until which day can you see how
        long an open appeal has taken?

        With guests in a hotel: stays["left"].fillna(tonight) - stays["came"] gives the
        nights of everybody, also of those who are still there.
        """
    ),
    judged_by=FunctionJudge(
        reference=days_so_far,
        cases=_waiting,
        returns=NUMBERS,
        look=_look_at_days,
        slips=(
            Slip(
                lambda appeals, _today: (appeals["decided_day"] - appeals["appealed_day"]).dropna(),
                "You measure closed cases only. Who has waited longest of all?",
            ),
            Slip(
                lambda appeals, today: appeals["decided_day"].fillna(today)
                - appeals["started_day"].fillna(today),
                "You begin when a reviewer begins. Where is the time in the queue?",
            ),
            Slip(
                lambda appeals, _today: appeals["decided_day"] - appeals["started_day"],
                "That is the review alone. Where is the time in the queue, and who is still open?",
            ),
            Slip(
                lambda appeals, today: appeals["started_day"].fillna(today)
                - appeals["appealed_day"],
                "That is the wait for a reviewer. When does the person know the outcome?",
            ),
            Slip(
                lambda appeals, today: today - appeals["appealed_day"],
                "You count up to today for everybody. What ended the time of a decided appeal?",
            ),
            Slip(
                lambda appeals, _day: appeals["decided_day"].fillna(250) - appeals["appealed_day"],
                "Open appeals always end on day 250 in yours. Which input says what day it is?",
            ),
            Slip(
                lambda appeals, _today: appeals["decided_day"].fillna(0) - appeals["appealed_day"],
                "Some took less than no time. What stands in for a decision that has not come?",
            ),
            Slip(
                lambda appeals, _today: (
                    (appeals["decided_day"] - appeals["appealed_day"]).fillna(0)
                ),
                "Those who still wait count as no days. Have they not waited at all?",
            ),
            Slip(
                lambda appeals, today: days_so_far(appeals, today) * _CALENDAR,
                "You count weekends in. In which days does this lab count?",
            ),
        ),
    ),
)  # fmt: skip


def middle_and_tail(days):
    """Return the median, and the number of days that 95 in 100 stay below or reach."""
    return days.median(), days.quantile(0.95)


def _lengths():
    # With 21, 41 or 101 numbers every usual way to take a quantile gives the same one.
    mixed = [7, 3, 19, 1, 12, 400, 5, 9, 2, 16, 4, 18, 11, 6, 14, 8, 17, 10, 13, 15, 20]
    one_slow = [1.0] * 20
    one_slow.insert(3, 100.0)
    return (
        Case("21 appeals: twenty between 1 and 20 days, one of 400", (pd.Series(mixed),)),
        Case("21 appeals, twenty of one day and one of a hundred", (pd.Series(one_slow),)),
        Case("41 appeals of another town",
             (days_so_far(appeals_at(2), 120).head(41).reset_index(drop=True),)),
        Case("101 appeals of 0 to 100 days, in no order",
             (pd.Series([(37 * i) % 101 for i in range(101)], dtype=float),)),
    )  # fmt: skip


def _unsorted(days, q):
    return days.iloc[int(q * len(days))]


TAIL = function_task(
    "lab10-ex4b",
    title="The middle and the tail",
    minutes=3,
    points=2,
    skill="say how it goes for most, and for the slowest",
    hints=ladder(
        """
        Half of all appeals took no longer than the first number. 95 in 100 took no longer
        than the second.

        A column knows both: .median(), and .quantile(0.3) for what 30 in 100 stay below.
        One return hands back two things, with a comma between them.

        With rain: return rain.median(), rain.quantile(0.9) gives the middle day and the
        line that one day in ten exceeds. Here the task names another share.
        """
    ),
    judged_by=FunctionJudge(
        reference=middle_and_tail,
        cases=_lengths,
        returns=PAIR,
        errors=(
            (
                "interval [0, 1]",
                "quantile takes a share of all, between 0 and 1. Which share are 95 in 100?",
            ),
        ),
        slips=(
            Slip(
                lambda days: (days.median(), days.mean()),
                "You take the mean for the tail. How many in 100 wait longer than the mean?",
            ),
            Slip(
                lambda days: (days.mean(), days.quantile(0.95)),
                "The first is the mean, and one very long case moves it. What is the middle?",
            ),
            Slip(
                lambda days: (days.median(), days.max()),
                "That is the slowest of all. Which number do 95 in 100 stay below?",
            ),
            Slip(
                lambda days: (days.median(), 0.95 * days.max()),
                "You take 95 percent of the longest time. The task asks for 95 in 100 appeals.",
            ),
            Slip(
                lambda days: (days.quantile(0.95), days.median()),
                "Both are there. In which order does the task ask for them?",
            ),
            Slip(
                lambda days: (days.median(), days.quantile(0.05)),
                "95 in 100 take longer than your second number. On which side is the tail?",
            ),
            Slip(
                lambda days: (_unsorted(days, 0.5), _unsorted(days, 0.95)),
                "You pick by place, in the order of arrival. What must happen to the column first?",
            ),
        ),
    ),
)
