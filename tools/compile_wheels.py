"""Compile the labs' wheels once, so that no reader's browser has to compile them on every visit.

The compiler is the collected Pyodide itself, run by Node: the one that comes with Playwright, or
the system's. The result depends on checked files alone and is kept beside them. Without Node the
labs work all the same, only later.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from make_pyodide import LOCK, CollectError, check, sha256

SCRIPT = Path(__file__).with_suffix(".mjs")
# Not read by Python: nothing in them to compile.
LEFT_AS_THEY_ARE = (".js", ".wasm")


def find_node() -> str | None:
    """Return the Node that Playwright brings, else the system's, else None."""
    try:
        from playwright._impl._driver import compute_driver_executable
    except ImportError:
        return shutil.which("node")
    return compute_driver_executable()[0]


def recipe(sums: dict[str, str]) -> str:
    """Return a name for what these files give when this script compiles them."""
    whole = hashlib.sha256(SCRIPT.read_bytes())
    whole.update(json.dumps(sums, sort_keys=True).encode())
    return whole.hexdigest()[:16]


def run(node: str, collected: Path, *, names: list[str], out: Path) -> None:
    """Compile the named wheels of the collected folder into another folder."""
    with tempfile.TemporaryDirectory() as scratch:
        command = [node, str(SCRIPT), str(collected), str(LOCK), scratch, *names]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            raise CollectError(f"pyodide: the wheels could not be compiled: {done.stderr[-800:]}")
        shutil.copytree(scratch, out, dirs_exist_ok=True)


def compile_wheels(collected: Path, sums: dict[str, str]) -> dict[str, Path]:
    """Return where the compiled wheels are, by file name; the collected ones without Node.

    Parameters
    ----------
    collected : Path
        The folder that ``make_pyodide.collect`` filled.
    sums : dict
        The SHA-256 of its files, by name.
    """
    names = sorted(name for name in sums if not name.endswith(LEFT_AS_THEY_ARE))
    node = find_node()
    if node is None:
        print("pyodide: wheels left uncompiled, for there is no Node here; labs start later")
        return {name: collected / name for name in names}
    out = collected / "compiled" / recipe(sums)
    made = out / "sums.json"
    if not made.is_file():
        print("pyodide: compiling the wheels once, which takes some ten seconds", flush=True)
        run(node, collected, names=names, out=out)
        made.write_text(json.dumps({name: sha256(out / name) for name in names}))
    for name, digest in json.loads(made.read_text()).items():
        check(out / name, digest, source=str(out))
    return {name: out / name for name in names}


if __name__ == "__main__":
    sys.exit("This is a part of tools/build_lite.py: run that instead.")
