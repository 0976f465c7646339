"""Which deductions are ever seen by the person whom they concern."""

from __future__ import annotations

import numpy as np
import pandas as pd

from keeping_score.checks.functions import Case, FunctionJudge, Slip, function_task
from keeping_score.checks.lab06.cities import SEEDS, SIZE, small_city
from keeping_score.checks.tasks import ladder
from keeping_score.checks.values import NUMBER
from keeping_score.city import last_visits


def share_seen(deductions, last_visit):
    """Return the share of deductions that the person could see on the last visit."""
    seen = last_visit[deductions["resident"]] >= deductions["day"]
    return seen.mean()


def _cases():
    five = pd.DataFrame({"resident": [0, 0, 2, 3, 3], "day": [10, 90, 40, 7, 8]})
    two = pd.DataFrame({"resident": [3, 1], "day": [5, 5]})
    cities = []
    for seed in SEEDS:
        ledger = small_city(seed).ledger
        frame = ledger.to_frame(documents=False)
        days = ledger.days.astype(int)
        rows = frame.assign(day=days)[frame["rule"] == "traffic-ticket"]
        visits = last_visits(
            SIZE, n_days=1551, visits_per_year=0.1, share_aware=0.1, rng=np.random.default_rng(seed)
        )
        table = rows[["resident", "day"]].astype(int).reset_index(drop=True)
        cities.append(Case("the tickets of a small city", (table, visits.astype(int))))
    return (
        Case("five deductions of three residents, one of whom never looked",
             (five, np.array([50, 99, -1, 8]))),
        Case("two deductions, one seen on its own day", (two, np.array([-1, 4, -1, 5]))),
        *cities,
    )  # fmt: skip


def _seen(deductions, last_visit):
    return last_visit[deductions["resident"].to_numpy()] >= deductions["day"].to_numpy()


def _row_by_row(deductions, last_visit):
    n_rows = min(len(deductions), len(last_visit))
    return (last_visit[:n_rows] >= deductions["day"].to_numpy()[:n_rows]).mean()


_WHOSE = "You compare days of deductions with visits of residents. Whose deduction is each?"


SEEN = function_task(
    "lab06-ex8",
    title="Ever seen?",
    minutes=7,
    points=2,
    skill="look up one table from another, and take a share of the right things",
    hints=ladder(
        """
        Take one deduction. Whose is it, when did that person last look, and was that
        before or after?

        Square brackets look up many places of an array at once: last_visit[...] with
        the column of residents is the last visit for each deduction. Compare it with
        the column of days.

        With parcels: out = closing[parcels["shop"]] gives each parcel the closing time of
        its shop, and (out >= parcels["time"]).mean() the share that came in time.
        """
    ),
    judged_by=FunctionJudge(
        reference=share_seen,
        cases=_cases,
        returns=NUMBER,
        errors=(
            ("Lengths must match", _WHOSE),
            ("identically-labeled", _WHOSE),
            ("broadcast", _WHOSE),
        ),
        slips=(
            Slip(
                lambda deductions, last_visit: (
                    last_visit[deductions["resident"].to_numpy()] >= 0
                ).mean(),
                "Somebody looked before the deduction was made. Could they see it?",
            ),
            Slip(
                lambda deductions, last_visit: (
                    last_visit[deductions["resident"].to_numpy()] > deductions["day"].to_numpy()
                ).mean(),
                "Somebody looks on the day of the deduction itself. The statement shows it then.",
            ),
            Slip(
                lambda deductions, last_visit: 100 * _seen(deductions, last_visit).mean(),
                "That is percent. A share lies between 0 and 1: what did you multiply by?",
            ),
            Slip(
                lambda deductions, last_visit: 1 - _seen(deductions, last_visit).mean(),
                "That is the share that nobody saw. Which was asked for?",
            ),
            Slip(
                lambda deductions, last_visit: (
                    last_visit[deductions["resident"].to_numpy()] <= deductions["day"].to_numpy()
                ).mean(),
                "You count visits before the deduction. When must somebody look to see it?",
            ),
            Slip(
                lambda deductions, last_visit: _seen(deductions, last_visit).sum(),
                "That is how many were seen. Of how many?",
            ),
            Slip(
                lambda deductions, last_visit: (
                    _seen(deductions, last_visit).sum() / len(last_visit)
                ),
                "You divide by the residents. What is it a share of?",
            ),
            Slip(
                lambda deductions, last_visit: (
                    deductions.assign(seen=_seen(deductions, last_visit))
                    .groupby("resident")["seen"]
                    .any()
                    .mean()
                ),
                "That is the share of people who saw something. The question is about deductions.",
            ),
            Slip(
                _row_by_row,
                "You compare the first deduction with the first resident. Whose deduction is it?",
            ),
            Slip(
                lambda _deductions, last_visit: (last_visit >= 0).mean(),
                "That is the share of people who ever looked. What did they see there?",
            ),
        ),
    ),
)
