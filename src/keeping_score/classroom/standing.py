"""Where each student stands in a lab: a status in words first, then points if there are any."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat

from keeping_score.classroom.autograded import answers_before
from keeping_score.classroom.collect import kept_rows
from keeping_score.classroom.course import Lab
from keeping_score.classroom.folder import ClassFolder
from keeping_score.classroom.gradebook import opened
from keeping_score.classroom.students import Student

if TYPE_CHECKING:
    from keeping_score.grading.results import Result

GRADED = "graded"
TO_BE_MARKED = "to be marked"
NOT_GRADED = "not graded"
TO_BE_GRADED = "to be graded"
REFUSED = "refused"
NOTHING = "nothing handed in"


@dataclass(frozen=True)
class Part:
    """One graded cell of one student.

    Parameters
    ----------
    name : str
        nbgrader's grade id.
    points : float or None
        Nothing where nobody has judged it.
    max_points : float
    comment : str
        For the student.
    waits : bool
        Whether a person has to look at it.
    """

    name: str
    points: float | None
    max_points: float
    comment: str = ""
    waits: bool = False


@dataclass(frozen=True)
class Standing:
    """One student in one lab.

    Parameters
    ----------
    student : Student
    lab : Lab
    status : str
        One of this module's words.
    reason : str
        Why there are no points, where there are none.
    points : float or None
        The sum so far, less a penalty for lateness; nothing where there is nothing to sum up.
    max_points : float or None
    parts : tuple of Part
        In the lab's order.
    """

    student: Student
    lab: Lab
    status: str
    reason: str = ""
    points: float | None = None
    max_points: float | None = None
    parts: tuple[Part, ...] = ()

    @property
    def is_final(self) -> bool:
        """Whether the points are all there will be, unless somebody changes them."""
        return self.status == GRADED


@dataclass(frozen=True)
class Known:
    """What is recorded of one submission: nbgrader's marks, and the runner's result."""

    parts: tuple[Part, ...] | None
    penalty: float = 0.0
    result: Result | None = None


def standings(folder: ClassFolder, lab: Lab) -> list[Standing]:
    """Return where each student of the roster stands in a lab, in the roster's order."""
    results = results_of(folder, lab)
    refused, marks = _refused(folder, lab), _marks(folder, lab)
    found = []
    for student in folder.students():
        known = replace(marks.get(student.id, Known(None)), result=results.get(student.id))
        why = refused.get(student.id, "")
        found.append(_standing(folder, student, known=known, lab=lab, refused=why))
    return found


def _standing(
    folder: ClassFolder, student: Student, *, known: Known, lab: Lab, refused: str
) -> Standing:
    parts, result = known.parts, known.result
    file = folder.place("submitted", student.id, lab.name) / f"{lab.name}.ipynb"
    there = file.parent.is_dir() and any(file.parent.glob("*.ipynb"))
    if not there and parts is None:
        return Standing(student, lab, REFUSED if refused else NOTHING, refused)
    if parts is None or (result is not None and there and _is_newer(file, result.sha256)):
        why = "a newer notebook was collected" if parts else ""
        return Standing(student, lab, TO_BE_GRADED, why, parts=parts or ())
    points, most = _sum(known)
    failed = result is not None and result.status != "graded"
    if failed and any(part.points is None for part in parts):
        return Standing(student, lab, NOT_GRADED, result.reason, None, most, parts)
    waits = any(part.waits or part.points is None for part in parts)
    return Standing(student, lab, TO_BE_MARKED if waits else GRADED, "", points, most, parts)


def _marks(folder: ClassFolder, lab: Lab) -> dict[str, Known]:
    """Return what nbgrader's gradebook has of a lab, by the student's id."""
    cells = nbformat.read(lab.source, as_version=4).cells
    places = {
        task: (place, answer)
        for place, (answer, tasks) in enumerate(answers_before(cells).items())
        for task in tasks
    }
    with opened(folder) as book:
        if all(assignment.name != lab.name for assignment in book.assignments):
            return {}
        of_notebook = book.find_notebook(lab.name, lab.name)
        graded = {cell.id: (cell.name, cell.max_score) for cell in of_notebook.grade_cells}
        answers = {cell.id: cell.name for cell in of_notebook.solution_cells}
        found = {}
        for notebook in book.notebook_submissions(lab.name, lab.name):
            said = {answers.get(c.cell_id): c.comment or "" for c in notebook.comments}
            parts = [_part(graded[g.cell_id], g, places=places, said=said) for g in notebook.grades]
            parts.sort(key=lambda part: places.get(part.name, (len(places), "")))
            penalty = notebook.late_submission_penalty or 0.0
            found[notebook.student.id] = Known(tuple(parts), penalty)
    return found


def _part(cell: tuple[str, float], grade, *, places: dict, said: dict) -> Part:
    name, most = cell
    is_judged = grade.manual_score is not None or grade.auto_score is not None
    comment = said.get(places.get(name, (0, ""))[1], "")
    return Part(name, grade.score if is_judged else None, most, comment, grade.needs_manual_grade)


def _sum(known: Known) -> tuple[float | None, float]:
    judged = [part.points for part in known.parts if part.points is not None]
    most = sum(part.max_points for part in known.parts)
    return max(0.0, sum(judged) - known.penalty) if judged else None, most


def _is_newer(file: Path, sha256: str) -> bool:
    if not file.is_file() or file.is_symlink():
        return False
    return bool(sha256) and hashlib.sha256(file.read_bytes()).hexdigest() != sha256


def results_of(folder: ClassFolder, lab: Lab) -> dict[str, Result]:
    """Return what the runner found in a lab, by the student's id."""
    from keeping_score.grading.results import read_result

    files = sorted((folder.path / "results" / lab.name).glob("*.json"))
    found = [result for path in files if (result := read_result(path)) is not None]
    return {result.student: result for result in found}


def _refused(folder: ClassFolder, lab: Lab) -> dict[str, str]:
    """Return what the last collection said of students of whom it took nothing."""
    rows = kept_rows(folder, lab)
    return {row.student: row.message for row in rows if row.student and row.status == "refused"}
