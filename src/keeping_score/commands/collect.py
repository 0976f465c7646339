"""Take students' notebooks from a folder of downloads.

Looks through DOWNLOADS, a folder or a zip file, for notebooks named as Canvas, Moodle, Blackboard
or Brightspace name them, or lying in a folder for each student, and copies each student's latest
to submitted/. The downloads stay as they are. A file that cannot be taken is one message, and the
others are taken.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from keeping_score.classroom.options import add_class, add_lab, opened_class
from keeping_score.errors import InputError

SUMMARY = "take students' notebooks from what a learning system lets you download"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_lab(parser)
    parser.add_argument("downloads", type=Path, metavar="DOWNLOADS", help="a folder, or a zip file")
    parser.add_argument(
        "--who",
        action="append",
        default=[],
        metavar="FILE=ID",
        help="whose a file is, where its name does not tell; may be given more than once",
    )
    add_class(parser)


def run(arguments: argparse.Namespace) -> int:
    """Collect, and say of each file that was not taken why."""
    from keeping_score.classroom.collect import collect, keep_rows

    folder, lab = opened_class(arguments)
    if not arguments.downloads.exists():
        raise InputError(
            given=f"There is nothing at {arguments.downloads}",
            expected="a folder, or a zip file, with what students handed in",
            next_step="Look where your browser put the download, and name that",
        )
    who = dict(_said(text, folder) for text in arguments.who)
    rows = collect(folder, lab, arguments.downloads, who=who)
    table = keep_rows(folder, lab, rows)
    for row in rows:
        if row.message:
            print(f"{row.status}: {row.file}: {row.message}.")
    n = Counter(row.status for row in rows)
    have = {row.student for row in rows if row.status in {"collected", "same as before"}}
    print(f"{lab.id}: {n['collected']} collected", end="")
    for status in ("same as before", "set aside", "refused"):
        print(f", {n[status]} {status}" if n[status] else "", end="")
    without = len(folder.students()) - len(have)
    print(f". {without} of the roster with nothing in it." if without else ".")
    print(f"Every file is listed in {table}. Nothing in {arguments.downloads} was changed.")
    print(f"Next: keeping-score grade {folder.path} --lab {lab.id}")
    return 1 if n["refused"] else 0


def _said(text: str, folder) -> tuple[str, str]:
    file, equals, student = text.rpartition("=")
    if not equals or not file:
        raise InputError(
            given=f"--who {text!r}",
            expected="a file and an id, with = between them",
            next_step='Write it as in --who "lab01 final.ipynb=ada"',
        )
    return file, folder.student(student).id
