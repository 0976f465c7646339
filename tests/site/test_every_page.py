"""Every page, in light, in dark and on a narrow screen: axe, other hosts, errors, width.

A page is loaded once a mode, and all that can be seen then is noted; the tests read the notes.
"""

from dataclasses import dataclass
from importlib.resources import files

import pytest

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf8")
MODES = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "narrow": {"color_scheme": "light", "width": 390, "height": 844},
}
# Other widths at which a page must not scroll sideways; looked at in the mode that is named.
ALSO_WIDE = {"light": (768, 1024), "narrow": (320,)}
# What opens by hand is looked at open, too.
OPEN_ALL = "() => document.querySelectorAll('details').forEach((each) => { each.open = true; })"
# The registers' tables repeat one kind of row hundreds of times. In light every row is looked at,
# in the other modes the first eight of a table: that saves a minute.
SHORTEN = """() => document.querySelectorAll("table.ks-table")
  .forEach((table) => [...table.rows].slice(9).forEach((row) => row.remove()))"""
RUN = """async () => {
  const found = await axe.run(document, { resultTypes: ["violations"] });
  return found.violations.map((each) => `${each.id}: ${each.help}: `
    + each.nodes.slice(0, 3).map((node) => node.target.join(" ")).join(" | "));
}"""
EXCESS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass
class Notes:
    """What was seen on one page, as sentences that begin with its name."""

    violations: list
    outside: list
    errors: list
    wide: list


def look(reader, name, mode):
    """Load a page once and note all that can be seen."""
    page = reader.open(name)
    width = page.viewport_size["width"]
    wide = []
    for each in (*ALSO_WIDE.get(mode, ()), width):
        page.set_viewport_size({"width": each, "height": page.viewport_size["height"]})
        if (excess := page.evaluate(EXCESS)) > 0:
            wide.append(f"{name}: {excess} px at {each}")
    page.evaluate(OPEN_ALL)
    if mode != "light":
        page.evaluate(SHORTEN)
    page.evaluate(AXE)
    violations = [f"{name}: {each}" for each in page.evaluate(RUN)]
    notes = Notes(violations, reader.outside[:], [f"{name}: {e}" for e in reader.errors], wide)
    reader.outside.clear()
    reader.errors.clear()
    return notes


@pytest.fixture(scope="module", params=MODES)
def tour(start_reader, pages, request):
    """Visit every page in one mode."""
    reader = start_reader(reduced_motion="reduce", **MODES[request.param])
    yield [look(reader, name, request.param) for name in pages]
    reader.page.context.close()


def test_axe_finds_nothing_on_any_page(tour):
    assert [each for notes in tour for each in notes.violations] == []


def test_no_page_asks_another_host_for_anything(tour):
    assert [each for notes in tour for each in notes.outside] == []


def test_no_page_has_an_error_in_its_console(tour):
    assert [each for notes in tour for each in notes.errors] == []


def test_no_page_scrolls_sideways(tour):
    assert [each for notes in tour for each in notes.wide] == []
