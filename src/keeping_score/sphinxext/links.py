"""Links to the rows of the ledgers, from any page, once it is known where the ledgers stand."""

from __future__ import annotations

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from keeping_score.sphinxext import store
from keeping_score.sphinxext.facts import anchor_of


class row_link(nodes.Inline, nodes.TextElement):  # noqa: N801
    """Words that lead to a row of a ledger; knows the ledger and the row's anchor."""


def fact_link(fact_id, text=None):
    """Return words that lead to a fact in the fact ledger; by default its id."""
    words = text or fact_id
    return row_link("", words, ledger="facts", anchor=anchor_of(fact_id))


def make_section(document, title, anchor):
    """Return a section that chapters can refer to by its anchor: [](#conflict-court-list-size)."""
    section = nodes.section("", nodes.title("", title), ids=[anchor], names=[anchor])
    document.note_explicit_target(section)
    return section


def matter_anchor(matter_id):
    """Return the anchor of a matter on which sources disagree.

    Examples
    --------
    >>> matter_anchor("court-list-size")
    'conflict-court-list-size'
    """
    return f"conflict-{nodes.make_id(matter_id)}"


def matter_link(matter):
    """Return a matter's question as a link to where its answers stand."""
    return row_link("", matter.question, ledger="conflicts", anchor=matter_anchor(matter.id))


class ResolveRowLinks(SphinxPostTransform):
    """Turn the words into links, or leave the words where the book has no such ledger."""

    default_priority = 150

    def run(self, **kwargs):
        """Resolve the links of one page."""
        pages = {
            "facts": store.ledger_page(self.env), "conflicts": store.conflicts_page(self.env),
        }  # fmt: skip
        for node in list(self.document.findall(row_link)):
            page, words = pages[node["ledger"]], list(node.children)
            if page is None:
                node.replace_self(words)
                continue
            label = nodes.inline("", "", *words)
            docname, anchor = self.env.docname, node["anchor"]
            node.replace_self(make_refnode(self.app.builder, docname, page, anchor, label))


def register(app):
    """Register node and transform."""
    app.add_node(row_link)
    app.add_post_transform(ResolveRowLinks)
