"""Load the cases and the procedures that come with the course."""

from __future__ import annotations

import tomllib
from importlib.resources import files

from keeping_score.appeals.casefile import CaseFile
from keeping_score.appeals.procedure import Procedure, Step
from keeping_score.errors import InputError, nearest


def load_cases() -> dict[str, CaseFile]:
    """Load the eight cases that a procedure is tried on.

    Returns
    -------
    dict of str to CaseFile
        By id, in the order of the chapter.

    Examples
    --------
    >>> print(*load_cases(), sep=", ")
    wrong-person, wrong-account, paid-already, no-answer, repeat-appeal, same-reviewer, minor, \
never-learns
    """
    tables = _read("cases.toml")
    return {
        name: _build(CaseFile, {"id": name, **table}, where=f"cases.toml, {name}")
        for name, table in tables.items()
    }


def load_procedure(name: str) -> Procedure:
    """Load a procedure that comes with the course.

    Parameters
    ----------
    name : {"as-reported", "rules-of-2019", "fair"}
        What the article lets us see of the court's procedure; what an opinion of 2019 adds; a
        procedure that leaves nothing behind in the eight cases.

    Returns
    -------
    Procedure

    Raises
    ------
    InputError
        If there is no such procedure.

    Examples
    --------
    >>> [step.name for step in load_procedure("as-reported").steps][-1]
    'Decide on the removal'
    """
    tables = _read("procedures.toml")
    if name not in tables:
        raise InputError(
            given=f"no procedure {name!r}",
            expected="one of " + ", ".join(tables),
            next_step=f"{nearest(name, tables)} Or build a Procedure of your own".strip(),
            where="load_procedure",
        )
    return build_procedure(tables[name], where=f"procedures.toml, {name}")


def build_procedure(table: dict, *, where: str) -> Procedure:
    """Make a procedure of a table with a title and steps.

    Parameters
    ----------
    table : dict
        As `tomllib` reads it.
    where : str
        File and key, for messages.

    Returns
    -------
    Procedure

    Raises
    ------
    InputError
        If a key is misspelt, or missing.
    """
    steps = tuple(_build(Step, step, where=where) for step in table.get("steps", ()))
    return _build(Procedure, {**table, "steps": steps}, where=where)


def _read(name):
    text = files("keeping_score.appeals").joinpath(name).read_text(encoding="utf8")
    return tomllib.loads(text)


def _build(kind, table, *, where):
    """Make a dataclass of a table; lists become tuples, and a wrong key is named."""
    known = kind.__dataclass_fields__
    for key in table:
        if key not in known:
            raise InputError(
                given=f"{kind.__name__} has no {key!r}",
                expected="one of " + ", ".join(known),
                next_step=f"{nearest(key, known)} Correct the name, or leave it out".strip(),
                where=where,
            )
    values = {k: tuple(v) if isinstance(v, list) else v for k, v in table.items()}
    try:
        return kind(**values)
    except TypeError as error:
        raise InputError(
            given=f"a {kind.__name__} that lacks {str(error).partition(': ')[2]}",
            expected="all keys that have no default",
            next_step="Add what is missing",
            where=where,
        ) from None
