"""A scheme file is refused, with one message each, where a reader could not trust it."""

from pathlib import Path

import numpy as np
import pytest

from keeping_score.errors import InputError
from keeping_score.ledger import fact
from keeping_score.scheme import load_scheme, read_scheme, scheme_ids

SCHEMES = Path(__file__).parent / "fixtures" / "schemes"

# File, the place that the message names, what was found, what to do.
BROKEN = {
    "not_toml": ("not_toml.toml", "not a TOML file", "Mend the line"),
    "misspelt_key": ("rules[0] (ticket)", "unknown key 'lable'", "'label'"),
    "missing_key": ("missing_key.toml", "no key 'title'", "Add 'title'"),
    "bare_number": ("rules[0] (ticket), points", "the bare value -5", "why it was assumed"),
    "number_with_neither": ("points", "neither fact nor assumed", "Write fact"),
    "number_with_both": ("points", "both fact and assumed", "Write fact"),
    "empty_reason": ("points", "assumed = ' '", "why it was assumed"),
    "unknown_fact": ("points", "'rongcheng-trafic-ticket'", "'rongcheng-traffic-ticket'"),
    "differs_from_ledger": ("points", "value = -3, but the ledger", "Correct the scheme"),
    "grade_differs_from_ledger": ("grade", "value = 'A', but the ledger", "Correct the scheme"),
    "not_a_number": ("points", "value = 'five'", "in digits"),
    "no_value": ("points", "no value", "Add one of the three"),
    "bad_sign": ("points", "sign = 2", "direction"),
    "rule_without_effect": ("rules[0] (ticket)", "a rule without effect", "what an event does"),
    "grade_without_meaning": ("rules[1] (drunk)", "no key 'meaning'", "Add 'meaning'"),
    "unknown_meaning": ("meaning", "value = 'disgrace'", "Choose one of the two"),
    "unknown_document_rule": ("documents", "value = 'welcome'", "Choose one of the two"),
    "duplicate_rule": ("rules", "'ticket' twice", "Rename or remove"),
    "duplicate_grade": ("brackets", "'A' twice", "Rename or remove"),
    "bracket_gap": ("brackets", "a gap of 9 points between 'A' and 'C'", "end at 899"),
    "bracket_overlap": ("brackets", "an overlap of 6 points between 'A' and 'C'", "end at 899"),
    "brackets_out_of_order": ("brackets", "'C' and 'A' are out of order", "Sort them"),
    "bracket_upside_down": ("brackets[0]", "low = 900 above high = 800", "Swap"),
    "start_not_covered": ("brackets", "no bracket covers the start of 1000", "Widen"),
    "drop_to_no_grade": ("rules[1] (drunk), grade", "value = 'C'", "Name a grade"),
    "lifts_nothing": ("rules[1] (drunk), lifts", "value = 'dronk'", "Name the rule"),
    "consequence_of_no_grade": ("consequences[0] (heating)", "the grade 'AAA'", "Name a grade"),
    "consequence_without_source": ("consequences[0]", "neither fact nor assumed", "Write fact"),
}


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_broken_scheme_is_refused_with_place_finding_and_next_step(name):
    with pytest.raises(InputError) as caught:
        read_scheme(SCHEMES / f"{name}.toml")
    message = str(caught.value)
    assert message.startswith(f"{name}.toml"), message
    for part in BROKEN[name]:
        assert part in message, message


def test_every_broken_fixture_has_its_message_and_only_one_is_sound():
    assert {path.stem for path in SCHEMES.glob("*.toml")} == set(BROKEN) | {"sound"}
    assert read_scheme(SCHEMES / "sound.toml").grades == ("A", "C")


@pytest.mark.parametrize("scheme_id", scheme_ids())
def test_every_number_of_a_scheme_is_reported_or_assumed(scheme_id):
    scheme = load_scheme(scheme_id)
    parts = [scheme.start, scheme.documents]
    for rule in scheme.rules:
        parts += [rule.points, rule.grade, rule.meaning, rule.lifts]
        parts += [rule.evidence, rule.reported_by]
    for bracket in scheme.brackets:
        parts += [bracket.grade, bracket.low, bracket.high]
    parts += [item.provenance for item in scheme.consequences]
    for part in filter(None, parts):
        assert (part.fact is None) != (part.assumed is None)


def test_unknown_scheme_is_refused_and_the_nearest_named():
    with pytest.raises(InputError, match="'rongcheng'"):
        load_scheme("rongchen")


def test_missing_file_is_refused():
    with pytest.raises(InputError, match=r"no file 'nowhere\.toml'"):
        read_scheme(SCHEMES / "nowhere.toml")


def test_unknown_rule_and_grade_are_refused_with_what_there_is():
    scheme = read_scheme(SCHEMES / "sound.toml")
    with pytest.raises(InputError, match="ticket, drunk"):
        scheme.rule("tikcet")
    with pytest.raises(InputError, match="one of A, C"):
        scheme.bracket("B")


def test_rongcheng_carries_the_numbers_of_the_article():
    scheme = load_scheme("rongcheng")
    assert scheme.start.value == 1000
    assert {rule.id: rule.change for rule in scheme.rules if rule.points and rule.points.fact} == {
        "traffic-ticket": -5,
        "city-award": 30,
        "department-award": 5,
    }
    assert (scheme.grades[0], scheme.grades[-1]) == ("A+++", "D")
    assert fact(scheme.rule("drunk-driving").grade.fact).locator == "M11"


def test_brackets_of_rongcheng_are_all_assumed_because_the_article_gives_none():
    for bracket in load_scheme("rongcheng").brackets:
        assert all(end.assumed for end in (bracket.low, bracket.high) if end)


@pytest.mark.parametrize("points", [-50, 0, 599, 600, 899, 900, 1019, 1020, 1060, 5000])
def test_grade_positions_agree_with_the_brackets_read_one_by_one(points):
    scheme = load_scheme("rongcheng")
    place = int(scheme.grade_positions(np.array([points]))[0])
    bracket = scheme.brackets[place]
    assert bracket.lowest <= points <= bracket.highest


def test_other_amounts_and_meanings_give_a_new_scheme_and_say_that_they_are_assumed():
    scheme = load_scheme("rongcheng")
    dearer = scheme.with_points({"traffic-ticket": -50}, assumed="ten times as much")
    assert dearer.rule("traffic-ticket").points.assumed == "ten times as much"
    assert scheme.rule("traffic-ticket").change == -5
    other = scheme.with_meaning("set-points", assumed="to compare")
    assert other.rule("drunk-driving").meaning.value == "set-points"
    with pytest.raises(InputError, match="Choose one of the two"):
        scheme.with_meaning("disgrace", assumed="to compare")
    with pytest.raises(InputError, match="no rule 'parking'"):
        scheme.with_points({"parking": -1}, assumed="to compare")


def test_the_published_case_of_suining_can_be_recomputed():
    scheme = load_scheme("suining")
    entries, lost = 14, abs(fact("A24").value)
    assert scheme.rule("loan-default").change * entries == -lost
    assert scheme.grade_of(scheme.start.value - lost) == "D"


def test_brackets_of_suining_carry_the_reported_cut_offs():
    scheme = load_scheme("suining")
    assert [(b.lowest, b.highest) for b in scheme.brackets[1:3]] == [(850, 969), (600, 849)]
    assert [end.fact for b in scheme.brackets for end in (b.low, b.high) if end] == [
        "A05", "A06", "A06", "A07", "A07", "A08",
    ]  # fmt: skip


def test_the_2018_reading_of_suining_has_signs_and_no_amounts():
    scheme = load_scheme("suining_2018")
    assert not scheme.is_complete
    assert {rule.id: rule.sign for rule in scheme.rules} == {
        "elder-care": 1,
        "charity": 1,
        "traffic-ticket": -1,
        "petition": -1,
        "education": 1,
        "online-defamation": -1,
    }
    assert all(rule.points.value is None for rule in scheme.rules)


def test_both_readings_of_suining_agree_on_every_sign():
    full, bare = load_scheme("suining"), load_scheme("suining_2018")
    assert {r.id: full.rule(r.id).sign for r in bare.rules} == {r.id: r.sign for r in bare.rules}


def test_brackets_can_be_moved_and_say_that_they_were():
    scheme = load_scheme("rongcheng")
    moved = scheme.with_lows({"A": 990, "B": 950}, assumed="for the test")
    assert [moved.grade_of(points) for points in (990, 989, 950, 949)] == ["A", "B", "B", "C"]
    assert moved.bracket("C").high.assumed == "for the test"
    assert moved.bracket("A+") == scheme.bracket("A+")
    assert scheme.grade_of(985) == "A"


@pytest.mark.parametrize("lows", [{"A": 1020}, {"B": 980}, {"C": 900}, {"D": 0}], ids=str)
def test_brackets_that_would_be_empty_or_close_the_bottom_are_refused(lows):
    with pytest.raises(InputError, match="ends that fall from grade to grade"):
        load_scheme("rongcheng").with_lows(lows, assumed="for the test")


def test_a_bracket_that_does_not_exist_cannot_be_moved():
    with pytest.raises(InputError, match="no grade 'E'"):
        load_scheme("rongcheng").with_lows({"E": 1}, assumed="for the test")
