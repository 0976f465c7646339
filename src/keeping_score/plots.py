"""Figures of the labs. The only module that draws; every figure of synthetic people says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

#: Two of the Okabe-Ito palette, which colour-blind readers can tell apart.
BLUE, VERMILION = "#0072B2", "#D55E00"
# The same palette, with a style of line for each colour.
_LINES = ((BLUE, "-", "o"), (VERMILION, "--", "s"), ("#009E73", ":", "^"), ("#CC79A7", "-.", "D"))


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


def draw_agreement(tries: pd.DataFrame, *, lows: Sequence[int]) -> list[Axes]:
    """Draw maps of the pairs of amounts that agree with a report, one map for each boundary.

    Parameters
    ----------
    tries : pandas.DataFrame
        One row a combination, as from `keeping_score.city.try_amounts`: ``charity``,
        ``volunteering``, ``low``, and ``agrees`` (bool).
    lows : sequence of int
        Boundaries to draw.

    Returns
    -------
    list of matplotlib.axes.Axes
        One a boundary; what agrees is bright. The figure's title says that the city is synthetic.

    Examples
    --------
    >>> tries = pd.DataFrame({"charity": [1, 2], "volunteering": 1, "low": 980, "agrees": [0, 1]})
    >>> maps = draw_agreement(tries, lows=[980])
    >>> maps[0].get_title(), maps[0].images[0].get_array().tolist()
    ('A begins at 980', [[0.0], [1.0]])
    >>> plt.close(maps[0].figure)
    """
    figure, axes = plt.subplots(
        1, len(lows), sharey=True, squeeze=False, figsize=(9, 3.6), layout="constrained"
    )
    for low, panel in zip(lows, axes[0], strict=True):
        part = tries[tries["low"] == low].astype({"agrees": float})
        grid = part.pivot_table(index="charity", columns="volunteering", values="agrees")
        across, up = grid.columns, grid.index
        extent = (across[0] - 0.5, across[-1] + 0.5, up[0] - 0.5, up[-1] + 0.5)
        panel.imshow(grid, origin="lower", extent=extent, cmap="cividis", vmin=0, vmax=1)
        panel.set(title=f"A begins at {low}", xlabel="points for volunteering")
    axes[0][0].set_ylabel("points for charity")
    figure.suptitle("Synthetic city: which amounts agree with the report? Those in yellow")
    return list(axes[0])


def draw_edge(points: pd.Series, *, low: int, worth_yuan: float, reach: int = 15) -> list[Axes]:
    """Draw who stands near the line of a grade, and what a year on either side of it brings.

    Parameters
    ----------
    points : pandas.Series of int
        One number a resident.
    low : int
        The lowest points of the grade.
    worth_yuan : float
        What the grade brings in a year.
    reach : int, default 15
        Points to show on either side.

    Returns
    -------
    list of matplotlib.axes.Axes
        Residents by points above, yuan a year below.

    Examples
    --------
    >>> bars, steps = draw_edge(pd.Series([1059, 1060, 1060]), low=1060, worth_yuan=300, reach=1)
    >>> [float(bar.get_height()) for bar in bars.patches], steps.lines[0].get_ydata().tolist()
    ([1.0, 2.0, 0.0], [0.0, 300.0, 300.0])
    >>> plt.close(bars.figure)
    """
    near = np.arange(low - reach, low + reach + 1)
    _, (above, below) = plt.subplots(2, 1, sharex=True, figsize=(6, 4.5), layout="constrained")
    above.bar(near, [float((points == score).sum()) for score in near], color=BLUE)
    above.set(ylabel="residents", title="Synthetic city: people at the edge of a grade")
    below.step(near, np.where(near >= low, float(worth_yuan), 0.0), where="mid", color=VERMILION)
    below.set(xlabel="points", ylabel="yuan a year")
    return [above, below]


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
