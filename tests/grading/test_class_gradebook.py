"""Results stand in nbgrader's gradebook beside people's marks; what is no grade is no zero."""

import dataclasses
import hashlib
import shutil

import nbformat
import pytest
from class_kit import LAB, failed, keep, new_class, result, solved, submit

from keeping_score.classroom.course import find_lab
from keeping_score.classroom.folder import ClassFolder
from keeping_score.classroom.gradebook import enter_lab, opened
from keeping_score.classroom.handout import hand_out
from keeping_score.classroom.record import record
from keeping_score.classroom.standing import (
    GRADED,
    NOT_GRADED,
    TO_BE_GRADED,
    TO_BE_MARKED,
    standings,
)
from keeping_score.errors import InputError

WRITTEN = "lab01-ex8"
STUB = 'my_words = """\n...\n"""'


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = new_class(tmp_path_factory.mktemp("made"))
    hand_out(folder, LAB)
    return folder.path


@pytest.fixture
def folder(made, tmp_path):
    shutil.copytree(made, tmp_path / "class", symlinks=True)
    return ClassFolder(tmp_path / "class")


def grades(folder, student="ada"):
    with opened(folder) as book:
        found = book.find_submission_notebook(LAB.name, LAB.name, student).grades
        return {g.name: (g.auto_score, g.manual_score, g.needs_manual_grade) for g in found}


def mark(folder, student="ada", *, points=6.0, cell=WRITTEN, comment="Well argued."):
    """Mark as the formgrader does."""
    with opened(folder) as book:
        grade = book.find_grade(cell, LAB.name, LAB.name, student)
        grade.manual_score, grade.needs_manual_grade = points, False
        if cell == WRITTEN:
            book.find_comment(cell, LAB.name, LAB.name, student).manual_comment = comment
        book.db.commit()


def standing(folder, student="ada"):
    return next(s for s in standings(folder, LAB) if s.student.id == student)


def test_points_and_what_waits_for_a_person_stand_in_the_gradebook(folder):
    assert record(keep(folder, result("ada")), folder) == []
    found = grades(folder)
    assert found["lab01-ex4"] == (3.0, None, False)
    assert found[WRITTEN] == (None, None, True)
    at = standing(folder)
    assert (at.status, at.points, at.max_points) == (TO_BE_MARKED, 19, 27)


def test_a_mark_is_kept_when_results_are_recorded_again(folder):
    record(keep(folder, result("ada", points=0.5)), folder)
    mark(folder)
    record(keep(folder, result("ada")), folder)
    assert grades(folder)[WRITTEN] == (None, 6.0, False)
    at = standing(folder)
    assert (at.status, at.points) == (GRADED, 25)
    assert at.parts[-1].comment == "Well argued."


def test_a_written_answer_that_changed_waits_to_be_looked_at_again(folder):
    record(keep(folder, result("ada")), folder)
    mark(folder)
    record(keep(folder, result("ada", words="I have thought again.")), folder)
    assert grades(folder)[WRITTEN] == (None, 6.0, True)
    assert standing(folder).status == TO_BE_MARKED


def test_a_point_that_a_person_changed_stays_and_waits_only_when_the_runner_says_another(folder):
    record(keep(folder, result("ada")), folder)
    mark(folder, cell="lab01-ex4", points=1.0)
    record(keep(folder, result("ada")), folder)
    assert grades(folder)["lab01-ex4"] == (3.0, 1.0, False)
    record(keep(folder, result("ada", points=0.0)), folder)
    assert grades(folder)["lab01-ex4"] == (0.0, 1.0, True)


def test_a_cell_that_is_no_longer_judged_loses_its_old_points(folder):
    record(keep(folder, result("ada")), folder)
    one = result("ada")
    cells = tuple(cell for cell in one.cells if cell.grade_id != "lab01-ex4")
    record(keep(folder, dataclasses.replace(one, cells=cells)), folder)
    assert grades(folder)["lab01-ex4"] == (None, None, True)
    assert standing(folder).points == 16


def test_a_submission_that_failed_has_a_status_and_a_reason_and_no_points(folder):
    record(keep(folder, result("ada")), folder)
    record(keep(folder, failed("ada", "cell 7 did not finish in 60 s")), folder)
    assert set(grades(folder).values()) == {(None, None, True)}
    at = standing(folder)
    assert (at.status, at.points, at.reason) == (NOT_GRADED, None, "cell 7 did not finish in 60 s")


def test_a_failed_submission_that_a_person_marks_in_full_is_graded(folder):
    record(keep(folder, failed("ada", "cell 7 did not finish in 60 s")), folder)
    for cell in grades(folder):
        mark(folder, cell=cell, points=1.0)
    assert (standing(folder).status, standing(folder).points) == (GRADED, 11)


def test_a_written_answer_left_as_it_was_given_is_zero_as_nbgrader_has_it(folder):
    record(keep(folder, result("ada", words=STUB)), folder)
    assert grades(folder)[WRITTEN] == (0.0, None, False)
    assert standing(folder).status == GRADED


def test_a_student_who_is_not_on_the_roster_is_reported_and_stops_nobody(folder):
    said = record([result("stranger"), result("ada")], folder)
    assert [line.partition(":")[0] for line in said] == ["stranger"]
    assert grades(folder)["lab01-ex4"][0] == 3.0


def test_a_result_that_cannot_be_written_is_reported_and_stops_nobody(folder):
    place = folder.place("autograded", "ada", LAB.name)
    (place / f"{LAB.name}.ipynb").mkdir(parents=True)
    said = record(keep(folder, result("ada"), result("bo")), folder)
    assert [line.partition(":")[0] for line in said] == ["ada"]
    assert grades(folder, "bo")["lab01-ex4"] == (3.0, None, False)


def test_a_newer_notebook_is_not_passed_off_with_the_old_grade(folder):
    submit(folder, "ada", solved())
    sha = hashlib.sha256(solved()).hexdigest()
    record(keep(folder, result("ada", sha256=sha)), folder)
    assert standing(folder).status == TO_BE_MARKED
    submit(folder, "ada", b"another")
    assert (standing(folder).status, standing(folder).points) == (TO_BE_GRADED, None)


def test_the_time_of_handing_in_is_nbgraders_timestamp(folder):
    path = submit(folder, "ada", solved())
    stamp = path.with_name("timestamp.txt")
    for text, hour in (("2026-11-27 10:15:30 UTC\n", 10), ("whenever\n", 10)):
        stamp.write_text(text, encoding="utf-8")
        record(keep(folder, result("ada")), folder)
        with opened(folder) as book:
            assert book.find_submission(LAB.name, "ada").timestamp.hour == hour


def marked(folder, student="ada"):
    path = folder.place("autograded", student, LAB.name) / f"{LAB.name}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    return notebook


def test_the_formgraders_notebook_is_the_courses_with_the_students_answers(folder):
    record(keep(folder, result("ada", words="I think so.")), folder)
    cells = {cell.id: cell for cell in marked(folder).cells}
    source = nbformat.read(LAB.source, as_version=4)
    given = [c for c in source.cells if not c.metadata.get("nbgrader", {}).get("solution")]
    assert all(cells[cell.id].source == cell.source for cell in given)
    assert cells[WRITTEN].source == "I think so."
    assert cells["lab01-ex1-answer"].source == "x = 1"
    order = list(cells)
    assert order[order.index(WRITTEN) + 1] == "keeping-score-rubric"


def test_the_rubric_beside_the_answer_is_the_instructors_page_with_its_samples_folded(folder):
    record(keep(folder, result("ada")), folder)
    text = next(c.source for c in marked(folder).cells if c.id == "keeping-score-rubric")
    table = next(
        line for line in LAB.rubric.read_text(encoding="utf-8").splitlines() if "|" in line
    )
    assert table in text
    assert text.count("<details>") == text.count("</details>") == 3
    assert ":::" not in text


def test_nothing_that_a_student_wrote_runs_in_the_markers_browser(folder):
    evil = "<script>alert(1)</script>"
    one = result("ada", words=evil, messages=(f"says {evil}",))
    added = dataclasses.replace(
        one.outputs[0], number=99, grade_id="", cell_type="markdown", source=f"$x$\n\n{evil}"
    )
    record(keep(folder, dataclasses.replace(one, outputs=(*one.outputs, added))), folder)
    notebook = marked(folder)
    texts = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    assert evil not in "\n".join(texts)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in "\n".join(texts)
    kinds = {o.output_type for cell in notebook.cells for o in cell.get("outputs", [])}
    assert kinds <= {"stream", "error"}


def test_a_lab_whose_cells_changed_after_the_first_results_is_refused_in_a_sentence(folder):
    record(keep(folder, result("ada")), folder)
    source = folder.path / "source" / LAB.name / f"{LAB.name}.ipynb"
    notebook = nbformat.read(source, as_version=4)
    notebook.cells = [cell for cell in notebook.cells if cell.id != "lab01-ex4"]
    source.unlink()
    nbformat.write(notebook, source)
    with pytest.raises(InputError, match="nbgrader did not take lab01: Cannot add or remove cells"):
        enter_lab(folder, LAB)
    assert grades(folder)["lab01-ex4"] == (3.0, None, False)


def test_an_instructors_own_version_of_a_lab_takes_the_links_place_and_stays(folder):
    source = folder.path / "source" / LAB.name / f"{LAB.name}.ipynb"
    assert source.is_symlink()
    notebook = nbformat.read(source, as_version=4)
    notebook.cells[0].source = "# My own version"
    source.unlink()
    nbformat.write(notebook, source)
    hand_out(folder, LAB)
    release = folder.path / "release" / LAB.name / source.name
    assert nbformat.read(release, as_version=4).cells[0].source == "# My own version"
    assert not source.is_symlink()


def test_a_lab_that_was_never_handed_out_is_entered_when_its_results_come(tmp_path):
    folder = new_class(tmp_path)
    record(keep(folder, result("ada")), folder)
    assert grades(folder)["lab01-ex4"] == (3.0, None, False)


def test_an_assignment_of_the_instructors_own_is_one_among_the_labs(folder):
    cell = nbformat.v4.new_code_cell("...", id="q1")
    marks = {"grade": True, "solution": True, "locked": False, "task": False, "points": 4}
    cell.metadata["nbgrader"] = {"schema_version": 3, "grade_id": "q1", **marks}
    source = folder.path / "source" / "My_quiz" / "My_quiz.ipynb"
    source.parent.mkdir()
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), source)
    quiz = find_lab("my_quiz", folder.labs())
    assert hand_out(folder, quiz).is_file()
    record(keep(folder, result("ada", lab=quiz, words="Because.")), folder)
    (at, *_) = standings(folder, quiz)
    assert (at.status, at.max_points) == (TO_BE_MARKED, 4)


def test_a_gradebook_that_is_none_is_said_in_a_sentence(folder):
    folder.gradebook.write_bytes(b"not a database, and long enough to be looked at" * 30)
    with pytest.raises(InputError, match=r"gradebook\.db cannot be used"):
        record([result("ada")], folder)
