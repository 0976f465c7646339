"""Read a lab's master, and say in one sentence each what is wrong with it and where.

A master is a Python file in jupytext's percent format. Behind a cell's marker may stand ``task``
(the id that the checks know), ``role`` (what the cell is to the task), ``alt`` (the text that
stands for the cell's figure) and ``tags``.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import jupytext
from IPython.core.inputtransformer2 import TransformerManager

# What each role is: the kinds of cell, and what is put behind the task's id to name it. Words may
# stand in a code cell, as a text that a check can read and the dossier can hold.
ROLES = {
    "answer": (("code",), "-answer"),
    "check": (("code",), "-check"),
    "grade": (("code",), ""),
    "written": (("markdown", "code"), ""),
}
KEYS = {"task", "role", "alt", "tags"}
# What jupytext notes for itself while it reads.
JUPYTEXTS_OWN = {"lines_to_next_cell", "lines_to_end_of_cell_marker", "cell_marker"}
LINES, LINES_OF_AN_ANSWER = 15, 25
# Which role may hold which region that is taken out of the student's notebook.
REGIONS = {"SOLUTION": {"answer", "written"}, "HIDDEN TESTS": {"grade"}}
REGION = re.compile(rf"(BEGIN|END) ({'|'.join(REGIONS)})")
DATA_FILE = r"\S+\.(csv|tsv|txt|json|toml|ya?ml|xlsx?|parquet|npy|npz|pkl|pickle|png|svg|md)"
RELATIVE = re.compile(rf"\.{{1,2}}/\S*|(?!/|[a-z]+://){DATA_FILE}", re.IGNORECASE)
ADDRESS = re.compile(r"(https?|ftp)://\S+")
# What reaches the network, installs, or starts other programs.
OUTSIDE = {
    "aiohttp", "ftplib", "http", "httpx", "js", "micropip", "pip", "piplite", "pyodide", "requests",
    "smtplib", "socket", "subprocess", "urllib", "urllib3", "websockets",
}  # fmt: skip


class MasterError(Exception):
    """What is wrong with a master: one sentence a line."""


@dataclass(frozen=True)
class Cell:
    """One cell of a master: its text, the keys behind its marker, and the marker's line."""

    kind: str
    source: str
    keys: dict
    line: int = 1

    @property
    def task(self) -> str:
        """The id of the task that the cell belongs to, or nothing."""
        return self.keys.get("task", "")

    @property
    def role(self) -> str:
        """What the cell is to its task, or nothing."""
        return self.keys.get("role", "")

    @property
    def grade_id(self) -> str:
        """The name that nbgrader knows the cell by, or nothing."""
        return self.task + ROLES[self.role][1] if self.role in ROLES else ""


def read_cells(text: str) -> list[Cell]:
    """Return the cells of a master's text, each with the line of its marker."""
    try:
        nodes = jupytext.reads(text, fmt="py:percent").cells
    except Exception as error:
        raise MasterError(f"is no master that can be read: {str(error).splitlines()[0]}") from error
    markers = [n for n, line in enumerate(text.splitlines(), 1) if line.startswith("# %%")]
    # What stands above the first marker is a cell too.
    markers = [1] * (len(nodes) - len(markers)) + markers
    return [
        Cell(
            kind=node.cell_type,
            source=node.source,
            keys={key: value for key, value in node.metadata.items() if key not in JUPYTEXTS_OWN},
            line=line,
        )
        for node, line in zip(nodes, markers, strict=False)
    ]


def code_without_marks(cell: Cell) -> list[str]:
    """Return a cell's lines less those that only mark a region."""
    return [line for line in cell.source.splitlines() if not REGION.search(line)]


def wrong_keys(cell: Cell) -> Iterator[str]:
    """Find a key that means nothing here, and a role that does not fit."""
    for key in sorted(set(cell.keys) - KEYS):
        yield f'the key "{key}" is unknown: use task, role, alt or tags, each with a quoted value'
    if cell.kind not in {"code", "markdown"}:
        yield f"a {cell.kind} cell has no place in a lab: make it text or code"
    if bool(cell.task) != bool(cell.role):
        yield "task and role go together: give both or neither"
    elif cell.role and cell.role not in ROLES:
        yield f'the role "{cell.role}" is unknown: use answer, check, grade or written'
    elif cell.role and cell.kind not in ROLES[cell.role][0]:
        kinds = " or ".join(ROLES[cell.role][0])
        yield f'a cell with the role "{cell.role}" must be {kinds}: change either'


def wrong_regions(cell: Cell) -> Iterator[str]:
    """Find a region that is not closed, not opened, or in the wrong cell."""
    opened, found = None, set()
    for edge, region in REGION.findall(cell.source):
        found.add(region)
        if edge == "BEGIN" and opened:
            yield f"### BEGIN {region} stands inside another region: close that one first"
        elif edge == "END" and opened != region:
            yield f"### END {region} closes nothing: put ### BEGIN {region} before it"
        opened = region if edge == "BEGIN" else None
    if opened:
        yield f"### BEGIN {opened} is not closed: put ### END {opened} after it"
    for region in sorted(found):
        if cell.role not in REGIONS[region]:
            roles = " or ".join(sorted(REGIONS[region]))
            yield f"### BEGIN {region} stands in a cell that is not {roles}: give it that role"
    if cell.role == "answer" and "SOLUTION" not in found:
        yield "this answer has no region ### BEGIN SOLUTION: students would be given the solution"


def wrong_code(cell: Cell) -> Iterator[str]:
    """Find what code in a lab must not hold, or is too long."""
    if cell.kind != "code":
        return
    lines, most = code_without_marks(cell), LINES
    if cell.role == "answer":
        most = LINES_OF_AN_ANSWER
    if len(lines) > most:
        yield f"the cell has {len(lines)} lines, more than {most}: split it"
    if any(re.search(r";\s*(#.*)?$", line) for line in lines):
        yield "a line ends in a semicolon, which hides output: write _ = ... instead"
    if "get_ipython()" in TransformerManager().transform_cell(cell.source):
        yield "there is a line for the shell or for IPython alone: write it in Python"
        return
    try:
        tree = ast.parse(cell.source)
    except SyntaxError as error:
        yield f"this is not Python ({error.msg}): mend it"
        return
    yield from outside_the_lab(tree)
    yield from forgeable_tests(tree)


def outside_the_lab(tree: ast.AST) -> Iterator[str]:
    """Find an import, an address or a path that ties a cell to a network or a folder."""
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        for name in names:
            if name.partition(".")[0] in OUTSIDE:
                yield f"{name} is imported, but a lab must run without a network: leave it out"
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if ADDRESS.fullmatch(node.value):
                yield f'"{node.value}" is elsewhere: put the data into the package'
            elif RELATIVE.fullmatch(node.value):
                yield f'"{node.value}" depends on the folder: put the data into the package'


def forgeable_tests(tree: ast.AST) -> Iterator[str]:
    """Find an assertion that no grader can take apart.

    A careful grader works out the left side on the student's names and the right side elsewhere, on
    the course's, and compares the two: what a student's object says of itself counts for nothing.
    """
    for test in (node.test for node in ast.walk(tree) if isinstance(node, ast.Assert)):
        if not isinstance(test, ast.Compare) or [type(op) for op in test.ops] != [ast.Eq]:
            yield f"assert {ast.unparse(test)[:40]} can be forged: write assert LEFT == RIGHT"


def wrong_tasks(cells: list[Cell], points: Mapping) -> Iterator[tuple[Cell, str]]:
    """Find a task that the checks do not have, or this lab not, and a cell that is there twice."""
    seen = {}
    for cell in (cell for cell in cells if cell.grade_id):
        if cell.grade_id in seen:
            line = seen[cell.grade_id]
            yield cell, f'"{cell.task}" has a cell "{cell.role}" in line {line} already: rename one'
        seen.setdefault(cell.grade_id, cell.line)
        if cell.task not in points:
            yield cell, f'the checks of this lab have no task "{cell.task}": add it or mend the id'
    for task in points:
        if task not in seen:
            yield cells[-1], f'no cell gives the points of "{task}": add one, a grade or written'


def missing_prose(cells: list[Cell]) -> Iterator[tuple[Cell, str]]:
    """Find code that nothing leads up to; a check and a grade follow their answer."""
    before = [Cell(kind="code", source="", keys={}), *cells]
    for previous, cell in pairwise(before):
        alone = cell.kind == "code" and previous.kind != "markdown"
        if alone and cell.role in {"", "answer", "written"}:
            yield cell, "no text leads up to this code: say before it what it does and why"


def faults(cells: list[Cell], points: Mapping[str, float]) -> list[str]:
    """Return each thing that is wrong with the cells, as ``line: sentence``, in order.

    Parameters
    ----------
    cells : list of Cell
        The whole master.
    points : mapping
        The points of each of the lab's tasks, by id.

    Returns
    -------
    list of str
        Empty for a sound master.
    """
    rules = (wrong_keys, wrong_regions, wrong_code)
    found = [(cell, message) for cell in cells for rule in rules for message in rule(cell)]
    found += [*wrong_tasks(cells, points), *missing_prose(cells)]
    found.sort(key=lambda pair: pair[0].line)
    return [f"{cell.line}: {message}" for cell, message in found]


def read_master(path: Path, points: Mapping[str, float]) -> list[Cell]:
    """Return the cells of a sound master; raise `MasterError` that lists what is wrong."""
    try:
        cells = read_cells(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, MasterError) as error:
        raise MasterError(f"masters/{path.name}: {error}.") from error
    if found := faults(cells, points):
        raise MasterError("\n".join(f"masters/{path.name}:{fault}." for fault in found))
    return cells
