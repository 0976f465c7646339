"""What lab 10 alone holds: SimPy in a notebook, the towns of all students, and its figures."""

import linecache
from dataclasses import replace
from pathlib import Path

import nbformat
import numpy as np
import pytest
import simpy

from keeping_score.appeals import (
    Policy,
    draw_cases,
    erlang_c_wait_days,
    littles_law,
    load_cases,
    load_demand,
    mean_interval,
    run_cases,
    simulate_drawn,
)
from keeping_score.checks import check, desk, given, lab10
from keeping_score.students import rng_for

ROOT = Path(__file__).resolve().parents[2]
LAB = nbformat.read(ROOT / "labs" / "lab10_appeals.ipynb", as_version=4)
CELL = """
def waits_in_line(arrival_days, review_days, n_reviewers):
    env = simpy.Environment()
    reviewers = simpy.Resource(env, capacity=n_reviewers)
    waits = [None] * len(arrival_days)

    def appeal(number):
        LIFE

    for number in range(len(arrival_days)):
        env.process(appeal(number))
    env.run()
    return waits
"""


TASK_4 = replace(lab10.BARE, notice_days=10, document_lane_reviewers=2)
MENDED = lab10.with_steps([*given("lab10-ex8a"), *given("lab10-ex8b")])


def as_a_notebook_runs_it(life):
    """Return the student's function, whose text is on no disk."""
    source, name = CELL.replace("LIFE", life), "<ipykernel_1/2.py>"
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    space = {"simpy": simpy}
    exec(compile(source, name, "exec"), space)  # noqa: S102 (as a notebook runs a cell)
    return space["waits_in_line"]


@pytest.fixture(autouse=True)
def fresh_kernel(monkeypatch):
    monkeypatch.setattr(desk, "_tries", {})


@pytest.fixture(scope="module", params=[0.010, 0.025], ids=["few errors", "many errors"])
def town(request):
    """Return the town of a student with the lowest or the highest error share."""
    return replace(
        load_demand("rongcheng"),
        error_share=request.param,
        horizon_days=250,
        request_days=6,
        no_answer_share=0.05,
    )


@pytest.fixture(scope="module")
def people(town):
    return draw_cases(town, rng=np.random.default_rng(10))


def test_a_number_behind_yield_is_explained_in_a_notebook_too(capsys):
    check("lab10-ex3", as_a_notebook_runs_it("yield review_days[number]"))
    message = capsys.readouterr().out
    assert "Behind yield stands what takes time" in message
    assert "FileNotFound" not in message


@pytest.mark.parametrize("life", ["while True: yield env.timeout(0)", "yield env.event()"])
def test_a_process_that_never_ends_gets_a_message(capsys, life):
    check("lab10-ex3", as_a_notebook_runs_it(life))
    assert capsys.readouterr().out.startswith("Not yet.")


def test_the_students_line_meets_erlangs_formula_within_its_own_interval(town):
    a_day = float(lab10.appeals_per_day(town).to_numpy().sum())
    rng = np.random.default_rng(1)
    means = lab10.mean_waits(given("lab10-ex3"), a_day, town, rng=rng)
    low, high = mean_interval(means, confidence=0.999)
    assert low < erlang_c_wait_days(a_day, town.review_days, lab10.BARE.n_reviewers) < high


def test_every_student_finds_a_policy_that_meets_the_standard_and_a_trap(town, people):
    table = lab10.report_table(lab10.candidates(), people)
    bound = 0.65 * lab10.report(lab10.BARE, people)["harm_days_per_1000"]
    best = given("lab10-ex6")(table, bound)
    trapped = given("lab10-ex6")(table.assign(decided_in_time=table["closed_in_time"]), bound)
    assert best != "none"
    assert trapped.endswith("lapse")
    assert table.loc[trapped, "closed_in_time"] == 1 > table.loc[trapped, "decided_in_time"]
    assert table.loc[trapped, "cost_staff_days"] <= table.loc[best, "cost_staff_days"]


def test_no_staff_of_the_lab_meets_the_standard_where_other_bodies_are_slow(town):
    city = replace(load_demand("rongcheng"), error_share=town.error_share, horizon_days=250)
    people = draw_cases(city, rng=np.random.default_rng(10))
    largest = lab10.candidates()["16 reviewers, lane of 2, letter"]
    assert lab10.report(largest, people)["decided_in_time"] < 0.95


@pytest.mark.parametrize("student", range(24))
def test_closed_cases_alone_break_the_law_and_look_better_in_every_students_town(student):
    error_share = int(rng_for(f"s{student}", "lab10 errors").integers(10, 26)) / 1000
    city = load_demand("rongcheng")
    own = replace(
        city, error_share=error_share, horizon_days=250, request_days=6, no_answer_share=0.05
    )
    people = draw_cases(own, rng=rng_for(f"s{student}", "lab10 people"))
    office = simulate_drawn(TASK_4, people, engine="heap")
    law, cases = littles_law(office), office.cases[office.cases["opened_day"].notna()]
    appeals = cases.rename(columns={"opened_day": "appealed_day"})
    everybody = given("lab10-ex4a")(appeals, 250)
    closed = everybody[appeals["decided_day"].notna()]
    is_broken = given("lab10-ex4d")
    assert not is_broken(law.mean_open_cases, law.opened_per_day, everybody.mean())
    assert is_broken(law.mean_open_cases, law.opened_per_day, closed.mean())
    assert is_broken(law.mean_open_cases, law.opened_per_day, everybody.mean() * 7 / 5)
    # Clearly: twice as far off as the law's five percent, and both ends lower.
    assert closed.mean() < 0.9 * everybody.mean()
    assert closed.median() < everybody.median()
    assert closed.quantile(0.95) < everybody.quantile(0.95)


@pytest.mark.parametrize("step", [step.name for step in MENDED.steps])
def test_each_step_of_the_mended_draft_is_missed_by_somebody(step):
    # The text of task 8 says so.
    assert run_cases(MENDED.without(step), load_cases().values())["n_faults"].sum() > 0


def test_harm_days_of_a_table_are_those_of_the_model(people):
    office = simulate_drawn(replace(lab10.BARE, notice_days=10), people, engine="heap")
    assert given("lab10-ex4c")(office.cases, 250) == pytest.approx(office.cases["harm_days"].sum())


def test_a_larger_sample_leaves_fewer_unseen_and_costs_more(people):
    policy = lab10.candidates()["10 reviewers, lane of 2, letter"]
    table = lab10.sampling_table(policy, people, (0, 0.05, 0.2))
    assert table["cost_staff_days"].is_monotonic_increasing
    assert table["harm_days"].is_monotonic_decreasing
    assert table["unseen others"].is_monotonic_decreasing


def test_a_sample_tells_about_how_many_of_the_silent_are_wronged(people):
    policy = lab10.candidates()["10 reviewers, lane of 2, letter"]
    told = lab10.what_a_sample_tells(policy, people, 0.2)
    # Five standard deviations of a count of wrong records among those drawn.
    n_wrong = told["records drawn"] * told["share of wrong ones among them"]
    truth = told["in fact, in this model"]
    guess = told["so many wrong ones among all that are silent"]
    assert abs(guess - truth) < 5 * truth / n_wrong**0.5
    assert told["share of wrong ones among appeals"] > 5 * told["share of wrong ones among them"]


def test_people_are_hired_for_a_sample_in_each_lane(town):
    policy = Policy(n_reviewers=8, document_lane_reviewers=2)
    tenth = lab10.with_sample(policy, town, 0.1)
    # 29.6 records a day: two in five of a quarter day in the lane, the others of 1.5 days.
    assert tenth.document_lane_reviewers == 2 + 3
    assert tenth.n_reviewers == 8 + 3 + 27


def test_the_draft_fails_people_and_the_courses_steps_mend_it():
    cases = load_cases().values()
    draft = run_cases(lab10.draft_procedure(), cases)
    mended = run_cases(lab10.with_steps([*given("lab10-ex8a"), *given("lab10-ex8b")]), cases)
    assert (draft["n_faults"] > 0).sum() >= 4
    assert (mended["left_behind"] == "nothing").all()
    assert mended["n_faults"].sum() == 0


def test_every_figure_says_that_the_town_is_synthetic():
    drawn = [cell.source for cell in LAB.cells if "plt.show()" in cell.source]
    assert len(drawn) == 2
    assert all('"Synthetic town' in source for source in drawn)
