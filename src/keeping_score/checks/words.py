"""Written answers: the check counts words and looks for a source; people judge the argument."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial

from keeping_score.checks.tasks import UNFINISHED, Problem, Task
from keeping_score.checks.values import plain, show

WORDS = 150
LEEWAY = 30
_TOO_SHORT = (
    "Which of the things that the task asks for have you not said yet?",
    "What would somebody say who disagrees with you, and what do you answer?",
)
# A paragraph or ledger id; or words that say who says something, or that nobody does.
_SOURCE = re.compile(
    r"\b(?:M\d{1,2}|O[IV]+(?:\.\d+)*|[A-H]\d{2})\b|\b(?:assum|report|article|according|quot)",
)
# Not in an id such as M15, nor in a part of one such as OII.3.
_NUMBER = re.compile(r"(?<![\w.])\d")
_SENTENCE_END = re.compile(r"[.!?](?:\s|$)")


def words_task(
    task_id: str, *, points: int, minutes: int = 8, themes=None, figures: bool = False, **about
) -> Task:
    """Return a task whose answer is a text of about 150 words, marked by a person.

    Parameters
    ----------
    task_id : str
    points : int
        Points of its rubric.
    minutes : int, default 8
    themes : mapping of str to tuple of str, optional
        What the text must touch ("whether it is fair"), each with the beginnings of words that
        show it.
    figures : bool, default False
        Whether the text must hold a number in figures: an id such as M15 is none.
    **about
        The other fields of `Task`.

    Notes
    -----
    `marks` gives all points for a text that passes: use it for a self-check, never as the mark.
    """
    return Task(
        id=task_id,
        minutes=minutes,
        points=points,
        reference="",
        judge=partial(judge_words, themes=themes or {}, figures=figures),
        **about,
    )


def judge_words(
    answer: object, *, themes: Mapping[str, tuple[str, ...]], figures: bool = False
) -> Problem | None:
    """Return what a written answer lacks in form, or None.

    Parameters
    ----------
    answer : str
    themes : mapping of str to tuple of str
    figures : bool, default False
        Both as in `words_task`.

    Examples
    --------
    >>> judge_words("It is fair.", themes={}).came_back
    '3 words'
    """
    text = plain(answer)
    if isinstance(text, str):
        # Where the answer stands between marks, nbgrader keeps them in the solved notebook.
        lines = [line for line in text.splitlines() if not line.startswith("### ")]
        text = "\n".join(lines).strip()
    if text == "...":
        return UNFINISHED
    if not isinstance(text, str):
        return Problem(
            came_back=show(answer),
            expected="a text between three quotation marks",
            ask='Does your answer begin and end with """?',
        )
    problem = _measure(text) or _look_inside(text, themes)
    if problem is None and figures and not _NUMBER.search(text):
        return Problem(
            came_back="no number in figures",
            expected="a result of yours, such as 0.25 or 1,200",
            ask="Which of the numbers that you have worked out would move somebody who doubts?",
        )
    return problem


def _measure(text: str) -> Problem | None:
    n_words = len(re.findall(r"\w[\w'’-]*", text))
    if n_words < WORDS - LEEWAY:
        ask = _TOO_SHORT[n_words >= WORDS / 2]
    elif n_words > WORDS + LEEWAY:
        ask = "Which sentence could go without taking a reason with it?"
    else:
        return None
    return Problem(came_back=f"{n_words} words", expected=f"about {WORDS}", ask=ask)


def _look_inside(text: str, themes: Mapping[str, tuple[str, ...]]) -> Problem | None:
    if len(set(text.casefold().split())) < WORDS / 4 or len(_SENTENCE_END.findall(text)) < 3:
        return Problem(
            came_back="the same words again, or one long sentence",
            expected="an argument in sentences of your own",
            ask="If you had three sentences for a judge, which would they be?",
        )
    if not _SOURCE.search(text):
        return Problem(
            came_back="no word on who says what you rely on",
            expected="a paragraph such as M10, or what is reported and what is assumed",
            ask="Which of your claims rests on whom? Where could a reader look it up?",
        )
    # "unfair" speaks of fairness too.
    words = [word.removeprefix("un") for word in re.findall(r"\w+", text.casefold())]
    for theme, beginnings in themes.items():
        if not any(word.startswith(tuple(beginnings)) for word in words):
            return Problem(
                came_back=f"nothing about {theme}",
                expected="all sides of the question",
                ask=f"What would you say about {theme} to the person whom it concerns?",
            )
    return None
