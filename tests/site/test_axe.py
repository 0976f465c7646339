"""axe finds nothing on any page, in light, in dark and on a narrow screen."""

from importlib.resources import files

import pytest

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf8")
MODES = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "narrow": {"color_scheme": "light", "width": 390, "height": 844},
}
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


@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing_on_any_page(visit, pages, mode):
    reader = visit(reduced_motion="reduce", **MODES[mode])
    found = []
    for name in pages:
        page = reader.open(name)
        page.evaluate(OPEN_ALL)
        if mode != "light":
            page.evaluate(SHORTEN)
        page.evaluate(AXE)
        found += [f"{name}: {violation}" for violation in page.evaluate(RUN)]
    assert not found, "\n".join(found)
