"""Language parts: hanzi are marked by themselves, pinyin with the role ``{pinyin}``.

A screen reader changes its voice, and a browser its font, where the language of a part is marked.
Chinese characters can be told by looking, so no author has to mark them; ``{zh}`` is there for
those who want to. Pinyin cannot be told from English: write ``{pinyin}`hùkǒu` ``.
"""

from __future__ import annotations

import re
from html import escape

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import SphinxRole

HANZI, PINYIN = "zh-Hans", "zh-Latn-pinyin"
_HANZI_RUN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uff08\uff09\u3001\u300a\u300b]+")


class language_part(nodes.Inline, nodes.TextElement):  # noqa: N801
    """Words in another language than the page's."""


class LanguageRole(SphinxRole):
    """Mark words as being in another language."""

    def __init__(self, lang):
        self.lang = lang

    def run(self):
        """Return the marked words."""
        return [part(self.text, self.lang)], []


def part(text, lang):
    """Return words marked with their language."""
    return language_part("", text, lang=lang)


def mark_html(text):
    """Escape text for HTML and mark the hanzi in it.

    Examples
    --------
    >>> mark_html("the list 失信 & so on")
    'the list <span lang="zh-Hans">失信</span> &amp; so on'
    """
    mark = rf'<span lang="{HANZI}">\g<0></span>'
    return _HANZI_RUN.sub(mark, escape(text))


class MarkHanzi(SphinxTransform):
    """Mark Chinese characters wherever a page writes them."""

    default_priority = 780
    _verbatim = (language_part, nodes.literal, nodes.literal_block, nodes.raw, nodes.comment)

    def apply(self, **kwargs):
        """Split text at the edges of each run of hanzi."""
        for text in list(self.document.findall(nodes.Text)):
            if _HANZI_RUN.search(text) and not self._is_verbatim(text.parent):
                text.parent.replace(text, list(split_hanzi(str(text))))

    def _is_verbatim(self, node):
        while node is not None:
            if isinstance(node, self._verbatim):
                return True
            node = node.parent
        return False


def split_hanzi(text):
    """Yield text nodes and marked hanzi, in order."""
    start = 0
    for run in _HANZI_RUN.finditer(text):
        if run.start() > start:
            yield nodes.Text(text[start : run.start()])
        yield part(run[0], HANZI)
        start = run.end()
    if start < len(text):
        yield nodes.Text(text[start:])


def visit_html(self, node):
    """Open the marked part."""
    lang = node["lang"]
    self.body.append(f'<span class="ks-lang" lang="{lang}">')


def depart_html(self, node):
    """Close the marked part."""
    self.body.append("</span>")


def visit_plain(self, node):
    """Write the words alone."""


def register(app):
    """Register roles, node and transform."""
    plain = (visit_plain, visit_plain)
    app.add_node(
        language_part, html=(visit_html, depart_html), latex=plain, text=plain, man=plain,
        texinfo=plain,
    )  # fmt: skip
    app.add_role("zh", LanguageRole(HANZI))
    app.add_role("pinyin", LanguageRole(PINYIN))
    app.add_transform(MarkHanzi)
