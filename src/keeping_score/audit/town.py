"""The student's town with a year of everything that Suining or Rongcheng counts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
import pandas as pd

from keeping_score.people import EVENTS_PER_YEAR, make_events, make_residents
from keeping_score.scheme import Scheme, load_scheme
from keeping_score.students import normal_student_id, rng_for

#: Events a resident a year for the criteria of Suining. Assumed: no source gives rates. Deductions
#: are rare, good deeds less so; the lab asks which findings survive other numbers.
SUINING_PER_YEAR = MappingProxyType(
    {
        "petition": 0.03,
        "online-defamation": 0.01,
        "family-planning": 0.02,
        "fake-goods": 0.01,
        "banned-religion": 0.005,
        "elder-neglect": 0.01,
        "party-warning": 0.005,
        "unpaid-phone": 0.08,
        "loan-default": 0.05,
        "national-commendation": 0.002,
        "brave-act": 0.02,
        "investment-award": 0.01,
        "media-praise": 0.03,
        "elder-care": 0.4,
        "education": 0.0,
    }
)


@dataclass(frozen=True)
class AuditTown:
    """A student's synthetic town for the audit.

    Attributes
    ----------
    student_id : str
        The id in its normal form.
    residents, events : pandas.DataFrame
        See `keeping_score.make_residents` and `make_audit_events`.
    """

    student_id: str
    residents: pd.DataFrame
    events: pd.DataFrame


def audit_town_for(student_id: str, *, n_residents: int = 300) -> AuditTown:
    """Make the audit town of one student.

    Parameters
    ----------
    student_id : str
        Any name or number; stray spaces and capitals do not matter.
    n_residents : int, default 300
        Size of the town.

    Returns
    -------
    AuditTown

    Examples
    --------
    >>> audit_town_for(" ADA ").events.equals(audit_town_for("ada").events)
    True
    """
    rng = rng_for(student_id, "audit town")
    residents = make_residents(n_residents, rng=rng)
    events = make_audit_events(residents, rng=rng)
    return AuditTown(normal_student_id(student_id), residents, events)


def make_audit_events(residents: pd.DataFrame, *, rng: np.random.Generator) -> pd.DataFrame:
    """Make a synthetic year of events for the criteria of both schemes.

    Parameters
    ----------
    residents : pandas.DataFrame
        As from `keeping_score.make_residents`.
    rng : numpy.random.Generator

    Returns
    -------
    pandas.DataFrame
        ``resident``, ``date``, ``rule``, ``document``, in order of date. Everybody with tertiary
        education has one ``education`` entry on the first day: a status and not an act.

    Examples
    --------
    >>> town = make_residents(200, rng=np.random.default_rng(1))
    >>> events = make_audit_events(town, rng=np.random.default_rng(2))
    >>> int((events["rule"] == "education").sum()) == int((town["education"] == "tertiary").sum())
    True
    """
    rates = {**EVENTS_PER_YEAR, **SUINING_PER_YEAR}
    events = make_events(residents, _both_schemes(), rng=rng, per_year=rates)
    graduates = residents.loc[residents["education"] == "tertiary", "resident"]
    year = "2018-01-01" if events.empty else f"{events['date'].iloc[0][:4]}-01-01"
    degrees = pd.DataFrame({"resident": graduates}).assign(
        date=year, rule="education", document="degree certificate"
    )
    return pd.concat([degrees, events], ignore_index=True)


def _both_schemes() -> Scheme:
    """Join the rules of both schemes; acts that both count stand once."""
    city, county = load_scheme("rongcheng"), load_scheme("suining")
    extra = tuple(rule for rule in county.rules if rule.id not in city.rule_ids)
    return replace(city, rules=city.rules + extra)
