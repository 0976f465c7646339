"""What a page owes its reader: names, headings, alternatives, links that lead on, little weight."""

import gzip
import re
from itertools import pairwise
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup

HANZI = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def soups(html, pages):
    return {
        name: BeautifulSoup((html / name).read_text(encoding="utf8"), "html.parser")
        for name in pages
    }


def articles(soups):
    return [(name, soup.find("article")) for name, soup in soups.items() if soup.find("article")]


def test_every_picture_has_an_alternative_text(soups):
    found = []
    for name, soup in soups.items():
        found += [
            f"{name}: {tag.get('src')}" for tag in soup.find_all("img") if "alt" not in tag.attrs
        ]
    for name, article in articles(soups):
        for tag in article.find_all("img"):
            alt = tag.get("alt", "").strip()
            source = tag.get("src", "")
            # A file name is what Sphinx writes where nobody wrote anything.
            if not alt or alt.endswith((".png", ".svg", ".jpg")) or alt in source:
                found.append(f"{name}: {source} ({alt!r})")
        for tag in article.find_all("svg"):
            named = tag.get("aria-label") or tag.get("aria-labelledby") or tag.find("title")
            if tag.get("aria-hidden") != "true" and not named:
                found.append(f"{name}: svg without a name")
        found += [
            f"{name}: figure without a caption"
            for tag in article.find_all("figure")
            if not tag.find("figcaption")
        ]
    assert not found


def test_every_table_has_column_headings(soups):
    found = [
        f"{name}: {table.get_text(' ', strip=True)[:60]}"
        for name, article in articles(soups)
        for table in article.find_all("table")
        if not table.find("th") and "genindextable" not in table.get("class", [])
    ]
    assert not found


def test_every_page_has_one_first_heading_and_skips_no_level(soups):
    found = []
    for name, article in articles(soups):
        levels = [int(tag.name[1]) for tag in article.find_all(re.compile(r"^h[1-6]$"))]
        if levels.count(1) != 1:
            found.append(f"{name}: {levels.count(1)} headings of the first level")
        found += [
            f"{name}: from level {before} to {after}"
            for before, after in pairwise(levels)
            if after > before + 1
        ]
    assert not found


def test_hanzi_are_marked_as_chinese(soups):
    found = []
    for name, article in articles(soups):
        for text in article.find_all(string=HANZI):
            if text.find_parent(["code", "pre", "script"]):
                continue
            lang = next((tag["lang"] for tag in text.parents if tag.get("lang")), "")
            if not lang.startswith("zh"):
                found.append(f"{name}: {text.strip()[:30]}")
    assert not found


def test_every_link_and_anchor_within_the_site_leads_somewhere(html, soups):
    ids = {name: {tag["id"] for tag in soup.select("[id]")} for name, soup in soups.items()}
    found = []
    for name, soup in soups.items():
        for tag in soup.select("a[href]"):
            address, _, anchor = tag["href"].partition("#")
            if re.match(r"[a-z]+:", address):
                continue
            target = (html / name).parent.joinpath(unquote(address.partition("?")[0])).resolve()
            target = (html / name).resolve() if not address else target
            if html.resolve().joinpath("lite") in target.parents and not (html / "lite").is_dir():
                continue
            page = target.relative_to(html.resolve()).as_posix() if target.is_file() else None
            if page is None or (anchor and page in ids and unquote(anchor) not in ids[page]):
                found.append(f"{name}: {tag['href']}")
    assert not found


def test_ids_are_unique_on_every_page(soups):
    found = []
    for name, soup in soups.items():
        ids = [tag["id"] for tag in soup.select("[id]")]
        found += [f"{name}: {each}" for each in {each for each in ids if ids.count(each) > 1}]
    assert not found


def test_every_page_names_its_language_and_has_a_title(soups):
    for name, soup in soups.items():
        assert soup.html["lang"] == "en", name
        assert soup.title.text.strip(), name


@pytest.fixture(scope="module")
def weights(chromium, base, pages):
    """Return, for each chapter and lab page, the bytes of all that it moves: plain, and as gzip."""
    # The ledger is a register, not a chapter: it holds every fact of the book on one page.
    names = [name for name in pages if re.match(r"(chapters/\d\d_|index\.html|labs/)", name)]
    found = {}
    for name in names:
        context = chromium.new_context()
        page = context.new_page()
        bodies = []
        page.on("response", lambda answer, bodies=bodies: bodies.append(answer.body()))
        page.goto(base + name, wait_until="load")
        found[name] = (sum(map(len, bodies)), sum(len(gzip.compress(body)) for body in bodies))
        context.close()
    return found


def test_a_chapter_moves_less_than_400_kb(weights):
    assert weights
    assert {name: packed for name, (_, packed) in weights.items() if packed >= 400_000} == {}


def test_a_chapter_stays_light_where_the_server_compresses_nothing(weights):
    assert {name: plain for name, (plain, _) in weights.items() if plain >= 600_000} == {}


def test_a_chapter_can_be_read_without_scripts(visit, pages):
    name = next(name for name in pages if name.startswith("chapters/01_"))
    page = visit(java_script_enabled=False).open(name)
    assert page.locator("article h1").is_visible()
    assert page.locator("article p").first.is_visible()
    assert page.locator("nav.bd-links a").first.is_visible()
    assert not page.locator(".theme-switch-button").is_visible()
