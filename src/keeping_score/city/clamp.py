"""One rule as one map: add, then keep within two ends. Such maps compose to maps of the same kind.

This is why a score can be computed in parts: by month, by district, by machine. The appendix *Rules
as clamp maps* shows it with two residents.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from keeping_score.errors import InputError
from keeping_score.scheme import GRADE_CEILING, SET_POINTS, Rule, Scheme


@dataclass(frozen=True)
class ClampMap:
    """The map x -> min(max(x + add, low), high).

    Attributes
    ----------
    add : int
        Points added.
    low, high : float
        Ends that the result is kept within; infinite where there is none. `low` is at most `high`.

    Examples
    --------
    >>> ticket = ClampMap(-5)
    >>> to_a_c = ClampMap(0, high=899)
    >>> ticket.then(to_a_c)(1000), to_a_c.then(ticket)(1000)
    (899, 894)
    """

    add: int = 0
    low: float = -math.inf
    high: float = math.inf

    def __post_init__(self):
        if not self.low <= self.high:
            raise InputError(
                given=f"low = {self.low} above high = {self.high}",
                expected="low at or below high",
                next_step="Swap the two ends",
                where="ClampMap",
            )

    def __call__(self, points: float) -> float:
        """Return the points after the map."""
        return min(max(points + self.add, self.low), self.high)

    def then(self, later: ClampMap) -> ClampMap:
        """Return the one map that does this map first and `later` after it.

        Notes
        -----
        The additions add up, and the ends are what `later` makes of them. For all x,
        ``self.then(later)(x) == later(self(x))``.
        """
        return ClampMap(self.add + later.add, later(self.low), later(self.high))


def rule_map(rule: Rule, scheme: Scheme) -> ClampMap:
    """Return what one event of a rule does to the points.

    Parameters
    ----------
    rule : Rule
        With a known amount.
    scheme : Scheme
        Whose outer brackets are the floor and the ceiling of all points.

    Returns
    -------
    ClampMap
        A drop that caps the grade alone leaves the points to the floor and the ceiling.

    Examples
    --------
    >>> from keeping_score.scheme import load_scheme
    >>> scheme = load_scheme("rongcheng").with_meaning("set-points", assumed="for the example")
    >>> rule_map(scheme.rule("traffic-ticket"), scheme)
    ClampMap(add=-5, low=-inf, high=inf)
    >>> rule_map(scheme.rule("drunk-driving"), scheme)
    ClampMap(add=0, low=-inf, high=899)
    """
    high = scheme.ceiling
    if rule.grade is not None and rule.meaning.value == SET_POINTS:
        high = min(high, scheme.bracket(rule.grade.value).highest)
    return ClampMap(rule.change, scheme.floor, high)


def compose(maps: Iterable[ClampMap]) -> ClampMap:
    """Return the one map that does all maps in their order; without any, the map that does nothing.

    Examples
    --------
    >>> compose([ClampMap(-5), ClampMap(0, high=899), ClampMap(30)])
    ClampMap(add=25, low=-inf, high=929)
    """
    whole = ClampMap()
    for one in maps:
        whole = whole.then(one)
    return whole


def compose_arrays(
    add: np.ndarray, low: np.ndarray, high: np.ndarray
) -> tuple[int, int, int]:  # fmt: skip
    """Compose a long run of maps by pairs of neighbours, which takes log2(n) passes.

    Parameters
    ----------
    add, low, high : numpy.ndarray
        One entry a map, in order; whole numbers, with ends far outside any score for infinity.

    Returns
    -------
    tuple of int
        ``add``, ``low`` and ``high`` of the whole.
    """
    while len(add) > 1:
        odd = len(add) % 2
        later = slice(1, len(add) - odd, 2)
        earlier = slice(0, len(add) - odd, 2)
        last = [part[-1:] if odd else part[:0] for part in (add, low, high)]
        ends = low[later], high[later]
        new_low = np.clip(low[earlier] + add[later], *ends)
        new_high = np.clip(high[earlier] + add[later], *ends)
        new_add = add[earlier] + add[later]
        add, low, high = (
            np.concatenate([new, rest])
            for new, rest in zip((new_add, new_low, new_high), last, strict=True)
        )
    return int(add[0]), int(low[0]), int(high[0])


def caps_grade(rule: Rule) -> bool:
    """Tell whether an event of the rule caps the grade and leaves the points."""
    return rule.grade is not None and rule.meaning.value == GRADE_CEILING
