"""Visits to the counter obey the law that their docstring gives."""

import numpy as np
import pytest

from keeping_score.city import NEVER, last_visits
from keeping_score.errors import InputError

DAYS, MANY = 1461, 200_000


def drawn(**changed):
    values = {"n_days": DAYS, "visits_per_year": 0.2, "share_aware": 0.0}
    return last_visits(MANY, **(values | changed), rng=np.random.default_rng(3))


@pytest.mark.parametrize("visits_per_year", [0.02, 0.2, 1.0])
def test_as_many_never_look_as_a_poisson_process_leaves_out(visits_per_year):
    never = (drawn(visits_per_year=visits_per_year) == NEVER).mean()
    assert never == pytest.approx(np.exp(-visits_per_year * DAYS / 365.25), abs=0.005)


@pytest.mark.parametrize("visits_per_year", [0.02, 0.2, 1.0])
def test_the_share_of_evenly_spread_deductions_that_is_seen_is_the_formulas(visits_per_year):
    days = np.random.default_rng(4).integers(0, DAYS, MANY)
    seen = (drawn(visits_per_year=visits_per_year) >= days).mean()
    expected_visits = visits_per_year * DAYS / 365.25
    law = 1 - (1 - np.exp(-expected_visits)) / expected_visits
    assert seen == pytest.approx(law, abs=0.005)


def test_those_who_know_of_the_score_see_the_last_day():
    last = drawn(visits_per_year=0, share_aware=0.25)
    assert set(last.tolist()) == {NEVER, DAYS - 1}
    assert (last == DAYS - 1).mean() == pytest.approx(0.25, abs=0.005)


def test_days_lie_in_the_period():
    last = drawn(visits_per_year=50)
    assert last.min() >= 0
    assert last.max() == DAYS - 1


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"n_days": 0}, "1 day or more"),
        ({"visits_per_year": -1}, "a number of 0 or more"),
        ({"share_aware": 11}, "a share from 0 to 1"),
    ],
)
def test_a_number_that_cannot_be_is_refused(changed, words):
    with pytest.raises(InputError, match=words):
        drawn(**changed)
