"""What lab 6 alone holds: times that nobody compares, and figures that say synthetic."""

import re
from pathlib import Path

import nbformat
import numpy as np
import pandas as pd
import pytest

from keeping_score.checks import given
from keeping_score.checks.desk import tasks_of
from keeping_score.checks.lab06 import workload
from keeping_score.city import load_plan, make_city, score_city
from keeping_score.scheme import load_scheme

ROOT = Path(__file__).resolve().parents[2]
LAB = nbformat.read(ROOT / "labs" / "lab06_rongcheng.ipynb", as_version=4)
CODE = [cell for cell in LAB.cells if cell.cell_type == "code"]
OPTIONAL = "lab06-ex1c"
TEXT = "\n".join(cell.source for cell in LAB.cells if cell.cell_type == "markdown")


def test_every_cell_that_reads_the_clock_is_left_out_of_comparisons():
    clocks = [cell for cell in CODE if "perf_counter" in cell.source]
    assert len(clocks) == 3
    assert all("nbval-ignore-output" in cell.metadata.tags for cell in clocks)


def test_every_figure_says_that_the_city_is_synthetic():
    drawn = [cell.source for cell in CODE if "plt.show()" in cell.source]
    assert len(drawn) == 4
    for source in drawn:
        assert "Synthetic city" in source or re.search(r"\bdraw_(agreement|edge)\(", source)


def minutes_of_the_tasks():
    return {task.id: task.minutes for task in tasks_of("lab06").values()}


def test_the_core_takes_fifty_minutes_and_the_rest_twenty_five():
    minutes = minutes_of_the_tasks()
    del minutes[OPTIONAL]
    core = sum(m for task_id, m in minutes.items() if re.search(r"ex[1-6]", task_id))
    assert core == 50
    assert sum(minutes.values()) - core == 25


def test_what_is_optional_says_so_with_its_minutes():
    (told,) = re.findall(r"^### Optional: .*\((\d+) minutes", TEXT, re.MULTILINE)
    assert minutes_of_the_tasks()[OPTIONAL] == int(told)


def test_names_of_inputs_are_no_names_of_the_notebook():
    # Code copied out of a function's text must not find something else under the same name.
    code = "\n".join(cell.source for cell in CODE)
    assert not re.search(r"^(points|resident|years) = ", code, re.MULTILINE)


def test_minutes_in_the_headings_are_those_of_the_tasks():
    minutes = minutes_of_the_tasks()
    del minutes[OPTIONAL]
    for number, told in re.findall(r"^## Task (\d).*\((\d+) minutes\)", TEXT, re.MULTILINE):
        parts = [m for task_id, m in minutes.items() if task_id.startswith(f"lab06-ex{number}")]
        assert sum(parts) == int(told), number


def test_the_hours_of_a_year_are_the_ones_that_the_text_gives():
    assert f"works {workload.HOURS_PER_YEAR:,} hours a year" in TEXT.replace("\n", " ")


@pytest.mark.parametrize("seed", [1, 2])
def test_three_ways_give_the_engines_points(seed):
    scheme = load_scheme("rongcheng")
    ledger = make_city(load_plan().changed(n_residents=400), seed=seed).ledger
    changes = {rule.id: rule.change for rule in scheme.rules}
    events = ledger.to_frame(documents=False).astype({"rule": str})
    resident = events["resident"].to_numpy()
    starts = pd.Series(scheme.start.value, index=range(ledger.n_residents))
    engine = score_city(ledger, scheme).points.tolist()
    table = given("lab06-ex1b")(events, changes, starts)
    array = given("lab06-ex1c")(resident, events["rule"].map(changes), starts.to_numpy())
    loop = [
        given("lab01-ex2")(events[events["resident"] == who], changes, scheme.start.value)
        for who in range(ledger.n_residents)
    ]
    assert table.tolist() == array.tolist() == loop == engine


def test_entropy_is_largest_where_all_grades_are_equally_large():
    rng = np.random.default_rng(3)
    bits = given("lab06-ex3a")
    for _ in range(50):
        shares = pd.Series(rng.dirichlet(np.ones(7)))
        assert 0 <= bits(shares) <= bits(pd.Series(np.full(7, 1 / 7))) + 1e-12


def test_wrong_statements_are_at_most_the_wrong_records():
    counts = np.random.default_rng(4).poisson(3, 500)
    for rate in (0.001, 0.01, 0.3):
        assert given("lab06-ex6a")(counts, rate) <= counts.sum() * rate
