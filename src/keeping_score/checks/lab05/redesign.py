"""A design of one's own: it passes the policy tests, and its maker says what was lost."""

from __future__ import annotations

import re
from types import MappingProxyType

from keeping_score.audit import (
    Criterion,
    Design,
    Door,
    closes_unrelated_doors,
    has_a_cliff,
    penalises_rights,
)
from keeping_score.checks.lab05.designs import looks_at_the_group, never_forgets, punishes_twice
from keeping_score.checks.tasks import UNFINISHED, Problem, Task, ladder
from keeping_score.checks.values import plain, show

WORDS_OF_LOSS = 15

#: Each policy test, with the question that leads to the line to mend.
POLICY_TESTS = MappingProxyType(
    {
        "double punishment": (punishes_twice, "Which act stands in two of your criteria?"),
        "group proxy": (looks_at_the_group, "Which criterion looks at who somebody is?"),
        "no expiry": (never_forgets, "Which criterion has no number of months, or None?"),
        "right penalised": (penalises_rights, "Which criterion costs points for using a right?"),
        "unrelated consequence": (
            closes_unrelated_doors,
            "Which door is closed by something from another field of life?",
        ),
        "threshold cliff": (has_a_cliff, "At which number of points do most doors close together?"),
    }
)


def judge_redesign(answer: object) -> Problem | None:
    """Return which policy test a design fails, or that the loss is not stated; else None.

    Parameters
    ----------
    answer : tuple of (Design, str)
        A design, and what the old one could do that this one cannot. A design without any
        criterion is a refusal to score, and may pass.
    """
    if not (isinstance(answer, tuple | list) and len(answer) == 2):
        return Problem(
            came_back=show(answer),
            expected="a design and what was lost, in brackets",
            ask="Did you change the cell of the check? It hands over both, with a comma.",
        )
    design, lost = answer
    if design is ... or lost is ...:
        return UNFINISHED
    if not isinstance(design, Design):
        return Problem(
            came_back=show(design),
            expected="a Design",
            ask="Does your answer begin with Design( and end with its bracket?",
        )
    for defect, (test, question) in POLICY_TESTS.items():
        problem = _failed(design, defect, test=test, question=question)
        if problem is not None:
            return problem
    return _unstated(plain(lost))


def _unstated(lost: object) -> Problem | None:
    """Say that the price of the design is not stated."""
    n_words = len(set(re.findall(r"\w+", lost.casefold()))) if isinstance(lost, str) else 0
    if n_words >= WORDS_OF_LOSS:
        return None
    return Problem(
        came_back=f"{n_words} different words on what was lost",
        expected=f"a sentence or two, at least {WORDS_OF_LOSS} different words",
        ask="Whom did the old design protect, or what did it notice, that yours does not?",
    )


def _failed(design: Design, defect: str, *, test, question: str) -> Problem | None:
    """Say that a policy test fires, or could not be run at all."""
    try:
        fires = bool(test(design))
    except Exception:  # noqa: BLE001 (a design can hold anything)
        return Problem(
            came_back="a design that cannot be questioned",
            expected="criteria made by Criterion(...), doors made by Door(...), in tuples",
            ask="Is there a comma after each of them, also after a single one?",
        )
    if not fires:
        return None
    return Problem(
        tried=f"your design with the policy test for {defect}",
        came_back="an alarm",
        expected="none",
        ask=question,
    )


REDESIGN = Task(
    id="lab05-ex8",
    title="Redesign, or refuse",
    minutes=8,
    points=4,
    skill="mend one fault without making another, and name the price",
    hints=ladder(
        """
        Run the six tests on your design. Mend one alarm at a time, and run them again.

        A criterion that looks at a right or at a person has to go. The others need a
        number of months. A door should be closed by its own field alone, and each door
        needs a line of its own.

        A criterion with an end: Criterion("late book", "late book", -5, "library", 12).
        A door in the same field: Door("new loan of books", "library", 980). Two doors
        with different numbers make no cliff. To refuse, leave both tuples empty.
        """
    ),
    reference=(
        Design(
            "mended",
            (
                Criterion("traffic ticket", "traffic ticket", -50, "traffic", 12),
                Criterion("unpaid loan", "unpaid loan", -30, "credit", 24),
            ),
            (Door("rental car", "traffic", 960), Door("new loan", "credit", 900)),
        ),
        (
            "The old design let an office see a whole life in one number, and gave help a reward. "
            "Mine keeps two records apart, so nobody can buy a school place with good deeds."
        ),
    ),
    judge=judge_redesign,
)
