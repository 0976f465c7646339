"""The PDF's one long page holds the built pages in order, and their links still lead somewhere."""

import re

import print_book
import pytest
from bs4 import BeautifulSoup

PAGES = ["index.html", "chapters/one.html"]
ARTICLE = '<html><body><nav>menu</nav><article class="bd-article">{}</article></body></html>'
INDEX = '<h1>Toy<a class="headerlink" href="#toy">#</a></h1><a href="chapters/one.html#end">on</a>'
ONE = (
    '<h1 id="one">One</h1><a href="../index.html">back</a><a href="#end">down</a>'
    '<img src="../_images/a.png" loading="lazy"><a href="https://example.org/#x">out</a>'
    '<span class="ks-note" id="note-1">tip</span><p id="end">End</p>'
)


@pytest.fixture
def book(tmp_path):
    (tmp_path / "chapters").mkdir()
    for name, text in zip(PAGES, (INDEX, ONE), strict=True):
        (tmp_path / name).write_text(ARTICLE.format(text), encoding="utf-8")
    return BeautifulSoup(print_book.whole_book(tmp_path, PAGES), "html.parser")


def test_the_pages_follow_the_title_and_the_contents_in_order(book):
    headings = [node.get_text() for node in book.select("h1, h2")]
    assert headings == ["Toy", "Contents", "Toy", "One"]


def test_every_link_within_the_book_leads_to_an_id_that_stands_once(book):
    ids = [node["id"] for node in book.select("[id]")]
    inside = [node["href"][1:] for node in book.select('a[href^="#"]')]
    assert len(ids) == len(set(ids))
    assert len(inside) == 5
    assert set(inside) <= set(ids)


def test_links_to_elsewhere_and_pictures_stay_what_they_are(book):
    assert book.select_one('a[href="https://example.org/#x"]')
    assert book.select_one("img")["src"] == "_images/a.png"
    assert book.select_one("img")["loading"] == "eager"


def test_no_menu_and_no_tip_is_printed(book):
    assert not re.search("menu|tip", book.get_text())


def test_the_order_is_that_of_the_contents():
    toc = "root: index\nparts:\n  - caption: A\n    chapters:\n      - file: chapters/one\n"
    assert print_book.order(toc) == PAGES


def test_without_epubcheck_there_is_no_checker(monkeypatch):
    monkeypatch.delenv("EPUBCHECK", raising=False)
    monkeypatch.setattr(print_book.shutil, "which", lambda _name: None)
    assert print_book.checker() is None
