"""Which names code looks up and which it gives a meaning to: what a cell needs, and what needs it.

Read from the text alone, and on the safe side: a cell too many is run rather than one too few.
"""

from __future__ import annotations

import ast
import re
import symtable

#: Code that can look up any name at all.
_ANY = {"globals", "locals", "vars", "eval", "exec", "get_ipython", "dir", "__main__", "sys"}
_MAGIC = re.compile(r"^\s*[%!].*$", re.MULTILINE)
EVERYTHING = None


def used_names(source: str) -> set[str] | None:
    r"""Return the names that code looks up outside its functions' own; None where it may use any.

    Examples
    --------
    >>> sorted(used_names("def f(x):\n    return x + y\nz = f(2)"))
    ['f', 'y']
    >>> used_names("globals()['a']") is EVERYTHING
    True
    """
    try:
        table = symtable.symtable(_MAGIC.sub("", source), "cell", "exec")
    except (SyntaxError, ValueError):
        return EVERYTHING
    found, waiting = set(), [table]
    while waiting:
        one = waiting.pop()
        outer = one.get_type() == "module"
        found |= {
            s.get_name()
            for s in one.get_symbols()
            if s.is_referenced() and (outer or s.is_global())
        }
        waiting += one.get_children()
    return EVERYTHING if found & _ANY else found


def bound_names(source: str) -> set[str]:
    r"""Return the names that code gives a meaning to, or whose value it may change.

    Examples
    --------
    >>> sorted(bound_names("import a.b\nfor c in d:\n    e['k'] = f(c)\ndef g(h): i = 1"))
    ['a', 'c', 'e', 'g']
    >>> sorted(bound_names("found.append(1)"))
    ['found']
    """
    try:
        waiting: list[ast.AST] = list(ast.parse(_MAGIC.sub("", source)).body)
    except (SyntaxError, ValueError):
        return set()
    found: set[str] = set()
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            found |= {(a.asname or a.name).partition(".")[0] for a in node.names}
        elif not isinstance(node, ast.Lambda):
            found |= _changed(node)
            waiting += ast.iter_child_nodes(node)
    return found


def _changed(node: ast.AST) -> set[str]:
    """Return the name that a node stores to, or a method of which it calls for its effect."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        node = node.value.func
        is_changed = isinstance(node, ast.Attribute)
    else:
        is_changed = isinstance(getattr(node, "ctx", None), ast.Store)
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return {node.id} if is_changed and isinstance(node, ast.Name) else set()
