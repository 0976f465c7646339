"""Each thing that a published notebook must not have is found, and nothing else."""

import re
from copy import deepcopy

import lint_notebooks
import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

PROSE = "Ana has a score, and a clerk who keeps it. " * 20
FIGURE = {"image/png": "iVBORw0KGgo=", "text/plain": "<Figure size 640x480 with 1 Axes>"}
ALT = {"mystnb": {"image": {"alt": "Two bars: Ana has 995 points, Bo 1000."}}}


def stdout(text):
    return new_output("stream", name="stdout", text=text)


def cell(source, outputs=(), **metadata):
    return new_code_cell(
        source, id="it", outputs=list(outputs), metadata=metadata, execution_count=1
    )


def graded(*outputs):
    mark = {"schema_version": 3, "grade": True, "solution": False, "locked": True, "points": 2}
    return cell("marks", outputs, nbgrader=mark | {"grade_id": "lab00-ex1"})


def result(text):
    return new_output("execute_result", data={"text/plain": text}, execution_count=1)


def faults(*cells, solved=False):
    return lint_notebooks.faults(
        new_notebook(cells=[new_markdown_cell(PROSE, id="text"), *cells]), solved=solved
    )


SOUND = {
    "nothing shown": cell("x = 1"),
    "print": cell("print(1)", [stdout("1\n")]),
    "figure": cell(
        "plt.show()", [new_output("display_data", data=FIGURE), stdout("Ana 995\n")], **ALT
    ),
    "a call that may show nothing": cell("town.append(1)"),
    "an error with its tag": cell(
        "1 / 0",
        [new_output("error", ename="ZeroDivisionError", evalue="", traceback=[])],
        tags=["raises-exception"],
    ),
    "unsolved grade": graded(result("0")),
}
WORDS = {"schema_version": 3, "grade": True, "solution": True, "locked": False, "points": 8}
SOUND["words in a code cell, marked by a person"] = cell('words = """..."""', nbgrader=WORDS)
BROKEN = {
    "cleared print": (cell("print(1)"), "its output was cleared"),
    "cleared value": (cell("x = 1\nx"), "its output was cleared"),
    "cleared figure": (cell("plt.show()"), "its output was cleared"),
    "semicolon": (cell("town.append(1);"), "a line ends in a semicolon"),
    "stderr": (
        cell("f()", [new_output("stream", name="stderr", text="a\nwarning\n")]),
        "it writes to stderr: warning",
    ),
    "error": (
        cell("f()", [new_output("error", ename="KeyError", evalue="", traceback=[])]),
        'it raises KeyError without the tag "raises-exception"',
    ),
    "bare stub": (cell("...", [result("Ellipsis")]), "its stub stands alone and shows"),
    "address in a value": (
        cell("f()", [result("<Legend object at 0x7fba9ab998c0>")]),
        "it shows an address in memory",
    ),
    "address in a printed line": (
        cell("print(f)", [stdout("<function f at 0x7fba9ab998c0>\n")]),
        "it shows an address in memory",
    ),
    "svg": (
        cell("f()", [new_output("display_data", data={"image/svg+xml": "<svg/>"})], **ALT),
        "its figure is SVG",
    ),
    "figure without text": (
        cell("f()", [new_output("display_data", data=FIGURE), stdout("Ana 995\n")]),
        "its figure has no text for those who cannot see it",
    ),
    "figure without numbers": (
        cell("f()", [new_output("display_data", data=FIGURE)], **ALT),
        "its figure has no numbers in print below it",
    ),
    "grade that shows nothing": (graded(), "it must show the number 0 and nothing else"),
    "grade that shows text": (graded(result("'well done'")), "it must show the number 0"),
    "grade that shows a figure": (
        graded(new_output("display_data", data=FIGURE), result("0")),
        "it must show the number 0",
    ),
    "grade that prints": (graded(stdout("no\n"), result("0")), "it must show the number 0"),
    "points for nothing": (graded(result("1")), "unsolved, it must show the number 0"),
}


@pytest.mark.parametrize("given", SOUND.values(), ids=SOUND)
def test_a_sound_cell_has_no_fault(given):
    assert faults(given) == []


@pytest.mark.parametrize(("given", "message"), BROKEN.values(), ids=BROKEN)
def test_a_broken_cell_is_told_so_in_a_sentence(given, message):
    found = faults(given)
    assert any(message in fault for fault in found), found
    assert all(re.match(r'cell ("|lab00-ex1: )', fault) for fault in found)


@pytest.mark.parametrize(("shown", "is_wrong"), [("2", False), ("1", True), ("0", True)])
def test_a_solved_graded_cell_must_give_all_its_points(shown, is_wrong):
    assert bool(faults(graded(result(shown)), solved=True)) == is_wrong


@pytest.mark.parametrize("counts", [[None, None], [1, 3], [2, 3], [2, 1], [1, 1]], ids=str)
def test_cells_that_were_not_run_in_turn_are_found(counts):
    cells = [new_code_cell("x = 1", execution_count=count) for count in counts]
    found = faults(*cells)
    assert len(found) == 1
    assert "was not run in its turn" in found[0]


def test_cells_that_were_run_in_turn_are_sound():
    assert faults(*[new_code_cell("x = 1", execution_count=count) for count in (1, 2, 3)]) == []


def test_a_large_notebook_is_found():
    assert any("it has 1.0 MB" in f for f in faults(cell("print(1)", [stdout("1" * 1_000_000)])))


def test_little_text_for_much_code_is_found_in_the_students_notebook_alone():
    code = [cell(f"x_{n} = {n}") for n in range(200)]
    for turn, each in enumerate(code, 1):
        each.execution_count, each.id = turn, f"c{turn}"
    found = faults(*deepcopy(code))
    assert found == ["it has 0.5 words for each word of code: explain more, or move code away"]
    assert faults(*code, solved=True) == []


def test_long_cells_are_found():
    found = faults(cell("x = 1\n" * 9 + "y = 2"))
    assert found == ["its code cells have 10 lines at the median: split them"]


def test_a_notebook_of_text_alone_is_sound():
    assert faults() == []


def test_the_cells_of_these_tests_are_valid_notebooks():
    for given in [*SOUND.values(), *(given for given, _ in BROKEN.values())]:
        nbformat.validate(new_notebook(cells=[given]))
