"""A design after the reports on Suining, small enough to question and to mend."""

from __future__ import annotations

from keeping_score.audit.policy import Criterion, Design, Door
from keeping_score.scheme import load_scheme

#: What the second deduction for a ticket takes. Assumed: the least that one entry costs (A16).
_SECOND_DEDUCTION = -10


def county_design() -> Design:
    """Return a design that has each of the six defects.

    Returns
    -------
    Design

    Notes
    -----
    Amounts and the line of grade A come from ``suining.toml``, with its sources. Four things are
    assumed: that lines never expire, that a ticket is also held against a resident as bad conduct,
    that parents' education stands for education, and which field an act belongs to.

    Examples
    --------
    >>> from keeping_score.audit.alarms import has_a_cliff, penalises_rights
    >>> penalises_rights(county_design()), has_a_cliff(county_design())
    (True, True)
    """
    scheme = load_scheme("suining")
    points = {rule.id: int(rule.change) for rule in scheme.rules}
    line = int(scheme.bracket("A").lowest)
    fields = ("traffic", "order", "credit", "conduct")
    criteria = (
        Criterion("traffic ticket", "traffic ticket", points["traffic-ticket"], "traffic", None),
        Criterion("bad conduct", "traffic ticket", _SECOND_DEDUCTION, "conduct", None),
        Criterion("petition", "petition", points["petition"], "order", None),
        Criterion("unpaid loan", "unpaid loan", points["loan-default"], "credit", None),
        Criterion("educated family", "", points["education"], "education", None,
                  only=("parents_education", "tertiary")),
    )  # fmt: skip
    doors = (
        Door("top school", "education", line, closed_by=fields),
        Door("business licence", "trade", line, closed_by=fields),
        Door("new loan", "credit", line, closed_by=fields),
    )
    return Design("county", criteria, doors, int(scheme.start.value))
