"""The account of one resident, found by offset instead of by search."""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np
import pandas as pd

from keeping_score.city.ledger import CityLedger
from keeping_score.city.tables import rule_table
from keeping_score.scheme import Scheme


def statement_of(resident: Hashable, ledger: CityLedger, scheme: Scheme) -> pd.DataFrame:
    """List how one resident's score came about, line by line.

    Parameters
    ----------
    resident : hashable
        A name of the ledger, or a number where the residents have none.
    ledger, scheme
        As in `score_city`.

    Returns
    -------
    pandas.DataFrame
        The lines that `keeping_score.statement` gives: ``date``, ``rule``, ``document``,
        ``change``, ``total``, ``grade``. The first is the start; each total is the total above plus
        the change.

    Raises
    ------
    InputError
        If there is no such resident, or as in `score_city`.
    """
    place = ledger.place_of(resident)
    table = rule_table(scheme, ledger.rule_ids)
    first, stop = int(ledger.offsets[place]), int(ledger.offsets[place + 1])
    codes = ledger.rules[first:stop].tolist()
    totals, capped = _walk(codes, table)
    places = np.maximum(scheme.grade_positions(np.array(totals)), capped)
    days = (ledger.day_zero + ledger.days[first:stop]).astype("datetime64[D]")
    return pd.DataFrame(
        {
            "date": ["", *np.datetime_as_string(days).tolist()],
            "rule": ["start", *(ledger.rule_ids[code] for code in codes)],
            "document": ["", *ledger.documents_at(first, stop)],
            "change": [table.start, *np.diff(totals).tolist()],
            "total": totals,
            "grade": [scheme.grades[place] for place in places],
        }
    )


def _walk(codes, table):
    """Take events one by one; return the points and the best grade place left after each."""
    points, held = table.start, [False] * len(table.caps)
    totals, capped = [points], [0]
    for code in codes:
        points = min(max(points + int(table.adds[code]), table.floor), int(table.highs[code]))
        for i, cap in enumerate(table.caps):
            held[i] = code in cap.sets or (held[i] and code not in cap.lifts)
        totals.append(points)
        capped.append(max((cap.place for cap, is_held in zip(table.caps, held, strict=True)
                           if is_held), default=0))  # fmt: skip
    return totals, capped
