"""Harm days end at the last door; and a law that shows when a report has lost somebody."""

from __future__ import annotations

import numpy as np
import pandas as pd

from keeping_score.checks.functions import Case, FunctionJudge, Slip, function_task
from keeping_score.checks.lab10.tables import office
from keeping_score.checks.tasks import ladder
from keeping_score.checks.values import NUMBER, TRUTH

_COLUMNS = ["is_wrong", "listed_day", "decided_day", "all_open_day"]


def harm_days(records, today):
    """Return the working days for which wrong records have kept a door closed, all together."""
    wrong = records[records["is_wrong"]]
    ended = wrong["all_open_day"].fillna(today)
    return (ended - wrong["listed_day"]).sum()


def _records(*rows):
    table = pd.DataFrame(rows, columns=_COLUMNS)
    return table.astype(dict.fromkeys(_COLUMNS[1:], float))


def _offices():
    nan = np.nan
    return (
        Case("four records, three of them wrong, on day 100",
             (_records((True, 10, 30, 40), (True, 20, nan, nan), (False, 5, 9, nan),
                       (True, 50, 60, nan)), 100)),
        Case("a wrong record that nobody contests, on day 80",
             (_records((True, 30, nan, nan), (False, 0, nan, nan)), 80)),
        Case("a wrong record that closed no door, and one that did, on day 50",
             (_records((True, nan, 10, nan), (True, 20, 25, 45)), 50)),
        Case("the records of another town on day 120", (office(3)[_COLUMNS], 120)),
    )  # fmt: skip


def _until(records, column, today):
    return (records[column].fillna(today) - records["listed_day"]).sum()


def _wrong(records):
    return records[records["is_wrong"]]


HARM = function_task(
    "lab10-ex4c",
    title="Harm days",
    minutes=4,
    points=2,
    skill="let a harm end where it ends, and not where the file is closed",
    hints=ladder(
        """
        Whose days count here? And on which day does it end for them: with the decision, or
        with something later?

        Keep the rows that are wrong. The harm runs from listed_day to all_open_day, or to
        today where not all doors are open. Add the lengths up with .sum().

        With rented rooms: mine = rooms[rooms["is_mine"]], and then
        (mine["keys_back"].fillna(today) - mine["moved_in"]).sum().
        """
    ),
    judged_by=FunctionJudge(
        reference=harm_days,
        cases=_offices,
        returns=NUMBER,
        slips=(
            Slip(
                lambda records, today: _until(_wrong(records), "decided_day", today),
                "You restore the list and forget the doors. On which day can the person travel?",
            ),
            Slip(
                lambda records, today: _until(records, "all_open_day", today),
                "You count everybody's days. For whom is a closed door a harm by mistake?",
            ),
            Slip(
                lambda records, _today: (
                    _wrong(records)["all_open_day"] - _wrong(records)["listed_day"]
                ).sum(),
                "You count those whose doors are open again. What of those who still stand there?",
            ),
            Slip(
                lambda records, today: _until(
                    _wrong(records)[_wrong(records)["decided_day"].notna()], "all_open_day", today
                ),
                "You count decided cases alone. What of a person who never appealed?",
            ),
            Slip(
                lambda records, today: (today - _wrong(records)["listed_day"]).sum(),
                "You count up to today for everybody. For whom have the doors opened before?",
            ),
            Slip(
                lambda records, today: (
                    _wrong(records)["all_open_day"].fillna(today) - _wrong(records)["listed_day"]
                ).mean(),
                "That is the mean of a case. How many days is it for all of them together?",
            ),
            Slip(
                lambda _records, _today: 0,
                "No row is left in yours. Does is_wrong hold texts, or True and False themselves?",
            ),
            Slip(
                lambda records, today: harm_days(records, today) * 7 / 5,
                "You count weekends in. In which days does this lab count?",
            ),
        ),
    ),
)  # fmt: skip


def law_is_broken(mean_open, appeals_per_day, mean_days):
    """Tell whether a report misses Little's law by more than five percent."""
    expected = appeals_per_day * mean_days
    return abs(mean_open - expected) > 0.05 * expected


def _reports():
    return (
        Case("9.98 open cases, two appeals a day, five days each", (9.98, 2.0, 5.0)),
        Case("ten open cases, two appeals a day, five days each", (10.0, 2.0, 5.0)),
        Case("ten open cases, two appeals a day, four days each", (10.0, 2.0, 4.0)),
        Case("ten open cases, two appeals a day, seven days each", (10.0, 2.0, 7.0)),
        Case("ten open cases, 1.9 appeals a day, five days each", (10.0, 1.9, 5.0)),
        Case("20.6 open cases, four appeals a day, five days each", (20.6, 4.0, 5.0)),
        Case("0.3 open cases, one appeal every ten days, two days each", (0.3, 0.1, 2.0)),
        Case("300 open cases, 50 appeals a day, 6.2 days each", (300.0, 50.0, 6.2)),
    )


LAW = function_task(
    "lab10-ex4d",
    title="Little's law as a test",
    minutes=3,
    points=2,
    skill="use a law to notice a report that has lost somebody",
    hints=ladder(
        """
        What should the number of open cases be, by the law? How far off is too far?

        Multiply appeals a day by days each. abs(a - b) is the distance between two numbers,
        whichever is larger; compare it with five percent of the product.

        A shop has 12 guests an hour, each for half an hour: 6 should be inside. A count of 7 is
        off by 1, and five percent of 6 is 0.3. 1 > 0.3 is True. A count of 5 is off as far.
        """
    ),
    judged_by=FunctionJudge(
        reference=law_is_broken,
        cases=_reports,
        returns=TRUTH,
        slips=(
            Slip(
                lambda mean_open, per_day, days: not law_is_broken(mean_open, per_day, days),
                "Yours is True where the law holds. Which did the task ask for?",
            ),
            Slip(
                lambda mean_open, per_day, days: mean_open != per_day * days,
                "Nothing that is counted fits exactly. How much may it be off?",
            ),
            Slip(
                lambda mean_open, per_day, days: mean_open > 1.05 * per_day * days,
                "A report can also have too few open cases. Which of your signs looks that way?",
            ),
            Slip(
                lambda mean_open, per_day, days: mean_open < 0.95 * per_day * days,
                "A report can also have too many open cases. Which of your signs looks that way?",
            ),
            Slip(
                lambda mean_open, per_day, days: abs(mean_open - per_day * days) > 0.05 * mean_open,
                "Five percent of which number? The task names it.",
            ),
            Slip(
                lambda mean_open, per_day, days: abs(mean_open - per_day * days) > 0.05,
                "0.05 of what? For a large office that is nothing, for a small one much.",
            ),
            Slip(
                lambda mean_open, per_day, days: (
                    abs(mean_open - per_day / days) > 0.05 * per_day / days
                ),
                "The longer each case stays, the more lie open. Do you divide there?",
            ),
        ),
    ),
)
