"""Make the book's PDF from its built pages, or its EPUB from the sources.

The PDF is one long page, printed by the Chromium that also tests the site: the built pages follow
each other in the order of the contents, each id carries its page's name, and so every link within
the book stays a link. Scripts are off: figures show their still pictures, a quiz its answers after
the page.
"""

import argparse
import functools
import html
import os
import re
import shutil
import subprocess
import sys
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from posixpath import dirname, join, normpath

from bs4 import BeautifulSoup
from find_browser import ADVICE, find_or_install

ROOT = Path(__file__).resolve().parent.parent
SHEET = "print-book.html"
STYLE = """
@page { size: A4; margin: 20mm 18mm 22mm;
  @bottom-center { content: counter(page); font: 9pt sans-serif; color: #444; } }
@page :first { @bottom-center { content: none; } }
html { background: #fff; }
body { display: block; min-height: 0; font-size: 10.5pt; overflow-wrap: break-word; }
.ks-book-title { padding-top: 60mm; text-align: center; }
.ks-book-title h1 { font-size: 30pt; }
.ks-book-contents, .ks-book-page { break-before: page; }
.ks-book-contents li { margin: 0.3em 0; }
.ks-book-page .toctree-wrapper { display: none; }
pre, pre code { white-space: pre-wrap !important; overflow-wrap: anywhere; }
table { max-width: 100% !important; }
th, td { overflow-wrap: break-word; min-width: 0 !important; white-space: normal !important; }
td code, td a { overflow-wrap: anywhere; }
.ks-table table, table.ks-table { font-size: 8pt; }
.cell_output, .pst-scrollable-table-container, .output, .highlight { overflow: visible !important; }
img, svg { max-width: 100% !important; }
thead { display: table-header-group; }
tr, .admonition-title { break-inside: avoid; }
h1, h2, h3, h4 { break-after: avoid; }
"""


def anchor(page: str, fragment: str = "") -> str:
    """Return the id that a place has in the whole book."""
    name = re.sub(r"\W+", "-", page.removesuffix(".html"))
    return f"{name}--{fragment}" if fragment else name


def move_link(address: str, page: str, pages: list[str]) -> str:
    """Return a page's address as it reads from the whole book, which stands beside the index."""
    if re.match(r"[a-z]+:|//", address):
        return address
    path, _, fragment = address.partition("#")
    target = normpath(join(dirname(page), path)) if path else page
    if target in pages:
        return f"#{anchor(target, fragment)}"
    return target + (f"#{fragment}" if fragment else "")


def chapter(source: str, page: str, pages: list[str]) -> tuple[str, str]:
    """Return a built page's title and its article, ready to stand in the whole book."""
    article = BeautifulSoup(source, "html.parser").select_one("article.bd-article")
    for node in article.select(".headerlink, script, .ks-note, .ks-doors"):
        node.decompose()
    heading = article.find("h1")
    for node in article.find_all(True):
        for name in ("src", "href"):
            if node.get(name):
                node[name] = move_link(node[name], page, pages)
        for name in ("id", "for", "aria-labelledby", "aria-describedby"):
            if node.get(name):
                node[name] = anchor(page, node[name])
        if node.name == "img":
            node["loading"] = "eager"
    article.name = "div"
    return heading.get_text() if heading else page, str(article)


def whole_book(folder: Path, pages: list[str]) -> str:
    """Return one HTML document: title page, contents, and the pages in their order."""
    read = [(folder / page).read_text(encoding="utf-8") for page in pages]
    parts = [chapter(text, page, pages) for text, page in zip(read, pages, strict=True)]
    title = html.escape(parts[0][0])
    lines = "".join(
        f'<li><a href="#{anchor(page)}">{html.escape(name)}</a></li>'
        for page, (name, _) in zip(pages, parts, strict=True)
    )
    bodies = "".join(
        f'<section class="ks-book-page bd-content" id="{anchor(page)}">{body}</section>'
        for page, (_, body) in zip(pages, parts, strict=True)
    )
    sheets = sorted(path.relative_to(folder) for path in folder.glob("_static/figures/*/style.css"))
    links = "".join(
        f'<link rel="stylesheet" href="{sheet}">'
        for sheet in ("_static/site.css", *(sheet.as_posix() for sheet in sheets))
    )
    return (
        f'<!DOCTYPE html><html lang="en" data-theme="light"><head><meta charset="utf-8">'
        f"<title>{title}</title>{links}<style>{STYLE}</style></head><body>"
        f'<div class="ks-book-title"><h1>{title}</h1>'
        f"<p>An open course on algorithmic governance</p><p>The {title} authors</p></div>"
        f'<nav class="ks-book-contents"><h2>Contents</h2><ol>{lines}</ol></nav>'
        f"{bodies}</body></html>"
    )


def order(toc: str) -> list[str]:
    """Return the pages' addresses in the order that ``_toc.yml`` gives."""
    return [f"{name}.html" for name in re.findall(r"^\W*(?:root|file):\s*(\S+)", toc, re.MULTILINE)]


class Quiet(SimpleHTTPRequestHandler):
    """Serve the built pages and say nothing."""

    def log_message(self, *_args):
        """Say nothing."""


def print_pdf(folder: Path, pages: list[str], *, out: Path, browser: str) -> None:
    """Write the PDF of built pages."""
    from playwright.sync_api import sync_playwright

    sheet = folder / SHEET
    sheet.write_text(whole_book(folder, pages), encoding="utf-8")
    handler = functools.partial(Quiet, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    flags = ["--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    try:
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=browser, args=flags)
            view = chromium.new_context(java_script_enabled=False, color_scheme="light").new_page()
            view.goto(f"http://127.0.0.1:{server.server_port}/{SHEET}", wait_until="load")
            view.pdf(
                path=str(out), prefer_css_page_size=True, print_background=True,
                outline=True, tagged=True,
            )  # fmt: skip
            chromium.close()
    finally:
        server.shutdown()
        server.server_close()
        sheet.unlink()


def make_pdf(root: Path) -> int:
    """Print ``_build/html`` into ``_build/keeping-score.pdf``, and return the exit code."""
    browser = find_or_install()
    if browser is None:
        print(ADVICE.replace("make test", "make pdf"), file=sys.stderr)
        return 1
    out = root / "_build" / "keeping-score.pdf"
    pages = order((root / "_toc.yml").read_text(encoding="utf-8"))
    print_pdf(root / "_build" / "html", pages, out=out, browser=browser)
    print(f"pdf: made {out.relative_to(root).as_posix()}")
    return 0


def checker() -> list[str] | None:
    """Return the command that checks an EPUB, or None: the jar named by EPUBCHECK, or a program."""
    jar = os.environ.get("EPUBCHECK")
    if jar and shutil.which("java"):
        return ["java", "-jar", jar]
    return ["epubcheck"] if shutil.which("epubcheck") else None


def make_epub(root: Path) -> int:
    """Build and check ``_build/keeping-score.epub``, and return the exit code."""
    book = root / "_build" / "epub"
    shutil.rmtree(book, ignore_errors=True)
    program = str(Path(sys.executable).with_name("jupyter-book"))
    options = ["-W", "-n", "--keep-going", "--builder", "custom", "--custom-builder", "epub"]
    code = subprocess.run([program, "build", ".", *options], cwd=root).returncode
    if code:
        print("epub: not made; the warnings above say where and why", file=sys.stderr)
        return code
    out = root / "_build" / "keeping-score.epub"
    shutil.copy(next(book.glob("*.epub")), out)
    print(f"epub: made {out.relative_to(root).as_posix()}")
    command = checker()
    if command is None:
        print(
            "epub: not checked, since epubcheck is not here: install it (Debian: apt-get install "
            "epubcheck) or name its jar with EPUBCHECK=/path/to/epubcheck.jar, which needs Java."
        )
        return 0
    return subprocess.run([*command, str(out)], cwd=root).returncode


def main() -> int:
    """Read the command line, make what it names, and return the exit code."""
    parser = argparse.ArgumentParser(description="Make the book's PDF or EPUB.")
    parser.add_argument("form", choices=("pdf", "epub"))
    return {"pdf": make_pdf, "epub": make_epub}[parser.parse_args().form](ROOT)


if __name__ == "__main__":
    sys.exit(main())
