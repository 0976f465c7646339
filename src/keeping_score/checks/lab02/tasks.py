"""The tasks of lab 2, in the order of the notebook."""

from __future__ import annotations

import re
from dataclasses import replace

from keeping_score.checks.lab02 import claims, counts, holes, models, ranks, voices
from keeping_score.checks.tasks import Problem, ladder
from keeping_score.checks.words import judge_words, words_task

_PARTS = {
    "what is counted": (
        r"ticket|purchase|refus|booking",
        "What does the number count, if not people?",
    ),
    "the time that it spans": (
        r"2013|year|since|cumulat|beginning",
        "From when to when was it counted?",
    ),
    "what nobody knows": (
        r"unknown|not know|nobody|no one|cannot|can't|could not|unclear|not say|not said|no source",
        "Which question does a reader have after your correction that no source answers?",
    ),
}


def judge_correction(answer: object) -> Problem | None:
    """Return what the correction lacks in form, or the part that it leaves out."""
    problem = judge_words(answer, themes={})
    if problem is not None:
        return problem
    text = str(answer).casefold()
    for part, (words, ask) in _PARTS.items():
        if not re.search(words, text):
            return Problem(
                came_back=f"nothing about {part}",
                expected="what was wrong, what is right, and what nobody knows",
                ask=ask,
            )
    return None


WORDS = replace(
    words_task(
        "lab02-ex8",
        title="A letter to the editor",
        points=8,
        skill="correct a sentence and claim no more than you know",
        hints=ladder(
            """
            Three parts: what was wrong, what is right, and what nobody knows.

            Quote the few words that are wrong. Then one sentence with the number, what it
            counts, from when to when, and who says so. Then what this count cannot tell.

            On rain: "You wrote that 300 mm fell in May. They fell from January to May, as
            the station's book says (R12). How much fell in May alone, nobody wrote down."
            """
        ),
    ),
    judge=judge_correction,
)

TASKS = (
    voices.COUNT_A_VOICE,
    voices.ONLY_FROM,
    voices.GAPS,
    counts.ADDED,
    counts.IMPOSSIBLE,
    counts.BEHIND,
    holes.INCOMPLETE,
    claims.LEDGER,
    models.WHICH,
    models.BEST,
    models.LISTED,
    ranks.RANKS,
    WORDS,
)
