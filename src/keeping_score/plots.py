"""Figures of the labs. The only module that draws; every figure of synthetic people says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import matplotlib.pyplot as plt
from matplotlib.axes import Axes

#: Blue of the Okabe-Ito palette, which colour-blind readers can tell from its other colours.
BLUE = "#0072B2"
# The same palette, with a style of line for each colour.
_LINES = ((BLUE, "-", "o"), ("#D55E00", "--", "s"), ("#009E73", ":", "^"), ("#CC79A7", "-.", "D"))


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


def draw_lines(
    lines: Mapping[str, tuple], labels: tuple[str, str, str], *, steps=False, line_at=None
) -> Axes:
    """Draw named lines that differ in colour and style.

    Parameters
    ----------
    lines : mapping of str to (array_like, array_like)
        For each name what lies across and what goes up; four lines at most.
    labels : (str, str, str)
        Title, label across, label up.
    steps : bool, default False
        Whether a value holds until the next one, as a count does. Else each point is marked.
    line_at : float, optional
        Where to draw a level line to compare with.

    Returns
    -------
    matplotlib.axes.Axes

    Examples
    --------
    >>> axes = draw_lines({"open": ([0, 1], [3, 4])}, ("Synthetic town", "day", "cases"))
    >>> [line.get_ydata().tolist() for line in axes.lines]
    [[3, 4]]
    >>> plt.close(axes.figure)
    """
    _, axes = plt.subplots()
    for (name, (across, up)), (color, style, marker) in zip(lines.items(), _LINES, strict=False):
        look = {"drawstyle": "steps-post"} if steps else {"marker": marker}
        axes.plot(across, up, color=color, linestyle=style, label=name, **look)
    if line_at is not None:
        axes.axhline(line_at, color="black", linewidth=0.8)
    title, below, beside = labels
    axes.set(title=title, xlabel=below, ylabel=beside)
    axes.legend()
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
