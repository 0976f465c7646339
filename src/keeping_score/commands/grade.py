"""Grade the submissions of a class in a sandbox.

FOLDER is a class folder as nbgrader has it, with submitted/<student>/<lab>/<lab>.ipynb. Each
submission ends in one row: graded, or not with the reason. A run that was stopped goes on where it
stopped, and nobody is graded twice. The submitted files are never changed.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Self

SUMMARY = "grade a folder of submissions in a sandbox"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``keeping-score grade`` takes."""
    parser.add_argument("folder", type=Path, help="the class folder, or its submitted/")
    parser.add_argument("--lab", default="", help="only labs whose name begins so, e.g. lab01")
    parser.add_argument("--jobs", type=int, help="processes at once (default: one a core)")
    parser.add_argument("--again", action="store_true", help="grade again what has been graded")
    parser.add_argument(
        "--protection",
        choices=["bubblewrap", "unshare"],
        help="this one or none (default: the strongest that works)",
    )
    parser.add_argument(
        "--unsafe",
        action="store_true",
        help="go on where no sandbox works: the notebooks then have your rights",
    )
    parser.add_argument(
        "--seconds",
        type=float,
        default=60.0,
        help="processor time that one cell may use (default: 60)",
    )
    parser.add_argument("--cluster", metavar="ADDRESS", help="grade on this Dask cluster")
    parser.add_argument(
        "--part", metavar="K/N", default="", help="grade the k-th of n parts, in an array of jobs"
    )
    parser.add_argument("--quiet", action="store_true", help="print the last line alone")


def run(arguments: argparse.Namespace) -> int:
    """Grade, say how it went, and return 0; 1 where a submission could not be graded."""
    from keeping_score.classroom.record import recorded
    from keeping_score.grading import grade_folder, protection
    from keeping_score.grading.cluster import connect
    from keeping_score.grading.limits import Limits

    found = protection.choose(arguments.protection, unsafe=arguments.unsafe)
    print(f"Protection in force: {protection.SAYS[found]}.", file=sys.stderr)
    began = time.monotonic()
    with Bar(quiet=arguments.quiet) as bar:
        results = grade_folder(
            arguments.folder,
            lab=arguments.lab,
            jobs=arguments.jobs,
            unsafe=arguments.unsafe,
            protection=arguments.protection,
            again=arguments.again,
            part=arguments.part,
            limits=Limits(cell_seconds=arguments.seconds, submission_seconds=4 * arguments.seconds),
            mapper=connect(arguments.cluster) if arguments.cluster else None,
            progress=bar.show,
        )
    if not arguments.quiet:
        print(table(results))
    print(summary(results, seconds=time.monotonic() - began, n_now=bar.n_now))
    for sentence in recorded(arguments.folder, results):
        print(sentence)
    return int(any(result.status != "graded" for result in results))


class Bar:
    """A bar that names who was graded last and says how long it will take still."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet, self._bar = quiet, None
        self.n_now = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_) -> None:
        if self._bar is not None:
            self._bar.close()

    def show(self, result, done: int, total: int) -> None:
        """Show what is done before the first, then move on by one submission."""
        from tqdm import tqdm

        if self._bar is None:
            self._bar = tqdm(
                total=total,
                initial=done,
                disable=self._quiet,
                bar_format="{n_fmt}/{total_fmt} |{bar:24}| {elapsed} gone, {remaining} left {desc}",
                file=sys.stderr,
            )
        if result is None:
            return
        self.n_now += 1
        self._bar.set_description_str(f"{result.student}, {result.lab}"[:50], refresh=False)
        self._bar.update(1)


def table(results: list) -> str:
    """Return one line a submission."""
    width = max([len(result.student) for result in results], default=0)
    lines = []
    for result in results:
        points = "     -" if result.points is None else f"{result.points:g}/{result.max_points:g}"
        said = result.reason or " ".join(result.messages)
        lines.append(
            f"{result.student:{min(width, 30)}}  {result.lab:24}  {points:>6}  "
            f"{result.status:10}  {said}".rstrip()
        )
    return "\n".join(lines)


def summary(results: list, *, seconds: float, n_now: int) -> str:
    """Return one line on all of it.

    Examples
    --------
    >>> summary([], seconds=3.0, n_now=0)
    'No submissions.'
    """
    if not results:
        return "No submissions."
    kinds = Counter(result.status for result in results)
    used = sum(result.seconds for result in results) / len(results)
    return (
        f"{len(results)} submissions: {kinds['graded']} graded, {kinds['not graded']} not graded "
        f"(each with its reason). {n_now} of them now, in {seconds:.0f} s; {used:.2f} processor "
        "seconds each. Results are in results/."
    )
