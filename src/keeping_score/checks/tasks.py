"""What a task is, and what can be wrong with an answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """What is wrong with an answer, in up to four lines.

    Attributes
    ----------
    tried, came_back, expected : str
        What the check did, what it got and what it wanted to get; empty where there is none.
    ask : str
        A question or hint that leads on. Where it is empty the task's nudge stands in.
    hints : tuple of (str, str), default ()
        Hint and worked step for this problem, where the task's own would lead elsewhere.
    counts : bool
        False for an unfinished answer: it is no failed try.
    """

    tried: str = ""
    came_back: str = ""
    expected: str = ""
    ask: str = ""
    hints: tuple[str, str] | tuple[()] = ()
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


def ladder(text: str) -> tuple[str, str, str]:
    r"""Return nudge, hint and worked step from three paragraphs.

    Examples
    --------
    >>> ladder("Where to begin?\n\nKeep it in\n  a name.\n\n1000 - 5 = 995.")
    ('Where to begin?', 'Keep it in a name.', '1000 - 5 = 995.')
    """
    nudge, hint, worked = (" ".join(part.split()) for part in text.strip().split("\n\n"))
    return nudge, hint, worked
