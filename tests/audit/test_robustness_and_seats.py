"""Drawn amounts keep their signs, shares are shares, and seats are neither lost nor doubled."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from keeping_score import make_residents, score
from keeping_score.audit import (
    allocate_by_lottery,
    allocate_by_score,
    audit_town_for,
    count_events,
    draw_amounts,
    make_audit_events,
    score_tables,
    seat_shares,
    share_holding,
)
from keeping_score.errors import InputError
from keeping_score.scheme import load_scheme

SUINING, BARE = load_scheme("suining"), load_scheme("suining_2018")
POINTS = st.lists(st.integers(-5, 5), min_size=1, max_size=30).map(np.array)


@pytest.mark.parametrize("scheme", [SUINING, BARE], ids=lambda scheme: scheme.id)
@given(seed=st.integers(0, 2**32), low=st.integers(1, 50), width=st.integers(0, 100))
def test_drawn_amounts_keep_their_signs_and_sizes(scheme, seed, low, width):
    rng = np.random.default_rng(seed)
    tables = draw_amounts(scheme, 5, rng=rng, low=low, high=low + width)
    assert (np.sign(tables) == [rule.sign for rule in scheme.rules]).all()
    assert np.abs(tables).min() >= low
    assert np.abs(tables).max() <= low + width


def test_reported_amounts_can_be_kept():
    tables = draw_amounts(SUINING, 50, rng=np.random.default_rng(1), keep_reported=True)
    for column, rule in enumerate(SUINING.rules):
        kept = (tables[:, column] == rule.change).all()
        assert kept == rule.points.is_reported


@pytest.mark.parametrize("wrong", [{"n_tables": 0}, {"low": 0}, {"low": 9, "high": 3}, {"low": -5}])
def test_an_empty_draw_is_refused(wrong):
    arguments = {"n_tables": 5, "rng": np.random.default_rng(1), **wrong}
    with pytest.raises(InputError, match="one table or more"):
        draw_amounts(BARE, arguments.pop("n_tables"), **arguments)


def test_a_finding_that_follows_from_the_signs_always_holds():
    counts = pd.DataFrame(0, index=["petitioner", "neighbour"], columns=list(BARE.rule_ids))
    counts.loc["petitioner", "petition"] = 1
    tables = draw_amounts(BARE, 200, rng=np.random.default_rng(1))
    worse = share_holding(counts, tables, finding=lambda s: s[:, 0] < s[:, 1])
    assert worse == 1


def test_a_finding_about_two_unknown_amounts_holds_about_half_the_time():
    counts = pd.DataFrame(0, index=["petitioner", "driver"], columns=list(BARE.rule_ids))
    counts.loc["petitioner", "petition"] = counts.loc["driver", "traffic-ticket"] = 1
    tables = draw_amounts(BARE, 4000, rng=np.random.default_rng(1))
    below = share_holding(counts, tables, finding=lambda s: s[:, 0] < s[:, 1])
    assert below == pytest.approx(0.5, abs=0.03)


def test_a_finding_of_the_wrong_shape_is_refused():
    counts = pd.DataFrame({"a": [1, 2]})
    with pytest.raises(InputError, match="one truth value a table"):
        share_holding(counts, np.ones((3, 1)), finding=lambda s: s > 0)


@given(POINTS, st.data())
def test_seats_by_score_go_to_nobody_below_somebody_without(points, data):
    n_seats = data.draw(st.integers(0, len(points)))
    seated = allocate_by_score(points, n_seats, rng=np.random.default_rng(1))
    assert seated.sum() == n_seats
    if 0 < n_seats < len(points):
        assert points[seated].min() >= points[~seated].max()


@given(POINTS, st.data())
def test_a_lottery_seats_only_those_who_reach_the_threshold(points, data):
    n_seats = data.draw(st.integers(0, len(points)))
    seated = allocate_by_lottery(points, n_seats, threshold=0, rng=np.random.default_rng(1))
    assert (points[seated] >= 0).all()
    assert seated.sum() == min(n_seats, int((points >= 0).sum()))


def test_ties_are_broken_by_lot_and_not_by_place():
    level = np.zeros(10)
    first = sum(
        allocate_by_score(level, 1, rng=np.random.default_rng(seed))[0] for seed in range(400)
    )
    assert 20 <= first <= 62  # 40 on average; four standard deviations either way


@pytest.mark.parametrize("n_seats", [-1, 4])
def test_more_seats_than_residents_are_refused(n_seats):
    with pytest.raises(InputError, match="from 0 to 3"):
        allocate_by_score(np.zeros(3), n_seats, rng=np.random.default_rng(1))
    with pytest.raises(InputError, match="from 0 to 3"):
        allocate_by_lottery(np.zeros(3), n_seats, threshold=0, rng=np.random.default_rng(1))


def test_seat_shares_by_hand():
    shares = seat_shares(np.array([1, 1, 0, 0], dtype=bool), pd.Series(["x", "y", "y", "y"]))
    found = shares.set_index("group")
    assert found.loc["x", "ratio"] == pytest.approx(0.5 / 0.25)
    assert found.loc["y", "share_of_seats"] == 0.5


def test_counts_times_amounts_give_the_scores_of_the_scheme():
    town = audit_town_for("ada")
    counts = count_events(town.events, SUINING, residents=town.residents["resident"])
    amounts = np.array([rule.change for rule in SUINING.rules])
    fast = next(score_tables(counts, amounts, start=SUINING.start.value))[0]
    slow = score(town.events, SUINING, town.residents["resident"]).scores
    assert fast.tolist() == slow["points"].tolist()


def test_every_student_has_an_audit_town_of_their_own():
    towns = [audit_town_for(student).events for student in ("ada", "grace", "lin")]
    assert not towns[0].equals(towns[1])
    assert not towns[1].equals(towns[2])


def test_education_is_a_status_of_graduates_and_of_nobody_else():
    residents = make_residents(300, rng=np.random.default_rng(3))
    events = make_audit_events(residents, rng=np.random.default_rng(4))
    graduates = set(residents.loc[residents["education"] == "tertiary", "resident"])
    assert set(events.loc[events["rule"] == "education", "resident"]) == graduates
