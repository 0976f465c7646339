"""The plain waiting line, in three ways."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keeping_score.appeals import (
    Policy,
    erlang_c,
    erlang_c_wait_days,
    fifo_queue,
    mean_interval,
    queue_in_simpy,
    simulate_appeals,
)

GAPS = st.lists(st.floats(0, 3), min_size=1, max_size=40)


def test_second_of_two_cases_waits_for_the_only_reviewer():
    run = fifo_queue([0, 1], [5, 2], n_reviewers=1)
    assert run.wait_days.tolist() == [0, 4]
    assert run.finish_days.tolist() == [5, 7]
    assert run.total_days.tolist() == [5, 6]


def test_a_second_reviewer_takes_the_second_case_at_once():
    assert fifo_queue([0, 1], [5, 2], n_reviewers=2).wait_days.tolist() == [0, 0]


def test_third_case_goes_to_whoever_is_free_first():
    assert fifo_queue([0, 0, 0], [4, 3, 1], n_reviewers=2).start_days.tolist() == [0, 0, 3]


@given(gaps=GAPS, data=st.data(), n_reviewers=st.integers(1, 5))
def test_simpy_and_the_heap_agree_case_by_case(gaps, data, n_reviewers):
    service = data.draw(st.lists(st.floats(0, 5), min_size=len(gaps), max_size=len(gaps)))
    arrival = np.cumsum(gaps)
    simpy = queue_in_simpy(arrival, service, n_reviewers=n_reviewers)
    heap = fifo_queue(arrival, service, n_reviewers=n_reviewers)
    assert heap.start_days.tolist() == simpy.start_days.tolist()
    assert heap.finish_days.tolist() == simpy.finish_days.tolist()


def test_simpy_and_the_heap_agree_on_five_thousand_appeals():
    rng = np.random.default_rng(1)
    arrival, service = np.cumsum(rng.exponential(1 / 18, 5000)), rng.exponential(1, 5000)
    simpy = queue_in_simpy(arrival, service, n_reviewers=20)
    heap = fifo_queue(arrival, service, n_reviewers=20)
    assert (heap.start_days == simpy.start_days).all()


@given(gaps=GAPS, n_reviewers=st.integers(1, 4))
def test_no_two_reviews_overlap_on_one_desk(gaps, n_reviewers):
    arrival = np.cumsum(gaps)
    run = fifo_queue(arrival, [1.5] * len(gaps), n_reviewers=n_reviewers)
    for moment in run.start_days:
        busy = (run.start_days <= moment) & (moment < run.finish_days)
        assert busy.sum() <= n_reviewers


@given(gaps=GAPS, n_reviewers=st.integers(1, 4))
def test_one_more_reviewer_delays_nobody(gaps, n_reviewers):
    arrival, service = np.cumsum(gaps), np.linspace(0.1, 4, len(gaps))
    few = fifo_queue(arrival, service, n_reviewers=n_reviewers).start_days
    more = fifo_queue(arrival, service, n_reviewers=n_reviewers + 1).start_days
    assert (more <= few).all()


def test_an_empty_line_has_no_waits():
    assert len(fifo_queue([], [], n_reviewers=1).wait_days) == 0


def test_erlang_c_with_one_reviewer_is_the_share_of_busy_time():
    for load in (0.0, 0.3, 0.99):
        assert erlang_c(load, 1) == pytest.approx(load)


def test_erlang_c_equals_the_sum_in_the_textbooks():
    load, c = 17.0, 20
    terms = [load**k / math.factorial(k) for k in range(c)]
    last = load**c / math.factorial(c) * c / (c - load)
    assert erlang_c(load, c) == pytest.approx(last / (sum(terms) + last))


def test_mean_wait_with_one_reviewer_is_load_over_spare_capacity():
    assert erlang_c_wait_days(0.8, 1.0, 1) == pytest.approx(0.8 / (1 - 0.8))


def test_tail_of_the_wait_starts_at_the_chance_to_wait_and_falls():
    tail = [erlang_c_wait_days(2.4, 1.0, 3, longer_than=days) for days in (0, 1, 5)]
    assert tail[0] == pytest.approx(erlang_c(2.4, 3))
    assert tail[0] > tail[1] > tail[2] > 0


@pytest.mark.parametrize(("arrivals", "n_reviewers"), [(0.7, 1), (2.4, 3)])
def test_simulation_reproduces_erlang_c_within_its_own_interval(
    everybody_appeals, arrivals, n_reviewers
):
    town = everybody_appeals(arrivals_per_day=arrivals, review_days=1.0, horizon_days=800)
    waits, waiting = [], []
    for seed in range(40):
        policy = Policy(n_reviewers=n_reviewers)
        run = simulate_appeals(policy, town, rng=np.random.default_rng([10, seed]))
        # The line starts empty, and its end is cut off: both would shorten the mean.
        settled = run.cases[run.cases["opened_day"].between(150, 750)]
        assert settled["wait_days"].notna().all()
        waits.append(settled["wait_days"].mean())
        waiting.append((settled["wait_days"] > 1e-9).mean())
    low, high = mean_interval(waits, confidence=0.99)
    assert low < erlang_c_wait_days(arrivals, 1.0, n_reviewers) < high
    assert high - low < 0.5 * np.mean(waits)
    low, high = mean_interval(waiting, confidence=0.99)
    assert low < erlang_c(arrivals, n_reviewers) < high
    assert high - low < 0.1 * np.mean(waiting)


def test_more_regular_reviews_shorten_the_line():
    """By Pollaczek and Khinchine the mean wait with one reviewer halves as reviews become equal."""
    waits = {"exponential": [], "equal": []}
    for seed in range(40):
        rng = np.random.default_rng([4, seed])
        arrival = np.cumsum(rng.exponential(1 / 0.7, 4000))
        for name, service in (("exponential", rng.exponential(1, 4000)), ("equal", np.ones(4000))):
            run = fifo_queue(arrival, service, n_reviewers=1)
            waits[name].append(run.wait_days[300:].mean())
    low, high = mean_interval(waits["equal"], confidence=0.99)
    assert low < 0.7 / (2 * 0.3) < high
    low, high = mean_interval(waits["exponential"], confidence=0.99)
    assert low < 0.7 / 0.3 < high


@settings(max_examples=20)
@given(load=st.floats(0.01, 9.9))
def test_chance_to_wait_falls_with_every_reviewer(load):
    chances = [erlang_c(load, c) for c in range(math.floor(load) + 1, math.floor(load) + 6)]
    assert chances == sorted(chances, reverse=True)
