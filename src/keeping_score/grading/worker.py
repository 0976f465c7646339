"""Grade one submission, whatever it holds: the result is a grade or a reason."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field, replace

from keeping_score.grading import judging, results
from keeping_score.grading.limits import Limits
from keeping_score.grading.master import Master, MasterCell
from keeping_score.grading.notebook import NotGradedError
from keeping_score.grading.remote import Conversation, StoppedError
from keeping_score.grading.repair import Plan, Step
from keeping_score.grading.results import AUTO, GRADED, MANUAL, GradedCell, Output, Result
from keeping_score.grading.truth import Truth

NOT_ATTEMPTED = "Not attempted."
BORROWED = "The answer is the course's own, lent for later cells; the points are for one of yours."


class Attempt:
    """One submission on its way: cells that were stopped, verdicts, and what was shown.

    Where a part had to be stopped, the process is replaced, the part is left out, and the rest is
    run again.

    Parameters
    ----------
    plan : Plan
    truth : Truth
        What the master computes for this student.
    zygotes : callable
        Returns a warm process; a new one where the last was lost.
    limits : Limits
    """

    def __init__(self, plan: Plan, truth: Truth, *, zygotes, limits: Limits) -> None:
        self.plan, self.truth = plan, truth
        self._zygotes, self._limits = zygotes, limits
        self.stopped: dict[int, str] = {}
        self.verdicts: dict[str, judging.Verdict] = {}
        self.shown: dict[int, dict] = {}
        self.notes: list[str] = []
        self.seconds = 0.0
        self._at: tuple[str, object] = ("cell", 0)

    def run(self, secret: str) -> None:
        """Run the cells and judge the tasks.

        Raises
        ------
        NotGradedError
            If parts of it had to be stopped too often.
        """
        for _ in range(self._limits.restarts + 1):
            zygote = self._zygotes()
            talk = Conversation(zygote, self._limits, spent=self.seconds)
            try:
                self._cells(talk)
                self._tasks(talk, secret)
                return
            except StoppedError as stopped:
                self._note(stopped)
            finally:
                talk.close()
                self.seconds += talk.watch.seconds
        raise NotGradedError(
            "parts of the notebook had to be stopped again and again: " + "; ".join(self.notes)
        )

    def _cells(self, talk: Conversation) -> None:
        steps = self.plan.steps
        todo = [(n, s.source) for n, s in enumerate(steps) if s.is_needed and n not in self.stopped]
        self._at = ("cell", todo[0][0] if todo else 0)
        talk.send("cells", todo)
        while True:
            told = talk.receive()
            number = told.get("begins", told.get("ran"))
            if "all ran" in told:
                return
            if isinstance(number, int) and 0 <= number < len(steps):
                self._at = ("cell", number)
                talk.watch.begin_part()
                if "ran" in told:
                    self.shown[number] = told

    def _tasks(self, talk: Conversation, secret: str) -> None:
        for cell in self.truth.master.graded:
            handover = self.truth.master.handover(cell)
            if handover is None or cell.grade_id in self.verdicts:
                continue
            self._at = ("task", cell.grade_id)
            talk.watch.begin_part()
            self.verdicts[cell.grade_id] = judging.judge(
                handover, talk, truth=self.truth, secret=secret
            )

    def _note(self, stopped: StoppedError) -> None:
        kind, where = self._at
        if kind == "task":
            self.verdicts[where] = judging.Verdict(
                right=False, comment=f"Your answer {stopped.why} when the grader called it."
            )
            self.notes.append(f"{where} {stopped.why} when the grader called it")
        else:
            self.stopped[where] = stopped.why
            self.notes.append(f"{place(self.plan.steps[where])} {stopped.why}")
        if "whole notebook" in stopped.why:
            raise NotGradedError(self.notes[-1])


def place(step: Step) -> str:
    """Return what a student knows a cell by."""
    return f"cell {step.number}" + (f" ({step.grade_id})" if step.grade_id else "")


@dataclass(frozen=True)
class Grader:
    """Grades submissions one after the other behind one protection.

    Attributes
    ----------
    zygotes : callable
        Returns a warm process.
    limits : Limits
    secret : str
        Seeds the hidden cases of the class.
    """

    zygotes: object
    limits: Limits = field(default_factory=Limits)
    secret: str = ""

    def grade(self, plan: Plan, truth: Truth, *, about: Result) -> Result:
        """Return the result for what a submission's plan says; `about` names it.

        Parameters
        ----------
        plan : Plan
        truth : Truth
        about : Result
            Whose it is; the rest is filled in.
        """
        attempt = Attempt(plan, truth, zygotes=self.zygotes, limits=self.limits)
        clock = time.process_time()
        about = replace(
            about, cells=blank_cells(truth.master, plan), max_points=most_points(truth.master)
        )
        try:
            attempt.run(self.secret)
        except NotGradedError as error:
            about = replace(about, reason=str(error))
        else:
            about = _graded(about, attempt)
        return results.tidy(
            replace(
                about,
                messages=(
                    *about.messages,
                    *plan.notes,
                    *map(_sentence, attempt.notes),
                    *_lost(attempt),
                ),
                outputs=tuple(_outputs(attempt)),
                seconds=round(attempt.seconds + time.process_time() - clock, 3),
            )
        )


def _graded(about: Result, attempt: Attempt) -> Result:
    cells = tuple(_graded_cell(cell, attempt) for cell in about.cells)
    points = sum(cell.points for cell in cells if cell.kind == AUTO)
    return replace(about, status=GRADED, cells=cells, points=points)


def _graded_cell(cell: GradedCell, attempt: Attempt) -> GradedCell:
    if cell.kind == MANUAL:
        return cell
    verdict = attempt.verdicts[cell.grade_id]
    right, comment = verdict.right, verdict.comment
    if not right and NOT_ATTEMPTED in cell.comment:
        comment = NOT_ATTEMPTED
    elif not right:
        comment = _stopped_cell(cell, attempt) or comment
    elif "borrowed" in cell.flags:
        right, comment = False, BORROWED
    return replace(cell, points=cell.max_points if right else 0, comment=comment)


def _stopped_cell(cell: GradedCell, attempt: Attempt) -> str:
    """Say that an answer's cell was stopped or raised an error, where it did."""
    for number, step in enumerate(attempt.plan.steps):
        if step.grade_id == f"{cell.grade_id}-answer":
            if number in attempt.stopped:
                return f"Cell {step.number} {attempt.stopped[number]}, so there is no answer."
            error = str(attempt.shown.get(number, {}).get("error", ""))
            if error:
                return f"Cell {step.number} stopped with an error: {error}"
    return ""


def blank_cells(master: Master, plan: Plan | None = None) -> tuple[GradedCell, ...]:
    """Return the cells that give points, without any."""
    return tuple(_blank(master, cell, plan) for cell in master.graded)


def _blank(master: Master, cell: MasterCell, plan: Plan | None) -> GradedCell:
    kind = MANUAL if cell.is_answer else AUTO
    name = cell.grade_id if cell.is_answer else f"{cell.grade_id}-answer"
    source = plan.answers.get(name, "") if plan else ""
    flags = (*plan.flags.get(cell.grade_id, ()), *plan.flags.get(name, ())) if plan else ()
    blank = plan is not None and (not source or master.is_untouched(name, source))
    return GradedCell(
        grade_id=cell.grade_id,
        kind=kind,
        points=None,
        max_points=cell.marks.get("points", 0),
        flags=tuple(dict.fromkeys(flags)),
        comment=NOT_ATTEMPTED if blank else "",
        source=source,
    )


def most_points(master: Master) -> float:
    """Return the points of the cells that no person marks."""
    return sum(c.marks.get("points", 0) for c in master.graded if not c.is_answer)


def _outputs(attempt: Attempt) -> list[Output]:
    found = []
    for number, step in enumerate(attempt.plan.steps):
        told = attempt.shown.get(number, {})
        error = attempt.stopped.get(number) or str(told.get("error", ""))
        found.append(
            Output(
                step.number, step.grade_id, "code", step.source, str(told.get("text", "")), error
            )
        )
    return found


def _lost(attempt: Attempt) -> list[str]:
    said = []
    for number, told in attempt.shown.items():
        lost = told.get("lost", 0)
        if isinstance(lost, int) and lost > 0:
            mb = lost / 1e6
            size = f"{mb:.0f} MB" if mb >= 1 else f"{lost} characters"
            said.append(
                f"{_sentence(place(attempt.plan.steps[number]))[:-1]} printed {size} more "
                "than is kept."
            )
    return said


def _sentence(text: str) -> str:
    """Return a note as a sentence; a task's name keeps its small letter."""
    return re.sub("^cell ", "Cell ", text) + "."
