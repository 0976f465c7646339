"""Read from the built pages what a learning platform can use: titles, and the quizzes.

The pages are what the book's own quiz directive made, with every fact, number and citation in its
place, so nothing is parsed a second time.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import yaml
from bs4 import BeautifulSoup

# What a platform may show of the pages' own marks; everything else leaves its text behind.
KEPT = {
    "p", "em", "strong", "a", "ul", "ol", "li", "code", "sub", "sup", "br", "span", "blockquote",
}  # fmt: skip
ATTRIBUTES = {"a": {"href"}, "span": {"lang"}}
HIDDEN = ".ks-note, .ks-quiz__count, .ks-option__verdict, .headerlink, script, style"


@dataclass(frozen=True)
class Option:
    """One option of a question: its label and its feedback as HTML, and whether it is right."""

    label: str
    feedback: str
    is_right: bool


@dataclass(frozen=True)
class Question:
    """One question: the id that it has in the book, its text as HTML, and its options."""

    name: str
    text: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Page:
    """A page of the book: its name as in ``_toc.yml``, its title, and its quiz."""

    name: str
    title: str
    questions: tuple[Question, ...] = ()


def read_book(root: Path, site: str) -> list[tuple[str, list[Page]]]:
    """Return the parts of ``_toc.yml``, each with its pages as they are built.

    Parameters
    ----------
    root : Path
        The project's folder, with ``_build/html`` in it.
    site : str
        Where the book stands, with a slash at its end. Without it links to the book's own pages
        become plain text.
    """
    contents = yaml.safe_load((root / "_toc.yml").read_text(encoding="utf-8"))
    parts = []
    for part in contents["parts"]:
        names = [entry["file"] for entry in part["chapters"]]
        parts.append((part["caption"], [read_page(root, name, site) for name in names]))
    return parts


def read_page(root: Path, name: str, site: str) -> Page:
    """Return one built page."""
    source = (root / "_build" / "html" / f"{name}.html").read_text(encoding="utf-8")
    article = BeautifulSoup(source, "html.parser").select_one("article.bd-article")
    for node in article.select(HIDDEN):
        node.decompose()
    address = f"{site}{name}.html" if site else ""
    questions = tuple(read_question(box, address) for box in article.select("div.ks-quiz"))
    return Page(name, words(article.find("h1")), questions)


def read_question(box, address: str) -> Question:
    """Return one question of a page."""
    options = tuple(read_option(option, address) for option in box.select("details.ks-option"))
    for option in box.select("details.ks-option"):
        option.extract()
    return Question(box["id"].removeprefix("quiz-"), inner_html(box, address), options)


def read_option(option, address: str) -> Option:
    """Return one option of a question."""
    return Option(
        inner_html(option.select_one(".ks-option__label"), address),
        inner_html(option.select_one(".ks-option__feedback"), address),
        "ks-option--right" in option["class"],
    )


def inner_html(node, address: str) -> str:
    """Return what stands in a node, with few marks and with links that lead on from anywhere."""
    for each in node.find_all(True):
        kept = ATTRIBUTES.get(each.name, set())
        each.attrs = {key: value for key, value in each.attrs.items() if key in kept}
        if "href" in each.attrs:
            each["href"] = full_address(each["href"], address)
        # Without the attribute that it is there for, such a mark says nothing.
        if each.name not in KEPT or (kept and not any(each.attrs.values())):
            each.unwrap()
    return re.sub(r"\s+", " ", node.decode_contents(formatter="minimal")).strip()


def full_address(href: str, address: str) -> str:
    """Return where a link of a page leads, or "" where that is a page whose site is not known.

    Examples
    --------
    >>> full_address("../chapters/glossary.html#term-rule", "https://a.edu/b/labs/x.html")
    'https://a.edu/b/chapters/glossary.html#term-rule'
    >>> full_address("glossary.html", ""), full_address("https://example.org/", "")
    ('', 'https://example.org/')
    """
    if urlsplit(href).scheme in ("http", "https"):
        return href
    return urljoin(address, href) if href and address else ""


def words(node) -> str:
    """Return the text of a node on one line."""
    return re.sub(r"\s+", " ", node.get_text()).strip()
