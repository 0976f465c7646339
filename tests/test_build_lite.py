"""The site of the labs is complete and offline, or it is not built."""

import hashlib
import json

import build_lite
import nbformat
import pytest
from build_lite import LiteError, check_site, lab_version, make_lock, stage_labs

KERNEL = "@jupyterlite/pyodide-kernel-extension"
LAB = "lab01_score.ipynb"


def notebook(*sources, outputs=()):
    cells = [nbformat.v4.new_code_cell(source, id=f"c{n}") for n, source in enumerate(sources)]
    cells[0]["outputs"] = list(outputs)
    return nbformat.v4.new_notebook(cells=cells)


@pytest.fixture
def labs(tmp_path):
    path = tmp_path / "labs" / LAB
    path.parent.mkdir()
    nbformat.write(notebook("answer = ..."), path)
    return [path]


@pytest.fixture
def site(tmp_path, labs):
    """Return a site that lacks nothing."""
    folder = tmp_path / "site"
    stage_labs(labs, folder / "files")
    settings = {
        "pyodideUrl": "./static/pyodide/pyodide.js",
        "disablePyPIFallback": True,
        "loadPyodideOptions": {"packages": ["ipython"]},
    }
    config = {
        "litePluginSettings": {f"{KERNEL}:kernel": settings},
        "federated_extensions": [{"name": name} for name in sorted(build_lite.EXTENSIONS)],
    }
    text = json.dumps({"jupyter-config-data": config})
    (folder / "jupyter-lite.json").write_text(text, encoding="utf-8")
    return folder


def change(site, edit):
    path = site / "jupyter-lite.json"
    config = json.loads(path.read_text(encoding="utf-8"))
    edit(config["jupyter-config-data"])
    path.write_text(json.dumps(config), encoding="utf-8")


def kernel_of(config):
    return config["litePluginSettings"][f"{KERNEL}:kernel"]


def test_a_complete_site_passes(site, labs):
    check_site(site, labs)


@pytest.mark.parametrize(
    ("edit", "fault"),
    [
        (lambda config: config.pop("litePluginSettings"), "pyodideUrl"),
        (lambda config: kernel_of(config).pop("pyodideUrl"), "pyodideUrl"),
        (lambda config: kernel_of(config).pop("disablePyPIFallback"), "disablePyPIFallback"),
        (lambda config: kernel_of(config).pop("loadPyodideOptions"), "fetch packages itself"),
        (lambda config: config["federated_extensions"].append({"name": "nbgrader"}), "nbgrader"),
        (lambda config: config["federated_extensions"].pop(), "extensions are"),
    ],
)
def test_a_setting_that_was_lost_stops_the_build_and_is_named(site, labs, edit, fault):
    change(site, edit)
    with pytest.raises(LiteError, match=fault):
        check_site(site, labs)


@pytest.mark.parametrize(
    ("name", "fault"),
    [("files/solutions.ipynb", "other than the student labs"), ("build/1.js.map", "sourcemaps")],
)
def test_a_file_that_must_not_be_shipped_stops_the_build(site, labs, name, fault):
    path = site / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("{}")
    with pytest.raises(LiteError, match=fault):
        check_site(site, labs)


def test_a_labs_version_follows_its_text_and_not_its_outputs():
    printed = nbformat.v4.new_output("stream", name="stdout", text="1000")
    assert lab_version(notebook("a", "b")) == lab_version(notebook("a", "b", outputs=[printed]))
    assert lab_version(notebook("a", "b")) != lab_version(notebook("a", "c"))


def test_a_shipped_lab_knows_its_name_and_version(labs, tmp_path):
    versions = stage_labs(labs, tmp_path / "files")
    shipped = nbformat.read(tmp_path / "files" / LAB, as_version=4)
    assert shipped.metadata.keeping_score == {"lab": LAB, "version": versions[LAB]}
    assert [cell.source for cell in shipped.cells] == ["answer = ..."]


def test_the_sites_lock_names_the_files_that_are_shipped(tmp_path):
    paths = [tmp_path / name for name in ("six-1.16.0-py3-none-any.whl", "simpy-4.1.2-any.whl")]
    for path in paths:
        path.write_bytes(path.name.encode())
    official = {
        "info": {"version": "0.27.7"},
        "packages": {
            "six": {
                "name": "six",
                "file_name": paths[0].name,
                "sha256": "as released",
                "depends": ["ssl"],
            }
        },
    }
    packages = make_lock(official, {path.name: path for path in paths})["packages"]
    assert set(packages) == {"six", "simpy"}
    for name, path in zip(("six", "simpy"), paths, strict=True):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        assert packages[name]["sha256"] == digest
        assert packages[name]["file_name"] == f"{digest[:12]}/{path.name}"
    assert packages["six"]["depends"] == [], "what is not shipped cannot be loaded"


def test_our_wheel_is_the_same_every_time(tmp_path):
    first, second = (build_lite.build_wheel(tmp_path / name) for name in ("a", "b"))
    assert first.name == second.name
    assert first.read_bytes() == second.read_bytes()
