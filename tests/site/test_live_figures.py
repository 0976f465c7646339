"""Figures that the reader can move: by keyboard, by link, without scripts, and in any light."""

import json
from importlib.resources import files
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf8")
# The page that shows each figure, and a control with a key that changes the setting.
PLACES = {
    "cut": ("chapters/01_transparent_score.html", "#cut-3", "ArrowLeft"),
    "lives": ("chapters/01_transparent_score.html", "button:text('+ Petition')", "Enter"),
    "counting": ("chapters/02_sources.html", "#counting-tries", "ArrowRight"),
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
  const controls = [...figure.querySelectorAll("a[href], button, input, select, summary")];
  const usable = controls.filter((control) => control.checkVisibility() && !control.disabled);
  return usable.map((control) => control === document.activeElement);
}"""


def words_of(slug):
    return json.loads((ROOT / "_static/figures" / slug / "static.json").read_text(encoding="utf8"))


def wake(visit, slug, **options):
    """Open the figure's page, go to the figure and wait until it lives."""
    found = visit(**options)
    page = found.open(PLACES[slug][0])
    figure = page.locator(f"[data-figure={slug}]")
    figure.scroll_into_view_if_needed()
    page.locator(f"[data-figure={slug}] .ks-live__tool").wait_for()
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
    figure.locator("button, input").first.focus()
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
    page.locator(f"[data-figure={slug}] .ks-live__tool").wait_for()
    assert finding(page.locator(f"[data-figure={slug}]")) == changed


@pytest.mark.parametrize("slug", PLACES)
def test_a_figure_that_nobody_sees_does_nothing(visit, slug):
    page = visit(height=300).open(PLACES[slug][0])
    page.wait_for_timeout(300)
    assert page.locator(f"[data-figure={slug}].is-live").count() == 0


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("slug", PLACES)
def test_axe_finds_nothing_in_a_living_figure(visit, slug, mode):
    found, page, _ = wake(visit, slug, **MODES[mode])
    page.evaluate(AXE)
    assert page.evaluate(RUN_AXE, f"[data-figure={slug}]") == []
    assert (found.errors, found.outside) == ([], [])
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
