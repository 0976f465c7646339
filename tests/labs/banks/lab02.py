"""What students of lab 2 really answer: wrong, with the words they must be told, and right."""

import re
from collections import Counter

import numpy as np
import pandas as pd

from keeping_score.checks import given

CLAIM = "Suining's scheme was still at work in the summer of 2014."


# Task 1


def counts_with_a_loop(statements, voice):
    count = 0
    for name in statements["voice"]:
        if name == voice:
            count += 1
    return count


def one_is_enough(statements, voices):
    found = []
    for system in statements["system"].unique():
        speakers = statements[statements["system"] == system]["voice"]
        if speakers.isin(voices).any():
            found.append(system)
    return found


def looks_at_the_first_row(statements, voices):
    found = []
    for system in statements["system"].unique():
        speakers = statements[statements["system"] == system]["voice"]
        if speakers.iloc[0] in voices:
            found.append(system)
    return found


def returns_in_the_loop(statements, voices):
    found = []
    for system in statements["system"].unique():
        speakers = statements[statements["system"] == system]["voice"]
        if speakers.isin(voices).all():
            found.append(system)
        return found
    return None


def names_each_statement(statements, voices):
    only = given("lab02-ex1b")(statements, voices)
    return [system for system in statements["system"] if system in only]


def by_groups(statements, voices):
    fits = statements["voice"].isin(voices).groupby(statements["system"]).all()
    return fits[fits].index


def by_sets(statements, voices):
    others = set(statements[~statements["voice"].isin(voices)]["system"])
    return set(statements["system"]) - others


# Task 2


def loses_the_zeros(rows, systems):
    return rows[rows["kind"] == "gap"].groupby("system").size()


def counts_all_rows(rows, systems):
    return {system: len(rows[rows["system"] == system]) for system in systems}


def counts_empty_speakers(rows, systems):
    return {s: len(rows[(rows["system"] == s) & (rows["voice"] == "")]) for s in systems}


def reindexed(rows, systems):
    return rows[rows["kind"] == "gap"]["system"].value_counts().reindex(systems, fill_value=0)


def with_a_counter(rows, systems):
    counted = Counter(row["system"] for row in rows.to_dict("records") if row["kind"] == "gap")
    return {system: counted[system] for system in systems}


def fills_a_dict(rows, systems):
    result = {}
    for system in systems:
        result[system] = 0
        for _, row in rows.iterrows():
            if row["system"] == system and row["kind"] == "gap":
                result[system] += 1
    return result


# Task 3


def stops_after_the_first(earlier, later):
    result = {}
    for means in later:
        result[means] = later[means] - earlier[means]
        return result
    return result


def knows_two_means(earlier, later):
    return {
        "flights": later["flights"] - earlier["flights"],
        "trains": later["trains"] - earlier["trains"],
    }


def writes_into_the_earlier(earlier, later):
    for means in later:
        earlier[means] = later[means] - earlier[means]
    return earlier


def with_series(earlier, later):
    return pd.Series(later) - pd.Series(earlier)


# Task 4


def bounds_with_ifs(n_tickets, n_listed):
    fewest = 0
    if n_tickets > 0:
        fewest = 1
    most = n_listed
    if n_tickets < n_listed:
        most = n_tickets
    return [fewest, most]


# Task 5


def sees_none_alone(ledger):
    return ledger[ledger.isna().any(axis=1)]["line"].tolist()


def sees_empty_alone(ledger):
    return [row["line"] for row in ledger.to_dict("records") if "" in row.values()]


def forgets_the_spaces(ledger):
    bare = ledger.isna() | (ledger == "")
    return ledger[bare.any(axis=1)]["line"].tolist()


def looks_at_the_source(ledger):
    bare = ledger["source"].fillna("").str.strip() == ""
    return ledger[bare]["line"].tolist()


def takes_undated_for_a_hole(ledger):
    holes = given("lab02-ex5a")(ledger)
    return sorted({*holes, *ledger[ledger["date"] == "n.d."]["line"]})


def counts_from_zero(ledger):
    holes = given("lab02-ex5a")(ledger)
    return [i for i, line in enumerate(ledger["line"]) if line in holes]


def turned_round(ledger):
    holes = given("lab02-ex5a")(ledger)
    return [line for line in ledger["line"] if line not in holes]


def gives_the_rows(ledger):
    return ledger[ledger["line"].isin(given("lab02-ex5a")(ledger))]


def with_masks(ledger):
    parts = ledger.drop(columns="line")
    bare = parts.apply(lambda column: column.fillna("").astype(str).str.strip() == "")
    return ledger.loc[bare.any(axis=1), "line"]


def with_nested_loops(ledger):
    holes = []
    for _, row in ledger.iterrows():
        missing = False
        for cell in row:
            if cell is None or str(cell).strip() == "":
                missing = True
        if missing:
            holes.append(row["line"])
    return tuple(holes)


LEDGER = given("lab02-ex5b", CLAIM)


def ledger(line=1, **changed):
    """Return the course's ledger with some parts of one line changed."""
    names = ("fact", "claim", "source", "date", "genre", "stance")
    rows = [list(row) for row in LEDGER]
    for name, value in changed.items():
        rows[line][names.index(name)] = value
    return [tuple(row) for row in rows]


GRADES = [
    ("rongcheng-grade-top", "on a visit somebody heard of three plus signs", "Mistreanu 2018",
     2018, "press", "contradicts"),
    ("B09", "the city's own text stops at three As", "Rongcheng government", "n.d.", "Rule",
     "supports"),
    ("B02", "in that winter it began with one plus", "Xinhua", "Dec 2015", "press", "contradicts"),
    ("B12", "a clerk spoke of a triple A at the top", "the radio, Deutschlandfunk", "2017", "press",
     "something else"),
]  # fmt: skip
NAMED = pd.DataFrame(
    [row[::-1] for row in LEDGER],
    columns=["stance", "genre", "date", "source", "claim", "fact_id"],
)


# Task 6

CHANGES = given("lab02-ex6a")


def with_a_loop(points, scale):
    best = scale[0]
    holders = 0
    for score in points:
        if score >= best[1]:
            holders += 1
    return holders


def by_grading_everybody(points, scale):
    grades = []
    for score in points:
        for grade, lowest in scale:
            if score >= lowest:
                grades.append(grade)
                break
    return grades.count(scale[0][0])


# Task 7

RANKS = given("lab02-ex7")


def ranks(**changed):
    """Return the course's ranking with some claims changed."""
    return {**RANKS, **changed}


SWAPPED = ranks(a=(4, RANKS["a"][1]), d=(1, RANKS["d"][1]))
REASONED = ranks(
    a=(4, "a passport still let one listed man fly, so the ban had a hole (M57)"),
    d=(1, "a second reporter has 1,000 points as an A, which makes so large a share likely (B15)"),
)


# Task 8

LETTER = """
Dear editor, last week you wrote that 17.46 million people in China were barred from flying last
year. Please correct two words of it. What was counted are refused purchases of tickets, and not
people: one person can be refused many times. And it was counted from October 2013 to December
2018, as the spokesman said who announced it (C08). That is more than five years and not one. For
the year alone I can only subtract. The court had counted 9.36 million by the end of 2017 (C05). If
both counts began on the same day, 8.10 million fall in 2018. The sum is mine and not the court's.
How many people stand behind these tickets cannot be told from either count. Nor do they show those
who did not try to travel, because they knew that they would be refused. The bans are real, as your
report rightly says. Only the sentence about their number was wrong.
"""

NO_SOURCE = re.sub(r"\s\(C0\d\)|,\sas\syour\sreport\srightly\ssays", "", LETTER)

WRONG = {
    "lab02-ex1a": {
        "counts all rows": (lambda s, v: len(s), "You count all rows"),
        "gives a share": (lambda s, v: (s["voice"] == v).mean(), "How many are there"),
        "counts systems": (
            lambda s, v: s[s["voice"] == v]["system"].nunique(), "You count systems",
        ),
        "counts the others": (lambda s, v: (s["voice"] != v).sum(), "all the others"),
        "always counts officials": (
            lambda s, v: (s["voice"] == "official").sum(), "Which input says whom to count",
        ),
        "counts kinds": (lambda s, v: s["voice"].nunique(), "how many kinds of voices"),
        "gives a column": (lambda s, v: s["voice"] == v, "to a single number"),
        "gives rows": (lambda s, v: s[s["voice"] == v], "to a single number"),
        "looks in another column": (lambda s, v: (s["system"] == v).sum(), "Which column"),
    },
    "lab02-ex1b": {
        "one is enough": (one_is_enough, "In yours one of these voices is enough"),
        "looks at the first row": (looks_at_the_first_row, "Expected: "),
        "returns in the loop": (returns_in_the_loop, "Expected: "),
        "names each statement": (names_each_statement, "How often should it be named"),
        "wants all of them": (
            lambda s, v: [n for n, g in s.groupby("system") if set(g["voice"]) == set(v)],
            "asks for all the given voices together",
        ),
        "nobody of them": (
            lambda s, v: set(s["system"]) - set(s[s["voice"].isin(v)]["system"]),
            "none of the given voices speaks",
        ),
        "turned round": (
            lambda s, v: s[~s["voice"].isin(v)]["system"].unique(), "Is your answer turned round",
        ),
        "gives all systems": (lambda s, v: s["system"].unique().tolist(), "all the systems"),
        "gives a number": (lambda s, v: len(given("lab02-ex1b")(s, v)), "a list of names"),
        "gives one text": (lambda s, v: ", ".join(given("lab02-ex1b")(s, v)), "a list of names"),
    },
    "lab02-ex2": {
        "loses the zeros": (loses_the_zeros, "has fallen out"),
        "counts all rows": (counts_all_rows, "You count every row"),
        "counts what is said": (
            lambda r, y: {s: len(r[(r["system"] == s) & (r["kind"] != "gap")]) for s in y},
            "rows that say something",
        ),
        "counts empty speakers": (counts_empty_speakers, "need not be a gap"),
        "says whether there is one": (
            lambda r, y: {
                s: bool(((r["system"] == s) & (r["kind"] == "gap")).any()) for s in y
            },
            "True says that there is one",
        ),
        "takes the word for the kind": (
            lambda r, y: {
                s: len(r[(r["system"] == s) & r["kind"].str.contains("gap")]) for s in y
            },
            "A note about a gap is counted too",
        ),
        "the same for all": (
            lambda r, y: dict.fromkeys(y, int((r["kind"] == "gap").sum())),
            "Every system has the same number",
        ),
        "a list of numbers": (
            lambda r, y: list(given("lab02-ex2")(r, y).values()), "keeps the names",
        ),
    },
    "lab02-ex3a": {
        "the wrong way round": (
            lambda e, f: {k: e[k] - f[k] for k in f}, "Which of the two counts is the larger",
        ),
        "adds": (lambda e, f: {k: e[k] + f[k] for k in f}, "in your sum"),
        "gives the later count": (lambda e, f: f, "the whole count since the beginning"),
        "divides": (lambda e, f: {k: f[k] / e[k] for k in f}, "That is a ratio"),
        "shares out over years": (
            lambda e, f: {k: (f[k] - e[k]) / 5 for k in f}, "You divide by years",
        ),
        "stops after the first": (stops_after_the_first, "Where does your return stand"),
        "knows two means": (knows_two_means, "not there ('flights')"),
        "writes into the earlier": (writes_into_the_earlier, "Can you work on a copy"),
        "one number": (lambda e, f: sum(f.values()) - sum(e.values()), "with the names"),
    },
    "lab02-ex3b": {
        "compares with everything": (lambda p, b, a: p > a, "since the beginning"),
        "calls the edge impossible": (lambda p, b, a: p >= a - b, "or just possible"),
        "turned round": (lambda p, b, a: p < a - b, "Which way does the sign point"),
        "turned round, with the edge": (lambda p, b, a: p <= a - b, "What was the question"),
        "compares with the year before": (lambda p, b, a: p > b, "What did the year add"),
        "wants them equal": (lambda p, b, a: p != a - b, "may be refused twice"),
        "adds the counts": (lambda p, b, a: p > a + b, "in the later one already"),
        "gives the difference": (lambda p, b, a: p - (a - b), "True or False"),
        "always True": (lambda p, b, a: True, "Expected: False"),
    },
    "lab02-ex4": {
        "as many as tickets": (lambda t, n: (min(t, 1), t), "than are listed"),
        "the whole list": (lambda t, n: (min(t, 1), n), "tickets enough for everybody"),
        "somebody without a ticket": (lambda t, n: (1, min(t, n)), "Was anybody"),
        "nobody": (lambda t, n: (0, min(t, n)), "Somebody must have wanted"),
        "most first": (lambda t, n: (min(t, n), min(t, 1)), "You give the most first"),
        "an average": (lambda t, n: (t / n, n), "on average"),
        "shares them out": (
            lambda t, n: (-(-t // n), min(t, n)), "Could one person have them all",
        ),
        "one number": (min, "two things"),
    },
    "lab02-ex5a": {
        "sees None alone": (sees_none_alone, "What about an empty text"),
        "sees the empty text alone": (sees_empty_alone, "What about None"),
        "forgets the spaces": (forgets_the_spaces, "A source of three spaces"),
        "wants all empty": (
            lambda t: t[t.drop(columns="line").isna().all(axis=1)]["line"].tolist(),
            "the whole line empty",
        ),
        "looks at the source": (looks_at_the_source, "looks at the source alone"),
        "takes n.d. for a hole": (takes_undated_for_a_hole, "something that somebody found out"),
        "counts from zero": (counts_from_zero, "You count rows from 0"),
        "turned round": (turned_round, "Is your answer turned round"),
        "gives the rows": (gives_the_rows, "What came back: a table"),
        "gives how many": (lambda t: len(given("lab02-ex5a")(t)), "a list"),
    },
    "lab02-ex5b": {
        "no such fact": (ledger(fact="A83"), "Did you mean"),
        "a fact without conflict": (ledger(fact="A32"), "takes part in a conflict"),
        "no source": (ledger(source=""), "nothing under source"),
        "spaces for a source": (ledger(source="  "), "nothing under source"),
        "None for a date": (ledger(date=None), "nothing under date"),
        "another source": (ledger(source="the internet"), "What stands under source"),
        "the time spoken of": (ledger(date="2013"), "the time that it speaks of"),
        "the table's words": (ledger(claim="it was not scrapped but run quietly"), "of your own"),
        "one word": (ledger(claim="quiet"), "Who or what is counted"),
        "a genre off the list": (ledger(genre="newspaper"), "one of advocacy"),
        "a stance off the list": (ledger(stance="agrees"), "one of supports"),
        "two lines": (LEDGER[:2], "3 or more"),
        "one fact twice": ([*LEDGER, LEDGER[0]], "each fact once"),
        "two questions": ([*LEDGER[:2], GRADES[1]], "facts on one question"),
        "five parts": ([row[:5] for row in LEDGER], "six things"),
        "one source": (
            [
                ("rongcheng-why-success", "a designer finds it welcome there", "Mistreanu", "2018",
                 "press", "supports"),
                ("rongcheng-embraced", "so does the visiting reporter at the end", "Mistreanu",
                 "2018", "press", "supports"),
                ("rongcheng-extra-work", "a man in a hurry finds it a burden", "Mistreanu", "2018",
                 "press", "contradicts"),
            ],
            "Can a source confirm itself",
        ),
        "a text": ("A38 supports it", "Does your answer begin with ["),
    },
    "lab02-ex6a": {
        "grades change people": ({**CHANGES, "rongcheng-grades": "n_residents"}, "about letters"),
        "the list changes residents": (
            {**CHANGES, "court-list-size": "n_residents"}, "counts people on a list",
        ),
        "nothing for the end": ({**CHANGES, "suining-fate": "nothing"}, "run for longer"),
        "a name changes a number": (
            {**CHANGES, "rongcheng-applicant-name": "n_residents"}, "were spelt otherwise",
        ),
        "no such parameter": ({**CHANGES, "suining-traffic": "points"}, "one of brackets"),
        "a matter left out": (
            {k: v for k, v in CHANGES.items() if k != "suining-fate"}, "your line for suining-fate",
        ),
        "a number": ({**CHANGES, "suining-traffic": -50}, "one of brackets"),
        "a list": (list(CHANGES.values()), "a dict"),
    },
    "lab02-ex6b": {
        "above the line": (lambda p, c: sum(x > c[0][1] for x in p), "exactly on the line"),
        "the worst grade": (lambda p, c: sum(x >= c[-1][1] for x in p), "took the worst grade"),
        "the second grade": (lambda p, c: sum(x >= c[1][1] for x in p), "took the second grade"),
        "on the line alone": (lambda p, c: sum(x == c[0][1] for x in p), "those above it"),
        "all the others": (lambda p, c: sum(x < c[0][1] for x in p), "Which way does the sign"),
        "a share": (lambda p, c: sum(x >= c[0][1] for x in p) / len(p), "That is a share"),
        "its own line": (lambda p, c: sum(x >= 1060 for x in p), "always draws the line at 1060"),
        "the name for the number": (
            lambda p, c: sum(x >= c[0][0] for x in p), "TypeError",
        ),
        "a list": (lambda p, c: [x for x in p if x >= c[0][1]], "to a single number"),
    },
    "lab02-ex6c": {
        "a share": (lambda n, m, p: m / p, "How many is it in this town"),
        "rounded": (lambda n, m, p: round(n * m / p), "You rounded"),
        "cut off": (lambda n, m, p: n * m // p, "Two slashes"),
        "a percentage": (lambda n, m, p: 100 * n * m / p, "a percentage"),
        "upside down": (lambda n, m, p: n * p / max(m, 1), "More people than live there"),
        "the whole list for one town": (lambda n, m, p: m / n, "Who else is on it"),
    },
    "lab02-ex7": {
        "outside, with a short reason": (SWAPPED, "claim a"),
        "outside, with a reason that names no source": (
            ranks(d=(3, "I believe this one a lot because the number is so round and clear"),
                  c=(4, RANKS["c"][1])),
            "names a source",
        ),
        "a place twice": (ranks(a=(2, RANKS["a"][1])), "each place from 1 to 5 once"),
        "six places": (ranks(e=(6, RANKS["e"][1])), "each place from 1 to 5 once"),
        "a reason of two words": (ranks(b=(2, "official number")), "a reason of 2 words"),
        "no reason": (ranks(b=2), "a place from 1 to 5, a comma, and a reason"),
        "a place as text": (ranks(b=("2", RANKS["b"][1])), "without quotation marks"),
        "a claim left out": ({k: v for k, v in RANKS.items() if k != "e"}, "claim e"),
        "a list of letters": (["a", "b", "c", "d", "e"], "a dict"),
    },
    "lab02-ex8": {
        "too short": ("It was tickets and not people (C08).", "7 words"),
        "no source": (NO_SOURCE, "Where could a reader look it up"),
        "nothing on the unit": (
            LETTER.replace("refused purchases of tickets", "other things")
            .replace("be refused", "be counted").replace("tickets", "things"),
            "what is counted",
        ),
        "nothing that nobody knows": (
            LETTER.replace("cannot be told from either", "is easy to guess from this"),
            "what nobody knows",
        ),
        "the same again": ("tickets (C08). " * 75, "the same words again"),
        "a list": ([LETTER], "between three quotation marks"),
    },
}  # fmt: skip

RIGHT = {
    "lab02-ex1a": {
        "len of the rows": lambda s, v: len(s[s["voice"] == v]),
        "a loop": counts_with_a_loop,
        "list count": lambda s, v: s["voice"].tolist().count(v),
        "value_counts": lambda s, v: s["voice"].value_counts().get(v, 0),
    },
    "lab02-ex1b": {
        "groupby": by_groups,
        "sets": by_sets,
        "a series": lambda s, v: pd.Series(given("lab02-ex1b")(s, v), dtype=object),
        "a tuple": lambda s, v: tuple(given("lab02-ex1b")(s, v)),
        "NumPy": lambda s, v: np.array(given("lab02-ex1b")(s, v), dtype=object),
    },
    "lab02-ex2": {
        "reindex": reindexed,
        "a counter": with_a_counter,
        "nested loops": fills_a_dict,
    },
    "lab02-ex3a": {
        "series": with_series,
        "a loop": lambda e, f: {k: f[k] - e.get(k, 0) for k in e},
        "floats": lambda e, f: {k: float(f[k]) - float(e[k]) for k in f},
    },
    "lab02-ex3b": {
        "other side": lambda p, b, a: a - b < p,
        "from the beginning": lambda p, b, a: p + b > a,
        "NumPy": lambda p, b, a: np.bool_(p > np.subtract(a, b)),
        "not possible": lambda p, b, a: not p <= a - b,
    },
    "lab02-ex4": {
        "ifs": bounds_with_ifs,
        "bool": lambda t, n: (int(t > 0), min([t, n])),
        "NumPy": lambda t, n: (np.sign(t), np.minimum(t, n)),
    },
    "lab02-ex5a": {
        "masks": with_masks,
        "nested loops": with_nested_loops,
        "a set": lambda t: set(given("lab02-ex5a")(t)),
    },
    "lab02-ex5b": {
        "grades": GRADES,
        "lists": [list(row) for row in LEDGER],
        "a table by names": NAMED,
        "capitals and months": ledger(date="7 July 2014", genre="Press", stance="Supports "),
    },
    "lab02-ex6a": {
        "fewer residents": {**CHANGES, "rongcheng-opt-in": "n_residents"},
        "capitals and spaces": {**CHANGES, "court-list-size": " N listed"},
        "more than asked": {**CHANGES, "zhima-weights": "nothing"},
    },
    "lab02-ex6b": {
        "a loop": with_a_loop,
        "grading everybody": by_grading_everybody,
        "NumPy": lambda p, c: np.count_nonzero(np.asarray(p) >= c[0][1]),
        "len of a list": lambda p, c: len([x for x in p if x >= c[0][1]]),
    },
    "lab02-ex6c": {
        "share first": lambda n, m, p: m / p * n,
        "one in so many": lambda n, m, p: n / (p / m) if m else 0,
        "NumPy": lambda n, m, p: np.float64(n) * m / p,
    },
    "lab02-ex7": {
        "another order within": ranks(a=(3, RANKS["a"][1]), c=(1, RANKS["c"][1])),
        "outside, with a reason and a source": REASONED,
        "lists and capitals": {k.upper(): list(v) for k, v in RANKS.items()},
        "floats": {k: (float(place), reason) for k, (place, reason) in RANKS.items()},
    },
    "lab02-ex8": {
        "a letter": LETTER,
        "with marks of nbgrader": "### BEGIN SOLUTION\n" + LETTER + "\n### END SOLUTION",
    },
}

CONTEXT = {"lab02-ex5b": (CLAIM,)}
