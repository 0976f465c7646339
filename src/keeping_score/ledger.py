"""The fact ledger: what the sources report, who says so, and where.

Two files stand behind it. `facts.csv` holds what the two readings report; `external_facts.csv` what
other sources report. `conflicts.csv` says where they disagree, `timeline.csv` what changed since.
`data/README.md` describes them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import pandas as pd

from keeping_score.errors import InputError, nearest

READINGS = {
    "M": "Mistreanu 2018",
    "O": "Planning Outline 2014",
}
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
_NUMBER = re.compile(
    r"(?<![\w.])([+\-\u2212]?\d[\d,]*(?:\.\d+)?)(?:\s*(thousand|million|billion)\b)?"
)


@dataclass(frozen=True)
class Fact:
    """One reported fact.

    Attributes
    ----------
    id : str
        Key in the ledger, such as ``rongcheng-start-points`` or ``A05``.
    system : str
        The system that it speaks of.
    kind : str
        ``parameter``, ``mechanism``, ``outcome``, ``claim`` or ``gap`` for the readings;
        ``external`` for all other sources.
    statement : str
        The fact in the course's words.
    value : int, float, str or None
        The value; a number where the ledger holds one number and nothing else.
    unit : str
        Unit of the value, empty where it has none.
    locator : str
        Paragraph of the reading (``M8``, ``OV.4.2``) or title of the other source.
    asserted_by : str
        Who says so; empty for a gap.
    source, year, url : str
        The work, its year and, where there is one, its address.
    status : str
        ``reported``, ``reported-secondary``, ``disputed`` or ``derived``.
    note : str
        What a reader must know besides: an ambiguity, a correction.
    """

    id: str
    system: str
    kind: str
    statement: str
    value: int | float | str | None
    unit: str
    locator: str
    asserted_by: str
    source: str
    year: str
    url: str
    status: str
    note: str

    @property
    def numbers(self) -> tuple[float, ...]:
        """All numbers that stand in the value, in order, scaled ("1.14 million" is 1140000)."""
        return numbers_in("" if self.value is None else str(self.value))

    @property
    def line(self) -> str:
        """Statement, value and who says so, for a cell to print."""
        value = f"{self.value:,}" if isinstance(self.value, int | float) else self.value
        shown = f": {value} {self.unit}".rstrip() if value else ""
        where = self.id if self.kind == "external" else self.locator
        return f"{self.statement}{shown} [{where}, {self.asserted_by or 'a gap: nobody says'}]"

    @property
    def citation(self) -> str:
        """Who says so and where, in one phrase: "reporter, Mistreanu 2018, M9"."""
        if self.kind == "external":
            return f"{self.asserted_by}, {self.locator} ({self.year})".replace(" ()", "")
        who = f"{self.asserted_by}, " if self.asserted_by else ""
        return f"{who}{self.source}, {self.locator}"


def numbers_in(text: str) -> tuple[float, ...]:
    """Read the numbers that stand in a piece of text.

    A dash between two digits is a range, not a minus sign. "million" and the like scale the number
    before them.

    Examples
    --------
    >>> numbers_in("850-969"), numbers_in(">=970"), numbers_in("-50"), numbers_in("1.14 million")
    ((850.0, 969.0), (970.0,), (-50.0,), (1140000.0,))
    """
    plain = re.sub(r"(?<=\d)\s*[-\u2013]\s*(?=\d)", " to ", text)
    found = []
    for digits, scale in _NUMBER.findall(plain):
        number = float(digits.replace(",", "").replace("\u2212", "-"))
        found.append(number * _SCALES.get(scale, 1))
    return tuple(found)


def _read(name: str) -> pd.DataFrame:
    with files("keeping_score").joinpath("data", name).open(encoding="utf8") as handle:
        return pd.read_csv(handle, dtype=str, keep_default_na=False)


@cache
def _facts() -> pd.DataFrame:
    return _read("facts.csv")


@cache
def _external_facts() -> pd.DataFrame:
    return _read("external_facts.csv")


@cache
def _conflicts() -> pd.DataFrame:
    return _read("conflicts.csv")


def facts() -> pd.DataFrame:
    """Return the ledger of the two readings, one row a fact, every column as text.

    Returns
    -------
    pandas.DataFrame
        Columns ``id, system, kind, statement, value, unit, locator, asserted_by, voice, note``. A
        fresh copy: change it as you like.

    Examples
    --------
    >>> int((facts()["system"] == "suining").sum()) > 5
    True
    """
    return _facts().copy()


def external_facts() -> pd.DataFrame:
    """Return what other sources report, one row a fact, every column as text.

    Returns
    -------
    pandas.DataFrame
        Columns ``id, topic, statement, value, unit, source_author, source_title, source_year,
        source_url, status, note``. A fresh copy.

    Examples
    --------
    >>> external_facts().set_index("id").loc["A02", "value"]
    '1000'
    """
    return _external_facts().copy()


def conflicts(fact_id: str | None = None) -> pd.DataFrame:
    """Return the ledger of conflicts, or the rows of the matters in which one fact takes part.

    Parameters
    ----------
    fact_id : str, optional
        Id of a fact; without it, all rows.

    Returns
    -------
    pandas.DataFrame
        One row a competing value; `data/README.md` describes the columns. Empty where nobody
        disagrees.

    Raises
    ------
    InputError
        If no fact has this id.

    Examples
    --------
    >>> "A38" in set(conflicts("suining-cancelled")["fact_id"])
    True
    """
    if fact_id is None:
        return _conflicts().copy()
    fact(fact_id)
    rows = _conflicts()
    matters = rows.loc[rows["fact_id"] == fact_id, "matter"]
    return rows[rows["matter"].isin(matters)].reset_index(drop=True)


@cache
def _timeline() -> pd.DataFrame:
    return _read("timeline.csv")


def timeline() -> pd.DataFrame:
    """Return what changed since 2018, one row a dated change, in order of date.

    Returns
    -------
    pandas.DataFrame
        Every column as text; `data/README.md` describes them. A fresh copy.

    Examples
    --------
    >>> timeline()["date"].is_monotonic_increasing
    True
    """
    return _timeline().copy()


@cache
def _index() -> dict[str, Fact]:
    index = {row["id"]: _from_reading(row) for row in _facts().to_dict("records")}
    index.update((row["id"], _from_other(row)) for row in _external_facts().to_dict("records"))
    return index


def fact_ids() -> list[str]:
    """Return the ids of all facts: the readings' first, then the other sources'."""
    return list(_index())


def fact(fact_id: str) -> Fact:
    """Look one fact up.

    Parameters
    ----------
    fact_id : str
        Id in `facts.csv` or `external_facts.csv`.

    Returns
    -------
    Fact
        Value, unit, statement, locator, who asserts it, and its source.

    Raises
    ------
    InputError
        If no fact has this id; the message names the nearest ones.

    Examples
    --------
    >>> ticket = fact("rongcheng-traffic-ticket")
    >>> ticket.value, ticket.unit, ticket.locator, ticket.asserted_by
    (-5, 'points', 'M9', 'reporter')
    """
    try:
        return _index()[fact_id]
    except (KeyError, TypeError):
        hint = nearest(fact_id, _index())
        raise InputError(
            given=f"{fact_id!r} is not in the ledger",
            expected="the id of a fact, such as 'rongcheng-start-points' or 'A05'",
            next_step=f"{hint} facts() and external_facts() list the ids".strip(),
            where="fact",
        ) from None


def _value(text: str) -> int | float | str | None:
    if not text:
        return None
    if re.fullmatch(r"[+-]?\d+", text):
        return int(text)
    if re.fullmatch(r"[+-]?\d+\.\d+", text):
        return float(text)
    return text


def _from_reading(row: dict) -> Fact:
    reading = READINGS[row["locator"][0]]
    return Fact(
        id=row["id"], system=row["system"], kind=row["kind"], statement=row["statement"],
        value=_value(row["value"]), unit=row["unit"], locator=row["locator"],
        asserted_by=row["asserted_by"], source=reading, year=reading.split()[-1], url="",
        status="reported", note=row.get("note", ""),
    )  # fmt: skip


def _from_other(row: dict) -> Fact:
    return Fact(
        id=row["id"], system=row["topic"], kind="external", statement=row["statement"],
        value=_value(row["value"]), unit=row["unit"], locator=row["source_title"],
        asserted_by=row["source_author"], source=row["source_title"], year=row["source_year"],
        url=row["source_url"], status=row["status"], note=row.get("note", ""),
    )  # fmt: skip
