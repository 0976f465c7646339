"""The package for learning platforms holds every quiz of the book, and leads to nobody else."""

import re
import zipfile
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree.ElementTree import fromstring

import pytest
from lms import VERSIONS, find_problems, read_book, write_cartridge
from lms.versions import QTI

ROOT = Path(__file__).resolve().parents[2]
SITE = "https://example.edu/keeping-score/"
QUIZ = re.compile(r"^:::+\{quiz\}\s+(\S+)\n(.*?)^:::", re.MULTILINE | re.DOTALL)
OPTION = re.compile(r"^- \((.)\) ", re.MULTILINE)
Q = {"q": QTI}


@pytest.fixture(scope="module", params=VERSIONS, ids=lambda version: version.number)
def package(request, pages, tmp_path_factory):
    """Make the book's package, and return its documents."""
    path = tmp_path_factory.mktemp("lms") / request.param.file_name
    write_cartridge(path, read_book(ROOT, SITE), site=SITE, version=request.param)
    assert find_problems(path, request.param) == []
    with zipfile.ZipFile(path) as made:
        return {name: fromstring(made.read(name)) for name in made.namelist()}


def items(package):
    """Return the questions of a package by the ids that they have in the book."""
    return {i.get("ident"): i for doc in package.values() for i in doc.iterfind(".//q:item", Q)}


def texts(package):
    """Return every text of the quizzes."""
    return [text.text for doc in package.values() for text in doc.iter(f"{{{QTI}}}mattext")]


def links(package):
    """Return every address that a package leads to."""
    found = [
        each.get("href") for doc in package.values() for each in doc.iter() if each.get("href")
    ]
    found += [href for text in texts(package) for href in re.findall(r'href="([^"]*)"', text)]
    return {unescape(link) for link in found if link not in package}


def in_the_sources():
    """Return each quiz of the chapters with its options' marks, as the authors wrote it."""
    names = re.findall(r"file: (chapters/\S+)", (ROOT / "_toc.yml").read_text(encoding="utf-8"))
    pages = [(ROOT / f"{name}.md").read_text(encoding="utf-8") for name in names]
    return {quiz[1]: OPTION.findall(quiz[2]) for page in pages for quiz in QUIZ.finditer(page)}


def test_every_question_of_the_chapters_is_in_it_and_the_right_option_is_right(package):
    written = in_the_sources()
    assert written
    assert {
        name: ["x" if condition.find("q:setvar", Q) is not None else " "
               for condition in item.iterfind(".//q:respcondition", Q)]
        for name, item in items(package).items()
    } == written  # fmt: skip


def test_every_text_says_something_and_nothing_in_it_is_unresolved(package):
    assert all(re.sub(r"<[^>]+>", "", text).strip() for text in texts(package))
    unresolved = re.compile(r"\{(fact|glue|cite|term|gloss)|pending_xref")
    assert [text for text in texts(package) if unresolved.search(text)] == []


def test_a_fact_stands_in_it_as_on_the_page(package):
    text = items(package)["ch01-ninety-percent"].find(".//q:mattext", Q).text
    shown = re.sub(r"<[^>]+>", "", text)
    assert shown.startswith("The article says that 90 percent of the population hold an A")


def test_it_leads_to_the_book_and_where_the_chapters_themselves_lead(package, html):
    chapters = [page.read_text(encoding="utf-8") for page in html.glob("chapters/[0-9]*.html")]
    theirs = {urlsplit(link).hostname for page in chapters for link in re.findall(
        r'href="(https?://[^"]*)"', page)}  # fmt: skip
    assert {urlsplit(link).hostname for link in links(package)} <= {"example.edu"} | theirs


def test_every_link_to_the_book_leads_to_a_place_that_is_there(package, html):
    inside = {link.removeprefix(SITE) for link in links(package) if link.startswith(SITE)}
    assert inside
    for link in inside:
        name, _, anchor = link.partition("#")
        page = (html / name).read_text(encoding="utf-8")
        assert not anchor or f'id="{anchor}"' in page, link


def test_no_teaching_page_is_in_it(package):
    assert [link for link in links(package) if "/instructors/" in link] == []
