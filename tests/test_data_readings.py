"""Facts of the readings stand where they say, checked where a copy of the readings is at hand."""

import csv
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
READINGS = ROOT.parent / "shared" / "sources"
with (ROOT / "src" / "keeping_score" / "data" / "facts.csv").open(
    encoding="utf8", newline=""
) as handle:
    FACTS = list(csv.DictReader(handle))

# Values that a paragraph writes otherwise: the ledger's value, and the paragraph's words.
WORDING = {
    "pilots-count": ("36", "three dozen"),
    "national-population": ("1400000000", "1.4 billion"),
    "rongcheng-office-staff": ("8", "seven other"),
    "rongcheng-traffic-ticket": ("-5", "lose five points"),
    "rongcheng-department-award": ("5", "earn five points"),
    "rongcheng-perk-bike-free": ("1.5", "hour and a half"),
    "rongcheng-share-a": ("0.90", "90 percent"),
    "rongcheng-behaviour-months": ("6", "six months"),
    "suining-place": ("county in Jiangsu near Shanghai", "near shanghai"),
    "suining-cancelled": ("cancelled", "canceled"),
    "ndrc-extension": ("2018", "in march"),
    "mobile-us-2016": ("0.112", "112 billion"),
    "song-grid-low": ("5", "five to 25"),
    "song-grid-century": ("11", "11th-century"),
}
NOT_IN_A_PARAGRAPH = {"article-year"}  # it stands in the publication line
HEADINGS_COUNTED = {
    "outline-sections": r"O[IV]+ H",
    "outline-four-areas": r"OII\.\d H",
    "outline-principles": r"OI\.3\.[4-7]",
}
pytestmark = pytest.mark.skipif(
    not (READINGS / "mistreanu-2018.txt").is_file(),
    reason="the readings, which only their holders may keep, are not here",
)


@pytest.fixture(scope="module")
def paragraphs():
    """Return the paragraphs of both readings by locator, in order."""
    found = {}
    for name in ("mistreanu-2018.txt", "outline-2014.txt"):
        text = (READINGS / name).read_text(encoding="utf8")
        found.update(re.findall(r"^\[([^\]/]+?)(?: /\d)?\] (.*)$", text, flags=re.MULTILINE))
    return found


def cited(locator, paragraphs):
    """Return the text of a locator's paragraphs; empty if an end of its range does not exist."""
    keys = list(paragraphs)
    places = [
        [i for i, key in enumerate(keys) if re.match(rf"{re.escape(end)}(?:[. ]|$)", key)]
        for end in locator.split("-")
    ]
    if not all(places):
        return ""
    return " ".join(paragraphs[key] for key in keys[places[0][0] : places[-1][-1] + 1])


def paragraph_numbers(locator):
    """Return the paragraphs of the article that a locator spans: "M8-M10" is 8, 9, 10."""
    ends = [int(end[1:]) for end in locator.split("-")]
    return range(ends[0], ends[-1] + 1)


def test_every_locator_exists_in_the_readings(paragraphs):
    assert [r["id"] for r in FACTS if not cited(r["locator"], paragraphs)] == []


def test_every_value_stands_in_its_paragraph(paragraphs):
    missing = []
    for row in FACTS:
        if not row["value"] or row["id"] in NOT_IN_A_PARAGRAPH | set(HEADINGS_COUNTED):
            continue
        text = cited(row["locator"], paragraphs).lower().replace(",", "")
        value, wanted = WORDING.get(row["id"], (row["value"], row["value"].lower()))
        assert row["value"] == value, row["id"]
        if not re.search(rf"(?<![\w.]){re.escape(wanted)}(?!\w|\.\d)", text):
            missing.append((row["id"], wanted))
    assert missing == []


def test_counts_of_the_outline_equal_its_headings_and_principles(paragraphs):
    for row in FACTS:
        if pattern := HEADINGS_COUNTED.get(row["id"]):
            counted = [key for key in paragraphs if re.fullmatch(pattern, key)]
            assert len(counted) == int(row["value"]), row["id"]


def test_quoted_words_stand_in_their_paragraph(paragraphs):
    quoted = [(r, q) for r in FACTS for q in re.findall(r'"([^"]+)"', r["statement"])]
    assert {r["id"] for r, _ in quoted} >= {"outline-slogan-2018", "outline-difficulty"}
    assert [r["id"] for r, q in quoted if q not in cited(r["locator"], paragraphs)] == []


def test_the_outline_has_no_score_for_persons(paragraphs):
    scores = [
        key for key, text in paragraphs.items()
        if key.startswith("O") and re.search(r"\bscor(e|es|ed|ing)\b", text)
    ]  # fmt: skip
    assert scores == ["OII.3.2"]  # "score successes with quality", a slogan for pharmacies


def test_every_paragraph_of_the_article_but_two_has_a_fact(paragraphs):
    article = {int(key[1:]) for key in paragraphs if key.startswith("M")}
    held = set()
    for row in FACTS:
        if row["locator"][0] == "M" and row["kind"] != "gap" and row["id"] != "article-year":
            held |= set(paragraph_numbers(row["locator"]))
    assert article == set(range(1, 63))
    assert sorted(article - held) == [1, 33]  # the setting; a villager's good wishes
