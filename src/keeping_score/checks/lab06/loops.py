"""From a loop to whole columns: how long it takes, and the same points in two other ways."""

from __future__ import annotations

import pandas as pd

from keeping_score.checks.functions import Case, FunctionJudge, Slip, function_task
from keeping_score.checks.kinds import COLUMN, look_at_column
from keeping_score.checks.lab06.cities import POINTS, SEEDS, SIZE, START, events_of
from keeping_score.checks.tasks import ladder
from keeping_score.checks.values import NUMBER


def extrapolate(seconds, times_larger, searches_all):
    """Return how many seconds a larger city takes."""
    if searches_all:
        return seconds * times_larger * times_larger
    return seconds * times_larger


def _times():
    return (
        Case("2 seconds, a city 10 times as large, a loop that passes once", (2, 10, False)),
        Case("2 seconds, a city 10 times as large, a loop that searches all", (2, 10, True)),
        Case("half a second and a city 100 times as large, searching all", (0.5, 100, True)),
        Case("3 seconds and a city half as large, in one pass", (3.0, 0.5, False)),
    )


EXTRAPOLATE = function_task(
    "lab06-ex1a",
    title="How long for the whole city?",
    minutes=4,
    points=1,
    skill="extrapolate a time, and say what it grows with",
    hints=ladder(
        """
        In which of the two loops does each resident cost more when the city grows?

        One pass: ten times the events, ten times the time. A search: ten times as many
        residents search, and each of them reads ten times as much.

        With letters: 20 letters, each read once, cost 20 glances. To find the letters of
        each of 20 people by reading all 20 letters every time costs 20 times 20 glances.
        """
    ),
    judged_by=FunctionJudge(
        reference=extrapolate,
        cases=_times,
        returns=NUMBER,
        slips=(
            Slip(
                lambda seconds, times_larger, _: seconds * times_larger,
                "Your answer is the same for both loops. What does each resident read in the "
                "second?",
            ),
            Slip(
                lambda seconds, times_larger, _: seconds * times_larger**2,
                "In one pass each event is read once. What makes that grow with the square?",
            ),
            Slip(
                lambda seconds, times_larger, searches_all: (
                    seconds * times_larger * (2 if searches_all else 1)
                ),
                "Twice as much, you say. By how much does the table grow that everybody searches?",
            ),
            Slip(
                lambda seconds, times_larger, searches_all: (
                    seconds * (times_larger if searches_all else times_larger**2)
                ),
                "You have both loops, crossed over. Which one reads everything again and again?",
            ),
            Slip(
                lambda seconds, times_larger, searches_all: (
                    seconds / (times_larger**2 if searches_all else times_larger)
                ),
                "The larger city takes less time in yours. Which way does the number go?",
            ),
            Slip(
                lambda seconds, times_larger, searches_all: (
                    seconds**2 * times_larger**2 if searches_all else seconds * times_larger
                ),
                "You square the seconds as well. What grows with the city, the seconds or the "
                "times?",
            ),
        ),
    ),
)


def points_by_table(events, points, starts):
    """Return everybody's points, in the order of the residents, with pandas."""
    changes = events["rule"].map(points)
    sums = changes.groupby(events["resident"]).sum()
    return starts + sums.reindex(starts.index, fill_value=0)


def _starts(n_residents, start):
    return pd.Series(start, index=range(n_residents))


def _tables():
    three = pd.DataFrame(
        {"resident": [0, 2, 0, 2], "rule": ["ticket", "award", "ticket", "ticket"]}
    )
    four = pd.DataFrame({"resident": [1, 1, 3], "rule": ["gift", "ticket", "gift"]})
    amounts = {"ticket": -5, "award": 30, "gift": 2}
    return (
        Case("four events of three residents, of whom number 1 has none",
             (three, amounts, _starts(3, 100))),
        Case("three events in a city of six residents", (four, amounts, _starts(6, 10))),
        Case("the same events, and residents who begin with 10, 20, 30, 40, 50 and 60",
             (four, amounts, pd.Series(range(10, 61, 10)))),
        *(Case(f"a city of {SIZE} residents", (events_of(seed), POINTS, _starts(SIZE, START)))
          for seed in SEEDS),
    )  # fmt: skip


def _sums(events, points):
    return events["rule"].map(points).groupby(events["resident"]).sum()


def _all_sums(events, points, starts):
    return _sums(events, points).reindex(starts.index, fill_value=0)


def _one_start_for_all(events, points, starts):
    return _all_sums(events, points, starts) + starts.iloc[0]


BY_TABLE = function_task(
    "lab06-ex1b",
    title="The whole city with pandas",
    minutes=6,
    points=2,
    skill="replace a loop by whole columns",
    hints=ladder(
        """
        What are the two steps of your loop: which number for an event, and to whose
        total is it added? And who is in no event at all?

        map turns the column of rules into a column of changes. groupby with the column
        of residents adds them up. reindex gives a place to those who had no event.

        With fines: sums = fines.groupby(readers).sum() has one number a reader who was
        fined, and sums.reindex(cards.index, fill_value=0) one for each card.
        """
    ),
    judged_by=FunctionJudge(
        reference=points_by_table,
        cases=_tables,
        returns=COLUMN,
        look=look_at_column,
        slips=(
            Slip(
                lambda events, points, starts: starts + _sums(events, points),
                "Whoever has no event has a missing number. Who is missing in the sums, and what "
                "should stand there?",
            ),
            Slip(
                lambda events, points, starts: _sums(events, points) + starts.iloc[0],
                "Some residents are not in your answer. Who has no event, and what do they hold?",
            ),
            Slip(
                lambda events, points, starts: (_sums(events, points) + starts.iloc[0]).reindex(
                    starts.index, fill_value=0
                ),
                "Somebody without events holds 0 points in yours. What does everybody begin with?",
            ),
            Slip(
                lambda events, points, starts: (starts + _sums(events, points)).fillna(0),
                "Somebody without events holds 0 points in yours. What does everybody begin with?",
            ),
            Slip(
                _one_start_for_all,
                "Everybody begins in yours with what the first resident has. What does each begin "
                "with?",
            ),
            Slip(
                lambda events, points, starts: (
                    starts + _sums(events, points).reindex(starts, fill_value=0)
                ),
                "You hand reindex what people begin with. Which labels should the sums have?",
            ),
            Slip(
                lambda events, points, starts: starts + _sums(events, points).reindex(starts.index),
                "Whoever has no event has a missing number. What does fill_value= put there?",
            ),
            Slip(
                _all_sums,
                "These are the changes. Where does your sum begin?",
            ),
            Slip(
                lambda events, points, starts: (
                    (events["rule"].map(points) + starts.iloc[0])
                    .groupby(events["resident"])
                    .sum()
                    .reindex(starts.index, fill_value=starts.iloc[0])
                ),
                "The start is added once for each event. How often does a resident start?",
            ),
            Slip(
                lambda events, _points, starts: (
                    starts + events.groupby("resident").size().reindex(starts.index, fill_value=0)
                ),
                "You count events. What is one event of each rule worth?",
            ),
            Slip(
                lambda events, points, starts: (
                    starts
                    + events["rule"]
                    .map(points)
                    .groupby(events["resident"])
                    .mean()
                    .reindex(starts.index, fill_value=0)
                ),
                "You take each resident's mean change. What does a score do with changes?",
            ),
            Slip(
                lambda events, points, starts: (_sums(events, points) + starts.iloc[0]).to_dict(),
                "Your dict holds those who have events. Who is not in it, and what do they hold?",
            ),
            Slip(
                lambda events, points, starts: (
                    starts + _all_sums(events, points, starts)
                ).to_dict(),
                "Everybody is in your dict. What makes a column of its values?",
            ),
            Slip(
                lambda events, points, _starts: events["rule"].map(points),
                "You have one number an event. How do the events of one resident come together?",
            ),
        ),
    ),
)
