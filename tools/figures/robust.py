"""Do you know it is robust? Tables of unreported amounts, and findings held against them."""

import functools
from dataclasses import replace

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from keeping_score import audit
from keeping_score.ledger import fact
from keeping_score.scheme import Sourced, load_scheme

SLUG = "robust"
SEED = 5  # the thousand tables that chapter 5 draws in its third round
N_TABLES = 1000
N_RESIDENTS = 1000
N_VECTORS = 600
START = {"finding": "carer", "low": 1, "high": 100, "keep": False, "turned": []}
LIMITS = {"low": [1, 100], "high": [1, 300]}
# Each sentence is what the figure says after "In so many tables".
PERSONS = {
    "twin": "of two people who differ only in one petition, the one who petitioned stands lower",
    "carer": "somebody who looks after an elderly parent and petitions once ends below the start",
    "dearer": "one petition costs more than one traffic offence",
}
TOWN = {
    "petitioned": "people who petitioned stand lower on average",
    "drives": "people who drive stand lower on average",
    "seats": "graduates hold most of the top tenth",
    "graduates": "graduates with a penalty stand above others without",
}
SAID = {**PERSONS, **TOWN}
WORDS = {
    "elder-care": "looking after elderly family",
    "charity": "helping the poor",
    "traffic-ticket": "a traffic offence",
    "petition": "a petition",
    "education": "a degree",
    "online-defamation": "online behaviour",
}
ALT = (
    "A thousand dots in rows, one for each table of amounts. Filled dots are tables in which the "
    "sentence holds, hollow ones tables in which it fails. About half are filled, in no order."
)


@functools.cache
def town():
    """Return the residents of chapter 5's synthetic town and the counts of their entries."""
    made = audit.audit_town_for("chapter 5", n_residents=N_RESIDENTS)
    scheme = load_scheme("suining_2018")
    return made.residents, audit.count_events(
        made.events, scheme, residents=made.residents["resident"]
    )


def data():
    """Return the rules with their sources, the sentences, the town, and where chance begins."""
    then = {rule.id: rule for rule in load_scheme("suining").rules}
    chance = np.random.default_rng(SEED).bit_generator.state["state"]
    return {
        "rules": [
            {
                "id": rule.id,
                "words": WORDS[rule.id],
                "sign": rule.sign,
                "why": source(rule.points),
                "then": then[rule.id].change if then[rule.id].points.is_reported else None,
                "thenWhy": source(then[rule.id].points),
            }
            for rule in load_scheme("suining_2018").rules
        ],
        "said": SAID,
        "robustFrom": round(1000 * audit.ROBUST_FROM),
        "tables": N_TABLES,
        "chance": {name: str(number) for name, number in chance.items()},
        "town": packed_town(),
        "limits": LIMITS,
        "start": START,
    }


def source(points):
    """Return what stands behind a direction or an amount, in a few words."""
    if points.assumed:
        return f"assumed: {points.assumed}"
    return f"reported: {points.fact}, {fact(points.fact).citation}"


def packed_town():
    """Return the kinds of residents, and each resident's kind as two digits of base 36.

    A kind is six counts and two digits that say 1 for a degree and for driving.
    """
    residents, counts = town()
    flags = np.column_stack([residents["education"] == "tertiary", residents["drives"]])
    rows = ["".join(map(digit, row)) for row in np.hstack([counts.to_numpy(), flags]).tolist()]
    kinds = sorted(set(rows))
    return {
        "kinds": " ".join(kinds),
        "residents": "".join(np.base_repr(kinds.index(row), 36).lower().zfill(2) for row in rows),
    }


def digit(number):
    """Write a number below 36 as one character."""
    return np.base_repr(int(number), 36).lower()


def scheme_of(setting):
    """Return the six rules with the reader's choices in them."""
    then = {rule.id: rule for rule in load_scheme("suining").rules}
    rules = []
    for rule in load_scheme("suining_2018").rules:
        points = rule.points
        if setting["keep"] and then[rule.id].points.is_reported:
            points = then[rule.id].points
        elif rule.id in setting["turned"]:
            points = Sourced(None, assumed="the reader's", sign=-rule.sign)
        rules.append(replace(rule, points=points))
    return replace(load_scheme("suining_2018"), rules=tuple(rules))


def tables(setting):
    """Return the thousand tables of amounts for one setting."""
    return audit.draw_amounts(
        scheme_of(setting), N_TABLES, rng=np.random.default_rng(SEED),
        low=setting["low"], high=setting["high"], keep_reported=setting["keep"],
    )  # fmt: skip


def held(setting, amounts):
    """Return for each table whether the chosen finding holds in it."""
    if setting["finding"] in PERSONS:
        people = pd.DataFrame(0, index=["nobody", "asks", "cares", "drives"], columns=list(WORDS))
        people.loc[["asks", "cares"], "petition"] = 1
        people.loc["cares", "elder-care"] = people.loc["drives", "traffic-ticket"] = 1
        nobody, asks, cares, drives = np.vstack([*audit.score_tables(people, amounts)]).T
        return {"twin": asks < nobody, "carer": cares < nobody, "dearer": asks < drives}[
            setting["finding"]
        ]
    residents, counts = town()
    penalties = [rule.id for rule in scheme_of(setting).rules if rule.sign < 0]
    findings = audit.town_findings(residents, counts, penalties=penalties)
    finding = findings[TOWN[setting["finding"]]]
    return np.array(
        [finding(pd.Series(row)) for part in audit.score_tables(counts, amounts) for row in part]
    )


def sentence(setting, n_held):
    """Return what the figure says of a thousand tables."""
    against = N_TABLES - n_held
    if not against:
        verdict = "No table speaks against it: it holds whatever the amounts."
    elif n_held >= round(N_TABLES * audit.ROBUST_FROM):
        verdict = f"By the custom of this course that is robust, yet {against} speak against it."
    elif n_held:
        verdict = "The amounts decide, and the article gives none: nobody can know it from there."
    else:
        verdict = "No table bears it out."
    kept = " Amounts that earlier reports give are kept." if setting["keep"] else ""
    return (
        f"In {grouped(n_held)} of {grouped(N_TABLES)} tables {SAID[setting['finding']]}. {verdict} "
        f"Unknown amounts lie between {setting['low']} and {setting['high']} points.{kept}"
    )


def grouped(number):
    """Write a number with a comma for the thousands."""
    return f"{number:,}"


def story(setting, amounts, holds):
    """Return why the finding holds or fails in one table."""
    end = "Here the sentence holds." if holds else "Here the sentence fails."
    of = dict(zip(WORDS, amounts.tolist(), strict=True))
    if setting["finding"] in PERSONS:
        both = of["elder-care"] + of["petition"]
        told = {
            "twin": f"A petition takes {-of['petition']}, so the one who petitioned stands "
            f"{-of['petition']} below the twin.",
            "carer": f"Looking after elderly family gives {of['elder-care']}, a petition takes "
            f"{-of['petition']}: together {abs(both)} {side(both)} the start.",
            "dearer": f"A petition takes {-of['petition']}, a traffic offence "
            f"{-of['traffic-ticket']}.",
        }[setting["finding"]]
        return f"{told} {end}"
    residents, counts = town()
    points = counts.to_numpy() @ amounts
    graduate = (residents["education"] == "tertiary").to_numpy()
    if setting["finding"] == "seats":
        top = np.argsort(-points, kind="stable")[: N_RESIDENTS // 10]
        return (
            f"Of the {len(top)} who stand highest, {int(graduate[top].sum())} are graduates. {end}"
        )
    first, second = groups(setting)
    low, high = (mean_of(points[members]) for members in (first, second))
    names = {
        "petitioned": ("All others", "those who petitioned"),
        "drives": ("All others", "those who drive"),
        "graduates": ("Graduates with a penalty", "others without one"),
    }[setting["finding"]]
    return (
        f"{names[0]} ({int(first.sum())}) stand on average {over(low)} the start, "
        f"{names[1]} ({int(second.sum())}) {over(high)} it. {end}"
    )


def groups(setting):
    """Return who should stand higher, and who lower, if the finding holds."""
    residents, counts = town()
    graduate = (residents["education"] == "tertiary").to_numpy()
    penalties = [rule.id for rule in scheme_of(setting).rules if rule.sign < 0]
    clean = counts[penalties].to_numpy().sum(axis=1) == 0
    petitioned, drives = counts["petition"].to_numpy() > 0, residents["drives"].to_numpy(dtype=bool)
    return {
        "petitioned": (~petitioned, petitioned),
        "drives": (~drives, drives),
        "graduates": (graduate & ~clean, ~graduate & clean),
    }[setting["finding"]]


def mean_of(points):
    """Return a mean in hundredths of a point, halves upwards; 0 for nobody."""
    return (200 * int(points.sum()) + len(points)) // (2 * len(points)) if len(points) else 0


def over(hundredths):
    """Write a distance from the start."""
    whole, rest = divmod(abs(hundredths), 100)
    return f"{whole}.{rest:02d} points {side(hundredths)}"


def side(points):
    """Say on which side of the start a number of points lies."""
    return "below" if points < 0 else "above"


def summary(setting, n_tables=N_TABLES):
    """Return in which of the first tables the finding holds, as the model in the page does."""
    return "".join("1" if holds else "0" for holds in held(setting, tables(setting)[:n_tables]))


def look(setting, number):
    """Return one table's amounts and its story."""
    amounts = tables(setting)[number]
    holds = bool(held(setting, amounts[None, :])[0])
    return {"amounts": amounts.tolist(), "holds": holds, "story": story(setting, amounts, holds)}


def vectors():
    """Return settings with what the model must say: of some tables, and of one in detail."""
    rng, cases = np.random.default_rng(SEED + 1), []
    for i in range(N_VECTORS):
        low, high = sorted(int(n) for n in rng.integers(1, (100, 301)))
        setting = {
            "finding": tuple(SAID)[i % len(SAID)],
            "low": min(low, 100),
            "high": high,
            "keep": bool(rng.random() < 0.3),
            "turned": [name for name in ("education", "online-defamation") if rng.random() < 0.3],
        }
        n_tables = N_TABLES if i % 50 == 0 else 40
        number = int(rng.integers(0, N_TABLES))
        bits = summary(setting, n_tables)
        expected = {"held": bits, "look": look(setting, number)}
        if n_tables == N_TABLES:
            expected["sentence"] = sentence(setting, bits.count("1"))
        given = {"setting": setting, "tables": n_tables, "number": number}
        cases.append({"given": given, "expected": expected})
    return cases


def words():
    """Return alternative text and finding of the still picture."""
    return {"alt": ALT, "finding": sentence(START, summary(START).count("1"))}


def draw(axes):
    """Draw the still picture."""
    holds = np.array([bit == "1" for bit in summary(START)])
    column, row = np.arange(N_TABLES) % 40, np.arange(N_TABLES) // 40
    for chosen, face, label in ((holds, "#0d5c55", "holds"), (~holds, "none", "fails")):
        axes.scatter(column[chosen], row[chosen], s=16, facecolors=face, edgecolors="#0d5c55",
                     linewidths=0.8, label=label)  # fmt: skip
    axes.invert_yaxis()
    axes.set_axis_off()
    axes.legend(frameon=False, ncols=2, loc="upper center", bbox_to_anchor=(0.5, 1.12), fontsize=9)
    plt.tight_layout()
