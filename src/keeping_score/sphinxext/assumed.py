"""Numbers that no source reports: the role ``{assumed}`` shows them as such, with the reason.

Write ``{assumed}`3 <less than a department award earns>` ``.
"""

from __future__ import annotations

from html import escape

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole

from keeping_score.sphinxext.language import mark_html

logger = logging.getLogger(__name__)


class assumed_value(nodes.Inline, nodes.TextElement):  # noqa: N801
    """A value that was assumed; knows the reason and, in a table, its number in the list."""


class AssumedRole(SphinxRole):
    """Write an assumed value into the page."""

    def run(self):
        """Return the value, or a warning where the reason is missing."""
        words, bracket, reason = self.text.strip().removesuffix(">").rpartition("<")
        if not bracket or not words.strip() or not reason.strip():
            logger.warning(
                "%r gives no reason. Expected a value and why it was assumed. "
                "Write {assumed}`value <reason>`.",
                self.rawtext, location=self.get_location(), type="ks", subtype="assumed",
            )  # fmt: skip
            return [nodes.problematic(self.rawtext, self.rawtext)], []
        return [make_assumed(words.strip(), reason.strip())], []


def make_assumed(text, reason, *, number=None):
    """Return the node of an assumed value; `number` is its place in a list of reasons."""
    return assumed_value("", text, reason=reason.rstrip("."), number=number)


class NumberAssumptions(SphinxPostTransform):
    """Give each note an id of its own; write the reasons out where there are no notes."""

    default_priority = 200

    def run(self, **kwargs):
        """Resolve the assumed values of one page."""
        is_site = self.app.builder.format == "html" and self.app.builder.name != "epub"
        for count, node in enumerate(list(self.document.findall(assumed_value)), start=1):
            if is_site:
                node["note_id"] = f"assumed-note-{count}"
                continue
            number = node["number"]
            mark = f"assumption {number}" if number else f"assumed: {node['reason']}"
            node.replace_self(nodes.Text(f"{node.astext()} [{mark}]"))


def visit_html(self, node):
    """Open the value: a button, so that the keyboard reaches the note without a script."""
    self.body.append(
        '<span class="ks-fact ks-fact--assumed"><button type="button" class="ks-fact__value" '
        f'aria-describedby="{node["note_id"]}" data-place="assumed: {escape(node["reason"])}">'
    )


def depart_html(self, node):
    """Close the value and write the note."""
    mark = f"assumed {node['number']}" if node["number"] else "assumed"
    self.body.append(
        f'</button> <span class="ks-tag ks-tag--assumed">{mark}</span>'
        f'<span class="ks-note" id="{node["note_id"]}" role="tooltip" hidden>'
        "<span><b>Assumed, not reported: </b>"
        f"{mark_html(node['reason'])}.</span></span></span>"
    )


def visit_plain(self, node):
    """Write the text alone."""


def register(app):
    """Register role, node and transform."""
    plain = (visit_plain, visit_plain)
    app.add_node(
        assumed_value, html=(visit_html, depart_html), latex=plain, text=plain, man=plain,
        texinfo=plain,
    )  # fmt: skip
    app.add_role("assumed", AssumedRole())
    app.add_post_transform(NumberAssumptions)
