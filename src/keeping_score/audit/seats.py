"""Scarce seats: who gets them by score, and who by lottery above a threshold."""

from __future__ import annotations

import numpy as np
import pandas as pd

from keeping_score.errors import InputError


def allocate_by_score(points: np.ndarray, n_seats: int, *, rng: np.random.Generator) -> np.ndarray:
    """Give the seats to the highest scores; lots decide among equals.

    Parameters
    ----------
    points : numpy.ndarray
        Scores, shape (residents,).
    n_seats : int
        Seats to give, from 0 to the number of residents.
    rng : numpy.random.Generator
        Breaks ties.

    Returns
    -------
    numpy.ndarray
        True for those who get a seat, shape (residents,).

    Raises
    ------
    InputError
        If there are more seats than residents, or fewer than none.

    Examples
    --------
    >>> allocate_by_score(np.array([3, 9, 5]), 1, rng=np.random.default_rng(1)).tolist()
    [False, True, False]
    """
    points = np.asarray(points)
    _check_seats(n_seats, len(points))
    order = np.lexsort((rng.random(len(points)), -points))
    seated = np.zeros(len(points), dtype=bool)
    seated[order[:n_seats]] = True
    return seated


def allocate_by_lottery(
    points: np.ndarray, n_seats: int, *, threshold: float, rng: np.random.Generator
) -> np.ndarray:
    """Draw lots for the seats among all who reach a threshold.

    Parameters
    ----------
    points : numpy.ndarray
        Scores, shape (residents,).
    n_seats : int
        Seats to give. Where fewer reach the threshold, seats stay empty.
    threshold : float
        Points that admit to the lottery.
    rng : numpy.random.Generator

    Returns
    -------
    numpy.ndarray
        True for those who get a seat, shape (residents,).

    Raises
    ------
    InputError
        If there are more seats than residents, or fewer than none.

    Examples
    --------
    >>> drawn = allocate_by_lottery(np.array([3, 9, 5]), 2, threshold=5,
    ...                             rng=np.random.default_rng(1))
    >>> drawn.tolist()
    [False, True, True]
    """
    points = np.asarray(points)
    _check_seats(n_seats, len(points))
    admitted = np.flatnonzero(points >= threshold)
    seated = np.zeros(len(points), dtype=bool)
    seated[rng.permutation(admitted)[:n_seats]] = True
    return seated


def seat_shares(seated: np.ndarray, groups: pd.Series) -> pd.DataFrame:
    """Compare each group's share of the seats with its share of the town.

    Parameters
    ----------
    seated : numpy.ndarray
        True for those who got a seat, shape (residents,).
    groups : pandas.Series
        Group of each resident, same order.

    Returns
    -------
    pandas.DataFrame
        One row a group: ``group``, ``n_residents``, ``n_seats``, ``share_of_town``,
        ``share_of_seats``, ``ratio`` (share of seats over share of town; 1 is even).

    Examples
    --------
    >>> shares = seat_shares(np.array([True, False, False, True]), pd.Series(list("aabb")))
    >>> shares["ratio"].tolist()
    [1.0, 1.0]
    """
    table = pd.DataFrame({"group": np.asarray(groups), "seated": np.asarray(seated, dtype=bool)})
    totals = table.groupby("group")["seated"].agg(["size", "sum"])
    shares = pd.DataFrame(
        {
            "group": totals.index,
            "n_residents": totals["size"].to_numpy(),
            "n_seats": totals["sum"].to_numpy(),
        }
    )
    shares["share_of_town"] = shares["n_residents"] / len(table)
    shares["share_of_seats"] = shares["n_seats"] / max(int(shares["n_seats"].sum()), 1)
    return shares.assign(ratio=shares["share_of_seats"] / shares["share_of_town"])


def _check_seats(n_seats: int, n_residents: int) -> None:
    if not 0 <= n_seats <= n_residents:
        raise InputError(
            given=f"{n_seats} seats for {n_residents} residents",
            expected=f"a number from 0 to {n_residents}",
            next_step="Scarce seats are fewer than residents",
            where="seats",
        )
