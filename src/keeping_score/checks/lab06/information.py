"""What a grade tells when nearly everybody holds the same."""

from __future__ import annotations

import numpy as np
import pandas as pd

from keeping_score.checks.functions import Case, FunctionJudge, Slip, function_task
from keeping_score.checks.lab06.cities import SCHEME, SEEDS, small_city
from keeping_score.checks.tasks import ladder
from keeping_score.checks.values import NUMBER
from keeping_score.city import score_city


def entropy_bits(shares):
    """Return how much a grade tells, in bits."""
    held = shares[shares > 0]
    return -(held * np.log2(held)).sum()


def chance_of_differing(shares):
    """Return the chance that two residents, drawn at random, hold different grades."""
    return 1 - (shares**2).sum()


def _shares(*values):
    return pd.Series(values, index=[f"grade {number}" for number in range(1, len(values) + 1)])


def _cases():
    cities = [score_city(small_city(seed).ledger, SCHEME).distribution()["share"] for seed in SEEDS]
    return (
        Case("three grades with the shares 0.9, 0.08 and 0.02", (_shares(0.9, 0.08, 0.02),)),
        Case("two grades that are held by one half each", (_shares(0.5, 0.5),)),
        Case("one grade that everybody holds, and one that nobody does", (_shares(1.0, 0.0),)),
        Case("four grades that are held by one quarter each", (_shares(0.25, 0.25, 0.25, 0.25),)),
        Case("three grades with the shares 0.8, 0.199 and 0.001", (_shares(0.8, 0.199, 0.001),)),
        *(Case("the grades of a small city", (shares,)) for shares in cities),
    )


#: Whoever leaves out rare grades, and not only those that nobody holds, writes such a limit.
_RARE = 0.01


def _entropy_by(log):
    return lambda shares: -(shares[shares > 0] * log(shares[shares > 0])).sum()


BITS = function_task(
    "lab06-ex3a",
    title="How many bits does a grade tell?",
    minutes=5,
    points=2,
    skill="measure surprise, and weigh it by how often it happens",
    hints=ladder(
        """
        How surprising is each grade, and how often is somebody so surprised?

        -np.log2(share) is the surprise in one grade. Multiply it with the share, which
        says how often it happens, and add up over all grades that anybody holds.

        For a coin that shows heads in one throw of four: 0.25 times 2 bits, and 0.75
        times 0.415 bits, make 0.811 bits.
        """
    ),
    judged_by=FunctionJudge(
        reference=entropy_bits,
        cases=_cases,
        returns=NUMBER,
        slips=(
            Slip(
                lambda shares: -entropy_bits(shares),
                "Less than nothing is told, you say. A share is below 1: which sign has its "
                "logarithm?",
            ),
            Slip(
                lambda shares: entropy_bits(shares) / (shares > 0).sum(),
                "You take a mean. Each grade is weighed by its share already: what is left to do?",
            ),
            Slip(
                lambda shares: entropy_bits(shares) / len(shares),
                "You take a mean. Each grade is weighed by its share already: what is left to do?",
            ),
            Slip(
                lambda shares: entropy_bits(shares[shares > _RARE]),
                "You leave out a grade that few hold. Which grades alone add nothing?",
            ),
            Slip(_entropy_by(np.log), "That is another unit. Which logarithm counts in bits?"),
            Slip(_entropy_by(np.log10), "That is another unit. Which logarithm counts in bits?"),
            Slip(
                lambda shares: -np.log2(shares[shares > 0]).sum(),
                "You add up the surprises. How often does each of them happen?",
            ),
            Slip(
                lambda shares: -np.log2(shares[shares > 0]).mean(),
                "Every grade counts alike in your mean. How often does each of them happen?",
            ),
            Slip(
                lambda shares: np.log2((shares > 0).sum()),
                "That would be so if all grades were equally large. Are they?",
            ),
            Slip(
                lambda shares: np.log2(len(shares)),
                "That would be so if all grades were equally large. Are they?",
            ),
            Slip(
                lambda shares: -(shares.to_numpy() * np.log2(shares.to_numpy())).sum(),
                "Nobody holds one of these grades, and the logarithm of 0 has no value. Who should "
                "be left out?",
            ),
            Slip(
                lambda shares: -shares.max() * np.log2(shares.max()),
                "You take the largest grade alone. What do the others add?",
            ),
        ),
    ),
)


DIFFERING = function_task(
    "lab06-ex3b",
    title="Two strangers meet",
    minutes=3,
    points=1,
    skill="get a chance from the chance of its opposite",
    hints=ladder(
        """
        When do two people hold the same grade? There are several ways. What is the
        chance of each?

        The chance that both hold one grade is its share times its share. Add that up
        over the grades. What you were asked for is the opposite.

        With 3 red and 1 blue balls, the first put back: both red 0.75 times 0.75, both
        blue 0.25 times 0.25, so different in 1 - 0.625 of all draws.
        """
    ),
    judged_by=FunctionJudge(
        reference=chance_of_differing,
        cases=_cases,
        returns=NUMBER,
        slips=(
            Slip(
                lambda shares: (shares**2).sum(),
                "That is the chance that they hold the same grade. What was asked?",
            ),
            Slip(
                lambda shares: 1 - shares.max(),
                "That is the chance that one person is out of the largest grade. How many people "
                "meet?",
            ),
            Slip(
                lambda shares: 1 - shares.max() ** 2,
                "Two people outside the largest grade differ always in yours. Can they be alike?",
            ),
            Slip(
                lambda shares: 2 * shares.max() * (1 - shares.max()),
                "You know two kinds of people. Can two who are outside the largest grade differ?",
            ),
            Slip(
                lambda shares: 1 - 1 / len(shares),
                "That would be so if all grades were equally large. Are they?",
            ),
            Slip(
                lambda shares: (1 - (shares**2).sum()) / 2,
                "You count a pair of grades in one order. Which of the two is drawn first?",
            ),
            Slip(
                lambda shares: (shares * (1 - shares)).max(),
                "You take one grade alone. In how many ways can two people differ?",
            ),
            Slip(
                lambda shares: shares.max() * (1 - shares.max()),
                "You take one grade alone. In how many ways can two people differ?",
            ),
            Slip(
                lambda shares: 1 - shares.prod(),
                "You multiply the shares of all grades. How many people meet, and what has each?",
            ),
            Slip(
                lambda shares: 1 - (shares**2).prod(),
                "Both cannot hold every grade at once. How do the chances of several ways come "
                "together?",
            ),
            Slip(
                lambda shares: ((1 - shares) ** 2).sum(),
                "You square what is left of each grade. What do two alike people have in common?",
            ),
        ),
    ),
)
