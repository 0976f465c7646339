"""A form that narrows a long page down to what a reader asks for.

The page is complete without it: the form is hidden until `_static/js/filter.js` finds it.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from docutils import nodes


@dataclass(frozen=True)
class Field:
    """One list to choose from.

    Attributes
    ----------
    name : str
        Name of the data attribute that the items carry, without ``data-``.
    label : str
        What readers see.
    options : tuple of (str, str)
        Value and words of each option, without *all*.
    """

    name: str
    label: str
    options: tuple[tuple[str, str], ...]


class filter_form(nodes.General, nodes.Element):  # noqa: N801
    """The form; knows its fields and what the items are called."""


class filter_item(nodes.General, nodes.Element):  # noqa: N801
    """One item; knows by which words it can be found, field by field."""


def visit_form(self, node):
    """Write the form whole."""
    self.body.append(
        '<form class="ks-filter" role="search" aria-label="Narrow this page down" hidden '
        f'data-noun="{escape(node["noun"])}">'
    )
    for field in node["fields"]:
        options = "".join(
            f'<option value="{escape(value)}">{escape(words)}</option>'
            for value, words in field.options
        )
        self.body.append(
            f'<p class="ks-filter__field"><label for="filter-{field.name}">{escape(field.label)}'
            f'</label> <select id="filter-{field.name}" name="{field.name}">'
            f'<option value="">all</option>{options}</select></p>'
        )
    self.body.append(
        '<p class="ks-filter__field"><label for="filter-words">Words</label> '
        '<input id="filter-words" name="words" type="search" autocomplete="off"></p>'
        '<p class="ks-filter__field"><button type="reset">Show all</button></p>'
        '<p class="ks-filter__count" role="status"></p></form>'
    )
    raise nodes.SkipNode


def visit_item(self, node):
    """Open the item."""
    pairs = node["found_by"].items()
    data = "".join(f' data-{name}="{escape("|".join(words))}"' for name, words in pairs)
    self.body.append(f'<div class="ks-item"{data}>')


def depart_item(self, node):
    """Close the item."""
    self.body.append("</div>")


def visit_nothing(self, node):
    """Leave the form out where nothing can be chosen."""
    raise nodes.SkipNode


def visit_plain(self, node):
    """Write what is inside."""


def register(app):
    """Register the nodes."""
    skip, plain = (visit_nothing, None), (visit_plain, visit_plain)
    app.add_node(
        filter_form, html=(visit_form, None), latex=skip, text=skip, man=skip, texinfo=skip
    )
    app.add_node(
        filter_item, html=(visit_item, depart_item), latex=plain, text=plain, man=plain,
        texinfo=plain,
    )  # fmt: skip
