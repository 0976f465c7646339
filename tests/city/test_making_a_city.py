"""A city is what its plan says, the same for everybody who makes it, and scored as reported."""

import numpy as np
import pandas as pd
import pytest

from keeping_score import load_scheme, score
from keeping_score.city import (
    CityLedger,
    calibrate_busyness,
    generation,
    load_plan,
    make_city,
    plan_sources,
    score_city,
)
from keeping_score.errors import InputError
from keeping_score.ledger import fact

SCHEME = load_scheme("rongcheng")
PLAN = load_plan("rongcheng")
SMALL = PLAN.changed(n_residents=20_000)


@pytest.fixture(scope="module")
def city():
    """Make the whole city."""
    return make_city(PLAN, seed=2018)


def same(first, second):
    pd.testing.assert_frame_equal(first.residents, second.residents)
    for name in ("offsets", "rules", "days"):
        np.testing.assert_array_equal(getattr(first.ledger, name), getattr(second.ledger, name))


def test_the_whole_city_holds_as_many_a_as_reported(city):
    assert city.ledger.n_residents == fact("rongcheng-residents").value
    share = score_city(city.ledger, SCHEME).share_of(*PLAN.grades_a)
    # Drawn once: 740,000 residents vary by 0.0004, and the busyness has three digits.
    assert share == pytest.approx(fact("rongcheng-share-a").value, abs=0.002)


def test_the_busyness_in_the_file_is_the_calibrated_one():
    assert calibrate_busyness(PLAN, SCHEME, seed=2018) == pytest.approx(PLAN.busyness, abs=0.005)


def test_one_percent_of_the_city_is_scored_as_the_definition_does(city):
    frame = city.ledger.to_frame(1000, 8400)
    plain = score(frame, SCHEME, residents=range(1000, 8400)).scores
    fast = score_city(city.ledger, SCHEME).to_frame()[1000:8400]
    assert fast["points"].tolist() == plain["points"].tolist()
    assert fast["grade"].tolist() == plain["grade"].tolist()


def test_the_frame_of_a_city_makes_the_same_ledger_again():
    ledger = make_city(SMALL, seed=4).ledger
    again = CityLedger.from_frame(ledger.to_frame(), SCHEME, residents=range(ledger.n_residents))
    assert score_city(again, SCHEME).points.tolist() == score_city(ledger, SCHEME).points.tolist()
    np.testing.assert_array_equal(again.offsets, ledger.offsets)


def test_a_few_people_have_many_events(city):
    counts = np.diff(city.ledger.offsets)
    # Gamma-Poisson: the variance is far above the mean, which a Poisson's equals.
    assert counts.var() > 2 * counts.mean()
    assert counts.mean() == pytest.approx(PLAN.events_per_resident, rel=0.01)
    assert counts.max() > 10 * counts.mean()


def test_each_rule_comes_as_often_as_planned(city):
    ledger = city.ledger
    counts = np.bincount(ledger.rules, minlength=len(ledger.rule_ids))
    years = PLAN.busyness * PLAN.n_days / 365.25
    for rule_id, found in zip(ledger.rule_ids, counts, strict=True):
        wanted = PLAN.per_year[rule_id].rate * years * ledger.n_residents
        assert found == pytest.approx(wanted, rel=0.02)


def test_only_drivers_are_ticketed_and_public_jobs_bring_awards(city):
    ledger = city.ledger
    who = np.repeat(np.arange(ledger.n_residents), np.diff(ledger.offsets))
    under = {rule: who[ledger.rules == i] for i, rule in enumerate(ledger.rule_ids)}
    drives, public = (city.residents[name].to_numpy() for name in ("drives", "public_job"))
    assert drives[under["traffic-ticket"]].all()
    assert drives[under["drunk-driving"]].all()
    odds = public[under["city-award"]].mean() / (1 - public[under["city-award"]].mean())
    expected = PLAN.per_year["city-award"].public_job_times * public.mean() / (1 - public.mean())
    assert odds == pytest.approx(expected, rel=0.1)
    income = city.residents["income_yuan_per_year"].to_numpy()
    assert income[under["charity"]].mean() > 1.05 * income.mean()
    assert np.median(income) == pytest.approx(PLAN.median_income_yuan_per_year, rel=0.01)


def test_days_are_those_of_the_plan(city):
    days = (
        city.ledger.day_zero
        + city.ledger.days[[city.ledger.days.argmin(), city.ledger.days.argmax()]]
    )
    assert days.astype(str).tolist() == [PLAN.first_day, PLAN.last_day]


def test_the_same_seed_makes_the_same_city_and_another_seed_another():
    same(make_city(SMALL, seed=1), make_city(SMALL, seed=1))
    first, second = (make_city(SMALL, seed=seed).ledger for seed in (1, 2))
    assert first.n_events != second.n_events or (first.rules != second.rules).any()


@pytest.mark.parametrize("workers", [2, 3, 7])
def test_the_number_of_workers_does_not_matter(workers):
    plan = PLAN.changed(n_residents=3 * generation.BLOCK_RESIDENTS + 5)
    same(make_city(plan, seed=1), make_city(plan, seed=1, workers=workers))


def test_a_larger_city_begins_with_the_whole_blocks_of_a_smaller_one():
    block = generation.BLOCK_RESIDENTS
    small, large = (make_city(PLAN.changed(n_residents=n * block), seed=3) for n in (1, 2))
    same(small, generation.City(PLAN, large.residents[:block], large.ledger.part(0, block)))


def test_blocks_do_not_share_their_streams():
    block = generation.BLOCK_RESIDENTS
    ledger = make_city(PLAN.changed(n_residents=2 * block), seed=3).ledger
    halves = [ledger.part(0, block).rules, ledger.part(block, 2 * block).rules]
    assert len(halves[0]) != len(halves[1]) or (halves[0] != halves[1]).any()


@pytest.mark.parametrize("n_residents", [0, 1])
def test_a_city_may_have_nobody_or_one_resident(n_residents):
    city = make_city(PLAN.changed(n_residents=n_residents), seed=1)
    assert len(city.residents) == city.ledger.n_residents == n_residents
    assert len(score_city(city.ledger, SCHEME).points) == n_residents


def test_every_number_of_a_plan_is_reported_or_assumed_with_a_reason():
    sources = plan_sources("rongcheng")
    assert ((sources["fact"] != "") ^ (sources["assumed"].str.len() > 10)).all()
    for row in sources[sources["fact"] != ""].itertuples():
        assert fact(row.fact).value == row.value
    assert {f"per_year.{rule}.rate" for rule in PLAN.per_year} <= set(sources["parameter"])


BAD_PLANS = {
    "negative": (lambda: PLAN.changed(n_residents=-1), "n_residents = -1"),
    "percent": (lambda: PLAN.changed(share_drives=60), "share_drives = 60"),
    "spread": (lambda: PLAN.changed(spread_of_faults=0), "spread_of_faults = 0"),
    "days": (lambda: PLAN.changed(last_day="2013-01-01"), "2014-01-01 to 2013-01-01"),
    "rate": (lambda: PLAN.with_rates({"charity": -1}), "rate = -1"),
    "rule": (lambda: PLAN.with_rates({"charty": 1}), "Did you mean 'charity'"),
    "name": (lambda: load_plan("rongchen"), "Did you mean 'rongcheng'"),
    "target": (
        lambda: calibrate_busyness(
            PLAN.changed(share_a=0.01), SCHEME, seed=1, n_residents=1000
        ),
        "share_a = 0.01",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("make", "message"), BAD_PLANS.values(), ids=BAD_PLANS)
def test_a_plan_that_cannot_be_is_refused(make, message):
    with pytest.raises(InputError, match=message):
        make()


def test_a_plan_for_ten_events_a_resident_gives_ten():
    plan = SMALL.with_events_per_resident(10)
    ledger = make_city(plan, seed=1).ledger
    assert ledger.n_events / ledger.n_residents == pytest.approx(10, rel=0.05)
    assert SMALL.busyness == PLAN.busyness
