"""The ledgers of conflicts and of changes agree with the ledgers of facts."""

import csv
import re
from collections import defaultdict
from datetime import date
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "src" / "keeping_score" / "data"
GENRES = {
    "press", "plan", "rule", "court report", "official statement", "research", "advocacy",
    "reference", "own arithmetic",
}  # fmt: skip
MEASURES = {
    "stock", "flow", "cumulative", "share", "amount", "range", "scale", "date", "wording",
    "account", "silence",
}  # fmt: skip
VERDICTS = {
    "open", "different counts", "changed over time", "different words", "probable error",
    "compatible",
}  # fmt: skip
DATES_OF = {
    "event", "rule", "in force", "draft", "announcement", "judgment", "count", "report", "research",
}  # fmt: skip
COMMON = ("question", "system", "why", "verdict")  # the same in all rows of a matter


def read(name):
    """Return one ledger as a list of rows."""
    with (DATA / f"{name}.csv").open(encoding="utf8", newline="") as handle:
        return list(csv.DictReader(handle))


EXTERNAL, CONFLICTS, TIMELINE = read("external_facts"), read("conflicts"), read("timeline")
LEDGER = {row["id"]: row for row in read("facts") + EXTERNAL}
MATTERS = defaultdict(list)
for side in CONFLICTS:
    MATTERS[side["matter"]].append(side)


def digits(text):
    """Return the numbers that stand in a text, without separators and signs."""
    return set(re.findall(r"\d+(?:\.\d+)?", re.sub(r"(?<=\d),(?=\d{3})", "", text)))


def works(rows):
    """Return the sources of a matter without paragraph numbers and without our own arithmetic."""
    told = [row for row in rows if row["genre"] != "own arithmetic"]
    return {re.sub(r", [MO][\w.-]+$", "", row["source"]) for row in told}


# --- conflicts


def test_every_side_equals_its_row_in_the_ledger():
    assert [r["fact_id"] for r in CONFLICTS if r["fact_id"] not in LEDGER] == []
    for row in CONFLICTS:
        fact = LEDGER[row["fact_id"]]
        expected = (fact["value"], fact["unit"], fact.get("status", "reported"))
        assert (row["value"], row["unit"], row["status"]) == expected, row["fact_id"]


def test_numbers_in_a_side_stand_in_its_row_of_the_ledger():
    unknown = {}
    for row in CONFLICTS:
        fact = LEDGER[row["fact_id"]]
        known = digits(" ".join(fact[key] for key in ("value", "unit", "statement", "note")))
        if extra := digits(row["says"]) - known:
            unknown[row["fact_id"]] = extra
    assert unknown == {}


def test_every_matter_has_two_sources_besides_our_own_arithmetic():
    assert {matter: works(rows) for matter, rows in MATTERS.items() if len(works(rows)) < 2} == {}


def test_every_disputed_row_is_covered():
    covered = {row["fact_id"] for row in CONFLICTS}
    disputed = {row["id"] for row in EXTERNAL if row["status"] == "disputed"}
    assert disputed - covered == set()


def test_a_matter_has_one_question_and_one_verdict_and_no_side_twice():
    for matter, rows in MATTERS.items():
        assert [key for key in COMMON if len({row[key] for row in rows}) > 1] == [], matter
        assert len({row["fact_id"] for row in rows}) == len(rows), matter
        assert rows[0]["question"].endswith("?")


def test_rows_of_a_matter_stand_together():
    order = [row["matter"] for row in CONFLICTS]
    starts = [i for i, matter in enumerate(order) if i == 0 or order[i - 1] != matter]
    assert len(starts) == len(MATTERS)


def test_conflicts_use_the_closed_lists_and_leave_no_cell_of_ours_empty():
    assert {row["genre"] for row in CONFLICTS} == GENRES
    assert {row["measure"] for row in CONFLICTS} == MEASURES
    assert {row["verdict"] for row in CONFLICTS} == VERDICTS
    ours = ("question", "system", "says", "source", "date", "counts", "why")
    assert [r["fact_id"] for r in CONFLICTS if not all(r[key] for key in ours)] == []


def test_a_gap_is_measured_as_silence():
    gaps = [row for row in CONFLICTS if LEDGER[row["fact_id"]].get("kind") == "gap"]
    assert {(row["measure"], row["value"]) for row in gaps} == {("silence", "")}


def test_dates_of_sides_are_years_or_days_that_the_ledger_knows():
    for row in CONFLICTS:
        fact = LEDGER[row["fact_id"]]
        assert re.fullmatch(r"n\.d\.|\d{4}(-\d\d(-\d\d)?)?", row["date"]), row["fact_id"]
        if "source_year" in fact and row["date"] != "n.d.":
            known = f"{fact['source_year']} {fact['source_author']}"
            assert row["date"][:4] in known, row["fact_id"]


def test_readme_explains_every_word_of_the_closed_lists():
    text = (DATA / "README.md").read_text(encoding="utf8")
    words = GENRES | MEASURES | VERDICTS | DATES_OF
    assert sorted(word for word in words if f"`{word}`" not in text) == []


# --- timeline


def test_timeline_runs_forwards_from_2018_to_the_newest_reported_rule():
    days = [row["date"] for row in TIMELINE]
    assert days == sorted(days)
    assert (days[0], days[-1]) == ("2018", "2026-04-01")


def test_timeline_dates_have_the_precision_that_they_claim():
    lengths = {"year": 4, "month": 7, "day": 10}
    assert [r["date"] for r in TIMELINE if len(r["date"]) != lengths[r["precision"]]] == []
    assert {row["dates"] for row in TIMELINE} == DATES_OF
    for row in TIMELINE:
        date.fromisoformat(row["date"] + "2018-01-01"[len(row["date"]) :])


def test_timeline_rows_are_sourced_by_the_ledger():
    for row in TIMELINE:
        fact = LEDGER[row["fact_id"]]
        expected = (fact.get("source_url", ""), fact.get("status", "reported"))
        assert (row["url"], row["status"]) == expected, row["fact_id"]
        assert row["source"], row["fact_id"]


def test_timeline_years_stand_in_the_ledger_or_are_called_assumed():
    for row in TIMELINE:
        known = " ".join(LEDGER[row["fact_id"]].values())
        assert row["date"][:4] in known or "assumed" in row["what"], row["fact_id"]


def test_timeline_says_when_and_against_what_each_row_was_checked():
    assert {row["checked_against"] for row in TIMELINE} <= {"ledger", "source"}
    for row in TIMELINE:
        assert date.fromisoformat(row["last_checked"]) >= date(2026, 11, 23)
