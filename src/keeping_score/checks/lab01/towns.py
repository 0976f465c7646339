"""Events that the checks of lab 1 try answers on: small ones made by hand, and whole towns."""

from __future__ import annotations

from functools import cache

import pandas as pd

from keeping_score.people import Town, town_for
from keeping_score.scheme import Scheme, load_scheme
from keeping_score.scoring import ScoreResult, score

SCHEME: Scheme = load_scheme("rongcheng")
START = int(SCHEME.start.value)
POINTS = {rule.id: rule.change for rule in SCHEME.rules}
#: Rules and amounts of a town that nobody has heard of: an answer that knows Rongcheng's by heart
#: fails there.
OTHER_POINTS = {"late-book": -40, "blood-donation": 11}
OTHER_START = 500
#: Two towns that are no student's.
TOWNS = ("check town one", "check town two")


def table(*rows: tuple[str, str, object], resident: str = "Lin", first_row: int = 17):
    """Make a table of one resident's events, with row numbers as in a town's table."""
    events = pd.DataFrame(rows, columns=["date", "rule", "document"], dtype=object)
    events.insert(0, "resident", resident)
    events.index = [first_row + 31 * i for i in range(len(events))]
    return events


@cache
def town(name: str) -> Town:
    """Return one of the checks' own towns."""
    return town_for(name)


@cache
def scored(name: str) -> ScoreResult:
    """Return a town's scores."""
    return score(town(name).events, SCHEME, town(name).residents["resident"])
