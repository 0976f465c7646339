"""The note behind a number: hover, focus, tap, Escape, and never outside of the window."""

import pytest

FACT = ".bd-article p > .ks-fact"


@pytest.fixture(scope="module")
def chapter(html, pages):
    """Return a page with facts in its text."""
    for name in pages:
        if name.startswith("chapters/0") and 'class="ks-fact"' in (html / name).read_text("utf8"):
            return name
    pytest.fail("no chapter uses a fact")


def test_a_note_opens_on_hover_stays_under_the_pointer_and_goes(visit, chapter):
    page = visit().open(chapter)
    fact = page.locator(FACT).first
    note = fact.locator(".ks-note")
    assert not note.is_visible()
    fact.locator(".ks-fact__value").hover()
    assert note.is_visible()
    note.hover()
    assert note.is_visible()
    page.mouse.move(1, 1)
    assert not note.is_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_note_opens_on_focus_with_and_without_scripts(visit, chapter, scripts):
    page = visit(java_script_enabled=scripts).open(chapter)
    fact = page.locator(FACT).first
    fact.locator(".ks-fact__value").focus()
    assert fact.locator(".ks-note").is_visible()


def test_escape_dismisses_a_note_without_moving_the_focus(visit, chapter):
    page = visit().open(chapter)
    fact = page.locator(FACT).first
    value = fact.locator(".ks-fact__value")
    value.focus()
    page.keyboard.press("Escape")
    assert not fact.locator(".ks-note").is_visible()
    assert value.evaluate("(node) => node === document.activeElement")


def test_the_first_tap_shows_the_note_and_the_second_follows_the_link(visit, chapter):
    page = visit(width=390, height=844, has_touch=True, is_mobile=True).open(chapter)
    fact = page.locator(FACT).first
    value = fact.locator(".ks-fact__value")
    value.tap()
    assert fact.locator(".ks-note").is_visible()
    assert page.url.endswith(chapter)
    value.tap()
    page.wait_for_url("**/appendix_ledger.html#fact-*")


@pytest.mark.parametrize(("width", "height"), [(390, 844), (700, 500), (1000, 700), (1280, 900)])
def test_every_note_stays_inside_the_window(visit, chapter, width, height):
    page = visit(width=width, height=height, reduced_motion="reduce").open(chapter)
    outside = page.evaluate(
        """(selector) => [...document.querySelectorAll(selector)].filter((fact) => {
          if (!fact.querySelector(".ks-fact__value").checkVisibility()) return false;
          fact.scrollIntoView({ block: "center" });
          fact.querySelector(".ks-fact__value").focus({ preventScroll: true });
          const box = fact.querySelector(".ks-note").getBoundingClientRect();
          return box.width === 0 || box.left < 0 || box.right > window.innerWidth
            || box.top < 0 || box.bottom > window.innerHeight;
        }).map((fact) => fact.textContent.slice(0, 60))""",
        ".bd-article .ks-fact",
    )
    assert not outside


def test_a_screen_reader_is_told_the_note_with_the_number(visit, chapter):
    page = visit().open(chapter)
    value = page.locator(FACT).first.locator(".ks-fact__value")
    note = page.locator(f"#{value.get_attribute('aria-describedby')}")
    assert "Source:" in note.text_content()
