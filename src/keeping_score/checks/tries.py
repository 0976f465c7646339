"""What was tried before: an answer that has not changed is no new try."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from types import CodeType

from keeping_score.checks.tasks import Problem


@dataclass(frozen=True)
class Tries:
    """The failed tries of one task, and the last of them.

    Attributes
    ----------
    number : int
        Failed tries so far.
    answer : object
        The last answer; it is kept, so that no later object is taken for it.
    text : str
        What it said, from `text_of`.
    problem : Problem
        What was wrong with it.
    """

    number: int
    answer: object
    text: str
    problem: Problem

    def is_same(self, answer: object, problem: Problem) -> bool:
        """Tell whether an answer says what the last one said, and fails as that did.

        A function that is written in another way is another try, whatever it returns: somebody has
        thought again. One that calls a mended helper fails otherwise, and is another try too.
        """
        return problem == self.problem and (
            self.text == text_of(answer) if self.text else answer is self.answer
        )


def text_of(answer: object) -> str:
    """Return what an answer says, to be compared; an empty text where nothing can be told.

    Examples
    --------
    >>> text_of([1, "a"])
    "[1, 'a']"
    >>> text_of(lambda x: x + 1) == text_of(lambda x: x + 1) != text_of(lambda x: 1 + x)
    True
    """
    try:
        if inspect.isfunction(answer):
            # What a function brings along from outside cannot be compared: such a one is itself.
            parts = [*_parts(answer.__code__), answer.__defaults__]
            return "" if answer.__closure__ else repr(parts)
        return "" if callable(answer) else repr(answer)
    except KeyboardInterrupt:
        raise
    except BaseException:  # noqa: BLE001 (an answer may fail at being looked at)
        return ""


def _parts(code: CodeType) -> Iterator[object]:
    """Give what a function does, without the place where it stands, its comments and its text."""
    yield code.co_code, code.co_names, code.co_varnames
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _parts(constant)
        else:
            yield constant
