"""Walls around one submission: namespaces of its own, a read-only system, limits, no privileges.

These are Linux's own means, called by their numbers because Python has no names for them before
3.12. Whoever starts the sandbox has built the outer walls already (no network, no other files);
these are the inner ones, between one submission and the next.
"""

from __future__ import annotations

import ctypes
import os
import resource
from dataclasses import dataclass

_NEW_MOUNTS, _NEW_IPC, _NEW_USER, _NEW_PIDS = 0x00020000, 0x08000000, 0x10000000, 0x20000000
_PRIVATE_TREE = 0x4000 | (1 << 18)
_NO_SUID_NO_DEVICES = 2 | 4
_MOUNT_SETATTR, _RECURSIVE, _READ_ONLY = 442, 0x8000, 1
_NO_NEW_PRIVILEGES, _DROP_CAPABILITY, _DUMPABLE, _DEATH_SIGNAL = 38, 24, 4, 1
_CAPABILITIES = 41
_MB = 1 << 20


class _Attributes(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint64) for name in ("set", "clear", "propagation", "userns")]


@dataclass(frozen=True)
class Caps:
    """What the kernel itself holds a process to.

    Attributes
    ----------
    memory_mb, file_mb : int
        Address space of a process; size of its folder and of a file in it.
    seconds : int
        Processor time of one process, after which the kernel ends it.
    processes : int
        Processes of the user; not enforced for root.
    """

    memory_mb: int
    file_mb: int
    seconds: int
    processes: int


def _libc():
    return ctypes.CDLL(None, use_errno=True)


def _must(result: int, what: str) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")


def part_from_others() -> None:
    """Enter user, process, mount and IPC namespaces of one's own; children live in them.

    Raises
    ------
    OSError
        If the kernel does not allow it.
    """
    user, group = os.getuid(), os.getgid()
    _must(_libc().unshare(_NEW_USER | _NEW_PIDS | _NEW_MOUNTS | _NEW_IPC), "unshare")
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{user} {user} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        with open(f"/proc/self/{name}", "w") as file:  # noqa: PTH123 (one write, no buffering)
            file.write(text)


def furnish(folder: str, size_mb: int) -> None:
    """Make the whole system read-only, and put an empty folder in memory in one place.

    Parameters
    ----------
    folder : str
        Where; it must exist.
    size_mb : int
        What it may hold.
    """
    libc = _libc()
    _must(libc.mount(None, b"/", None, ctypes.c_ulong(_PRIVATE_TREE), None), "private mounts")
    attributes = _Attributes(set=_READ_ONLY)
    settings = (ctypes.c_uint(_RECURSIVE), ctypes.byref(attributes), ctypes.sizeof(attributes))
    _must(libc.syscall(_MOUNT_SETATTR, -100, b"/", *settings), "read-only system")
    flags = ctypes.c_ulong(_NO_SUID_NO_DEVICES)
    what = f"size={size_mb}m,mode=700".encode()
    _must(libc.mount(b"tmpfs", folder.encode(), b"tmpfs", flags, what), "folder")
    # Only the processes of this submission shall be seen. Where the kernel refuses, as it does to
    # root under bubblewrap, none are.
    if libc.mount(b"proc", b"/proc", b"proc", ctypes.c_ulong(14), None) != 0:
        nothing = (b"tmpfs", b"/proc", b"tmpfs", ctypes.c_ulong(15), b"size=4k,mode=555")
        _must(libc.mount(*nothing), "processes")


def give_up_privileges() -> None:
    """Drop every capability for good; programs that are started cannot win any back."""
    libc = _libc()
    libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    for number in range(_CAPABILITIES):
        libc.prctl(_DROP_CAPABILITY, number, 0, 0, 0)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    libc.capset(header, (ctypes.c_uint32 * 6)())


def hide_memory(*, hidden: bool = True) -> None:
    """Keep other processes of the same user from looking into this one or writing to it."""
    _libc().prctl(_DUMPABLE, int(not hidden), 0, 0, 0)


def die_with_parent() -> None:
    """Ask the kernel to end this process when its parent ends."""
    _libc().prctl(_DEATH_SIGNAL, 9, 0, 0, 0)


def limit(caps: Caps) -> None:
    """Set the kernel's limits for this process and what it starts."""
    for kind, value in (
        (resource.RLIMIT_AS, caps.memory_mb * _MB),
        (resource.RLIMIT_FSIZE, caps.file_mb * _MB),
        (resource.RLIMIT_CPU, caps.seconds),
        (resource.RLIMIT_NPROC, caps.processes),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hardest = resource.getrlimit(kind)
        most = value if hardest == resource.RLIM_INFINITY else min(value, hardest)
        resource.setrlimit(kind, (most, most))
