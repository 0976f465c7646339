"""How fast a city of 740,000 is scored: our way, others' ways, and the same in the browser.

Students change an amount and look at the whole city again, so a score must be there before they
lift their finger. The script writes `results.md` beside it. Times are processor time, except where
it says otherwise; each ratio is the median of ratios within one round of one run. Absolute times
belong to the machine. DuckDB and Polars are measured if they are installed (`.venv/bin/pip install
duckdb polars`), the loop in C if there is a compiler, the browser once `make book` has built the
labs' site.
"""

from __future__ import annotations

import gc
import os
import platform
import statistics
import sys
import time
import tracemalloc
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path

import numpy as np
from city_ways import EVENTS_EACH, Ways, has, has_compiler, make_ledger

from keeping_score.city import score_city, statement_of

RESULTS = Path(__file__).with_name("results.md")
N_RESIDENTS, ROUNDS, SLOW_ROUNDS = 740_000, 7, 3
LOOP_SHARE = 10
SIZES = (100_000, 1_000_000, 10_000_000)


@dataclass(frozen=True)
class Way:
    """A way to score, how it is called in the table, and its processor seconds by round."""

    key: str
    label: str
    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """Middle of the rounds, in seconds."""
        return statistics.median(self.seconds)


@dataclass(frozen=True)
class Aim:
    """A ratio or size that is wanted, and what was found."""

    what: str
    found: float | None
    wanted: str
    is_met: bool | None


@dataclass(frozen=True)
class Found:
    """Everything that was measured."""

    ways: dict[str, Way]
    megabytes: float
    statements: list[float]
    costs: dict[int, list[float]]
    browser: dict | None


def clock(work) -> float:
    """Return the processor time of one call, in seconds."""
    gc.collect()
    begun = time.process_time()
    work()
    return time.process_time() - begun


def measure_ways(ways: Ways) -> dict[str, Way]:
    """Measure each way once a round, so that what disturbs a round disturbs all of them."""
    labels = {
        "bincount": "bare `bincount(weights)` on prepared arrays, date order; no grade",
        "ours_sum": "**ours, plain sum** and grade",
        "ours_shipped": "**ours, ordered**: scheme as shipped, a drop caps the grade",
        "ours_ordered": "**ours, ordered**: points fall, floor and ceiling",
        "pandas_rows": "pandas `merge` + `groupby`, same row order",
        "pandas_dates": "pandas `merge` + `groupby`, date order",
    }
    if has_compiler():
        labels["c_loop"] = "loop in C over the same layout, ordered as the line above"
    if has("duckdb"):
        labels["duckdb"] = "DuckDB SQL, two threads, date order"
    if has("polars"):
        labels["polars"] = "Polars, date order"
    slow = {"pandas_rows", "pandas_dates", "duckdb", "polars"}
    plain, ordered = ways.ours_sum(), ways.ours_ordered()
    for key in labels:  # warm, and right
        wanted = {"ours_shipped": plain, "ours_ordered": ordered, "c_loop": ordered}.get(key, plain)
        np.testing.assert_array_equal(getattr(ways, key)(), wanted)
    times = {key: [] for key in labels}
    for turn in range(ROUNDS):
        for key in labels:
            if key not in slow or turn < SLOW_ROUNDS:
                times[key].append(clock(getattr(ways, key)))
    found = {key: Way(key, labels[key], tuple(times[key])) for key in labels}
    few = ways.n // LOOP_SHARE
    loop = ways.dict_loop(few)
    np.testing.assert_array_equal(loop(), plain[:few])
    seconds = tuple(LOOP_SHARE * clock(loop) for _ in range(SLOW_ROUNDS))
    label = f"students' loop over dicts (a tenth of the residents, times {LOOP_SHARE})"
    return found | {"dict_loop": Way("dict_loop", label, seconds)}


def ratio(ways: dict[str, Way], above: str, below: str) -> float | None:
    """Return the median of a ratio over the rounds that both ways had; None if one is missing."""
    if above not in ways or below not in ways:
        return None
    pairs = zip(ways[above].seconds, ways[below].seconds, strict=False)
    return statistics.median(a / b for a, b in pairs)


def working_megabytes(ways: Ways) -> float:
    """Return the most memory that ordered scoring holds beyond the ledger, its result included."""
    tracemalloc.start()
    score_city(ways.ledger, ways.ordered)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def statement_milliseconds(ways: Ways) -> list[float]:
    """Return the processor time of a statement, for a thousand residents, in milliseconds."""
    found = []
    for resident in np.random.default_rng(1).integers(0, ways.n, 1000).tolist():
        begun = time.perf_counter()
        statement_of(resident, ways.ledger, ways.ordered)
        found.append(1000 * (time.perf_counter() - begun))
    return found


def nanoseconds_an_event() -> dict[int, list[float]]:
    """Return what an event costs in cities of growing size, by round, in nanoseconds."""
    largest = make_ledger(SIZES[-1])
    scheme = Ways(largest).ordered
    cities = {size: largest.part(0, size) for size in SIZES}
    found = {size: [] for size in SIZES}
    for _ in range(SLOW_ROUNDS):
        for size, ledger in cities.items():
            repeats = max(1, 1_000_000 // size)
            seconds = clock(partial(score_often, ledger, scheme, times=repeats))
            found[size].append(1e9 * seconds / repeats / ledger.n_events)
    return found


def score_often(ledger, scheme, *, times):
    """Score a city several times."""
    for _ in range(times):
        score_city(ledger, scheme)


def measure_browser() -> dict | None:
    """Return what the browser takes for the same, or None where there is no browser or site."""
    try:
        import in_browser
    except ImportError:
        return None
    site = in_browser.site(*sys.argv[1:2])
    if site is None:
        return None
    import city_in_browser

    return city_in_browser.measure(site, n_residents=N_RESIDENTS, events_each=EVENTS_EACH)


def at_most(what, found, limit):
    """Return an aim that is met at the limit or below it."""
    return Aim(what, found, f"at most {limit:g}", None if found is None else found <= limit)


def at_least(what, found, limit):
    """Return an aim that is met at the limit or above it."""
    return Aim(what, found, f"at least {limit:g}", None if found is None else found >= limit)


def aims(found: Found) -> list[Aim]:
    """Compare what was found with what is wanted."""
    ways, costs = found.ways, found.costs
    growth = statistics.median(b / a for a, b in zip(costs[SIZES[1]], costs[SIZES[2]], strict=True))
    inside = found.browser or {}
    return [
        at_most("plain sum and grade / bare `bincount`", ratio(ways, "ours_sum", "bincount"), 1),
        at_most("ordered, as shipped / plain sum", ratio(ways, "ours_shipped", "ours_sum"), 2),
        at_most(
            "ordered, floor and ceiling / plain sum", ratio(ways, "ours_ordered", "ours_sum"), 2
        ),
        at_least("pandas, same row order / ordered", ratio(ways, "pandas_rows", "ours_ordered"), 7),
        at_least("pandas, date order / ordered", ratio(ways, "pandas_dates", "ours_ordered"), 20),
        at_least("students' loop / ordered", ratio(ways, "dict_loop", "ours_ordered"), 100),
        at_most("ordered / loop in C", ratio(ways, "ours_ordered", "c_loop"), 3),
        at_most("working memory beyond the ledger, MB", found.megabytes, 16),
        at_most("one statement, ms (median, by the clock)", statistics.median(found.statements), 1),
        at_most("cost of an event, 10 million / 1 million residents", growth, 1.15),
        at_most("browser / native: scoring, ordered", inside.get("ordered"), 2.5),
        at_most("browser / native: generating", inside.get("generate"), 4),
    ]


def machine() -> str:
    """Name the kind of machine, and nothing that tells whose it is."""
    model = platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        lines = cpuinfo.read_text(encoding="utf-8").splitlines()
        names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
        model = f"{names[0]} ({model})" if names else model
    return f"{model}, {os.cpu_count()} processors, {platform.system()}"


def report(found: Found) -> str:
    """Write everything as one page of Markdown."""
    lines = [*_heading(found), *_ways_table(found.ways), *_absent(found)]
    lines += [
        "",
        "## What is wanted",
        "",
        "| measure | found | wanted | met |",
        "|---|---|---|---|",
    ]
    for aim in aims(found):
        value = "not measured" if aim.found is None else f"{aim.found:.2f}"
        met = {None: "not measured", True: "yes", False: "**no**"}[aim.is_met]
        lines.append(f"| {aim.what} | {value} | {aim.wanted} | {met} |")
    lines += ["", "## Growth", "", "| residents | ns an event, median | range |", "|---|---|---|"]
    for size, costs in found.costs.items():
        middle = statistics.median(costs)
        lines.append(f"| {size:,} | {middle:.2f} | {min(costs):.2f} to {max(costs):.2f} |")
    times = sorted(found.statements)
    late = times[int(0.99 * len(times))]
    said = f"A statement takes {statistics.median(times):.2f} ms by the clock (99 in 100 under "
    lines += ["", f"{said}{late:.2f} ms), over {len(times):,} residents."]
    if found.browser:
        lines += ["", "## In the browser", "", *found.browser["lines"]]
    return "\n".join(lines) + "\n"


def _heading(found: Found) -> list[str]:
    versions = [f"Python {platform.python_version()}"]
    versions += [f"{name} {version(name)}" for name in ("numpy", "pandas", "pyarrow")]
    versions += [f"{name} {version(name)}" for name in ("duckdb", "polars") if has(name)]
    versions += [found.browser["versions"]] if found.browser else []
    return [
        "# A city, scored in several ways",
        "",
        "Made by `make bench`; do not edit. **Absolute times are the machine's.** On another one",
        "they differ, and the ratios less so.",
        "",
        f"- Machine: {machine()}",
        f"- Versions: {', '.join(versions)}",
        f"- City: {N_RESIDENTS:,} synthetic residents with {EVENTS_EACH} events each on average",
        f"- Processor time; {ROUNDS} rounds ({SLOW_ROUNDS} of slow ways), each way once a round",
        "",
    ]


def _ways_table(ways: dict[str, Way]) -> list[str]:
    base = ways["bincount"].median
    lines = ["| way | median ms | range | against `bincount` |", "|---|---|---|---|"]
    for way in ways.values():
        least, most = 1000 * min(way.seconds), 1000 * max(way.seconds)
        lines.append(
            f"| {way.label} | {1000 * way.median:,.1f} | {least:,.1f} to {most:,.1f} "
            f"| {way.median / base:.2f} |"
        )
    return lines


def _absent(found: Found) -> list[str]:
    there = {
        "DuckDB": has("duckdb"),
        "Polars": has("polars"),
        "the loop in C": has_compiler(),
        "the browser": found.browser is not None,
    }
    absent = [name for name, is_there in there.items() if not is_there]
    return ["", f"Not measured, because not there: {', '.join(absent)}."] if absent else []


def main() -> int:
    """Measure, print and write; return 0 even where an aim is missed, because machines differ."""
    ways = Ways(make_ledger(N_RESIDENTS))
    times = measure_ways(ways)
    megabytes, statements = working_megabytes(ways), statement_milliseconds(ways)
    del ways
    found = Found(
        ways=times,
        megabytes=megabytes,
        statements=statements,
        costs=nanoseconds_an_event(),
        browser=measure_browser(),
    )
    text = report(found)
    RESULTS.write_text(text, encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
