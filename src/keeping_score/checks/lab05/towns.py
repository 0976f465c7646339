"""The towns on which the checks of lab 5 try answers, and the order under two schemes."""

from __future__ import annotations

from functools import cache

import pandas as pd

from keeping_score.audit import audit_town_for, count_events
from keeping_score.checks.functions import Case, FunctionJudge, Slip, function_task
from keeping_score.checks.kinds import COLUMN
from keeping_score.checks.tasks import ladder
from keeping_score.scheme import load_scheme
from keeping_score.scoring import score

SUINING, RONGCHENG = load_scheme("suining"), load_scheme("rongcheng")
NAMES = ("audit check one", "audit check two")
SIZE = 120


@cache
def both_scores(name: str) -> pd.DataFrame:
    """Return one of the checks' towns with its points under both schemes."""
    town = audit_town_for(name, n_residents=SIZE)
    everybody = town.residents["resident"]
    return town.residents.assign(
        suining=score(town.events, SUINING, everybody).scores["points"].to_numpy(),
        rongcheng=score(town.events, RONGCHENG, everybody).scores["points"].to_numpy(),
    )


@cache
def counts_of(name: str) -> pd.DataFrame:
    """Return the counted events of one of the checks' towns."""
    town = audit_town_for(name, n_residents=SIZE)
    return count_events(town.events, SUINING, residents=town.residents["resident"])


def rank_changes(both):
    """Return how many places each resident stands higher in Suining than in Rongcheng."""
    return both["suining"].rank() - both["rongcheng"].rank()


def _cases():
    four = pd.DataFrame(
        {"resident": list("abcd"), "suining": [950, 900, 980, 1000],
         "rongcheng": [995, 1000, 1010, 990]}
    )  # fmt: skip
    level = pd.DataFrame(
        {"resident": list("abc"), "suining": [1000, 1000, 900], "rongcheng": [900, 950, 1000]}
    )
    towns = (both_scores(name)[["resident", "suining", "rongcheng"]] for name in NAMES)
    return (
        Case("four residents with four different scores", (four,)),
        Case("three residents, two of them level in Suining", (level,)),
        *(Case("all residents of another town", (both,)) for both in towns),
    )


RANKS = function_task(
    "lab05-ex2",
    title="Two schemes, one town",
    minutes=6,
    points=2,
    skill="turn points into places and compare two orders",
    hints=ladder(
        """
        Points of two schemes cannot be compared: they are different units. Places can.

        .rank() gives each row of a column its place: 1 for the lowest number, and the
        mean of the places to those who are level. Which two columns need it?

        As with heights: people["height"].rank() - people["weight"].rank() says how many
        places higher somebody stands by height than by weight.
        """
    ),
    judged_by=FunctionJudge(
        reference=rank_changes,
        cases=_cases,
        returns=COLUMN,
        slips=(
            Slip(
                lambda both: both["suining"] - both["rongcheng"],
                "That is a difference in points. How does a column become places?",
            ),
            Slip(
                lambda both: both["rongcheng"].rank() - both["suining"].rank(),
                "The signs are turned round. Which place has the best resident, 1 or the last? "
                "And which scheme comes first?",
            ),
            Slip(
                lambda both: (both["suining"].rank() - both["rongcheng"].rank()).abs(),
                "Every change is positive. How will you tell who falls from who rises?",
            ),
            Slip(
                lambda both: (both["suining"] - both["rongcheng"]).rank(),
                "You subtract first and rank then. What are points of one scheme minus points of "
                "the other?",
            ),
            Slip(
                lambda both: (
                    both["suining"].rank(method="first") - both["rongcheng"].rank(method="first")
                ),
                "Two residents are level, and you put one before the other. Who decides which?",
            ),
            Slip(
                lambda both: both["suining"].rank(),
                "That is the place in one scheme. What do you compare it with?",
            ),
        ),
    ),
)
