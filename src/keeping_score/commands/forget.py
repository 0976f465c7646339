"""Delete what is kept about one student.

Lists everything that the class's folder holds about a student; with --yes it deletes it: the
notebooks, results, marks, comments, pages, and the lines in the roster and other tables.
"""

from __future__ import annotations

import argparse

from keeping_score.classroom.options import add_class

SUMMARY = "delete what the class's folder holds about one student"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("student", metavar="ID", help="the student's id, as in roster.csv")
    parser.add_argument("--yes", action="store_true", help="delete it; this cannot be undone")
    add_class(parser)


def run(arguments: argparse.Namespace) -> int:
    """List or delete, and say what cannot be reached from here."""
    from keeping_score.classroom.folder import find_class
    from keeping_score.classroom.forget import forget, traces

    folder = find_class(arguments.class_folder)
    student = folder.student(arguments.student)
    found = forget(folder, student) if arguments.yes else traces(folder, student)
    print(f"{student.name} ({student.id}) in {folder.path}:")
    print("  gradebook.db: the student, submissions, marks and comments")
    for trace in found:
        print(f"  {trace.path.relative_to(folder.path)}: {trace.what}")
    if not arguments.yes:
        print("Nothing was deleted. To delete all of this: "
              f"keeping-score forget {student.id} --yes")  # fmt: skip
        return 0
    print("Deleted. The gradebook's file was rewritten, so that nothing is left in it.")
    print(
        "Not reached from here: the downloads you collected from, your learning system, mails,"
        " backups, and tables you exported to another place."
    )
    return 0
