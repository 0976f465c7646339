"""The lowest line that a city can pay the perks for."""

from __future__ import annotations

from collections.abc import Callable

from keeping_score.checks.functions import Case, FunctionJudge, Slip, function_task
from keeping_score.checks.lab06.cities import SEEDS, points_of
from keeping_score.checks.tasks import ladder
from keeping_score.checks.values import NUMBER


def lowest_affordable(reach, yuan_each, budget):
    """Return the lowest of the lines whose perks the budget pays."""
    return min(line for line, people in reach.items() if people * yuan_each <= budget)


def _cases():
    six = {980: 6, 1000: 5, 1020: 2, 1040: 2, 1060: 1, 1080: 0}
    from_above = dict(reversed(six.items()))
    cities = [
        {line: int((points_of(seed) >= line).sum()) for line in range(960, 1301, 10)}
        for seed in SEEDS
    ]
    return (
        Case("lines that 6, 5, 2, 2, 1 and 0 people reach, 100 yuan each, a budget of 250",
             (six, 100, 250)),
        Case("the same lines, 1 yuan each and a budget of 3", (six, 1, 3)),
        Case("the same lines, 100 yuan each and a budget of exactly 200", (six, 100, 200)),
        Case("the same lines, 100 yuan each and a budget that pays for nobody", (six, 100, 99)),
        Case("the same lines from the highest down, 10 yuan each, a budget of 50",
             (from_above, 10, 50)),
        *(Case("a small city with 5,000 yuan", (reach, 300.0, 5_000.0)) for reach in cities),
    )  # fmt: skip


def _lines(reach: dict, test: Callable) -> list:
    return [line for line, people in reach.items() if test(people)]


AFFORDABLE = function_task(
    "lab06-ex7",
    title="A line that can be paid for",
    minutes=7,
    points=2,
    skill="search for the first of many that fits",
    hints=ladder(
        """
        For one line: how many people reach it, and what do their perks cost together?
        Which lines pass?

        An empty list before the loop. for line, people in reach.items(): goes through
        the pairs. Where the budget is enough, append the line. min(...) gives the lowest.

        With rooms: fits = [room for room, seats in rooms.items() if seats >= 30] are
        those with enough seats, and min(fits) is the first of them by number.
        """
    ),
    judged_by=FunctionJudge(
        reference=lowest_affordable,
        cases=_cases,
        returns=NUMBER,
        slips=(
            Slip(
                lambda reach, yuan_each, budget: max(
                    _lines(reach, lambda people: people * yuan_each <= budget)
                ),
                "That is the highest line. It costs least, and whom does it reach?",
            ),
            Slip(
                lambda reach, yuan_each, budget: min(
                    _lines(reach, lambda people: people * yuan_each < budget)
                ),
                "The perks cost exactly the budget. Can the city pay?",
            ),
            Slip(
                lambda reach, _yuan, budget: min(_lines(reach, lambda people: people <= budget)),
                "You compare people with yuan. What does each of them cost?",
            ),
            Slip(
                lambda reach, yuan_each, budget: min(
                    _lines(reach, lambda people: people * yuan_each > budget)
                ),
                "That is a line which the city cannot pay for. Which way does the sign point?",
            ),
            Slip(
                lambda reach, yuan_each, budget: max(
                    _lines(reach, lambda people: people * yuan_each > budget)
                ),
                "That is the last line which the city cannot pay for. Which one comes next?",
            ),
            Slip(
                lambda reach, yuan_each, budget: min(
                    _lines(reach, lambda _: yuan_each <= budget), default=min(reach)
                ),
                "You ask whether one person can be paid for. How many reach the line?",
            ),
            Slip(
                lambda reach, yuan_each, budget: _lines(
                    reach, lambda people: people * yuan_each <= budget
                )[0],
                "You take the first that fits. Are the lines always in order?",
            ),
            Slip(
                lambda reach, yuan_each, budget: max(
                    people for people in reach.values() if people * yuan_each <= budget
                ),
                "You give how many people can be paid for. At which line do they stand?",
            ),
            Slip(
                lambda _reach, yuan_each, budget: budget // yuan_each,
                "You give how many people can be paid for. At which line do they stand?",
            ),
        ),
    ),
)
