"""Models, labs and checks of Keeping Score, an open course on algorithmic governance."""

from keeping_score.ledger import conflicts, external_facts, fact, facts
from keeping_score.people import Town, make_events, make_residents, town_for
from keeping_score.scheme import load_scheme, read_scheme
from keeping_score.scoring import score, statement
from keeping_score.students import remembered_id

__all__ = [
    "Town",
    "conflicts",
    "external_facts",
    "fact",
    "facts",
    "load_scheme",
    "make_events",
    "make_residents",
    "read_scheme",
    "remembered_id",
    "score",
    "statement",
    "town_for",
]
