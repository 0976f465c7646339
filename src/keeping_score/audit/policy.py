"""Designs that a policy test can be run against: people, acts, lines of a statement, doors.

A design is smaller than a scheme and behaves like one: give it a person and what the person did,
and it answers with the lines of a statement, the points and the doors that close. A policy test
asks it questions and says whether it misbehaves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from keeping_score.errors import InputError


@dataclass(frozen=True)
class Person:
    """A synthetic person.

    Attributes
    ----------
    district : str
        Where the person lives.
    parents_education : str
        ``primary``, ``secondary`` or ``tertiary``.
    """

    district: str = "north"
    parents_education: str = "secondary"


@dataclass(frozen=True)
class Act:
    """Something that a person did.

    Attributes
    ----------
    name : str
        Such as ``late loan`` or ``petition``.
    months_ago : int
        How long ago, in months.
    """

    name: str
    months_ago: int = 0


@dataclass(frozen=True)
class Criterion:
    """What a design counts.

    Attributes
    ----------
    name, act : str
        Its name, and the act that it counts; an empty act counts the person and not an act.
    points : int
        Change in points.
    field : str
        Part of life that it belongs to, such as ``traffic``.
    lasts_months : int or None
        How long a line stays on the statement; None keeps it for ever.
    only : tuple of (str, str)
        Attribute of the person and the value it must have, such as ``("district", "south")``.
    """

    name: str
    act: str
    points: int
    field: str
    lasts_months: int | None = 24
    only: tuple[str, str] | None = None

    def counts(self, person: Person, act: Act) -> bool:
        """Tell whether an act of a person gives a line."""
        fresh = self.lasts_months is None or act.months_ago <= self.lasts_months
        meant = self.only is None or getattr(person, self.only[0]) == self.only[1]
        return self.act == act.name and fresh and meant


@dataclass(frozen=True)
class Door:
    """Something that a low score closes.

    Attributes
    ----------
    name, field : str
        Such as ``school place`` in ``education``.
    below : int
        It closes below this number of points.
    closed_by : tuple of str
        Fields whose deductions close it; left out, its own field alone.
    """

    name: str
    field: str
    below: int
    closed_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Design:
    """A scoring design, small enough to question.

    Attributes
    ----------
    name : str
    criteria : tuple of Criterion
    doors : tuple of Door
    start : int
        Points that everybody begins with.

    Examples
    --------
    >>> design = Design("toy", (Criterion("late loan", "late loan", -30, "credit"),),
    ...                 (Door("new loan", "credit", 980),))
    >>> design.points(Person(), [Act("late loan")])
    970
    >>> design.closed_doors(Person(), [Act("late loan")])
    ['new loan']
    >>> design.closed_doors(Person(), [Act("late loan", months_ago=60)])
    []
    """

    name: str
    criteria: tuple[Criterion, ...]
    doors: tuple[Door, ...] = ()
    start: int = 1000

    def statement(self, person: Person, acts: Iterable[Act]) -> pd.DataFrame:
        """List the lines that a person's acts give.

        Returns
        -------
        pandas.DataFrame
            ``criterion``, ``act``, ``field``, ``change``; one row a line, none for the start.
        """
        lines = [
            (criterion.name, act.name, criterion.field, criterion.points)
            for act, criterion in self._lines(person, acts)
        ]
        return pd.DataFrame(lines, columns=["criterion", "act", "field", "change"])

    def _lines(self, person: Person, acts: Iterable[Act]) -> list[tuple[Act, Criterion]]:
        every = [Act(""), *acts]
        return [(act, c) for act in every for c in self.criteria if c.counts(person, act)]

    def points(self, person: Person, acts: Iterable[Act]) -> int:
        """Return a person's points: the start and all lines."""
        return self.start + sum(criterion.points for _, criterion in self._lines(person, acts))

    def closed_doors(self, person: Person, acts: Iterable[Act]) -> list[str]:
        """Return the names of the doors that are closed to a person.

        A door closes where the points are below its threshold and something was deducted in a
        field that closes it.
        """
        counted = [criterion for _, criterion in self._lines(person, acts)]
        points = self.start + sum(criterion.points for criterion in counted)
        deducted = {criterion.field for criterion in counted if criterion.points < 0}
        return [
            door.name
            for door in self.doors
            if points < door.below and deducted & {*(door.closed_by or (door.field,))}
        ]

    def doors_below(self, points: int) -> list[str]:
        """Return the doors that a number of points closes to somebody who is low in every field."""
        return [door.name for door in self.doors if points < door.below]

    @property
    def acts(self) -> list[str]:
        """Names of the acts that the design counts."""
        return sorted({criterion.act for criterion in self.criteria if criterion.act})


PolicyTest = Callable[[Design], bool]


def run_policy_tests(tests: dict[str, PolicyTest], designs: Sequence[Design]) -> pd.DataFrame:
    """Run every test on every design.

    Parameters
    ----------
    tests : dict of str to callable
        Each takes a design and returns True where it finds the defect that its name says.
    designs : sequence of Design

    Returns
    -------
    pandas.DataFrame
        One row a design, one column a test, True where the test raises the alarm.

    Raises
    ------
    InputError
        If a test returns something else than True or False.

    Examples
    --------
    >>> design = Design("toy", (Criterion("petition", "petition", -50, "order"),))
    >>> run_policy_tests({"petition": lambda d: "petition" in d.acts}, [design]).loc["toy"].tolist()
    [True]
    """
    rows = {}
    for design in designs:
        answers = {name: test(design) for name, test in tests.items()}
        for name, answer in answers.items():
            if not isinstance(answer, bool | np.bool_):
                raise InputError(
                    given=f"the test {name!r} returned {answer!r}",
                    expected="True where it finds the defect, else False",
                    next_step="End the test with return and a comparison",
                    where="run_policy_tests",
                )
        rows[design.name] = {name: bool(answer) for name, answer in answers.items()}
    return pd.DataFrame.from_dict(rows, orient="index", columns=list(tests)).astype(bool)
