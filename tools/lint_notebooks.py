"""Say what is wrong with a lab's notebook as it would be published, outputs and all.

nbval runs a notebook again and compares; this looks at what nbval lets pass: a notebook whose
outputs were cleared, a figure that nobody can read, a graded cell that nbgrader would misread.
"""

import ast
import re
from collections.abc import Iterator
from itertools import count
from statistics import median

from lab_notebook import name_of, text_of
from nbformat.notebooknode import NotebookNode

BYTES = 1_000_000
WORDS_PER_WORD_OF_CODE = 3
MEDIAN_LINES = 8
ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{6,}")
# Calls that always leave something below the cell.
SHOWING = {"print", "display", "check", "show"}


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    """Return the cells that were run."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def texts(cell: NotebookNode) -> str:
    """Return all text that a cell shows."""
    data = [output.get("data", {}) for output in cell.outputs]
    shown = [output.get("text", "") for output in cell.outputs]
    return "\n".join(shown + [str(d[key]) for d in data for key in d if key.startswith("text/")])


def images(cell: NotebookNode) -> list[str]:
    """Return the kinds of images that a cell shows."""
    data = [output.get("data", {}) for output in cell.outputs]
    return [key for d in data for key in d if key.startswith("image/")]


def must_show(source: str) -> bool:
    """Tell whether running the source leaves something below the cell, whatever its names mean."""
    body = ast.parse(source).body
    calls = [s.value for s in body if isinstance(s, ast.Expr) and isinstance(s.value, ast.Call)]
    names = {getattr(call.func, "attr", getattr(call.func, "id", "")) for call in calls}
    shown = (ast.Name, ast.Attribute, ast.Subscript, ast.BinOp, ast.Compare, ast.JoinedStr)
    ends_in_value = bool(body) and isinstance(getattr(body[-1], "value", None), shown)
    return bool(names & SHOWING) or (ends_in_value and isinstance(body[-1], ast.Expr))


def wrong_outputs(cell: NotebookNode) -> Iterator[str]:
    """Find what a published cell must not show, or fails to show."""
    if any(line.rstrip().endswith(";") for line in cell.source.splitlines()):
        yield "a line ends in a semicolon: nbval cannot compare what it hides"
    if not cell.outputs and must_show(cell.source):
        yield "its output was cleared"
    for output in cell.outputs:
        if output.get("name") == "stderr":
            yield f"it writes to stderr: {output.text.strip().splitlines()[-1]}"
        if output.output_type == "error" and "raises-exception" not in cell.metadata.get(
            "tags", []
        ):
            yield f'it raises {output.ename} without the tag "raises-exception"'
        if output.get("data", {}).get("text/plain") == "Ellipsis":
            yield "its stub stands alone and shows: write NAME = (, the region, and )"
    if ADDRESS.search(texts(cell)):
        yield "it shows an address in memory, other in every run: print a value instead"


def wrong_figures(cell: NotebookNode) -> Iterator[str]:
    """Find a figure that some readers, or nbval, get nothing from."""
    shown = images(cell)
    if "image/svg+xml" in shown:
        yield "its figure is SVG, whose text differs in every run: leave it PNG"
    if shown and not cell.metadata.get("mystnb", {}).get("image", {}).get("alt"):
        yield 'its figure has no text for those who cannot see it: put alt="..." into its marker'
    if shown and not any(output.get("name") == "stdout" for output in cell.outputs):
        yield "its figure has no numbers in print below it: print them, rounded"


def wrong_grade(cell: NotebookNode, solved: bool) -> Iterator[str]:
    """Find a graded cell that does not end in its points, or in none while it is unsolved."""
    mark = cell.metadata.get("nbgrader", {})
    if not mark.get("grade") or mark.get("solution"):
        return  # what is a solution too is a text, marked by a person
    results = [o.get("data", {}).get("text/plain") for o in cell.outputs]
    expected = mark["points"] if solved else 0
    try:
        alone = [float(result) for result in results] == [expected]
    except (TypeError, ValueError):
        alone = False
    if not alone:
        state = "solved" if solved else "unsolved"
        yield f"{state}, it must show the number {expected} and nothing else; it shows {results}"


def wrong_counts(notebook: NotebookNode) -> Iterator[str]:
    """Find the first cell that was not run in its turn."""
    for cell, turn in zip(code_cells(notebook), count(1), strict=False):
        if cell.execution_count != turn:
            yield f"{name_of(cell)} was not run in its turn ({cell.execution_count}, not {turn})"
            return


def words(cells: list[NotebookNode]) -> int:
    """Return how many words or names the cells hold."""
    return sum(len(re.findall(r"\w+", cell.source)) for cell in cells)


def wrong_measures(notebook: NotebookNode, solved: bool) -> Iterator[str]:
    """Find a notebook that is too large, or code that is too long or too little explained."""
    size, code = len(text_of(notebook).encode()), code_cells(notebook)
    if size >= BYTES:
        yield f"it has {size / 1e6:.1f} MB: draw smaller figures or show shorter tables"
    if solved or not code:
        return  # a solution is code that students do not read
    text = [cell for cell in notebook.cells if cell.cell_type == "markdown"]
    ratio = words(text) / max(words(code), 1)
    if ratio < WORDS_PER_WORD_OF_CODE:
        yield f"it has {ratio:.1f} words for each word of code: explain more, or move code away"
    typical = median(len(cell.source.splitlines()) for cell in code)
    if typical > MEDIAN_LINES:
        yield f"its code cells have {typical:g} lines at the median: split them"


def faults(notebook: NotebookNode, *, solved: bool) -> list[str]:
    """Return each thing that is wrong with a notebook, in a sentence.

    Parameters
    ----------
    notebook : NotebookNode
        A notebook with its outputs.
    solved : bool
        Whether it holds the solutions: then every graded cell must give all its points, else none.

    Returns
    -------
    list of str
        Empty for a notebook that can be published.
    """
    found = [*wrong_counts(notebook), *wrong_measures(notebook, solved)]
    for cell in code_cells(notebook):
        rules = (wrong_outputs(cell), wrong_figures(cell), wrong_grade(cell, solved))
        found += [f"cell {name_of(cell)}: {message}" for rule in rules for message in rule]
    return found
