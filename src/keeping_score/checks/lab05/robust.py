"""A finding as a test, and which findings hold whatever the amounts."""

from __future__ import annotations

import numpy as np
import pandas as pd

from keeping_score.audit import ROBUST_FROM, draw_amounts, score_tables
from keeping_score.checks.functions import Case, FunctionJudge, Slip, function_task
from keeping_score.checks.lab05.towns import NAMES, SUINING, both_scores, counts_of
from keeping_score.checks.tasks import Problem, ladder
from keeping_score.checks.values import TRUTH, Kind, plain, show

_TABLES_A_TOWN = 12


def children_of_graduates_ahead(points, parents):
    """Tell whether children of graduates have the higher mean of points."""
    return points[parents == "tertiary"].mean() > points[parents == "primary"].mean()


def _by_hand():
    parents = pd.Series(["tertiary", "primary", "primary", "secondary", "tertiary", "primary"])
    return (
        Case("a small town where they are ahead",
             (pd.Series([1020, 950, 900, 1000, 1000, 1000]), parents)),
        Case("a small town where they are behind",
             (pd.Series([900, 1000, 990, 2000, 950, 980]), parents)),
        Case("a small town where the two groups are level",
             (pd.Series([1000, 1000, 1000, 500, 1000, 1000]), parents)),
        Case("a small town with one very low score",
             (pd.Series([1020, 995, 995, 900, 900, 995]), parents)),
        Case("a small town where most others have secondary schooling",
             (pd.Series([1000, 1010, 1010, 400, 1000, 1010]), parents)),
    )  # fmt: skip


def _cases():
    drawn = []
    for seed, name in enumerate(NAMES):
        tables = draw_amounts(SUINING, _TABLES_A_TOWN, rng=np.random.default_rng(seed))
        parents = both_scores(name)["parents_education"]
        for number, row in enumerate(next(score_tables(counts_of(name), tables, start=1000)), 1):
            label = f"another town under table {number} of amounts"
            drawn.append(Case(label, (pd.Series(row), parents)))
    return (*_by_hand(), *drawn)


def _means(points, parents, *levels):
    return [points[parents == level].mean() for level in levels]


FINDING = function_task(
    "lab05-ex6",
    title="A finding as a test",
    minutes=6,
    points=2,
    skill="turn a sentence into a function that says True or False",
    hints=ladder(
        """
        The sentence compares two groups by one number each. Which groups, which number?

        points[parents == "tertiary"] picks the points of one group, and .mean() makes
        one number of them. A comparison of two numbers is True or False by itself.

        With heights: heights[team == "red"].mean() > heights[team == "blue"].mean() says
        whether the red team is taller on average. It needs no if.
        """
    ),
    judged_by=FunctionJudge(
        reference=children_of_graduates_ahead,
        cases=_cases,
        returns=TRUTH,
        slips=(
            Slip(
                lambda points, parents: np.subtract(
                    *_means(points, parents, "tertiary", "primary")
                ),
                "That is how far ahead. Which comparison makes True or False of it?",
            ),
            Slip(
                lambda points, parents: np.less(*_means(points, parents, "tertiary", "primary")),
                "Yours is True where they are behind. Which way does the sign point?",
            ),
            Slip(
                lambda points, parents: np.greater_equal(
                    *_means(points, parents, "tertiary", "primary")
                ),
                "Here both groups are level. Is somebody who is level ahead?",
            ),
            Slip(
                lambda points, parents: (
                    points[parents == "tertiary"].median() > points[parents == "primary"].median()
                ),
                "You compare the middle residents. The sentence says: on average.",
            ),
            Slip(
                lambda points, parents: (
                    points[parents == "tertiary"].sum() > points[parents == "primary"].sum()
                ),
                "You compare sums. What happens to a sum where one group is larger?",
            ),
            Slip(
                lambda points, parents: (
                    points[parents == "tertiary"].mean() > points[parents != "tertiary"].mean()
                ),
                "You compare with everybody else. Which group does the sentence name?",
            ),
            Slip(
                lambda points, parents: points[parents == "tertiary"].mean() > points.mean(),
                "You compare with the whole town. Which group does the sentence name?",
            ),
            Slip(
                lambda points, parents: (
                    points[parents == "tertiary"].max() > points[parents == "primary"].max()
                ),
                "You compare the best of each group. The sentence says: on average.",
            ),
        ),
    ),
)


NAMES_LIST = Kind(
    "a list of findings",
    lambda value: isinstance(value, list | tuple | set | dict | pd.Series | pd.Index | np.ndarray),
    "An empty list before the loop, and .append inside it, gather what passes. Which have you?",
)


def robust_findings(shares):
    """Return the findings that hold in at least 95 percent of the tables."""
    return [finding for finding, share in shares.items() if share >= ROBUST_FROM]


def _names(value) -> list:
    if isinstance(value, pd.Series):
        value = value.index if value.dtype.kind in "fb" else value
    return sorted((str(name) for name in plain(list(value))), key=str)


def _look(got, wanted) -> Problem | None:
    mine, right = _names(got), _names(wanted)
    return None if mine == right else Problem(came_back=show(mine), expected=show(right))


def _share_cases():
    return (
        Case("three findings with shares 1.0, 0.96 and 0.5",
             ({"one": 1.0, "two": 0.96, "three": 0.5},)),
        Case("a share of exactly 0.95", ({"on the line": 0.95, "below": 0.949},)),
        Case("findings of which none holds often", ({"one": 0.6, "two": 0.01},)),
        Case("four findings of another town",
             ({"a": 0.951, "b": 0.2, "c": 0.9499, "d": 0.999},)),
    )  # fmt: skip


ROBUST = function_task(
    "lab05-ex6b",
    title="Which findings stand?",
    minutes=4,
    points=2,
    skill="pick from a table by a rule that was fixed before",
    hints=ladder(
        """
        Which share must a finding reach, and is that share itself enough?

        for finding, share in shares.items(): goes through the pairs. An if lets through
        those at or above the line.

        With ages: [name for name, age in ages.items() if age >= 65] is the list of those
        who are 65 or more.
        """
    ),
    judged_by=FunctionJudge(
        reference=robust_findings,
        cases=_share_cases,
        returns=NAMES_LIST,
        look=_look,
        slips=(
            Slip(
                lambda shares: [f for f, share in shares.items() if share > ROBUST_FROM],
                "A share on the line itself: at least 95 percent, or more than 95 percent?",
            ),
            Slip(
                lambda shares: [f for f, share in shares.items() if share >= 100 * ROBUST_FROM],
                "The shares lie between 0 and 1. In which unit is your line?",
            ),
            Slip(
                lambda shares: [share for share in shares.values() if share >= ROBUST_FROM],
                "These are shares. Which findings do they belong to?",
            ),
            Slip(
                lambda shares: [f for f, share in shares.items() if share > 1 / 2],
                "More often than not is not the line that was fixed. Which was?",
            ),
            Slip(
                lambda shares: [f for f, share in shares.items() if share < ROBUST_FROM],
                "These are the findings that do not stand. Which way does the sign point?",
            ),
            Slip(
                lambda shares: [f for f, share in shares.items() if round(share, 2) >= ROBUST_FROM],
                "A share just below the line was rounded up. Who gains by that?",
            ),
            Slip(
                lambda shares: [max(shares, key=shares.get)],
                "You give the best one. Could several stand, or none?",
            ),
            Slip(
                list,
                "Every finding is in your list. Which line tells some from others?",
            ),
        ),
    ),
)
