"""A master gives the same two notebooks every time, and nbgrader takes them as they are."""

import json
import shutil
import sys
from pathlib import Path

import build_labs
import lab_notebook
import nbformat
import pytest
from lab_master import read_cells
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.utils import determine_grade

ROOT = Path(__file__).resolve().parents[2]
SOLVED, STUDENTS = "masters/solutions/lab00_tiny.ipynb", "labs/lab00_tiny.ipynb"


@pytest.fixture(scope="module")
def points(points):
    """Return what tells the points of a lab's tasks."""
    return {"lab00": points}.get


@pytest.fixture(scope="module")
def made(tiny, points, tmp_path_factory):
    """Return the checkout of the tiny lab after one build, and what that build said it did."""
    root = tmp_path_factory.mktemp("tiny")
    (root / "masters").mkdir()
    (root / "masters" / "lab00_tiny.py").write_text(tiny)
    assert build_labs.main([], root=root, points=points) == 0
    return root


def read(root, name):
    return nbformat.read(root / name, as_version=4)


def sources(notebook):
    return {cell.id: cell.source for cell in notebook.cells if cell.cell_type == "code"}


def shown(notebook):
    """Return what each cell that shows something shows, pictures aside."""
    outputs = [(cell.id, o) for cell in notebook.cells for o in cell.get("outputs", [])]
    return [(i, o.get("text") or o["data"]["text/plain"]) for i, o in outputs]


# ------------------------------------------------------------------------ the pair, by hand


def test_the_students_notebook_has_stubs_where_the_solutions_were(made):
    code = sources(read(made, STUDENTS))
    assert code["lab00-ex1-answer"] == "def after_ticket(score):\n    ..."
    assert code["lab00-ex2-answer"] == "tickets = ..."
    assert code["lab00-ex1"] == "2 * (after_ticket(start) == 995)"
    text = (made / STUDENTS).read_text()
    assert "Fair to whom?" not in text
    assert "Write your answer here." in text


def test_the_solved_notebook_keeps_its_marks(made):
    code = sources(read(made, SOLVED))
    inside = "    ### BEGIN SOLUTION\n    return score - 5\n    ### END SOLUTION"
    assert code["lab00-ex1-answer"] == f"def after_ticket(score):\n{inside}"
    assert "### BEGIN HIDDEN TESTS\nassert after_ticket(5) == 0\n" in code["lab00-ex1"]
    assert "Fair to whom?" in (made / SOLVED).read_text()


def test_both_notebooks_were_run_from_top_to_bottom(made):
    picture = "<Figure size 640x480 with 1 Axes>"
    given, figure = ["1000\n"], [picture, "Ana 995, Bo 1000\n"]
    assert [text for _, text in shown(read(made, SOLVED))] == [
        *given, "Right.\n", "2", "1", *figure,
    ]  # fmt: skip
    assert [text for _, text in shown(read(made, STUDENTS))] == [
        *given, "Not yet.\n", "0", "0", *figure,
    ]  # fmt: skip


def test_the_two_notebooks_have_the_same_cells_but_for_the_answers(made):
    solved, students = read(made, SOLVED), read(made, STUDENTS)
    pairs = list(zip(solved.cells, students.cells, strict=True))
    assert [a.id for a, _ in pairs] == [b.id for _, b in pairs]
    changed = {a.id for a, b in pairs if a.source != b.source}
    assert changed == {"lab00-ex1-answer", "lab00-ex1", "lab00-ex2-answer", "lab00-ex3"}


def test_a_figures_text_reaches_the_book_and_other_converters(made):
    (cell,) = [
        cell
        for cell in read(made, STUDENTS).cells
        if "bar" in cell.source and "alt" in cell.metadata
    ]
    assert cell.metadata.alt == "Two bars: Ana has 995 points, Bo has 1000."
    assert cell.metadata.mystnb == {"image": {"alt": cell.metadata.alt}}


def test_nothing_of_the_machine_is_kept(made):
    for name in (SOLVED, STUDENTS):
        stored = json.loads((made / name).read_text())
        assert stored["metadata"] == lab_notebook.METADATA
        assert "version" not in stored["metadata"]["language_info"]
        assert not any("execution" in cell["metadata"] for cell in stored["cells"])


def test_a_bracket_is_dropped_only_where_it_holds_nothing_but_the_stub():
    kept = ["f(\n    ...\n)", "f(...)", "x = (...)", "x = (\n    ...,\n    1,\n)"]
    assert [lab_notebook.BRACKETED.sub("...", text) for text in kept] == kept
    assert lab_notebook.BRACKETED.sub(r"\1...", "x = (\n    ...\n)\ny") == "x = ...\ny"
    assert (
        lab_notebook.BRACKETED.sub(r"\1...", "    return (\n        ...\n    )") == "    return ..."
    )


# ------------------------------------------------------------------------- again, and changed


def test_the_same_master_gives_the_same_bytes(made, project, points):
    assert build_labs.main([], root=project, points=points) == 0
    for name in (SOLVED, STUDENTS):
        assert (project / name).read_bytes() == (made / name).read_bytes()


def test_a_second_build_leaves_the_files_alone_and_says_so(made, points, capsys):
    before = {name: (made / name).stat().st_mtime_ns for name in (SOLVED, STUDENTS)}
    assert build_labs.main(["lab00"], root=made, points=points) == 0
    assert {name: (made / name).stat().st_mtime_ns for name in before} == before
    assert capsys.readouterr().out.count("kept, nothing in it has changed") == 2


def test_a_file_is_left_alone_while_only_its_pictures_differ(made):
    notebook = read(made, STUDENTS)
    old = build_labs.without_what_varies(notebook)
    assert old != notebook
    assert build_labs.difference(old, notebook) is None


def test_a_file_is_left_alone_while_only_what_nbval_ignores_differs(made):
    notebook, old = read(made, STUDENTS), read(made, STUDENTS)
    for one, seconds in ((notebook, "0.1 seconds\n"), (old, "0.2 seconds\n")):
        one.cells[1].outputs[0].text = seconds
    assert build_labs.difference(old, notebook) == 'cell "50df6c5089ef" has another output'
    for one in (notebook, old):
        one.cells[1].metadata.tags = [build_labs.IGNORED]
    assert build_labs.difference(old, notebook) is None


def test_a_cell_that_is_put_in_changes_no_other_cells_id(tiny):
    before = lab_notebook.cell_ids(read_cells(tiny))
    more = "# %% [markdown]\n# A new thought.\n\n# %%\nprint(start)\n\n"
    after = lab_notebook.cell_ids(read_cells(more + tiny))
    assert after[2:] == before
    assert len(set(after)) == len(after)


def test_the_same_text_twice_gets_two_ids(tiny):
    ids = lab_notebook.cell_ids(read_cells("# %%\n1\n\n# %%\n1\n\n# %%\n1\n"))
    assert ids == [ids[0], f"{ids[0]}-2", f"{ids[0]}-3"]


def change(name, edit):
    """Return a function that edits the stored notebook of that name."""

    def apply(root):
        notebook = read(root, name)
        edit(notebook.cells)
        nbformat.write(notebook, root / name)

    return apply


def last_figure(cells):
    return next(cell for cell in cells if cell.metadata.get("alt"))


DRIFTED = {
    "source": (
        change(STUDENTS, lambda cells: cells[1].update(source="start = 900\nprint(start)")),
        f'{STUDENTS} is not what its master makes (cell "50df6c5089ef" has another source)',
    ),
    "output": (
        change(SOLVED, lambda cells: cells[1].outputs[0].update(text="900\n")),
        f'{SOLVED} is not what its master makes (cell "50df6c5089ef" has another output)',
    ),
    "metadata": (
        change(SOLVED, lambda cells: last_figure(cells).metadata.update(alt="Bars")),
        "has another metadata)",
    ),
    "cell gone": (
        change(STUDENTS, lambda cells: cells.pop(1)),
        f'{STUDENTS} is not what its master makes (it has other cells: "50df6c5089ef")',
    ),
    "order": (
        change(STUDENTS, lambda cells: cells.insert(1, cells.pop(2))),
        f"{STUDENTS} is not what its master makes (its cells are in another order)",
    ),
    "count": (
        change(STUDENTS, lambda cells: cells[3].update(execution_count=9)),
        f"{STUDENTS} is not what its master makes (it has other counts or settings)",
    ),
    "file gone": (
        lambda root: (root / STUDENTS).unlink(),
        f"{STUDENTS} is not what its master makes (it is missing or cannot be read)",
    ),
    "torn file": (
        lambda root: (root / STUDENTS).write_text("{torn"),
        f"{STUDENTS} is not what its master makes (it is missing or cannot be read)",
    ),
}


@pytest.mark.parametrize(("drift", "message"), DRIFTED.values(), ids=DRIFTED)
def test_a_notebook_that_drifted_is_told_so_with_what_to_do(made, tmp_path, drift, message):
    root = shutil.copytree(made, tmp_path / "copy")
    rebuilt = [build_labs.Made(name, read(root, name)) for name in (SOLVED, STUDENTS)]
    assert build_labs.compare(root, rebuilt) == []
    drift(root)
    (found,) = build_labs.compare(root, rebuilt)
    assert message in found
    assert found.endswith(": run `make labs`.")


def test_a_notebook_without_a_master_is_told_so(made, tmp_path):
    root = shutil.copytree(made, tmp_path / "copy")
    (root / "masters" / "lab00_tiny.py").rename(root / "masters" / "lab00_other.py")
    assert build_labs.strays(root) == [
        f"{STUDENTS} has no master: delete it.",
        f"{SOLVED} has no master: delete it.",
    ]


# ----------------------------------------------------------------------- what stands in the way


def main(project, capsys, points, *arguments):
    """Return the exit code and what the command said on stderr."""
    code = build_labs.main(list(arguments), root=project, points=points)
    return code, capsys.readouterr().err


def edit(project, old, new):
    path = project / "masters" / "lab00_tiny.py"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


def test_a_broken_master_stops_the_build_before_anything_is_run(project, capsys, points):
    edit(project, "print(start)", "print(start);")
    code, said = main(project, capsys, points)
    assert code == 1
    assert said.startswith("masters/lab00_tiny.py:7: a line ends in a semicolon")
    assert not (project / "labs").exists()


def test_a_lab_that_is_not_there_is_told_so(project, capsys, points):
    code, said = main(project, capsys, points, "lab99")
    assert code == 1
    assert said == 'There is no master for "lab99" in masters/; there are: lab00_tiny.\n'


def test_a_cell_that_raises_is_named_with_its_error(project, capsys, points):
    edit(project, "print(start)", "print(strat)")
    code, said = main(project, capsys, points)
    assert code == 1
    message = "cell 2 (\"start = 1000\") raises NameError: name 'strat' is not defined."
    assert said.splitlines() == [f"{SOLVED}: {message}", f"{STUDENTS}: {message}"]


def test_a_later_cell_that_needs_an_unfinished_answer_is_named(project, capsys, points):
    edit(project, "1 * (tickets == 200)", "1 * (tickets + 1 == 201)")
    code, said = main(project, capsys, points)
    assert code == 1
    assert said.startswith(f"{STUDENTS}: cell 9 (lab00-ex2) raises TypeError: unsupported operand")
    assert (project / SOLVED).exists()
    assert not (project / STUDENTS).exists()


def test_a_cell_that_ends_python_is_named(project, capsys, points):
    edit(project, "start = 1000", "import os\nos._exit(1)")
    code, said = main(project, capsys, points)
    assert code == 1
    assert 'cell 2 ("import os") ended Python itself: find out what in it does' in said


def test_a_cell_that_does_not_end_is_named(project, capsys, points, monkeypatch):
    monkeypatch.setattr(lab_notebook, "TIMEOUT_SECONDS", 2)
    edit(project, "print(start)", "while True:\n    pass")
    code, said = main(project, capsys, points)
    assert code == 1
    assert "takes more than 2 seconds: make it do less" in said


def test_a_notebook_that_should_not_be_published_fails_the_build(project, capsys, points):
    edit(project, "2 * (after_ticket(start) == 995)", '"well done"')
    code, said = main(project, capsys, points)
    assert code == 1
    assert "cell lab00-ex1: solved, it must show the number 2 and nothing else" in said
    assert "cell lab00-ex1: unsolved, it must show the number 0 and nothing else" in said


def test_a_lab_cannot_rely_on_where_it_is_run_and_leaves_nothing_there(project, capsys, points):
    write = 'from pathlib import Path\n_ = Path("litter").write_text("x")\n'
    edit(project, "print(start)", f"{write}print(list(Path().iterdir()))")
    assert main(project, capsys, points)[0] == 0
    assert "[PosixPath('litter')]" in (project / STUDENTS).read_text()
    assert {path.name for path in project.iterdir()} == {"labs", "masters"}


# ----------------------------------------------------------------------------------- nbgrader


def test_nbgrader_accepts_both_notebooks(made):
    for name in (SOLVED, STUDENTS):
        MetadataValidator().validate_nb(read(made, name))


def test_a_duplicate_grade_id_would_not_be_accepted(made):
    notebook = read(made, SOLVED)
    notebook.cells[-1].metadata.nbgrader.grade_id = "lab00-ex1"
    with pytest.raises(Exception, match="Duplicate grade id: lab00-ex1"):
        MetadataValidator().validate_nb(notebook)


def grades(notebook):
    """Return what nbgrader makes of each graded cell's stored output."""
    marked = [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade")]
    return {c.metadata.nbgrader.grade_id: determine_grade(c) for c in marked}


def test_nbgrader_gives_all_points_solved_and_none_unsolved(made):
    solved = {"lab00-ex1": (2, 2), "lab00-ex2": (1, 1), "lab00-ex3": (None, 4)}
    unsolved = {"lab00-ex1": (0, 2), "lab00-ex2": (0, 1), "lab00-ex3": (0, 4)}
    assert grades(read(made, SOLVED)) == solved
    assert grades(read(made, STUDENTS)) == unsolved


def hand_in(made, folder, *, answers):
    """Put a student's copy into a folder, its answers taken from the notebook `answers`."""
    notebook = read(made, STUDENTS)
    given = sources(read(made, answers))
    for cell in notebook.cells:
        cell.source = given[cell.id] if cell.id.endswith("-answer") else cell.source
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / "lab00_tiny.ipynb")


@pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")  # nbgrader's own
def test_stock_nbgrader_releases_and_grades_what_was_built(made, tmp_path, monkeypatch):
    from nbgrader.apps import NbGraderAPI
    from traitlets.config import Config

    # It calls alembic by its bare name.
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=":")
    (tmp_path / "source" / "tiny").mkdir(parents=True)
    shutil.copy(made / SOLVED, tmp_path / "source" / "tiny")
    config = Config()
    config.CourseDirectory.root = str(tmp_path)
    config.ClearSolutions.code_stub = {"python": lab_notebook.STUB}
    nbgrader = NbGraderAPI(config=config)
    assert nbgrader.generate_assignment("tiny")["success"]
    hand_in(made, tmp_path / "submitted" / "ana" / "tiny", answers=SOLVED)
    hand_in(made, tmp_path / "submitted" / "bo" / "tiny", answers=STUDENTS)
    scores = {}
    for student in ("ana", "bo"):
        assert nbgrader.autograde("tiny", student)["success"]
        with nbgrader.gradebook as book:
            submission = book.find_submission("tiny", student)
            scores[student] = (submission.code_score, submission.max_code_score)
    assert scores == {"ana": (3, 3), "bo": (0, 3)}


# ------------------------------------------------------------------------- the labs themselves


def test_every_lab_is_what_its_master_makes(capsys):
    assert build_labs.masters(ROOT, [])
    assert build_labs.main(["--check"], root=ROOT) == 0, capsys.readouterr().err
