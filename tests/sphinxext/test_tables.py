"""Scheme tables, the glossary and language marks."""

import pytest

pytestmark = pytest.mark.filterwarnings("default")
LEDGER = "# Ledger\n\n```{fact-ledger}\n```\n"
SCHEME = "# A\n\n```{scheme-table} rongcheng\n```\n"


def test_a_reported_number_links_to_its_fact_and_an_assumed_one_says_why(build):
    book = build({"a.md": SCHEME, "ledger.md": LEDGER})
    page = book.page("a")
    ticket = page.select_one('td[data-label="Effect"]')
    assert ticket.select_one("a")["href"].endswith("#fact-rongcheng-traffic-ticket")
    assert "−5 points" in ticket.text
    assumed = page.select_one(".ks-fact--assumed")
    assert "assumed 1" in assumed.text
    assert "assumed" in assumed.select_one(".ks-note").text.lower()


def test_every_assumption_in_a_scheme_table_has_its_reason_below(build):
    page = build({"a.md": SCHEME}).page("a")
    marks = {int(tag.text.split()[1]) for tag in page.select(".ks-tag--assumed")}
    reasons = page.select("ol.ks-reasons > li, .ks-reasons > li")
    assert marks == set(range(1, len(reasons) + 1))


def test_a_scheme_table_shows_the_parts_asked_for(build):
    page = build({"a.md": SCHEME.replace("rongcheng\n", "rongcheng\n:parts: brackets\n")}).page("a")
    assert len(page.select("table")) == 1
    assert "Grades" in page.select_one("caption").text


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (("rongcheng", "rongchen"), "rongcheng"),
        (("rongcheng\n", "rongcheng\n:parts: rule\n"), "rules"),
    ],
)
def test_an_unknown_scheme_or_part_is_refused(build, change, complaint):
    book = build({"a.md": SCHEME.replace(*change)})
    assert "a.md:3: WARNING" in book.warnings
    assert complaint in book.warnings


def test_the_uses_in_a_scheme_table_reach_the_ledger(build):
    page = build({"a.md": SCHEME, "ledger.md": LEDGER}).page("ledger")
    assert page.select_one('a[href="a.html#use-rongcheng-traffic-ticket"]')


def test_the_glossary_marks_hanzi_and_pinyin(build):
    page = build({"a.md": "# A\n\n```{glossary-table}\n```\n"}).page("a")
    row = page.find(id="term-g16").find_parent("tr")
    assert row.select_one('[lang="zh-Hans"]').text == "户口"
    assert row.select_one('[lang="zh-Latn-pinyin"]').text == "hùkǒu"


def test_a_term_in_the_text_links_to_the_glossary(build):
    pages = {"a.md": "# A\n\n{gloss}`G16`\n", "g.md": "# G\n\n```{glossary-table}\n```\n"}
    link = build(pages).page("a").select_one('a[href="g.html#term-g16"]')
    assert link.select_one('[lang="zh-Hans"]').text == "户口"


def test_an_unknown_term_is_refused(build):
    book = build({"a.md": "# A\n\n{gloss}`A05`\n"})
    assert "a.md:3: WARNING" in book.warnings


def test_hanzi_are_marked_by_themselves_but_not_in_code(build):
    page = build({"a.md": "# 户口\n\nThe 老赖 list. `老赖` {pinyin}`lǎolài`\n"}).page("a")
    marked = [tag.text for tag in page.select('.body [lang="zh-Hans"]')]
    assert marked == ["户口", "老赖"]
    assert page.select_one('[lang="zh-Latn-pinyin"]').text == "lǎolài"


def test_a_table_without_headings_takes_its_first_column_as_headings(build):
    text = "# A\n\n|  |  |\n|---|---|\n| Time | 50 minutes |\n"
    page = build({"a.md": text}).page("a")
    assert not page.select("thead")
    assert page.select_one("tbody th").text == "Time"
