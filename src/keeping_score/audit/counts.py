"""Events as counts, so that a thousand tables of amounts cost one matrix product."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import pandas as pd

from keeping_score.errors import InputError
from keeping_score.scheme import Scheme


def count_events(events: pd.DataFrame, scheme: Scheme, *, residents: Iterable[str]) -> pd.DataFrame:
    """Count each resident's events by rule.

    Parameters
    ----------
    events : pandas.DataFrame
        Columns ``resident`` and ``rule``; events of rules that the scheme does not have are left
        out, as in `keeping_score.score`.
    scheme : Scheme
        Gives the columns and their order.
    residents : iterable of str
        Gives the rows and their order.

    Returns
    -------
    pandas.DataFrame
        Shape (residents, rules), whole numbers.

    Examples
    --------
    >>> from keeping_score.scheme import load_scheme
    >>> events = pd.DataFrame({"resident": ["a", "a", "b"],
    ...                        "rule": ["petition", "petition", "charity"]})
    >>> counts = count_events(events, load_scheme("suining"), residents=["a", "b", "c"])
    >>> counts["petition"].tolist(), counts["charity"].tolist()
    ([2, 0, 0], [0, 1, 0])
    """
    names = pd.Index(residents, name="resident")
    known = events[events["rule"].isin(scheme.rule_ids) & events["resident"].isin(names)]
    rows = names.get_indexer(known["resident"])
    columns = pd.Index(scheme.rule_ids).get_indexer(known["rule"])
    width = len(scheme.rule_ids)
    flat = np.bincount(rows * width + columns, minlength=len(names) * width)
    return pd.DataFrame(flat.reshape(len(names), width), index=names, columns=list(scheme.rule_ids))


def score_tables(
    counts: pd.DataFrame, amounts: np.ndarray, *, start: float = 0, block: int = 64
) -> Iterator[np.ndarray]:
    """Score everybody under many tables of amounts, a block of tables at a time.

    Parameters
    ----------
    counts : pandas.DataFrame
        Shape (residents, rules), from `count_events`.
    amounts : numpy.ndarray
        Points by rule: shape (rules,) for one table or (tables, rules) for many.
    start : float, default 0
        Points that everybody begins with. The order of residents does not depend on it.
    block : int, default 64
        Tables in one block; keeps 20,000 residents within 10 MB.

    Yields
    ------
    numpy.ndarray
        Shape (tables in the block, residents).

    Raises
    ------
    InputError
        If a table has another number of rules than the counts.

    Notes
    -----
    Points add up only where no bound binds and no rule drops a grade: true of Suining's rules as
    reported.

    Examples
    --------
    >>> counts = pd.DataFrame({"ticket": [1, 0], "award": [0, 2]})
    >>> [table.tolist() for table in score_tables(counts, np.array([-5, 10]), start=1000)]
    [[[995.0, 1020.0]]]
    """
    tables = np.atleast_2d(np.asarray(amounts, dtype=float))
    matrix = counts.to_numpy(dtype=float)
    if tables.shape[1] != matrix.shape[1]:
        raise InputError(
            given=f"tables of {tables.shape[1]} amounts",
            expected=f"{matrix.shape[1]}, one for each column of the counts",
            next_step="Take the amounts in the order of counts.columns",
            where="score_tables",
        )
    for first in range(0, len(tables), block):
        yield tables[first : first + block] @ matrix.T + start
