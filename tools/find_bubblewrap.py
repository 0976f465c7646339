"""Find the bubblewrap that the grader's tests run behind, and install one where there is none.

Without it the tests grade behind the weaker protection, ``unshare``, and say so.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable

ADVICE = (
    "The grader's strongest protection, bubblewrap, is not here and could not be installed: its "
    "tests are left out, and the others run behind unshare where that works. Install it (Debian, "
    "Ubuntu: apt-get install bubblewrap; Fedora: dnf install bubblewrap) and run make test again."
)
REFUSED = (
    "Bubblewrap is here, and the system does not let it work (a container without user namespaces, "
    "or AppArmor on Ubuntu 24.04): its tests are left out, and the others run behind unshare where "
    "that works."
)


def works(call: Callable = subprocess.run) -> bool:
    """Tell whether bubblewrap can take the network away from a program."""
    command = ["bwrap", "--unshare-user", "--unshare-net", "--ro-bind", "/", "/", "true"]
    try:
        return call(command, capture_output=True, timeout=30).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def installers(which: Callable = shutil.which, *, user_id: int | None = None) -> list[list[str]]:
    """Return the commands that could install it, in order; nobody is asked for a password."""
    user_id = os.geteuid() if user_id is None else user_id
    if user_id != 0 and not which("sudo"):
        return []
    sudo = [] if user_id == 0 else ["sudo", "--non-interactive"]
    steps = {
        "apt-get": ("update", "install --yes --no-install-recommends bubblewrap"),
        "dnf": ("install --assumeyes bubblewrap",),
    }
    return [
        [*sudo, tool, *one.split()] for tool, all_ in steps.items() if which(tool) for one in all_
    ]


def find_or_install(
    which: Callable = shutil.which,
    *,
    commands: list[list[str]] | None = None,
    call: Callable = subprocess.run,
) -> str | None:
    """Return the path of bubblewrap, installing it if it is not here; None if that fails."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quiet = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
    for command in installers() if commands is None else commands:
        if which("bwrap"):
            break
        print(f"bubblewrap: it is not here, trying {' '.join(command)}", flush=True)
        call(command, env=environment, **quiet)
    return which("bwrap")


def main() -> int:
    """Say what is used; never a failure, since the tests know what to do without."""
    found = find_or_install()
    if found is None:
        print(ADVICE)
    else:
        print(f"bubblewrap: {found}" if works() else REFUSED)
    return 0


if __name__ == "__main__":
    sys.exit(main())
