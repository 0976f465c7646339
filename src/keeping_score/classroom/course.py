"""The course's own files that a class is made from: one checkout, and the labs in it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from keeping_score.errors import InputError, nearest

_LAB = re.compile(r"lab\d\d_")


@dataclass(frozen=True)
class Lab:
    """The files of one lab.

    Parameters
    ----------
    name : str
        The name of its files, as in ``"lab01_transparent_score"``; nbgrader's assignment and
        notebook.
    source : pathlib.Path
        The solved notebook, nbgrader's source.
    student : pathlib.Path
        The notebook that students open.
    rubric : pathlib.Path
        The rubric of its written answer; it need not exist.
    """

    name: str
    source: Path
    student: Path
    rubric: Path

    @property
    def id(self) -> str:
        """The short name, which the ids of its tasks begin with: ``"lab01"``."""
        return self.name.partition("_")[0] if _LAB.match(self.name) else self.name

    @property
    def title(self) -> str:
        """What the lab is called at its top; the name in words where that cannot be read.

        Examples
        --------
        >>> here = Path()
        >>> Lab("lab01_transparent_score", here, here, here).title
        'Lab 1: transparent score'
        >>> Lab("my_quiz", here, here, here).title
        'my quiz'
        """
        if heading := _heading(self.source):
            return heading
        if not _LAB.match(self.name):
            return self.name.replace("_", " ")
        number, _, slug = self.name.removeprefix("lab").partition("_")
        return f"Lab {int(number)}: {slug.replace('_', ' ')}"


@cache
def _heading(path: Path) -> str:
    """Return the first heading of a notebook, or nothing."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        text = "".join(cells[0]["source"])
    except (OSError, ValueError, KeyError, IndexError, TypeError):
        return ""
    first = text.lstrip().partition("\n")[0]
    return first.removeprefix("# ").strip() if first.startswith("# ") else ""


def checkout() -> Path:
    """Return the checkout of the course that this package runs from.

    Raises
    ------
    InputError
        If the package was installed without the course's files.
    """
    root = Path(__file__).resolve().parents[3]
    if not (root / "masters" / "solutions").is_dir():
        raise InputError(
            given=f"The labs are not beside the package ({root} has no masters/solutions)",
            expected="a clone of the course's repository",
            next_step="Clone the repository, run make in it once, and use the keeping-score in its"
            " .venv/bin",
        )
    return root


def labs(root: Path | None = None) -> dict[str, Lab]:
    """Return the labs by name, in their order.

    Parameters
    ----------
    root : pathlib.Path, optional
        The checkout; the one that this package runs from by default.
    """
    root = root or checkout()
    found = {}
    for path in sorted((root / "masters" / "solutions").glob("lab[0-9][0-9]_*.ipynb")):
        student = root / "labs" / path.name
        rubric = root / "instructors" / f"{path.stem.partition('_')[0]}_rubric.md"
        found[path.stem] = Lab(path.stem, path, student, rubric)
    return found


def find_lab(text: str, known: dict[str, Lab]) -> Lab:
    """Return the lab that somebody means.

    Parameters
    ----------
    text : str
        As in ``"lab01"``, ``"1"``, ``"Lab 1"`` or ``"lab01_transparent_score"``.
    known : dict of str to Lab
        What `labs` returns.

    Raises
    ------
    InputError
        If there is none.
    """
    word = text.strip().removesuffix(".ipynb").replace(" ", "").lower()
    if number := re.fullmatch(r"(?:lab)?0*(\d{1,2})", word):
        word = f"lab{int(number[1]):02d}"
    for lab in known.values():
        if word in {lab.name.lower(), lab.id.lower()}:
            return lab
    raise InputError(
        given=f"There is no lab {text!r}",
        expected="one of " + ", ".join(lab.id for lab in known.values()),
        next_step=nearest(word, known) or "Give it as in: lab01",
    )
