"""The package keeps to its table: who may import whom, how long things are, what stands where."""

import ast
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "keeping_score"
MODULES = sorted(PACKAGE.rglob("*.py"))
INITS = [path for path in MODULES if path.name == "__init__.py"]
# The package's front door re-exports from every part, so the table says nothing about it.
PARTS = [path for path in MODULES if path != PACKAGE / "__init__.py"]

MODELS = {"blacklist", "appeals", "groups", "behaviour", "linkage"}
# What each part builds on. It may also import what that builds on, and nothing else of ours.
BUILDS_ON = {
    "errors": set(),
    "ledger": {"errors"},
    "scheme": {"ledger"},
    "students": {"errors"},
    "people": {"scheme", "students"},
    "scoring": {"scheme"},
    "city": {"scoring"},  # the same definition for everybody at once
    **{model: {"errors", "scheme"} for model in MODELS},
    "audit": {"people"},  # its town is the students' town with more kinds of events
    "measures": {"errors"},
    "plots": {"measures"},
    "checks": {"audit", "city", "people", "scoring", "plots", *MODELS},
    "sphinxext": {"ledger", "scheme"},
    "sandboxed": {"checks"},  # runs beside a student's code, and knows nothing of what is right
    "grading": {"sandboxed"},
    "classroom": {"grading"},
    "commands": {"grading", "classroom"},
}
# What may be imported from elsewhere: all of this also runs in a reader's browser.
EVERYWHERE = {"numpy", "pandas", *sys.stdlib_module_names}
ALSO = {
    "plots": {"matplotlib"},
    # A check looks at the figure that a student drew, keeps displays out of its own cell, and holds
    # the course's answer where a lab teaches SimPy itself.
    "checks": {"matplotlib", "IPython", "simpy"},
    "blacklist": {"networkx"},
    "groups": {"networkx"},
    "appeals": {"simpy"},
    # Both only where they are used: a browser has no pyarrow, and is told so.
    "city": {"pyarrow", "tqdm"},
    "sandboxed": {"IPython", "matplotlib", "traitlets"},
    # These run where a class is graded, never in the browser.
    "grading": {"distributed"},
    "classroom": {"jinja2", "nbformat", "nbgrader", "sqlalchemy", "traitlets"},
    "commands": {"tqdm"},
    # This one runs when the book is built, never in the browser.
    "sphinxext": {"docutils", "latex2mathml", "myst_nb", "myst_parser", "sphinx", "tinycss2"},
}
MODULE_LINES = 300
FUNCTION_LINES = 30


def allowed(part):
    """Return the parts that `part` may import: what it builds on, all the way down."""
    return {part} | {below for each in BUILDS_ON[part] for below in allowed(each)}


def imports(tree, package):
    """Return the full dotted names that a module of `package` imports."""
    names = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) + 1 - node.level]
            start = ".".join([*above, node.module or ""]) if node.level else node.module
            names += [f"{start.rstrip('.')}.{alias.name}" for alias in node.names]
    return names


def wrong_imports(source, part, *, package="keeping_score"):
    """Return each import that the table does not allow the part, as a sentence."""
    found = []
    for name in imports(ast.parse(source), package):
        top, _, rest = name.partition(".")
        if top == "keeping_score":
            target = rest.partition(".")[0]
            if target not in allowed(part):
                found.append(f"{part} may not import {target or 'the package itself'}")
        elif top not in EVERYWHERE | ALSO.get(part, set()):
            found.append(f"{part} may not import {top}")
    return found


def length_without_docstring(function):
    """Return the lines of a function less those of its docstring and decorators."""
    first = function.body[0]
    has_docstring = ast.get_docstring(function, clean=False) is not None
    docstring = first.end_lineno - first.lineno + 1 if has_docstring else 0
    return function.end_lineno - function.lineno + 1 - docstring


def too_long(source):
    """Return each function, and the module, that is longer than it should be."""
    tree = ast.parse(source)
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    functions = [node for node in ast.walk(tree) if isinstance(node, kinds)]
    lengths = {f"{f.name}()": length_without_docstring(f) for f in functions}
    found = [f"{name} has {n} lines" for name, n in lengths.items() if n > FUNCTION_LINES]
    n_lines = len(source.splitlines())
    return found + ([f"the module has {n_lines} lines"] if n_lines > MODULE_LINES else [])


def thawed_dataclasses(source):
    """Return the dataclasses that could be changed after they were made."""
    classes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ClassDef)]
    marks = [(c.name, ast.unparse(mark)) for c in classes for mark in c.decorator_list]
    return [n for n, mark in marks if "dataclass" in mark and "frozen=True" not in mark]


def more_than_exports(source):
    """Return what an ``__init__.py`` holds beside its docstring, imports and ``__all__``."""
    kept = (ast.Import, ast.ImportFrom)
    rest = [node for node in ast.parse(source).body if not isinstance(node, kept)]
    lines = [ast.unparse(node).splitlines()[0] for node in rest]
    return [line for line in lines if not line.startswith(("'", '"', "__all__ ="))]


def part_of(path):
    """Return the row of the table that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def package_of(path):
    """Return the dotted name of the package that a file stands in."""
    return ".".join(["keeping_score", *path.relative_to(PACKAGE).parent.parts])


def name_of(path):
    return str(path.relative_to(PACKAGE))


@pytest.mark.parametrize(
    ("source", "part"),
    [
        ("from keeping_score.scoring import score", "scheme"),
        ("from keeping_score import checks", "ledger"),
        ("import keeping_score.plots", "measures"),
        ("from . import checks", "people"),
        ("from .appeals import simulate_appeals", "blacklist"),
        ("def f():\n    from keeping_score.people import town_for", "scoring"),
        ("import matplotlib.pyplot as plt", "scoring"),
        ("import requests", "ledger"),
        ("import keeping_score", "people"),
    ],
)
def test_an_import_off_the_table_is_found(source, part):
    assert wrong_imports(source, part)


def test_an_import_that_the_table_allows_is_let_through():
    assert not wrong_imports("from keeping_score.errors import InputError\nimport numpy", "scoring")
    source = "from ..scheme import load_scheme"
    assert not wrong_imports(source, "checks", package="keeping_score.checks")


def test_the_docstring_does_not_count_towards_a_functions_length():
    body = "    x = 1\n" * FUNCTION_LINES
    assert too_long(f"def f():\n{body}") == [f"f() has {FUNCTION_LINES + 1} lines"]
    docstring = '    """One.\n' + "\n    More.\n" * 40 + '    """\n'
    assert not too_long(f"def f():\n{docstring}" + "    x = 1\n" * (FUNCTION_LINES - 1))


def test_a_long_module_is_found():
    assert too_long("x = 1\n" * (MODULE_LINES + 1)) == ["the module has 301 lines"]


def test_a_dataclass_that_can_change_is_found():
    assert thawed_dataclasses("@dataclass\nclass Town:\n    n: int") == ["Town"]
    assert not thawed_dataclasses("@dataclass(frozen=True)\nclass Town:\n    n: int")


def test_a_definition_in_an_init_is_found():
    assert more_than_exports('"""Doc."""\nfrom a import b\n__all__ = ["b"]\n') == []
    assert more_than_exports("def f():\n    return 1") == ["def f():"]


@pytest.mark.parametrize("path", PARTS, ids=name_of)
def test_module_imports_only_what_its_row_allows(path):
    assert part_of(path) in BUILDS_ON, f"give {part_of(path)} its row in the table"
    source = path.read_text(encoding="utf-8")
    found = wrong_imports(source, part_of(path), package=package_of(path))
    assert not found


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_module_and_its_functions_are_short(path):
    found = too_long(path.read_text(encoding="utf-8"))
    assert not found


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_dataclasses_are_frozen(path):
    found = thawed_dataclasses(path.read_text(encoding="utf-8"))
    assert not found


@pytest.mark.parametrize("path", INITS, ids=name_of)
def test_init_holds_re_exports_and_nothing_else(path):
    found = more_than_exports(path.read_text(encoding="utf-8"))
    assert not found
