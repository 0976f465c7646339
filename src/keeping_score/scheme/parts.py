"""The parts of a scheme, each with its provenance."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

GRADE_CEILING = "grade-ceiling"
SET_POINTS = "set-points"
MEANINGS = (GRADE_CEILING, SET_POINTS)
DOCUMENTS = ("required", "not required")


@dataclass(frozen=True)
class Sourced:
    """A value with its provenance: reported (a fact's id) or assumed (a reason), never both.

    Attributes
    ----------
    value : int, float, str or None
        The value; None where the source gives a direction and no amount.
    fact : str or None
        Id of the fact in the ledger that reports it.
    assumed : str or None
        Why the value was assumed.
    sign : int or None
        1 or -1 where only the direction is reported.
    """

    value: int | float | str | None
    fact: str | None = None
    assumed: str | None = None
    sign: int | None = None

    @property
    def is_reported(self) -> bool:
        """Whether a source reports the value."""
        return self.fact is not None


@dataclass(frozen=True)
class Rule:
    """One rule: what it does to a score, on which document, and who reports it.

    Attributes
    ----------
    id, label : str
        Key in event tables, and name for readers.
    points : Sourced or None
        Change in points.
    grade : Sourced or None
        Grade that an event drops the resident to.
    meaning : Sourced or None
        What dropping to a grade does: one of `MEANINGS`. A *grade ceiling* leaves the points and
        caps the grade until a lifting event. *Set points* lowers the points to the top of that
        grade's bracket.
    lifts : Sourced or None
        Id of the rule whose ceilings an event of this rule ends.
    evidence, reported_by : Sourced or None
        Document that backs an event, and who sends it.
    """

    id: str
    label: str
    points: Sourced | None = None
    grade: Sourced | None = None
    meaning: Sourced | None = None
    lifts: Sourced | None = None
    evidence: Sourced | None = None
    reported_by: Sourced | None = None

    @property
    def change(self) -> int:
        """Points that one event adds or takes; 0 where the rule gives none."""
        return int(self.points.value) if self.points and self.points.value is not None else 0

    @property
    def sign(self) -> int:
        """Direction of the rule: 1, 0 or -1."""
        if self.points is None:
            return -1 if self.grade else 0
        return int(np.sign(self.points.value)) if self.points.sign is None else self.points.sign

    @property
    def is_amount_known(self) -> bool:
        """Whether the rule can be applied as it stands."""
        return self.points is None or self.points.value is not None


@dataclass(frozen=True)
class Bracket:
    """Scores that share a grade; both ends belong to it, a missing end is open."""

    grade: Sourced
    low: Sourced | None
    high: Sourced | None

    @property
    def lowest(self) -> float:
        """Lowest score of the bracket; minus infinity where it is open."""
        return -math.inf if self.low is None else self.low.value

    @property
    def highest(self) -> float:
        """Highest score of the bracket; infinity where it is open."""
        return math.inf if self.high is None else self.high.value


@dataclass(frozen=True)
class Consequence:
    """What hangs on a grade.

    Attributes
    ----------
    id, label : str
        Key, and sentence for readers.
    grades : tuple of str
        Grades that it applies to.
    opens : bool
        True for an advantage, False for a restriction.
    provenance : Sourced
        Its fact or the reason for assuming it; the value is the amount, if there is one.
    """

    id: str
    label: str
    grades: tuple[str, ...]
    opens: bool
    provenance: Sourced
