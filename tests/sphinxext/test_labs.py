"""The doors of a lab, and maths without scripts."""

import json

import pytest

pytestmark = pytest.mark.filterwarnings("default")
LABS = {
    "index.md": "# Book\n\n{run-lab}`Start <lab01_small>`\n",
    "labs/lab01_small.md": "# A small lab\n\nText.\n",
    "labs/lab01_small.ipynb": json.dumps({"cells": []}),
}


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch):
    for name in ("LITE", "GITHUB_REPOSITORY"):
        monkeypatch.delenv(name, raising=False)


def doors(book):
    return {tag.text: tag["href"] for tag in book.page("labs/lab01_small").select(".ks-door")}


def test_a_lab_has_its_doors_below_its_title(build):
    book = build(LABS, settings={"ks_repository": "some/one"})
    found = doors(book)
    assert found["Run in your browser"] == "../lite/notebooks/index.html?path=lab01_small.ipynb"
    assert found["Download (.ipynb)"] == "lab01_small.ipynb"
    assert found["Open on Binder"].endswith(
        "/some/one/main?urlpath=lab%2Ftree%2Flabs%2Flab01_small.ipynb"
    )
    assert "private" in book.page("labs/lab01_small").select_one("details.ks-help").text
    assert book.text("labs/lab01_small.ipynb") == LABS["labs/lab01_small.ipynb"]


def test_binder_is_not_offered_without_a_repository(build):
    assert "Open on Binder" not in doors(build(LABS))


def test_without_the_browser_labs_the_page_says_so(build, monkeypatch):
    monkeypatch.setenv("LITE", "0")
    book = build(LABS)
    assert "Run in your browser" not in doors(book)
    assert "built without the labs" in book.page("labs/lab01_small").text
    assert book.page().find("a", string="Start")["href"] == "labs/lab01_small.html"


def test_a_page_elsewhere_can_open_a_lab(build):
    link = build(LABS).page().select_one("a.ks-door--run")
    assert (link.text, link["href"]) == (
        "Start",
        "lite/notebooks/index.html?path=lab01_small.ipynb",
    )


def test_an_unknown_lab_is_refused(build):
    book = build({**LABS, "a.md": "# A\n\n{run-lab}`lab01_smal`\n"})
    assert "a.md:3: WARNING" in book.warnings
    assert "'lab01_small'" in book.warnings


def test_maths_needs_no_script(build):
    page = build({"a.md": "# A\n\nThe load $\\rho = \\frac{a}{c}$.\n"}).page("a")
    assert page.select_one("math mfrac")
    assert page.select_one("math")["alttext"] == r"\rho = \frac{a}{c}"


@pytest.mark.parametrize("formula", ["a^", r"\nosuch{a}"])
def test_a_formula_that_cannot_be_drawn_is_refused(build, formula):
    book = build({"a.md": f"# A\n\n${formula}$\n"})
    assert "a.md:3: WARNING" in book.warnings
    assert "cannot be drawn" in book.warnings
