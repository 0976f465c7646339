"""The EPUB: a book with a name, a table of contents and one small style sheet, without scripts."""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = "_static/epub"
# What extensions put beside the pages for a browser.
_FOR_BROWSERS = (
    "design-tabs.js", "doctools.js", "documentation_options.js", "language_data.js",
    "searchtools.js", "sphinx_highlight.js", "sphinx-design.min.css", "copybutton_funcs.js",
)  # fmt: skip
# What an EPUB's stricter XHTML refuses, and what it may hold instead.
_MENDED = (
    (re.compile(r'<form class="ks-filter".*?</form>', re.DOTALL), ""),
    (re.compile(r'<span class="sd-summary-state-marker[^>]*><svg.*?</svg></span>', re.DOTALL), ""),
    (
        re.compile(
            r'(<summary[^>]*>)\s*<p class="collapsed[^>]*>(.*?)</p>\s*<p class="expanded.*?</p>',
            re.DOTALL,
        ),
        r"\1<span>\2</span>",
    ),
    (re.compile(r' valign="\w+"'), ""),
)


def name_book(app):
    """Give the EPUB its title and contents, and take out what only a browser can use.

    The static files are replaced after all extensions have added theirs.
    """
    if app.builder.name != "epub":
        return
    config = app.config
    title = config.html_title or config.project
    config.epub_title = title
    config.epub_basename = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    config.epub_description = "An open course on algorithmic governance"
    config.epub_contributor = config.author
    # Sphinx writes the one into toc.ncx and the other into content.opf: they must be the same.
    config.epub_identifier = config.epub_uid = f"{config.epub_basename}-{config.version}"
    config.epub_tocscope = "includehidden"
    config.epub_show_urls = "no"
    config.html_static_path = [str(Path(app.srcdir, FOLDER))]
    config.epub_exclude_files = [
        *config.epub_exclude_files,
        *(f"_static/{name}" for name in _FOR_BROWSERS),
    ]


def mend_page(app, pagename, templatename, context, doctree):
    """Turn a page's body into XHTML that an EPUB may hold."""
    if app.builder.name == "epub" and context.get("body"):
        context["body"] = as_xhtml(context["body"])


def as_xhtml(body):
    """Replace in a page's body what an EPUB refuses: forms, drawings in a summary, old attributes.

    Examples
    --------
    >>> as_xhtml('<form class="ks-filter" hidden><p></p></form><th valign="top">a</th>')
    '<th>a</th>'
    """
    for pattern, instead in _MENDED:
        body = pattern.sub(instead, body)
    return body


def register(app):
    """Connect after the extensions that add static files, and after the page's own mending."""
    app.connect("builder-inited", name_book, priority=900)
    app.connect("html-page-context", mend_page, priority=995)
