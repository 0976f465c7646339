"""One broken input for each message: what was given, what is expected, what to do next."""

import math
import re
from dataclasses import replace

import numpy as np
import pytest

from keeping_score.appeals import (
    Costs,
    Demand,
    Group,
    Policy,
    Procedure,
    Step,
    build_procedure,
    decision_days_quantile,
    draw_cases,
    erlang_c,
    fifo_queue,
    load_cases,
    load_demand,
    load_procedure,
    mean_interval,
    replay,
    share_decided_within,
    simulate_appeals,
    simulate_drawn,
)
from keeping_score.appeals.scenarios import build_demand
from keeping_score.errors import InputError

EVERYONE = Group(name="everyone", share=1, awareness=1, appeal_share=1)
TOWN = Demand(n_residents=500, records_per_resident_year=0.5, error_share=1, review_days=1,
              groups=(EVERYONE,), horizon_days=50)  # fmt: skip
STEP = Step(name="Decide", actor="reviewer", input=("case file",), output=("decision",))
PROCEDURE = Procedure(title="Short", steps=(STEP,))
CASE = load_cases()["no-answer"]


def run(**changes):
    return simulate_appeals(
        Policy(n_reviewers=2), replace(TOWN, **changes), rng=np.random.default_rng(1)
    )


def spoilt_log(spoil):
    return lambda: replay(spoil(run().log), horizon_days=50)


def decided_twice(log):
    import pandas as pd

    return pd.concat([log, log[log["event"] == "decided"].head(1)])


BROKEN = {
    "half a reviewer": (
        lambda: Policy(n_reviewers=7.5),
        "n_reviewers = 7.5. Expected a whole number, 1 or more",
    ),
    "no reviewers": (lambda: Policy(n_reviewers=0), "n_reviewers = 0"),
    "true is no number of people": (lambda: Policy(n_reviewers=True), "n_reviewers = True"),
    "negative notice": (
        lambda: Policy(n_reviewers=1, notice_days=-1),
        "notice_days = -1. Expected a number of working days, 0 or more. Count working days",
    ),
    "a deadline of no days": (
        lambda: Policy(n_reviewers=1, deadline_days=0),
        "deadline_days = 0. Expected a number of working days, more than 0",
    ),
    "a percentage for a share": (
        lambda: Policy(n_reviewers=1, sample_share=5),
        "sample_share = 5. Expected a share from 0 to 1. Write 5 percent as 0.05",
    ),
    "unknown restoration": (
        lambda: Policy(n_reviewers=1, restoration="doors"),
        "restoration = 'doors'. Expected one of 'list', 'send', 'check'",
    ),
    "everybody in the document lane": (
        lambda: Policy(n_reviewers=2, document_lane_reviewers=2),
        "2 of 2 reviewers sit in the document lane",
    ),
    "a sample without a day": (
        lambda: Policy(n_reviewers=1, sample_share=0.1),
        "sample_share above 0 without sample_after_days",
    ),
    "a check without a day": (
        lambda: Policy(n_reviewers=1, restoration="check"),
        "restoration='check' without check_after_days",
    ),
    "missing days": (
        lambda: replace(TOWN, request_days=math.nan),
        "Demand: request_days = nan. Expected a number of working days",
    ),
    "an endless watch": (
        lambda: replace(TOWN, horizon_days=math.inf),
        "horizon_days is infinite. Expected a finite number",
    ),
    "shape zero": (lambda: replace(TOWN, review_shape=0), "review_shape = 0. Expected"),
    "more documents than cases": (
        lambda: replace(TOWN, document_share=0.6, request_share=0.6),
        "document_share + request_share = 1.2. Expected at most 1",
    ),
    "groups that leave somebody out": (
        lambda: replace(TOWN, groups=(replace(EVERYONE, share=0.5),)),
        "groups whose shares sum to 0.5. Expected shares that sum to 1",
    ),
    "two groups of one name": (
        lambda: replace(TOWN, groups=(replace(EVERYONE, share=0.5),) * 2),
        "two groups of the same name",
    ),
    "no doors": (lambda: replace(TOWN, doors=()), "doors = (). Expected one door or more"),
    "a door with a comma": (lambda: replace(TOWN, doors=("a, b",)), "without a comma in the name"),
    "a share of a group": (
        lambda: replace(EVERYONE, awareness=1.2),
        "Group 'everyone': awareness = 1.2. Expected a share from 0 to 1",
    ),
    "a negative cost": (lambda: Costs(notice=-1), "Costs: notice = -1"),
    "a seed for a generator": (
        lambda: simulate_appeals(Policy(n_reviewers=1), TOWN, rng=1),
        "rng = 1. Expected a random generator. Give rng=np.random.default_rng(1)",
    ),
    "an unknown engine": (
        lambda: simulate_drawn(
            Policy(n_reviewers=1), draw_cases(TOWN, rng=np.random.default_rng(1)), engine="ciw"
        ),
        "engine = 'ciw'. Expected one of 'simpy', 'heap'",
    ),
    "arrivals out of order": (
        lambda: fifo_queue([3, 1], [1, 1], n_reviewers=1),
        "arrival_days out of order. Expected days from 0 on",
    ),
    "columns of two lengths": (
        lambda: fifo_queue([1, 2], [1], n_reviewers=1),
        "arrival_days of shape (2,) and service_days of (1,)",
    ),
    "a missing time": (
        lambda: fifo_queue([1, 2], [1, math.nan], n_reviewers=1),
        "a missing, infinite or negative time",
    ),
    "a line that grows without end": (
        lambda: erlang_c(8.4, 8),
        "work for 8.4 reviewers arrives, and there are 8. Expected fewer than the reviewers can do",
    ),
    "a log without days": (
        spoilt_log(lambda log: log.drop(columns="day")),
        "a log without day. Expected the columns day, case, event, who and detail",
    ),
    "an unknown event": (
        spoilt_log(lambda log: log.assign(event=log["event"].replace("decided", "desided"))),
        "the event 'desided'",
    ),
    "a case decided twice": (spoilt_log(decided_twice), "is 'decided' twice. Expected"),
    "a run without appeals": (
        lambda: decision_days_quantile(run(groups=(replace(EVERYONE, appeal_share=0),)), 0.5),
        "a run in which nobody appealed",
    ),
    "a quantile in percent": (lambda: decision_days_quantile(run(), 95), "q = 95. Expected"),
    "an unknown way with open cases": (
        lambda: share_decided_within(run(), 20, open_cases="ignored"),
        "open_cases = 'ignored'. Expected one of 'censored', 'dropped'",
    ),
    "an interval from one run": (lambda: mean_interval([1.0]), "1 value. Expected two or more"),
    "an unknown demand": (lambda: load_demand("rongchen"), "Did you mean 'rongcheng'?"),
    "a number without a source": (
        lambda: build_demand({"n_residents": {"value": 5}}, where="mine.toml"),
        "mine.toml: n_residents = {'value': 5}. Expected a value and one source",
    ),
    "a number with two sources": (
        lambda: build_demand(
            {"n_residents": {"value": 5, "fact": "A01", "assumed": "a guess"}}, where="mine.toml"
        ),
        "Expected a value and one source",
    ),
    "a misspelt number": (
        lambda: build_demand(
            {"n_resident": {"value": 5, "assumed": "small"}}, where="mine.toml"
        ),
        "Demand has no 'n_resident'",
    ),
    "an unknown procedure": (lambda: load_procedure("fare"), "Did you mean 'fair'?"),
    "a misspelt key of a step": (
        lambda: build_procedure({"title": "x", "steps": [{"nam": "Decide"}]}, where="mine.toml"),
        "mine.toml: Step has no 'nam'",
    ),
    "a step that lacks its actor": (
        lambda: build_procedure(
            {"title": "x", "steps": [{"name": "List", "input": ["record"], "output": ["listing"]}]},
            where="mine.toml",
        ),
        "a Step that lacks 'actor'",
    ),
    "a word where a list belongs": (
        lambda: replace(STEP, told="person"),
        "told = 'person'. Expected several words in brackets. Write told=('person',) with the",
    ),
    "an unknown actor": (
        lambda: replace(STEP, actor="reviwer"),
        "actor names 'reviwer'",
    ),
    "an unknown output": (
        lambda: replace(STEP, output=("decison",)),
        "Did you mean 'decision'",
    ),
    "a step from nothing": (lambda: replace(STEP, input=()), "no input. Expected at least one"),
    "an unknown consequence": (
        lambda: replace(STEP, at_deadline="escalate"),
        "at_deadline = 'escalate'. Expected one of 'nothing', 'go on', 'lapse'",
    ),
    "a procedure without steps": (
        lambda: Procedure(title="Empty", steps=()),
        "Procedure 'Empty': no steps. Expected one step or more",
    ),
    "two steps of one name": (
        lambda: Procedure(title="Twice", steps=(STEP, STEP)),
        "two steps named 'Decide'",
    ),
    "a step that is not there": (
        lambda: PROCEDURE.without("Decides"),
        "no step named 'Decides'",
    ),
    "a change of a step that is not there": (
        lambda: PROCEDURE.changed("Listen", deadline_days=3),
        "no step named 'Listen'",
    ),
    "a case without doors": (lambda: replace(CASE, doors=()), "no doors. Expected one door"),
    "a deaf door that is no door": (
        lambda: replace(CASE, deaf_doors=("library",)),
        "deaf_doors names 'library'",
    ),
    "a case that begins nowhere": (
        lambda: replace(CASE, starts="appeal"),
        "starts = 'appeal'. Expected one of 'record', 'listing'",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("broken", "message"), BROKEN.values(), ids=BROKEN)
def test_message_says_what_was_given_and_what_is_expected(broken, message):
    with pytest.raises(InputError, match=re.escape(message)) as caught:
        broken()
    assert " Expected " in str(caught.value)
    assert len(caught.value.next_step) > 5
    assert not re.search(r"[.?!]\.$", str(caught.value))
