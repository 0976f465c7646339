"""Policy tests that the course hands out as examples, and the people to try a design on."""

from __future__ import annotations

from itertools import product

from keeping_score.audit.designs import RIGHTS
from keeping_score.audit.policy import Act, Design, Person

#: One person of each kind that a design of the course can tell apart.
EVERYBODY = tuple(
    Person(district=district, parents_education=education)
    for district, education in product(
        ("north", "south", "east"), ("primary", "secondary", "tertiary")
    )
)
_MANY = 300
_RANGE = 400


def penalises_rights(design: Design) -> bool:
    """Tell whether using a right costs points.

    Examples
    --------
    >>> from keeping_score.audit.policy import Criterion
    >>> penalises_rights(Design("toy", (Criterion("petition", "petition", -50, "order"),)))
    True
    """
    return any(
        design.points(person, [Act(right)]) < design.points(person, [])
        for right in RIGHTS
        for person in EVERYBODY
    )


def closes_unrelated_doors(design: Design) -> bool:
    """Tell whether a deduction in one field can close a door in another.

    Examples
    --------
    >>> from keeping_score.audit.policy import Criterion, Door
    >>> school = Door("school place", "education", 970, closed_by=("traffic",))
    >>> closes_unrelated_doors(Design("toy", (Criterion("x", "x", -50, "traffic"),), (school,)))
    True
    """
    field_of = {door.name: door.field for door in design.doors}
    for act in design.acts:
        often = [Act(act)] * _MANY
        for person in EVERYBODY:
            fields = set(design.statement(person, [Act(act)])["field"])
            closed = design.closed_doors(person, often)
            if any(field_of[door] not in fields for door in closed):
                return True
    return False


def has_a_cliff(design: Design) -> bool:
    """Tell whether one point less closes most doors at once.

    A single door has no cliff: there is one line, and it has to be somewhere.

    Examples
    --------
    >>> from keeping_score.audit.policy import Door
    >>> doors = tuple(Door(name, "credit", 970) for name in ("loan", "card", "lease"))
    >>> has_a_cliff(Design("toy", (), doors))
    True
    """
    most = max(1, len(design.doors) / 2)
    for points in range(design.start, design.start - _RANGE, -1):
        newly_closed = len(design.doors_below(points - 1)) - len(design.doors_below(points))
        if newly_closed > most:
            return True
    return False
