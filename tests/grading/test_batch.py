"""A class is graded once, goes on after a stop, and is the same on a cluster."""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from small_lab import BLANK, LAB, MOST, answered, good, hand_in, write_class

from keeping_score.commands.main import main
from keeping_score.errors import InputError
from keeping_score.grading import cluster, grade_folder, protection, read_results
from keeping_score.grading.folder import find_submissions, part_of
from keeping_score.grading.results import result_path
from keeping_score.grading.submissions import Settings, Worker


@pytest.fixture(scope="module")
def tier():
    try:
        return protection.choose()
    except protection.ProtectionError as error:
        pytest.skip(str(error))


@pytest.fixture
def folder(tmp_path):
    write_class(tmp_path)
    for name in ("ada", "bo", "cy"):
        hand_in(tmp_path, name, good())
    return tmp_path


def graded_now(folder, tier, **settings):
    """Grade, and return the results and who was graded in this run."""
    now = []
    results = grade_folder(
        folder,
        protection=tier,
        jobs=1,
        progress=lambda result, *_: now.append(result.student) if result else None,
        **settings,
    )
    return {one.student: one for one in results}, now


def test_nobody_is_graded_twice_until_something_changes(folder, tier):
    first, now = graded_now(folder, tier)
    assert now == ["ada", "bo", "cy"]
    assert [one.points for one in first.values()] == [MOST] * 3
    assert graded_now(folder, tier) == (first, [])
    hand_in(folder, "bo", BLANK)
    second, now = graded_now(folder, tier)
    assert now == ["bo"]
    assert second["bo"].points == 0
    assert second["ada"] == first["ada"]


def test_another_secret_master_or_id_grades_again(folder, tier):
    graded_now(folder, tier)
    (folder / "ids.csv").write_text("student,id\nada,Ada Lovelace\n", encoding="utf-8")
    results, now = graded_now(folder, tier)
    assert now == ["ada"]
    assert results["ada"].student_id == "Ada Lovelace"
    (folder / "secret.txt").write_text("another\n")
    assert graded_now(folder, tier)[1] == ["ada", "bo", "cy"]
    master = folder / "source" / LAB / f"{LAB}.ipynb"
    master.write_text(master.read_text() + "\n")
    assert graded_now(folder, tier)[1] == ["ada", "bo", "cy"]


def test_a_typed_id_decides_the_town_where_the_instructor_says_so(folder, tier):
    book = good()
    book["cells"][1]["source"] = book["cells"][1]["source"].replace("your name", "Ada Lovelace")
    hand_in(folder, "ada", book)
    assert (
        "it was graded against the town of 'ada'" in graded_now(folder, tier)[0]["ada"].messages[0]
    )
    (folder / "ids.csv").write_text("student,id\nada,ada lovelace\n", encoding="utf-8")
    assert graded_now(folder, tier)[0]["ada"].messages == ()


def test_half_a_result_is_no_result(folder, tier):
    graded_now(folder, tier)
    path = result_path(folder, "cy", LAB)
    path.write_text(path.read_text(encoding="utf-8")[:200], encoding="utf-8")
    assert graded_now(folder, tier)[1] == ["cy"]


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL])
def test_a_stopped_run_goes_on_and_leaves_no_process(folder, tier, end):
    for number in range(20):
        hand_in(folder, f"student{number}", good())
    command = [sys.executable, "-m", "keeping_score.commands.main", "grade", str(folder)]
    run = subprocess.Popen(
        [*command, "--jobs", "2", "--protection", tier],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        # A shell's background job would hand down that Ctrl-C is ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    until = time.monotonic() + 300
    while len(read_results(folder)) < 2 and time.monotonic() < until:
        time.sleep(0.05)
    os.killpg(run.pid, end) if end == signal.SIGINT else run.kill()
    _, said = run.communicate(timeout=120)
    if end == signal.SIGINT:
        assert run.returncode == 130
        assert b"the same command goes on" in said
    assert ended(run.pid)
    done = {one.student: one for one in read_results(folder)}
    assert 2 <= len(done) < 23
    results, now = graded_now(folder, tier)
    assert len(results) == 23
    assert not set(now) & set(done)
    assert {one.points for one in results.values()} == {MOST}


def ended(session):
    """Wait until no process of a session is left; tell whether that came."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        sessions = []
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = path.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            sessions += [int(fields[3])] if fields[0] != "Z" else []
        if session not in sessions:
            return True
        time.sleep(0.1)
    return False


def test_a_sandbox_that_cannot_nest_serves_one_submission_each(folder, tier):
    if tier != protection.BUBBLEWRAP:
        pytest.skip("only bubblewrap is tight enough for one submission by itself")
    hand_in(folder, "bo", answered("lab01-ex1", "open('here', 'w').write('x')\nnew_score = 1"))
    worker = Worker(Settings(folder, tier, "secret"), nested=False)
    results = [worker.grade(found) for found in find_submissions(folder)]
    worker.close()
    assert [one.points for one in results] == [MOST, MOST - 1, MOST]


def test_parts_of_an_array_of_jobs_make_the_whole(folder, tier):
    first, now = graded_now(folder, tier, part="1/2")
    assert now == ["ada", "cy"]
    second, now = graded_now(folder, tier, part="2/2")
    assert now == ["bo"]
    assert {one.student for one in read_results(folder)} == set(first) | set(second)
    with pytest.raises(InputError, match="two numbers, such as 3/10"):
        part_of([], "4/3")


def test_the_same_worker_grades_a_class_on_a_dask_cluster(folder, tier):
    distributed = pytest.importorskip("distributed", reason="the extra 'cluster' is not installed")
    here, _ = graded_now(folder, tier)
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, processes=True
        ) as machines,
        distributed.Client(machines) as client,
    ):
        there, now = graded_now(folder, tier, again=True, mapper=cluster.DaskMapper(client))
    assert sorted(now) == ["ada", "bo", "cy"]
    assert without_time(there) == without_time(here)


def without_time(results):
    return {name: replace(one, seconds=0) for name, one in results.items()}


def test_the_command_prints_a_row_for_each_and_says_which_protection_holds(folder, tier, capsys):
    hand_in(folder, "dee", b"")
    assert main(["grade", str(folder), "--jobs", "1", "--protection", tier]) == 1
    said = capsys.readouterr()
    assert f"Protection in force: {tier}" in said.err
    rows = said.out.splitlines()
    assert [row.split()[0] for row in rows[:4]] == ["ada", "bo", "cy", "dee"]
    assert "the file is empty: save the notebook and hand it in again" in rows[3]
    assert rows[-1].startswith("4 submissions: 3 graded, 1 not graded")
    held = json.loads(result_path(folder, "dee", LAB).read_text(encoding="utf-8"))
    assert (held["status"], held["points"]) == ("not graded", None)


@pytest.mark.parametrize("arguments", [["grade", "no/such/folder"], ["grade", "."]])
def test_a_folder_without_submissions_is_told_what_is_expected(
    arguments, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    assert "submitted/<student>/<lab>/<lab>.ipynb" in capsys.readouterr().err


def test_a_lab_that_does_not_exist_is_a_row_that_names_the_nearest(folder, tier):
    hand_in(folder, "dee", good(), lab="lab1_short")
    hand_in(folder, "eve", good(), lab="x", name="loose.ipynb").rename(
        folder / "submitted" / "eve" / "loose.ipynb"
    )
    results = {(one.student, one.lab): one.reason for one in grade_folder(folder, protection=tier)}
    assert (
        "there is no lab 'lab1_short': Did you mean 'lab01_short'" in results["dee", "lab1_short"]
    )
    assert "stands outside its lab's folder" in results["eve", "loose"]
