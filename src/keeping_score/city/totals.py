"""Sums over the events of each resident, in blocks that stay in the processor's cache."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from keeping_score.city.ledger import CityLedger
from keeping_score.city.lookup import look_up

#: Events a block: with their sums they fill half a megabyte.
BLOCK = 2**16


def blocks(offsets: np.ndarray, *, size: int) -> Iterator[tuple[int, int]]:
    """Cut residents into runs with about `size` events each.

    Parameters
    ----------
    offsets : numpy.ndarray of intp, shape (n_residents + 1,)
    size : int
        Events a run. A resident with more makes a run alone.

    Yields
    ------
    tuple of int
        First resident of a run, and the first one after it.

    Examples
    --------
    >>> list(blocks(np.array([0, 2, 3, 9]), size=4))
    [(0, 2), (2, 3)]
    """
    n_residents, first = len(offsets) - 1, 0
    while first < n_residents:
        # The residents whose events all end within `size` of the first; at least one.
        stop = int(np.searchsorted(offsets, offsets[first] + size, side="right")) - 1
        stop = min(max(stop, first + 1), n_residents)
        yield first, stop
        first = stop


def sums(ledger: CityLedger, amounts: np.ndarray) -> np.ndarray:
    """Add up the amounts of each resident's events.

    Parameters
    ----------
    ledger : CityLedger
    amounts : numpy.ndarray of int32 or int64, shape (256,)
        Amount by rule number.

    Returns
    -------
    numpy.ndarray of the type of `amounts`, shape (n_residents,)
    """
    totals = np.zeros(ledger.n_residents, dtype=amounts.dtype)
    for first, stop, part in block_sums(ledger, amounts):
        totals[first:stop] = part
    return totals


def block_sums(ledger: CityLedger, amounts: np.ndarray) -> Iterator[tuple[int, int, np.ndarray]]:
    """Add up the amounts of each resident's events, one block of residents after the other.

    Parameters
    ----------
    ledger, amounts
        As in `sums`.

    Yields
    ------
    tuple
        First resident of a block, the first one after it, and their sums.

    Notes
    -----
    Amounts are summed along a block, and a resident's total is the difference of two such sums. The
    running sum may wrap around; the difference is right as long as each resident's own total fits.
    """
    rules, offsets = ledger.rules, ledger.offsets
    running = np.zeros(0, dtype=amounts.dtype)
    for first, stop in blocks(offsets, size=BLOCK):
        begin, end = int(offsets[first]), int(offsets[stop])
        if len(running) < end - begin + 1:
            running = np.zeros(max(end - begin, BLOCK) + 1, dtype=amounts.dtype)
        part = running[1 : end - begin + 1]
        look_up(amounts, rules[begin:end], out=part)
        np.cumsum(part, out=part)
        ends = look_up(running, offsets[first : stop + 1] - begin)
        yield first, stop, ends[1:] - ends[:-1]


def gains_and_losses(amounts: np.ndarray) -> np.ndarray:
    """Put what each event gives and what it takes into one number of 64 bits, to sum both at once.

    Parameters
    ----------
    amounts : numpy.ndarray of int32, shape (256,)

    Returns
    -------
    numpy.ndarray of int64, shape (256,)
        Gains in the upper 32 bits, losses in the lower ones, both at least 0. `split` parts sums.
    """
    wide = amounts.astype(np.int64)
    return (np.maximum(wide, 0) << 32) + np.maximum(-wide, 0)


def split(both: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Part sums of `gains_and_losses`, neither of which has passed 31 bits.

    Examples
    --------
    >>> gains, losses = split(gains_and_losses(np.array([30, -5], np.int32)))
    >>> gains.tolist(), losses.tolist()
    ([30, 0], [0, 5])
    """
    return both >> 32, both & 0xFFFFFFFF


def events_of(rules: np.ndarray, codes: tuple[int, ...]) -> np.ndarray:
    """Return the places of all events under some rules, ascending.

    Examples
    --------
    >>> events_of(np.array([5, 0, 6, 5], np.uint8), (5, 6)).tolist()
    [0, 2, 3]
    """
    places = [np.zeros(0, dtype=np.intp)]
    for first in range(0, len(rules) if codes else 0, BLOCK):
        some = rules[first : first + BLOCK]
        found = some == codes[0]
        for code in codes[1:]:
            found |= some == code
        places.append(np.flatnonzero(found) + first)
    return np.concatenate(places)


def residents_of(places: np.ndarray, offsets: np.ndarray) -> np.ndarray:
    """Return whose events stand at some places."""
    return np.searchsorted(offsets, places, side="right") - 1
