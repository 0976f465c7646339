"""Registers the roles, directives and page settings of the book with Sphinx."""

from __future__ import annotations


def setup(app):
    """Register everything with a Sphinx application."""
    app.add_config_value("ks_lite", False, "html", bool)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
