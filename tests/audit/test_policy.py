"""Planted defects can be caught by asking a design questions, and sound designs raise no alarm."""

import numpy as np
import pytest

from keeping_score.audit import (
    DEFECTS,
    RIGHTS,
    Act,
    Criterion,
    Design,
    Door,
    Person,
    defective_design,
    run_policy_tests,
    sound_design,
)
from keeping_score.errors import InputError

PEOPLE = [
    Person(district=district, parents_education=education)
    for district in ("north", "south", "east")
    for education in ("primary", "secondary", "tertiary")
]


def punishes_twice(design):
    lines = [design.statement(person, [Act(act)]) for act in design.acts for person in PEOPLE]
    return any((each.loc[each["act"] != "", "change"] < 0).sum() > 1 for each in lines)


def looks_at_the_group(design):
    return any(
        len({design.points(person, acts) for person in PEOPLE}) > 1
        for acts in [[], *([Act(act)] for act in design.acts)]
    )


def never_forgets(design):
    old = [Act(act, 1200) for act in design.acts]
    return (design.statement(PEOPLE[0], old)["act"] != "").any()


def penalises_rights(design):
    before = design.points(PEOPLE[0], [])
    return any(design.points(PEOPLE[0], [Act(act)]) < before for act in RIGHTS)


def closes_unrelated_doors(design):
    field_of = {door.name: door.field for door in design.doors}
    for act in design.acts:
        often = [Act(act)] * 300
        fields = set(design.statement(PEOPLE[0], often)["field"])
        if any(field_of[door] not in fields for door in design.closed_doors(PEOPLE[0], often)):
            return True
    return False


def has_a_cliff(design):
    for points in range(design.start, design.start - 400, -1):
        newly_closed = len(design.doors_below(points - 1)) - len(design.doors_below(points))
        if newly_closed > len(design.doors) / 2:
            return True
    return False


GOOD = {
    "double punishment": punishes_twice,
    "group proxy": looks_at_the_group,
    "no expiry": never_forgets,
    "right penalised": penalises_rights,
    "unrelated consequence": closes_unrelated_doors,
    "threshold cliff": has_a_cliff,
}


@pytest.mark.parametrize("seed", range(15))
def test_a_good_solution_names_every_planted_defect_and_no_other(seed):
    designs = [defective_design(defect, np.random.default_rng(seed)) for defect in DEFECTS]
    alarms = run_policy_tests(GOOD, designs)
    assert (alarms.to_numpy() == np.eye(len(DEFECTS), dtype=bool)).all(), alarms


@pytest.mark.parametrize("seed", range(15))
def test_a_good_solution_raises_no_alarm_on_a_sound_design(seed):
    alarms = run_policy_tests(GOOD, [sound_design(np.random.default_rng(seed))])
    assert not alarms.to_numpy().any()


def test_failing_everything_is_caught_by_the_sound_designs():
    lazy = {name: lambda design: True for name in DEFECTS}
    assert run_policy_tests(lazy, [sound_design(np.random.default_rng(1))]).to_numpy().all()


def test_designs_vary_with_the_seed():
    first, second = (sound_design(np.random.default_rng(seed)) for seed in (1, 2))
    assert first != second
    assert first == sound_design(np.random.default_rng(1))


def test_unknown_defect_is_refused():
    with pytest.raises(InputError, match="no defect 'rudeness'"):
        defective_design("rudeness", np.random.default_rng(1))


@pytest.mark.parametrize("answer", [None, "yes", 1, [True]])
def test_a_policy_test_must_answer_true_or_false(answer):
    with pytest.raises(InputError, match="'mine' returned"):
        run_policy_tests({"mine": lambda design: answer}, [Design("toy", ())])


def test_a_statement_by_hand():
    design = Design(
        "toy",
        (
            Criterion("late loan", "late loan", -30, "credit", lasts_months=12),
            Criterion("southerner", "", -5, "community", only=("district", "south")),
        ),
        (Door("new loan", "credit", 970), Door("library card", "culture", 1000)),
    )
    south, acts = Person(district="south"), [Act("late loan"), Act("late loan", 13)]
    assert design.statement(south, acts)["change"].tolist() == [-5, -30]
    assert design.points(south, acts) == 965
    assert design.points(Person(), acts) == 970
    assert design.closed_doors(south, acts) == ["new loan"]
    assert design.closed_doors(Person(), acts) == []
