"""What each page of the built book moves, in kB: why it matters on a telephone's connection.

A page moves its HTML and every script, sheet, picture and font that it names; `kB` is what a server
sends as it is, `gzip kB` what one sends that compresses. Measured on the files, without a browser:
pictures that load late are counted too. Target: a chapter under 400 kB. Build the book first.
"""

import gzip
import sys
from html.parser import HTMLParser
from pathlib import Path

BUILT = Path(__file__).resolve().parents[1] / "_build" / "html"
HTML = Path(sys.argv[1]) if sys.argv[1:] else BUILT
TARGET_KB = 400
PACKED = {".html", ".css", ".js", ".svg", ".json"}


class Named(HTMLParser):
    """Collects the files that a page loads."""

    def __init__(self):
        super().__init__()
        self.names = set()

    def handle_starttag(self, tag, attrs):
        """Note a script, picture or sheet."""
        values = dict(attrs)
        name = values.get("src")
        if tag == "link" and "stylesheet" in (values.get("rel") or ""):
            name = values.get("href")
        if name and ":" not in name:
            self.names.add(name.split("?")[0])


def sizes(page):
    """Return a page's bytes as they are, and compressed where a server would."""
    parser = Named()
    parser.feed(page.read_text(encoding="utf8"))
    loaded = [page, *((page.parent / name).resolve() for name in parser.names)]
    raw = packed = 0
    for path in filter(Path.is_file, loaded):
        content = path.read_bytes()
        raw += len(content)
        packed += len(gzip.compress(content)) if path.suffix in PACKED else len(content)
    return raw, packed


def main():
    """Print a row for each page, the heaviest first."""
    pages = [
        path for path in HTML.rglob("*.html")
        if path.relative_to(HTML).parts[0] not in ("lite", "_static")
    ]  # fmt: skip
    if not pages:
        print("The book is not built: run make book first.")
        return 1
    rows = sorted(((*sizes(page), page.relative_to(HTML)) for page in pages), reverse=True)
    print(f"{'page':45} {'kB':>6} {'gzip kB':>8} {'against ' + str(TARGET_KB):>12}")
    for raw, packed, name in rows:
        print(
            f"{name!s:45} {raw / 1000:6.0f} {packed / 1000:8.0f} {packed / 1000 / TARGET_KB:12.2f}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
