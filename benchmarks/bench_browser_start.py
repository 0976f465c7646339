"""Measure how long a reader waits for the first table, against bare Pyodide in the same browser.

Three starts take turns, each in a browser that knows nothing yet: bare Pyodide as its makers
release it, bare Pyodide with the files that the site ships (the standard library and the wheels
compiled), and a lab in the book. Each imports pandas and shows one small table. Nothing is
compressed and nothing travels further than this machine, so it is the processor that is measured.
"""

import argparse
import json
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread
from time import monotonic

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import find_browser  # noqa: E402
import make_pyodide  # noqa: E402
import nbformat  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

LITE = ROOT / "_build" / "html" / "lite"
TARGET = 1.5
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
TABLE = "import pandas as pd\npd.DataFrame({'points': [1000, 995, 1030]})"
PAGE = "<!doctype html><title>Bare Pyodide</title><body><script>%s</script>"
START = """
const worker = new Worker("worker.js");
worker.onmessage = ({ data }) => { document.body.innerHTML = data; };
"""
WORKER = """
importScripts("%(folder)spyodide.js");
(async () => {
  const pyodide = await loadPyodide({ indexURL: "%(folder)s", lockFileURL: "%(lock)s" });
  await pyodide.loadPackage("pandas", { messageCallback() {} });
  postMessage(pyodide.runPython(%(code)s));
})();
"""


def answers(base: str) -> dict[str, bytes]:
    """Return the pages made for this measurement, by path."""
    boot = json.loads((LITE / "boot" / "boot.json").read_text(encoding="utf-8"))
    cell = nbformat.v4.new_code_cell(TABLE)
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    notebook = nbformat.writes(nbformat.v4.new_notebook(cells=[cell], metadata=metadata))
    code = json.dumps(f"{TABLE}._repr_html_()")
    kinds = {
        "release": {"folder": f"{base}collected/", "lock": f"{base}release-lock.json"},
        "shipped": {"folder": f"{base}lite/static/pyodide/", "lock": f"{base}lite/{boot['lock']}"},
    }
    found = {
        "release-lock.json": make_pyodide.LOCK.read_text(encoding="utf-8"),
        # Any lab will do: its place is taken by a notebook with one cell.
        f"lite/files/{min(boot['labs'])}": notebook,
    }
    for name, places in kinds.items():
        found[f"{name}/index.html"] = PAGE % START
        found[f"{name}/worker.js"] = WORKER % {**places, "code": code}
    # An address ends where its file's name begins.
    return {name: text.encode() for name, text in found.items()}


class Handler(SimpleHTTPRequestHandler):
    """Serve the site, the collected files and the pages of this measurement; count bytes."""

    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript",
        ".wasm": "application/wasm",
    }
    made: dict[str, bytes] = {}  # noqa: RUF012 - one server, one set of pages
    sent = 0

    def translate_path(self, path: str) -> str:
        """Return the file behind an address."""
        name = path.partition("?")[0].lstrip("/")
        if name.startswith("collected/"):
            return str(make_pyodide.cache_folder() / name.removeprefix("collected/"))
        return str(LITE / name.removeprefix("lite/"))

    def do_GET(self) -> None:
        """Answer with a page made here, or with a file."""
        content = self.made.get(self.path.partition("?")[0].lstrip("/"))
        if content is None:
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(self.path.partition("?")[0]))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def copyfile(self, source: object, outputfile: object) -> None:
        """Send a file, and count it."""
        content = source.read()
        Handler.sent += len(content)
        outputfile.write(content)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


def bare(page: object, address: str) -> dict[str, float]:
    """Return the seconds until bare Pyodide shows its table."""
    start = monotonic()
    page.goto(address)
    page.wait_for_selector("table", timeout=120_000)
    return {"table": monotonic() - start}


def lab(page: object, address: str) -> dict[str, float]:
    """Return the seconds until a lab can be read, and until its first cell shows its table."""
    start = monotonic()
    page.goto(address)
    cell = page.locator(".jp-Notebook .jp-CodeCell .cm-content").first
    cell.wait_for(timeout=120_000)
    interface = monotonic() - start
    running = page.locator(".jp-InputPrompt:has-text('*'), .jp-OutputArea table").first
    # A key pressed in the very moment when the cells appear is sometimes dropped.
    while not running.count():
        cell.click()
        page.keyboard.press("Control+Enter")
        page.wait_for_timeout(100)
    page.wait_for_selector(".jp-OutputArea table", timeout=120_000)
    return {"interface": interface, "table": monotonic() - start}


def measure(browser: object, base: str, *, runs: int) -> dict[str, list[dict]]:
    """Return what each start took, in turns, each in a new browser profile."""
    first = min(json.loads((LITE / "boot" / "boot.json").read_text(encoding="utf-8"))["labs"])
    notebook = f"{base}lite/notebooks/index.html?path={first}"
    starts = {
        "bare Pyodide, as released": partial(bare, address=f"{base}release/index.html"),
        "bare Pyodide, as shipped": partial(bare, address=f"{base}shipped/index.html"),
        "a lab in the book": partial(lab, address=notebook),
    }
    found = {name: [] for name in starts}
    for _ in range(runs):
        for name, start in starts.items():
            context = browser.new_context()
            before = Handler.sent
            took = start(context.new_page())
            found[name].append({**took, "MB": (Handler.sent - before) / 1e6})
            context.close()
    return found


def report(found: dict[str, list[dict]]) -> float:
    """Print the medians and return the ratio to bare Pyodide as released."""
    medians = {
        name: {key: median(run[key] for run in runs) for key in runs[0]}
        for name, runs in found.items()
    }
    print(f"{'first pandas table (median)':30}{'s':>8}{'MB':>8}{'ratio':>8}")
    released = medians["bare Pyodide, as released"]["table"]
    for name, took in medians.items():
        ratio = took["table"] / released
        print(f"{name:30}{took['table']:8.1f}{took['MB']:8.1f}{ratio:8.2f}")
    book = medians["a lab in the book"]
    shipped = medians["bare Pyodide, as shipped"]["table"]
    print(f"The lab can be read after {book['interface']:.1f} s.")
    print(f"Against bare Pyodide with the very same files: {book['table'] / shipped:.2f}.")
    return book["table"] / released


def main() -> int:
    """Measure, print, and return 0 where the target is met."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=3, help="starts of each kind")
    runs = parser.parse_args().runs
    if not (LITE / "boot" / "boot.json").is_file():
        print("There is no site with labs yet: run make book first.", file=sys.stderr)
        return 1
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server, sync_playwright() as playwright:
        Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}/"
        Handler.made = answers(base)
        browser = playwright.chromium.launch(executable_path=find_browser.find(), args=FLAGS)
        ratio = report(measure(browser, base, runs=runs))
        browser.close()
        server.shutdown()
    print(f"Target: at most {TARGET} times bare Pyodide as released.")
    return 0 if ratio <= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
