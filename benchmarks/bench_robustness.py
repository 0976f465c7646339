"""How long Lab 5 takes to ask which findings hold in a thousand tables of amounts.

A student waits for the answer, so a town of 20,000 residents should take under ten seconds on a
machine and under thirty in the browser. The lab itself uses 2,000. Processor time, best of two.
Run `python benchmarks/bench_robustness.py --source` for the lines to paste into a browser's lab.
"""

from __future__ import annotations

import platform
import sys
import time

import numpy as np

from keeping_score import load_scheme
from keeping_score.audit import (
    audit_town_for,
    count_events,
    draw_amounts,
    holding_shares,
    town_findings,
)

N_TABLES = 1000
TARGET_SECONDS = 10
PASTE = f"""import time
from keeping_score import audit, load_scheme
import numpy as np
scheme = load_scheme("suining")
town = audit.audit_town_for("bench", n_residents=20_000)
counts = audit.count_events(town.events, scheme, residents=town.residents["resident"])
penalties = [rule.id for rule in scheme.rules if rule.sign < 0]
findings = audit.town_findings(town.residents, counts, penalties=penalties)
begun = time.perf_counter()
tables = audit.draw_amounts(scheme, {N_TABLES}, rng=np.random.default_rng(1))
audit.holding_shares(counts, tables, findings)
print(f"{{time.perf_counter() - begun:.1f}} seconds")
"""


def seconds_for(n_residents: int) -> float:
    """Return the least processor time for one town, without making the town."""
    scheme = load_scheme("suining")
    town = audit_town_for("bench", n_residents=n_residents)
    counts = count_events(town.events, scheme, residents=town.residents["resident"])
    penalties = [rule.id for rule in scheme.rules if rule.sign < 0]
    findings = town_findings(town.residents, counts, penalties=penalties)
    times = []
    for _ in range(2):
        begun = time.process_time()
        tables = draw_amounts(scheme, N_TABLES, rng=np.random.default_rng(1))
        holding_shares(counts, tables, findings)
        times.append(time.process_time() - begun)
    return min(times)


def main() -> int:
    """Print a table of sizes and times."""
    if "--source" in sys.argv[1:]:
        print(PASTE)
        return 0
    print(f"{N_TABLES:,} tables on {platform.machine()}, Python {platform.python_version()}")
    print(f"{'residents':>10} {'seconds':>8}")
    for n_residents in (2_000, 20_000):
        seconds = seconds_for(n_residents)
        print(f"{n_residents:>10,} {seconds:>8.2f}")
    print(f"wanted for the larger town: under {TARGET_SECONDS}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
