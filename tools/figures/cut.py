"""Where would you cut? The figure's town, its vectors and its still picture."""

import math

import matplotlib.pyplot as plt
import numpy as np

from keeping_score.ledger import fact
from keeping_score.measures import grade_counts, information_bits, per_mille, unlike_per_mille
from keeping_score.people import make_events, make_residents
from keeping_score.scheme import load_scheme
from keeping_score.scoring import score

SLUG = "cut"
SEED = 2018
N_RESIDENTS = 4000  # assumed: large enough for a smooth picture, small enough to send
N_VECTORS = 600
ALT = (
    "Bars show how many residents of a synthetic town hold each score. Most stand near the start "
    "of the scale. Dashed lines mark where each grade begins; nearly all bars stand in the part "
    "marked A."
)


def data():
    """Return what the figure needs: the town's scores, the brackets, the reported share."""
    scheme = load_scheme("rongcheng")
    share = fact("rongcheng-share-a")
    return {
        "scores": sorted(town().items()),
        "grades": list(scheme.grades),
        "lows": [int(bracket.lowest) for bracket in scheme.brackets[:-1]],
        "reasons": [f"assumed: {bracket.low.assumed}." for bracket in scheme.brackets[:-1]],
        "start": scheme.start.value,
        "nA": sum(grade.startswith("A") for grade in scheme.grades),
        "goal": round(1000 * share.value),
        "least": 500,
        "most": 1150,
    }


def town():
    """Return residents by score in a synthetic town."""
    rng = np.random.default_rng(SEED)
    scheme = load_scheme("rongcheng")
    residents = make_residents(N_RESIDENTS, rng=rng)
    events = make_events(residents, scheme, rng=rng)
    points = score(events, scheme, residents["resident"]).scores["points"]
    return {int(p): int(n) for p, n in points.value_counts().items()}


def summary(scores, lows, *, n_a, goal):
    """Return what the figure shows for one setting, as the model in the page does."""
    counts = grade_counts(dict(scores), lows)
    total = sum(counts)
    an_a, alone = per_mille(sum(counts[:n_a]), total), per_mille(counts[n_a - 1], total)
    bits = math.floor(100 * information_bits(counts) + 0.5)
    unlike = unlike_per_mille(counts)
    near = abs(an_a - goal) <= 5 or abs(alone - goal) <= 5
    finding = (
        f"With these boundaries {tenths(an_a)} percent of the synthetic town hold an A of some "
        f"kind, and {tenths(alone)} percent an A alone. "
        f"{'That is about the reported share. ' if near else ''}"
        f"A grade then tells {bits // 100}.{bits % 100:02d} bits about a resident, and differs "
        f"from that of a neighbour picked at random in {tenths(unlike)} of 100 cases."
    )
    return {"counts": counts, "anA": an_a, "alone": alone, "bits": bits, "unlike": unlike,
            "near": near, "finding": finding}  # fmt: skip


def tenths(per_thousand):
    """Write tenths of a percent as a percentage."""
    return f"{per_thousand // 10}.{per_thousand % 10}"


def vectors():
    """Return settings with what the model must say of them; no scores stand for the town's."""
    rng = np.random.default_rng(SEED + 1)
    whole, cases = data(), []
    for i in range(N_VECTORS):
        if i % 2:
            points = rng.choice(np.arange(500, 1150), size=int(rng.integers(2, 12)), replace=False)
            scores = [[int(p), int(rng.integers(1, 500))] for p in points]
        else:
            scores = None
        n_cuts = int(rng.integers(1, 7))
        lows = sorted(
            map(int, rng.choice(np.arange(501, 1150), n_cuts, replace=False)), reverse=True
        )
        n_a, goal = int(rng.integers(1, n_cuts + 1)), int(rng.integers(0, 1001))
        given = {"scores": scores, "lows": lows, "nA": n_a, "goal": goal}
        shown = summary(scores or whole["scores"], lows, n_a=n_a, goal=goal)
        cases.append({"given": given, "expected": shown})
    return cases


def words():
    """Return alternative text and finding of the still picture."""
    whole = data()
    shown = summary(whole["scores"], whole["lows"], n_a=whole["nA"], goal=whole["goal"])
    return {"alt": ALT, "finding": shown["finding"]}


def draw(axes):
    """Draw the still picture."""
    whole = data()
    points, residents = zip(*whole["scores"], strict=True)
    axes.bar(points, residents, width=1, color="#0d5c55")
    top = max(residents)
    for grade, low in zip(whole["grades"], whole["lows"], strict=False):
        axes.axvline(low - 0.5, color="#8f2f12", linestyle="--", linewidth=1)
        axes.text(low, top * 1.02, grade, fontsize=8, clip_on=True)
    axes.set(xlim=(880, 1075), xlabel="points", ylabel="residents (synthetic)")
    axes.spines[["top", "right"]].set_visible(False)
    plt.tight_layout()
