"""Run every measurement, one after the other: two at once would disturb each other."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> int:
    """Run each script that measures, and return 1 if one failed."""
    scripts = sorted(HERE.glob("bench_*.py"))
    if not scripts:
        print("There is nothing to measure yet: a measurement is a script benchmarks/bench_*.py.")
    codes = []
    for script in scripts:
        print(f"\n{script.stem}", flush=True)
        codes.append(subprocess.run([sys.executable, script]).returncode)
    return 1 if any(codes) else 0


if __name__ == "__main__":
    sys.exit(main())
