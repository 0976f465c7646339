"""A bar appears after two seconds, on standard output, and is wiped away; short work has none."""

import subprocess
import sys

import pytest

from keeping_score.city import progress


@pytest.fixture
def clock(monkeypatch):
    """Give tqdm a clock that stands until it is moved."""
    import tqdm.std

    now = [1000.0]
    monkeypatch.setattr(tqdm.std.tqdm, "_time", staticmethod(lambda: now[0]), raising=False)
    monkeypatch.setattr(tqdm.std, "time", lambda: now[0])
    return now


def test_short_work_shows_nothing(capsys):
    assert list(progress(range(3), "counting")) == [0, 1, 2]
    said = capsys.readouterr()
    assert said.out == said.err == ""


def test_long_work_shows_a_bar_on_standard_output_and_wipes_it(clock, capsys):
    for _ in progress(range(4), "counting"):
        clock[0] += 1.5
    said = capsys.readouterr()
    assert said.err == ""
    frames = said.out.split("\r")
    assert any("counting:" in frame and "left" in frame for frame in frames)
    assert frames[-1] == ""
    assert not frames[-2].strip()


def test_the_environment_switches_it_off():
    code = (
        "import time, keeping_score.city.waiting as p\n"
        "p.PATIENCE_SECONDS = 0\n"
        "for _ in p.progress(range(3), 'counting'): time.sleep(0.6)\n"
    )
    command = [sys.executable, "-c", code]
    shown, off = (
        subprocess.run(command, env=env, text=True, capture_output=True, check=True).stdout
        for env in ({}, {"TQDM_DISABLE": "1"})
    )
    assert "counting" in shown
    assert off == ""


def test_without_tqdm_the_work_is_done(monkeypatch):
    monkeypatch.setitem(sys.modules, "tqdm", None)
    assert list(progress(range(3), "counting")) == [0, 1, 2]
