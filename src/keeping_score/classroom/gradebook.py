"""nbgrader's gradebook of a class: opened, filled with students and assignments through its API."""

from __future__ import annotations

import contextlib
import logging
import os
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from keeping_score.classroom.course import Lab
from keeping_score.classroom.folder import CONFIG, ClassFolder, use_own_programs
from keeping_score.classroom.sources import provide_sources
from keeping_score.classroom.students import Student
from keeping_score.errors import InputError

COURSE_ID = "keeping-score"
WAIT_SECONDS = 30
_RAISED = re.compile(r"^ *[\w.]*(?:Error|Exception|Entry): (.+)$", re.MULTILINE)


@contextlib.contextmanager
def opened(folder: ClassFolder) -> Iterator:
    """Open a class's gradebook, and close it afterwards.

    Yields
    ------
    nbgrader.api.Gradebook
    """
    from nbgrader.api import Gradebook
    from sqlalchemy import event
    from sqlalchemy.exc import DatabaseError

    use_own_programs()
    if not folder.gradebook.exists():
        _make(folder.gradebook)
    try:
        book = Gradebook(f"sqlite:///{folder.gradebook}", COURSE_ID)
    except DatabaseError as error:
        raise _unusable(folder.gradebook, str(error.orig)) from None

    @event.listens_for(book.engine, "connect")
    def _patient(connection, _):
        # A formgrader that is open in the meantime holds the file for moments.
        connection.execute(f"PRAGMA busy_timeout = {WAIT_SECONDS * 1000}")
        # What is deleted is overwritten, not just taken out of the index.
        connection.execute("PRAGMA secure_delete = ON")

    book.engine.dispose()
    try:
        yield book
    except DatabaseError as error:
        book.db.rollback()
        raise _unusable(folder.gradebook, str(error.orig)) from None
    finally:
        book.close()


def _make(path: Path) -> None:
    """Make an empty gradebook in one step: nbgrader accepts one that was left half made."""
    from nbgrader.api import Gradebook

    draft = path.with_name(f".{path.name}.part")
    draft.unlink(missing_ok=True)
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL, 0o600))
    Gradebook(f"sqlite:///{draft}", COURSE_ID).close()
    draft.replace(path)


def _unusable(path: Path, why: str) -> InputError:
    return InputError(
        given=f"The gradebook {path} cannot be used: {why}",
        expected="nbgrader's SQLite file, open to be written",
        next_step="Close other programs that use it (the formgrader stops with Ctrl-C) and try"
        " again",
    )


def enter_students(folder: ClassFolder, students: list[Student]) -> list[str]:
    """Write students into the gradebook; return the ids that were not there before."""
    new = []
    with opened(folder) as book:
        known = {student.id for student in book.students}
        for student in students:
            book.update_or_create_student(
                student.id,
                first_name=student.first_name or None,
                last_name=student.last_name or None,
                email=student.email or None,
                lms_user_id=student.lms_user_id or None,
            )
            if student.id not in known:
                new.append(student.id)
    return new


def enter_lab(folder: ClassFolder, lab: Lab) -> Path:
    """Make nbgrader's student version of a lab and enter its cells into the gradebook.

    Returns
    -------
    pathlib.Path
        The notebook in ``release``.

    Raises
    ------
    InputError
        If nbgrader refuses, as it does when the lab's cells have changed since submissions came.
    """
    from nbgrader.apps.api import NbGraderAPI
    from traitlets.config import Config
    from traitlets.config.loader import PyFileConfigLoader

    use_own_programs()
    with opened(folder):
        provide_sources(folder.path)
    config = PyFileConfigLoader(CONFIG, path=str(folder.path)).load_config()
    config.merge(Config({"CourseDirectory": {"root": str(folder.path)}}))
    with _quiet():
        done = NbGraderAPI(config=config).generate_assignment(lab.name)
    if not done["success"]:
        raise _not_made(lab, done)
    return folder.path / "release" / lab.name / f"{lab.name}.ipynb"


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep nbgrader's log off the screen; what matters in it is in its answer."""
    logger = logging.getLogger("traitlets")
    handlers, logger.handlers = logger.handlers, [logging.NullHandler()]
    try:
        yield
    finally:
        logger.handlers = handlers


def _not_made(lab: Lab, done: dict) -> InputError:
    # nbgrader logs what was wrong, and then raises something that says to look into its log.
    said = _RAISED.findall(done.get("log", "")) or _RAISED.findall(done.get("error", ""))
    why = said[-1].rstrip(".") if said else "it gives no reason"
    return InputError(
        given=f"nbgrader did not take {lab.id}: {why}",
        expected="a notebook with the same graded cells as before, once submissions are recorded",
        next_step="Go on with the version of the course that you handed out, or make a new class"
        " folder for the new one",
    )


def is_entered(folder: ClassFolder, lab: Lab) -> bool:
    """Tell whether the gradebook has a lab's cells."""
    from nbgrader.api import MissingEntry

    with opened(folder) as book:
        try:
            return bool(book.find_notebook(lab.name, lab.name).grade_cells)
        except MissingEntry:
            return False


def entered_labs(folder: ClassFolder) -> list[Lab]:
    """Return the labs that the gradebook has, in the course's order."""
    with opened(folder) as book:
        names = {assignment.name for assignment in book.assignments}
    return [lab for lab in folder.labs().values() if lab.name in names]


def compact(path: Path) -> None:
    """Rewrite the gradebook's file, so that nothing that was deleted is left in its gaps."""
    with contextlib.closing(sqlite3.connect(path, timeout=WAIT_SECONDS)) as connection:
        connection.execute("VACUUM")
