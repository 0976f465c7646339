"""The directive ``{claim-cards}``: answers to disputed questions as cards to print, fold and sort.

One line a matter; after a colon the facts whose sides to print, or nothing for all of them::

    ```{claim-cards}
    suining-fate
    court-list-size: blacklist-size C04 C15
    ```

Above the fold stands what a newspaper reader sees; below it what is counted and what sort of text
it is. Our own arithmetic is no source and gets no card.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from keeping_score.errors import InputError, nearest
from keeping_score.sphinxext import store
from keeping_score.sphinxext.links import fact_link
from keeping_score.sphinxext.names import day_words
from keeping_score.sphinxext.provenance import matters
from keeping_score.sphinxext.tables import paragraph, span

logger = logging.getLogger(__name__)


class ClaimCards(SphinxDirective):
    """Write the cards, numbered through."""

    has_content = True

    def run(self):
        """Return the cards, or a warning that says what to mend."""
        store.note_data(self.env)
        try:
            chosen = [pair for line in self.content if line.strip() for pair in sides_of(line)]
        except InputError as error:
            logger.warning(str(error), location=self.get_location(), type="ks", subtype="cards")
            return []
        deck = nodes.container(classes=["ks-claims"])
        deck += [card(number, *pair) for number, pair in enumerate(chosen, start=1)]
        return [deck]


def sides_of(line):
    """Return the matter and the side of each card that a line asks for.

    Examples
    --------
    >>> [voice.fact_id for _, voice in sides_of("suining-fate")]
    ['suining-cancelled', 'A38', 'A46']
    >>> [voice.fact_id for _, voice in sides_of("court-list-size: C04 blacklist-size")]
    ['C04', 'blacklist-size']
    """
    name, _, ids = (part.strip() for part in line.partition(":"))
    known = {matter.id: matter for matter in matters()}
    matter = known[_known(name, known, "a matter")]
    sides = {voice.fact_id: voice for voice in matter.voices if voice.genre != "own arithmetic"}
    keys = [_known(key, sides, f"a side of {name}") for key in ids.split()] or list(sides)
    return [(matter, sides[key]) for key in keys]


def _known(name, known, what):
    if name not in known:
        raise InputError(
            given=f"{name!r} is not {what}",
            expected="one that the ledger of conflicts has",
            next_step=nearest(name, known) or f"It has {', '.join(list(known)[:3])} and others",
            where="claim-cards",
        )
    return name


def card(number, matter, voice):
    """Return one card: what is said above the fold, what is counted below."""
    box = nodes.container(classes=["ks-claim"])
    front = nodes.container(classes=["ks-claim__front"])
    front += paragraph(
        span(f"{number}", "ks-claim__number"), " ", span(matter.question, "ks-quiet")
    )
    front += paragraph(f"{voice.says[:1].upper()}{voice.says[1:]}.", classes=["ks-claim__says"])
    # That a text bears no date is for the students to notice.
    front += paragraph(f"{voice.source}, {day_words(voice.date)}.")
    back = nodes.container(classes=["ks-claim__back"])
    back += paragraph(span("What is counted: ", "ks-label"), f"{voice.measure}: {voice.counts}.")
    back += paragraph(span("Kind of source: ", "ks-label"), f"{voice.genre}.")
    back += paragraph(span("Ledger: ", "ks-label"), fact_link(voice.fact_id))
    box += [front, back]
    return box


def register(app):
    """Register the directive."""
    app.add_directive("claim-cards", ClaimCards)
