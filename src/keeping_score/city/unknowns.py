"""Try out what no source gives: all combinations of some amounts and of a boundary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product

import numpy as np
import pandas as pd

from keeping_score.city.ledger import CityLedger
from keeping_score.city.limits import fail
from keeping_score.city.scores import score_city
from keeping_score.city.tables import rule_table
from keeping_score.scheme import Scheme

_WHY = "One of many amounts that are tried"


def try_amounts(
    ledger: CityLedger,
    scheme: Scheme,
    *,
    amounts: Mapping[str, Iterable[int]],
    lows: Iterable[int],
    grade: str = "A",
) -> pd.DataFrame:
    """Score a city under all combinations of amounts and boundaries, and say who holds a grade.

    Parameters
    ----------
    ledger, scheme
        As in `score_city`.
    amounts : mapping of str to iterable of int
        Points to try, by rule id.
    lows : iterable of int
        Lower ends to try for the bracket of `grade`. Its upper end stays.
    grade : str, default "A"

    Returns
    -------
    pandas.DataFrame
        One row a combination: a column for each rule, ``low``, and two shares of the residents, 0
        to 1: ``share_alone`` hold the grade, ``share_or_better`` hold it or a better one.

    Raises
    ------
    InputError
        If the scheme does not know a rule or the grade, if one of its rules drops people to the
        grade or a better one, or as in `score_city`.

    Notes
    -----
    Moving a boundary moves nobody's points, so each combination of amounts is scored once and its
    points are counted; every boundary is then read off the counts.

    Examples
    --------
    >>> from keeping_score.scheme import load_scheme
    >>> ledger = CityLedger(np.array([0, 1, 2, 2]), np.array([0, 1], np.uint8),
    ...                     np.array([3, 9], np.uint16), rule_ids=("traffic-ticket", "charity"))
    >>> try_amounts(ledger, load_scheme("rongcheng"), amounts={"charity": [3, 25]}, lows=[995, 996])
       charity  low  share_alone  share_or_better
    0        3  995     1.000000         1.000000
    1        3  996     0.666667         0.666667
    2       25  995     0.666667         1.000000
    3       25  996     0.333333         0.666667
    """
    lows, ids = list(lows), list(amounts)
    top = scheme.bracket(grade).highest
    _refuse_caps(ledger, scheme, grade)
    rows = []
    for tried in product(*amounts.values()):
        changed = scheme.with_points(dict(zip(ids, tried, strict=True)), assumed=_WHY)
        scores = score_city(ledger, changed)
        points = scores.points[scores.caps == 0]
        least, counts = _histogram(points)
        for low in lows:
            enough = int(counts[max(low - least, 0) :].sum())
            too_many = int(counts[max(top + 1 - least, 0) :].sum()) if top < np.inf else 0
            shares = (max(enough - too_many, 0), enough)
            rows.append((*tried, low, *(n / ledger.n_residents for n in shares)))
    return pd.DataFrame(rows, columns=[*ids, "low", "share_alone", "share_or_better"])


def _histogram(points: np.ndarray) -> tuple[int, np.ndarray]:
    """Return the least points that anybody has, and how many have each number from there up."""
    least = int(points.min(initial=0))
    return least, np.bincount(points - least)


def _refuse_caps(ledger: CityLedger, scheme: Scheme, grade: str) -> None:
    """Refuse a grade that a drop may lead to: who is capped there holds it whatever the points."""
    caps = [cap.place for cap in rule_table(scheme, ledger.rule_ids).caps]
    if caps and scheme.grades.index(grade) >= min(caps):
        fail(
            f"grade = {grade!r}",
            expected=f"a grade better than {scheme.grades[min(caps)]!r}, which a rule drops to",
            next_step="Try the boundary of a better grade",
            where="try_amounts",
        )
