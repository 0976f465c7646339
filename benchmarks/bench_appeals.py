"""How long appeals take to compute: the students' SimPy line, the heap, and the whole office.

Labs sweep over policies, so a line of 170,000 appeals must come back while a student waits: in
under a second. The line that students build in SimPy must handle 20,000 appeals in under five.
All appeals have 20 reviewers and a load of 0.9, drawn once; processor time, best of three.
"""

from __future__ import annotations

import platform
import time

import numpy as np

from keeping_score.appeals import (
    Policy,
    draw_cases,
    fifo_queue,
    load_demand,
    queue_in_simpy,
    replay,
    simulate_drawn,
    summary,
)

ARRIVALS_PER_DAY, N_REVIEWERS = 18, 20


def processor_seconds(work, *, repeats=3):
    """Return the least processor time that a call takes, in seconds."""
    times = []
    for _ in range(repeats):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return min(times)


def line(n_cases):
    """Draw arrivals and review times in working days."""
    rng = np.random.default_rng(10)
    arrival = np.cumsum(rng.exponential(1 / ARRIVALS_PER_DAY, n_cases))
    return arrival, rng.exponential(1.0, n_cases)


def main() -> None:
    """Measure and print."""
    rows = []
    arrival, service = line(170_000)
    heap = processor_seconds(lambda: fifo_queue(arrival, service, n_reviewers=N_REVIEWERS))
    rows.append(("heap, 170,000 appeals", heap, 1.0))
    few = slice(20_000)
    one = processor_seconds(
        lambda: queue_in_simpy(arrival[few], service[few], n_reviewers=N_REVIEWERS)
    )
    rows.append(("SimPy line, 20,000 appeals", one, 5.0))
    rows += office_rows()
    print(f"Python {platform.python_version()} on {platform.machine()}, processor seconds")
    for name, seconds, target in rows:
        aim = "" if target is None else f"  (target below {target:g})"
        print(f"  {name:46s} {seconds:8.3f}{aim}")
    print(
        f"  SimPy takes {one / 20_000 / (heap / 170_000):.0f} times as long an appeal as the heap"
    )


def office_rows():
    """Measure one policy with every lever, on two years of the city."""
    draws = draw_cases(load_demand("rongcheng"), rng=np.random.default_rng(10))
    policy = Policy(
        n_reviewers=20, document_lane_reviewers=3, notice_days=10, suspensive=True,
        deadline_days=40, second_reviewers=4, sample_share=0.01, sample_after_days=60,
        restoration="check", check_after_days=10,
    )  # fmt: skip
    run = simulate_drawn(policy, draws)
    what = f"{len(draws):,} records, {int(run.cases['opened_day'].notna().sum()):,} opened"
    engines = {
        engine: processor_seconds(lambda e=engine: simulate_drawn(policy, draws, engine=e))
        for engine in ("simpy", "heap")
    }
    return [
        (f"office on SimPy, {what}", engines["simpy"], None),
        ("office on the heap, the same", engines["heap"], None),
        ("event log replayed", processor_seconds(lambda: replay(run.log, horizon_days=500)), None),
        ("summary of one run", processor_seconds(lambda: summary(run)), None),
    ]


if __name__ == "__main__":
    main()
