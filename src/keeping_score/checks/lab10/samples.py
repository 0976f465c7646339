"""Records that are drawn by lot and reviewed: what they cost, spare and tell."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from keeping_score.appeals import Demand, Draws, Policy, cost_staff_days, simulate_drawn
from keeping_score.checks.lab10.reports import STANDARD_DAYS
from keeping_score.checks.lab10.silent import never_reviewed


def with_sample(policy: Policy, town: Demand, share: float) -> Policy:
    """Return a policy that reviews a random share of records, with people hired for it.

    Parameters
    ----------
    policy : Policy
        Without a sample.
    town : Demand
        How many records there are, and how long their reviews take.
    share : float
        Share of records, 0 to 1, drawn twenty working days after they take effect.

    Returns
    -------
    Policy
        With as many reviewers more as the sample keeps busy, in each lane.
    """
    if not share:
        return policy
    drawn_per_day = town.records_per_day * share
    in_lane = town.document_share if policy.document_lane_reviewers else 0.0
    quick_days = town.document_review_days or town.review_days
    lane = math.ceil(drawn_per_day * in_lane * quick_days)
    full = math.ceil(drawn_per_day * (1 - in_lane) * town.review_days)
    return replace(
        policy,
        n_reviewers=policy.n_reviewers + lane + full,
        document_lane_reviewers=policy.document_lane_reviewers + lane,
        sample_share=share,
        sample_after_days=STANDARD_DAYS,
    )


def sampling_table(policy: Policy, draws: Draws, shares: Iterable[float]) -> pd.DataFrame:
    """Return what samples of several sizes cost and spare.

    Parameters
    ----------
    policy : Policy
        Without a sample.
    draws : Draws
        What comes upon it.
    shares : iterable of float
        Shares of records, 0 to 1, that are drawn.

    Returns
    -------
    pandas.DataFrame
        One row a share: ``reviewers``, ``cost_staff_days``, ``harm_days``, and for each group the
        share of its wrong records that nobody ever looked at.
    """
    rows = {}
    for share in shares:
        sampled = with_sample(policy, draws.demand, share)
        run = simulate_drawn(sampled, draws, engine="heap")
        rows[share] = {
            "reviewers": sampled.n_reviewers,
            "cost_staff_days": sum(cost_staff_days(run).values()),
            "harm_days": float(run.cases["harm_days"].sum()),
            **never_reviewed(run.cases).add_prefix("unseen ").to_dict(),
        }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("sample")


def what_a_sample_tells(policy: Policy, draws: Draws, share: float) -> dict[str, float]:
    """Return what a sample shows of those who say nothing, beside what is true in the model.

    Parameters
    ----------
    policy : Policy
        Without a sample.
    draws : Draws
        What comes upon it.
    share : float
        Share of records, 0 to 1, that are drawn.

    Returns
    -------
    dict of str to float
        In words: how many were drawn, the share of wrong ones among them, what that makes among all
        records that nobody had contested by the day of the draw, how many these really are, and the
        share of wrong records among appeals.
    """
    run = simulate_drawn(with_sample(policy, draws.demand, share), draws, engine="heap")
    cases, horizon = run.cases, run.horizon_days
    draw_day = cases["record_day"] + policy.notice_or_zero_days + STANDARD_DAYS
    # A comparison with NaN is false: whoever never appeals is silent.
    silent = cases.loc[~(cases["filed_day"] <= draw_day) & (draw_day < horizon), "is_wrong"]
    drawn = cases.loc[cases["route"] == "sample", "is_wrong"]
    appealed = cases.loc[cases["route"] == "appeal", "is_wrong"]
    return {
        "records drawn": len(drawn),
        "share of wrong ones among them": float(drawn.mean()),
        "so many wrong ones among all that are silent": float(drawn.mean() * len(silent)),
        "in fact, in this model": int(silent.sum()),
        "share of wrong ones among appeals": float(appealed.mean()),
    }
