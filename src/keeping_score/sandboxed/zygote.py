"""The warm process in a sandbox: it has imported everything, and forks once a submission.

It is started with the number of a socket that it inherits. The grader sends it a line for each
submission; the copy of this process that runs the submission gets that line, walls of its own, and
no way back to this one.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import socket
import sys

from keeping_score.sandboxed import walls
from keeping_score.sandboxed.link import Link
from keeping_score.sandboxed.session import begin
from keeping_score.sandboxed.shell import close_streams, load_what_labs_import, make_shell


def main() -> None:
    """Warm up, then fork for each line that the grader sends, until it hangs up."""
    control = socket.socket(fileno=int(sys.argv[1]))
    load_what_labs_import()
    shell = make_shell()
    walls.hide_memory()
    control.sendall(b"ready\n")
    while True:
        order, ends, _, _ = socket.recv_fds(control, 4096, 1)
        if not order or not ends:
            return
        told = json.loads(order)
        child = os.fork()
        if child == 0:
            control.close()
            apart(Link(socket.socket(fileno=ends[0])), shell, told)
        os.close(ends[0])
        os.waitpid(child, 0)
        control.sendall(b"ready\n")


def apart(link: Link, shell, told: dict) -> None:
    """Be the process of one submission; never returns."""
    try:
        walls.die_with_parent()
        close_streams()
        if told["nested"]:
            # Only for as long as this process writes down who it is in its namespace.
            walls.hide_memory(hidden=False)
            walls.part_from_others()
            inner = os.fork()
            if inner:
                os.waitpid(inner, 0)
                os._exit(0)
            walls.furnish(told["work"], told["file_mb"])
            walls.give_up_privileges()
        student(link, shell, told)
    except OSError as error:
        link.send({"no walls": str(error)})
    finally:
        os._exit(0)


def student(link: Link, shell, told: dict) -> None:
    """Fork once more, so that the student's process cannot end what guards it, and wait for it."""
    child = os.fork()
    if child:
        link.end.close()
        while True:
            ended, _ = os.wait()
            if ended == child:
                os._exit(0)
    walls.die_with_parent()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(told["work"])
    os.environ.update(HOME=told["work"], TMPDIR=told["work"])
    if told["guarded"]:
        walls.give_up_privileges()
    walls.limit(walls.Caps(**{name: told[name] for name in walls.Caps.__annotations__}))
    resource.setrlimit(resource.RLIMIT_NOFILE, (256, 256))
    begin(link, shell)
    os._exit(0)


if __name__ == "__main__":
    main()
