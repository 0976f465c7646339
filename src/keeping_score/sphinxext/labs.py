"""Doors to a lab: run it in the browser, download it, open it on Binder.

They stand below the title of each page under ``labs/`` by themselves. Elsewhere write
``{run-lab}`lab01_transparent_score` ``, or with your own words
``{run-lab}`Start the first lab <lab01_transparent_score>` ``.

``ks_lite`` says whether the built site holds the labs for the browser; the environment's ``LITE``
(0 or 1) has the last word, so that ``make book LITE=0`` needs no other settings. ``ks_repository``
is the public repository's "owner/name", without which Binder cannot be offered.
"""

from __future__ import annotations

import os
import re
import shutil
from html import escape
from pathlib import Path
from urllib.parse import quote

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole
from sphinx.util.nodes import make_refnode

from keeping_score.errors import nearest

logger = logging.getLogger(__name__)
FOLDER = "labs"
_LAB = re.compile(rf"{FOLDER}/(lab\d\d_\w+)")
HELP = """
The lab opens with its figures and text, but no cell runs: your browser may be too old. Use Firefox,
Chrome, Edge or Safari of the last two years.

It stops while loading, or the page reloads by itself: the device has run out of memory. Close other
tabs, or use a computer; the lab needs about one gigabyte.

Your work is gone after a reload: the browser blocks storage, or the window is a private one. Allow
storage for this site or use an ordinary window, and download your work before you close it.

You chose Run All Cells and nothing happened: the lab was not quite ready. Choose it again.

Nothing helps: download the notebook and open it in any Jupyter, or use Binder, which runs it on a
computer of somebody else and takes a minute or two to start.
"""


class lab_doors(nodes.General, nodes.Element):  # noqa: N801
    """The row of doors below a lab's title."""


class run_lab(nodes.Inline, nodes.TextElement):  # noqa: N801
    """A link that runs a lab."""


class AddDoors(SphinxTransform):
    """Put the doors below the title of each lab."""

    default_priority = 790

    def apply(self, **kwargs):
        """Work on one page."""
        found = _LAB.fullmatch(self.env.docname)
        title = next(self.document.findall(nodes.title), None)
        if found and title is not None:
            title.parent.insert(title.parent.index(title) + 1, lab_doors(lab=found[1]))


class RunLabRole(SphinxRole):
    """Link to a lab that runs in the browser."""

    def run(self):
        """Return the link, or a warning that names the nearest labs."""
        found = re.fullmatch(r"(?:(?P<words>.+?)\s*<)?(?P<lab>\w+)>?", self.text.strip())
        lab = found["lab"] if found else self.text
        known = sorted(path.stem for path in Path(self.env.srcdir, FOLDER).glob("lab*.ipynb"))
        if lab not in known:
            logger.warning(
                "%r is no lab. Expected the name of a notebook in labs/. %s", lab,
                nearest(lab, known), location=self.get_location(), type="ks", subtype="lab",
            )  # fmt: skip
            return [nodes.problematic(self.rawtext, self.rawtext)], []
        words = found["words"] or "Run in your browser"
        return [run_lab("", words, lab=lab)], []


class ResolveLabs(SphinxPostTransform):
    """Turn doors into what each builder can offer."""

    default_priority = 150

    def run(self, **kwargs):
        """Resolve the doors of one page."""
        is_site = self.app.builder.format == "html" and self.app.builder.name != "epub"
        for node in list(self.document.findall(run_lab)):
            if not (is_site and self.app.config.ks_lite):
                node.replace_self(self._page_link(node))
                continue
            node["refuri"] = root_of(self.env.docname) + run_address(node["lab"])
        for node in list(self.document.findall(lab_doors)):
            if is_site:
                html = doors_html(node["lab"], self.env.docname, self.app.config)
                node.replace_self(nodes.raw("", html, format="html"))
            else:
                text = "This lab can be run in a browser on the course's site, or as a notebook."
                node.replace_self(nodes.paragraph("", "", nodes.emphasis("", text)))

    def _page_link(self, node):
        page = f"{FOLDER}/{node['lab']}"
        words = nodes.Text(node.astext())
        if page not in self.env.found_docs:
            return words
        return make_refnode(self.app.builder, self.env.docname, page, "", words)


def root_of(docname):
    """Return the relative way from a page to the site's root.

    Examples
    --------
    >>> root_of("index"), root_of("labs/lab01_x")
    ('', '../')
    """
    return "../" * docname.count("/")


def run_address(lab):
    """Return the address, from the site's root, that opens a lab in the browser.

    Examples
    --------
    >>> run_address("lab01_x")
    'lite/notebooks/index.html?path=lab01_x.ipynb'
    """
    return f"lite/notebooks/index.html?path={quote(lab)}.ipynb"


def doors_html(lab, docname, config):
    """Return the row of doors and what to do when a door does not open."""
    doors = []
    if config.ks_lite:
        address = root_of(docname) + run_address(lab)
        doors.append(_door(address, "Run in your browser", extra=" ks-door--run"))
    doors.append(_door(f"{lab}.ipynb", "Download (.ipynb)", attributes=" download"))
    if config.ks_repository:
        branch = quote(config.ks_branch)
        address = f"https://mybinder.org/v2/gh/{config.ks_repository}/{branch}"
        path = quote(f"lab/tree/{FOLDER}/{lab}.ipynb", safe="")
        doors.append(_door(f"{address}?urlpath={path}", "Open on Binder"))
    row = f'<div class="ks-doors">{"".join(doors)}</div>'
    if not config.ks_lite:
        return f"{row}<p>This copy of the book was built without the labs for the browser.</p>"
    items = "".join(f"<li><p>{escape(text)}</p></li>" for text in HELP.strip().split("\n\n"))
    summary = "<summary>If the lab does not run in your browser</summary>"
    return f'{row}<details class="ks-help">{summary}<ul>{items}</ul></details>'


def _door(address, words, *, extra="", attributes=""):
    return f'<a class="ks-door{extra}" href="{escape(address)}"{attributes}>{words}</a>'


def visit_run_lab(self, node):
    """Open the link."""
    self.body.append(f'<a class="ks-door ks-door--run" href="{escape(node["refuri"])}">')


def depart_run_lab(self, node):
    """Close the link."""
    self.body.append("</a>")


def obey_environment(app, config):
    """Let the command that builds the book decide whether the labs are in it."""
    lite = os.environ.get("LITE", "")
    if lite in ("0", "1"):
        config.ks_lite = lite == "1"
    config.ks_repository = config.ks_repository or os.environ.get("GITHUB_REPOSITORY", "")


def copy_notebooks(app, exception):
    """Put each lab's notebook beside its page, for the download."""
    if exception is None and app.builder.name == "html":
        for page in app.env.found_docs:
            if found := _LAB.fullmatch(page):
                source = Path(app.srcdir, f"{page}.ipynb")
                shutil.copyfile(source, Path(app.outdir, FOLDER, f"{found[1]}.ipynb"))


def register(app):
    """Register settings, role, nodes and transforms."""
    app.add_config_value("ks_lite", True, "html", bool)
    app.add_config_value("ks_repository", "", "html", str)
    app.add_config_value("ks_branch", "main", "html", str)
    app.add_node(lab_doors)
    app.add_node(run_lab, html=(visit_run_lab, depart_run_lab))
    app.add_role("run-lab", RunLabRole())
    app.add_transform(AddDoors)
    app.add_post_transform(ResolveLabs)
    app.connect("config-inited", obey_environment)
    app.connect("build-finished", copy_notebooks)
