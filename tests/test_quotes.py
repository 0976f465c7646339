"""The readings are never reproduced: no sentence of theirs is in the project."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CHECK = ROOT.parent / "shared" / "tools" / "quote_check.py"


@pytest.mark.skipif(
    not CHECK.is_file(), reason="the readings, which only their holders may keep, are not here"
)
def test_no_sentence_of_the_readings_was_carried_over():
    result = subprocess.run([sys.executable, CHECK, ROOT], capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
