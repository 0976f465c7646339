"""The student's own waiting line, in SimPy."""

from __future__ import annotations

import numpy as np
import simpy

from keeping_score.appeals import fifo_queue
from keeping_score.checks.functions import Case, FunctionJudge, Slip, function_task
from keeping_score.checks.lab10.tables import NUMBERS
from keeping_score.checks.tasks import Problem, ladder
from keeping_score.checks.values import plain, same, show


def waits_in_line(arrival_days, review_days, n_reviewers):
    """Return how many working days each appeal waits until somebody takes it up."""
    env = simpy.Environment()
    reviewers = simpy.Resource(env, capacity=n_reviewers)
    waits = [None] * len(arrival_days)

    def appeal(number):
        yield env.timeout(arrival_days[number])
        with reviewers.request() as turn:
            yield turn
            waits[number] = env.now - arrival_days[number]
            yield env.timeout(review_days[number])

    for number in range(len(arrival_days)):
        env.process(appeal(number))
    env.run()
    return waits


def _lines():
    rng = np.random.default_rng(10)
    arrivals = np.cumsum(rng.exponential(0.5, 40)).round(3).tolist()
    reviews = rng.exponential(1.4, 40).round(3).tolist()
    return (
        Case("two appeals, on days 0 and 1, of three days each, and one reviewer",
             ([0, 1], [3, 3], 1)),
        Case("three appeals on day 2, of 2, 5 and 1 days, and two reviewers",
             ([2, 2, 2], [2, 5, 1], 2)),
        Case("four appeals and a reviewer for each", ([0, 1, 1, 3], [4, 4, 4, 4], 4)),
        Case("forty appeals and three reviewers", (arrivals, reviews, 3)),
    )  # fmt: skip


def _look(got, wanted) -> Problem | None:
    waits = plain(got)
    if waits and all(wait is None for wait in waits):
        return Problem(
            came_back=show(waits),
            expected="a wait for each appeal",
            ask="No wait was noted. Does a line set waits[number], and do request and timeout "
            "belong to reviewers and env?",
        )
    if None in waits:
        return Problem(
            came_back=show(waits),
            expected="a wait for each appeal",
            ask="Some were never taken up. After its review, what gives the reviewer to the next?",
        )
    return None if same(waits, wanted) else Problem(came_back=show(waits), expected=show(wanted))


def _run(arrival_days, review_days, n_reviewers):
    return fifo_queue(arrival_days, review_days, n_reviewers=n_reviewers)


QUEUE = function_task(
    "lab10-ex3",
    title="The waiting line in SimPy",
    minutes=10,
    points=3,
    skill="write the life of one case, and let many of them run",
    hints=ladder(
        """
        What does one appeal do after it has arrived? Ask for a reviewer, get one, note how
        long that took, keep the reviewer for the review.

        Four lines, as in the barber's shop above. All that happens while the reviewer is
        busy stands inside the with, pushed to the right. yield stands before whatever takes
        time, and getting your turn takes time too.

        At the barber's: with chairs.request() as turn: and inside it, yield turn, then
        note the time, then yield shop.timeout(cut). Here the wait is env.now less the day
        of arrival; store it at waits[number].
        """
    ),
    judged_by=FunctionJudge(
        reference=waits_in_line,
        cases=_lines,
        returns=NUMBERS,
        look=_look,
        slips=(
            Slip(
                lambda arrivals, _reviews, _n: [0.0] * len(arrivals),
                "In yours nobody ever waits. Is there a yield before turn, and does the review "
                "take place inside the with, so that the reviewer is busy meanwhile?",
            ),
            Slip(
                lambda *line: _run(*line).total_days.tolist(),
                "The review is in your wait. At which moment does the waiting end?",
            ),
            Slip(
                lambda *line: _run(*line).start_days.tolist(),
                "That is the day on which the review begins. Since when has the appeal waited?",
            ),
            Slip(
                lambda *line: _run(*line).finish_days.tolist(),
                "That is the day on which the review ends. When did the waiting begin and end?",
            ),
            Slip(
                lambda arrivals, reviews, _n: _run(arrivals, reviews, 1).wait_days.tolist(),
                "Yours has one reviewer, however many there are. Which input says how many?",
            ),
            Slip(
                lambda arrivals, reviews, n: (
                    _run(arrivals, np.ones(len(reviews)), n).wait_days.tolist()
                ),
                "Every review takes one day in yours. Which input says how long each takes?",
            ),
            Slip(
                lambda arrivals, reviews, n: (
                    _run(np.zeros(len(arrivals)), reviews, n).start_days - arrivals
                ).tolist(),
                "Some wait less than no time. Does each appeal first wait for its day of arrival?",
            ),
        ),
        errors=(
            ("Invalid yield value", "Behind yield stands what takes time. What is behind yours?"),
            # In a notebook SimPy fails while it looks for the line to show: there is no such file.
            ("No such file", "Behind yield stands what takes time. What is behind yours?"),
            ("is not a generator", "A process needs a yield in it. Does yours still have one?"),
            (
                "instances of 'list' and",
                "A list stands where one number is needed. Whose day, or whose review, is it?",
            ),
            (
                "operand type(s) for -",
                "A list stands where one number is needed. Whose day, or whose review, is it?",
            ),
            ("Negative delay", "Time cannot run backwards. What do you hand to timeout?"),
        ),
    ),
)  # fmt: skip
