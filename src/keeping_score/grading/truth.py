"""What the course itself computes for a student: the master, run on the student's id, outside."""

from __future__ import annotations

import contextlib
import pickle
import tempfile
from dataclasses import dataclass, field

from keeping_score.checks.running import quietly
from keeping_score.grading.master import Master, MasterCell
from keeping_score.grading.names import used_names
from keeping_score.grading.repair import with_id


@dataclass(frozen=True)
class Truth:
    """The master's names for one student, worked out when they are first asked for.

    Only the master's own code runs here, and of that only what a name depends on.

    Attributes
    ----------
    master : Master
    student_id : str
    """

    master: Master
    student_id: str
    _space: dict = field(default_factory=dict)
    _done: set = field(default_factory=set)

    def value(self, expression: str, *, before: str = ""):
        """Return what an expression gives on the master.

        Parameters
        ----------
        expression : str
        before : str, optional
            Statements to run first; what they bind stays within this call.
        """
        self._prepare(_used(f"{before}\n{expression}"))
        space = dict(self._space)
        with quietly():
            exec(before, space)  # noqa: S102 (the course's own code)
            return eval(expression, space)  # noqa: S307

    def is_students(self, expression: str) -> bool:
        """Tell whether an expression uses a name that students give a meaning to."""
        return bool(_used(expression) & self.master.students_names)

    def course_values(self, code: str) -> dict:
        """Return the values of the names in some code that are the course's and can be sent."""
        names = _used(code) - self.master.students_names
        self._prepare(names)
        held = {name: self._space[name] for name in names if name in self._space}
        return {name: value for name, value in held.items() if _can_be_sent(value)}

    def _prepare(self, names: set[str]) -> None:
        """Run the cells that the names depend on, in the master's order."""
        todo = [cell for cell in self._needed(names) if cell.id not in self._done]
        if not todo:
            return
        # A lab may write into its folder.
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder), quietly():
            for cell in todo:
                exec(with_id(cell.source, self.student_id), self._space)  # noqa: S102
                self._done.add(cell.id)

    def _needed(self, names: set[str]) -> list[MasterCell]:
        wanted, needed = set(names), []
        for cell in reversed(self.master.cells):
            code = cell.kind == "code" and (cell.is_given or cell.is_answer)
            if code and cell.binds & wanted:
                wanted |= _used(cell.source)
                needed.append(cell)
        return needed[::-1]


def _used(code: str) -> set[str]:
    """Return the names that the course's own code uses; it never looks any up by stealth."""
    return used_names(code) or set()


def _can_be_sent(value: object) -> bool:
    try:
        pickle.dumps(value)
    except (pickle.PicklingError, TypeError, AttributeError):
        return False
    return True
