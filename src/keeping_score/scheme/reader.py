"""Read a scheme from TOML and refuse what a reader could not trust.

Every number carries a fact of the ledger or the reason why it was assumed, and brackets cover the
scores without gap or overlap. An error names file, key, what was found and what to do.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path

from keeping_score.errors import InputError, nearest
from keeping_score.scheme.model import Scheme
from keeping_score.scheme.parts import DOCUMENTS, MEANINGS, Bracket, Consequence, Rule, Sourced
from keeping_score.scheme.validity import check_brackets, check_references, check_unique, fail
from keeping_score.scheme.values import (
    check_against_ledger,
    check_keys,
    check_provenance,
    read_choice,
    read_sourced,
)

_REQUIRED_KEYS = {"id", "title", "about", "start", "documents", "rules"}
_SCHEME_KEYS = _REQUIRED_KEYS | {"brackets", "consequences"}
_RULE_KEYS = {"id", "label", "points", "grade", "meaning", "lifts", "evidence", "reported_by"}
_BRACKET_KEYS = {"grade", "low", "high"}
_CONSEQUENCE_KEYS = {"id", "label", "grades", "opens", "value", "fact", "assumed"}


def scheme_ids() -> list[str]:
    """Return the ids of the schemes that come with the course.

    Examples
    --------
    >>> "rongcheng" in scheme_ids()
    True
    """
    folder = files("keeping_score").joinpath("schemes")
    return sorted(f.name[:-5] for f in folder.iterdir() if f.name.endswith(".toml"))


@cache
def load_scheme(scheme_id: str) -> Scheme:
    """Load a scheme that comes with the course.

    Parameters
    ----------
    scheme_id : str
        One of `scheme_ids`.

    Returns
    -------
    Scheme

    Raises
    ------
    InputError
        If there is no such scheme.

    Examples
    --------
    >>> load_scheme("rongcheng").start
    Sourced(value=1000, fact='rongcheng-start-points', assumed=None, sign=None)
    """
    known = scheme_ids()
    if scheme_id not in known:
        raise InputError(
            given=f"no scheme {scheme_id!r}",
            expected="one of " + ", ".join(known),
            next_step=nearest(scheme_id, known).rstrip("?") or "scheme_ids() lists them",
            where="load_scheme",
        )
    name = f"{scheme_id}.toml"
    text = files("keeping_score").joinpath("schemes", name).read_text(encoding="utf8")
    return _scheme(text, name)


def read_scheme(path: str | Path) -> Scheme:
    """Read a scheme from a file of your own.

    Parameters
    ----------
    path : str or pathlib.Path
        A TOML file like those in `schemes/`.

    Returns
    -------
    Scheme

    Raises
    ------
    InputError
        With file, key, what was found and what to do, at the first thing that is wrong.
    """
    path = Path(path)
    if not path.is_file():
        raise InputError(
            given=f"no file {path.name!r}",
            expected="a scheme file in TOML",
            next_step="Check the path",
            where="read_scheme",
        )
    return _scheme(path.read_text(encoding="utf8"), path.name)


def _scheme(text: str, name: str) -> Scheme:
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        fail(
            name,
            f"not a TOML file ({error})",
            expected="TOML",
            next_step="Mend the line that the message names",
        )
    check_keys(raw, _SCHEME_KEYS, _REQUIRED_KEYS, where=name)
    rules = tuple(_rule(row, f"{name}, rules[{i}]") for i, row in enumerate(raw["rules"]))
    brackets = tuple(
        _bracket(row, f"{name}, brackets[{i}]") for i, row in enumerate(raw.get("brackets", []))
    )
    consequences = tuple(
        _consequence(row, f"{name}, consequences[{i}]")
        for i, row in enumerate(raw.get("consequences", []))
    )
    start = read_sourced(raw["start"], f"{name}, start", number=True)
    documents = read_choice(raw["documents"], DOCUMENTS, f"{name}, documents")
    scheme = Scheme(
        raw["id"], raw["title"], raw["about"], start, documents, rules, brackets, consequences
    )
    check_unique([rule.id for rule in rules], f"{name}, rules")
    check_unique([item.id for item in consequences], f"{name}, consequences")
    check_brackets(scheme, name)
    check_references(scheme, name)
    return scheme


def _rule(raw: dict, where: str) -> Rule:
    where = f"{where} ({raw.get('id', 'no id')})"
    check_keys(raw, _RULE_KEYS, {"id", "label"}, where=where)
    if not {"points", "grade", "lifts"} & set(raw):
        fail(
            where,
            "a rule without effect",
            expected="points, grade or lifts",
            next_step="Say what an event does",
        )
    if ("grade" in raw) != ("meaning" in raw):
        missing = "meaning" if "grade" in raw else "grade"
        fail(
            where,
            f"no key {missing!r}",
            expected="grade and meaning together",
            next_step=f"Add {missing!r}",
        )
    parts = {
        key: read_sourced(raw[key], f"{where}, {key}", number=key == "points")
        for key in _RULE_KEYS - {"id", "label"}
        if key in raw
    }
    if "meaning" in parts:
        read_choice(raw["meaning"], MEANINGS, f"{where}, meaning")
    return Rule(raw["id"], raw["label"], **parts)


def _bracket(raw: dict, where: str) -> Bracket:
    check_keys(raw, _BRACKET_KEYS, {"grade"}, where=where)
    ends = {
        key: read_sourced(raw[key], f"{where}, {key}", number=True) if key in raw else None
        for key in ("low", "high")
    }
    bracket = Bracket(read_sourced(raw["grade"], f"{where}, grade", number=False), **ends)
    if bracket.lowest > bracket.highest:
        fail(
            where,
            f"low = {bracket.lowest} above high = {bracket.highest}",
            expected="low at or below high",
            next_step="Swap the two ends",
        )
    return bracket


def _consequence(raw: dict, where: str) -> Consequence:
    where = f"{where} ({raw.get('id', 'no id')})"
    check_keys(raw, _CONSEQUENCE_KEYS, {"id", "label", "grades", "opens"}, where=where)
    check_provenance(raw, where)
    provenance = Sourced(raw.get("value"), raw.get("fact"), raw.get("assumed"))
    check_against_ledger(provenance, where)
    return Consequence(raw["id"], raw["label"], tuple(raw["grades"]), raw["opens"], provenance)
