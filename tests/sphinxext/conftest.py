"""Small books, built in a moment, to see what a page says and what the build warns of."""

import io
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

CONF = """
extensions = ["myst_parser", "keeping_score.sphinxext"]
html_theme = "basic"
root_doc = "index"
html_math_renderer = "mathml"
myst_enable_extensions = ["colon_fence", "dollarmath"]
ks_lite = True
"""
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass
class Book:
    """A built book: its folder, its warnings, and a way to read its pages."""

    outdir: Path
    warnings: str
    app: Sphinx

    def page(self, name="index"):
        """Return a page as parsed HTML."""
        return BeautifulSoup(self.text(f"{name}.html"), "html.parser")

    def text(self, name):
        """Return a built file's text."""
        return (self.outdir / name).read_text(encoding="utf8")


@pytest.fixture
def build(tmp_path):
    """Return a function that builds a book from pages; a second call builds on the first."""

    def run(pages, *, builder="html", settings=None):
        source = tmp_path / "source"
        source.mkdir(exist_ok=True)
        (source / "conf.py").write_text(CONF, encoding="utf8")
        pages = {"index.md": "# Book\n", **pages}
        others = [name.removesuffix(".md") for name in pages if name.endswith(".md")]
        toc = "\n".join(name for name in others if name != "index")
        pages["index.md"] += f"\n```{{toctree}}\n{toc}\n```\n" if toc else ""
        for name, text in pages.items():
            (source / name).parent.mkdir(exist_ok=True)
            if not (source / name).exists() or (source / name).read_text(encoding="utf8") != text:
                (source / name).write_text(text, encoding="utf8")
        warnings = io.StringIO()
        out = tmp_path / builder
        with patch_docutils(source), docutils_namespace():
            app = Sphinx(
                source, source, out, tmp_path / "doctrees", builder,
                confoverrides=settings, status=None, warning=warnings,
            )  # fmt: skip
            app.build()
        return Book(out, COLOUR.sub("", warnings.getvalue()), app)

    return run
