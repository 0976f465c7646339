"""The page of conflicts can be narrowed down, by keyboard too, and is whole without scripts."""

import pytest

PAGE = "chapters/appendix_conflicts.html"
SHOWN = "() => [...document.querySelectorAll('.ks-item')].filter((i) => i.offsetParent).length"


@pytest.fixture
def page(visit):
    """Return the page, opened by a reader with scripts."""
    return visit().open(PAGE)


def count(page):
    """Return what a screen reader is told, once the pause for typing is over."""
    page.wait_for_timeout(600)
    return page.locator("form.ks-filter [role=status]").text_content()


def test_all_matters_are_shown_at_first(page):
    n = page.locator(".ks-item").count()
    assert page.evaluate(SHOWN) == n
    assert count(page) == f"All {n} matters are shown."


def test_each_list_narrows_the_page_down_to_what_fits(page):
    for name, value in (("system", "suining"), ("genre", "court report"), ("measure", "flow")):
        page.locator("form.ks-filter button").click()
        page.locator(f"#filter-{name}").select_option(value)
        fitting = [
            item for item in page.locator(".ks-item").all()
            if value in item.get_attribute(f"data-{name}").split("|")
        ]  # fmt: skip
        assert all(item.is_visible() for item in fitting)
        assert page.evaluate(SHOWN) == len(fitting) > 0
        assert count(page).startswith(f"{len(fitting)} of ")


def test_words_are_found_in_any_case_and_with_or_without_accents(page):
    page.locator("#filter-words").fill("freie UNIVERSITAT")
    assert page.evaluate(SHOWN) >= 1
    assert "are shown" in count(page)


def test_systems_without_a_fitting_matter_lose_their_heading(page):
    page.locator("#filter-system").select_option("suining")
    assert page.locator("#conflicts-suining > h2").is_visible()
    assert not page.locator("#conflicts-robodebt > h2").is_visible()


def test_what_fits_nothing_says_so_and_show_all_brings_everything_back(page):
    page.locator("#filter-words").fill("zzzz")
    assert page.evaluate(SHOWN) == 0
    assert count(page).startswith("None of the")
    page.locator("form.ks-filter button").click()
    assert count(page).startswith("All ")
    assert page.locator("#filter-words").input_value() == ""


def test_the_form_can_be_used_with_the_keyboard_alone(page):
    page.locator("#filter-system").focus()
    for expected in ("filter-genre", "filter-measure", "filter-words"):
        page.keyboard.press("Tab")
        assert page.evaluate("() => document.activeElement.id") == expected
    page.keyboard.type("wartime")
    assert count(page).startswith("1 of ")
    page.keyboard.press("Enter")
    assert PAGE in page.url


def test_a_link_to_a_hidden_matter_shows_it(page):
    page.locator("#filter-system").select_option("robodebt")
    page.evaluate("() => { location.hash = '#conflict-suining-fate'; }")
    page.locator("#conflict-suining-fate h3").wait_for(state="visible")
    assert count(page).startswith("All ")


def test_without_scripts_every_matter_is_there_and_no_form(visit):
    page = visit(java_script_enabled=False).open(PAGE)
    assert not page.locator("form.ks-filter").is_visible()
    assert all(item.is_visible() for item in page.locator(".ks-item").all())
