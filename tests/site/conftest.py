"""The built book, served on this machine under a path, and a browser that reaches nothing else."""

import os
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import find_browser
import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
HTML = Path(os.environ.get("KS_SITE", ROOT / "_build" / "html"))
# GitHub Pages serves a project under a path; an address that begins with a slash breaks there.
PREFIX = "/a-path/"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--force-color-profile=srgb",
]  # fmt: skip


class Handler(SimpleHTTPRequestHandler):
    """Serve the book below the prefix, and count what is sent."""

    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".js": "text/javascript"}

    def translate_path(self, path):
        """Return the file behind an address; outside of the prefix there is none."""
        if not path.startswith(PREFIX):
            return str(HTML / "no-such-file")
        return super().translate_path(path.removeprefix(PREFIX[:-1]))

    def log_message(self, *args):
        """Say nothing."""


def page_names():
    """Return the book's own pages, as addresses below the prefix."""
    found = sorted(path.relative_to(HTML).as_posix() for path in HTML.rglob("*.html"))
    return [name for name in found if not name.startswith(("lite/", "_static/"))]


@dataclass
class Visit:
    """A page in a browser, and what went wrong or astray on it."""

    page: object
    base: str
    outside: list = field(default_factory=list)
    errors: list = field(default_factory=list)

    def open(self, name):
        """Go to a page of the book."""
        self.page.goto(self.base + name, wait_until="load")
        return self.page


@pytest.fixture(scope="session")
def pages():
    """Return the names of the book's pages."""
    names = page_names()
    if not names:
        pytest.fail("The book is not built: run make book first.")
    return names


@pytest.fixture(scope="session")
def html(pages):
    """Return the folder of the built book."""
    return HTML


@pytest.fixture(scope="session")
def base(pages):
    """Serve the book and yield its address."""
    handler = type("BookHandler", (Handler,), {})
    with ThreadingHTTPServer(
        ("127.0.0.1", 0), lambda *args: handler(*args, directory=str(HTML))
    ) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
        server.shutdown()


@pytest.fixture(scope="session")
def chromium():
    """Start one browser for all tests."""
    path = find_browser.find()
    if path is None:
        pytest.fail(find_browser.ADVICE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def start_reader(chromium, base):
    """Return a function that gives a fresh reader; other hosts are blocked and noted."""

    def start(*, width=1280, height=900, **options):
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        found = Visit(context.new_page(), base)
        host = base.split("/")[2]

        def route(route):
            if route.request.url.split("/")[2] == host:
                route.continue_()
            else:
                found.outside.append(route.request.url)
                route.abort()

        context.route(lambda url: url.startswith("http"), route)
        found.page.on("pageerror", lambda error: found.errors.append(str(error)))
        found.page.on(
            "console",
            lambda message: message.type == "error" and found.errors.append(message.text),
        )
        return found

    return start


@pytest.fixture
def visit(start_reader):
    """Return a function that gives a fresh reader, who leaves when the test ends."""
    readers = []

    def start(**options):
        readers.append(start_reader(**options))
        return readers[-1]

    yield start
    for reader in readers:
        reader.page.context.close()
