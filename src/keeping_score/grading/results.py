"""The result of one submission, as a record and as a file."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

FORMAT = 1
GRADED, NOT_GRADED = "graded", "not graded"
AUTO, MANUAL = "auto", "manual"
_MOST_SOURCE, _MOST_TEXT, _MOST_IN_ALL = 20_000, 10_000, 200_000
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_IN_NO_NAME = re.compile(_CONTROL.pattern + r"|[\n\t]")
_SAFE_NAME = re.compile(r"[\w.@ +-]{1,150}")


@dataclass(frozen=True)
class GradedCell:
    """One cell that gives points.

    Attributes
    ----------
    grade_id : str
    kind : str
        ``"auto"`` or ``"manual"``.
    points : float or None
        None where a person gives them, or nobody could.
    max_points : float
    flags : tuple of str
        What had to be mended.
    comment : str
        For the student.
    source : str
        What the student wrote.
    """

    grade_id: str
    kind: str
    points: float | None
    max_points: float
    flags: tuple[str, ...] = ()
    comment: str = ""
    source: str = ""


@dataclass(frozen=True)
class Output:
    """What a cell that was run gave, in plain text.

    Attributes
    ----------
    number : int
        Its place in the submitted notebook, from 1; 0 where it had been deleted.
    grade_id, cell_type, source, text, error : str
    """

    number: int
    grade_id: str
    cell_type: str
    source: str
    text: str
    error: str


@dataclass(frozen=True)
class Result:
    """What became of one submission; ``/tmp`` names and machines leave no trace in it.

    Attributes
    ----------
    student, lab, path : str
        Whose, which, and the file, seen from the class folder.
    sha256, master_sha256 : str
        Of the file; of all that decides its grade besides.
    status : str
        ``"graded"`` or ``"not graded"``.
    reason : str
        Why not, as a sentence for the student.
    protection : str
    student_id : str
        The id whose town it was judged against.
    points, max_points : float
        Of the cells that no person marks; points are None where it was not graded.
    cells : tuple of GradedCell
    messages : tuple of str
        For the instructor.
    outputs : tuple of Output
        For the feedback.
    seconds : float
        Processor time.
    """

    student: str
    lab: str
    path: str
    sha256: str = ""
    master_sha256: str = ""
    status: str = NOT_GRADED
    reason: str = ""
    protection: str = ""
    student_id: str = ""
    points: float | None = None
    max_points: float = 0
    cells: tuple[GradedCell, ...] = ()
    messages: tuple[str, ...] = ()
    outputs: tuple[Output, ...] = ()
    seconds: float = 0.0
    format: int = FORMAT


def clean(text: str, most: int) -> str:
    r"""Return a text without control characters, cut to a length.

    Examples
    --------
    >>> clean("a\x1b[31mb", 3)
    'a[3 (3 characters more)'
    """
    text = _CONTROL.sub("", text.encode("utf-8", "replace").decode("utf-8"))
    return text if len(text) <= most else f"{text[:most]} ({len(text) - most} characters more)"


def tidy(result: Result) -> Result:
    """Return a result whose texts are clean and not too long."""
    room, outputs = _MOST_IN_ALL, []
    for one in result.outputs:
        held = dataclasses.replace(
            one,
            source=clean(one.source, _MOST_SOURCE),
            error=clean(one.error, 500),
            text=clean(one.text, max(0, min(_MOST_TEXT, room))),
        )
        room -= len(held.text) + len(held.source)
        outputs.append(held)
    cells = [
        dataclasses.replace(c, comment=clean(c.comment, 2000), source=clean(c.source, _MOST_SOURCE))
        for c in result.cells
    ]
    return dataclasses.replace(
        result,
        outputs=tuple(outputs),
        cells=tuple(cells),
        reason=clean(result.reason, 500),
        messages=tuple(clean(m, 500) for m in result.messages),
    )


def printable(name: str) -> str:
    r"""Return a file's name as text that can be written down, whatever its bytes are.

    Two names never become the same.

    Examples
    --------
    >>> print(printable("Zoë"), printable("a\nb"), printable("a\\nb"))
    Zoë a\x0ab a\\nb
    """
    text = name.replace("\\", "\\\\").encode("utf-8", "backslashreplace").decode("utf-8")
    return _IN_NO_NAME.sub(lambda found: f"\\x{ord(found[0]):02x}", text)


def result_path(folder: Path, student: str, lab: str) -> Path:
    """Return where the result of a submission is kept; no name leads out of the folder."""
    return folder / "results" / _file_name(lab) / f"{_file_name(student)}.json"


def _file_name(name: str) -> str:
    if _SAFE_NAME.fullmatch(name) and not name.startswith("."):
        return name
    return hashlib.sha256(os.fsencode(name)).hexdigest()[:32]


def write_result(folder: Path, result: Result) -> Path:
    """Write a result under a temporary name, then give it its own: it is there whole or not."""
    path = result_path(folder, result.student, result.lab)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(dataclasses.asdict(result), ensure_ascii=False, indent=1) + "\n"
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    finally:
        Path(temporary).unlink(missing_ok=True)
    return path


def read_result(path: Path) -> Result | None:
    """Return the result in a file, or None where there is none that can be read."""
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        cells = tuple(GradedCell(**{**c, "flags": tuple(c["flags"])}) for c in held.pop("cells"))
        outputs = tuple(Output(**one) for one in held.pop("outputs"))
        messages = tuple(held.pop("messages"))
        result = Result(**held, cells=cells, outputs=outputs, messages=messages)
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return result if result.format == FORMAT else None


def read_results(folder: Path) -> list[Result]:
    """Return the results of a class, by lab and student."""
    found = (read_result(path) for path in sorted(Path(folder, "results").glob("*/*.json")))
    return [result for result in found if result is not None]
