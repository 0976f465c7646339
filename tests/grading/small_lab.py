"""A small lab out of lab 1's own cells, and submissions of it: quick to grade, and all of it real.

It stands in a class folder as an instructor's private master does.
"""

import json
import re
from copy import deepcopy
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LAB = "lab01_short"
FULL = "lab01_transparent_score"
TASKS = ("lab01-ex1", "lab01-ex2", "lab01-ex3", "lab01-ex5b", "lab01-ex8")
#: The points of the tasks that no person marks.
POINTS = {"lab01-ex1": 1, "lab01-ex2": 2, "lab01-ex3": 2, "lab01-ex5b": 1}
MOST = sum(POINTS.values())
# What the tasks stand on, by how it begins.
GIVEN = (
    "import matplotlib",
    "student_id",
    'scheme = load_scheme("rongcheng")',
    "busy = ",
    "messy = ",
    "capped = ",
)
TOTAL_POINTS = """\
def total_points(events, points, start):
    for rule in events["rule"]:
        start = start + points[rule]
    return start"""
WHO_DIFFERS = 'both.loc[both["grade_ceiling"] != both["grade_set"], "resident"].iloc[0]'


def _read(kind):
    return json.loads((ROOT / kind / f"{FULL}.ipynb").read_text(encoding="utf-8"))


def _is_kept(cell):
    name = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
    task = re.sub(r"-(answer|check)$", "", name)
    return task in TASKS or (not name and "".join(cell["source"]).startswith(GIVEN))


def notebook(kind):
    """Return the small lab, solved or as it is handed out, with each cell's source as one text."""
    book = _read(kind)
    book["cells"] = [c for c in book["cells"] if c["cell_type"] == "code" and _is_kept(c)]
    for cell in book["cells"]:
        cell["source"] = "".join(cell["source"])
        cell["outputs"], cell["execution_count"] = [], None
    return book


SOLVED = notebook("masters/solutions")
BLANK = notebook("labs")


def good():
    """Return a right submission, as a student hands it in."""
    book = deepcopy(BLANK)
    solved = {c["id"]: c["source"] for c in SOLVED["cells"]}
    for cell in book["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("solution"):
            text = re.sub(
                r"^ *### (BEGIN|END) SOLUTION\n?", "", solved[cell["id"]], flags=re.MULTILINE
            )
            cell["source"] = text
    answer(book, "lab01-ex5b", f"differs_for = {WHO_DIFFERS}")
    # The solution calls the first task's function: one mistake would cost two tasks.
    answer(book, "lab01-ex2", TOTAL_POINTS)
    return book


def cell(book, grade_id):
    """Return a cell by its name."""
    return next(
        c for c in book["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == grade_id
    )


def answer(book, task, source):
    """Write an answer into a notebook."""
    cell(book, f"{task}-answer")["source"] = source
    return book


def added(source, *, where=2, book=None):
    """Return a right submission with a cell of the student's own in it."""
    book = book or good()
    new = {"cell_type": "code", "metadata": {}, "source": source, "outputs": [],
           "execution_count": None, "id": "own-cell"}  # fmt: skip
    book["cells"].insert(where, new)
    return book


def answered(task, source):
    """Return a submission that is right but for one answer."""
    return answer(good(), task, source)


def write_class(folder):
    """Make a class folder that holds the small lab's master."""
    place = folder / "source" / LAB
    place.mkdir(parents=True)
    (place / f"{LAB}.ipynb").write_text(json.dumps(SOLVED), encoding="utf-8")
    return folder


def hand_in(folder, student, book, *, lab=LAB, name=None):
    """Put a notebook, or any bytes, where a student's submission belongs."""
    place = folder / "submitted" / student / lab
    place.mkdir(parents=True, exist_ok=True)
    data = book if isinstance(book, bytes) else json.dumps(book).encode()
    path = place / (name or f"{lab}.ipynb")
    path.write_bytes(data)
    return path
