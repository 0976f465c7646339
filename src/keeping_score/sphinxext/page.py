"""What a page loads: its own site's files, only those that it needs, and nothing from elsewhere."""

from __future__ import annotations

import re

from keeping_score.sphinxext.styles import BUNDLE

# Scripts stand in files, never in the page, so that no script can be slipped into one. Styles may
# stand in attributes: tables of pandas and the sizes of pictures do. data: is for icons in styles.
CONTENT_SECURITY_POLICY = (
    "default-src 'self'; "
    "script-src 'self'; "
    "style-src 'self'; "
    "style-src-attr 'unsafe-inline'; "
    "img-src 'self' data:; "
    "object-src 'none'; "
    "base-uri 'self'; "
    "form-action 'self'"
)

EVERYWHERE = (
    "documentation_options.js",
    "js/site.js",
    "scripts/sphinx-book-theme.js",
)
WITH_CODE = ("clipboard.min.js", "copybutton.js")
WITH_TABS = ("design-tabs.js",)
WITH_FILTER = ("js/filter.js",)
# Sphinx's own search, and what it calls.
SEARCH = ("doctools.js", "sphinx_highlight.js")

# pandas puts a style into each table; thebe two scripts into each page.
_IN_PAGE = re.compile(
    r"<style scoped>.*?</style>\s*|<script type=\"text/x-thebe-config\">.*?</script>\s*"
    r"|<script>kernelName = .*?</script>\s*",
    re.DOTALL,
)
# docutils and pandas write some names that screen readers cannot use.
_MENDED = (
    (' role="doc-biblioentry"', ' role="listitem"'),
    ('<th class="stub', '<th scope="row" class="stub'),
)
_EMPTY_HEADING = re.compile(r"<th\b[^>]*>(?:\s*<p>\s*</p>)?\s*</th>")
_TABLE_ROLES = (
    ("<thead>", '<thead role="rowgroup">'),
    ("<tbody>", '<tbody role="rowgroup">'),
    ('<tr class="row-', '<tr role="row" class="row-'),
    ('<th class="head', '<th role="columnheader" scope="col" class="head'),
)
_FIGURE = re.compile(r'data-figure="([a-z0-9_-]+)"')


def needed_scripts(body, *, is_search=False):
    """Name the scripts that a page needs.

    Parameters
    ----------
    body : str
        The page's HTML.
    is_search : bool, default False
        Whether it is the page that searches.

    Returns
    -------
    tuple of str
        Paths under ``_static``.

    Examples
    --------
    >>> "copybutton.js" in needed_scripts("<p>No code</p>")
    False
    >>> "copybutton.js" in needed_scripts('<div class="highlight-python">')
    True
    """
    names = [*EVERYWHERE]
    if 'class="highlight' in body or " highlight-" in body:
        names += WITH_CODE
    if "sd-tab-set" in body:
        names += WITH_TABS
    if 'class="ks-filter"' in body:
        names += WITH_FILTER
    if is_search:
        names += SEARCH
    return tuple(names)


def keep_needed(app, pagename, templatename, context, doctree):
    """Leave out of a page what it does not need, and all that is not the site's own."""
    body = context.get("body") or ""
    context["body"] = body = mend_names(_IN_PAGE.sub("", body))
    wanted = needed_scripts(body, is_search=pagename == "search")
    by_name = {_path(item): item for item in context.get("script_files", [])}
    context["script_files"][:] = [by_name[name] for name in wanted if name in by_name]
    context["css_files"][:] = []
    context["ks_bundle"] = BUNDLE
    context["ks_csp"] = CONTENT_SECURITY_POLICY
    context["ks_figures"] = sorted(set(_FIGURE.findall(body)))
    # Nothing of another host may be asked for, and thebe asks at once.
    context["use_thebe"] = False


def mend_names(body):
    """Give screen readers the names that they need.

    Parts of a table are named because they lose their meaning where a style sheet stacks the cells.

    Examples
    --------
    >>> mend_names('<tr style="text-align: right;"><th></th><th>points</th></tr>')
    '<tr style="text-align: right;"><td></td><th>points</th></tr>'
    """
    pairs = _MENDED + (_TABLE_ROLES if 'class="ks-table' in body else ())
    body = _EMPTY_HEADING.sub("<td></td>", body)
    for plain, named in pairs:
        body = body.replace(plain, named)
    return body


def _path(item):
    name = getattr(item, "filename", None) or ""
    return name.split("?")[0].removeprefix("_static/")


def drop_figures(app, config):
    """Take the figures' files off the pages that do not show them, and the EPUB's sheet off all.

    Jupyter Book puts every script and sheet under ``_static`` on every page.
    """
    for key in ("html_js_files", "html_css_files"):
        files = [name for name in config[key] if not str(name).startswith(("figures/", "epub/"))]
        config[key] = files


def register(app):
    """Connect after the theme and all extensions have had their say."""
    app.connect("config-inited", drop_figures)
    app.connect("html-page-context", keep_needed, priority=990)
