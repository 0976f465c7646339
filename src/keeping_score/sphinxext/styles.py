"""One style sheet for the site, holding only the rules that some page can use.

The theme and its extensions ship half a megabyte of style sheets, most of it for parts that no page
of this book has. After a build the sheets are joined, and a rule is left out when its selector asks
for a class or id that stands in no built page and in no script. Nothing is guessed: a selector with
functions such as ``:not(...)`` is judged by what stands outside of them.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import tinycss2

BUNDLE = "site.css"
_SHEETS = (
    "styles/pydata-sphinx-theme.css",
    "pygments.css",
    "styles/sphinx-book-theme.css",
    "mystnb.*.css",
    "sphinx-design.min.css",
    "copybutton.css",
    "css/*.css",
)
# The theme's other two scripts, Bootstrap and a drawn icon font, are on no page.
_SCRIPTS = (
    "js/*.js", "*.js", "figures/*.js", "figures/*/*.js",
    "scripts/pydata-sphinx-theme.js", "scripts/sphinx-book-theme.js",
)  # fmt: skip
_ATTRIBUTE = re.compile(r'\b(?:class|id|data-mode)="([^"]*)"')
# Shipped by the theme and by Jupyter Book, and asked for by no page.
_IN_VAIN = (
    "scripts/*.map", "styles/*.map", "scripts/fontawesome.js*", "scripts/bootstrap.js*",
    "vendor", "locales", "sphinx-thebe.*", "togglebutton.*", "images/logo_*",
    "*webpack-macros.html", "epub",
)  # fmt: skip
# Words of the scripts that name parts which no page has: menus, their tips, the version switch.
_NO_PART = {"dropdown", "dropdown-menu", "dropdown-item", "tooltip", "list-group-item", "btn"}
_READ = re.compile(r"var\(\s*(--[\w-]+)")
_WORD = re.compile(r"[A-Za-z_][\w-]*")
_NESTING = ("media", "supports", "layer", "container")


def words_of(outdir):
    """Collect the classes and ids of all built pages, and all words of the site's scripts."""
    words = set()
    for page in Path(outdir).rglob("*.html"):
        if page.relative_to(outdir).parts[0] not in ("lite", "_static"):
            for value in _ATTRIBUTE.findall(page.read_text(encoding="utf8")):
                words.update(value.split())
    static = Path(outdir, "_static")
    for pattern in _SCRIPTS:
        for script in static.glob(pattern):
            words.update(_WORD.findall(script.read_text(encoding="utf8")))
    return words - _NO_PART


def trim(css, words):
    """Leave out the rules that no page can use.

    Parameters
    ----------
    css : str
        A style sheet.
    words : set of str
        Classes and ids in use.

    Returns
    -------
    str
        The same rules in the same order, without those for unknown classes and ids, without the
        icon font, and without comments.

    Examples
    --------
    >>> print(trim(".a{color:red} .b, .a > p{margin:0} #c{top:0}", {"a"}))
    .a{color:red}
    .a > p{margin:0}
    """
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    kept = (_trim_rule(rule, words) for rule in rules)
    return "\n".join(text for text in kept if text)


def _trim_rule(rule, words):
    if rule.type == "qualified-rule":
        wanted = [part for part in _selectors(rule.prelude) if _is_used(part, words)]
        if not wanted:
            return ""
        head = ",".join(tinycss2.serialize(part).strip() for part in wanted)
        return _for_readers_without_scripts(head, tinycss2.serialize(rule.content))
    if rule.type != "at-rule" or rule.at_keyword in ("charset", "font-face"):
        # The only fonts in the sheets are icon fonts, which the site replaces by drawings.
        return ""
    if rule.at_keyword in _NESTING and rule.content is not None:
        inner = trim(tinycss2.serialize(rule.content), words)
        prelude = tinycss2.serialize(rule.prelude)
        return f"@{rule.at_keyword}{prelude}{{{inner}}}" if inner else ""
    # The icon font's spins and bounces go with it.
    return "" if "fa-" in tinycss2.serialize(rule.prelude) else tinycss2.serialize([rule])


def _for_readers_without_scripts(head, body):
    # A script names the colours in force; without one the page stays on "auto".
    rule = f"{head}{{{body}}}"
    auto = re.sub(r"""\[data-theme=["']?(?:light|dark)["']?\]""", "[data-theme=auto]", head)
    if auto == head:
        return rule
    scheme = "dark" if "dark" in head else "light"
    return f"{rule}\n@media (prefers-color-scheme:{scheme}){{{auto}{{{body}}}}}"


def _selectors(prelude):
    part = []
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            yield part
            part = []
        else:
            part.append(token)
    yield part


def _is_used(selector, words):
    previous = None
    for token in selector:
        is_class = token.type == "ident" and previous is not None and previous == "."
        if is_class and token.value not in words:
            return False
        if token.type == "hash" and token.value not in words:
            return False
        previous = token.value if token.type == "literal" else None
    return True


def drop_idle_variables(css, words):
    """Leave out the variables that no rule and no script reads.

    Parameters
    ----------
    css : str
        A style sheet.
    words : set of str
        Words of pages and scripts; a variable named there stays.

    Returns
    -------
    str
        The sheet without them.

    Examples
    --------
    >>> print(drop_idle_variables(":root{--a:1px;--b:var(--a);--c:red}p{margin:var(--b)}", set()))
    :root{--a:1px;--b:var(--a)}
    p{margin:var(--b)}
    """
    named = words | {f"--{word}" for word in words}
    before, kept = "", css
    while kept != before:
        before, kept = kept, _keep_variables(kept, named | set(_READ.findall(kept)))
    return kept


def _keep_variables(css, read):
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    texts = []
    for rule in rules:
        if rule.type == "at-rule" and rule.at_keyword in _NESTING and rule.content is not None:
            inner = _keep_variables(tinycss2.serialize(rule.content), read)
            head = f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}"
            texts.append(f"{head}{{{inner}}}" if inner else "")
        elif rule.type == "qualified-rule" and "--" in tinycss2.serialize(rule.content):
            lines = tinycss2.parse_blocks_contents(rule.content, skip_whitespace=True)
            kept = [
                line.serialize()
                for line in lines
                if line.type != "declaration" or line.name[:2] != "--" or line.name in read
            ]
            body = ";".join(kept)
            head = tinycss2.serialize(rule.prelude)
            texts.append(f"{head}{{{body}}}" if kept else "")
        else:
            texts.append(tinycss2.serialize([rule]))
    return "\n".join(text for text in texts if text)


def write_bundle(app, exception):
    """Write the site's style sheet when all pages are written."""
    if exception is not None or app.builder.name != "html":
        return
    static = Path(app.outdir, "_static")
    sheets = [path for pattern in _SHEETS for path in sorted(static.glob(pattern))]
    words = words_of(app.outdir)
    parts = [trim(path.read_text(encoding="utf8"), words) for path in sheets]
    bundle = drop_idle_variables(re.sub(r"\s*\n\s*", " ", "\n".join(parts)), words)
    static.joinpath(BUNDLE).write_text(bundle + "\n", encoding="utf8")
    for path in (path for pattern in _IN_VAIN for path in static.glob(pattern)):
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def register(app):
    """Write the bundle last: the theme rewrites a sheet of its own when a build ends."""
    app.connect("build-finished", write_bundle, priority=900)
