"""Maths as MathML: the browser draws it, so a formula costs no script and is there without any.

MathJax would move a megabyte to show one line, and nothing at all without scripts.
"""

from __future__ import annotations

from html import escape

from docutils import nodes
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number

logger = logging.getLogger(__name__)


def to_mathml(tex, *, display="inline"):
    """Turn TeX into MathML.

    Parameters
    ----------
    tex : str
        A formula without its dollars.
    display : {"inline", "block"}, default "inline"
        Whether it stands in a line or on its own.

    Returns
    -------
    str
        A ``math`` element, with the TeX as its text for those who cannot see the drawing.

    Examples
    --------
    >>> to_mathml("L < 1").count("<mi>L</mi>"), 'alttext="L &lt; 1"' in to_mathml("L < 1")
    (1, True)
    """
    # Only a page with maths needs the converter.
    from latex2mathml.converter import convert

    drawn = convert(tex, display=display)
    if "<mi>\\" in drawn:
        raise ValueError("it holds a command that the converter does not know")
    return drawn.replace(">", f' alttext="{escape(tex)}">', 1)


def _convert(node, display):
    try:
        return to_mathml(node.astext().strip(), display=display)
    except Exception as error:  # noqa: BLE001  (the converter has a type of error for each fault)
        logger.warning(
            "the formula %r cannot be drawn: %s", node.astext(), error,
            location=node, type="ks", subtype="math",
        )  # fmt: skip
        return f"<code>{escape(node.astext())}</code>"


def visit_inline(self, node):
    """Write a formula in a line."""
    self.body.append(_convert(node, "inline"))
    raise nodes.SkipNode


def visit_block(self, node):
    """Write a formula on its own, with its number if it has one."""
    # A long formula scrolls, so the keyboard must reach it.
    names = {"role": "group", "tabindex": "0", "aria-label": "Formula"}
    self.body.append(self.starttag(node, "div", CLASS="ks-math", **names))
    self.body.append(_convert(node, "block"))
    if node["number"]:
        number = get_node_equation_number(self, node)
        self.body.append(f'<span class="ks-math__number">({number})</span>')
    self.body.append("</div>\n")
    raise nodes.SkipNode


def register(app):
    """Offer the renderer under the name ``mathml``."""
    app.add_html_math_renderer("mathml", (visit_inline, None), (visit_block, None))
