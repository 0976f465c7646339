"""Pack a lab for students, or make a link for a hub.

Enters the lab into nbgrader's gradebook (as nbgrader generate_assignment does) and packs the
students' notebook into handout/. With --hub it also prints a link for nbgitpuller, which puts the
notebook into each student's folder on your JupyterHub.
"""

from __future__ import annotations

import argparse

from keeping_score.classroom.options import add_class, add_lab, opened_class, there

SUMMARY = "pack a lab for students (a zip file), or make a link for a JupyterHub"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_lab(parser)
    parser.add_argument("--hub", metavar="URL", help="your hub, such as https://hub.example.edu")
    parser.add_argument(
        "--repository", metavar="URL", default="", help="where the hub finds the course"
    )
    parser.add_argument("--branch", default="", help="its branch")
    add_class(parser)


def run(arguments: argparse.Namespace) -> int:
    """Pack the lab and say what comes next."""
    from keeping_score.classroom.handout import hand_out, hub_link

    folder, lab = opened_class(arguments)
    link = ""
    if arguments.hub:
        link = hub_link(
            lab, hub=arguments.hub, repository=arguments.repository, branch=arguments.branch
        )
    path = hand_out(folder, lab)
    print(f"{lab.id}: in the gradebook, and packed for students in")
    print(f"  {path}")
    if link:
        print("Link for your hub (it needs nbgitpuller and the package keeping-score):")
        print(f"  {link}")
    print(
        "Students hand in the one notebook, under its name, with the id you know them by typed in"
        " it."
    )
    print(f"Next, when they have: keeping-score collect {lab.id} DOWNLOADS{there(folder)}")
    return 0
