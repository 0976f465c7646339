"""Who says so, where, and what others say: the account that stands behind a number."""

from __future__ import annotations

from dataclasses import dataclass

from keeping_score.ledger import Fact, conflicts, fact
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
        What other sources say, one sentence each.
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
        others=other_voices(item),
    )


def other_voices(item: Fact) -> tuple[str, ...]:
    """Return what other facts of the ledger say on the same matter, one sentence each.

    Examples
    --------
    >>> from keeping_score.ledger import fact
    >>> any("9.59" in voice for voice in other_voices(fact("blacklist-size")))
    True
    """
    rows = conflicts(item.id)
    others = [key for key in dict.fromkeys(rows["fact_id"]) if key and key != item.id]
    return tuple(_voice(fact(key)) for key in others)


def _voice(other: Fact) -> str:
    said = value_text(other, form="unit") if other.value is not None else other.statement
    return f"{said} ({other.citation})"
