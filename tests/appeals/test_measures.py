"""Measures of runs that are small enough to check by hand, or known from the outside."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from keeping_score.appeals import (
    Group,
    Policy,
    backlog,
    censored_quantile,
    decision_days_quantile,
    harm_by_group,
    harm_days_per_1000_residents,
    littles_law,
    reversal_share,
    share_decided_within,
    simulate_drawn,
    summary,
    summary_table,
)

ONE = Policy(n_reviewers=1)


@pytest.fixture
def two_done_one_open(laid_down):
    """Return a run with appeals of 5 and 6 days, and one opened on day 2 and never finished."""
    draws = laid_down(
        {"review_days": 5.0},
        {"record_day": 1.0, "review_days": 2.0},
        {"record_day": 2.0, "review_days": 500.0},
    )
    return simulate_drawn(ONE, draws)


def test_dropping_open_cases_makes_an_office_look_quick(two_done_one_open):
    run = two_done_one_open
    assert decision_days_quantile(run, 0.95) == math.inf
    assert decision_days_quantile(run, 0.95, open_cases="dropped") == 5
    assert share_decided_within(run, 20) == pytest.approx(2 / 3)
    assert share_decided_within(run, 20, open_cases="dropped") == 1


def test_median_of_two_ended_and_one_open_case_is_the_second_ended(two_done_one_open):
    assert decision_days_quantile(two_done_one_open, 0.5) == 6


def test_a_case_that_could_not_be_watched_long_enough_does_not_count_against_the_office(laid_down):
    draws = laid_down({}, {"record_day": 99.5}, {"record_day": 99.9})
    run = simulate_drawn(ONE, draws)
    assert run.cases["outcome"].tolist() == ["reversed", "open", "open"]
    assert share_decided_within(run, 20) == 1


def test_a_deadline_meets_every_standard_although_nobody_looks(laid_down):
    draws = laid_down({"review_days": 500.0}, {"record_day": 1.0})
    run = simulate_drawn(Policy(n_reviewers=1, deadline_days=20), draws)
    assert share_decided_within(run, 20) == 1
    assert share_decided_within(run, 20, count_lapses=False) == pytest.approx(1 / 2)
    assert reversal_share(run) == 1


def test_quantile_without_open_cases_is_the_ordinary_one():
    days = [4, 1, 3, 2]
    assert [censored_quantile(days, [True] * 4, q) for q in (0.25, 0.5, 0.75, 1)] == [1, 2, 3, 4]


@given(st.lists(st.tuples(st.integers(1, 20), st.booleans()), min_size=1), st.floats(0.01, 1))
def test_a_censored_quantile_is_never_below_that_of_the_times_as_seen(cases, q):
    days, is_over = zip(*cases, strict=True)
    seen = censored_quantile(days, [True] * len(days), q)
    assert censored_quantile(days, is_over, q) >= seen


def test_censored_quantile_of_known_waits_is_recovered_from_a_short_watch():
    rng = np.random.default_rng(3)
    wait, watched = rng.exponential(10, 20_000), rng.uniform(0, 30, 20_000)
    median = censored_quantile(np.minimum(wait, watched), wait <= watched, 0.5)
    assert median == pytest.approx(10 * math.log(2), rel=0.05)
    assert np.median(wait[wait <= watched]) < 0.8 * 10 * math.log(2)


def test_backlog_rises_with_openings_and_falls_with_decisions(two_done_one_open):
    steps = backlog(two_done_one_open)
    assert steps["day"].tolist() == [0, 0, 1, 2, 5, 7, 100]
    assert steps["open_cases"].tolist() == [0, 1, 2, 3, 2, 1, 1]


def test_both_sides_of_littles_law_by_hand(two_done_one_open):
    law = littles_law(two_done_one_open)
    assert law.opened_per_day == pytest.approx(3 / 100)
    assert law.mean_days_open == pytest.approx((5 + 6 + 98) / 3)
    assert law.mean_open_cases == pytest.approx((5 + 6 + 98) / 100)


def test_reversal_share_counts_decisions_and_not_open_cases(laid_down):
    draws = laid_down({}, {"is_wrong": False, "u_appeal": -1.0}, {"review_days": 500.0})
    assert reversal_share(simulate_drawn(ONE, draws)) == pytest.approx(1 / 2)


def test_harm_is_counted_per_thousand_residents_and_year(laid_down):
    draws = laid_down({"u_awareness": 0.9}, n_residents=2000, working_days_per_year=50.0)
    # 100 days of harm, 2,000 residents, two years of fifty days.
    assert harm_days_per_1000_residents(simulate_drawn(ONE, draws)) == 100 / 2 / 2


def test_appeals_alone_leave_the_quiet_group_with_the_harm(laid_down):
    groups = (
        Group(name="loud", share=0.5, awareness=0.9, appeal_share=0.5),
        Group(name="quiet", share=0.5, awareness=0.0, appeal_share=0.5),
    )
    draws = laid_down({"group": "loud"}, {"group": "quiet"}, groups=groups, refresh=1.0)
    table = harm_by_group(simulate_drawn(ONE, draws))
    assert table["harm_days_per_wrong_record"].to_dict() == {"loud": 2, "quiet": 100}
    assert table["share_reviewed"].to_dict() == {"loud": 1, "quiet": 0}
    drawn = Policy(n_reviewers=1, sample_share=1.0, sample_after_days=20)
    table = harm_by_group(simulate_drawn(drawn, draws))
    assert table["harm_days_per_wrong_record"].to_dict() == {"loud": 2, "quiet": 22}


def test_relief_counts_the_days_that_right_records_were_without_effect(laid_down):
    guilty = {"is_wrong": False, "u_appeal": -1.0, "review_days": 10.0}
    draws = laid_down(guilty, message=2.0)
    assert summary(simulate_drawn(ONE, draws))["relief_days_right"] == 0
    suspensive = Policy(n_reviewers=1, suspensive=True, notice_days=5, restoration="send")
    # Due on day 5, held until it is upheld on day 10.
    assert summary(simulate_drawn(suspensive, draws))["relief_days_right"] == 5


def test_summary_of_a_silent_town_has_no_waits_and_all_the_harm(laid_down):
    draws = laid_down({"u_awareness": 0.9})
    row = summary(simulate_drawn(ONE, draws))
    assert math.isnan(row["median_days"])
    assert math.isnan(row["reversal_share"])
    assert row["appeals"] == 0
    assert row["harm_days_per_1000"] == pytest.approx(100 / 1 / 0.4)


def test_summary_table_has_one_row_a_policy(two_done_one_open):
    table = summary_table({"one": two_done_one_open, "same": two_done_one_open})
    assert table.index.tolist() == ["one", "same"]
    pd.testing.assert_series_equal(table.loc["one"], table.loc["same"], check_names=False)
