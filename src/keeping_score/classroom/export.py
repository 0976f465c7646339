"""Grades as the CSV that a learning system imports; what is not a grade yet stays empty there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from keeping_score.classroom.course import Lab
from keeping_score.classroom.folder import ClassFolder
from keeping_score.classroom.standing import Standing, standings
from keeping_score.classroom.students import Student, plain
from keeping_score.classroom.tables import write_table


@dataclass(frozen=True)
class Sheet:
    """A table of grades for one system.

    Parameters
    ----------
    headings : tuple of str
    rows : tuple of tuple
        A number, a text, or None for an empty cell.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple, ...]


def sheet(
    system: str,
    students: Sequence[Student],
    by_lab: dict[Lab, dict[str, Standing]],
    *,
    so_far: bool = False,
) -> Sheet:
    """Return the table of grades for a learning system.

    Parameters
    ----------
    system : str
        One of `SYSTEMS`.
    students : sequence of Student
        In the roster's order.
    by_lab : dict
        For each lab, the standings by the student's id.
    so_far : bool, default False
        Whether the points of students whose marking is not finished are given as well.
    """

    def points(standing: Standing) -> float | None:
        return standing.points if so_far or standing.is_final else None

    return _SHEETS[system](students, by_lab, points)


def _lms(student: Student, *headings: str) -> str:
    """Return what the system's own list calls a student, by the first heading that it has."""
    own = {plain(heading): text for heading, text in student.lms.items()}
    return next((own[plain(h)] for h in headings if own.get(plain(h))), "")


def _last_first(student: Student) -> str:
    names = (student.last_name, student.first_name)
    return ", ".join(name for name in names if name) or student.id


def _heading(lab: Lab) -> str:
    return lab.title


def _canvas(students: Sequence[Student], by_lab: dict, points: Callable) -> Sheet:
    # Canvas finds a student by the first three; a new column becomes a new assignment.
    headings = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
    most = (_most(standings.values()) for standings in by_lab.values())
    rows = [("    Points Possible", "", "", "", "", *most)]
    for student in students:
        who = (
            _lms(student, "Student") or _last_first(student),
            student.lms_user_id or _lms(student, "ID"),
            _lms(student, "SIS User ID"),
            _lms(student, "SIS Login ID") or student.id,
            _lms(student, "Section"),
        )
        rows.append((*who, *(points(of[student.id]) for of in by_lab.values())))
    return Sheet((*headings, *(_heading(lab) for lab in by_lab)), tuple(rows))


def _moodle(students: Sequence[Student], by_lab: dict, points: Callable) -> Sheet:
    headings = ["Username", "ID number", "Email address", "First name", "Last name"]
    for lab in by_lab:
        headings += [_heading(lab), f"{_heading(lab)} (feedback)"]
    rows = []
    for student in students:
        who = (
            _lms(student, "Username", "Benutzername", "Anmeldename") or student.id,
            _lms(student, "ID number", "ID-Nummer", "Matrikelnummer"),
            student.email,
            student.first_name,
            student.last_name,
        )
        grades = [(points(of[student.id]), _said(of[student.id])) for of in by_lab.values()]
        rows.append((*who, *(cell for pair in grades for cell in pair)))
    return Sheet(tuple(headings), tuple(rows))


def _blackboard(students: Sequence[Student], by_lab: dict, points: Callable) -> Sheet:
    headings = ("Last Name", "First Name", "Username", "Student ID")
    rows = []
    for student in students:
        login = _lms(student, "Username") or student.id
        number = _lms(student, "Student ID")
        who = (student.last_name, student.first_name, login, number)
        rows.append((*who, *(points(of[student.id]) for of in by_lab.values())))
    names = (f"{_heading(lab)} [Total Pts: {_shown(of)} Score]" for lab, of in by_lab.items())
    return Sheet((*headings, *names), tuple(rows))


def _brightspace(students: Sequence[Student], by_lab: dict, points: Callable) -> Sheet:
    names = (f"{_heading(lab)} Points Grade" for lab in by_lab)
    headings = ("OrgDefinedId", "Username", *names, "End-of-Line Indicator")
    rows = []
    for student in students:
        login = (_lms(student, "Username") or student.id).lstrip("#")
        number = _lms(student, "OrgDefinedId").lstrip("#")
        who = (f"#{number}" if number else "", f"#{login}")
        rows.append((*who, *(points(of[student.id]) for of in by_lab.values()), "#"))
    return Sheet(headings, tuple(rows))


def _table(students: Sequence[Student], by_lab: dict, points: Callable) -> Sheet:
    headings = (
        *("student", "first_name", "last_name", "email", "lab"),
        *("points", "max_points", "status", "reason"),
    )
    rows = []
    for lab, of in by_lab.items():
        for student in students:
            at = of[student.id]
            who = (student.id, student.first_name, student.last_name, student.email)
            rows.append((*who, lab.name, points(at), at.max_points, at.status, at.reason))
    return Sheet(headings, tuple(rows))


_SHEETS = {
    "canvas": _canvas,
    "moodle": _moodle,
    "blackboard": _blackboard,
    "brightspace": _brightspace,
    "table": _table,
}
SYSTEMS = tuple(_SHEETS)


def _most(some) -> float | None:
    return next((s.max_points for s in some if s.max_points is not None), None)


def _shown(of: dict[str, Standing]) -> str:
    most = _most(of.values())
    return "" if most is None else f"{most:g}"


def _said(standing: Standing) -> str:
    """Return a status in words; nothing for one that needs none."""
    if standing.is_final:
        return ""
    return f"{standing.status}: {standing.reason}" if standing.reason else standing.status


def under(made: Sheet, lab: Lab, column: str) -> Sheet:
    """Return a sheet in which a lab's column has the heading that the system has for it.

    Examples
    --------
    >>> here = Path()
    >>> lab = Lab("lab01_x", here, here, here)
    >>> under(Sheet(("Student", "Lab 1: x"), ()), lab, "Lab 1 (77)").headings
    ('Student', 'Lab 1 (77)')
    """
    whole = f"{lab.title} [Total Pts"
    headings = (
        column if text.startswith(whole) else text.replace(lab.title, column)
        for text in made.headings
    )
    return Sheet(tuple(headings), made.rows)


def export(
    folder: ClassFolder,
    labs: Sequence[Lab],
    *,
    system: str,
    to: Path,
    so_far: bool = False,
    column: str = "",
) -> dict[Lab, list[Standing]]:
    """Write the grades of labs as a table for a learning system.

    Parameters
    ----------
    folder : ClassFolder
    labs : sequence of Lab
    system : str
        One of `SYSTEMS`.
    to : pathlib.Path
    so_far : bool, default False
        As for `sheet`.
    column : str, optional
        The heading of the column, where there is one lab alone and the system has a name for it.

    Returns
    -------
    dict of Lab to list of Standing
        What was written, to be summed up.
    """
    known = {lab: standings(folder, lab) for lab in labs}
    by_lab = {lab: {s.student.id: s for s in some} for lab, some in known.items()}
    made = sheet(system, folder.students(), by_lab, so_far=so_far)
    if column:
        made = under(made, labs[0], column)
    write_table(to, made.headings, made.rows)
    return known
