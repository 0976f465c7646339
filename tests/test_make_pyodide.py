"""Files of Pyodide are taken from anywhere and trusted from nowhere."""

import hashlib
import json
import tarfile
import zipfile
from pathlib import Path

import make_pyodide
import pytest
from make_pyodide import CollectError, WrongFileError, collect, from_archive, from_path

ROOT = Path(__file__).resolve().parents[1]
CONTENT = {"pyodide.js": b"runtime", "six-1.16.0-py3-none-any.whl": b"wheel"}


def no_source(_wanted, _scratch):
    return iter(())


@pytest.fixture(autouse=True)
def wanted(monkeypatch):
    """Two small files stand for all, and no source but the named ones answers."""
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in CONTENT.items()}
    monkeypatch.setattr(make_pyodide, "wanted_sums", lambda: dict(sums))
    monkeypatch.setattr(make_pyodide, "default_sources", lambda: [("nowhere", no_source)])
    return sums


@pytest.fixture
def release(tmp_path):
    """Return a folder as somebody may have unpacked it, with more than is wanted."""
    folder = tmp_path / "release" / "pyodide"
    folder.mkdir(parents=True)
    for name, content in {**CONTENT, "scipy.whl": b"not wanted"}.items():
        (folder / name).write_bytes(content)
    return folder.parent


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_named_folder_gives_what_is_wanted_and_no_more(release, tmp_path):
    assert names(collect([release], folder=tmp_path / "kept")) == sorted(CONTENT)


@pytest.mark.parametrize("kind", ["zip", "tar.bz2"])
def test_a_named_archive_gives_its_members_wherever_they_lie(release, tmp_path, kind):
    archive = tmp_path / f"pyodide.{kind}"
    files = [path for path in release.rglob("*") if path.is_file()]
    if kind == "zip":
        with zipfile.ZipFile(archive, "w") as packed:
            for path in files:
                packed.write(path, f"assets/{path.name}")
    else:
        with tarfile.open(archive, "w:bz2") as packed:
            for path in files:
                packed.add(path, f"pyodide/{path.name}")
    assert names(collect([archive], folder=tmp_path / "kept")) == sorted(CONTENT)


def test_a_file_that_differs_is_named_with_both_sums_and_not_kept(release, tmp_path, wanted):
    (release / "pyodide" / "pyodide.js").write_bytes(b"changed")
    with pytest.raises(WrongFileError) as caught:
        collect([release], folder=tmp_path / "kept")
    message = str(caught.value)
    assert "pyodide.js" in message
    assert wanted["pyodide.js"] in message
    assert hashlib.sha256(b"changed").hexdigest() in message
    assert not (tmp_path / "kept" / "pyodide.js").exists()


def test_a_kept_file_that_was_changed_since_is_named(release, tmp_path):
    kept = collect([release], folder=tmp_path / "kept")
    (kept / "pyodide.js").write_bytes(b"changed")
    with pytest.raises(WrongFileError, match=r"pyodide\.js"):
        collect(folder=kept)


def test_what_is_kept_is_used_again_and_that_is_said_in_one_line(release, tmp_path, capsys):
    kept = collect([release], folder=tmp_path / "kept")
    capsys.readouterr()
    collect(folder=kept)
    assert capsys.readouterr().out == f"pyodide: 2 files reused from {kept}\n"


def test_each_file_comes_from_the_first_source_that_has_it(release, tmp_path, capsys):
    only = tmp_path / "only"
    only.mkdir()
    (only / "pyodide.js").write_bytes(CONTENT["pyodide.js"])
    collect([only, release], folder=tmp_path / "kept")
    assert capsys.readouterr().out == f"pyodide: 1 from {only}, 1 from {release}\n"


def test_what_no_source_has_is_listed_and_the_next_step_said(tmp_path):
    with pytest.raises(CollectError, match=r"pyodide\.js, six-1.*--from") as caught:
        collect(folder=tmp_path / "kept")
    assert not isinstance(caught.value, WrongFileError)


def test_a_name_that_is_no_folder_and_no_archive_is_refused(tmp_path):
    (tmp_path / "notes.txt").write_text("no archive")
    with pytest.raises(CollectError, match="neither a folder nor an archive"):
        from_path(tmp_path / "notes.txt")


def test_a_wheel_that_is_wanted_itself_is_not_taken_apart(tmp_path):
    wheel = tmp_path / "six-1.16.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as packed:
        packed.writestr("pyodide.js", b"inside")
    found = list(from_archive(wheel)({wheel.name, "pyodide.js"}, tmp_path / "scratch"))
    assert found == [wheel]


def test_a_release_that_cannot_be_reached_gives_nothing(tmp_path):
    address = "http://127.0.0.1:9/{version}/{name}"
    assert list(make_pyodide.from_release(address)(set(CONTENT), tmp_path)) == []


def test_a_client_that_is_not_installed_gives_nothing(tmp_path):
    source = make_pyodide.from_command(["no-such-client-anywhere", "pack"])
    assert list(source(set(CONTENT), tmp_path)) == []


def test_the_exit_code_tells_a_wrong_file_from_a_missing_one(release, tmp_path, monkeypatch):
    monkeypatch.setattr(make_pyodide, "cache_folder", lambda: tmp_path / "kept")
    monkeypatch.setattr("sys.argv", ["make_pyodide.py"])
    assert make_pyodide.main() == 3
    (release / "pyodide" / "pyodide.js").write_bytes(b"changed")
    monkeypatch.setattr("sys.argv", ["make_pyodide.py", "--from", str(release)])
    assert make_pyodide.main() == 1


def test_the_reduced_lock_is_complete():
    packages = make_pyodide.read_lock()["packages"]
    known = {name.replace("_", "-") for name in packages}
    for name, entry in packages.items():
        assert len(entry["sha256"]) == 64, name
        assert {needed.replace("_", "-") for needed in entry["depends"]} <= known, name


def test_wheels_beside_the_lock_are_those_of_the_desktop():
    locked = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for name, digest in make_pyodide.read_sums().items():
        if name.endswith(".whl"):
            assert digest in locked, (
                f"{name} is not in requirements.lock: renew lite/sha256sums.txt"
            )


def test_only_the_two_committed_files_decide_what_is_wanted(monkeypatch):
    monkeypatch.undo()
    lock = json.loads((ROOT / "lite" / "pyodide-lock.json").read_text(encoding="utf-8"))
    wheels = {entry["file_name"] for entry in lock["packages"].values()}
    assert set(make_pyodide.wanted_sums()) == wheels | set(make_pyodide.read_sums())
