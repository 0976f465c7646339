"""A ledger comes back from its file as it was; a damaged one gets its message, harms nothing."""

import json
import sys

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from keeping_score import load_scheme
from keeping_score.city import CityLedger, load_plan, make_city, score_city
from keeping_score.errors import InputError

SCHEME = load_scheme("rongcheng")


@pytest.fixture
def ledger():
    """Make a ledger by hand: two residents with events, one between them without."""
    rows = [
        ("ann", "2018-03-01", "traffic-ticket", "notice 1"),
        ("cy", "2018-02-03", "city-award", "certificate 2"),
        ("ann", "2018-01-09", "drunk-driving", "judgment 3"),
    ]
    frame = pd.DataFrame(rows, columns=["resident", "date", "rule", "document"])
    return CityLedger.from_frame(frame, SCHEME, residents=["ann", "bo", "cy"])


@pytest.fixture
def file(ledger, tmp_path):
    return ledger.to_parquet(tmp_path / "city.parquet")


def same(first, second):
    for name in ("offsets", "rules", "days", "documents"):
        np.testing.assert_array_equal(getattr(first, name), getattr(second, name))
    for name in ("rule_ids", "day_zero", "residents"):
        assert getattr(first, name) == getattr(second, name)


def test_a_ledger_comes_back_as_it_was(ledger, file):
    same(CityLedger.from_parquet(file), ledger)


def test_a_ledger_without_names_documents_or_events_comes_back_as_it_was(tmp_path):
    city = make_city(load_plan().changed(n_residents=300), seed=1)
    empty = make_city(load_plan().changed(n_residents=0), seed=1)
    for made in (city.ledger, empty.ledger, city.ledger.part(0, 1)):
        back = CityLedger.from_parquet(made.to_parquet(tmp_path / "city.parquet"))
        same(back, made)
        assert score_city(back, SCHEME).points.tolist() == score_city(made, SCHEME).points.tolist()


def test_pandas_reads_the_file_as_one_row_an_event(file):
    frame = pd.read_parquet(file)
    assert frame["resident"].tolist() == [0, 0, 2]
    assert frame["date"].astype(str).tolist() == ["2018-01-09", "2018-03-01", "2018-02-03"]


def change(file, *, columns=None, about=None, order=None):
    """Write a file again with other columns, another heading or another order."""
    table = pq.read_table(file)
    heading = json.loads(table.schema.metadata[b"keeping_score"]) | (about or {})
    if order is not None:
        table = table.take(order)
    for name, values in (columns or {}).items():
        place = table.schema.get_field_index(name)
        table = table.set_column(place, name, values) if values is not None else (
            table.remove_column(place))  # fmt: skip
    table = table.replace_schema_metadata({b"keeping_score": json.dumps(heading).encode()})
    pq.write_table(table, file)


def days(*texts):
    return pa.array(np.array(texts, dtype="datetime64[D]"))


BROKEN = {
    "missing column": ({"columns": {"rule": None}}, "no column 'rule'"),
    "wrong type": (
        {"columns": {"rule": pa.array(["a", "b", "c"])}},
        "the column 'rule' of type string. Expected uint8",
    ),
    "wrong type of date": (
        {"columns": {"date": pa.array(["2018-01-09"] * 3)}},
        "the column 'date' of type string",
    ),
    "empty cell": (
        {"columns": {"resident": pa.array([0, None, 2], pa.int32())}},
        "empty cells in the column 'resident'",
    ),
    "unsorted residents": ({"order": [2, 0, 1]}, "the resident in line 1 comes before"),
    "unsorted days": ({"order": [1, 0, 2]}, "the event in line 1 is earlier than"),
    "rule out of range": (
        {"columns": {"rule": pa.array([0, 99, 1], pa.uint8())}},
        "the rule number 99 in line 1. Expected 0 to 6",
    ),
    "resident out of range": (
        {"about": {"n_residents": 2, "residents": ["ann", "bo"]}},
        "residents numbered 0 to 2. Expected 0 to 1",
    ),
    "day before day zero": (
        {"columns": {"date": days("2017-01-01", "2018-03-01", "2018-02-03")}},
        "dates from 2017-01-01",
    ),
    "other version": ({"about": {"version": 99}}, "without a ledger's heading"),
}


@pytest.mark.parametrize(("damage", "message"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_gets_its_message_and_stays_as_it_was(file, damage, message):
    change(file, **damage)
    before = file.read_bytes()
    with pytest.raises(InputError) as error:
        CityLedger.from_parquet(file)
    assert message in str(error.value)
    assert str(error.value).startswith("city.parquet: ")
    assert file.read_bytes() == before


@pytest.mark.parametrize("length", [0, 3, 200, -1, -30])
def test_a_truncated_file_gets_its_message(file, length):
    file.write_bytes(file.read_bytes()[:length])
    with pytest.raises(InputError, match="not a whole Parquet file; it may be cut off"):
        CityLedger.from_parquet(file)


def test_any_other_parquet_file_is_refused(tmp_path):
    file = tmp_path / "other.parquet"
    pd.DataFrame({"a": [1]}).to_parquet(file)
    with pytest.raises(InputError, match="without a ledger's heading"):
        CityLedger.from_parquet(file)


def test_a_missing_file_and_a_missing_folder_get_their_messages(ledger, tmp_path):
    with pytest.raises(InputError, match="no such file"):
        CityLedger.from_parquet(tmp_path / "nowhere.parquet")
    with pytest.raises(InputError, match="no such folder"):
        ledger.to_parquet(tmp_path / "nowhere" / "city.parquet")


def test_writing_that_fails_half_way_leaves_the_old_file_and_nothing_else(
    ledger, file, monkeypatch
):
    before = file.read_bytes()

    def fails(writer, table):
        raise OSError("no space left on device")

    monkeypatch.setattr(pq.ParquetWriter, "write_table", fails)
    with pytest.raises(OSError, match="no space left"):
        ledger.to_parquet(file)
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]


def test_names_that_a_file_cannot_hold_are_refused_and_the_old_file_stays(file):
    before = file.read_bytes()
    odd = CityLedger(np.array([0, 0]), np.zeros(0, np.uint8), np.zeros(0, np.uint16),
                     rule_ids=("a",), residents=[("a", "tuple")])  # fmt: skip
    with pytest.raises(InputError, match="neither text nor whole numbers"):
        odd.to_parquet(file)
    assert file.read_bytes() == before


def test_without_pyarrow_the_message_says_what_to_do(ledger, file, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    for work in (lambda: ledger.to_parquet(file), lambda: CityLedger.from_parquet(file)):
        with pytest.raises(InputError, match=r"pyarrow is not installed.*make_city"):
            work()
