"""The book is built when something it is made from has changed, and otherwise kept."""

import subprocess
import sys

import build_book
import pytest

BUILD = """
import pathlib, sys
pathlib.Path("builds.log").open("a").write("built\\n")
if "WARNING" in pathlib.Path("index.md").read_text():
    sys.exit(1)
html = pathlib.Path("_build/html")
html.mkdir(parents=True)
(html / "index.html").write_text("page")
"""


@pytest.fixture
def project(tmp_path):
    """Return a repository with a page, a module, a test and a stand-in for Jupyter Book."""
    files = {
        "index.md": "# A page\n",
        "src/model.py": "x = 1\n",
        "tests/test_model.py": "assert True\n",
        "build.py": BUILD,
        ".gitignore": "_build/\nbuilds.log\n",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    return tmp_path


def build(project, settings=""):
    return build_book.build(project, settings, command=[sys.executable, "build.py"])


def n_builds(project):
    return len((project / "builds.log").read_text().splitlines())


def test_a_second_build_keeps_the_book_and_says_why(project, capsys):
    assert build(project) == 0
    assert build(project) == 0
    assert n_builds(project) == 1
    last = capsys.readouterr().out.splitlines()[-1]
    assert last == "book: kept, nothing that it is built from has changed"


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "index.md").write_text("# Another page\n"),
        lambda root: (root / "src" / "model.py").write_text("x = 2\n"),
        lambda root: (root / "new.md").write_text("# New\n"),
        lambda root: (root / "src" / "model.py").unlink(),
        lambda root: (root / "_build" / "html" / "index.html").unlink(),
        lambda root: (root / "_build" / "made-from.json").write_text("{torn"),
    ],
    ids=["page", "code", "new file", "file gone", "book gone", "torn stamp"],
)
def test_any_change_leads_to_a_build(project, change):
    build(project)
    change(project)
    build(project)
    assert n_builds(project) == 2


def test_other_settings_lead_to_a_build(project):
    build(project, "LITE=1")
    build(project, "LITE=0")
    assert n_builds(project) == 2


def test_a_changed_test_leaves_the_book_alone(project):
    build(project)
    (project / "tests" / "test_model.py").write_text("assert 1\n")
    build(project)
    assert n_builds(project) == 1


def test_a_faulty_book_is_never_kept(project, capsys):
    (project / "index.md").write_text("WARNING\n")
    assert build(project) == 1
    assert "not built" in capsys.readouterr().err
    assert build(project) == 1
    assert n_builds(project) == 2


def test_a_fault_made_after_a_clean_build_is_seen_again_and_again(project):
    build(project)
    clean = (project / "index.md").read_text()
    (project / "index.md").write_text("WARNING\n")
    assert [build(project), build(project)] == [1, 1]
    (project / "index.md").write_text(clean)
    assert build(project) == 0


def test_a_build_starts_without_the_pages_of_the_last(project):
    build(project)
    (project / "_build" / "html" / "old-page.html").touch()
    (project / "index.md").write_text("# Another page\n")
    build(project)
    assert not (project / "_build" / "html" / "old-page.html").exists()


@pytest.mark.parametrize(("changed", "kept"), [("index.md", True), ("src/model.py", False)])
def test_executed_chapters_are_kept_only_while_the_code_is_the_same(project, changed, kept):
    build(project)
    cache = project / "_build" / ".jupyter_cache"
    cache.mkdir()
    (project / changed).write_text("# changed\n")
    build(project)
    assert cache.exists() == kept


def test_without_git_the_book_is_always_built(project):
    (project / ".git").rename(project / "not-git")
    build(project)
    build(project)
    assert n_builds(project) == 2


def test_what_changes_during_a_build_is_not_taken_for_built(project):
    (project / "build.py").write_text(BUILD + "pathlib.Path('index.md').write_text('later')\n")
    build(project)
    build(project)
    assert n_builds(project) == 2
