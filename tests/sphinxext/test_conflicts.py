"""The pages of conflicts and changes, the summary and the cards: all from the ledgers."""

import re

import pytest

from keeping_score.ledger import conflicts, facts, timeline

pytestmark = pytest.mark.filterwarnings("default")
CONFLICTS = "# Conflicts\n\n```{conflict-table}\n```\n"
LEDGER = "# Ledger\n\n```{fact-ledger}\n```\n"
BOOK = {"conflicts.md": CONFLICTS, "ledger.md": LEDGER}


@pytest.fixture
def page(build):
    """Build a book with the ledger and return its page of conflicts."""
    return build(dict(BOOK)).page("conflicts")


def summary(lines):
    """Return a page with a summary that has a line for each system, or other lines."""
    systems = [s for s in dict.fromkeys(facts()["system"]) if not s.startswith("history")]
    text = "\n".join(lines.get(name, f"{name}:") for name in systems)
    return f"# A\n\n```{{system-summary}}\n{text}\n```\n"


def cells(row):
    """Return a row's cells by their headings, as text."""
    return {td["data-label"]: td.get_text(" ", strip=True) for td in row.select("td")}


def straight(text):
    """Return a text with the quotation marks that the ledgers have."""
    return text.replace("\u2019", "'")


# --- conflicts


def test_every_matter_has_an_anchor_its_question_and_all_its_sides(page):
    for matter, rows in conflicts().groupby("matter"):
        section = page.find(id=f"conflict-{matter}")
        assert rows["question"].iloc[0] in straight(section.h3.text)
        told = [straight(cells(row)["What is said"]) for row in section.select("tbody tr")]
        assert told == [f"{row.says} {row.fact_id}" for row in rows.itertuples()]


def test_each_side_leads_to_its_row_in_the_ledger_and_that_row_leads_back(build):
    book = build(dict(BOOK))
    page, ledger = book.page("conflicts"), book.page("ledger")
    link = page.find(id="conflict-suining-fate").select_one("a[href='ledger.html#fact-a38']")
    assert link.text == "A38"
    row = ledger.find(id="fact-a38").find_parent("tr")
    assert row.select_one("a[href='conflicts.html#conflict-suining-fate']")


def test_a_chapter_can_link_to_a_matter_by_its_name(build):
    book = build({**BOOK, "a.md": "# A\n\n[](#conflict-blocked-trips)\n"})
    link = book.page("a").select_one("a[href='conflicts.html#conflict-blocked-trips']")
    assert link.text.startswith("How many trips")
    assert book.warnings == ""


def test_without_a_ledger_or_a_page_of_conflicts_the_words_stand_alone(build):
    alone = build({"conflicts.md": CONFLICTS}).page("conflicts")
    assert "A38" in alone.text
    assert not alone.select("a[href*='#fact-']")


def test_an_item_says_by_which_system_genres_and_measures_it_is_found(page):
    item = page.find(id="conflict-blocked-trips").select_one(".ks-item")
    rows = conflicts().query("matter == 'blocked-trips'")
    assert item["data-system"] == "court-blacklist"
    assert set(item["data-genre"].split("|")) == set(rows["genre"])
    assert set(item["data-measure"].split("|")) == set(rows["measure"])


def test_every_choice_of_the_form_finds_something_and_the_form_waits_for_the_script(page):
    form = page.select_one("form.ks-filter")
    assert form.has_attr("hidden")
    assert form.select_one("[role=status]").text == ""
    for select in form.select("select"):
        values = [option["value"] for option in select.select("option")]
        assert values[0] == ""
        found = {v for i in page.select(".ks-item") for v in i[f"data-{select['name']}"].split("|")}
        assert set(values[1:]) == found
        assert form.select_one(f"label[for={select['id']}]")


def test_only_a_page_with_a_form_is_told_to_load_the_script():
    from keeping_score.sphinxext.page import needed_scripts

    assert "js/filter.js" in needed_scripts('<form class="ks-filter" role="search">')
    assert "js/filter.js" not in needed_scripts("<p>ks-filter</p>")


def test_own_arithmetic_is_called_worked_out_and_a_copy_a_copy(page):
    section = page.find(id="conflict-court-list-size")
    rows = section.select("tbody tr")
    standing = {row.select_one("a").text: row.select_one(".ks-standing") for row in rows}
    assert standing["C18"].text.startswith("Worked out")
    assert standing["C16"].text.startswith("Seen in a copy")
    assert standing["C04"] is None


def test_the_form_is_left_out_of_plain_text(build):
    text = build(dict(BOOK), builder="text").text("conflicts.txt")
    assert "Show all" not in text
    assert "170,000 defaulters" in text


# --- what changed


def test_the_timeline_shows_every_row_with_source_and_what_it_was_checked_against(build):
    page = build({"a.md": "# A\n\n```{timeline}\n```\n", "ledger.md": LEDGER}).page("a")
    rows = [cells(row) for row in page.select("tbody tr")]
    assert len(rows) == len(timeline())
    for shown, row in zip(rows, timeline().to_dict("records"), strict=True):
        assert row["fact_id"] in shown["Source"]
        assert "23 November 2026 against our ledger" in shown["Last checked"]


def test_a_date_says_what_it_is_the_date_of(build):
    page = build({"a.md": "# A\n\n```{timeline}\n```\n"}).page("a")
    row = page.find(string=re.compile("personal information law takes effect")).find_parent("tr")
    assert cells(row)["When"] == "1 November 2021 in force"


def test_the_timeline_can_be_cut_to_systems_and_parted_by_year(build):
    options = ":systems: court-blacklist\n:by-year:\n"
    page = build({"a.md": f"# A\n\n```{{timeline}}\n{options}```\n"}).page("a")
    expected = timeline().query("system == 'court-blacklist'")
    assert len(page.select("tbody tr")) == len(expected)
    assert [h.text[:4] for h in page.select("h2")] == sorted(set(expected["date"].str[:4]))


def test_an_unknown_system_in_a_timeline_is_refused(build):
    book = build({"a.md": "# A\n\n```{timeline}\n:systems: suning\n```\n"})
    assert "a.md:3: WARNING" in book.warnings
    assert "'suning'" in book.warnings


# --- system by system


def test_a_summary_says_for_each_system_what_who_disputed_and_unknown(build):
    lines = "suining: suining-cancelled A04\nsuining-size > A33 A34"
    pages = {**BOOK, "a.md": summary({"suining": lines})}
    book = build(pages)
    box = book.page("a").find(id="summary-suining")
    reported, who, disputed, unknown = box.select(".ks-summary__part")
    assert reported.select_one("li").text.startswith("The pilot was cancelled (M39")
    assert "reporter (14)" in who.text
    assert "nobody whom it governs speaks" in who.text
    assert who.text.count("Beijing News") == 1
    assert who.text.count("Xinhua") == 1
    assert disputed.select_one("a[href='conflicts.html#conflict-suining-fate']")
    gaps = facts().query("system == 'suining' and kind == 'gap'")
    assert len(unknown.select("li")) == len(gaps)
    assert unknown.find("a", string="A33")
    assert "Nor do our other sources say." in unknown.text
    assert book.warnings == ""


def test_no_conflict_is_called_so_and_a_lone_source_a_lone_source(build):
    box = build({"a.md": summary({})}).page("a").find(id="summary-rongcheng-companies")
    assert "no second source" in box.text
    assert "no other source" in box.text
    page = build({"b.md": summary({"village": "village: B24"})}).page("b")
    assert "no second source" not in page.find(id="summary-village").text


def test_a_resident_who_speaks_is_counted_and_not_named(build):
    box = build({"a.md": summary({})}).page("a").find(id="summary-village")
    assert "resident (3)" in box.text
    assert "nobody whom it governs" not in box.text
    assert "Mu Linming" not in box.text


def test_the_facts_of_a_summary_count_as_used_there(build):
    pages = {**BOOK, "a.md": summary({"suining": "suining: A04"})}
    row = build(pages).page("ledger").find(id="fact-a04").find_parent("tr")
    assert row.select_one("a[href='a.html#use-a04']")


@pytest.mark.parametrize(
    ("page", "complaint"),
    [
        ("# A\n\n```{system-summary}\nsuining: A04\n```\n", "no line for 'national'"),
        ("# A\n\n```{system-summary}\nsuining: A4\n```\n", "'A4' is not in the ledger"),
        ("# A\n\n```{system-summary}\nsuining-siz > A04\n```\n", "Did you mean 'suining-size'"),
    ],
)
def test_a_summary_that_leaves_a_system_out_or_names_no_fact_is_refused(build, page, complaint):
    book = build({"a.md": page})
    assert "a.md:3: WARNING" in book.warnings
    assert complaint in book.warnings


# --- cards


def deck(build, lines, **more):
    return build({"a.md": f"# A\n\n```{{claim-cards}}\n{lines}\n```\n", **more})


def test_a_card_shows_the_claim_above_the_fold_and_the_count_below(build):
    book = deck(build, "court-list-size: C04", **BOOK)
    front, back = book.page("a").select(".ks-claim > div")
    assert "9.59 million by the end of 2017" in front.text
    assert "13 January 2018" in front.text
    assert "cumulative" not in front.text
    assert "cumulative" in back.text
    assert "court report" in back.text
    assert back.select_one("a[href='ledger.html#fact-c04']")


def test_cards_are_numbered_through_and_our_own_arithmetic_gets_none(build):
    page = deck(build, "blocked-trips\nsuining-fate").page("a")
    numbers = [int(tag.text) for tag in page.select(".ks-claim__number")]
    rows = conflicts().query("matter in ['blocked-trips', 'suining-fate']")
    assert numbers == list(range(1, len(rows.query("genre != 'own arithmetic'")) + 1))


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("suining-fat", "Did you mean 'suining-fate'"),
        ("court-list-size: C13", "not a side of court-list-size"),
    ],
)
def test_a_card_of_no_matter_or_no_source_is_refused(build, line, complaint):
    book = deck(build, line)
    assert "a.md:3: WARNING" in book.warnings
    assert complaint in book.warnings


def test_hanzi_on_these_pages_are_marked(build):
    pages = {**BOOK, "a.md": summary({"suining": "suining: G20 G22"})}
    page = build(pages).page("a")
    for text in page.select_one(".body").find_all(string=re.compile("[\u4e00-\u9fff]")):
        inside = text.find_parent(lang="zh-Hans") or text.find_parent(class_="ks-note")
        assert inside is not None, text
