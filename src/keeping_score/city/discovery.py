"""Who ever looks at their own score: a simple model of visits to a counter."""

from __future__ import annotations

import numpy as np

from keeping_score.city.limits import fail

#: Stands for a resident who never looked.
NEVER = -1


def last_visits(
    n_residents: int,
    *,
    n_days: int,
    visits_per_year: float,
    share_aware: float,
    rng: np.random.Generator,
) -> np.ndarray:
    """Draw the last day on which each resident saw their own statement.

    Parameters
    ----------
    n_residents : int
    n_days : int
        Days that are looked at.
    visits_per_year : float
        How often, on average, something leads a resident to a counter where the score is asked for.
    share_aware : float
        Share of residents, 0 to 1, who know of the score and look regularly: they see everything.
    rng : numpy.random.Generator

    Returns
    -------
    numpy.ndarray of int32, shape (n_residents,)
        A day, from 0 to ``n_days - 1``; `NEVER` (-1) for those who never looked.

    Raises
    ------
    InputError
        If a number is negative, the share is above 1 or there is no day.

    Notes
    -----
    Visits of those who do not know of the score come at random (a Poisson process), so that the
    time from the last one to the end is exponential. Over T years at v visits a year a share
    exp(-v T) of them never looks, and of deductions that are spread evenly over time they see the
    share 1 - (1 - exp(-v T)) / (v T). Both rates are the caller's assumptions.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> last_visits(3, n_days=365, visits_per_year=0, share_aware=0, rng=rng).tolist()
    [-1, -1, -1]
    >>> last_visits(2, n_days=365, visits_per_year=0, share_aware=1, rng=rng).tolist()
    [364, 364]
    """
    _refuse_impossible(n_residents, n_days, visits=visits_per_year, share=share_aware)
    aware = rng.random(n_residents) < share_aware
    waits = rng.standard_exponential(n_residents)
    ago_days = np.full(n_residents, float(n_days))
    if visits_per_year > 0:
        ago_days = np.minimum(waits * 365.25 / visits_per_year, n_days)
    # Longer ago than the first day is NEVER: n_days - 1 - n_days.
    days = n_days - 1 - np.floor(ago_days)
    return np.where(aware, n_days - 1, days).astype(np.int32)


def _refuse_impossible(n_residents, n_days, *, visits, share):
    zero = "a number of 0 or more"
    for name, value, fits, expected in (
        ("n_residents", n_residents, n_residents >= 0, zero),
        ("n_days", n_days, n_days >= 1, "1 day or more"),
        ("visits_per_year", visits, visits >= 0, zero),
        ("share_aware", share, 0 <= share <= 1, "a share from 0 to 1"),
    ):
        if not fits:
            given = f"{name} = {value!r}"
            fail(given, expected=expected, next_step="Correct it", where="last_visits")
