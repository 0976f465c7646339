"""Find the Chromium that tests the pages, and install one where there is none.

``CHROMIUM=/path/to/it`` names one. Otherwise what the system has is used: Playwright's own copy is
a large download that many networks refuse, so it is the last resort.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
ADVICE = (
    "The pages are tested in Chromium, which is not here and could not be installed: install it "
    "(Debian: apt-get install chromium; Fedora: dnf install chromium; macOS: brew install --cask "
    "chromium), or name one with CHROMIUM=/path/to/it, and run make test again."
)


def playwrights_own() -> str | None:
    """Return the browser that Playwright downloaded earlier, if it did."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def find() -> str | None:
    """Return the path of a Chromium or Chrome, or None."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    on_path = (shutil.which(name) for name in NAMES)
    on_mac = (place for place in MAC_PLACES if Path(place).is_file())
    return next(filter(None, on_path), None) or next(on_mac, None) or playwrights_own()


def installers(which: Callable = shutil.which, *, user_id: int | None = None) -> list[list[str]]:
    """Return the commands that could install Chromium here, in the order to try them.

    Only root may use a system's installer, or somebody whom sudo lets through without a password:
    a question in the middle of the tests would hang where nobody sits.
    """
    user_id = os.geteuid() if user_id is None else user_id
    commands = []
    for tool, steps in {
        "apt-get": ("update", "install --yes --no-install-recommends chromium"),
        "dnf": ("install --assumeyes chromium",),
    }.items():
        if which(tool) and (user_id == 0 or which("sudo")):
            sudo = [] if user_id == 0 else ["sudo", "--non-interactive"]
            commands += [[*sudo, tool, *step.split()] for step in steps]
    if which("brew"):
        commands.append(["brew", "install", "--cask", "chromium"])
    return [*commands, [sys.executable, "-m", "playwright", "install", "chromium"]]


def find_or_install(
    find: Callable = find,
    *,
    commands: list[list[str]] | None = None,
    call: Callable = subprocess.run,
) -> str | None:
    """Return the path of a Chromium, installing one if there is none; None if that fails."""
    browser = find()
    if browser or os.environ.get("CHROMIUM"):
        return browser
    quiet = {
        "stdin": subprocess.DEVNULL,
        "stdout": subprocess.DEVNULL,
        "stderr": subprocess.DEVNULL,
    }
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in installers() if commands is None else commands:
        print(f"browser: none is here, trying {' '.join(command)}", flush=True)
        call(command, env=environment, **quiet)
        browser = find()
        if browser:
            return browser
    return None


def main() -> int:
    """Say which browser is used, or what to do, and return the exit code."""
    browser = find_or_install()
    if browser is None:
        print(ADVICE, file=sys.stderr)
        return 1
    print(f"browser: {browser}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
