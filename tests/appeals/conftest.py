"""Small towns for the tests, drawn or laid down by hand."""

import numpy as np
import pandas as pd
import pytest

from keeping_score.appeals import Demand, Draws, Group

EVERYONE = Group(name="everyone", share=1, awareness=0.5, appeal_share=0.5)
# What a case does unless a test says otherwise: wrong, noticed, contested, reviewed in a day.
CASE = {
    "record_day": 0.0,
    "group": "everyone",
    "is_wrong": True,
    "document": "not needed",
    "is_answered": True,
    "learning_days": 0.0,
    "filing_days": 0.0,
    "request_days": 0.0,
    "review_days": 1.0,
    "document_review_days": 1.0,
    "second_review_days": 1.0,
    "u_notice": 0.0,
    "u_awareness": 0.0,
    "u_appeal": 0.0,
    "u_sample": 0.0,
    "u_first_decision": 1.0,
    "u_second_decision": 1.0,
}


def lay_down(*cases, message=1.0, missed=False, refresh=50.0, **demand):
    """Return draws in which every number is chosen: one dict a case, where it differs from CASE."""
    settings = {"n_residents": 1000, "records_per_resident_year": 1.0, "error_share": 0.5,
                "review_days": 1.0, "groups": (EVERYONE,), "horizon_days": 100.0}  # fmt: skip
    town = Demand(**(settings | demand))
    table = pd.DataFrame([CASE | case for case in cases]).rename_axis("case")
    shape = (len(table), len(town.doors))
    return Draws(
        demand=town,
        cases=table,
        message_days=np.broadcast_to(np.asarray(message, dtype=float), shape),
        refresh_days=np.broadcast_to(np.asarray(refresh, dtype=float), shape),
        missed=np.broadcast_to(np.asarray(missed, dtype=bool), shape),
    )


@pytest.fixture
def laid_down():
    return lay_down


@pytest.fixture
def everybody_appeals():
    """Return a maker of towns in which each record is wrong, known and contested at once."""

    def town(*, arrivals_per_day, review_days, horizon_days, **more):
        sure = Group(name="everyone", share=1, awareness=1, appeal_share=1)
        return Demand(
            n_residents=1000,
            records_per_resident_year=arrivals_per_day * 250 / 1000,
            error_share=1,
            review_days=review_days,
            groups=(sure,),
            horizon_days=horizon_days,
            **more,
        )

    return town
