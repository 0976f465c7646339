"""Find out where a procedure failed a person, and say it in a sentence."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from keeping_score.appeals.procedure import OUTPUTS
from keeping_score.appeals.proceedings import Proceedings


@dataclass(frozen=True)
class Fault:
    """One failure of a procedure.

    Attributes
    ----------
    step : str
        Name of the step that fails, or, where no such step exists, what it should have given.
    harmed : str
        The person, as a role.
    sentence : str
        Step, person and harm.
    """

    step: str
    harmed: str
    sentence: str

    def __str__(self) -> str:
        return self.sentence


def find_faults(done: Proceedings) -> tuple[Fault, ...]:
    """Return the faults that a finished run shows.

    Parameters
    ----------
    done : Proceedings
        After its `run`.

    Returns
    -------
    tuple of Fault
        Root causes: where a record did not fall, what would have followed its fall is not counted.
    """
    faults = [*_before_listing(done), *_while_waiting(done)]
    faults += _after_removal(done) if done.ended_day is not None else _why_not_removed(done)
    return tuple(faults)


def _before_listing(done) -> Iterator[Fault]:
    case, listed = done.case, done.listed_day
    if case.starts == "listing":
        return
    if not case.may_be_listed and listed is not None:
        yield _without(done, "exclusion check", f"{case.person}, who may not be listed, is listed")
    if listed is None or not case.can_be_reached:
        return
    for thing, harm in (
        ("notice", f"{case.person} learns of the listing at a closed door, or never"),
        ("reasons", f"{case.person} does not know what to contest before the doors close"),
    ):
        step = done.by.get(thing)
        if step is None or done.table[thing] > listed:
            yield _without(done, thing, harm)
        elif case.speaks_for not in step.told:
            yield _fault(done, step.name, f"Step {step.name!r} does not tell the {case.speaks_for}"
                         f": {harm}.")  # fmt: skip


def _while_waiting(done) -> Iterator[Fault]:
    person = done.case.person
    for step in done.limitless:
        yield _fault(
            done, step.name, f"Step {step.name!r} has no deadline: {person} can wait without end."
        )
    for step in done.toothless:
        yield _fault(
            done,
            step.name,
            f"Nothing follows when step {step.name!r} passes its deadline: {person} can wait"
            " without end.",
        )
    for step in done.judged_self:
        yield _fault(
            done,
            step.name,
            f"Step {step.name!r} lets the {step.actor} judge a decision of their own:"
            f" {person} has no fresh pair of eyes.",
        )
    yield from _unheard(done)
    yield from _unsuspended(done)


def _unheard(done):
    """Look for an objection that no step took, or that nobody confirmed."""
    case = done.case
    if done.objected_day is None or done.stuck_at is not None:
        return
    steps = [step for step in done.taken if case.objection in step.input]
    if not steps:
        takers = [step for step in done.procedure.steps if case.objection in step.input]
        sentence = f"No step takes {_article(case.objection)}: nobody hears {case.person}."
        yield _fault(done, takers[0].name if takers else case.objection, sentence)
    elif not any(case.speaks_for in step.told for step in steps):
        yield _fault(
            done,
            steps[0].name,
            f"Step {steps[0].name!r} does not tell the {case.speaks_for}: {case.person} cannot know"
            " that the objection has arrived.",
        )


def _unsuspended(done):
    ended = done.ended_day if done.ended_day is not None else math.inf
    waited = done.opened_day is not None and done.listed_day is not None
    if not waited or done.suspended_day is not None or done.listed_day >= ended:
        return
    harm = f"the doors stay closed to {done.case.person} while the case is open"
    step = done.by.get("suspension")
    if step is None:
        yield _without(done, "suspension", harm)
    else:
        yield _fault(done, step.name, f"Step {step.name!r} does not tell the door: {harm}.")


def _why_not_removed(done) -> Iterator[Fault]:
    case = done.case
    if done.stuck_at is not None:
        step = done.stuck_at
        yield _fault(
            done,
            step.name,
            f"When the {step.actor} stays silent at step {step.name!r}, nothing follows:"
            f" {case.person} waits for ever.",
        )
    elif done.opened_day is None:
        yield from _never_opened(done)
    elif not {"decision", "second decision"} & set(done.table):
        yield _without(done, "decision", f"{case.person} gets no decision")
    elif case.settled_by not in done.table:
        harm = f"the decision goes against {case.person}"
        yield _without(done, case.settled_by, harm)
    elif "second decision" not in done.table:
        yield _without(
            done, "second decision", f"nobody looks again when {case.person} is turned down wrongly"
        )


def _never_opened(done):
    """Say why nobody ever looked, where the objection itself is not to blame."""
    case = done.case
    if done.listed_day is None:
        harm = f"the record hangs over {case.person}, neither in effect nor ended"
        yield _without(done, "listing", harm)
    elif case.never_learns:
        yield _fault(
            done,
            "case file",
            f"No step opens a case file without an objection: {case.person}, who never learns of"
            " the listing, stays listed.",
        )
    elif done.objected_day is None:
        yield _without(done, "notice", f"nobody can object for {case.person}")


def _after_removal(done) -> Iterator[Fault]:
    case, listed = done.case, done.listed_day is not None
    if listed and "corrected list" not in done.table:
        yield _without(done, "corrected list", f"{case.person} stays on the list after winning")
    yield from _at_the_doors(done)
    if done.traces:
        left = ", ".join(trace for trace in case.traces if trace in done.traces)
        yield _without(done, "cleared traces", f"this stays with {case.person}: {left}")
    letter = done.by.get("outcome letter")
    harm = f"{case.person} does not hear how the case ended"
    if letter is None:
        yield _without(done, "outcome letter", harm)
    elif case.speaks_for not in letter.told:
        yield _fault(
            done,
            letter.name,
            f"Step {letter.name!r} does not tell the {case.speaks_for}: {harm}.",
        )


def _at_the_doors(done):
    closed = [door for door in done.case.doors if door in done.closed]
    harm = f"doors stay closed to {done.case.person}: {', '.join(closed) or 'for a while'}"
    message = done.by.get("door message")
    if message is not None and done.listed_day is not None and "door" not in message.told:
        sentence = f"Step {message.name!r} does not tell the door: {harm}."
        yield _fault(done, message.name, sentence)
    elif closed:
        yield _without(done, "door message" if message is None else "door check", harm)


def _without(done, thing, harm, *, seen=()):
    """Blame a step that is missing, that could never be taken, or that came too late."""
    steps = done.procedure.giving(thing)
    if not steps:
        return _fault(done, thing, f"No step gives {_article(thing)}: {harm}.")
    step = steps[0]
    lacking = [needed for needed in step.input if needed not in done.table]
    if thing in done.table:
        return _fault(done, step.name, f"Step {step.name!r} comes too late: {harm}.")
    # The root cause: the step further up that should have given what this one waits for.
    if lacking and lacking[0] in OUTPUTS and lacking[0] not in seen:
        return _without(done, lacking[0], harm, seen=(*seen, thing))
    why = f"waits in vain for {_article(lacking[0])}" if lacking else "is not carried out"
    return _fault(done, step.name, f"Step {step.name!r} {why}: {harm}.")


def _article(thing):
    plain = ("reasons", "cleared traces")
    if thing in plain:
        return thing
    if thing == "source's answer":
        return f"the {thing}"
    return ("an " if thing[0] in "aeiou" else "a ") + thing


def _fault(done, step, sentence):
    return Fault(step, done.case.person, sentence[0].upper() + sentence[1:])
