"""One life, two schemes: the rules of both as data, vectors, and the still picture."""

from dataclasses import replace

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from keeping_score.ledger import fact
from keeping_score.scheme import MEANINGS, Sourced, load_scheme
from keeping_score.scoring import statement

SLUG = "lives"
SEED = 2010
N_VECTORS = 600
SCHEMES = ("rongcheng", "suining")
# What a reader can give a person: key, words, and the rule that it is in each scheme. Which rule
# stands for which act in the other scheme is assumed: the sources do not map them.
ACTS = (
    ("ticket", "Traffic ticket", "traffic-ticket", "traffic-ticket"),
    ("award", "City-level award", "city-award", None),
    ("volunteer", "Volunteering", "volunteering", None),
    ("charity", "Helping the poor", "charity", "charity"),
    ("parents", "Caring for parents", None, "elder-care"),
    ("petition", "Petition", None, "petition"),
    ("degree", "University degree", None, "education"),
    ("drunk", "Drunk driving", "drunk-driving", None),
)
DEFAULT = ("degree", "ticket", "petition", "charity", "award")
AS_IT_IS = {"amounts": {}, "meaning": load_scheme("rongcheng").rule("drunk-driving").meaning.value}
ALT = (
    "Two lines of points through the same year of one synthetic person, one under each scheme. "
    "Both begin at the same number of points. They end with different grades."
)


def data():
    """Return both schemes' rules, brackets and doors with their provenance, and the acts."""
    acts = [
        {"key": key, "label": label, "rules": dict(zip(SCHEMES, rules, strict=True))}
        for key, label, *rules in ACTS
    ]
    return {
        "acts": acts,
        "start": list(DEFAULT),
        "schemes": [packed(name) for name in SCHEMES],
        "meaning": AS_IT_IS["meaning"],
    }


def packed(scheme_id):
    """Return one scheme as plain data."""
    scheme = load_scheme(scheme_id)
    used = {rule for _, _, *rules in ACTS for rule in rules}
    return {
        "id": scheme.id,
        "title": scheme.title,
        "start": scheme.start.value,
        "rules": {
            rule.id: {
                "points": rule.change,
                "drop": rule.grade.value if rule.grade else None,
                **why(rule.points or rule.grade),
            }
            for rule in scheme.rules
            if rule.id in used
        },
        "brackets": [
            {"grade": b.grade.value, "low": None if b.low is None else b.low.value, **why(b.low)}
            for b in scheme.brackets
        ],
        "doors": [
            {"label": door.label, "grades": list(door.grades), "opens": door.opens}
            for door in scheme.consequences
        ],
    }


def why(sourced):
    """Return the provenance of a number: what a reader sees behind it."""
    if sourced is None:
        return {}
    if sourced.fact:
        return {"fact": sourced.fact, "says": fact(sourced.fact).citation}
    return {"assumed": sourced.assumed}


def changed(scheme_id, amounts, meaning):
    """Return a scheme with the reader's numbers and meaning in place of assumed ones."""
    scheme = load_scheme(scheme_id).with_meaning(meaning, assumed="the reader's")
    rules = tuple(
        replace(rule, points=Sourced(amounts[f"{scheme_id}:{rule.id}"], assumed="the reader's"))
        if f"{scheme_id}:{rule.id}" in amounts
        else rule
        for rule in scheme.rules
    )
    own = [amounts.get(f"{scheme_id}:{part.grade.value}") for part in scheme.brackets]
    lows = [
        part.low if low is None else Sourced(low, assumed="the reader's")
        for part, low in zip(scheme.brackets, own, strict=True)
    ]
    highs = [None, *(Sourced(low.value - 1, assumed="the reader's") for low in lows[:-1])]
    brackets = tuple(
        replace(part, low=low, high=high)
        for part, low, high in zip(scheme.brackets, lows, highs, strict=True)
    )
    return replace(scheme, rules=rules, brackets=brackets)


def life(scheme_id, acts, *, amounts, meaning):
    """Return the statement of a person who does these acts in this order."""
    rule_of = {key: dict(zip(SCHEMES, rules, strict=True))[scheme_id] for key, _, *rules in ACTS}
    rows = [
        {"resident": "P", "date": f"2018-01-{day:02d}", "rule": rule_of[act], "document": "paper"}
        for day, act in enumerate(acts, start=1)
        if rule_of[act] is not None
    ]
    events = pd.DataFrame(rows, columns=["resident", "date", "rule", "document"])
    lines = statement("P", events, changed(scheme_id, amounts, meaning))
    return [
        {"rule": row["rule"], "change": int(row["change"]), "total": int(row["total"]),
         "grade": row["grade"]}
        for row in lines.to_dict("records")
    ]  # fmt: skip


def summary(acts, *, amounts, meaning):
    """Return both statements and the finding, as the model in the page does."""
    lives = [life(name, acts, amounts=amounts, meaning=meaning) for name in SCHEMES]
    city, county = (lines[-1] for lines in lives)
    without = [{key for key, _, *rules in ACTS if rules[i] is None} for i in range(2)]
    silent = [sum(act in keys for act in acts) for keys in without]
    finding = (
        f"The same {len(acts)} entries give {city['total']} points and the grade {city['grade']} "
        f"in Rongcheng, and {county['total']} points and the grade {county['grade']} in Suining. "
        f"Rongcheng has no rule for {silent[0]} of them, Suining for {silent[1]}, as far as is "
        "reported."
    )
    if amounts or meaning != AS_IT_IS["meaning"]:
        ours = [life(name, acts, **AS_IT_IS)[-1]["grade"] for name in SCHEMES]
        grades = [lines[-1]["grade"] for lines in lives]
        finding += (
            " Our assumptions give the same grades."
            if ours == grades
            else f" With our assumptions the grades are {ours[0]} and {ours[1]}."
        )
    return {"lives": lives, "finding": finding}


def vectors():
    """Return years and amounts with what the model must say of them."""
    rng, cases = np.random.default_rng(SEED), []
    keys = [key for key, *_ in ACTS]
    free = [
        f"{scheme['id']}:{rule_id}"
        for scheme in data()["schemes"]
        for rule_id, rule in scheme["rules"].items()
        if "assumed" in rule and not rule["drop"]
    ]
    for _ in range(N_VECTORS):
        acts = [keys[i] for i in rng.integers(0, len(keys), size=int(rng.integers(0, 11)))]
        amounts = {name: int(rng.integers(-60, 61)) for name in free if rng.random() < 0.5}
        if rng.random() < 0.5:
            amounts |= lows(rng)
        rest = {"amounts": amounts, "meaning": MEANINGS[int(rng.integers(0, 2))]}
        cases.append({"given": {"acts": acts, **rest}, "expected": summary(acts, **rest)})
    return cases


def lows(rng):
    """Return other boundaries for some of the grades whose boundary is assumed, in order."""
    brackets = data()["schemes"][0]["brackets"][:-1]
    points = np.sort(rng.choice(np.arange(500, 1150), len(brackets), replace=False))[::-1]
    return {
        f"{SCHEMES[0]}:{part['grade']}": int(low)
        for part, low in zip(brackets, points, strict=True)
        if "assumed" in part
    }


def words():
    """Return alternative text and finding of the still picture."""
    return {"alt": ALT, "finding": summary(DEFAULT, **AS_IT_IS)["finding"]}


def draw(axes):
    """Draw the still picture."""
    rule_of = {key: rules for key, _, *rules in ACTS}
    for i, (scheme_id, line, color) in enumerate(
        zip(SCHEMES, ("o-", "s--"), ("#0d5c55", "#8f2f12"), strict=True)
    ):
        lines = iter(life(scheme_id, DEFAULT, **AS_IT_IS))
        totals = [next(lines)["total"]]
        for act in DEFAULT:
            totals.append(next(lines)["total"] if rule_of[act][i] else totals[-1])
        axes.plot(range(len(totals)), totals, line, color=color, label=load_scheme(scheme_id).title)
    labels = {key: label for key, label, *_ in ACTS}
    axes.set_xticks(range(len(DEFAULT) + 1), ["start", *(labels[act] for act in DEFAULT)],
                    rotation=15, fontsize=8)  # fmt: skip
    axes.set(ylabel="points")
    axes.legend(frameon=False, fontsize=8)
    axes.spines[["top", "right"]].set_visible(False)
    plt.tight_layout()
