"""Collect submissions from a folder of downloads into nbgrader's ``submitted`` folder."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path

from keeping_score.classroom.course import Lab
from keeping_score.classroom.downloads import Found, look_through
from keeping_score.classroom.folder import ClassFolder
from keeping_score.classroom.tables import read_table, unguarded, write_table
from keeping_score.classroom.whose import Match, Register, register, whose

NOTEBOOK = ".ipynb"
# What browsers and systems make of a notebook's ending.
ALIKE = (".json", ".txt")
# Files that the labs write beside the notebook, and what systems put beside submissions.
BESIDE = ("dossier_", "student_id.txt", "index.html", "timestamp.txt", "readme")


@dataclass(frozen=True)
class Collected:
    """What became of one file.

    Parameters
    ----------
    file : str
        Its path below the downloads.
    status : str
        ``"collected"``, ``"same as before"``, ``"set aside"`` (understood, and not used) or
        ``"refused"``.
    student : str
        Whose it is; empty where that could not be told.
    message : str
        Why, and what to do.
    sha256 : str
        Of its content; empty where it was not read.
    when : str
        When it was handed in, where the name says so.
    """

    file: str
    status: str
    student: str = ""
    message: str = ""
    sha256: str = ""
    when: str = ""


@dataclass(frozen=True)
class _Candidate:
    found: Found
    draft: Path
    match: Match
    sha256: str
    by_hand: bool

    def row(self, status: str, message: str = "") -> Collected:
        student = self.match.student.id if self.match.student else ""
        when = self.match.clues.when
        return Collected(self.found.label, status, student, message, self.sha256, when)


def collect(
    folder: ClassFolder, lab: Lab, downloads: Path, *, who: Mapping[str, str] | None = None
) -> list[Collected]:
    """Copy each student's notebook to where nbgrader looks for it.

    Parameters
    ----------
    folder : ClassFolder
    lab : Lab
    downloads : pathlib.Path
        A folder, or a zip file; never changed.
    who : mapping of str to str, optional
        The student's id for files whose names do not tell, by path below the downloads or by the
        name of the file alone.

    Returns
    -------
    list of Collected
        One for each file that is a notebook or may be meant as one.
    """
    who, book, rows = dict(who or {}), register(folder.students()), []
    by_student = defaultdict(list)
    with tempfile.TemporaryDirectory(prefix=".collecting-", dir=folder.path) as drafts:
        for number, found in enumerate(look_through(downloads)):
            match, by_hand = _match(found, book, who)
            row = _refusal(found, match, lab)
            if row is None:
                draft = Path(drafts) / str(number)
                draft.write_bytes(found.data)
                sha256 = hashlib.sha256(found.data).hexdigest()
                kept = replace(found, data=b"")
                candidate = _Candidate(kept, draft, match, sha256=sha256, by_hand=by_hand)
                by_student[match.student.id].append(candidate)
            elif row.status:
                rows.append(row)
        for candidates in by_student.values():
            rows += _settle(folder, lab, candidates)
    return rows


def _match(found: Found, book: Register, who: Mapping[str, str]) -> tuple[Match, bool]:
    """Return whose a file is, and whether that was said by hand.

    The name of a file alone holds for one that is nobody's: many students' files have the same.
    """
    match = whose(found.parts, book)
    names = ["/".join(found.parts), found.label]
    if match.student is None:
        names.append(found.parts[-1])
    for name in names:
        if name in who:
            return Match(book.students[who[name]], match.clues), True
    return match, False


def _refusal(found: Found, match: Match, lab: Lab) -> Collected | None:
    """Return the row of a file that is not copied, one without status if it is no matter."""
    name = found.parts[-1].lower()
    student = match.student.id if match.student else ""
    row = Collected(found.label, "refused", student, when=match.clues.when)
    if found.refused:
        return replace(row, message=found.refused)
    if not name.endswith(NOTEBOOK) and (name.startswith(BESIDE) or not _is_alike(found)):
        ours = name.startswith(BESIDE) or name.endswith(".txt")
        sender = student or "whoever sent it"
        message = f"is no notebook; {sender} has to send the {NOTEBOOK}"
        return replace(row, status="" if ours else "set aside", message=message)
    others = _labs_in(found.data) - {lab.id}
    if others and lab.id not in _labs_in(found.data):
        message = f"is a notebook of {', '.join(sorted(others))}: collect it for that lab"
        return replace(row, status="set aside", message=message)
    if match.student is None:
        message = f'{match.why_not}: say whose it is with --who "{found.label}=ID"'
        return replace(row, message=message)
    return None


def _is_alike(found: Found) -> bool:
    """Tell whether a file is a notebook under another ending."""
    named = found.parts[-1].lower().endswith(ALIKE)
    return named and b'"cells"' in found.data and b'"nbformat"' in found.data


def _labs_in(data: bytes) -> set[str]:
    """Return the labs that a notebook's graded cells belong to; none where it cannot be read."""
    try:
        cells = json.loads(data)["cells"]
        ids = [cell["metadata"]["nbgrader"]["grade_id"] for cell in cells if _is_marked(cell)]
        return {text.partition("-")[0] for text in ids if text.startswith("lab")}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return set()


def _is_marked(cell: object) -> bool:
    return "grade_id" in cell.get("metadata", {}).get("nbgrader", {})


def _settle(folder: ClassFolder, lab: Lab, candidates: list[_Candidate]) -> list[Collected]:
    """Take one of a student's notebooks, the latest; none where it cannot be told which."""
    chosen, others = _latest(candidates)
    if chosen is None:
        files = " and ".join(candidate.found.label for candidate in candidates)
        message = (
            f"there are several for this student ({files}) and nothing says which is the last:"
            f' name one with --who "FILE={candidates[0].match.student.id}"'
        )
        return [candidate.row("refused", message) for candidate in candidates]
    rows = [_keep(folder, lab, chosen)]
    for other in others:
        same = other.sha256 == chosen.sha256
        why = "the same notebook a second time" if same else f"{chosen.found.label} is later"
        rows.append(other.row("set aside", why))
    return rows


def _latest(candidates: list[_Candidate]) -> tuple[_Candidate | None, list[_Candidate]]:
    pool = [candidate for candidate in candidates if candidate.by_hand] or candidates
    if len({c.sha256 for c in pool}) == 1:
        chosen = pool[-1]
    elif all(c.match.clues.order for c in pool):
        pool = sorted(pool, key=lambda c: c.match.clues.order)
        chosen, last = pool[-1], pool[-1].match.clues.order
        if len({c.sha256 for c in pool if c.match.clues.order == last}) > 1:
            return None, []
    else:
        return None, []
    return chosen, [c for c in candidates if c is not chosen]


def _keep(folder: ClassFolder, lab: Lab, chosen: _Candidate) -> Collected:
    place = folder.place("submitted", chosen.match.student.id, lab.name)
    target, when = place / f"{lab.name}{NOTEBOOK}", chosen.match.clues.when
    data, message = chosen.draft.read_bytes(), ""
    if target.is_file() and not target.is_symlink():
        if target.read_bytes() == data:
            return chosen.row("same as before")
        older = _when(place)
        if when and older and older[: len(when)] > when:
            return chosen.row("set aside", f"what was collected before is later ({older})")
        message = f"replaces an earlier one, kept in {_put_by(folder, lab, place)}"
    place.mkdir(parents=True, exist_ok=True)
    chosen.draft.chmod(0o600)
    chosen.draft.replace(target)
    stamp = place / "timestamp.txt"
    if when:
        stamp.write_text(f"{when} UTC\n", encoding="utf-8")
    else:
        stamp.unlink(missing_ok=True)
    return chosen.row("collected", message)


def _when(place: Path) -> str:
    try:
        return (place / "timestamp.txt").read_text(encoding="utf-8").strip()
    except (OSError, UnicodeError):
        return ""


def _put_by(folder: ClassFolder, lab: Lab, place: Path) -> str:
    """Move what was collected before to ``earlier`` and return where it is now."""
    above = folder.place("earlier", place.parent.name, lab.name)
    above.mkdir(parents=True, exist_ok=True)
    number = 1 + max((int(p.name) for p in above.iterdir() if p.name.isdigit()), default=0)
    place.rename(above / str(number))
    return str((above / str(number)).relative_to(folder.path))


def _table(folder: ClassFolder, lab: Lab) -> Path:
    return folder.path / "collected" / f"{lab.name}.csv"


def kept_rows(folder: ClassFolder, lab: Lab) -> list[Collected]:
    """Return what became of each file that was ever among a lab's downloads."""
    if not _table(folder, lab).exists():
        return []
    headings, lines = read_table(_table(folder, lab), what="The table of collected files")
    rows = (map(unguarded, cells) for _, cells in lines)
    return [Collected(**dict(zip(headings, cells, strict=False))) for cells in rows]


def keep_rows(folder: ClassFolder, lab: Lab, rows: list[Collected]) -> Path:
    """Write what became of each file into the class's folder; rows of earlier downloads stay.

    Returns
    -------
    pathlib.Path
        The table.
    """
    now = {row.file for row in rows}
    kept = [row for row in kept_rows(folder, lab) if row.file not in now]
    headings = [field.name for field in fields(Collected)]
    write_table(_table(folder, lab), headings, [astuple(row) for row in [*kept, *rows]])
    return _table(folder, lab)
