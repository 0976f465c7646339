"""Find the subcommands and run the one that was asked for.

Every other module in this folder is a subcommand of the same name, with hyphens for underscores. It
holds ``SUMMARY``, one line; ``add_arguments(parser)``; and ``run(arguments)``, which returns the
exit code and raises `InputError` where it was given what it cannot use.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from importlib.resources import files

from keeping_score.errors import InputError


def subcommands() -> list[str]:
    """Return the names of the modules that are subcommands.

    Examples
    --------
    >>> "grade" in subcommands()
    True
    """
    names = (entry.name for entry in files(__package__).iterdir())
    stems = {name.removesuffix(".py") for name in names if name.endswith(".py")}
    return sorted(stems - {"__init__", "main"})


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser = argparse.ArgumentParser(
        prog="keeping-score",
        description="Run a class with Keeping Score.",
        epilog="In the order of a class: class, hand-out, collect, grade, mark, feedback, export."
        " At any time: status, forget.",
    )
    known = parser.add_subparsers(required=True, metavar="COMMAND")
    for name in subcommands():
        module = importlib.import_module(f"{__package__}.{name}")
        one = known.add_parser(
            name.replace("_", "-"),
            help=module.SUMMARY,
            description=module.__doc__,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        module.add_arguments(one)
        one.set_defaults(run=module.run)
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return the exit code: 2 for a wrong input, 130 for Ctrl-C."""
    chosen = make_parser().parse_args(arguments)
    try:
        return chosen.run(chosen)
    except InputError as error:
        print(f"keeping-score: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(
            "\nkeeping-score: stopped. What was finished is kept; the same command goes on.",
            file=sys.stderr,
        )
        return 130


if __name__ == "__main__":
    sys.exit(main())
