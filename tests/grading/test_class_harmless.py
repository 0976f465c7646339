"""What the course adds to nbgrader's steps: nothing a student made runs in anybody's browser."""

import base64

import nbformat
import pytest
from class_kit import LAB, new_class
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from keeping_score.classroom.harmless import MOST_CHARACTERS, MOST_OUTPUTS, harmless
from keeping_score.classroom.nbgrader_steps import (
    BareStubs,
    ForStudents,
    HarmlessDisplay,
    ShowRubric,
)
from keeping_score.classroom.rubric import CELL

EVIL = "<script>alert(1)</script>"
PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n and a picture").decode()


def shown(output):
    cell = harmless(new_code_cell("x", outputs=[output]))
    return cell.outputs


@pytest.mark.parametrize(
    ("data", "kept"),
    [
        ({"text/html": EVIL, "text/plain": "x"}, {"text/plain": "x"}),
        ({"text/html": EVIL}, None),
        ({"image/svg+xml": f"<svg>{EVIL}</svg>", "text/plain": "x"}, {"text/plain": "x"}),
        ({"application/javascript": "alert(1)"}, None),
        ({"text/latex": r"\href{javascript:alert(1)}{x}"}, None),
        ({"text/markdown": EVIL}, None),
        ({"image/png": PNG}, {"image/png": PNG}),
        ({"image/png": f'"><{EVIL}'}, None),
        ({"image/png": base64.b64encode(EVIL.encode()).decode()}, None),
    ],
)
def test_of_an_output_plain_text_and_pictures_are_kept(data, kept):
    outputs = shown(new_output("display_data", data=data))
    assert [dict(output.data) for output in outputs] == ([kept] if kept else [])


def test_what_is_very_long_is_cut():
    (output,) = shown(new_output("stream", text="x" * 2 * MOST_CHARACTERS))
    assert len(output.text) < MOST_CHARACTERS + 100
    many = harmless(new_code_cell("x", outputs=[new_output("stream", text="x")] * 99))
    assert len(many.outputs) == MOST_OUTPUTS


@pytest.mark.parametrize(
    "text", [EVIL, f"\n\n{EVIL}", f"</pre>{EVIL}", "[x](javascript:alert(1))", "$$\\href{x}{y}$$"]
)
def test_a_students_text_cell_is_shown_as_it_was_typed(text):
    from nbconvert.filters.markdown import markdown2html

    page = markdown2html(harmless(new_markdown_cell(text)).source)
    assert "<script" not in page
    assert "<a " not in page
    assert page.count("<pre>") == page.count("</pre>") == 1
    assert "$" not in page


def run(step, folder, cells):
    resources = {
        "nbgrader": {
            "assignment": LAB.name,
            "notebook": LAB.name,
            "student": "ada",
            "db_url": f"sqlite:///{folder.gradebook}",
        }
    }
    notebook, _ = step().preprocess(nbformat.v4.new_notebook(cells=cells), resources)
    return notebook.cells


def graded(source, *, solution=False):
    marks = {"grade": True, "solution": solution, "locked": not solution, "grade_id": "lab01-ex8"}
    return new_code_cell(source, metadata={"nbgrader": marks})


def test_the_courses_own_text_is_left_as_it_is_and_a_students_is_not(tmp_path):
    given = nbformat.read(LAB.source, as_version=4).cells[0]
    cells = [new_markdown_cell(given.source), new_markdown_cell(EVIL)]
    own, theirs = run(HarmlessDisplay, new_class(tmp_path), cells)
    assert own.source == given.source
    assert EVIL not in theirs.source


def test_the_rubric_is_put_in_once_and_never_shown_to_students(tmp_path):
    folder = new_class(tmp_path)
    folder.roster.unlink()  # nbgrader's own course folders have none
    cells = run(ShowRubric, folder, [graded("words", solution=True)])
    cells = run(ShowRubric, folder, cells)
    assert [cell.id == CELL for cell in cells] == [False, True]
    assert len(run(ForStudents, folder, cells)) == 1


def test_students_see_no_hidden_tests_also_where_their_region_is_not_closed(tmp_path):
    folder = new_class(tmp_path)
    hidden = "### BEGIN HIDDEN TESTS\nassert f(3) == 9\n"
    cells = [graded(f"{hidden}### END HIDDEN TESTS\nmarks(1)"), graded(f"x = 1\n{hidden}")]
    sources = [cell.source for cell in run(ForStudents, folder, cells)]
    assert sources == ["marks(1)", "x = 1\n"]


def test_a_stub_for_one_value_stands_without_brackets(tmp_path):
    marks = {"solution": True, "grade": False, "grade_id": "a", "locked": False}
    cell = new_code_cell("x = (\n    ...\n)", metadata={"nbgrader": marks})
    (made,) = run(BareStubs, new_class(tmp_path), [cell])
    assert made.source == "x = ..."
