"""A class with every hostile and broken submission we could think of, graded once.

Each ends in the row it must get; good submissions beside them get their grades; nothing outside the
results changes, and nothing is left running.
"""

import hashlib
import os
import socket
import time
from pathlib import Path

import hostile_set
import pytest
import small_lab
from hostile_set import CASES, GOOD

from keeping_score.grading import Limits, grade_folder, protection, read_results
from keeping_score.grading.results import printable

LIMITS = Limits(cell_seconds=2, submission_seconds=20, patience=10, memory_mb=900, notebook_mb=3)
HERE = Path("/tmp", "keeping-score-was-here")


def snapshot(folder):
    """Return what is in a folder, but for the results: names, kinds, contents and times."""
    found = {}
    for top, names, files in os.walk(os.fsencode(folder)):
        names[:] = [n for n in names if n not in (b"results", b"__pycache__")]
        for name in names + files:
            path = os.path.join(top, name)  # noqa: PTH118 (names that are no text)
            about = os.lstat(path)
            plain = os.path.isfile(path) and not os.path.islink(path)  # noqa: PTH113, PTH114
            held = hashlib.sha256(Path(os.fsdecode(path)).read_bytes()).hexdigest() if plain else ""
            found[path] = (about.st_mode, about.st_mtime_ns * plain, held)
    return found


def running():
    """Return the command lines of the processes that the set leaves behind or the grader uses."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = path.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        marks = ("sleep 86399", "keeping_score.sandboxed", "multiprocessing.spawn")
        if any(mark in line for mark in marks):
            found.append(line)
    return found


class Graded:
    """What a run gave, and what was there before and after it."""

    def __init__(self, folder, wanted):
        small_lab.write_class(folder)
        (folder / "gradebook.db").write_text("the grades of everybody")
        hostile_set.hand_in_all(folder)
        (folder / "secret.txt").write_text("0123456789abcdef\n")
        with socket.create_server(("127.0.0.1", hostile_set.PORT)) as self.server:
            self.server.setblocking(False)
            self.before = snapshot(folder)
            self.others = set(running())
            self.seen = []
            self.results = grade_folder(
                folder,
                jobs=2,
                protection=wanted,
                limits=LIMITS,
                progress=lambda result, done, _: self.seen.append(done) if result else None,
            )
            self.reached = self._was_reached()
        self.after = snapshot(folder)
        self.folder = folder
        self.by_name = {result.student: result for result in self.results}

    def _was_reached(self):
        try:
            self.server.accept()
        except BlockingIOError:
            return False
        return True


@pytest.fixture(scope="module", params=[protection.BUBBLEWRAP, protection.UNSHARE])
def graded(request, tmp_path_factory):
    if not protection.works(request.param):
        pytest.skip(f"{request.param} does not work here: tools/find_bubblewrap.py says why")
    return Graded(tmp_path_factory.mktemp("class"), request.param)


def all_said(result):
    comments = [cell.comment for cell in result.cells]
    return "\n".join([result.reason, *result.messages, *comments])


def outputs_of(result):
    return "\n".join(one.text + one.error for one in result.outputs)


def test_every_submission_ends_in_one_row(graded):
    assert len(graded.results) == len(CASES) + len(GOOD) + 1
    assert len(graded.by_name) == len(graded.results)
    for result in graded.results:
        assert (result.status == "graded") == (result.points is not None)
        assert (result.status == "graded") != bool(result.reason)
        assert result.protection in (protection.BUBBLEWRAP, protection.UNSHARE)
    assert graded.seen == list(range(1, len(graded.results) + 1))


@pytest.mark.parametrize("name", CASES)
def test_submission_gets_what_it_must_and_is_told_so(graded, name):
    result, case = graded.by_name[name], CASES[name]
    assert result.points == case.points, all_said(result)
    assert case.says in all_said(result)


@pytest.mark.parametrize("name", GOOD)
def test_good_submission_stands_beside_them(graded, name):
    result = graded.by_name[printable(name)]
    assert result.status == "graded"
    assert result.points == small_lab.MOST
    assert [c.points for c in result.cells if c.kind == "manual"] == [None]


def test_blank_submission_gets_nothing_and_is_told_that_it_was_not_attempted(graded):
    blank = graded.by_name["blank"]
    assert blank.points == 0
    assert {cell.comment for cell in blank.cells} == {"Not attempted."}


def test_originals_and_all_else_in_the_class_folder_are_as_they_were(graded):
    assert graded.after == graded.before


def test_nothing_was_written_elsewhere(graded):
    places = (Path(p) for p in ("/tmp", "/var/tmp", "/dev/shm", "/", Path.home()))
    assert [p for p in places if (p / HERE.name).exists()] == []
    assert "WROTE" not in outputs_of(graded.by_name["writes_outside"])


def test_nobody_got_out_to_the_network(graded):
    assert not graded.reached
    assert "REACHED" not in outputs_of(graded.by_name["network"])


def test_no_process_is_left(graded):
    until = time.monotonic() + 20
    while set(running()) - graded.others and time.monotonic() < until:
        time.sleep(0.1)
    assert set(running()) - graded.others == set()


def test_solutions_secret_and_gradebook_cannot_be_read_behind_bubblewrap(graded):
    if graded.results[0].protection != protection.BUBBLEWRAP:
        pytest.skip("unshare hides no files, and says so")
    assert "FOUND []" in outputs_of(graded.by_name["reads_solutions"])
    assert "nothing" in outputs_of(graded.by_name["reads_hidden_tests"])


def test_results_hold_no_markup_that_acts_and_no_control_characters(graded):
    text = outputs_of(graded.by_name["markup"])
    assert "<script>" in text  # kept as the text it is; whoever shows it escapes it
    assert not set(text) & set("\x1b\x00\u202e")


def test_results_on_disk_are_the_results(graded):
    kept = {result.student: result for result in read_results(graded.folder)}
    assert kept == graded.by_name
    assert not list((graded.folder / "results").rglob(".*"))


def test_a_second_run_grades_nobody_again(graded):
    again = []
    results = grade_folder(
        graded.folder,
        protection=graded.results[0].protection,
        limits=LIMITS,
        progress=lambda result, *_: again.append(result.student) if result else None,
    )
    # Those without a file that can be read are looked at again: there may be one now.
    assert {graded.by_name[name].sha256 for name in again} <= {""}
    assert results == graded.results
