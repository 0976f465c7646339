"""Delete what a class's folder holds about one student."""

from __future__ import annotations

import contextlib
import csv
import io
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from keeping_score.classroom.folder import ROSTER, ClassFolder
from keeping_score.classroom.gradebook import compact, opened
from keeping_score.classroom.headings import meaning
from keeping_score.classroom.mark import KEPT
from keeping_score.classroom.students import Student, plain, same
from keeping_score.classroom.tables import decoded, write_table

FOLDERS = ("submitted", "earlier", "autograded", "feedback")
ID_LIKE = {"id", "username", "number", "email"}
TABLES = ("collected/*.csv", "exports/*.csv", "ids.csv", ROSTER)


@dataclass(frozen=True)
class Trace:
    """One thing that is kept about a student.

    Parameters
    ----------
    path : pathlib.Path
    rows : tuple of int
        The lines of a table, counted from 0 below the headings; empty where the whole file or
        folder goes.
    what : str
        In words.
    """

    path: Path
    rows: tuple[int, ...]
    what: str


def traces(folder: ClassFolder, student: Student) -> list[Trace]:
    """Return everything in a class's folder that is about a student, but for the gradebook's rows.

    Parameters
    ----------
    folder : ClassFolder
    student : Student
    """
    found = [
        Trace(folder.path / name / student.id, (), "folder")
        for name in FOLDERS
        if (folder.path / name / student.id).is_dir()
    ]
    files = sorted((folder.path / "results").glob(f"*/{student.id}.json"))
    found += [Trace(path, (), "file") for path in files]
    if (folder.path / KEPT).is_dir():
        found.append(Trace(folder.path / KEPT, (), "folder, with what Jupyter remembers"))
    packed = sorted((folder.path / "exports").glob("feedback_*.zip"))
    found += [Trace(path, (), "file, with everybody's pages: pack it again") for path in packed]
    for pattern in TABLES:
        for path in sorted(folder.path.glob(pattern)):
            if rows := tuple(_rows_of(path, student)):
                lines = "line" if len(rows) == 1 else "lines"
                found.append(Trace(path, rows, f"{len(rows)} {lines}"))
    return found


def _rows_of(path: Path, student: Student) -> Iterator[int]:
    """Yield the lines of a table that name a student: by id or address, or in a file's name."""
    headings, *rows = _table(path) or [[]]
    places, files = _who(headings), [i for i, h in enumerate(headings) if h == "file"]
    own = [text for heading, text in student.lms.items() if meaning(heading) in ID_LIKE]
    marks = {same(text.lstrip("#")) for text in (student.id, student.email, *own)} - {""}
    first, last = plain(student.first_name), plain(student.last_name)
    names = [name for name in (first + last, last + first) if first and last]
    for number, cells in enumerate(rows):
        who = {same(cells[i].lstrip("#'")) for i in places if i < len(cells)}
        labels = [plain(cells[i]) for i in files if i < len(cells)]
        if who & marks or any(name in label for name in names for label in labels):
            yield number


def _who(headings: list[str]) -> list[int]:
    """Return the places of the columns that say whose a line is."""
    own = [i for i, heading in enumerate(headings) if heading == "student"]
    if own:
        return own
    return [i for i, h in enumerate(headings) if meaning(h.removeprefix("lms:")) in ID_LIKE]


def _table(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(decoded(path.read_bytes()), newline="")))


def forget(folder: ClassFolder, student: Student) -> list[Trace]:
    """Delete everything in a class's folder that is about a student.

    The gradebook's rows go through nbgrader's API, and its file is rewritten, so that nothing is
    left in its gaps. The roster's line goes last: until then a forgetting that was stopped half way
    can be started again.

    Returns
    -------
    list of Trace
        What was deleted.
    """
    from nbgrader.api import MissingEntry

    found = traces(folder, student)
    with opened(folder) as book, contextlib.suppress(MissingEntry):
        book.remove_student(student.id)
    compact(folder.gradebook)
    for trace in found:
        if trace.rows:
            _without(trace)
        elif trace.path.is_dir() and not trace.path.is_symlink():
            shutil.rmtree(trace.path)
        else:
            trace.path.unlink(missing_ok=True)
    return found


def _without(trace: Trace) -> None:
    headings, *rows = _table(trace.path)
    write_table(trace.path, headings, [r for i, r in enumerate(rows) if i not in trace.rows])
