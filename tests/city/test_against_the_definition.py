"""The fast path gives what the plain definition gives, and these comparisons catch planted bugs.

`keeping_score.score` and `keeping_score.statement` are the definition. Generated schemes are small,
so that their floors, ceilings and drops bind often; generated ledgers have several events a day.
"""

import math
import sys
import tomllib
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, cached_property
from importlib import import_module
from pathlib import Path
from types import ModuleType, SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import keeping_score.city as city_package
from keeping_score import score, statement
from keeping_score.city import CityLedger, ClampMap, compose, rule_map, score_city
from keeping_score.scheme import Bracket, Rule, Scheme, Sourced, load_scheme

COLUMNS = ["resident", "date", "rule", "document"]
# The modules that a bug can be planted in, each after those that it imports.
MODULES = [
    "limits",
    "clamp",
    "tables",
    "ledger",
    "intake",
    "totals",
    "fold",
    "scores",
    "statements",
]
FIRST_DAY = date(2018, 1, 30)
PEOPLE = ("ann", "bo", "cy", "di")


def assumed(value):
    return Sourced(value, assumed="for the test")


@st.composite
def schemes(draw):
    """Schemes whose outer ends are narrow, wide or open, with two drops of either meaning."""
    b, a = sorted(draw(st.sets(st.integers(-9, 9), min_size=2, max_size=2)))
    bottom = draw(st.sampled_from([None, b - 1, b - 5, b - 40]))
    top = draw(st.sampled_from([None, a, a + 4, a + 40]))
    ends = [("A", a, top), ("B", b, a - 1), ("C", bottom, b - 1)]
    brackets = tuple(
        Bracket(assumed(grade), *(None if end is None else assumed(end) for end in pair))
        for grade, *pair in ends
    )
    amounts = st.integers(-7, 7)
    rules = [Rule(f"r{i}", f"Rule {i}", points=assumed(draw(amounts))) for i in range(3)]
    for name in ("x", "y"):
        meaning = draw(st.sampled_from(["grade-ceiling", "set-points"]))
        points = draw(st.one_of(st.none(), amounts.map(assumed)))
        drop = assumed(draw(st.sampled_from("BC")))
        rules.append(Rule(name, name, points=points, grade=drop, meaning=assumed(meaning)))
    rules.append(Rule("lift-x", "Lift", lifts=assumed("x"), points=assumed(draw(amounts))))
    rules.append(Rule("lift-y", "Lift", lifts=assumed("y")))
    low, high = b - 5 if bottom is None else bottom, a + 5 if top is None else top
    start = assumed(draw(st.integers(low, high)))
    rules = tuple(draw(st.permutations(rules)))
    return Scheme("toy", "Toy", "Generated", start, assumed("required"), rules, brackets, ())


def events(*, longest=40, least=0):
    """Ledgers in no order, with events that cannot count among them."""
    rules = [*("r0", "r1", "r2", "x", "y", "lift-x", "lift-y") * 2, "unheard-of"]
    row = st.fixed_dictionaries(
        {
            "resident": st.sampled_from(PEOPLE[:3]),
            "date": st.integers(0, 5).map(lambda d: str(FIRST_DAY + timedelta(d))),
            "rule": st.sampled_from(rules),
            "document": st.sampled_from([*["paper"] * 6, "", None]),
        }
    )
    return st.lists(row, min_size=least, max_size=longest).map(numbered)


def numbered(rows):
    """Return rows as a frame in which no two documents are the same."""
    frame = pd.DataFrame(rows, columns=COLUMNS)
    numbers = [f"{document} {i}" if document else document
               for i, document in enumerate(frame["document"])]  # fmt: skip
    return frame.assign(document=pd.Series(numbers, dtype=object))


class Case:
    """One scheme, one frame of events, and what the definition makes of them."""

    def __init__(self, scheme, frame):
        self.scheme, self.frame = scheme, frame

    @cached_property
    def plain(self):
        return score(self.frame, self.scheme, residents=PEOPLE)

    @cached_property
    def scores(self):
        return self.plain.scores.to_dict("records")

    @cached_property
    def statements(self):
        return [statement(r, self.frame, self.scheme).to_dict("records") for r in PEOPLE]

    @cached_property
    def unbounded(self):
        """The same with no drops and no outer ends, and the points then."""
        rules = tuple(Rule(r.id, r.label, points=r.points) for r in self.scheme.rules if r.points)
        best, *middle, worst = self.scheme.brackets
        brackets = (replace(best, high=None), *middle, replace(worst, low=None))
        free = replace(self.scheme, rules=rules, brackets=brackets)
        return free, score(self.frame, free, residents=PEOPLE).scores["points"].tolist()

    def ledger(self, city, scheme=None):
        return city.CityLedger.from_frame(self.frame, scheme or self.scheme, residents=PEOPLE)


# ------------------------------------------------------------------------------ the comparisons
# Each takes the package, or one with a bug planted in it.


def scores_and_refusals_agree(city, case):
    ledger = case.ledger(city)
    assert city.score_city(ledger, case.scheme).to_frame().to_dict("records") == case.scores
    assert ledger.rejected["reason"].to_dict() == case.plain.rejected["reason"].to_dict()


def sums_agree_where_nothing_can_bind(city, case):
    scheme, points = case.unbounded
    ledger = case.ledger(city, scheme)
    assert city.sum_points(ledger, scheme).tolist() == points
    assert city.score_city(ledger, scheme).points.tolist() == points


def any_split_in_time_agrees(city, case):
    ledger = case.ledger(city)
    for cut in range(-1, 6):
        days = [str(FIRST_DAY + timedelta(d)) for d in (-9, cut, cut + 1, 9)]
        earlier = city.score_city(ledger.between(*days[:2]), case.scheme)
        later = city.score_city(ledger.between(*days[2:]), case.scheme, since=earlier)
        assert later.to_frame().to_dict("records") == case.scores


def any_partition_agrees(city, case):
    ledger = case.ledger(city)
    for cut in range(len(PEOPLE) + 1):
        parts = [ledger.part(0, cut), ledger.part(cut, len(PEOPLE))]
        frames = [city.score_city(part, case.scheme).to_frame() for part in parts]
        assert [row for frame in frames for row in frame.to_dict("records")] == case.scores


def statements_agree_and_add_up(city, case):
    ledger = case.ledger(city)
    for resident, plain, row in zip(PEOPLE, case.statements, case.scores, strict=True):
        lines = city.statement_of(resident, ledger, case.scheme)
        assert lines.to_dict("records") == plain
        assert lines["change"].sum() == row["points"]
        assert lines["change"].cumsum().tolist() == lines["total"].tolist()
        assert lines["grade"].iloc[-1] == row["grade"]


COMPARISONS = [
    scores_and_refusals_agree,
    sums_agree_where_nothing_can_bind,
    any_split_in_time_agrees,
    any_partition_agrees,
    statements_agree_and_add_up,
]


@pytest.fixture(params=["as shipped", "blocks of three events", "as in a browser"])
def city(request, monkeypatch):
    """Give the package, and the same with blocks so small that every case has several."""
    if request.param == "as in a browser":
        monkeypatch.setattr("keeping_score.city.lookup.IN_BROWSER", True)
    if request.param != "as shipped":
        monkeypatch.setattr("keeping_score.city.totals.BLOCK", 3)
        monkeypatch.setattr("keeping_score.city.fold._TOGETHER", 2)
    return city_package


@pytest.mark.parametrize("compare", COMPARISONS, ids=lambda compare: compare.__name__)
def test_fast_path_gives_what_the_definition_gives(city, compare):
    @settings(max_examples=40)
    @given(schemes(), events())
    def run(scheme, frame):
        compare(city, Case(scheme, frame))

    run()


@settings(max_examples=40)
@given(schemes(), events(), st.randoms(use_true_random=False))
def test_order_of_rows_does_not_matter_beyond_a_day(scheme, frame, random):
    days = list(frame.groupby("date"))
    random.shuffle(days)
    shuffled = pd.concat([rows for _, rows in days]) if days else frame
    ledgers = [Case(scheme, rows).ledger(city_package) for rows in (frame, shuffled)]
    first, second = (score_city(ledger, scheme).to_frame() for ledger in ledgers)
    assert first.to_dict("records") == second.to_dict("records")


@settings(max_examples=40)
@given(schemes(), events(), st.permutations(PEOPLE))
def test_names_of_residents_do_not_matter(scheme, frame, names):
    ledger = Case(scheme, frame).ledger(city_package)
    new_name = dict(zip(PEOPLE, names, strict=True))
    renamed = frame.assign(resident=frame["resident"].map(new_name))
    other = CityLedger.from_frame(renamed, scheme, residents=sorted(names))
    points = score_city(ledger, scheme).to_frame().set_index("resident")
    again = score_city(other, scheme).to_frame().set_index("resident")
    for old, new in new_name.items():
        assert points.loc[old].tolist() == again.loc[new].tolist()


@settings(max_examples=40)
@given(schemes(), events())
def test_all_rules_of_a_resident_compose_to_one_map(scheme, frame):
    ledger = Case(scheme, frame).ledger(city_package)
    points = score_city(ledger, scheme).points
    for place in range(len(PEOPLE)):
        codes = ledger.rules[ledger.offsets[place] : ledger.offsets[place + 1]]
        maps = [rule_map(scheme.rule(ledger.rule_ids[code]), scheme) for code in codes]
        assert compose(maps)(scheme.start.value) == points[place]


ENDS = st.tuples(st.integers(-9, 9), st.integers(-9, 9)).map(sorted)
MAPS = st.builds(
    lambda add, ends, opens: ClampMap(
        add, -math.inf if "low" in opens else ends[0], math.inf if "high" in opens else ends[1]
    ),
    st.integers(-5, 5),
    ENDS,
    st.sampled_from(["", "low", "high", "low and high"]),
)


@given(MAPS, MAPS, MAPS, st.integers(-20, 20))
def test_clamp_maps_compose_and_may_be_put_in_brackets_anywhere(first, second, third, points):
    assert first.then(second)(points) == second(first(points))
    assert first.then(second).then(third) == first.then(second.then(third))


def test_a_thousand_events_of_one_resident_are_composed_by_pairs():
    scheme = load_scheme("rongcheng").with_meaning("set-points", assumed="for the test")
    rng = np.random.default_rng(9)
    codes = rng.integers(0, len(scheme.rule_ids), 1001).astype(np.uint8)
    ledger = CityLedger(
        np.array([0, 1001, 1001]), codes, np.zeros(1001, np.uint16), rule_ids=scheme.rule_ids
    )
    points = 1000
    for code in codes:
        points = rule_map(scheme.rules[code], scheme)(points)
    assert score_city(ledger, scheme).points.tolist() == [points, 1000]


@pytest.mark.parametrize("names", [[], ["ann"]], ids=["nobody", "one resident"])
def test_a_city_of_nobody_or_one_resident_without_events_is_scored(names):
    scheme = load_scheme("rongcheng")
    ledger = CityLedger.from_frame(pd.DataFrame(columns=COLUMNS), scheme, residents=names)
    scores = score_city(ledger, scheme)
    plain = score(pd.DataFrame(columns=COLUMNS), scheme, residents=names)
    assert scores.to_frame().to_dict("records") == plain.scores.to_dict("records")
    assert scores.distribution()["residents"].sum() == len(names)


# -------------------------------------------------------------------------------- planted bugs


def planted(monkeypatch, name, line, *, becomes):
    """Return the package's parts as they are when one passage of one module is changed."""
    found = {}
    for module in MODULES:
        full = f"keeping_score.city.{module}"
        file = Path(import_module(full).__file__)
        source = file.read_text(encoding="utf-8")
        if module == name:
            assert source.count(line) == 1, f"{name}.py has not once {line!r}: plant the bug anew"
            source = source.replace(line, becomes)
        fresh = ModuleType(full)
        fresh.__file__ = str(file)
        monkeypatch.setitem(sys.modules, full, fresh)
        exec(compile(source, file.name, "exec"), vars(fresh))  # noqa: S102
        found |= vars(fresh)
    # Blocks so small that the cases have several.
    sys.modules["keeping_score.city.totals"].BLOCK = 7
    return SimpleNamespace(**found)


BUGS = [
    pytest.param(module, row["line"], row["becomes"], id=row["bug"])
    for module, rows in tomllib.loads(
        Path(__file__).with_name("bugs.toml").read_text(encoding="utf-8")
    ).items()
    for row in rows
]


@cache
def cases():
    """Return the cases that bugs are looked for with; each keeps the definition's answers."""
    found = {}

    @settings(max_examples=240, phases=[Phase.generate])
    @given(schemes(), events(least=15, longest=60))
    def keep(scheme, frame):
        found.setdefault(scheme, Case(scheme, frame))

    keep()
    return list(found.values())[:60]


def caught(bugged):
    """Say how one of the comparisons fails; nothing where none does."""
    for case in cases():
        for compare in COMPARISONS:
            try:
                compare(bugged, case)
            except Exception as error:  # noqa: BLE001, a bug may show as any error
                return f"{compare.__name__}: {error!r}"
    return ""


def test_without_a_bug_nothing_is_caught(monkeypatch):
    found = caught(planted(monkeypatch, "scores", "Score every", becomes="Score each"))
    assert not found


@pytest.mark.parametrize(("module", "line", "becomes"), BUGS)
def test_planted_bug_is_caught(monkeypatch, module, line, becomes):
    assert caught(planted(monkeypatch, module, line, becomes=becomes))
