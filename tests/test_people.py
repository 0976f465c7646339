"""Every student gets a town of their own, and all towns teach the same."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from keeping_score.errors import InputError
from keeping_score.people import make_residents, town_for
from keeping_score.scheme import load_scheme
from keeping_score.scoring import BAD_DATE, NO_DOCUMENT, UNKNOWN_RULE, score, statement
from keeping_score.students import FILE, PLACEHOLDERS, normal_student_id, remembered_id

RONGCHENG = load_scheme("rongcheng")
STUDENTS = ["ada", "grace", "2018-117", "李雷"]


@pytest.mark.parametrize("spelling", ["Ada L", " adal ", "ADA\tL", "ａｄａｌ"])
def test_spaces_capitals_and_width_do_not_change_the_town(spelling):
    assert normal_student_id(spelling) == "adal"
    assert town_for(spelling).events.equals(town_for("adal").events)


@pytest.mark.parametrize("nothing", ["", "  ", None, 7])
def test_an_empty_id_is_refused(nothing):
    with pytest.raises(InputError, match="student id"):
        town_for(nothing)


def test_different_students_have_different_towns():
    towns = [town_for(student) for student in STUDENTS]
    assert len({tuple(town.events["resident"]) for town in towns}) == len(STUDENTS)


@pytest.mark.parametrize("student", STUDENTS)
def test_every_town_has_the_same_teaching_points(student):
    town = town_for(student)
    who = town.examples
    events = town.events
    assert len(set(who.values())) == len(who)
    assert not (events["resident"] == who["quiet"]).any()
    assert len(statement(who["busy"], events, RONGCHENG)) == 5
    refused = score(events, RONGCHENG).rejected
    assert sorted(refused["reason"]) == sorted([NO_DOCUMENT, NO_DOCUMENT, BAD_DATE, UNKNOWN_RULE])
    assert set(refused["resident"]) == {who["undocumented"]}
    lowered = RONGCHENG.with_meaning("set-points", assumed="to compare")
    for name, grades in {"dropped": ("C", "B"), "restored": ("A", "C")}.items():
        found = [statement(who[name], events, s)["grade"].iloc[-1] for s in (RONGCHENG, lowered)]
        assert tuple(found) == grades


@pytest.mark.parametrize("student", STUDENTS)
def test_events_do_not_arrive_in_order_of_date(student):
    dates = town_for(student).events["date"]
    assert not dates.is_monotonic_increasing


@given(st.integers(1, 60), st.integers(0, 2**32))
def test_residents_are_adults_with_unique_names(n_residents, seed):
    residents = make_residents(n_residents, rng=np.random.default_rng(seed))
    assert len(residents) == n_residents
    assert residents["resident"].is_unique
    assert residents["age"].between(18, 89).all()


@pytest.mark.parametrize("n_residents", [0, -3])
def test_a_town_of_nobody_is_refused(n_residents):
    with pytest.raises(InputError, match="1 or more"):
        make_residents(n_residents, rng=np.random.default_rng(1))


def test_a_town_too_small_for_its_examples_is_refused():
    with pytest.raises(InputError, match="20 or more"):
        town_for("ada", n_residents=19)


def test_only_drivers_get_tickets_outside_the_planted_examples():
    town = town_for("ada")
    planted = set(town.examples.values())
    drivers = set(town.residents.loc[town.residents["drives"], "resident"])
    tickets = town.events[town.events["rule"] == "traffic-ticket"]["resident"]
    assert set(tickets) - planted <= drivers


@pytest.mark.parametrize("placeholder", ["your name", "Course Book", *PLACEHOLDERS])
def test_an_id_chosen_in_one_lab_is_known_in_the_next(tmp_path, placeholder):
    assert remembered_id(placeholder, folder=tmp_path) == placeholder
    assert not (tmp_path / FILE).exists()
    remembered_id(" Ada ", folder=tmp_path)
    known = remembered_id(placeholder, folder=tmp_path)
    assert town_for(known).events.equals(town_for("ada").events)


def test_a_new_choice_replaces_the_old_one(tmp_path):
    remembered_id("Ada", folder=tmp_path)
    assert remembered_id("Grace", folder=tmp_path) == "Grace"
    assert remembered_id("your name", folder=tmp_path) == "Grace"


def test_an_id_holds_where_nothing_can_be_kept(tmp_path):
    nowhere = tmp_path / "missing"
    assert remembered_id("Ada", folder=nowhere) == "Ada"
    assert remembered_id("your name", folder=nowhere) == "your name"
