"""Values as plain data: how they leave the sandbox, and how they are read outside.

What comes out was made by a process that ran a student's code, so it is JSON and never a pickle:
reading it builds numbers, texts, lists, tables and the course's own frozen records, and runs
nothing that the student wrote. A function stays where it is; a number stands for it.
"""

from __future__ import annotations

import dataclasses
import importlib
import math
import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from numbers import Integral, Real

import numpy as np
import pandas as pd

#: More than any answer needs, and little enough to be read and compared at once.
MAX_ITEMS = 200_000
MAX_DEPTH = 30
_NAME = re.compile(r"[^\W\d]\w{0,39}")
_RECORD = re.compile(r"(keeping_score(?:\.[a-z_]+)+):(\w+)")
#: Parts of the package whose records are no answers.
_NO_ANSWERS = {"checks", "sandboxed", "grading", "commands", "classroom", "sphinxext"}


class TooMuchError(ValueError):
    """An answer that holds more than anybody can have meant."""


class Encoder:
    """Turns values into what JSON can hold, and keeps the functions among them.

    Examples
    --------
    >>> Encoder().encode((3, float("nan"), {"a": ...}))
    {'t': 'tuple', 'v': [3, {'t': 'float', 'v': 'nan'}, {'t': 'dict', 'v': [['a', {'t': '...'}]]}]}
    """

    def __init__(self) -> None:
        self.functions: list[object] = []
        self._n_items = 0

    def encode(self, value: object):
        """Return a value as plain data; raise `TooMuchError` where there is too much of it."""
        self._n_items = 0
        return self._encode(value, 0)

    def _encode(self, value: object, depth: int):
        self._n_items += 1
        if depth > MAX_DEPTH or self._n_items > MAX_ITEMS:
            raise TooMuchError
        if value is None or value is pd.NA or value is pd.NaT:
            return None
        if value is ...:
            return {"t": "..."}
        if isinstance(value, (str, bool, np.bool_, Real, Decimal)):
            return _scalar(value)
        if isinstance(value, date):
            return {"t": "date", "v": value.isoformat()[:10]}
        return self._collection(value, depth + 1)

    def _collection(self, value: object, depth: int):
        if isinstance(value, pd.DataFrame):
            columns = [self._all(value.iloc[:, i].tolist(), depth) for i in range(value.shape[1])]
            return {
                "t": "table",
                "columns": self._all(list(value.columns), depth),
                "index": self._all(list(value.index), depth),
                "v": columns,
            }
        if isinstance(value, pd.Series):
            return {
                "t": "column",
                "index": self._all(list(value.index), depth),
                "v": self._all(value.tolist(), depth),
            }
        if isinstance(value, np.ndarray | pd.Index):
            return {"t": "array", "v": self._encode(value.tolist(), depth)}
        if isinstance(value, Mapping):
            pairs = [self._all(pair, depth) for pair in value.items()]
            return {"t": "dict", "v": pairs}
        if isinstance(value, list):
            return self._all(value, depth)
        for kind, name in ((tuple, "tuple"), (set, "set"), (frozenset, "set")):
            if isinstance(value, kind):
                return {"t": name, "v": self._all(value, depth)}
        return self._object(value, depth)

    def _all(self, values, depth: int) -> list:
        return [self._encode(item, depth) for item in values]

    def _object(self, value: object, depth: int):
        kind = type(value)
        if kind.__module__.startswith("matplotlib.") and hasattr(value, "containers"):
            from keeping_score.plots import read_bars

            return self._object(read_bars(value), depth)
        if dataclasses.is_dataclass(kind) and kind.__module__.startswith("keeping_score."):
            fields = {f.name: getattr(value, f.name) for f in dataclasses.fields(kind)}
            held = {name: self._encode(item, depth) for name, item in fields.items()}
            return {"t": "record", "c": f"{kind.__module__}:{kind.__qualname__}", "v": held}
        if callable(value):
            self.functions.append(value)
            name = str(getattr(value, "__name__", ""))[:40]
            return {"t": "function", "h": len(self.functions) - 1, "n": name}
        return {"t": "other", "n": kind.__name__[:40]}


def _scalar(value):
    """Return a number, a truth or a text; what its class says of itself is not asked."""
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, bool | np.bool_):
        return bool(value)
    if isinstance(value, Decimal):
        return {"t": "decimal", "v": str(value)[:60]}
    if isinstance(value, Integral):
        return int(value)
    number = float(value.numerator / value.denominator if type(value) is Fraction else value)
    return number if math.isfinite(number) else {"t": "float", "v": repr(number)}


class Unreadable:
    """Stands for what cannot be read."""


@dataclasses.dataclass(frozen=True)
class Decoder:
    """Turns what left a sandbox back into values, and trusts none of it.

    Attributes
    ----------
    function : callable
        ``function(number, name)`` returns what stands for a function that stayed inside.

    Examples
    --------
    >>> Decoder().decode({"t": "tuple", "v": [3, {"t": "float", "v": "nan"}]})
    (3, nan)
    >>> type(Decoder().decode({"t": "no such thing"})).__name__
    'Unreadable'
    """

    function: Callable[[int, str], object] = lambda _number, _name: Unreadable()

    def decode(self, data: object):
        """Return the value; what is malformed comes back as `Unreadable`."""
        if data is None or isinstance(data, bool | int | float | str):
            return data
        if isinstance(data, list):
            return [self.decode(item) for item in data]
        try:
            return getattr(self, "_" + _READERS[data["t"]])(data)
        except (KeyError, TypeError, ValueError, ArithmeticError, AttributeError, ImportError):
            return Unreadable()

    def _unfinished(self, _data):
        return ...

    def _float(self, data):
        return float(data["v"])

    def _decimal(self, data):
        return Decimal(data["v"])

    def _date(self, data):
        return date.fromisoformat(data["v"])

    def _tuple(self, data):
        return tuple(self.decode(item) for item in data["v"])

    def _set(self, data):
        return set(self._tuple(data))

    def _dict(self, data):
        return {self.decode(key): self.decode(item) for key, item in data["v"]}

    def _array(self, data):
        return np.array(self.decode(data["v"]))

    def _column(self, data):
        return pd.Series(self.decode(data["v"]), index=self._index(data), dtype=_dtype(data["v"]))

    def _table(self, data):
        index, columns = self._index(data), self.decode(data["columns"])
        held = {
            i: pd.Series(self.decode(v), index=index, dtype=_dtype(v))
            for i, v in enumerate(data["v"])
        }
        table = pd.DataFrame(held, index=index)
        table.columns = columns or table.columns
        return table

    def _index(self, data):
        return pd.Index(self.decode(data["index"]), dtype=_dtype(data["index"]))

    def _record(self, data):
        module, name = _RECORD.fullmatch(data["c"]).groups()
        if module.split(".")[1] in _NO_ANSWERS:
            return Unreadable()
        kind = getattr(importlib.import_module(module), name)
        if not (isinstance(kind, type) and dataclasses.is_dataclass(kind)):
            return Unreadable()
        return kind(**{field: self.decode(item) for field, item in data["v"].items()})

    def _function(self, data):
        return self.function(int(data["h"]), str(data["n"])[:40])

    def _other(self, data):
        # An object of a class with the same name: a message may then say what was handed over.
        name = data["n"] if _NAME.fullmatch(data["n"]) else "object"
        return type(name, (), {})()


_READERS = {
    "...": "unfinished",
    **{
        name: name
        for name in (
            "float",
            "decimal",
            "date",
            "tuple",
            "set",
            "dict",
            "array",
            "column",
            "table",
            "record",
            "function",
            "other",
        )
    },
}


def _dtype(items: list):
    """Return a type for a column of a table: pandas' own choice for numbers alone."""
    kinds = {type(item) for item in items}
    return None if (items and kinds <= {int, float}) or kinds == {bool} else object
