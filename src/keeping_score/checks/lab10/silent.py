"""Those who never appeal, and what it costs to reach them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from keeping_score.checks.functions import Case, FunctionJudge, Slip, function_task
from keeping_score.checks.lab10.tables import office
from keeping_score.checks.tasks import Problem, ladder
from keeping_score.checks.values import NUMBER, Kind, plain, same, show

_COLUMNS = ["group", "is_wrong", "opened_day"]
BY_GROUP = Kind(
    "one share for each group, with the groups' names",
    lambda value: isinstance(value, dict | pd.Series),
    ".groupby(...) and .mean() keep the names of the groups. Which step lost them?",
)


def never_reviewed(records):
    """Return, for each group, the share of wrong records that nobody ever looked at."""
    wrong = records[records["is_wrong"]]
    return wrong["opened_day"].isna().groupby(wrong["group"]).mean()


def _records(*rows):
    return pd.DataFrame(rows, columns=_COLUMNS).astype({"opened_day": float})


def _towns():
    nan = np.nan
    return (
        Case("seven records of two groups, five of them wrong",
             (_records(("near", True, 3), ("near", True, nan), ("near", False, nan),
                       ("far", True, nan), ("far", True, nan), ("far", True, 9),
                       ("far", False, 4)),)),
        Case("four wrong records, one group of which nobody was heard",
             (_records(("a", True, nan), ("a", True, nan), ("b", True, 1), ("b", True, nan)),)),
        *(Case("the records of another town", (office(seed)[_COLUMNS],)) for seed in (4, 5)),
    )  # fmt: skip


def _look(got, wanted) -> Problem | None:
    mine = plain(got.to_dict() if isinstance(got, pd.Series) else got)
    right = plain(wanted.to_dict())
    return None if same(mine, right) else Problem(came_back=show(mine), expected=show(right))


def _by_group(rows):
    return rows["opened_day"].isna().groupby(rows["group"])


def _wrong(records):
    return records[records["is_wrong"]]


SILENT = function_task(
    "lab10-ex7a",
    title="Those who do not appeal",
    minutes=4,
    points=2,
    skill="take a share of those who do not appear in the files",
    hints=ladder(
        """
        Who is harmed by silence: people whose record is right, or wrong? Among them, who was
        never looked at?

        Keep the wrong records. .isna() is True where a day is missing, and a mean of True
        and False is a share. .groupby(table["group"]) takes it for each group.

        With library books: lost["returned"].isna().groupby(lost["branch"]).mean() is the
        share of each branch's lost books that never came back.
        """
    ),
    judged_by=FunctionJudge(
        reference=never_reviewed,
        cases=_towns,
        returns=BY_GROUP,
        errors=(
            (
                "SeriesGroupBy",
                "First True or False for each row, then groups. What is first here?",
            ),
        ),
        look=_look,
        slips=(
            Slip(
                lambda records: _by_group(records).mean(),
                "You count right records too. To whom does silence do harm?",
            ),
            Slip(
                lambda records: 1 - _by_group(_wrong(records)).mean(),
                "These are the shares that somebody did look at. Which did the task ask for?",
            ),
            Slip(
                lambda records: _by_group(_wrong(records)).sum(),
                "These are numbers of people. How large is each group of wrong records?",
            ),
            Slip(
                lambda records: _by_group(_wrong(records)).sum() / len(_wrong(records)),
                "You divide by all wrong records. By whom should each group be divided?",
            ),
            Slip(
                lambda records: (
                    _by_group(_wrong(records)).sum() / _wrong(records)["opened_day"].isna().sum()
                ),
                "That is each group's part of the unheard. What part of each group is unheard?",
            ),
            Slip(
                lambda records: _by_group(_wrong(records)).sum() / records.groupby("group").size(),
                "You divide by right and wrong records together. Among whom does the task count?",
            ),
        ),
    ),
)


def price_of_a_day(before, after):
    """Return the staff days that one harm day less costs."""
    more_staff = after["cost_staff_days"] - before["cost_staff_days"]
    less_harm = before["harm_days"] - after["harm_days"]
    return more_staff / less_harm


def _two_years():
    def year(cost, harm):
        return {"cost_staff_days": float(cost), "harm_days": float(harm)}

    return (
        Case("2,000 staff days and 9,000 harm days before, 2,600 and 7,000 after",
             (year(2000, 9000), year(2600, 7000))),
        Case("costs that rise by half while harm falls by a tenth",
             (year(100, 50), year(150, 45))),
        Case("a change that costs nothing", (year(500, 80), year(500, 60))),
        Case("a change that costs much and does little", (year(300, 1000), year(900, 990))),
    )  # fmt: skip


PRICE = function_task(
    "lab10-ex7b",
    title="The price of reaching them",
    minutes=3,
    points=1,
    skill="divide what a change costs by what it spares",
    hints=ladder(
        """
        Two differences: what does the change cost more, and how much harm does it spare?

        before["harm_days"] looks a number up. Take the differences so that both come out
        positive, and divide.

        With a bus: the fare rose by 2 and the ride fell by 10 minutes. 2 / 10 = 0.2 for
        each minute spared.
        """
    ),
    judged_by=FunctionJudge(
        reference=price_of_a_day,
        cases=_two_years,
        returns=NUMBER,
        slips=(
            Slip(
                lambda before, after: (
                    (after["cost_staff_days"] - before["cost_staff_days"])
                    / (after["harm_days"] - before["harm_days"])
                ),
                "A price below nothing? Which of the two harms is the larger?",
            ),
            Slip(
                lambda before, after: (
                    (before["harm_days"] - after["harm_days"])
                    / (after["cost_staff_days"] - before["cost_staff_days"] or 1)
                ),
                "That is how much harm one staff day spares. Which way round is the price?",
            ),
            Slip(
                lambda before, after: (
                    after["cost_staff_days"] / (before["harm_days"] - after["harm_days"])
                ),
                "You take the whole cost. What was paid before the change as well?",
            ),
            Slip(
                lambda _before, after: after["cost_staff_days"] / after["harm_days"],
                "That is cost over harm in one year. What has the change added, and spared?",
            ),
            Slip(
                lambda before, after: after["cost_staff_days"] - before["cost_staff_days"],
                "That is what it costs in all. How many harm days does that spare?",
            ),
            Slip(
                lambda before, after: before["harm_days"] - after["harm_days"],
                "That is the harm it spares. What does it cost for each of these days?",
            ),
        ),
    ),
)
