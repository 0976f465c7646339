"""Who says so, where, and what others say: the account that stands behind a number."""

from __future__ import annotations

from dataclasses import dataclass

from keeping_score.ledger import conflicts, fact
from keeping_score.sphinxext.display import value_text

STATUS_WORDS = {
    "reported": "",
    "reported-secondary": "Seen in a copy or summary of the named source",
    "disputed": "Disputed: sources disagree",
    "derived": "Worked out from reported values, not reported itself",
}
KIND_WORDS = {
    "claim": "A judgement, not a measurement",
    "gap": "A gap: the source does not say",
}

# A note that must be scrolled is not read; the ledger has them all.
VOICES_IN_A_NOTE = 3


@dataclass(frozen=True)
class Voice:
    """One source's word on a matter: what it says, who and when, and what it counts and how."""

    fact_id: str
    says: str
    source: str
    date: str
    genre: str
    measure: str
    counts: str

    @property
    def sentence(self) -> str:
        """What is said, by whom and when: "9.59 million (the court, 2018-01-13)"."""
        when = f", {self.date}" if self.date and self.date not in self.source else ""
        return f"{self.says} ({self.source}{when})"


@dataclass(frozen=True)
class Matter:
    """A question on which sources disagree.

    Attributes
    ----------
    id, question, system : str
        Key, the question, and what it belongs to.
    why, verdict : str
        Why they may differ, and how far the matter is settled.
    voices : tuple of Voice
        The competing answers.
    """

    id: str
    question: str
    system: str
    why: str
    verdict: str
    voices: tuple[Voice, ...]


@dataclass(frozen=True)
class Account:
    """What a reader sees behind a number.

    Attributes
    ----------
    statement : str
        What is reported.
    value : str
        Value and unit; empty where there is none.
    says : str
        Who says so, and where.
    standing : str
        Why to be careful: disputed, derived, a judgement, a gap. Empty for a plain report.
    note : str
        What a reader must know besides.
    others : tuple of str
        What other sources say, one sentence a matter.
    """

    statement: str
    value: str
    says: str
    standing: str
    note: str
    others: tuple[str, ...]

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """Kind and text of each line, in the order in which they are read."""
        head = f"{self.statement}: {self.value}" if self.value else self.statement
        pairs = [("statement", head), ("says", self.says), ("standing", self.standing)]
        pairs += [("note", self.note), *(("other", text) for text in self.others)]
        return tuple((kind, text) for kind, text in pairs if text)


def account(fact_id: str) -> Account:
    """Gather what stands behind a fact.

    Parameters
    ----------
    fact_id : str
        Id in the ledger.

    Returns
    -------
    Account
        In words for readers.

    Examples
    --------
    >>> account("rongcheng-traffic-ticket").says
    'reporter, Mistreanu 2018, M9'
    """
    item = fact(fact_id)
    value = value_text(item, form="unit") if item.value is not None else ""
    return Account(
        statement=item.statement.rstrip("."),
        value=value,
        says=item.citation,
        standing=STATUS_WORDS.get(item.status, item.status) or KIND_WORDS.get(item.kind, ""),
        note=item.note,
        others=tuple(_others(matter, fact_id) for matter in matters(fact_id)),
    )


def matters(fact_id: str | None = None) -> tuple[Matter, ...]:
    """Return the questions on which sources disagree, or those in which one fact takes part.

    Examples
    --------
    >>> any("9.59" in voice.says for voice in matters("blacklist-size")[0].voices)
    True
    """
    found = []
    for key, rows in conflicts(fact_id).groupby("matter", sort=False):
        records = rows.to_dict("records")
        columns = ("fact_id", "says", "source", "date", "genre", "measure", "counts")
        voices = tuple(Voice(*(record[name] for name in columns)) for record in records)
        about = (records[0][name] for name in ("question", "system", "why", "verdict"))
        found.append(Matter(key, *about, voices))
    return tuple(found)


def _others(matter, fact_id):
    voices = [v for v in matter.voices if v.fact_id != fact_id and v.genre != "own arithmetic"]
    said = "; ".join(voice.sentence for voice in voices[:VOICES_IN_A_NOTE])
    more = len(voices) - VOICES_IN_A_NOTE
    return f"{matter.question} {said}" + (f"; {more} more in the ledger" if more > 0 else "")
