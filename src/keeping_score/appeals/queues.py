"""One waiting line, several reviewers: three ways to know how long it takes.

Erlang's formula gives the long-run mean, a SimPy model plays the line out person by person, and a
heap of the moments at which reviewers come free gives the same days at a fraction of the time.
All times are working days.
"""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass

import numpy as np
import simpy

from keeping_score.appeals.arguments import require_count, require_days
from keeping_score.errors import InputError


@dataclass(frozen=True)
class QueueRun:
    """When each case arrived, was taken up and was finished.

    Attributes
    ----------
    arrival_days, start_days, finish_days : numpy.ndarray, shape (n_cases,)
        Working days since the line opened, in the order of arrival.
    """

    arrival_days: np.ndarray
    start_days: np.ndarray
    finish_days: np.ndarray

    @property
    def wait_days(self) -> np.ndarray:
        """Working days in line, before anybody looks at the case."""
        return self.start_days - self.arrival_days

    @property
    def total_days(self) -> np.ndarray:
        """Working days from arrival to the end of the review: the wait and the work."""
        return self.finish_days - self.arrival_days


def queue_in_simpy(arrival_days, service_days, *, n_reviewers: int) -> QueueRun:
    """Play a waiting line out in SimPy: first come, first served.

    Parameters
    ----------
    arrival_days : array_like, shape (n_cases,)
        Working days on which cases arrive, in order.
    service_days : array_like, shape (n_cases,)
        Working days of review that each case takes.
    n_reviewers : int
        People who review, 1 or more; each has one case at a time.

    Returns
    -------
    QueueRun
        The line runs until the last case is finished.

    Raises
    ------
    InputError
        If arrivals are out of order, times are negative or missing, or lengths differ.

    Examples
    --------
    Two people come on days 0 and 1; one reviewer needs three days for each.

    >>> queue_in_simpy([0, 1], [3, 3], n_reviewers=1).wait_days.tolist()
    [0.0, 2.0]
    """
    arrival, service = _checked(arrival_days, service_days, n_reviewers, where="queue_in_simpy")
    start, finish = np.full(len(arrival), np.nan), np.full(len(arrival), np.nan)
    env = simpy.Environment()
    reviewers = simpy.Resource(env, capacity=n_reviewers)

    def appeal(case):
        yield env.timeout(arrival[case])
        with reviewers.request() as turn:
            yield turn
            start[case] = env.now
            yield env.timeout(service[case])
        finish[case] = env.now

    for case in range(len(arrival)):
        env.process(appeal(case))
    env.run()
    return QueueRun(arrival, start, finish)


def fifo_queue(arrival_days, service_days, *, n_reviewers: int) -> QueueRun:
    """Compute the same line as `queue_in_simpy`, fast: the next case goes to whoever is free first.

    Parameters
    ----------
    arrival_days, service_days, n_reviewers
        As in `queue_in_simpy`.

    Returns
    -------
    QueueRun
        The same days, case by case.

    Raises
    ------
    InputError
        As in `queue_in_simpy`.

    Notes
    -----
    A heap holds the day on which each reviewer comes free. A case starts on the later of its
    arrival and the earliest of these days. No event list is needed because nobody overtakes.

    Examples
    --------
    Three people come at once; two reviewers need two and five days for the first two.

    >>> fifo_queue([0, 0, 0], [2, 5, 1], n_reviewers=2).start_days.tolist()
    [0.0, 0.0, 2.0]
    """
    arrival, service = _checked(arrival_days, service_days, n_reviewers, where="fifo_queue")
    free = [0.0] * n_reviewers
    start = []
    for came, takes in zip(arrival.tolist(), service.tolist(), strict=True):
        begins = max(came, free[0])
        heapq.heapreplace(free, begins + takes)
        start.append(begins)
    start = np.array(start, dtype=float)
    return QueueRun(arrival, start, start + service)


def erlang_c(load: float, n_reviewers: int) -> float:
    """Return the chance that somebody who arrives has to wait at all (Erlang C).

    Parameters
    ----------
    load : float
        Work that arrives a day, in reviewers: arrivals a day times days of review each.
    n_reviewers : int
        People who review, more than `load`.

    Returns
    -------
    float
        Probability from 0 to 1.

    Raises
    ------
    InputError
        If as much work arrives as the reviewers can do, or more: then the line grows without end.

    Notes
    -----
    Holds in the long run for arrivals at random and exponential review times. With Erlang's loss
    formula B(0) = 1, B(k) = load B(k-1) / (k + load B(k-1)), the chance to wait is
    C = B(c) / (1 - (load / c) (1 - B(c))).

    Examples
    --------
    With one reviewer it is the share of time that the reviewer is busy.

    >>> round(erlang_c(0.8, 1), 6)
    0.8
    >>> round(erlang_c(1.0, 2), 6)
    0.333333
    """
    require_count("n_reviewers", n_reviewers, where="erlang_c", least=1)
    require_days("load", load, where="erlang_c")
    if load >= n_reviewers:
        raise InputError(
            given=f"work for {load:g} reviewers arrives, and there are {n_reviewers}",
            expected="fewer than the reviewers can do, else the line grows without end",
            next_step=f"Use {math.floor(load) + 1} reviewers or more, or simulate a limited time",
            where="erlang_c",
        )
    loss = 1.0
    for k in range(1, n_reviewers + 1):
        loss = load * loss / (k + load * loss)
    return loss / (1 - load / n_reviewers * (1 - loss))


def erlang_c_wait_days(
    arrivals_per_day: float, mean_service_days: float, n_reviewers: int, *, longer_than=None
) -> float:
    """Return the long-run mean wait in line, or the share who wait longer than some days.

    Parameters
    ----------
    arrivals_per_day : float
        Cases a working day, on average.
    mean_service_days : float
        Working days of review a case takes, on average.
    n_reviewers : int
        People who review.
    longer_than : float, optional
        If given, return the share of cases that wait longer than this many working days.

    Returns
    -------
    float
        Working days, or a share from 0 to 1.

    Raises
    ------
    InputError
        As `erlang_c`.

    Notes
    -----
    The mean is C / (c / s - a) and the tail P(wait > t) = C exp(-(c / s - a) t), with a arrivals a
    day, s days of review and c reviewers. The mean counts those who do not wait, as zero.

    Examples
    --------
    >>> erlang_c_wait_days(0.5, 1.0, 1)
    1.0
    >>> round(erlang_c_wait_days(0.5, 1.0, 1, longer_than=2), 4)
    0.1839
    """
    require_days("arrivals_per_day", arrivals_per_day, where="erlang_c_wait_days")
    require_days("mean_service_days", mean_service_days, where="erlang_c_wait_days", positive=True)
    waits = erlang_c(arrivals_per_day * mean_service_days, n_reviewers)
    spare_per_day = n_reviewers / mean_service_days - arrivals_per_day
    if longer_than is None:
        return waits / spare_per_day
    return waits * math.exp(-spare_per_day * longer_than)


def _checked(arrival_days, service_days, n_reviewers, *, where):
    """Return both columns as float arrays, or say what is wrong with them."""
    require_count("n_reviewers", n_reviewers, where=where, least=1)
    arrival = np.asarray(arrival_days, dtype=float)
    service = np.asarray(service_days, dtype=float)
    if arrival.ndim != 1 or arrival.shape != service.shape:
        raise InputError(
            given=f"arrival_days of shape {arrival.shape} and service_days of {service.shape}",
            expected="two columns of the same length",
            next_step="Give each case one arrival and one length of review",
            where=where,
        )
    if not (np.isfinite(arrival).all() and np.isfinite(service).all() and (service >= 0).all()):
        raise InputError(
            given="a missing, infinite or negative time",
            expected="a number of working days for every case",
            next_step="Look for NaN and for differences taken the wrong way round",
            where=where,
        )
    if len(arrival) and (arrival[0] < 0 or (np.diff(arrival) < 0).any()):
        raise InputError(
            given="arrival_days out of order",
            expected="days from 0 on, each no earlier than the one before",
            next_step="Sort the cases by arrival, or take np.cumsum of the gaps between them",
            where=where,
        )
    return arrival, service
