"""The fast path gives what the plain definition gives, and these comparisons catch planted bugs.

`keeping_score.score` and `keeping_score.statement` are the definition. Generated schemes are small,
so that their floors, ceilings and drops bind often; generated ledgers have several events a day.
"""

import sys
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from types import ModuleType, SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import keeping_score.city as city_package
from keeping_score import score, statement
from keeping_score.city import ClampMap, compose, rule_map
from keeping_score.scheme import Bracket, Rule, Scheme, Sourced, load_scheme

COLUMNS = ["resident", "date", "rule", "document"]
# The modules that a bug can be planted in, each after those that it imports.
MODULES = ["limits", "clamp", "tables", "ledger", "intake", "totals", "fold", "scores", "statements"]
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
    frames = st.lists(row, min_size=least, max_size=longest)
    return frames.map(lambda rows: pd.DataFrame(rows, columns=COLUMNS))


def as_set(frame):
    return sorted(frame.itertuples(index=False, name=None))


def same_scores(fast, plain):
    assert fast.to_frame().to_dict("records") == plain.scores.to_dict("records")


# ------------------------------------------------------------------------------ the comparisons
# Each takes the package, or one with a bug planted in it.


def scores_and_refusals_agree(city, scheme, frame):
    plain = score(frame, scheme, residents=PEOPLE)
    ledger = city.CityLedger.from_frame(frame, scheme, residents=PEOPLE)
    same_scores(city.score_city(ledger, scheme), plain)
    pd.testing.assert_frame_equal(ledger.rejected, plain.rejected, check_dtype=False)


def statements_agree_and_add_up(city, scheme, frame):
    ledger = city.CityLedger.from_frame(frame, scheme, residents=PEOPLE)
    scores = city.score_city(ledger, scheme)
    for place, resident in enumerate(PEOPLE):
        lines = city.statement_of(resident, ledger, scheme)
        plain = statement(resident, frame, scheme)
        assert lines.to_dict("records") == plain.to_dict("records")
        assert lines["change"].sum() == scores.points[place]
        assert lines["change"].cumsum().tolist() == lines["total"].tolist()
        assert lines["grade"].iloc[-1] == scores.grades[scores.places[place]]


def any_split_in_time_agrees(city, scheme, frame):
    ledger = city.CityLedger.from_frame(frame, scheme, residents=PEOPLE)
    whole = city.score_city(ledger, scheme)
    for cut in range(-1, 6):
        days = [str(FIRST_DAY + timedelta(d)) for d in (-9, cut, cut + 1, 9)]
        earlier = city.score_city(ledger.between(*days[:2]), scheme)
        later = city.score_city(ledger.between(*days[2:]), scheme, since=earlier)
        assert later.points.tolist() == whole.points.tolist()
        assert later.places.tolist() == whole.places.tolist()


def any_partition_agrees(city, scheme, frame):
    ledger = city.CityLedger.from_frame(frame, scheme, residents=PEOPLE)
    whole = city.score_city(ledger, scheme).to_frame()
    for cut in range(len(PEOPLE) + 1):
        parts = [ledger.part(0, cut), ledger.part(cut, len(PEOPLE))]
        frames = [city.score_city(part, scheme).to_frame() for part in parts]
        assert [row for part in frames for row in as_set(part)] == as_set(whole)


def sums_agree_where_nothing_can_bind(city, scheme, frame):
    free = [Rule(r.id, r.label, points=r.points) for r in scheme.rules if r.points]
    ends = {"low": None}, {}, {"high": None}
    middle = scheme.brackets[1]
    brackets = tuple(
        Bracket(b.grade, None if "low" in end else b.low, None if "high" in end else b.high)
        for b, end in zip(scheme.brackets, reversed(ends), strict=True)
    )
    assert brackets[1] == middle
    scheme = Scheme("toy", "Toy", "Free", scheme.start, scheme.documents, tuple(free), brackets, ())
    ledger = city.CityLedger.from_frame(frame, scheme, residents=PEOPLE)
    plain = score(frame, scheme, residents=PEOPLE).scores["points"].tolist()
    assert city.sum_points(ledger, scheme).tolist() == plain


COMPARISONS = [
    scores_and_refusals_agree,
    statements_agree_and_add_up,
    any_split_in_time_agrees,
    any_partition_agrees,
    sums_agree_where_nothing_can_bind,
]


@pytest.fixture(params=["as shipped", "blocks of three events"])
def city(request, monkeypatch):
    """The package, and the same with blocks so small that every case has several."""
    if request.param != "as shipped":
        monkeypatch.setattr("keeping_score.city.totals.BLOCK", 3)
        monkeypatch.setattr("keeping_score.city.fold._TOGETHER", 2)
    return city_package


@pytest.mark.parametrize("compare", COMPARISONS, ids=lambda compare: compare.__name__)
def test_fast_path_gives_what_the_definition_gives(city, compare):
    @settings(max_examples=60)
    @given(schemes(), events())
    def run(scheme, frame):
        compare(city, scheme, frame)

    run()


# -------------------------------------------------------------------------------- planted bugs


def planted(monkeypatch, name, old, *, new):
    """Return the package's parts as they are when one line of one module is changed."""
    found = {}
    for module in MODULES:
        full = f"keeping_score.city.{module}"
        file = Path(import_module(full).__file__)
        source = file.read_text(encoding="utf-8")
        if module == name:
            assert source.count(old) == 1, f"{name}.py has not one line {old!r}: plant it anew"
            source = source.replace(old, new)
        fresh = ModuleType(full)
        fresh.__file__ = str(file)
        monkeypatch.setitem(sys.modules, full, fresh)
        exec(compile(source, file.name, "exec"), vars(fresh))  # noqa: S102
        found |= vars(fresh)
    sys.modules["keeping_score.city.totals"].BLOCK = 7
    return SimpleNamespace(**found)


BUGS = {
    "a block forgets its first event": ("totals", "part = running[1 :", "part = running[2 :"),
    "the residents of a block end too early": ("totals", 'side="right")) - 1\n        stop', 'side="left")) - 1\n        stop'),
    "the running sum is not taken from the block's beginning": ("totals", "- begin)\n", "- begin + 1)\n"),
    "an event belongs to the resident before": ("totals", 'places, side="right") - 1', 'places, side="left") - 1'),
    "only the first of several rules is looked for": ("totals", "found |= some == code\n", "pass\n"),
    "losses are read with the gains in them": ("totals", "both & 0xFFFFFFFF", "both & 0x1FFFFFFFF"),
    "gains forget the losses below them": ("totals", "return both >> 32", "return (both >> 32) + 1"),
    "the floor is not watched": ("scores", "(before - losses < table.floor) | ", ""),
    "the ceiling is not watched": ("scores", " | (before + gains > table.ceiling)", ""),
    "the floor may be passed by one": ("scores", "before - losses < table.floor", "before - losses < table.floor - 1"),
    "the ceiling may be passed by one": ("scores", "before + gains > table.ceiling", "before + gains > table.ceiling + 1"),
    "drops are forgotten where they stand alone": ("scores", "    if table.drops:\n", "    if table.drops and bounded:\n"),
    "floors are watched only where a ceiling is, too": ("scores", "table.floor > -OPEN or ", ""),
    "caps are not carried on": ("scores", "if since is None else since.caps", "if True else since.caps"),
    "points are not carried on": ("scores", "    return since.points\n", "    return table.start\n"),
    "a cap lifts the grade instead": ("scores", "np.maximum(places[held], cap.place)", "np.minimum(places[held], cap.place)"),
    "a cap replaces the grade": ("scores", "np.maximum(places[held], cap.place)", "cap.place"),
    "the floor is applied after the ceiling's end": ("fold", "        np.maximum(now, table.floor, out=now)\n", ""),
    "a fold begins one event late": ("fold", "table.adds.astype(np.int64), 0", "table.adds.astype(np.int64), 1"),
    "those with the longest runs are not in front": ("fold", "np.argsort(begin - end,", "np.argsort(end - begin,"),
    "results are given back to others": ("fold", "points[some][order] = folded", "points[some] = folded"),
    "the first event decides on a cap": ("fold", "np.append(who[1:] != who[:-1], True)", "np.append(True, who[1:] != who[:-1])"),
    "a cap is never lifted": ("fold", "caps[who[last]] &= ~mask", "pass"),
    "the first lift ends all caps": ("fold", "np.uint8(1 << bit)", "np.uint8(1)"),
    "maps are composed in the wrong order": ("clamp", "ends = low[later], high[later]", "ends = low[earlier], high[earlier]"),
    "the odd map at the end is lost": ("clamp", "part[-1:] if odd else part[:0]", "part[:0]"),
    "ends do not move with what is added later": ("clamp", "low[earlier] + add[later], *ends", "low[earlier], *ends"),
    "a drop sets points from below as well": ("clamp", "min(high, scheme.bracket(rule.grade.value).highest)", "scheme.bracket(rule.grade.value).highest - 1"),
    "a drop that caps the grade lowers the points": ("clamp", "rule.meaning.value == SET_POINTS", "rule.meaning.value"),
    "nothing lifts a cap": ("tables", "caps.append(Cap(scheme.grades.index(rule.grade.value), sets, lifts))", "caps.append(Cap(scheme.grades.index(rule.grade.value), sets, ()))"),
    "grades are cut one point too high": ("tables", "min(lows) - 1, max(lows)", "min(lows), max(lows)"),
    "the best grade is out of reach": ("tables", "min(lows) - 1, max(lows)\n", "min(lows) - 1, max(lows) - 1\n"),
    "events of one day change places": ("intake", 'who * MAX_DAYS + days, kind="stable"', '-(who * -MAX_DAYS - days)[::-1], kind="stable"'),
    "events are taken in the order of the rows": ("intake", "who * MAX_DAYS + days", "who"),
    "codes go with the wrong events": ("intake", "codes.astype(np.uint8)[order]", "codes.astype(np.uint8)"),
    "documents go with the wrong events": ("intake", "dtype=object)[order]", "dtype=object)"),
    "everybody without events is left out": ("intake", "minlength=n_residents", "minlength=0"),
    "the last day of a stretch is left out": ("ledger", "(self.days <= high)", "(self.days < high)"),
    "a part begins with the events of others": ("ledger", "rules=self.rules[first:last]", "rules=self.rules[: last - first]"),
    "a statement leaves out the floor": ("statements", "max(points + int(table.adds[code]), table.floor)", "points + int(table.adds[code])"),
    "a statement forgets what lifts": ("statements", "held[i] and code not in cap.lifts", "held[i]"),
    "a statement shows the neighbour's documents": ("statements", "ledger.documents_at(first, stop)", "ledger.documents_at(first - 1, stop - 1)"),
}  # fmt: skip


def caught(bugged):
    """Say whether one of the comparisons fails."""
    for compare in COMPARISONS:

        @settings(
            max_examples=150,
            phases=[Phase.generate],
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        )
        @given(scheme=schemes(), frame=events())
        def run(scheme, frame):
            compare(bugged, scheme, frame)  # noqa: B023, run is called in the same round

        try:
            run()
        except Exception as error:  # noqa: BLE001, a bug may show as any error
            return f"{compare.__name__}: {error!r}"
    return ""


def test_without_a_bug_nothing_is_caught(monkeypatch):
    assert not caught(planted(monkeypatch, "scores", "Score every resident", new="Score each one"))


@pytest.mark.parametrize("bug", BUGS.values(), ids=BUGS)
def test_planted_bug_is_caught(monkeypatch, bug):
    name, old, new = bug
    assert caught(planted(monkeypatch, name, old, new=new))
