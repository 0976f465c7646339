"""Make the environment in .venv from requirements.lock, or say in one line why it is kept.

This runs on whatever Python the machine has, before anything is installed. It therefore uses the
standard library alone, and syntax that Python 3.6 can read, so that an old Python is told what to
do instead of showing a syntax error. Whatever goes wrong ends with one sentence.
"""

import contextlib
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows, where two set-ups at once are the user's own affair
    fcntl = None

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)
NEWER = [f"python3.{minor}" for minor in range(14, 10, -1)]
# The environment takes 1 GB and its downloads half of that again.
SPACE_GB = 2
GET_PYTHON = "install Python 3.11 or newer from your system's packages or from python.org"
FREE_SPACE = f"free at least {SPACE_GB} GB and run make again"
ENOSPC = 28


class SetUpError(Exception):
    """One sentence: what is wrong, and what to do about it."""


# ------------------------------------------------------------------------ what the machine has


def check_python(version=sys.version_info, which=shutil.which):
    """Refuse a Python that is too old, and name a newer one that is there."""
    if tuple(version[:2]) >= OLDEST:
        return
    found = ".".join(str(part) for part in version[:2])
    newer = [name for name in NEWER if which(name)]
    advice = f"run make again with PYTHON={newer[0]}" if newer else GET_PYTHON
    raise SetUpError(f"Python {found} is too old for this course: {advice}.")


def check_modules(find=find_spec):
    """Refuse a Python whose distributor split the making of environments off."""
    missing = [name for name in ("venv", "ensurepip") if find(name) is None]
    if missing:
        raise SetUpError(
            f"This Python comes without its module {missing[0]}, which makes environments: install "
            "it (on Debian and Ubuntu with: sudo apt-get install python3-venv) and run make again."
        )


def check_space(folder, need_gb=SPACE_GB, usage=shutil.disk_usage):
    """Refuse to start what the disk cannot hold: a full disk half-way leaves odd errors."""
    free_gb = usage(str(folder)).free / 1e9
    if free_gb < need_gb:
        raise SetUpError(
            f"The disk that holds {folder} has {free_gb:.2f} GB left and {need_gb} GB are needed: "
            "make room and run make again."
        )


# ---------------------------------------------------------------------- what was made last time


def digest(path):
    """Return the SHA-256 of a file as hexadecimal text."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def wanted(root):
    """Return what an environment of this checkout must have been made from."""
    return {
        "lock": digest(root / "requirements.lock"),
        "python": sys.version,
        # An environment holds its own address and does not survive a move.
        "place": str(root),
    }


def stamp_of(root):
    """Return the file that says what a complete environment was made from."""
    return root / ".venv" / "made-from.json"


def read_stamp(root):
    """Return what the last complete set-up wrote, or an empty dict where none completed."""
    try:
        return json.loads(stamp_of(root).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def write_stamp(root, stamp):
    """Write the stamp as the last act and in one step: it means that all before it is done."""
    path = stamp_of(root)
    draft = path.with_suffix(".tmp")
    draft.write_text(json.dumps(stamp, indent=1), encoding="utf-8")
    draft.replace(path)


def python_of(root):
    """Return the environment's own Python."""
    return root / ".venv" / "bin" / "python"


def why_anew(root):
    """Return why the environment must be made, or None if the one that is there will do."""
    stamp, want = read_stamp(root), wanted(root)
    if not (root / ".venv").exists():
        return "there is none yet"
    if not stamp:
        return "the last set-up did not finish"
    reasons = {
        "lock": "requirements.lock has changed",
        "python": "this is another Python",
        "place": "the project has moved",
    }
    for key in ("lock", "python", "place"):
        if stamp.get(key) != want[key]:
            return reasons[key]
    if subprocess.call([str(python_of(root)), "-c", ""], stderr=subprocess.DEVNULL):
        return "its Python no longer starts"
    return None


# ------------------------------------------------------------------------------ the work itself


def explain(output, log):
    """Turn what pip said when it failed into one sentence that says what to do."""
    if re.search("No space left on device|Errno 28", output):
        return f"The disk became full while installing: {FREE_SPACE}."
    if re.search("DO NOT MATCH THE HASHES", output):
        return (
            "A downloaded package is not the one that requirements.lock names: run make again, and "
            f"if this stays, ask whoever runs your network's package mirror (log: {log})."
        )
    if re.search(
        "connection|timed out|name resolution|getaddrinfo|SSLError|ProxyError|IncompleteRead"
        "|from versions: none",
        output,
        re.IGNORECASE,
    ):
        return (
            "The packages could not be downloaded: check the internet connection and, behind a "
            f"proxy, HTTPS_PROXY, then run make again (log: {log})."
        )
    errors = [line for line in output.splitlines() if line.startswith("ERROR")] or [output[-300:]]
    last = errors[-1].replace("ERROR: ", "").strip().rstrip(".")
    return f"Installing stopped with '{last}': run make again, or report it (log: {log})."


def run(command, root, log):
    """Run one step of the set-up with its output in a log, and explain its failure."""
    pip_settings = {"PIP_USER": "0", "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    with log.open("ab") as out:
        start = out.tell()
        code = subprocess.call(
            [str(part) for part in command],
            cwd=str(root),
            env=dict(os.environ, **pip_settings),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            close_fds=False,
        )
    if code:
        output = log.read_bytes()[start:].decode("utf-8", "replace")
        raise SetUpError(explain(output, log))


def remove_environment(root):
    """Remove .venv, so that nothing of an earlier or half-made one gets into the next."""
    if (root / ".venv").exists():
        # The stamp goes first: stopped half-way, what is left must not look complete.
        with contextlib.suppress(FileNotFoundError):
            stamp_of(root).unlink()
        shutil.rmtree(str(root / ".venv"))


def make_environment(root, log):
    """Make .venv with exactly what the lock names."""
    run([sys.executable, "-m", "venv", root / ".venv"], root, log)
    pip = [python_of(root), "-m", "pip", "install"]
    # Wheels only: nobody is asked for a compiler.
    run([*pip, "--only-binary=:all:", "--require-hashes", "-r", "requirements.lock"], root, log)
    # matplotlib writes a font cache when it is first imported, and says so in red in a notebook.
    run([python_of(root), "-c", "import matplotlib.font_manager"], root, log)


def install_package(root, log):
    """Install the course's own package, editable, with the build tool that the lock brought."""
    pip = [python_of(root), "-m", "pip", "install"]
    run([*pip, "--no-deps", "--no-build-isolation", "--editable", "."], root, log)


def set_up(root, say=print):
    """Bring .venv into the state that this checkout asks for; touch nothing that is right."""
    log = root / "_build" / "set_up.log"
    reason, package = why_anew(root), digest(root / "pyproject.toml")
    if reason:
        check_modules()
        remove_environment(root)
        check_space(root)
        log.write_bytes(b"")
        say(f"environment: installing requirements.lock, because {reason} (a minute or two)")
        make_environment(root, log)
    elif read_stamp(root).get("package") == package:
        lock = wanted(root)["lock"][:12]
        say(f"environment: kept, .venv matches requirements.lock (sha256 {lock})")
        return
    install_package(root, log)
    write_stamp(root, dict(wanted(root), package=package))
    say("environment: ready in .venv")


@contextlib.contextmanager
def alone(root, say=print):
    """Let one set-up work at a time: a second would delete what the first is making.

    The system takes the lock back when its last holder ends. The steps hold it too, so that a pip
    which outlives a killed set-up is waited for.
    """
    (root / "_build").mkdir(exist_ok=True)
    with (root / "_build" / "set_up.lock").open("w") as handle:
        if fcntl:
            os.set_inheritable(handle.fileno(), True)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say("environment: another set-up is still at work here, waiting for it to end")
                fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def main():
    """Set up, and return the exit code."""
    try:
        check_python()
        with alone(ROOT):
            set_up(ROOT)
    except SetUpError as error:
        print(error, file=sys.stderr)
    except KeyboardInterrupt:
        print("The set-up was stopped: run make again to start it afresh.", file=sys.stderr)
    except OSError as error:
        if error.errno == ENOSPC:
            print(f"The disk is full: {FREE_SPACE}.", file=sys.stderr)
        else:
            sentence = f"The set-up cannot go on ({error}): mend that and run make again."
            print(sentence, file=sys.stderr)
    else:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
