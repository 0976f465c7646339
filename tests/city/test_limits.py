"""What the packing cannot hold is refused with its message, and never wrapped."""

import numpy as np
import pandas as pd
import pytest

from keeping_score import load_scheme
from keeping_score.city import CityLedger, score_city, statement_of, sum_points
from keeping_score.errors import InputError
from keeping_score.scheme import Rule, Sourced

SCHEME = load_scheme("rongcheng")


def ledger_of(offsets, rules, days=None, rule_ids=("traffic-ticket", "city-award"), **parts):
    days = np.zeros(len(rules), np.uint16) if days is None else np.array(days, np.uint16)
    return CityLedger(
        np.array(offsets), np.array(rules, np.uint8), days, rule_ids=rule_ids, **parts
    )


def frame(*rows):
    return pd.DataFrame(rows, columns=["resident", "date", "rule", "document"])


BAD_LEDGERS = {
    "offsets do not begin at 0": (lambda: ledger_of([1, 2], [0, 0]), "run from 0"),
    "offsets go back": (lambda: ledger_of([0, 2, 1, 2], [0, 0]), "run from 0"),
    "offsets end too early": (lambda: ledger_of([0, 1], [0, 0]), "run from 0 to 2|ascending"),
    "no offsets at all": (lambda: ledger_of(np.zeros(0, np.int64), []), "run from 0"),
    "days of another length": (lambda: ledger_of([0, 2], [0, 0], [1]), "1 days. Expected 2"),
    "too few names": (lambda: ledger_of([0, 0], [], residents=[]), "0 residents. Expected 1"),
    "too few documents": (lambda: ledger_of([0, 1], [0], documents=[]), "0 documents. Expected 1"),
    "a rule without a name": (lambda: ledger_of([0, 1], [2]), "rule number 2 in line 0"),
    "days out of order": (lambda: ledger_of([0, 2], [0, 0], [5, 4]), "event in line 1 is earlier"),
    "a rule twice": (lambda: ledger_of([0, 0], [], rule_ids=("a", "a")), "stands twice"),
    "257 rules": (lambda: ledger_of([0, 0], [], rule_ids=tuple(range(257))), "257 rules"),
    "lists for arrays": (
        lambda: CityLedger([0, 0], np.zeros(0, np.uint8), np.zeros(0, np.uint16), rule_ids=()),
        "offsets of type list",
    ),
    "rules in 64 bits": (
        lambda: CityLedger(
            np.array([0, 1]), np.array([0]), np.zeros(1, np.uint16), rule_ids=("a",)
        ),
        "rules of type int64",
    ),
}


@pytest.mark.parametrize(("make", "message"), BAD_LEDGERS.values(), ids=BAD_LEDGERS)
def test_parts_that_do_not_fit_are_refused(make, message):
    with pytest.raises(InputError, match=message):
        make()


def test_256_rules_and_the_last_day_of_16_bits_fit():
    ids = tuple(f"rule {i}" for i in range(256))
    ledger = ledger_of([0, 2], [0, 255], [0, 65_535], rule_ids=ids)
    assert ledger.n_events == 2


def test_a_day_may_be_earlier_where_another_resident_begins():
    assert ledger_of([0, 1, 1, 2], [0, 0], [9, 3]).n_residents == 3


def test_the_arrays_of_a_ledger_cannot_be_changed():
    with pytest.raises(ValueError, match="read-only"):
        ledger_of([0, 1], [0]).rules[0] = 1


def test_days_beyond_16_bits_are_refused_from_a_frame():
    span = frame(
        ("ann", "1800-01-01", "traffic-ticket", "1"), ("ann", "2018-01-01", "traffic-ticket", "2")
    )
    with pytest.raises(InputError, match="at most 65,536 days"):
        CityLedger.from_frame(span, SCHEME)


def test_a_frame_without_a_column_or_with_a_stranger_is_refused():
    with pytest.raises(InputError, match="from_frame: events without the column 'document'"):
        CityLedger.from_frame(frame().drop(columns="document"), SCHEME)
    with pytest.raises(InputError, match="an event of 'bo', who is not among the residents"):
        CityLedger.from_frame(frame(("bo", "2018-01-01", "city-award", "1")), SCHEME, ["ann"])


@pytest.mark.parametrize("amount", [2**31, -(2**31)])
def test_amounts_beyond_32_bits_are_refused(amount):
    scheme = SCHEME.with_points({"city-award": amount}, assumed="for the test")
    with pytest.raises(InputError, match="points for 'city-award'"):
        score_city(ledger_of([0, 1], [0]), scheme)


def test_sums_are_right_up_to_32_bits_and_refused_beyond():
    scheme = SCHEME.with_points({"city-award": 2**31 - 1001}, assumed="for the test")
    points = score_city(ledger_of([0, 1, 2], [1, 0]), scheme).points
    assert points.tolist() == [2**31 - 1, 995]
    for function in (score_city, sum_points):
        with pytest.raises(InputError, match="2 events of one resident at up to 2,147,482,647"):
            function(ledger_of([0, 2], [1, 1]), scheme)


def test_running_sums_that_wrap_around_still_give_each_residents_own():
    scheme = SCHEME.with_points({"city-award": 2**30}, assumed="for the test")
    points = sum_points(ledger_of(range(101), [1] * 100), scheme)
    assert points.tolist() == [1000 + 2**30] * 100


def test_nine_caps_are_refused():
    drop = SCHEME.rule("drunk-driving")
    rules = tuple(Rule(f"r{i}", "x", grade=drop.grade, meaning=drop.meaning) for i in range(9))
    scheme = type(SCHEME)(**(vars(SCHEME) | {"rules": rules}))
    with pytest.raises(InputError, match=r"9 rules that cap the grade. Expected at most 8"):
        score_city(ledger_of([0, 0], [], rule_ids=("r0",)), scheme)


def test_a_scheme_that_does_not_know_a_rule_or_an_amount_is_refused():
    with pytest.raises(InputError, match="no rule 'littering'"):
        score_city(ledger_of([0, 1], [0], rule_ids=("littering",)), SCHEME)
    gap = Rule("traffic-ticket", "x", points=Sourced(None, assumed="not known", sign=-1))
    scheme = type(SCHEME)(**(vars(SCHEME) | {"rules": (gap,)}))
    with pytest.raises(InputError, match="without known start, amounts or brackets"):
        score_city(ledger_of([0, 0], [], rule_ids=()), scheme)


def test_scores_of_others_cannot_be_carried_on():
    others = score_city(ledger_of([0, 0], []), SCHEME)
    with pytest.raises(InputError, match=r"since with 1 residents. Expected the 2 residents"):
        score_city(ledger_of([0, 0, 0], []), SCHEME, since=others)


@pytest.mark.parametrize("resident", [-1, 2, "ann", 0.5, None])
def test_a_resident_who_is_not_there_has_no_statement(resident):
    with pytest.raises(InputError, match="no resident"):
        statement_of(resident, ledger_of([0, 1, 1], [0]), SCHEME)
    with pytest.raises(InputError, match="no resident"):
        statement_of("dora", ledger_of([0, 0], [], residents=["ann"]), SCHEME)


def test_parts_and_shares_that_do_not_exist_are_refused():
    ledger = ledger_of([0, 1], [0])
    with pytest.raises(InputError, match="residents 0 to 2"):
        ledger.part(0, 2)
    with pytest.raises(InputError, match="no grade 'E'"):
        score_city(ledger, SCHEME).share_of("E")
