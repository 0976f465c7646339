"""Findings as tests: sentences about a town that a table of amounts makes true or false."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from keeping_score.audit.counts import score_tables

#: Takes one score a resident and says whether the finding holds.
Finding = Callable[[pd.Series], bool]

#: The share of tables from which on a finding is called robust. Assumed: a custom, no law.
ROBUST_FROM = 0.95
_TOP = 0.1


def town_findings(
    residents: pd.DataFrame, counts: pd.DataFrame, *, penalties: list[str]
) -> dict[str, Finding]:
    """Return findings about one town, by the sentence that each of them tests.

    Parameters
    ----------
    residents : pandas.DataFrame
        Columns ``education`` and ``drives``; same order as the counts.
    counts : pandas.DataFrame
        Shape (residents, rules), from `count_events`.
    penalties : list of str
        Rules that cost points.

    Returns
    -------
    dict of str to callable
        Each takes one score a resident and returns True or False.

    Examples
    --------
    >>> residents = pd.DataFrame({"education": ["tertiary", "primary"], "drives": [False, True]})
    >>> counts = pd.DataFrame({"petition": [0, 1], "education": [1, 0]})
    >>> findings = town_findings(residents, counts, penalties=["petition"])
    >>> {name: finding(pd.Series([1020, 950])) for name, finding in findings.items()}
    ... # doctest: +ELLIPSIS
    {'people who petitioned stand lower on average': True, ...}
    """
    graduate = (residents["education"] == "tertiary").to_numpy()
    drives = residents["drives"].to_numpy(dtype=bool)
    petitioned = counts["petition"].to_numpy() > 0
    clean = counts[penalties].to_numpy().sum(axis=1) == 0
    top = max(1, int(_TOP * len(residents)))

    def most_seats(points: pd.Series) -> bool:
        return graduate[np.argsort(-points.to_numpy(), kind="stable")[:top]].mean() > 1 / 2

    return {
        "people who petitioned stand lower on average": _lower(petitioned),
        "people who drive stand lower on average": _lower(drives),
        "graduates hold most of the top tenth": most_seats,
        "graduates with a penalty stand above others without": _above(
            graduate & ~clean, ~graduate & clean
        ),
    }


def _lower(members: np.ndarray) -> Finding:
    return _above(~members, members)


def _above(first: np.ndarray, second: np.ndarray) -> Finding:
    def finding(points: pd.Series) -> bool:
        values = points.to_numpy()
        if not (first.any() and second.any()):
            return False
        return bool(values[first].mean() > values[second].mean())

    return finding


def holding_shares(
    counts: pd.DataFrame,
    tables: np.ndarray,
    findings: Mapping[str, Finding],
    *,
    start: float = 1000,
) -> dict[str, float]:
    """Return for each finding the share of tables in which it holds.

    Parameters
    ----------
    counts : pandas.DataFrame
        Shape (residents, rules), from `count_events`.
    tables : numpy.ndarray
        Amounts, shape (tables, rules), from `draw_amounts`.
    findings : mapping of str to callable
        As from `town_findings`.
    start : float, default 1000
        Points that everybody begins with (A02).

    Returns
    -------
    dict of str to float
        Shares, 0-1.

    Examples
    --------
    >>> counts = pd.DataFrame({"ticket": [1, 0]})
    >>> tables = np.array([[-5], [-1], [3], [-2]])
    >>> holding_shares(counts, tables, {"the first is behind": lambda p: p[0] < p[1]})
    {'the first is behind': 0.75}
    """
    held = dict.fromkeys(findings, 0)
    for block in score_tables(counts, tables, start=start):
        for row in block:
            points = pd.Series(row)
            for name, finding in findings.items():
                held[name] += bool(finding(points))
    return {name: n / len(tables) for name, n in held.items()}
