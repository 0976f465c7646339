"""Where order matters: events one after the other, for many residents at once."""

from __future__ import annotations

import numpy as np

from keeping_score.city.clamp import compose_arrays
from keeping_score.city.ledger import CityLedger
from keeping_score.city.lookup import look_up
from keeping_score.city.tables import RuleTable
from keeping_score.city.totals import events_of, residents_of

# Residents folded together, so that what they need stays in cache.
_TOGETHER = 2**15
# Composing one resident's run by pairs takes as long as so many steps of all together.
_STEPS_A_RUN = 6


def fold(
    points: np.ndarray, who: np.ndarray, *, ledger: CityLedger, table: RuleTable
) -> np.ndarray:
    """Take the events of some residents one by one.

    Parameters
    ----------
    points : numpy.ndarray of int, shape (n,)
        Points of these residents before their events.
    who : numpy.ndarray of intp, shape (n,)
        Places of the residents.
    ledger : CityLedger
    table : RuleTable

    Returns
    -------
    numpy.ndarray of int64, shape (n,)
        Points after their events.
    """
    points = points.astype(np.int64)
    for first in range(0, len(who), _TOGETHER):
        some = slice(first, first + _TOGETHER)
        begin, end = ledger.offsets[who[some]], ledger.offsets[who[some] + 1]
        # With the longest runs in front, those who still have events are the first few.
        order = np.argsort(begin - end, kind="stable")
        folded = _longest_first(points[some][order], begin[order], (end - begin)[order],
                                rules=ledger.rules, table=table)  # fmt: skip
        points[some][order] = folded
    return points


def _longest_first(points, begin, counts, *, rules, table):
    longest = int(counts[0])
    # How many residents have more than j events, for j = 0, 1, ...
    left = len(counts) - np.searchsorted(counts[::-1], np.arange(longest), side="right")
    adds, done = table.adds.astype(np.int64), 0
    for n in left.tolist():
        if _STEPS_A_RUN * n < longest - done:
            break
        codes = look_up(rules, begin[:n] + done).astype(np.intp)
        now = points[:n]
        now += look_up(adds, codes)
        np.maximum(now, table.floor, out=now)
        np.minimum(now, look_up(table.highs, codes), out=now)
        done += 1
    for i in range(left[done] if done < longest else 0):
        points[i] = _run(int(points[i]), rules[begin[i] + done : begin[i] + counts[i]], table)
    return points


def _run(points: int, codes: np.ndarray, table: RuleTable) -> int:
    """Take one resident's run of events."""
    lows = np.full(len(codes), table.floor, dtype=np.int64)
    add, low, high = compose_arrays(table.adds[codes].astype(np.int64), lows, table.highs[codes])
    return min(max(points + add, low), high)


def caps_after(caps: np.ndarray, ledger: CityLedger, table: RuleTable) -> np.ndarray:
    """Return which caps of the grade hold after all events.

    Parameters
    ----------
    caps : numpy.ndarray of uint8, shape (n_residents,)
        Which hold before: bit b stands for ``table.caps[b]``.
    ledger : CityLedger
    table : RuleTable

    Returns
    -------
    numpy.ndarray of uint8, shape (n_residents,)
    """
    caps = caps.copy()
    for bit, cap in enumerate(table.caps):
        places = events_of(ledger.rules, cap.sets + cap.lifts)
        if not len(places):
            continue
        who = residents_of(places, ledger.offsets)
        # The last event of each resident decides.
        last = np.append(who[1:] != who[:-1], True)
        is_set = np.isin(ledger.rules[places[last]], cap.sets)
        mask = np.uint8(1 << bit)
        caps[who[last]] &= ~mask
        caps[who[last][is_set]] |= mask
    return caps
