"""What a task is, and how a function that a student wrote is judged.

A lab's module holds a tuple ``TASKS``. Most tasks hand a function to `function_task`: cases, a
reference, and the *slips* that students really make, each as the wrong function itself with the
question that leads on. A task whose answer is no function brings its own ``judge``.
"""

from __future__ import annotations

import copy
import functools
from collections.abc import Callable
from dataclasses import dataclass, replace

from keeping_score.checks import reading, running
from keeping_score.checks.values import ANYTHING, Kind, same, show


@dataclass(frozen=True)
class Problem:
    """What is wrong with an answer, in up to four lines.

    Attributes
    ----------
    tried, came_back, expected : str
        What the check did, what it got and what it wanted to get; empty where there is none.
    ask : str
        A question or hint that leads on. Where it is empty the task's nudge stands in.
    counts : bool
        False for an unfinished answer: it is no failed try.
    """

    tried: str = ""
    came_back: str = ""
    expected: str = ""
    ask: str = ""
    counts: bool = True


UNFINISHED = Problem("This task is not finished yet: ... still stands in it.", counts=False)


@dataclass(frozen=True)
class Task:
    """One task of a lab.

    Attributes
    ----------
    id : str
        As in ``lab01-ex2``; what stands before the hyphen names the module.
    title : str
        A short name, as in the lab's heading.
    minutes : int
        Time to plan for.
    points : int
        Points for a right answer.
    skill : str
        The one thing that is practised.
    hints : tuple of str
        Nudge, hint, worked step.
    reference : object
        A right answer, for later cells; where the task needs a context, a function of it.
    judge : callable
        ``judge(answer, *context)`` returns None where the answer is right, else a `Problem`.
    needs_context : bool
        Whether the answer depends on something of the student's, such as their town.
    """

    id: str
    title: str
    minutes: int
    points: int
    skill: str
    hints: tuple[str, str, str]
    reference: object
    judge: Callable[..., Problem | None]
    needs_context: bool = False


@dataclass(frozen=True)
class Case:
    """One input on which a function is tried.

    Attributes
    ----------
    label : str
        What it is, in words that end "The check tried new_score on ...".
    args : tuple
        The inputs.
    """

    label: str
    args: tuple


@dataclass(frozen=True)
class Slip:
    """A mistake that students make, and the question that leads out of it.

    Attributes
    ----------
    like : callable
        The mistake itself, as a function: an answer that gives the same results made it.
    ask : str
        The question.
    """

    like: Callable
    ask: str


Look = Callable[[object, object], Problem | None]


@dataclass(frozen=True)
class FunctionJudge:
    """Runs a student's function on cases and compares it with the reference.

    Attributes
    ----------
    reference : callable
    cases : callable
        Returns the cases; called once, when first needed, so that importing a lab stays quick.
    returns : Kind
        What the function should return.
    slips : tuple of Slip
        Looked through in order, the first that fits is told.
    look : callable, optional
        ``look(got, wanted)`` returns a `Problem` or None; default: the two must be the same.
    """

    reference: Callable
    cases: Callable[[], tuple[Case, ...]]
    returns: Kind = ANYTHING
    slips: tuple[Slip, ...] = ()
    look: Look | None = None

    def __call__(self, function: object) -> Problem | None:
        """Return what is wrong with a function, or None."""
        problem = self._unfit(function)
        if problem is not None:
            return problem
        past: list[tuple[Case, object]] = []
        for case in self.cases():
            outcome = running.run(function, case.args)
            past.append((case, outcome.value))
            problem = self._failure(function, case, outcome) or self._difference(past)
            if problem is not None:
                if reading.is_unfinished(function):
                    return UNFINISHED
                return replace(problem, tried=f"{reading.name_of(function)} on {case.label}")
        return None

    def _unfit(self, function: object) -> Problem | None:
        """Say why a thing cannot be called at all."""
        if function is ...:
            return UNFINISHED
        if not callable(function):
            return Problem(
                came_back=show(function),
                expected="a function",
                ask="Did you hand over a result? Give the function's name, without brackets.",
            )
        n_inputs = len(self.cases()[0].args)
        taken = reading.number_of_inputs(function, n_inputs)
        if taken:
            return Problem(
                came_back=f"a function whose number of inputs is {taken}",
                expected=f"a function that takes {n_inputs}",
                ask="Compare the line that begins with def with the one in the task.",
            )
        if reading.stands_still(function):
            return _stopped(running.StillRunningError(), function)
        if reading.cannot_be_stopped(function):
            return Problem(
                came_back="a while loop with an except that catches everything",
                expected="a loop that can be stopped",
                ask="Name the error that you expect after except, or do without it.",
            )
        return None

    def _failure(self, function, case: Case, outcome: running.Outcome) -> Problem | None:
        """Say what went wrong before there was a result to compare."""
        if outcome.error is not None:
            return _stopped(outcome.error, function)
        if not all(map(same_input, case.args, outcome.args)):
            return Problem(
                came_back="inputs that have changed",
                expected="inputs left as they were",
                ask="Others still need what they handed you. Can you work on a copy?",
            )
        if outcome.value is None:
            return Problem(came_back="nothing (None)", expected=self.returns.name,
                           ask=_about_none(outcome.printed))  # fmt: skip
        if outcome.value is ...:
            return UNFINISHED
        if not self.returns.accepts(outcome.value):
            return Problem(
                came_back=show(outcome.value),
                expected=self.returns.name,
                ask=self._question([(case, outcome.value)]) or self.returns.advice(outcome.value),
            )
        return None

    def _difference(self, past: list[tuple[Case, object]]) -> Problem | None:
        case, got = past[-1]
        wanted = self._wanted(case)
        problem = (self.look or _look)(got, wanted)
        if problem is None:
            return None
        return replace(problem, ask=self._question(past) or problem.ask)

    def _wanted(self, case: Case):
        return self.reference(*copy.deepcopy(case.args))

    def _question(self, past: list[tuple[Case, object]]) -> str:
        """Return the question of the first slip that gives the student's results."""
        for slip in self.slips:
            if all(_gives(slip.like, case.args, got) for case, got in past):
                return slip.ask
        return ""


def function_task(task_id: str, *, judged_by: FunctionJudge, **about) -> Task:
    """Return a task whose answer is a function.

    Parameters
    ----------
    task_id : str
    judged_by : FunctionJudge
        Its reference is the task's.
    **about
        The other fields of `Task`.
    """
    cached = replace(judged_by, cases=functools.cache(judged_by.cases))
    return Task(id=task_id, reference=judged_by.reference, judge=cached, **about)


def same_input(before: object, after: object) -> bool:
    """Tell whether an input is as it was: same values, and for a table same columns and index."""
    if hasattr(before, "columns") and hasattr(after, "columns"):
        return (
            list(before.columns) == list(after.columns)
            and list(before.index) == list(after.index)
            and same(before, after)
        )
    return callable(before) or same(before, after)


def _look(got: object, wanted: object) -> Problem | None:
    return None if same(got, wanted) else Problem(came_back=show(got), expected=show(wanted))


def _gives(slip: Callable, args: tuple, got: object) -> bool:
    try:
        return same(slip(*copy.deepcopy(args)), got)
    except Exception:  # noqa: BLE001 (a wrong function may fail on some inputs; then it is not this slip)
        return False


def _about_none(printed: str) -> str:
    if printed.strip():
        return "Your function prints its result. What hands a result back to whoever asked?"
    return "Which line of your function hands the result back? Does every way through it get there?"


def _stopped(error: BaseException, function: Callable) -> Problem:
    """Say in plain words why a function did not come to its end."""
    if isinstance(error, running.StillRunningError):
        place = reading.where_it_stopped(error, function)
        return Problem(
            came_back=f"nothing, for it had not ended when the check stopped it {place}".rstrip(),
            expected="an end",
            ask="What should make your loop end, and which line brings it nearer to that?",
        )
    if isinstance(error, running.TooDeepError | RecursionError):
        return Problem(
            came_back="nothing, for it went on calling itself",
            expected="an end",
            ask="In which case should the function answer without calling itself?",
        )
    if any("ellipsis" in str(part) for part in error.args):
        return UNFINISHED
    place = reading.where_it_stopped(error, function)
    return Problem(
        came_back=f"an error, {type(error).__name__}, {place}".rstrip(", "),
        expected="a result",
        ask=reading.in_plain_words(error) + " What does that line use, and is it there?",
    )
