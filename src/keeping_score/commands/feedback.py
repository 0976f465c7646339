"""A page of feedback for each student.

Writes feedback/<student>/<lab>/<lab>.html, one page a student: points, comments and the student's
own answers. It holds no hidden tests, no solutions and no scripts, and loads nothing. Run it again
after more marking.
"""

from __future__ import annotations

import argparse
from collections import Counter

from keeping_score.classroom.options import add_class, add_lab, opened_class, there

SUMMARY = "write a page of feedback for each student"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_lab(parser)
    parser.add_argument(
        "--zip",
        action="store_true",
        help="also pack all pages into one file, to be given back through Moodle",
    )
    add_class(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the pages and say what comes next."""
    from keeping_score.classroom.feedback import write_feedback
    from keeping_score.classroom.handback import pack_feedback

    folder, lab = opened_class(arguments)
    written = write_feedback(folder, lab)
    n = Counter(standing.status for standing, _ in written)
    of = ", ".join(f"{count} {status}" for status, count in n.items())
    pages = "1 page" if len(written) == 1 else f"{len(written)} pages"
    print(f"{lab.id}: {pages} in {folder.path / 'feedback'}" + (f" ({of})." if of else "."))
    if arguments.zip:
        print(f"Packed: {pack_feedback(folder, lab, written)}")
        print("Moodle takes it under: Upload multiple feedback files in a zip.")
    if n["to be marked"]:
        print(
            f"To finish marking: keeping-score mark {lab.id}{there(folder)}; then run this again."
        )
    print(f"Next: keeping-score export {lab.id} --for canvas{there(folder)} (or moodle)")
    return 0
