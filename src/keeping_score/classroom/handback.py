"""Give feedback back: the pages of a lab in one zip file, named as Moodle named the work."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from keeping_score.classroom.clues import moodle_name
from keeping_score.classroom.collect import kept_rows
from keeping_score.classroom.course import Lab
from keeping_score.classroom.folder import ClassFolder
from keeping_score.classroom.standing import Standing
from keeping_score.classroom.tables import write_private

PAGE = "feedback.html"


def pack_feedback(folder: ClassFolder, lab: Lab, pages: list[tuple[Standing, Path]]) -> Path:
    """Pack the pages of a lab into one zip file, a folder for each student.

    Parameters
    ----------
    folder : ClassFolder
    lab : Lab
    pages : list of (Standing, pathlib.Path)
        What `write_feedback` returns.

    Returns
    -------
    pathlib.Path
        The zip file. A folder in it is called what Moodle called the student's own, so that Moodle
        takes the file back under *Upload multiple feedback files in a zip*; else by the student's
        id.
    """
    names = _names(folder, lab)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for standing, path in pages:
            student = standing.student.id
            archive.writestr(f"{names.get(student, student)}/{PAGE}", path.read_bytes())
    target = folder.path / "exports" / f"feedback_{lab.id}.zip"
    write_private(target, out.getvalue())
    return target


def _names(folder: ClassFolder, lab: Lab) -> dict[str, str]:
    """Return what Moodle called each student's folder; nothing for those who came another way."""
    names = {}
    for row in kept_rows(folder, lab):
        if row.student and row.status in {"collected", "same as before"}:
            found = (moodle_name(part) for part in row.file.split("/"))
            if name := next(filter(None, found), ""):
                names[row.student] = name
    return names
