"""The lock, the ranges and the environment agree, and the lock names no address."""

import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"].values()
RANGES = [Requirement(line) for part in (PROJECT["dependencies"], *EXTRAS) for line in part]
ENTRY = re.compile(
    r"^(?P<name>[\w.-]+)==(?P<version>[^ ;]+)"
    r"(?: ; (?P<when>[^\\\n]+?))?"
    r"(?P<sums>(?: \\\n    --hash=sha256:[0-9a-f]{64})*)$",
    re.MULTILINE,
)
LOCK = list(ENTRY.finditer((ROOT / "requirements.lock").read_text(encoding="utf-8")))
HERE = [entry for entry in LOCK if not entry["when"] or Marker(entry["when"]).evaluate()]


@pytest.mark.parametrize("wanted", RANGES, ids=str)
def test_every_range_is_met_by_the_lock(wanted):
    locked = {canonicalize_name(entry["name"]): entry["version"] for entry in HERE}
    name = canonicalize_name(wanted.name)
    assert name in locked, "compile the lock again: CONTRIBUTING.md says how"
    assert wanted.specifier.contains(locked[name])


def test_every_version_in_the_lock_has_a_checksum():
    assert LOCK
    assert [entry["name"] for entry in LOCK if not entry["sums"]] == []


def test_the_environment_is_the_locked_one():
    different = [entry[0] for entry in HERE if version(entry["name"]) != entry["version"]]
    assert different == []


def test_the_lock_is_versions_and_checksums_alone():
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    rest = ENTRY.sub("", text)
    assert [line for line in rest.splitlines() if line.strip() and not re.match(r" *#", line)] == []
