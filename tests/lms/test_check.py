"""The check of a package: one broken package for each thing that it must find."""

import shutil

import pytest
from lms import check, find_problems, read_book, write_cartridge

QUIZ, LINK, MANIFEST = "quiz-01.xml", "link-chapters-how.xml", "imsmanifest.xml"
CONDITION = '<varequal respident="answer" case="Yes">ch01-what-a</varequal>'
SHOWN = '<displayfeedback feedbacktype="Response" linkrefid="ch01-what-a-feedback" />'
RIGHT = '<setvar varname="SCORE" action="Set">100</setvar>'


def test_a_file_that_is_no_package_is_named(tmp_path, version):
    path = tmp_path / "notes.imscc"
    path.write_text("hello", encoding="utf-8")
    assert find_problems(path, version)[0].startswith("notes.imscc cannot be opened as a zip file")


def test_a_package_without_a_manifest_is_found(rewrite, version):
    assert find_problems(rewrite(MANIFEST), version) == [
        "there is no imsmanifest.xml at the top of the package"
    ]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_twice_is_found(rewrite, version):
    package = rewrite("", extra=[("quiz-01.xml", "<a/>")])
    assert "quiz-01.xml stands in the package twice" in find_problems(package, version)


def test_a_file_that_is_missing_is_found(rewrite, version):
    assert find_problems(rewrite(QUIZ), version) == [
        "the manifest names quiz-01.xml, which is not in the package"
    ]


def test_a_file_that_nobody_names_is_found(rewrite, version):
    url = f'<webLink xmlns="{version.link}"><title>A</title><url href="https://a.edu"/></webLink>'
    assert find_problems(rewrite("", extra=[("more.xml", url)]), version) == [
        "more.xml is in the package, and the manifest does not name it"
    ]


def test_a_document_of_another_kind_is_found(rewrite, version):
    package = rewrite(QUIZ, "ims_qtiasiv1p2", "other")
    assert any("quiz-01.xml is of no kind that belongs here" in each
               for each in find_problems(package, version))  # fmt: skip


@pytest.mark.parametrize(
    ("name", "old", "new", "complaint"),
    [
        (QUIZ, "</item>", "", "not well-formed"),
        (QUIZ, RIGHT, "", "has no right answer"),
        (QUIZ, SHOWN, RIGHT + SHOWN, "one-option-is-right"),
        (QUIZ, CONDITION, CONDITION.replace("what-a", "what-z"), "'ch01-what-z',) not found"),
        (QUIZ, CONDITION, CONDITION.replace("what-a", "what-b"), "names-its-option-alone"),
        (QUIZ, 'response_label ident="ch01-what-a"', 'response_label ident="ch01-what-b"',
         "an-option-has-an-ident-of-its-own"),
        (QUIZ, 'linkrefid="ch01-what-a-feedback"', 'linkrefid="gone"', "value ('gone',) not found"),
        (QUIZ, 'linkrefid="ch01-what-a-feedback"', 'linkrefid="ch01-what-b-feedback"',
         "feedback-is-displayed"),
        (QUIZ, "cc.multiple_choice.v0p1", "cc.ranking.v0p1", "fieldentry"),
        (QUIZ, "<fieldlabel>cc_weighting<", "<fieldlabel>cc_profile<", "a-field-comes-once"),
        (QUIZ, "<fieldlabel>cc_maxattempts<", "<fieldlabel>cc_lives<", "fieldlabel"),
        (QUIZ, 'rcardinality="Single"', 'rcardinality="Multiple"', "rcardinality"),
        (QUIZ, 'continue="No"', 'continue="Yes"', "continue"),
        (QUIZ, "Right</mattext>", "</mattext>", "mattext"),
        (LINK, "https://", "", "(at /webLink/url)"),
        (MANIFEST, '"in-unit-01"', '"in-start"', "in-start"),
        (MANIFEST, 'identifierref="quiz-01"', 'identifierref="quiz-99"', "quiz-99"),
        (MANIFEST, 'identifierref="quiz-01"', "", "no folder shows the resource quiz-01"),
        (MANIFEST, "<schemaversion>1", "<schemaversion>2", "schemaversion"),
        (MANIFEST, "/assessment", "/exam", "resource"),
        (MANIFEST, "rooted-hierarchy", "flat", "structure"),
        (MANIFEST, "<lom:value>yes", "<lom:value>perhaps", "value"),
    ],
)  # fmt: skip
def test_a_fault_is_found_and_named(rewrite, version, name, old, new, complaint):
    found = find_problems(rewrite(name, old, new), version)
    assert any(complaint in each for each in found), found


def test_a_question_with_two_options_is_refused_in_words(root, version):
    page = root / "_build" / "html" / "chapters" / "01_one.html"
    text = page.read_text(encoding="utf-8")
    start, end = text.rindex("<details"), text.rindex("</details>")
    page.write_text(text[:start] + text[end + 10 :], encoding="utf-8")
    path = root / "two.imscc"
    write_cartridge(path, read_book(root, ""), site="", version=version)
    found = find_problems(path, version)
    assert any("ch01-what has 2 options, and the format wants three" in each for each in found)


def test_a_folder_without_the_official_schemas_is_refused_by_name(package, version, tmp_path):
    with pytest.raises(FileNotFoundError, match=f"{version.tag}_imscp_v1p2_v1p0.xsd"):
        find_problems(package, version, tmp_path)


def test_the_official_schemas_are_asked_where_somebody_has_them(
    package, rewrite, version, tmp_path
):
    folder = tmp_path / "official"
    stand_in(folder, version)
    assert find_problems(package, version, folder) == []
    stricter = folder / check.OFFICIAL[2].format(tag=version.tag)
    text = stricter.read_text(encoding="utf-8")
    stricter.write_text(text.replace('value="Examination"', 'value="Exam"'), encoding="utf-8")
    check.official_schemas.cache_clear()
    assert any("'Exam'" in each for each in find_problems(package, version, folder))


def stand_in(folder, version):
    """Lay our own schemas under the official ones' names; these are not ours to copy."""
    folder.mkdir()
    names = [each.format(tag=version.tag, part=version.part) for each in check.OFFICIAL]
    sources = {"manifest.xsd": names[0], "link.xsd": names[1], "quiz.xsd": names[2]}
    for source, name in {**sources, "metadata.xsd": "lom/metadata.xsd"}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(check.SCHEMAS / source, folder / name)
        text = (folder / name).read_text(encoding="utf-8")
        text = text.replace("ccv1p3", version.tag).replace("v1p3", version.part)
        (folder / name).write_text(text, encoding="utf-8")
    check.official_schemas.cache_clear()
