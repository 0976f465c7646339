"""The ledgers of facts hold together: complete rows, closed lists, and sums that are right."""

import csv
import io
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[1] / "src" / "keeping_score" / "data"
COLUMNS = {
    "facts": "id system kind statement value unit locator asserted_by voice note",
    "external_facts": "id topic statement value unit source_author source_title source_year "
    "source_url status note",
    "conflicts": "matter question system fact_id value unit says source date genre measure counts "
    "why verdict status",
    "timeline": "date precision dates system what fact_id source url status last_checked "
    "checked_against",
}
KINDS = {"parameter", "mechanism", "outcome", "claim", "gap"}
STATUSES = {"reported", "reported-secondary", "disputed", "derived"}
VOICES = {
    "reporter", "official", "designer", "firm", "resident", "listed person", "researcher", "writer",
}  # fmt: skip
SYSTEMS = {
    "national", "outline", "rongcheng", "rongcheng-companies", "first-morning-light", "village",
    "microsystems", "suining", "court-blacklist", "ndrc-travel-bans", "liu-hu", "zhima", "history",
    "history-song-grid", "history-communes", "history-danwei", "history-hukou",
    "history-golden-shield", "history-grid-policing",
}  # fmt: skip
ARTICLE = r"M\d{1,2}"
OUTLINE = r"O(?:0|VI|V|IV|I{1,3})(?:\.\d{1,2}){0,2}"
LOCATOR = re.compile(rf"{ARTICLE}(-{ARTICLE})?|{OUTLINE}(-{OUTLINE})?")


def read(name):
    """Return one ledger as a list of rows."""
    with (DATA / f"{name}.csv").open(encoding="utf8", newline="") as handle:
        return list(csv.DictReader(handle))


FACTS, EXTERNAL = read("facts"), read("external_facts")
LEDGER = {row["id"]: row for row in FACTS + EXTERNAL}


def numbers(fact_id):
    """Return the numbers of a value in order, unscaled: "9.36 million" is 9.36."""
    return [float(n) for n in re.findall(r"[+-]?\d+(?:\.\d+)?", LEDGER[fact_id]["value"])]


def bounds(fact_id):
    """Return both ends of a value such as "850-969"."""
    low, high = LEDGER[fact_id]["value"].split("-")
    return int(low), int(high)


def evaluate(text):
    """Work out a sum of products, as the notes write them: "6 / 2 - 2 x 1" is 1."""
    total = 0.0
    for sign, term in re.findall(r"(^|[+-] )([\d. x/]+)", text.strip()):
        first, *rest = re.split(r" ([x/]) ", term.strip())
        product = float(first)
        for operator, number in zip(rest[::2], rest[1::2], strict=True):
            product = product * float(number) if operator == "x" else product / float(number)
        total += -product if sign.startswith("-") else product
    return total


# --- files


@pytest.mark.parametrize("name", COLUMNS)
def test_file_has_its_columns_lf_line_ends_and_minimal_quotes(name):
    raw = (DATA / f"{name}.csv").read_bytes().decode("utf8")
    rows = list(csv.reader(io.StringIO(raw)))
    assert rows[0] == COLUMNS[name].split()
    assert {len(row) for row in rows} == {len(rows[0])}
    plain = io.StringIO()
    csv.writer(plain, lineterminator="\n").writerows(rows)
    assert raw == plain.getvalue()
    assert [c for row in rows for c in row if c != c.strip() or "  " in c] == []


def test_readme_explains_every_column_and_every_word_of_the_closed_lists():
    text = (DATA / "README.md").read_text(encoding="utf8")
    words = {word for columns in COLUMNS.values() for word in columns.split()}
    words |= KINDS | STATUSES | VOICES | {s for s in SYSTEMS if not s.startswith("history-")}
    assert sorted(word for word in words if f"`{word}`" not in text) == []


def test_ids_are_unique_over_both_ledgers_and_shaped_by_ledger():
    counts = Counter(row["id"] for row in FACTS + EXTERNAL)
    assert [key for key, n in counts.items() if n > 1] == []
    slug = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
    assert [r["id"] for r in FACTS if not slug.fullmatch(r["id"])] == []
    assert [r["id"] for r in EXTERNAL if not re.fullmatch(r"[A-H]\d\d", r["id"])] == []


# --- facts of the readings


def test_kinds_systems_and_voices_are_those_of_the_closed_lists():
    assert {row["kind"] for row in FACTS} == KINDS
    assert {row["system"] for row in FACTS} == SYSTEMS
    assert {v for row in FACTS for v in row["voice"].split("; ") if v} == VOICES


def test_parameters_have_a_value_and_a_unit():
    parameters = [row for row in FACTS if row["kind"] == "parameter"]
    assert [r["id"] for r in parameters if not (r["value"] and r["unit"])] == []


def test_gaps_have_no_value_and_nobody_who_asserts_them():
    gaps = [row for row in FACTS if row["kind"] == "gap"]
    filled = ("value", "unit", "asserted_by", "voice")
    assert [r["id"] for r in gaps if any(r[key] for key in filled)] == []


def test_all_but_gaps_have_somebody_who_asserts_them():
    told = [row for row in FACTS if row["kind"] != "gap"]
    assert [r["id"] for r in told if not (r["asserted_by"] and r["voice"])] == []


def test_a_speaker_has_the_same_voice_in_every_row():
    voices = defaultdict(set)
    for row in FACTS:
        if row["asserted_by"] and "; " not in row["asserted_by"]:
            voices[row["asserted_by"]].add(row["voice"])
    assert {who: heard for who, heard in voices.items() if len(heard) > 1} == {}


def test_nobody_but_the_state_council_speaks_in_the_outline_and_it_speaks_nowhere_else():
    told = [row for row in FACTS if row["kind"] != "gap"]
    council = "State Council"
    assert [
        r["id"] for r in told if (r["locator"][0] == "O") != (r["asserted_by"] == council)
    ] == []


def test_locators_are_well_formed_and_ranges_run_forwards():
    assert [r["id"] for r in FACTS if not LOCATOR.fullmatch(r["locator"])] == []
    ranges = [r["locator"] for r in FACTS if r["locator"].startswith("M") and "-" in r["locator"]]
    ends = [[int(end[1:]) for end in locator.split("-")] for locator in ranges]
    assert [pair for pair in ends if pair[0] >= pair[1]] == []


# --- other sources


def test_records_of_other_sources_are_complete_and_their_statuses_from_the_closed_list():
    assert {row["status"] for row in EXTERNAL} == STATUSES
    needed = ("topic", "statement", "value", "source_author")
    assert [r["id"] for r in EXTERNAL if not all(r[key] for key in needed)] == []
    assert [r["id"] for r in EXTERNAL if not re.match(r"https?://|$", r["source_url"])] == []


def test_no_record_shows_the_damage_that_was_mended():
    damage = re.compile(r"the 2018 article:|-the 2018 article|^Rein ")
    assert [r["id"] for r in EXTERNAL if damage.search(r["statement"])] == []


def test_no_value_lets_one_scale_word_stand_for_two_numbers():
    shared = re.compile(r"\d (?:/|to) [+-]?[\d.]+ (?:million|billion)")
    assert [r["id"] for r in EXTERNAL if shared.search(r["value"])] == []


def test_every_derived_row_shows_its_arithmetic():
    derived = [row for row in EXTERNAL if row["status"] == "derived"]
    assert [r["id"] for r in derived if not r["note"].startswith("Arithmetic: ")] == []


def test_every_sum_that_a_note_shows_is_right():
    steps = []
    for row in EXTERNAL:
        if row["note"].startswith("Arithmetic: "):
            steps += re.findall(r"([\d.][\d. x/+-]*) = (-?\d[\d.]*\d|\d)", row["note"])
    assert ("17.46 - 9.36", "8.10") in steps
    assert [s for s in steps if abs(evaluate(s[0]) - float(s[1])) > 0.005] == []


# --- published numbers that a hand can check


def test_fourteen_unpaid_loans_at_thirty_points_put_a_resident_into_grade_d():
    assert -14 * 30 == numbers("A24")[0] == -420
    left = numbers("A02")[0] + numbers("A24")[0]
    assert left == numbers("A25")[1] == 580
    assert left <= numbers("A08")[0]


def test_suining_subtotals_add_up_to_the_start():
    assert sum(numbers("A03")) == 150 + 120 + 530 + 200 == numbers("A02")[0] == 1000


def test_suining_grades_leave_no_gap():
    assert numbers("A05")[0] == bounds("A06")[1] + 1 == 970
    assert bounds("A06")[0] == bounds("A07")[1] + 1 == 850
    assert bounds("A07")[0] == numbers("A08")[0] + 1 == 600


def test_what_2018_alone_added_is_the_difference_of_the_two_counts():
    pairs = zip(numbers("C08"), numbers("C05"), strict=True)
    assert [round(late - early, 2) for late, early in pairs] == numbers("C10") == [8.10, 1.80]


def test_compas_error_rates_equal_the_counts_in_their_statements():
    assert [round(100 * 805 / 1795, 2), round(100 * 349 / 1488, 2)] == numbers("F35")
    assert [round(100 * 532 / 1901, 2), round(100 * 461 / 966, 2)] == numbers("F36")
