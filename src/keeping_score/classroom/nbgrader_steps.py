"""What the course adds to nbgrader's own steps; `instructors/nbgrader_config.py` puts them in."""

from __future__ import annotations

import re
from pathlib import Path

from nbformat.notebooknode import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from keeping_score.classroom.folder import ClassFolder
from keeping_score.classroom.harmless import harmless
from keeping_score.classroom.rubric import is_rubric, with_rubric

_BRACKETED = re.compile(r"(= |\breturn )\(\n\s*\.\.\.\n\s*\)$", re.MULTILINE)
_HIDDEN = re.compile(
    r"^[ \t]*### BEGIN HIDDEN TESTS.*?^[ \t]*### END HIDDEN TESTS[^\n]*\n?",
    re.MULTILINE | re.DOTALL,
)


def bare_stub(source: str) -> str:
    r"""Return an answer's stub without the brackets that the solution stood in.

    Examples
    --------
    >>> bare_stub("x = (\n    ...\n)")
    'x = ...'
    """
    return _BRACKETED.sub(r"\1...", source)


def without_hidden_tests(source: str) -> str:
    r"""Return a graded cell as students know it.

    Examples
    --------
    >>> tests = "### BEGIN HIDDEN TESTS\nassert f(3) == 9\n### END HIDDEN TESTS\n"
    >>> without_hidden_tests(tests + "marks(1)")
    'marks(1)'
    """
    source = _HIDDEN.sub("", source)
    # A region that is opened and not closed hides the rest.
    return source.partition("### BEGIN HIDDEN TESTS")[0]


class BareStubs(NbGraderPreprocessor):
    """Take the brackets from a stub that stands for one value, as the course's own build does."""

    def preprocess_cell(self, cell: NotebookNode, resources: dict, index: int):  # noqa: ARG002
        """Change one cell."""
        marks = cell.metadata.get("nbgrader", {})
        if cell.cell_type == "code" and marks.get("solution"):
            cell.source = bare_stub(cell.source)
        return cell, resources


class WarnOfRights(NbGraderPreprocessor):
    """Say, before nbgrader runs a notebook, with whose rights it does."""

    def preprocess(self, nb: NotebookNode, resources: dict):
        """Log the warning; the notebook is left as it is."""
        self.log.warning(
            "nbgrader runs this notebook with your rights: it can read and change your files and"
            " the gradebook. `keeping-score grade` runs it in a sandbox and fills the same one."
        )
        return nb, resources


class HarmlessDisplay(NbGraderPreprocessor):
    """Keep what students wrote from running in the browser of the person who marks it."""

    def preprocess(self, nb: NotebookNode, resources: dict):
        """Make each cell safe to show that is not the course's own."""
        given = _given_texts(resources)
        for cell in nb.cells:
            if cell.cell_type != "markdown" or cell.source not in given:
                harmless(cell)
        return nb, resources


class ShowRubric(NbGraderPreprocessor):
    """Put the rubric below each written answer."""

    def preprocess(self, nb: NotebookNode, resources: dict):
        """Add the rubric's cell."""
        lab = _class_of(resources).labs().get(resources["nbgrader"]["assignment"])
        return (with_rubric(nb, lab) if lab else nb), resources


class ForStudents(NbGraderPreprocessor):
    """Leave out of a student's page what is for instructors alone."""

    def preprocess(self, nb: NotebookNode, resources: dict):
        """Drop the rubric with its samples, hidden tests, and everything that could run."""
        given = _given_texts(resources)
        nb.cells = [cell for cell in nb.cells if not is_rubric(cell)]
        for cell in nb.cells:
            marks = cell.metadata.get("nbgrader", {})
            if marks.get("grade") and not marks.get("solution"):
                cell.source = without_hidden_tests(cell.source)
                cell.outputs = []
            if cell.cell_type != "markdown" or cell.source not in given:
                harmless(cell)
        return nb, resources


def _class_of(resources: dict) -> ClassFolder:
    """Return nbgrader's course folder, which need not be one that we made."""
    return ClassFolder(Path(resources["nbgrader"]["db_url"].removeprefix("sqlite:///")).parent)


def _given_texts(resources: dict) -> set[str]:
    """Return the text cells of the assignment as it was given, which may be shown as they are."""
    import nbformat

    lab = _class_of(resources).labs().get(resources["nbgrader"]["assignment"])
    if lab is None:
        return set()
    cells = nbformat.read(lab.source, as_version=4).cells
    return {cell.source for cell in cells if cell.cell_type == "markdown"}
