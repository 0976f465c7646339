"""A student of a class, as nbgrader's gradebook knows one and as learning systems name one."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

_ALLOWED = re.compile(r"[\w@.+-]+")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
LONGEST_ID = 64


@dataclass(frozen=True)
class Student:
    """One line of the roster.

    Parameters
    ----------
    id : str
        Names the student's folders and the row in nbgrader's gradebook.
    first_name, last_name, email, lms_user_id : str
        As in nbgrader's gradebook; empty where not known.
    lms : dict of str to str
        The columns of the learning system's own list that say who this is, under their headings,
        to be given back with the grades.
    """

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_user_id: str = ""
    lms: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """First and last name, or the id where neither is known."""
        return f"{self.first_name} {self.last_name}".strip() or self.id


def plain(text: str) -> str:
    """Return letters and digits alone, without capitals and accents, to compare names by.

    Examples
    --------
    >>> plain("Zoë O'Brien-Müller"), plain("ZOE obrien muller")
    ('zoeobrienmuller', 'zoeobrienmuller')
    """
    text = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in text if c.isalnum())


def same(text: str) -> str:
    """Return an id as it is compared: in one form of its letters, without capitals.

    Examples
    --------
    >>> same(" JDoe ") == same("jdoe")
    True
    """
    return unicodedata.normalize("NFKC", text).strip().casefold()


def unfit(student_id: str) -> str:
    """Say why a text cannot be a student's id, or nothing where it can.

    The id becomes the name of folders, on any system, and stands in nbgrader's file patterns.

    Examples
    --------
    >>> unfit("jdoe"), unfit("müller.j")
    ('', '')
    >>> unfit("../ada")
    "it holds '/', and an id is letters, digits and . _ - + @"
    """
    if not student_id:
        return "it is empty"
    if strange := [c for c in student_id if not _ALLOWED.fullmatch(c)]:
        shown = "a space" if strange[0].isspace() else repr(strange[0])
        return f"it holds {shown}, and an id is letters, digits and . _ - + @"
    if student_id[0] in ".-+" or student_id[-1] == ".":
        return "an id begins with a letter or digit and does not end in a dot"
    if _RESERVED.fullmatch(student_id):
        return "some systems keep this name for themselves"
    if len(student_id) > LONGEST_ID:
        return f"it is longer than {LONGEST_ID} characters"
    return ""
