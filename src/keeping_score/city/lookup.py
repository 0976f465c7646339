"""Read a table at many places, in the way that is fast where this runs."""

from __future__ import annotations

import sys

import numpy as np

#: Whether this is the Python of a browser. There `take` copies entry by entry, at five times the
#: cost of an index in brackets; elsewhere it is the faster of the two.
IN_BROWSER = sys.platform == "emscripten"


def look_up(table: np.ndarray, places: np.ndarray, *, out: np.ndarray | None = None) -> np.ndarray:
    """Return the entries of a table at some places, all of which it has.

    Parameters
    ----------
    table : numpy.ndarray, shape (n,)
    places : numpy.ndarray of integers, shape (m,)
        Each from 0 to n - 1; nothing checks it.
    out : numpy.ndarray of the table's type, shape (m,), optional
        Where to write them.

    Returns
    -------
    numpy.ndarray, shape (m,)

    Examples
    --------
    >>> look_up(np.array([30, -5]), np.array([1, 1, 0], dtype=np.uint8)).tolist()
    [-5, -5, 30]
    """
    if not IN_BROWSER:
        return np.take(table, places, out=out, mode="clip")
    if out is None:
        return table[places]
    out[...] = table[places]
    return out
