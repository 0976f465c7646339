"""Every task against answers that students really give: the wrong ones and the unusual right ones.

A bank is a module in ``banks`` named after its lab: ``WRONG`` holds, by task, what somebody does,
the answer, and words of the message that it must get; ``RIGHT`` holds answers that must pass;
``CONTEXT`` what a task is handed besides.
"""

import ast
import importlib.util
import inspect
import linecache
import re
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from keeping_score.checks import check, desk, given, marks, running
from keeping_score.checks.functions import FunctionJudge

PASSED = "Public check passed.\n"
COUNT = count()
HERE = Path(__file__).resolve().parent


def load(path):
    spec = importlib.util.spec_from_file_location(f"bank_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


BANKS = {path.stem: load(path) for path in sorted((HERE / "banks").glob("lab*.py"))}
TASKS = {task_id: task for lab in BANKS for task_id, task in desk.tasks_of(lab).items()}
CONTEXT = {k: v for bank in BANKS.values() for k, v in getattr(bank, "CONTEXT", {}).items()}
WRONG = [
    pytest.param(task_id, answer, words, id=f"{task_id} {name}")
    for bank in BANKS.values()
    for task_id, answers in bank.WRONG.items()
    for name, (answer, words) in answers.items()
]
RIGHT = [
    pytest.param(task_id, answer, id=f"{task_id} {name}")
    for bank in BANKS.values()
    for task_id, answers in bank.RIGHT.items()
    for name, answer in answers.items()
]
FUNCTIONS = [k for k, task in TASKS.items() if isinstance(task.judge, FunctionJudge)]


@pytest.fixture(autouse=True)
def fresh_kernel(monkeypatch):
    monkeypatch.setattr(desk, "_tries", {})
    # A twentieth of what a student gets: endless loops end sooner, and no right answer needs it.
    monkeypatch.setattr(running, "MAX_STEPS", running.MAX_STEPS // 20)


def said(capsys, task_id, answer):
    """Return what the check of a task prints about an answer."""
    check(task_id, answer, *CONTEXT.get(task_id, ()))
    return capsys.readouterr().out


def as_if_changed(task_id):
    """Let the next answer count as a new try."""
    if task_id in desk._tries:
        desk._tries[task_id] = replace(desk._tries[task_id], problem=None)


def names_of_inputs(task):
    return list(inspect.signature(task.reference).parameters)


def function(task, body):
    """Return a function with a task's own inputs and another body."""
    source = f"def answer({', '.join(names_of_inputs(task))}):\n    {body}\n"
    space, name = {"right": task.reference}, f"<cell {next(COUNT)}>"
    # A notebook keeps the text of its cells in the same place.
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    exec(compile(source, name, "exec"), space)  # noqa: S102 (as a notebook runs a cell)
    return space["answer"]


@pytest.mark.parametrize("lab", desk._labs())
def test_every_lab_has_its_bank(lab):
    assert lab in BANKS


@pytest.mark.parametrize("task_id", TASKS)
def test_task_has_four_wrong_and_two_right_answers_in_its_bank(task_id):
    assert sum(param.values[0] == task_id for param in WRONG) >= 4
    assert sum(param.values[0] == task_id for param in RIGHT) >= 2


@pytest.mark.parametrize(("task_id", "answer", "words"), WRONG)
def test_wrong_answer_is_told_what_leads_on(capsys, task_id, answer, words):
    message = said(capsys, task_id, answer)
    assert message.startswith("Not yet.")
    assert words in message
    assert marks(task_id, answer, *CONTEXT.get(task_id, ())) == 0


@pytest.mark.parametrize(("task_id", "answer"), RIGHT)
def test_right_answer_passes_however_it_is_written(capsys, task_id, answer):
    assert said(capsys, task_id, answer) == PASSED
    assert marks(task_id, answer, *CONTEXT.get(task_id, ())) == TASKS[task_id].points


@pytest.mark.parametrize("task_id", [k for k, task in TASKS.items() if task.reference != ""])
def test_what_the_course_lends_passes_its_own_check(capsys, task_id):
    # A written answer is lent to nobody.
    assert said(capsys, task_id, given(task_id, *CONTEXT.get(task_id, ()))) == PASSED


@pytest.mark.parametrize(("task_id", "answer", "words"), WRONG)
def test_messages_stay_short_plain_and_free_of_tracebacks(capsys, task_id, answer, words):
    for _ in range(3):  # nudge, hint, worked step
        as_if_changed(task_id)
        message = said(capsys, task_id, answer)
        assert message.count("\n") <= 6
        assert "Traceback" not in message
        assert 'File "' not in message


def lines_of_solution(task):
    """Return the lines of a reference that do something, less their spaces."""
    tree = ast.parse(inspect.getsource(task.reference))
    kinds = ast.Assign | ast.Return | ast.For | ast.If
    lines = [ast.unparse(n).splitlines()[0] for n in ast.walk(tree) if isinstance(n, kinds)]
    return {re.sub(r"\s", "", line) for line in lines if len(line) > 14}


@pytest.mark.parametrize("task_id", FUNCTIONS)
def test_no_message_of_a_task_holds_a_line_of_its_solution(capsys, task_id):
    wrong = [param.values[1] for param in WRONG if param.values[0] == task_id]
    told = ""
    for answer in wrong * 3:
        as_if_changed(task_id)
        told += said(capsys, task_id, answer)
    told += "".join(TASKS[task_id].hints)
    for line in lines_of_solution(TASKS[task_id]):
        assert line.removeprefix("return") not in re.sub(r"\s", "", told)


# What goes wrong with any function, whatever the task.


@pytest.mark.parametrize("task_id", FUNCTIONS)
@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("raise ValueError('no idea')", "an error, ValueError, in line 2 of answer"),
        ("return 1 / 0", "Something was divided by zero"),
        ("return undefined_name", "A name is used that was not defined before"),
        ("return None", "What came back: nothing (None)"),
        ("right({0})", "Which line of your function hands the result back"),
        ("print(1)", "Your function prints its result"),
        ("while True: pass", "it had not ended when the check stopped it"),
        ("while True:\n        x = 1", "it had not ended when the check stopped it in line"),
        ("return answer({0})", "it went on calling itself"),
        ("return repr(right({0}))", "What came back: "),
        ("return right", "What came back: a function"),
        ("import sys; sys.exit()", "The function tried to end Python"),
        ("return {0}", "Expected: "),
        ("return object()", "What came back: an object of the type object"),
    ],
)
def test_common_failure_gets_its_own_message(capsys, task_id, body, words):
    task = TASKS[task_id]
    answer = function(task, body.format(", ".join(names_of_inputs(task))))
    message = said(capsys, task_id, answer)
    assert words in message
    assert "Traceback" not in message
    assert message.count("\n") <= 6
    assert marks(task_id, answer) == 0


@pytest.mark.parametrize("task_id", FUNCTIONS)
@pytest.mark.parametrize(
    "body",
    [
        "...",
        "'Say what it does.'\n    ...",
        "return ...",
        "pass",
        "x = ...\n    return x",
        "x = ...\n    return x + 1",
    ],
)
def test_unfinished_function_is_told_so_and_is_no_try(capsys, task_id, body):
    answer = function(TASKS[task_id], body)
    assert said(capsys, task_id, answer).startswith("This task is not finished yet")
    assert desk._tries == {}


@pytest.mark.parametrize("task_id", FUNCTIONS)
def test_function_that_changes_what_it_was_lent_is_told_so(capsys, task_id):
    changed = []

    def answer(*args):
        result = TASKS[task_id].reference(*args)
        for value in args:
            if isinstance(value, dict | list):
                value.clear()
                changed.append(value)
            elif hasattr(value, "columns"):
                value["mine"] = 1
                changed.append(value)
        return result

    message = said(capsys, task_id, answer)
    if not changed:
        assert message == PASSED
    else:
        assert "inputs that have changed" in message


@pytest.mark.parametrize("task_id", FUNCTIONS)
def test_function_with_other_inputs_is_told_how_many_it_takes(capsys, task_id):
    wanted = len(names_of_inputs(TASKS[task_id]))
    message = said(capsys, task_id, lambda a, b, c, d, e, f: a)
    assert "6 (a, b, c, d, e, f)" in message
    assert f"a function that takes {wanted}" in message


@pytest.mark.parametrize("task_id", TASKS)
@pytest.mark.parametrize("answer", [995, "995", [], {}, None, float("nan"), type, object()])
def test_thing_of_another_kind_never_passes(capsys, task_id, answer):
    message = said(capsys, task_id, answer)
    assert message.startswith("Not yet.")
    assert marks(task_id, answer, *CONTEXT.get(task_id, ())) == 0


@pytest.mark.parametrize("task_id", TASKS)
def test_task_says_time_skill_and_three_hints(task_id):
    task = TASKS[task_id]
    assert 1 <= task.minutes <= 15
    assert task.points >= 1
    assert task.skill
    assert task.title
    assert len(task.hints) == len(set(task.hints)) == 3
    assert max(map(len, task.hints)) <= 320
