"""Small offices that the checks of lab 10 try answers on, and what an answer may look like."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from keeping_score.appeals import Demand, Group, Policy, simulate_appeals
from keeping_score.checks.values import Kind, plain


def _is_row_of_numbers(value) -> bool:
    items = plain(value) if not isinstance(value, pd.DataFrame | dict) else None
    # A missing number is looked at later: it has a message of its own.
    return isinstance(items, list) and all(
        item is None or (isinstance(item, int | float) and not isinstance(item, bool))
        for item in items
    )


NUMBERS = Kind(
    "one number for each appeal",
    _is_row_of_numbers,
    "A column of a table holds one number a row, and so does a list. Which of yours does?",
)

_APP = Group(name="app users", share=0.7, awareness=0.8, appeal_share=0.8,
             appeal_share_if_right=0.1)  # fmt: skip
_OTHERS = Group(name="others", share=0.3, awareness=0.3, appeal_share=0.5,
                appeal_share_if_right=0.05)  # fmt: skip


@cache
def office(seed: int) -> pd.DataFrame:
    """Return the records of a small office that is short of reviewers, after 120 working days."""
    town = Demand(
        n_residents=1000,
        records_per_resident_year=1.0,
        error_share=0.3,
        review_days=1.2,
        groups=(_APP, _OTHERS),
        horizon_days=120,
        learning_days=20,
        filing_days=3,
        message_days=5,
        missed_share=0.2,
        refresh_days=60,
        doors=("trains", "flights"),
    )
    policy = Policy(n_reviewers=1, restoration="send")
    return simulate_appeals(policy, town, rng=np.random.default_rng([10, seed])).cases


@cache
def appeals_at(seed: int) -> pd.DataFrame:
    """Return the appeals of that office as the lab's table shows them."""
    cases = office(seed)
    appeals = cases[cases["route"] == "appeal"]
    columns = {"filed_day": "appealed_day", "started_day": "started_day",
               "decided_day": "decided_day"}  # fmt: skip
    return appeals.rename(columns=columns)[list(columns.values())].reset_index(drop=True)
