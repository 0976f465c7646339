"""The three names a lab uses: `check`, `marks` and `given`."""

from __future__ import annotations

import copy
import re
from importlib import import_module
from importlib.resources import files

from keeping_score.checks.running import quietly
from keeping_score.checks.tasks import UNFINISHED, Problem, Task
from keeping_score.checks.tries import Tries, text_of
from keeping_score.errors import InputError, nearest

PASSED = "Public check passed."
_RUNGS = ("Nudge", "Hint", "Worked step")
_LAB = re.compile(r"lab\d\d")
_AS_BEFORE = (
    "This answer has not changed since the last check, so the hint has not either."
    " Run the cell above first, and mend what its red lines say."
)
_UNREADABLE = Problem(
    came_back="something that cannot be read or compared",
    expected="a number, a text, a list, a table or a function of your own",
    ask="Which plain value did you want to hand over?",
)

# Failed tries in this kernel, by task: each one leads to the next rung of the ladder.
_tries: dict[str, Tries] = {}


def check(task_id: str, answer: object, *context: object) -> None:
    """Look at an answer and print one message.

    Parameters
    ----------
    task_id : str
        As in ``"lab01-ex2"``.
    answer : object
        A function (its name without brackets) or a value, as the task says.
    *context : object
        What the answer depends on, where the task says so: your town, for instance.

    Notes
    -----
    Each failed try of a task leads one rung up its ladder: nudge, hint, worked step. An unfinished
    answer is no try, nor is one that has not changed: after a red line in its cell, the old answer
    is still there.

    Examples
    --------
    >>> check("lab01-ex1", ...)
    This task is not finished yet: ... still stands in it.
    >>> check("lab01-ex3a", 3)
    There is no task 'lab01-ex3a'. Did you mean 'lab01-ex3'?
    """
    try:
        task = find_task(task_id)
    except InputError as error:
        print(error.given + ". " + error.next_step + ("" if error.next_step[-1] in "?." else "."))
        return
    try:
        problem = problem_with(task, answer, context)
    except KeyboardInterrupt:
        print("You stopped the check before it was done.")
        return
    print("\n".join(_message(task, answer, problem)))


def marks(task_id: str, answer: object, *context: object) -> int:
    """Return the points for an answer; prints nothing and never raises.

    Parameters
    ----------
    task_id, answer, *context
        As for `check`.

    Returns
    -------
    int
        The task's points, or 0.

    Examples
    --------
    >>> marks("lab01-ex1", lambda score, rule, points: score + points[rule]) > 0
    True
    >>> marks("lab01-ex1", ...), marks("no such task", 1)
    (0, 0)
    """
    try:
        task = find_task(task_id)
    except InputError:
        return 0
    return task.points if problem_with(task, answer, context) is None else 0


def given(task_id: str, *context: object):
    """Return the course's own answer to a task, so that later cells do not wait for yours.

    Parameters
    ----------
    task_id : str
        As in ``"lab01-ex2"``.
    *context : object
        What the answer depends on, where the task says so.

    Returns
    -------
    object
        A function or a value; a fresh copy.

    Raises
    ------
    InputError
        If there is no such task.

    Examples
    --------
    >>> given("lab01-ex1")(1000, "ticket", {"ticket": -5})
    995
    """
    task = find_task(task_id)
    return task.reference(*context) if task.needs_context else copy.deepcopy(task.reference)


def tasks_of(lab: str) -> dict[str, Task]:
    """Return the tasks of a lab by id, in the lab's order.

    Parameters
    ----------
    lab : str
        As in ``"lab01"``.

    Raises
    ------
    InputError
        If there is no such lab.
    """
    if not _LAB.fullmatch(lab) or lab not in _labs():
        known = _labs()
        raise InputError(
            given=f"There is no lab {lab!r}",
            expected="one of " + ", ".join(known),
            next_step=nearest(lab, known) or f"There are {', '.join(known)}",
        )
    return {task.id: task for task in import_module(f"keeping_score.checks.{lab}").TASKS}


def find_task(task_id: str) -> Task:
    """Return one task.

    Raises
    ------
    InputError
        If there is none with this id; the message names the nearest.
    """
    text = task_id if isinstance(task_id, str) else repr(task_id)[:60]
    lab = text.partition("-")[0].casefold()
    known = tasks_of(lab) if lab in _labs() else {}
    if text not in known:
        ids = known or [task for name in _labs() for task in tasks_of(name)]
        raise InputError(
            given=f"There is no task {text!r}",
            expected="the id of a task",
            next_step=nearest(text, ids, n=1) or "Take the id from the cell in the lab",
        )
    return known[text]


def problem_with(task: Task, answer: object, context: tuple = ()) -> Problem | None:
    """Return what is wrong with an answer, or None; never raises but for the keyboard."""
    if answer is ...:
        return UNFINISHED
    try:
        with quietly():
            return task.judge(answer, *context)
    except KeyboardInterrupt:
        raise
    except BaseException:  # noqa: BLE001 (an answer may be an object that fails at being looked at)
        return _UNREADABLE


def _labs() -> list[str]:
    names = (entry.name.partition(".")[0] for entry in files("keeping_score.checks").iterdir())
    return sorted({name for name in names if _LAB.fullmatch(name)})


def _message(task: Task, answer: object, problem: Problem | None) -> list[str]:
    if problem is None:
        return [PASSED]
    if not problem.counts:
        return [problem.tried]
    last = _tries.get(task.id)
    is_same = last is not None and last.is_same(answer, problem)
    number = last.number if is_same else 1 + (last.number if last else 0)
    _tries[task.id] = Tries(number, answer, text_of(answer), problem)
    rung = min(number, len(_RUNGS)) - 1
    lines = ["Not yet." + (f" The check tried {problem.tried}." if problem.tried else "")]
    for label, text in (("What came back", problem.came_back), ("Expected", problem.expected)):
        if text:
            lines.append(f"{label}: {text}")
    if problem.ask:
        lines.append(f"Ask yourself: {problem.ask}")
    if rung or not problem.ask:
        hints = (task.hints[0], *(problem.hints or task.hints[1:]))
        lines.append(f"{_RUNGS[rung]}: {hints[rung]}")
    return [*lines, _AS_BEFORE] if is_same else lines
