"""Build the labs that run in the reader's browser into the built book.

The site is JupyterLite's notebook view with Pyodide, our package and the student notebooks, all in
one folder: nothing is asked of another host, and the build fails if a setting that keeps it so is
missing from what was built. It is made in a folder of its own, from nothing, because JupyterLite
quietly loses settings when it builds upon an older build.
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import compile_wheels
import make_pyodide
from make_pyodide import CollectError, sha256

ROOT = Path(__file__).resolve().parent.parent
LITE = ROOT / "lite"
OUT = ROOT / "_build" / "html" / "lite"
STAGE = ROOT / "_build" / "lite"
KERNEL = "@jupyterlite/pyodide-kernel-extension"
EXTENSIONS = {KERNEL, "keeping-score-labs"}
# 1 January 2026: two builds of one checkout give one wheel.
SOURCE_DATE_EPOCH = "1767225600"
# What every first cell needs; and what follows when Python stands idle, or when it is imported.
FIRST = ("comm", "ipython", "pandas", "piplite", "pyodide-kernel")
SOON = ("keeping-score", "matplotlib")
# What a wheel needs that Pyodide's lock does not list, or lists although the labs do without.
DEPENDS = {
    "ipykernel": ["comm"],
    "keeping-score": ["matplotlib", "numpy", "pandas", "simpy", "tqdm"],
    "piplite": ["micropip"],
    "pyodide-kernel": ["ipykernel", "ipython", "comm"],
}
# Everything that the site is made from, besides the installed packages.
MADE_FROM = ("lite", "src", "tools", "pyproject.toml", "requirements.lock")
BUNDLE = '<link\n      id="jupyter-lite-main"'
START = """<link rel="icon" href="favicon.ico" />
    <script src="../boot/start.js" data-version="{version}"></script>
    """


class LiteError(Exception):
    """What is wrong with the site that was built."""


def jupyter_share() -> Path:
    """Return the folder where the kernel's installed front end lies."""
    return Path(sys.prefix) / "share" / "jupyter" / "labextensions" / KERNEL


def build_wheel(folder: Path) -> Path:
    """Build our own wheel, the same bytes every time, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    code = "import sys, flit_core.buildapi as b; print(b.build_wheel(sys.argv[1]))"
    environment = {**os.environ, "SOURCE_DATE_EPOCH": SOURCE_DATE_EPOCH}
    command = [sys.executable, "-c", code, str(folder)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise LiteError(f"lite: our wheel could not be built: {done.stderr[-800:]}")
    return folder / done.stdout.split()[-1]


def normal(name: str) -> str:
    """Return a package's name as locks write it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def lock_entry(wheel: Path) -> dict:
    """Return a lock's entry for a pure-Python wheel, without its sum."""
    name, version = wheel.name.split("-")[:2]
    return {
        "depends": DEPENDS.get(normal(name), []),
        "file_name": wheel.name,
        "imports": [name],
        "install_dir": "site",
        "name": normal(name),
        "package_type": "package",
        "unvendored_tests": False,
        "version": version,
    }


def make_lock(official: dict, wheels: dict[str, Path]) -> dict:
    """Return the lock of the site: official entries and ours, with the sums of what is shipped.

    Each file lies in a folder named by its sum, so that a browser may keep it for ever.
    """
    entries = {normal(name): dict(entry) for name, entry in official["packages"].items()}
    known = {entry["file_name"] for entry in entries.values()}
    for name, path in wheels.items():
        if name.endswith(".whl") and name not in known:
            entry = lock_entry(path)
            entries[entry["name"]] = entry
    for entry in entries.values():
        digest = sha256(wheels[entry["file_name"]])
        entry["sha256"] = digest
        entry["file_name"] = f"{digest[:12]}/{entry['file_name']}"
        entry["depends"] = [name for name in entry["depends"] if normal(name) in entries]
    return {"info": official["info"], "packages": dict(sorted(entries.items()))}


def stage_pyodide(folder: Path, named: list[Path]) -> str:
    """Put the runtime, the wheels and their lock into a folder, and return the lock's name."""
    collected = make_pyodide.collect(named)
    sums = make_pyodide.wanted_sums()
    wheels = compile_wheels.compile_wheels(collected, sums)
    kernel = sorted((jupyter_share() / "static" / "pypi").glob("*.whl"))
    own = [path for path in kernel if not path.name.startswith("widgetsnbextension")]
    own.append(build_wheel(STAGE / "wheel"))
    wheels |= {path.name: path for path in own}
    lock = make_lock(make_pyodide.read_lock(), wheels)
    for entry in lock["packages"].values():
        target = folder / entry["file_name"]
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(wheels[target.name], target)
    shipped = {entry["file_name"].rpartition("/")[2] for entry in lock["packages"].values()}
    for name in set(sums) - shipped:
        shutil.copyfile(wheels.get(name, collected / name), folder / name)
    text = json.dumps(lock, indent=1, sort_keys=True)
    name = f"pyodide-lock.{hashlib.sha256(text.encode()).hexdigest()[:12]}.json"
    (folder / name).write_text(text, encoding="utf-8")
    # JupyterLite looks for it under this name.
    (folder / "pyodide-lock.json").write_text(text, encoding="utf-8")
    return name


def lab_version(notebook: dict) -> str:
    """Return a name for what a lab says: its cells' sources, whatever their outputs."""
    sources = [[cell["cell_type"], "".join(cell["source"])] for cell in notebook["cells"]]
    return hashlib.sha256(json.dumps(sources).encode()).hexdigest()[:12]


def stage_labs(labs: list[Path], folder: Path) -> dict[str, str]:
    """Copy the student notebooks, each with its version inside, and return the versions."""
    folder.mkdir(parents=True)
    versions = {}
    for path in labs:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        versions[path.name] = lab_version(notebook)
        notebook["metadata"]["keeping_score"] = {"lab": path.name, "version": versions[path.name]}
        # Without it JupyterLite, whose kernel has another name, asks which one to use.
        notebook["metadata"].setdefault("language_info", {})["name"] = "python"
        text = json.dumps(notebook, indent=1, ensure_ascii=False)
        (folder / path.name).write_text(text, encoding="utf-8")
    return versions


def run_jupyterlite(source: Path, out: Path) -> None:
    """Build the staged site with JupyterLite."""
    command = [sys.executable, "-m", "jupyterlite_core", "build", "--lite-dir", str(source)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": SOURCE_DATE_EPOCH}
    command += ["--output-dir", str(out)]
    done = subprocess.run(command, cwd=source, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise LiteError(f"lite: JupyterLite failed: {(done.stdout + done.stderr)[-2000:]}")


def settings_for(source: Path) -> dict:
    """Return JupyterLite's settings with the two extensions that the site has."""
    config = json.loads((LITE / "jupyter_lite_config.json").read_text(encoding="utf-8"))
    folders = [str(jupyter_share()), str(LITE / "extension")]
    config["LiteBuildConfig"]["federated_extensions"] = folders
    (source / "jupyter_lite_config.json").write_text(json.dumps(config), encoding="utf-8")
    return config


def add_boot(site: Path, *, lock: str, versions: dict[str, str]) -> None:
    """Let the notebook page start Python at once, and tell it what to load and what it ships."""
    shutil.copytree(LITE / "boot", site / "boot")
    boot = {"lock": f"static/pyodide/{lock}", "first": FIRST, "soon": SOON, "labs": versions}
    (site / "boot" / "boot.json").write_text(json.dumps(boot, indent=1), encoding="utf-8")
    page = site / "notebooks" / "index.html"
    html = page.read_text(encoding="utf-8")
    if BUNDLE not in html:
        raise LiteError("lite: notebooks/index.html has changed: no place for boot/start.js")
    start = START.format(version=metadata.version("jupyterlite-core"))
    page.write_text(html.replace(BUNDLE, start + BUNDLE), encoding="utf-8")


def check_site(site: Path, labs: list[Path]) -> None:
    """Raise if the built site lacks what keeps it complete, offline and free of solutions."""
    config = json.loads((site / "jupyter-lite.json").read_text(encoding="utf-8"))
    config = config["jupyter-config-data"]
    kernel = config.get("litePluginSettings", {}).get(f"{KERNEL}:kernel", {})
    shipped = {entry["name"] for entry in config.get("federated_extensions", [])}
    faults = {
        "pyodideUrl is not the site's own": kernel.get("pyodideUrl")
        != "./static/pyodide/pyodide.js",
        "disablePyPIFallback is not set": kernel.get("disablePyPIFallback") is not True,
        "the kernel would fetch packages itself": "ipython"
        not in kernel.get("loadPyodideOptions", {}).get("packages", []),
        f"extensions are {sorted(shipped)}": shipped != EXTENSIONS,
        "sourcemaps are shipped": any(site.rglob("*.map")),
        "files other than the student labs are shipped": {
            path.name for path in (site / "files").iterdir()
        }
        != {path.name for path in labs},
    }
    found = [fault for fault, present in faults.items() if present]
    if found:
        raise LiteError(f"lite: the built site is not as it should be: {'; '.join(found)}")


def made_from(labs: list[Path]) -> str:
    """Return one SHA-256 over everything that the site is made from."""
    whole = hashlib.sha256()
    sources = (ROOT / name for name in MADE_FROM)
    files = [file for path in sources for file in ([path] if path.is_file() else path.rglob("*"))]
    for path in sorted({*files, *labs}):
        if path.is_file() and path.suffix != ".pyc":
            whole.update(f"{path.name} {sha256(path)}\n".encode())
    return whole.hexdigest()


def build(out: Path, *, labs: list[Path], named: list[Path]) -> None:
    """Build the site into a folder, which is replaced unless it is made from just this."""
    stamp, now = out / "made-from.txt", made_from(labs)
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == now:
        print("lite: kept, nothing that it is built from has changed")
        return
    for folder in (STAGE, out):
        shutil.rmtree(folder, ignore_errors=True)
    source = STAGE / "source"
    (source / "static" / "pyodide").mkdir(parents=True)
    lock = stage_pyodide(source / "static" / "pyodide", named)
    versions = stage_labs(labs, source / "files")
    shutil.copyfile(LITE / "jupyter-lite.json", source / "jupyter-lite.json")
    settings_for(source)
    run_jupyterlite(source, out)
    add_boot(out, lock=lock, versions=versions)
    check_site(out, labs)
    shutil.rmtree(STAGE)
    stamp.write_text(now, encoding="utf-8")
    size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    print(f"lite: {len(labs)} labs built in {out.relative_to(ROOT)} ({size / 1e6:.0f} MB)")


def main() -> int:
    """Build, and return 0; 1 if something is wrong; 3 if Pyodide is nowhere to be had."""
    parser = argparse.ArgumentParser(description="Build the labs that run in the browser.")
    parser.add_argument("--from", dest="named", type=Path, action="append", metavar="PATH")
    parser.add_argument("--labs", type=Path, default=ROOT / "labs", help="the student notebooks")
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    try:
        build(given.out, labs=sorted(given.labs.glob("*.ipynb")), named=given.named or [])
    except (CollectError, LiteError) as error:
        print(error, file=sys.stderr)
        return 3 if type(error) is CollectError else 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
