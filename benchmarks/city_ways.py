"""Ways to score a city, each on arrays, frames or tables that are ready for it.

Every way returns the residents' points in their order, so that all can be compared. All but ours,
the plain definition's rules in C and bare `bincount` find the grade as well.
"""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import tempfile
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pandas as pd

from keeping_score import load_scheme
from keeping_score.city import CityLedger, load_plan, make_city, score_city, sum_points
from keeping_score.city.tables import grade_places, rule_table
from keeping_score.scheme import Scheme, Sourced

EVENTS_EACH = 10
C_SOURCE = """
#include <stdint.h>
void score(const uint8_t *rules, const int64_t *offsets, int64_t n, const int32_t *adds,
           const int64_t *highs, int64_t floor, int64_t start, const uint8_t *places,
           int64_t lowest, int64_t length, int32_t *points, uint8_t *grades) {
  for (int64_t i = 0; i < n; i++) {
    int64_t x = start;
    for (int64_t j = offsets[i]; j < offsets[i + 1]; j++) {
      x += adds[rules[j]];
      if (x < floor) x = floor;
      if (x > highs[rules[j]]) x = highs[rules[j]];
    }
    points[i] = (int32_t)x;
    int64_t k = x - lowest;
    grades[i] = places[k < 0 ? 0 : k >= length ? length - 1 : k];
  }
}
"""


def plain_scheme() -> Scheme:
    """Return Rongcheng's scheme without its drop: the amounts alone."""
    scheme = load_scheme("rongcheng")
    rules = tuple(r for r in scheme.rules if not (r.grade or r.lifts))
    return _with(scheme, rules=rules)


def ordered_scheme() -> Scheme:
    """Return Rongcheng's scheme with points that fall, a floor at 600 and a ceiling at 1,200."""
    why = "For measuring: an end on either side"
    scheme = load_scheme("rongcheng").with_meaning("set-points", assumed=why)
    best, *others = scheme.brackets[:-1]
    top = type(best)(best.grade, best.low, Sourced(1_200, assumed=why))
    return _with(scheme, brackets=(top, *others))


def _with(scheme: Scheme, **parts) -> Scheme:
    return type(scheme)(**(vars(scheme) | parts))


def make_ledger(n_residents: int) -> CityLedger:
    """Make a city with ten events a resident."""
    plan = load_plan("rongcheng").changed(n_residents=n_residents)
    return make_city(plan.with_events_per_resident(EVENTS_EACH), seed=9).ledger


class Ways:
    """One city, ready for every way to score it."""

    def __init__(self, ledger: CityLedger):
        self.ledger, self.n = ledger, ledger.n_residents
        self.shipped, self.ordered = load_scheme("rongcheng"), ordered_scheme()
        self.table = rule_table(self.shipped, ledger.rule_ids)
        self.start = int(self.shipped.start.value)
        self.bins = [-np.inf, *(b.lowest - 0.5 for b in self.shipped.brackets[-2::-1]), np.inf]
        self.labels = list(self.shipped.grades[::-1])

    @cached_property
    def who(self) -> np.ndarray:
        """Return the resident of each event, in the ledger's order."""
        return np.repeat(np.arange(self.n, dtype=np.int32), np.diff(self.ledger.offsets))

    @cached_property
    def by_date(self) -> np.ndarray:
        """Return the order of the dates."""
        return np.argsort(self.ledger.days, kind="stable")

    # ---------------------------------------------------------------------------------- ours

    def ours_sum(self):
        """Add up, and grade."""
        points = sum_points(self.ledger, self.shipped)
        grade_places(points, self.shipped, out=np.empty(self.n, dtype=np.uint8))
        return points

    def ours_shipped(self):
        """Score under the scheme as shipped: a drop caps the grade."""
        return score_city(self.ledger, self.shipped).points

    def ours_ordered(self):
        """Score with falls, floor and ceiling."""
        return score_city(self.ledger, self.ordered).points

    # ------------------------------------------------------------------------------- libraries

    @cached_property
    def _bincount(self):
        amounts = self.table.adds.astype(float)[self.ledger.rules]
        return self.who[self.by_date].astype(np.intp), amounts[self.by_date]

    def bincount(self):
        """Add up with bare bincount; no grade."""
        who, amounts = self._bincount
        return np.bincount(who, weights=amounts, minlength=self.n) + self.start

    @cached_property
    def amounts(self) -> pd.DataFrame:
        """Return the table of amounts that libraries join."""
        codes = np.arange(len(self.ledger.rule_ids), dtype=np.uint8)
        return pd.DataFrame({"rule": codes, "points": self.table.adds[codes]})

    @cached_property
    def frame(self) -> pd.DataFrame:
        """Return the events in the ledger's order."""
        return pd.DataFrame({"resident": self.who, "rule": self.ledger.rules})

    @cached_property
    def frame_by_date(self) -> pd.DataFrame:
        """Return the events in the order of their dates."""
        return self.frame.iloc[self.by_date].reset_index(drop=True)

    def _pandas(self, frame):
        sums = frame.merge(self.amounts, on="rule", how="left").groupby("resident")["points"].sum()
        points = sums.reindex(range(self.n), fill_value=0) + self.start
        pd.cut(points, self.bins, labels=self.labels)
        return points.to_numpy()

    def pandas_rows(self):
        """Merge and group in pandas, rows in the ledger's order."""
        return self._pandas(self.frame)

    def pandas_dates(self):
        """Merge and group in pandas, rows in the order of their dates."""
        return self._pandas(self.frame_by_date)

    @cached_property
    def _duckdb(self):
        import duckdb

        connection = duckdb.connect()
        connection.execute("SET threads = 2")
        for name in ("events", "amounts"):
            connection.register("given", self.frame_by_date if name == "events" else self.amounts)
            connection.execute(f"CREATE TABLE {name} AS SELECT * FROM given")
        lows = "".join(
            f"WHEN {self.start} + sum(points) >= {b.lowest} THEN '{b.grade.value}' "
            for b in self.shipped.brackets[:-1]
        )
        query = (
            f"SELECT resident, {self.start} + sum(points) AS points, CASE {lows} ELSE 'D' END "
            "AS grade FROM events JOIN amounts USING (rule) GROUP BY resident"
        )
        return connection, query

    def duckdb(self):
        """Join and group in DuckDB, two threads."""
        connection, query = self._duckdb
        return self._in_place(connection.execute(query).fetchnumpy())

    @cached_property
    def _polars(self):
        import polars as pl

        frames = (self.frame_by_date, self.amounts)
        return [pl.DataFrame({c: f[c].to_numpy() for c in f.columns}) for f in frames]

    def polars(self):
        """Join and group in Polars."""
        import polars as pl

        events, amounts = self._polars
        sums = events.lazy().join(amounts.lazy(), on="rule").group_by("resident").agg(
            pl.col("points").sum() + self.start
        )  # fmt: skip
        grade = pl.col("points").cut(self.bins[1:-1], labels=self.labels).alias("grade")
        return self._in_place(sums.with_columns(grade).collect())

    def _in_place(self, columns):
        points = np.full(self.n, self.start, dtype=np.int64)
        points[np.asarray(columns["resident"])] = np.asarray(columns["points"])
        return points

    # ------------------------------------------------------------------------------- the loops

    def dict_loop(self, n_residents):
        """Score the first residents as a student writes it: events as dicts, scores in a dict."""
        amounts = dict(zip(self.ledger.rule_ids, self.amounts["points"].tolist(), strict=True))
        events = self.ledger.to_frame(0, n_residents, documents=False).sort_values("date")
        # Text, as in the lab: dates and categories would be turned into objects one by one.
        events["date"] = events["date"].dt.strftime("%Y-%m-%d")
        events["rule"] = events["rule"].astype(object)
        brackets = [(b.lowest, b.highest, b.grade.value) for b in self.shipped.brackets]

        def run():
            scores = dict.fromkeys(range(n_residents), self.start)
            for event in events.to_dict("records"):
                scores[event["resident"]] += amounts[event["rule"]]
            grades = {}
            for resident, points in scores.items():
                for low, high, grade in brackets:
                    if low <= points <= high:
                        grades[resident] = grade
            return np.array(list(scores.values()))

        return run

    @cached_property
    def _c(self):
        compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
        with tempfile.TemporaryDirectory() as folder:
            source, library = Path(folder, "score.c"), Path(folder, "score.so")
            source.write_text(C_SOURCE)
            command = [compiler, "-O2", "-shared", "-fPIC", "-o", str(library), str(source)]
            subprocess.run(command, check=True)
            return ctypes.CDLL(str(library)).score

    def c_loop(self):
        """Take all events one by one in C, over the same layout, and grade."""
        table = rule_table(self.ordered, self.ledger.rule_ids)
        lows = [int(b.lowest) for b in self.ordered.brackets[:-1]]
        base = min(lows) - 1
        known = self.ordered.grade_positions(np.arange(base, max(lows) + 1)).astype(np.uint8)
        points, grades = np.empty(self.n, np.int32), np.empty(self.n, np.uint8)
        at = lambda array: array.ctypes.data_as(ctypes.c_void_p)  # noqa: E731
        number = ctypes.c_int64
        self._c(at(self.ledger.rules), at(self.ledger.offsets), number(self.n), at(table.adds),
                at(table.highs), number(table.floor), number(self.start), at(known), number(base),
                number(len(known)), at(points), at(grades))  # fmt: skip
        return points


def has_compiler() -> bool:
    """Tell whether a C compiler is there."""
    return any(shutil.which(name) for name in ("cc", "gcc", "clang"))


def has(module: str) -> bool:
    """Tell whether a library is installed."""
    return find_spec(module) is not None
