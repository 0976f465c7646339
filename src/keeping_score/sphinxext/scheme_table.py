"""The directive ``{scheme-table}``: rules, brackets and consequences, each with its source.

Write::

    ```{scheme-table} rongcheng
    :parts: rules brackets
    ```

Without ``:parts:`` all three tables are shown. A reported number links to its fact; an assumed one
carries the mark *assumed* and a number that leads to its reason below the tables.
"""

from __future__ import annotations

from importlib.resources import files

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from keeping_score.errors import InputError
from keeping_score.ledger import fact
from keeping_score.scheme import GRADE_CEILING, Scheme, load_scheme
from keeping_score.sphinxext import store
from keeping_score.sphinxext.assumed import make_assumed
from keeping_score.sphinxext.display import MINUS, number_text, value_text
from keeping_score.sphinxext.facts import fact_reference
from keeping_score.sphinxext.tables import make_table, paragraph, span

logger = logging.getLogger(__name__)
PARTS = ("rules", "brackets", "consequences")


class SchemeTable(SphinxDirective):
    """Show a scheme with the provenance of each of its numbers."""

    required_arguments = 1
    option_spec = {"parts": directives.unchanged}  # noqa: RUF012  (docutils reads it as it is)

    def run(self):
        """Return the tables, or a warning that names page, line and what is known."""
        try:
            scheme = load_scheme(self.arguments[0])
            parts = self._parts()
        except InputError as error:
            logger.warning(str(error), location=self.get_location(), type="ks", subtype="scheme")
            return []
        store.note_data(self.env)
        path = files("keeping_score").joinpath("schemes", f"{scheme.id}.toml")
        self.env.note_dependency(str(path))
        return SchemePage(self.env, scheme).blocks(parts)

    def _parts(self):
        parts = self.options.get("parts", " ".join(PARTS)).split()
        unknown = [part for part in parts if part not in PARTS]
        if unknown:
            raise InputError(
                given=f"the part {unknown[0]!r}",
                expected="some of " + ", ".join(PARTS),
                next_step="Mend the option :parts:",
                where="scheme-table",
            )
        return parts


class SchemePage:
    """Builds the tables of one scheme and collects the reasons of what is assumed in them."""

    def __init__(self, env, scheme: Scheme):
        self.env = env
        self.scheme = scheme
        self.reasons: list[str] = []

    def blocks(self, parts):
        """Return a container with the tables asked for and the reasons that they need."""
        box = nodes.container(classes=["ks-scheme"])
        box += paragraph(self.scheme.about, classes=["ks-scheme__about"])
        start = self.sourced(self.scheme.start, f"{_amount(self.scheme.start.value)} points")
        box += paragraph(span("Everybody starts with ", "ks-label"), *start)
        for part in parts:
            table = getattr(self, part)()
            if table is not None:
                box += table
        if self.reasons:
            box += paragraph(span("Why these values were assumed", "ks-label"))
            items = [nodes.list_item("", paragraph(f"{reason}.")) for reason in self.reasons]
            box += nodes.enumerated_list("", *items, enumtype="arabic", classes=["ks-reasons"])
        return [box]

    def rules(self):
        """Return the table of rules."""
        rows = [
            [
                [paragraph(rule.label)],
                self._effect(rule),
                [paragraph(*self._worded(rule.evidence))],
                [paragraph(*self._worded(rule.reported_by))],
            ]
            for rule in self.scheme.rules
        ]
        return make_table(
            ("Rule", "Effect", "Document", "Reported by"), rows,
            caption=f"Rules of the {self.scheme.title}", widths=(28, 28, 22, 22),
        )  # fmt: skip

    def _effect(self, rule):
        lines = []
        if rule.points:
            lines.append(paragraph(*self._points(rule)))
        if rule.grade:
            text = f"straight to {rule.grade.value}"
            lines.append(paragraph(*self.sourced(rule.grade, text)))
        if rule.meaning:
            is_ceiling = rule.meaning.value == GRADE_CEILING
            words = "a ceiling on the grade; the points stay" if is_ceiling else (
                "the points fall to the top of that grade"
            )  # fmt: skip
            lines.append(paragraph(*self.sourced(rule.meaning, words)))
        if rule.lifts:
            label = self.scheme.rule(rule.lifts.value).label.lower()
            lines.append(paragraph(*self.sourced(rule.lifts, f"ends the ceiling of {label}")))
        return lines or [paragraph(span("none", "ks-quiet"))]

    def _points(self, rule):
        if rule.points.value is None:
            text = "gains points; the amount is not reported"
            return self.sourced(
                rule.points, text if rule.sign > 0 else text.replace("gain", "lose")
            )
        return self.sourced(rule.points, f"{signed_text(rule.points.value)} points")

    def _worded(self, item):
        return ["not said"] if item is None else self.sourced(item, str(item.value))

    def brackets(self):
        """Return the table of grades and their boundaries."""
        if not self.scheme.brackets:
            return None
        rows = [
            [
                [paragraph(*self.sourced(bracket.grade, str(bracket.grade.value)))],
                [paragraph(*self._end(bracket.low))],
                [paragraph(*self._end(bracket.high))],
            ]
            for bracket in self.scheme.brackets
        ]
        return make_table(
            ("Grade", "From", "To"), rows,
            caption=f"Grades of the {self.scheme.title}", widths=(30, 35, 35),
        )  # fmt: skip

    def _end(self, end):
        return ["open"] if end is None else self.sourced(end, _amount(end.value))

    def consequences(self):
        """Return the table of what hangs on a grade."""
        if not self.scheme.consequences:
            return None
        rows = [
            [
                [paragraph(item.label)],
                [paragraph(", ".join(item.grades))],
                [paragraph("opens" if item.opens else "closes")],
                [paragraph(*self._ground(item.provenance))],
            ]
            for item in self.scheme.consequences
        ]
        return make_table(
            ("Consequence", "Grades", "Door", "Source"), rows,
            caption=f"Consequences in the {self.scheme.title}", widths=(40, 20, 14, 26),
        )  # fmt: skip

    def _ground(self, item):
        if not item.is_reported:
            return self.sourced(item, "" if item.value is None else _amount(item.value))
        if item.value is None:
            return self.sourced(item, "reported")
        return self.sourced(item, value_text(fact(item.fact), form="unit"))

    def sourced(self, item, text):
        """Return inline nodes for a value, marked as reported or as assumed."""
        if item.is_reported:
            store.note_use(self.env, item.fact)
            found = fact(item.fact)
            place = found.locator if found.kind != "external" else found.id
            link = fact_reference("", text, fact_id=item.fact, placed=True)
            return [link, " ", span(place, "ks-tag", "ks-tag--reported")]
        reason = item.assumed.rstrip(".")
        if reason not in self.reasons:
            self.reasons.append(reason)
        return [make_assumed(text or "this", reason, number=self.reasons.index(reason) + 1)]


def signed_text(points):
    """Write a change in points with its sign.

    Examples
    --------
    >>> signed_text(30), signed_text(-5), signed_text(0)
    ('+30', '−5', '0')
    """
    return f"+{number_text(points)}" if points > 0 else number_text(points).replace("-", MINUS)


def _amount(value):
    return number_text(value) if isinstance(value, (int, float)) else str(value)


def register(app):
    """Register the directive."""
    app.add_directive("scheme-table", SchemeTable)
