"""Find the lines of a claims ledger on which something is missing."""

from __future__ import annotations

import pandas as pd

from keeping_score.checks.functions import Case, FunctionJudge, Slip, function_task
from keeping_score.checks.lab02.tables import NAMES, look_at_names
from keeping_score.checks.tasks import ladder

COLUMNS = ("line", "claim", "source", "date", "genre", "stance")


def incomplete_lines(ledger):
    """Return the numbers of the lines on which something is missing."""
    found = []
    for row in ledger.to_dict("records"):
        cells = [row[column] for column in ["claim", "source", "date", "genre", "stance"]]
        if any(pd.isna(cell) or not str(cell).strip() for cell in cells):
            found.append(row["line"])
    return found


def lines(*rows: tuple, first: int = 1) -> pd.DataFrame:
    """Make a small claims ledger; its lines are numbered from `first`."""
    table = pd.DataFrame(rows, columns=list(COLUMNS[1:]), dtype=object)
    table.insert(0, "line", range(first, first + len(rows)))
    return table


_FULL = ("a new bridge", "harbour paper", "2018-03-01", "press", "supports")


def _without(place, filler=None):
    row = list(_FULL)
    row[place] = filler
    return tuple(row)


def _ledgers():
    blank = lines(_FULL, _without(2), _without(4, ""), _without(1, "   "), _FULL, first=4)
    undated = lines(_without(2, "n.d."), _FULL, _without(0, ""))
    bare = lines((None, None, None, None, None), _FULL, first=8)
    return (
        Case("two full lines", (lines(_FULL, _FULL),)),
        Case("five lines: full, no date, an empty stance, a source of spaces, full", (blank,)),
        Case("three lines: one that says n.d., a full one, one without a claim", (undated,)),
        Case("two lines, the first without anything", (bare,)),
        Case("three lines, of which the second has no genre",
             (lines(_FULL, _without(3), _FULL, first=20),)),
    )  # fmt: skip


def _is_blank(cell):
    return pd.isna(cell) or not str(cell).strip()


def _where(test, columns=COLUMNS[1:], rule=any):
    def like(ledger):
        records = ledger.to_dict("records")
        return [row["line"] for row in records if rule(test(row[c]) for c in columns)]

    return like


INCOMPLETE = function_task(
    "lab02-ex5a",
    title="Find the holes",
    minutes=6,
    points=2,
    skill="test each row of a table for what is missing",
    hints=ladder(
        """
        What counts as nothing: only None, or also an empty text, or three spaces?

        Go through the rows, and through the cells of a row. str(cell).strip() takes the
        spaces off both ends of a text; what is left of an empty cell is "". pd.isna(cell)
        is True for None.

        With a list of guests: for guest in guests.to_dict("records"): goes through the
        rows, and guest["name"].strip() == "" is True for a guest without a name.
        """
    ),
    judged_by=FunctionJudge(
        reference=incomplete_lines,
        cases=_ledgers,
        returns=NAMES,
        look=look_at_names,
        slips=(
            Slip(
                lambda ledger: ledger[ledger.isna().any(axis=1)]["line"],
                "You find None. What about an empty text, or one that is only spaces?",
            ),
            Slip(
                _where(lambda cell: cell == ""),
                "You find the empty text. What about None, or a text that is only spaces?",
            ),
            Slip(
                _where(lambda cell: pd.isna(cell) or cell == ""),
                "A source of three spaces passes yours. Would you print it?",
            ),
            Slip(
                _where(_is_blank, rule=all),
                "Yours wants the whole line empty. How much may be missing?",
            ),
            Slip(
                _where(lambda cell: not _is_blank(cell), rule=all),
                "These are the lines that are complete. Is your answer turned round?",
            ),
            Slip(
                _where(_is_blank, columns=("source",)),
                "Yours looks at the source alone. Which other cells can be missing?",
            ),
            Slip(
                _where(_is_blank, columns=("date",)),
                "Yours looks at the date alone. Which other cells can be missing?",
            ),
            Slip(
                _where(lambda cell: _is_blank(cell) or str(cell) == "n.d."),
                "A line says n.d., no date. Is that a hole, or something that somebody found out?",
            ),
            Slip(
                lambda ledger: [
                    i for i, line in enumerate(ledger["line"]) if line in incomplete_lines(ledger)
                ],
                "You count rows from 0. By what number does the column line call them?",
            ),
        ),
    ),
)
