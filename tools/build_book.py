"""Build the book without a warning, or say in one line why the one that is there is kept.

Sphinx shows a page's warnings only when it reads that page, so a second build of a faulty book
looks clean. The book is therefore kept only when the last build was complete and clean and nothing
has changed since; any change leads to a build from nothing. What stays is the cache of executed
chapters, and that only while the code they run is the same: it does not look at our package.
"""

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

from set_up import SetUpError, check_space

ROOT = Path(__file__).resolve().parent.parent
# Nothing under these reaches a page.
NO_PAGE = ("tests/", "benchmarks/", ".ci/", ".github/", ".binder/")
# What a chapter's cells run.
CODE = ("src/", "requirements.lock")


def project_files(root: Path) -> list[str]:
    """Return the paths that git tracks or would track, or nothing where git cannot say."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=root, capture_output=True, text=True)
    return sorted(set(listed.stdout.split("\0")) - {""}) if listed.returncode == 0 else []


def digest(root: Path, names: list[str]) -> str:
    """Return one SHA-256 over names and contents; a file that has gone counts by its absence."""
    whole = hashlib.sha256(sys.version.encode())
    for name in names:
        path = root / name
        whole.update(name.encode() + b"\0")
        whole.update(hashlib.sha256(path.read_bytes()).digest() if path.is_file() else b"gone")
    return whole.hexdigest()


def made_from(root: Path, settings: str) -> dict[str, str]:
    """Return what a book of this checkout is made from; empty where that cannot be told."""
    names = project_files(root)
    if not names:
        return {}
    pages = [name for name in names if not name.startswith(NO_PAGE)]
    code = [name for name in names if name.startswith(CODE)]
    return {"pages": digest(root, pages), "code": digest(root, code), "settings": settings}


def read_stamp(stamp: Path) -> dict[str, str]:
    """Return what the last clean build was made from, or an empty dict."""
    try:
        return json.loads(stamp.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def build(root: Path, settings: str = "", *, command: list[str] | None = None) -> int:
    """Build the pages into ``_build/html`` if they need it, and return the exit code."""
    out = root / "_build"
    stamp = out / "made-from.json"
    before, now = read_stamp(stamp), made_from(root, settings)
    if now and before == now and (out / "html" / "index.html").is_file():
        print("book: kept, nothing that it is built from has changed")
        return 0
    check_space(root, 1)
    stamp.unlink(missing_ok=True)
    for part in ("html", ".doctrees"):
        shutil.rmtree(out / part, ignore_errors=True)
    if not now or before.get("code") != now["code"]:
        shutil.rmtree(out / ".jupyter_cache", ignore_errors=True)
    jupyter_book = str(Path(sys.executable).with_name("jupyter-book"))
    command = command or [jupyter_book, "build", ".", "-W", "-n", "--keep-going"]
    code = subprocess.run(command, cwd=root).returncode
    if code:
        print("book: not built; the warnings above say where and why", file=sys.stderr)
        return code
    # What changed while the book was being built is not in it.
    if now and now == made_from(root, settings):
        stamp.write_text(json.dumps(now), encoding="utf-8")
    print("book: built in _build/html")
    return 0


def main() -> int:
    """Read the command line, build, and return the exit code."""
    parser = argparse.ArgumentParser(description="Build the book's pages.")
    parser.add_argument("--settings", default="", help="what else decides the pages, e.g. LITE=0")
    try:
        return build(ROOT, parser.parse_args().settings)
    except SetUpError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
