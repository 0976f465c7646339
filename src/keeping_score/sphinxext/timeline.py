"""The directive ``{timeline}``: what changed since 2018, dated and sourced.

Write it bare for one table, or choose::

    ```{timeline}
    :systems: court-blacklist liu-hu
    ```

``:by-year:`` gives each year a heading of its own.
"""

from __future__ import annotations

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from keeping_score.ledger import timeline
from keeping_score.sphinxext import store
from keeping_score.sphinxext.links import fact_link, make_section
from keeping_score.sphinxext.names import day_words, system_name
from keeping_score.sphinxext.provenance import STATUS_WORDS
from keeping_score.sphinxext.tables import make_table, paragraph, span

logger = logging.getLogger(__name__)
COLUMNS = ("When", "What", "Source", "Last checked")
WIDTHS = (16, 40, 26, 18)
# What a row was compared with: readers take "checked" for more than it is.
AGAINST = {"ledger": "our ledger, not the source", "source": "the source"}
DATED = {
    "event": "it happened",
    "rule": "rule issued",
    "in force": "in force",
    "draft": "draft",
    "announcement": "announced",
    "judgment": "judgment",
    "count": "time of the count",
    "report": "reported",
    "research": "research published",
}


class Timeline(SphinxDirective):
    """Write the rows asked for."""

    option_spec = {  # noqa: RUF012  (docutils reads it as it is)
        "systems": directives.unchanged_required,
        "by-year": directives.flag,
    }

    def run(self):
        """Return a table, or a section with a table for each year."""
        store.note_data(self.env)
        rows = timeline().to_dict("records")
        systems = self.options.get("systems", "").split()
        if unknown := sorted(set(systems) - {row["system"] for row in rows}):
            logger.warning(
                "the timeline has no system %r. It has %s. Mend the option :systems:",
                unknown[0], ", ".join(sorted({row["system"] for row in rows})),
                location=self.get_location(), type="ks", subtype="timeline",
            )  # fmt: skip
            return []
        rows = [row for row in rows if not systems or row["system"] in systems]
        # One system's name in every row tells nothing.
        named = len(systems) != 1
        if "by-year" not in self.options:
            return [table_of(rows, "What changed since 2018", named=named)]
        sections = []
        for year in dict.fromkeys(row["date"][:4] for row in rows):
            section = make_section(self.state.document, year, f"timeline-{year}")
            of_year = [row for row in rows if row["date"][:4] == year]
            section += table_of(of_year, f"Changes in {year}", named=named)
            sections.append(section)
        return sections


def table_of(rows, caption, *, named):
    """Return the table of some changes, with the name of each one's system where that is wanted."""
    cells = [row_of(row, named=named) for row in rows]
    return make_table(COLUMNS, cells, caption=caption, widths=WIDTHS, classes=["ks-timeline"])


def row_of(row, *, named):
    """Return the four cells of one change."""
    source = nodes.Text(row["source"])
    if row["url"]:
        source = nodes.reference("", row["source"], refuri=row["url"], internal=False)
    who = [paragraph(source), paragraph(fact_link(row["fact_id"]), classes=["ks-ledger__id"])]
    if STATUS_WORDS[row["status"]]:
        who.append(paragraph(span(STATUS_WORDS[row["status"]], "ks-standing")))
    what = [paragraph(span(system_name(row["system"]), "ks-label"))] if named else []
    what.append(paragraph(row["what"] + "."))
    return [
        [paragraph(day_words(row["date"])), paragraph(span(DATED[row["dates"]], "ks-quiet"))],
        what,
        who,
        [
            paragraph(day_words(row["last_checked"])),
            paragraph(span(f"against {AGAINST[row['checked_against']]}", "ks-quiet")),
        ],
    ]


def register(app):
    """Register the directive."""
    app.add_directive("timeline", Timeline)
