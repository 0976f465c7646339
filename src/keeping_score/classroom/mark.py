"""Open nbgrader's formgrader on a class, alone and on this machine only."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable

from keeping_score.classroom.course import Lab
from keeping_score.classroom.folder import ClassFolder, use_own_programs
from keeping_score.errors import InputError

# What is installed beside nbgrader and has no part in this.
EXTENSIONS = {
    "nbgrader.server_extensions.formgrader": True,
    "notebook": False,
    "notebook_shim": False,
    "jupyter_lsp": False,
    "jupyter_server_terminals": False,
    "jupytext": False,
}
# What Jupyter remembers, such as which notebooks were open, stays with the class.
KEPT = ".jupyter"
START_SECONDS = 60
STOP_SECONDS = 10
# A page asks no host but this one, and nothing else may frame it.
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
    "frame-ancestors 'self'; form-action 'self'; base-uri 'self'"
)


def free_port() -> int:
    """Return a port of this machine that nothing uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def address(lab: Lab | None, *, port: int, token: str) -> str:
    """Return where the formgrader shows a lab's submissions, or the list of labs."""
    page = f"gradebook/{lab.name}/{lab.name}" if lab else "manage_assignments"
    return f"http://127.0.0.1:{port}/formgrader/{page}?token={token}"


def command(folder: ClassFolder, *, port: int, lab_too: bool = False) -> list[str]:
    """Return the command that serves the formgrader.

    Parameters
    ----------
    folder : ClassFolder
    port : int
    lab_too : bool, default False
        Whether JupyterLab runs beside it, to open notebooks in: they then run with your rights.
    """
    settings = {
        "ServerApp.ip": "127.0.0.1",
        "ServerApp.port": str(port),
        "ServerApp.port_retries": "0",
        "ServerApp.open_browser": "False",
        "ServerApp.root_dir": str(folder.path),
        "ServerApp.terminals_enabled": "False",
        # Inside a container one is often root; the server would refuse.
        "ServerApp.allow_root": "True",
        "ServerApp.jpserver_extensions": repr({**EXTENSIONS, "jupyterlab": lab_too}),
        # The formgrader's own cookie would hold for the page that was opened first alone.
        "IdentityProvider.cookie_options": repr({"path": "/", "samesite": "Strict"}),
        "ServerApp.tornado_settings": repr({"headers": {"Content-Security-Policy": POLICY}}),
    }
    if lab_too:
        settings["LabApp.news_url"] = ""
        settings["LabApp.extension_manager"] = "readonly"
        settings["LabApp.check_for_updates_class"] = "jupyterlab.NeverCheckForUpdate"
    words = [f"--{name}={value}" for name, value in settings.items()]
    return [sys.executable, "-m", "jupyter_server", "--log-level=WARN", *words]


def start(folder: ClassFolder, *, port: int, token: str, lab_too: bool = False) -> subprocess.Popen:
    """Start the formgrader, and return when it answers.

    Parameters
    ----------
    folder : ClassFolder
    port : int
    token : str
        Lets a browser in.
    lab_too : bool, default False
        As for `command`.

    Raises
    ------
    InputError
        If it never answers.
    """
    use_own_programs()
    kept = str(folder.path / KEPT)
    names = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
    # The token is handed over where no list of running programs shows it.
    environment = {**os.environ, **dict.fromkeys(names, kept), "JUPYTER_TOKEN": token}
    words = command(folder, port=port, lab_too=lab_too)
    # A session of its own: Ctrl-C is for the command, which then stops the server without a word.
    server = subprocess.Popen(
        words,
        cwd=folder.path,
        env=environment,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        if _answers(port, server):
            return server
    except BaseException:
        stop(server)
        raise
    stop(server)
    raise InputError(
        given=f"The formgrader did not start on port {port}",
        expected="a free port, and nbgrader in this environment",
        next_step="See what it said above; another --port may do",
    )


def stop(server: subprocess.Popen) -> None:
    """Stop a formgrader; one that does not listen is ended."""
    server.terminate()
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def serve(
    folder: ClassFolder,
    *,
    port: int,
    token: str,
    lab_too: bool = False,
    when_ready: Callable[[], object],
) -> None:
    """Serve the formgrader until somebody stops it, by the keyboard or otherwise.

    Parameters
    ----------
    folder, port, token, lab_too
        As for `start`.
    when_ready : callable
        Called once, when the server answers.
    """
    for name in ("SIGTERM", "SIGHUP"):
        # However this command is ended, no server is left behind.
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)
    server = start(folder, port=port, token=token, lab_too=lab_too)
    try:
        when_ready()
        server.wait()
    except KeyboardInterrupt:
        pass
    finally:
        stop(server)


def _answers(port: int, server: subprocess.Popen) -> bool:
    """Wait until something answers at a port, or the server has ended."""
    for _ in range(START_SECONDS * 10):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return True
        if server.poll() is not None:
            return False
        time.sleep(0.1)
    return False


def new_token() -> str:
    """Return a token that lets one browser in."""
    return secrets.token_urlsafe(24)
