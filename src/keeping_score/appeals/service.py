"""Measures of a run: how long, how many, how right, at whose cost, and what is not seen yet.

Cases that are still open when the books close are the slow ones. To drop them makes every office
look quick, so each measure says what it does with them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
import pandas as pd

from keeping_score.appeals.arguments import require_days, require_one_of, require_share
from keeping_score.appeals.simulation import AppealRun
from keeping_score.errors import InputError

OPEN_CASES = ("censored", "dropped")


def appeals_of(run: AppealRun) -> pd.DataFrame:
    """Return the cases that people have brought themselves, open ones included."""
    return run.cases[run.cases["route"] == "appeal"]


def decision_days_quantile(run: AppealRun, q: float, *, open_cases: str = "censored") -> float:
    """Return how many working days it takes until a share `q` of appeals has its final decision.

    Parameters
    ----------
    run : AppealRun
        A run.
    q : float
        Share from 0 to 1: 0.5 for the median, 0.95 for what 95 in 100 stay below.
    open_cases : {"censored", "dropped"}, default "censored"
        What to do with appeals that are undecided at the horizon. "censored" counts each as *not
        yet, after so many days*. "dropped" looks at decided appeals only, and is too short.

    Returns
    -------
    float
        Working days from appeal to final decision or lapse. Infinity where the run does not show
        it: fewer than a share `q` were decided as far as can be seen.

    Raises
    ------
    InputError
        If `q` is no share, `open_cases` is neither word, or nobody appealed.
    """
    require_share("q", q, where="decision_days_quantile")
    require_one_of("open_cases", open_cases, OPEN_CASES, where="decision_days_quantile")
    cases = _some_appeals(run, where="decision_days_quantile")
    decided = cases["decided_day"].notna()
    if open_cases == "dropped":
        days = cases.loc[decided, "decision_days"]
        return math.inf if days.empty else float(days.quantile(q, interpolation="lower"))
    days = cases["decision_days"].fillna(run.horizon_days - cases["opened_day"])
    return censored_quantile(days, decided, q)


def censored_quantile(days, is_over, q: float) -> float:
    """Return a quantile of lengths of time of which some are not over yet (Kaplan and Meier).

    Parameters
    ----------
    days : array_like of float, shape (n,)
        Working days until the end, or until we stopped looking.
    is_over : array_like of bool, shape (n,)
        Whether the end was seen.
    q : float
        Share from 0 to 1.

    Returns
    -------
    float
        The first number of days by which a share `q` has ended; infinity where that is not seen.

    Notes
    -----
    At each end, the share still waiting shrinks by one in those still watched. It is assumed that
    cases opened late take no other course than cases opened early.

    Examples
    --------
    Four cases: ended after 1 and 3 days, unfinished after 2 and 4. At day 1 three of four wait; at
    day 3 one of the two still watched ends, so 3/4 times 1/2 wait, and the median is 3.

    >>> censored_quantile([1, 2, 3, 4], [True, False, True, False], 0.5)
    3.0
    >>> censored_quantile([1, 2, 3, 4], [True, False, True, False], 0.95)
    inf
    """
    days, is_over = np.asarray(days, dtype=float), np.asarray(is_over, dtype=bool)
    ends, n_ends = np.unique(days[is_over], return_counts=True)
    watched = len(days) - np.searchsorted(np.sort(days), ends, side="left")
    waiting = np.cumprod(1 - n_ends / watched)
    reached = np.flatnonzero(1 - waiting >= q - 1e-12)
    return float(ends[reached[0]]) if len(reached) else math.inf


def share_decided_within(
    run: AppealRun, days: float, *, open_cases: str = "censored", count_lapses: bool = True
) -> float:
    """Return the share of appeals with a final decision within so many working days.

    Parameters
    ----------
    run : AppealRun
        A run.
    days : float
        Working days.
    open_cases : {"censored", "dropped"}, default "censored"
        "censored" takes the appeals that were opened at least `days` before the horizon, so that
        each could be watched long enough; an open one counts as not decided. "dropped" takes
        decided appeals only, and is too good.
    count_lapses : bool, default True
        Whether a lapse counts as a decision. A deadline of `days` makes the share 1 if it does,
        though nobody may have looked.

    Returns
    -------
    float
        Share from 0 to 1; NaN where no appeal could be watched so long.

    Raises
    ------
    InputError
        If `days` is no number of days, or nobody appealed.
    """
    require_days("days", days, where="share_decided_within")
    require_one_of("open_cases", open_cases, OPEN_CASES, where="share_decided_within")
    cases = _some_appeals(run, where="share_decided_within")
    if open_cases == "dropped":
        cases = cases[cases["decided_day"].notna()]
    else:
        cases = cases[cases["opened_day"] + days < run.horizon_days]
    # A lapse after 20 days can lie a rounding error beyond 20.0.
    in_time = cases["decision_days"] <= days + 1e-9
    if not count_lapses:
        in_time &= cases["outcome"] != "lapsed"
    return float(in_time.mean()) if len(cases) else math.nan


def reversal_share(run: AppealRun) -> float:
    """Return the share of appeals decided by reviewers in which the record fell; NaN without any.

    Lapses are left out: nobody looked at them.
    """
    outcome = appeals_of(run)["outcome"]
    decided = outcome.isin(["reversed", "upheld"])
    return float((outcome[decided] == "reversed").mean())


def backlog(run: AppealRun) -> pd.DataFrame:
    """Return how many cases lie open in the office, from its event log.

    Parameters
    ----------
    run : AppealRun
        A run.

    Returns
    -------
    pandas.DataFrame
        ``day`` and ``open_cases``: from that working day on until the next row. The last row is the
        horizon.
    """
    log = run.log
    change = log["event"].map({"opened": 1, "decided": -1, "lapsed": -1})
    steps = change[change.notna()].astype(int)
    days = [0.0, *log.loc[steps.index, "day"], run.horizon_days]
    open_cases = [0, *steps.cumsum()]
    return pd.DataFrame({"day": days, "open_cases": [*open_cases, open_cases[-1]]})


@dataclass(frozen=True)
class Little:
    """The two sides of Little's law.

    Attributes
    ----------
    mean_open_cases : float
        Open cases, averaged over time (L), counted in the event log.
    opened_per_day : float
        Cases opened a working day.
    mean_days_open : float
        Working days open a case, counted up to the horizon (W), from the frame of cases.
    """

    mean_open_cases: float
    opened_per_day: float
    mean_days_open: float

    @property
    def gap(self) -> float:
        """L less arrivals times W: zero in every run, up to rounding."""
        return self.mean_open_cases - self.opened_per_day * self.mean_days_open


def littles_law(run: AppealRun) -> Little:
    """Compute both sides of Little's law: L = arrivals a day times W.

    Parameters
    ----------
    run : AppealRun
        A run.

    Returns
    -------
    Little
        Its `gap` is zero, for whatever policy and demand.

    Notes
    -----
    Over a closed time the law is an identity: the area under the count of open cases is the sum of
    the times for which each is open, cut at the horizon. A gap means that the log or the frame has
    lost a case.
    """
    steps = backlog(run)
    area = float((steps["open_cases"].to_numpy()[:-1] * np.diff(steps["day"])).sum())
    opened = run.cases[run.cases["opened_day"].notna()]
    days_open = opened["decided_day"].fillna(run.horizon_days) - opened["opened_day"]
    return Little(
        mean_open_cases=area / run.horizon_days,
        opened_per_day=len(opened) / run.horizon_days,
        mean_days_open=float(days_open.mean()) if len(opened) else 0.0,
    )


def mean_interval(values, *, confidence: float = 0.95) -> tuple[float, float]:
    """Return an interval for the true mean, from independent replications of a run.

    Parameters
    ----------
    values : array_like of float, shape (n,)
        One result a replication; 30 or more make the normal interval a fair one.
    confidence : float, default 0.95
        Share of such intervals that hold the true mean.

    Returns
    -------
    low, high : float
        Mean less and plus its standard error times the normal quantile.

    Raises
    ------
    InputError
        If there are fewer than two values.

    Examples
    --------
    >>> low, high = mean_interval([1.0, 2.0, 3.0, 4.0])
    >>> round(low, 2), round(high, 2)
    (1.23, 3.77)
    """
    values = np.asarray(values, dtype=float)
    if len(values) < 2:
        raise InputError(
            given=f"{len(values)} value",
            expected="two or more replications, better thirty",
            next_step="Run the model again with other seeds",
            where="mean_interval",
        )
    error = values.std(ddof=1) / math.sqrt(len(values))
    half = NormalDist().inv_cdf(0.5 + confidence / 2) * error
    return float(values.mean() - half), float(values.mean() + half)


def _some_appeals(run, *, where):
    cases = appeals_of(run)
    if cases.empty:
        raise InputError(
            given="a run in which nobody appealed",
            expected="at least one appeal",
            next_step="Raise awareness or appeal_share, or watch for more days",
            where=where,
        )
    return cases
