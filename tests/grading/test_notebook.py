"""What is read from a submitted file, and how answers are put back into the course's notebook."""

import json
from copy import deepcopy

import pytest
from small_lab import BLANK, LAB, SOLVED, added, answered, cell, good

from keeping_score.grading.master import Master, read_master
from keeping_score.grading.names import bound_names, used_names
from keeping_score.grading.notebook import NotGradedError, read_submission
from keeping_score.grading.repair import plan


@pytest.fixture(scope="module")
def master(tmp_path_factory) -> Master:
    path = tmp_path_factory.mktemp("master") / f"{LAB}.ipynb"
    path.write_text(json.dumps(SOLVED), encoding="utf-8")
    return read_master(path)


def planned(book, master):
    return plan(read_submission(json.dumps(book).encode()), master, student_id="ada")


def test_checks_and_grade_cells_are_not_run_and_the_id_is_the_students(master):
    steps = planned(good(), master).steps
    assert not any("check(" in step.source or "marks(" in step.source for step in steps)
    assert 'student_id = "ada"' in "\n".join(step.source for step in steps)


def test_course_cells_come_from_the_master_and_only_those_that_answers_need(master):
    book = good()
    book["cells"][3]["source"] = "busy = own = 'mine'"
    steps = planned(book, master).steps
    assert "town.examples" in next(s.source for s in steps if "busy" in s.source)
    messy = next(step for step in steps if step.source.startswith("messy"))
    assert messy.is_needed  # a hidden assertion of task 3 looks at it


def test_a_students_own_cell_runs_where_it_stood_and_may_need_anything(master):
    steps = planned(added("helper = len(own)", where=4), master).steps
    sources = [step.source for step in steps]
    assert sources.index("helper = len(own)") == 4
    assert all(step.is_needed for step in planned(added("globals()"), master).steps[:2])


def test_two_versions_of_an_answer_are_both_run_and_the_untouched_one_is_not(master):
    book = good()
    copy = deepcopy(cell(BLANK, "lab01-ex1-answer"))
    book["cells"].append({**copy, "id": "again"})
    steps = [s for s in planned(book, master).steps if s.grade_id == "lab01-ex1-answer"]
    assert len(steps) == 1
    assert "..." not in steps[0].source


@pytest.mark.parametrize("change", ["  ", "\n\n"])
def test_spaces_alone_are_no_attempt(master, change):
    assert master.is_untouched("lab01-ex5b-answer", f"differs_for =\u00a0...{change}")


def test_an_answer_that_takes_the_courses_is_flagged(master):
    borrowed = planned(answered("lab01-ex2", "total_points = given('lab01-ex2')"), master)
    assert "borrowed" in borrowed.flags["lab01-ex2-answer"]
    earlier = "def total_points(e, p, s):\n    return given('lab01-ex1')(s, e, p)"
    assert not planned(answered("lab01-ex2", earlier), master).flags["lab01-ex2-answer"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "the file is empty"),
        (b"%PDF-1.4", "hand in the file that ends in .ipynb"),
        (b'{"cells": [', "the file breaks off in line 1"),
        (b'{"cells": [}', "something is wrong in its line 1"),
        (b"[]", "it has no cells"),
        (b'{"cells": 3}', "it has no cells"),
        (b"\xff\xfe{", "it holds no text that can be read"),
    ],
)
def test_a_file_that_is_no_notebook_is_told_what_is_wrong(data, words):
    with pytest.raises(NotGradedError, match=words):
        read_submission(data)


@pytest.mark.parametrize(
    "one",
    [
        {},
        {"cell_type": 7, "source": 3, "metadata": "x", "id": None},
        {"cell_type": "code", "source": ["a", 1, None], "metadata": {"nbgrader": []}},
        {"cell_type": "code", "source": "\ud800", "metadata": {"nbgrader": {"grade_id": 4}}},
    ],
)
def test_a_cell_of_any_shape_is_read(one, master):
    book = good()
    book["cells"].append(one)
    assert planned(book, master).steps


def test_names_are_read_from_the_text_on_the_safe_side():
    assert used_names("def f(points):\n    return points + START") == {"START"}
    assert used_names("%matplotlib inline\nx = y") == {"y"}
    assert used_names("this is no Python!") is None
    assert bound_names("a = 1\nb.c = 2\nd.append(3)\nprint(e)") == {"a", "b", "d"}
