"""Models, labs and checks of Keeping Score, an open course on algorithmic governance."""

from keeping_score.ledger import conflicts, external_facts, fact, facts

__all__ = ["conflicts", "external_facts", "fact", "facts"]
