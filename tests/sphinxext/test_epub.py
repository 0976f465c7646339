"""The EPUB has a name, and its pages are XML that holds nothing for browsers alone."""

from xml.etree import ElementTree as ET

import pytest

pytestmark = pytest.mark.filterwarnings("default")
QUIZ = """# A

:::{quiz} ch01-one
Which one?

- ( ) This.

  No: because of {fact}`outline-year`.
- (x) That.

  Yes.
:::
"""


def test_both_its_indexes_name_the_same_book(build):
    book = build({"a.md": "# A\n"}, builder="epub")
    name = ET.fromstring(book.text("toc.ncx")).find(".//{*}meta[@name='dtb:uid']")
    identifier = ET.fromstring(book.text("content.opf")).find(".//{*}identifier")
    assert name.get("content") == identifier.text


def test_its_contents_list_every_page(build):
    assert "a.xhtml" in build({"a.md": "# A\n"}, builder="epub").text("nav.xhtml")


def test_a_fact_in_a_quiz_keeps_the_place_that_the_ledger_points_to(build):
    page = build({"a.md": QUIZ}, builder="epub").text("a.xhtml")
    assert page.count('id="use-outline-year"') == 1
