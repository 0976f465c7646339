"""The tasks of lab 10, in the order of the notebook."""

from __future__ import annotations

import re
from dataclasses import replace

from keeping_score.checks.lab10 import (
    fairness,
    harm,
    levers,
    liuhu,
    measures,
    procedure,
    queue,
    silent,
    standard,
    volumes,
)
from keeping_score.checks.tasks import Problem, ladder
from keeping_score.checks.words import judge_words, words_task

_PARTS = {
    "a day by which, and what follows": (
        r"lapse|falls|ends? by itself|deleted|void|cease|struck",
        "If the day passes and nobody has decided, what happens to the record?",
    ),
    "who decides": (
        (
            r"independen|another (body|person|official)|has not decided|had no part"
            r"|different (body|person|official)|not (have )?decided|took no part|taken no part"
        ),
        "May the one who made the entry decide on it?",
    ),
    "the doors": (
        r"\bdoors?\b|services?|restor|re-?open",
        "The list is correct again. Who tells the train counter, and who tries it?",
    ),
    "those who do not appeal": (
        (
            r"sample|drawn|by lot|at random|audit|never appeal|not appeal"
            r"|without (an )?(appeal|object)|(nobody|no one|not) contest|uncontested"
            r"|never (learn|hear|know)"
        ),
        "What does your clause do for somebody who never learns of the entry?",
    ),
}


def judge_clause(answer: object) -> Problem | None:
    """Return what the clause lacks in form, or the part that it leaves out."""
    problem = judge_words(answer, themes={})
    if problem is not None:
        return problem
    text = " ".join(str(answer).casefold().split())
    for part, (words, ask) in _PARTS.items():
        if not re.search(words, text):
            return Problem(
                came_back=f"nothing about {part}",
                expected="day, decider, doors, and those who do not appeal",
                ask=ask,
            )
    return None


WORDS = replace(
    words_task(
        "lab10-ex9",
        title="The clause",
        points=8,
        skill="say in plain law who must do what, by when, and what follows",
        hints=ladder(
            """
            Who must do what, by which day, and what follows if they do not? One sentence for
            each step of your procedure.

            Begin each sentence with the one who must act. Write must, and a number of working
            days. Say at the end which of your numbers is assumed, and what it rests on.

            For a library: "The library must answer within 5 working days. If it does not, the
            fine ends. That 5 days are enough is assumed; no count of cases exists."
            """
        ),
    ),
    judge=judge_clause,
)

TASKS = (
    liuhu.LOG,
    fairness.MISSING,
    volumes.ERRORS,
    volumes.OFFICIALS,
    queue.QUEUE,
    measures.DAYS,
    measures.TAIL,
    harm.HARM,
    harm.LAW,
    levers.LEVERS,
    standard.CHEAPEST,
    silent.SILENT,
    silent.PRICE,
    procedure.WHILE_OPEN,
    procedure.AFTERWARDS,
    WORDS,
)
