"""Make the packages for learning platforms from the built pages, and check them.

Two files hold the same, in the two versions of Common Cartridge that platforms read. A package that
is found wanting is not left behind.
"""

import argparse
import sys
from pathlib import Path

from build_book import made_from, read_stamp
from lms import VERSIONS, SiteError, Version, find_problems, read_book, read_site, write_cartridge

ROOT = Path(__file__).resolve().parent.parent
NO_SITE = (
    "lms: made of the quizzes alone, since it was not said where the book stands: "
    "make lms SITE=https://example.edu/keeping-score/ adds the links to chapters and labs"
)


def make(root: Path, *, site: str = "", official: Path | None = None) -> int:
    """Make and check every version in ``_build``, and return the exit code."""
    if reason := unfit(root):
        print(f"{reason}: run make book first.", file=sys.stderr)
        return 1
    parts = read_book(root, site)
    codes = [make_one(root, parts, version, site=site, official=official) for version in VERSIONS]
    if not site and not any(codes):
        print(NO_SITE)
    return max(codes)


def unfit(root: Path) -> str:
    """Return why no package can be made of the built book as it is, or "".

    The book is not built from here: whether it holds the labs for the browser is for the person to
    say who builds it.
    """
    if not (root / "_build" / "html" / "index.html").is_file():
        return "There is no built book yet"
    built = read_stamp(root / "_build" / "made-from.json")
    now = made_from(root, built.get("settings", ""))
    return "The built book is not that of these sources" if now and built != now else ""


def make_one(
    root: Path, parts: list, version: Version, *, site: str = "", official: Path | None = None
) -> int:
    """Make and check one version, and return the exit code."""
    path = root / "_build" / version.file_name
    fresh = path.with_suffix(".new")
    write_cartridge(fresh, parts, site=site, version=version)
    problems = find_problems(fresh, version, official)
    if problems:
        fresh.unlink()
        print(f"lms: {path.name} was not made:", *problems, sep="\n  ", file=sys.stderr)
        return 1
    fresh.replace(path)
    shown = path.relative_to(root).as_posix()
    print(f"lms: made and checked {shown} (Common Cartridge {version.number[:3]})")
    return 0


def main() -> int:
    """Read the command line, make the packages, and return the exit code."""
    parser = argparse.ArgumentParser(description="Make the packages for learning platforms.")
    parser.add_argument("--site", default="", help="the address of the book's site")
    parser.add_argument("--schemas", type=Path, help="a folder with the official schemas")
    arguments = parser.parse_args()
    try:
        return make(ROOT, site=read_site(arguments.site), official=arguments.schemas)
    except (SiteError, FileNotFoundError) as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
