"""Make a class's folder from a roster.

Makes a folder for one class: nbgrader's course folder, with its gradebook. Run it again with a
newer roster to add students; nobody is taken out (keeping-score forget does that).
"""

from __future__ import annotations

import argparse
from pathlib import Path

SUMMARY = "make a class's folder from a roster, or add who is new"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("folder", type=Path, help="where; outside the course's checkout")
    parser.add_argument(
        "--roster",
        type=Path,
        required=True,
        metavar="CSV",
        help="students, with the headings id,first_name,last_name,email,lms_user_id; or the list"
        " that Canvas, Moodle, Blackboard or Brightspace exports",
    )


def run(arguments: argparse.Namespace) -> int:
    """Make the class and say what comes next."""
    from keeping_score.classroom.new_class import make_class

    made = make_class(arguments.folder, arguments.roster)
    word = "made" if made.is_new else "up to date"
    print(
        f"{made.folder.path}: {word}, {_students(made.n_students)}, ids from {made.id_heading!r}."
    )
    if made.added and not made.is_new:
        print(f"New: {', '.join(made.added)}.")
    if made.missing:
        print(
            f"Not on this roster, and kept: {', '.join(made.missing)}. To delete one and all that"
            " is kept of them: keeping-score forget ID"
        )
    for sentence in made.left_out:
        print(f"Roster, {sentence}.")
    if made.left_out:
        print("Mend these lines and run the same command again; the others are in.")
    print("What is stored in it, and how it is deleted, stands in its README.md.")
    print(f"Next: cd {made.folder.path} and keeping-score hand-out lab01")
    return 1 if made.left_out else 0


def _students(n: int) -> str:
    return "1 student" if n == 1 else f"{n} students"
