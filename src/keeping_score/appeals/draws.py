"""Draw everything about a case before any policy touches it.

Two policies that are given the same draws meet the same people: what differs afterwards is the
policies' doing. Each column has a stream of its own, so that a new column leaves the others alone,
and a longer horizon keeps the cases that it already had.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from keeping_score.appeals.demand import Demand
from keeping_score.errors import InputError

# The order fixes which stream a column gets: append, never insert.
_UNIFORM = ("group", "error", "document", "no_answer", "notice", "awareness", "appeal", "sample",
            "first_decision", "second_decision")  # fmt: skip
_HELD_AGAINST_A_SHARE = ("notice", "awareness", "appeal", "sample", "first_decision",
                         "second_decision")  # fmt: skip
_DAYS = ("learning_days", "filing_days", "request_days")
_WORK = ("review_days", "document_review_days", "second_review_days")
_DOOR = ("message_days", "missed", "refresh_days")
_STREAMS = ("gap_days", *_UNIFORM, *_DAYS, *_WORK, *_DOOR)


@dataclass(frozen=True)
class Draws:
    """What chance has laid down for every record, whatever the policy.

    Attributes
    ----------
    demand : Demand
        What was drawn from.
    cases : pandas.DataFrame
        One row a record, in the order in which they are made: ``record_day``, ``group``,
        ``is_wrong``, ``document`` ("in hand", "to be asked for", "not needed"), times in working
        days, and ``u_...`` columns: numbers from 0 to 1 that a share is held against.
    message_days, refresh_days : numpy.ndarray, shape (n_cases, n_doors)
        Working days until a door acts on a message, and until it fetches the list by itself.
    missed : numpy.ndarray of bool, shape (n_cases, n_doors)
        Whether the door does not act on the message.
    """

    demand: Demand
    cases: pd.DataFrame
    message_days: np.ndarray
    refresh_days: np.ndarray
    missed: np.ndarray

    def __len__(self) -> int:
        return len(self.cases)


def draw_cases(demand: Demand, *, rng: np.random.Generator) -> Draws:
    """Draw all records that are made before the horizon, with everything that chance decides.

    Parameters
    ----------
    demand : Demand
        Rates, shares and times.
    rng : numpy.random.Generator
        Source of chance. Its children are used, so a second call gives other people.

    Returns
    -------
    Draws
        Records arrive at random, ``demand.records_per_day`` a working day on average.

    Raises
    ------
    InputError
        If `rng` is not a generator.

    Examples
    --------
    >>> from keeping_score.appeals import Group
    >>> everyone = Group(name="everyone", share=1, awareness=0.5, appeal_share=0.5)
    >>> town = Demand(n_residents=1000, records_per_resident_year=1, error_share=0.1,
    ...               review_days=1, groups=(everyone,))
    >>> one = draw_cases(town, rng=np.random.default_rng(7)).cases
    >>> two = draw_cases(town, rng=np.random.default_rng(7)).cases
    >>> one.equals(two)
    True
    """
    if not isinstance(rng, np.random.Generator):
        raise InputError(
            given=f"rng = {rng!r}",
            expected="a random generator",
            next_step="Give rng=np.random.default_rng(1), or any other seed",
            where="draw_cases",
        )
    stream = dict(zip(_STREAMS, rng.spawn(len(_STREAMS)), strict=True))
    cases = _draw_table(demand, stream)
    shape = (len(cases), len(demand.doors))
    doors = {
        name: _scaled(stream[name].standard_exponential(shape), getattr(demand, name))
        for name in ("message_days", "refresh_days")
    }
    missed = stream["missed"].random(shape) < demand.missed_share
    return Draws(demand=demand, cases=cases, missed=missed, **doors)


def _draw_table(demand, stream):
    day = _arrivals(demand, stream["gap_days"])
    n = len(day)
    u = {name: stream[name].random(n) for name in _UNIFORM}
    cases = {
        "record_day": day,
        "group": _group_names(demand, u["group"]),
        "is_wrong": u["error"] < demand.error_share,
        "document": _documents(demand, u["document"]),
        "is_answered": u["no_answer"] >= demand.no_answer_share,
    }
    for name in _DAYS:
        cases[name] = _scaled(stream[name].standard_exponential(n), getattr(demand, name))
    for name in _WORK:
        mean = getattr(demand, name)
        mean = demand.review_days if mean is None else mean
        times = stream[name].standard_gamma(demand.review_shape, n)
        cases[name] = times * (mean / demand.review_shape)
    for name in _HELD_AGAINST_A_SHARE:
        cases[f"u_{name}"] = u[name]
    return pd.DataFrame(cases).rename_axis("case")


def _arrivals(demand, rng):
    """Return the days of a Poisson process before the horizon: running sums of random gaps."""
    rate = demand.records_per_day
    expected = rate * demand.horizon_days
    if expected == 0:
        return np.empty(0)
    gaps = rng.standard_exponential(int(expected + 6 * math.sqrt(expected)) + 20)
    while gaps.sum() < expected:
        gaps = np.append(gaps, rng.standard_exponential(len(gaps)))
    # Gaps are cut before they become days: divided by a tiny rate they could overflow.
    sums = np.cumsum(gaps)
    days = sums[sums < expected] / rate
    return days[days < demand.horizon_days]


def _group_names(demand, u):
    edges = np.cumsum([group.share for group in demand.groups])[:-1]
    names = np.array([group.name for group in demand.groups], dtype=object)
    return names[np.searchsorted(edges, u, side="right")]


def _documents(demand, u):
    in_hand, asked = demand.document_share, demand.document_share + demand.request_share
    names = np.array(["in hand", "to be asked for", "not needed"], dtype=object)
    return names[np.searchsorted([in_hand, asked], u, side="right")]


def _scaled(standard, mean):
    """Stretch times to a given mean; where the mean is infinite, all of them are."""
    return np.full(standard.shape, math.inf) if math.isinf(mean) else standard * mean
