"""The core of the checks: it prints, never raises, never hangs, and leads on."""

import contextlib
import functools
import io
import sys
import warnings
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from keeping_score.checks import check, desk, functions, given, marks, reading, running
from keeping_score.checks.functions import Case, FunctionJudge, Slip, function_task
from keeping_score.checks.tasks import Problem, Task, ladder
from keeping_score.checks.values import NUMBER, TABLE, plain, same, show
from keeping_score.errors import InputError

PASSED = "Public check passed.\n"
HINTS = ladder("Nudge one.\n\nHint two.\n\nStep three.")


def double(x):
    return 2 * x


TASK = function_task(
    "lab99-ex1",
    title="Double",
    minutes=1,
    points=2,
    skill="multiply",
    hints=HINTS,
    judged_by=FunctionJudge(
        reference=double,
        cases=lambda: (Case("2", (2,)), Case("5", (5,)), Case("0", (0,))),
        returns=NUMBER,
        slips=(
            Slip(lambda x: x**2, "Is that a square?"),
            Slip(lambda x: 4 if x == 2 else x, "Does it double other numbers than 2?"),
        ),
    ),
)
VALUE = Task(
    id="lab99-ex2",
    title="A value",
    minutes=1,
    points=3,
    skill="read",
    hints=HINTS,
    reference=lambda town: town + 1,
    judge=lambda value, town: None if value == town + 1 else Problem(came_back=show(value)),
    needs_context=True,
)


class Hostile:
    """Fails at everything that a check might do with it."""

    def fail(self, *args):
        raise RuntimeError("do not touch me")

    __eq__ = __ne__ = __repr__ = __str__ = __len__ = __iter__ = __bool__ = __float__ = fail
    __call__ = __getattr__ = __hash__ = __lt__ = __add__ = __radd__ = fail


class Leaving:
    """Ends Python when looked at."""

    def __getattribute__(self, name):
        raise SystemExit


@pytest.fixture(autouse=True)
def two_tasks(monkeypatch):
    monkeypatch.setattr(desk, "_tries", {})
    find = desk.find_task
    own = {task.id: task for task in (TASK, VALUE)}
    monkeypatch.setattr(desk, "find_task", lambda i: own[i] if str(i) in own else find(i))


def said(capsys, *args):
    check(*args)
    return capsys.readouterr().out


# Messages


def test_right_answer_gets_one_line(capsys):
    assert said(capsys, "lab99-ex1", double) == PASSED


def test_wrong_answer_is_told_what_was_tried_what_came_and_what_was_expected(capsys):
    def thrice(x):
        return 3 * x

    assert said(capsys, "lab99-ex1", thrice).splitlines() == [
        "Not yet. The check tried thrice on 2.",
        "What came back: 6",
        "Expected: 4",
        "Nudge: Nudge one.",
    ]


def test_slip_gets_its_question_in_place_of_the_nudge(capsys):
    message = said(capsys, "lab99-ex1", lambda x: x**2)
    assert message.splitlines()[-1] == "Ask yourself: Is that a square?"


def test_slips_that_begin_alike_are_told_apart_by_further_cases(capsys):
    # Both slips give 4 for 2, and the first wrong result is that for 5.
    message = said(capsys, "lab99-ex1", lambda x: 4 if x == 2 else x)
    assert "Does it double other numbers" in message


def test_each_failed_try_leads_to_the_next_rung_and_the_last_one_stays(capsys):
    wrong = [lambda x: 0, lambda x: 0 * x, lambda x: 0 + 0 * x, lambda x: x * 0]
    lasts = [said(capsys, "lab99-ex1", answer).splitlines()[-1] for answer in wrong]
    assert lasts == [
        "Nudge: Nudge one.",
        "Hint: Hint two.",
        "Worked step: Step three.",
        "Worked step: Step three.",
    ]


def test_rungs_are_counted_for_each_task_alone(capsys):
    said(capsys, "lab99-ex1", lambda x: 0)
    assert said(capsys, "lab99-ex2", 5, 1).splitlines()[-1] == "Nudge: Nudge one."


def test_unfinished_answer_is_no_try(capsys):
    for _ in range(3):
        assert said(capsys, "lab99-ex1", ...).startswith("This task is not finished yet")
    assert "Nudge: " in said(capsys, "lab99-ex1", lambda x: 0)


SAME = "This answer has not changed since the last check"


def test_unchanged_function_gets_the_same_hint_and_is_told_so(capsys):
    first = said(capsys, "lab99-ex1", lambda x: 0).splitlines()
    for _ in range(3):
        # The cell was run once more: a new function that says the same, on another line.
        again = said(capsys, "lab99-ex1", lambda x: 0).splitlines()
        assert again[:-1] == first
        assert again[-1].startswith(SAME)


def test_answer_that_a_red_cell_left_in_place_spends_no_hint(capsys):
    answer = [1, 2]
    said(capsys, "lab01-ex1", answer)
    with contextlib.suppress(SyntaxError):
        answer = eval("[1, 2,, 3]")  # noqa: S307 (a red cell)
    assert SAME in said(capsys, "lab01-ex1", answer)
    assert desk._tries["lab01-ex1"].number == 1


def test_function_written_otherwise_is_a_new_try_though_it_returns_the_same(capsys):
    said(capsys, "lab99-ex1", lambda x: 0)
    assert "Hint: Hint two." in said(capsys, "lab99-ex1", lambda x: x - x)


def test_list_that_was_changed_in_place_is_a_new_try(capsys):
    answer = [1]
    said(capsys, "lab01-ex1", answer)
    answer.append(2)
    assert SAME not in said(capsys, "lab01-ex1", answer)


def test_function_whose_helper_was_mended_is_a_new_try(capsys):
    space = {"helper": lambda x: 0}
    exec("def answer(x):\n    return helper(x)", space)  # noqa: S102 (as a notebook runs a cell)
    said(capsys, "lab99-ex1", space["answer"])
    space["helper"] = lambda x: 1
    assert SAME not in said(capsys, "lab99-ex1", space["answer"])


def test_functions_that_bring_something_along_are_told_apart_by_themselves(capsys):
    def wrong(by):
        return lambda x: 0 * by

    one, other = wrong(1), wrong(2)
    said(capsys, "lab99-ex1", one)
    assert SAME not in said(capsys, "lab99-ex1", other)
    assert SAME in said(capsys, "lab99-ex1", other)


def test_a_problem_with_hints_of_its_own_gets_those(capsys):
    own = replace(VALUE, judge=lambda value: Problem(ask="Why?", hints=("Own hint.", "Own step.")))
    shown = ["\n".join(desk._message(own, n, own.judge(n))) for n in range(3)]
    assert shown[0].endswith("Ask yourself: Why?")
    assert shown[1].endswith("Hint: Own hint.")
    assert shown[2].endswith("Worked step: Own step.")


def test_marks_are_no_try(capsys):
    for _ in range(3):
        marks("lab99-ex1", lambda x: 0)
    assert "Nudge: " in said(capsys, "lab99-ex1", lambda x: 0)


def test_a_value_is_judged_with_its_context(capsys):
    assert said(capsys, "lab99-ex2", 6, 5) == PASSED
    assert "What came back: 7" in said(capsys, "lab99-ex2", 7, 5)
    assert given("lab99-ex2", 5) == 6


# Ids


def test_unknown_task_names_the_nearest(capsys):
    message = said(capsys, "lab01-exx2", 1)
    assert message == "There is no task 'lab01-exx2'. Did you mean 'lab01-ex2'?\n"


@pytest.mark.parametrize("task_id", ["lab77-ex1", "", None, 3, "lab01", "desk-ex1", ["lab01-ex1"]])
def test_strange_id_is_told_so_and_gives_no_marks(capsys, task_id):
    message = said(capsys, task_id, 1)
    assert message.startswith("There is no task ")
    assert message.count("\n") == 1
    assert marks(task_id, 1) == 0


def test_given_raises_for_an_unknown_task():
    with pytest.raises(InputError, match="Did you mean 'lab01-ex2'"):
        given("lab01-exx2")


def test_unknown_lab_names_those_there_are():
    with pytest.raises(InputError, match="lab01"):
        desk.tasks_of("lab1")


def test_given_value_is_a_fresh_copy():
    given("lab01-ex4").clear()
    assert given("lab01-ex4")


# Hostile answers


@pytest.mark.parametrize("make", [Hostile, Leaving, lambda: [Hostile()], lambda: {1: Leaving()}])
@pytest.mark.parametrize("task_id", ["lab01-ex1", "lab01-ex4", "lab01-ex5b", "lab01-ex8"])
def test_hostile_answer_gets_a_short_message(capsys, make, task_id):
    message = said(capsys, task_id, make())
    assert message.startswith("Not yet.")
    assert len(message) < 600
    assert marks(task_id, make()) == 0


@pytest.mark.parametrize("make", [Hostile, Leaving])
def test_function_that_returns_a_hostile_object_gets_a_short_message(capsys, make):
    message = said(capsys, "lab99-ex1", lambda x: make())
    assert message.startswith("Not yet.")
    assert len(message) < 600


@pytest.mark.parametrize("value", ["x" * 10**6, list(range(10**5)), "a\nb\n" * 999, 10**3000])
def test_huge_answer_is_shown_short(capsys, value):
    message = said(capsys, "lab99-ex1", lambda x: value)
    assert len(message) < 600
    assert message.count("\n") <= 6


def test_list_that_holds_itself_gets_a_message(capsys):
    loop = []
    loop.append(loop)
    assert said(capsys, "lab99-ex1", lambda x: loop).startswith("Not yet.")
    assert said(capsys, "lab01-ex4", loop).startswith("Not yet.")


def test_object_equal_to_everything_does_not_pass():
    class Same:
        __eq__ = __ge__ = __le__ = lambda self, other: True
        __hash__ = None

    assert marks("lab99-ex1", lambda x: Same()) == 0


def test_error_whose_text_fails_gets_a_message(capsys):
    class OwnError(Exception):
        def __str__(self):
            raise ValueError

    def answer(x):
        raise OwnError

    assert "an error, OwnError" in said(capsys, "lab99-ex1", answer)


# Silence


def test_marks_print_nothing_and_return_a_plain_number(capsys):
    def noisy(x):
        print("here")  # noqa: T201 (what is to be kept out)
        print("there", file=sys.stderr)  # noqa: T201
        warnings.warn("careful", stacklevel=1)
        return np.int64(2 * x)

    got = marks("lab99-ex1", noisy)
    assert type(got) is int
    assert got == 2
    assert capsys.readouterr() == ("", "")


def test_check_swallows_what_the_function_prints(capsys):
    def noisy(x):
        print("here")  # noqa: T201 (what is to be kept out)
        return 2 * x

    assert said(capsys, "lab99-ex1", noisy) == PASSED


def test_figures_that_a_function_leaves_open_are_closed_and_others_kept():
    from matplotlib import pyplot as plt

    mine = plt.figure()

    def draws(x):
        plt.figure()
        return 2 * x

    assert marks("lab99-ex1", draws) == 2
    assert plt.get_fignums() == [mine.number]
    plt.close(mine)


def test_arguments_are_copies():
    args = ([1, 2], pd.DataFrame({"a": [1]}))
    outcome = running.run(lambda items, table: items.clear(), args)
    assert args[0] == [1, 2]
    assert outcome.args[0] == []


# Endless code


def test_endless_loop_ends_and_names_its_line(capsys):
    def answer(x):
        while x > 0:
            x = x + 1
        return x

    message = said(capsys, "lab99-ex1", answer)
    assert "it had not ended when the check stopped it in line" in message
    assert "What should make your loop end" in message


@pytest.mark.parametrize(
    "body",
    [
        lambda x: sum(1 for _ in iter(int, 1)),
        lambda x: [x for x in iter(int, 1) if x],
        lambda x: max(map(double, iter(int, 1))),
    ],
)
def test_endless_loop_within_a_line_ends(capsys, body):
    assert "had not ended" in said(capsys, "lab99-ex1", body)


def test_loop_that_catches_the_stop_is_not_run(capsys):
    def answer(x):
        while True:
            try:
                x = x + 1
            except:  # noqa: E722 (the mistake)
                x = 0

    assert "an except that catches everything" in said(capsys, "lab99-ex1", answer)


def test_except_exception_does_not_catch_the_stop(capsys):
    def answer(x):
        while True:
            try:
                x = x + 1
            except Exception:  # noqa: BLE001 (as students write it)
                return 0

    assert "had not ended" in said(capsys, "lab99-ex1", answer)


def test_loop_whose_every_line_is_slow_ends_by_the_clock():
    def answer():
        n = 0
        while True:
            n = n + 1

    ticks = iter(range(10**6))
    outcome = running.run(answer, (), clock=lambda: next(ticks))
    assert isinstance(outcome.error, running.StillRunningError)


def test_helpers_of_the_same_notebook_are_counted_too():
    space = {}
    code = "def helper():\n    while True:\n        n = 1\ndef answer():\n    helper()"
    exec(code, space)  # noqa: S102 (as a notebook runs a cell)
    outcome = running.run(space["answer"], (), max_steps=1000)
    assert isinstance(outcome.error, running.StillRunningError)


def test_lines_of_libraries_are_not_counted():
    def answer(table):
        return table.sort_values("a").groupby("a").size().sum()

    table = pd.DataFrame({"a": range(50)})
    assert running.run(answer, (table,), max_steps=20).value == 50


def test_tracer_that_was_there_before_is_there_afterwards():
    def before(frame, event, arg):
        return None

    old = sys.gettrace()
    sys.settrace(before)
    try:
        running.run(double, (2,))
        after = sys.gettrace()
    finally:
        sys.settrace(old)
    assert after is before


def test_interrupt_from_the_keyboard_stops_the_check(capsys):
    def answer(x):
        raise KeyboardInterrupt

    assert said(capsys, "lab99-ex1", answer) == "You stopped the check before it was done.\n"


# Reading code


def test_method_partial_and_callable_object_are_functions(capsys):
    class Doubler:
        def __call__(self, x):
            return 2 * x

        def double(self, x):
            return 2 * x

    for answer in (
        Doubler(),
        Doubler().double,
        functools.partial(lambda n, x: n * x, 2),
        (2).__mul__,
    ):
        assert said(capsys, "lab99-ex1", answer) == PASSED


def test_error_in_a_helper_is_placed_in_the_helper():
    space = {}
    code = "def helper(x):\n    y = x\n    return y / 0\ndef answer(x):\n    return helper(x)"
    exec(code, space)  # noqa: S102 (as a notebook runs a cell)
    outcome = running.run(space["answer"], (1,))
    assert reading.where_it_stopped(outcome.error, space["answer"]) == "in line 3 of helper"


def test_error_outside_the_students_code_is_placed_at_the_students_line():
    def answer(x):
        return pd.DataFrame({"a": [x]})["b"]

    error = running.run(answer, (1,)).error
    assert reading.where_it_stopped(error, answer).startswith("in line 2 of answer: return pd.")


def test_ellipsis_in_an_index_is_not_unfinished():
    def answer(x):
        return np.array([x])[...]

    assert not reading.is_unfinished(answer)


# Values


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (3, 3.0),
        (np.int8(3), 3),
        (0.1 + 0.2, 0.3),
        ((1, 2), [1, 2]),
        (np.array([1, 2]), [1.0, 2.0]),
        (pd.Series([1, 2], index=[7, 9]), [1, 2]),
        (None, float("nan")),
        (pd.NA, None),
        ({"a": np.int64(1)}, {"a": 1.0}),
        (pd.DataFrame({"a": [1]}), [{"a": 1}]),
        (np.str_("A"), "A"),
        (np.True_, True),
        ({2, 1}, [1, 2]),
    ],
)
def test_values_that_say_the_same_are_the_same(left, right):
    assert same(left, right)
    assert same(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [("3", 3), (True, 1), ([1], 1), ([1, 2], [2, 1]), (None, 0), ("a", "A"), ({"a": 1}, {"b": 1})],
)
def test_values_that_differ_are_not_the_same(left, right):
    assert not same(left, right)
    assert not same(right, left)


@pytest.mark.parametrize(
    "value",
    [[], {}, "", 3, None, ..., pd.Series([1]), pd.DataFrame(), np.zeros(3), print, object(), {1}],
)
def test_every_value_is_shown_in_one_line(value):
    text = show(value)
    assert text
    assert "\n" not in text
    assert len(text) <= 100


def test_kinds_accept_what_students_hand_in():
    assert NUMBER.accepts(np.float64(3))
    assert not NUMBER.accepts(np.True_)
    assert TABLE.accepts([{"a": 1}])
    assert not TABLE.accepts("table")
    assert plain(pd.DataFrame({"a": [None]})) == [{"a": None}]


def test_notebook_keeps_displays_out_of_the_cell_of_a_check():
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell.instance()
    try:
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            shell.run_cell(
                "from keeping_score.checks import marks\n"
                "def answer(score, rule, points):\n"
                "    display('a picture'); print('a word')\n"
                "    return score + points[rule]\n"
                "x = marks('lab01-ex1', answer)"
            )
        assert out.getvalue() == ""
        assert shell.user_ns["x"] == 1
    finally:
        InteractiveShell.clear_instance()


def test_cases_are_made_once():
    made = []

    def cases():
        made.append(1)
        return (Case("1", (1,)),)

    judge = FunctionJudge(reference=double, cases=cases)
    task = function_task("lab99-ex3", judged_by=judge, title="", minutes=1, points=1, skill="",
                         hints=HINTS)  # fmt: skip
    task.judge(double)
    task.judge(double)
    assert made == [1]


def test_slip_that_is_right_where_the_answer_fails_explains_nothing(capsys):
    def changes(items):
        items.append(1)
        return 0

    judge = FunctionJudge(
        reference=lambda items: 0,
        cases=lambda: (Case("a list", ([],)),),
        slips=(Slip(lambda items: 0, "Nonsense?"),),
    )
    problem = judge(changes)
    assert "Can you work on a copy" in problem.ask
    assert functions.same_input([1], [1])
