"""The glossary of Chinese terms: the directive ``{glossary-table}`` and the role ``{gloss}``.

``{gloss}`G16` `` writes pinyin and hanzi, marked as such, as a link to the term in the glossary.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole
from sphinx.util.nodes import make_refnode

from keeping_score.errors import InputError, nearest
from keeping_score.ledger import external_facts, fact
from keeping_score.sphinxext import store
from keeping_score.sphinxext.language import HANZI, PINYIN, part
from keeping_score.sphinxext.tables import make_table, paragraph

logger = logging.getLogger(__name__)
TOPIC = "Glossary"


@dataclass(frozen=True)
class Term:
    """A Chinese term.

    Attributes
    ----------
    id : str
        Id of the fact that holds it.
    hanzi, pinyin, english : str
        Characters, pinyin with tone marks, and meaning.
    source : str
        Who is cited for it.
    """

    id: str
    hanzi: str
    pinyin: str
    english: str
    source: str


class gloss_reference(nodes.Inline, nodes.TextElement):  # noqa: N801
    """A term in the text, until the glossary's page is known."""


def term(fact_id):
    """Read a term from the ledger.

    Examples
    --------
    >>> found = term("G16")
    >>> found.hanzi, found.pinyin, found.english
    ('户口', 'hùkǒu', 'household registration')
    """
    item = fact(fact_id)
    if item.system != TOPIC:
        hint = nearest(fact_id, [key for key in external_facts()["id"] if key[0] == "G"])
        raise InputError(
            given=f"{fact_id!r} is no term of the glossary",
            expected="the id of a glossary row, such as 'G16'",
            next_step=hint or "external_facts() lists the ids",
            where="gloss",
        )
    marked = re.search(r"\((.+)\)", item.unit)
    english = item.statement.partition("=")[2].strip() or item.statement
    return Term(
        id=item.id, hanzi=str(item.value), pinyin=marked[1] if marked else item.unit,
        english=english, source=item.asserted_by,
    )  # fmt: skip


def terms():
    """Return all terms in the order of their pinyin."""
    frame = external_facts()
    found = [term(key) for key in frame.loc[frame["topic"] == TOPIC, "id"]]
    return sorted(found, key=lambda item: fact(item.id).unit.casefold())


class GlossaryTable(SphinxDirective):
    """Write the table of terms."""

    def run(self):
        """Return the table."""
        self.env.ks_glossary_page = self.env.docname
        store.note_data(self.env)
        rows = [self._row(item) for item in terms()]
        return [
            make_table(
                ("Characters", "Pinyin", "English", "Source"), rows,
                caption="Chinese terms of the course", widths=(20, 25, 30, 25),
                classes=["ks-glossary"],
            )
        ]  # fmt: skip

    def _row(self, item):
        target = nodes.target("", "", ids=[f"term-{nodes.make_id(item.id)}"])
        return [
            [paragraph(target, part(item.hanzi, HANZI))],
            [paragraph(part(item.pinyin, PINYIN))],
            [paragraph(item.english)],
            [paragraph(item.source)],
        ]


class GlossRole(SphinxRole):
    """Write a term of the glossary into the page."""

    def run(self):
        """Return pinyin and hanzi, or a warning that names the nearest ids."""
        try:
            item = term(self.text.strip())
        except InputError as error:
            logger.warning(str(error), location=self.get_location(), type="ks", subtype="gloss")
            return [nodes.problematic(self.rawtext, self.rawtext)], []
        store.note_data(self.env)
        words = [part(item.pinyin, PINYIN), nodes.Text(" "), part(item.hanzi, HANZI)]
        return [gloss_reference("", "", *words, fact_id=item.id)], []


class ResolveGloss(SphinxPostTransform):
    """Link each term to the glossary."""

    default_priority = 150

    def run(self, **kwargs):
        """Resolve the terms of one page."""
        page = getattr(self.env, "ks_glossary_page", None)
        for node in list(self.document.findall(gloss_reference)):
            words = nodes.inline("", "", *node.children, classes=["ks-gloss"])
            if page is not None:
                anchor = f"term-{nodes.make_id(node['fact_id'])}"
                words = make_refnode(self.app.builder, self.env.docname, page, anchor, words)
            node.replace_self(words)


def purge(app, env, docname):
    """Forget the glossary's page when it is read again or gone."""
    if getattr(env, "ks_glossary_page", None) == docname:
        del env.ks_glossary_page


def merge(app, env, docnames, other):
    """Take over what a parallel reader learned."""
    page = getattr(other, "ks_glossary_page", None)
    if page in docnames:
        env.ks_glossary_page = page


def visit_plain(self, node):
    """Write the words alone."""


def register(app):
    """Register directive, role and transform."""
    app.add_node(gloss_reference, html=(visit_plain, visit_plain))
    app.add_directive("glossary-table", GlossaryTable)
    app.add_role("gloss", GlossRole())
    app.add_post_transform(ResolveGloss)
    app.connect("env-purge-doc", purge)
    app.connect("env-merge-info", merge)
