"""Run a student's function and report what happened, whatever happened.

Endless loops are stopped by counting the lines that run in the student's own code, because the
browser has neither threads nor signals.
"""

from __future__ import annotations

import contextlib
import copy
import functools
import inspect
import io
import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass

#: Lines of the student's own code in one call. A loop in a loop over a town needs half of it.
MAX_STEPS = 1_000_000
#: A loop whose every line is slow reaches the seconds first.
MAX_SECONDS = 20.0
_STEPS_BETWEEN_LOOKS_AT_THE_CLOCK = 256
#: Calls within calls in the student's own code. Python's own limit may be too high for a browser.
MAX_DEPTH = 300


class StillRunningError(BaseException):
    """The student's code ran more steps than any answer needs; not for `except Exception`."""


class TooDeepError(BaseException):
    """The student's functions call each other without end."""


#: How code ends that would not end.
WITHOUT_END = (StillRunningError, TooDeepError, RecursionError)


@dataclass(frozen=True)
class Outcome:
    """What one call gave.

    Attributes
    ----------
    value : object
        What the function returned.
    error : BaseException or None
        What it raised instead.
    printed : str
        What it printed.
    args : tuple
        The arguments after the call: compare them with those before.
    """

    value: object
    error: BaseException | None
    printed: str
    args: tuple


class Elsewhere:
    """Stands for a function that lives in another process: it is called there.

    A grader lets the checks judge such a function as any other, and the student's code never runs
    beside them.
    """

    #: What the function is called.
    name = "your function"

    def outcome(self, args: tuple) -> Outcome:
        """Return what one call gave."""
        raise NotImplementedError

    def __call__(self, *args):
        """Return what the function returns, for code that calls it as a plain function."""
        outcome = self.outcome(args)
        if outcome.error is not None:
            raise outcome.error
        return outcome.value


class _Watch:
    """Counts lines in code that belongs to given namespaces."""

    def __init__(self, spaces: set[int], max_steps: int, clock: Callable[[], float]) -> None:
        self.spaces, self.max_steps, self.clock = spaces, max_steps, clock
        self.steps = self.depth = 0
        self.until = clock() + MAX_SECONDS

    def enter(self, frame, event, arg):  # noqa: ARG002 (the interpreter decides what it hands over)
        if id(frame.f_globals) not in self.spaces:
            return None
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise TooDeepError
        self.step()
        return self.inside

    def inside(self, frame, event, arg):  # noqa: ARG002
        if event == "line":
            self.step()
        elif event == "return":
            self.depth -= 1
        return self.inside

    def step(self) -> None:
        self.steps += 1
        if self.steps > self.max_steps:
            raise StillRunningError
        if self.steps % _STEPS_BETWEEN_LOOKS_AT_THE_CLOCK == 0 and self.clock() > self.until:
            raise StillRunningError


def run(
    function: Callable,
    args: tuple,
    *,
    max_steps: int | None = None,
    clock: Callable[[], float] = time.perf_counter,
) -> Outcome:
    """Call a student's function on copies of the arguments.

    Parameters
    ----------
    function : callable
        The student's.
    args : tuple
        Left as they are; the function gets copies.
    max_steps : int, optional
        Lines of the student's own code, after which the call counts as endless; default
        `MAX_STEPS`.
    clock : callable, optional
        Seconds, as from `time.perf_counter`.

    Returns
    -------
    Outcome
        Never raises, except for an interrupt from the keyboard.

    Examples
    --------
    >>> run(lambda x: x + 1, (1,)).value
    2
    >>> run(lambda x: x[5], ([],)).error
    IndexError('list index out of range')
    """
    if issubclass(type(function), Elsewhere):
        return function.outcome(args)
    own = copy.deepcopy(args)
    watch = _Watch(spaces_of(function), max_steps or MAX_STEPS, clock)
    value, error = None, None
    previous = sys.gettrace()
    with quietly() as shown:
        sys.settrace(watch.enter)
        try:
            value = function(*own)
        except KeyboardInterrupt:
            raise
        except BaseException as raised:  # noqa: BLE001 (whatever a student's code does, we tell it)
            error = raised
        finally:
            sys.settrace(previous)
    return Outcome(value, error, shown(), own)


@contextlib.contextmanager
def quietly():
    """Keep prints, warnings and pictures out of the notebook; yields a way to read the prints."""
    with warnings.catch_warnings(), _captured() as shown, _figures_closed():
        warnings.simplefilter("ignore")
        yield shown


@contextlib.contextmanager
def _figures_closed():
    """Close the figures that are drawn meanwhile: a notebook shows whatever is left open."""
    before = _open_figures()
    try:
        yield
    finally:
        for number in _open_figures() - before:
            sys.modules["matplotlib.pyplot"].close(number)


def _open_figures() -> set[int]:
    drawing = sys.modules.get("matplotlib.pyplot")
    return set(drawing.get_fignums()) if drawing is not None else set()


@contextlib.contextmanager
def _captured():
    shell = sys.modules.get("IPython")
    if shell is not None and shell.get_ipython() is not None:
        from IPython.utils.capture import capture_output

        with capture_output() as kept:
            yield lambda: kept.stdout
        return
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        yield out.getvalue


def spaces_of(function: Callable) -> set[int]:
    """Return the ids of the namespaces that hold the student's code."""
    main = sys.modules.get("__main__")
    spaces = {id(vars(main))} if main is not None else set()
    inner = core_of(function)
    if inner is not None:
        spaces.add(id(inner.__globals__))
    return spaces


def core_of(function: Callable):
    """Return the plain function inside a method, a partial or a callable object; or None."""
    for _ in range(10):
        if inspect.isfunction(function):
            return function
        if isinstance(function, functools.partial):
            function = function.func
        elif inspect.ismethod(function):
            function = function.__func__
        elif isinstance(function, type):
            function = function.__init__
        else:
            function = getattr(type(function), "__call__", None)  # noqa: B004 (its code, not whether)
    return None
