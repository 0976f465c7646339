"""Which protection there is on this machine, and the warm process behind it.

The sandbox is made of existing parts. Bubblewrap shows a program the system and nothing else;
where it is missing, ``unshare`` keeps it from the network and from writing, though not from
reading. Without either nothing is graded, unless somebody asks for just that.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import keeping_score
from keeping_score.errors import InputError
from keeping_score.grading.limits import Limits

BUBBLEWRAP, UNSHARE, NONE = "bubblewrap", "unshare", "none"
SAYS = {
    BUBBLEWRAP: "bubblewrap: no network, no files but the system's, nothing to write but a folder "
    "that vanishes",
    UNSHARE: "unshare: no network, nothing to write but a folder that vanishes; files on this "
    "machine can be READ (install bubblewrap to end that)",
    NONE: "NONE: the notebooks can do whatever you can do on this machine",
}
_PACKAGE = Path(keeping_score.__file__).resolve().parent
_INSIDE = "/work"
_WARM_UP_SECONDS = 300


def bubblewrap_command(*, folders: list[str]) -> list[str]:
    """Return the command that shows a program some folders, read-only, and nothing else."""
    command = ["bwrap", "--unshare-user", "--unshare-ipc", "--unshare-pid", "--unshare-net",
               "--unshare-uts", "--unshare-cgroup-try", "--uid", "1000", "--gid", "1000",
               "--cap-drop", "ALL", "--die-with-parent", "--new-session", "--hostname", "sandbox",
               "--proc", "/proc", "--dev", "/dev", "--dir", _INSIDE, "--dir", "/tmp"]  # fmt: skip
    for link in ("/bin", "/sbin", "/lib", "/lib32", "/lib64"):
        if Path(link).is_symlink():
            command += ["--symlink", str(Path(link).readlink()), link]
        elif Path(link).is_dir():
            command += ["--ro-bind", link, link]
    for folder in ("/usr", "/etc/ld.so.cache", "/etc/fonts", "/etc/localtime", *folders):
        command += ["--ro-bind-try", folder, folder]
    # The grader's own code stays out of sight.
    for part in ("grading", "commands", "classroom"):
        if any(_PACKAGE.is_relative_to(folder) for folder in folders):
            command += ["--tmpfs", str(_PACKAGE / part)] if (_PACKAGE / part).is_dir() else []
    return command


def unshare_command() -> list[str]:
    """Return the command that takes the network away from a program, and other processes."""
    return ["setpriv", "--pdeathsig", "KILL", "unshare", "--user", "--map-root-user", "--net",
            "--ipc", "--uts", "--pid", "--fork", "--kill-child", "--mount",
            "--mount-proc"]  # fmt: skip


def python_folders() -> list[str]:
    """Return the folders that hold Python and the packages, and what they lead to."""
    places = {Path(p) for p in (sys.prefix, sys.base_prefix, sys.exec_prefix, *sys.path) if p}
    places |= {Path(os.path.realpath(sys.executable)).parent.parent, _PACKAGE}
    # A checkout is on the path for its package's sake alone: the rest of it is not shown.
    places = {_PACKAGE if p == _PACKAGE.parent else p for p in places if p.exists()}
    here = Path.cwd()
    places = {p for p in places if p not in (here, Path("/"), Path("/usr"))}
    places = {p for p in places if "site-packages" in p.parts or _holds_python(p) or p == _PACKAGE}
    return sorted({str(p) for p in places} | {os.path.realpath(p) for p in places})


def _holds_python(place: Path) -> bool:
    return any((place / name).exists() for name in ("pyvenv.cfg", "bin/python3", "os.py")) or (
        place.suffix == ".zip" or place.name == "lib-dynload"
    )


@cache
def works(protection: str) -> bool:
    """Tell whether a protection is installed and the system lets it do its work."""
    if protection == NONE:
        return hasattr(os, "fork")
    if protection == BUBBLEWRAP:
        command = bubblewrap_command(folders=[])
    else:
        command = unshare_command()
    if not shutil.which(command[0]):
        return False
    try:
        tried = subprocess.run([*command, "true"], capture_output=True, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return tried.returncode == 0


def choose(wanted: str | None = None, *, unsafe: bool = False) -> str:
    """Return the strongest protection that works here.

    Parameters
    ----------
    wanted : str, optional
        ``"bubblewrap"`` or ``"unshare"``: this one or none.
    unsafe : bool, default False
        Whether to go on without any where there is none.

    Raises
    ------
    InputError
        If there is none and `unsafe` is False; it says what to install.
    """
    for protection in (wanted,) if wanted else (BUBBLEWRAP, UNSHARE):
        if works(protection):
            return protection
    if unsafe and works(NONE):
        return NONE
    raise InputError(
        given="No sandbox works here" if not wanted else f"{wanted} does not work here",
        expected="bubblewrap (Debian, Ubuntu: apt-get install bubblewrap; Fedora: dnf install "
        "bubblewrap), or a Linux on which unshare may make namespaces",
        next_step="Install it; on Ubuntu 24.04 also allow it user namespaces (AppArmor). On macOS "
        "and Windows grade inside a Linux container. With --unsafe the notebooks run with all your "
        "rights",
        where="protection",
    )


@dataclass(frozen=True)
class Zygote:
    """A warm process in a sandbox that forks once for each submission.

    Attributes
    ----------
    process : subprocess.Popen
    control : socket.socket
        Our end of the line on which submissions are announced.
    protection : str
    folder : tempfile.TemporaryDirectory
        Where the weaker protections put the submission's folder.
    """

    process: subprocess.Popen
    control: socket.socket
    protection: str
    folder: tempfile.TemporaryDirectory

    @property
    def nested(self) -> bool:
        """Whether each submission gets walls of its own inside the sandbox."""
        return self.protection != NONE

    def fork(self, limits: Limits) -> socket.socket:
        """Start the process of one submission; return our end of the line to it."""
        ours, theirs = socket.socketpair()
        order = {"nested": self.nested, "guarded": self.nested, "work": self._work()}
        with theirs:
            socket.send_fds(self.control, [json.dumps(order | caps(limits)).encode()],
                            [theirs.fileno()])  # fmt: skip
        return ours

    def _work(self) -> str:
        if self.protection == BUBBLEWRAP:
            return _INSIDE
        return tempfile.mkdtemp(dir=self.folder.name)

    def wait(self, seconds: float = 30.0) -> bool:
        """Wait until the process of the last submission has gone; tell whether it has."""
        self.control.settimeout(seconds)
        try:
            return self.control.recv(64).endswith(b"ready\n")
        except OSError:
            return False

    def close(self) -> None:
        """End the warm process and whatever it started."""
        self.control.close()
        self.process.kill()
        self.process.wait()
        with contextlib.suppress(OSError):
            self.folder.cleanup()


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


def start(protection: str) -> Zygote:
    """Start a warm process behind a protection.

    Raises
    ------
    InputError
        If it does not come up.
    """
    ours, theirs = socket.socketpair()
    folder = tempfile.TemporaryDirectory(prefix="keeping-score-", ignore_cleanup_errors=True)
    command = [*_walls(protection, theirs.fileno()), sys.executable, "-s", "-m",
               "keeping_score.sandboxed.zygote", "{}"]  # fmt: skip
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        env=_environment(), cwd="/", pass_fds=[theirs.fileno()], start_new_session=True,
    )  # fmt: skip
    theirs.close()
    zygote = Zygote(process, ours, protection, folder)
    if not zygote.wait(_WARM_UP_SECONDS):
        process.kill()
        said = process.stderr.read().decode(errors="replace").strip().splitlines()
        zygote.close()
        raise InputError(given=f"The sandbox ({protection}) ended: {said[-1] if said else ''}",
                         expected="a warm Python in it", next_step="Try the other protection with "
                         "--protection, and report this line", where="sandbox")  # fmt: skip
    return zygote


def _walls(protection: str, number: int) -> list[str]:
    # The warm process expects its line on file descriptor 3.
    mover = ["/bin/sh", "-c", f'exec 3<&{number} && exec "$@"', "sh"] if number != 3 else []
    return {
        BUBBLEWRAP: bubblewrap_command(folders=python_folders()) + mover,
        UNSHARE: unshare_command() + mover,
        NONE: mover,
    }[protection]


def _environment() -> dict[str, str]:
    """Return an environment that tells nothing of this machine and keeps one core busy at most."""
    one = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    return {
        "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": "/nonexistent", "MPLBACKEND": "agg",
        "MPLCONFIGDIR": "/dev/shm", "IPYTHONDIR": "/dev/shm", "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0", "PYTHONUTF8": "1", **one,
    }  # fmt: skip
