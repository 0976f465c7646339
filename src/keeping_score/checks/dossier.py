"""A page of the student's audit dossier: what a lab leaves to keep, as text."""

from __future__ import annotations

import time
from collections.abc import Mapping
from itertools import count
from pathlib import Path

import pandas as pd

from keeping_score.checks.desk import problem_with, tasks_of

NOT_YET = "(not done yet)"
# The browser's folder is at times busy for a moment, while it keeps the notebook.
_PAUSES_SECONDS = (0.1, 0.3, 1.0, 2.0)


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


def progress(lab: str, answers: Mapping[str, object], **context: object) -> list[str]:
    """Say of each task of a lab whether it is finished and passes its public check.

    Parameters
    ----------
    lab : str
        As in ``"lab01"``.
    answers : mapping of str to object
        Answers by task id; a task that is left out counts as unfinished.
    **context : object
        What answers depend on, such as ``town=town``; handed to the tasks that need it.

    Returns
    -------
    list of str
        One line a task.

    Examples
    --------
    >>> progress("lab01", {"lab01-ex1": lambda score, rule, points: score})[:2]
    ['Apply one rule: does not pass its public check yet', 'From events to a score: (not done yet)']
    """
    lines = []
    for task_id, task in tasks_of(lab).items():
        handed = tuple(context.values()) if task.needs_context else ()
        problem = problem_with(task, answers.get(task_id, ...), handed)
        state = "passes its public check"
        if problem is not None:
            state = "does not pass its public check yet" if problem.counts else NOT_YET
        lines.append(f"{task.title}: {state}")
    return lines


def save_page(lab: str, title: str, sections: Mapping[str, object]) -> str:
    """Write a page beside the notebook and return the file's name.

    A page that is there and says something else is kept, under a name that ends in ``_old`` and a
    number: it may hold work that this notebook does not.

    Parameters
    ----------
    lab : str
        As in ``"lab05"``.
    title, sections
        As for `dossier_page`.

    Returns
    -------
    str
        The file's name, as in ``dossier_lab05.md``; or a sentence that says what to do where the
        folder cannot be written to.
    """
    path, page = Path(f"dossier_{lab}.md"), dossier_page(title, sections)
    for pause_seconds in _PAUSES_SECONDS:
        try:
            return _write(path, page)
        except OSError:
            time.sleep(pause_seconds)
    return "nothing, because this folder cannot be written to just now; run the cell again"


def _write(path: Path, page: str) -> str:
    if path.exists() and path.read_bytes() != page.encode():
        path.rename(_free_name(path))
    path.write_text(page, encoding="utf-8", newline="\n")
    return path.name


def _free_name(path: Path) -> Path:
    names = (path.with_stem(f"{path.stem}_old{number}") for number in count(1))
    return next(name for name in names if not name.exists())


def _as_text(content: object) -> str:
    if content is ... or content is None:
        return NOT_YET
    if isinstance(content, pd.DataFrame | pd.Series):
        return f"```text\n{content.to_string()}\n```"
    if isinstance(content, list | tuple | set):
        return "\n".join(f"- {item}" for item in content) or NOT_YET
    text = "\n".join(line for line in str(content).splitlines() if not line.startswith("### "))
    return NOT_YET if text.strip() in {"", "..."} else text.strip()
