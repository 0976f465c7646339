"""Look through a folder of downloads, and into zip files in it, without trusting a single name.

Nothing is unpacked onto the disk and nothing is changed: files are read into memory, each within
limits. Whatever cannot be read is one message, and the rest goes on.
"""

from __future__ import annotations

import errno
import io
import os
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

LARGEST_FILE = 60_000_000
LARGEST_ZIP = 2_000_000_000
# What a zip file unpacks to: a whole class's in the outermost, one student's further in.
LARGEST_CONTENT = (4_000_000_000, 500_000_000)
MOST_FILES = 20_000
DEEPEST = 4
_CHUNK = 1_000_000
_ZIP = b"PK\x03\x04"
_OTHER_ARCHIVES = (".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz")
# What systems leave behind on their own.
_LITTER = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini", ".ipynb_checkpoints", ".git")


@dataclass(frozen=True)
class Found:
    """One file among the downloads.

    Parameters
    ----------
    parts : tuple of str
        Its path below the downloads; zip files count as folders.
    data : bytes
        What is in it; nothing where it was refused.
    refused : str
        Why it was not read, or nothing.
    """

    parts: tuple[str, ...]
    data: bytes = b""
    refused: str = ""

    @property
    def label(self) -> str:
        """The path as it is shown: on one line, and without signs that move a terminal's cursor."""
        return "".join(c if c.isprintable() else "?" for c in "/".join(self.parts))[:300]


class _RefusedError(Exception):
    pass


def look_through(downloads: Path) -> Iterator[Found]:
    """Yield each file below a folder, or in a zip file, in the order of their names.

    Parameters
    ----------
    downloads : pathlib.Path
        A folder, or one zip file.
    """
    if downloads.is_dir():
        yield from _folder(downloads, ())
        return
    for found in _file(downloads, (downloads.name,)):
        # Whoever downloaded it named the zip file itself: that says nothing about a student.
        yield replace(found, parts=found.parts[1:]) if len(found.parts) > 1 else found


def _folder(folder: Path, above: tuple[str, ...]) -> Iterator[Found]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Found(above or (folder.name,), refused=f"cannot be read: {error.strerror}")
        return
    for entry in entries:
        parts = (*above, entry.name)
        if entry.name in _LITTER or entry.name.startswith("._"):
            continue
        if entry.is_symlink():
            yield Found(parts, refused="is a link to another place; links are not followed")
        elif entry.is_dir(follow_symlinks=False):
            yield from _folder(Path(entry.path), parts)
        else:
            yield from _file(Path(entry.path), parts)


def _file(path: Path, parts: tuple[str, ...]) -> Iterator[Found]:
    try:
        with _opened(path) as file:
            size = os.fstat(file.fileno()).st_size
            begins = file.read(len(_ZIP))
            file.seek(0)
            if begins == _ZIP or parts[-1].lower().endswith(".zip"):
                if size > LARGEST_ZIP:
                    raise _RefusedError(_too_large(LARGEST_ZIP))
                yield from _zip(file, parts, depth=1)
            else:
                yield Found(parts, _limited(file, parts))
    except _RefusedError as error:
        yield Found(parts, refused=str(error))
    except OSError as error:
        why = "is a link to another place" if error.errno == errno.ELOOP else error.strerror
        yield Found(parts, refused=f"cannot be read: {why}")


def _opened(path: Path) -> io.BufferedReader:
    # Neither a link put there a moment ago nor a pipe that never ends is followed.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    descriptor = os.open(path, flags | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise _RefusedError("is no plain file")
    return os.fdopen(descriptor, "rb")


def _limited(file: io.IOBase, parts: tuple[str, ...]) -> bytes:
    if parts[-1].lower().endswith(_OTHER_ARCHIVES):
        raise _RefusedError("is an archive of another kind: unpack it and collect again")
    pieces, total = [], 0
    while piece := file.read(_CHUNK):
        pieces.append(piece)
        total += len(piece)
        if total > LARGEST_FILE:
            raise _RefusedError(_too_large(LARGEST_FILE))
    return b"".join(pieces)


def _zip(file: io.IOBase, above: tuple[str, ...], *, depth: int) -> Iterator[Found]:
    if depth > DEEPEST:
        raise _RefusedError(f"is a zip file more than {DEEPEST} deep in zip files")
    try:
        archive = zipfile.ZipFile(file)
        members = [member for member in archive.infolist() if not member.is_dir()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise _RefusedError(f"is a broken zip file: {error}") from None
    if len(members) > MOST_FILES:
        raise _RefusedError(f"holds {len(members)} files, more than {MOST_FILES}")
    most = LARGEST_CONTENT[depth > 1]
    # Python reads no more of a file than the list of contents says that there is.
    if sum(member.file_size for member in members) > most:
        raise _RefusedError(f"unpacks to more than {most // 1_000_000} MB")
    for member in members:
        names = member.filename.replace("\\", "/").split("/")
        if set(names) & set(_LITTER) or names[-1].startswith("._"):
            continue
        shown = tuple(name for name in names if name)
        yield from _member(archive, member, (*above, *shown), depth=depth)


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, parts: tuple[str, ...], *, depth: int
) -> Iterator[Found]:
    try:
        _refuse_tricks(member)
        with archive.open(member) as file:
            data = _limited(file, parts)
        if parts[-1].lower().endswith(".zip") or data.startswith(_ZIP):
            yield from _zip(io.BytesIO(data), parts, depth=depth + 1)
        else:
            yield Found(parts, data)
    except _RefusedError as error:
        yield Found(parts, refused=str(error))
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError) as error:
        yield Found(parts, refused=f"is broken in the zip file: {error}")
    except (NotImplementedError, RuntimeError):
        # The one for an unknown compression, the other for a password.
        yield Found(parts, refused="is packed in a way that cannot be read, or with a password")


def _refuse_tricks(member: zipfile.ZipInfo) -> None:
    name = member.filename.replace("\\", "/")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise _RefusedError("is a link to another place; links are not followed")
    if ".." in name.split("/") or name.startswith("/") or name[1:2] == ":":
        raise _RefusedError("has a name that leads out of its folder")
    if any(unicodedata.category(c) == "Cc" for c in name):
        raise _RefusedError("has a name with control characters")
    if member.file_size > LARGEST_FILE:
        raise _RefusedError(_too_large(LARGEST_FILE))


def _too_large(n_bytes: int) -> str:
    return f"is larger than {n_bytes // 1_000_000} MB"
