"""A lab's master as the grader needs it: its cells, its tasks, and what each task hands over."""

from __future__ import annotations

import ast
import hashlib
import json
import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from keeping_score.errors import InputError, nearest
from keeping_score.grading.names import bound_names

_SOLUTION = re.compile(r"( *)### BEGIN SOLUTION.*?### END SOLUTION", re.DOTALL)
_MARKS = re.compile(r"^\s*### (BEGIN|END) [A-Z ]+$", re.MULTILINE)
STUDENT_ID = re.compile(r'^student_id = "[^"]*"', re.MULTILINE)


@dataclass(frozen=True)
class MasterCell:
    """One cell of a master.

    Attributes
    ----------
    id, kind, source : str
        Its id, ``"code"`` or ``"markdown"``, and its text with the solution.
    marks : dict
        nbgrader's metadata; empty where there is none.
    """

    id: str
    kind: str
    source: str
    marks: dict

    @property
    def grade_id(self) -> str:
        """The name that nbgrader knows the cell by, or nothing."""
        return self.marks.get("grade_id", "")

    @property
    def is_answer(self) -> bool:
        """Whether the student writes it."""
        return bool(self.marks.get("solution"))

    @property
    def is_graded(self) -> bool:
        """Whether it gives points."""
        return bool(self.marks.get("grade"))

    @property
    def is_given(self) -> bool:
        """Whether it is code of the course that is no part of a task."""
        return self.kind == "code" and not self.marks

    @cached_property
    def stub(self) -> str:
        """The text that was handed out in place of the solution."""
        return _SOLUTION.sub(r"\1...", self.source)

    @cached_property
    def binds(self) -> frozenset[str]:
        """The names that its code gives a meaning to."""
        return frozenset(bound_names(_MARKS.sub("", self.source)))


@dataclass(frozen=True)
class Handover:
    """What a grade cell hands to the checks: ``marks(task_id, answer, *context)``.

    Attributes
    ----------
    task_id : str
    answer : str
        The expression, to be worked out on the student's names.
    context : tuple of str
        More expressions.
    tests : tuple of HiddenTest
        The assertions of the cell.
    """

    task_id: str
    answer: str
    context: tuple[str, ...]
    tests: tuple[HiddenTest, ...] = ()

    @property
    def source(self) -> str:
        """All that is worked out on the student's names, as one text."""
        tests = [f"{test.before}\n{test.left}" for test in self.tests]
        return "\n".join([self.answer, *self.context, *tests])


@dataclass(frozen=True)
class HiddenTest:
    """One ``assert LEFT == RIGHT``: the left is worked out inside, the right on the master.

    Attributes
    ----------
    before : str
        The statements that stand above it.
    left, right : str
        The two expressions.
    """

    before: str
    left: str
    right: str


@dataclass(frozen=True)
class Master:
    """A lab's master.

    Attributes
    ----------
    name : str
        As in ``"lab01_transparent_score"``.
    cells : tuple of MasterCell
    sha256 : str
        Of the file.
    stubs : dict of str to str
        What was handed out, by grade id, where the students' notebook is at hand.
    """

    name: str
    cells: tuple[MasterCell, ...]
    sha256: str
    stubs: dict

    @cached_property
    def answers(self) -> dict[str, MasterCell]:
        """The cells that students write, by grade id."""
        return {cell.grade_id: cell for cell in self.cells if cell.is_answer}

    @cached_property
    def graded(self) -> tuple[MasterCell, ...]:
        """The cells that give points, in order."""
        return tuple(cell for cell in self.cells if cell.is_graded)

    @cached_property
    def students_names(self) -> frozenset[str]:
        """The names that students give a meaning to."""
        return frozenset().union(*(c.binds for c in self.answers.values() if c.kind == "code"))

    def is_untouched(self, grade_id: str, source: str) -> bool:
        """Tell whether an answer is what was handed out, spaces aside."""
        handed = (self.stubs.get(grade_id, ""), self.answers[grade_id].stub)
        return _bare(source) in {_bare(text) for text in handed}

    def handover(self, cell: MasterCell) -> Handover | None:
        """Return what a grade cell hands over; None where a person gives the points."""
        return None if cell.is_answer else read_handover(cell)


def _bare(source: str) -> str:
    """Return a text without its spaces, and a gap without the brackets around it."""
    return "".join(source.split()).replace("(...)", "...")


def read_handover(cell: MasterCell) -> Handover:
    """Return what a grade cell hands over.

    Raises
    ------
    InputError
        If it has no call of ``marks``, or an assertion that no grader can take apart.
    """
    tree = ast.parse(_MARKS.sub("", cell.source))
    before: list[str] = []
    tests: list[HiddenTest] = []
    for node in tree.body:
        if isinstance(node, ast.Assert):
            tests.append(_hidden_test(cell, node.test, before="\n".join(before)))
        elif isinstance(node, ast.Expr) and _is_marks(node.value):
            name, answer, *context = (ast.unparse(arg) for arg in node.value.args)
            return Handover(ast.literal_eval(name), answer, tuple(context), tuple(tests))
        else:
            before.append(ast.unparse(node))
    raise InputError(
        given=f"{cell.grade_id} calls no marks(...)",
        expected="marks(task id, answer) as the last line of a grade cell",
        next_step="Add it to the master",
        where=cell.grade_id,
    )


def _is_marks(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") == "marks"


def _hidden_test(cell: MasterCell, test: ast.expr, *, before: str) -> HiddenTest:
    if isinstance(test, ast.Compare) and [type(op) for op in test.ops] == [ast.Eq]:
        return HiddenTest(before, ast.unparse(test.left), ast.unparse(test.comparators[0]))
    raise InputError(
        given=f"assert {ast.unparse(test)[:60]}",
        expected="assert LEFT == RIGHT",
        next_step="Write it so: anything else can be forged",
        where=cell.grade_id,
    )


def read_master(path: Path, students: Path | None = None) -> Master:
    """Return a lab's master from its solved notebook.

    Parameters
    ----------
    path : pathlib.Path
        As in ``masters/solutions/lab01_transparent_score.ipynb``.
    students : pathlib.Path, optional
        The notebook that was handed out.
    """
    data = path.read_bytes()
    cells = tuple(_master_cell(one) for one in json.loads(data)["cells"])
    handed = json.loads(students.read_bytes())["cells"] if students and students.is_file() else []
    stubs = {c.id: c.source for c in map(_master_cell, handed) if c.is_answer}
    return Master(path.stem, cells, hashlib.sha256(data).hexdigest(), stubs)


def _master_cell(one: dict) -> MasterCell:
    source = one["source"] if isinstance(one["source"], str) else "".join(one["source"])
    marks = one.get("metadata", {}).get("nbgrader", {})
    return MasterCell(one.get("id", ""), one["cell_type"], source, marks)


@cache
def course_folder() -> Path:
    """Return the checkout that holds the masters: that of the package, or the one we stand in.

    Raises
    ------
    InputError
        If neither has any.
    """
    package = Path(__file__).resolve().parents[3]
    for place in (Path.cwd(), *Path.cwd().parents, package):
        if (place / "masters" / "solutions").is_dir():
            return place
    raise InputError(
        given="no folder masters/solutions here",
        expected="the course's checkout",
        next_step="Run the command inside it",
    )


def find_masters(class_folder: Path) -> dict[str, Master]:
    """Return the masters by name; an instructor's own in ``source/`` come before the course's."""
    course = course_folder()
    found = {path.stem: path for path in sorted((course / "masters" / "solutions").glob("*.ipynb"))}
    found |= {
        path.stem: path
        for path in sorted((class_folder / "source").glob("*/*.ipynb"))
        if path.parent.name == path.stem
    }
    return {
        name: read_master(path, course / "labs" / f"{name}.ipynb") for name, path in found.items()
    }


def master_named(name: str, masters: dict[str, Master]) -> Master:
    """Return a master by its name.

    Raises
    ------
    InputError
        If there is none; the message names the nearest.
    """
    if name not in masters:
        raise InputError(
            given=f"there is no lab {name!r}",
            expected="one of " + ", ".join(masters),
            next_step=nearest(name, masters) or "Rename the folder",
        )
    return masters[name]
