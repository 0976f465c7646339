"""A scoring scheme: a start, rules, brackets and what hangs on a grade."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from keeping_score.errors import InputError, nearest
from keeping_score.scheme.parts import DOCUMENTS, MEANINGS, Bracket, Consequence, Rule, Sourced


@dataclass(frozen=True)
class Scheme:
    """A scoring scheme.

    Attributes
    ----------
    id, title, about : str
        Key, name, and what is reported and what assumed in it.
    start : Sourced
        Points that every resident begins with.
    documents : Sourced
        ``required`` where an event counts only with a document, else ``not required``.
    rules : tuple of Rule
    brackets : tuple of Bracket
        From the best grade to the worst, without gaps or overlaps.
    consequences : tuple of Consequence
    """

    id: str
    title: str
    about: str
    start: Sourced
    documents: Sourced
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
    def needs_documents(self) -> bool:
        """Whether an event without a document is refused."""
        return self.documents.value == DOCUMENTS[0]

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

    def with_lows(self, lows: Mapping[str, int], *, assumed: str) -> Scheme:
        """Return the scheme with other lower ends of brackets, marked as assumed.

        Parameters
        ----------
        lows : mapping of str to int
            New lower end by grade. The bracket below then ends one point under it. The worst grade
            keeps its lower end.
        assumed : str
            Why these ends.

        Returns
        -------
        Scheme
            A new scheme; this one is unchanged.

        Raises
        ------
        InputError
            If a grade is unknown or the worst one, or the ends do not fall from grade to grade.

        Examples
        --------
        >>> from keeping_score.scheme import load_scheme
        >>> load_scheme("rongcheng").with_lows({"A": 990}, assumed="two tickets").grade_of(985)
        'B'
        """
        for grade in lows:
            self.bracket(grade)
        changed, above = [], None
        for bracket in self.brackets:
            grade = bracket.grade.value
            low = Sourced(int(lows[grade]), assumed=assumed) if grade in lows else bracket.low
            moved = above in lows
            high = Sourced(int(lows[above]) - 1, assumed=assumed) if moved else bracket.high
            changed.append(replace(bracket, low=low, high=high))
            above = grade
        if above in lows or any(bracket.lowest > bracket.highest for bracket in changed):
            raise InputError(
                given=f"lower ends {dict(lows)!r}",
                expected="ends that fall from grade to grade, of all grades but the worst",
                next_step="Look at scheme.brackets and move fewer of them",
                where="with_lows",
            )
        return replace(self, brackets=tuple(changed))

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
