"""Where order matters: events one after the other, for many residents at once."""

from __future__ import annotations

import numpy as np

from keeping_score.city.clamp import compose_arrays
from keeping_score.city.tables import RuleTable
from keeping_score.city.totals import events_of, residents_of

# With fewer residents left than this, their long runs are composed instead.
_FEW = 32
# Residents folded together, so that what they need stays in cache.
_TOGETHER = 2**15


def fold(
    points: np.ndarray, rules: np.ndarray, offsets: np.ndarray, who: np.ndarray, table: RuleTable
) -> np.ndarray:  # fmt: skip
    """Take the events of some residents one by one.

    Parameters
    ----------
    points : numpy.ndarray of int64, shape (n,)
        Points of these residents before their events.
    rules, offsets
        The ledger's.
    who : numpy.ndarray of int64, shape (n,)
        Places of the residents.
    table : RuleTable

    Returns
    -------
    numpy.ndarray of int64, shape (n,)
        Points after their events.
    """
    points = points.astype(np.int64)
    for first in range(0, len(who), _TOGETHER):
        some = slice(first, first + _TOGETHER)
        points[some] = _fold_together(points[some], rules, offsets, who[some], table)
    return points


def _fold_together(points, rules, offsets, who, table):
    counts = offsets[who + 1] - offsets[who]
    order = np.argsort(-counts, kind="stable")
    begin, counts, points = offsets[who][order], counts[order], points[order]
    # How many residents have more than j events, for j = 0, 1, ...
    left = len(counts) - np.searchsorted(counts[::-1], np.arange(counts[0] + 1), side="right")
    done = 0
    while done < len(left) and left[done] >= _FEW:
        n = int(left[done])
        codes = rules.take(begin[:n] + done)
        now = points[:n] + table.adds.take(codes)
        np.maximum(now, table.floor, out=now)
        np.minimum(now, table.highs.take(codes), out=points[:n])
        done += 1
    for i in range(int(left[done]) if done < len(left) else 0):
        codes = rules[begin[i] + done : begin[i] + counts[i]]
        points[i] = _run(int(points[i]), codes, table)
    back = np.empty_like(points)
    back[order] = points
    return back


def _run(points: int, codes: np.ndarray, table: RuleTable) -> int:
    """Take one resident's run of events."""
    lows = np.full(len(codes), table.floor, dtype=np.int64)
    add, low, high = compose_arrays(table.adds[codes].astype(np.int64), lows, table.highs[codes])
    return min(max(points + add, low), high)


def caps_after(
    caps: np.ndarray, rules: np.ndarray, offsets: np.ndarray, table: RuleTable
) -> np.ndarray:  # fmt: skip
    """Return which caps of the grade hold after all events.

    Parameters
    ----------
    caps : numpy.ndarray of uint8, shape (n_residents,)
        Which hold before: bit b stands for ``table.caps[b]``.
    rules, offsets
        The ledger's.
    table : RuleTable

    Returns
    -------
    numpy.ndarray of uint8, shape (n_residents,)
    """
    caps = caps.copy()
    for bit, cap in enumerate(table.caps):
        places = events_of(rules, cap.sets + cap.lifts)
        if not len(places):
            continue
        who = residents_of(places, offsets)
        # The last event of each resident decides.
        last = np.append(who[1:] != who[:-1], True)
        is_set = np.isin(rules[places[last]], cap.sets)
        mask = np.uint8(1 << bit)
        caps[who[last]] &= ~mask
        caps[who[last][is_set]] |= mask
    return caps
