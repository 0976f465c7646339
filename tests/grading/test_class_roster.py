"""A roster from anywhere becomes a class; odd lines are left out one by one, each with a reason."""

import pytest
from class_kit import ROSTER, everything_below, new_class, roster_file

from keeping_score.classroom.gradebook import opened
from keeping_score.classroom.new_class import make_class
from keeping_score.classroom.roster import keep_roster, kept_roster, read_roster
from keeping_score.classroom.students import Student
from keeping_score.errors import InputError

CANVAS = """Student,ID,SIS User ID,SIS Login ID,Section,Lab 1 (77),Current Score
    Points Possible,,,,,27,(read only)
"Lovelace, Ada",4711,u1,ada,S1,12,80
"Student, Test",1,,x,S1,,
"""
MOODLE = """Vorname;Nachname;ID-Nummer;E-Mail-Adresse;Anmeldename
Zoë;Müller;0042;zoe@uni.example;zmueller
"""
BRIGHTSPACE = """OrgDefinedId,Username,Last Name,First Name,Email,End-of-Line Indicator
#0042,#zmueller,Müller,Zoë,zoe@uni.example,#
"""
BLACKBOARD = '"Last Name"\t"First Name"\t"Username"\t"Student ID"\nLi\tBo\tbo\t77\n'


def read(tmp_path, text):
    return read_roster(roster_file(tmp_path, text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (CANVAS, ("ada", "Ada", "Lovelace", "", "4711")),
        (MOODLE, ("zmueller", "Zoë", "Müller", "zoe@uni.example", "")),
        (BRIGHTSPACE, ("zmueller", "Zoë", "Müller", "zoe@uni.example", "")),
        (BLACKBOARD, ("bo", "Bo", "Li", "", "")),
        ("id\nada\n", ("ada", "", "", "", "")),
        (
            "E-mail,Name\nada@uni.example,Ada King Lovelace\n",
            ("ada@uni.example", "Ada King", "Lovelace", "ada@uni.example", ""),
        ),
    ],
    ids=["canvas", "moodle", "brightspace", "blackboard", "ids alone", "e-mail alone"],
)
def test_each_systems_list_is_read_as_it_is(tmp_path, text, expected):
    (student,) = read(tmp_path, text).students
    assert (*vars(student).values(),)[:5] == expected


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"], ids=lambda name: name
)
def test_umlauts_survive_every_usual_encoding(tmp_path, encoding):
    roster = read(tmp_path, ROSTER.encode(encoding))
    assert [student.last_name for student in roster.students] == ["Lovelace", "Müller", "Li"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("../etc,Eve,Evil,,", "line 5: '../etc' cannot be an id, because it holds '/'"),
        (".hidden,Eve,Evil,,", "begins with a letter or digit"),
        ("con,Eve,Evil,,", "some systems keep this name for themselves"),
        ("a b,Eve,Evil,,", "it holds a space"),
        (f"{'x' * 65},Eve,Evil,,", "longer than 64 characters"),
        (",Eve,Evil,,", "'Eve Evil' cannot be an id, because it is empty"),
        ("eve,Eve,Evil,,,more,cells", "it has 7 cells and there are 5 headings"),
        ("ADA,Ada,Other,,", "lines 2 and 5: the ids 'ADA' and 'ada' differ in capitals alone"),
        ("ada,Eve,Evil,,", "lines 2 and 5: Ada Lovelace and Eve Evil share the id 'ada'"),
        ("bo,Bo,Li,bo@uni.example,4713", "lines 4 and 5: bo is there more than once; taken once"),
    ],
)
def test_an_odd_line_is_named_and_the_others_are_taken(tmp_path, line, said):
    roster = read(tmp_path, ROSTER + line + "\n")
    assert said in "\n".join(roster.left_out)
    assert {"zmueller", "bo"} <= {student.id for student in roster.students}


def test_nobody_gets_an_id_that_two_people_share(tmp_path):
    roster = read(tmp_path, ROSTER + "ada,Eve,Evil,,\n")
    assert "ada" not in {student.id for student in roster.students}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "it is empty"),
        ("first_name,last_name\nAda,Lovelace\n", "a column with each student's id"),
        (b"PK\x03\x04 a spreadsheet", "a spreadsheet has to be saved as CSV first"),
        ('id,first_name\nada,"Ada\nbo,Bo\n', "its quotation marks do not pair up"),
        ("id\n../x\n", "names nobody"),
    ],
    ids=["empty", "no ids", "a spreadsheet", "an open quotation mark", "no line that can be used"],
)
def test_a_roster_that_cannot_be_used_makes_no_folder(tmp_path, text, said):
    with pytest.raises(InputError, match=said):
        make_class(tmp_path / "class", roster_file(tmp_path, text))
    assert not (tmp_path / "class").exists()


def test_a_roster_that_is_not_there_is_said(tmp_path):
    with pytest.raises(InputError, match="cannot be read: No such file"):
        make_class(tmp_path / "class", tmp_path / "none.csv")


def test_grades_in_the_systems_list_are_not_kept(tmp_path):
    (student,) = read(tmp_path, CANVAS).students
    assert set(student.lms) == {"Student", "ID", "SIS User ID", "SIS Login ID", "Section"}


def test_a_kept_roster_is_read_back_as_it_was(tmp_path):
    students = [
        Student("ada", "=Ada", "-Love", "@x", "1", {"Section": "+1"}),
        Student("bo", "Bo", "O'Li", "", ""),
    ]
    keep_roster(tmp_path / "kept.csv", students)
    first, second = kept_roster(tmp_path / "kept.csv")
    assert first == students[0]
    assert (second.first_name, second.last_name) == ("Bo", "O'Li")
    assert "'=Ada" in (tmp_path / "kept.csv").read_text(encoding="utf-8")


def test_a_newer_roster_adds_students_and_takes_nobody_out(tmp_path):
    folder = new_class(tmp_path)
    before = everything_below(folder.path)
    later = "id,first_name,last_name\nADA,Ada,King\ncleo,Cleo,Ray\n"
    made = make_class(folder.path, roster_file(tmp_path, later))
    assert (made.added, made.missing, made.n_students) == (("cleo",), ("zmueller", "bo"), 4)
    with opened(folder) as book:
        names = {student.id: student.last_name for student in book.students}
    assert names == {"ada": "King", "bo": "Li", "cleo": "Ray", "zmueller": "Müller"}
    kept = set(before) - {"roster.csv", "gradebook.db"}
    after = everything_below(folder.path)
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}


def test_a_class_is_never_made_inside_the_courses_own_repository(tmp_path):
    from keeping_score.classroom.course import checkout

    with pytest.raises(InputError, match="lies in the course's checkout"):
        make_class(checkout() / "my-class", roster_file(tmp_path))


def test_somebody_elses_settings_are_not_taken_over(tmp_path):
    (tmp_path / "class").mkdir()
    (tmp_path / "class" / "nbgrader_config.py").write_text("mine = True\n", encoding="utf-8")
    with pytest.raises(InputError, match="of its own and no roster"):
        make_class(tmp_path / "class", roster_file(tmp_path))
    assert everything_below(tmp_path / "class") == {"nbgrader_config.py": b"mine = True\n"}


def test_only_its_owner_can_look_into_a_class(tmp_path):
    folder = new_class(tmp_path)
    assert folder.path.stat().st_mode & 0o077 == 0
    assert folder.gradebook.stat().st_mode & 0o077 == 0
