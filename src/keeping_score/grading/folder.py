"""Find the submissions of a class: every folder in ``submitted/`` leads to one row."""

from __future__ import annotations

import csv
import secrets
from dataclasses import dataclass
from pathlib import Path

from keeping_score.errors import InputError

SUBMITTED = "submitted"
_LINKED = "the folder is a link to another place: hand in the files themselves"
_NOBODYS = {".ipynb_checkpoints", ".git"}
_SECRET_FILE, _IDS_FILE = "secret.txt", "ids.csv"


@dataclass(frozen=True)
class Found:
    """One submission: whose it is, for which lab, and where.

    Attributes
    ----------
    student, lab : str
        The names of the two folders.
    path : pathlib.Path or None
        The notebook; None where there is none to take.
    reason : str
        Why there is none.
    notes : tuple of str
        What an instructor should know of it.
    """

    student: str
    lab: str
    path: Path | None
    reason: str = ""
    notes: tuple[str, ...] = ()


def class_folder(folder: Path) -> Path:
    """Return the class folder, whether it was given or its ``submitted``.

    Raises
    ------
    InputError
        If there are no submissions in it.
    """
    folder = Path(folder).absolute()
    if folder.name == SUBMITTED and folder.is_dir():
        return folder.parent
    if (folder / SUBMITTED).is_dir():
        return folder
    raise InputError(
        given=f"{folder} holds no folder {SUBMITTED}",
        expected=f"a class folder with {SUBMITTED}/<student>/<lab>/<lab>.ipynb, as nbgrader has it",
        next_step="Collect the submissions first, or name another folder",
    )


def find_submissions(folder: Path, *, lab: str = "") -> list[Found]:
    """Return the submissions of a class, by lab and student.

    Parameters
    ----------
    folder : pathlib.Path
        The class folder.
    lab : str, optional
        Only labs whose name begins so.
    """
    found = []
    for student in _folders(folder / SUBMITTED):
        if student.is_symlink():
            found.append(
                Found(
                    student.name,
                    lab or "",
                    None,
                    "the folder is a link to another place: hand in the files themselves",
                )
            )
            continue
        found += [
            _in_folder(student.name, place)
            for place in _folders(student)
            if place.name.startswith(lab)
        ]
        found += _loose(student, lab)
    return sorted(found, key=lambda one: (one.lab, one.student))


def _folders(place: Path) -> list[Path]:
    """Return the folders in a place, and links to folders; what programs keep is nobody's."""
    return sorted(p for p in place.iterdir() if p.is_dir() and p.name not in _NOBODYS)


def _loose(student: Path, lab: str) -> list[Found]:
    """Return the notebooks that stand beside the labs' folders instead of in them."""
    files = sorted(p for p in student.iterdir() if p.suffix == ".ipynb" and not p.is_dir())
    return [
        Found(
            student.name,
            p.stem,
            None,
            f"{p.name} stands outside its lab's folder: it "
            f"belongs into {SUBMITTED}/{student.name}/{p.stem}/",
        )
        for p in files
        if p.stem.startswith(lab)
    ]


def _in_folder(student: str, place: Path) -> Found:
    """Return the notebook of one folder, or why there is none to take."""
    lab = place.name
    if place.is_symlink():
        return Found(
            student,
            lab,
            None,
            "the folder is a link to another place: hand in the files themselves",
        )
    # Links are refused one at a time: a link dropped into a good folder must not spoil it.
    files = sorted(p for p in place.iterdir() if not p.is_dir() and not p.name.startswith("."))
    right = place / f"{lab}.ipynb"
    books = [p for p in files if p.suffix.casefold() == ".ipynb"]
    plain = [p for p in books if not p.is_symlink()]
    notes = [f"{p.name} is a link and was not followed." for p in files if p.is_symlink()]
    if right in plain or (right in books and not plain):
        more = ", ".join(p.name for p in plain if p != right)
        notes += [f"There are more notebooks in the folder, not graded: {more}."] if more else []
        return Found(student, lab, right, notes=tuple(notes))
    if len(plain) == 1:
        notes.append(f"The file is named {plain[0].name}; {right.name} was expected.")
        return Found(student, lab, plain[0], notes=tuple(notes))
    reason = f"there is no notebook in the folder: {right.name} was expected"
    if plain:
        names = ", ".join(p.name for p in plain)
        reason = f"there are {len(plain)} notebooks and none is named {right.name}: {names}"
    return Found(student, lab, None, reason, tuple(notes))


def read_ids(folder: Path) -> dict[str, str]:
    """Return the ids that students typed in their notebooks where they are not the folders' names.

    Raises
    ------
    InputError
        If ``ids.csv`` has not the columns student and id.
    """
    path = folder / _IDS_FILE
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    if any(not {"student", "id"} <= set(row) for row in rows):
        raise InputError(
            given=f"{path.name} without the columns student and id",
            expected="a first line that reads student,id",
            next_step="Add it",
            where=str(path),
        )
    return {row["student"]: row["id"] for row in rows if row["id"]}


def read_secret(folder: Path) -> str:
    """Return the secret of a class, which seeds its hidden cases; made where there is none yet."""
    path = folder / _SECRET_FILE
    if not path.exists():
        path.write_text(secrets.token_hex(16) + "\n", encoding="utf-8")
        path.chmod(0o600)
    return path.read_text(encoding="utf-8").strip()


def part_of(todo: list[Found], part: str) -> list[Found]:
    """Return one part of a class for a job of an array.

    Parameters
    ----------
    todo : list of Found
    part : str
        As in ``"3/10"``: the third of ten; all of it where it is empty.

    Raises
    ------
    InputError
        If it is not two numbers of which the first is at most the second.

    Examples
    --------
    >>> part_of(["a", "b", "c", "d", "e"], "2/3")
    ['b', 'e']
    """
    if not part:
        return todo
    first, _, second = part.partition("/")
    if not (first.isdigit() and second.isdigit() and 1 <= int(first) <= int(second)):
        raise InputError(
            given=f"the part {part!r}",
            expected="two numbers, such as 3/10",
            next_step="Write the job's number, a slash, and how many jobs there are",
            where="--part",
        )
    return todo[int(first) - 1 :: int(second)]
