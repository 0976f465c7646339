"""What lab 5 alone holds: an optional library, and figures that say that the town is synthetic."""

from importlib.util import find_spec
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parents[2]
LAB = nbformat.read(ROOT / "labs" / "lab05_suining.ipynb", as_version=4)
ABSENT = "fairlearn is not installed here. Nothing below needs it.\n"


@pytest.fixture(scope="module")
def optional():
    return next(cell for cell in LAB.cells if "MetricFrame" in cell.source and "try" in cell.source)


def run_with(cell, residents):
    space = {"residents": residents}
    exec(cell.source, space)  # noqa: S102 (the cell under test)


def test_stored_lab_says_that_the_optional_library_is_not_there(optional):
    assert "".join(output.text for output in optional.outputs) == ABSENT
    assert "nbval-ignore-output" in optional.metadata.tags


@pytest.mark.skipif(find_spec("fairlearn") is None, reason="fairlearn is optional and not locked")
def test_optional_cell_agrees_with_the_comparison_in_pandas(optional, capsys):
    import pandas as pd

    residents = pd.DataFrame(
        {"parents_education": ["primary", "primary", "tertiary"], "seated": [True, False, True]}
    )
    run_with(optional, residents)
    assert capsys.readouterr().out == "{'primary': 0.5, 'tertiary': 1.0}\n"


@pytest.mark.skipif(find_spec("fairlearn") is not None, reason="fairlearn is installed")
def test_optional_cell_runs_without_its_library(optional, capsys):
    run_with(optional, None)
    assert capsys.readouterr().out == ABSENT


def test_every_figure_says_that_the_town_is_synthetic():
    drawn = [cell.source for cell in LAB.cells if "plt.show()" in cell.source]
    assert len(drawn) == 3
    assert all('plt.title("Synthetic town' in source for source in drawn)
