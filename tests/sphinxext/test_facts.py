"""The role fact: values, notes, links to the ledger, and what it refuses."""

import re

import pytest

pytestmark = pytest.mark.filterwarnings("default")
LEDGER = "# Ledger\n\n```{fact-ledger}\n```\n"


def squeeze(text):
    return " ".join(text.split())


WRITTEN = {
    "rongcheng-start-points": "1,000",
    "rongcheng-start-points|unit": "1,000 points",
    "rongcheng-traffic-ticket": "−5",
    "rongcheng-traffic-ticket|abs": "5",
    "rongcheng-share-a": "90 percent",
    "outline-year": "2014",
    "rongcheng-grade-top": "A+++",
    "song-grid-century|ordinal": "11th",
    "A05": "970 or more",
    "your words <rongcheng-charity>": "your words",
    "740,000 adults <rongcheng-residents>": "740,000 adults",
}


def test_facts_are_written_for_readers(build):
    text = "# A\n\n" + "\n\n".join(f"{{fact}}`{written}`" for written in WRITTEN)
    book = build({"a.md": text})
    assert book.warnings == ""
    shown = [squeeze(tag.text) for tag in book.page("a").select(".ks-fact__value")]
    assert shown == list(WRITTEN.values())


def test_a_fact_without_a_value_shows_its_statement(build):
    book = build({"a.md": "# A\n\n{fact}`rongcheng-charity`\n", "ledger.md": LEDGER})
    assert "earns credit" in book.page("a").select_one(".ks-fact__value").text


def test_a_fact_says_who_says_so_and_where_and_is_described_by_it(build):
    book = build({"a.md": "# A\n\n{fact}`rongcheng-traffic-ticket`\n", "ledger.md": LEDGER})
    link = book.page("a").select_one(".ks-fact__value")
    note = book.page("a").find(id=link["aria-describedby"])
    assert "reporter, Mistreanu 2018, M9" in note.text
    assert note["role"] == "tooltip"
    assert link["href"] == "ledger.html#fact-rongcheng-traffic-ticket"
    assert book.page("ledger").find(id="fact-rongcheng-traffic-ticket")


def test_a_fact_that_others_contradict_says_what_they_say(build):
    book = build({"a.md": "# A\n\n{fact}`blacklist-size`\n", "ledger.md": LEDGER})
    assert "9.59 million" in book.page("a").select_one(".ks-note__other").text


def test_a_disputed_fact_is_shown_as_disputed(build):
    book = build({"a.md": "# A\n\n{fact}`A38`\n", "ledger.md": LEDGER})
    assert "Disputed" in book.page("a").select_one(".ks-note__standing").text


def test_an_unknown_id_names_page_line_and_nearest_ids(build):
    book = build({"a.md": "# A\n\nLine three.\n\n{fact}`rongcheng-start-point`\n"})
    assert "a.md:5: WARNING" in book.warnings
    assert "'rongcheng-start-points'" in book.warnings


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ("700,000 adults <rongcheng-residents>", "700,000"),
        ("rongcheng-start-points|loud", "one of abs, unit, ordinal, statement"),
        ("rongcheng-grade-top|abs", "one number"),
    ],
)
def test_a_fact_that_cannot_be_written_so_is_refused(build, written, complaint):
    book = build({"a.md": f"# A\n\n{{fact}}`{written}`\n"})
    assert "a.md:3: WARNING" in book.warnings
    assert complaint in book.warnings


def test_a_fact_in_a_heading_is_plain_and_the_ledger_still_finds_it(build):
    book = build({"a.md": "# A\n\n## In {fact}`outline-year`\n", "ledger.md": LEDGER})
    assert book.page("a").select_one("h2").text.startswith("In 2014")
    assert not book.page("a").select_one(".ks-fact")
    link = book.page("ledger").select_one('a[href^="a.html#use-outline-year"]')
    assert book.page("a").find(id=link["href"].partition("#")[2])


def test_the_ledger_lists_the_pages_that_use_a_fact_and_follows_when_uses_change(build):
    pages = {"a.md": "# Apple\n\n{fact}`outline-year`\n", "ledger.md": LEDGER}
    used = build(pages).page("ledger").select_one('a[href="a.html#use-outline-year"]')
    assert used.text == "Apple"
    after = build({**pages, "a.md": "# Apple\n\nNothing.\n"})
    assert not after.page("ledger").select_one('a[href="a.html#use-outline-year"]')


def test_two_uses_on_a_page_have_notes_of_their_own(build):
    text = "# A\n\n{fact}`outline-year` and {fact}`outline-year`\n"
    page = build({"a.md": text, "ledger.md": LEDGER}).page("a")
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(page.select(".ks-note")) == 2
    assert len(ids) == len(set(ids))


def test_the_ledger_holds_every_fact_with_an_anchor(build):
    from keeping_score.ledger import fact_ids
    from keeping_score.sphinxext.facts import anchor_of

    page = build({"ledger.md": LEDGER}).page("ledger")
    anchors = {tag["id"] for tag in page.select("[id]")}
    assert {anchor_of(fact_id) for fact_id in fact_ids()} <= anchors
    assert all(table.select_one("caption") for table in page.select("table.ks-table"))


@pytest.mark.parametrize("builder", ["text", "epub", "latex"])
def test_elsewhere_a_fact_is_its_value_and_its_paragraph(build, builder):
    text = "# A\n\nIt costs {fact}`rongcheng-traffic-ticket|abs` points.\n"
    book = build({"a.md": text, "ledger.md": LEDGER}, builder=builder)
    assert "a.md" not in book.warnings
    name = {"text": "a.txt", "epub": "a.xhtml"}.get(builder)
    source = book.text(name) if name else next(book.outdir.glob("*.tex")).read_text(encoding="utf8")
    # Markup of the anchor and of the link may stand between the words.
    assert re.search(r"costs\b.{0,90}\b5\b.{0,120}\bM9\b.{0,20} points", squeeze(source))


def test_an_assumed_value_says_why(build):
    book = build({"a.md": "# A\n\n{assumed}`3 <less than an award>` points\n"})
    page = book.page("a")
    value = page.select_one(".ks-fact--assumed button")
    assert value.text == "3"
    assert "less than an award" in page.find(id=value["aria-describedby"]).text
    assert page.select_one(".ks-tag--assumed").text == "assumed"


def test_an_assumed_value_without_a_reason_is_refused(build):
    book = build({"a.md": "# A\n\n{assumed}`3` points\n"})
    assert "a.md:3: WARNING" in book.warnings
    assert "gives no reason" in book.warnings
