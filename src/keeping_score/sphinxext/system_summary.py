"""The directive ``{system-summary}``: for each system what is reported, by whom, disputed, unknown.

One line a system, and after the colon the ids of the facts that say most about it, in order. A line
with an arrow leads from a gap of the readings to other sources that speak to it::

    ```{system-summary}
    suining: suining-year suining-criteria A04 suining-cancelled
    suining-size > A33 A34
    outline: outline-year outline-four-areas
    ```

Everything else comes from the ledgers: who speaks, what sources disagree on, and the gaps. The
build warns where a system of the readings is left out.
"""

from __future__ import annotations

from collections import Counter

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from keeping_score.errors import InputError
from keeping_score.ledger import conflicts, fact, facts
from keeping_score.sphinxext import store
from keeping_score.sphinxext.display import value_text
from keeping_score.sphinxext.facts import fact_reference
from keeping_score.sphinxext.links import make_section, matter_link
from keeping_score.sphinxext.names import system_name
from keeping_score.sphinxext.provenance import matters
from keeping_score.sphinxext.tables import paragraph, span

logger = logging.getLogger(__name__)
# What went before the course's systems is told in few rows and by one voice.
_BACKGROUND = "history"
# Who speaks for those who run a system, and not for those whom it governs.
OPERATORS = frozenset({"official", "designer", "firm"})


class SystemSummary(SphinxDirective):
    """Write one box a system."""

    has_content = True

    def run(self):
        """Return the boxes, or a warning that says what to mend."""
        store.note_data(self.env)
        try:
            chosen, answers = read_lines(self.content)
            return [self._section(system, ids, answers) for system, ids in chosen.items()]
        except InputError as error:
            logger.warning(str(error), location=self.get_location(), type="ks", subtype="summary")
            return []

    def _section(self, system, ids, answers):
        section = make_section(self.state.document, system_name(system), f"summary-{system}")
        box = nodes.container(classes=["ks-summary"])
        box += part_of("What is reported", [self._reported(key) for key in ids])
        box += part_of("Who says so", speakers(system, ids))
        disputed = [paragraph(matter_link(matter)) for matter in matters_of(system)]
        box += part_of("What is disputed", disputed or [paragraph(no_conflict(system, ids))])
        gaps = facts().query("system == @system and kind == 'gap'")["id"]
        unknown = [self._gap(key, answers.get(key, ())) for key in gaps]
        box += part_of("What is not said", unknown or [paragraph("No gap is noted.")])
        section += box
        return section

    def _reported(self, key):
        item = fact(key)
        words = item.statement.rstrip(".")
        if item.value not in (None, "qualitative") and str(item.value) not in item.statement:
            words += f": {value_text(item, form='unit')}"
        return paragraph(f"{words} (", self._place(key), ").")

    def _gap(self, key, answers):
        line = paragraph(fact(key).statement.rstrip(".") + " (", self._place(key), "). ")
        if not answers:
            line += nodes.Text("Nor do our other sources say.")
            return line
        line += nodes.Text("Elsewhere something is said: ")
        for count, answer in enumerate(answers):
            line += [nodes.Text(", ")] * (count > 0) + [self._place(answer)]
        line += nodes.Text(".")
        return line

    def _place(self, key):
        store.note_use(self.env, key)
        item = fact(key)
        return fact_reference("", key if item.kind == "external" else item.locator, fact_id=key)


def read_lines(content):
    """Read the lines: ids by system, and for some gaps the ids of other sources' answers."""
    chosen, answers = {}, {}
    for line in content:
        is_answer = ">" in line
        name, _, ids = (part.strip() for part in line.partition(">" if is_answer else ":"))
        if is_answer:
            answers[fact(name).id] = tuple(fact(key).id for key in ids.split())
        elif name:
            chosen[name] = tuple(fact(key).id for key in ids.split())
    for system in dict.fromkeys(facts()["system"]):
        if not system.startswith(_BACKGROUND) and system not in chosen:
            raise InputError(
                given=f"no line for {system!r}",
                expected="a line for each system of the readings, background aside",
                next_step="Add the line, with the ids of the facts that say most",
                where="system-summary",
            )
    return chosen, answers


def no_conflict(system, ids):
    """Return what stands in the place of conflicts where there is none."""
    if other_sources(system, ids):
        return "No conflict that we know of."
    return "No conflict that we know of, and no second source that could contradict the first."


def part_of(label, items):
    """Return a labelled list."""
    entries = [nodes.list_item("", item) for item in items]
    part = nodes.container(classes=["ks-summary__part"])
    part += [paragraph(span(label, "ks-label")), nodes.bullet_list("", *entries)]
    return part


def matters_of(system):
    """Return the matters that belong to a system, or in which one of its facts takes part."""
    own = set(facts().query("system == @system")["id"])
    return [
        matter
        for matter in matters()
        if matter.system == system or own & {voice.fact_id for voice in matter.voices}
    ]


def speakers(system, ids):
    """Return who speaks about a system in the readings, and which other sources do."""
    rows = facts().query("system == @system and kind != 'gap'")
    voices = Counter(voice for cell in rows["voice"] for voice in cell.split("; "))
    told = ", ".join(f"{voice} ({number})" for voice, number in voices.most_common())
    lines = [paragraph(f"In the readings, by rows of our ledger: {told}.")]
    if set(voices) <= OPERATORS | {"reporter"}:
        lines.append(paragraph("There, nobody whom it governs speaks in their own name."))
    others = other_sources(system, ids)
    lines.append(paragraph(f"Elsewhere: {'; '.join(others) or 'we use no other source on it'}."))
    return lines


def other_sources(system, ids):
    """Return the short names of the sources beside the readings, each once."""
    rows = conflicts()
    matter_ids = {matter.id for matter in matters_of(system)}
    known = dict(zip(rows["fact_id"], rows["source"], strict=True))
    # By title too, so that two rows from one report do not look like two reports.
    by_title = {fact(key).source: name for key, name in reversed(known.items())}
    told = rows[rows["matter"].isin(matter_ids) & (rows["genre"] != "own arithmetic")]["fact_id"]
    keys = [key for key in [*told, *ids] if fact(key).kind == "external"]
    keys = [key for key in keys if fact(key).status != "derived"]
    items = {key: fact(key) for key in keys}
    names = (known.get(k) or by_title.get(i.source, i.asserted_by) for k, i in items.items())
    return list(dict.fromkeys(names))


def register(app):
    """Register the directive."""
    app.add_directive("system-summary", SystemSummary)
