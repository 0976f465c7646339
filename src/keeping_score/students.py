"""Who the student is: one id, the same town everywhere, and nothing that leaves the machine."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

import numpy as np

from keeping_score.errors import InputError

# What stands in the notebooks until a student types something else.
PLACEHOLDERS = ("yourname", "coursebook")
FILE = "student_id.txt"


def normal_student_id(student_id: str) -> str:
    """Return a student id without spaces, capitals or look-alike forms of a character.

    Raises
    ------
    InputError
        If nothing is left, or it is not text.

    Examples
    --------
    >>> normal_student_id("  Ada L ")
    'adal'
    """
    if isinstance(student_id, str):
        text = unicodedata.normalize("NFKC", student_id)
        text = "".join(text.split()).casefold()
        if text:
            return text
    raise InputError(
        given=f"the student id {student_id!r}",
        expected="text in quotation marks, with a letter or digit in it",
        next_step="Type any name or number that you will remember between the quotation marks",
        where="student id",
    )


def rng_for(student_id: str, purpose: str) -> np.random.Generator:
    """Return a random generator that depends on the student and the purpose alone.

    Parameters
    ----------
    student_id : str
        In any spelling that `normal_student_id` makes the same.
    purpose : str
        What is drawn, such as ``"town"``.

    Returns
    -------
    numpy.random.Generator
        Seeded with the first eight bytes of SHA-256 of ``purpose:student``.

    Examples
    --------
    >>> bool(rng_for("Ada", "town").random() == rng_for(" ada ", "town").random())
    True
    """
    return np.random.default_rng(seed_for(student_id, purpose))


def seed_for(student_id: str, purpose: str) -> int:
    """Return the seed that `rng_for` starts from, for models that take a seed.

    Examples
    --------
    >>> seed_for("Ada", "city") == seed_for(" ada ", "city")
    True
    """
    text = f"{purpose}:{normal_student_id(student_id)}"
    digest = hashlib.sha256(text.encode("utf8")).digest()
    return int.from_bytes(digest[:8], "big")


def remembered_id(student_id: str, *, folder: str | Path = ".") -> str:
    """Return the id that the student chose, in this lab or in an earlier one.

    Parameters
    ----------
    student_id : str
        What stands in the notebook. Anything but ``"your name"`` or ``"course book"`` is a
        choice. It is kept in ``student_id.txt`` beside the notebook, for all labs in the same
        folder or browser.
    folder : str or pathlib.Path, default "."
        Where the labs work.

    Returns
    -------
    str
        The id given; or, where nobody has chosen yet, the one that was kept, if there is one.

    Notes
    -----
    The file stays where the labs are. Where it cannot be written or read, as in some private
    windows, the id holds for this lab alone.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     before = remembered_id("your name", folder=folder)
    ...     remembered_id("Ada", folder=folder)
    ...     after = remembered_id("your name", folder=folder)
    'Ada'
    >>> before, after
    ('your name', 'Ada')
    """
    file = Path(folder, FILE)
    is_chosen = normal_student_id(student_id) not in PLACEHOLDERS
    try:
        if is_chosen:
            file.write_text(student_id, encoding="utf8")
            return student_id
        kept = file.read_text(encoding="utf8").strip()
    except (OSError, UnicodeError):
        return student_id
    return kept or student_id
