"""Read one value of a scheme file with its provenance."""

from __future__ import annotations

import re

from keeping_score.errors import InputError, nearest
from keeping_score.ledger import Fact, fact
from keeping_score.scheme.parts import Sourced
from keeping_score.scheme.validity import fail

_SOURCED_KEYS = {"value", "fact", "assumed", "sign", "unknown"}


def check_keys(row: dict, allowed: set, required: set, *, where: str) -> None:
    """Refuse a misspelt key and a missing one."""
    for key in row:
        if key not in allowed:
            hint = nearest(key, allowed)
            fail(
                where,
                f"unknown key {key!r}",
                expected="only " + ", ".join(sorted(allowed)),
                next_step=hint.rstrip("?") if hint else "Take the key out",
            )
    for key in sorted(required - set(row)):
        fail(where, f"no key {key!r}", expected=f"{key} = ...", next_step=f"Add {key!r}")


def read_sourced(raw, where: str, *, number: bool) -> Sourced:
    """Read `{ value, fact | assumed }`, or a direction or gap in place of a value."""
    if not isinstance(raw, dict):
        fail(
            where,
            f"the bare value {raw!r}",
            expected='{ value = ..., fact = "<id>" } or { value = ..., assumed = "<why>" }',
            next_step="Say who reports it or why it was assumed",
        )
    check_keys(raw, _SOURCED_KEYS, set(), where=where)
    check_provenance(raw, where)
    _check_form(raw, where, number=number)
    sourced = Sourced(raw.get("value"), raw.get("fact"), raw.get("assumed"), raw.get("sign"))
    check_against_ledger(sourced, where)
    return sourced


def _check_form(raw: dict, where: str, *, number: bool) -> None:
    value, sign = raw.get("value"), raw.get("sign")
    if sign is not None and sign not in (1, -1):
        fail(
            where,
            f"sign = {sign!r}",
            expected="1 or -1",
            next_step="Give the direction that the source reports",
        )
    if value is None and sign is None and not raw.get("unknown"):
        fail(
            where,
            "no value",
            expected="value, sign or unknown = true",
            next_step="Add one of the three",
        )
    if number and value is not None and (isinstance(value, bool) or not isinstance(value, int)):
        fail(
            where,
            f"value = {value!r}",
            expected="a whole number",
            next_step="Write the number in digits",
        )


def read_choice(raw, choices: tuple[str, ...], where: str) -> Sourced:
    """Read a value that must be one of a few."""
    chosen = read_sourced(raw, where, number=False)
    if chosen.value not in choices:
        fail(
            where,
            f"value = {chosen.value!r}",
            expected=" or ".join(choices),
            next_step="Choose one of the two",
        )
    return chosen


def check_provenance(raw: dict, where: str) -> None:
    """Refuse a value that is neither reported nor assumed, or both."""
    given = [key for key in ("fact", "assumed") if key in raw]
    if len(given) != 1:
        found = "neither fact nor assumed" if not given else "both fact and assumed"
        fail(
            where,
            found,
            expected="one of the two",
            next_step='Write fact = "<id>" or assumed = "<why>"',
        )
    text = raw[given[0]]
    if not isinstance(text, str) or not text.strip():
        fail(
            where,
            f"{given[0]} = {text!r}",
            expected="words",
            next_step="Say which fact, or why it was assumed",
        )


def check_against_ledger(sourced: Sourced, where: str) -> None:
    """Refuse a fact that does not exist, or says something else."""
    if sourced.fact is None:
        return
    try:
        reported = fact(sourced.fact)
    except InputError as error:
        fail(
            where,
            f"unknown fact {sourced.fact!r}",
            expected="an id of the ledger",
            next_step=error.next_step,
        )
    if _differs(sourced.value, reported):
        fail(
            where,
            f"value = {sourced.value!r}, but the ledger's {sourced.fact!r} says {reported.value!r}",
            expected="the ledger's value",
            next_step="Correct the scheme, or mark the value as assumed and say why",
        )


def _differs(value, reported: Fact) -> bool:
    """Tell whether a value is not the ledger's.

    A fact without a value supports words, not numbers. Where the value counts things that the
    statement names ("4" grades, "A honest, B ..."), a word of the statement will do.
    """
    if isinstance(value, int | float):
        return value not in reported.numbers
    if value is None or reported.value is None or str(reported.value) == value:
        return False
    is_count = isinstance(reported.value, int | float)
    return not (is_count and re.search(rf"(?<!\w){re.escape(value)}(?!\w)", reported.statement))
