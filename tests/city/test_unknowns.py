"""All combinations of unknown amounts, read off counts, agree with scoring each of them."""

import pytest

from keeping_score.city import load_plan, make_city, score_city, try_amounts
from keeping_score.errors import InputError
from keeping_score.scheme import load_scheme

SCHEME = load_scheme("rongcheng")
LEDGER = make_city(load_plan().changed(n_residents=3_000, busyness=2.0), seed=6).ledger


def test_every_share_is_the_one_that_scoring_gives():
    tries = try_amounts(
        LEDGER,
        SCHEME,
        amounts={"charity": [1, 8], "volunteering": [2, 9]},
        lows=[950, 980, 1000, 1019],
    )
    assert len(tries) == 2 * 2 * 4
    for tried in tries.itertuples():
        points = {"charity": tried.charity, "volunteering": tried.volunteering}
        scheme = SCHEME.with_points(points, assumed="test").with_lows(
            {"A": tried.low}, assumed="test"
        )
        scores = score_city(LEDGER, scheme)
        assert tried.share_alone == pytest.approx(scores.share_of("A"))
        assert tried.share_or_better == pytest.approx(scores.share_of("A+++", "A++", "A+", "A"))


def test_a_boundary_above_the_bracket_leaves_nobody_in_it_alone():
    tries = try_amounts(LEDGER, SCHEME, amounts={"charity": [3]}, lows=[1030, 10_000])
    assert (tries["share_alone"] == 0).all()
    assert tries["share_or_better"].iloc[0] > 0
    assert tries["share_or_better"].iloc[1] == 0


def test_a_boundary_that_nobody_is_below_gives_all_who_are_not_capped():
    tries = try_amounts(LEDGER, SCHEME, amounts={"charity": [3]}, lows=[-5_000])
    capped = (score_city(LEDGER, SCHEME).caps != 0).mean()
    assert capped > 0
    assert tries["share_or_better"].iloc[0] == pytest.approx(1 - capped)


def test_the_best_grade_has_no_upper_end():
    tries = try_amounts(LEDGER, SCHEME, amounts={"charity": [3]}, lows=[1060], grade="A+++")
    assert tries["share_alone"].iloc[0] == tries["share_or_better"].iloc[0] > 0


def test_a_grade_that_people_are_dropped_to_is_refused():
    with pytest.raises(InputError, match="a grade better than 'C'"):
        try_amounts(LEDGER, SCHEME, amounts={"charity": [3]}, lows=[600], grade="C")
