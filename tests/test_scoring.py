"""Scores agree with a plain reading of the rules, and nothing that is refused gets lost."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from keeping_score.errors import InputError
from keeping_score.people import make_events, make_residents, town_for
from keeping_score.scheme import Bracket, Rule, Scheme, Sourced, load_scheme
from keeping_score.scoring import (
    BAD_DATE,
    NO_DOCUMENT,
    NO_RESIDENT,
    UNKNOWN_RULE,
    score,
    statement,
)

RONGCHENG = load_scheme("rongcheng")


def table(*rows):
    return pd.DataFrame(rows, columns=["resident", "date", "rule", "document"])


def assumed(value):
    return Sourced(value, assumed="for the test")


def oracle(events, scheme):
    """Score as a patient clerk would: one resident, one event, one line at a time."""
    lines = {}
    order = sorted(range(len(events)), key=lambda i: (events[i]["date"], i))
    for i in order:
        event = events[i]
        if not event["document"] or event["rule"] not in scheme.rule_ids:
            continue
        book = lines.setdefault(event["resident"], [(scheme.start.value, {})])
        points, caps = book[-1]
        caps = dict(caps)
        rule = scheme.rule(event["rule"])
        points = max(scheme.floor, min(scheme.ceiling, points + rule.change))
        if rule.grade and rule.meaning.value == "set-points":
            points = min(points, scheme.bracket(rule.grade.value).highest)
        if rule.grade and rule.meaning.value == "grade-ceiling":
            caps[rule.id] = rule.grade.value
        if rule.lifts:
            caps.pop(rule.lifts.value, None)
        book.append((points, caps))
    result = {}
    for resident, book in lines.items():
        points, caps = book[-1]
        grades = [scheme.grade_of(points), *caps.values()]
        result[resident] = (points, max(grades, key=scheme.grades.index))
    return result


@st.composite
def schemes(draw):
    """Small schemes with bounds that bind often."""
    cuts = sorted(draw(st.sets(st.integers(-8, 8), min_size=2, max_size=2)))
    bottom = draw(st.one_of(st.none(), st.integers(-20, cuts[0] - 1)))
    top = draw(st.one_of(st.none(), st.integers(cuts[1], 20)))
    low = -20 if bottom is None else bottom
    start = draw(st.integers(low, 20 if top is None else top))
    ends = [(cuts[1], top), (cuts[0], cuts[1] - 1), (bottom, cuts[0] - 1)]
    brackets = tuple(
        Bracket(assumed(grade), *(None if end is None else assumed(end) for end in pair))
        for grade, pair in zip("ABC", ends, strict=True)
    )
    rules = [Rule(f"r{i}", f"Rule {i}", points=assumed(draw(st.integers(-6, 6)))) for i in range(3)]
    for name in ("x", "y"):
        meaning = draw(st.sampled_from(["grade-ceiling", "set-points"]))
        drop = draw(st.sampled_from("BC"))
        rules.append(Rule(name, name, grade=assumed(drop), meaning=assumed(meaning)))
    rules.append(Rule("lift", "Lift", lifts=assumed(draw(st.sampled_from(["x", "y"])))))
    return Scheme(
        "toy", "Toy", "Generated", assumed(start), assumed("required"), tuple(rules), brackets, ()
    )


EVENTS = st.lists(
    st.fixed_dictionaries(
        {
            "resident": st.sampled_from(["a", "b", "c"]),
            "date": st.integers(0, 5).map(lambda d: str(date(2018, 1, 30) + timedelta(d))),
            "rule": st.sampled_from(["r0", "r1", "r2", "x", "y", "lift", "unheard-of"]),
            "document": st.sampled_from(["paper", "paper", "paper", ""]),
        }
    ),
    max_size=25,
)


@given(schemes(), EVENTS)
def test_score_agrees_with_the_clerk(scheme, events):
    result = score(pd.DataFrame(events, columns=["resident", "date", "rule", "document"]), scheme)
    found = {
        row["resident"]: (row["points"], row["grade"]) for row in result.scores.to_dict("records")
    }
    plain = oracle(events, scheme)
    untouched = (scheme.start.value, scheme.grade_of(scheme.start.value))
    assert found == {e["resident"]: plain.get(e["resident"], untouched) for e in events}


@given(schemes(), EVENTS)
def test_every_statement_adds_up_and_ends_in_the_score(scheme, events):
    frame = pd.DataFrame(events, columns=["resident", "date", "rule", "document"])
    for row in score(frame, scheme).scores.to_dict("records"):
        lines = statement(row["resident"], frame, scheme)
        assert lines["change"].sum() == row["points"]
        assert lines["change"].cumsum().tolist() == lines["total"].tolist()
        assert lines["grade"].iloc[-1] == row["grade"]


@given(schemes(), EVENTS)
def test_every_event_is_either_applied_or_rejected_with_a_reason(scheme, events):
    frame = pd.DataFrame(events, columns=["resident", "date", "rule", "document"])
    result = score(frame, scheme)
    assert sorted([*result.applied.index, *result.rejected.index]) == list(range(len(frame)))
    assert (result.rejected["reason"].str.len() > 0).all()


@given(schemes(), EVENTS, st.randoms(use_true_random=False))
def test_order_of_rows_matters_only_within_a_day(scheme, events, random):
    one_a_day = list({(e["resident"], e["date"]): e for e in events}.values())
    mixed = random.sample(one_a_day, len(one_a_day))
    columns = ["resident", "date", "rule", "document"]
    first = score(pd.DataFrame(one_a_day, columns=columns), scheme).scores
    second = score(pd.DataFrame(mixed, columns=columns), scheme).scores
    assert set(first.itertuples(index=False, name=None)) == set(
        second.itertuples(index=False, name=None)
    )


@given(schemes(), EVENTS)
def test_events_given_are_left_as_they_were(scheme, events):
    frame = pd.DataFrame(events, columns=["resident", "date", "rule", "document"])
    before = frame.copy(deep=True)
    score(frame, scheme)
    pd.testing.assert_frame_equal(frame, before)


def test_two_tickets_and_an_award_by_hand():
    events = table(
        ("Lin", "2018-01-02", "traffic-ticket", "notice 1"),
        ("Lin", "2018-01-03", "traffic-ticket", "notice 2"),
        ("Lin", "2018-01-04", "city-award", "certificate 1"),
    )
    lines = statement("Lin", events, RONGCHENG)
    assert lines["total"].tolist() == [1000, 995, 990, 1020]
    assert lines["rule"].tolist() == ["start", "traffic-ticket", "traffic-ticket", "city-award"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ((None, "2018-01-02", "traffic-ticket", "notice"), NO_RESIDENT),
        (("Lin", "2018-02-30", "traffic-ticket", "notice"), BAD_DATE),
        (("Lin", "2018-W01-1", "traffic-ticket", "notice"), BAD_DATE),
        (("Lin", None, "traffic-ticket", "notice"), BAD_DATE),
        (("Lin", 20180102, "traffic-ticket", "notice"), BAD_DATE),
        (("Lin", "2018-01-02", "spitting", "notice"), UNKNOWN_RULE),
        (("Lin", "2018-01-02", "traffic-ticket", None), NO_DOCUMENT),
        (("Lin", "2018-01-02", "traffic-ticket", float("nan")), NO_DOCUMENT),
        (("Lin", "2018-01-02", "traffic-ticket", "   "), NO_DOCUMENT),
    ],
)
def test_refused_event_is_kept_whole_with_its_reason(row, reason):
    events = table(row, ("Mei", "2018-01-02", "city-award", "certificate"))
    result = score(events, RONGCHENG)
    assert result.rejected["reason"].tolist() == [reason]
    pd.testing.assert_frame_equal(result.rejected[list(events.columns)], events.iloc[[0]])
    assert result.scores.set_index("resident")["points"]["Mei"] == 1030


@pytest.mark.parametrize(
    "day", ["2018-03-04", date(2018, 3, 4), pd.Timestamp("2018-03-04"), np.nan]
)
def test_dates_may_be_text_or_dates(day):
    result = score(table(("Lin", day, "traffic-ticket", "notice")), RONGCHENG)
    refused = isinstance(day, float)
    assert result.scores["points"].tolist() == [1000 if refused else 995]


def test_residents_without_events_hold_the_start():
    result = score(table(), RONGCHENG, residents=["Lin", "Mei"])
    assert result.scores.to_dict("records") == [
        {"resident": "Lin", "points": 1000, "grade": "A"},
        {"resident": "Mei", "points": 1000, "grade": "A"},
    ]
    assert statement("Lin", table(), RONGCHENG)["total"].tolist() == [1000]


def test_index_of_the_events_may_repeat():
    events = table(
        ("Lin", "2018-01-02", "traffic-ticket", "notice 1"),
        ("Lin", "2018-01-03", "traffic-ticket", None),
    ).set_axis([7, 7])
    result = score(events, RONGCHENG)
    assert (len(result.applied), len(result.rejected)) == (1, 1)


def test_the_two_meanings_of_straight_to_a_c_differ_after_an_award():
    events = table(
        ("Lin", "2018-01-02", "drunk-driving", "judgment"),
        ("Lin", "2018-06-02", "city-award", "certificate"),
    )
    capped = score(events, RONGCHENG).scores.iloc[0]
    lowered = score(events, RONGCHENG.with_meaning("set-points", assumed="test")).scores.iloc[0]
    assert (capped["points"], capped["grade"]) == (1030, "C")
    assert (lowered["points"], lowered["grade"]) == (899 + 30, "B")


def test_restoration_ends_a_ceiling_and_gives_no_points():
    events = table(
        ("Lin", "2018-01-02", "drunk-driving", "judgment"),
        ("Lin", "2018-06-02", "restoration", "notice"),
    )
    assert statement("Lin", events, RONGCHENG)["grade"].tolist() == ["A", "C", "A"]
    lowered = RONGCHENG.with_meaning("set-points", assumed="test")
    assert statement("Lin", events, lowered)["grade"].tolist() == ["A", "C", "C"]


def test_dropping_never_lifts_somebody_who_stands_lower():
    events = table(
        *[("Lin", f"2018-01-{day:02d}", "traffic-ticket", "notice") for day in range(1, 29)],
        *[("Lin", f"2018-02-{day:02d}", "traffic-ticket", "notice") for day in range(1, 29)],
        *[("Lin", f"2018-03-{day:02d}", "traffic-ticket", "notice") for day in range(1, 29)],
        ("Lin", "2018-04-01", "drunk-driving", "judgment"),
    )
    lowered = RONGCHENG.with_meaning("set-points", assumed="test")
    assert statement("Lin", events, lowered)["change"].iloc[-1] == 0


def test_a_scheme_that_asks_for_no_document_counts_events_without_one():
    lax = replace(RONGCHENG, documents=assumed("not required"))
    events = table(("Lin", "2018-01-02", "traffic-ticket", None))
    assert score(events, lax).scores["points"].tolist() == [995]


def test_missing_column_is_refused_by_name():
    with pytest.raises(InputError, match="without the column 'document'"):
        score(table().drop(columns="document"), RONGCHENG)


def test_scheme_with_unknown_amounts_is_refused_by_rule():
    vague = replace(
        RONGCHENG, rules=(Rule("petition", "Petition", points=Sourced(None, "A09", sign=-1)),)
    )
    with pytest.raises(InputError, match="petition"):
        score(table(), vague)


def test_a_town_scores_the_same_as_the_clerk_says():
    town = town_for("clerk", n_residents=60)
    good = score(town.events, RONGCHENG)
    kept = good.applied.sort_index()
    plain = oracle(kept.to_dict("records"), RONGCHENG)
    for row in good.scores.to_dict("records"):
        if row["resident"] in plain:
            assert (row["points"], row["grade"]) == plain[row["resident"]]


def test_generated_events_all_count():
    rng = np.random.default_rng(1)
    residents = make_residents(40, rng=rng)
    events = make_events(residents, RONGCHENG, rng=rng)
    assert score(events, RONGCHENG).rejected.empty
