"""One submission inside the sandbox: run its cells, then answer the grader's calls.

Nothing here knows what is right. The grader sends inputs, this process calls the student's
functions on them, and plain data goes back.
"""

from __future__ import annotations

import builtins
import sys
from dataclasses import dataclass, field

from keeping_score.checks import running
from keeping_score.checks.functions import same_input
from keeping_score.sandboxed.link import Link
from keeping_score.sandboxed.shell import in_a_line, run_cell
from keeping_score.sandboxed.wire import Encoder, TooMuchError

_WITHOUT_END = {kind.__name__ for kind in running.WITHOUT_END}


@dataclass(frozen=True)
class Session:
    """A student's process.

    Attributes
    ----------
    link : Link
        The line to the grader.
    shell : InteractiveShell
        With the namespace of the notebook.
    """

    link: Link
    shell: object
    encoder: Encoder = field(default_factory=Encoder)
    request: dict = field(default_factory=dict)

    def serve(self) -> None:
        """Do what the grader asks for until it hangs up."""
        while True:
            try:
                self.request["to"], kind, *rest = self.link.receive()
            except EOFError:
                return
            self._reply(getattr(self, f"do_{kind}"), rest)

    def _reply(self, do, rest: list) -> None:
        try:
            self._send(do(*rest))
        except (TooMuchError, ValueError, RecursionError, MemoryError):
            self._send({"failed": "too much"})

    def _send(self, message: dict) -> None:
        """Send a message that names the request it belongs to."""
        self.link.send({**message, **self.request})

    def do_cells(self, cells: list[tuple[int, str]]) -> dict:
        """Run the cells, and say before each which one it is."""
        for number, source in cells:
            self._send({"begins": number})
            self._send({"ran": number, **run_cell(self.shell, source)})
        return {"all ran": True}

    def do_answer(self, expression: str) -> dict:
        """Return what an expression gives in the notebook's namespace."""
        outcome = running.run(lambda: eval(expression, self.shell.user_ns), ())  # noqa: S307
        return self._told(outcome)

    def do_statements(self, source: str, expression: str, names: dict) -> dict:
        """Return what an expression gives after some statements, with the course's own values."""
        space = {**self.shell.user_ns, **names}

        def work():
            exec(source, space)  # noqa: S102
            return eval(expression, space)  # noqa: S307

        return self._told(running.run(work, ()))

    def do_calls(self, number: int, inputs: list[tuple]) -> dict:
        """Call a function on several inputs; the first call that would not end is the last."""
        for args in inputs:
            told = self.do_call(number, args)
            try:
                self._send(told)
            except ValueError:
                self._send({"failed": "too much"})
            if told.get("error") in _WITHOUT_END:
                break
        return {"all called": True}

    def do_call(self, number: int, args: tuple) -> dict:
        """Call one of the student's functions."""
        outcome = running.run(self.encoder.functions[number], args)
        untouched = all(map(same_input, args, outcome.args))
        return {**self._told(outcome), "untouched": untouched}

    def _told(self, outcome: running.Outcome) -> dict:
        """Return an outcome as plain data."""
        try:
            return self._plain(outcome)
        except (TooMuchError, RecursionError, MemoryError):
            return {"failed": "too much"}

    def _plain(self, outcome: running.Outcome) -> dict:
        if outcome.error is not None:
            kind = type(outcome.error)
            known = getattr(builtins, kind.__name__, None) is kind
            ours = kind in running.WITHOUT_END
            return {
                "error": kind.__name__ if known or ours else kind.__name__[:40],
                "line": in_a_line(outcome.error),
            }
        return {"value": self.encoder.encode(outcome.value), "printed": outcome.printed[:200]}


def begin(link: Link, shell) -> None:
    """Serve one submission and leave."""
    sys.argv = ["notebook"]
    Session(link, shell).serve()
