"""Judge a figure that a student drew: what it shows, and what it says of itself."""

from __future__ import annotations

from keeping_score.checks.tasks import Problem
from keeping_score.checks.values import Kind, same, show


def _is_axes(value: object) -> bool:
    # A figure that was drawn in another process comes as what was read off it there.
    is_read = type(value).__module__ == "keeping_score.plots"
    return is_read or (hasattr(value, "containers") and hasattr(value, "get_xlabel"))


AXES = Kind(
    "the axes of a figure",
    _is_axes,
    "plt.subplots() hands back two things, the figure and its axes. Which one do you return?",
)


def look_at_bars(got, wanted) -> Problem | None:
    """Compare a bar chart with the reference's: bars, their order, labels, and the word synthetic.

    Parameters
    ----------
    got, wanted : matplotlib.axes.Axes
        Counts may be drawn as shares or percentages, and bars may lie.

    Returns
    -------
    Problem or None
    """
    from keeping_score.plots import Bars, read_bars

    bars, right = (x if isinstance(x, Bars) else read_bars(x) for x in (got, wanted))
    return _look_at_names(bars, right) or _look_at_heights(bars, right) or _look_at_words(bars)


def _look_at_names(bars, right) -> Problem | None:
    names = list(bars.names)
    # Lying bars are counted from below, so the best may stand at either end.
    if names in (list(right.names), list(right.names)[::-1]):
        return None
    if not names:
        return Problem(
            came_back="a figure without bars",
            expected="one bar for each grade",
            ask="Which line draws the counts, and is it reached?",
        )
    missing = [name for name in right.names if name not in names]
    if missing:
        return Problem(
            came_back=f"bars for {', '.join(names[:8])}",
            expected=f"a bar for {missing[0]!r} as well",
            ask="Does a grade that nobody holds stop being a grade? Count each one in the order.",
        )
    return Problem(
        came_back=f"bars in the order {', '.join(names[:8])}",
        expected="from the best grade to the worst",
        ask="Which input knows the order, and which of your steps sorts by something else?",
    )


def _look_at_heights(bars, right) -> Problem | None:
    heights = dict(zip(bars.names, bars.heights, strict=True))
    counts = dict(zip(right.names, right.heights, strict=True))
    total = sum(counts.values()) or 1
    for scale in (1, 1 / total, 100 / total):
        if same(heights, {name: count * scale for name, count in counts.items()}):
            return None
    name = next(name for name in counts if not same(heights[name], counts[name]))
    return Problem(
        came_back=f"a bar of {show(heights[name])} over {name!r}",
        expected=f"{counts[name]:g}",
        ask="Does each count belong to the grade below its bar?",
    )


def _look_at_words(bars) -> Problem | None:
    for words, what in zip(
        bars.words, ("title", "label on the x axis", "label on the y axis"), strict=True
    ):
        if not words.strip():
            return Problem(
                came_back=f"a figure without a {what}",
                expected="a title and two labels",
                ask="What would somebody ask who sees the figure alone, on a wall?",
            )
    if "synthetic" not in " ".join(bars.words).casefold():
        return Problem(
            came_back=f"a figure titled {bars.words[0][:50]!r}",
            expected="the word synthetic in its title or labels",
            ask="Do these people exist? Somebody may see this figure without your notebook.",
        )
    return None
