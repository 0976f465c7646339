"""What the names of downloaded files say about who handed them in, and when.

A learning system puts what it knows *before* the name that the student gave the file. So a path is
read from the outside in, and the first part that a system wrote decides: what stands further in was
written by the student, who could write anybody's name there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePath

from keeping_score.classroom.students import plain, same

_CANVAS = re.compile(
    r"(?P<name>[^_]+)(?P<late>_LATE)?_(?P<user>\d+)_(?P<order>\d+)_(?P<file>.+)", re.DOTALL
)
_MOODLE = re.compile(
    r"(?P<name>.+?)_(?P<order>\d+)_assignsubmission_(?:file|onlinetext)_?(?P<file>.*)", re.DOTALL
)
_BLACKBOARD = re.compile(
    r"(?P<before>.+?)_attempt_(?P<when>\d{4}(?:-\d\d){5})(?:_(?P<file>.+))?", re.DOTALL
)
_BRIGHTSPACE = re.compile(
    r"(?P<user>\d+)-\d+ - (?P<name>.+?) - (?P<when>[^-]*\d{4},? [^-]*?)(?: - (?P<file>.+))?",
    re.DOTALL,
)
_NBGRADER = re.compile(
    r"(?P<user>[^+]+)\+[^+]+\+(?P<when>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)(?:\.\d+)?(?: \w+)?(?:\+.*)?",
    re.DOTALL,
)
_DATES = (
    "%Y-%m-%d-%H-%M-%S",
    "%Y-%m-%d %H:%M:%S",
    "%b %d, %Y %I%M %p",
    "%B %d, %Y %I%M %p",
    "%b %d, %Y %I:%M %p",
    "%d %B, %Y %H%M",
    "%B %d, %Y %H%M",
)
_SPLIT = re.compile(r"[\s_()\[\]+,;]+")
SHORTEST_WORD = 2


@dataclass(frozen=True)
class Clues:
    """Who may have handed a file in, as its name has it.

    Parameters
    ----------
    system : str
        The learning system that wrote the name, or nothing.
    ids, names : tuple of str
        Each could be an id, or a name; compared with the roster.
    user : str
        The system's own number of the person.
    when : str
        Date and time, as ``2026-11-27 10:15:00``; empty where not said.
    order : tuple of str
        Sorts what one person handed in; empty where the name does not tell.
    """

    system: str = ""
    ids: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    user: str = ""
    when: str = ""
    order: tuple = ()


def read_clues(parts: tuple[str, ...]) -> Clues:
    """Return what a path says, read from the outside in.

    Parameters
    ----------
    parts : tuple of str
        Names of folders and zip files below the downloads, then of the file itself.

    Examples
    --------
    >>> read_clues(("doejane_LATE_4711_99001_lab01.ipynb",)).user
    '4711'
    >>> read_clues(("Jane Doe_812_assignsubmission_file_", "bo_attempt.ipynb")).names
    ('Jane Doe',)
    >>> read_clues(("Lab 1_j_doe_attempt_2026-11-27-10-15-30_lab01.ipynb",)).ids
    ('Lab 1_j_doe', 'j_doe', 'doe')
    """
    for part in parts:
        if found := [clues for read in _READERS if (clues := read(part))]:
            # What stands furthest to the left was written by the system.
            return min(found, key=lambda pair: pair[0])[1]
    return Clues()


def _from_canvas(part: str) -> tuple[int, Clues] | None:
    if not (found := _CANVAS.fullmatch(part)):
        return None
    order = (int(found["order"]),)
    clues = Clues("Canvas", names=(found["name"],), user=found["user"], order=order)
    return found.end("name"), clues


def _from_moodle(part: str) -> tuple[int, Clues] | None:
    if not (found := _MOODLE.fullmatch(part)):
        return None
    return found.end("name"), Clues("Moodle", names=(found["name"],))


def moodle_name(part: str) -> str:
    """Return what Moodle calls a student's folder, from a part of a path; nothing for others'.

    Examples
    --------
    >>> moodle_name("Ada L_81_assignsubmission_file_lab.ipynb"), moodle_name("ada")
    ('Ada L_81_assignsubmission_file_', '')
    """
    found = _MOODLE.fullmatch(part)
    return f"{found['name']}_{found['order']}_assignsubmission_file_" if found else ""


def _from_blackboard(part: str) -> tuple[int, Clues] | None:
    if not (found := _BLACKBOARD.fullmatch(part)):
        return None
    # The name of the assignment comes first, and both it and a user name may hold the sign between.
    words = found["before"].split("_")
    ids = tuple("_".join(words[i:]) for i in range(len(words)))
    return found.end("before"), _dated(Clues("Blackboard", ids=ids), found["when"])


def _from_brightspace(part: str) -> tuple[int, Clues] | None:
    if not (found := _BRIGHTSPACE.fullmatch(part)):
        return None
    clues = Clues("Brightspace", names=(found["name"],), user=found["user"])
    return found.end("name"), _dated(clues, found["when"])


def _from_nbgrader(part: str) -> tuple[int, Clues] | None:
    if not (found := _NBGRADER.fullmatch(part)):
        return None
    return found.end("user"), _dated(Clues("nbgrader", ids=(found["user"],)), found["when"])


_READERS = (_from_canvas, _from_moodle, _from_blackboard, _from_brightspace, _from_nbgrader)


def _dated(clues: Clues, text: str) -> Clues:
    for pattern in _DATES:
        try:
            # The zone is not said; all of one download are in the same.
            when = datetime.strptime(text.strip(), pattern)  # noqa: DTZ007
        except ValueError:
            continue
        stamp = when.strftime("%Y-%m-%d %H:%M:%S")
        return replace(clues, when=stamp, order=(stamp,))
    return clues


def loose_clues(parts: tuple[str, ...]) -> Iterator[str]:
    """Yield what in a path could be an id or a name, where no learning system has named the file.

    That is each folder's whole name, and the file's, whole and in words: for a folder for each
    student, or names such as ``jdoe_lab01.ipynb``.

    Examples
    --------
    >>> list(loose_clues(("jdoe", "lab01-v2.ipynb")))
    ['jdoe', 'lab01-v2', 'lab01', 'v2']
    """
    *folders, file = (part.strip() for part in parts)
    yield from folders
    stem = PurePath(file).stem
    yield stem
    words = [word for word in _SPLIT.split(stem) if word]
    words += [piece for word in words for piece in word.split("-")]
    for word in dict.fromkeys(words):
        if same(word) != same(stem) and len(plain(word)) >= SHORTEST_WORD:
            yield word
