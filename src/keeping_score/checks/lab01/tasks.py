"""The tasks of lab 1, in the order of the notebook."""

from __future__ import annotations

from keeping_score.checks.lab01 import brackets, events, grades, rules, statements, straight
from keeping_score.checks.tasks import ladder
from keeping_score.checks.words import words_task

WORDS = words_task(
    "lab01-ex8",
    title="Transparent, but is it fair?",
    points=8,
    skill="weigh two sides with evidence",
    themes={
        "what the statement proves": ("transparen", "prove", "proof", "recompute"),
        "whether it is fair": ("fair", "justice"),
    },
    hints=ladder(
        """
        Take one resident of your town. What can she find out from her statement, and
        what not?

        One half for what the statement makes possible, one half for what it leaves as
        it is.

        Claim, evidence with its paragraph, the best objection, your answer: two
        sentences each.
        """
    ),
)

TASKS = (
    rules.ONE_RULE,
    rules.ALL_EVENTS,
    events.DOCUMENTS,
    brackets.BRACKETS,
    straight.BOTH_MEANINGS,
    straight.A_RESIDENT,
    statements.WRITE,
    statements.RECOMPUTE,
    grades.SHARE,
    grades.FIGURE,
    WORDS,
)
