"""Where a class stands.

Shows where a class stands; with a lab, where each student stands in it.
"""

from __future__ import annotations

import argparse
from collections import Counter

from keeping_score.classroom.options import add_class, add_lab, there

SUMMARY = "show how many are collected, graded and marked, lab by lab"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_lab(parser, optional=True)
    add_class(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print a line for each lab, or for each student."""
    from keeping_score.classroom.course import find_lab
    from keeping_score.classroom.folder import find_class
    from keeping_score.classroom.gradebook import entered_labs
    from keeping_score.classroom.standing import standings

    folder = find_class(arguments.class_folder)
    if arguments.lab:
        for standing in standings(folder, find_lab(arguments.lab, folder.labs())):
            points = (
                "" if standing.points is None else f"{standing.points:g}/{standing.max_points:g}"
            )
            words = f"{standing.status}: {standing.reason}" if standing.reason else standing.status
            print(f"{standing.student.id:20} {points:>9}  {words}")
        return 0
    print(f"{folder.path}: {len(folder.students())} students")
    labs = entered_labs(folder)
    for lab in labs:
        n = Counter(standing.status for standing in standings(folder, lab))
        print(f"{lab.id}: " + ", ".join(f"{count} {status}" for status, count in n.items()))
    if not labs:
        print(f"No lab has been handed out yet. Next: keeping-score hand-out lab01{there(folder)}")
    return 0
