"""How long the labs' heaviest lines take in the reader's browser.

A student on a borrowed computer waits for them. The lines run in Pyodide as the site ships it, in
the system's Chromium: a thousand tables of amounts over 20,000 residents (Lab 5, wanted under 30
seconds) and a line of 20,000 appeals in SimPy (wanted under 15). Build the book first.
"""

import json
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "benchmarks")]

import find_browser  # noqa: E402
from bench_robustness import PASTE  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
APPEALS = """import time
import numpy as np
from keeping_score.appeals import queue_in_simpy
rng = np.random.default_rng(1)
arrivals = np.cumsum(rng.exponential(1 / 18, 20_000))
reviews = rng.exponential(1.0, 20_000)
begun = time.perf_counter()
queue_in_simpy(arrivals, reviews, n_reviewers=20)
print(f"{time.perf_counter() - begun:.1f} seconds")
"""
RUN = """async ([lock, code]) => {
  const folder = new URL("static/pyodide/", document.baseURI).href;
  let said = "";
  const pyodide = await loadPyodide({
    indexURL: folder, lockFileURL: new URL(lock, document.baseURI).href,
    stdout: (text) => { said += text; },
  });
  const names = ["pandas", "matplotlib", "simpy", "keeping-score"];
  await pyodide.loadPackage(names, { messageCallback() {} });
  await pyodide.runPythonAsync(code);
  return said;
}"""


class Quiet(SimpleHTTPRequestHandler):
    """Serve the labs' site and say nothing."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".mjs": "text/javascript"}

    def log_message(self, *args):
        """Say nothing."""


def main():
    """Print a row for each measurement."""
    lite = Path(sys.argv[1] if sys.argv[1:] else ROOT / "_build" / "html") / "lite"
    browser = find_browser.find()
    if browser is None or not (lite / "boot" / "boot.json").is_file():
        print("This needs Chromium and the labs' site: run make book first.")
        return 1
    lock = json.loads((lite / "boot" / "boot.json").read_text(encoding="utf8"))["lock"]
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=lite)) as server:
        base = f"http://127.0.0.1:{server.server_port}/"
        Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            page = playwright.chromium.launch(executable_path=browser, args=FLAGS).new_page()
            for name, code in (("tables of amounts", PASTE), ("appeals in SimPy", APPEALS)):
                page.goto(f"{base}package.json")
                page.set_content(f"<base href='{base}'>")
                page.add_script_tag(url=f"{base}static/pyodide/pyodide.js")
                print(f"{name:20} {page.evaluate(RUN, [lock, code])}")
        server.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
