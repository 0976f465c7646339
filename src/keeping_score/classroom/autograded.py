"""The notebook that a person marks: the course's own cells with a student's answers in them."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
from nbformat.notebooknode import NotebookNode

from keeping_score.classroom.course import Lab
from keeping_score.classroom.harmless import as_text, harmless
from keeping_score.classroom.rubric import is_written, with_rubric

if TYPE_CHECKING:
    from keeping_score.grading.results import Result

# Where an answer stands as it was typed; what is shown of it may be cut.
ANSWER = "keeping_score_answer"


def marked_notebook(lab: Lab, source: NotebookNode, result: Result) -> NotebookNode:
    """Return the notebook that the formgrader shows for a result.

    Parameters
    ----------
    lab : Lab
    source : nbformat.NotebookNode
        The lab's solved notebook; it is left as it is.
    result : Result
        What the runner made of the submission.

    Returns
    -------
    nbformat.NotebookNode
        The given and graded cells are the course's, whatever became of the student's; outputs are
        plain text. Cells that the student added stand where they were.
    """
    notebook = nbformat.v4.new_notebook(metadata=dict(source.metadata))
    notebook.metadata["keeping_score"] = {"sha256": result.sha256, "status": result.status}
    notebook.cells = [*_banner(result), *_cells(deepcopy(source.cells), result)]
    return with_rubric(notebook, lab)


def _banner(result: Result) -> list[NotebookNode]:
    """Return a cell that says what the marker must know first."""
    said = [] if result.status == "graded" else [f"Not graded: {result.reason}"]
    said += result.messages
    if not said:
        return []
    lines = "".join(f"<li>{html.escape(' '.join(text.split()))}</li>" for text in said)
    return [nbformat.v4.new_markdown_cell(f"<ul>{lines}</ul>", id="keeping-score-banner")]


def _cells(given: list[NotebookNode], result: Result) -> Iterator[NotebookNode]:
    answers = {cell.grade_id: cell.source for cell in result.cells}
    by_id = {output.grade_id: output for output in result.outputs if output.grade_id}
    by_source = {output.source.strip(): output for output in result.outputs if not output.grade_id}
    added = _added(given, result)
    for one in given:
        cell, marks = one, one.metadata.get("nbgrader", {})
        name = marks.get("grade_id", "")
        ran = by_id.get(name) if name else by_source.get(cell.source.strip())
        if marks.get("solution"):
            text = answers.get(name) if is_written(cell) else None
            if text is None:
                text = ran.source if ran else answers.get(_task(given, cell), "")
            cell = harmless(type(cell)(cell, source=text, outputs=[]))
            cell.metadata[ANSWER] = text
        yield _with_output(cell, ran)
        yield from added.get(_key(cell), [])


def _key(cell: NotebookNode) -> str:
    return cell.metadata.get("nbgrader", {}).get("grade_id", "") or cell.source.strip()


def _task(given: list[NotebookNode], answer: NotebookNode) -> str:
    """Return the id of the first cell after an answer that gives points."""
    places = [cell.id for cell in given]
    for cell in given[places.index(answer.id) :]:
        if cell.metadata.get("nbgrader", {}).get("grade"):
            return cell.metadata.nbgrader.grade_id
    return ""


def _added(given: list[NotebookNode], result: Result) -> dict[str, list[NotebookNode]]:
    """Return the cells that are the student's own, by the given cell that each stands after."""
    known, last = {_key(cell) for cell in given}, _key(given[0])
    added: dict[str, list[NotebookNode]] = {}
    for output in sorted(result.outputs, key=lambda output: output.number):
        key = output.grade_id or output.source.strip()
        if key in known:
            last = key
        elif output.source.strip():
            make = nbformat.v4.new_code_cell
            if output.cell_type != "code":
                make = nbformat.v4.new_markdown_cell
            cell = harmless(make(output.source, id=f"added-{output.number}"))
            added.setdefault(last, []).append(_with_output(cell, output))
    return added


def _with_output(cell: NotebookNode, ran) -> NotebookNode:
    if cell.cell_type != "code":
        cell.pop("outputs", None)
        return cell
    cell.execution_count, cell.outputs = None, []
    if ran is not None:
        if ran.text:
            cell.outputs.append(nbformat.v4.new_output("stream", name="stdout", text=ran.text))
        if ran.error:
            name, _, value = ran.error.partition(": ")
            error = {"ename": name, "evalue": value, "traceback": [ran.error]}
            cell.outputs.append(nbformat.v4.new_output("error", **error))
    return cell


def written_answers(path: Path) -> dict[str, str]:
    """Return the written answers that stand in a marked notebook, by grade id."""
    try:
        cells = nbformat.from_dict(json.loads(path.read_text(encoding="utf-8"))["cells"])
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return {
        cell.metadata.nbgrader.grade_id: as_text(cell.metadata.get(ANSWER, cell.source))
        for cell in cells
        if is_written(cell)
    }


def answers_before(cells: Iterable[NotebookNode]) -> dict[str, tuple[str, ...]]:
    """Return, for each answer in a lab, the graded cells whose comments belong to it."""
    found, answer = {}, ""
    for cell in cells:
        marks = cell.metadata.get("nbgrader", {})
        name = marks.get("grade_id", "")
        if is_written(cell):
            found[name] = (name,)
        elif marks.get("solution"):
            answer = name
        elif marks.get("grade") and answer:
            found[answer] = (*found.get(answer, ()), name)
    return found
