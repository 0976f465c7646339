"""Hidden cases of lab 5: audit towns, amounts and designs that no check shows."""

from __future__ import annotations

import numpy as np
import pandas as pd

from keeping_score.audit import audit_town_for, count_events, defective_design, sound_design
from keeping_score.checks.functions import Case
from keeping_score.checks.lab05.towns import RONGCHENG, SIZE, SUINING
from keeping_score.scoring import score

_LABEL = "a case that the check does not show"
_LEVELS = ("primary", "secondary", "tertiary")
_N_DESIGNS = 5


def _case(*args: object) -> Case:
    return Case(_LABEL, args)


def _town(rng):
    return audit_town_for(f"hidden {rng.integers(1 << 40)}", n_residents=SIZE)


def _both(town) -> pd.DataFrame:
    everybody = town.residents["resident"]
    return town.residents.assign(
        suining=score(town.events, SUINING, everybody).scores["points"].to_numpy(),
        rongcheng=score(town.events, RONGCHENG, everybody).scores["points"].to_numpy(),
    )


def two_orders(rng):
    """Another town, a small one with many who are level, and one that fell and rose."""
    small = pd.DataFrame(
        {
            "resident": list("pqrstu"),
            "suining": rng.permutation([700, 700, 700, 980, 1010, 1010]),
            "rongcheng": rng.permutation([990, 990, 1000, 1000, 1000, 1060]),
        }
    )
    whole = _both(_town(rng))[["resident", "suining", "rongcheng"]]
    return [_case(small), _case(whole), _case(small.iloc[::-1]), _case(small.iloc[:1])]


def left_out(rng):
    """Other criteria with other amounts, each left out once."""
    names = ["noise", "help", "school", "loan"]
    counts = pd.DataFrame(rng.integers(0, 4, size=(9, 4)), columns=names)
    amounts = pd.Series(rng.integers(-80, 80, size=4), index=names)
    town = _town(rng)
    counted = count_events(town.events, SUINING, residents=town.residents["resident"])
    real = pd.Series({rule.id: rule.change for rule in SUINING.rules})
    some = str(rng.choice([rule.id for rule in SUINING.rules]))
    return [*(_case(counts, amounts, name) for name in names), _case(counted, real, some)]


def petitions(rng):
    """Other amounts and lines, and residents exactly on them."""
    found = []
    for _ in range(4):
        line, cost = int(rng.integers(500, 1200)), -int(rng.integers(5, 90))
        points = [
            line,
            line - 1,
            line - cost,
            line - cost - 1,
            *rng.integers(line - 150, line + 150, size=40).tolist(),
        ]
        found.append(_case(pd.Series(points), cost, line))
    return [*found, _case(_both(_town(rng))["suining"], -30, 990)]


def seats(rng):
    """Make groups with all seats, some and none, and with another number of groups."""
    found = []
    for levels in (_LEVELS, (*_LEVELS, "doctoral"), ("primary", "tertiary")):
        parents = rng.permutation([*levels, *rng.choice(levels, size=30)])
        seated = rng.random(len(parents)) < 0.4
        found.append(_case(pd.DataFrame({"parents_education": parents, "seated": seated})))
    nobody = pd.DataFrame({"parents_education": list(_LEVELS), "seated": [False, True, False]})
    return [*found, _case(nobody)]


def groups(rng):
    """Towns in which the groups stand near each other, apart, and level."""
    found = []
    for gap in (-3, -1, 1, 3, 40):
        parents = pd.Series(rng.permutation(list(_LEVELS) * 8))
        points = rng.integers(800, 1100, size=len(parents)).astype(float)
        for level, mean in (("primary", 1000), ("tertiary", 1000 + gap)):
            who = (parents == level).to_numpy()
            points[who] += mean - points[who].mean()
        found.append(_case(pd.Series(np.round(points, 6)), parents))
    level = pd.Series(["tertiary", "primary", "secondary"])
    return [*found, _case(pd.Series([980, 980, 2000]), level)]


def shares(rng):
    """Shares on, just below and just above the line, under other names."""
    drawn = {f"finding {i}": float(share) for i, share in enumerate(rng.random(8))}
    edge = {"below": 0.9499999, "on": 0.95, "above": 0.9500001, "all": 1, "none": 0}
    return [_case(drawn), _case(edge), _case({}), _case({"x": 0.97, "y": 0.95, "z": 0.96})]


def _designs(defect: str):
    def make(rng):
        found = []
        for _ in range(_N_DESIGNS):
            seed = int(rng.integers(1 << 40))
            found.append(_case(sound_design(np.random.default_rng(seed))))
            found.append(_case(defective_design(defect, np.random.default_rng(seed))))
        return [found[i] for i in rng.permutation(len(found))]

    return make


CASES = {
    "lab05-ex2": two_orders,
    "lab05-ex3": left_out,
    "lab05-ex4": petitions,
    "lab05-ex5": seats,
    "lab05-ex6": groups,
    "lab05-ex6b": shares,
    "lab05-ex7a": _designs("no expiry"),
    "lab05-ex7b": _designs("double punishment"),
    "lab05-ex7c": _designs("group proxy"),
}
