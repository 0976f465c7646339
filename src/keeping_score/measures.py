"""Measures: pure functions of arrays, each named after the quantity that it gives."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from keeping_score.errors import InputError


def grade_counts(scores: dict[int, int], lows: Sequence[int]) -> list[int]:
    """Count the residents in each grade.

    Parameters
    ----------
    scores : dict of int to int
        Number of residents by score.
    lows : sequence of int
        Lowest score of each grade but the worst, from the best grade down, strictly falling.

    Returns
    -------
    list of int
        Residents by grade, best first; one more than `lows`.

    Raises
    ------
    InputError
        If the boundaries do not fall from grade to grade.

    Examples
    --------
    >>> grade_counts({990: 2, 1000: 5, 1030: 1}, [1020, 1000])
    [1, 5, 2]
    """
    if any(better <= worse for better, worse in pairwise(lows)):
        raise InputError(
            given=f"lows = {list(lows)}",
            expected="boundaries that fall from the best grade down",
            next_step="Sort them and make no two equal",
            where="grade_counts",
        )
    counts = [0] * (len(lows) + 1)
    for points, residents in scores.items():
        counts[sum(points < low for low in lows)] += residents
    return counts


def information_bits(counts: Sequence[int]) -> float:
    """Return how much a resident's grade tells, in bits.

    Parameters
    ----------
    counts : sequence of int
        Residents by grade.

    Returns
    -------
    float
        Shannon entropy of the grades: 0 where everybody holds the same grade, log2(k) where k
        grades are equally large.

    Examples
    --------
    >>> information_bits([50, 50]), information_bits([100, 0])
    (1.0, 0.0)
    """
    total = sum(counts)
    shares = [count / total for count in counts if count]
    return sum(share * -math.log2(share) for share in shares) + 0.0


def per_mille(part: int, whole: int) -> int:
    """Return a share in whole tenths of a percent, halves upwards, in exact whole numbers.

    Examples
    --------
    >>> per_mille(1, 3), per_mille(1, 2000)
    (333, 1)
    """
    return (2000 * part + whole) // (2 * whole)


def unlike_per_mille(counts: Sequence[int]) -> int:
    """Return in how many of a thousand pairs two residents hold different grades.

    Parameters
    ----------
    counts : sequence of int
        Residents by grade; two or more in all.

    Returns
    -------
    int
        Pairs of different residents, drawn at random, in tenths of a percent.

    Examples
    --------
    >>> unlike_per_mille([2, 0]), unlike_per_mille([1, 1])
    (0, 1000)
    """
    total = sum(counts)
    alike = sum(count * (count - 1) for count in counts)
    return per_mille(total * (total - 1) - alike, total * (total - 1))
