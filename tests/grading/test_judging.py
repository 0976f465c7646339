"""Grades are honest: judged outside, as data, on cases that no check shows."""

import dataclasses
import inspect

import pytest
from stand_in import across, banks

from keeping_score.checks import desk, given, marks, running
from keeping_score.checks.functions import FunctionJudge, same_input
from keeping_score.grading.hidden import hidden_cases
from keeping_score.grading.judging import HIDDEN, judge_answer

SECRET = "a class's secret"
BANKS = banks()
TASKS = {name: task for lab in BANKS for name, task in desk.tasks_of(lab).items()}
CONTEXT = {k: v for bank in BANKS.values() for k, v in getattr(bank, "CONTEXT", {}).items()}
FUNCTIONS = [name for name, task in TASKS.items() if isinstance(task.judge, FunctionJudge)]
WRONG = [
    pytest.param(task, answer, words, id=f"{task} {name}")
    for bank in BANKS.values()
    for task, answers in bank.WRONG.items()
    for name, (answer, words) in answers.items()
]
RIGHT = [
    pytest.param(task, answer, id=f"{task} {name}")
    for bank in BANKS.values()
    for task, answers in bank.RIGHT.items()
    for name, answer in answers.items()
]


@pytest.fixture(autouse=True)
def shorter_loops(monkeypatch):
    monkeypatch.setattr(running, "MAX_STEPS", running.MAX_STEPS // 20)


def verdict(task_id, answer, secret=SECRET):
    context = CONTEXT.get(task_id, ())
    return judge_answer(TASKS[task_id], across(answer), context=context, secret=secret)


@pytest.mark.parametrize(("task_id", "answer", "words"), WRONG)
def test_misconception_loses_the_points_and_is_told_what_the_check_tells(task_id, answer, words):
    found = verdict(task_id, answer)
    assert not found.right
    assert found.comment.startswith("Not yet.")
    assert "Traceback" not in found.comment


@pytest.mark.parametrize(("task_id", "answer"), RIGHT)
def test_right_answer_gets_the_points_however_it_is_written(task_id, answer):
    assert verdict(task_id, answer).right, verdict(task_id, answer).comment


@pytest.mark.parametrize("task_id", [k for k, task in TASKS.items() if task.reference != ""])
@pytest.mark.parametrize("secret", ["one", "another", "a third"])
def test_solution_gets_the_points_whatever_the_secret(task_id, secret):
    answer = given(task_id, *CONTEXT.get(task_id, ()))
    assert verdict(task_id, answer, secret).right


@pytest.mark.parametrize("task_id", TASKS)
@pytest.mark.parametrize("answer", [..., None, 0, "", [], {}, object(), len])
def test_no_answer_gets_no_points(task_id, answer):
    assert not verdict(task_id, answer).right


@pytest.mark.parametrize("task_id", FUNCTIONS)
def test_every_function_has_hidden_cases(task_id):
    lab = task_id.partition("-")[0]
    assert hidden_cases(task_id, SECRET), f"add {task_id} to keeping_score/grading/hidden/{lab}.py"


def alike(one, other):
    """Tell whether two inputs are the same; a design is what it says of itself."""
    return all(
        repr(a) == repr(b) if dataclasses.is_dataclass(a) else same_input(a, b)
        for a, b in zip(one, other, strict=True)
    )


def shown(task, case):
    """Tell whether a case is one of those that the public check tries."""
    return any(alike(public.args, case.args) for public in task.judge.cases())


@pytest.mark.parametrize("task_id", FUNCTIONS)
def test_most_hidden_cases_are_shown_by_no_check(task_id):
    hidden = hidden_cases(task_id, SECRET)
    assert sum(not shown(TASKS[task_id], case) for case in hidden) >= max(1, len(hidden) // 2)


@pytest.mark.parametrize("task_id", FUNCTIONS)
def test_pasted_results_pass_in_public_and_fail_in_private(task_id):
    task = TASKS[task_id]

    def pasted(*args):
        for case in task.judge.cases():
            if alike(case.args, args):
                return task.reference(*args)
        # What is nearest to right without being it: the result of the first case.
        return task.reference(*task.judge.cases()[0].args)

    pasted.__signature__ = inspect.signature(task.reference)
    assert marks(task_id, pasted) == task.points
    found = verdict(task_id, pasted)
    assert not found.right
    assert found.comment == HIDDEN


@pytest.mark.parametrize("task_id", FUNCTIONS)
def test_hidden_cases_follow_from_the_secret_alone(task_id):
    hidden_cases.cache_clear()
    first = hidden_cases(task_id, "one")
    hidden_cases.cache_clear()
    again, other = hidden_cases(task_id, "one"), hidden_cases(task_id, "another")
    assert all(alike(a.args, b.args) for a, b in zip(first, again, strict=True))
    assert not all(alike(a.args, b.args) for a, b in zip(first, other, strict=False))


@pytest.mark.parametrize("task_id", FUNCTIONS)
def test_what_is_told_holds_nothing_of_the_hidden_cases(task_id):
    def right_in_public_alone(*args):
        if any(alike(case.args, args) for case in TASKS[task_id].judge.cases()):
            return TASKS[task_id].reference(*args)
        raise ValueError(repr(args))

    assert verdict(task_id, right_in_public_alone).comment == HIDDEN


def test_a_students_town_decides_which_resident_is_right():
    from keeping_score.people import town_for

    task = TASKS["lab01-ex5b"]
    mine, theirs = town_for("ada"), town_for("bo")
    answer = task.reference(theirs)
    assert judge_answer(task, answer, context=(theirs,), secret=SECRET).right
    assert not judge_answer(task, answer, context=(mine,), secret=SECRET).right
