"""The directive ``{fact-ledger}``: every fact, its anchor and source, and the pages that use it."""

from __future__ import annotations

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode

from keeping_score.ledger import external_facts, fact, facts
from keeping_score.sphinxext import store
from keeping_score.sphinxext.display import value_text
from keeping_score.sphinxext.facts import anchor_of, use_anchor
from keeping_score.sphinxext.links import make_section, matter_link
from keeping_score.sphinxext.names import system_name
from keeping_score.sphinxext.provenance import KIND_WORDS, STATUS_WORDS, matters
from keeping_score.sphinxext.tables import make_table, paragraph, span

COLUMNS = ("Fact", "Value", "Who says so, and where", "Used on")
WIDTHS = (40, 16, 28, 16)


class fact_uses(nodes.General, nodes.Element):  # noqa: N801
    """Stands for the pages that use a fact until all pages are known."""


class FactLedger(SphinxDirective):
    """Write the ledger: one section a system, one row a fact."""

    def run(self):
        """Return the sections."""
        store.set_ledger_page(self.env)
        store.note_data(self.env)
        readings = [fact(key) for key in facts()["id"]]
        others = [fact(key) for key in external_facts()["id"]]
        return [
            self._part("readings", "What the two readings report", readings),
            self._part("others", "What other sources report", others),
        ]

    def _part(self, key, title, items):
        part = make_section(self.state.document, title, f"ledger-{key}")
        for system in dict.fromkeys(item.system for item in items):
            name = system_name(system)
            anchor = f"ledger-{key}-{nodes.make_id(system)}"
            section = make_section(self.state.document, name, anchor)
            rows = [row_of(item) for item in items if item.system == system]
            caption = f"{name}: {title[0].lower()}{title[1:]}"
            section += make_table(
                COLUMNS, rows, caption=caption, widths=WIDTHS, classes=["ks-ledger"]
            )
            part += section
        return part


def row_of(item):
    """Return the four cells of a fact's row."""
    return [_fact_cell(item), _value_cell(item), _source_cell(item), [fact_uses(fact_id=item.id)]]


def _fact_cell(item):
    target = nodes.target("", "", ids=[anchor_of(item.id)])
    cell = [paragraph(target, item.statement.rstrip(".") + ".")]
    cell.append(paragraph(nodes.literal("", item.id), classes=["ks-ledger__id"]))
    if item.note:
        cell.append(paragraph(span("Note: ", "ks-label"), item.note))
    label = "Sources disagree: "
    cell += [paragraph(span(label, "ks-label"), matter_link(one)) for one in matters(item.id)]
    return cell


def _value_cell(item):
    if item.value is None:
        text = "not reported" if item.kind == "gap" else "no number"
        return [paragraph(span(text, "ks-quiet"))]
    return [paragraph(value_text(item, form="unit"))]


def _source_cell(item):
    if item.kind != "external":
        who = f"{item.asserted_by}, " if item.asserted_by else ""
        cell = [paragraph(f"{who}{item.source}, {item.locator}")]
    else:
        title = nodes.Text(item.source)
        if item.url:
            title = nodes.reference("", item.source, refuri=item.url, internal=False)
        year = f" ({item.year})" if item.year else ""
        cell = [paragraph(f"{item.asserted_by}: ", title, year)]
    standing = STATUS_WORDS.get(item.status, item.status) or KIND_WORDS.get(item.kind, "")
    if standing:
        cell.append(paragraph(span(standing, "ks-standing", f"ks-standing--{item.status}")))
    return cell


class FillUses(SphinxPostTransform):
    """Write the links to the pages that use each fact."""

    default_priority = 100

    def run(self, **kwargs):
        """Replace each placeholder."""
        for node in list(self.document.findall(fact_uses)):
            node.replace_self(self._links(node["fact_id"]))

    def _links(self, fact_id):
        names = [name for name in store.pages_using(self.env, fact_id) if name != self.env.docname]
        if not names:
            return paragraph(span("nowhere yet", "ks-quiet"))
        items = []
        for name in names:
            title = self.env.titles[name].astext() if name in self.env.titles else name
            link = make_refnode(
                self.app.builder, self.env.docname, name, use_anchor(fact_id),
                nodes.Text(title),
            )  # fmt: skip
            items.append(nodes.list_item("", paragraph(link)))
        return nodes.bullet_list("", *items, classes=["ks-ledger__uses"])


def register(app):
    """Register directive and transform."""
    app.add_node(fact_uses)
    app.add_directive("fact-ledger", FactLedger)
    app.add_post_transform(FillUses)
