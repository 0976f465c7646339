"""Kinds of answers that tasks of several labs ask for."""

from __future__ import annotations

import math

import pandas as pd

from keeping_score.checks.tasks import Problem
from keeping_score.checks.values import Kind, literal, plain, same, show

_SHOWN_WHOLE = 8

COLUMN = Kind(
    "a column with one number a resident",
    lambda value: (
        not isinstance(value, pd.DataFrame)
        and isinstance(plain(value), list)
        and all(isinstance(item, int | float | None) for item in plain(value))
    ),
    'table["name"] is one column of a table. Which column holds your answer?',
)
BY_NAME = Kind(
    "one number for each name, with the names",
    lambda value: isinstance(value, dict | pd.Series),
    "A dict such as {'harbour': 2} keeps the names. So does a Series. Which step lost them?",
)


def look_by_name(got, wanted) -> Problem | None:
    """Compare numbers by name, whatever their order."""
    mine = plain(got.to_dict() if isinstance(got, pd.Series) else got)
    right = plain(wanted)
    if mine.keys() != right.keys():
        return Problem(
            came_back=f"numbers for {show(list(mine))}",
            expected=f"numbers for {show(list(right))}",
            ask="Which name is missing or too many, and where did it get lost or come in?",
        )
    return None if same(mine, right) else Problem(came_back=show(mine), expected=show(right))


def look_at_column(got, wanted) -> Problem | None:
    """Compare two columns of numbers, and show the first place in which they differ.

    A missing number is shown as pandas does, as nan.

    Examples
    --------
    >>> look_at_column([90.0, None], [90.0, 100.0]).came_back
    '[90, nan]'
    """
    mine, right = plain(got), plain(wanted)
    if len(mine) != len(right):
        return Problem(came_back=f"{len(mine)} numbers", expected=f"{len(right)} numbers")
    if same(mine, right):
        return None
    if len(right) <= _SHOWN_WHOLE:
        return Problem(came_back=_numbers(mine), expected=_numbers(right))
    place = next(i for i, pair in enumerate(zip(mine, right, strict=True)) if not same(*pair))
    return Problem(
        came_back=f"{_numbers(mine[place])} in place {place}, counted from 0",
        expected=f"{show(right[place])} there",
    )


def _numbers(value) -> str:
    """Return one number or a list of them as text."""
    if isinstance(value, list):
        return literal([math.nan if item is None else item for item in value])
    return show(math.nan if value is None else value)
