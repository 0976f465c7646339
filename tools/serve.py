"""Serve the built book on this machine alone, and say where."""

import argparse
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HTML = Path(__file__).resolve().parent.parent / "_build" / "html"
USUAL_PORT = 8000


class Handler(SimpleHTTPRequestHandler):
    """Send the types that browsers insist on, whatever this machine's own table says."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".json": "application/json",
        ".wasm": "application/wasm",
        ".svg": "image/svg+xml",
    }

    def log_request(self, *_args: object) -> None:
        """Keep quiet about what was found; what was not found is still said."""


def open_server(folder: Path, port: int | None) -> ThreadingHTTPServer:
    """Return a server on the port asked for, else on the usual one, else on any free one."""
    handler = partial(Handler, directory=str(folder))
    if port is not None:
        return ThreadingHTTPServer(("127.0.0.1", port), handler)
    try:
        return ThreadingHTTPServer(("127.0.0.1", USUAL_PORT), handler)
    except OSError:
        return ThreadingHTTPServer(("127.0.0.1", 0), handler)


def main() -> int:
    """Serve until Ctrl-C, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, help="the port to use (otherwise 8000 or a free one)")
    port = parser.parse_args().port
    if not (HTML / "index.html").is_file():
        print("There is no built book yet: run make book first.", file=sys.stderr)
        return 1
    try:
        server = open_server(HTML, port)
    except (OSError, OverflowError) as error:
        print(f"Port {port} cannot be used ({error}): choose another one.", file=sys.stderr)
        return 1
    address = f"http://127.0.0.1:{server.server_port}/"
    with server:
        try:
            print(f"Keeping Score is at {address} (Ctrl-C stops it)", flush=True)
            server.serve_forever()
        except KeyboardInterrupt:
            print("\nstopped")
    return 0


if __name__ == "__main__":
    sys.exit(main())
