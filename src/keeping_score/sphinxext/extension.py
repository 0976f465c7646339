"""Registers the roles, directives and page settings of the book with Sphinx."""

from __future__ import annotations

from keeping_score.sphinxext import (
    assumed,
    claim_cards,
    conflict_table,
    epub,
    facts,
    glossary,
    labs,
    language,
    ledger_page,
    links,
    live_figure,
    mathml,
    narrowing,
    page,
    quiz,
    scheme_table,
    store,
    styles,
    system_summary,
    tables,
    timeline,
    units,
)

PARTS = (
    store, tables, language, facts, links, assumed, ledger_page, glossary, scheme_table, quiz,
    narrowing, conflict_table, timeline, system_summary, claim_cards, labs, units, live_figure,
    mathml, page, styles, epub,
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
