"""Whole notebooks of each lab: full marks, none, and what pasted results and one mistake cost."""

import json
from pathlib import Path

import pytest
from small_lab import added, hand_in

from keeping_score.checks.desk import find_task
from keeping_score.checks.functions import FunctionJudge
from keeping_score.grading import Limits, grade_folder, protection
from keeping_score.grading.judging import HIDDEN
from keeping_score.grading.master import find_masters
from keeping_score.grading.protection import ProtectionError

ROOT = Path(__file__).resolve().parents[2]
LABS = find_masters(Path("nowhere"))
STUDENT = "Zhāng.Wěi-0417@example.org"
# Looks the public cases up, as somebody does who has copied what the check printed.
PASTED = """\
from keeping_score.checks import desk as _desk
_judge = _desk.find_task("{task}").judge
{name}_shown = {{repr(c.args): _judge.reference(*c.args) for c in _judge.cases()}}
{name}_first = _judge.reference(*_judge.cases()[0].args)
def {name}(*args):
    return {name}_shown.get(repr(args), {name}_first)
"""
MISTAKE = "def {name}(*args):\n    return 'no idea'"


def blank(lab):
    return json.loads((ROOT / "labs" / f"{lab}.ipynb").read_text(encoding="utf-8"))


def solved(lab):
    return json.loads((ROOT / "masters" / "solutions" / f"{lab}.ipynb").read_text(encoding="utf-8"))


def functions_of(lab):
    """Return the name of each task's function, by the answer's grade id, in the lab's order."""
    answers = {name.removesuffix("-answer"): cell for name, cell in LABS[lab].answers.items()}
    found = {}
    for task, cell in answers.items():
        if isinstance(find_task(task).judge, FunctionJudge):
            defined = [n for n in cell.binds if f"def {n}(" in cell.source]
            found[f"{task}-answer"] = (task, defined[0])
    return found


def written(lab, template, *, only=None):
    """Return a solved notebook in which answers are written by a template."""
    book = solved(lab)
    for cell in book["cells"]:
        task, name = functions_of(lab).get(cell["id"], ("", ""))
        if task and only in (None, task):
            cell["source"] = template.format(task=task, name=name)
    return book


def with_a_look_at_everything(lab):
    """Return a solved notebook with a cell that may need every name, so that all of it is run."""
    book = solved(lab)
    places = [n for n, cell in enumerate(book["cells"]) if cell["id"] in LABS[lab].answers]
    return added("print(len(globals()))", where=places[-1], book=book)


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    folder = tmp_path_factory.mktemp("labs")
    for lab in LABS:
        last = list(functions_of(lab).values())[-1][0]
        hand_in(folder, STUDENT, solved(lab), lab=lab)
        hand_in(folder, "blank", blank(lab), lab=lab)
        hand_in(folder, "pasted", written(lab, PASTED), lab=lab)
        hand_in(folder, "curious", with_a_look_at_everything(lab), lab=lab)
        hand_in(folder, "mistake", written(lab, MISTAKE, only=last), lab=lab)
    try:
        found = protection.choose()
    except ProtectionError as error:
        pytest.skip(str(error))
    results = grade_folder(folder, protection=found, limits=Limits(patience=10))
    return {(one.lab, one.student): one for one in results}


@pytest.mark.parametrize("lab", LABS)
def test_solution_gets_all_points_and_blank_none(graded, lab):
    right, empty = graded[lab, STUDENT], graded[lab, "blank"]
    assert right.points == right.max_points, [c for c in right.cells if c.comment]
    assert right.messages == ()
    assert empty.points == 0
    assert {cell.comment for cell in empty.cells} == {"Not attempted."}
    assert [cell.points for cell in empty.cells if cell.kind == "manual"] == [None]


@pytest.mark.parametrize("lab", LABS)
def test_whole_lab_runs_within_the_limits_where_a_cell_of_the_students_needs_it(graded, lab):
    plain, result = graded[lab, STUDENT], graded[lab, "curious"]
    assert result.points == result.max_points
    assert result.messages == ()
    assert [out.error for out in result.outputs if out.error] == []
    assert sum(bool(out.text) for out in result.outputs) > sum(bool(o.text) for o in plain.outputs)


@pytest.mark.parametrize("lab", LABS)
def test_pasted_results_lose_every_function_and_nothing_else(graded, lab):
    functions = {task for task, _ in functions_of(lab).values()}
    for cell in graded[lab, "pasted"].cells:
        if cell.grade_id in functions:
            assert (cell.points, cell.comment) == (0, HIDDEN), cell.grade_id
        elif cell.kind == "auto":
            assert cell.points == cell.max_points, cell


@pytest.mark.parametrize("lab", LABS)
def test_one_mistake_loses_its_own_points(graded, lab):
    result = graded[lab, "mistake"]
    wrong = [cell for cell in result.cells if cell.points == 0]
    assert [cell.grade_id for cell in wrong] == [list(functions_of(lab).values())[-1][0]]
    assert result.points == result.max_points - wrong[0].max_points
