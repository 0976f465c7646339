"""Make a lab's two notebooks from its cells, and run them: the same cells give the same files.

The solved one is nbgrader's source notebook, markers and all; the student's is made from it by
nbgrader's own steps.
"""

import asyncio
import hashlib
import os
import re
import tempfile
from collections import Counter
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path

import nbformat
from ipykernel.kernelspec import RESOURCES, get_kernel_dict
from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpecManager
from lab_master import Cell
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat.notebooknode import NotebookNode
from nbgrader.preprocessors import (
    CheckCellMetadata,
    ClearHiddenTests,
    ClearSolutions,
    ComputeChecksums,
    LockCells,
)

STUB = "..."
TEXT_STUB = "*Write your answer here.*"
BRACKETED = re.compile(r"(= |\breturn )\(\n\s*\.\.\.\n\s*\)$", re.MULTILINE)
TIMEOUT_SECONDS = 120
# Only what is the same on every machine and under every version of Python.
METADATA = {
    "kernelspec": {
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
        "name": "python3",
    },
    "language_info": {
        "codemirror_mode": {"name": "ipython", "version": 3},
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "nbconvert_exporter": "python",
        "pygments_lexer": "ipython3",
    },
}
# grade, solution, locked: what nbgrader does with a cell of each role.
NBGRADER = {
    "answer": (False, True, False),
    "check": (False, False, True),
    "grade": (True, False, True),
    "written": (True, True, False),
}


class RunError(Exception):
    """Which cell of a notebook could not be run, and why, in one sentence."""


def cell_ids(cells: list[Cell]) -> list[str]:
    """Return an id for each cell that a cell put in elsewhere does not change.

    It is the grade id where there is one; else it is made from the text, with a counter where the
    same text comes again.
    """
    seen, ids = Counter(), []
    for cell in cells:
        text = f"{cell.kind}\n{cell.source}".encode()
        name = cell.grade_id or hashlib.sha256(text).hexdigest()[:12]
        seen[name] += 1
        ids.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return ids


def cell_metadata(cell: Cell, points: Mapping) -> dict:
    """Return what nbgrader, the book and other converters are told about a cell."""
    metadata = {}
    if alt := cell.keys.get("alt"):
        # The book reads the second, nbconvert the first.
        metadata |= {"alt": alt, "mystnb": {"image": {"alt": alt}}}
    if tags := cell.keys.get("tags"):
        metadata["tags"] = list(tags)
    if cell.role:
        grade, solution, locked = NBGRADER[cell.role]
        marks = {"grade": grade, "solution": solution, "locked": locked, "task": False}
        metadata["nbgrader"] = {"schema_version": 3, "grade_id": cell.grade_id, **marks}
        if grade:
            metadata["nbgrader"]["points"] = points[cell.task]
    return metadata


def solved_notebook(cells: list[Cell], points: Mapping) -> NotebookNode:
    """Return the notebook with the solutions and their markers, not yet run."""
    make = {"code": nbformat.v4.new_code_cell, "markdown": nbformat.v4.new_markdown_cell}
    notebook = nbformat.v4.new_notebook(metadata=deepcopy(METADATA))
    for cell, cell_id in zip(cells, cell_ids(cells), strict=True):
        metadata = cell_metadata(cell, points)
        notebook.cells.append(make[cell.kind](cell.source, id=cell_id, metadata=metadata))
    CheckCellMetadata().preprocess(notebook, {})
    return notebook


def student_notebook(solved: NotebookNode) -> NotebookNode:
    """Return the notebook that students are given, not yet run."""
    notebook = deepcopy(solved)
    clear = ClearSolutions(code_stub={"python": STUB}, text_stub=TEXT_STUB)
    for step in (LockCells(), clear, ClearHiddenTests()):
        notebook, _ = step.preprocess(notebook, {})
    for cell in notebook.cells:
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("solution"):
            # A value to fill in is marked inside brackets; they are not needed around the stub.
            cell.source = BRACKETED.sub(rf"\1{STUB}", cell.source)
    for step in (ComputeChecksums(), CheckCellMetadata()):
        notebook, _ = step.preprocess(notebook, {})
    return notebook


class ThisPython(KernelSpecManager):
    """Start kernels of the environment that runs the build, whatever else is installed."""

    def get_kernel_spec(self, kernel_name: str):  # noqa: ARG002, the name asked for is another's
        """Return this environment's own kernel."""
        return self.kernel_spec_class(resource_dir=RESOURCES, **get_kernel_dict())


def kernel_environment(folder: str) -> dict[str, str]:
    """Return the environment less what a user's own settings would change in the outputs."""
    kept = {key: value for key, value in os.environ.items() if key != "MPLBACKEND"}
    # A progress bar shows where work is slow, which is not part of what a lab says.
    return {**kept, "IPYTHONDIR": str(Path(folder) / "ipython"), "TQDM_DISABLE": "1"}


def run(notebook: NotebookNode) -> NotebookNode:
    """Return the notebook as it is after *Run All* in a folder of its own.

    Raises
    ------
    RunError
        If a cell raises, takes too long, or ends the kernel.
    """
    notebook, current = deepcopy(notebook), {}
    manager = AsyncKernelManager(kernel_name="python3", kernel_spec_manager=ThisPython())
    with tempfile.TemporaryDirectory() as folder:
        client = NotebookClient(
            notebook,
            km=manager,
            timeout=TIMEOUT_SECONDS,
            record_timing=False,
            coalesce_streams=True,
            on_cell_execute=lambda cell, cell_index: current.update(cell=cell, index=cell_index),
            resources={"metadata": {"path": str(Path(folder) / "lab")}},
        )
        (Path(folder) / "lab").mkdir()
        try:
            # A loop of its own: several notebooks are run at once, each in its thread.
            asyncio.run(client.async_execute(env=kernel_environment(folder), cleanup_kc=True))
        except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
            raise RunError(what_happened(error, **current)) from error
    return tidy(notebook)


def what_happened(error: Exception, cell: NotebookNode, index: int) -> str:
    """Return which cell stopped the run, and how, in one sentence."""
    place = f"cell {index + 1} ({name_of(cell)})"
    if isinstance(error, CellTimeoutError):
        return f"{place} takes more than {TIMEOUT_SECONDS} seconds: make it do less"
    if isinstance(error, DeadKernelError):
        return f"{place} ended Python itself: find out what in it does"
    value = error.evalue.splitlines()[0] if error.evalue else "no message"
    return f"{place} raises {error.ename}: {value}"


def name_of(cell: NotebookNode) -> str:
    """Return what an author knows a cell by: its grade id, or else how it begins."""
    begins = cell.source.strip().partition("\n")[0]
    return cell.metadata.get("nbgrader", {}).get("grade_id") or f'"{begins}"'


def tidy(notebook: NotebookNode) -> NotebookNode:
    """Drop from a notebook that was run what differs from one machine to the next."""
    notebook.metadata = nbformat.from_dict(METADATA)
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    for output in outputs:
        if output.output_type == "error":
            # A traceback names the kernel's temporary files.
            output.traceback = [f"{output.ename}: {output.evalue}"]
    return notebook


def text_of(notebook: NotebookNode) -> str:
    """Return the notebook as it stands in its file."""
    nbformat.validate(notebook)
    return nbformat.writes(notebook, version=nbformat.NO_CONVERT).rstrip("\n") + "\n"
