"""The same lines of code here and in the reader's browser, and how many times as long they take."""

from __future__ import annotations

import inspect
import statistics
import time
from pathlib import Path

import city_ways
import in_browser

PREPARE = f"""
import numpy as np
from keeping_score import load_scheme
from keeping_score.city import load_plan, make_city, score_city, statement_of, sum_points
from keeping_score.scheme import Scheme, Sourced

{inspect.getsource(city_ways._with)}

{inspect.getsource(city_ways.ordered_scheme)}

plan = load_plan("rongcheng").changed(n_residents={{n_residents}})
plan = plan.with_events_per_resident({{events_each}})
shipped, ordered = load_scheme("rongcheng"), ordered_scheme()
few = make_city(plan.changed(n_residents=20_000), seed=9)
score_city(few.ledger, ordered), statement_of(1, few.ledger, ordered)
"""
# What is measured: its name, the code, how often the code does it.
WORK = {
    "generate": ("making the city", "city = make_city(plan, seed=9)", 1),
    "sum": (
        "plain sum",
        "for _ in range(10): sum_points(city.ledger, shipped)",
        10,
    ),
    "ordered": (
        "ordered score and grade",
        "for _ in range(10): score_city(city.ledger, ordered)",
        10,
    ),
    "statement": (
        "one statement",
        "for i in range(1000): statement_of(700 * i, city.ledger, ordered)",
        1000,
    ),
}
ROUNDS = 3


def measure(site: Path, **size) -> dict:
    """Measure here and in the browser, in turns.

    Returns
    -------
    dict
        The median ratio of each part of `WORK`, ``lines`` for the report and ``versions``.
    """
    prepare, here = PREPARE.format(**size), {}
    exec(prepare, here)  # noqa: S102, our own code, the same that the browser runs
    native = {key: [] for key in WORK}
    inside = {key: [] for key in WORK}
    with in_browser.pythons(site) as fresh:
        python = fresh()
        python.run(prepare)
        for _ in range(ROUNDS):
            for key, (_, code, times) in WORK.items():
                begun = time.process_time()
                exec(code, here)  # noqa: S102
                native[key].append(1000 * (time.process_time() - begun) / times)
                begun = python.processor_seconds()
                python.run(code)
                inside[key].append(1000 * (python.processor_seconds() - begun) / times)
        heap = python.heap_bytes() / 1e6
        versions = f"Pyodide {python.pyodide_version}, Chromium {fresh.browser_version}"
    return _report(native, inside, heap, versions=versions)


def _report(native, inside, heap, *, versions) -> dict:
    lines = ["| work | here, ms | browser, ms | browser / here |", "|---|---|---|---|"]
    found = {"versions": versions, "lines": lines}
    for key, (label, _, _) in WORK.items():
        found[key] = statistics.median(b / a for a, b in zip(native[key], inside[key], strict=True))
        here, there = statistics.median(native[key]), statistics.median(inside[key])
        lines.append(f"| {label} | {here:,.2f} | {there:,.2f} | {found[key]:.2f} |")
    lines += [
        "",
        f"Processor time of the page, medians of {ROUNDS} rounds, each next to the same code here.",
        f"Python's memory in the page grew to {heap:,.0f} MB.",
    ]
    return found
