"""IPython's shell without a kernel: runs cells and keeps what they say, in plain text."""

from __future__ import annotations

import io
import os
import sys

MAX_TEXT = 10_000


class Cut(io.TextIOBase):
    """Takes any amount of text, keeps the beginning, and counts the rest."""

    encoding = "utf-8"

    def __init__(self, most: int = MAX_TEXT) -> None:
        self._parts: list[str] = []
        self._room = most
        self.lost = 0

    def writable(self) -> bool:
        """Tell that text may be written."""
        return True

    def write(self, text: str) -> int:
        """Keep what there is room for."""
        kept = text[: self._room]
        if kept:
            self._parts.append(kept)
            self._room -= len(kept)
        self.lost += len(text) - len(kept)
        return len(text)

    def getvalue(self) -> str:
        """Return what was kept."""
        return "".join(self._parts)


def make_shell():
    """Return a shell that keeps no history and shows plain text only; slow, so made once."""
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    settings = Config()
    settings.HistoryManager.enabled = False
    settings.HistoryManager.hist_file = ":memory:"
    settings.InteractiveShell.colors = "NoColor"
    settings.InteractiveShell.ast_node_interactivity = "last_expr"
    shell = InteractiveShell.instance(config=settings)
    shell.display_formatter.active_types = ["text/plain"]
    shell.displayhook.write_output_prompt = lambda: None
    # The error is told in one line; a traceback names files that are not the student's.
    shell.showtraceback = shell.showsyntaxerror = lambda *_args, **_settings: None
    sys.modules["__main__"] = shell.user_module
    return shell


def load_what_labs_import() -> None:
    """Import what nearly every lab imports, before any clock runs."""
    import matplotlib as mpl

    mpl.use("agg")
    import matplotlib.pyplot as plt
    import pandas as pd

    import keeping_score.checks.dossier  # noqa: F401 (labs import it)
    from keeping_score.people import town_for
    from keeping_score.scheme import load_scheme
    from keeping_score.scoring import score

    plt.show = lambda *_args, **_settings: None
    # The first figure and the first table load much that an import does not.
    figure, axes = plt.subplots()
    axes.bar(["a"], [1])
    figure.canvas.draw()
    plt.close(figure)
    town = town_for("nobody")
    score(town.events, load_scheme("rongcheng"), town.residents["resident"])
    repr(pd.DataFrame({"a": [1]}).groupby("a").size())


def run_cell(shell, source: str) -> dict:
    """Run one cell; return its text, its error in a line, and how much text was cut off."""
    out = Cut()
    kept = sys.stdout, sys.stderr
    sys.stdout = sys.stderr = out
    error = ""
    try:
        result = shell.run_cell(source, store_history=False)
        raised = result.error_before_exec or result.error_in_exec
        error = "" if raised is None else in_a_line(raised)
    except BaseException as raised:  # noqa: BLE001 (a cell may raise whatever it likes)
        error = in_a_line(raised)
    finally:
        sys.stdout, sys.stderr = kept
        close_figures()
    return {"text": out.getvalue(), "error": error, "lost": out.lost}


def close_figures() -> None:
    """Close what was drawn: nobody looks at it here."""
    drawing = sys.modules.get("matplotlib.pyplot")
    if drawing is not None and drawing.get_fignums():
        drawing.close("all")


def in_a_line(error: BaseException) -> str:
    """Return an error as Python names it, cut to a line."""
    try:
        detail = " ".join(str(error).split())
    except BaseException:  # noqa: BLE001 (an error class of the student's own may fail at this too)
        detail = ""
    return f"{type(error).__name__}: {detail}"[:300]


def close_streams() -> None:
    """Let nothing that writes past Python reach anybody."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
