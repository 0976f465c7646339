"""What the tests of a class share: rosters, submissions and results, small and without a kernel."""

import atexit
import shutil
import tempfile
import zipfile
from functools import cache
from pathlib import Path

import nbformat

from keeping_score.classroom.course import find_lab, labs
from keeping_score.classroom.folder import ClassFolder
from keeping_score.classroom.new_class import make_class
from keeping_score.grading.results import GradedCell, Output, Result, write_result

ROSTER = """id,first_name,last_name,email,lms_user_id
ada,Ada,Lovelace,ada@uni.example,4711
zmueller,Zoë,Müller,zoe@uni.example,4712
bo,Bo,Li,bo@uni.example,4713
"""
LAB = find_lab("lab01", labs())
OTHER = find_lab("lab02", labs())


def roster_file(folder: Path, text: str | bytes = ROSTER) -> Path:
    path = folder / "roster.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@cache
def _made(text: str) -> Path:
    """Make a class once: nbgrader starts a program of its own for each new gradebook."""
    place = Path(tempfile.mkdtemp(prefix="ks-class-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    return make_class(place / "class", roster_file(place, text)).folder.path


def new_class(tmp_path: Path, text: str = ROSTER) -> ClassFolder:
    shutil.copytree(_made(text), tmp_path / "class", symlinks=True)
    return ClassFolder(tmp_path / "class")


def solved(lab=LAB) -> bytes:
    return lab.source.read_bytes()


def blank(lab=LAB) -> bytes:
    return lab.student.read_bytes()


def changed(lab=LAB, *, answers: dict[str, str]) -> bytes:
    """Return the students' notebook with some cells filled in."""
    notebook = nbformat.reads(blank(lab).decode(), as_version=4)
    for cell in notebook.cells:
        cell.source = answers.get(cell.id, cell.source)
    return nbformat.writes(notebook).encode()


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def submit(folder: ClassFolder, student: str, data: bytes, lab=LAB) -> Path:
    path = folder.place("submitted", student, lab.name) / f"{lab.name}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def result(student: str, *, lab=LAB, points=1.0, words="I think so.", **changes) -> Result:
    """Return a result as the runner gives one: a share of the points for every graded cell."""
    cells, outputs = [], []
    for number, cell in enumerate(nbformat.read(lab.source, as_version=4).cells, start=1):
        marks = cell.metadata.get("nbgrader", {})
        if not marks:
            continue
        if marks.get("grade"):
            manual = bool(marks.get("solution"))
            own = None if manual or points is None else points * marks["points"]
            text = words if manual else f"answer to {marks['grade_id']}"
            kind = "manual" if manual else "auto"
            cells.append(GradedCell(marks["grade_id"], kind, own, marks["points"], source=text))
        elif marks.get("solution"):
            outputs.append(Output(number, marks["grade_id"], "code", "x = 1", "", ""))
    given = {"student": student, "lab": lab.name, "path": "", "status": "graded", "sha256": "0"}
    given |= {"cells": tuple(cells), "outputs": tuple(outputs), "points": 0.0}
    return Result(**(given | changes))


def failed(student: str, reason: str, *, lab=LAB) -> Result:
    return result(student, lab=lab, points=None, status="not graded", reason=reason)


def keep(folder: ClassFolder, *results: Result) -> list[Result]:
    for one in results:
        write_result(folder.path, one)
    return list(results)


def everything_below(path: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes, links as where they lead."""
    found = {}
    for file in sorted(path.rglob("*")):
        name = str(file.relative_to(path))
        if file.is_symlink():
            found[name] = b"-> " + str(file.readlink()).encode()
        elif file.is_file():
            found[name] = file.read_bytes()
    return found
