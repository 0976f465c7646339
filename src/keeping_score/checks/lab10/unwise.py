"""Steps that get every case through and would still be no way back for a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from keeping_score.appeals import Step
from keeping_score.checks.tasks import Problem

MOST_DAYS = 20
_CONCERNED = {"person", "guardian"}
_MADE_THE_ENTRY = {"list office", "source body"}
# What lies on the desk before anybody has contested anything.
_BEFORE_A_CASE = {"record", "listing", "notice", "reasons", "grace period", "exclusion check"}


def first_unwise(steps: Sequence[Step]) -> Problem | None:
    """Return what is wrong with steps that let nobody down in the cases, or None.

    Parameters
    ----------
    steps : sequence of Step
        Those that somebody has written.

    Returns
    -------
    Problem or None
        The first: who decides on their own matter, who is suspended without having asked, what
        follows when nobody acts, and whether word and trial are two things.
    """
    for step in steps:
        problem = next(chain(_deciding(step), _suspending(step), _at_doors(step)), None)
        if problem is not None:
            return replace(problem, tried=f"the step {step.name[:40]!r}")
    given = {output for step in steps for output in step.output}
    if "door check" in given and "door message" not in given:
        return Problem(
            came_back="one step: the doors are tried, and nobody sends them word",
            expected="two steps",
            ask="How long does a door stay closed that would have opened at the first letter?",
        )
    return None


def _deciding(step: Step) -> Iterator[Problem]:
    decisions = {"decision", "second decision"} & set(step.output)
    if not decisions:
        return
    if step.actor in _CONCERNED:
        yield Problem(
            came_back=f"the {step.actor} as judge",
            expected="somebody whom the case does not concern",
            ask="Would anybody believe a judgment in one's own case?",
        )
    if step.actor in _MADE_THE_ENTRY or step.actor == "door":
        yield Problem(
            came_back=f"the {step.actor} as judge",
            expected="somebody who had no part in the entry",
            ask="Who made the entry, and who acts on it? May they judge it?",
        )
    if step.deadline_days == 0:
        yield Problem(
            came_back="a deadline of 0 days",
            expected="time to read the file",
            ask="Would you want to be judged by somebody who has no time to read?",
        )
    if "second decision" in decisions:
        yield from _going_on(step)


def _suspending(step: Step) -> Iterator[Problem]:
    if "suspension" not in step.output:
        return
    if set(step.input) <= _BEFORE_A_CASE:
        yield Problem(
            came_back="a suspension of every entry, contested or not",
            expected="one for those whose case is open",
            ask="What would a list do on which each entry is suspended at once? Which paper shows"
            " that somebody contests this one?",
        )
    yield from _going_on(step)


def _going_on(step: Step) -> Iterator[Problem]:
    if step.at_deadline == "go on":
        yield Problem(
            came_back="a case that goes on without this step when nobody takes it",
            expected="a silence of the office that does not harm the person",
            ask="The day passes and nobody has acted. Who has to live with that in yours?",
        )


def _at_doors(step: Step) -> Iterator[Problem]:
    words = {"door message", "door check"} & set(step.output)
    if not words:
        return
    if len(words) == 2:
        yield Problem(
            came_back="word and trial in one step",
            expected="two steps",
            ask="If both happen at once, when would an overlooked message show?",
        )
    if step.actor in _CONCERNED:
        yield Problem(
            came_back=f"work for the {step.actor}",
            expected="work for those who made the entry, or watch over it",
            ask="Whose task is it to undo a mistake of the list?",
        )
    if step.actor == "door":
        yield Problem(
            came_back="doors that look after themselves",
            expected="somebody who comes from outside",
            ask="A door has overlooked a message. Will the same door find that out?",
        )
    if step.deadline_days is not None and step.deadline_days > MOST_DAYS:
        yield Problem(
            came_back=f"a deadline of {step.deadline_days:g} working days",
            expected=f"{MOST_DAYS} at most",
            ask="How long may a door stay closed to somebody who has won?",
        )
