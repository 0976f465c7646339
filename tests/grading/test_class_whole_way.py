"""The whole way from a roster to a table of grades, by the commands alone; and stock nbgrader."""

import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import nbformat
import pytest
from class_kit import LAB, ROSTER, changed, everything_below, roster_file, solved

from keeping_score.classroom.folder import ClassFolder, find_class, use_own_programs
from keeping_score.classroom.gradebook import opened
from keeping_score.commands.main import main
from keeping_score.grading import protection

ENDLESS = "def new_score(score, rule, points):\n    while True:\n        pass\n\nnew_score(1, 2, 3)"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("whole way")


def ks(capsys, *words):
    """Give a command; return its exit code and what it said."""
    code = main([str(word) for word in words])
    return code, "".join(capsys.readouterr())


def test_from_a_roster_to_grades_by_the_commands_alone(place, capsys):
    downloads, folder = place / "downloads", place / "class"
    downloads.mkdir()
    code, said = ks(capsys, "class", folder, "--roster", roster_file(place))
    assert (code, "3 students" in said) == (0, True)
    code, said = ks(capsys, "hand-out", "lab01", "--class", folder)
    assert (code, (folder / "handout" / f"{LAB.name}.zip").is_file()) == (0, True)

    names = [f"{name}_4711_99_lab.ipynb" for name in ("lovelaceada", "mullerzoe")]
    data = [solved(), changed(answers={"lab01-ex1-answer": ENDLESS})]
    for name, content in zip(names, data, strict=True):
        (downloads / name.replace("4711", name[:2])).write_bytes(content)
    (downloads / "ada.ipynb").write_bytes(solved())
    (downloads / "zmueller.ipynb").write_bytes(data[1])
    before = everything_below(downloads)
    code, said = ks(capsys, "collect", "lab01", downloads, "--class", folder)
    assert "2 collected" in said
    assert everything_below(downloads) == before

    if not any(protection.works(name) for name in ("bubblewrap", "unshare")):
        pytest.skip("this system has no sandbox, and the runner's own tests say so")
    code, said = ks(capsys, "grade", folder, "--lab", "lab01", "--seconds", "3", "--quiet")
    assert f"2 recorded in {folder / 'gradebook.db'}" in said

    with opened(ClassFolder(folder)) as book:
        rows = {row["student"]: row for row in book.notebook_submission_dicts(LAB.name, LAB.name)}
        assert rows["ada"]["score"] == 19
        assert rows["ada"]["needs_manual_grade"]
        grade = book.find_grade("lab01-ex8", LAB.name, LAB.name, "ada")
        grade.manual_score, grade.needs_manual_grade = 7.0, False
        book.db.commit()

    code, said = ks(capsys, "feedback", "1", "--class", folder)
    assert code == 0
    page = folder / "feedback" / "ada" / LAB.name / f"{LAB.name}.html"
    assert "26 of 27 points" in page.read_text(encoding="utf-8")
    code, said = ks(capsys, "export", "lab01", "--for", "canvas", "--class", folder)
    (table,) = (folder / "exports").glob("canvas_lab01_*.csv")
    rows = list(csv.reader(io.StringIO(table.read_text(encoding="utf-8"), newline="")))
    assert [row[-1] for row in rows][:3] == [LAB.title, "27", "26"]
    assert rows[-1][-1] == ""
    code, said = ks(capsys, "forget", "ada", "--class", folder)
    assert (code, page.exists(), "Nothing was deleted" in said) == (0, True, True)
    code, said = ks(capsys, "forget", "ada", "--yes", "--class", folder)
    assert (code, page.exists()) == (0, False)


def nbgrader(folder, *words):
    """Give a plain nbgrader command in a class's folder, as somebody who knows nbgrader does."""
    use_own_programs()
    command = [sys.executable, "-m", "nbgrader", *words]
    kept = {k: v for k, v in os.environ.items() if k in {"PATH", "HOME", "LANG", "TMPDIR"}}
    done = subprocess.run(
        command, cwd=folder, env=kept, capture_output=True, text=True, timeout=600
    )
    return done.returncode, done.stdout + done.stderr


def test_plain_nbgrader_works_in_a_class(tmp_path, capsys):
    folder = tmp_path / "class"
    ks(capsys, "class", folder, "--roster", roster_file(tmp_path, ROSTER))
    assert nbgrader(folder, "list")[0] == 0
    assert nbgrader(folder, "generate_assignment", LAB.name)[0] == 0
    own = find_class(folder).place("submitted", "ada", LAB.name)
    own.mkdir(parents=True)
    (own / f"{LAB.name}.ipynb").write_bytes(solved())
    code, said = nbgrader(folder, "autograde", LAB.name, "--student", "ada")
    assert (code, "runs this notebook with your rights" in said) == (0, True)
    marked = json.loads(Path(str(own).replace("submitted", "autograded"), own.name + ".ipynb")
                        .read_text(encoding="utf-8"))  # fmt: skip
    assert "### Rubric" in "".join("".join(cell["source"]) for cell in marked["cells"])
    code, said = nbgrader(folder, "generate_feedback", LAB.name)
    page = (folder / "feedback" / "ada" / LAB.name / f"{LAB.name}.html").read_text("utf-8")
    assert code == 0
    assert "HIDDEN TESTS" not in page
    assert "cdnjs" not in page
    assert nbgrader(folder, "export")[0] == 0
    with (folder / "grades.csv").open(encoding="utf-8", newline="") as file:
        scores = {row["student_id"]: row["score"] for row in csv.DictReader(file)}
    assert scores["ada"] == "19.0"
    code, said = ks(capsys, "status", "lab01", "--class", folder)
    assert "19/27  to be marked" in said


def test_a_course_folder_of_nbgrader_that_is_there_already_gets_the_labs_by_two_lines(tmp_path):
    lines = "from keeping_score.classroom import course_settings\n"
    lines += "load_subconfig(course_settings())\n"
    (tmp_path / "nbgrader_config.py").write_text(
        "c = get_config()\nc.CourseDirectory.course_id = 'law-101'\n" + lines, encoding="utf-8"
    )
    code, said = nbgrader(tmp_path, "generate_assignment", LAB.name)
    assert code == 0, said
    made = nbformat.read(tmp_path / "release" / LAB.name / f"{LAB.name}.ipynb", as_version=4)
    ours = nbformat.read(LAB.student, as_version=4)
    assert [cell.source for cell in made.cells] == [cell.source for cell in ours.cells]
    with closing(sqlite3.connect(tmp_path / "gradebook.db")) as book:
        assert book.execute("SELECT course_id FROM assignment").fetchall() == [("law-101",)]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["hand-out", "lab01"], "is no class folder"),
        (["hand-out", "lab77", "--class", "CLASS"], "There is no lab 'lab77'"),
        (["collect", "lab01", "nowhere", "--class", "CLASS"], "There is nothing at nowhere"),
        (["collect", "1", ".", "--who", "x", "--class", "CLASS"], "a file and an id"),
        (["collect", "1", ".", "--who", "x=eve", "--class", "CLASS"], "no student 'eve'"),
        (["forget", "adda", "--class", "CLASS"], "Did you mean 'ada'?"),
        (["class", "x", "--roster", "none.csv"], "cannot be read"),
    ],
)
def test_a_wrong_word_is_answered_in_a_sentence(tmp_path, capsys, monkeypatch, words, said):
    from class_kit import new_class

    monkeypatch.chdir(tmp_path)
    folder = new_class(tmp_path)
    before = everything_below(tmp_path)
    code, answer = ks(capsys, *(str(folder.path) if w == "CLASS" else w for w in words))
    assert code == 2
    assert said in " ".join(answer.split())
    assert everything_below(tmp_path) == before


def test_every_command_says_what_it_is_for(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    said = capsys.readouterr().out
    commands = "class hand-out collect grade mark feedback export status forget"
    assert all(f"\n    {command} " in said for command in commands.split())
