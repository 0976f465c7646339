"""Figures that the reader can move: by keyboard, by link, without scripts, and in any light."""

import json
import re
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import expect

ROOT = Path(__file__).resolve().parents[2]
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf8")
# The page that shows each figure, and a control with a key that changes the setting.
PLACES = {
    "cut": ("chapters/01_transparent_score.html", "#cut-3", "ArrowLeft"),
    "lives": ("chapters/01_transparent_score.html", "button:text('+ Petition')", "Enter"),
    "counting": ("chapters/02_sources.html", "#counting-tries", "ArrowRight"),
    "robust": ("chapters/05_suining.html", "#robust-high", "ArrowRight"),
    "queue": ("chapters/10_appeals.html", "#queue-staff", "ArrowRight"),
}
# A setting from which every control has somewhere to go.
MIDDLES = {
    "cut": "1060.1040.1020.980.900.600",
    "lives": "ticket~grade-ceiling",
    "counting": "flights.15.20.3",
    "robust": "carer.5.100.0..500",
    "queue": "40.2.20.10.0.2.100",
}
KEYS = {
    "range": "ArrowRight",
    "number": "ArrowUp",
    "checkbox": "Space",
    "select-one": "ArrowDown",
    "slider": "ArrowRight",
}
MODES = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "narrow": {"width": 390, "height": 800},
}
RUN_AXE = """async (selector) => {
  const found = await axe.run(document.querySelector(selector), { resultTypes: ["violations"] });
  return found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" ")}`);
}"""
REACHED = """(selector) => {
  const figure = document.querySelector(selector);
  const kinds = "a[href], button, input, select, summary, [role=slider]";
  const controls = [...figure.querySelectorAll(kinds)];
  const usable = controls.filter((control) => control.checkVisibility() && !control.disabled);
  return usable.map((control) => control === document.activeElement);
}"""

KIND_IN_FOCUS = (
    """() => document.activeElement.getAttribute("role") ?? document.activeElement.type"""
)
ALL_THAT_SHOWS = """(selector) => {
  const figure = document.querySelector(selector);
  const fields = [...figure.querySelectorAll("input, select")].map((f) => [f.value, f.checked]);
  const folds = [...figure.querySelectorAll("details")].map((part) => part.open);
  return JSON.stringify([fields, folds, figure.innerHTML]);
}"""
# Counts what the figures' own scripts put off until later.
COUNT_TIMERS = """
window.figureTimers = 0;
for (const name of ["setTimeout", "setInterval", "requestAnimationFrame"]) {
  const plain = window[name];
  window[name] = (...all) => {
    if (new Error().stack.includes("/_static/figures/")) window.figureTimers += 1;
    return plain(...all);
  };
}
"""


def words_of(slug):
    return json.loads((ROOT / "_static/figures" / slug / "static.json").read_text(encoding="utf8"))


def wake(visit, slug, *, setting=None, script="", **options):
    """Open the figure's page, go to the figure and wait until it lives."""
    found = visit(**options)
    found.page.add_init_script(script)
    page = found.open(PLACES[slug][0] + (f"?{slug}={setting}" if setting else ""))
    figure = page.locator(f"[data-figure={slug}]")
    figure.scroll_into_view_if_needed()
    page.locator(f"[data-figure={slug}] .ks-live__tool").first.wait_for()
    return found, page, figure


def finding(figure):
    return figure.locator(".ks-live__finding").text_content()


@pytest.mark.parametrize("slug", PLACES)
def test_figure_begins_with_the_sentence_of_its_still_picture(visit, slug):
    _, _, figure = wake(visit, slug)
    assert finding(figure) == words_of(slug)["finding"]
    assert not figure.locator("> img, > a > img").first.is_visible()


@pytest.mark.parametrize("slug", PLACES)
def test_without_scripts_picture_and_sentence_stand_there(visit, slug):
    page = visit(java_script_enabled=False).open(PLACES[slug][0])
    figure = page.locator(f"[data-figure={slug}]")
    assert finding(figure) == words_of(slug)["finding"]
    picture = figure.locator("img").first
    assert picture.is_visible()
    assert picture.get_attribute("alt") == words_of(slug)["alt"]


@pytest.mark.parametrize("slug", PLACES)
def test_keyboard_changes_the_finding_and_reset_brings_it_back(visit, slug):
    _, page, figure = wake(visit, slug)
    before = finding(figure)
    figure.locator(PLACES[slug][1]).focus()
    for _ in range(3):
        page.keyboard.press(PLACES[slug][2])
    after = finding(figure)
    assert after != before
    page.wait_for_timeout(700)
    assert figure.locator(".ks-live__ear").text_content() == after
    figure.get_by_role("button", name="Start over").focus()
    page.keyboard.press("Enter")
    assert finding(figure) == before


@pytest.mark.parametrize("slug", PLACES)
def test_every_control_is_reached_by_the_tab_key(visit, slug):
    _, page, figure = wake(visit, slug)
    selector = f"[data-figure={slug}]"
    for folded in figure.locator("summary").all():
        folded.press("Enter")
    n_controls = len(page.evaluate(REACHED, selector))
    figure.locator("button, input, select").first.focus()
    reached = set()
    for _ in range(3 * n_controls):
        reached |= {i for i, here in enumerate(page.evaluate(REACHED, selector)) if here}
        page.keyboard.press("Tab")
    assert reached == set(range(n_controls))


@pytest.mark.parametrize("slug", PLACES)
def test_a_copied_link_leads_back_to_the_setting(visit, slug):
    found, page, figure = wake(visit, slug)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    figure.locator(PLACES[slug][1]).focus()
    page.keyboard.press(PLACES[slug][2])
    changed = finding(figure)
    figure.get_by_role("button", name="Copy link").click()
    figure.get_by_text("Link copied.").wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(found.base)
    page.goto(link)
    page.locator(f"[data-figure={slug}] .ks-live__tool").first.wait_for()
    assert finding(page.locator(f"[data-figure={slug}]")) == changed


@pytest.mark.parametrize("slug", PLACES)
def test_a_figure_that_nobody_sees_does_nothing(visit, slug):
    page = visit(height=300).open(PLACES[slug][0])
    page.wait_for_timeout(300)
    assert page.locator(f"[data-figure={slug}].is-live").count() == 0


@pytest.mark.parametrize("slug", PLACES)
def test_a_figure_that_has_left_the_screen_does_nothing(visit, slug):
    _, page, figure = wake(visit, slug, script=COUNT_TIMERS, height=600)
    if slug == "queue":
        figure.get_by_role("button", name="Play from the start").click()
    else:
        figure.locator(PLACES[slug][1]).press(PLACES[slug][2])
    assert page.evaluate("window.figureTimers") > 0
    page.evaluate("window.scrollTo(0, 0)")
    page.wait_for_timeout(1000)
    page.evaluate("window.figureTimers = 0")
    page.wait_for_timeout(1000)
    assert page.evaluate("window.figureTimers") == 0


@pytest.mark.parametrize("slug", PLACES)
def test_every_control_does_something_by_keyboard_alone(visit, slug):
    _, page, figure = wake(visit, slug, setting=MIDDLES[slug])
    selector = f"[data-figure={slug}]"
    for folded in figure.locator("summary").all():
        before = page.evaluate(ALL_THAT_SHOWS, selector)
        folded.press("Enter")
        assert page.evaluate(ALL_THAT_SHOWS, selector) != before
    kinds = "button, input, select, [role=slider]"
    idle = []
    for control in figure.locator(kinds).all():
        if not control.is_visible() or control.is_disabled():
            continue
        before = page.evaluate(ALL_THAT_SHOWS, selector)
        control.focus()
        page.keyboard.press(KEYS.get(page.evaluate(KIND_IN_FOCUS), "Enter"))
        page.wait_for_timeout(50)
        if page.evaluate(ALL_THAT_SHOWS, selector) == before:
            idle.append(control.evaluate("(control) => control.outerHTML"))
    # What is pressed already stays pressed.
    assert [html for html in idle if 'aria-pressed="true"' not in html] == []


@pytest.mark.parametrize("slug", PLACES)
def test_on_paper_stands_the_reader_s_setting_and_nothing_to_press(visit, slug):
    _, page, figure = wake(visit, slug)
    figure.locator(PLACES[slug][1]).press(PLACES[slug][2])
    changed = finding(figure)
    page.emulate_media(media="print")
    assert figure.locator(".ks-live__tool").first.is_visible()
    assert figure.locator(".ks-live__finding").is_visible()
    assert finding(figure) == changed
    pressed = figure.locator("button, input[type=range]").all()
    assert not any(control.is_visible() for control in pressed)


def test_a_table_of_amounts_is_looked_into_by_keyboard(visit):
    _, page, figure = wake(visit, "robust")
    dots, story = figure.get_by_role("slider", name="Table to look into"), ".ks-robust__story"
    before = figure.locator(story).text_content()
    dots.focus()
    for key in ("ArrowDown", "ArrowRight", "End", "Home", "ArrowRight"):
        page.keyboard.press(key)
    assert dots.get_attribute("aria-valuenow") == "2"
    assert figure.locator(story).text_content() != before
    for word in ("fails", "holds", "fails"):
        figure.get_by_role("button", name=f"Next table where it {word}").press("Enter")
        assert dots.get_attribute("aria-valuetext").endswith(word)
        assert figure.locator(story).text_content().endswith(f"{word}.")


def test_a_sentence_that_the_sign_decides_holds_in_every_table(visit):
    _, _, figure = wake(visit, "robust")
    figure.locator("#robust-finding").select_option("twin")
    assert finding(figure).startswith("In 1,000 of 1,000 tables")
    assert figure.get_by_role("button", name="Next table where it fails").is_disabled()


def test_a_boundary_out_of_order_is_answered_and_changes_nothing(visit):
    _, _, figure = wake(visit, "lives")
    figure.get_by_text("Change what was assumed").press("Enter")
    before, field = finding(figure), figure.get_by_label("Grade A+ begins at")
    field.fill("1200")
    assert finding(figure) == before
    assert field.get_attribute("aria-invalid") == "true"
    assert figure.get_by_text("A whole number from 981 to 1039, please.").is_visible()
    field.fill("1030")
    assert "With our assumptions the grades are A+ and B." in finding(figure)


def day_of(figure):
    return int(figure.locator("#queue-day").input_value())


def test_the_year_plays_pauses_and_steps(visit):
    _, page, figure = wake(visit, "queue")
    figure.get_by_role("button", name="Play from the start").press("Enter")
    shown = figure.locator("output[for=queue-day]")
    expect(shown).to_have_text(re.compile(r"^([5-9]|\d\d+) of"))
    figure.get_by_role("button", name="Pause").press("Enter")
    stopped = day_of(figure)
    page.wait_for_timeout(400)
    assert day_of(figure) == stopped
    for name, by in (("One day on", 1), ("A week on", 5), ("One day back", -1)):
        figure.get_by_role("button", name=name).press("Enter")
        stopped += by
        assert day_of(figure) == stopped
    assert finding(figure).startswith(f"On working day {stopped},")


def test_who_wants_little_movement_sees_still_pictures(visit):
    _, _, figure = wake(visit, "queue", reduced_motion="reduce")
    mark = figure.locator(".ks-queue__mark").first
    assert mark.evaluate("(mark) => getComputedStyle(mark).transitionDuration") == "0s"
    figure.get_by_role("button", name="Play from the start").press("Enter")
    assert day_of(figure) == 1
    expect(figure.locator("output[for=queue-day]")).to_have_text("26 of 250")


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("slug", PLACES)
def test_axe_finds_nothing_in_a_living_figure(visit, slug, mode):
    found, page, figure = wake(visit, slug, **MODES[mode])
    for folded in figure.locator("summary").all():
        folded.press("Enter")
    page.evaluate(AXE)
    assert page.evaluate(RUN_AXE, f"[data-figure={slug}]") == []
    assert (found.errors, found.outside) == ([], [])
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
