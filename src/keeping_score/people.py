"""Synthetic residents and events. Nobody here exists, and every rate is assumed.

A town is made from a student id alone, so that each student gets another town with the same
teaching points, and the same student gets the same town everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import pandas as pd

from keeping_score.errors import InputError
from keeping_score.scheme import Scheme, load_scheme
from keeping_score.students import normal_student_id, rng_for

EDUCATION = ("primary", "secondary", "tertiary")

#: Events a resident a year, by rule. Assumed: no source gives rates; they are set so that most
#: residents have few events, as M13 suggests when it says that many never meet the system.
EVENTS_PER_YEAR = MappingProxyType(
    {
        "traffic-ticket": 0.9,
        "city-award": 0.02,
        "department-award": 0.12,
        "charity": 0.3,
        "volunteering": 0.5,
        "drunk-driving": 0.008,
        "restoration": 0.0,
    }
)
_RATE_OF_OTHER_RULES = 0.05
_YEAR = 2018


@dataclass(frozen=True)
class Town:
    """A student's synthetic town.

    Attributes
    ----------
    student_id : str
        The id in its normal form.
    residents : pandas.DataFrame
        One row a resident, see `make_residents`.
    events : pandas.DataFrame
        One row an event, see `make_events`; some of them cannot count, on purpose.
    examples : mapping of str to str
        Residents who show a teaching point, by its name: ``quiet`` (no event), ``busy`` (several
        events), ``undocumented`` (an event without a document), ``dropped`` (drunk driving, then
        an award), ``restored`` (drunk driving, then restoration).
    """

    student_id: str
    residents: pd.DataFrame
    events: pd.DataFrame
    examples: Mapping[str, str]


def make_residents(n_residents: int, *, rng: np.random.Generator) -> pd.DataFrame:
    """Make synthetic residents.

    Parameters
    ----------
    n_residents : int
        How many, at least 1.
    rng : numpy.random.Generator

    Returns
    -------
    pandas.DataFrame
        ``resident`` (text, R0001 and on), ``age`` (years, 18-89), ``parents_education`` and
        ``education`` (one of `EDUCATION`), ``drives`` (bool).

    Notes
    -----
    All shares are assumed. Education follows the parents' in six cases of ten, so that a scheme
    that rewards education rewards family background, as it would in a real town.

    Examples
    --------
    >>> make_residents(3, rng=np.random.default_rng(1))["resident"].tolist()
    ['R0001', 'R0002', 'R0003']
    """
    if n_residents < 1:
        raise InputError(
            given=f"n_residents = {n_residents}",
            expected="1 or more",
            next_step="Ask for at least one resident",
            where="make_residents",
        )
    width = max(4, len(str(n_residents)))
    parents = rng.choice(3, size=n_residents, p=[0.4, 0.45, 0.15])
    own = rng.choice(3, size=n_residents, p=[0.2, 0.5, 0.3])
    inherits = rng.random(n_residents) < 0.6
    levels = np.array(EDUCATION)
    return pd.DataFrame(
        {
            "resident": [f"R{i:0{width}d}" for i in range(1, n_residents + 1)],
            "age": rng.integers(18, 90, size=n_residents),
            "parents_education": levels[parents],
            "education": levels[np.where(inherits, parents, own)],
            "drives": rng.random(n_residents) < 0.6,
        }
    )


def make_events(
    residents: pd.DataFrame,
    scheme: Scheme,
    *,
    rng: np.random.Generator,
    per_year: Mapping[str, float] = EVENTS_PER_YEAR,
    year: int = _YEAR,
) -> pd.DataFrame:
    """Make one synthetic year of events, each with a document.

    Parameters
    ----------
    residents : pandas.DataFrame
        As from `make_residents`.
    scheme : Scheme
        Whose rules to draw events for.
    rng : numpy.random.Generator
    per_year : mapping of str to float, optional
        Mean events a resident a year by rule id; other rules get 0.05. Assumed.
    year : int, default 2018
        The year; assumed, that of the article.

    Returns
    -------
    pandas.DataFrame
        ``resident``, ``date`` (YYYY-MM-DD), ``rule``, ``document``, in order of date.

    Notes
    -----
    Counts are gamma-Poisson: residents differ in how often things happen to them (assumed, shape
    2). People who do not drive get no tickets and no drunk driving.

    Examples
    --------
    >>> town = make_residents(50, rng=np.random.default_rng(1))
    >>> events = make_events(town, load_scheme("rongcheng"), rng=np.random.default_rng(2))
    >>> list(events.columns)
    ['resident', 'date', 'rule', 'document']
    """
    parts = []
    pace = rng.gamma(2.0, 0.5, size=len(residents))
    drives = residents["drives"].to_numpy(dtype=bool)
    for rule in scheme.rules:
        rate = per_year.get(rule.id, _RATE_OF_OTHER_RULES) * pace
        if rule.id in ("traffic-ticket", "drunk-driving"):
            rate = rate * drives / 0.6
        # A browser's Python counts positions in 32 bits, and repeat takes no wider numbers.
        counts = rng.poisson(rate).astype(np.intp)
        parts.append(
            pd.DataFrame({"resident": np.repeat(residents["resident"].to_numpy(), counts)})
            .assign(rule=rule.id)
        )  # fmt: skip
    events = pd.concat(parts, ignore_index=True)
    days = np.datetime64(f"{year}-01-01") + rng.integers(0, 365, size=len(events))
    events["date"] = np.datetime_as_string(days, unit="D")
    events = events.sort_values(["date", "resident"], kind="stable", ignore_index=True)
    return _with_documents(events, scheme)[["resident", "date", "rule", "document"]]


def _with_documents(events: pd.DataFrame, scheme: Scheme) -> pd.DataFrame:
    """Give each event the scheme's document for its rule, numbered."""
    kinds = {r.id: r.evidence.value if r.evidence else "document" for r in scheme.rules}
    numbers = range(1, len(events) + 1)
    documents = [
        f"{kinds[rule]} {number}" for rule, number in zip(events["rule"], numbers, strict=True)
    ]
    return events.assign(document=documents)


def town_for(student_id: str, *, n_residents: int = 300) -> Town:
    """Make the town of one student.

    Parameters
    ----------
    student_id : str
        Any name or number; stray spaces and capitals do not matter.
    n_residents : int, default 300
        Size of the town, at least 20. Assumed: small enough to read.

    Returns
    -------
    Town

    Raises
    ------
    InputError
        If the id is empty or the town too small for its teaching points.

    Examples
    --------
    >>> town_for(" ADA ").residents.equals(town_for("ada").residents)
    True
    >>> sorted(town_for("ada").examples)
    ['busy', 'dropped', 'quiet', 'restored', 'undocumented']
    """
    if n_residents < 20:
        raise InputError(
            given=f"n_residents = {n_residents}",
            expected="20 or more",
            next_step="Leave it at its default of 300",
            where="town_for",
        )
    rng, scheme = rng_for(student_id, "town"), load_scheme("rongcheng")
    residents = make_residents(n_residents, rng=rng)
    events = make_events(residents, scheme, rng=rng)
    chosen = rng.choice(residents["resident"].to_numpy(), size=5, replace=False)
    names = ("quiet", "busy", "undocumented", "dropped", "restored")
    examples = dict(zip(names, (str(name) for name in chosen), strict=True))
    events = events[~events["resident"].isin(chosen)]
    planted = _planted(examples, rng)
    events = pd.concat([events, planted], ignore_index=True)
    # Rows come in the order of arrival at the office, not of the events' dates.
    events = events.iloc[rng.permutation(len(events))].reset_index(drop=True)
    return Town(normal_student_id(student_id), residents, events, MappingProxyType(examples))


def _planted(examples: Mapping[str, str], rng: np.random.Generator) -> pd.DataFrame:
    """Write the events that every town has, on days that differ from town to town."""
    day = int(rng.integers(1, 28))
    busy, dropped = examples["busy"], examples["dropped"]
    restored, bare = examples["restored"], examples["undocumented"]
    rows = [
        (busy, f"{_YEAR}-02-{day:02d}", "traffic-ticket", "penalty notice 9001"),
        (busy, f"{_YEAR}-03-{day:02d}", "volunteering", "volunteer log 9002"),
        (busy, f"{_YEAR}-05-{day:02d}", "department-award", "award certificate 9003"),
        (busy, f"{_YEAR}-09-{day:02d}", "traffic-ticket", "penalty notice 9004"),
        (bare, f"{_YEAR}-04-{day:02d}", "traffic-ticket", None),
        (bare, f"{_YEAR}-06-{day:02d}", "city-award", "  "),
        (bare, f"{_YEAR}-07-{day:02d}", "charity", "donation receipt 9005"),
        (bare, f"{_YEAR}-02-30", "volunteering", "volunteer log 9006"),
        (bare, f"{_YEAR}-08-{day:02d}", "littering", "neighbour's note 9007"),
        (dropped, f"{_YEAR}-03-{day:02d}", "drunk-driving", "court judgment 9008"),
        (dropped, f"{_YEAR}-10-{day:02d}", "city-award", "award certificate 9009"),
        (restored, f"{_YEAR}-01-{day:02d}", "drunk-driving", "court judgment 9010"),
        (restored, f"{_YEAR}-11-{day:02d}", "restoration", "restoration notice 9011"),
    ]
    return pd.DataFrame(rows, columns=["resident", "date", "rule", "document"])
