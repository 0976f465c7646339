"""Make the labs' notebooks from their masters, and say in a sentence what stands in the way.

Each ``masters/labNN_slug.py`` becomes ``masters/solutions/labNN_slug.ipynb``, nbgrader's source
notebook, and ``labs/labNN_slug.ipynb``, which students open. Both are run from top to bottom. The
same master gives the same bytes, pictures and times aside: those differ between machines, so a file
is left alone while only they do.
"""

import argparse
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import nbformat
from lab_master import MasterError, read_master
from lab_notebook import RunError, run, solved_notebook, student_notebook, text_of
from lint_notebooks import faults
from nbformat.notebooknode import NotebookNode

ROOT = Path(__file__).resolve().parent.parent
# The kernels do the work; two of them keep two cores busy.
AT_ONCE = 2
STUDENTS, SOLUTIONS = "labs", "masters/solutions"
IGNORED = "nbval-ignore-output"


class BuildError(Exception):
    """What stands in the way of the labs: one sentence a line."""


@dataclass(frozen=True)
class Job:
    """One notebook to make: its file, whether it holds the solutions, and its cells."""

    path: str
    solved: bool
    notebook: NotebookNode


@dataclass(frozen=True)
class Made:
    """What became of a job: the notebook that was run, if it could be, and what is wrong."""

    path: str
    notebook: NotebookNode | None
    faults: tuple[str, ...] = ()


def points_of(lab: str) -> dict[str, int]:
    """Return what the checks say each task of a lab is worth; nothing for a lab they lack."""
    from keeping_score.checks.desk import tasks_of
    from keeping_score.errors import InputError

    try:
        return {task.id: task.points for task in tasks_of(lab).values()}
    except InputError:
        return {}


def masters(root: Path, names: list[str]) -> list[Path]:
    """Return the masters of the named labs, or all of them."""
    found = sorted((root / "masters").glob("lab*.py"))
    for name in names:
        if not any(path.stem.startswith(name) for path in found):
            known = ", ".join(path.stem for path in found) or "none"
            raise BuildError(f'There is no master for "{name}" in masters/; there are: {known}.')
    return [path for path in found if not names or path.stem.startswith(tuple(names))]


def jobs(master: Path, points: Mapping[str, float]) -> list[Job]:
    """Return a lab's two notebooks to be run: the solved one and the students'."""
    solved = solved_notebook(read_master(master, points), points)
    name = f"{master.stem}.ipynb"
    return [
        Job(f"{SOLUTIONS}/{name}", True, solved),
        Job(f"{STUDENTS}/{name}", False, student_notebook(solved)),
    ]


def make(job: Job) -> Made:
    """Run one notebook and look it over."""
    try:
        notebook = run(job.notebook)
    except RunError as error:
        return Made(job.path, None, (f"{job.path}: {error}.",))
    found = [f"{job.path}: {fault}." for fault in faults(notebook, solved=job.solved)]
    return Made(job.path, notebook, tuple(found))


def build(root: Path, *, names: list[str] = (), points: Callable = points_of) -> list[Made]:
    """Return the labs' notebooks, run, without writing any.

    Parameters
    ----------
    root : Path
        The checkout.
    names : list of str, optional
        Beginnings of labs' names, such as ``lab01``; all labs where there are none.
    points : callable, optional
        Takes ``"lab01"`` and returns the points of its tasks by id; the checks' own by default.

    Returns
    -------
    list of Made
        Two for each lab, with what is wrong with each.

    Raises
    ------
    BuildError
        If a master cannot be used; no lab is run then.
    """
    todo, wrong = [], []
    for master in masters(root, names):
        try:
            todo += jobs(master, points(master.stem.partition("_")[0]))
        except MasterError as error:
            wrong.append(str(error))
    if wrong:
        raise BuildError("\n".join(wrong))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(make, todo))


def without_what_varies(notebook: NotebookNode) -> NotebookNode:
    """Return a copy in which every picture is the same, and no cell shows what nbval ignores."""
    copy = deepcopy(notebook)
    for cell in copy.cells:
        if IGNORED in cell.metadata.get("tags", []):
            cell.outputs = []
    for output in (o for cell in copy.cells for o in cell.get("outputs", [])):
        for kind in output.get("data", {}):
            if kind.startswith("image/"):
                output.data[kind] = "a picture"
    return copy


def read(path: Path) -> NotebookNode | None:
    """Return the notebook in a file, or nothing where there is none that can be read."""
    try:
        return nbformat.reads(path.read_text(encoding="utf-8"), as_version=nbformat.NO_CONVERT)
    except (OSError, ValueError, nbformat.reader.NotJSONError):
        return None


def difference(old: NotebookNode | None, new: NotebookNode) -> str | None:
    """Return the first thing in which a stored notebook differs from a rebuilt one.

    Pictures count as equal, and so do the outputs of cells whose tag tells nbval to ignore them,
    such as times; the answer is nothing where these are all that differs.
    """
    if old is None:
        return "it is missing or cannot be read"
    old, new = without_what_varies(old), without_what_varies(new)
    old_ids, new_ids = ([cell.get("id") for cell in nb.cells] for nb in (old, new))
    if old_ids != new_ids:
        strange = next((i for i in old_ids + new_ids if i not in old_ids or i not in new_ids), None)
        return f'it has other cells: "{strange}"' if strange else "its cells are in another order"
    for before, after in zip(old.cells, new.cells, strict=True):
        for part in ("source", "outputs", "metadata"):
            if before.get(part) != after.get(part):
                return f'cell "{before.id}" has another {part.removesuffix("s")}'
    return None if text_of(old) == text_of(new) else "it has other counts or settings"


def strays(root: Path) -> list[str]:
    """Return a sentence for each notebook that has no master."""
    known = {path.stem for path in masters(root, [])}
    found = [path for part in (STUDENTS, SOLUTIONS) for path in (root / part).glob("*.ipynb")]
    found = sorted(path for path in found if path.stem not in known)
    return [f"{p.relative_to(root).as_posix()} has no master: delete it." for p in found]


def compare(root: Path, made: list[Made]) -> list[str]:
    """Return a sentence for each stored notebook that a rebuild would change."""
    rebuilt = {one.path: one.notebook for one in made if one.notebook}
    stored = {path: difference(read(root / path), new) for path, new in rebuilt.items()}
    sentence = "{} is not what its master makes ({}): run `make labs`."
    return [sentence.format(path, differs) for path, differs in stored.items() if differs]


def write(root: Path, made: list[Made]) -> list[str]:
    """Write the notebooks that have changed; return a line for each on what was done."""
    said = []
    for one in (one for one in made if one.notebook):
        path = root / one.path
        changed = difference(read(path), one.notebook)
        if changed:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text_of(one.notebook), encoding="utf-8", newline="\n")
        said.append(f"{one.path}: {'written' if changed else 'kept, nothing in it has changed'}")
    return said


def main(arguments: list[str] | None = None, *, root: Path = ROOT, points=points_of) -> int:
    """Read the command line, build or check, and return the exit code."""
    parser = argparse.ArgumentParser(description="Make the labs' notebooks from their masters.")
    parser.add_argument("names", nargs="*", help="labs to make, e.g. lab01; all by default")
    parser.add_argument("--check", action="store_true", help="compare with the files; write none")
    chosen = parser.parse_args(arguments)
    try:
        made = build(root, names=chosen.names, points=points)
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    wrong = [fault for one in made for fault in one.faults] + strays(root)
    if chosen.check:
        wrong += compare(root, made)
        print(f"labs: {len(made)} notebooks rebuilt and compared")
    else:
        print("\n".join(write(root, made)))
    if wrong:
        print("\n".join(wrong), file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
