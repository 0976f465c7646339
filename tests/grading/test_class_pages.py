"""What leaves the class: a page for each student, tables for learning systems, the packed lab."""

import csv
import io
import shutil
import zipfile
from html.parser import HTMLParser

import nbformat
import pytest
from class_kit import LAB, failed, keep, new_class, result, submit
from test_class_gradebook import mark

from keeping_score.classroom.collect import Collected, keep_rows
from keeping_score.classroom.export import SYSTEMS, export
from keeping_score.classroom.feedback import MOST_OF_AN_ANSWER, write_feedback
from keeping_score.classroom.folder import ClassFolder
from keeping_score.classroom.handback import pack_feedback
from keeping_score.classroom.handout import hand_out, hub_link
from keeping_score.classroom.record import record
from keeping_score.errors import InputError

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Make a class: one is graded, one waits to be marked, one failed, and one did nothing."""
    roster = """id,first_name,last_name,email,lms_user_id
ada,Ada,Lovelace,ada@uni.example,4711
zoe,<b>Zoë</b>,=Müller,zoe@uni.example,4712
bo,Bo,Li,bo@uni.example,4713
cleo,Cleo,Ray,cleo@uni.example,4714
"""
    folder = new_class(tmp_path_factory.mktemp("made"), roster)
    hand_out(folder, LAB)
    some = [result("ada"), result("zoe", words=EVIL), failed("bo", "=cell 7 did not finish")]
    record(keep(folder, *some), folder)
    mark(folder, "ada", comment=EVIL)
    return folder.path


@pytest.fixture
def folder(made, tmp_path):
    shutil.copytree(made, tmp_path / "class", symlinks=True)
    return ClassFolder(tmp_path / "class")


class Page(HTMLParser):
    """The tags and the text of a page, as a browser takes them."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.links, self.text = set(), [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.links += [value for name, value in attrs if name in {"src", "href"}]
        assert not [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data):
        self.text.append(data)


def pages(folder):
    written = {at.student.id: path for at, path in write_feedback(folder, LAB)}
    return {student: path.read_text(encoding="utf-8") for student, path in written.items()}


def test_each_student_of_whom_there_is_something_to_say_has_a_page_where_nbgrader_has_it(folder):
    assert set(pages(folder)) == {"ada", "zoe", "bo"}
    assert (folder.path / "feedback" / "ada" / LAB.name / f"{LAB.name}.html").is_file()


def test_a_page_says_the_points_the_marks_and_why_there_are_none(folder):
    found = {student: " ".join(Page(text).text) for student, text in pages(folder).items()}
    assert "25 of 27 points" in found["ada"]
    assert "19 of 27 points" in found["zoe"]
    assert "1 answer is still to be marked" in found["zoe"]
    assert "=cell 7 did not finish" in found["bo"]
    assert "This is not a zero" in found["bo"]


def test_a_page_escapes_what_people_typed_runs_nothing_and_asks_nobody(folder):
    for student, text in pages(folder).items():
        page = Page(text)
        assert not page.tags & {"script", "img", "iframe", "link", "b", "form"}, student
        assert all(link.startswith("#") for link in page.links), student
    assert EVIL in "".join(Page(pages(folder)["zoe"]).text)


def test_a_page_holds_no_hidden_test_no_solution_and_no_sample(folder):
    source = nbformat.read(LAB.source, as_version=4)
    secret = []
    for cell in source.cells:
        marks = cell.metadata.get("nbgrader", {})
        if marks.get("solution") or (marks.get("grade") and "HIDDEN" in cell.source):
            lines = [line.strip() for line in cell.source.splitlines()]
            secret += [line for line in lines if len(line) > 30 and not line.startswith('"""')]
    assert secret
    samples = [
        line for line in LAB.rubric.read_text(encoding="utf-8").splitlines() if len(line) > 90
    ]
    for text in pages(folder).values():
        shown = " ".join(Page(text).text)
        assert not [line for line in [*secret, *samples] if line in shown]


def test_a_very_long_answer_is_cut_and_says_so(folder):
    record(keep(folder, result("zoe", words="x" * 3 * MOST_OF_AN_ANSWER)), folder)
    text = pages(folder)["zoe"]
    assert "the rest is left out" in text
    assert len(text) < 2 * MOST_OF_AN_ANSWER + 20_000


def test_moodle_gets_the_pages_back_under_the_names_that_it_gave(folder):
    name = "Zo\u00eb M_812_assignsubmission_file_"
    rows = [Collected(f"all.zip/{name}/lab.ipynb", "collected", "zoe")]
    keep_rows(folder, LAB, [*rows, Collected("ada.ipynb", "collected", "ada")])
    written = write_feedback(folder, LAB)
    with zipfile.ZipFile(pack_feedback(folder, LAB, written)) as packed:
        assert set(packed.namelist()) == {f"{n}/feedback.html" for n in ("ada", "bo", name)}
        page = packed.read(f"{name}/feedback.html").decode()
    assert page == pages(folder)["zoe"]


def table(folder, system, **options):
    to = folder.path / "exports" / f"{system}.csv"
    export(folder, [LAB], system=system, to=to, **options)
    return list(csv.reader(io.StringIO(to.read_text(encoding="utf-8"), newline="")))


def test_canvas_gets_its_own_columns_and_an_empty_cell_where_there_is_no_grade(folder):
    headings, most, *rows = table(folder, "canvas")
    assert headings[:5] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    assert most == ["    Points Possible", "", "", "", "", "27"]
    assert [(row[1], row[5]) for row in rows] == [
        ("4711", "25"),
        ("4712", ""),
        ("4713", ""),
        ("4714", ""),
    ]


def test_a_column_can_have_the_name_that_the_system_has_for_it(folder):
    assert table(folder, "canvas", column="Lab 1 (77)")[0][-1] == "Lab 1 (77)"
    moodle = table(folder, "moodle", column="First lab")[0]
    assert moodle[-2:] == ["First lab", "First lab (feedback)"]
    assert (
        table(folder, "blackboard", column="L [Total Pts: 27] |9")[0][-1] == "L [Total Pts: 27] |9"
    )


def test_moodle_gets_points_and_the_status_as_feedback(folder):
    headings, *rows = table(folder, "moodle")
    assert headings[:3] == ["Username", "ID number", "Email address"]
    assert [(row[0], *row[5:]) for row in rows] == [
        ("ada", "25", ""),
        ("zoe", "", "to be marked"),
        ("bo", "", "not graded: =cell 7 did not finish"),
        ("cleo", "", "nothing handed in"),
    ]


def test_the_plain_table_says_the_status_of_everybody(folder):
    headings, *rows = table(folder, "table", so_far=True)
    statuses = {row[0]: (row[5], row[7], row[8]) for row in rows}
    assert headings[5:] == ["points", "max_points", "status", "reason"]
    assert statuses == {
        "ada": ("25", "graded", ""),
        "zoe": ("19", "to be marked", ""),
        "bo": ("", "not graded", "'=cell 7 did not finish"),
        "cleo": ("", "nothing handed in", ""),
    }


@pytest.mark.parametrize("system", SYSTEMS)
def test_no_cell_of_any_table_is_a_formula(folder, system):
    cells = [cell for row in table(folder, system) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]
    assert "'=Müller" in cells or any("Müller" in cell for cell in cells) or system != "moodle"


def test_a_packed_lab_is_the_students_notebook_with_a_word_on_what_to_do(folder):
    first = hand_out(folder, LAB).read_bytes()
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        names = sorted(packed.namelist())
        assert names == [f"{LAB.name}/README.txt", f"{LAB.name}/{LAB.name}.ipynb"]
        assert packed.read(names[1]) == LAB.student.read_bytes()
        assert LAB.name in packed.read(names[0]).decode()
    assert hand_out(folder, LAB).read_bytes() == first


def test_nbgraders_student_version_is_the_courses_own_cell_by_cell(tmp_path):
    from keeping_score.classroom.gradebook import enter_lab

    folder = new_class(tmp_path)
    for lab in folder.labs().values():
        made = nbformat.read(enter_lab(folder, lab), as_version=4).cells
        ours = nbformat.read(lab.student, as_version=4).cells
        assert [(c.id, c.source, c.metadata) for c in made] == [
            (c.id, c.source, c.metadata) for c in ours
        ]


def test_a_hub_link_is_the_one_that_nbgitpuller_reads():
    link = hub_link(
        LAB,
        hub="https://hub.example.edu/",
        repository="https://git.example/a/ks.git",
        branch="main",
    )
    assert link == (
        "https://hub.example.edu/hub/user-redirect/git-pull?repo=https%3A%2F%2Fgit.example%2Fa%2Fks.git"
        f"&branch=main&urlpath=lab%2Ftree%2Fks%2Flabs%2F{LAB.name}.ipynb"
    )


@pytest.mark.parametrize(
    ("hub", "repository", "said"),
    [
        ("hub", "https://git.example/ks", "is no address"),
        ("https://hub", "/srv/me/ks", "cannot fetch"),
    ],
)
def test_a_hub_link_that_could_not_work_is_not_made(hub, repository, said):
    with pytest.raises(InputError, match=said):
        hub_link(LAB, hub=hub, repository=repository)


def test_forgetting_leaves_no_trace_of_one_student_and_all_of_the_others(folder):
    from keeping_score.classroom.forget import forget, traces

    pack_feedback(folder, LAB, write_feedback(folder, LAB))
    submit(folder, "ada", b"hers")
    rows = [Collected("ada.ipynb", "collected", "ada"), Collected("x.ipynb", "refused", "")]
    keep_rows(folder, LAB, [*rows, Collected("Ada Lovelace_1_x.ipynb", "refused", "")])
    for system in SYSTEMS:
        table(folder, system)
    ada = folder.student("ADA")
    listed = traces(folder, ada)
    deleted = forget(folder, ada)
    assert deleted == listed
    left = [p for p in folder.path.rglob("*") if p.is_file() and not p.is_symlink()]
    assert not [p for p in left if b"Lovelace" in p.read_bytes()]
    assert not [p for p in left if b"ada@uni.example" in p.read_bytes()]
    assert not [p for p in folder.path.rglob("*") if p.name.startswith("ada")]
    assert [student.id for student in folder.students()] == ["zoe", "bo", "cleo"]
    assert [row[0] for row in table(folder, "moodle")[1:]] == ["zoe", "bo", "cleo"]
    assert {s.student.id for s, _ in write_feedback(folder, LAB)} == {"zoe", "bo"}
    assert "x.ipynb" in (folder.path / "collected" / f"{LAB.name}.csv").read_text(encoding="utf-8")


def test_the_forgotten_can_come_back(folder):
    from keeping_score.classroom.forget import forget
    from keeping_score.classroom.gradebook import enter_students

    ada = folder.student("ada")
    forget(folder, ada)
    with pytest.raises(InputError, match="no student 'ada'"):
        folder.student("ada")
    assert enter_students(folder, [ada]) == ["ada"]
