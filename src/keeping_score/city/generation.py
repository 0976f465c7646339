"""Make a synthetic city: residents, and their events as a ledger. Nobody here exists.

Each block of residents has a random stream of its own, so that the same city comes out whatever the
number of workers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import pandas as pd

from keeping_score.city.cities import CityPlan
from keeping_score.city.ledger import CityLedger
from keeping_score.city.waiting import progress
from keeping_score.scheme import load_scheme

#: Residents a block; part of what a seed means, so that it never changes.
BLOCK_RESIDENTS = 2**14
_RESIDENTS, _EVENTS = 0, 1


@dataclass(frozen=True, eq=False)
class City:
    """A synthetic city.

    Attributes
    ----------
    plan : CityPlan
        What it was made from.
    residents : pandas.DataFrame
        One row a resident, in the order of the ledger: ``drives`` (bool), ``public_job`` (bool),
        ``income_yuan_per_year`` (float).
    ledger : CityLedger
    """

    plan: CityPlan
    residents: pd.DataFrame
    ledger: CityLedger


def make_city(plan: CityPlan, *, seed: int, workers: int = 1, show_progress: bool = True) -> City:
    """Make a synthetic city from a plan.

    Parameters
    ----------
    plan : CityPlan
        As from `load_plan`.
    seed : int
        Another seed, another city.
    workers : int, default 1
        Threads that make it. The city does not depend on it; a browser has one.
    show_progress : bool, default True
        Whether to show a bar where it takes longer than two seconds.

    Returns
    -------
    City

    Notes
    -----
    Events are gamma-Poisson: each resident has a pace for credits and one for faults, and events
    come at random at that pace. Their days are uniform. Shares and rates are the plan's, each
    assumed or reported; see `plan_sources`.

    Examples
    --------
    >>> from keeping_score.city import load_plan
    >>> city = make_city(load_plan("rongcheng").changed(n_residents=1_000), seed=1)
    >>> city.ledger.n_residents, list(city.residents.columns)
    (1000, ['drives', 'public_job', 'income_yuan_per_year'])
    """
    rule_ids = tuple(r for r in load_scheme(plan.scheme).rule_ids if r in plan.per_year)
    sizes = [
        min(BLOCK_RESIDENTS, plan.n_residents - first)
        for first in range(0, plan.n_residents, BLOCK_RESIDENTS)
    ]

    def one(block):
        return _make_block(plan, rule_ids, sizes[block], seed=seed, block=block)

    made = _in_order(one, range(len(sizes)), workers)
    if show_progress:
        made = progress(made, "making the city", total=len(sizes))
    parts = list(made)
    empty = _make_block(plan, rule_ids, 0, seed=seed, block=0)
    residents, counts, rules, days = ([part[i] for part in parts] or [empty[i]] for i in range(4))
    offsets = np.concatenate([[0], np.cumsum(np.concatenate(counts))]).astype(np.intp)
    ledger = CityLedger(
        offsets,
        np.concatenate(rules),
        np.concatenate(days),
        rule_ids=rule_ids,
        day_zero=np.datetime64(plan.first_day),
    )
    return City(plan, pd.concat(residents, ignore_index=True), ledger)


def _in_order(work, items: Iterable, workers: int) -> Iterator:
    """Do the work on each item, on several threads if wanted; yield the results in order."""
    if workers == 1:
        yield from map(work, items)
        return
    with ThreadPoolExecutor(workers) as pool:
        yield from pool.map(work, items)


def _stream(seed: int, stage: int, block: int) -> np.random.Generator:
    """Return the random stream of one block of one stage."""
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(stage, block)))


def _make_block(plan: CityPlan, rule_ids, n_residents, *, seed, block):
    residents = _make_residents(plan, n_residents, rng=_stream(seed, _RESIDENTS, block))
    rng = _stream(seed, _EVENTS, block)
    pace = {
        "credit": rng.gamma(plan.spread_of_credits, 1 / plan.spread_of_credits, n_residents),
        "fault": rng.gamma(plan.spread_of_faults, 1 / plan.spread_of_faults, n_residents),
    }
    years = plan.busyness * plan.n_days / 365.25
    keys, counts = [], np.zeros(n_residents, dtype=np.intp)
    who = np.arange(n_residents, dtype=np.uint64) << np.uint64(32)
    for code, rule_id in enumerate(rule_ids):
        entry = plan.per_year[rule_id]
        mean = entry.rate * years * pace[entry.kind] * _weights(plan, entry, residents)
        # A browser's Python counts positions in 32 bits, and repeat takes no wider numbers.
        own = rng.poisson(mean).astype(np.intp)
        counts += own
        keys.append(np.repeat(who + np.uint64(code), own))
    # One sort of resident, day and rule, packed into one number, in that order.
    key = np.concatenate(keys) if keys else np.zeros(0, dtype=np.uint64)
    key += rng.integers(0, plan.n_days, len(key), dtype=np.uint64) << np.uint64(8)
    key.sort()
    rules = (key & np.uint64(0xFF)).astype(np.uint8)
    days = ((key >> np.uint64(8)) & np.uint64(0xFFFF)).astype(np.uint16)
    return residents, counts, rules, days


def _make_residents(plan: CityPlan, n_residents: int, *, rng) -> pd.DataFrame:
    income = plan.median_income_yuan_per_year * np.exp(
        plan.spread_of_income * rng.standard_normal(n_residents)
    )
    return pd.DataFrame(
        {
            "drives": rng.random(n_residents) < plan.share_drives,
            "public_job": rng.random(n_residents) < plan.share_public_job,
            "income_yuan_per_year": income.round(),
        }
    )


def _weights(plan: CityPlan, entry, residents: pd.DataFrame) -> np.ndarray:
    """Return how many times as often as on average events of a rule happen to each resident."""
    weights = np.ones(len(residents))
    if entry.drivers_only:
        weights *= residents["drives"].to_numpy() / plan.share_drives
    times = entry.public_job_times
    if times != 1:
        mean = 1 + (times - 1) * plan.share_public_job
        weights *= np.where(residents["public_job"].to_numpy(), times, 1.0) / mean
    power = entry.income_power
    if power:
        against = residents["income_yuan_per_year"].to_numpy() / plan.median_income_yuan_per_year
        # The mean of a lognormal variable's power.
        weights *= against**power / np.exp((power * plan.spread_of_income) ** 2 / 2)
    return weights
