"""The office on SimPy: what happens to a case between its opening and its end.

Only what waits for somebody is simulated. Who learns of a record and appeals depends on no queue,
and is worked out before (`paths`); what doors do with a decision is worked out after (`sanctions`).
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import numpy as np
import simpy

DAYS = ("started_day", "requested_day", "arrived_day", "resumed_day", "rejected_day",
        "second_started_day", "decided_day", "lapsed_day")  # fmt: skip
NOBODY = -1


@dataclass(frozen=True)
class OfficeWork:
    """The cases that an office gets, one entry a case in each array, in order of opening.

    Attributes
    ----------
    opened_day : numpy.ndarray of float
        Working day on which the case joins the line.
    in_document_lane : numpy.ndarray of bool
        Whether the document lane takes it.
    review_days, second_review_days : numpy.ndarray of float
        Working days of a reviewer.
    is_requested : numpy.ndarray of bool
        Whether a document must be asked of another body.
    first_look_days : float
        Working days of a reviewer until that request goes out.
    request_days : numpy.ndarray of float
        Working days until the document comes; infinite where it never does.
    deadline_day : numpy.ndarray of float
        Working day on which the record lapses undecided; infinite without a deadline.
    goes_up : numpy.ndarray of bool
        Whether the first decision goes to an independent second reviewer.
    n_full, n_document_lane, n_second : int
        Reviewers of each kind.
    """

    opened_day: np.ndarray
    in_document_lane: np.ndarray
    review_days: np.ndarray
    second_review_days: np.ndarray
    is_requested: np.ndarray
    first_look_days: float
    request_days: np.ndarray
    deadline_day: np.ndarray
    goes_up: np.ndarray
    n_full: int
    n_document_lane: int
    n_second: int

    def __len__(self) -> int:
        return len(self.opened_day)


@dataclass(frozen=True)
class OfficeDays:
    """What the office did: days per case (NaN: not by the horizon) and reviewers (-1: nobody).

    Attributes
    ----------
    days : dict of str to numpy.ndarray
        One column for each name in `DAYS`.
    reviewer, second_reviewer : numpy.ndarray of int
        Who decided first and who looked again; numbered from 0 within each desk.
    events : list of (str, int)
        Name of the column and case, in the order in which the days were noted. Kept apart from the
        columns, so that a case noted twice is seen.
    """

    days: dict[str, np.ndarray]
    reviewer: np.ndarray
    second_reviewer: np.ndarray
    events: list[tuple[str, int]]

    @classmethod
    def empty(cls, n_cases: int) -> OfficeDays:
        """Return a blank sheet for `n_cases` cases."""
        days = {name: np.full(n_cases, np.nan) for name in DAYS}
        return cls(days, np.full(n_cases, NOBODY), np.full(n_cases, NOBODY), [])


class Desk:
    """Reviewers who share one line; whoever has been idle longest takes the next case."""

    def __init__(self, env: simpy.Environment, n_reviewers: int):
        # SimPy has no resource without capacity; a desk without people gets no case either.
        self.people = simpy.Resource(env, capacity=max(n_reviewers, 1))
        self.idle = deque(range(n_reviewers))


class Office:
    """One SimPy model of an office: its desks, and the life of a case in it."""

    def __init__(self, work: OfficeWork):
        self.work, self.sheet = work, OfficeDays.empty(len(work))
        self.env = simpy.Environment()
        self.full = Desk(self.env, work.n_full)
        self.document_lane = Desk(self.env, work.n_document_lane)
        self.second = Desk(self.env, work.n_second)
        for case in range(len(work)):
            life = self.env.process(self.case(case))
            if np.isfinite(work.deadline_day[case]):
                self.env.process(self.deadline(case, life))

    def case(self, case):
        """Open, review, perhaps review again, decide; or lapse when the deadline interrupts."""
        yield self.env.timeout(self.work.opened_day[case])
        try:
            yield from self.first_review(case)
            if self.work.goes_up[case]:
                self.note("rejected_day", case)
                days = self.work.second_review_days[case]
                yield from self.at(self.second, case, days=days, column="second_started_day")
            self.note("decided_day", case)
        except simpy.Interrupt:
            self.note("lapsed_day", case)

    def first_review(self, case):
        """Review in one sitting, or look, ask for a document, wait, and review then."""
        work = self.work
        desk = self.document_lane if work.in_document_lane[case] else self.full
        if not work.is_requested[case]:
            yield from self.at(desk, case, days=work.review_days[case], column="started_day")
            return
        yield from self.at(desk, case, days=work.first_look_days, column="started_day")
        self.note("requested_day", case)
        yield self.env.timeout(work.request_days[case])
        self.note("arrived_day", case)
        yield from self.at(desk, case, days=work.review_days[case], column="resumed_day")

    def at(self, desk, case, *, days, column):
        """Wait for a reviewer of a desk, and keep that person for some days."""
        with desk.people.request() as turn:
            yield turn
            person = desk.idle.popleft()
            self.note(column, case)
            by = self.sheet.second_reviewer if desk is self.second else self.sheet.reviewer
            by[case] = person
            try:
                yield self.env.timeout(days)
            finally:
                desk.idle.append(person)

    def deadline(self, case, life):
        """Interrupt a case on its last day, after all that is decided on that day."""
        yield self.env.timeout(self.work.deadline_day[case])
        yield self.env.timeout(0)
        if life.is_alive:
            life.interrupt()

    def note(self, column, case):
        """Write down today's date."""
        self.sheet.days[column][case] = self.env.now
        self.sheet.events.append((column, case))


def run_office(work: OfficeWork, *, horizon_days: float) -> OfficeDays:
    """Run the office on SimPy until the horizon.

    Parameters
    ----------
    work : OfficeWork
        Cases and reviewers.
    horizon_days : float
        Working day on which the books are closed; what happens on it or later is not seen.

    Returns
    -------
    OfficeDays
    """
    office = Office(work)
    office.env.run(until=horizon_days)
    return office.sheet
