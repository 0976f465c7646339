"""Runs small enough to follow with a finger: every day chosen, every answer worked out by hand."""

import math

import pytest

from keeping_score.appeals import Costs, Group, Policy, cost_staff_days, simulate_drawn

ENGINES = ("simpy", "heap")
pytestmark = pytest.mark.parametrize("engine", ENGINES)


def cases_of(policy, draws, engine):
    return simulate_drawn(policy, draws, engine=engine).cases


def test_second_appeal_waits_until_the_only_reviewer_is_done(laid_down, engine):
    draws = laid_down({"review_days": 5.0}, {"record_day": 1.0, "review_days": 2.0})
    cases = cases_of(Policy(n_reviewers=1), draws, engine)
    assert cases["wait_days"].tolist() == [0, 4]
    assert cases["decided_day"].tolist() == [5, 7]
    assert cases["work_days"].tolist() == [5, 2]
    assert cases["outcome"].tolist() == ["reversed", "reversed"]


def test_a_case_open_at_the_horizon_stays_in_the_frame(laid_down, engine):
    draws = laid_down({"review_days": 500.0}, {"record_day": 2.0})
    cases = cases_of(Policy(n_reviewers=1), draws, engine)
    assert cases["outcome"].tolist() == ["open", "open"]
    assert cases["work_days"].tolist() == [100, 0]
    assert cases["harm_days"].tolist() == [100, 98]


def test_a_case_that_one_document_settles_overtakes_in_its_own_lane(laid_down, engine):
    long = {"review_days": 9.0}
    short = {"record_day": 1.0, "review_days": 9.0, "document_review_days": 0.5,
             "document": "in hand"}  # fmt: skip
    one_line = cases_of(Policy(n_reviewers=2), laid_down(long, long, short), engine)
    lanes = Policy(n_reviewers=2, document_lane_reviewers=1)
    two_lines = cases_of(lanes, laid_down(long, long, short), engine)
    assert one_line["decided_day"].tolist() == [9, 9, 18]
    assert two_lines["decided_day"].tolist() == [9, 18, 1.5]
    assert two_lines["reviewer"].tolist() == ["reviewer 1", "reviewer 1", "document reviewer 1"]


def test_a_case_that_lacks_a_document_does_not_enter_the_document_lane(laid_down, engine):
    asking = {"document": "to be asked for", "document_review_days": 0.5}
    lanes = Policy(n_reviewers=2, document_lane_reviewers=1)
    case = cases_of(lanes, laid_down(asking), engine).iloc[0]
    assert (case["reviewer"], case["work_days"]) == ("reviewer 1", 1)


def test_reviewer_takes_the_next_case_while_a_document_is_on_its_way(laid_down, engine):
    asking = {"document": "to be asked for", "request_days": 3.0, "review_days": 2.0}
    draws = laid_down(asking, {"record_day": 0.5, "review_days": 6.0}, first_look_days=1.0)
    first, second = cases_of(Policy(n_reviewers=1), draws, engine).to_dict("records")
    assert (first["started_day"], first["requested_day"], first["arrived_day"]) == (0, 1, 4)
    assert (second["started_day"], second["decided_day"]) == (1, 7)
    assert (first["resumed_day"], first["decided_day"], first["work_days"]) == (7, 9, 3)


def test_a_request_without_answer_stays_open_for_ever_where_there_is_no_deadline(laid_down, engine):
    silent = {"document": "to be asked for", "is_answered": False}
    draws = laid_down(silent, first_look_days=1.0)
    case = cases_of(Policy(n_reviewers=1), draws, engine).iloc[0]
    assert case["outcome"] == "open"
    assert math.isnan(case["arrived_day"])
    case = cases_of(Policy(n_reviewers=1, deadline_days=20), draws, engine).iloc[0]
    assert (case["outcome"], case["decided_day"], case["work_days"]) == ("lapsed", 20, 1)


def test_a_decision_on_the_last_day_is_in_time(laid_down, engine):
    draws = laid_down({"review_days": 10.0})
    case = cases_of(Policy(n_reviewers=1, deadline_days=10), draws, engine).iloc[0]
    assert (case["outcome"], case["decided_day"]) == ("reversed", 10)


def test_a_lapse_ends_the_review_and_frees_the_reviewer(laid_down, engine):
    draws = laid_down({"review_days": 50.0}, {"record_day": 1.0, "review_days": 3.0})
    first, second = cases_of(Policy(n_reviewers=1, deadline_days=10), draws, engine).to_dict(
        "records"
    )
    assert (first["outcome"], first["decided_day"], first["work_days"]) == ("lapsed", 10, 10)
    assert (second["started_day"], second["outcome"]) == (10, "lapsed")
    assert (second["decided_day"], second["work_days"]) == (11, 1)


def test_a_lapse_in_line_costs_no_work(laid_down, engine):
    draws = laid_down({"u_appeal": 0.9, "review_days": 50.0}, {"record_day": 1.0})
    policy = Policy(n_reviewers=1, deadline_days=5, sample_share=1.0, sample_after_days=0)
    drawn, appealed = cases_of(policy, draws, engine).to_dict("records")
    assert (drawn["route"], drawn["outcome"], drawn["decided_day"]) == ("sample", "reversed", 50)
    assert (appealed["outcome"], appealed["decided_day"]) == ("lapsed", 6)
    assert appealed["work_days"] == 0
    assert math.isnan(appealed["started_day"])


def test_a_lapse_ends_right_records_too(laid_down, engine):
    draws = laid_down({"is_wrong": False, "review_days": 50.0, "u_appeal": -1.0})
    case = cases_of(Policy(n_reviewers=1, deadline_days=10), draws, engine).iloc[0]
    assert (case["outcome"], case["harm_days"]) == ("lapsed", 0)


def test_a_wrong_rejection_stands_unless_somebody_else_looks_again(laid_down, engine):
    draws = laid_down({"u_first_decision": 0.0, "second_review_days": 4.0},
                      decision_error_share=0.1)  # fmt: skip
    alone = cases_of(Policy(n_reviewers=1), draws, engine).iloc[0]
    assert (alone["outcome"], alone["decided_day"], alone["harm_days"]) == ("upheld", 1, 100)
    twice = cases_of(Policy(n_reviewers=1, second_reviewers=1), draws, engine).iloc[0]
    assert (twice["rejected_day"], twice["decided_day"], twice["outcome"]) == (1, 5, "reversed")
    assert (twice["reviewer"], twice["second_reviewer"]) == ("reviewer 1", "second reviewer 1")


def test_only_people_who_appeal_are_looked_at_again(laid_down, engine):
    drawn = {"u_awareness": 0.9, "u_first_decision": 0.0}
    draws = laid_down(drawn, decision_error_share=0.1)
    policy = Policy(n_reviewers=1, second_reviewers=1, sample_share=1.0, sample_after_days=0)
    case = cases_of(policy, draws, engine).iloc[0]
    assert (case["route"], case["outcome"], case["second_reviewer"]) == ("sample", "upheld", "")


def test_a_deadline_covers_the_second_review(laid_down, engine):
    draws = laid_down({"u_first_decision": 0.0, "second_review_days": 40.0},
                      decision_error_share=0.1)  # fmt: skip
    policy = Policy(n_reviewers=1, second_reviewers=1, deadline_days=10)
    case = cases_of(policy, draws, engine).iloc[0]
    assert (case["rejected_day"], case["outcome"], case["decided_day"]) == (1, "lapsed", 10)
    assert case["work_days"] == 10


def test_who_never_learns_never_appeals_and_is_harmed_to_the_end(laid_down, engine):
    draws = laid_down({"u_awareness": 0.9, "record_day": 10.0})
    case = cases_of(Policy(n_reviewers=1), draws, engine).iloc[0]
    assert (case["learned_by"], case["route"], case["outcome"]) == (
        "nothing", "none", "not contested")  # fmt: skip
    assert case["harm_days"] == 90


def test_a_notice_reaches_who_would_not_have_known(laid_down, engine):
    draws = laid_down({"u_awareness": 0.9, "record_day": 10.0})
    case = cases_of(Policy(n_reviewers=1, notice_days=10), draws, engine).iloc[0]
    assert (case["learned_by"], case["learned_day"], case["decided_day"]) == ("notice", 10, 11)
    assert math.isnan(case["listed_day"])
    assert case["harm_days"] == 0


def test_whom_no_notice_reaches_learns_at_a_door_that_closes_later(laid_down, engine):
    groups = (Group(name="everyone", share=1, awareness=0.5, appeal_share=0.5, notice_reach=0.5),)
    draws = laid_down({"u_notice": 0.9, "learning_days": 7.0}, groups=groups)
    case = cases_of(Policy(n_reviewers=1, notice_days=10), draws, engine).iloc[0]
    assert (case["learned_by"], case["learned_day"]) == ("door", 17)


def test_a_decision_after_the_notice_period_comes_after_the_doors_have_closed(laid_down, engine):
    draws = laid_down({"review_days": 15.0})
    case = cases_of(Policy(n_reviewers=1, notice_days=10, restoration="send"), draws, engine).iloc[
        0
    ]
    assert (case["listed_day"], case["decided_day"], case["all_open_day"]) == (10, 15, 16)
    assert case["harm_days"] == 6


def test_a_record_suspended_in_the_notice_period_takes_effect_only_when_upheld(laid_down, engine):
    wronged = {"review_days": 15.0, "u_first_decision": 0.0}
    draws = laid_down(wronged, decision_error_share=0.1)
    policy = Policy(n_reviewers=1, notice_days=10, suspensive=True)
    case = cases_of(policy, draws, engine).iloc[0]
    assert (case["outcome"], case["listed_day"], case["harm_days"]) == ("upheld", 15, 85)
    draws = laid_down({"review_days": 15.0})
    case = cases_of(policy, draws, engine).iloc[0]
    assert (case["outcome"], case["harm_days"]) == ("reversed", 0)


def test_a_suspension_ends_the_harm_when_word_reaches_the_door(laid_down, engine):
    draws = laid_down({"learning_days": 4.0, "review_days": 20.0}, message=3.0)
    plain = Policy(n_reviewers=1, restoration="send")
    assert cases_of(plain, draws, engine).iloc[0]["harm_days"] == 24 + 3
    suspensive = Policy(n_reviewers=1, restoration="send", suspensive=True)
    assert cases_of(suspensive, draws, engine).iloc[0]["harm_days"] == 4 + 3


def test_a_suspended_sanction_begins_anew_after_a_wrong_rejection(laid_down, engine):
    wronged = {"learning_days": 4.0, "review_days": 20.0, "u_first_decision": 0.0}
    draws = laid_down(wronged, message=3.0, decision_error_share=0.1)
    policy = Policy(n_reviewers=1, restoration="send", suspensive=True)
    case = cases_of(policy, draws, engine).iloc[0]
    assert (case["all_open_day"], case["relisted_day"]) == (7, 24)
    assert case["harm_days"] == 7 + (100 - 24)


def test_harm_ends_with_the_last_door_and_not_with_the_decision(laid_down, engine):
    doors = {"doors": ("flights", "hotels"), "message": [2.0, 6.0], "missed": [False, True],
             "refresh": [50.0, 30.0]}  # fmt: skip
    draws = laid_down({}, **doors)
    days = {
        "list": Policy(n_reviewers=1),
        "send": Policy(n_reviewers=1, restoration="send"),
        "check": Policy(n_reviewers=1, restoration="check", check_after_days=10),
    }
    harm = {name: cases_of(policy, draws, engine).iloc[0]["harm_days"]
            for name, policy in days.items()}  # fmt: skip
    # Decided on day 1; told by nobody; told, but the hotel missed it; tried ten days later.
    assert harm == {"list": 1 + 50, "send": 1 + 30, "check": 1 + 10}


def test_a_door_that_never_hears_stays_closed_although_the_list_is_clean(laid_down, engine):
    draws = laid_down({}, doors=("flights", "hotels"), refresh=[5.0, math.inf])
    run = simulate_drawn(Policy(n_reviewers=1), draws, engine=engine)
    case = run.cases.iloc[0]
    assert (case["outcome"], case["harm_days"]) == ("reversed", 100)
    reopened = run.log[run.log["event"] == "door reopened"]
    assert reopened["who"].tolist() == ["flights"]


def test_a_draw_by_chance_finds_who_never_appeals(laid_down, engine):
    quiet = {"u_awareness": 0.9, "u_sample": 0.05}
    draws = laid_down(quiet, quiet | {"u_sample": 0.5})
    policy = Policy(n_reviewers=1, sample_share=0.1, sample_after_days=20)
    cases = cases_of(policy, draws, engine)
    assert cases["route"].tolist() == ["sample", "none"]
    assert cases["opened_day"].iloc[0] == 20
    assert cases["outcome"].tolist() == ["reversed", "not contested"]


def test_who_has_appealed_is_not_drawn_and_who_appeals_later_keeps_the_drawn_case(
    laid_down, engine
):
    draws = laid_down({"filing_days": 5.0}, {"filing_days": 30.0})
    policy = Policy(n_reviewers=1, sample_share=1.0, sample_after_days=20)
    cases = cases_of(policy, draws, engine)
    assert cases["route"].tolist() == ["appeal", "sample"]
    assert cases["opened_day"].tolist() == [5, 20]
    assert cases["filed_day"].tolist() == [5, 30]


def test_costs_add_up_by_the_piece_and_by_the_day(laid_down, engine):
    costs = Costs(notice=0.1, sorting=0.2, suspension=0.3, door_message=0.4, door_check=0.5)
    draws = laid_down({"review_days": 30.0, "filing_days": 20.0}, {"u_appeal": 0.9},
                      doors=("flights", "hotels"), costs=costs)  # fmt: skip
    policy = Policy(
        n_reviewers=2, document_lane_reviewers=1, notice_days=10, suspensive=True,
        second_reviewers=1, restoration="check", check_after_days=5,
    )  # fmt: skip
    cost = cost_staff_days(simulate_drawn(policy, draws, engine=engine))
    assert cost == pytest.approx(
        {
            "reviewers": 200,
            "second reviewers": 100,
            "notices": 2 * 0.1,
            "sorting": 1 * 0.2,
            "suspensions": 1 * 0.3,
            "messages to doors": 2 * 2 * 0.4,
            "door checks": 1 * 2 * 0.5,
        }
    )
