"""No tracked file depends on, or tells of, the machine or the network that it was written on."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def joined(*parts):
    """Return a pattern whose parts stand apart here, so that this file does not match itself."""
    return "".join(parts)


# An address of a registry in a lock or a setting breaks every network that uses a mirror.
REGISTRIES = [
    joined(r"pypi\.", "org"),
    joined("python", r"hosted\."),
    joined(r"registry\.", "npm"),
    joined(r"deb\.", "debian"),
    joined(r"(?<!emit-)index", r"-url[ =]\S"),
    joined(r"(?<!emit-)find", r"-links[ =]\S"),
]
# A path of one machine works on no other.
PLACES = [
    joined(r"(?<![\w.~*)}-])/", place, r"/\w")
    for place in ("work", "opt", "tmp", "root", "home", "Users", "mnt")
]
FORBIDDEN = re.compile("|".join(REGISTRIES + PLACES))


def tracked_files():
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def findings(text):
    lines = enumerate(text.splitlines(), start=1)
    return [f"line {number}: {m[0]}" for number, line in lines if (m := FORBIDDEN.search(line))]


@pytest.mark.parametrize(
    "text",
    [
        joined("https://pypi.", "org/simple"),
        joined("url = https://files.python", "hosted.org/packages/x.whl"),
        joined("--extra-index", "-url https://mirror.example/simple"),
        joined('"/ho', 'me/ana/project/data.csv"'),
        joined("see /U", "sers/ana/notes"),
        joined("File /t", "mp/ipykernel_7/1.py"),
    ],
)
def test_a_registry_or_a_machines_path_is_found(text):
    assert findings(text)


@pytest.mark.parametrize(
    "text", ["chapters/home/page", "https://example.org/work/in/progress", "--no-emit-index-url -o"]
)
def test_ordinary_text_is_left_alone(text):
    assert not findings(text)


def test_no_tracked_file_names_a_registry_or_a_machines_path():
    found = []
    for path in tracked_files():
        if path.is_file() and b"\0" not in (raw := path.read_bytes()):
            text = raw.decode("utf-8", "replace")
            found += [f"{path.relative_to(ROOT)}, {finding}" for finding in findings(text)]
    assert not found, "\n".join(found)
