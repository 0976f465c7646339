"""Figures of synthetic people: what they show can be read back, and they say what they are."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from keeping_score.plots import draw_agreement, draw_edge, draw_grades, draw_lines, read_bars


@pytest.fixture(autouse=True)
def no_figure_stays_open():
    yield
    plt.close("all")


def test_every_grade_has_its_bar_also_where_nobody_holds_it():
    bars = read_bars(draw_grades(["B", "A", "B"], ["A", "B", "C"]))
    assert bars.names == ("A", "B", "C")
    assert bars.heights == (1.0, 2.0, 0.0)


def test_figure_has_title_and_labels_and_says_synthetic():
    words = read_bars(draw_grades(["A"], ["A"])).words
    assert all(words)
    assert "synthetic" in words[0]


def test_lines_differ_in_more_than_their_colour_and_carry_their_names():
    two = {"quiet": ([0, 1, 2], [1, 1, 2]), "told": ([0, 2], [5, 7])}
    axes = draw_lines(two, ("Synthetic town", "working day", "open cases"), line_at=4)
    drawn = axes.lines[:2]
    assert [line.get_label() for line in drawn] == ["quiet", "told"]
    assert drawn[0].get_linestyle() != drawn[1].get_linestyle()
    assert drawn[0].get_marker() != drawn[1].get_marker()
    assert axes.lines[2].get_ydata() == [4, 4]
    assert (axes.get_title(), axes.get_xlabel()) == ("Synthetic town", "working day")


def test_a_count_keeps_its_value_until_the_next_one():
    axes = draw_lines({"open": ([0, 5], [3, 4])}, ("Synthetic town", "day", "open"), steps=True)
    assert axes.lines[0].get_drawstyle() == "steps-post"


def test_lying_bars_are_read_from_the_bottom():
    _, axes = plt.subplots()
    axes.barh(["C", "B", "A"], [3, 2, 1])
    assert read_bars(axes).names == ("C", "B", "A")
    assert read_bars(axes).heights == (3.0, 2.0, 1.0)


def test_bars_that_pandas_drew_are_read_too():
    axes = pd.Series([2, 5], index=["A", "B"]).plot.bar()
    assert read_bars(axes).names == ("A", "B")
    assert read_bars(axes).heights == (2.0, 5.0)


def test_bars_without_names_of_their_own_have_empty_names():
    _, axes = plt.subplots()
    axes.bar([0.25, 1.75], [1, 2])
    assert read_bars(axes).names == ("", "")


def test_a_figure_without_bars_has_none():
    _, axes = plt.subplots()
    axes.plot([1, 2], [3, 4])
    assert read_bars(axes).names == ()


def test_map_of_what_agrees_has_one_part_for_each_boundary_and_says_synthetic():
    tries = pd.DataFrame(
        {
            "charity": [1, 1, 2, 2] * 2,
            "volunteering": [1, 2] * 4,
            "low": [980] * 4 + [990] * 4,
            "agrees": [True, False, False, False] * 2,
        }
    )
    maps = draw_agreement(tries, lows=[980, 990])
    assert [panel.get_title() for panel in maps] == ["A begins at 980", "A begins at 990"]
    assert maps[1].images[0].get_array().tolist() == [[1, 0], [0, 0]]
    assert "Synthetic" in maps[0].figure.get_suptitle()


def test_edge_shows_people_above_and_a_jump_below():
    people, worth = draw_edge(pd.Series([998, 1000, 1000, 1001]), low=1000, worth_yuan=7, reach=2)
    assert [bar.get_height() for bar in people.patches] == [1, 0, 2, 1, 0]
    assert worth.lines[0].get_ydata().tolist() == [0, 0, 7, 7, 7]
    assert "Synthetic" in people.get_title()
