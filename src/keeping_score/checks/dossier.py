"""A page of the student's audit dossier: what a lab leaves to keep, as text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

NOT_YET = "(not done yet)"


def dossier_page(title: str, sections: Mapping[str, object]) -> str:
    """Return a page as Markdown.

    Parameters
    ----------
    title : str
    sections : mapping of str to object
        Heading and content: a text, a list, a table; an unfinished ``...`` says so.

    Examples
    --------
    >>> print(dossier_page("Lab 5", {"Lost": "Nothing.", "Robust": ["one", "two"], "Text": ...}))
    # Lab 5
    <BLANKLINE>
    ## Lost
    <BLANKLINE>
    Nothing.
    <BLANKLINE>
    ## Robust
    <BLANKLINE>
    - one
    - two
    <BLANKLINE>
    ## Text
    <BLANKLINE>
    (not done yet)
    <BLANKLINE>
    """
    parts = [f"# {title}"]
    for heading, content in sections.items():
        parts += [f"## {heading}", _as_text(content)]
    return "\n\n".join(parts) + "\n"


def save_page(lab: str, title: str, sections: Mapping[str, object]) -> str:
    """Write a page beside the notebook and return the file's name.

    Parameters
    ----------
    lab : str
        As in ``"lab05"``.
    title, sections
        As for `dossier_page`.
    """
    path = Path(f"dossier_{lab}.md")
    path.write_text(dossier_page(title, sections), encoding="utf-8")
    return path.name


def _as_text(content: object) -> str:
    if content is ... or content is None:
        return NOT_YET
    if isinstance(content, pd.DataFrame | pd.Series):
        return f"```text\n{content.to_string()}\n```"
    if isinstance(content, list | tuple | set):
        return "\n".join(f"- {item}" for item in content) or NOT_YET
    return str(content).strip() or NOT_YET
