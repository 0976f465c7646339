"""Figures of the labs. The only module that draws; every figure of synthetic people says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import matplotlib.pyplot as plt
from matplotlib.axes import Axes

#: Blue of the Okabe-Ito palette, which colour-blind readers can tell from its other colours.
BLUE = "#0072B2"


def draw_grades(grades: Iterable[str], order: Sequence[str]) -> Axes:
    """Draw how many residents hold each grade.

    Parameters
    ----------
    grades : iterable of str
        One grade a resident.
    order : sequence of str
        All grades from the best to the worst; those that nobody holds are drawn too.

    Returns
    -------
    matplotlib.axes.Axes
        Bars with counts, labelled; the title says that the residents are synthetic.

    Examples
    --------
    >>> axes = draw_grades(["A", "C", "A"], ["A", "B", "C"])
    >>> read_bars(axes).heights
    (2.0, 0.0, 1.0)
    >>> plt.close(axes.figure)
    """
    grades = list(grades)
    counts = [grades.count(grade) for grade in order]
    _, axes = plt.subplots()
    bars = axes.bar(list(order), counts, color=BLUE)
    axes.bar_label(bars)
    axes.margins(y=0.1)
    axes.set_xlabel("Grade, from the best to the worst")
    axes.set_ylabel("Residents")
    axes.set_title(f"Grades of {len(grades)} synthetic residents")
    return axes


@dataclass(frozen=True)
class Bars:
    """What a bar chart says.

    Attributes
    ----------
    names : tuple of str
        The bars' names, in the order in which they stand.
    heights : tuple of float
        Their heights, or lengths where they lie.
    words : tuple of str
        Title, label across and label up; empty where there is none.
    """

    names: tuple[str, ...]
    heights: tuple[float, ...]
    words: tuple[str, str, str]


def read_bars(axes: Axes) -> Bars:
    """Read a bar chart back into names and numbers.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        With bars that stand or lie, each with its tick.

    Returns
    -------
    Bars
        Empty where nothing is drawn as bars.

    Examples
    --------
    >>> _, axes = plt.subplots()
    >>> _ = axes.barh(["A", "C"], [3, 1])
    >>> read_bars(axes).names, read_bars(axes).heights
    (('A', 'C'), (3.0, 1.0))
    >>> plt.close(axes.figure)
    """
    words = (axes.get_title(), axes.get_xlabel(), axes.get_ylabel())
    lie = any(container.orientation == "horizontal" for container in _containers(axes))
    ticks = axes.get_yticks() if lie else axes.get_xticks()
    labels = axes.get_yticklabels() if lie else axes.get_xticklabels()
    names = {float(tick): label.get_text() for tick, label in zip(ticks, labels, strict=False)}
    found = []
    for bar in (patch for container in _containers(axes) for patch in container):
        middle = bar.get_y() + bar.get_height() / 2 if lie else bar.get_x() + bar.get_width() / 2
        height = bar.get_width() if lie else bar.get_height()
        found.append((round(middle, 6), float(height)))
    found.sort()
    near = [names.get(middle, "") for middle, _ in found]
    return Bars(tuple(near), tuple(height for _, height in found), words)


def _containers(axes: Axes) -> list:
    return [container for container in axes.containers if hasattr(container, "orientation")]
