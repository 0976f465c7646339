"""What a policy costs and whom it serves: staff days, harm days, and one row a policy."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd

from keeping_score.appeals.sanctions import REMOVED
from keeping_score.appeals.service import (
    appeals_of,
    decision_days_quantile,
    reversal_share,
    share_decided_within,
)
from keeping_score.appeals.simulation import AppealRun


def cost_staff_days(run: AppealRun) -> dict[str, float]:
    """Return what the office cost until the horizon, by item.

    Parameters
    ----------
    run : AppealRun
        A run.

    Returns
    -------
    dict of str to float
        Staff days. Reviewers are paid whether they have a case or not; clerks by the piece.

    Examples
    --------
    >>> import numpy as np
    >>> from keeping_score.appeals import Demand, Group, Policy, simulate_appeals
    >>> quiet = Group(name="quiet", share=1, awareness=0, appeal_share=0)
    >>> town = Demand(n_residents=100, records_per_resident_year=1, error_share=0.5,
    ...               review_days=1, groups=(quiet,), horizon_days=10)
    >>> run = simulate_appeals(Policy(n_reviewers=3), town, rng=np.random.default_rng(0))
    >>> cost_staff_days(run)["reviewers"]
    30.0
    """
    policy, cases, costs = run.policy, run.cases, run.demand.costs
    n_doors = len(run.demand.doors)
    n_fallen = int((cases["outcome"].isin(REMOVED) & cases["listed_day"].notna()).sum())
    n_suspended = int(cases["suspended_day"].notna().sum())
    n_told = 0 if policy.restoration == "list" else n_fallen + n_suspended
    n_tried = n_fallen if policy.restoration == "check" else 0
    n_opened = int(cases["opened_day"].notna().sum())
    return {
        "reviewers": policy.n_reviewers * run.horizon_days,
        "second reviewers": policy.second_reviewers * run.horizon_days,
        "notices": costs.notice * (0 if policy.notice_days is None else len(cases)),
        "sorting": costs.sorting * (n_opened if policy.document_lane_reviewers else 0),
        "suspensions": costs.suspension * n_suspended,
        "messages to doors": costs.door_message * n_told * n_doors,
        "door checks": costs.door_check * n_tried * n_doors,
    }


def harm_days_per_1000_residents(run: AppealRun) -> float:
    """Return the working days that wrong records kept doors closed, per thousand residents a year.

    Everybody counts: who waits, who was turned down, who never appealed. Days beyond the horizon
    are not seen, so a longer look gives a higher figure.
    """
    years = run.horizon_days / run.demand.working_days_per_year
    return float(run.cases["harm_days"].sum()) / run.demand.n_residents * 1000 / years


def harm_by_group(run: AppealRun) -> pd.DataFrame:
    """Return, for each group, who was wronged, who came forward, and the harm that remained.

    Parameters
    ----------
    run : AppealRun
        A run.

    Returns
    -------
    pandas.DataFrame
        One row a group: ``n_wrong`` records, ``share_known``, ``share_reviewed`` and
        ``share_ended`` of these (0 to 1), and ``harm_days_per_wrong_record`` in working days.
    """
    wrong = run.cases[run.cases["is_wrong"]]
    table = pd.DataFrame(
        {
            "group": wrong["group"],
            "share_known": wrong["learned_day"].notna(),
            "share_reviewed": wrong["opened_day"].notna(),
            "share_ended": wrong["outcome"].isin(REMOVED),
            "harm_days_per_wrong_record": wrong["harm_days"],
        }
    )
    grouped = table.groupby("group")
    means = grouped.mean()
    means.insert(0, "n_wrong", grouped.size())
    return means


def summary(run: AppealRun, *, standard_days: float = 20.0) -> dict[str, float]:
    """Return the measures of a run that a council would ask for.

    Parameters
    ----------
    run : AppealRun
        A run.
    standard_days : float, default 20.0
        Working days in which an appeal should be decided: four weeks, a choice of the course.

    Returns
    -------
    dict of str to float
        Days are working days from appeal to final decision, open appeals counted as censored; NaN
        or infinity where the run does not show it. ``relief_days_right`` is the price of caution:
        working days for which rightly recorded people had all doors open although their record was
        due, because of an appeal, a lapse or an error.
    """
    appeals, cases = appeals_of(run), run.cases
    some = len(appeals) > 0
    right = cases[~cases["is_wrong"]]
    due = run.horizon_days - right["record_day"] - run.policy.notice_or_zero_days
    relief = due.clip(lower=0) - right["sanctioned_days"]
    return {
        "appeals": len(appeals),
        "open_at_horizon": int((cases["outcome"] == "open").sum()),
        "median_days": decision_days_quantile(run, 0.5) if some else math.nan,
        "p95_days": decision_days_quantile(run, 0.95) if some else math.nan,
        "share_in_standard": share_decided_within(run, standard_days) if some else math.nan,
        "reversal_share": reversal_share(run),
        "lapsed": int((cases["outcome"] == "lapsed").sum()),
        "harm_days_per_1000": harm_days_per_1000_residents(run),
        "relief_days_right": float(relief.sum()),
        "cost_staff_days": sum(cost_staff_days(run).values()),
    }


def summary_table(runs: Mapping[str, AppealRun], *, standard_days: float = 20.0) -> pd.DataFrame:
    """Return one row of `summary` for each named run, as `compare_policies` gives them.

    Parameters
    ----------
    runs : mapping of str to AppealRun
        Runs under their names.
    standard_days : float, default 20.0
        As in `summary`.

    Returns
    -------
    pandas.DataFrame
        Policies as rows, measures as columns.
    """
    rows = {name: summary(run, standard_days=standard_days) for name, run in runs.items()}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("policy")
