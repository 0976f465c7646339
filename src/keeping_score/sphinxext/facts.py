"""The role ``{fact}``: a reported value as a link that shows who says so and where.

Write ``{fact}`rongcheng-start-points` `` for the value; a bar adds a form (``|abs``, ``|unit``,
``|ordinal``, ``|statement``); ``{fact}`your own words <rongcheng-charity>` `` keeps your words and
adds the source. Your own words may hold no number that the ledger does not.
"""

from __future__ import annotations

from html import escape

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole
from sphinx.util.nodes import make_refnode

from keeping_score.errors import InputError
from keeping_score.ledger import fact
from keeping_score.sphinxext import store
from keeping_score.sphinxext.display import number_text, stray_numbers, value_text
from keeping_score.sphinxext.language import mark_html
from keeping_score.sphinxext.provenance import account

logger = logging.getLogger(__name__)


class fact_reference(nodes.Inline, nodes.TextElement):  # noqa: N801
    """A value in the text; knows the id of its fact."""


class plain_label(nodes.Inline, nodes.TextElement):  # noqa: N801
    """Text that is itself a control, such as a quiz option: no link may stand inside."""


def anchor_of(fact_id):
    """Return the anchor of a fact in the ledger's appendix."""
    return f"fact-{nodes.make_id(fact_id)}"


def use_anchor(fact_id):
    """Return the anchor of a fact's first use on a page."""
    return f"use-{nodes.make_id(fact_id)}"


class FactRole(SphinxRole):
    """Write a fact into the page."""

    def run(self):
        """Return the value, or a warning that names page, line and nearest ids."""
        words, fact_id, form = split_text(self.text)
        try:
            item = fact(fact_id)
            text = words or value_text(item, form=form)
        except InputError as error:
            return self._refuse(str(error))
        if strays := stray_numbers(words, item) if words else []:
            listed = ", ".join(number_text(n) for n in strays)
            return self._refuse(f"the words for {fact_id!r} hold {listed}, which the fact does not")
        store.note_use(self.env, fact_id)
        node = fact_reference(self.rawtext, text, fact_id=fact_id)
        self.set_source_info(node)
        return [node], []

    def _refuse(self, message):
        logger.warning(message, location=self.get_location(), type="ks", subtype="fact")
        return [nodes.problematic(self.rawtext, self.rawtext)], []


def split_text(text):
    """Split a role's text into own words, id and form.

    Examples
    --------
    >>> split_text("outline-year"), split_text("rongcheng-traffic-ticket|abs")
    (('', 'outline-year', ''), ('', 'rongcheng-traffic-ticket', 'abs'))
    >>> split_text("the plan's year <outline-year>")
    ("the plan's year", 'outline-year', '')
    """
    words, target = "", text.strip()
    if target.endswith(">") and "<" in target:
        words, _, target = target[:-1].rpartition("<")
    fact_id, _, form = target.partition("|")
    return words.strip(), fact_id.strip(), form.strip()


class FactsInLabels(SphinxTransform):
    """Headings and quiz options are links or controls already: write the bare value there."""

    default_priority = 400

    def apply(self, **kwargs):
        """Replace facts inside titles and labels by their text."""
        for node in list(self.document.findall(fact_reference)):
            if _ancestor(node, (nodes.title, plain_label, nodes.reference)):
                section = _ancestor(node, nodes.section)
                # The ledger links to the use, so the section takes the anchor in the link's place.
                if section is not None and use_anchor(node["fact_id"]) not in section["ids"]:
                    section["ids"].append(use_anchor(node["fact_id"]))
                node.replace_self(nodes.Text(node.astext()))


def _ancestor(node, kinds):
    while node is not None and not isinstance(node, kinds):
        node = node.parent
    return node


class ResolveFacts(SphinxPostTransform):
    """Link each fact to the ledger; number them, so that each note has an id of its own."""

    default_priority = 200

    def run(self, **kwargs):
        """Resolve the facts of one page."""
        ledger_page = store.ledger_page(self.env)
        taken = {
            name for section in self.document.findall(nodes.section) for name in section["ids"]
        }
        for count, node in enumerate(list(self.document.findall(fact_reference)), start=1):
            fact_id = node["fact_id"]
            node["is_repeated"] = use_anchor(fact_id) in taken
            if not node["is_repeated"]:
                node["ids"] = [use_anchor(fact_id)]
                taken.add(use_anchor(fact_id))
            node["note_id"] = f"note-{count}"
            node["refuri"] = self._uri(fact_id, ledger_page)
            if self.app.builder.format != "html" or self.app.builder.name == "epub":
                node.replace_self(self._bracketed(node, ledger_page))

    def _uri(self, fact_id, ledger_page):
        if ledger_page is None:
            return ""
        uri = self.app.builder.get_relative_uri(self.env.docname, ledger_page)
        return f"{uri}#{anchor_of(fact_id)}"

    def _bracketed(self, node, ledger_page):
        item = fact(node["fact_id"])
        place = item.locator if item.kind != "external" else item.id
        # The target takes over the anchor of the use.
        start = [nodes.target("", ""), nodes.Text(node.astext()), nodes.Text("\N{NO-BREAK SPACE}")]
        if ledger_page is None:
            return [*start, nodes.Text(f"[{place}]")]
        link = make_refnode(
            self.app.builder, self.env.docname, ledger_page,
            anchor_of(item.id), nodes.Text(f"[{place}]"),
        )  # fmt: skip
        return [*start, link]


def note_html(fact_id, note_id, *, is_repeated=False):
    """Return the note behind a fact as inline HTML; it must fit inside a paragraph.

    A chapter holds a hundred notes, so each carries as little markup as will do, and what others
    say is written out at a fact's first use on the page.
    """
    labels = {"says": "Source", "note": "Note", "other": "Others say"}
    lines, shown = [], set()
    for kind, text in account(fact_id).lines:
        if kind == "other" and is_repeated:
            lines.append("<span>Other sources differ: the ledger lists them.</span>")
            break
        label = labels.get(kind, "") if kind not in shown else ""
        shown.add(kind)
        lead = f"<b>{label}: </b>" if label else ""
        look = f' class="ks-note__{kind}"' if kind in ("standing", "other") else ""
        lines.append(f"<span{look}>{lead}{mark_html(text)}.</span> ")
    body = "".join(lines).replace("..</span>", ".</span>").strip()
    return f'<span class="ks-note" id="{note_id}" role="tooltip" hidden>{body}</span>'


def visit_html(self, node):
    """Open the link; the note follows it."""
    item = fact(node["fact_id"])
    place = item.locator if item.kind != "external" else item.id
    anchor = f' id="{node["ids"][0]}"' if node["ids"] else ""
    self.body.append(
        f'<span class="ks-fact"{anchor}><a class="ks-fact__value" href="{escape(node["refuri"])}" '
        f'data-place="{escape(place)}" aria-describedby="{node["note_id"]}">'
    )


def depart_html(self, node):
    """Close the link and write the note."""
    note = note_html(node["fact_id"], node["note_id"], is_repeated=node["is_repeated"])
    self.body.append(f"</a>{note}</span>")


def visit_plain(self, node):
    """Write the text alone."""


def register(app):
    """Register role, nodes and transforms."""
    plain = (visit_plain, visit_plain)
    app.add_node(
        fact_reference, html=(visit_html, depart_html), latex=plain, text=plain, man=plain,
        texinfo=plain,
    )  # fmt: skip
    app.add_role("fact", FactRole())
    app.add_transform(FactsInLabels)
    app.add_post_transform(ResolveFacts)
