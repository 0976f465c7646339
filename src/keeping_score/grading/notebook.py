"""Read a submitted file: whatever it holds, it ends in cells or in a sentence."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from keeping_score.grading.limits import Limits

_PYTHON = {"", "python", "python3", "ipython", "xpython", "pyodide"}


class NotGradedError(Exception):
    """Why a submission cannot be graded: one sentence that its student can be told."""


@dataclass(frozen=True)
class SubmittedCell:
    """One cell of a submitted notebook.

    Attributes
    ----------
    number : int
        Its place, counted from 1.
    kind : str
        ``"code"``, ``"markdown"`` or whatever the file says.
    source : str
    id : str
        The cell's own id; older notebooks have none.
    marks : dict
        nbgrader's metadata; empty where there is none.
    """

    number: int
    kind: str
    source: str
    id: str = ""
    marks: dict = field(default_factory=dict)

    @property
    def grade_id(self) -> str:
        """The name that nbgrader knows the cell by, or nothing."""
        name = self.marks.get("grade_id", "")
        return name if isinstance(name, str) else ""


@dataclass(frozen=True)
class Submission:
    """A submitted notebook that could be read.

    Attributes
    ----------
    sha256 : str
        Of the file.
    cells : tuple of SubmittedCell
    notes : tuple of str
        What an instructor should know of the file.
    """

    sha256: str
    cells: tuple[SubmittedCell, ...]
    notes: tuple[str, ...] = ()


def read_bytes(path: Path, limits: Limits) -> bytes:
    """Return what is in a submitted file; a link is not followed.

    Raises
    ------
    NotGradedError
        If it is no plain file, cannot be read or is too large.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        kind = "a link to another file" if path.is_symlink() else "a file that cannot be opened"
        raise NotGradedError(f"{path.name} is {kind}: hand in the notebook itself") from error
    with os.fdopen(handle, "rb") as file:
        about = os.fstat(file.fileno())
        if not stat.S_ISREG(about.st_mode):
            raise NotGradedError(f"{path.name} is not a file: hand in the notebook itself")
        if about.st_size > limits.notebook_mb << 20:
            raise NotGradedError(
                f"the file is larger than {limits.notebook_mb} MB: clear the outputs, save, and "
                "hand it in again"
            )
        return file.read()


def read_submission(data: bytes) -> Submission:
    """Return the cells of a submitted notebook, of whatever version.

    Raises
    ------
    NotGradedError
        If it is no notebook.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise NotGradedError("the file is empty: save the notebook and hand it in again")
    try:
        book = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, RecursionError) as error:
        raise NotGradedError(
            "the file is not a notebook: it holds no text that can be read"
        ) from error
    except ValueError as error:
        raise NotGradedError(_broken(data, error)) from error
    if not isinstance(book, dict):
        raise NotGradedError("the file is not a notebook: it has no cells")
    notes = []
    raw, version = _raw_cells(book)
    if version != 4:
        notes.append(f"The notebook is of version {version}; it was read as version 4.")
    notes += _kernel(book.get("metadata"))
    cells = tuple(_cell(number, one) for number, one in enumerate(raw, 1) if isinstance(one, dict))
    return Submission(hashlib.sha256(data).hexdigest(), cells, tuple(notes))


def _broken(data: bytes, error: ValueError) -> str:
    line = getattr(error, "lineno", 1)
    if data.lstrip()[:1] == b"{" and data.rstrip()[-1:] != b"}":
        return f"the file breaks off in line {line}: save the notebook and hand it in again"
    if data.lstrip()[:1] != b"{":
        return "the file is not a notebook: hand in the file that ends in .ipynb"
    return f"the file is no notebook any more: something is wrong in its line {line}"


def _raw_cells(book: dict) -> tuple[list, object]:
    """Return the cells as they stand, and the version that the file says it has."""
    version = book.get("nbformat", "unknown")
    cells = book.get("cells")
    if not isinstance(cells, list) and isinstance(book.get("worksheets"), list):
        cells = [
            c
            for sheet in book["worksheets"]
            if isinstance(sheet, dict)
            for c in sheet.get("cells") or []
        ]
    if not isinstance(cells, list):
        raise NotGradedError("the file is not a notebook: it has no cells")
    return cells, version if isinstance(version, int) else "unknown"


def _kernel(metadata: object) -> list[str]:
    spec = metadata.get("kernelspec") if isinstance(metadata, dict) else None
    spec = spec if isinstance(spec, dict) else {}
    language = str(spec.get("language") or spec.get("name") or "").casefold()
    if language.rstrip("0123456789.-") in _PYTHON or language in _PYTHON:
        return []
    return [f"The notebook asks for the kernel {language[:40]!r}; it was run with Python."]


def _cell(number: int, one: dict) -> SubmittedCell:
    metadata = one.get("metadata")
    marks = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return SubmittedCell(
        number=number,
        kind=str(one.get("cell_type", "")),
        source=_text(one.get("source", one.get("input", ""))),
        id=str(one.get("id", "")),
        marks=marks if isinstance(marks, dict) else {},
    )


def _text(source: object) -> str:
    """Return a cell's text, be it one text or a list of lines, without what no text can hold."""
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    text = source if isinstance(source, str) else ""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
