"""One line a policy, as the council of lab 10 reads it."""

from __future__ import annotations

from keeping_score.appeals import (
    Draws,
    Policy,
    appeals_of,
    cost_staff_days,
    decision_days_quantile,
    harm_days_per_1000_residents,
    share_decided_within,
    simulate_drawn,
)

STANDARD_DAYS = 20.0


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
        ``harm_days_per_1000`` residents a year; ``cost_staff_days``.

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
        "harm_days_per_1000": harm_days_per_1000_residents(run),
        "cost_staff_days": sum(cost_staff_days(run).values()),
    }
