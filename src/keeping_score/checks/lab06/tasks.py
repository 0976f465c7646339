"""The tasks of lab 6, in the order of the notebook."""

from __future__ import annotations

from keeping_score.checks.lab06 import (
    arrays,
    cliffs,
    discovery,
    information,
    loops,
    offsets,
    perks,
    unknowns,
    workload,
)
from keeping_score.checks.tasks import ladder
from keeping_score.checks.words import words_task

WORDS = words_task(
    "lab06-ex9",
    title="Keep it, mend it or drop it?",
    points=8,
    minutes=11,
    figures=True,
    skill="advise an assembly from numbers, and say how sure they are",
    themes={
        "the line between two grades": ("line", "cliff", "boundar", "bracket", "edge", "threshold"),
        "what an office can answer for": ("error", "wrong", "mistake", "correct", "official"),
    },
    hints=ladder(
        """
        Think of one resident next to a line. What does the grade say of her, and who
        would notice if it were wrong?

        One sentence each: what the grade tells, what a line does, what the office can
        check, how sure you are. Then your advice, and what speaks against it.

        I advise to ..., because ... (my result, and whether it rests on a report or an
        assumption). Who wants the opposite would say ...; I answer ....
        """
    ),
)

TASKS = (
    loops.EXTRAPOLATE,
    loops.BY_TABLE,
    arrays.BY_BINCOUNT,
    unknowns.AGREEING,
    information.BITS,
    information.DIFFERING,
    cliffs.CLOSE,
    offsets.DAYS,
    workload.WRONG,
    workload.YEARS,
    perks.AFFORDABLE,
    discovery.SEEN,
    WORDS,
)
