"""The tasks of lab 5, in the order of the notebook."""

from __future__ import annotations

import re
from dataclasses import replace

from keeping_score.checks.lab05 import (
    coding,
    designs,
    drivers,
    petitions,
    redesign,
    robust,
    seats,
    towns,
)
from keeping_score.checks.tasks import Problem, ladder
from keeping_score.checks.words import judge_words, words_task

_PLACES = {
    "criteria": r"criteri",
    "consequences": r"consequence",
    "procedure": r"procedur|notice|notif|appeal|object|contest",
}
_ASK = "Mending one of the three places leaves the other two. What was wrong in this one?"


def judge_three_places(answer: object) -> Problem | None:
    """Return what the written answer lacks in form, or the place that it leaves out."""
    problem = judge_words(answer, themes={})
    if problem is not None:
        return problem
    text = str(answer).casefold()
    for place, words in _PLACES.items():
        if not re.search(words, text):
            return Problem(
                came_back=f"nothing about the {place}",
                expected="all three places in which a score can fail",
                ask=_ASK,
            )
    return None


WORDS = replace(
    words_task(
        "lab05-ex9",
        title="Three places, three faults",
        points=8,
        skill="sort faults by where they can be mended",
        hints=ladder(
            """
            What counts, what hangs on it, who is told and who can object: three questions.

            Give each place one fault, one source for it, and say whether mending another
            place would have helped.

            For each place a sentence that begins: even if ... were mended, ... would remain.
            Then the county's answer, and what you make of it.
            """
        ),
    ),
    judge=judge_three_places,
)

TASKS = (
    coding.CODING,
    towns.RANKS,
    drivers.WITHOUT,
    petitions.PRICE,
    seats.SEATS,
    robust.FINDING,
    robust.ROBUST,
    designs.EXPIRY,
    designs.TWICE,
    designs.PROXY,
    redesign.REDESIGN,
    WORDS,
)
