"""Write what the runner found into nbgrader's gradebook, beside the marks that people gave."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
from nbformat.notebooknode import NotebookNode

from keeping_score.classroom.autograded import answers_before, marked_notebook, written_answers
from keeping_score.classroom.course import Lab
from keeping_score.classroom.folder import ClassFolder, find_class
from keeping_score.classroom.gradebook import enter_lab, is_entered, opened
from keeping_score.classroom.tables import write_private
from keeping_score.errors import InputError

if TYPE_CHECKING:
    from keeping_score.grading.results import Result


@dataclass(frozen=True)
class Given:
    """What of a lab is the same for all of its results."""

    lab: Lab
    source: NotebookNode
    tasks: dict[str, tuple[str, ...]]
    stubs: dict[str, str]


def record(results: Iterable[Result], folder: ClassFolder) -> list[str]:
    """Record results; marks and comments that a person gave stay as they are.

    Parameters
    ----------
    results : iterable of Result
        What `keeping_score.grading` returns; those of one class, of any labs.
    folder : ClassFolder
        The class.

    Returns
    -------
    list of str
        A sentence for each result that could not be recorded, and why; the others are.

    Notes
    -----
    A cell that the runner no longer judges loses its old points. A written answer that has changed
    since it was marked keeps its mark and waits to be looked at again. A submission that was not
    graded gets no points at all, rather than zero, and waits for a person.
    """
    known, roster = folder.labs(), {student.id for student in folder.students()}
    by_lab: dict[str, list[Result]] = {}
    said = []
    for result in results:
        if result.lab not in known:
            said.append(f"{result.student}: the course has no lab {result.lab}; not recorded")
        elif result.student not in roster:
            said.append(
                f"{result.student}: is not on the roster; not recorded. Add the student to the"
                " roster and run keeping-score class again"
            )
        else:
            by_lab.setdefault(result.lab, []).append(result)
    for name, some in by_lab.items():
        said += _record_lab(some, folder, known[name])
    return said


def _record_lab(results: list[Result], folder: ClassFolder, lab: Lab) -> Iterator[str]:
    """Record the results of one lab; yield a sentence for each that could not be."""
    if not is_entered(folder, lab):
        enter_lab(folder, lab)
    source = nbformat.read(lab.source, as_version=4)
    given = Given(lab, source, answers_before(source.cells), _stubs(folder, lab))
    with opened(folder) as book:
        # Each look at a cell's name through a grade would be a question to the database.
        notebook = book.find_notebook(lab.name, lab.name)
        cells = [*notebook.grade_cells, *notebook.solution_cells, *notebook.task_cells]
        names = {cell.id: cell.name for cell in cells}
        for result in results:
            try:
                _record_one(book, folder, result, given=given, names=names)
            except OSError as error:
                book.db.rollback()
                yield f"{result.student}: not recorded in full: {error}"


def _record_one(
    book, folder: ClassFolder, result: Result, *, given: Given, names: dict[str, str]
) -> None:
    lab = given.lab
    path = folder.place("autograded", result.student, lab.name) / f"{lab.name}.ipynb"
    before = written_answers(path)
    submission = _submission(book, folder, result)
    for grade in submission.grades:
        _grade(grade, names[grade.cell_id], result, before=before, stubs=given.stubs)
    for comment in submission.comments:
        tasks = given.tasks.get(names[comment.cell_id], ())
        comment.auto_comment = _comment(result, tasks)
    book.db.commit()
    notebook = marked_notebook(lab, given.source, result)
    text = json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False)
    write_private(path, f"{text}\n".encode())


def _submission(book, folder: ClassFolder, result: Result):
    """Return nbgrader's row of a student's notebook, with the time it was handed in."""
    stamp = folder.place("submitted", result.student, result.lab) / "timestamp.txt"
    given = {}
    if stamp.is_file() and not stamp.is_symlink():
        text = stamp.read_text(encoding="utf-8", errors="replace").strip()[:60]
        given = {"timestamp": text} if text else {}
    # nbgrader adds the parts of a submission before the whole, which its database layer warns of.
    with book.db.no_autoflush:
        try:
            book.update_or_create_submission(result.lab, result.student, **given)
        except ValueError:
            # A time that nbgrader cannot read.
            book.db.rollback()
            book.update_or_create_submission(result.lab, result.student)
    return book.find_submission_notebook(result.lab, result.lab, result.student)


def _grade(
    grade, name: str, result: Result, *, before: dict[str, str], stubs: dict[str, str]
) -> None:
    """Set one cell's points, and whether a person has to look at it."""
    cell = next((cell for cell in result.cells if cell.grade_id == name), None)
    judged = cell is not None and result.status == "graded"
    points = cell.points if judged else None
    is_answer = name in stubs
    if judged and is_answer and points is None and cell.source.strip() == stubs[name].strip():
        points = 0
    was, grade.auto_score = grade.auto_score, points
    if grade.manual_score is None:
        grade.needs_manual_grade = points is None
    elif is_answer and cell is not None and name in before:
        grade.needs_manual_grade |= cell.source.strip() != before[name].strip()
    elif was != points:
        grade.needs_manual_grade = True


def _comment(result: Result, tasks: Iterable[str]) -> str | None:
    texts = [cell.comment for cell in result.cells if cell.grade_id in tasks and cell.comment]
    return "\n\n".join(texts) or None


def _stubs(folder: ClassFolder, lab: Lab) -> dict[str, str]:
    """Return what stands in each written answer before anybody has written."""
    release = folder.path / "release" / lab.name / f"{lab.name}.ipynb"
    return written_answers(release)


def recorded(path: Path, results: list[Result]) -> list[str]:
    """Record results if their folder is a class's, and say what was done and what comes next.

    Parameters
    ----------
    path : pathlib.Path
        The folder that was graded; any other than a class's is left alone.
    results : list of Result
    """
    try:
        folder = find_class(path)
    except InputError:
        return []
    said = record(results, folder)
    n = len(results) - len(said)
    labs = dict.fromkeys(result.lab.partition("_")[0] for result in results)
    lab = next(iter(labs)) if len(labs) == 1 else "LAB"
    done = f"{n} recorded in {folder.gradebook}; marks that people gave are kept."
    return [*said, done, f"Next: keeping-score mark {lab} --class {folder.path}"]
