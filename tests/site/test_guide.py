"""The instructors' guide: what is meant for a desk fits on it, and what is linked is there."""

import re

import pytest

SHEETS = ("field_law", "field_policy", "field_sts", "field_cs")
PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_for_a_field_prints_on_one_page(visit, name):
    page = visit().open(f"instructors/{name}.html")
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(PAGE.findall(printed)) == 1


def test_the_first_page_leads_to_every_page_of_the_guide(visit, html):
    page = visit().open("instructors/index.html")
    leads = page.eval_on_selector_all(
        "article table a", "links => links.map((a) => a.pathname.split('/').pop())"
    )
    guide = {path.name for path in (html / "instructors").glob("[a-z]*.html")} - {"index.html"}
    assert guide
    assert guide <= set(leads)


def test_a_unit_that_the_plans_name_is_a_link_where_it_is_in_the_book(visit, html):
    page = visit().open("instructors/adopt.html")
    rows = page.eval_on_selector_all(
        "#what-is-written-and-what-is-not tbody tr",
        "rows => rows.map((row) => [row.cells[0].innerText, !!row.cells[1].querySelector('a')])",
    )
    written = {int(path.name[:2]) for path in (html / "chapters").glob("[0-9]*.html")}
    assert [int(number) for number, _ in rows] == list(range(1, 16))
    assert {int(number) for number, is_link in rows if is_link} == written
