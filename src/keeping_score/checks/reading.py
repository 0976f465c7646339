"""Read a student's code: where it stopped, whether it is finished, what could never be stopped."""

from __future__ import annotations

import ast
import dis
import inspect
import linecache
import textwrap
from collections.abc import Callable

from keeping_score.checks.running import Elsewhere, core_of, spaces_of

#: What an error means, for somebody who meets it for the first time.
PLAIN_WORDS = {
    "KeyError": "A name was looked up that is not there",
    "IndexError": "A place in a list was asked for that the list does not have",
    "TypeError": "Two things do not fit together, or a thing was used as what it is not",
    "NameError": "A name is used that was not defined before",
    "UnboundLocalError": "A name is used before it got its value",
    "AttributeError": "A thing was asked for something it does not have",
    "ValueError": "A value has the right type and cannot be used all the same",
    "ZeroDivisionError": "Something was divided by zero",
    "StopIteration": "A next item was asked for where there was none left",
    "SystemExit": "The function tried to end Python",
    "AssertionError": "An assert in your function does not hold",
    "ModuleNotFoundError": "A package was imported that is not here",
    "RecursionError": "The function calls itself without end",
}
_DOES_NOTHING = {"RESUME", "NOP", "LOAD_CONST", "RETURN_VALUE", "RETURN_CONST", "LOAD_SMALL_INT"}


def where_it_stopped(error: BaseException, function: Callable) -> str:
    """Return the place in the student's code that an error came from, or an empty text.

    Returns
    -------
    str
        Such as ``in line 3 of total_points: total = total + points[rule]``; lines count from the
        ``def``.
    """
    spaces, found = spaces_of(function), None
    step = error.__traceback__
    while step is not None:
        if id(step.tb_frame.f_globals) in spaces:
            found = step
        step = step.tb_next
    if found is None:
        return ""
    code = found.tb_frame.f_code
    line = linecache.getline(code.co_filename, found.tb_lineno).strip()
    number = found.tb_lineno - code.co_firstlineno + 1
    name = "your function" if code.co_name.startswith("<") else code.co_name
    return f"in line {number} of {name}" + (f": {line[:70]}" if line else "")


def in_plain_words(error: BaseException) -> str:
    """Return what an error means, with what Python says about it.

    Examples
    --------
    >>> in_plain_words(KeyError("littering"))
    "A name was looked up that is not there ('littering')."
    """
    for kind in type(error).__mro__:
        if kind.__name__ in PLAIN_WORDS:
            words = PLAIN_WORDS[kind.__name__]
            break
    else:
        words = "Your function stopped before it was done"
    try:
        detail = " ".join(str(error).split())
    except Exception:  # noqa: BLE001 (an error class of the student's own may fail at this too)
        detail = ""
    return f"{words} ({detail[:90]})." if detail else f"{words}."


def is_unfinished(function: Callable) -> bool:
    """Tell whether ``...`` still stands where the answer goes, or the function is empty.

    Examples
    --------
    >>> def new_score(score, rule, points):
    ...     '''Return the score after one event.'''
    ...     ...
    >>> is_unfinished(new_score), is_unfinished(lambda score: score)
    (True, False)
    """
    inner = core_of(function)
    if inner is None:
        return False
    tree = _parsed(inner)
    if tree is None:
        return ... in inner.__code__.co_consts or _is_empty(inner)
    nodes = list(ast.walk(tree))
    says_what = any(isinstance(node, ast.Return) for node in nodes)
    return any(map(_is_gap, nodes)) or (_is_empty(inner) and not says_what)


def _is_empty(inner) -> bool:
    """Tell whether a function does nothing but hand back None."""
    steps = list(dis.get_instructions(inner))
    if any(step.opname not in _DOES_NOTHING for step in steps):
        return False
    handed_back = [step.argval for step in steps if step.opname not in {"RESUME", "NOP"}]
    return all(value is None or value is ... for value in handed_back)


def _is_gap(node: ast.AST) -> bool:
    """Tell whether a statement is, assigns or returns a bare ``...``."""
    statement = isinstance(node, ast.Expr | ast.Assign | ast.Return | ast.AugAssign | ast.AnnAssign)
    value = getattr(node, "value", None) if statement else None
    return isinstance(value, ast.Constant) and value.value is ...


def stands_still(function: Callable) -> bool:
    """Tell whether a function holds a loop of nothing at all, which passes no line to be counted.

    ``while True: pass`` on one line is such a loop under Python 3.11.
    """
    inner = core_of(function)
    steps = dis.get_instructions(inner) if inner is not None else ()
    return any(s.opname.startswith("JUMP_BACKWARD") and s.argval == s.offset for s in steps)


def cannot_be_stopped(function: Callable) -> bool:
    """Tell whether a ``while`` holds an ``except`` that would swallow the check's own stop.

    Python stops counting lines once that has happened, so such a function is not run at all.
    """
    inner = core_of(function)
    tree = _parsed(inner) if inner is not None else None
    if tree is None:
        return False
    loops = [node for node in ast.walk(tree) if isinstance(node, ast.While)]
    return any(_catches_all(node) for loop in loops for node in ast.walk(loop))


def _catches_all(node: ast.AST) -> bool:
    if not isinstance(node, ast.ExceptHandler):
        return False
    return node.type is None or getattr(node.type, "id", "") == "BaseException"


def _parsed(inner) -> ast.AST | None:
    try:
        return ast.parse(textwrap.dedent(inspect.getsource(inner)))
    except (OSError, TypeError, SyntaxError, IndentationError):
        # No source is kept, or the function is a part of a longer line.
        return None


def number_of_inputs(function: Callable, wanted: int) -> str:
    """Say how many inputs a function takes, where it is not the wanted number; else nothing.

    Examples
    --------
    >>> number_of_inputs(lambda score, rule: score, 3)
    '2 (score, rule)'
    >>> number_of_inputs(lambda score, rule, points: score, 3)
    ''
    """
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        return ""
    try:
        signature.bind(*[None] * wanted)
    except TypeError:
        names = list(signature.parameters)
        return f"{len(names)} ({', '.join(names)})" if names else "none"
    return ""


def name_of(function: Callable) -> str:
    """Return a function's name for a message."""
    if issubclass(type(function), Elsewhere):
        return function.name
    name = getattr(core_of(function), "__name__", "")
    return name if name.isidentifier() else "your function"
