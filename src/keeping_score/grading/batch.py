"""Grade a class: every submission once, on as many cores as there are, and on from a stop."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from keeping_score.grading.folder import (
    Found,
    class_folder,
    find_submissions,
    part_of,
    read_ids,
    read_secret,
)
from keeping_score.grading.limits import Limits
from keeping_score.grading.protection import choose
from keeping_score.grading.results import Result
from keeping_score.grading.submissions import Settings, Worker, grade_one


def _follow_the_parent() -> None:
    """Leave Ctrl-C to the parent, and end when it ends, however that comes about."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    multiprocessing.parent_process().join()
    os._exit(1)


def map_in_processes(settings: Settings, todo: list[Found], *, jobs: int) -> Iterator[Result]:
    """Grade in several processes of this machine; yields results as they come.

    A process that the system ends, for want of memory for instance, is replaced, and what it had
    in hand is done once more.
    """
    waiting = list(todo)
    for _ in range(3):
        done: set[tuple[str, str]] = set()
        try:
            for found, result in _in_a_pool(settings, waiting, jobs=jobs):
                done.add((found.student, found.lab))
                yield result
            return
        except BrokenProcessPool:
            waiting = [one for one in waiting if (one.student, one.lab) not in done]
    yield from map_here(settings, waiting)


def _in_a_pool(
    settings: Settings, todo: list[Found], *, jobs: int
) -> Iterator[tuple[Found, Result]]:
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, context, initializer=_follow_the_parent)
    try:
        futures = {pool.submit(grade_one, settings, found): found for found in todo}
        for future in as_completed(futures):
            yield futures[future], future.result()
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for child in multiprocessing.active_children():
            child.terminate()
        raise
    pool.shutdown()


def map_here(settings: Settings, todo: list[Found], *, jobs: int = 1) -> Iterator[Result]:  # noqa: ARG001
    """Grade one after the other in this process."""
    worker = Worker(settings)
    try:
        for found in todo:
            yield worker.grade(found)
    finally:
        worker.close()


Mapper = Callable[..., Iterable[Result]]


def grade_folder(
    folder: Path | str,
    *,
    lab: str = "",
    jobs: int | None = None,
    unsafe: bool = False,
    protection: str | None = None,
    again: bool = False,
    part: str = "",
    limits: Limits | None = None,
    mapper: Mapper | None = None,
    progress: Callable[[Result | None, int, int], None] = lambda *_: None,
) -> list[Result]:
    """Grade the submissions of a class and return a result for each.

    Parameters
    ----------
    folder : path
        The class folder, or its ``submitted``.
    lab : str, optional
        Only labs whose name begins so.
    jobs : int, optional
        Processes at once; default: one a core.
    unsafe : bool, default False
        Whether to go on where no sandbox works.
    protection : str, optional
        ``"bubblewrap"`` or ``"unshare"``; default: the strongest that works.
    again : bool, default False
        Whether to grade again what has been graded.
    part : str, optional
        As in ``"3/10"``: only the third of ten parts of the class, for an array of jobs.
    limits : Limits, optional
    mapper : callable, optional
        ``mapper(settings, todo, jobs=jobs)`` yields results; default: processes of this machine.
    progress : callable, optional
        ``progress(result, done, total)`` is called after each, and with None before the first.

    Returns
    -------
    list of Result
        By lab and student; those of an earlier run that still hold included.

    Raises
    ------
    InputError
        If the folder has no submissions, or no sandbox works.
    """
    place = class_folder(Path(folder))
    settings = Settings(
        folder=place,
        protection=choose(protection, unsafe=unsafe),
        secret=read_secret(place),
        limits=limits or Limits(),
        ids=read_ids(place),
    )
    found = part_of(find_submissions(place, lab=lab), part)
    finished, todo = ([], found) if again else _done_already(settings, found)
    jobs = max(1, min(jobs or os.cpu_count() or 1, len(todo)))
    mapper = mapper or (map_in_processes if jobs > 1 else map_here)
    progress(None, len(finished), len(found))
    for result in mapper(settings, todo, jobs=jobs):
        finished.append(result)
        progress(result, len(finished), len(found))
    return sorted(finished, key=lambda one: (one.lab, one.student))


def _done_already(settings: Settings, found: list[Found]) -> tuple[list[Result], list[Found]]:
    """Return the results of an earlier run that still hold, and what is left to do."""
    worker, finished, todo = Worker(settings), [], []
    for one in found:
        result = worker.done(one)
        finished += [result] if result is not None else []
        todo += [one] if result is None else []
    return finished, todo
