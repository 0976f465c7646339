"""What the council of lab 10 reads: one line a group, and one line a policy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import product

import numpy as np
import pandas as pd

from keeping_score.appeals import (
    AppealRun,
    Demand,
    Draws,
    Policy,
    appeals_of,
    backlog,
    cost_staff_days,
    decision_days_quantile,
    harm_days_per_1000_residents,
    share_decided_within,
    simulate_drawn,
)
from keeping_score.checks.lab10.levers import BARE

STANDARD_DAYS = 20.0


def appeals_per_day(town: Demand, *, everybody_is_told: bool = False) -> pd.DataFrame:
    """Return how many appeals a working day each group brings in the long run, against what.

    Parameters
    ----------
    town : Demand
        Records, errors, and who learns of them and appeals.
    everybody_is_told : bool, default False
        Whether letters go out; they reach the share that the town's demand gives them, and whoever
        would have found out by themselves still does.

    Returns
    -------
    pandas.DataFrame
        One row a group: ``wrong_records`` and ``right_records`` that are appealed a day.

    Examples
    --------
    >>> from keeping_score.appeals import Group
    >>> everyone = Group(name="everyone", share=1, awareness=0.5, appeal_share=0.5)
    >>> town = Demand(n_residents=1000, records_per_resident_year=1, error_share=0.5,
    ...               review_days=1, groups=(everyone,))
    >>> appeals_per_day(town)["wrong_records"].tolist()
    [0.5]
    >>> appeals_per_day(town, everybody_is_told=True)["wrong_records"].tolist()
    [1.0]
    """
    rows = {}
    for group in town.groups:
        silent = 1 - group.awareness
        known = 1 - silent * (1 - group.notice_reach) if everybody_is_told else group.awareness
        known_a_day = town.records_per_day * group.share * known
        rows[group.name] = {
            "wrong_records": known_a_day * town.error_share * group.appeal_share,
            "right_records": known_a_day * (1 - town.error_share) * group.appeal_share_if_right,
        }
    return pd.DataFrame.from_dict(rows, orient="index")


def report(policy: Policy, draws: Draws) -> dict[str, float]:
    """Run a policy on people who are drawn already, and say how it went.

    Parameters
    ----------
    policy : Policy
        How the office works.
    draws : Draws
        What comes upon it, from `keeping_score.appeals.draw_cases`.

    Returns
    -------
    dict of str to float
        ``appeals``; ``median_days`` and ``p95_days``, working days to the final decision with open
        appeals counted as not yet decided; ``closed_in_time`` and ``decided_in_time``, the shares
        (0 to 1) of appeals that were over, and that somebody had decided, within `STANDARD_DAYS`;
        ``harm_days`` in all and ``harm_days_per_1000`` residents a year; ``cost_staff_days``.

    Examples
    --------
    >>> import numpy as np
    >>> from keeping_score.appeals import Demand, Group, draw_cases
    >>> everyone = Group(name="everyone", share=1, awareness=1, appeal_share=1)
    >>> town = Demand(n_residents=100, records_per_resident_year=1, error_share=1,
    ...               review_days=30, groups=(everyone,), horizon_days=50)
    >>> draws = draw_cases(town, rng=np.random.default_rng(0))
    >>> row = report(Policy(n_reviewers=1, deadline_days=20), draws)
    >>> row["closed_in_time"], row["decided_in_time"] < 0.5
    (1.0, True)
    """
    run = simulate_drawn(policy, draws, engine="heap")
    return {
        "appeals": len(appeals_of(run)),
        "median_days": decision_days_quantile(run, 0.5),
        "p95_days": decision_days_quantile(run, 0.95),
        "closed_in_time": share_decided_within(run, STANDARD_DAYS),
        "decided_in_time": share_decided_within(run, STANDARD_DAYS, count_lapses=False),
        "harm_days": float(run.cases["harm_days"].sum()),
        "harm_days_per_1000": harm_days_per_1000_residents(run),
        "cost_staff_days": sum(cost_staff_days(run).values()),
    }


def mean_waits(waits_in_line, appeals_a_day: float, town: Demand, *, rng) -> list[float]:
    """Run a student's line on twenty years of random appeals, and return each year's mean wait.

    Parameters
    ----------
    waits_in_line : callable
        Takes days of arrival, days of review and a number of reviewers; returns the waits.
    appeals_a_day : float
        Appeals a working day, on average; they come at random.
    town : Demand
        Its mean review time is used, with exponential times.
    rng : numpy.random.Generator
        Source of chance.

    Returns
    -------
    list of float
        Mean waits in working days, of a thousand appeals each less the first 300: a line that
        starts empty is too short at first.
    """
    means = []
    for _ in range(20):
        arrivals = np.cumsum(rng.exponential(1 / appeals_a_day, 1000)).tolist()
        reviews = rng.exponential(town.review_days, 1000).tolist()
        means.append(float(np.mean(waits_in_line(arrivals, reviews, BARE.n_reviewers)[300:])))
    return means


def backlog_lines(runs: Mapping[str, AppealRun]) -> dict[str, tuple[pd.Series, pd.Series]]:
    """Return days and open cases of several runs, as `keeping_score.plots.draw_lines` takes them.

    Parameters
    ----------
    runs : mapping of str to AppealRun
        Runs under their names.

    Returns
    -------
    dict of str to (pandas.Series, pandas.Series)
    """
    steps = {name: backlog(run) for name, run in runs.items()}
    return {name: (table["day"], table["open_cases"]) for name, table in steps.items()}


def cost_curves(table: pd.DataFrame) -> dict[str, tuple[pd.Series, pd.Series]]:
    """Return cost and share decided in time of the candidates with a letter and without a lapse.

    Parameters
    ----------
    table : pandas.DataFrame
        A `report_table` of `candidates`.

    Returns
    -------
    dict of str to (pandas.Series, pandas.Series)
        One curve without a lane and one with a lane of two, from few officials to many.
    """
    names = {"no lane": "lane of 0, letter$", "lane of two": "lane of 2, letter$"}
    rows = {name: table[table.index.str.contains(end)] for name, end in names.items()}
    return {name: (r["cost_staff_days"], r["decided_in_time"]) for name, r in rows.items()}


def report_table(policies: Mapping[str, Policy], draws: Draws) -> pd.DataFrame:
    """Return one row of `report` for each named policy, on the same people.

    Parameters
    ----------
    policies : mapping of str to Policy
        Policies under their names.
    draws : Draws
        What comes upon all of them.

    Returns
    -------
    pandas.DataFrame
    """
    rows = {name: report(policy, draws) for name, policy in policies.items()}
    return pd.DataFrame.from_dict(rows, orient="index")


def short(table: pd.DataFrame) -> pd.DataFrame:
    """Return a `report_table` that fits a page: one word a column, two decimals.

    Parameters
    ----------
    table : pandas.DataFrame
        A `report_table`.

    Returns
    -------
    pandas.DataFrame
        ``appeals``, ``median``, ``p95``, ``closed``, ``decided``, ``harm`` (days per thousand
        residents) and ``cost`` (staff days).
    """
    kept = table.drop(columns="harm_days").round(2)
    return kept.set_axis([name.partition("_")[0] for name in kept], axis=1)


def candidates() -> dict[str, Policy]:
    """Return the policies that the council looks at, by name.

    Returns
    -------
    dict of str to Policy
        Five sizes of staff with a letter, each with and without a lane of two; the smallest without
        a letter too; three with a deadline as well. All of them tell the doors and try them.

    Examples
    --------
    >>> candidates()["10 reviewers, lane of 2, letter"].notice_days
    10
    """
    found = {}
    words = {None: "no letter", 10: "letter"}
    for notice_days, n, lane in (
        *product((None,), (8,), (0, 2)),
        *product((10,), (8, 10, 12, 14, 16), (0, 2)),
    ):
        found[f"{n} reviewers, lane of {lane}, {words[notice_days]}"] = replace(
            BARE,
            n_reviewers=n,
            document_lane_reviewers=lane,
            notice_days=notice_days,
            restoration="check",
            check_after_days=10,
        )
    for name in ("8 reviewers, lane of 0", "8 reviewers, lane of 2", "10 reviewers, lane of 0"):
        hurried = replace(found[f"{name}, letter"], deadline_days=STANDARD_DAYS)
        found[f"{name}, letter, lapse"] = hurried
    return found
