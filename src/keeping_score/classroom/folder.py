"""The folder of a class: nbgrader's course folder, and where things stand in it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from keeping_score.classroom.course import Lab, labs
from keeping_score.classroom.roster import kept_roster
from keeping_score.classroom.students import Student, same
from keeping_score.errors import InputError, nearest

CONFIG = "nbgrader_config.py"
ROSTER = "roster.csv"
# Everything in it that says something about a student.
PERSONAL = ("submitted", "earlier", "autograded", "results", "feedback", "collected", "exports")


@dataclass(frozen=True)
class ClassFolder:
    """One class's folder.

    Parameters
    ----------
    path : pathlib.Path
        Absolute.
    """

    path: Path

    @property
    def roster(self) -> Path:
        """The list of students."""
        return self.path / ROSTER

    @property
    def gradebook(self) -> Path:
        """The gradebook, which is nbgrader's database."""
        return self.path / "gradebook.db"

    def labs(self) -> dict[str, Lab]:
        """Return the course's labs, and this class's own assignments beside them."""
        known = labs()
        for path in sorted((self.path / "source").glob("*/*.ipynb")):
            name = path.stem
            if name == path.parent.name and name not in known:
                release = self.path / "release" / name / path.name
                known[name] = Lab(name, path, release, path.with_name("rubric.md"))
        return known

    def students(self) -> list[Student]:
        """Return the students of the roster."""
        return kept_roster(self.roster)

    def student(self, text: str) -> Student:
        """Return the student with an id.

        Raises
        ------
        InputError
            If nobody has it.
        """
        students = {same(student.id): student for student in self.students()}
        if found := students.get(same(text)):
            return found
        raise InputError(
            given=f"The roster has no student {text!r}",
            expected="an id of the roster",
            next_step=nearest(same(text), students) or f"Look it up in {self.roster}",
        )

    def place(self, step: str, student: str, lab: str) -> Path:
        """Return a student's folder for one of nbgrader's steps, as in ``"submitted"``."""
        return self.path / step / student / lab


def find_class(path: Path | str = ".") -> ClassFolder:
    """Return the class folder that a path is, or lies in.

    Raises
    ------
    InputError
        If there is none.
    """
    start = Path(path).expanduser().resolve()
    for folder in (start, *start.parents):
        if (folder / CONFIG).is_file() and (folder / ROSTER).is_file():
            return ClassFolder(folder)
    raise InputError(
        given=f"{start} is no class folder, and does not lie in one",
        expected=f"a folder with {CONFIG} and {ROSTER} in it",
        next_step="Go into the class's folder, name it with --class FOLDER, or make one with"
        " keeping-score class FOLDER --roster roster.csv",
    )


def use_own_programs() -> None:
    """Put this environment's programs first: nbgrader starts one of them by its bare name."""
    import sys

    programs = str(Path(sys.executable).parent)
    paths = os.environ.get("PATH", "").split(os.pathsep)
    if paths[:1] != [programs]:
        os.environ["PATH"] = os.pathsep.join([programs, *paths])
