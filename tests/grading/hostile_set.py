"""Hostile and broken submissions: what each holds, what it must get, and what must be said of it.

The same set is graded by the tests and, beside nbgrader, by ``benchmarks/bench_grading.py``.
"""

import json
import os
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass

from small_lab import BLANK, LAB, MOST, POINTS, added, answered, cell, good, hand_in

NOT_GRADED = None
#: Where the tests listen for somebody who gets out.
PORT = 47613
#: Names of folders that must lead nowhere.
NAMES = ("-rf", "=1+1", "Zoë Müller", "..%2f..%2fetc", "a\nb", "x" * 180, os.fsdecode(b"b\xff"))
GOOD = ("a_good_one", "another_good_one", "z_good_one", *NAMES)


def hand_in_all(folder):
    """Hand in the whole set, between good submissions and a blank one."""
    for name in GOOD:
        hand_in(folder, name, good())
    hand_in(folder, "blank", BLANK)
    for name, one in CASES.items():
        one.make(folder, name)


@dataclass(frozen=True)
class Case:
    """One submission.

    Attributes
    ----------
    does : str
        What it does, in words that fit a table.
    make : callable
        ``make(folder, student)`` hands it in.
    points : int or None
        What it must get; None: not graded.
    says : str
        Words that must stand in its reason, a comment or a message.
    """

    does: str
    make: Callable
    points: int | None
    says: str = ""


CASES: dict[str, Case] = {}


def case(name, does, *, points=MOST, says=""):
    """Add a submission to the set: the function returns a notebook, or bytes, or hands it in."""

    def register(make):
        def hand(folder, student):
            made = make(folder, student) if make.__code__.co_argcount == 2 else make()
            if made is not None:
                hand_in(folder, student, made)

        CASES[name] = Case(does, hand, points, says)
        return make

    return register


def code(name, does, source, *, points=MOST, says=""):
    """Add a right submission with one more cell of code; CLASS_FOLDER in it is the class's."""

    def make(folder, student):
        hand_in(folder, student, added(source.replace("CLASS_FOLDER", repr(str(folder)))))

    case(name, does, points=points, says=says)(make)


def wrong(name, does, task, source, *, says=""):
    """Add a submission that is right but for one answer, whose points it must lose."""
    case(name, does, points=MOST - POINTS[task], says=says)(lambda: answered(task, source))


# Never ends, or ends too much.

code("loop", "a cell that never ends", "while True:\n    pass", says="Cell 3 did not finish in")
code(
    "loop_that_catches",
    "a cell that never ends and cannot be interrupted",
    "while True:\n    try:\n        while True:\n            pass\n"
    "    except BaseException:\n        pass",
    says="Cell 3 did not finish in",
)
code("sleep", "a cell that sleeps for a day", "import time\ntime.sleep(86400)",
     says="Cell 3 did not finish in")  # fmt: skip
code(
    "stops_itself",
    "stops its own process with a signal",
    "import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)",
    says="Cell 3 did not finish in",
)
wrong(
    "loop_in_answer",
    "an answer that never ends",
    "lab01-ex2",
    "def total_points(events, points, start):\n    while True:\n        start = start + 0",
    says="it had not ended when the check stopped it",
)
wrong(
    "loop_untraced",
    "an answer that switches the check's counting off and never ends",
    "lab01-ex2",
    "import sys\ndef total_points(events, points, start):\n    sys.settrace(None)\n"
    "    sum(1 for _ in iter(int, 1))",
    says="did not finish in",
)
wrong(
    "answer_cell_loops",
    "a cell with an answer that never ends",
    "lab01-ex2",
    "def total_points(events, points, start):\n    return start\nwhile True:\n    pass",
    says="did not finish in",
)
code(
    "memory_at_once",
    "asks for 40 GB at once",
    "hoard = bytearray(40 * 10**9)",
)
code(
    "memory_by_and_by",
    "takes memory until there is none",
    "hoard = []\nwhile True:\n    hoard.append(b'x' * 20_000_000)",
)
code(
    "memory_of_many",
    "takes memory in many processes",
    "import os, time\nfor _ in range(12):\n    if os.fork() == 0:\n"
    "        hoard = b'x' * 150_000_000\n        time.sleep(60)\n        os._exit(0)\n"
    "time.sleep(60)",
    says="Cell 3 needed more than",
)
code(
    "fork_bomb",
    "starts processes that start processes",
    "import os\nwhile True:\n    try:\n        os.fork()\n    except OSError:\n        pass",
    says="Cell 3",
)
code("exit_at_once", "ends Python with os._exit", "import os\nos._exit(0)",
     says="Cell 3 ended Python itself")  # fmt: skip
code("exit", "calls sys.exit", "import sys\nsys.exit(3)")
code(
    "crash",
    "crashes Python",
    "import ctypes\nctypes.string_at(0)",
    says="Cell 3 ended Python itself",
)
code(
    "kill_parent", "kills its parent", "import os\nfor _ in range(3):\n    os.kill(os.getppid(), 9)"
)
code("kill_all", "kills every process that it can", "import os\nos.kill(-1, 9)")
wrong(
    "exit_in_answer",
    "an answer that ends Python when it is called",
    "lab01-ex2",
    "import os\ndef total_points(events, points, start):\n    os._exit(0)",
    says="ended Python itself when the grader called it",
)
wrong(
    "exit_on_others",
    "an answer that is right on what it knows and ends Python otherwise",
    "lab01-ex1",
    "import os\ndef new_score(score, rule, points):\n"
    "    if rule not in ('traffic-ticket', 'city-award', 'late-book'):\n        os._exit(0)\n"
    "    return score + points[rule]",
    says="ended Python itself when the grader called it",
)
code(
    "leaves_processes",
    "leaves processes running",
    "import subprocess\nfor _ in range(3):\n"
    "    subprocess.Popen(['sleep', '86399'], start_new_session=True)",
)
code(
    "leaves_threads",
    "leaves a thread running that meddles",
    "import threading, time\ndef meddle():\n    while True:\n        time.sleep(0.01)\n"
    "threading.Thread(target=meddle, daemon=True).start()",
)
code("waits_for_input", "asks somebody to type", "input('Your password?')")

# The notebook's cells are not what they were.


@case("edited_test", "an edited test cell", says="lab01-ex1 was edited")
def _():
    book = good()
    cell(book, "lab01-ex1")["source"] = "100"
    return book


@case("edited_test_wrong", "an edited test cell that gives points for nothing",
      points=MOST - 1, says="lab01-ex1 was edited")  # fmt: skip
def _():
    book = answered("lab01-ex1", "def new_score(score, rule, points):\n    return 0")
    cell(book, "lab01-ex1")["source"] = "1"
    return book


@case("deleted_test", "a deleted test cell", says="lab01-ex2 was deleted")
def _():
    book = good()
    book["cells"].remove(cell(book, "lab01-ex2"))
    return book


@case("deleted_answer", "a deleted answer", points=MOST - 2, says="lab01-ex2-answer was deleted")
def _():
    book = good()
    book["cells"].remove(cell(book, "lab01-ex2-answer"))
    return book


@case("duplicated_test", "a test cell twice", says="lab01-ex1 was there more than once")
def _():
    book = good()
    book["cells"].append({**deepcopy(cell(book, "lab01-ex1")), "id": "again"})
    return book


@case("duplicated_answer", "an answer twice, the second time right",
      says="lab01-ex1-answer was there more than once")  # fmt: skip
def _():
    book = good()
    first = cell(book, "lab01-ex1-answer")
    second = {**deepcopy(first), "id": "again"}
    first["source"] = "def new_score(score, rule, points):\n    return 0"
    book["cells"].insert(book["cells"].index(first) + 1, second)
    return book


@case("retyped", "a test and an answer turned into text", says="had become another kind of cell")
def _():
    book = good()
    for name in ("lab01-ex1", "lab01-ex2-answer"):
        cell(book, name)["cell_type"] = "markdown"
    return book


@case("no_metadata", "all metadata stripped", says="had lost nbgrader's metadata")
def _():
    book = good()
    for number, one in enumerate(book["cells"]):
        one["metadata"], one["id"] = {}, f"c{number}"
    return book


@case("given_cells_gone", "the course's own cells deleted")
def _():
    book = good()
    book["cells"] = [c for c in book["cells"] if c["metadata"].get("nbgrader", {}).get("solution")]
    return book


@case("schema_version", "a version of nbgrader's metadata that nobody knows")
def _():
    book = good()
    for one in book["cells"]:
        if "nbgrader" in one["metadata"]:
            one["metadata"]["nbgrader"]["schema_version"] = 99
    return book


@case("points_raised", "metadata that makes a task worth 1000 points")
def _():
    book = good()
    cell(book, "lab01-ex1")["metadata"]["nbgrader"]["points"] = 1000
    return book


# Files that are no notebooks, or not where they belong.

case("corrupt", "corrupt JSON", points=NOT_GRADED, says="something is wrong in its line")(
    lambda: json.dumps(good(), indent=1).replace('"cells": [', '"cells": [,', 1).encode()
)
case("truncated", "a file that breaks off", points=NOT_GRADED, says="the file breaks off")(
    lambda: json.dumps(good(), indent=1).encode()[:-2000]
)
case("empty", "an empty file", points=NOT_GRADED, says="the file is empty")(lambda: b"")
case("zeros", "a file of zeros, as a full disk leaves", points=NOT_GRADED,
     says="the file is empty")(lambda: b"\0" * 5000)  # fmt: skip
case("binary", "binary junk", points=NOT_GRADED, says="is not a notebook")(
    lambda: bytes(range(256)) * 40
)
case("deep", "JSON nested a hundred thousand deep", points=NOT_GRADED, says="is not a notebook")(
    lambda: b"[" * 100_000
)
case("no_cells", "JSON without cells", points=NOT_GRADED, says="it has no cells")(
    lambda: b'{"nbformat": 4, "metadata": {}}'
)
case("large", "a file of several megabytes", points=NOT_GRADED, says="the file is larger than")(
    lambda: json.dumps(added("x = 1\n" * 700_000)).encode()
)
case("not_this_lab", "a notebook of another kind", points=NOT_GRADED, says="is it another lab")(
    lambda: {**deepcopy(BLANK), "cells": [{"cell_type": "code", "metadata": {}, "source": "1"}]}
)


@case("renamed", "a renamed file", says="The file is named Untitled (1).ipynb")
def _(folder, student):
    hand_in(folder, student, good(), name="Untitled (1).ipynb")


@case("two_files", "two files, one of them rightly named", says="more notebooks in the folder")
def _(folder, student):
    hand_in(folder, student, good())
    hand_in(folder, student, BLANK, name=f"{LAB} (2).ipynb")


@case("two_wrong_names", "two files, none rightly named", points=NOT_GRADED,
      says="there are 2 notebooks and none is named")  # fmt: skip
def _(folder, student):
    hand_in(folder, student, good(), name="final.ipynb")
    hand_in(folder, student, good(), name="final final.ipynb")


@case("a_zip", "a zip file in place of the notebook", points=NOT_GRADED,
      says="there is no notebook in the folder")  # fmt: skip
def _(folder, student):
    hand_in(folder, student, b"PK\3\4../../../evil", name="lab.zip")


@case("link_to_file", "a link to a file of the system", points=NOT_GRADED, says="is a link")
def _(folder, student):
    path = hand_in(folder, student, b"")
    path.unlink()
    path.symlink_to("/etc/passwd")


@case("link_to_classmate", "a folder that is a link to a classmate's", points=NOT_GRADED,
      says="the folder is a link")  # fmt: skip
def _(folder, student):
    place = folder / "submitted" / student
    place.mkdir(parents=True)
    (place / LAB).symlink_to(folder / "submitted" / "a_good_one" / LAB)


@case("link_beside", "a right notebook, with a link to a secret beside it", says="was not followed")
def _(folder, student):
    hand_in(folder, student, good())
    (folder / "submitted" / student / LAB / "data.csv").symlink_to(folder / "secret.txt")


@case("pipe", "a pipe with the notebook's name", points=NOT_GRADED, says="is not a file")
def _(folder, student):
    hand_in(folder, student, b"").unlink()
    os.mkfifo(folder / "submitted" / student / LAB / f"{LAB}.ipynb")


@case("wrong_kernel", "a notebook for R", says="asks for the kernel 'r'")
def _():
    book = good()
    book["metadata"]["kernelspec"] = {"name": "ir", "display_name": "R", "language": "R"}
    return book


@case("version_3", "a notebook of version 3", says="version 3")
def _():
    book = good()
    cells = [
        {**one, "language": "python", "input": one["source"], "collapsed": False}
        for one in book["cells"]
    ]
    return {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": cells}]}


@case("no_ids", "a notebook of version 4.2, without ids")
def _():
    book = {**good(), "nbformat_minor": 2}
    for one in book["cells"]:
        del one["id"]
    return book


@case("version_99", "a notebook of version 99", says="version 99")
def _():
    return {**good(), "nbformat": 99}


# Cheats.

PATCHES = {
    "patched_checks": (
        "the checks patched so that all is right",
        """\
import keeping_score.checks as c
from keeping_score.checks import desk, functions, running
c.marks = desk.marks = marks = lambda task, *_: desk.find_task(task).points
functions.FunctionJudge.__call__ = lambda *_: None
desk.problem_with = lambda *_: None
functions.same_input = lambda *_: True""",
    ),
    "patched_builtins": (
        "all, any, isinstance and abs patched",
        """\
import builtins
builtins.all = builtins.any = lambda *_: True
builtins.abs = lambda *_: 0
builtins.isinstance = lambda *_: True""",
    ),
    "patched_pandas": (
        "comparisons of pandas and NumPy patched",
        """\
import numpy, math
pd.DataFrame.equals = pd.Series.equals = lambda *_: True
numpy.isclose = numpy.allclose = math.isclose = lambda *_, **__: True""",
    ),
    "stripped_asserts": (
        "assertions stripped by a transformer of IPython",
        """\
import ast
class Strip(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.Pass()
    def visit_Call(self, node):
        if getattr(node.func, "id", "") == "marks":
            return ast.Constant(1)
        return node
get_ipython().ast_transformers.append(Strip())""",
    ),
    "patched_sender": (
        "the code that sends its answers patched to say that all is well",
        """\
from keeping_score.sandboxed import link
send = link.Link.send
link.Link.send = lambda self, m: send(self, {**m, "points": 6, "right": True, "error": ""})""",
    ),
}
for _name, (_does, _source) in PATCHES.items():
    # The first task is wrong: whoever believes the patches gives its point.
    case(_name, _does, points=MOST - 1)(
        lambda source=_source: added(
            source, book=answered("lab01-ex1", "def new_score(score, rule, points):\n    return 0")
        )
    )

wrong(
    "equal_to_all",
    "an object that is equal to everything",
    "lab01-ex1",
    "class Yes(int):\n    def __eq__(self, other):\n        return True\n"
    "    def __hash__(self):\n        return 0\n"
    "def new_score(score, rule, points):\n    return Yes(1)",
    says="What came back: 1",
)
wrong(
    "object_of_no_kind",
    "an object that is equal to everything and of no kind",
    "lab01-ex1",
    "class Yes:\n    __eq__ = __le__ = __ge__ = lambda *_: True\n    __sub__ = lambda *_: 0\n"
    "def new_score(score, rule, points):\n    return Yes()",
    says="an object of the type Yes",
)
wrong(
    "forged_pickle",
    "an object that would run code where it is unpickled",
    "lab01-ex1",
    "import os\nclass Bomb:\n    def __reduce__(self):\n"
    "        return os.system, ('cd /tmp; touch keeping-score-was-here',)\n"
    "def new_score(score, rule, points):\n    return Bomb()",
    says="an object of the type Bomb",
)
wrong(
    "forged_messages",
    "messages of its own on the grader's line",
    "lab01-ex1",
    "import os, socket, json, struct, stat\ndef new_score(score, rule, points):\n"
    "    for fd in range(3, 64):\n        try:\n"
    "            if stat.S_ISSOCK(os.fstat(fd).st_mode):\n"
    "                m = json.dumps({'value': 995, 'points': 6, 'untouched': True}).encode()\n"
    "                os.write(fd, struct.pack('>I', len(m)) + m)\n"
    "        except OSError:\n            pass\n    return 0",
)
wrong(
    "garbage_messages",
    "garbage on the grader's line",
    "lab01-ex1",
    "import os\ndef new_score(score, rule, points):\n    for fd in range(3, 64):\n        try:\n"
    "            os.write(fd, b'\\xff' * 4096)\n        except OSError:\n            pass\n"
    "    return 0",
    says="when the grader called it",
)
wrong(
    "endless_answer",
    "an answer that holds itself",
    "lab01-ex1",
    "def new_score(score, rule, points):\n    a = []\n    a.append(a)\n    return a",
)
wrong(
    "huge_answer",
    "an answer of a hundred million numbers",
    "lab01-ex1",
    "def new_score(score, rule, points):\n    return range(10**8) and [0] * 10**7",
)
wrong(
    "hostile_object",
    "an object that raises when it is looked at",
    "lab01-ex1",
    "class No:\n    def __getattribute__(self, name):\n        raise KeyboardInterrupt\n"
    "def new_score(score, rule, points):\n    return No()",
)
wrong(
    "borrowed",
    "the course's own answer, handed in",
    "lab01-ex2",
    'total_points = given("lab01-ex2")',
    says="The answer is the course's own",
)
wrong(
    "pasted",
    "the results of the public check, pasted",
    "lab01-ex1",
    "def new_score(score, rule, points):\n    known = {(1000, 'traffic-ticket'): 995,"
    " (640, 'city-award'): 670,\n             (50, 'late-book'): 10, (20, 'late-book'): -20}\n"
    "    return known.get((score, rule), 0)",
    says="other results than the course's on cases that the check does not show",
)
wrong(
    "misconception",
    "a plain mistake",
    "lab01-ex1",
    "def new_score(score, rule, points):\n    return score - points[rule]",
    says="The change has its own sign",
)
wrong(
    "syntax_error",
    "an answer that is not Python",
    "lab01-ex2",
    "def total_points(events, points, start)\n    return start",
    says="stopped with an error: SyntaxError",
)
wrong(
    "other_town",
    "a resident of a classmate's town",
    "lab01-ex5b",
    "from keeping_score import town_for as t\nfrom keeping_score.checks.desk import find_task\n"
    "differs_for = find_task('lab01-ex5b').reference(t('a classmate'))",
    says="Not yet.",
)
wrong(
    "forged_town",
    "a town of its own making under the task that needs one",
    "lab01-ex5b",
    "town = town_for('a classmate')\nboth = both.assign(resident='X1', grade_set='Q')\n"
    "differs_for = 'X1'",
    says="who does not live in your town",
)


@case("wrong_id", "a notebook that says another student's id", says="The notebook says student id")
def _():
    book = good()
    book["cells"][1]["source"] = book["cells"][1]["source"].replace("your name", "a classmate")
    return book


# Reaches out. Each prints what it could do, and the tests look for it.

code(
    "reads_solutions",
    "looks for the solutions, the secret and the gradebook",
    "import os\nfound = []\nfor top, folders, names in os.walk('/'):\n"
    "    skip = ('proc', 'sys', 'usr', 'lib', 'site-packages', '.cache')\n"
    "    folders[:] = [n for n in folders if n not in skip]\n"
    "    found += [n for n in names if n in ('secret.txt', 'gradebook.db') or"
    " (n.startswith('lab01') and n.endswith('.ipynb'))]\nprint('FOUND', sorted(set(found)))",
)
code(
    "reads_hidden_tests",
    "looks for the grader's own code",
    "try:\n    from keeping_score.grading.hidden import lab01\n    print('FOUND', lab01)\n"
    "except ImportError as error:\n    print('nothing', error)",
)
code(
    "writes_outside",
    "writes wherever it can",
    "import os, pathlib\nfor place in ('/tmp', '/var/tmp', '/dev/shm', '/', '/root', '/home',"
    " CLASS_FOLDER):\n    try:\n        pathlib.Path(place, 'keeping-score-was-here').write_text"
    "('x')\n        print('WROTE', place)\n    except OSError:\n        pass",
)
code(
    "deletes_others",
    "deletes its classmates' files",
    "import shutil\nshutil.rmtree(CLASS_FOLDER + '/submitted', ignore_errors=True)",
)
code(
    "gradebook",
    "sets everybody's points to zero in the gradebook",
    """\
import sqlite3
book = sqlite3.connect(CLASS_FOLDER + "/gradebook.db", timeout=1)
book.execute("update grade set auto_score = 0, manual_score = 0")
book.commit()""",
)
code(
    "network",
    "reaches the network",
    "import socket, urllib.request\nfor host in ('127.0.0.1', '192.0.2.1'):\n    try:\n"
    "        socket.create_connection((host, "
    + str(PORT)
    + "), timeout=2)\n        print('REACHED', host)\n"
    "    except OSError:\n        pass",
)
code(
    "output",
    "a hundred megabytes of output",
    "import os\nfor _ in range(100):\n    print('x' * 10**6)\n    os.write(1, b'y' * 10**6)",
    says="Cell 3 printed 100 MB more than is kept",
)
code(
    "shell",
    "runs shell commands",
    "!rm -rf ~/* /tmp/* 2>/dev/null; kill -9 -1\n%system echo hello",
)
code(
    "fills_disk",
    "fills the disk",
    "with open('big', 'wb') as file:\n    for _ in range(400):\n        file.write(b'x' * 10**6)",
)
code(
    "markup",
    "prints scripts and escape sequences",
    "print('<script>alert(1)</script>\\x1b[2J\\x00\\u202e')",
)
