"""Judge a function that a student wrote.

A task hands over cases, a reference, and the *slips* that students really make, each as the wrong
function itself with the question that leads on.
"""

from __future__ import annotations

import copy
import functools
from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd

from keeping_score.checks import reading, running
from keeping_score.checks.tasks import UNFINISHED, Problem, Task
from keeping_score.checks.values import ANYTHING, Kind, same, show

_CASES_TO_TELL_SLIPS_APART = 3


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
    errors : tuple of (str, str), default ()
        Words in the message of an error that the task's library raises, and the question for it.
    """

    reference: Callable
    cases: Callable[[], tuple[Case, ...]]
    returns: Kind = ANYTHING
    slips: tuple[Slip, ...] = ()
    look: Look | None = None
    errors: tuple[tuple[str, str], ...] = ()

    def __call__(self, function: object) -> Problem | None:
        """Return what is wrong with a function, or None."""
        problem = self._unfit(function)
        if problem is not None:
            return problem
        past: list[tuple[Case, running.Outcome]] = []
        for case in self.cases():
            outcome = running.run(function, case.args)
            past.append((case, outcome))
            problem = self._failure(function, case, outcome) or self._difference(case, outcome)
            if problem is None:
                continue
            if reading.is_unfinished(function) or not problem.counts:
                return UNFINISHED
            tried = f"{reading.name_of(function)} on {case.label}"
            return replace(problem, tried=tried, ask=self._question(function, past) or problem.ask)
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
            return self._known_error(_stopped(outcome.error, function), outcome.error)
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
                ask=self.returns.advice(outcome.value),
            )
        return None

    def _known_error(self, problem: Problem, error: BaseException) -> Problem:
        """Ask the task's own question about an error of its library, where it has one."""
        text = " ".join(str(part) for part in error.args)
        asked = next((ask for words, ask in self.errors if words in text), "")
        if not asked:
            return problem
        # The library's name for the error may mislead: SimPy looks for a notebook's cell on disk.
        came_back = problem.came_back.replace(f", {type(error).__name__},", "")
        return replace(problem, came_back=came_back, ask=asked)

    def _difference(self, case: Case, outcome: running.Outcome) -> Problem | None:
        """Say how a result differs from the reference's."""
        wanted = self.reference(*copy.deepcopy(case.args))
        return (self.look or _look)(outcome.value, wanted)

    def _question(self, function: Callable, past: list[tuple[Case, running.Outcome]]) -> str:
        """Return the question of the first slip that gives the student's results."""
        if not self.slips or isinstance(past[-1][1].error, running.WITHOUT_END):
            return ""
        # Different mistakes may give the same first wrong result: a few more cases tell them apart.
        coming = self.cases()[len(past) :][:_CASES_TO_TELL_SLIPS_APART]
        more = [(case, running.run(function, case.args)) for case in coming]
        for seen in (past + more, past):
            for slip in self.slips:
                if all(_gives(slip.like, *one) for one in seen) and self._is_wrong(slip, past):
                    return slip.ask
        return ""

    def _is_wrong(self, slip: Slip, past: list[tuple[Case, running.Outcome]]) -> bool:
        """Tell whether a slip goes wrong in the last case at all; else it explains nothing."""
        case = past[-1][0]
        wanted = self.reference(*copy.deepcopy(case.args))
        return not _gives(slip.like, case, running.Outcome(wanted, None, "", ()))


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
    if before is after:
        return True
    if isinstance(before, pd.DataFrame) and isinstance(after, pd.DataFrame):
        # Nearly always nothing has changed, and that is quickly seen.
        return before.equals(after) or (
            list(before.columns) == list(after.columns)
            and list(before.index) == list(after.index)
            and same(before, after)
        )
    return callable(before) or same(before, after)


def _look(got: object, wanted: object) -> Problem | None:
    return None if same(got, wanted) else Problem(came_back=show(got), expected=show(wanted))


def _gives(slip: Callable, case: Case, outcome: running.Outcome) -> bool:
    """Tell whether a mistake ends as the student's function did, be it in a value or an error."""
    try:
        value = slip(*copy.deepcopy(case.args))
    except Exception as error:  # noqa: BLE001 (a wrong function may fail in any way)
        return repr(error) == repr(outcome.error)
    return outcome.error is None and same(value, outcome.value)


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
    if isinstance(error, running.WITHOUT_END):
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
