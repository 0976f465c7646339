"""Simulate appeals from the record to the last door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from keeping_score.appeals.arguments import require_one_of
from keeping_score.appeals.demand import Demand
from keeping_score.appeals.draws import Draws, draw_cases
from keeping_score.appeals.heap_office import run_heap_office
from keeping_score.appeals.log import CASE_COLUMNS, EVENTS, build_log
from keeping_score.appeals.office import NOBODY, OfficeDays, run_office
from keeping_score.appeals.paths import case_paths, first_reverses, office_work, second_reverses
from keeping_score.appeals.policy import Policy
from keeping_score.appeals.sanctions import door_days, with_durations

ENGINES = {"simpy": run_office, "heap": run_heap_office}
_OFFICE_EVENTS = {column: event for event, column in EVENTS.items()} | {
    "decided_day": "decided",
    "lapsed_day": "lapsed",
}


@dataclass(frozen=True)
class AppealRun:
    """One office, watched until the horizon.

    Attributes
    ----------
    policy : Policy
        How the office worked.
    demand : Demand
        What came upon it.
    cases : pandas.DataFrame
        One row a record. ``group``, ``is_wrong``; the working days on which things happened
        (``..._day``, NaN: not by the horizon); ``learned_by`` ("notice", "door", "nothing"),
        ``route`` ("appeal", "sample", "none"), ``outcome`` ("reversed", "upheld", "lapsed", "open",
        "not contested"), ``reviewer``, ``second_reviewer``; and the lengths that `with_durations`
        adds: ``wait_days``, ``decision_days``, ``work_days``, ``sanctioned_days``, ``harm_days``.
    """

    policy: Policy
    demand: Demand
    cases: pd.DataFrame
    _parts: list

    @property
    def horizon_days(self) -> float:
        """Working day on which the books were closed."""
        return float(self.demand.horizon_days)

    @cached_property
    def log(self) -> pd.DataFrame:
        """All events in order of time: ``day``, ``case``, ``event``, ``who``, ``detail``."""
        return build_log(self._parts)


def simulate_appeals(policy: Policy, demand: Demand, *, rng: np.random.Generator) -> AppealRun:
    """Let records come, people learn of them or not, appeal, wait, and get their doors back.

    Parameters
    ----------
    policy : Policy
        How the office works.
    demand : Demand
        What comes upon it.
    rng : numpy.random.Generator
        Source of chance. Generators of one seed give every policy the same people.

    Returns
    -------
    AppealRun
        With `cases` and `log`. Times are working days.

    Raises
    ------
    InputError
        If `rng` is not a generator.

    Notes
    -----
    A reviewer has one case at a time, in order of opening, and works on it without a break. A case
    whose document must be asked for goes back to the end of the line when the document comes. What
    is still open at the horizon stays in `cases` with the outcome "open". Second reviewers err
    independently of the first: an assumption that flatters them.

    Examples
    --------
    >>> from keeping_score.appeals import Group
    >>> everyone = Group(name="everyone", share=1, awareness=0.5, appeal_share=1)
    >>> town = Demand(n_residents=1000, records_per_resident_year=1, error_share=0.1,
    ...               review_days=1, groups=(everyone,))
    >>> run = simulate_appeals(Policy(n_reviewers=2), town, rng=np.random.default_rng(5))
    >>> bool((run.cases["outcome"] == "reversed").any())
    True
    """
    return simulate_drawn(policy, draw_cases(demand, rng=rng))


def simulate_drawn(policy: Policy, draws: Draws, *, engine: str = "simpy") -> AppealRun:
    """Run a policy on people who have been drawn already.

    Parameters
    ----------
    policy : Policy
        How the office works.
    draws : Draws
        From `draw_cases`.
    engine : {"simpy", "heap"}, default "simpy"
        The simulator, or the fast way with the same result.

    Returns
    -------
    AppealRun

    Raises
    ------
    InputError
        If the engine is unknown.
    """
    require_one_of("engine", engine, tuple(ENGINES), where="simulate_drawn")
    horizon = float(draws.demand.horizon_days)
    paths = case_paths(policy, draws)
    work, row = office_work(policy, draws, paths)
    sheet = ENGINES[engine](work, horizon_days=horizon)
    cases = _with_office(draws, paths, sheet, row=row, in_lane=work.in_document_lane)
    doors = door_days(policy, draws, cases)
    reopened = doors.pop("reopened_day")
    cases = cases.assign(**doors)
    parts = _parts(draws, cases, reopened) + _office_parts(cases, sheet, row)
    cases = with_durations(cases[CASE_COLUMNS], horizon_days=horizon)
    return AppealRun(policy, draws.demand, cases, parts)


def compare_policies(
    policies: Mapping[str, Policy], demand: Demand, *, rng: np.random.Generator
) -> dict[str, AppealRun]:
    """Run several policies on the same people.

    Parameters
    ----------
    policies : mapping of str to Policy
        A name for each.
    demand : Demand
        What comes upon all of them.
    rng : numpy.random.Generator
        Source of chance, used once.

    Returns
    -------
    dict of str to AppealRun
        Under the same names. What differs between them is the policies' doing.
    """
    draws = draw_cases(demand, rng=rng)
    return {name: simulate_drawn(p, draws, engine="heap") for name, p in policies.items()}


def _with_office(draws, paths, sheet: OfficeDays, *, row, in_lane):
    """Write what the office did beside what came before it, one row a record."""
    cases = draws.cases[["group", "is_wrong", "record_day"]].join(paths)
    is_final = ~np.isnan(sheet.days["decided_day"])
    is_lapsed = ~np.isnan(sheet.days["lapsed_day"])
    reverses = np.where(
        np.isnan(sheet.days["rejected_day"]),
        first_reverses(draws)[row],
        second_reverses(draws)[row],
    )
    outcome = np.where(reverses, "reversed", "upheld")
    outcome = np.where(is_final, outcome, np.where(is_lapsed, "lapsed", "open"))
    ended = np.where(is_lapsed, sheet.days["lapsed_day"], sheet.days["decided_day"])
    columns = sheet.days | {
        "decided_day": ended,
        "outcome": outcome.astype(object),
        "reviewer": _names(sheet.reviewer, np.where(in_lane, "document reviewer", "reviewer")),
        "second_reviewer": _names(sheet.second_reviewer, "second reviewer"),
    }
    for name, values in columns.items():
        blank = {"outcome": "not contested"}.get(name, "" if values.dtype == object else np.nan)
        column = np.full(len(cases), blank, dtype=values.dtype)
        column[row] = values
        cases[name] = column
    return cases


def _names(numbers, desk):
    """Names such as "reviewer 1"; an empty text for nobody."""
    desks = np.broadcast_to(desk, numbers.shape)
    names = [
        "" if number == NOBODY else f"{desk} {number + 1}"
        for number, desk in zip(numbers.tolist(), desks.tolist(), strict=True)
    ]
    return np.array(names, dtype=object)


def _parts(draws, cases, reopened):
    """Events outside the office."""
    case = np.arange(len(cases))
    day = {name: cases[name].to_numpy() for name in cases if name.endswith("_day")}
    group, route = cases["group"].to_numpy(), cases["route"].to_numpy()
    is_wrong = np.where(cases["is_wrong"], "wrong", "right").astype(object)
    learned_by = cases["learned_by"].to_numpy()
    closed = ", ".join(draws.demand.doors)
    parts = [
        ("recorded", case, day["record_day"], group, is_wrong),
        ("learned", case, day["learned_day"], group, learned_by),
        ("listed", case, day["listed_day"], "", closed),
        ("appealed", case, day["filed_day"], group, ""),
        ("suspended", case, day["suspended_day"], "", ""),
        ("opened", case, day["opened_day"], "", route),
        ("sanction resumed", case, day["relisted_day"], "", ""),
    ]
    for position, door in enumerate(draws.demand.doors):
        parts.append(("door reopened", case, reopened[:, position], door, ""))
    return parts


def _office_parts(cases, sheet, row):
    """Events in the office, as often as it noted them."""
    noted: dict[str, list[int]] = {}
    for column, case in sheet.events:
        noted.setdefault(column, []).append(case)
    first, second, outcome = (
        cases[name].to_numpy(dtype=object)[row]
        for name in ("reviewer", "second_reviewer", "outcome")
    )
    decider = np.where(second == "", first, second)
    who = {"second_started_day": second, "decided_day": decider, "started_day": first,
           "resumed_day": first, "rejected_day": first}  # fmt: skip
    blank = np.full(len(row), "", dtype=object)
    parts = []
    for column, done in noted.items():
        detail = outcome if column == "decided_day" else blank
        by = who.get(column, blank)
        days = sheet.days[column][done]
        parts.append((_OFFICE_EVENTS[column], row[done], days, by[done], detail[done]))
    return parts
