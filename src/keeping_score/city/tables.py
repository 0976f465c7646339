"""A scheme as small arrays with one entry for each rule number of a ledger."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from keeping_score.city.clamp import caps_grade, rule_map
from keeping_score.city.limits import MAX_CAPS, MAX_POINTS, fail
from keeping_score.city.lookup import look_up
from keeping_score.errors import InputError
from keeping_score.scheme import Rule, Scheme

# Ends that are open: far outside all points, and small enough to add to without overflow.
OPEN = 2**40


@dataclass(frozen=True, eq=False)
class Cap:
    """A drop that caps the grade until an event lifts it.

    Attributes
    ----------
    place : int
        Place of the grade among the scheme's, 0 for the best.
    sets, lifts : tuple of int
        Rule numbers of the ledger whose events begin it, and end it.
    """

    place: int
    sets: tuple[int, ...]
    lifts: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class RuleTable:
    """What the events of a ledger do under a scheme, by rule number.

    Attributes
    ----------
    start : int
        Points that every resident begins with.
    floor, ceiling : int
        Ends of all points; `OPEN` outwards where there is none.
    adds : numpy.ndarray of int32, shape (256,)
        Points added by an event of each rule number.
    highs : numpy.ndarray of int64, shape (256,)
        Upper end after an event of each rule number.
    drops : tuple of int
        Rule numbers whose upper end lies below the ceiling.
    caps : tuple of Cap
        Drops that cap the grade.
    """

    start: int
    floor: int
    ceiling: int
    adds: np.ndarray
    highs: np.ndarray
    drops: tuple[int, ...]
    caps: tuple[Cap, ...]

    @property
    def largest(self) -> int:
        """Most points that one event adds or takes."""
        return int(np.abs(self.adds.astype(np.int64)).max())


def rule_table(scheme: Scheme, rule_ids: tuple[str, ...]) -> RuleTable:
    """Set a scheme out for the rule numbers of a ledger.

    Parameters
    ----------
    scheme : Scheme
        With known start, amounts and brackets.
    rule_ids : tuple of str
        The ledger's.

    Returns
    -------
    RuleTable

    Raises
    ------
    InputError
        If the scheme is not complete, does not know a rule of the ledger, or passes a limit.
    """
    rules = _known_rules(scheme, rule_ids)
    adds, highs = np.zeros(256, dtype=np.int32), np.full(256, OPEN, dtype=np.int64)
    maps = [rule_map(rule, scheme) for rule in rules]
    for code, one in enumerate(maps):
        if abs(one.add) > MAX_POINTS:
            fail(
                f"{one.add} points for {rules[code].id!r}",
                expected=f"at most {MAX_POINTS:,}, which 32 bits hold",
                next_step="Choose a smaller unit for the points",
                where="rule_table",
            )
        adds[code], highs[code] = one.add, _whole(one.high)
    drops = tuple(code for code, one in enumerate(maps) if one.high < scheme.ceiling)
    start = int(scheme.start.value)
    floor, ceiling = _whole(scheme.floor), _whole(scheme.ceiling)
    return RuleTable(start, floor, ceiling, adds, highs, drops, _caps(scheme, rules))


def _known_rules(scheme: Scheme, rule_ids: tuple[str, ...]) -> list[Rule]:
    """Return the scheme's rules in the ledger's order."""
    if not scheme.is_complete:
        fail(
            f"the scheme {scheme.id!r} without known start, amounts or brackets",
            expected="a scheme with all three",
            next_step="Fill in what you assume with scheme.with_points(..., assumed=...)",
            where="rule_table",
        )
    try:
        return [scheme.rule(rule_id) for rule_id in rule_ids]
    except InputError as error:
        raise InputError(
            given=error.given,
            expected="a scheme that knows every rule of the ledger",
            next_step="Score with the scheme that the ledger was made for, or make it anew",
            where="rule_table",
        ) from None


def _caps(scheme: Scheme, rules: list[Rule]) -> tuple[Cap, ...]:
    """Return the caps in the scheme's order, so that two ledgers agree on their bits."""
    caps = []
    for rule in scheme.rules:
        if not caps_grade(rule):
            continue
        lifts = tuple(
            code for code, r in enumerate(rules) if r.lifts is not None and r.lifts.value == rule.id
        )
        # An event that sets its own cap and lifts it leaves none.
        sets = tuple(code for code, r in enumerate(rules) if r.id == rule.id and code not in lifts)
        caps.append(Cap(scheme.grades.index(rule.grade.value), sets, lifts))
    if len(caps) > MAX_CAPS:
        fail(
            f"{len(caps)} rules that cap the grade",
            expected=f"at most {MAX_CAPS}: which of them hold is kept in one byte",
            next_step="Let several offences share a rule",
            where="rule_table",
        )
    return tuple(caps)


def _whole(end: float) -> int:
    """Return an end as a whole number, open ends far outside."""
    return int(math.copysign(OPEN, end)) if math.isinf(end) else int(end)


def grade_places(points: np.ndarray, scheme: Scheme, *, out: np.ndarray) -> None:
    """Write each score's place among the grades, 0 for the best, into `out`.

    Where the brackets lie close together, as they do, a table of all scores between them is read
    instead of searched.
    """
    lows = [int(bracket.lowest) for bracket in scheme.brackets[:-1]]
    if not lows:
        out[:] = 0
        return
    below, above = min(lows) - 1, max(lows)
    if above - below > 2**20:
        out[:] = scheme.grade_positions(points)
        return
    table = scheme.grade_positions(np.arange(below, above + 1)).astype(np.uint8)
    for first in range(0, len(points), 2**16):
        some = np.clip(points[first : first + 2**16], below, above) - below
        look_up(table, some, out=out[first : first + 2**16])
