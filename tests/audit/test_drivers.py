"""What drives an order is shared out exactly, and agrees with cases done by hand."""

from itertools import permutations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from keeping_score.audit import (
    count_events,
    leave_one_out,
    rank_correlation,
    ranks,
    score_tables,
    shapley_rank_shares,
)
from keeping_score.audit.drivers import MOST_CRITERIA
from keeping_score.errors import InputError
from keeping_score.scheme import load_scheme

SMALL = st.integers(-3, 3)
COUNTS = arrays(np.int64, (8, 4), elements=st.integers(0, 3))
AMOUNTS = arrays(np.int64, 4, elements=st.integers(-9, 9))


def frame(counts):
    return pd.DataFrame(counts, columns=list("abcd"))


@given(arrays(np.int64, (3, 9), elements=SMALL))
def test_ranks_agree_with_pandas(points):
    expected = pd.DataFrame(points).rank(axis=1).to_numpy()
    assert np.array_equal(ranks(points), expected)


@given(arrays(np.int64, 9, elements=SMALL), arrays(np.int64, 9, elements=SMALL))
def test_rank_correlation_agrees_with_pandas(points, others):
    expected = pd.Series(points).rank().corr(pd.Series(others).rank())
    found = rank_correlation(points, others)
    assert found == pytest.approx(0 if np.isnan(expected) else expected, abs=1e-9)


@given(COUNTS, AMOUNTS)
def test_shapley_shares_add_up_to_the_whole_order(counts, amounts):
    total = shapley_rank_shares(frame(counts), amounts).sum()
    level = len(set((counts @ amounts).tolist())) == 1
    assert total == pytest.approx(0 if level else 1, abs=1e-9)


@given(COUNTS, AMOUNTS)
def test_shapley_shares_agree_with_adding_criteria_in_every_order(counts, amounts):
    table = frame(counts)
    full = counts @ amounts

    def value(group):
        alone = counts[:, list(group)] @ amounts[list(group)]
        return rank_correlation(alone, full) ** 2

    gains = np.zeros(4)
    orders = list(permutations(range(4)))
    for order in orders:
        for place, criterion in enumerate(order):
            gains[criterion] += value(order[: place + 1]) - value(order[:place])
    found = shapley_rank_shares(table, amounts).to_numpy()
    assert found == pytest.approx(gains / len(orders), abs=1e-9)


@given(COUNTS, AMOUNTS)
def test_a_criterion_without_points_moves_nobody_and_gets_no_share(counts, amounts):
    amounts[2] = 0
    moved = leave_one_out(frame(counts), amounts).set_index("criterion")
    assert moved.loc["c", "share_moved"] == 0
    assert shapley_rank_shares(frame(counts), amounts)["c"] == 0


def test_the_only_criterion_gets_the_whole_share():
    table = pd.DataFrame({"ticket": [0, 1, 2], "never": [0, 0, 0]})
    assert shapley_rank_shares(table, np.array([-5, 40])).to_dict() == {"ticket": 1.0, "never": 0.0}


def test_leaving_a_criterion_out_by_hand():
    # Scores 0, -5, 20: the order is b, a, c. Without the award a and c are level above b.
    table = pd.DataFrame({"ticket": [0, 1, 0], "award": [0, 0, 1]}, index=list("abc"))
    moved = leave_one_out(table, np.array([-5, 20])).set_index("criterion")
    assert moved.loc["award", "mean_places_moved"] == pytest.approx((0.5 + 0 + 0.5) / 3)
    assert moved.loc["ticket", "mean_places_moved"] == pytest.approx((0.5 + 0.5 + 0) / 3)


def test_too_many_criteria_are_refused():
    n = MOST_CRITERIA + 1
    table = pd.DataFrame(np.eye(n, dtype=int), columns=[f"c{i}" for i in range(n)])
    with pytest.raises(InputError, match="20 or fewer"):
        shapley_rank_shares(table, np.ones(n))


def test_counts_leave_out_rules_and_residents_that_are_not_asked_for():
    events = pd.DataFrame(
        {
            "resident": ["a", "a", "z", "b"],
            "rule": ["petition", "unheard-of", "petition", "charity"],
        }
    )
    counts = count_events(events, load_scheme("suining"), residents=["a", "b"])
    assert counts.to_numpy().sum() == 2
    assert counts.loc["a", "petition"] == counts.loc["b", "charity"] == 1


def test_tables_of_another_width_are_refused():
    with pytest.raises(InputError, match="2, one for each column"):
        next(score_tables(pd.DataFrame({"a": [1], "b": [2]}), np.ones((3, 5))))


@given(COUNTS, arrays(np.int64, (7, 4), elements=SMALL), st.integers(1, 9))
def test_scores_do_not_depend_on_the_size_of_a_block(counts, tables, block):
    parts = list(score_tables(frame(counts), tables, start=10, block=block))
    assert np.array_equal(np.vstack(parts), tables @ counts.T + 10)
