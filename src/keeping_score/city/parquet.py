"""Ledgers as Parquet files: written whole or not at all, and refused with a reason when damaged."""

from __future__ import annotations

import json
import os
from importlib import import_module
from pathlib import Path
from types import ModuleType

import numpy as np

from keeping_score.city.ledger import CityLedger
from keeping_score.city.limits import MAX_DAYS, check_codes, check_order, fail
from keeping_score.city.totals import blocks
from keeping_score.city.waiting import progress
from keeping_score.errors import InputError

_KEY, _VERSION = b"keeping_score", 1
_EVENTS_A_GROUP = 2**20
#: Columns of the file, one row an event, with Arrow's name of their type.
COLUMNS = {"resident": "int32", "date": "date32[day]", "rule": "uint8"}
_REMADE = "Write the file again with ledger.to_parquet"


def write_ledger(ledger: CityLedger, path: Path) -> Path:
    """Write a ledger to a Parquet file.

    Parameters
    ----------
    ledger : CityLedger
        Its residents named by text or whole numbers, or not at all.
    path : pathlib.Path
        What stands there is replaced once the new file is complete, and not before.

    Returns
    -------
    pathlib.Path

    Raises
    ------
    InputError
        If pyarrow is not installed, the folder is missing, or a name or document cannot be written.

    Notes
    -----
    One row an event, in the order of the ledger: ``resident`` (place), ``date``, ``rule`` (number)
    and, where the ledger has them, ``document``. The rules' ids, the number of residents and their
    names stand in the file's metadata. What was rejected is not written.
    """
    pq = _pyarrow("pyarrow.parquet")
    path = Path(path)
    if not path.parent.is_dir():
        fail(
            "no such folder",
            expected="a folder that exists",
            next_step="Make the folder first",
            where=path.name,
        )
    schema = _schema(ledger, path)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    runs = list(blocks(ledger.offsets, size=_EVENTS_A_GROUP))
    try:
        with pq.ParquetWriter(part, schema, compression="zstd") as writer:
            for run in progress(runs, "writing the ledger"):
                writer.write_table(_table(ledger, run, schema))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path


def read_ledger(path: Path) -> dict:
    """Return the parts of a ledger from a Parquet file; see `CityLedger.from_parquet`.

    Raises
    ------
    InputError
        If pyarrow is not installed, or with what is wrong with the file.
    """
    path, pa = Path(path), _pyarrow("pyarrow")
    if not path.is_file():
        fail(
            "no such file",
            expected="a file made by ledger.to_parquet",
            next_step="Check the path",
            where=path.name,
        )
    try:
        about, table = _open(path)
    except (pa.ArrowException, OSError) as error:
        raise InputError(
            given="not a whole Parquet file; it may be cut off",
            expected="a file that was written to its end",
            next_step=f"{_REMADE}, or copy it once more",
            where=path.name,
        ) from error
    return _parts(table, about, path)


def _open(path: Path) -> tuple[dict, object]:
    """Return what a file says of itself, and its columns."""
    with _pyarrow("pyarrow.parquet").ParquetFile(path) as file:
        schema = file.schema_arrow
        about = _about(schema, path)
        _check_columns(schema, path)
        return about, file.read([*COLUMNS, *({"document"} & set(schema.names))])


def _parts(table, about: dict, path: Path) -> dict:
    for name in COLUMNS:
        if table[name].null_count:
            fail(
                f"empty cells in the column {name!r}",
                expected="a value in every row",
                next_step=_REMADE,
                where=path.name,
            )
    who, date, rules = (table[name].to_numpy() for name in COLUMNS)
    _check_residents(who, about["n_residents"], path)
    check_codes(rules, len(about["rules"]), where=path.name)
    counts = np.bincount(who, minlength=about["n_residents"])
    offsets = np.concatenate([[0], np.cumsum(counts)]).astype(np.intp)
    day_zero = np.datetime64(about["day_zero"], "D")
    since = _since(date, day_zero, path)
    check_order(offsets, since, where=path.name)
    documents = None
    if "document" in table.column_names:
        documents = np.array(table["document"].to_pylist(), dtype=object)
    return {
        "offsets": offsets,
        "rules": rules,
        "days": since.astype(np.uint16),
        "rule_ids": tuple(about["rules"]),
        "day_zero": day_zero,
        "residents": about["residents"],
        "documents": documents,
    }


def _since(date: np.ndarray, day_zero: np.datetime64, path: Path) -> np.ndarray:
    """Return days since day zero."""
    since = (date.astype("datetime64[D]") - day_zero).astype(np.int64)
    if len(since) and not 0 <= since.min() <= since.max() < MAX_DAYS:
        fail(
            f"dates from {date.min()} to {date.max()}",
            expected=f"dates in the {MAX_DAYS:,} days from {day_zero}",
            next_step=_REMADE,
            where=path.name,
        )
    return since


def _check_residents(who: np.ndarray, n_residents: int, path: Path) -> None:
    if len(who) and not 0 <= who.min() <= who.max() < n_residents:
        fail(
            f"residents numbered {who.min()} to {who.max()}",
            expected=f"0 to {n_residents - 1}, as the file's own heading says",
            next_step=_REMADE,
            where=path.name,
        )
    back = np.flatnonzero(who[1:] < who[:-1])
    if len(back):
        fail(
            f"the resident in line {int(back[0]) + 1} comes before the one above",
            expected="lines in the order of the residents",
            next_step="Sort the lines by resident and date",
            where=path.name,
        )


def _check_columns(schema, path: Path) -> None:
    for name, kind in COLUMNS.items():
        if name not in schema.names:
            fail(
                f"no column {name!r}",
                expected="the columns " + ", ".join(COLUMNS),
                next_step=_REMADE,
                where=path.name,
            )
        found = str(schema.field(name).type)
        if found != kind:
            fail(
                f"the column {name!r} of type {found}",
                expected=kind,
                next_step=_REMADE,
                where=path.name,
            )


def _about(schema, path: Path) -> dict:
    """Return what the file says of itself."""
    text = (schema.metadata or {}).get(_KEY)
    try:
        about = json.loads(text)
        known = about["version"] == _VERSION and set(about) >= {
            "rules",
            "n_residents",
            "residents",
            "day_zero",
        }
    except (TypeError, KeyError, ValueError):
        known = False
    if not known:
        fail(
            "a Parquet file without a ledger's heading",
            expected="a file made by ledger.to_parquet of this version",
            next_step="Read it with pandas and make a ledger with CityLedger.from_frame",
            where=path.name,
        )
    return about


def _schema(ledger: CityLedger, path: Path):
    pa = _pyarrow("pyarrow")
    names = None if ledger.residents is None else list(ledger.residents)
    about = {
        "version": _VERSION,
        "rules": list(ledger.rule_ids),
        "n_residents": ledger.n_residents,
        "residents": names,
        "day_zero": str(ledger.day_zero),
    }
    if names and not all(type(name) in (str, int) for name in names):
        fail(
            "residents that are neither text nor whole numbers",
            expected="names of one of the two",
            next_step="Name the residents by text",
            where=path.name,
        )
    fields = [("resident", pa.int32()), ("date", pa.date32()), ("rule", pa.uint8())]
    if ledger.documents is not None:
        fields.append(("document", pa.string()))
    return pa.schema(fields, metadata={_KEY: json.dumps(about).encode()})


def _table(ledger: CityLedger, run: tuple[int, int], schema):
    (first, stop), pa = run, _pyarrow("pyarrow")
    part = ledger.part(first, stop)
    who = np.repeat(np.arange(first, stop, dtype=np.int32), np.diff(part.offsets))
    since = (ledger.day_zero.astype("datetime64[D]") - np.datetime64(0, "D")).astype(np.int32)
    days = part.days.astype(np.int32) + since
    columns = [pa.array(who), pa.array(days).cast(pa.date32()), pa.array(part.rules)]
    if ledger.documents is not None:
        columns.append(pa.array([str(document) for document in part.documents], pa.string()))
    return pa.Table.from_arrays(columns, schema=schema)


def _pyarrow(module: str) -> ModuleType:
    try:
        return import_module(module)
    except ImportError:
        raise InputError(
            given="pyarrow is not installed",
            expected="pyarrow, which reads and writes Parquet files; the browser's Python has none",
            next_step="Install it with: pip install pyarrow; without it, make ledgers with "
            "make_city or CityLedger.from_frame",
            where="Parquet",
        ) from None
