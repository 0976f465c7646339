"""The runner beside plain nbgrader: hostile submissions, processor time, and a class of 300.

Four parts, whose results ``grading.md`` keeps. The first grades the tests' hostile and broken
submissions with both: what a fair grader gives each, and what each of them gave. nbgrader runs one
submission at a time behind bubblewrap, so that what it lets through hurts nobody. The second is
processor time a submission on good copies, both on one core in the same run; the third a class of
300 on two; the fourth how many times faster two cores are than one, by grading the same class with
either in turn. ``--quick`` leaves out nbgrader's first table and takes classes of 20 and 8.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT / "tests" / "grading"))

import hostile_set  # noqa: E402
import small_lab  # noqa: E402
from processor_time import processor_seconds  # noqa: E402

from keeping_score.grading import Limits, grade_folder  # noqa: E402

LIMITS = Limits(cell_seconds=5, submission_seconds=40, patience=6, memory_mb=900, notebook_mb=3)
TIMEOUT_SECONDS = 5
N_GOOD, N_CLASS, N_SCALING, N_TURNS = 6, 300, 30, 3
MATE = "a_good_one"
# Not handed to nbgrader: nothing would stop them, and the machine is not ours alone.
SPARED = {"fork_bomb", "memory_of_many"}
CONFIG = f"""\
c = get_config()
c.CourseDirectory.course_id = "benchmark"
c.ExecutePreprocessor.timeout = {TIMEOUT_SECONDS}
"""
BIN = Path(sys.executable).parent


def nbgrader(*arguments, folder, guarded=False, patience=240):
    """Run nbgrader in a class folder; return its exit code and what it said."""
    command = [str(BIN / "nbgrader"), *arguments]
    if guarded:
        walls = "bwrap --unshare-all --die-with-parent --ro-bind / / --proc /proc --dev /dev"
        walls += f" --bind {folder}/tmp /tmp --ro-bind {ROOT} {ROOT} --bind {folder} {folder}"
        walls += f" --chdir {folder} prlimit --as=6000000000 --"
        listener = [sys.executable, str(HERE / "bench_grading.py"), "--listen"]
        command = [*walls.split(), *listener, *command]
    environment = {**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}", "HOME": str(folder / "tmp")}
    try:
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, timeout=patience
        )
    except subprocess.TimeoutExpired:
        return "never ends", ""
    return done.returncode, (done.stdout + done.stderr).decode(errors="replace")


def listen_and_run(command):
    """Run a command beside a listener, and note whether anybody reached it."""

    def wait():
        server.accept()
        Path("tmp/reached").touch()

    with socket.create_server(("127.0.0.1", hostile_set.PORT)) as server:
        threading.Thread(target=wait, daemon=True).start()
        return subprocess.run(command).returncode


def scores(folder):
    """Return nbgrader's automatic points by student, None where it has no grade."""
    from nbgrader.api import Gradebook, SubmittedAssignment

    if not (folder / "gradebook.db").exists():
        return {}
    with closing(Gradebook(f"sqlite:///{folder}/gradebook.db")) as book:
        held = {}
        for one in book.db.query(SubmittedAssignment):
            grades = [grade for notebook in one.notebooks for grade in notebook.grades]
            if any(grade.auto_score is not None for grade in grades):
                held[one.student.id] = sum(grade.auto_score or 0 for grade in grades)
        return held


def fresh_class(place):
    """Make a class in which nbgrader has graded one good submission."""
    small_lab.write_class(place)
    (place / "nbgrader_config.py").write_text(CONFIG)
    (place / "secret.txt").write_text("0123456789abcdef\n")
    (place / "tmp").mkdir()
    small_lab.hand_in(place, MATE, small_lab.good())
    for step in (("generate_assignment", small_lab.LAB), ("autograde", small_lab.LAB)):
        code, said = nbgrader(*step, folder=place)
        if code != 0:
            raise SystemExit(said)


def with_nbgrader(template, name, case):
    """Return what nbgrader gave one submission, in words."""
    if name in SPARED:
        return "not run: nothing would stop it"
    with tempfile.TemporaryDirectory(dir=template.parent) as folder:
        place = Path(folder) / "class"
        shutil.copytree(template, place, symlinks=True)
        case.make(place, name)
        code, said = nbgrader(
            "autograde", small_lab.LAB, f"--student={name}", folder=place, guarded=True
        )
        words = [outcome(code, said, points=scores(place).get(name), case=case)]
        outputs = "".join(
            path.read_text(errors="replace") for path in place.glob(f"autograded/{name}/*/*.ipynb")
        )
        words += harm(place, outputs)
    return "; ".join(words)


def outcome(code, said, *, points, case):
    """Return the points, or what came in their place."""
    if code == "never ends":
        return "**never ends**"
    if code != 0 and "There was an error processing assignment" not in said:
        return "**stops the batch**"
    if points is None:
        return "no grade" + ("" if case.points is None else ", **though one is due**")
    if case.points is None:
        return f"{points:g} points"
    if points > case.points:
        return f"**{points:g} points, {points - case.points:g} too many**"
    return f"{points:g} points" + ("" if points == case.points else ", too few")


def harm(place, outputs):
    """Return what a submission did beside its own grade."""
    done = []
    if not (place / "submitted" / MATE).is_dir():
        done.append("**a classmate's file is gone**")
    if scores(place).get(MATE) != small_lab.MOST:
        done.append("**a classmate's grade is gone**")
    if list(place.glob("**/keeping-score-was-here")):
        done.append("**wrote outside its folder**")
    if (place / "tmp" / "reached").exists():
        done.append("**reached the network**")
    if "secret.txt" in outputs and "FOUND [" in outputs:
        done.append("**read solutions and secrets**")
    return done


def with_runner(place):
    """Return what the runner gave each submission of the whole set, in words."""
    small_lab.write_class(place)
    (place / "secret.txt").write_text("0123456789abcdef\n")
    hostile_set.hand_in_all(place)
    results = {one.student: one for one in grade_folder(place, jobs=2, limits=LIMITS)}
    good = [results[name] for name in hostile_set.GOOD if name in results]
    print(f"{sum(one.points == small_lab.MOST for one in good)} of {len(good)} good ones stand\n")
    words = {}
    for name, case in hostile_set.CASES.items():
        one = results[name]
        said = one.reason or next((m for m in one.messages if case.says in m), "")
        comments = [c.comment for c in one.cells if case.says and case.says in c.comment]
        told = (said or " ".join(comments)).replace("\n", " ")
        given = "not graded" if one.points is None else f"{one.points:g} points"
        words[name] = f"{given}. {told}".strip() if told else given
        if one.points != case.points:
            words[name] = f"**WRONG: {words[name]}**"
    return words


def all_with_nbgrader(place, kept):
    """Return what nbgrader gave each submission, two at a time; a stopped run goes on."""
    held = json.loads(kept.read_text()) if kept.exists() else {}
    template = place / "template"
    fresh_class(template)

    def one(item):
        if item[0] not in held:
            held[item[0]] = with_nbgrader(template, *item)
            kept.write_text(json.dumps(held, indent=1))

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(one, hostile_set.CASES.items()))
    return held


def hostile_table(*, quick, kept):
    """Print the first table."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        theirs = {} if quick else all_with_nbgrader(place, kept or place / "kept.json")
        ours = with_runner(place / "ours")
    print("| submission | a fair grade | nbgrader autograde | keeping-score grade |")
    print("|---|---|---|---|")
    for name, case in hostile_set.CASES.items():
        fair = "a reason" if case.points is None else f"{case.points} points"
        told = ours[name].replace("|", "/").replace(small_lab.LAB, "lab")[:150]
        print(f"| {case.does} | {fair} | {theirs.get(name, '')} | {told} |")


def speed(lab, master, book):
    """Return processor seconds a submission of a lab: nbgrader's and the runner's, in one run."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "source" / lab).mkdir(parents=True)
        (place / "source" / lab / f"{lab}.ipynb").write_text(json.dumps(master))
        (place / "nbgrader_config.py").write_text(CONFIG.replace("= 5", "= 120"))
        (place / "tmp").mkdir()
        for number in range(N_GOOD):
            small_lab.hand_in(place, f"student{number}", book, lab=lab)
        nbgrader("generate_assignment", lab, folder=place)
        theirs = processor_seconds(lambda: nbgrader("autograde", lab, folder=place, patience=900))
        ours = processor_seconds(lambda: command(place, jobs=1))
    return theirs / N_GOOD, ours / N_GOOD


def command(place, *, jobs):
    """Grade as an instructor does."""
    line = [sys.executable, "-m", "keeping_score.commands.main", "grade", str(place), "--quiet"]
    done = subprocess.run([*line, "--jobs", str(jobs)], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def speed_table():
    """Print the second table."""
    full = small_lab.FULL
    solved = json.loads((ROOT / "masters" / "solutions" / f"{full}.ipynb").read_text())
    labs = ((small_lab.LAB, small_lab.SOLVED, small_lab.good()), (full, solved, solved))
    print("\n| processor seconds a submission | nbgrader | runner | ratio (target 0.5 at most) |")
    print("|---|---|---|---|")
    for lab, master, book in labs:
        theirs, ours = speed(lab, master, book)
        print(f"| {lab}, {N_GOOD} copies, start included | {theirs:.2f} | {ours:.2f} "
              f"| {ours / theirs:.2f} |")  # fmt: skip


def graded_class(n_students, *, jobs):
    """Grade a class on Lab 1, so many at once; return seconds by the clock and of the processor."""
    full = small_lab.FULL
    book = (ROOT / "masters" / "solutions" / f"{full}.ipynb").read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for number in range(n_students):
            small_lab.hand_in(place, f"student{number:03}", book, lab=full)
        begun = time.monotonic()
        used = processor_seconds(lambda: command(place, jobs=jobs))
        wall = time.monotonic() - begun
        check_all_graded(place, n_students)
    return wall, used


def check_all_graded(place, n_students):
    """End the benchmark where a submission has no grade: what was not graded was not fast."""
    kept = [json.loads(path.read_text()) for path in (place / "results").rglob("*.json")]
    # All of them are the solution: where one does not get every point, nothing was measured.
    lost = [one["student"] for one in kept if one["points"] != one["max_points"]]
    if len(kept) != n_students or lost:
        raise SystemExit(f"{len(kept)} of {n_students} graded, {len(lost)} without full points")


def machine():
    """Return what else the machine is busy with."""
    return f"load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


def class_of(n_students):
    """Grade a class on Lab 1 on two cores, and print what it took."""
    wall, used = graded_class(n_students, jobs=2)
    print(f"\n{n_students} submissions of Lab 1, two at once: {wall:.0f} s by the clock, "
          f"{used:.0f} s of processor time, {used / n_students:.2f} a submission; {machine()}",
          flush=True)  # fmt: skip


def scaling(n_students):
    """Grade the same class one and two at a time, in turn, and print how many times faster."""
    faster, dearer = [], []
    print(f"\n{n_students} submissions of Lab 1, in turn, start included:")
    for _ in range(N_TURNS):
        (one_wall, one_used), (two_wall, two_used) = (
            graded_class(n_students, jobs=jobs) for jobs in (1, 2)
        )
        faster.append(one_wall / two_wall)
        dearer.append(two_used / one_used)
        print(f"{one_wall:.1f} s one at a time, {two_wall:.1f} s two at a time: "
              f"{faster[-1]:.2f} times as fast; {machine()}", flush=True)  # fmt: skip
    print(f"median of {N_TURNS}: {statistics.median(faster):.2f} times as fast with two cores, for "
          f"{statistics.median(dearer):.2f} times the processor time")  # fmt: skip


def main() -> int:
    """Print all that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="without nbgrader's hostile table")
    parser.add_argument(
        "--only", choices=["hostile", "speed", "class", "scaling"], help="one of the four"
    )
    parser.add_argument(
        "--kept", type=Path, help="a file that keeps what nbgrader has given so far"
    )
    parser.add_argument("--listen", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.listen:
        return listen_and_run(chosen.listen)
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    if chosen.only in (None, "hostile"):
        hostile_table(quick=chosen.quick, kept=chosen.kept)
    if chosen.only in (None, "speed"):
        speed_table()
    if chosen.only in (None, "class"):
        class_of(20 if chosen.quick else N_CLASS)
    if chosen.only in (None, "scaling"):
        scaling(8 if chosen.quick else N_SCALING)
    return 0


if __name__ == "__main__":
    sys.exit(main())
