"""Grades as a table for a learning system.

Writes exports/<system>_<labs>_<time>.csv. A student whose work could not be graded, or is not
marked yet, or who handed in nothing, has an empty cell, never a zero; --for table writes the
status of each in words.
"""

from __future__ import annotations

import argparse
from collections import Counter
from datetime import datetime
from pathlib import Path

from keeping_score.classroom.options import add_class, add_lab, there
from keeping_score.errors import InputError

SUMMARY = "write grades as a table that Canvas or Moodle imports"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_lab(parser, optional=True)
    parser.add_argument(
        "--for",
        dest="system",
        choices=("canvas", "moodle", "blackboard", "brightspace", "table"),
        default="table",
        help="whose import it is for (default: table, everything with its status)",
    )
    parser.add_argument(
        "--so-far",
        action="store_true",
        help="also give the points of students whose written answers are not marked yet",
    )
    parser.add_argument(
        "--column",
        default="",
        metavar="NAME",
        help='what the system calls the lab\'s column, as in "Lab 1 (4711)"; for one lab',
    )
    parser.add_argument("--to", type=Path, metavar="CSV", help="another place for the file")
    add_class(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the table and say what is in it."""
    from keeping_score.classroom.course import find_lab
    from keeping_score.classroom.export import export
    from keeping_score.classroom.folder import find_class
    from keeping_score.classroom.gradebook import entered_labs

    folder = find_class(arguments.class_folder)
    known = folder.labs()
    labs = [find_lab(arguments.lab, known)] if arguments.lab else entered_labs(folder)
    if not labs:
        print(f"No lab has been handed out yet. Next: keeping-score hand-out lab01{there(folder)}")
        return 1
    if arguments.column and len(labs) > 1:
        raise InputError(
            given=f"--column {arguments.column!r} for {len(labs)} labs",
            expected="one lab, since the column is one",
            next_step="Name the lab, as in: keeping-score export lab01 --column NAME",
        )
    name = "-".join(lab.id for lab in labs)
    now = datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S")
    to = arguments.to or folder.path / "exports" / f"{arguments.system}_{name}_{now}.csv"
    options = {"so_far": arguments.so_far, "column": arguments.column}
    done = export(folder, labs, system=arguments.system, to=to, **options)
    _say(done, arguments)
    print(f"Written: {to}")
    print(_HOW.get(arguments.system, "Open it in a spreadsheet."))
    return 0


def _say(done: dict, arguments: argparse.Namespace) -> None:
    for lab, standings in done.items():
        print(f"{lab.id}: {_counts(standings)}.")
        for standing in standings:
            if standing.status in {"not graded", "refused"}:
                print(f"  {standing.student.id}: {standing.status}: {standing.reason}")
    waits = any(s.status == "to be marked" for some in done.values() for s in some)
    if waits and not arguments.so_far:
        print("Those to be marked have empty cells; --so-far gives their points so far.")


def _counts(standings: list) -> str:
    n = Counter(standing.status for standing in standings)
    return ", ".join(f"{count} {status}" for status, count in n.items())


_HOW = {
    "canvas": "In Canvas: Grades, Import. A column that Canvas does not know becomes a new"
    " assignment; to fill one that is there, give its name and number with --column 'NAME (4711)'.",
    "moodle": "In Moodle: Grades, Import, CSV file. Identify students by Username, ID number or"
    " Email address; map each lab's column to its item, and the next one to that item's feedback.",
    "blackboard": "In Blackboard: Gradebook, Upload. Give the column the heading that a download of"
    " your gradebook has for it.",
    "brightspace": "In Brightspace: Grades, Enter Grades, Import. Create the item with the name of"
    " the column first.",
}
