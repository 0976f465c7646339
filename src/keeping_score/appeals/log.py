"""The event log of a run: one row an event, in order of time; and the way back to the cases."""

from __future__ import annotations

import numpy as np
import pandas as pd

from keeping_score.appeals.sanctions import with_durations
from keeping_score.errors import InputError, nearest

# In the order in which events of one case can fall on the same moment.
EVENTS = {
    "recorded": "record_day",
    "learned": "learned_day",
    "listed": "listed_day",
    "appealed": "filed_day",
    "suspended": "suspended_day",
    "opened": "opened_day",
    "review started": "started_day",
    "document requested": "requested_day",
    "document arrived": "arrived_day",
    "review resumed": "resumed_day",
    "rejected": "rejected_day",
    "second review started": "second_started_day",
    "decided": "decided_day",
    "lapsed": "decided_day",
    "door reopened": "all_open_day",
    "sanction resumed": "relisted_day",
}
CASE_COLUMNS = ["group", "is_wrong", *dict.fromkeys(EVENTS.values()), "learned_by", "route",
                "outcome", "reviewer", "second_reviewer"]  # fmt: skip
_REVIEWS = ("review started", "review resumed")


def build_log(parts: list[tuple]) -> pd.DataFrame:
    """Put events in order of time.

    Parameters
    ----------
    parts : list of (event, case, day, who, detail)
        Arrays of one length, or single words for all of them; days that are NaN are left out.

    Returns
    -------
    pandas.DataFrame
        Columns ``day`` (working days), ``case``, ``event``, ``who`` (group, reviewer or door) and
        ``detail``.
    """
    columns = ([], [], [], [], [])
    rank = {event: position for position, event in enumerate(EVENTS)}
    for event, case, day, who, detail in parts:
        seen = np.flatnonzero(~np.isnan(day))
        whole = (day, case, rank[event], who, detail)
        for column, given in zip(columns, whole, strict=True):
            values = np.asarray(given, dtype=object if isinstance(given, str) else None)
            column.append(np.broadcast_to(values, np.shape(day))[seen])
    day, case, order, who, detail = (np.concatenate(column) for column in columns)
    by_time = np.lexsort((order, case, day))
    names = np.array(list(EVENTS), dtype=object)
    return pd.DataFrame(
        {
            "day": day[by_time],
            "case": case[by_time],
            "event": names[order[by_time]],
            "who": who[by_time],
            "detail": detail[by_time],
        }
    )


def replay(log: pd.DataFrame, *, horizon_days: float) -> pd.DataFrame:
    """Rebuild the frame of cases from the event log alone.

    Parameters
    ----------
    log : pandas.DataFrame
        As in `AppealRun.log`.
    horizon_days : float
        Working day on which the books were closed.

    Returns
    -------
    pandas.DataFrame
        Equal to `AppealRun.cases`.

    Raises
    ------
    InputError
        If the log holds an unknown event, or tells of one that cannot happen twice a second time:
        a case decided twice, say.

    Examples
    --------
    >>> from keeping_score.appeals import Demand, Group, Policy, simulate_appeals
    >>> everyone = Group(name="everyone", share=1, awareness=1, appeal_share=1)
    >>> town = Demand(n_residents=500, records_per_resident_year=1, error_share=0.5,
    ...               review_days=1, groups=(everyone,))
    >>> run = simulate_appeals(Policy(n_reviewers=2), town, rng=np.random.default_rng(3))
    >>> replay(run.log, horizon_days=run.horizon_days).equals(run.cases)
    True
    """
    _check_events(log)
    rows = {event: part.set_index("case") for event, part in log.groupby("event", sort=False)}
    blank = log.iloc[:0].set_index("case")
    rows = {event: rows.get(event, blank) for event in EVENTS}
    born = rows["recorded"].sort_index()
    cases = pd.DataFrame(index=born.index)
    cases["group"] = born["who"]
    cases["is_wrong"] = born["detail"] == "wrong"
    for event, column in EVENTS.items():
        if event not in ("lapsed", "door reopened"):
            cases[column] = _single(rows[event], event)["day"].astype(float)
    lapsed = _single(rows["lapsed"], "lapsed")["day"].astype(float)
    cases["decided_day"] = cases["decided_day"].fillna(lapsed)
    cases["all_open_day"] = _last_doors(rows)
    cases["learned_by"] = rows["learned"]["detail"].reindex(born.index, fill_value="nothing")
    cases["route"] = rows["opened"]["detail"].reindex(born.index, fill_value="none")
    cases["outcome"] = _outcomes(rows, cases)
    by = pd.concat([rows[event]["who"] for event in _REVIEWS])
    cases["reviewer"] = by[~by.index.duplicated(keep="last")].reindex(born.index, fill_value="")
    second = rows["second review started"]["who"]
    cases["second_reviewer"] = second.reindex(born.index, fill_value="")
    return with_durations(cases[CASE_COLUMNS], horizon_days=horizon_days)


def _check_events(log):
    missing = [name for name in ("day", "case", "event", "who", "detail") if name not in log]
    if missing:
        raise InputError(
            given=f"a log without {', '.join(missing)}",
            expected="the columns day, case, event, who and detail",
            next_step="Give the log of a run as it is: run.log",
            where="replay",
        )
    for event in log["event"].unique():
        if event not in EVENTS:
            raise InputError(
                given=f"the event {event!r}",
                expected="one of " + ", ".join(EVENTS),
                next_step=f"{nearest(event, EVENTS)} Correct the name, or leave it out".strip(),
                where="replay",
            )


def _single(rows, event):
    """Return the rows of an event that a case can have once; refuse a second one."""
    twice = rows.index[rows.index.duplicated()]
    if len(twice):
        raise InputError(
            given=f"case {twice[0]} is {event!r} twice",
            expected="each case once",
            next_step="Look at log[log['case'] == " + f"{twice[0]}] and drop the repeated row",
            where="replay",
        )
    return rows


def _last_doors(rows):
    """Return the day of the last door, for cases whose doors are all open."""
    reopened = rows["door reopened"].groupby(level="case")["day"]
    closed = rows["listed"]["detail"].str.split(", ").str.len()
    is_complete = reopened.size() == closed.reindex(reopened.size().index)
    return reopened.max()[is_complete].astype(float)


def _outcomes(rows, cases):
    # An array of objects, so that a frame without cases has the types of one with cases.
    blank = np.full(len(cases), "not contested", dtype=object)
    outcome = pd.Series(blank, index=cases.index)
    outcome[cases["opened_day"].notna()] = "open"
    decided = rows["decided"]["detail"]
    outcome[decided.index] = decided
    outcome[rows["lapsed"].index] = "lapsed"
    return outcome
