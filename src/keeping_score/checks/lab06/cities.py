"""The small cities on which the checks of lab 6 try answers."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from keeping_score.city import City, load_plan, make_city, score_city
from keeping_score.scheme import load_scheme

SCHEME = load_scheme("rongcheng")
START = int(SCHEME.start.value)
POINTS = {rule.id: rule.change for rule in SCHEME.rules}
LOWS = {
    str(bracket.grade.value): int(bracket.low.value) for bracket in SCHEME.brackets if bracket.low
}
SEEDS = (61, 62)
SIZE = 120


@cache
def small_city(seed: int) -> City:
    """Return a city in which more happens than in the lab's, so that few people suffice."""
    return make_city(load_plan().changed(n_residents=SIZE, busyness=2.0), seed=seed)


@cache
def points_of(seed: int) -> pd.Series:
    """Return everybody's points in a small city."""
    return pd.Series(score_city(small_city(seed).ledger, SCHEME).points.astype(int))


@cache
def counts_of(seed: int) -> np.ndarray:
    """Return how many events each resident of a small city has."""
    return np.diff(small_city(seed).ledger.offsets).astype(int)


@cache
def events_of(seed: int) -> pd.DataFrame:
    """Return the events of a small city: resident and rule, as plain numbers and texts."""
    frame = small_city(seed).ledger.to_frame(documents=False)[["resident", "rule"]]
    return frame.astype({"resident": int, "rule": str})
