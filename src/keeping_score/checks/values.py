"""Read, compare and show whatever a student hands in, without trusting it.

Answers come as NumPy numbers, tables, lists of dicts or objects nobody has thought of. They are
read into plain Python data first, and only that is compared and shown.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from numbers import Integral, Real

import numpy as np
import pandas as pd

SHOWN_CHARACTERS = 90
_SHOWN_ITEMS = 8
_COLLECTIONS = (pd.Series, pd.DataFrame, np.ndarray, list, tuple)


class Opaque:
    """Stands for an object that cannot be read; equal to nothing."""

    def __init__(self, value: object) -> None:
        self.kind = type(value).__name__[:40]


def plain(value: object):
    """Return a value as plain Python data.

    Parameters
    ----------
    value : object
        Anything.

    Returns
    -------
    object
        ``bool``, ``int``, ``float``, ``str``, ``None`` (for every kind of missing value), ``...``,
        a ``list`` (of a sequence, array or column; of dicts for a table), a ``dict``, or an
        `Opaque` for what is none of these. Dates are text, YYYY-MM-DD.

    Examples
    --------
    >>> plain((np.int64(3), np.nan, pd.Timestamp("2018-03-01")))
    [3, None, '2018-03-01']
    >>> plain(pd.DataFrame({"grade": ["A", "C"], "points": [1000, 899]}))
    [{'grade': 'A', 'points': 1000}, {'grade': 'C', 'points': 899}]
    """
    if value is None or value is ... or value is pd.NA or value is pd.NaT:
        return value if value is ... else None
    if isinstance(value, (str, bool, np.bool_, Real, Decimal)):
        return _plain_scalar(value)
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, pd.DataFrame):
        return plain(value.to_dict("records"))
    if isinstance(value, np.ndarray | pd.Series | pd.Index):
        return plain(value.tolist())
    if isinstance(value, Mapping):
        return {_as_key(plain(key)): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, set | frozenset):
        return sorted((plain(item) for item in value), key=repr)
    return Opaque(value)


def _plain_scalar(value):
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, bool | np.bool_):
        return bool(value)
    if isinstance(value, Integral):
        return int(value)
    number = float(value)
    return None if math.isnan(number) else number


def _as_key(key):
    return key if isinstance(key, str | int | float | None) else repr(key)


def same(left: object, right: object) -> bool:
    """Tell whether two values say the same, whatever types they come in.

    Numbers may differ by one part in a billion; a list, a tuple, an array and a column with the
    same items are the same; text is never a number.

    Examples
    --------
    >>> same([995, "A"], (np.float64(995.0), "A")), same("995", 995), same(True, 1)
    (True, False, False)
    """
    return _same(plain(left), plain(right))


def _same(left, right) -> bool:
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(_same, left, right))
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(_same(left[key], right[key]) for key in left)
    if is_number(left) and is_number(right):
        return math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-9)
    if isinstance(left, Opaque) or type(left) is not type(right):
        return False
    return left == right


def is_number(value: object) -> bool:
    """Tell whether a value is a number: True and False are not, nor is text."""
    numeric = isinstance(value, Real | Decimal | Fraction)
    return numeric and not isinstance(value, bool | np.bool_)


def show(value: object) -> str:
    """Return a short text, one line, for a message.

    Examples
    --------
    >>> show(np.int64(995)), show("995"), show(None), show(len)
    ('995', "the text '995'", 'nothing (None)', 'a function')
    >>> show(float("nan")), show(-0.0)
    ('nan (not a number)', '0')
    >>> show(pd.DataFrame({"rule": ["charity"], "points": [3]}))
    'a table of 1 row with the columns rule, points'
    """
    if isinstance(value, pd.DataFrame):
        columns = ", ".join(str(column) for column in value.columns[:_SHOWN_ITEMS])
        rows = "1 row" if len(value) == 1 else f"{len(value)} rows"
        return _cut(f"a table of {rows}" + (f" with the columns {columns}" if columns else ""))
    if isinstance(value, pd.Series):
        return f"a column of {len(value)} values"
    if isinstance(value, float) and math.isnan(value):
        return "nan (not a number)"
    if callable(value):
        return "a function"
    return _cut(_words(plain(value)))


def _words(value) -> str:
    if value is None:
        return "nothing (None)"
    if value is ...:
        return "an unfinished ..."
    if isinstance(value, str):
        return f"the text {value!r}" if len(value) < SHOWN_CHARACTERS else f"a text, {value[:40]!r}"
    return literal(value)


def literal(value) -> str:
    """Return plain data as Python writes it, cut to a line."""
    if isinstance(value, Opaque):
        return f"an object of the type {value.kind}"
    if isinstance(value, float):
        return f"{value + 0.0:.10g}"  # the 0.0 turns a -0 into a 0
    if isinstance(value, list):
        items = [literal(item) for item in value[:_SHOWN_ITEMS]]
        return _cut("[" + ", ".join(items + ["..."] * (len(value) > _SHOWN_ITEMS)) + "]")
    if isinstance(value, dict):
        items = [f"{key!r}: {literal(item)}" for key, item in list(value.items())[:_SHOWN_ITEMS]]
        return _cut("{" + ", ".join(items + ["..."] * (len(value) > _SHOWN_ITEMS)) + "}")
    return _cut(repr(value))


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHOWN_CHARACTERS else text[: SHOWN_CHARACTERS - 4] + " ..."


@dataclass(frozen=True)
class Kind:
    """What an answer should be: a name for messages, and a test.

    Attributes
    ----------
    name : str
        With its article: "a number".
    accepts : callable
        Takes the answer as it came, returns bool.
    ask : str, optional
        The question that leads from an answer of another kind to this one.
    """

    name: str
    accepts: Callable[[object], bool]
    ask: str = ""

    def advice(self, value: object) -> str:
        """Return the question that leads from a value of another kind to this one."""
        if self is NUMBER and isinstance(value, str):
            return "Quotation marks, str() and f-strings make text. Which of them is in your way?"
        if self is NUMBER and isinstance(value, _COLLECTIONS):
            return "You hand back a whole collection. How do you get from it to a single number?"
        return self.ask or f"The answer should be {self.name}. What turns yours into that?"


def is_pair(value: object) -> bool:
    """Tell whether a value is a tuple or list of two things."""
    return isinstance(value, tuple | list) and len(value) == 2


def is_table(value: object) -> bool:
    """Tell whether a value is a table or a list of dicts, one a row."""
    if isinstance(value, pd.DataFrame):
        return True
    return isinstance(value, list | tuple) and all(isinstance(row, Mapping) for row in value)


NUMBER = Kind("a number", is_number)
TEXT = Kind("a text", lambda value: isinstance(value, str))
TRUTH = Kind("True or False", lambda value: isinstance(value, bool | np.bool_))
PAIR = Kind("two things", is_pair, "One return can hand back two things. What stands between them?")
TABLE = Kind(
    "a table", is_table, "pd.DataFrame(rows) makes a table of a list of rows. Is that missing?"
)
ANYTHING = Kind("a value", lambda _: True)
