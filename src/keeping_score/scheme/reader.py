"""Read a scheme from TOML and refuse what a reader could not trust.

Every number carries a fact of the ledger or the reason why it was assumed, and brackets cover the
scores without gap or overlap. An error names file, key, what was found and what to do.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

from keeping_score.errors import InputError, nearest
from keeping_score.ledger import fact
from keeping_score.scheme.model import MEANINGS, Bracket, Consequence, Rule, Scheme, Sourced

_SCHEME_KEYS = {"id", "title", "about", "start", "rules", "brackets", "consequences"}
_RULE_KEYS = {"id", "label", "points", "grade", "meaning", "lifts", "evidence", "reported_by"}
_BRACKET_KEYS = {"grade", "low", "high"}
_CONSEQUENCE_KEYS = {"id", "label", "grades", "opens", "value", "fact", "assumed"}
_SOURCED_KEYS = {"value", "fact", "assumed", "sign", "unknown"}


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


def _fail(where: str, given: str, expected: str, next_step: str):
    raise InputError(given=given, expected=expected, next_step=next_step, where=where)


def _scheme(text: str, name: str) -> Scheme:
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        _fail(name, f"not a TOML file ({error})", "TOML", "Mend the line that the message names")
    _check_keys(raw, _SCHEME_KEYS, {"id", "title", "about", "start", "rules"}, name)
    rules = tuple(_rule(row, f"{name}, rules[{i}]") for i, row in enumerate(raw["rules"]))
    brackets = tuple(
        _bracket(row, f"{name}, brackets[{i}]") for i, row in enumerate(raw.get("brackets", []))
    )
    consequences = tuple(
        _consequence(row, f"{name}, consequences[{i}]")
        for i, row in enumerate(raw.get("consequences", []))
    )
    start = _sourced(raw["start"], f"{name}, start", number=True)
    scheme = Scheme(raw["id"], raw["title"], raw["about"], start, rules, brackets, consequences)
    _check_unique([rule.id for rule in rules], f"{name}, rules")
    _check_unique([item.id for item in consequences], f"{name}, consequences")
    _check_brackets(scheme, name)
    _check_references(scheme, name)
    return scheme


def _check_keys(row: dict, allowed: set, required: set, where: str) -> None:
    for key in row:
        if key not in allowed:
            hint = nearest(key, allowed)
            _fail(
                where,
                f"unknown key {key!r}",
                "only " + ", ".join(sorted(allowed)),
                hint.rstrip("?") if hint else "Take the key out",
            )
    for key in sorted(required - set(row)):
        _fail(where, f"no key {key!r}", f"{key} = ...", f"Add {key!r}")


def _sourced(raw, where: str, *, number: bool) -> Sourced:
    """Read `{ value, fact | assumed }`, or a direction or gap in place of a value."""
    if not isinstance(raw, dict):
        _fail(
            where,
            f"the bare value {raw!r}",
            '{ value = ..., fact = "<id>" } or { value = ..., assumed = "<why>" }',
            "Say who reports it or why it was assumed",
        )
    _check_keys(raw, _SOURCED_KEYS, set(), where)
    _check_provenance(raw, where)
    value, sign = raw.get("value"), raw.get("sign")
    if sign is not None and sign not in (1, -1):
        _fail(where, f"sign = {sign!r}", "1 or -1", "Give the direction that the source reports")
    if value is None and sign is None and not raw.get("unknown"):
        _fail(where, "no value", "value, sign or unknown = true", "Add one of the three")
    if number and value is not None and (isinstance(value, bool) or not isinstance(value, int)):
        _fail(where, f"value = {value!r}", "a whole number", "Write the number in digits")
    sourced = Sourced(value, raw.get("fact"), raw.get("assumed"), sign)
    _check_against_ledger(sourced, where)
    return sourced


def _check_provenance(raw: dict, where: str) -> None:
    given = [key for key in ("fact", "assumed") if key in raw]
    if len(given) != 1:
        found = "neither fact nor assumed" if not given else "both fact and assumed"
        _fail(where, found, "one of the two", 'Write fact = "<id>" or assumed = "<why>"')
    text = raw[given[0]]
    if not isinstance(text, str) or not text.strip():
        _fail(where, f"{given[0]} = {text!r}", "words", "Say which fact, or why it was assumed")


def _check_against_ledger(sourced: Sourced, where: str) -> None:
    if sourced.fact is None:
        return
    try:
        reported = fact(sourced.fact)
    except InputError as error:
        _fail(where, f"unknown fact {sourced.fact!r}", "an id of the ledger", error.next_step)
    value = sourced.value
    if isinstance(value, int | float) and value not in reported.numbers:
        _fail(
            where,
            f"value = {value!r}, but the ledger's {sourced.fact!r} says {reported.value!r}",
            "the ledger's value",
            "Correct the scheme, or mark the value as assumed and say why",
        )
    if isinstance(value, str) and reported.value is not None and str(reported.value) != value:
        _fail(
            where,
            f"value = {value!r}, but the ledger's {sourced.fact!r} says {reported.value!r}",
            "the ledger's value",
            "Correct the scheme, or mark the value as assumed and say why",
        )


def _rule(raw: dict, where: str) -> Rule:
    where = f"{where} ({raw.get('id', 'no id')})"
    _check_keys(raw, _RULE_KEYS, {"id", "label"}, where)
    if not {"points", "grade", "lifts"} & set(raw):
        _fail(where, "a rule without effect", "points, grade or lifts", "Say what an event does")
    if ("grade" in raw) != ("meaning" in raw):
        missing = "meaning" if "grade" in raw else "grade"
        _fail(where, f"no key {missing!r}", "grade and meaning together", f"Add {missing!r}")
    parts = {
        key: _sourced(raw[key], f"{where}, {key}", number=key == "points")
        for key in _RULE_KEYS - {"id", "label"}
        if key in raw
    }
    if "meaning" in parts and parts["meaning"].value not in MEANINGS:
        _fail(
            f"{where}, meaning",
            f"value = {parts['meaning'].value!r}",
            " or ".join(MEANINGS),
            "Choose one of the two",
        )
    return Rule(raw["id"], raw["label"], **parts)


def _bracket(raw: dict, where: str) -> Bracket:
    _check_keys(raw, _BRACKET_KEYS, {"grade"}, where)
    ends = {
        key: _sourced(raw[key], f"{where}, {key}", number=True) if key in raw else None
        for key in ("low", "high")
    }
    bracket = Bracket(_sourced(raw["grade"], f"{where}, grade", number=False), **ends)
    if bracket.lowest > bracket.highest:
        _fail(
            where,
            f"low = {bracket.lowest} above high = {bracket.highest}",
            "low at or below high",
            "Swap the two ends",
        )
    return bracket


def _consequence(raw: dict, where: str) -> Consequence:
    where = f"{where} ({raw.get('id', 'no id')})"
    _check_keys(raw, _CONSEQUENCE_KEYS, {"id", "label", "grades", "opens"}, where)
    _check_provenance(raw, where)
    provenance = Sourced(raw.get("value"), raw.get("fact"), raw.get("assumed"))
    _check_against_ledger(provenance, where)
    return Consequence(raw["id"], raw["label"], tuple(raw["grades"]), raw["opens"], provenance)


def _check_unique(ids: list[str], where: str) -> None:
    for name in ids:
        if ids.count(name) > 1:
            _fail(where, f"{name!r} twice", "each id once", "Rename or remove one of them")


def _check_brackets(scheme: Scheme, name: str) -> None:
    where = f"{name}, brackets"
    _check_unique(list(scheme.grades), where)
    for better, worse in pairwise(scheme.brackets):
        pair = f"{better.grade.value!r} and {worse.grade.value!r}"
        if better.low is None or worse.high is None or better.lowest <= worse.lowest:
            _fail(
                where,
                f"{pair} are out of order",
                "brackets from the best grade to the worst, open ends at the outside alone",
                "Sort them from high scores to low ones and give both inner ends",
            )
        gap = better.lowest - worse.highest - 1
        if gap:
            found = f"a gap of {gap} points" if gap > 0 else f"an overlap of {-gap} points"
            _fail(
                where,
                f"{found} between {pair}",
                "each score in exactly one bracket",
                f"Let {worse.grade.value!r} end at {better.lowest - 1}",
            )
    start = scheme.start.value
    if scheme.brackets and start is not None and not scheme.floor <= start <= scheme.ceiling:
        _fail(
            where,
            f"no bracket covers the start of {start} points",
            f"a start between {scheme.floor} and {scheme.ceiling}",
            "Widen the brackets or open their outer ends",
        )


def _check_references(scheme: Scheme, name: str) -> None:
    for i, rule in enumerate(scheme.rules):
        where = f"{name}, rules[{i}] ({rule.id})"
        if rule.grade and scheme.brackets and rule.grade.value not in scheme.grades:
            _fail(
                f"{where}, grade",
                f"value = {rule.grade.value!r}",
                "one of " + ", ".join(scheme.grades),
                "Name a grade that has a bracket",
            )
        if rule.lifts and rule.lifts.value not in scheme.rule_ids:
            _fail(
                f"{where}, lifts",
                f"value = {rule.lifts.value!r}",
                "one of " + ", ".join(scheme.rule_ids),
                "Name the rule whose ceiling ends",
            )
    for i, item in enumerate(scheme.consequences):
        for grade in item.grades:
            if scheme.brackets and grade not in scheme.grades:
                _fail(
                    f"{name}, consequences[{i}] ({item.id}), grades",
                    f"the grade {grade!r}",
                    "one of " + ", ".join(scheme.grades),
                    "Name a grade that has a bracket",
                )
