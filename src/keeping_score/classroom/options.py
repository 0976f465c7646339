"""What the commands that work in a class's folder have in common."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keeping_score.classroom.course import Lab
    from keeping_score.classroom.folder import ClassFolder


def add_class(parser: argparse.ArgumentParser) -> None:
    """Let the class's folder be named; the one that the command is given in otherwise."""
    parser.add_argument(
        "--class",
        dest="class_folder",
        default=".",
        metavar="FOLDER",
        help="the class's folder (default: the one you are in)",
    )


def add_lab(parser: argparse.ArgumentParser, *, optional: bool = False) -> None:
    """Let a lab be named."""
    if optional:
        parser.add_argument("lab", nargs="?", metavar="LAB", help="as in lab01 (default: all labs)")
    else:
        parser.add_argument("lab", metavar="LAB", help="as in lab01")


def there(folder: ClassFolder) -> str:
    """Return what the next command needs to find the class; nothing for who stands in it."""
    here = Path.cwd()
    return "" if folder.path in {here, *here.parents} else f" --class {folder.path}"


def opened_class(arguments: argparse.Namespace) -> tuple[ClassFolder, Lab]:
    """Return the class and the lab that were named."""
    from keeping_score.classroom.course import find_lab
    from keeping_score.classroom.folder import find_class

    folder = find_class(arguments.class_folder)
    return folder, find_lab(arguments.lab, folder.labs())
