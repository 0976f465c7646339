"""A city as assumptions: how many residents, how often what happens, and who says so."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import numpy as np
import pandas as pd

from keeping_score.city.limits import MAX_DAYS, fail
from keeping_score.errors import nearest
from keeping_score.scheme import Sourced
from keeping_score.scheme.values import read_sourced

_FILE = "cities.toml"
KINDS = ("credit", "fault")
_TABLES = ("title", "scheme", "per_year")


@dataclass(frozen=True, kw_only=True)
class EventRate:
    """How often events of one rule happen.

    Attributes
    ----------
    rate : float
        Mean events a resident a year, before the city's busyness.
    kind : {"credit", "fault"}
        Which of a resident's two paces it follows.
    drivers_only : bool, default False
        Whether only drivers have such events; they then have all of them.
    public_job_times : float, default 1.0
        How many times as often they happen to those in public jobs.
    income_power : float, default 0.0
        Power of income, against the median, that the rate grows with.
    """

    rate: float
    kind: str
    drivers_only: bool = False
    public_job_times: float = 1.0
    income_power: float = 0.0

    def __post_init__(self):
        if self.kind not in KINDS:
            _refuse(f"kind = {self.kind!r}", " or ".join(KINDS), "Choose one of the two")
        for name in ("rate", "public_job_times", "income_power"):
            value = getattr(self, name)
            if not 0 <= value < np.inf:
                _refuse(f"{name} = {value!r}", "a number of 0 or more", "Correct it")


@dataclass(frozen=True, kw_only=True)
class CityPlan:
    """What a synthetic city is made from.

    Attributes
    ----------
    id : str
        Its key in `cities.toml`.
    scheme : str
        Id of the scheme whose rules the events fall under.
    n_residents : int
    share_a : float
        Share, 0 to 1, of residents who are to hold one of `grades_a`.
    grades_a : tuple of str
    first_day, last_day : str
        YYYY-MM-DD; both included.
    busyness : float
        Number that multiplies all rates.
    spread_of_credits, spread_of_faults : float
        Shapes of the gamma distributions of residents' paces, mean 1. Smaller: a few people have
        most of the events.
    share_drives, share_public_job : float
        Shares, 0 to 1.
    median_income_yuan_per_year : float
    spread_of_income : float
        Standard deviation of the logarithm of income.
    per_year : mapping of str to EventRate
        By rule id.
    """

    id: str
    scheme: str
    n_residents: int
    share_a: float
    grades_a: tuple[str, ...]
    first_day: str
    last_day: str
    busyness: float
    spread_of_credits: float
    spread_of_faults: float
    share_drives: float
    share_public_job: float
    median_income_yuan_per_year: float
    spread_of_income: float
    per_year: Mapping[str, EventRate]

    def __post_init__(self):
        if not isinstance(self.n_residents, int | np.integer) or self.n_residents < 0:
            _refuse(f"n_residents = {self.n_residents!r}", "a whole number of 0 or more",
                    "Correct it")  # fmt: skip
        for name in ("share_a", "share_drives", "share_public_job"):
            if not 0 <= getattr(self, name) <= 1:
                _refuse(f"{name} = {getattr(self, name)!r}", "a share from 0 to 1",
                        "Divide percent by 100")  # fmt: skip
        for name in ("busyness", "spread_of_credits", "spread_of_faults",
                     "median_income_yuan_per_year", "spread_of_income"):  # fmt: skip
            least = name in {"busyness", "spread_of_income"}
            value = getattr(self, name)
            if not (0 < value < np.inf or (least and value == 0)):
                _refuse(f"{name} = {value!r}", "a number above 0", "Correct it")
        if not 1 <= self.n_days <= MAX_DAYS:
            _refuse(f"{self.first_day} to {self.last_day}", f"1 to {MAX_DAYS:,} days",
                    "Correct first_day or last_day")  # fmt: skip

    @property
    def n_days(self) -> int:
        """Days from the first to the last, both included."""
        return int((np.datetime64(self.last_day) - np.datetime64(self.first_day)).astype(int)) + 1

    @property
    def events_per_resident(self) -> float:
        """Mean events a resident over the whole time."""
        rates = sum(entry.rate for entry in self.per_year.values())
        return rates * self.busyness * self.n_days / 365.25

    def changed(self, **values) -> CityPlan:
        """Return the plan with other values, such as ``n_residents=7_400``."""
        return replace(self, **values)

    def with_rates(self, rates: Mapping[str, float]) -> CityPlan:
        """Return the plan with other rates a year, by rule id."""
        per_year = dict(self.per_year)
        for rule_id, rate in rates.items():
            if rule_id not in per_year:
                hint = nearest(rule_id, per_year).rstrip("?") or "Look at plan.per_year"
                _refuse(f"no rate for {rule_id!r}", "one of " + ", ".join(per_year), hint)
            per_year[rule_id] = replace(per_year[rule_id], rate=rate)
        return replace(self, per_year=MappingProxyType(per_year))

    def with_events_per_resident(self, events: float) -> CityPlan:
        """Return the plan with the busyness that gives so many events a resident, on average."""
        return replace(self, busyness=self.busyness * events / self.events_per_resident)


def load_plan(name: str = "rongcheng") -> CityPlan:
    """Load the plan of a city that comes with the course.

    Parameters
    ----------
    name : str, default "rongcheng"

    Returns
    -------
    CityPlan
        `plan_sources` says where each number comes from.

    Raises
    ------
    InputError
        If there is no such plan.

    Examples
    --------
    >>> load_plan("rongcheng").n_residents
    740000
    """
    table = _table(name)
    values = {key: sourced.value for key, sourced in _sourced(name).items() if "." not in key}
    values["grades_a"] = tuple(values["grades_a"])
    per_year = {
        rule_id: EventRate(**{key: entry["value"] for key, entry in part.items()})
        for rule_id, part in table["per_year"].items()
    }
    return CityPlan(id=name, scheme=table["scheme"], per_year=MappingProxyType(per_year), **values)


def plan_sources(name: str = "rongcheng") -> pd.DataFrame:
    """Say for each number of a plan whether it is reported or assumed.

    Returns
    -------
    pandas.DataFrame
        One row a number: ``parameter``, ``value``, ``fact`` (id in the ledger, or empty) and
        ``assumed`` (the reason, or empty).

    Examples
    --------
    >>> sources = plan_sources("rongcheng")
    >>> sources.loc[sources["fact"] != "", "parameter"].tolist()
    ['n_residents', 'share_a']
    """
    rows = [
        {
            "parameter": key,
            "value": sourced.value,
            "fact": sourced.fact or "",
            "assumed": sourced.assumed or "",
        }
        for key, sourced in _sourced(name).items()
    ]
    return pd.DataFrame(rows)


@cache
def _tables() -> dict:
    text = files("keeping_score.city").joinpath(_FILE).read_text(encoding="utf8")
    return tomllib.loads(text)


def _table(name: str) -> dict:
    if name not in _tables():
        fail(
            f"no city {name!r}",
            expected="one of " + ", ".join(_tables()),
            next_step=nearest(name, _tables()).rstrip("?") or "Change a plan that there is",
            where="load_plan",
        )
    return _tables()[name]


def _sourced(name: str) -> dict[str, Sourced]:
    """Return every number of a plan with its source, by its path."""
    table = _table(name)
    flat = {key: entry for key, entry in table.items() if key not in _TABLES}
    for rule_id, part in table["per_year"].items():
        flat |= {f"per_year.{rule_id}.{key}": entry for key, entry in part.items()}
    return {
        key: read_sourced(entry, f"{_FILE}, {name}.{key}", number=False)
        for key, entry in flat.items()
    }


def _refuse(given: str, expected: str, next_step: str):
    fail(given, expected=expected, next_step=next_step, where="CityPlan")
