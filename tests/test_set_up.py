"""Setting up: what is right is kept, what is wrong is said in one sentence."""

import ast
import json
import os
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest
import set_up

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def project(tmp_path):
    """Return a folder with what a set-up reads."""
    (tmp_path / "_build").mkdir()
    (tmp_path / "requirements.lock").write_text("numpy==2.4.6\n")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    return tmp_path


@pytest.fixture
def steps(monkeypatch):
    """Replace the real work by its traces: each step is noted, and the first makes a Python."""
    done = []

    def note(command, root, _log):
        done.append(" ".join(map(str, command)))
        if "venv" in map(str, command):
            set_up.python_of(root).parent.mkdir(parents=True)
            set_up.python_of(root).symlink_to(sys.executable)

    monkeypatch.setattr(set_up, "run", note)
    monkeypatch.setattr(set_up, "check_space", lambda folder: None)
    return done


def said(project):
    lines = []
    set_up.set_up(project, say=lines.append)
    return lines


def sentence_of(error):
    """Return the message, after seeing that it is a single sentence and no traceback."""
    text = str(error)
    assert "\n" not in text
    assert "Traceback" not in text
    assert text.endswith(".")
    return text


# ------------------------------------------------------------------------------ what is kept


def test_first_run_makes_the_environment_from_the_lock_and_says_so(project, steps):
    lines = said(project)
    assert lines[0].startswith("environment: installing requirements.lock, because there is none")
    assert lines[-1] == "environment: ready in .venv"
    assert "--require-hashes -r requirements.lock" in steps[1]
    assert "--no-deps --no-build-isolation --editable ." in steps[-1]


def test_second_run_does_nothing_and_says_why_in_one_line(project, steps):
    said(project)
    steps.clear()
    lines = said(project)
    assert not steps
    assert len(lines) == 1
    assert lines[0].startswith("environment: kept, .venv matches requirements.lock (sha256 ")


def test_a_changed_lock_makes_the_environment_anew(project, steps):
    said(project)
    leftover = project / ".venv" / "left-over-package"
    leftover.touch()
    (project / "requirements.lock").write_text("numpy==2.4.7\n")
    assert "requirements.lock has changed" in said(project)[0]
    assert not leftover.exists()


def test_changed_metadata_installs_only_the_package_again(project, steps):
    said(project)
    steps.clear()
    (project / "pyproject.toml").write_text("[project]\nname = 'other'\n")
    said(project)
    assert len(steps) == 1
    assert "--editable" in steps[0]


def test_another_python_makes_the_environment_anew(project, steps, monkeypatch):
    said(project)
    monkeypatch.setattr(sys, "version", "3.99.0")
    assert "another Python" in said(project)[0]


def test_a_moved_project_makes_the_environment_anew(project, steps, tmp_path):
    said(project)
    moved = tmp_path / "moved"
    moved.mkdir()
    for name in (".venv", "_build", "requirements.lock", "pyproject.toml"):
        shutil.move(project / name, moved / name)
    assert "the project has moved" in said(moved)[0]


def test_an_environment_whose_python_has_gone_is_made_anew(project, steps):
    said(project)
    python = set_up.python_of(project)
    python.unlink()
    python.write_text("#!/bin/false\n")
    python.chmod(0o755)
    assert "no longer starts" in said(project)[0]


@pytest.mark.parametrize("stopped_at", ["venv", "--require-hashes", "font_manager", "--editable"])
def test_an_interrupted_set_up_is_never_taken_for_complete(project, steps, monkeypatch, stopped_at):
    work = set_up.run

    def stop(command, root, log):
        work(command, root, log)
        if stopped_at in " ".join(map(str, command)):
            raise KeyboardInterrupt

    with monkeypatch.context() as context:
        context.setattr(set_up, "run", stop)
        with pytest.raises(KeyboardInterrupt):
            said(project)
    assert "the last set-up did not finish" in said(project)[0]


def test_a_torn_stamp_is_no_stamp(project, steps):
    said(project)
    set_up.stamp_of(project).write_text('{"lock": "ab')
    assert "did not finish" in said(project)[0]


def test_an_environment_half_deleted_is_not_taken_for_the_old_one(project, steps, monkeypatch):
    said(project)
    before = (project / "requirements.lock").read_text()
    (project / "requirements.lock").write_text("numpy==2.4.7\n")
    with monkeypatch.context() as context:
        context.setattr(
            set_up.shutil, "rmtree", lambda _path: (_ for _ in ()).throw(OSError("busy"))
        )
        with pytest.raises(OSError, match="busy"):
            said(project)
    (project / "requirements.lock").write_text(before)
    assert "did not finish" in said(project)[0]


def test_a_second_set_up_waits_for_a_step_that_outlived_the_first(project):
    seconds = "import sys, time; print(1, flush=True); time.sleep(1); open('ended', 'w')"
    code = f"import pathlib, set_up; root = pathlib.Path({str(project)!r})\n"
    code += "with set_up.alone(root):\n    set_up.run([set_up.sys.executable, '-c', "
    code += f"{seconds!r}], root, root / '_build' / 'log')\n"
    log = project / "_build" / "log"
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT / "tools") as first:
        while not log.exists() or not log.stat().st_size:
            time.sleep(0.01)
        first.kill()
    lines = []
    with set_up.alone(project, say=lines.append):
        assert (project / "ended").exists()
    assert lines == ["environment: another set-up is still at work here, waiting for it to end"]


# ------------------------------------------------------------------------------ what goes wrong


def test_the_script_can_be_read_by_python_3_6():
    source = (ROOT / "tools" / "set_up.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 6))


def test_an_old_python_is_told_to_get_a_newer_one():
    with pytest.raises(set_up.SetUpError) as caught:
        set_up.check_python((3, 9, 2), which=lambda name: None)
    assert "Python 3.9 is too old" in sentence_of(caught.value)
    assert "install Python 3.11 or newer" in str(caught.value)


def test_an_old_python_names_the_newer_one_that_is_there():
    with pytest.raises(set_up.SetUpError) as caught:
        set_up.check_python((3, 9, 2), which=lambda name: name == "python3.12")
    assert "PYTHON=python3.12" in sentence_of(caught.value)


def test_todays_pythons_are_let_through():
    for minor in (11, 12, 13, 14):
        set_up.check_python((3, minor, 0))


def test_a_python_without_venv_is_told_what_to_install():
    with pytest.raises(set_up.SetUpError) as caught:
        set_up.check_modules(find=lambda name: None if name == "ensurepip" else object())
    assert "python3-venv" in sentence_of(caught.value)


def test_a_nearly_full_disk_is_refused_before_anything_is_made():
    with pytest.raises(set_up.SetUpError) as caught:
        set_up.check_space("here", usage=lambda folder: SimpleNamespace(free=5e8))
    assert "has 0.50 GB left and 2 GB are needed" in sentence_of(caught.value)


def test_a_roomy_disk_is_let_through():
    set_up.check_space("here", usage=lambda folder: SimpleNamespace(free=5e9))


def pip_install(project, *arguments):
    """Run pip for real, as a set-up does, and return the sentence that its failure becomes."""
    command = [sys.executable, "-m", "pip", "install", "--target", project / "target", *arguments]
    with pytest.raises(set_up.SetUpError) as caught:
        set_up.run(command, project, project / "_build" / "set_up.log")
    return sentence_of(caught.value)


@pytest.fixture
def closed_network(monkeypatch):
    """Send pip to a port of this machine where nobody answers."""
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_RETRIES", "0")


def wheel_in(folder):
    """Write the smallest wheel that pip installs."""
    path = folder / "tiny-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr("tiny.py", "")
        wheel.writestr(
            "tiny-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n"
        )
        wheel.writestr("tiny-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        wheel.writestr("tiny-1.0.dist-info/RECORD", "")
    return path


@pytest.mark.usefixtures("closed_network")
def test_a_download_that_fails_says_to_check_the_connection(project):
    assert "check the internet connection" in pip_install(project, "numpy==2.4.6")


@pytest.mark.usefixtures("closed_network")
def test_a_download_that_is_not_the_locked_one_is_refused(project):
    (project / "requirements.lock").write_text(f"tiny==1.0 --hash=sha256:{'0' * 64}\n")
    lock = ("--require-hashes", "-r", project / "requirements.lock")
    sentence = pip_install(project, "--no-index", "--find-links", wheel_in(project).parent, *lock)
    assert "not the one that requirements.lock names" in sentence


@pytest.mark.usefixtures("closed_network")
def test_a_damaged_archive_gets_a_sentence_with_the_reason(project):
    (project / "tiny-1.0-py3-none-any.whl").write_bytes(b"PK\3\4 torn")
    sentence = pip_install(project, "--no-index", project / "tiny-1.0-py3-none-any.whl")
    assert "run make again" in sentence


def test_a_disk_that_fills_up_while_installing_says_how_much_to_free():
    output = (
        "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device"
    )
    sentence = sentence_of(set_up.explain(output, "set_up.log"))
    assert "free at least 2 GB" in sentence


def test_an_unknown_failure_passes_on_pips_last_word():
    sentence = sentence_of(set_up.explain("noise\nERROR: the moon is full.\n", "set_up.log"))
    assert "'the moon is full'" in sentence


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        (OSError(28, "No space left on device"), "The disk is full: free at least 2 GB"),
        (PermissionError(13, "Permission denied", ".venv"), "cannot go on ([Errno 13]"),
        (KeyboardInterrupt(), "was stopped: run make again"),
        (set_up.SetUpError("That is missing: get it."), "That is missing: get it."),
    ],
)
def test_whatever_happens_ends_with_one_sentence(project, monkeypatch, capsys, problem, expected):
    monkeypatch.setattr(set_up, "ROOT", project)
    monkeypatch.setattr(set_up, "set_up", lambda root: (_ for _ in ()).throw(problem))
    assert set_up.main() == 1
    assert expected in sentence_of(capsys.readouterr().err.strip())


# ------------------------------------------------------------------------------ from the outside


@pytest.fixture
def checkout(project):
    """Return a folder in which ``make environment`` can be run."""
    (project / "tools").mkdir()
    shutil.copy(ROOT / "Makefile", project)
    shutil.copy(ROOT / "tools" / "set_up.py", project / "tools")
    return project


def make(checkout, *arguments):
    clean = {key: value for key, value in os.environ.items() if key not in ("SET_UP", "MAKEFLAGS")}
    command = ["make", "environment", *arguments]
    return subprocess.run(command, cwd=checkout, env=clean, capture_output=True, text=True)


def test_make_without_a_python_says_what_to_install(checkout):
    result = make(checkout, "PYTHON=python-of-nobody")
    assert result.returncode
    assert "There is no python-of-nobody here: install Python 3.11 or newer" in result.stderr
    assert not (checkout / ".venv").exists()


def test_make_with_an_old_python_passes_the_sentence_on(checkout):
    old = checkout / "old-python"
    # A Python that says it is 3.8 and otherwise runs the script as it is.
    old.write_text(
        f"#!{sys.executable}\nimport runpy, sys\nsys.version_info = (3, 8, 1)\n"
        "sys.path.insert(0, 'tools')\nrunpy.run_path(sys.argv[1], run_name='__main__')\n"
    )
    old.chmod(0o755)
    result = make(checkout, f"PYTHON={old}")
    assert result.returncode
    assert result.stderr.startswith("Python 3.8 is too old for this course: ")
    assert "Traceback" not in result.stderr


@pytest.mark.usefixtures("closed_network")
def test_make_without_a_network_leaves_nothing_that_looks_complete(checkout):
    result = make(checkout, f"PYTHON={sys.executable}")
    assert result.returncode
    assert "check the internet connection" in result.stderr
    assert "Traceback" not in result.stderr
    assert not set_up.stamp_of(checkout).exists()


def test_the_stamp_says_what_the_environment_was_made_from(project, steps):
    said(project)
    stamp = json.loads(set_up.stamp_of(project).read_text())
    assert set(stamp) == {"lock", "python", "place", "package"}
