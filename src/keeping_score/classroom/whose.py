"""Match files with students: by what a learning system wrote into their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from keeping_score.classroom.clues import Clues, loose_clues, read_clues
from keeping_score.classroom.students import Student, plain, same


@dataclass(frozen=True)
class Match:
    """Whose a file is.

    Parameters
    ----------
    student : Student or None
        Nobody where it could not be told.
    clues : Clues
        What the name of the file says.
    why_not : str
        Where nobody was found, why.
    """

    student: Student | None
    clues: Clues
    why_not: str = ""


@dataclass(frozen=True)
class Register:
    """The students of a class, to be looked up by all that a learning system may call them."""

    by_id: dict[str, set[str]]
    by_user: dict[str, set[str]]
    by_name: dict[str, set[str]]
    students: dict[str, Student] = field(default_factory=dict)


def register(students: Iterable[Student]) -> Register:
    """Return students, ready to be looked up."""
    by_id, by_user, by_name, known = defaultdict(set), defaultdict(set), defaultdict(set), {}
    for student in students:
        known[student.id] = student
        ids = [student.id, student.email, student.email.partition("@")[0]]
        ids += [text.lstrip("#") for text in student.lms.values()]
        for text in ids:
            by_id[same(text)].add(student.id)
        by_user[same(student.lms_user_id)].add(student.id)
        first, last = student.first_name, student.last_name
        for name in (first + last, last + first):
            by_name[plain(name)].add(student.id)
    for table, nothing in ((by_id, ""), (by_user, ""), (by_name, "")):
        table.pop(nothing, None)
    return Register(dict(by_id), dict(by_user), dict(by_name), known)


def whose(parts: tuple[str, ...], book: Register) -> Match:
    """Return whose file this is, or why that cannot be told.

    Parameters
    ----------
    parts : tuple of str
        The file's path below the downloads, zip files counting as folders.
    book : Register
        The class.
    """
    clues = read_clues(parts)
    if not clues.system:
        return _loose(parts, book)
    found = book.by_user.get(same(clues.user), set()) if clues.user else set()
    if not found:
        # The longest first: it is the whole user name.
        found = next((hit for text in clues.ids if (hit := book.by_id.get(same(text)))), set())
    if not found:
        found = set().union(*(book.by_name.get(plain(name), set()) for name in clues.names))
    shown = " or ".join(repr(text) for text in (*clues.names, *clues.ids[-1:]))
    return _match(found, clues, book, says=f"{clues.system}'s {shown}")


def _loose(parts: tuple[str, ...], book: Register) -> Match:
    found = set()
    for text in loose_clues(parts):
        found |= book.by_id.get(same(text), set()) | book.by_name.get(plain(text), set())
    if found:
        return _match(found, Clues(), book, says="its name")
    return Match(None, Clues(), "its name holds no id or name of the roster")


def _match(found: set[str], clues: Clues, book: Register, *, says: str) -> Match:
    if len(found) == 1:
        return Match(book.students[next(iter(found))], clues)
    if not found:
        return Match(None, clues, f"{says} is nobody on the roster")
    several = " and ".join(sorted(found))
    return Match(None, clues, f"{says} could mean {several}")
