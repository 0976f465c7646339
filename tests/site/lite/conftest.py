"""A reader's visit to a lab in the browser: open it, type, run, download."""

import re
from pathlib import Path
from urllib.parse import urljoin

import find_browser
import nbformat
import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

SITE = Path(__file__).resolve().parents[3] / "_build" / "html" / "lite"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
    # Every name but this machine's own leads nowhere.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]  # fmt: skip
READY_MS, RUN_MS = 60_000, 90_000
# Every while the notebook asks whether its service worker lives, and that worker answers itself:
# nothing is sent. A lab that runs for long is asked within a test.
HEARTBEAT = "/api/service-worker-heartbeat"
PASTE = """(editor, text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
}"""
# As in some private windows.
REFUSED = """if (navigator.serviceWorker)
  navigator.serviceWorker.register = () => Promise.reject(new Error("refused"));"""
PROMPTS = """() => [...document.querySelectorAll(".jp-CodeCell")].map(
  (cell) => cell.querySelector(".jp-InputPrompt").textContent.replace(/\\s/g, ""))"""


class Visit:
    """A lab in the notebook view, and what went wrong or astray there."""

    def __init__(self, context, base, *, name):
        self.page, self.base, self.name = context.new_page(), base, name
        self.outside, self.errors = [], []
        # The context's requests are the page's, Python's and those of the service worker.
        context.on("request", self._note_request)
        self.page.on("pageerror", lambda error: self.errors.append(error.stack or str(error)))
        self.page.on("console", self._note_message)

    def _note_request(self, request):
        answered_here = urljoin(self.base, HEARTBEAT)
        if not request.url.startswith((self.base, "blob:", "data:", answered_here)):
            self.outside.append(request.url)

    def _note_message(self, message):
        if message.type == "error":
            self.errors.append(f"{message.text} {message.location.get('url', '')}")

    def open(self):
        """Open the lab and wait until its cells can be used."""
        self.page.goto(f"{self.base}lite/notebooks/index.html?path={self.name}")
        return self.wait()

    def in_a_new_tab(self):
        """Close the tab and open the same lab in another one."""
        context = self.page.context
        self.page.close()
        return Visit(context, self.base, name=self.name).open()

    def wait(self):
        """Wait until the cells can be used."""
        self.page.locator(".ks-bar[data-ready]").wait_for(timeout=READY_MS)
        self.page.locator(".jp-NotebookPanel:not([inert]) .jp-CodeCell").first.wait_for(
            timeout=READY_MS
        )
        return self

    def cell(self, position):
        """Return a cell by its position in the notebook."""
        return self.page.locator(".jp-Notebook .jp-Cell").nth(position)

    def prompts(self):
        """Return what stands before each code cell, such as ``[3]:``."""
        return self.page.evaluate(PROMPTS)

    def run_all(self):
        """Choose Run All Cells, and wait for the last one."""
        for _ in range(3):
            self.page.locator(".lm-MenuBar-item", has_text="Run").click()
            self.page.locator(".lm-Menu-item", has_text=re.compile("^Run All Cells$")).click()
            try:
                # Chosen in the first instant it is sometimes dropped, as the lab pages tell.
                started = f"({PROMPTS})().some((p) => p.includes('*'))"
                self.page.wait_for_function(started, timeout=5_000)
                break
            except PlaywrightTimeoutError:
                continue
        idle = f"!({PROMPTS})().some((p) => p.includes('*'))"
        self.page.wait_for_function(idle, timeout=RUN_MS)
        if "[]:" in self.prompts():
            broken = self.page.locator("[data-mime-type*=error]").all_inner_texts()
            pytest.fail(f"A cell of {self.name} failed in the browser: {broken}")

    def write(self, position, text):
        """Replace what stands in a code cell."""
        editor = self.cell(position).locator(".cm-content")
        editor.click()
        self.page.keyboard.press("Control+a")
        editor.evaluate(PASTE, text)

    def run(self, position):
        """Run one code cell and return what it says."""
        prompt = self.cell(position).locator(".jp-InputPrompt").element_handle()
        # A stored number may be the one that this run gives.
        prompt.evaluate("(prompt) => { prompt.textContent = ''; }")
        self.cell(position).locator(".cm-content").click()
        self.page.keyboard.press("Control+Enter")
        finished = "(prompt) => /\\d/.test(prompt.textContent)"
        self.page.wait_for_function(finished, arg=prompt, timeout=RUN_MS)
        return self.said(position)

    def said(self, position):
        """Return the text below a cell."""
        outputs = self.cell(position).locator(".jp-OutputArea-output")
        return "\n".join(outputs.all_inner_texts()).strip()

    def notebook(self):
        """Return the reader's work, as one click downloads it."""
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name="Download my work").click()
        return nbformat.read(download.value.path(), as_version=4)


@pytest.fixture(scope="session")
def browser(chromium):
    """Return a second browser, which knows no other host."""
    if not (SITE / "boot" / "boot.json").is_file():
        pytest.fail("The book has no labs for the browser: run make book (without LITE=0).")
    browser = chromium.browser_type.launch(executable_path=find_browser.find(), args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def visit(browser, base):
    """Return a function that gives a reader who has never been here, with a lab to open."""
    contexts = []

    def start(name, *, refuses_service_workers=False):
        contexts.append(browser.new_context(accept_downloads=True))
        if refuses_service_workers:
            contexts[-1].add_init_script(REFUSED)
        return Visit(contexts[-1], base, name=name)

    yield start
    for context in contexts:
        context.close()
