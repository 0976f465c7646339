"""Read a roster, whichever learning system it comes from, and keep it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from keeping_score.classroom.headings import columns, identifying
from keeping_score.classroom.students import Student, same, unfit
from keeping_score.classroom.tables import read_table, unguarded, write_table
from keeping_score.errors import InputError

# nbgrader's own columns; `nbgrader db student import` takes the file as it is.
FIELDS = ("id", "first_name", "last_name", "email", "lms_user_id")
_LMS = "lms:"
_ID_FROM = ("id", "username", "number", "email")
# Canvas puts a line of maximum points and an invented student into its list.
_NOBODY = ("points possible", "student, test", "test student")


@dataclass(frozen=True)
class Roster:
    """What could be read of a roster.

    Parameters
    ----------
    students : tuple of Student
        In the order of the file.
    left_out : tuple of str
        A sentence for each line that stands for nobody yet, with what to do about it.
    id_heading : str
        The heading of the column that the ids were taken from.
    """

    students: tuple[Student, ...]
    left_out: tuple[str, ...]
    id_heading: str


def read_roster(path: Path) -> Roster:
    """Return the students of a roster file, and a sentence for each line that was left out.

    Parameters
    ----------
    path : pathlib.Path
        A CSV with nbgrader's headings (``id``, ``first_name``, ``last_name``, ``email``,
        ``lms_user_id``), or a list that Canvas, Moodle, Blackboard or Brightspace exports.

    Raises
    ------
    InputError
        If the file cannot be read or no column can be an id.
    """
    headings, rows = read_table(path, what="The roster")
    places = columns(headings)
    meaning = next((name for name in _ID_FROM if name in places), None)
    if meaning is None:
        raise InputError(
            given=f"The roster {path} has the headings {', '.join(headings)[:200]}",
            expected="a column with each student's id, such as id, username or email",
            next_step="Add a column with the heading id, with one short name or number a student",
        )
    found, left_out = [], []
    for line, cells in rows:
        student = _student(headings, cells, places)
        if student is None:
            continue
        if fault := _fault(headings, cells, student):
            left_out.append(f"line {line}: {fault}")
        else:
            found.append((line, student))
    students, clashes = _without_clashes(found)
    left_out += clashes
    return Roster(tuple(students), tuple(left_out), headings[places[meaning]])


def _student(headings: list[str], cells: list[str], places: dict[str, int]) -> Student | None:
    def cell(meaning: str) -> str:
        place = places.get(meaning, len(cells))
        text = " ".join(cells[place].split()) if place < len(cells) else ""
        return "".join(c for c in text if c.isprintable())

    if cell("name").lower().startswith(_NOBODY):
        return None
    first, last = cell("first_name"), cell("last_name")
    if not (first or last) and cell("name"):
        before, comma, after = cell("name").partition(",")
        names = (after, before) if comma else cell("name").rpartition(" ")[::2]
        first, last = (part.strip() for part in names)
    # Brightspace puts # before ids, so that spreadsheets leave zeros in front alone.
    student_id = next((text for name in _ID_FROM if (text := cell(name).lstrip("#"))), "")
    lms = {headings[i]: cells[i].strip() for i in identifying(headings) if i < len(cells)}
    if "lms_user_id" in places:
        lms[headings[places["lms_user_id"]]] = cell("lms_user_id")
    kept = {h: text for h, text in lms.items() if h not in FIELDS}
    return Student(student_id, first, last, cell("email"), cell("lms_user_id"), kept)


def _fault(headings: list[str], cells: list[str], student: Student) -> str:
    if any(cell.strip() for cell in cells[len(headings) :]):
        return (
            f"it has {len(cells)} cells and there are {len(headings)} headings: put quotation"
            " marks around cells that hold the separator"
        )
    if why := unfit(student.id):
        shown = student.id or student.name or "nobody"
        return f"{shown!r} cannot be an id, because {why}: give this student another id"
    return ""


def _without_clashes(found: list[tuple[int, Student]]) -> tuple[list[Student], list[str]]:
    """Leave out lines that share an id and are not the same; say so of those that are the same."""
    groups = defaultdict(list)
    for line, student in found:
        groups[same(student.id)].append((line, student))
    students, said = [], []
    for group in groups.values():
        lines = " and ".join(str(line) for line, _ in group)
        ids = sorted({student.id for _, student in group})
        people = {(student.id, student.name, student.email) for _, student in group}
        if len(people) == 1:
            students.append(group[0][1])
            if len(group) > 1:
                said.append(f"lines {lines}: {ids[0]} is there more than once; taken once")
        elif len(ids) > 1:
            shown = " and ".join(repr(text) for text in ids)
            said.append(
                f"lines {lines}: the ids {shown} differ in capitals alone, and on many systems"
                " their folders would be one: give one of them another id"
            )
        else:
            names = " and ".join(student.name for _, student in group)
            said.append(
                f"lines {lines}: {names} share the id {ids[0]!r}: give one of them another id"
            )
    return students, said


def keep_roster(path: Path, students: list[Student]) -> None:
    """Write the roster of a class, in nbgrader's columns and then the learning system's own."""
    extra = list(dict.fromkeys(heading for student in students for heading in student.lms))
    rows = [
        [*(getattr(s, name) for name in FIELDS), *(s.lms.get(h, "") for h in extra)]
        for s in students
    ]
    write_table(path, [*FIELDS, *(_LMS + heading for heading in extra)], rows)


def kept_roster(path: Path) -> list[Student]:
    """Return the students of a class as `keep_roster` wrote them."""
    headings, rows = read_table(path, what="The class's roster")
    students = []
    for _, cells in rows:
        # What guards against formulas in a spreadsheet is no part of a name.
        row = dict(zip(headings, (unguarded(cell) for cell in cells), strict=False))
        lms = {h.removeprefix(_LMS): text for h, text in row.items() if h.startswith(_LMS)}
        students.append(Student(*(row.get(name, "") for name in FIELDS), lms))
    return students
