"""After the office: when the doors close, and when each of them opens again.

A record can be gone from the list and live on at every door. So the sanction ends with the last
door, not with the decision.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from keeping_score.appeals.draws import Draws
from keeping_score.appeals.policy import Policy

REMOVED = ("reversed", "lapsed")


def door_travel_days(policy: Policy, draws: Draws) -> np.ndarray:
    """Return the working days that word takes to each door, shape (n_cases, n_doors).

    Parameters
    ----------
    policy : Policy
        Its restoration decides: a door that is not told fetches the list by itself, some day.
    draws : Draws
        What chance has laid down.

    Returns
    -------
    numpy.ndarray
        Working days from the word to the open door; infinite where it never opens. A policy that
        does more is never slower, case by case and door by door.
    """
    if policy.restoration == "list":
        return draws.refresh_days
    told = np.minimum(draws.message_days, draws.refresh_days)
    sent = np.where(draws.missed, draws.refresh_days, told)
    return np.minimum(sent, policy.check_after_days) if policy.restoration == "check" else sent


def door_days(policy: Policy, draws: Draws, cases: pd.DataFrame) -> dict[str, np.ndarray]:
    """Work out when doors closed to each person and when they opened again.

    Parameters
    ----------
    policy : Policy
        Suspension and restoration matter here.
    draws : Draws
        What chance has laid down.
    cases : pandas.DataFrame
        With ``effect_day``, ``filed_day``, ``route``, ``decided_day`` and ``outcome``.

    Returns
    -------
    dict of str to numpy.ndarray
        ``listed_day``: when the doors closed. ``suspended_day``: when the sanction was suspended on
        paper. ``reopened_day``, shape (n_cases, n_doors): when each door opened. ``all_open_day``:
        when the last did. ``relisted_day``: when a suspended sanction began anew. NaN: not by the
        horizon.

    Notes
    -----
    Doors close at once and open when word reaches them. Word goes out with the appeal where an
    appeal suspends, else with the decision. A record that falls before it takes effect closes no
    door; a suspended one waits for the decision.
    """
    horizon = draws.demand.horizon_days
    effect, filed, decided = (
        cases[name].to_numpy() for name in ("effect_day", "filed_day", "decided_day")
    )
    removed = cases["outcome"].isin(REMOVED).to_numpy()
    upheld = (cases["outcome"] == "upheld").to_numpy()
    suspended = (cases["route"] == "appeal").to_numpy() & policy.suspensive
    held = suspended & (filed <= effect)
    listed = np.where(removed & (decided <= effect), np.nan, effect)
    listed = np.where(held, np.where(upheld, np.maximum(effect, decided), np.nan), listed)
    listed = np.where(listed < horizon, listed, np.nan)
    word = np.where(suspended & ~held, filed, np.where(removed, decided, np.nan))
    word = np.where(np.isnan(listed), np.nan, word)
    with np.errstate(invalid="ignore"):
        reopened = word[:, None] + door_travel_days(policy, draws)
    closes_again = np.where(suspended & ~held & upheld, decided, np.nan)
    too_late = (reopened >= closes_again[:, None]) | (reopened >= horizon)
    reopened = np.where(too_late, np.nan, reopened)
    return {
        "listed_day": listed,
        "suspended_day": np.where(suspended, filed, np.nan),
        "reopened_day": reopened,
        "all_open_day": reopened.max(axis=1),
        "relisted_day": closes_again,
    }


def with_durations(cases: pd.DataFrame, *, horizon_days: float) -> pd.DataFrame:
    """Add the lengths of time that follow from the days, counted up to the horizon.

    Parameters
    ----------
    cases : pandas.DataFrame
        The frame of cases with all its day columns.
    horizon_days : float
        Working day on which the books are closed.

    Returns
    -------
    pandas.DataFrame
        With ``wait_days`` (opening to first review) and ``decision_days`` (opening to final
        decision), NaN where it has not come; and, complete for every case, ``work_days``
        (reviewers' time), ``sanctioned_days`` (at least one door closed) and ``harm_days`` (the
        same where the record is wrong, else 0).
    """
    day = {name: cases[name].to_numpy() for name in cases if name.endswith("_day")}

    def until(*names):
        """Return the first of these days that happened, or the horizon."""
        end = np.full(len(cases), float(horizon_days))
        for name in reversed(names):
            end = np.where(np.isnan(day[name]), end, day[name])
        return end

    first = until("requested_day", "rejected_day", "decided_day") - day["started_day"]
    resumed = until("rejected_day", "decided_day") - day["resumed_day"]
    second = until("decided_day") - day["second_started_day"]
    again = np.where(np.isnan(day["all_open_day"]), np.nan, horizon_days - day["relisted_day"])
    sanctioned = np.nan_to_num(until("all_open_day") - day["listed_day"]) + np.nan_to_num(again)
    return cases.assign(
        wait_days=day["started_day"] - day["opened_day"],
        decision_days=day["decided_day"] - day["opened_day"],
        work_days=np.nan_to_num(first) + np.nan_to_num(resumed) + np.nan_to_num(second),
        sanctioned_days=sanctioned,
        harm_days=np.where(cases["is_wrong"], sanctioned, 0.0),
    )
