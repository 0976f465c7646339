"""A lab runs for any student, in any folder, and again in the same kernel."""

import re
from copy import deepcopy
from pathlib import Path

import lab_notebook
import nbformat
import pytest
from nbgrader.utils import determine_grade

ROOT = Path(__file__).resolve().parents[2]
LABS = sorted((ROOT / "labs").glob("*.ipynb"))
SOLUTIONS = sorted((ROOT / "masters" / "solutions").glob("*.ipynb"))
STUDENT_ID = re.compile(r'^student_id = "[^"]*"', re.MULTILINE)
# What people type where a form asks for an id.
OTHER_ID = 'student_id = "  Zhāng.Wěi-0417@example.org "'


def twice(path):
    """Return a notebook with another student's id and every cell a second time."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        cell.source = STUDENT_ID.sub(OTHER_ID, cell.source)
    again = deepcopy(notebook.cells)
    for cell in again:
        cell.id = f"{cell.id}-again"
    notebook.cells += again
    return notebook


def said_on_stderr(notebook):
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return [output.text for output in outputs if output.get("name") == "stderr"]


def grades(notebook):
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    marks = [cell.metadata.get("nbgrader", {}) for cell in code]
    # What is a solution too is a text, marked by a person.
    marked = [
        cell
        for cell, mark in zip(code, marks, strict=True)
        if mark.get("grade") and not mark.get("solution")
    ]
    return [determine_grade(cell) for cell in marked]


def test_there_are_labs_to_run():
    assert LABS
    assert [path.name for path in LABS] == [path.name for path in SOLUTIONS]


@pytest.mark.parametrize("path", LABS, ids=lambda path: path.stem)
def test_an_unsolved_lab_runs_twice_for_another_student_and_gives_no_points(path):
    notebook = twice(path)
    assert OTHER_ID in "\n".join(cell.source for cell in notebook.cells)
    done = lab_notebook.run(notebook)
    assert said_on_stderr(done) == []
    assert {points for points, _ in grades(done)} == {0}


@pytest.mark.parametrize("path", SOLUTIONS, ids=lambda path: path.stem)
def test_a_solved_lab_runs_twice_for_another_student_and_gives_all_points(path):
    done = lab_notebook.run(twice(path))
    assert said_on_stderr(done) == []
    assert all(points == most for points, most in grades(done))
