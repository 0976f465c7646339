"""How soon a moving figure shows its first frame, once a reader jumps to it.

Each figure's page is opened anew, and the page jumps to the figure at once. Measured until the
living figure has been drawn: the time on the clock, and the processor time of the page's main
thread, which other work on the machine does not stretch. The same jump to the foot of the same
page, where nothing has to start, says what the figure itself costs. A reader should not wait longer
than 100 ms. Readers who scroll see less of it, for a figure starts 200 pixels before it is seen.
Build the book first.
"""

import platform
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import find_browser  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

HTML = ROOT / "_build" / "html"
TARGET_MS = 100
N_TIMES = 7
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
JUMP = """async ([selector, until]) => {
  const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  await drawn();
  const place = document.querySelector(selector);
  const begun = performance.now();
  place.scrollIntoView({ behavior: "instant" });
  if (until) {
    await new Promise((done) => {
      const look = () => place.querySelector(until) && done();
      new MutationObserver(look).observe(place, { childList: true, subtree: true });
      look();
    });
  }
  await drawn();
  return performance.now() - begun;
}"""


class Handler(SimpleHTTPRequestHandler):
    """Serve the site in silence."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".js": "text/javascript"}

    def log_message(self, *args):
        """Say nothing."""


def places():
    """Return the first page that shows each figure."""
    slugs = sorted(path.parent.name for path in ROOT.glob("_static/figures/*/model.js"))
    pages = sorted(HTML.glob("chapters/*.html"))
    texts = {page.name: page.read_text(encoding="utf8") for page in pages}
    shown = {slug: [n for n, text in texts.items() if f'data-figure="{slug}"' in text]
             for slug in slugs}  # fmt: skip
    return {slug: names[0] for slug, names in shown.items() if names}


def milliseconds(browser, address, *, jump):
    """Return clock and processor time of one jump on a page that was just opened."""
    page = browser.new_page(viewport={"width": 1280, "height": 700})
    page.goto(address, wait_until="load")
    tools = page.context.new_cdp_session(page)
    tools.send("Performance.enable", {"timeDomain": "threadTicks"})

    def busy():
        metrics = tools.send("Performance.getMetrics")["metrics"]
        return next(1000 * m["value"] for m in metrics if m["name"] == "TaskDuration")

    before = busy()
    clock = page.evaluate(JUMP, jump)
    used = busy() - before
    page.close()
    return clock, used


def measure(browser, base):
    """Print a row for each figure; the two jumps take turns."""
    heads = ("first frame, ms", "processor, ms", "bare jump", "ratio", f"of {TARGET_MS} ms")
    print(f"{'figure':10}", *(f"{head:>16}" for head in heads))
    for slug, name in places().items():
        jumps = {"figure": [f"[data-figure={slug}]", ".ks-live__tool"], "bare": ["footer", None]}
        times = {kind: [] for kind in jumps}
        for _ in range(N_TIMES):
            for kind, jump in jumps.items():
                times[kind].append(milliseconds(browser, base + name, jump=jump))
        clock, used = (median(part) for part in zip(*times["figure"], strict=True))
        bare = median(used for _, used in times["bare"])
        row = (clock, used, bare, used / bare, used / TARGET_MS)
        print(
            f"{slug:10}",
            *(f"{n:16.{digits}f}" for n, digits in zip(row, (0, 0, 0, 1, 2), strict=True)),
        )


def main() -> int:
    """Serve the book, start a browser, and print a table."""
    executable = find_browser.find()
    if executable is None or not places():
        print("There is no browser, or the book is not built: run make book first.")
        return 1
    handler = partial(Handler, directory=str(HTML))
    with (
        ThreadingHTTPServer(("127.0.0.1", 0), handler) as server,
        sync_playwright() as playwright,
    ):
        Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        print(f"Chromium {browser.version} on {platform.machine()}, median of {N_TIMES}")
        measure(browser, f"http://127.0.0.1:{server.server_port}/chapters/")
        browser.close()
        server.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
