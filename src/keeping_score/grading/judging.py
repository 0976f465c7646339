"""Judge what a student's process computed: outside it, by the checks, on cases nobody has seen.

The checks judge a function that stays in the sandbox as they judge any other: `Remote` calls it
there. Points need three things: the public cases, the hidden ones, and the master's own hidden
assertions. What a student is told comes from the public cases alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from keeping_score.checks.desk import find_task, problem_with
from keeping_score.checks.functions import FunctionJudge
from keeping_score.checks.tasks import UNFINISHED, Problem, Task
from keeping_score.checks.values import same
from keeping_score.errors import InputError
from keeping_score.grading.hidden import hidden_cases
from keeping_score.grading.master import Handover, HiddenTest
from keeping_score.grading.remote import Conversation, InterruptedCheck, Remote, outcome_from
from keeping_score.grading.truth import Truth

HIDDEN = (
    "It gives the public check what it asks for, and other results than the course's on cases that "
    "the check does not show."
)


@dataclass(frozen=True)
class Verdict:
    """What became of one task.

    Attributes
    ----------
    right : bool
    comment : str
        For the student.
    """

    right: bool
    comment: str = ""


def judge(handover: Handover, talk: Conversation, *, truth: Truth, secret: str) -> Verdict:
    """Return the verdict on one task.

    Raises
    ------
    StoppedError
        If the student's process had to be stopped or ended.
    """
    try:
        task = find_task(handover.task_id)
    except InputError as error:
        return Verdict(right=False, comment=f"The course has no such task: {error}")
    outcome = outcome_from(talk.ask("answer", handover.answer), talk.decoder)
    if outcome.error is not None:
        return Verdict(right=False, comment=_no_answer(outcome.error))
    context = tuple(_context(part, talk, truth=truth) for part in handover.context)
    verdict = judge_answer(task, outcome.value, context=context, secret=secret)
    if not verdict.right:
        return verdict
    if not all(_holds(test, talk, truth) for test in handover.tests):
        return Verdict(right=False, comment=HIDDEN)
    return verdict


def judge_answer(task: Task, answer: object, *, context: tuple = (), secret: str) -> Verdict:
    """Return the verdict on an answer: a value, or a function that is called elsewhere.

    Parameters
    ----------
    task : Task
    answer : object
        Plain data, or an `Elsewhere`.
    context : tuple
        What the answer depends on, from the master.
    secret : str
        Seeds the hidden cases.
    """
    problem = _problem(task, answer, context)
    if problem is not None:
        return Verdict(right=False, comment=told(problem))
    if isinstance(task.judge, FunctionJudge):
        cases = hidden_cases(task.id, secret)
        hidden = replace(task, judge=replace(task.judge, cases=lambda: cases))
        if cases and _problem(hidden, answer, context) is not None:
            return Verdict(right=False, comment=HIDDEN)
    return Verdict(right=True)


def _problem(task: Task, answer: object, context: tuple) -> Problem | None:
    """Return what is wrong with an answer; a process that was stopped interrupts."""
    if isinstance(answer, Remote) and isinstance(task.judge, FunctionJudge):
        answer.expect([case.args for case in task.judge.cases()])
    try:
        return problem_with(task, answer, context)
    except InterruptedCheck as interrupted:
        raise interrupted.stopped from None


def told(problem: Problem) -> str:
    """Return what a student is told of a problem: as the check does, without its ladder."""
    if not problem.counts:
        return problem.tried
    lines = ["Not yet." + (f" The check tried {problem.tried}." if problem.tried else "")]
    for label, text in (
        ("What came back", problem.came_back),
        ("Expected", problem.expected),
        ("Ask yourself", problem.ask),
    ):
        lines += [f"{label}: {text}"] if text else []
    return "\n".join(lines)


def _no_answer(error: BaseException) -> str:
    if isinstance(error, NameError):
        return "There is no answer: the cell was not there, or it stopped with an error."
    return UNFINISHED.tried if "ellipsis" in str(error) else "The answer could not be read."


def _context(expression: str, talk: Conversation, *, truth: Truth):
    """Return what an answer depends on: the course's, unless the student wrote it themselves."""
    if truth.is_students(expression):
        return outcome_from(talk.ask("answer", expression), talk.decoder).value
    return truth.value(expression)


def _holds(test: HiddenTest, talk: Conversation, truth: Truth) -> bool:
    """Tell whether the left side, worked out inside, is what the right side is on the master."""
    names = truth.course_values(f"{test.before}\n{test.left}")
    got = outcome_from(talk.ask("statements", test.before, test.left, names), talk.decoder)
    return got.error is None and same(got.value, truth.value(test.right, before=test.before))
