"""The tasks of lab 10, in the order of the notebook."""

from __future__ import annotations

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
from keeping_score.checks.lab10.clause import judge_clause
from keeping_score.checks.tasks import ladder
from keeping_score.checks.words import words_task

WORDS = replace(
    words_task(
        "lab10-ex9",
        title="The clause",
        points=8,
        minutes=15,
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
