"""Choose one unknown of a city so that it agrees with what is reported; others would do too."""

from __future__ import annotations

import math

from keeping_score.city.cities import CityPlan
from keeping_score.city.generation import make_city
from keeping_score.city.limits import fail
from keeping_score.city.scores import score_city
from keeping_score.city.waiting import progress
from keeping_score.scheme import Scheme


def calibrate_busyness(
    plan: CityPlan, scheme: Scheme, *, seed: int, n_residents: int = 200_000, digits: int = 3
) -> float:
    """Find how busy a city must be for the reported share of its residents to hold an A.

    Parameters
    ----------
    plan : CityPlan
        Its `share_a` and `grades_a` say what to agree with.
    scheme : Scheme
        Amounts and brackets, most of them assumed: others give another busyness.
    seed : int
        Of the cities that are tried.
    n_residents : int, default 200_000
        Size of the cities that are tried; the share then varies by a tenth of a percent.
    digits : int, default 3
        Decimals of the result.

    Returns
    -------
    float
        The busyness, found by halving between 0 and 4.

    Raises
    ------
    InputError
        If a city at rest has fewer A than wanted, or the busiest one still more.

    Notes
    -----
    The more happens, the further residents drift from the start, and the fewer hold the grade that
    the start is in.
    """

    def share(busyness):
        tried = plan.changed(busyness=busyness, n_residents=n_residents)
        return score_city(make_city(tried, seed=seed, show_progress=False).ledger, scheme).share_of(
            *plan.grades_a
        )

    low, high = 0.0, 4.0
    if not share(high) <= plan.share_a <= share(low):
        fail(
            f"share_a = {plan.share_a}",
            expected=f"between {share(high):.3f} (very busy) and {share(low):.3f} (at rest)",
            next_step="Change the amounts or brackets, or what counts as an A",
            where="calibrate_busyness",
        )
    steps = math.ceil(math.log2((high - low) * 2 * 10**digits))
    for _ in progress(range(steps), "calibrating"):
        middle = (low + high) / 2
        low, high = (middle, high) if share(middle) > plan.share_a else (low, middle)
    return round((low + high) / 2, digits)
