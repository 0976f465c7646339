"""Laws that hold for every policy, every demand and every seed."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keeping_score.appeals import (
    Demand,
    Group,
    Policy,
    compare_policies,
    draw_cases,
    littles_law,
    replay,
    simulate_appeals,
    simulate_drawn,
)

SHARE = st.floats(0, 1)
DAYS = st.floats(0.1, 30)
SEEDS = st.integers(0, 2**31)


@st.composite
def policies(draw):
    n_reviewers = draw(st.integers(1, 4))
    return Policy(
        n_reviewers=n_reviewers,
        document_lane_reviewers=draw(st.integers(0, n_reviewers - 1)),
        notice_days=draw(st.none() | DAYS),
        suspensive=draw(st.booleans()),
        deadline_days=draw(st.none() | DAYS),
        second_reviewers=draw(st.integers(0, 2)),
        sample_share=draw(SHARE),
        sample_after_days=draw(DAYS),
        restoration=draw(st.sampled_from(["list", "send", "check"])),
        check_after_days=draw(DAYS),
    )


@st.composite
def groups(draw):
    share = draw(SHARE)
    return tuple(
        Group(
            name=name,
            share=part,
            awareness=draw(SHARE),
            appeal_share=draw(SHARE),
            appeal_share_if_right=draw(SHARE),
            notice_reach=draw(SHARE),
        )
        for name, part in (("app users", share), ("others", 1 - share))
    )


@st.composite
def demands(draw):
    return Demand(
        n_residents=1000,
        records_per_resident_year=draw(st.floats(0, 0.5)),
        error_share=draw(SHARE),
        review_days=draw(st.floats(0.2, 6)),
        groups=draw(groups()),
        doors=("flights", "hotels"),
        horizon_days=draw(st.floats(20, 120)),
        document_share=draw(st.floats(0, 0.5)),
        document_review_days=0.3,
        request_share=draw(st.floats(0, 0.5)),
        first_look_days=draw(st.floats(0, 1)),
        request_days=draw(DAYS),
        no_answer_share=draw(SHARE),
        decision_error_share=draw(SHARE),
        learning_days=draw(DAYS),
        filing_days=draw(DAYS),
        message_days=draw(DAYS),
        missed_share=draw(SHARE),
        refresh_days=draw(st.just(float("inf")) | DAYS),
    )


@given(policy=policies(), demand=demands(), seed=SEEDS)
def test_simpy_and_the_heap_agree_case_by_case(policy, demand, seed):
    draws = draw_cases(demand, rng=np.random.default_rng(seed))
    simpy = simulate_drawn(policy, draws)
    heap = simulate_drawn(policy, draws, engine="heap")
    pd.testing.assert_frame_equal(simpy.cases, heap.cases, check_exact=True)
    pd.testing.assert_frame_equal(simpy.log, heap.log, check_exact=True)


@given(policy=policies(), demand=demands(), seed=SEEDS)
def test_log_replays_to_the_frame_of_cases(policy, demand, seed):
    run = simulate_appeals(policy, demand, rng=np.random.default_rng(seed))
    rebuilt = replay(run.log, horizon_days=run.horizon_days)
    pd.testing.assert_frame_equal(rebuilt, run.cases, check_exact=True)


@given(policy=policies(), demand=demands(), seed=SEEDS)
def test_queue_obeys_littles_law_in_every_run(policy, demand, seed):
    run = simulate_appeals(policy, demand, rng=np.random.default_rng(seed))
    assert littles_law(run).gap == pytest.approx(0, abs=1e-9)


@given(policy=policies(), demand=demands(), seed=SEEDS)
def test_no_case_is_lost_or_decided_twice(policy, demand, seed):
    run = simulate_appeals(policy, demand, rng=np.random.default_rng(seed))
    log, cases = run.log, run.cases
    assert log.loc[log["event"] == "recorded", "case"].tolist() == list(range(len(cases)))
    ends = log[log["event"].isin(["decided", "lapsed"])]
    assert ends["case"].is_unique
    opened = set(log.loc[log["event"] == "opened", "case"])
    still_open = set(cases.index[cases["outcome"] == "open"])
    assert set(ends["case"]) | still_open == opened
    assert not set(ends["case"]) & still_open


@given(policy=policies(), demand=demands(), seed=SEEDS)
def test_days_of_a_case_stand_in_the_order_of_its_life(policy, demand, seed):
    cases = simulate_appeals(policy, demand, rng=np.random.default_rng(seed)).cases
    life = ["record_day", "opened_day", "started_day", "requested_day", "arrived_day",
            "resumed_day", "rejected_day", "second_started_day", "decided_day"]  # fmt: skip
    for row in cases[life].to_numpy():
        happened = row[~np.isnan(row)]
        assert (np.diff(happened) >= 0).all()
    days = cases[life].to_numpy()
    assert np.nanmax(days, initial=0) < demand.horizon_days


@given(policy=policies(), demand=demands(), seed=SEEDS)
def test_nobody_reviews_two_cases_at_once(policy, demand, seed):
    run = simulate_appeals(policy, demand, rng=np.random.default_rng(seed))
    horizon = run.horizon_days
    cases = run.cases[run.cases["second_started_day"].notna()]
    for _, desk in cases.groupby("second_reviewer"):
        begin = desk["second_started_day"].to_numpy()
        end = desk["decided_day"].fillna(horizon).to_numpy()
        order = np.argsort(begin)
        assert (begin[order][1:] >= end[order][:-1]).all()
    n_people = policy.n_reviewers + policy.second_reviewers
    assert run.cases["work_days"].sum() <= n_people * horizon + 1e-6


@given(policy=policies(), demand=demands(), seed=SEEDS)
def test_harm_is_counted_for_wrong_records_and_never_beyond_the_horizon(policy, demand, seed):
    cases = simulate_appeals(policy, demand, rng=np.random.default_rng(seed)).cases
    assert (cases.loc[~cases["is_wrong"], "harm_days"] == 0).all()
    left = demand.horizon_days - cases["record_day"]
    assert (cases["sanctioned_days"] >= 0).all()
    assert (cases["sanctioned_days"] <= left + 1e-9).all()


@given(policy=policies(), demand=demands(), seed=SEEDS)
def test_lapses_and_second_reviews_happen_only_where_the_policy_has_them(policy, demand, seed):
    cases = simulate_appeals(policy, demand, rng=np.random.default_rng(seed)).cases
    if policy.deadline_days is None:
        assert "lapsed" not in set(cases["outcome"])
    else:
        appeals = cases[cases["route"] == "appeal"]
        assert (appeals["decision_days"].dropna() <= policy.deadline_days + 1e-9).all()
    if not policy.second_reviewers:
        assert set(cases["second_reviewer"]) <= {""}


@given(demand=demands(), seed=SEEDS, one=policies(), other=policies())
def test_two_policies_meet_the_same_people(demand, seed, one, other):
    fixed = ["group", "is_wrong", "record_day"]
    apart = [
        simulate_appeals(policy, demand, rng=np.random.default_rng(seed)).cases[fixed]
        for policy in (one, other)
    ]
    pd.testing.assert_frame_equal(*apart, check_exact=True)
    runs = compare_policies({"one": one, "other": other}, demand, rng=np.random.default_rng(seed))
    for run in runs.values():
        pd.testing.assert_frame_equal(run.cases[fixed], apart[0], check_exact=True)


@given(policy=policies(), demand=demands(), seed=SEEDS)
def test_the_same_policy_and_seed_give_the_same_run(policy, demand, seed):
    one = simulate_appeals(policy, demand, rng=np.random.default_rng(seed))
    two = simulate_appeals(policy, demand, rng=np.random.default_rng(seed))
    pd.testing.assert_frame_equal(one.cases, two.cases, check_exact=True)


@given(policy=policies(), demand=demands(), seed=SEEDS)
def test_a_policy_leaves_the_draws_as_they_were(policy, demand, seed):
    draws = draw_cases(demand, rng=np.random.default_rng(seed))
    before = draws.cases.copy()
    simulate_drawn(policy, draws)
    pd.testing.assert_frame_equal(draws.cases, before, check_exact=True)


def test_a_longer_watch_keeps_the_cases_it_had():
    everyone = Group(name="everyone", share=1, awareness=0.5, appeal_share=0.5)
    short = Demand(n_residents=1000, records_per_resident_year=1, error_share=0.5, review_days=1,
                   groups=(everyone,), horizon_days=50)  # fmt: skip
    long = replace(short, horizon_days=400)
    few = draw_cases(short, rng=np.random.default_rng(2))
    many = draw_cases(long, rng=np.random.default_rng(2))
    pd.testing.assert_frame_equal(few.cases, many.cases.iloc[: len(few)], check_exact=True)
    assert (few.message_days == many.message_days[: len(few)]).all()


@given(demand=demands(), seed=SEEDS, policy=policies(), days=DAYS)
def test_doing_more_for_restoration_never_adds_a_day_of_harm(demand, seed, policy, days):
    ladder = {
        name: replace(policy, restoration=name, check_after_days=days)
        for name in ("list", "send", "check")
    }
    harm = {
        name: run.cases["sanctioned_days"]
        for name, run in compare_policies(ladder, demand, rng=np.random.default_rng(seed)).items()
    }
    assert (harm["send"] <= harm["list"] + 1e-9).all()
    assert (harm["check"] <= harm["send"] + 1e-9).all()


@given(demand=demands(), seed=SEEDS, policy=policies(), days=DAYS)
def test_a_notice_takes_knowledge_from_nobody(demand, seed, policy, days):
    # The notice period puts the closed door off, so the horizon could cut off who learns there.
    draws = draw_cases(replace(demand, learning_days=0.0), rng=np.random.default_rng(seed))
    without = simulate_drawn(replace(policy, notice_days=None), draws, engine="heap").cases
    notice = simulate_drawn(replace(policy, notice_days=days), draws, engine="heap").cases
    early = without["record_day"] + days < demand.horizon_days
    knew = without["learned_by"] != "nothing"
    assert (notice.loc[early & knew, "learned_by"] != "nothing").all()


@settings(max_examples=25)
@given(seed=SEEDS, n_reviewers=st.integers(1, 4))
def test_one_more_reviewer_delays_nobody_in_a_plain_line(seed, n_reviewers):
    sure = Group(name="everyone", share=1, awareness=1, appeal_share=1)
    town = Demand(n_residents=1000, records_per_resident_year=0.5, error_share=1, review_days=1.5,
                  groups=(sure,), horizon_days=100)  # fmt: skip
    draws = draw_cases(town, rng=np.random.default_rng(seed))
    few, more = (
        simulate_drawn(Policy(n_reviewers=n), draws).cases["started_day"].fillna(np.inf)
        for n in (n_reviewers, n_reviewers + 1)
    )
    assert (more <= few).all()


def test_a_log_that_lost_a_decision_breaks_littles_law():
    sure = Group(name="everyone", share=1, awareness=1, appeal_share=1)
    town = Demand(n_residents=1000, records_per_resident_year=0.5, error_share=1, review_days=1,
                  groups=(sure,), horizon_days=100)  # fmt: skip
    run = simulate_appeals(Policy(n_reviewers=3), town, rng=np.random.default_rng(1))
    decided = run.log.index[run.log["event"] == "decided"]
    # The log is computed once and kept, so a test can spoil it.
    run.__dict__["log"] = run.log.drop(decided[0])
    assert abs(littles_law(run).gap) > 0.1
    rebuilt = replay(run.log, horizon_days=run.horizon_days)
    assert not rebuilt.equals(run.cases)


def test_draws_follow_the_rates_they_are_given():
    everyone = Group(name="everyone", share=1, awareness=0.5, appeal_share=0.5)
    town = Demand(n_residents=100_000, records_per_resident_year=0.5, error_share=0.2,
                  review_days=1.5, groups=(everyone,), document_share=0.3, request_share=0.5,
                  no_answer_share=0.1, learning_days=60, review_shape=2.0)  # fmt: skip
    cases = draw_cases(town, rng=np.random.default_rng(1)).cases
    n = len(cases)
    assert abs(n - 50_000) < 4 * np.sqrt(50_000)
    four_errors = 4 * 0.5 / np.sqrt(n)
    assert abs(cases["is_wrong"].mean() - 0.2) < four_errors
    assert abs((cases["document"] == "in hand").mean() - 0.3) < four_errors
    assert abs((cases["document"] == "to be asked for").mean() - 0.5) < four_errors
    assert abs(cases["is_answered"].mean() - 0.9) < four_errors
    assert abs(cases["learning_days"].mean() - 60) < 4 * 60 / np.sqrt(n)
    assert abs(cases["review_days"].mean() - 1.5) < 4 * 1.5 / np.sqrt(n)
    assert abs(cases["review_days"].std() - 1.5 / np.sqrt(2)) < 0.05
