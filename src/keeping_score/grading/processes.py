"""What a process and all that it started use: time, memory, number; and an end to them."""

from __future__ import annotations

import contextlib
import os
import signal
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_PAGE_MB = (os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096) / (1 << 20)
_USER, _SYSTEM, _CHILDREN_USER, _CHILDREN_SYSTEM = 11, 12, 13, 14


@dataclass(frozen=True)
class Use:
    """What a tree of processes uses.

    Attributes
    ----------
    seconds : float
        Processor time so far, that of ended children included.
    memory_mb : float
        Memory that belongs to them alone, added up.
    n_processes : int
    """

    seconds: float
    memory_mb: float
    n_processes: int


def descendants(pid: int) -> list[int]:
    """Return the ids of all processes that a process started, and those started, and so on.

    Examples
    --------
    >>> descendants(os.getpid()) == descendants(-1)
    True
    """
    found, waiting = [], [pid]
    while waiting:
        parent = waiting.pop()
        for path in _threads(parent):
            try:
                children = [int(word) for word in (path / "children").read_text().split()]
            except OSError:
                continue
            found += children
            waiting += children
    return found


def _threads(pid: int) -> list[Path]:
    try:
        return list(Path(f"/proc/{pid}/task").iterdir())
    except OSError:
        return []


def use_of(pids: list[int]) -> Use:
    """Return what some processes use; one that has just ended counts for nothing."""
    seconds = memory_mb = 0.0
    n_alive = 0
    for pid in pids:
        try:
            stat = Path(f"/proc/{pid}/stat").read_text()
            pages = Path(f"/proc/{pid}/statm").read_text().split()
        except OSError:
            continue
        # The name in brackets may hold anything, brackets too.
        fields = stat.rpartition(")")[2].split()
        times = (_USER, _SYSTEM, _CHILDREN_USER, _CHILDREN_SYSTEM)
        seconds += sum(int(fields[i]) for i in times) / _TICKS
        memory_mb += (int(pages[1]) - int(pages[2])) * _PAGE_MB
        n_alive += fields[0] != "Z"
    return Use(seconds, memory_mb, n_alive)


def end(pids: list[int]) -> None:
    """End some processes at once, whatever they are doing."""
    for pid in pids:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(pid, signal.SIGKILL)
