"""Run Python in the reader's browser: Pyodide as the site ships it, in the system's Chromium."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import find_browser  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
START = """async (lock) => {
  const folder = new URL("static/pyodide/", document.baseURI).href;
  window.said = "";
  window.pyodide = await loadPyodide({
    indexURL: folder, lockFileURL: new URL(lock, document.baseURI).href,
    stdout: (text) => { window.said += text + "\\n"; },
  });
  const names = ["pandas", "matplotlib", "simpy", "keeping-score"];
  await window.pyodide.loadPackage(names, { messageCallback() {} });
  return window.pyodide.version;
}"""
RUN = """async (code) => {
  window.said = "";
  await window.pyodide.runPythonAsync(code);
  return window.said;
}"""
HEAP = "() => window.pyodide._module.HEAP8.length"


class Quiet(SimpleHTTPRequestHandler):
    """Serve the labs' site and say nothing."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".mjs": "text/javascript"}

    def log_message(self, *args):
        """Say nothing."""


class Python:
    """A Python in a page: it runs code and says how much of the processor the page has used."""

    def __init__(self, browser, page, lock):
        self._session, self._page = browser.new_browser_cdp_session(), page
        self.pyodide_version = page.evaluate(START, lock)

    def run(self, code: str) -> str:
        """Run code, and return what it printed."""
        return self._page.evaluate(RUN, code)

    def processor_seconds(self) -> float:
        """Return the processor time of all pages of this browser so far."""
        processes = self._session.send("SystemInfo.getProcessInfo")["processInfo"]
        return sum(one["cpuTime"] for one in processes if one["type"] == "renderer")

    def heap_bytes(self) -> int:
        """Return how large Python's memory has grown."""
        return self._page.evaluate(HEAP)


def site(argument: str | None = None) -> Path | None:
    """Return the folder of the labs' site, if it was built and there is a browser for it."""
    lite = Path(argument or ROOT / "_build" / "html") / "lite"
    found = find_browser.find() is not None and (lite / "boot" / "boot.json").is_file()
    return lite if found else None


@contextmanager
def pythons(lite: Path) -> Iterator:
    """Serve the labs' site, and yield a function that opens a fresh Python in a page of its own."""
    lock = json.loads((lite / "boot" / "boot.json").read_text(encoding="utf8"))["lock"]
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=lite)) as server:
        base = f"http://127.0.0.1:{server.server_port}/"
        Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_browser.find(), args=FLAGS)

            def fresh() -> Python:
                page = browser.new_page()
                page.goto(f"{base}package.json")
                page.set_content(f"<base href='{base}'>")
                page.add_script_tag(url=f"{base}static/pyodide/pyodide.js")
                return Python(browser, page, lock)

            fresh.browser_version = browser.version
            yield fresh
            browser.close()
        server.shutdown()
