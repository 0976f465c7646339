"""From a frame of events in any order to the arrays of a ledger."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

import numpy as np
import pandas as pd

from keeping_score.city.ledger import EPOCH
from keeping_score.city.limits import MAX_DAYS, check_rule_ids, fail
from keeping_score.city.waiting import progress
from keeping_score.errors import InputError
from keeping_score.scheme import Scheme
from keeping_score.scoring import check_columns, refusals

_ROWS_A_PART = 2**18


def sort_events(events: pd.DataFrame, scheme: Scheme, residents: Iterable[Hashable] | None) -> dict:
    """Return the parts of a ledger; see `CityLedger.from_frame`."""
    check_columns(events, where="from_frame")
    check_rule_ids(scheme.rule_ids)
    reasons = _reasons(events, scheme)
    refused = reasons != ""
    counted = events[~refused]
    names = events["resident"].dropna() if residents is None else residents
    names = list(dict.fromkeys(names))
    who = _places(counted["resident"], names)
    days, day_zero = _days(counted["date"])
    order = _order(who, days)
    codes = pd.Index(scheme.rule_ids).get_indexer(counted["rule"].astype(object))
    return {
        "offsets": _offsets(who, len(names)),
        "rules": codes.astype(np.uint8)[order],
        "days": days[order],
        "rule_ids": scheme.rule_ids,
        "day_zero": day_zero,
        "residents": names,
        "documents": counted["document"].to_numpy(dtype=object)[order],
        "rejected": events[refused].assign(reason=reasons[refused]),
    }


def _reasons(events: pd.DataFrame, scheme: Scheme) -> np.ndarray:
    """Return why each event cannot count, part by part, because documents take their time."""
    starts = range(0, max(len(events), 1), _ROWS_A_PART)
    parts = [
        refusals(events.iloc[start : start + _ROWS_A_PART], scheme).to_numpy()
        for start in progress(starts, "reading the events")
    ]
    return np.concatenate(parts)


def _places(column: pd.Series, names: list) -> np.ndarray:
    """Return the place of each event's resident among the names."""
    places = pd.Index(names, dtype=object).get_indexer(column.astype(object))
    if (places < 0).any():
        stranger = column.iloc[int(np.argmax(places < 0))]
        raise InputError(
            given=f"an event of {stranger!r}, who is not among the residents",
            expected="events of the residents given",
            next_step="Add the resident, or leave the event out",
            where="from_frame",
        )
    return places


def _days(column: pd.Series) -> tuple[np.ndarray, np.datetime64]:
    """Return days since the earliest one, and that day."""
    codes, values = pd.factorize(column)
    # What counts is a day: text of that form, or a date of some kind, with or without a time.
    dates = np.array([str(value)[:10] for value in values], dtype="datetime64[D]")
    if not len(dates):
        return np.zeros(0, dtype=np.uint16), EPOCH
    zero = dates.min()
    since = (dates - zero).astype(np.int64)
    if since.max() >= MAX_DAYS:
        fail(
            f"events from {zero} to {dates.max()}",
            expected=f"at most {MAX_DAYS:,} days, about 179 years, which 16 bits hold",
            next_step="Look for a mistyped year",
            where="from_frame",
        )
    return since.astype(np.uint16)[codes], zero


def _order(who: np.ndarray, days: np.ndarray) -> np.ndarray:
    """Return the order by resident and day that keeps the order of the rows within a day."""
    return np.argsort(who.astype(np.int64) * MAX_DAYS + days, kind="stable")


def _offsets(who: np.ndarray, n_residents: int) -> np.ndarray:
    """Return where the events of each resident begin."""
    counts = np.bincount(who, minlength=n_residents)
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.intp)
