"""The rubric of a written answer, as a cell beside the answer in nbgrader's formgrader."""

from __future__ import annotations

import html
import re
from pathlib import Path

import nbformat
from nbformat.notebooknode import NotebookNode

from keeping_score.classroom.course import Lab

CELL = "keeping-score-rubric"
_ADMONITION = re.compile(
    r"^:::+\{\w+\} *(?P<title>[^\n]*)\n(?P<body>.*?)^:::+ *$", re.MULTILINE | re.DOTALL
)
_ROLE = re.compile(r"\{[\w-]+\}`([^`]*)`")
_LINK = re.compile(r"\[([^\]]*)\]\(#[^)]*\)")


def rubric_text(path: Path) -> str:
    """Return a rubric as Markdown that a notebook shows; nothing where there is no rubric.

    The sample answers are folded away, each under its heading.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError:
        return ""
    text = _ADMONITION.sub(_folded, text)
    return _LINK.sub(r"\1", _ROLE.sub(r"\1", text)).strip()


def _folded(found: re.Match) -> str:
    title = html.escape(found["title"])
    return f"<details><summary>{title}</summary>\n\n{found['body'].strip()}\n\n</details>\n"


def rubric_cell(lab: Lab) -> NotebookNode | None:
    """Return the cell that shows a lab's rubric, or nothing where there is none."""
    text = rubric_text(lab.rubric)
    if not text:
        return None
    cell = nbformat.v4.new_markdown_cell(f"### Rubric\n\n{text}", id=CELL)
    # The keys are plain strings, so that nbgrader's own steps leave the cell alone.
    cell.metadata["tags"] = [CELL]
    return cell


def with_rubric(notebook: NotebookNode, lab: Lab) -> NotebookNode:
    """Put the rubric below each written answer, and leave out what was put there before."""
    shown = rubric_cell(lab)
    cells = [cell for cell in notebook.cells if not is_rubric(cell)]
    notebook.cells = []
    for cell in cells:
        notebook.cells.append(cell)
        if shown is not None and is_written(cell):
            notebook.cells.append(nbformat.from_dict(dict(shown)))
    return notebook


def is_rubric(cell: NotebookNode) -> bool:
    """Tell whether a cell is the rubric that this module puts in."""
    return CELL in (cell.metadata.get("tags") or []) or cell.get("id") == CELL


def is_written(cell: NotebookNode) -> bool:
    """Tell whether a person marks this cell: what students write and gives points itself."""
    marks = cell.metadata.get("nbgrader", {})
    return bool(marks.get("grade") and marks.get("solution"))
