"""Tables that the checks of lab 2 try answers on, and what an answer may look like."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from keeping_score.checks.tasks import Problem
from keeping_score.checks.values import Kind, plain, show
from keeping_score.ledger import facts

OPERATORS = ["official", "designer", "firm"]


def by_voice(rows: pd.DataFrame) -> pd.DataFrame:
    """Return one row a statement and voice: a statement of two speakers stands twice.

    Parameters
    ----------
    rows : pandas.DataFrame
        As from `keeping_score.facts`.

    Returns
    -------
    pandas.DataFrame
        ``system``, ``voice``, ``statement``; gaps have no voice and are left out.
    """
    said = rows[rows["kind"] != "gap"]
    said = said.assign(voice=said["voice"].str.split("; ")).explode("voice")
    return said[["system", "voice", "statement"]].reset_index(drop=True)


@cache
def all_statements() -> pd.DataFrame:
    """Return the statements of both readings by voice."""
    return by_voice(facts())


def said(*pairs: tuple[str, str], first_row: int = 11) -> pd.DataFrame:
    """Make a small table of statements from pairs of system and voice."""
    table = pd.DataFrame(pairs, columns=["system", "voice"], dtype=object)
    table["statement"] = [f"statement {number}" for number in range(1, len(pairs) + 1)]
    table.index = [first_row + 3 * i for i in range(len(pairs))]
    return table


HARBOUR = said(
    ("harbour", "official"), ("harbour", "official"), ("library", "resident"),
    ("library", "official"), ("market", "firm"), ("market", "official"), ("school", "reporter"),
)  # fmt: skip

NAMES = Kind(
    "a list of names",
    lambda value: isinstance(value, list | tuple | set | pd.Series | pd.Index | np.ndarray),
    "An empty list before the loop, and .append inside it, gather what fits. Which have you?",
)


def look_at_names(got, wanted) -> Problem | None:
    """Compare two collections of names, whatever their order."""
    mine, right = (sorted(map(str, plain(list(value)))) for value in (got, wanted))
    return None if mine == right else Problem(came_back=show(mine), expected=show(right))
