"""Registers the roles, directives and page settings of the book with Sphinx."""

from __future__ import annotations

from keeping_score.sphinxext import (
    assumed,
    facts,
    glossary,
    labs,
    language,
    ledger_page,
    mathml,
    page,
    quiz,
    scheme_table,
    store,
    styles,
    tables,
)

PARTS = (
    store, tables, language, facts, assumed, ledger_page, glossary, scheme_table, quiz,
    labs, mathml, page, styles,
)  # fmt: skip


def setup(app):
    """Register everything with a Sphinx application."""
    for part in PARTS:
        part.register(app)
    return {
        "version": "1",
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
