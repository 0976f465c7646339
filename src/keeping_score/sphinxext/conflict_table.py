"""The directive ``{conflict-table}``: every matter on which sources disagree, side by side.

Each matter has an anchor, so that a chapter can write ``[](#conflict-court-list-size)``. Each side
leads to its row in the fact ledger.
"""

from __future__ import annotations

from sphinx.util.docutils import SphinxDirective

from keeping_score.ledger import fact
from keeping_score.sphinxext import store
from keeping_score.sphinxext.links import fact_link, make_section, matter_anchor
from keeping_score.sphinxext.names import MEASURES, day_words, system_name
from keeping_score.sphinxext.narrowing import Field, filter_form, filter_item
from keeping_score.sphinxext.provenance import STATUS_WORDS, matters
from keeping_score.sphinxext.tables import make_table, paragraph, span

COLUMNS = ("What is said", "By whom", "When", "Kind of source", "What is counted")
WIDTHS = (30, 22, 11, 12, 25)


class ConflictTable(SphinxDirective):
    """Write the form, then one section a system and in it one a matter."""

    def run(self):
        """Return form and sections."""
        store.set_conflicts_page(self.env)
        store.note_data(self.env)
        found = matters()
        blocks = [filter_form(fields=fields_for(found), noun="matters")]
        for system in dict.fromkeys(matter.system for matter in found):
            document = self.state.document
            section = make_section(document, system_name(system), f"conflicts-{system}")
            for matter in (one for one in found if one.system == system):
                part = make_section(document, matter.question, matter_anchor(matter.id))
                part += item_of(matter)
                section += part
            blocks.append(section)
        return blocks


def fields_for(found):
    """Return what the matters can be filtered by, with the words that occur in them."""
    systems = tuple((name, system_name(name)) for name in dict.fromkeys(m.system for m in found))
    voices = [voice for matter in found for voice in matter.voices]
    genres = tuple((genre, genre) for genre in sorted({voice.genre for voice in voices}))
    used = {voice.measure for voice in voices}
    measures = tuple((measure, measure) for measure in MEASURES if measure in used)
    return (
        Field("system", "System", systems),
        Field("genre", "Kind of source", genres),
        Field("measure", "Kind of count", measures),
    )


def item_of(matter):
    """Return a matter's answers, why they may differ, and where the matter stands."""
    found_by = {
        "system": [matter.system],
        "genre": list(dict.fromkeys(voice.genre for voice in matter.voices)),
        "measure": list(dict.fromkeys(voice.measure for voice in matter.voices)),
    }
    caption = f"Answers to: {matter.question}"
    rows = [row_of(voice) for voice in matter.voices]
    return filter_item(
        "",
        make_table(COLUMNS, rows, caption=caption, widths=WIDTHS, classes=["ks-conflict"]),
        paragraph(span("Why they may differ. ", "ks-label"), matter.why),
        paragraph(span("Where it stands: ", "ks-label"), f"{matter.verdict}."),
        found_by=found_by,
    )


def row_of(voice):
    """Return the five cells of one side."""
    standing = STATUS_WORDS[fact(voice.fact_id).status]
    who = [paragraph(voice.source)]
    if standing and not standing.startswith("Disputed"):
        # Everything here is disputed; only the other cautions tell a reader something.
        who.append(paragraph(span(standing, "ks-standing")))
    return [
        [paragraph(voice.says), paragraph(fact_link(voice.fact_id), classes=["ks-ledger__id"])],
        who,
        [paragraph(day_words(voice.date))],
        [paragraph(voice.genre)],
        [paragraph(span(f"{voice.measure}: ", "ks-label"), voice.counts)],
    ]


def register(app):
    """Register the directive."""
    app.add_directive("conflict-table", ConflictTable)
