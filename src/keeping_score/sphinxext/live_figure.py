"""Figures that the reader can move: a picture and its finding, which a script brings to life.

``{live-figure} cut`` shows the figure of that name. Its files stand in ``_static/figures/cut``:
``static.png`` and ``static.json`` (alternative text and finding) for readers without scripts and on
paper, ``view.js`` and ``style.css`` for all others; ``page.py`` puts these on the page. The content
is the caption.
"""

from __future__ import annotations

import json
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

FOLDER = "_static/figures"


class live_figure(nodes.General, nodes.Element):  # noqa: N801
    """The figure; holds the still picture, the finding and the caption."""


class live_caption(nodes.General, nodes.Element):  # noqa: N801
    """The figure's caption, of as many paragraphs as it needs."""


class LiveFigure(SphinxDirective):
    """Place a figure, once a page."""

    required_arguments = 1
    has_content = True
    option_spec = {"class": directives.class_option}  # noqa: RUF012 - docutils asks for a dict

    def run(self):
        """Return the figure, or an error that names the figures there are."""
        slug = self.arguments[0]
        folder = Path(self.env.srcdir, FOLDER, slug)
        if not Path(folder, "static.json").is_file():
            known = ", ".join(
                sorted(path.parent.name for path in folder.parent.glob("*/static.json"))
            )
            message = f"no figure {slug!r}. Expected one of {known or 'none yet'}. Check its name."
            return [self.state.document.reporter.error(message, line=self.lineno)]
        self.env.note_dependency(str(folder / "static.json"))
        words = json.loads((folder / "static.json").read_text(encoding="utf8"))
        figure = live_figure(slug=slug)
        self.set_source_info(figure)
        picture = nodes.image(uri=f"/{FOLDER}/{slug}/static.png", alt=words["alt"])
        finding = nodes.paragraph(words["finding"], words["finding"], classes=["ks-live__finding"])
        figure += [picture, finding]
        caption = live_caption()
        self.state.nested_parse(self.content, self.content_offset, caption)
        figure += caption
        return [figure]


def visit_html(self, node):
    """Open the element that the script looks for."""
    self.body.append(
        f'<figure class="ks-live" id="figure-{node["slug"]}" data-figure="{node["slug"]}">\n'
    )


def depart_html(self, node):
    """Close it."""
    self.body.append("</figure>\n")


def visit_caption(self, node):
    """Open the caption."""
    self.body.append('<figcaption class="ks-live__caption">\n')


def depart_caption(self, node):
    """Close the caption."""
    self.body.append("</figcaption>\n")


def visit_plain(self, node):
    """Show picture, finding and caption one after the other."""


def register(app):
    """Register directive and node."""
    plain = (visit_plain, visit_plain)
    elsewhere = dict.fromkeys(("latex", "text", "man", "texinfo"), plain)
    app.add_node(live_figure, html=(visit_html, depart_html), **elsewhere)
    app.add_node(live_caption, html=(visit_caption, depart_caption), **elsewhere)
    app.add_directive("live-figure", LiveFigure)
