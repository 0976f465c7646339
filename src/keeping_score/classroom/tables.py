"""Read and write tables of the kind that spreadsheets and learning systems make."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from keeping_score.errors import InputError

LARGEST_TABLE = 20_000_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def decoded(data: bytes) -> str:
    """Return the text of a table's bytes, whatever the program was that wrote them.

    Examples
    --------
    >>> decoded("id,Müller".encode("utf-8-sig")), decoded("id,Müller".encode("cp1252"))
    ('id,Müller', 'id,Müller')
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def read_table(path: Path, *, what: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Return the headings of a table, and its rows with the line that each begins in.

    Parameters
    ----------
    path : pathlib.Path
        Comma, semicolon or tab between the cells.
    what : str
        What the table is, for messages.

    Raises
    ------
    InputError
        If there is no such file, or no table in it.
    """
    try:
        if path.stat().st_size > LARGEST_TABLE:
            raise OSError(f"it has more than {LARGEST_TABLE // 1_000_000} MB")
        text = decoded(path.read_bytes())
    except OSError as error:
        raise _not_a_table(what, path, error.strerror or str(error)) from None
    if text.startswith("PK\x03\x04") or "\0" in text:
        raise _not_a_table(what, path, "it is not text; a spreadsheet has to be saved as CSV first")
    lines = text.splitlines()
    if lines and lines[0].lower().startswith("sep="):
        text = text.split("\n", 1)[1]
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(",;\t", key=first.count)
    try:
        rows = _rows(text, separator)
    except csv.Error as error:
        # Most often a quotation mark that is opened and never closed.
        raise _not_a_table(what, path, f"its quotation marks do not pair up ({error})") from None
    if not rows:
        raise _not_a_table(what, path, "it is empty")
    return [cell.strip() for cell in rows[0][1]], rows[1:]


def _rows(text: str, separator: str) -> list[tuple[int, list[str]]]:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows, line = [], 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            rows.append((line, cells))
        line = reader.line_num + 1
    return rows


def _not_a_table(what: str, path: Path, why: str) -> InputError:
    return InputError(
        given=f"{what} {path} cannot be read: {why}",
        expected="a table as CSV, with headings in its first line",
        next_step="Save it as CSV and give its path",
    )


def guarded(cell: object) -> str:
    """Return a cell that no spreadsheet takes for a formula.

    A number stays a number, with its sign.

    Examples
    --------
    >>> guarded("=1+1"), guarded(-2.5), guarded("-2.5"), guarded(None)
    ("'=1+1", '-2.5', '-2.5', '')
    """
    if cell is None:
        return ""
    if isinstance(cell, int | float):
        return f"{cell:g}" if isinstance(cell, float) else str(cell)
    text = str(cell).replace("\0", "")
    # A carriage return alone begins a line as well, to some programs.
    if not text.lstrip().startswith(_FORMULA) and not text.startswith(_FORMULA):
        return text
    return text if _is_number(text) else "'" + text


def unguarded(cell: str) -> str:
    """Return a cell of a table of ours as it was before it was guarded.

    Examples
    --------
    >>> unguarded("'=1+1"), unguarded("'tis")
    ('=1+1', "'tis")
    """
    return cell[1:] if cell[:1] == "'" and cell[1:2] in {*_FORMULA, " "} else cell


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return text == text.strip() and text.lstrip("+-")[:1].isdigit()


def write_private(path: Path, data: bytes) -> None:
    """Write a file in one step, readable for its owner alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.part")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
    draft.replace(path)


def write_table(path: Path, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a table as CSV in UTF-8, every cell guarded against formulas."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([guarded(cell) for cell in headings])
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    write_private(path, file.getvalue().encode("utf-8"))
