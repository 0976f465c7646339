"""Which protection there is on this machine, and how programs are put behind it.

The sandbox is made of existing parts. Bubblewrap shows a program the system and nothing else;
where it is missing, ``unshare`` keeps it from the network and from writing, though not from
reading. Without either nothing is graded, unless somebody asks for just that.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from keeping_score.errors import InputError


class ProtectionError(InputError):
    """No sandbox, or one that does not do its work: nothing can be graded."""


BUBBLEWRAP, UNSHARE, NONE = "bubblewrap", "unshare", "none"
SAYS = {
    BUBBLEWRAP: "bubblewrap: no network, no files but the system's, nothing to write but a folder "
    "that vanishes",
    UNSHARE: "unshare: no network, nothing to write but a folder that vanishes; files on this "
    "machine can be READ (install bubblewrap to end that)",
    NONE: "NONE: the notebooks can do whatever you can do on this machine",
}
#: Where a submission works behind bubblewrap: a name that no machine has, because whatever stands
#: there, the course itself for instance, would be covered.
INSIDE = "/submission-being-graded"
# Only where a sandbox serves one submission; else each brings a folder of its own.
_INSIDE_MB = 64
_PACKAGE = Path(__file__).resolve().parents[1]
# The grader's own code stays out of sight.
_OUT_OF_SIGHT = ("grading", "commands", "classroom")
_BUBBLEWRAP = f"""
bwrap --unshare-user --unshare-ipc --unshare-pid --unshare-net --unshare-uts --unshare-cgroup-try
--uid 1000 --gid 1000 --cap-drop ALL --die-with-parent --new-session --hostname sandbox
--proc /proc --dev /dev --size {_INSIDE_MB << 20} --tmpfs {INSIDE} --dir /tmp
"""
_UNSHARE = """
setpriv --pdeathsig KILL unshare --user --map-root-user --net --ipc --uts --pid --fork --kill-child
--mount --mount-proc
"""
_LINKS = ("/bin", "/sbin", "/lib", "/lib32", "/lib64")
_SYSTEM = ("/usr", "/etc/ld.so.cache", "/etc/fonts", "/etc/localtime")


def bubblewrap_command(*, folders: list[str]) -> list[str]:
    """Return the command that shows a program some folders, read-only, and nothing else."""
    command = _BUBBLEWRAP.split()
    for link in _LINKS:
        if Path(link).is_symlink():
            command += ["--symlink", str(Path(link).readlink()), link]
        elif Path(link).is_dir():
            command += ["--ro-bind", link, link]
    for folder in (*_SYSTEM, *folders):
        command += ["--ro-bind-try", folder, folder]
    if any(_PACKAGE.is_relative_to(folder) for folder in folders):
        hidden = (_PACKAGE / part for part in _OUT_OF_SIGHT)
        for part in hidden:
            command += ["--tmpfs", str(part), "--remount-ro", str(part)] if part.is_dir() else []
    return command


def unshare_command() -> list[str]:
    """Return the command that takes the network away from a program, and other processes."""
    return _UNSHARE.split()


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


def python_path() -> list[str]:
    """Return where Python looks for modules, as far as a sandbox is shown it."""
    shown = [*python_folders(), str(_PACKAGE.parent)]
    return [place for place in sys.path if place in shown]


def _holds_python(place: Path) -> bool:
    return any((place / name).exists() for name in ("pyvenv.cfg", "bin/python3", "os.py")) or (
        place.suffix == ".zip" or place.name == "lib-dynload"
    )


@cache
def works(protection: str) -> bool:
    """Tell whether a protection is installed and the system lets it do its work."""
    if protection == NONE:
        return hasattr(os, "fork")
    command = bubblewrap_command(folders=[]) if protection == BUBBLEWRAP else unshare_command()
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
    ProtectionError
        If there is none and `unsafe` is False; it says what to install.
    """
    for protection in (wanted,) if wanted else (BUBBLEWRAP, UNSHARE):
        if works(protection):
            return protection
    if unsafe and works(NONE):
        return NONE
    raise ProtectionError(
        given="No sandbox works here" if not wanted else f"{wanted} does not work here",
        expected="bubblewrap (Debian, Ubuntu: apt-get install bubblewrap; Fedora: dnf install "
        "bubblewrap), or a Linux on which unshare may make namespaces",
        next_step="Install it; on Ubuntu 24.04 also allow it user namespaces (AppArmor). On macOS "
        "and Windows grade inside a Linux container. With --unsafe the notebooks run with all your "
        "rights",
        where="protection",
    )


def no_walls(protection: str, why: str) -> ProtectionError:
    """Return the error of a sandbox inside which submissions cannot be kept apart."""
    return ProtectionError(
        given=f"{protection} started, and its inner walls could not be built ({why})",
        expected="a kernel that lets a user make namespaces inside others",
        next_step="Install bubblewrap, or grade on another machine",
        where="protection",
    )
