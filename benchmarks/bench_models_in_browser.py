"""How long the labs' heaviest lines take in the reader's browser.

A student on a borrowed computer waits for them. The lines run in Pyodide as the site ships it, in
the system's Chromium: a thousand tables of amounts over 20,000 residents (Lab 5, wanted under 30
seconds) and a line of 20,000 appeals in SimPy (wanted under 15). Build the book first.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import in_browser
from bench_robustness import PASTE

APPEALS = """import time
import numpy as np
from keeping_score.appeals import queue_in_simpy
rng = np.random.default_rng(1)
arrivals = np.cumsum(rng.exponential(1 / 18, 20_000))
reviews = rng.exponential(1.0, 20_000)
begun = time.perf_counter()
queue_in_simpy(arrivals, reviews, n_reviewers=20)
print(f"{time.perf_counter() - begun:.1f} seconds")
"""


def main():
    """Print a row for each measurement."""
    lite = in_browser.site(*sys.argv[1:2])
    if lite is None:
        print("This needs Chromium and the labs' site: run make book first.")
        return 1
    with in_browser.pythons(lite) as fresh:
        for name, code in (("tables of amounts", PASTE), ("appeals in SimPy", APPEALS)):
            print(f"{name:20} {fresh().run(code).strip()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
