"""The package holds what the pages hold, and says it so that a platform understands."""

import doctest
import zipfile
from xml.etree.ElementTree import fromstring

import build_lms
import pytest
from lms import (
    SiteError,
    book,
    cartridge,
    check,
    find_problems,
    read_book,
    read_site,
    site,
    versions,
    write_cartridge,
)  # fmt: skip
from lms.versions import QTI

SITE = "https://example.edu/book/"
Q = {"q": QTI}


@pytest.mark.parametrize("module", [book, cartridge, check, site, versions])
def test_the_examples_of_its_modules_are_right(module):
    ran = doctest.testmod(module)
    assert (ran.failed, ran.attempted > 0) == (0, True)


def documents(path):
    with zipfile.ZipFile(path) as package:
        return {name: fromstring(package.read(name)) for name in package.namelist()}


def titles(path, version):
    found = documents(path)["imsmanifest.xml"].iter(f"{{{version.manifest}}}title")
    return [title.text for title in found]


def question(path):
    return documents(path)["quiz-01.xml"].find(".//q:item", Q)


def test_a_package_is_sound(package, version):
    assert find_problems(package, version) == []


def test_each_unit_has_its_chapter_its_quiz_and_its_lab(package, version):
    assert titles(package, version) == [
        "Start", "How",
        "Unit 1: One", "Chapter 1: One", "Quiz 1: One", "Lab 1: One",
        "Unit 12: Two", "Chapter 12: Two",
    ]  # fmt: skip


def test_links_lead_to_the_site_that_was_named(package, version):
    found = [document.find(f"{{{version.link}}}url") for document in documents(package).values()]
    assert [url.get("href") for url in found if url is not None] == [
        SITE + name
        for name in ("chapters/how.html", "chapters/01_one.html", "labs/lab01_one.html",
                     "chapters/12_two.html")
    ]  # fmt: skip


def test_every_option_has_its_own_feedback_and_one_is_right(package):
    item = question(package)
    names = [label.get("ident") for label in item.iterfind(".//q:response_label", Q)]
    told = {
        condition.find(".//q:varequal", Q).text: condition
        for condition in item.iterfind(".//q:respcondition", Q)
    }
    said = {
        feedback.get("ident"): feedback.find(".//q:mattext", Q).text
        for feedback in item.iterfind("q:itemfeedback", Q)
    }
    shown = [said[told[name].find("q:displayfeedback", Q).get("linkrefid")] for name in names]
    assert [text[:9] for text in shown] == ["<p>No: se", "<p>Yes, s", "<p>Nor th"]
    right = [told[name].find("q:setvar", Q) is not None for name in names]
    assert right == [False, True, False]


def test_the_text_keeps_its_few_marks_and_nothing_of_the_page_around_it(package):
    texts = [text.text for text in question(package).iter(f"{{{QTI}}}mattext")]
    assert texts == [
        "<p>What is <em>that</em>?</p>",
        "<p>A &amp; b &lt; c</p>",
        "Right",
        '<p><span lang="zh">信用</span> bold</p>',
        f'<p>No: see <a href="{SITE}chapters/how.html#here">how</a> .</p>',
        '<p>Yes, says <a href="https://example.org/a">a reading</a>.</p>',
        "<p>Nor that.</p><ul><li>one</li></ul>",
    ]


def test_only_what_reads_the_same_as_html_is_called_plain(package):
    kinds = {True: set(), False: set()}
    for text in question(package).iter(f"{{{QTI}}}mattext"):
        kinds[text.get("texttype") == "text/plain"].add(text.text)
    assert kinds[True] == {"Right"}
    assert all(text.startswith("<") for text in kinds[False])


def test_without_a_site_there_are_quizzes_and_no_link_to_a_page(root, version):
    path = root / "alone.imscc"
    write_cartridge(path, read_book(root, ""), site="", version=version)
    assert find_problems(path, version) == []
    assert titles(path, version) == ["Unit 1: One", "Quiz 1: One"]
    assert question(path).findall(".//q:mattext", Q)[4].text == "<p>No: see how .</p>"


def test_the_same_book_gives_the_same_bytes(root, package, version):
    again = root / "again.imscc"
    write_cartridge(again, read_book(root, SITE), site=SITE, version=version)
    assert again.read_bytes() == package.read_bytes()


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("https://example.edu", "https://example.edu/"),
        (" http://localhost:8000/ks/index.html ", "http://localhost:8000/ks/"),
        ("", ""),
    ],
)
def test_a_site_is_read_as_people_write_it(given, read):
    assert read_site(given) == read


@pytest.mark.parametrize(
    "given", ["example.edu", "ftp://example.edu/", "https://", "https://a.edu/?x=1", "https://[a/"]
)
def test_what_is_no_address_is_refused_with_an_example(given):
    with pytest.raises(SiteError, match=r"Expected the address .* https://example\.edu"):
        read_site(given)


def test_the_command_makes_both_versions_and_says_what_it_made(root, capsys):
    assert build_lms.make(root, site=SITE) == 0
    said = capsys.readouterr().out
    assert "keeping-score.imscc (Common Cartridge 1.3)" in said
    assert "keeping-score-cc11.imscc (Common Cartridge 1.1)" in said
    assert "quizzes alone" not in said


def test_the_command_says_when_there_are_no_links(root, capsys):
    assert build_lms.make(root) == 0
    assert capsys.readouterr().out.splitlines()[-1] == build_lms.NO_SITE


def test_the_command_wants_a_built_book(tmp_path, capsys):
    assert build_lms.make(tmp_path) == 1
    assert "run make book first" in capsys.readouterr().err


def test_the_command_refuses_a_book_of_other_sources(root, capsys, monkeypatch):
    monkeypatch.setattr(build_lms, "made_from", lambda *_: {"pages": "new"})
    assert build_lms.make(root) == 1
    assert "not that of these sources: run make book first" in capsys.readouterr().err


def test_a_package_with_a_fault_is_not_left_behind(root, capsys):
    page = root / "_build" / "html" / "chapters" / "01_one.html"
    page.write_text(page.read_text(encoding="utf-8").replace("option--right", "option--wrong"))
    assert build_lms.make(root, site=SITE) == 1
    assert "the question ch01-what has no right answer" in capsys.readouterr().err
    assert list((root / "_build").glob("keeping-score*")) == []
