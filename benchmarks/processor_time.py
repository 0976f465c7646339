"""Processor time of programs and of all that they start, sandboxes included.

The system adds a process's time to its parent's when the parent waits for it. What runs behind
bubblewrap is ended with its walls and waited for by nobody, so its time would be lost: it is looked
at while it runs. What a process used after the last look is missed, some hundredths of a second.
"""

from __future__ import annotations

import os
import resource
import threading
from pathlib import Path

from keeping_score.grading.processes import descendants

_LOOK_SECONDS = 0.04
_TICKS = os.sysconf("SC_CLK_TCK")
_USER, _SYSTEM, _STARTED = 11, 12, 19


def processor_seconds(work):
    """Return the processor time of the programs that some work starts and waits for."""
    seen, ended = {}, threading.Event()
    looker = threading.Thread(target=_look_until, args=(ended, seen), daemon=True)
    begun = _waited_for()
    looker.start()
    try:
        work()
    finally:
        ended.set()
        looker.join()
    return _waited_for() - begun + sum(seen.values())


def _waited_for():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _look_until(ended, seen):
    """Note the time of each process behind walls until the work has ended."""
    while not ended.wait(_LOOK_SECONDS):
        below = descendants(os.getpid())
        walls = [pid for pid in below if _told(pid, "comm").strip() == "bwrap"]
        for pid in {inside for wall in walls for inside in descendants(wall)}:
            fields = _told(pid, "stat").rpartition(") ")[2].split()
            if fields:
                ticks = int(fields[_USER]) + int(fields[_SYSTEM])
                seen[pid, fields[_STARTED]] = ticks / _TICKS


def _told(pid, name):
    try:
        return Path(f"/proc/{pid}/{name}").read_text()
    except OSError:
        return ""
