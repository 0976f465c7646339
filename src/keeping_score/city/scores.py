"""Score a city: add where no bound can bind, take events one by one where one can."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from keeping_score.city.fold import caps_after, fold
from keeping_score.city.ledger import CityLedger
from keeping_score.city.limits import MAX_POINTS, fail
from keeping_score.city.tables import OPEN, RuleTable, grade_places, rule_table
from keeping_score.city.totals import (
    block_sums,
    events_of,
    gains_and_losses,
    residents_of,
    split,
    sums,
)
from keeping_score.scheme import Scheme


@dataclass(frozen=True, eq=False)
class CityScores:
    """Points and grades of a city's residents, in the order of its ledger.

    Attributes
    ----------
    points : numpy.ndarray of int32, shape (n_residents,)
    places : numpy.ndarray of uint8, shape (n_residents,)
        Place of each resident's grade among `grades`, 0 for the best.
    caps : numpy.ndarray of uint8, shape (n_residents,)
        Which caps of the grade hold: bit b for the scheme's b-th rule that caps it.
    grades : tuple of str
        The scheme's, from the best to the worst.
    residents : sequence, optional
        Names. None: residents are numbered from 0.
    """

    points: np.ndarray
    places: np.ndarray
    caps: np.ndarray
    grades: tuple[str, ...]
    residents: Sequence[Hashable] | None = None

    def to_frame(self) -> pd.DataFrame:
        """Return ``resident``, ``points`` and ``grade``, one row a resident."""
        names = np.arange(len(self.points)) if self.residents is None else list(self.residents)
        grades = np.asarray(self.grades, dtype=object)[self.places]
        return pd.DataFrame({"resident": names, "points": self.points, "grade": grades})

    def distribution(self) -> pd.DataFrame:
        """Return how many residents hold each grade, and which share, 0 to 1.

        Returns
        -------
        pandas.DataFrame
            Indexed by ``grade``, from the best: ``residents``, ``share`` (missing where there is
            nobody).
        """
        counts = np.bincount(self.places, minlength=len(self.grades))
        share = counts / counts.sum() if counts.sum() else np.full(len(counts), np.nan)
        index = pd.Index(self.grades, name="grade")
        return pd.DataFrame({"residents": counts, "share": share}, index=index)

    def share_of(self, *grades: str) -> float:
        """Return the share of the residents, 0 to 1, who hold one of some grades."""
        unknown = [grade for grade in grades if grade not in self.grades]
        if unknown:
            fail(
                f"no grade {unknown[0]!r}",
                expected="some of " + ", ".join(self.grades),
                next_step="Look at scores.grades",
                where="share_of",
            )
        return float(self.distribution()["share"].loc[list(grades)].sum())


def score_city(
    ledger: CityLedger, scheme: Scheme, *, since: CityScores | None = None
) -> CityScores:
    """Score every resident of a ledger, with floors, ceilings and drops in the order of the days.

    Parameters
    ----------
    ledger : CityLedger
    scheme : Scheme
        With known start, amounts and brackets; it knows every rule of the ledger.
    since : CityScores, optional
        Where the same residents stood before these events, under the same scheme. Default:
        everybody stands at the start.

    Returns
    -------
    CityScores
        The points and grades that `keeping_score.score` gives; it is the definition.

    Raises
    ------
    InputError
        If the scheme is not complete or does not know a rule, `since` is of other residents, or a
        resident's events could pass 32 bits.

    Notes
    -----
    Every rule is a clamp map (see `ClampMap`). Where none of a resident's bounds can bind, because
    all gains together stay under the ceiling and all losses together above the floor, the maps
    are additions and their order does not matter.

    Examples
    --------
    >>> from keeping_score.scheme import load_scheme
    >>> scheme = load_scheme("rongcheng")
    >>> events = pd.DataFrame({
    ...     "resident": ["Lin", "Wang", "Lin"], "rule": ["traffic-ticket", "city-award", "drunk-driving"],
    ...     "date": ["2018-03-01", "2018-04-02", "2018-05-03"], "document": ["1", "2", "3"],
    ... })
    >>> score_city(CityLedger.from_frame(events, scheme), scheme).to_frame().to_dict("records")
    [{'resident': 'Lin', 'points': 995, 'grade': 'C'}, {'resident': 'Wang', 'points': 1030, 'grade': 'A+'}]
    """  # noqa: E501
    table = rule_table(scheme, ledger.rule_ids)
    before = _before(ledger, since, table)
    _check_points(ledger, before, table)
    points = _points(ledger, before, table)
    caps = np.zeros(ledger.n_residents, dtype=np.uint8) if since is None else since.caps
    caps = caps_after(caps, ledger, table)
    places = np.empty(ledger.n_residents, dtype=np.uint8)
    grade_places(points, scheme, out=places)
    for bit, cap in enumerate(table.caps):
        held = np.flatnonzero((caps & np.uint8(1 << bit)) != 0)
        places[held] = np.maximum(places[held], cap.place)
    return CityScores(points, places, caps, scheme.grades, ledger.residents)


def sum_points(ledger: CityLedger, scheme: Scheme) -> np.ndarray:
    """Add up each resident's start and changes, as if there were no floor, ceiling or drop.

    Parameters
    ----------
    ledger, scheme
        As in `score_city`.

    Returns
    -------
    numpy.ndarray of int32, shape (n_residents,)
        Points that do not depend on the order of the events.
    """
    table = rule_table(scheme, ledger.rule_ids)
    _check_points(ledger, table.start, table)
    points = sums(ledger, table.adds)
    points += np.int32(table.start)
    return points


def _before(ledger, since, table):
    """Return the points before the events: one number, or one for each resident."""
    if since is None:
        return table.start
    if len(since.points) != ledger.n_residents:
        fail(
            f"since with {len(since.points):,} residents",
            expected=f"the {ledger.n_residents:,} residents of the ledger",
            next_step="Score the same residents before and after",
            where="score_city",
        )
    return since.points


def _check_points(ledger, before, table):
    """Refuse what could pass 32 bits: most events of a resident times the largest amount."""
    most = int(np.diff(ledger.offsets).max(initial=0))
    start = int(np.abs(before).max()) if np.size(before) else 0
    if most * table.largest + start > MAX_POINTS:
        fail(
            f"{most:,} events of one resident at up to {table.largest:,} points each",
            expected=f"sums of at most {MAX_POINTS:,}, which 32 bits hold",
            next_step="Choose a smaller unit for the points",
            where="score_city",
        )


def _points(ledger: CityLedger, before, table: RuleTable) -> np.ndarray:
    """Return the points after all events."""
    bound = np.zeros(ledger.n_residents, dtype=bool)
    if table.floor > -OPEN or table.ceiling < OPEN:
        points = _points_within(ledger, before, table, bound=bound)
    else:
        points = sums(ledger, table.adds)
        points += np.asarray(before, dtype=np.int32)
    if table.drops:
        bound[residents_of(events_of(ledger.rules, table.drops), ledger.offsets)] = True
    who = np.flatnonzero(bound)
    if len(who):
        start = np.broadcast_to(before, len(bound))[who]
        points[who] = fold(start, who, ledger=ledger, table=table)
    return points


def _points_within(ledger, before, table, *, bound):
    """Return plain sums, and mark in `bound` whom the floor or the ceiling can touch."""
    points = np.empty(ledger.n_residents, dtype=np.int32)
    before = np.asarray(before, dtype=np.int64)
    below, above = (np.broadcast_to(room, len(points))
                    for room in (before - table.floor, table.ceiling - before))  # fmt: skip
    for first, stop, both in block_sums(ledger, gains_and_losses(table.adds)):
        gains, losses = split(both)
        touched = (losses > below[first:stop]) | (gains > above[first:stop])
        bound[first:stop] = touched
        points[first:stop] = gains - losses
    points += before.astype(np.int32)
    return points
