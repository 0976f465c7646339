"""A procedure with gaps, and the steps that close them: tried on the eight cases."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from keeping_score.appeals import (
    Fault,
    Procedure,
    Step,
    load_cases,
    load_procedure,
    run_case,
)
from keeping_score.checks.lab10.unwise import MOST_DAYS, first_unwise
from keeping_score.checks.tasks import UNFINISHED, Problem, Task, ladder
from keeping_score.checks.values import show

_WHILE_OPEN = ("Suspend the sanction", "Look again at a rejection")
_AFTERWARDS = ("Send word to every door", "Try every door")
# The council's draft gives the court five days, so that a second look fits into twenty.
_ANSWER_DAYS = 5

# What to ask about a fault, by words of its sentence; the first that fits is asked.
_QUESTIONS = (
    ("no deadline", "By which working day must this step be done? Which part of a Step says so?"),
    ("passes its deadline", "What should follow if nobody does it: go on, or lapse?"),
    ("judge a decision of their own", "Which of the roles has not decided in this case before?"),
    ("waits in vain", "Does what this step waits for exist in every case? What else could it be?"),
    ("suspension: ", "What gives a suspension, on which input, and who must hear of it?"),
    ("tell the door: the doors stay", "A suspension that no door hears of: who should be told?"),
    ("second decision", "What lies on the table after a rejection, and who should take it up?"),
    ("a door message", "The list is correct. Who tells the doors, once there is a removal?"),
    ("does not tell the door", "Word goes out to those who are told. Are the doors among them?"),
    ("a door check", "Word was sent, and a door overlooked it. Who would find out, and when?"),
    ("comes too late", "Which earlier thing could it wait for instead?"),
    ("without an objection", "Which step looks at entries that nobody contests?"),
)


def draft_procedure() -> Procedure:
    """Return a council's draft: much of a fair procedure, with four gaps.

    Returns
    -------
    Procedure
        `load_procedure("fair")` less its suspension, its second look, its word to the doors and its
        trial of them; five days instead of eight for the body that made the record.
    """
    draft = replace(load_procedure("fair"), title="A council's draft")
    for name in _WHILE_OPEN + _AFTERWARDS:
        draft = draft.without(name)
    return draft.changed("Ask the body that made the record", deadline_days=_ANSWER_DAYS)


def with_steps(steps) -> Procedure:
    """Return the draft with further steps, which come first whenever they can be taken.

    Parameters
    ----------
    steps : sequence of Step
        In order of precedence.

    Returns
    -------
    Procedure
    """
    return replace(draft_procedure(), steps=(*steps, *draft_procedure().steps), title="Mine")


def judge_steps(answer: object, *, beside: tuple[Step, ...] = ()) -> Problem | None:
    """Return whom the draft with these steps still fails, or None.

    Parameters
    ----------
    answer : list of Step, Step or Procedure
        Steps that are added to the draft; or a whole procedure.
    beside : tuple of Step, default ()
        Steps of the course's own that close the other gaps.
    """
    if answer is ...:
        return UNFINISHED
    if isinstance(answer, Procedure):
        return _failed(answer) or first_unwise(answer.steps)
    steps = [answer] if isinstance(answer, Step) else answer
    if isinstance(steps, list | tuple) and any(step is ... for step in steps):
        return UNFINISHED
    if not isinstance(steps, list | tuple) or not all(isinstance(step, Step) for step in steps):
        return Problem(
            came_back=show(answer),
            expected="a list of steps, each made by Step(...)",
            ask="Do square brackets stand around your steps, and a comma between them?",
        )
    # Who has written the course's step as well has closed that gap twice, which does no harm.
    beside = tuple(step for step in beside if step.name not in {own.name for own in steps})
    names = [step.name for step in (*steps, *draft_procedure().steps)]
    twice = [name for name in names if names.count(name) > 1]
    if twice:
        return Problem(
            came_back=f"two steps named {twice[0][:40]!r}",
            expected="a name of its own for each step, the draft's included",
            ask="How would you call yours?",
        )
    return _failed(with_steps((*steps, *beside))) or first_unwise(steps)


def _failed(procedure: Procedure) -> Problem | None:
    """Return the first case in which somebody is left with something, or waits too long."""
    for case in load_cases().values():
        run = run_case(procedure, case)
        tried = f"your procedure on the case {case.id!r}"
        if run.faults:
            return Problem(
                tried=tried,
                came_back=str(run.faults[0]),
                expected="nothing left behind",
                ask=_question(run.faults[0]),
            )
        if run.days_to_decision > MOST_DAYS:
            return Problem(
                tried=tried,
                came_back=f"a decision after up to {run.days_to_decision:g} working days",
                expected=f"{MOST_DAYS} at most, as the standard says",
                ask="Which of your steps takes longer than it must?",
            )
    return None


def _question(fault: Fault) -> str:
    # A step's name is the student's own choice, and says nothing about the fault.
    sentence = fault.sentence.replace(repr(fault.step), "it")
    for words, question in _QUESTIONS:
        if words in sentence:
            return question
    return "Which step of the draft could give this, and whom must it tell?"


def _course_steps(names: tuple[str, ...]) -> tuple[Step, ...]:
    return tuple(step for step in load_procedure("fair").steps if step.name in names)


_OPEN_STEPS, _LATER_STEPS = _course_steps(_WHILE_OPEN), _course_steps(_AFTERWARDS)

WHILE_OPEN = Task(
    id="lab10-ex8a",
    title="While the case is open",
    minutes=12,
    points=2,
    skill="close a gap with a step that somebody must take, by a day, telling somebody",
    hints=ladder(
        """
        Take one sentence of the list above. What does it say that no step gives? That is the
        output of your step.

        A step needs an input that lies on the table in every case where it is wanted: a case
        file once one is open, a rejection where somebody lost. Then a deadline, what
        follows, and who is told.

        For a letter: Step(name="Write", actor="list office", input=("removal",),
        output=("outcome letter",), deadline_days=2, at_deadline="lapse", told=("person",)). A
        comma stands after a single word in brackets.
        """
    ),
    reference=list(_OPEN_STEPS),
    judge=partial(judge_steps, beside=_LATER_STEPS),
)

AFTERWARDS = Task(
    id="lab10-ex8b",
    title="After the record has fallen",
    minutes=6,
    points=2,
    skill="follow a remedy to the place where the harm is",
    hints=ladder(
        """
        The list is right. Where does the person still stand, and who could tell those who
        keep the door?

        Two steps. The first follows a removal and tells somebody. The second finds out whether
        the first has worked. Both need a deadline.

        For a recall of cars: one step writes to every garage, told=("garage",). The other has
        the letter as its input and looks, two weeks later, whether the cars were mended.
        """
    ),
    reference=list(_LATER_STEPS),
    judge=partial(judge_steps, beside=_OPEN_STEPS),
)
