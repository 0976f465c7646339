"""Which protection is in force is said, and without any nothing is graded."""

import subprocess
from pathlib import Path

import pytest
from small_lab import added, good, hand_in, write_class

from keeping_score.commands.main import main
from keeping_score.grading import grade_folder, protection


@pytest.fixture
def without(monkeypatch):
    """Return a function that makes protections unavailable."""

    def take_away(*names):
        works = protection.works.__wrapped__
        monkeypatch.setattr(protection, "works", lambda name: name not in names and works(name))

    return take_away


def test_the_strongest_that_works_is_chosen(without, monkeypatch):
    monkeypatch.setattr(protection, "works", lambda name: True)
    assert protection.choose() == protection.BUBBLEWRAP
    monkeypatch.setattr(protection, "works", lambda name: name != protection.BUBBLEWRAP)
    assert protection.choose() == protection.UNSHARE


def test_without_any_it_refuses_and_says_what_to_install(without, tmp_path, capsys):
    without(protection.BUBBLEWRAP, protection.UNSHARE)
    write_class(tmp_path)
    hand_in(tmp_path, "ada", good())
    assert main(["grade", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert "No sandbox works here" in said
    assert "apt-get install bubblewrap" in said
    assert not (tmp_path / "results").exists()


def test_one_that_is_asked_for_is_used_or_nothing_is(without):
    without(protection.BUBBLEWRAP)
    with pytest.raises(protection.ProtectionError, match="bubblewrap does not work here"):
        protection.choose(protection.BUBBLEWRAP)


def test_unsafe_grades_without_any_and_says_so_loudly(without, tmp_path, capsys):
    without(protection.BUBBLEWRAP, protection.UNSHARE)
    write_class(tmp_path)
    hand_in(tmp_path, "ada", good())
    hand_in(tmp_path, "bo", added("import os\nos._exit(1)"))
    assert main(["grade", str(tmp_path), "--unsafe", "--jobs", "1"]) == 0
    said = capsys.readouterr()
    assert "NONE: the notebooks can do whatever you can do" in said.err
    assert "2 graded" in said.out


def test_a_program_that_is_missing_or_refused_does_not_work(monkeypatch):
    works = protection.works.__wrapped__
    monkeypatch.setattr(protection.shutil, "which", lambda _: None)
    assert not works(protection.BUBBLEWRAP)
    monkeypatch.setattr(protection.shutil, "which", lambda name: name)
    refused = subprocess.CompletedProcess([], 1, b"", b"Operation not permitted")
    monkeypatch.setattr(protection.subprocess, "run", lambda *_, **__: refused)
    assert not works(protection.BUBBLEWRAP)
    assert not works(protection.UNSHARE)


def test_the_sandbox_is_shown_python_and_the_package_and_nothing_of_the_grader():
    command = " ".join(protection.bubblewrap_command(folders=protection.python_folders()))
    assert "/keeping_score/grading --remount-ro" in command
    assert "masters" not in command
    assert "--unshare-net" in command


@pytest.mark.parametrize("tier", [protection.BUBBLEWRAP, protection.UNSHARE])
def test_results_say_which_protection_they_were_made_behind(tier, tmp_path):
    if not protection.works(tier):
        pytest.skip(f"{tier} does not work here: tools/find_bubblewrap.py says why")
    write_class(tmp_path)
    hand_in(tmp_path, "ada", good())
    assert [one.protection for one in grade_folder(tmp_path, protection=tier)] == [tier]


def test_the_private_folder_covers_nothing_that_the_sandbox_shows():
    # A checkout below a folder of that name once lost its packages, and the solution its points.
    shown = [Path(folder) for folder in protection.python_folders()]
    assert not [folder for folder in shown if folder.is_relative_to(protection.INSIDE)]
    assert not Path(protection.INSIDE).exists()
