"""The ledger gives each fact with its source, and says where there is none."""

import pickle

import pytest

from keeping_score import conflicts, external_facts, fact, facts
from keeping_score.errors import InputError, nearest
from keeping_score.ledger import fact_ids, numbers_in


def test_a_fact_of_the_article_carries_value_unit_and_paragraph():
    start = fact("rongcheng-start-points")
    assert (start.value, start.unit, start.locator) == (1000, "points", "M8")
    assert start.citation.endswith("Mistreanu 2018, M8")


def test_a_fact_of_another_source_carries_author_title_and_year():
    full = fact("A02")
    assert (full.value, full.year, full.kind) == (1000, "2014", "external")
    assert full.asserted_by in full.citation


def test_a_gap_has_no_value_and_nobody_who_asserts_it():
    gap = fact("rongcheng-grade-brackets")
    assert (gap.kind, gap.value, gap.asserted_by) == ("gap", None, "")


def test_every_id_can_be_looked_up_once():
    ids = fact_ids()
    assert len(ids) == len(set(ids)) == len(facts()) + len(external_facts())
    assert [fact(i).id for i in ids] == ids


@pytest.mark.parametrize("unknown", ["rongcheng-trafic-ticket", "", None, 3, ["A02"]])
def test_unknown_id_is_refused(unknown):
    with pytest.raises(InputError, match="not in the ledger"):
        fact(unknown)


def test_unknown_id_names_the_nearest():
    with pytest.raises(InputError, match="Did you mean 'rongcheng-traffic-ticket'"):
        fact("rongcheng-trafic-ticket")


def test_frames_are_copies():
    mine, theirs = facts(), external_facts()
    mine["value"] = "changed"
    del theirs["value"]
    assert fact("rongcheng-start-points").value == 1000
    assert "changed" not in set(facts()["value"])
    assert "value" in external_facts().columns


def test_conflicts_of_a_fact_hold_the_other_side():
    rows = conflicts("blacklist-size")
    assert {"blacklist-size", "C04"} <= set(rows["fact_id"])


def test_a_fact_that_nobody_disputes_has_no_conflicts():
    assert conflicts("outline-sections").empty


def test_conflicts_of_an_unknown_fact_are_refused():
    with pytest.raises(InputError, match="not in the ledger"):
        conflicts("blaklist-size")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("", ()),
        ("priority", ()),
        ("<=599", (599,)),
        ("850-969", (850, 969)),
        ("10 to 50", (10, 50)),
        ("150/120/530/200", (150, 120, 530, 200)),
        ("+100", (100,)),
        ("-420", (-420,)),
        ("9.36 / 3.67 million", (9.36, 3.67e6)),
        ("1,003", (1003,)),
        ("GB32100", ()),
    ],
)
def test_numbers_are_read_from_text(text, numbers):
    assert numbers_in(text) == pytest.approx(numbers)


def test_errors_survive_pickling():
    error = InputError(given="a", expected="b", next_step="c", where="d")
    copy = pickle.loads(pickle.dumps(error))
    assert (str(copy), copy.given, copy.next_step) == (str(error), "a", "c")


def test_nearest_names_nothing_where_nothing_is_near():
    assert nearest("qqq", ["rongcheng"]) == ""


def test_a_fact_says_itself_in_one_line_with_who_says_so():
    assert fact("rongcheng-residents").line.endswith(": 740,000 persons [M8, reporter]")
    assert fact("rongcheng-grade-brackets").line.endswith("not reported [M11, a gap: nobody says]")
    assert fact("B17").line.endswith("300 RMB [B17, Wang Jinhu; Liu Zhaoyang (Economic Daily)]")
