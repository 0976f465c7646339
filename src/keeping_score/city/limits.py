"""The limits of the ledger's packing, asserted: what does not fit is refused and never wrapped."""

from __future__ import annotations

from typing import NoReturn

import numpy as np

from keeping_score.errors import InputError

MAX_RULES = 2**8
MAX_DAYS = 2**16
# Points are kept in 32 bits; no resident's events may add up to more, whichever way they point.
MAX_POINTS = 2**31 - 1
# Ceilings that hold are kept as the bits of a byte.
MAX_CAPS = 8


def fail(given: str, *, expected: str, next_step: str, where: str = "CityLedger") -> NoReturn:
    """Raise the one kind of error that this package has."""
    raise InputError(given=given, expected=expected, next_step=next_step, where=where)


def check_rule_ids(rule_ids) -> None:
    """Refuse more rules than a byte can tell apart, and a rule that stands twice."""
    if len(rule_ids) > MAX_RULES:
        fail(
            f"{len(rule_ids)} rules",
            expected=f"at most {MAX_RULES}: an event's rule is kept in one byte",
            next_step="Leave out rules that no event falls under",
        )
    if len(set(rule_ids)) < len(rule_ids):
        fail(
            "a rule that stands twice",
            expected="each rule once",
            next_step="Take one of the two out",
        )


def check_arrays(ledger) -> None:
    """Refuse arrays of a wrong type or length, and codes without a rule."""
    check_rule_ids(ledger.rule_ids)
    for name, kind in (("offsets", np.intp), ("rules", np.uint8), ("days", np.uint16)):
        array = getattr(ledger, name)
        if not isinstance(array, np.ndarray) or array.dtype != kind or array.ndim != 1:
            fail(
                f"{name} of type {getattr(array, 'dtype', type(array).__name__)}",
                expected=f"a NumPy array of {kind.__name__} in one dimension",
                next_step="Make ledgers with from_frame, from_parquet or make_city",
            )
    _check_lengths(ledger)
    check_codes(ledger.rules, len(ledger.rule_ids))


def _check_lengths(ledger) -> None:
    n_events, offsets = len(ledger.rules), ledger.offsets
    sound = len(offsets) and offsets[0] == 0 and offsets[-1] == n_events
    if not sound or (offsets[1:] < offsets[:-1]).any():
        fail(
            "offsets that do not run from 0 to the number of events",
            expected=f"ascending numbers from 0 to {n_events}",
            next_step="Make ledgers with from_frame, from_parquet or make_city",
        )
    wanted = {"days": n_events, "documents": n_events, "residents": len(offsets) - 1}
    for name, length in wanted.items():
        part = getattr(ledger, name)
        if part is not None and len(part) != length:
            fail(f"{len(part)} {name}", expected=f"{length}", next_step="Give one entry to each")


def check_codes(rules: np.ndarray, n_rules: int, *, where: str = "CityLedger") -> None:
    """Refuse an event whose rule does not exist."""
    if len(rules) and int(rules.max()) >= n_rules:
        line = int(np.argmax(rules >= n_rules))
        fail(
            f"the rule number {int(rules[line])} in line {line}",
            expected=f"0 to {n_rules - 1}, the rules that the ledger names",
            next_step="Correct the line, or name the rule",
            where=where,
        )


def check_order(offsets: np.ndarray, days: np.ndarray, *, where: str = "CityLedger") -> None:
    """Refuse events of one resident that are not in the order of their days."""
    begins = np.zeros(len(days) + 1, dtype=bool)
    begins[offsets] = True
    back = np.flatnonzero((days[1:] < days[:-1]) & ~begins[1:-1])
    if len(back):
        fail(
            f"the event in line {int(back[0]) + 1} is earlier than the one before it",
            expected="the events of each resident in the order of their days",
            next_step="Sort the lines by resident and day",
            where=where,
        )
