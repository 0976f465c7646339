"""What drives the order of residents: leaving criteria out, and sharing the order among them."""

from __future__ import annotations

from math import factorial

import numpy as np
import pandas as pd

from keeping_score.audit.counts import score_tables
from keeping_score.errors import InputError

MOST_CRITERIA = 20


def ranks(points: np.ndarray) -> np.ndarray:
    """Rank residents from the lowest score (1) up; equal scores share the mean of their ranks.

    Parameters
    ----------
    points : numpy.ndarray
        Scores, shape (residents,) or (tables, residents).

    Returns
    -------
    numpy.ndarray
        Same shape, floats.

    Examples
    --------
    >>> ranks(np.array([10, 30, 10, 20])).tolist()
    [1.5, 4.0, 1.5, 3.0]
    """
    points = np.asarray(points, dtype=float)
    if points.ndim == 1:
        return ranks(points[None])[0]
    n_tables, n = points.shape
    order = np.argsort(points, axis=1, kind="stable")
    ordered = np.take_along_axis(points, order, axis=1)
    begins = np.ones(ordered.shape, dtype=bool)
    begins[:, 1:] = ordered[:, 1:] != ordered[:, :-1]
    # Each run of equal scores gets the mean of its first and last place.
    run = np.cumsum(begins.ravel()) - 1
    sizes = np.bincount(run)
    first = np.flatnonzero(begins.ravel()) % n
    middle = first + (sizes + 1) / 2
    result = np.empty(points.shape)
    np.put_along_axis(result, order, middle[run].reshape(n_tables, n), axis=1)
    return result


def rank_correlation(points: np.ndarray, others: np.ndarray) -> float:
    """Return Spearman's rank correlation of two scores of the same residents.

    Parameters
    ----------
    points, others : numpy.ndarray
        Scores, shape (residents,).

    Returns
    -------
    float
        Between -1 and 1; 0 where one of the two puts everybody level.

    Examples
    --------
    >>> rank_correlation(np.array([1, 2, 3]), np.array([10, 20, 15]))
    0.5
    """
    return float(round(_correlation(ranks(points)[None], ranks(others))[0], 12))


def _correlation(tables: np.ndarray, reference: np.ndarray) -> np.ndarray:
    """Correlate each row with one reference; 0 where a row is constant."""
    a = tables - tables.mean(axis=1, keepdims=True)
    b = reference - reference.mean()
    norm = np.sqrt((a**2).sum(axis=1) * (b**2).sum())
    return np.divide(a @ b, norm, out=np.zeros(len(a)), where=norm > 0)


def leave_one_out(counts: pd.DataFrame, amounts: np.ndarray) -> pd.DataFrame:
    """Remove each criterion in turn and see how far the order moves.

    Parameters
    ----------
    counts : pandas.DataFrame
        Shape (residents, rules), from `count_events`.
    amounts : numpy.ndarray
        Points by rule, shape (rules,).

    Returns
    -------
    pandas.DataFrame
        One row a criterion: ``criterion``, ``rank_correlation`` with the full order,
        ``mean_places_moved`` and ``share_moved`` (0-1), largest move first.

    Examples
    --------
    >>> counts = pd.DataFrame({"ticket": [1, 0, 0], "never": [0, 0, 0]})
    >>> leave_one_out(counts, np.array([-5, 9]))["criterion"].tolist()
    ['ticket', 'never']
    """
    amounts = np.asarray(amounts, dtype=float)
    full = ranks(next(score_tables(counts, amounts))[0])
    tables = np.where(np.eye(len(amounts), dtype=bool), 0, amounts)
    without = np.vstack([ranks(block) for block in score_tables(counts, tables)])
    moved = np.abs(without - full)
    frame = pd.DataFrame(
        {
            "criterion": list(counts.columns),
            "rank_correlation": _correlation(without, full),
            "mean_places_moved": moved.mean(axis=1),
            "share_moved": (moved > 0).mean(axis=1),
        }
    )
    return frame.sort_values("mean_places_moved", ascending=False, kind="stable", ignore_index=True)


def shapley_rank_shares(counts: pd.DataFrame, amounts: np.ndarray) -> pd.Series:
    """Share the variance in rank among the criteria, exactly.

    Parameters
    ----------
    counts : pandas.DataFrame
        Shape (residents, rules), from `count_events`.
    amounts : numpy.ndarray
        Points by rule, shape (rules,).

    Returns
    -------
    pandas.Series
        A share for each criterion; they add up to 1, or to 0 where everybody is level.

    Raises
    ------
    InputError
        If more than 20 criteria differ between residents: there are 2**20 groups of them.

    Notes
    -----
    The value of a group of criteria is the squared correlation between the order that the group
    alone gives and the full order: the share of the variance in rank that the group reproduces. A
    criterion's share is what it adds on average over all orders of adding criteria (Shapley).
    Criteria that nobody meets, or everybody alike, or that give no points, are left out and get 0.

    Examples
    --------
    Two criteria that do the same to the same people share alike:

    >>> counts = pd.DataFrame({"a": [1, 0, 0], "b": [1, 0, 0]})
    >>> shapley_rank_shares(counts, np.array([5, 5])).tolist()
    [0.5, 0.5]
    """
    amounts = np.asarray(amounts, dtype=float)
    varies = (counts.to_numpy() != counts.to_numpy()[:1]).any(axis=0) & (amounts != 0)
    active = np.flatnonzero(varies)
    if len(active) > MOST_CRITERIA:
        raise InputError(
            given=f"{len(active)} criteria that differ between residents",
            expected=f"{MOST_CRITERIA} or fewer",
            next_step="Join related criteria into one column first",
            where="shapley_rank_shares",
        )
    shares = np.zeros(counts.shape[1])
    if len(active):
        shares[active] = _shapley(_group_values(counts.iloc[:, active], amounts[active]))
    return pd.Series(shares, index=list(counts.columns))


def _group_values(counts: pd.DataFrame, amounts: np.ndarray) -> np.ndarray:
    """Value every group of criteria; the bits of its number say who is in it."""
    k = len(amounts)
    groups = (np.arange(2**k)[:, None] >> np.arange(k)) & 1
    full = ranks(next(score_tables(counts, amounts))[0])
    blocks = score_tables(counts, groups * amounts)
    values = [_correlation(ranks(block), full) ** 2 for block in blocks]
    return np.concatenate(values)


def _shapley(values: np.ndarray) -> np.ndarray:
    """Average what each member adds, over all orders."""
    k = int(np.log2(len(values)))
    groups = np.arange(2**k)
    size = sum((groups >> i) & 1 for i in range(k))
    weight = np.array([factorial(s) * factorial(k - s - 1) for s in range(k)]) / factorial(k)
    shares = np.empty(k)
    for i in range(k):
        without = groups[(groups >> i) & 1 == 0]
        gain = values[without | (1 << i)] - values[without]
        shares[i] = (weight[size[without]] * gain).sum()
    return shares
