"""A table of amounts makes a finding true or false; the county's design has every defect."""

from collections import Counter

import numpy as np
import pandas as pd
import pytest

from keeping_score.audit import (
    DEFECTS,
    EVERYBODY,
    Criterion,
    Design,
    Door,
    audit_town_for,
    closes_unrelated_doors,
    count_events,
    county_design,
    defective_design,
    draw_amounts,
    has_a_cliff,
    holding_shares,
    penalises_rights,
    share_holding,
    sound_design,
    town_findings,
)
from keeping_score.checks.lab05.designs import looks_at_the_group, never_forgets, punishes_twice
from keeping_score.scheme import load_scheme

SUINING = load_scheme("suining")
ALARMS = {
    "double punishment": punishes_twice,
    "group proxy": looks_at_the_group,
    "no expiry": never_forgets,
    "right penalised": penalises_rights,
    "unrelated consequence": closes_unrelated_doors,
    "threshold cliff": has_a_cliff,
}


@pytest.fixture(scope="module")
def small_town():
    residents = pd.DataFrame(
        {
            "education": ["tertiary", "tertiary", "primary", "primary"],
            "drives": [False, True, True, False],
        }
    )
    counts = pd.DataFrame({"petition": [0, 1, 0, 0], "education": [1, 1, 0, 0]})
    return town_findings(residents, counts, penalties=["petition"])


def test_findings_by_hand(small_town):
    points = pd.Series([1020, 1010, 1000, 1005])
    assert [finding(points) for finding in small_town.values()] == [False, True, True, True]
    points = pd.Series([1020, 900, 1000, 1005])
    assert [finding(points) for finding in small_town.values()] == [True, True, True, False]


def test_finding_about_nobody_does_not_hold():
    residents = pd.DataFrame({"education": ["primary"] * 2, "drives": [True] * 2})
    counts = pd.DataFrame({"petition": [0, 0], "education": [0, 0]})
    findings = town_findings(residents, counts, penalties=["petition"])
    assert not any(finding(pd.Series([1, 2])) for finding in findings.values())


def test_shares_of_many_findings_equal_those_found_one_by_one():
    town = audit_town_for("findings")
    counts = count_events(town.events, SUINING, residents=town.residents["resident"])
    tables = draw_amounts(SUINING, 100, rng=np.random.default_rng(1))
    findings = town_findings(town.residents, counts, penalties=["petition", "traffic-ticket"])
    together = holding_shares(counts, tables, findings)
    for name, finding in findings.items():

        def each(block, finding=finding):
            return [finding(pd.Series(row)) for row in block]

        assert together[name] == share_holding(counts, tables, finding=each)
    assert 0 < together["graduates hold most of the top tenth"] < 1


def test_county_design_has_every_defect():
    assert {name for name, alarm in ALARMS.items() if alarm(county_design())} == set(DEFECTS)


@pytest.mark.parametrize("seed", range(8))
def test_alarms_of_the_course_name_each_defect_and_spare_sound_designs(seed):
    for defect in DEFECTS:
        design = defective_design(defect, np.random.default_rng(seed))
        assert {name for name, alarm in ALARMS.items() if alarm(design)} == {defect}
    sound = sound_design(np.random.default_rng(seed))
    assert not any(alarm(sound) for alarm in ALARMS.values())


def test_one_door_is_no_cliff_and_two_at_one_line_are():
    ticket = (Criterion("ticket", "ticket", -50, "traffic"),)
    one = Design("one", ticket, (Door("car", "traffic", 960),))
    two = Design("two", ticket, (Door("car", "traffic", 960), Door("loan", "credit", 960)))
    assert (has_a_cliff(one), has_a_cliff(two)) == (False, True)


def test_everybody_is_one_person_of_each_kind():
    assert len(EVERYBODY) == len(set(EVERYBODY)) == 9
    assert set(Counter(person.district for person in EVERYBODY).values()) == {3}


def test_published_case_is_recomputed():
    from keeping_score.ledger import fact
    from keeping_score.scoring import score

    case = pd.DataFrame({"resident": "one resident", "rule": "loan-default"}, index=range(14))
    result = score(case.assign(date="2010-02-01", document="entry"), SUINING).scores
    assert result["points"].iloc[0] == SUINING.start.value + fact("A24").numbers[0]
    assert result["grade"].iloc[0] == "D"
