"""The same office without a simulator: fast enough to try hundreds of policies.

Cases join a desk in order of time. Each goes to the reviewer who is free first, so its start is
known at once, and its next step joins the heap of arrivals. Tests compare the result with SimPy's,
case by case.
"""

from __future__ import annotations

import heapq
import math

import numpy as np

from keeping_score.appeals.office import NOBODY, OfficeDays, OfficeWork

_FIRST, _AFTER_REQUEST, _SECOND = range(3)
_STARTS = ("started_day", "resumed_day", "second_started_day")


def run_heap_office(work: OfficeWork, *, horizon_days: float) -> OfficeDays:
    """Work out every case of an office until the horizon.

    Parameters
    ----------
    work : OfficeWork
        Cases and reviewers.
    horizon_days : float
        Working day on which the books are closed.

    Returns
    -------
    OfficeDays
        The same as `run_office`.
    """
    sheet = _Sheet(work, horizon_days)
    arrivals = [(day, case, _FIRST) for case, day in enumerate(work.opened_day.tolist())]
    heapq.heapify(arrivals)
    while arrivals and arrivals[0][0] < horizon_days:
        day, case, stage = heapq.heappop(arrivals)
        for step in sheet.take(day, case, stage):
            heapq.heappush(arrivals, step)
    return sheet.closed()


class _Sheet:
    """Days noted so far, and who comes free when."""

    def __init__(self, work, horizon_days):
        self.work, self.horizon_days = work, horizon_days
        # Plain lists: reading single numbers out of arrays would cost most of the run.
        self.days = {name: [math.nan] * len(work) for name in OfficeDays.empty(0).days}
        self.by = ([NOBODY] * len(work), [NOBODY] * len(work))
        self.lane = work.in_document_lane.tolist()
        self.review, self.second = work.review_days.tolist(), work.second_review_days.tolist()
        self.asks, self.wait = work.is_requested.tolist(), work.request_days.tolist()
        self.deadline, self.goes_up = work.deadline_day.tolist(), work.goes_up.tolist()
        sizes = (work.n_full, work.n_document_lane, work.n_second)
        self.free = [[(0.0, person) for person in range(size)] for size in sizes]

    def take(self, day, case, stage):
        """Give a case its turn; return what joins a line next: nothing, or (day, case, stage)."""
        asks = stage == _FIRST and self.asks[case]
        review = self.second if stage == _SECOND else self.review
        takes = self.work.first_look_days if asks else review[case]
        done = self._at_desk(day, case, stage=stage, takes=takes)
        if done is None:
            return ()
        if asks:
            return self._request(done, case)
        if stage != _SECOND and self.goes_up[case]:
            self.days["rejected_day"][case] = done
            return ((done, case, _SECOND),)
        self.days["decided_day"][case] = done
        return ()

    def _at_desk(self, day, case, *, stage, takes):
        """Return when the reviewer is done, or None where the deadline comes before."""
        free = self.free[2 if stage == _SECOND else 1 if self.lane[case] else 0]
        soonest, person = free[0]
        start, deadline = max(day, soonest), self.deadline[case]
        if start >= deadline or start >= self.horizon_days:
            return self._lapse(case)
        done = start + takes
        heapq.heapreplace(free, (min(done, deadline), person))
        self.days[_STARTS[stage]][case] = start
        self.by[stage == _SECOND][case] = person
        return done if done <= deadline else self._lapse(case)

    def _request(self, done, case):
        self.days["requested_day"][case] = done
        arrived = done + self.wait[case]
        if arrived > self.deadline[case]:
            return self._lapse(case) or ()
        if math.isinf(arrived):
            return ()
        self.days["arrived_day"][case] = arrived
        return ((arrived, case, _AFTER_REQUEST),)

    def _lapse(self, case):
        if math.isfinite(self.deadline[case]):
            self.days["lapsed_day"][case] = self.deadline[case]

    def closed(self):
        """Return the sheet as arrays, without what lies on the horizon or beyond."""
        days = {name: np.array(column, dtype=float) for name, column in self.days.items()}
        for column in days.values():
            column[column >= self.horizon_days] = np.nan
        first, second = (np.array(column, dtype=int) for column in self.by)
        events = [
            (name, case)
            for name, column in days.items()
            for case in np.flatnonzero(~np.isnan(column)).tolist()
        ]
        return OfficeDays(days, first, second, events)
