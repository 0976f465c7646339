"""Mark written answers in nbgrader's formgrader.

Starts nbgrader's formgrader for the class, on this machine alone, and opens it in your browser.
Stop it with Ctrl-C. Marks are kept as you type them.
"""

from __future__ import annotations

import argparse
import webbrowser

from keeping_score.classroom.options import add_class, add_lab, opened_class, there

SUMMARY = "mark written answers in nbgrader's formgrader, with the rubric beside them"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_lab(parser, optional=True)
    parser.add_argument(
        "--port", type=int, default=0, help="where it listens (default: a free one)"
    )
    parser.add_argument("--no-browser", action="store_true", help="only print the address")
    parser.add_argument(
        "--jupyterlab",
        action="store_true",
        help="run JupyterLab beside it, to open students' notebooks in; what you run there has your"
        " rights, without a sandbox",
    )
    add_class(parser)


def run(arguments: argparse.Namespace) -> int:
    """Serve until stopped, and say what comes next."""
    from keeping_score.classroom.folder import find_class
    from keeping_score.classroom.mark import address, free_port, new_token, serve

    if arguments.lab:
        folder, lab = opened_class(arguments)
    else:
        folder, lab = find_class(arguments.class_folder), None
    port, token = arguments.port or free_port(), new_token()
    place = address(lab, port=port, token=token)

    def ready() -> None:
        print("nbgrader's formgrader, on this machine and for you alone, at")
        print(f"  {place}")
        print("The rubric stands below each written answer. Stop with Ctrl-C.", flush=True)
        if not arguments.no_browser:
            webbrowser.open(place)

    print("Starting nbgrader's formgrader ...", flush=True)
    serve(folder, port=port, token=token, lab_too=arguments.jupyterlab, when_ready=ready)
    shown = lab.id if lab else "LAB"
    print(f"Next: keeping-score feedback {shown}{there(folder)}")
    return 0
