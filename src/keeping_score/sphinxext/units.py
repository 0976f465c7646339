"""The units of the course by their numbers, as links where they are written.

``{unit}`6` `` leads to chapter 6, ``{unit}`lab 6` `` to its lab and ``{unit}`teach 6` `` to its
teaching page; ``{unit}`your own words <teach 6>` `` keeps your words. Where the book has no such
page, the words stay and *(not written yet)* follows them. So a plan can name a unit before there is
one, and becomes a link by itself.
"""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole
from sphinx.util.nodes import make_refnode

logger = logging.getLogger(__name__)
N_UNITS = 15
NOT_YET = "not written yet"
# What may be asked for: where it stands, and what it is called.
KINDS = {
    "": (r"chapters/0*{}_\w+", "chapter {}"),
    "lab": (r"labs/lab0*{}_\w+", "Lab {}"),
    "teach": (r"instructors/0*{}_\w+", "teaching page {}"),
}
_ASKED = re.compile(r"(?:(?P<words>.+?)\s*<)?(?P<kind>lab|teach)?\s*(?P<number>\d+)>?", re.DOTALL)


class unit_link(nodes.Inline, nodes.TextElement):  # noqa: N801
    """Words that lead to a unit's page; knows the unit's number and the kind of page."""


class UnitRole(SphinxRole):
    """Write a link to a page of a unit."""

    def run(self):
        """Return the words, or a warning that says what was expected."""
        found = _ASKED.fullmatch(self.text.strip())
        if not found or not 1 <= int(found["number"]) <= N_UNITS:
            logger.warning(
                "%r is no unit. Expected a number from 1 to %s, or `lab 6`, or `teach 6`.",
                self.text, N_UNITS, location=self.get_location(), type="ks", subtype="unit",
            )  # fmt: skip
            return [nodes.problematic(self.rawtext, self.rawtext)], []
        number, kind = int(found["number"]), found["kind"] or ""
        words = found["words"] or KINDS[kind][1].format(number)
        return [unit_link("", words, number=number, kind=kind)], []


def find_page(found_docs, number, kind):
    """Return the name of a unit's page, or None where it is not written.

    Examples
    --------
    >>> find_page({"chapters/05_suining", "labs/lab05_suining"}, 5, "lab")
    'labs/lab05_suining'
    >>> find_page({"chapters/15_capstone", "instructors/05_desk_exercise"}, 5, "teach") is None
    True
    """
    pattern = re.compile(KINDS[kind][0].format(number))
    extra = ("_desk_exercise", "_role_cards", "_cards")
    pages = sorted(name for name in found_docs if pattern.fullmatch(name))
    return next((name for name in pages if not name.endswith(extra)), None)


class ResolveUnits(SphinxPostTransform):
    """Turn the words into links where the page is in the book."""

    default_priority = 150

    def run(self, **kwargs):
        """Resolve the links of one page."""
        for node in list(self.document.findall(unit_link)):
            page = find_page(self.env.found_docs, node["number"], node["kind"])
            words = nodes.inline("", "", *node.children)
            if page is None:
                node.replace_self([*node.children, nodes.Text(f" ({NOT_YET})")])
            else:
                link = make_refnode(self.app.builder, self.env.docname, page, "", words)
                node.replace_self(link)


def register(app):
    """Register role, node and transform."""
    app.add_node(unit_link)
    app.add_role("unit", UnitRole())
    app.add_post_transform(ResolveUnits)
