"""What a scheme is made of."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from keeping_score.errors import InputError, nearest

GRADE_CEILING = "grade-ceiling"
SET_POINTS = "set-points"
MEANINGS = (GRADE_CEILING, SET_POINTS)


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


@dataclass(frozen=True)
class Scheme:
    """A scoring scheme.

    Attributes
    ----------
    id, title, about : str
        Key, name, and what is reported and what assumed in it.
    start : Sourced
        Points that every resident begins with.
    rules : tuple of Rule
    brackets : tuple of Bracket
        From the best grade to the worst, without gaps or overlaps.
    consequences : tuple of Consequence
    """

    id: str
    title: str
    about: str
    start: Sourced
    rules: tuple[Rule, ...]
    brackets: tuple[Bracket, ...]
    consequences: tuple[Consequence, ...]

    @property
    def grades(self) -> tuple[str, ...]:
        """Grades from the best to the worst."""
        return tuple(str(bracket.grade.value) for bracket in self.brackets)

    @property
    def rule_ids(self) -> tuple[str, ...]:
        """Ids of the rules in the order of the file."""
        return tuple(rule.id for rule in self.rules)

    @property
    def floor(self) -> float:
        """Lowest score that there can be: the lower end of the worst bracket."""
        return self.brackets[-1].lowest if self.brackets else -math.inf

    @property
    def ceiling(self) -> float:
        """Highest score that there can be: the upper end of the best bracket."""
        return self.brackets[0].highest if self.brackets else math.inf

    @property
    def is_complete(self) -> bool:
        """Whether start, amounts and brackets are all known, so that residents can be scored."""
        known = all(rule.is_amount_known for rule in self.rules)
        return known and self.start.value is not None and bool(self.brackets)

    def rule(self, rule_id: str) -> Rule:
        """Return one rule.

        Raises
        ------
        InputError
            If the scheme has no such rule.
        """
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise InputError(
            given=f"no rule {rule_id!r} in the scheme {self.id!r}",
            expected="one of " + ", ".join(self.rule_ids),
            next_step=nearest(rule_id, self.rule_ids).rstrip("?") or "Look at scheme.rule_ids",
            where="rule",
        )

    def bracket(self, grade: str) -> Bracket:
        """Return the bracket of a grade.

        Raises
        ------
        InputError
            If the scheme has no such grade.
        """
        for bracket in self.brackets:
            if bracket.grade.value == grade:
                return bracket
        raise InputError(
            given=f"no grade {grade!r} in the scheme {self.id!r}",
            expected="one of " + ", ".join(self.grades),
            next_step="Look at scheme.grades",
            where="bracket",
        )

    def grade_of(self, points: float) -> str:
        """Return the grade of a number of points.

        Examples
        --------
        >>> from keeping_score.scheme import load_scheme
        >>> load_scheme("rongcheng").grade_of(1000)
        'A'
        """
        return self.grades[int(self.grade_positions(np.asarray([points]))[0])]

    def grade_positions(self, points: np.ndarray) -> np.ndarray:
        """Return each score's place in `grades`: 0 for the best.

        Parameters
        ----------
        points : numpy.ndarray
            Scores, any shape.

        Returns
        -------
        numpy.ndarray
            Integers of the same shape.
        """
        # Brackets run from best to worst; searchsorted wants the lower ends ascending.
        lows = np.array([bracket.lowest for bracket in self.brackets[::-1]][1:], dtype=float)
        return len(self.brackets) - 1 - np.searchsorted(lows, points, side="right")

    def with_points(self, amounts: Mapping[str, int], *, assumed: str) -> Scheme:
        """Return the scheme with other amounts, marked as assumed.

        Parameters
        ----------
        amounts : mapping of str to int
            New change in points by rule id.
        assumed : str
            Why these amounts.

        Returns
        -------
        Scheme
            A new scheme; this one is unchanged.
        """
        for rule_id in amounts:
            self.rule(rule_id)
        rules = tuple(
            replace(rule, points=Sourced(int(amounts[rule.id]), assumed=assumed))
            if rule.id in amounts
            else rule
            for rule in self.rules
        )
        return replace(self, rules=rules)

    def with_meaning(self, meaning: str, *, assumed: str) -> Scheme:
        """Return the scheme with the other meaning of dropping straight to a grade.

        Parameters
        ----------
        meaning : {"grade-ceiling", "set-points"}
            See `Rule`.
        assumed : str
            Why this meaning.

        Raises
        ------
        InputError
            If `meaning` is neither.
        """
        if meaning not in MEANINGS:
            raise InputError(
                given=f"meaning = {meaning!r}",
                expected=" or ".join(MEANINGS),
                next_step="Choose one of the two",
                where="with_meaning",
            )
        chosen = Sourced(meaning, assumed=assumed)
        rules = tuple(replace(r, meaning=chosen) if r.grade else r for r in self.rules)
        return replace(self, rules=rules)
