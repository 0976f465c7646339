"""Keyboard, colours, search, quiz and paper."""

import pytest

REACHABLE = """() => {
  const wanted = "a[href], button, summary, input, select, textarea, [tabindex='0']";
  // Of a group of radio buttons the keyboard stops at the chosen one; the arrows reach the others.
  const isOfChosen = (node) => node.type === "radio" && !node.checked
    && document.querySelector(`input[type=radio][name="${CSS.escape(node.name)}"]:checked`);
  const how = { visibilityProperty: true, contentVisibilityAuto: true };
  const isShown = (node) => node.checkVisibility(how) && !isOfChosen(node)
    && !node.disabled && node.tabIndex >= 0;
  const all = [...document.querySelectorAll(wanted)].filter(isShown);
  all.forEach((node, place) => { node.dataset.stop = place; });
  return all.length;
}"""
# A frame of at least 2 pixels, or the frame of the field around it.
FOCUS = """() => {
  const node = document.activeElement;
  const framed = (each) => each && getComputedStyle(each).outlineStyle !== "none"
    && parseFloat(getComputedStyle(each).outlineWidth) >= 2;
  const isFramed = framed(node) || framed(node.closest(".ks-search, form"));
  return { stop: node.dataset.stop, framed: isFramed,
    name: node.outerHTML.slice(0, 120) };
}"""


@pytest.fixture(scope="module")
def chapter(pages):
    """Return the first chapter."""
    return next(name for name in pages if name.startswith("chapters/01_"))


@pytest.mark.parametrize("width", [1280, 390])
def test_the_keyboard_reaches_everything_and_shows_where_it_is(visit, chapter, width):
    page = visit(width=width, reduced_motion="reduce").open(chapter)
    count = page.evaluate(REACHABLE)
    stops, unframed = set(), []
    # A browser adds stops of its own, at boxes that scroll, so there may be more than were counted.
    for _ in range(2 * count):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUS)
        if found["stop"] is not None:
            stops.add(int(found["stop"]))
            if not found["framed"]:
                unframed.append(found["name"])
        if len(stops) == count:
            break
    assert stops == set(range(count))
    assert not unframed


def test_the_first_stop_skips_to_the_text(visit, chapter):
    page = visit().open(chapter)
    page.keyboard.press("Tab")
    assert "Skip to main content" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    assert page.url.endswith("#main-content")


def test_the_colours_can_be_chosen_and_are_remembered(visit, chapter):
    page = visit().open(chapter)
    button = page.locator(".theme-switch-button")
    seen = set()
    for _ in range(3):
        button.click()
        mode = page.evaluate("document.documentElement.dataset.mode")
        assert mode == "auto" or mode in button.get_attribute("aria-label")
        seen.add(mode)
    assert seen == {"auto", "light", "dark"}
    while page.evaluate("document.documentElement.dataset.mode") != "dark":
        button.click()
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_without_scripts_the_colours_are_those_of_the_system(visit, chapter, scheme):
    page = visit(java_script_enabled=False, color_scheme=scheme).open(chapter)
    red = page.evaluate("parseInt(getComputedStyle(document.body).backgroundColor.slice(4))")
    assert (red < 60) == (scheme == "dark")


def test_a_page_works_where_storage_is_blocked(visit, chapter):
    reader = visit()
    reader.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', "
        "{ get() { throw new DOMException('blocked', 'SecurityError'); } });"
    )
    page = reader.open(chapter)
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    page.locator(".ks-fact__value").first.focus()
    assert page.locator(".ks-note:visible").count() == 1


def test_search_finds_a_chapter_without_another_host(visit):
    reader = visit()
    page = reader.open("index.html")
    field = page.locator(".bd-sidebar-primary input[type=search]")
    field.fill("Rongcheng")
    field.press("Enter")
    page.wait_for_selector("#search-results li a", timeout=20_000)
    assert page.locator("#search-results li a").count() > 1
    assert not reader.outside
    assert not reader.errors


def test_the_contents_open_on_a_narrow_screen(visit, chapter):
    page = visit(width=390, height=844).open(chapter)
    link = page.locator("nav.bd-links a").first
    assert not link.is_visible()
    page.locator(".primary-toggle").click()
    link.wait_for(state="visible")
    page.keyboard.press("Escape")
    link.wait_for(state="hidden")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_quiz_answers_with_and_without_scripts(visit, chapter, scripts):
    page = visit(java_script_enabled=scripts).open(chapter)
    option = page.locator("details.ks-option").first
    feedback = option.locator(".ks-option__feedback")
    assert not feedback.is_visible()
    option.locator("summary").click()
    assert feedback.is_visible()


def test_on_paper_a_quiz_is_a_worksheet_with_its_answers_at_the_end(visit, chapter):
    page = visit().open(chapter)
    page.locator("details.ks-option summary").first.click()
    page.emulate_media(media="print")
    assert page.locator("details.ks-option summary").first.is_visible()
    assert not page.locator(".ks-option__feedback").first.is_visible()
    assert page.locator(".ks-quiz-key").is_visible()
    assert not page.locator(".bd-sidebar-primary").is_visible()


def test_a_lab_opens_by_a_relative_address(html, pages):
    for name in (name for name in pages if name.startswith("labs/lab")):
        text = (html / name).read_text(encoding="utf8")
        assert 'class="ks-door' in text, name
        assert (
            'href="../lite/notebooks/index.html?path=' in text or "built without the labs" in text
        )
