"""Schemes as data: rules, brackets and consequences, each number reported or assumed."""

from keeping_score.scheme.model import Scheme
from keeping_score.scheme.parts import (
    DOCUMENTS,
    GRADE_CEILING,
    MEANINGS,
    SET_POINTS,
    Bracket,
    Consequence,
    Rule,
    Sourced,
)
from keeping_score.scheme.reader import load_scheme, read_scheme, scheme_ids

__all__ = [
    "DOCUMENTS",
    "GRADE_CEILING",
    "MEANINGS",
    "SET_POINTS",
    "Bracket",
    "Consequence",
    "Rule",
    "Scheme",
    "Sourced",
    "load_scheme",
    "read_scheme",
    "scheme_ids",
]
