"""Procedures that hold, and the sentence that each forgotten step earns."""

import math
from dataclasses import replace

import pytest

from keeping_score.appeals import (
    OUTPUTS,
    CaseFile,
    Procedure,
    Step,
    load_cases,
    load_procedure,
    run_case,
    run_cases,
)
from keeping_score.ledger import fact

CASES = load_cases()
FAIR = load_procedure("fair")
PROCEDURES = ("as-reported", "rules-of-2019", "fair")


def faults_of(procedure):
    return [fault for case in CASES.values() for fault in run_case(procedure, case).faults]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_fair_procedure_leaves_nothing_behind(case):
    run = run_case(FAIR, case)
    assert run.holds, run.in_words()
    assert run.left_behind == ()
    assert all(run.doors_restored.values())
    assert run.outcome in {"reversed", "lapsed", "not listed"}


def test_fair_procedure_decides_within_twenty_working_days():
    days = run_cases(FAIR, CASES.values())["days_to_decision"].dropna()
    assert len(days) == 7
    assert days.max() <= 20


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_procedure_as_reported_fails_everybody(case):
    run = run_case(load_procedure("as-reported"), case)
    assert not run.holds
    assert run.outcome in {"open", "rejected"}
    assert not any(run.doors_restored.values())
    assert run.notice_given in {False, None}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_rules_of_2019_spare_the_minor_and_give_the_others_no_way_back(case):
    run = run_case(load_procedure("rules-of-2019"), case)
    assert (run.outcome == "not listed") == (case.id == "minor")
    assert not run.holds


@pytest.mark.parametrize("step", FAIR.steps, ids=lambda step: step.name)
def test_a_forgotten_step_is_named_with_the_person_harmed(step):
    faults = faults_of(FAIR.without(step.name))
    blamed = {fault.step for fault in faults}
    # The step is gone, so the sentence names what it would have given, or taken.
    assert blamed & {*step.output, *step.input}
    for fault in faults:
        assert fault.harmed in {case.person for case in CASES.values()}
        assert fault.harmed.lower() in fault.sentence.lower()


WAITED_FOR = [step for step in FAIR.steps if set(step.input) & {"case file", "objection",
              "repeat objection", "rejection", "removal", "outcome"}]  # fmt: skip


@pytest.mark.parametrize("step", WAITED_FOR, ids=lambda step: step.name)
def test_a_step_without_a_deadline_is_named(step):
    sentences = [f.sentence for f in faults_of(FAIR.changed(step.name, deadline_days=None))]
    assert any(f"Step {step.name!r} has no deadline" in sentence for sentence in sentences)


@pytest.mark.parametrize(
    "step", [s for s in WAITED_FOR if s.at_deadline != "nothing"], ids=lambda step: step.name
)
def test_a_deadline_without_consequence_is_named(step):
    faults = faults_of(FAIR.changed(step.name, at_deadline="nothing"))
    assert any(fault.step == step.name for fault in faults)


@pytest.mark.parametrize(
    "name",
    [
        "Announce the listing",
        "Take a first objection",
        "Take a second objection with new evidence",
        "Suspend the sanction",
        "Send word to every door",
        "Write how it ended",
    ],
)
def test_a_step_that_tells_nobody_is_named(name):
    faults = faults_of(FAIR.changed(name, told=()))
    assert any(fault.step == name and "does not tell" in fault.sentence for fault in faults)


def test_silence_of_the_court_without_a_consequence_stops_the_case():
    waiting = FAIR.changed("Ask the body that made the record", at_deadline="nothing")
    run = run_case(waiting, CASES["no-answer"])
    assert (run.outcome, run.days_to_decision) == ("open", math.inf)
    assert "stays silent" in run.in_words()


def test_going_on_without_the_court_turns_the_person_down():
    going_on = FAIR.changed("Ask the body that made the record", at_deadline="go on")
    run = run_case(going_on, CASES["no-answer"])
    assert run.outcome == "rejected"
    assert [fault.step for fault in run.faults] == ["Ask the body that made the record"]


def test_a_reviewer_who_judges_twice_repeats_the_decision_until_somebody_else_looks():
    own_case = FAIR.changed("Decide with reasons", is_independent=False)
    run = run_case(own_case, CASES["same-reviewer"])
    assert run.outcome == "reversed"
    assert "judge a decision of their own" in run.in_words()
    alone = own_case.without("Look again at a rejection")
    assert run_case(alone, CASES["same-reviewer"]).outcome == "rejected"


def test_restoring_the_list_alone_leaves_every_door_closed():
    list_only = FAIR.without("Send word to every door").without("Try every door")
    run = run_case(list_only, CASES["paid-already"])
    assert run.outcome == "reversed"
    assert not any(run.doors_restored.values())
    assert "door: flights" in run.left_behind


def test_a_notice_after_the_listing_comes_too_late():
    listing = Step(name="List at once", actor="list office", input=("record",),
                   output=("listing",), deadline_days=0, told=("door",))  # fmt: skip
    late = Procedure(title="List first", steps=(listing, *FAIR.steps))
    run = run_case(late, CASES["wrong-person"])
    assert run.notice_given is False
    assert "Step 'Announce the listing' comes too late" in run.in_words()


def test_an_objection_is_heard_as_soon_as_it_comes():
    trail = run_case(FAIR, CASES["wrong-person"]).trail.set_index("step")
    # Two days for exclusions, three for the notice, five until the objection, one for the receipt.
    assert trail.loc["Take a first objection", ["from_day", "to_day"]].tolist() == [10, 11]


@pytest.mark.parametrize(("days_to_object", "is_listed"), [(21, False), (22, True)])
def test_an_objection_on_the_last_day_of_grace_is_in_time(days_to_object, is_listed):
    case = replace(CASES["wrong-person"], days_to_object=days_to_object)
    trail = run_case(FAIR, case).trail
    assert ("Let the record take effect" in set(trail["step"])) == is_listed


def test_trail_lists_steps_in_order_of_time():
    for case in CASES.values():
        trail = run_case(FAIR, case).trail
        assert (trail["from_day"].iloc[1:].to_numpy() >= trail["to_day"].to_numpy()[:-1]).all()


def test_two_steps_that_wait_for_each_other_are_not_followed_for_ever():
    one = Step(name="One", actor="reviewer", input=("decision",), output=("second decision",))
    other = Step(name="Other", actor="reviewer", input=("second decision",), output=("decision",))
    take = Step(name="Take", actor="list office", input=("objection",), output=("case file",),
                deadline_days=1, at_deadline="lapse", told=("person",))  # fmt: skip
    run = run_case(Procedure(title="Circle", steps=(take, one, other)), CASES["paid-already"])
    assert "gets no decision" in run.in_words()


def test_procedure_that_never_lists_harms_nobody_but_leaves_the_record_hanging():
    notice_only = Procedure(title="Notice only", steps=FAIR.steps[1:2])
    run = run_case(notice_only, CASES["never-learns"])
    assert "hangs over" in run.in_words()
    assert all(run.doors_restored.values())


def test_eight_cases_are_there_each_with_its_own_difficulty():
    assert list(CASES) == ["wrong-person", "wrong-account", "paid-already", "no-answer",
                           "repeat-appeal", "same-reviewer", "minor", "never-learns"]  # fmt: skip
    assert len({case.person for case in CASES.values()}) == 8
    assert {case.settled_by for case in CASES.values()} <= set(OUTPUTS)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_every_case_says_what_is_reported_and_what_was_assumed(case):
    assert case.facts
    assert case.assumed
    for fact_id in case.facts:
        assert fact(fact_id).id == fact_id


@pytest.mark.parametrize("name", PROCEDURES)
def test_every_step_says_where_it_comes_from(name):
    for step in load_procedure(name).steps:
        assert step.facts or step.assumed
        assert step.assumed or step.deadline_days is None
        for fact_id in step.facts:
            assert fact(fact_id).id == fact_id


@pytest.mark.parametrize("name", PROCEDURES)
def test_table_of_a_procedure_has_a_row_a_step(name):
    procedure = load_procedure(name)
    assert procedure.table()["step"].tolist() == [step.name for step in procedure.steps]


def test_a_case_of_ones_own_can_be_tried():
    case = CaseFile(id="mine", title="Mine", person="a neighbour", story="", starts="listing",
                    settled_by="identity check", doors=("library",), days_until_door=0)  # fmt: skip
    assert run_case(FAIR, case).holds
