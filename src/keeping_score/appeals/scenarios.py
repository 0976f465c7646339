"""Read a demand from `demands.toml`, and say for each of its numbers where it comes from."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pandas as pd

from keeping_score.appeals.demand import Costs, Demand, Group
from keeping_score.errors import InputError, nearest

_FILE = "demands.toml"


def load_demand(name: str) -> Demand:
    """Load a demand that comes with the course.

    Parameters
    ----------
    name : str
        "rongcheng": 740,000 residents, and assumptions about everything else.

    Returns
    -------
    Demand
        `demand_sources` says where each number comes from.

    Raises
    ------
    InputError
        If there is no such demand.

    Examples
    --------
    >>> load_demand("rongcheng").n_residents
    740000
    """
    return build_demand(_table(name), where=f"{_FILE}, {name}")


def demand_sources(name: str) -> pd.DataFrame:
    """Say for each number of a demand whether it is reported or assumed.

    Parameters
    ----------
    name : str
        As in `load_demand`.

    Returns
    -------
    pandas.DataFrame
        One row a number: ``parameter``, ``value``, ``fact`` (id in the ledger, or empty) and
        ``assumed`` (the reason, or empty).

    Examples
    --------
    >>> sources = demand_sources("rongcheng")
    >>> sources.loc[sources["fact"] != "", "parameter"].tolist()
    ['n_residents']
    """
    rows = [
        {
            "parameter": parameter,
            "value": entry["value"],
            "fact": entry.get("fact", ""),
            "assumed": entry.get("assumed", ""),
        }
        for parameter, entry in _entries(_table(name))
    ]
    return pd.DataFrame(rows)


def build_demand(table: dict, *, where: str) -> Demand:
    """Make a demand of a table in which every number carries its source.

    Parameters
    ----------
    table : dict
        As `tomllib` reads it.
    where : str
        File and key, for messages.

    Returns
    -------
    Demand

    Raises
    ------
    InputError
        If a number has no source or two, or a name is unknown.
    """
    for parameter, entry in _entries(table):
        _check_source(parameter, entry, where=where)
    values = {key: _value(part) for key, part in table.items() if key != "title"}
    values["groups"] = tuple(_build(Group, part, where) for part in table.get("groups", ()))
    values["costs"] = _build(Costs, table.get("costs", {}), where)
    if "doors" in values:
        values["doors"] = tuple(values["doors"])
    return _build(Demand, values, where)


def _table(name):
    text = files("keeping_score.appeals").joinpath(_FILE).read_text(encoding="utf8")
    tables = tomllib.loads(text)
    if name not in tables:
        raise InputError(
            given=f"no demand {name!r}",
            expected="one of " + ", ".join(tables),
            next_step=f"{nearest(name, tables)} Or build a Demand of your own".strip(),
            where="load_demand",
        )
    return tables[name]


def _entries(table):
    """Walk through all numbers of a demand, its costs and its groups."""
    for key, entry in table.items():
        if key == "costs":
            yield from ((f"costs.{name}", cost) for name, cost in entry.items())
        elif key == "groups":
            for group in entry:
                yield from ((f"{group['name']}.{k}", v) for k, v in group.items() if k != "name")
        elif key != "title":
            yield key, entry


def _check_source(parameter, entry, *, where):
    sources = {"fact", "assumed"} & set(entry) if isinstance(entry, dict) else set()
    if len(sources) != 1 or "value" not in entry:
        raise InputError(
            given=f"{parameter} = {entry!r}",
            expected="a value and one source: fact = the id of a fact, or assumed = the reason",
            next_step="Say where the number comes from",
            where=where,
        )


def _value(entry):
    return entry["value"] if isinstance(entry, dict) and "value" in entry else entry


def _build(kind, table, where):
    """Make a dataclass of a table; name a misspelt key."""
    known = kind.__dataclass_fields__
    for key in table:
        if key not in known:
            raise InputError(
                given=f"{kind.__name__} has no {key!r}",
                expected="one of " + ", ".join(known),
                next_step=f"{nearest(key, known)} Correct the name, or leave it out".strip(),
                where=where,
            )
    return kind(**{key: _value(entry) for key, entry in table.items()})
