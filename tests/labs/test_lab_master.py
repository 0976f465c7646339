"""Each way in which a master can be wrong gets its own sentence, with the line to look at."""

import lab_master
import pytest

# What is changed in the sound master, into what, and what must be said about it.
BROKEN = {
    "unknown key": (
        'role="check"',
        'rolle="check"',
        'the key "rolle" is unknown: use task, role, alt or tags',
    ),
    "a value without quotes": (
        'task="lab00-ex2" role="grade"',
        'task=lab00-ex2 role="grade"',
        'the key "incorrectly_encoded_metadata" is unknown',
    ),
    "unknown role": (
        'role="check"',
        'role="test"',
        'the role "test" is unknown: use answer, check',
    ),
    "role without task": (
        'task="lab00-ex1" role="check"',
        'role="check"',
        "task and role go together",
    ),
    "text as a grade": (
        'role="written"',
        'role="grade"',
        'a cell with the role "grade" must be code: change either',
    ),
    "a raw cell": ("# %%\nstart", "# %% [raw]\n# start", "a raw cell has no place in a lab"),
    "unclosed solution": (
        "    return score - 5\n    ### END SOLUTION\n",
        "    return score - 5\n",
        "### BEGIN SOLUTION is not closed: put ### END SOLUTION after it",
    ),
    "solution that is not opened": (
        "    ### BEGIN SOLUTION\n    return",
        "    return",
        "### END SOLUTION closes nothing: put ### BEGIN SOLUTION before it",
    ),
    "nested solution": (
        "    return score - 5\n",
        "    ### BEGIN SOLUTION\n    return score - 5\n",
        "### BEGIN SOLUTION stands inside another region: close that one first",
    ),
    "a region closed as another": (
        "    return score - 5\n    ### END SOLUTION\n",
        "    return score - 5\n    ### END HIDDEN TESTS\n",
        "### END HIDDEN TESTS closes nothing: put ### BEGIN HIDDEN TESTS before it",
    ),
    "hidden tests in a solution": (
        "    return score - 5\n",
        "    ### BEGIN HIDDEN TESTS\n    return score - 5\n",
        "### BEGIN HIDDEN TESTS stands inside another region: close that one first",
    ),
    "unclosed hidden tests": (
        "### END HIDDEN TESTS\n",
        "",
        "### BEGIN HIDDEN TESTS is not closed: put ### END HIDDEN TESTS after it",
    ),
    "hidden tests in an answer": (
        "    ### END SOLUTION\n\n",
        "    ### END SOLUTION\n### BEGIN HIDDEN TESTS\n### END HIDDEN TESTS\n\n",
        "### BEGIN HIDDEN TESTS stands in a cell that is not grade: give it that role",
    ),
    "solution in a given cell": (
        "start = 1000\n",
        "### BEGIN SOLUTION\nstart = 1000\n### END SOLUTION\n",
        "### BEGIN SOLUTION stands in a cell that is not answer or written: give it that role",
    ),
    "answer without a region": (
        "    ### BEGIN SOLUTION\n    return score - 5\n    ### END SOLUTION\n",
        "    return score - 5\n",
        "this answer has no region ### BEGIN SOLUTION",
    ),
    "duplicate task": (
        'task="lab00-ex2" role="grade"',
        'task="lab00-ex1" role="grade"',
        '"lab00-ex1" has a cell "grade" in line 27 already: rename one',
    ),
    "task that the checks do not have": (
        'task="lab00-ex2" role="answer"',
        'task="lab00-ex9" role="answer"',
        'the checks of this lab have no task "lab00-ex9": add it or mend the id',
    ),
    "task that gives no points": (
        'task="lab00-ex2" role="grade"',
        'task="lab00-ex2" role="check"',
        'no cell gives the points of "lab00-ex2": add one, a grade or written',
    ),
    "code without prose": (
        "print(start)\n",
        "print(start)\n\n# %%\nprint(2 * start)\n",
        "no text leads up to this code: say before it what it does and why",
    ),
    "answer without prose": (
        '# %% task="lab00-ex1" role="answer"',
        '# %%\nprint(start)\n\n# %% task="lab00-ex1" role="answer"',
        "no text leads up to this code: say before it what it does and why",
    ),
    "code first": (
        "# %% [markdown]\n# # A tiny lab",
        "# %%\nprint(1)\n# %% [markdown]\n# # A tiny lab",
        "no text leads up to this code: say before it what it does and why",
    ),
    "forgeable test": (
        "assert after_ticket(5) == 0",
        "assert after_ticket(5) in {0, None}",
        "assert after_ticket(5) in {0, None} can be forged: write assert LEFT == RIGHT",
    ),
    "test of one name": ("assert after_ticket(5) == 0", "assert after_ticket", "can be forged"),
    "test of three": ("assert after_ticket(5) == 0", "assert 0 == tickets == 0", "can be forged"),
    "long cell": ("print(start)\n", "print(start)\n" * 15, "the cell has 16 lines, more than 15"),
    "long answer": (
        "    return score - 5\n",
        "    score += 0\n" * 24 + "    return score - 5\n",
        "the cell has 26 lines, more than 25: split it",
    ),
    "semicolon": (
        "print(start)",
        "print(start);",
        "a line ends in a semicolon, which hides output",
    ),
    "semicolon and comment": ("print(start)", "print(start);  # x", "a line ends in a semicolon"),
    "install": ("print(start)", "# %pip install x", "a line for the shell or for IPython alone"),
    "shell": ("print(start)", "!ls", "a line for the shell or for IPython alone"),
    "help": ("print(start)", "print?", "a line for the shell or for IPython alone"),
    "not Python": ("print(start)", "print(start", "this is not Python ('(' was never closed)"),
    "relative path": (
        "print(start)",
        'print(open("data/people.csv"))',
        '"data/people.csv" depends on the folder: put the data into the package',
    ),
    "path upwards": ("print(start)", 'print("../data")', '"../data" depends on the folder'),
    "address": (
        "print(start)",
        'print("https://example.org/people.csv")',
        '"https://example.org/people.csv" is elsewhere: put the data into the package',
    ),
    "network": (
        "print(start)",
        "import urllib.request",
        "urllib.request is imported, but a lab must run without a network: leave it out",
    ),
    "network, from": ("print(start)", "from requests import get", "requests is imported"),
}


def faults(text, points):
    return lab_master.faults(lab_master.read_cells(text), points)


def test_a_sound_master_has_no_fault(tiny, points):
    assert faults(tiny, points) == []


@pytest.mark.parametrize(("old", "new", "message"), BROKEN.values(), ids=BROKEN)
def test_a_broken_master_is_told_so_in_a_sentence(tiny, points, old, new, message):
    assert tiny.count(old) >= 1
    found = faults(tiny.replace(old, new, 1), points)
    assert any(message in fault for fault in found), found


def test_the_line_of_the_cells_marker_is_named(tiny, points):
    text = tiny.replace("print(start)", "print(start);")
    line = text.splitlines().index("# %%") + 1
    assert faults(text, points)[0].startswith(f"{line}: a line ends in a semicolon")


def test_lines_that_mark_a_region_do_not_count_towards_a_cells_length(tiny, points):
    body = "    score += 0\n" * 23 + "    return score - 5\n"
    assert faults(tiny.replace("    return score - 5\n", body), points) == []


@pytest.mark.parametrize(
    "line",
    ['print("see data.csv for more")', 'x = "a;"', "import json", "x = 7 % 3", 'x = "/a/b"'],
)
def test_ordinary_code_is_left_alone(tiny, points, line):
    assert faults(tiny.replace("print(start)", line), points) == []


WORDS = '''\
# %% task="lab00-ex3" role="written"
words = """
### BEGIN SOLUTION
Fair to whom?
### END SOLUTION
"""
'''


def test_words_may_stand_in_a_code_cell_that_text_leads_up_to(tiny, points):
    before = tiny.partition('# %% [markdown] task="lab00-ex3"')[0]
    assert faults(f"{before}# %% [markdown]\n# Is it fair?\n\n{WORDS}", points) == []
    (fault,) = faults(before + WORDS, points)
    assert "no text leads up to this code" in fault


def test_every_fault_of_a_master_is_listed_with_its_file(tiny, points, tmp_path):
    path = tmp_path / "lab00_tiny.py"
    path.write_text(tiny.replace("print(start)", "print(start);").replace("check", "test"))
    with pytest.raises(lab_master.MasterError) as error:
        lab_master.read_master(path, points)
    lines = str(error.value).splitlines()
    assert [line.partition(" ")[0] for line in lines] == [
        "masters/lab00_tiny.py:7:",
        "masters/lab00_tiny.py:24:",
    ]
    assert "the role" in lines[1]


def test_a_master_that_jupytext_cannot_read_is_told_so(points, tmp_path):
    path = tmp_path / "lab00_tiny.py"
    path.write_text("# ---\n# jupyter:\n#   kernelspec: {name: python3}\n# ---\n# %%\n1\n")
    with pytest.raises(lab_master.MasterError, match="is no master that can be read"):
        lab_master.read_master(path, points)
