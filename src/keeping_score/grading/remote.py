"""The grader's end of the line to a student's process, with an eye on what it uses."""

from __future__ import annotations

import builtins
import json
import pickle
import secrets
import select
import struct
import time
from dataclasses import dataclass, field

from keeping_score.checks import running
from keeping_score.grading import processes
from keeping_score.grading.limits import Limits
from keeping_score.grading.sandbox import Zygote
from keeping_score.sandboxed.wire import Decoder, Unreadable

_LENGTH = struct.Struct(">I")
_LOOK_SECONDS = 0.1


class StoppedError(Exception):
    """A student's process was stopped or ended: why, as the end of a sentence."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


class WallsError(Exception):
    """The sandbox could not build its inner walls."""


class InterruptedCheck(KeyboardInterrupt):
    """A stopped process, on its way through a check that answers for every other error itself."""

    def __init__(self, stopped: StoppedError) -> None:
        super().__init__()
        self.stopped = stopped


class Watch:
    """Looks at what a student's processes use, and says when it is too much.

    Parameters
    ----------
    zygote : Zygote
    limits : Limits
    spent : float
        Processor seconds that the submission used before a restart.
    """

    def __init__(self, zygote: Zygote, limits: Limits, *, spent: float = 0.0) -> None:
        self._root, self._limits, self._earlier = zygote.process.pid, limits, spent
        self._idle = {zygote.process.pid, *processes.descendants(zygote.process.pid)}
        self._part_seconds, self._part_clock = 0.0, time.monotonic()
        self._clock, self._looked = time.monotonic(), 0.0
        self.seconds = 0.0
        self.n_processes = 0

    def students(self) -> list[int]:
        """Return the student's processes: all below the warm one that were not there before."""
        return [pid for pid in processes.descendants(self._root) if pid not in self._idle]

    def begin_part(self) -> None:
        """Start the clocks of a cell or of a task's calls."""
        self._part_seconds, self._part_clock = self.seconds, time.monotonic()

    def look(self) -> None:
        """Raise `StoppedError` where a limit is passed; looks ten times a second at most."""
        now = time.monotonic()
        if now - self._looked < _LOOK_SECONDS:
            return
        self._looked = now
        use = processes.use_of(self.students())
        self.seconds = max(self.seconds, use.seconds)
        self.n_processes = use.n_processes
        limits = self._limits
        if use.memory_mb > limits.memory_mb:
            raise StoppedError(f"needed more than {limits.memory_mb} MB of memory")
        if use.n_processes > limits.processes:
            raise StoppedError(f"started more than {limits.processes} processes")
        part, clock = self.seconds - self._part_seconds, now - self._part_clock
        if part > limits.cell_seconds or clock > limits.patience * limits.cell_seconds:
            raise StoppedError(f"did not finish in {limits.cell_seconds:g} s")
        if self._earlier + self.seconds > limits.submission_seconds or (
            now - self._clock > limits.patience * limits.submission_seconds
        ):
            raise StoppedError(f"used up the {limits.submission_seconds:g} s of the whole notebook")


class Conversation:
    """One student's process: hand it cells and calls, get plain data.

    Parameters
    ----------
    zygote : Zygote
    limits : Limits
    spent : float
        As for `Watch`.
    """

    def __init__(self, zygote: Zygote, limits: Limits, *, spent: float = 0.0) -> None:
        self._zygote, self._limits = zygote, limits
        self.watch = Watch(zygote, limits, spent=spent)
        self._line = zygote.fork(limits)
        self._line.setblocking(False)
        self._buffer = bytearray()
        self._token = ""
        self.decoder = Decoder(self._function)

    def ask(self, kind: str, *rest) -> dict:
        """Send a request and return the answer.

        Raises
        ------
        StoppedError
            If the process was stopped, ended, or talks nonsense.
        """
        self.send(kind, *rest)
        return self.receive()

    def calls(self, number: int, inputs: list[tuple]) -> list[dict]:
        """Call a function on several inputs; return what came of each until one did not end."""
        self.send("calls", number, inputs)
        told = []
        while len(told) <= len(inputs):
            message = self.receive()
            if "all called" in message:
                return told
            told.append(message)
        raise StoppedError("wrote over what it was to hand over")

    def send(self, kind: str, *rest) -> None:
        """Send a request; the answers are received one by one."""
        self._token = secrets.token_hex(8)
        data = pickle.dumps((self._token, kind, *rest))
        view = memoryview(_LENGTH.pack(len(data)) + data)
        while view:
            self.watch.look()
            if select.select([], [self._line], [], _LOOK_SECONDS)[1]:
                try:
                    view = view[self._line.send(view) :]
                except OSError as error:
                    raise StoppedError("ended Python itself") from error

    def receive(self) -> dict:
        """Return the next message, watching the process meanwhile."""
        size = _LENGTH.unpack(self._exactly(_LENGTH.size))[0]
        if size > self._limits.message_mb << 20:
            raise StoppedError(f"handed over more than {self._limits.message_mb} MB")
        try:
            message = json.loads(self._exactly(size))
        except (ValueError, RecursionError) as error:
            raise StoppedError("wrote over what it was to hand over") from error
        if isinstance(message, dict) and "no walls" in message:
            raise WallsError(str(message["no walls"]))
        # An answer names its request: what is written in between is not taken for one.
        if not isinstance(message, dict) or message.get("to") != self._token:
            raise StoppedError("wrote over what it was to hand over")
        return message

    def _exactly(self, size: int) -> bytes:
        while len(self._buffer) < size:
            self.watch.look()
            if not select.select([self._line], [], [], _LOOK_SECONDS)[0]:
                continue
            try:
                part = self._line.recv(1 << 20)
            except OSError:
                part = b""
            if not part:
                raise StoppedError("ended Python itself")
            self._buffer += part
        taken = bytes(self._buffer[:size])
        del self._buffer[:size]
        return taken

    def _function(self, number: int, name: str) -> Remote:
        return Remote(self, number, name)

    def close(self) -> bool:
        """End the student's processes; tell whether the warm one is ready for the next."""
        self._line.close()
        left = self.watch.students()
        use = processes.use_of(left)
        self.watch.seconds = max(self.watch.seconds, use.seconds)
        processes.end(left)
        return self._zygote.wait()


@dataclass(frozen=True)
class Remote(running.Elsewhere):
    """A student's function that stays in the sandbox.

    Attributes
    ----------
    conversation : Conversation
    number : int
        What the sandbox knows it by.
    name : str
        What the student called it.
    """

    conversation: Conversation
    number: int
    name: str
    _coming: list = field(default_factory=list, compare=False)
    _known: dict = field(default_factory=dict, compare=False)

    def expect(self, inputs: list[tuple]) -> None:
        """Say which inputs will be tried, in order: they are sent some at a time."""
        self._coming[:] = inputs
        self._known.clear()

    def outcome(self, args: tuple) -> running.Outcome:
        """Return what one call gave, as data; the arguments as they were or marked as changed."""
        if id(args) not in self._known:
            self._call(args)
        # Where an earlier call did not end, none was made for this one.
        return self._known.get(id(args)) or running.Outcome(
            None, running.StillRunningError(), "", args
        )

    def _call(self, args: tuple) -> None:
        """Call the function on an input and on some of those that will follow."""
        numbers = [n for n, one in enumerate(self._coming) if one is args]
        first = numbers[0] if numbers else None
        batch = [args] if first is None else self._coming[first : first + 4 + 3 * len(self._known)]
        try:
            told = self.conversation.calls(self.number, batch)
        except StoppedError as stopped:
            raise InterruptedCheck(stopped) from stopped
        for one, said in zip(batch, told, strict=False):
            self._known[id(one)] = self._outcome(said, one)

    def _outcome(self, told: dict, args: tuple) -> running.Outcome:
        kept = args if told.get("untouched") is True else tuple(Unreadable() for _ in args)
        return outcome_from(told, self.conversation.decoder, args=kept)


def outcome_from(told: dict, decoder: Decoder, *, args: tuple = ()) -> running.Outcome:
    """Return an outcome from what the sandbox told of it."""
    if "value" in told:
        printed = str(told.get("printed", ""))
        return running.Outcome(decoder.decode(told["value"]), None, printed, args)
    if "failed" in told:
        return running.Outcome(Unreadable(), None, "", args)
    return running.Outcome(None, error_from(told), "", args)


def error_from(told: dict) -> BaseException:
    """Return an error of the kind that was told of; what is unknown is an `Exception`."""
    name, line = str(told.get("error", ""))[:40], str(told.get("line", ""))[:300]
    detail = line.partition(": ")[2]
    for kind in running.WITHOUT_END:
        if kind.__name__ == name:
            return kind(detail)
    kind = getattr(builtins, name, None)
    if isinstance(kind, type) and issubclass(kind, Exception):
        try:
            return kind(detail)
        except TypeError:  # some, such as UnicodeDecodeError, want more than a text
            return Exception(detail)
    name = name if name.isidentifier() else "Error"
    return type(name, (Exception,), {})(detail)
