"""Find out which findings hold whatever the amounts that nobody reported."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from keeping_score.audit.counts import score_tables
from keeping_score.errors import InputError
from keeping_score.scheme import Scheme


def draw_amounts(
    scheme: Scheme,
    n_tables: int,
    *,
    rng: np.random.Generator,
    low: int = 1,
    high: int = 100,
    keep_reported: bool = False,
) -> np.ndarray:
    """Draw tables of amounts that respect the signs of the rules.

    Parameters
    ----------
    scheme : Scheme
        Gives the rules and their signs.
    n_tables : int
        How many tables, at least 1.
    rng : numpy.random.Generator
    low, high : int
        Smallest and largest size of an amount, in points. The defaults span the amounts that
        reports of 2010 and 2014 give (10 to 100), and go below; assumed.
    keep_reported : bool, default False
        Keep amounts that carry a fact; draw the assumed ones alone.

    Returns
    -------
    numpy.ndarray
        Whole numbers, shape (tables, rules), in the order of ``scheme.rule_ids``. Sizes are drawn
        evenly on a logarithmic scale, so that small and large amounts are equally likely.

    Raises
    ------
    InputError
        If no table is asked for, or the range is empty.

    Examples
    --------
    >>> from keeping_score.scheme import load_scheme
    >>> scheme = load_scheme("suining_2018")
    >>> tables = draw_amounts(scheme, 100, rng=np.random.default_rng(1))
    >>> tables.shape
    (100, 6)
    >>> bool((np.sign(tables) == [rule.sign for rule in scheme.rules]).all())
    True
    """
    if n_tables < 1 or not 1 <= low <= high:
        raise InputError(
            given=f"n_tables = {n_tables}, low = {low}, high = {high}",
            expected="one table or more, and 1 <= low <= high",
            next_step="Keep the signs in the scheme and give sizes as positive numbers",
            where="draw_amounts",
        )
    signs = np.array([rule.sign for rule in scheme.rules])
    spread = np.log(high + 1) - np.log(low)
    sizes = np.exp(np.log(low) + spread * rng.random((n_tables, len(signs))))
    tables = signs * np.clip(sizes.astype(int), low, high)
    if keep_reported:
        for column, rule in enumerate(scheme.rules):
            if rule.points and rule.points.is_reported and rule.points.value is not None:
                tables[:, column] = rule.points.value
    return tables


def share_holding(
    counts: pd.DataFrame,
    tables: np.ndarray,
    *,
    finding: Callable[[np.ndarray], np.ndarray],
    start: float = 1000,
) -> float:
    """Return the share of tables in which a finding holds.

    Parameters
    ----------
    counts : pandas.DataFrame
        Shape (residents, rules), from `count_events`.
    tables : numpy.ndarray
        Amounts, shape (tables, rules), from `draw_amounts`.
    finding : callable
        Takes scores of shape (tables in a block, residents) and returns one truth value a table.
    start : float, default 1000
        Points that everybody begins with (A02).

    Returns
    -------
    float
        Share of tables, 0-1.

    Raises
    ------
    InputError
        If the finding does not return one truth value a table.

    Examples
    --------
    >>> counts = pd.DataFrame({"ticket": [1, 0]})
    >>> tables = np.array([[-5], [-1], [3], [-2]])
    >>> share_holding(counts, tables, finding=lambda scores: scores[:, 0] < scores[:, 1])
    0.75
    """
    held = []
    for scores in score_tables(counts, tables, start=start):
        answer = np.asarray(finding(scores))
        if answer.shape != (len(scores),):
            raise InputError(
                given=f"a finding of shape {answer.shape} for {len(scores)} tables",
                expected="one truth value a table",
                next_step="Reduce over residents with axis=1",
                where="share_holding",
            )
        held.append(answer.astype(bool))
    return float(np.concatenate(held).mean())
