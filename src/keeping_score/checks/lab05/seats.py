"""Who gets the seats, by parents' education."""

from __future__ import annotations

import numpy as np
import pandas as pd

from keeping_score.audit import allocate_by_score
from keeping_score.checks.functions import Case, FunctionJudge, Slip, function_task
from keeping_score.checks.lab05.towns import NAMES, both_scores
from keeping_score.checks.tasks import Problem, ladder
from keeping_score.checks.values import Kind, plain, same, show

N_SEATS = 12


def _is_by_group(value) -> bool:
    return isinstance(value, dict | pd.Series)


BY_GROUP = Kind(
    "one share for each group, with the groups' names",
    _is_by_group,
    "groupby(...) with [...] and .mean() keeps the names of the groups. A dict does too.",
)


def seated_share(residents):
    """Return the share of each group that got a seat, by parents' education."""
    return residents.groupby("parents_education")["seated"].mean()


def _by_name(value) -> dict:
    return plain(value.to_dict() if isinstance(value, pd.Series) else value)


def _look(got, wanted) -> Problem | None:
    mine, right = _by_name(got), _by_name(wanted)
    return None if same(mine, right) else Problem(came_back=show(mine), expected=show(right))


def _cases():
    six = pd.DataFrame(
        {
            "parents_education": ["primary", "primary", "primary", "tertiary", "tertiary"],
            "seated": [True, False, False, True, True],
        }
    )
    towns = []
    for seed, name in enumerate(NAMES):
        both = both_scores(name)
        points = both["suining"].to_numpy()
        seated = allocate_by_score(points, N_SEATS, rng=np.random.default_rng(seed))
        towns.append(both[["resident", "parents_education"]].assign(seated=seated))
    return (
        Case("five residents and three seats", (six,)),
        *(Case(f"another town with {N_SEATS} seats", (town,)) for town in towns),
    )


def _groups(residents):
    return residents.groupby("parents_education")["seated"]


SEATS = function_task(
    "lab05-ex5",
    title="Fixed seats",
    minutes=6,
    points=2,
    skill="compare groups by a rate and not by a count",
    hints=ladder(
        """
        A large group gets many seats by its size alone. What do you divide by?

        groupby("parents_education") splits the table into groups, ["seated"] picks the
        column of True and False, and one word more gives the share of True in each.

        With exams: pupils.groupby("school")["passed"].mean() is the share of each
        school's pupils who passed.
        """
    ),
    judged_by=FunctionJudge(
        reference=seated_share,
        cases=_cases,
        returns=BY_GROUP,
        look=_look,
        slips=(
            Slip(
                lambda residents: _groups(residents).sum(),
                "These are seats. How large is each group?",
            ),
            Slip(
                lambda residents: _groups(residents).sum() / residents["seated"].sum(),
                "That is each group's part of the seats. What part of each group has a seat?",
            ),
            Slip(
                lambda residents: _groups(residents).sum() / len(residents),
                "You divide by the whole town. By whom should each group be divided?",
            ),
            Slip(
                lambda residents: _groups(residents).size(),
                "That is how large each group is. How many of them are seated?",
            ),
            Slip(
                lambda residents: (
                    residents[residents["seated"]].groupby("parents_education").size()
                ),
                "You threw out those without a seat. Can you still tell the rate?",
            ),
            Slip(
                lambda residents: 1 - _groups(residents).mean(),
                "That is the share without a seat. Which did the task ask for?",
            ),
        ),
    ),
)
