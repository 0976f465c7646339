"""The warm process behind a protection, which forks once for each submission."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

from keeping_score.grading import processes
from keeping_score.grading.limits import Limits
from keeping_score.grading.protection import (
    BUBBLEWRAP,
    INSIDE,
    NONE,
    UNSHARE,
    ProtectionError,
    bubblewrap_command,
    python_folders,
    python_path,
    unshare_command,
)

_WARM_UP_SECONDS = 300


class Zygote:
    """A warm process in a sandbox that forks once for each submission.

    Parameters
    ----------
    process : subprocess.Popen
    control : socket.socket
        Our end of the line on which submissions are announced.
    protection : str
    nested : bool
        Whether each submission gets walls of its own inside the sandbox; else a sandbox serves one
        submission and is replaced.
    """

    def __init__(
        self, process: subprocess.Popen, control: socket.socket, *, protection: str, nested: bool
    ) -> None:
        self.process, self._control = process, control
        self.protection, self.nested = protection, nested
        # Where the weaker protections put the submission's folder.
        self._folder = tempfile.TemporaryDirectory(
            prefix="keeping-score-", ignore_cleanup_errors=True
        )
        self._waits = False

    @property
    def is_ready(self) -> bool:
        """Whether the process is there and waits for a submission."""
        return self._waits and self.process.poll() is None

    def fork(self, limits: Limits) -> socket.socket:
        """Start the process of one submission; return our end of the line to it."""
        ours, theirs = socket.socketpair()
        order = {"nested": self.nested, "guarded": self.protection != NONE, "work": self._work()}
        with theirs:
            socket.send_fds(
                self._control, [json.dumps(order | caps(limits)).encode()], [theirs.fileno()]
            )
        self._waits = False
        return ours

    def _work(self) -> str:
        if self.protection == BUBBLEWRAP:
            return INSIDE
        return tempfile.mkdtemp(dir=self._folder.name)

    def wait(self, seconds: float = 30.0) -> bool:
        """Wait until the process can take a submission; tell whether it can."""
        self._control.settimeout(seconds)
        try:
            said = self._control.recv(64)
        except OSError:
            said = b""
        self._waits = said.endswith(b"ready\n")
        return self._waits

    def close(self) -> None:
        """End the warm process and whatever it started."""
        processes.end(processes.descendants(self.process.pid))
        self._control.close()
        self.process.kill()
        self.process.wait()
        self.process.stderr.close()
        self._folder.cleanup()


def caps(limits: Limits) -> dict:
    """Return what the kernel itself is told to enforce."""
    return {
        "memory_mb": limits.memory_mb + 2500,  # address space, most of which is never touched
        "file_mb": limits.file_mb,
        "seconds": int(limits.submission_seconds) + 10,
        "processes": _processes_of_this_user() + limits.processes + 20,
    }


def _processes_of_this_user() -> int:
    mine = 0
    for entry in Path("/proc").glob("[0-9]*/task"):
        with contextlib.suppress(OSError):
            mine += sum(1 for _ in entry.iterdir()) if entry.stat().st_uid == os.getuid() else 0
    return mine


def start(protection: str, *, nested: bool = True) -> Zygote:
    """Start a warm process behind a protection.

    Parameters
    ----------
    protection : str
    nested : bool, default True
        As for `Zygote`; without any protection there is nothing to nest.

    Raises
    ------
    ProtectionError
        If it does not come up.
    """
    ours, theirs = socket.socketpair()
    python = [sys.executable, "-s", "-m", "keeping_score.sandboxed.zygote"]
    with theirs:
        process = subprocess.Popen(
            [*_walls(protection), *python, str(theirs.fileno())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=_environment(),
            cwd="/",
            pass_fds=[theirs.fileno()],
            start_new_session=True,
        )
    nested = nested and protection != NONE
    zygote = Zygote(process, ours, protection=protection, nested=nested)
    if not zygote.wait(_WARM_UP_SECONDS):
        raise _did_not_start(zygote)
    return zygote


def _did_not_start(zygote: Zygote) -> ProtectionError:
    zygote.process.kill()
    said = zygote.process.stderr.read().decode(errors="replace").strip().splitlines()
    zygote.close()
    return ProtectionError(
        given=f"The sandbox ({zygote.protection}) ended: {said[-1] if said else 'it said nothing'}",
        expected="a warm Python in it",
        next_step="Try the other protection with --protection, and report this line",
        where="sandbox",
    )


def _walls(protection: str) -> list[str]:
    if protection == BUBBLEWRAP:
        return bubblewrap_command(folders=python_folders())
    return unshare_command() if protection == UNSHARE else []


def _environment() -> dict[str, str]:
    """Return an environment that tells nothing of this machine and keeps one core busy at most."""
    one = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    return {
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "HOME": "/nonexistent",
        "MPLBACKEND": "agg",
        "MPLCONFIGDIR": "/dev/shm",
        "IPYTHONDIR": "/dev/shm",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "PYTHONPATH": os.pathsep.join(python_path()),
        **one,
    }
