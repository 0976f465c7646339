"""Sound designs, and the same designs with one planted defect each."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import numpy as np

from keeping_score.audit.policy import Criterion, Design, Door
from keeping_score.errors import InputError

#: What can be planted, with the sentence that says what is wrong.
DEFECTS = MappingProxyType(
    {
        "double punishment": "one act gives two deductions",
        "group proxy": "people who did the same differ in points by who or where they are",
        "no expiry": "a line stays on the statement for ever",
        "right penalised": "using a right costs points",
        "unrelated consequence": "a deduction in one field closes a door in another",
        "threshold cliff": "one point more or less closes most doors at once",
    }
)

#: Acts that use a right, in the designs of the course.
RIGHTS = ("petition", "complaint", "appeal")

_FIELDS = ("traffic", "credit", "tax", "food safety")
_ACTS = MappingProxyType(
    {
        "traffic": ("red light", "parking", "speeding"),
        "credit": ("late loan", "unpaid bill"),
        "tax": ("late return", "false return"),
        "food safety": ("dirty kitchen", "false label"),
    }
)
_DOORS = MappingProxyType(
    {
        "traffic": "rental car",
        "credit": "new loan",
        "tax": "simple tax return",
        "food safety": "market stall",
    }
)


def sound_design(rng: np.random.Generator, *, name: str = "sound") -> Design:
    """Make a design without any of the defects.

    Parameters
    ----------
    rng : numpy.random.Generator
        Varies fields, acts, amounts and the distance between thresholds. All of it is made up.
    name : str
        Its name.

    Returns
    -------
    Design

    Examples
    --------
    >>> design = sound_design(np.random.default_rng(1))
    >>> any(criterion.act in RIGHTS for criterion in design.criteria)
    False
    """
    fields = [_FIELDS[i] for i in sorted(rng.choice(len(_FIELDS), size=3, replace=False))]
    criteria, doors = [], []
    for step, part in enumerate(fields):
        act = str(rng.choice(_ACTS[part]))
        points = -int(rng.integers(5, 60))
        lasts = int(rng.choice([12, 24, 36, 120]))
        criteria.append(Criterion(f"{act} on record", act, points, part, lasts_months=lasts))
        doors.append(Door(_DOORS[part], part, 990 - 30 * step - int(rng.integers(0, 20))))
    reward = Criterion("volunteer day", "volunteering", int(rng.integers(2, 12)), "community")
    return Design(name, (*criteria, reward), tuple(doors))


def defective_design(defect: str, rng: np.random.Generator, *, name: str | None = None) -> Design:
    """Make a design with exactly one of the defects.

    Parameters
    ----------
    defect : str
        One of `DEFECTS`.
    rng : numpy.random.Generator
        Varies where and how the defect is planted.
    name : str, optional
        Its name; default the defect.

    Returns
    -------
    Design

    Raises
    ------
    InputError
        If there is no such defect.

    Examples
    --------
    >>> design = defective_design("right penalised", np.random.default_rng(1))
    >>> bool(set(design.acts) & set(RIGHTS))
    True
    """
    if defect not in DEFECTS:
        raise InputError(
            given=f"no defect {defect!r}",
            expected="one of " + ", ".join(DEFECTS),
            next_step="Choose one of them",
            where="defective_design",
        )
    design = sound_design(rng, name=name or defect)
    return _PLANT[defect](design, rng)


def _double(design: Design, rng: np.random.Generator) -> Design:
    twice = design.criteria[int(rng.integers(0, 3))]
    second = replace(twice, name=f"{twice.act} in the good-conduct file", field="conduct",
                     points=-int(rng.integers(3, 30)))  # fmt: skip
    return replace(design, criteria=(*design.criteria, second))


def _proxy(design: Design, rng: np.random.Generator) -> Design:
    only = [("district", "south"), ("parents_education", "primary")][int(rng.integers(0, 2))]
    if rng.random() < 0.5:
        status = Criterion("neighbourhood rating", "", -int(rng.integers(3, 30)), "community",
                           only=only)  # fmt: skip
        return replace(design, criteria=(*design.criteria, status))
    harsher = design.criteria[int(rng.integers(0, 3))]
    kept = tuple(c for c in design.criteria if c is not harsher)
    values = {"district": ("north", "south", "east"),
              "parents_education": ("primary", "secondary", "tertiary")}[only[0]]  # fmt: skip
    split = tuple(
        replace(harsher, only=(only[0], value),
                points=harsher.points * (2 if value == only[1] else 1))
        for value in values
    )  # fmt: skip
    return replace(design, criteria=kept + split)


def _for_ever(design: Design, rng: np.random.Generator) -> Design:
    i = int(rng.integers(0, 3))
    criteria = list(design.criteria)
    criteria[i] = replace(criteria[i], lasts_months=None)
    return replace(design, criteria=tuple(criteria))


def _right(design: Design, rng: np.random.Generator) -> Design:
    act = str(rng.choice(RIGHTS))
    name = str(rng.choice([f"{act} on record", "disturbing public order", "causing extra work"]))
    burden = Criterion(name, act, -int(rng.integers(5, 60)), "order")
    return replace(design, criteria=(*design.criteria, burden))


def _unrelated(design: Design, rng: np.random.Generator) -> Design:
    fields = tuple(criterion.field for criterion in design.criteria[:3])
    if rng.random() < 0.5:
        joined = tuple(replace(door, closed_by=fields) for door in design.doors)
        return replace(design, doors=joined)
    wrong = fields[int(rng.integers(0, 3))]
    school = Door("school place", "education", 999 - 40 * len(design.doors), closed_by=(wrong,))
    return replace(design, doors=(*design.doors, school))


def _cliff(design: Design, rng: np.random.Generator) -> Design:
    below = 990 - int(rng.integers(0, 60))
    return replace(design, doors=tuple(replace(door, below=below) for door in design.doors))


_PLANT = MappingProxyType(
    {
        "double punishment": _double,
        "group proxy": _proxy,
        "no expiry": _for_ever,
        "right penalised": _right,
        "unrelated consequence": _unrelated,
        "threshold cliff": _cliff,
    }
)
