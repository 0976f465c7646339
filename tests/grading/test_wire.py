"""Values leave the sandbox as data, and no data can do harm outside."""

import json
import math
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from keeping_score.audit import Criterion, Design, Door
from keeping_score.checks.values import same
from keeping_score.sandboxed.wire import Decoder, Encoder, TooMuchError, Unreadable


def across(value):
    return Decoder().decode(json.loads(json.dumps(Encoder().encode(value), allow_nan=False)))


SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text() | st.integers(), inner)
    ),
    max_leaves=20,
)


@given(VALUES)
def test_plain_values_cross_as_they_are(value):
    assert across(value) == value
    assert type(across(value)) is type(value)


@pytest.mark.parametrize(
    "value",
    [
        np.int64(3),
        np.float64("inf"),
        np.array([[1, 2], [3, 4]]),
        np.array(["a", None], dtype=object),
        pd.Series([1.5, 2], index=["a", "b"]),
        pd.DataFrame({"a": [1, 2], "b": ["x", None]}, index=[5, 9]),
        pd.DataFrame({"when": pd.to_datetime(["2018-03-01"]), "yes": [True]}),
        pd.DataFrame(),
        pd.Timestamp("2018-03-01"),
        Decimal("2.5"),
        Fraction(1, 4),
        {"a": {1, 2}, 3: (None, ...)},
    ],
)
def test_what_answers_are_made_of_crosses_and_says_the_same(value):
    assert same(across(value), value)


def test_tables_and_columns_stay_tables_and_columns():
    table = across(pd.DataFrame({"a": [1, 2]}, index=[5, 9]))
    assert list(table.index) == [5, 9]
    assert table["a"].dtype.kind == "i"
    assert across(pd.Series([True, False])).dtype == bool
    assert math.isnan(across(float("nan")))


def test_a_record_of_the_course_crosses_whole():
    design = Design("d", (Criterion("c", "a", -5, "f", 12),), (Door("d", "f", 900),))
    assert across(design) == design


def test_an_object_that_lies_about_itself_crosses_as_what_it_is():
    class Yes(int):
        def __eq__(self, other):
            return True

        def __hash__(self):
            return 0

    class Text(str):
        __slots__ = ()

        def __str__(self):
            return "another"

    assert across(Yes(3)) == 3
    assert across(Yes(3)) != 4
    assert across(Text("one")) == "one"
    assert not same(across(Yes(3)), 4)


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"t": "no such thing"},
        {"t": ["a"]},
        {"t": "tuple"},
        {"t": "tuple", "v": 3},
        {"t": "dict", "v": [[1]]},
        {"t": "dict", "v": [[[1], 2]]},
        {"t": "set", "v": [[1]]},
        {"t": "date", "v": "yesterday"},
        {"t": "float", "v": "1_000_0x"},
        {"t": "column", "index": [1], "v": [1, 2]},
        {"t": "table", "columns": ["a"], "index": [1], "v": [[1], [2]]},
        {"t": "record", "c": "os:system", "v": {}},
        {"t": "record", "c": "keeping_score.checks.tasks:Task", "v": {}},
        {"t": "record", "c": "keeping_score.grading.limits:Limits", "v": {}},
        {"t": "record", "c": "keeping_score.audit.policy:Design", "v": {"x": 1}},
        {"t": "record", "c": "keeping_score.audit:audit_town_for", "v": {}},
        {"t": "function", "h": "x", "n": 3},
    ],
)
def test_malformed_data_is_read_as_unreadable_and_runs_nothing(data):
    assert isinstance(Decoder().decode(data), Unreadable)


def test_an_answer_without_end_is_too_much():
    endless = []
    endless.append(endless)
    with pytest.raises(TooMuchError):
        Encoder().encode(endless)
    with pytest.raises(TooMuchError):
        Encoder().encode([0] * 10**6)


def test_an_object_of_no_kind_crosses_as_its_kinds_name_alone():
    class Bomb:
        def __reduce__(self):
            return print, ("boom",)

    found = across([Bomb(), Bomb])
    assert type(found[0]).__name__ == "Bomb"
    assert type(found[0]) is not Bomb
    assert isinstance(found[1], Unreadable)
