"""The role unit: a link where the page is written, and a plain word where it is not."""

import pytest

pytestmark = pytest.mark.filterwarnings("default")
PAGE = "# Plan\n\nFirst {unit}`6`, then {unit}`lab 6` and {unit}`the road back <teach 10>`.\n"
PAGES = {
    "instructors/plan.md": PAGE,
    "chapters/06_city.md": "# A city\n",
    "instructors/10_role_cards.md": "# Cards\n",
}


def test_a_unit_that_is_written_is_a_link(build):
    link = build(PAGES).page("instructors/plan").select_one('p a[href="../chapters/06_city.html"]')
    assert link.text == "chapter 6"


def test_a_unit_that_is_not_written_says_so(build):
    text = build(PAGES).page("instructors/plan").select_one("p").text
    assert text == (
        "First chapter 6, then Lab 6 (not written yet) and the road back (not written yet)."
    )


def test_cards_are_no_teaching_page(build):
    book = build({**PAGES, "instructors/10_appeals.md": "# Teaching\n"})
    assert book.page("instructors/plan").select_one('p a[href="10_appeals.html"]')


@pytest.mark.parametrize("asked", ["16", "0", "six", "chapter 6", "lab"])
def test_what_is_no_unit_is_refused_with_its_place(build, asked):
    book = build({**PAGES, "instructors/plan.md": PAGE.replace("`6`", f"`{asked}`")})
    assert "plan.md:3: WARNING" in book.warnings
    assert f"{asked!r} is no unit. Expected a number from 1 to 15" in book.warnings


@pytest.mark.parametrize(("builder", "name"), [("text", "plan.txt"), ("epub", "plan.xhtml")])
def test_it_says_the_same_elsewhere(build, builder, name):
    text = build(PAGES, builder=builder).text(f"instructors/{name}")
    assert "chapter 6" in text
    assert "Lab 6 (not written yet)" in text
