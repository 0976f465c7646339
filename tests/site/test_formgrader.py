"""nbgrader's formgrader on a class: the rubric below the answer, marks that stay, no other host."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "grading"))

from class_kit import LAB, keep, new_class, result

from keeping_score.classroom.gradebook import opened
from keeping_score.classroom.handout import hand_out
from keeping_score.classroom.mark import address, free_port, new_token, start, stop
from keeping_score.classroom.record import record

TAKE_OVER = "document.title = 'taken over'"
EVIL = f'<img src="x" onerror="{TAKE_OVER}"><script>{TAKE_OVER}</script>'


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = new_class(tmp_path_factory.mktemp("marked"))
    hand_out(folder, LAB)
    record(keep(folder, result("ada", words=EVIL, messages=(EVIL,))), folder)
    return folder


@pytest.fixture(scope="module")
def formgrader(folder):
    port, token = free_port(), new_token()
    server = start(folder, port=port, token=token)
    yield address(LAB, port=port, token=token)
    stop(server)


@pytest.fixture
def page(chromium, formgrader):
    context = chromium.new_context()
    page = context.new_page()
    page.asked, page.errors = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.goto(formgrader)
    page.locator("#main-table a", has_text="Submission #1").click()
    page.locator("input#lab01-ex8").wait_for()
    yield page
    context.close()


def test_the_rubric_stands_below_the_written_answer_with_its_samples_folded(page):
    answer = page.locator(".nbgrader_cell", has=page.locator("input#lab01-ex8")).bounding_box()
    rubric = page.get_by_role("heading", name="Rubric").bounding_box()
    assert 0 < rubric["y"] - (answer["y"] + answer["height"]) < 60
    assert page.locator("details").count() == 3
    assert page.locator("details[open]").count() == 0


def test_a_mark_and_a_comment_typed_here_are_in_the_gradebook(page, folder):
    with page.expect_response("**/api/grade/*"):
        page.locator("input#lab01-ex8").fill("7")
        page.locator("input#lab01-ex8").press("Tab")
    with page.expect_response("**/api/comment/*"):
        page.locator("textarea#lab01-ex8-comment").fill("Two sides, well put.")
        page.locator("textarea#lab01-ex8-comment").press("Tab")
    with opened(folder) as book:
        of = ("lab01-ex8", LAB.name, LAB.name, "ada")
        grade = book.find_grade(*of)
        assert (grade.manual_score, grade.needs_manual_grade) == (7.0, False)
        assert book.find_comment(*of).manual_comment == "Two sides, well put."


def test_it_asks_no_other_host_and_runs_nothing_that_a_student_wrote(page, formgrader):
    host = formgrader.split("/")[2]
    assert [url for url in page.asked if url.split("/")[2] != host] == []
    assert page.errors == []
    assert page.title() == LAB.name
    assert EVIL in page.locator("body").inner_text()
