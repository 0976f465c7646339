"""What students of lab 1 really answer: wrong, with the words they must be told, and right."""

import math
from functools import reduce

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from keeping_score.checks import given
from keeping_score.people import town_for
from keeping_score.scheme import load_scheme

POINTS = {rule.id: rule.change for rule in load_scheme("rongcheng").rules}
# A town with a resident whose points alone differ: nothing happens after the offence.
TOWN = next(
    town
    for town in (town_for(f"bank {i}") for i in range(50))
    if any(
        own["rule"].iloc[-1] == "drunk-driving"
        for _, own in town.events.sort_values("date").groupby("resident")
    )
)
POINTS_ALONE_DIFFER = next(
    who
    for who, own in TOWN.events.sort_values("date").groupby("resident")
    if own["rule"].iloc[-1] == "drunk-driving" and own["document"].iloc[-1]
)


# Task 1


def knows_rongcheng_by_heart(score, rule, points):
    return score + POINTS[rule]


def knows_two_rules(score, rule, points):
    if rule == "traffic-ticket":
        return score - 5
    if rule == "city-award":
        return score + 30
    return None


def prints_it(score, rule, points):
    print(score + points[rule])  # noqa: T201 (the mistake)


def asks_for_a_misspelt_name(score, rule, points):
    return score + point[rule]  # noqa: F821 (the misspelling is the point)


def changes_the_table(score, rule, points):
    points["seen"] = rule
    return score + points[rule]


def goes_by_name(score, rule, points):
    change = 0
    for name, amount in points.items():
        if name == rule:
            change = amount
    return score + change


# Task 2


def returns_in_the_loop(events, points, start):
    score = start
    for rule in events["rule"]:
        score += points[rule]
        return score
    return score


def begins_anew_each_time(events, points, start):
    score = start
    for rule in events["rule"]:
        score = start
        score += points[rule]
    return score


def begins_at_nothing(events, points, start):
    score = 0
    for rule in events["rule"]:
        score += points[rule]
    return score


def begins_at_a_thousand(events, points, start):
    score = 1000
    for rule in events["rule"]:
        score += points[rule]
    return score


def takes_row_numbers(events, points, start):
    score = start
    for i in range(len(events)):
        score = score + points[events["rule"][i]]
    return score


def loops_over_the_table(events, points, start):
    score = start
    for event in events:
        score = score + points[event]
    return score


def counts_each_rule_once(events, points, start):
    score = start
    for rule in events["rule"].unique():
        score = score + points[rule]
    return score


def takes_the_changes_away(events, points, start):
    return start - events["rule"].map(points).sum()


def never_ends(events, points, start):
    i, score, rules = 0, start, list(events["rule"])
    while i < len(rules):
        score = score + points[rules[i]]
    return score


def with_while(events, points, start):
    i, score = 0, start
    while i < len(events):
        score = score + points[events["rule"].iloc[i]]
        i = i + 1
    return score


def by_rows(events, points, start):
    score = start
    for _, event in events.iterrows():
        score += points[event["rule"]]
    return score


def with_numpy(events, points, start):
    return np.int64(start) + np.sum([points[rule] for rule in events["rule"]], dtype=int)


# Task 3


def sees_missing_alone(events):
    bare = events["document"].isna()
    return events[~bare], events[bare].assign(reason="no document")


def sees_empty_text_alone(events):
    bare = events["document"] == ""
    return events[~bare], events[bare].assign(reason="no document")


def drops_the_refused(events):
    kept, _ = given("lab01-ex3")(events)
    return kept


def other_way_round(events):
    kept, refused = given("lab01-ex3")(events)
    return refused, kept


def gives_no_reason(events):
    kept, refused = given("lab01-ex3")(events)
    return kept, refused.drop(columns="reason")


def gives_an_empty_reason(events):
    kept, refused = given("lab01-ex3")(events)
    return kept, refused.assign(reason="")


def writes_into_the_table(events):
    events["reason"] = "no document"
    return given("lab01-ex3")(events)


def drops_every_gap(events):
    kept, refused = given("lab01-ex3")(events)
    return kept.dropna(), refused


def drops_what_is_alike(events):
    kept, refused = given("lab01-ex3")(events)
    return kept.drop_duplicates(), refused


def forgets_the_refused(events):
    kept, refused = given("lab01-ex3")(events)
    return kept, refused.head(0)


def refuses_awards(events):
    bare = events["document"].fillna("").str.strip().eq("") | events["rule"].eq("city-award")
    return events[~bare], events[bare].assign(reason="no document")


def counts_everything(events):
    _, refused = given("lab01-ex3")(events)
    return events, refused


def by_a_loop(events):
    counted, refused = [], []
    for event in events.to_dict("records"):
        if isinstance(event["document"], str) and event["document"].strip():
            counted.append(event)
        else:
            refused.append({**event, "reason": "nothing to show for it"})
    return pd.DataFrame(counted), pd.DataFrame(refused)


def as_lists_of_dicts(events):
    counted, refused = by_a_loop(events)
    return [counted.to_dict("records"), refused.to_dict("records")]


def with_new_index_and_columns_turned(events):
    kept, refused = given("lab01-ex3")(events)
    kept = kept[kept.columns[::-1]].reset_index(drop=True)
    return kept, refused.sort_values("date").reset_index()


# Task 4

BRACKETS = given("lab01-ex4")


def brackets(**changed):
    """Return the course's brackets with some ends changed: a_low=985 and the like."""
    rows = {row[0].replace("+", "p").lower(): list(row) for row in BRACKETS}
    for name, value in changed.items():
        grade, _, part = name.partition("_")
        rows[grade][("grade", "low", "high", "why").index(part)] = value
    return [tuple(row) for row in rows.values()]


FOUR_GRADES = [
    ("A+++", 1100, None, "assumed: ten tickets and more above"),
    ("A", 950, 1099, "assumed: everybody who stays quiet"),
    ("C", 0, 949, "assumed: one below an A"),
    ("D", None, -1, "assumed: whatever is left"),
]


# Task 5


def two_meanings_in_one_line(points, meaning, top_of_c):
    return (points, True) if meaning == "grade-ceiling" else (min(points, top_of_c), False)


def as_a_list_of_numpy(points, meaning, top_of_c):
    if meaning == "set-points":
        return [np.minimum(points, top_of_c), np.False_]
    return [points, np.True_]


def sets_everybody(points, meaning, top_of_c):
    return (points, True) if meaning == "grade-ceiling" else (top_of_c, False)


def takes_the_higher(points, meaning, top_of_c):
    return (points, True) if meaning == "grade-ceiling" else (max(points, top_of_c), False)


def lowers_and_caps(points, meaning, top_of_c):
    if meaning == "grade-ceiling":
        return points, True
    return min(points, top_of_c), True


def lowers_in_both(points, meaning, top_of_c):
    return min(points, top_of_c), meaning == "grade-ceiling"


def crosses_them(points, meaning, top_of_c):
    return (points, True) if meaning == "set-points" else (min(points, top_of_c), False)


def cap_first(points, meaning, top_of_c):
    return two_meanings_in_one_line(points, meaning, top_of_c)[::-1]


def points_alone(points, meaning, top_of_c):
    return points if meaning == "grade-ceiling" else min(points, top_of_c)


# Task 6


def lines_of(events, points, start):
    return given("lab01-ex6a")(events, points, start).to_dict("records")


def without_a_start(events, points, start):
    return pd.DataFrame(lines_of(events, points, start)[1:], columns=["date", "rule", "document", "change", "total"])  # fmt: skip  # noqa: E501


def as_they_arrived(events, points, start):
    lines, total = lines_of(events, points, start)[:1], start
    for event in events.to_dict("records"):
        total += points[event["rule"]]
        lines.append({**event, "change": points[event["rule"]], "total": total})
    return pd.DataFrame(lines)


def each_total_from_the_start(events, points, start):
    lines = given("lab01-ex6a")(events, points, start)
    lines.loc[1:, "total"] = start + lines.loc[1:, "change"]
    return lines


def totals_stand_still(events, points, start):
    return given("lab01-ex6a")(events, points, start).assign(total=start)


def no_documents(events, points, start):
    return given("lab01-ex6a")(events, points, start).drop(columns="document")


def documents_left_empty(events, points, start):
    return given("lab01-ex6a")(events, points, start).assign(document="")


def start_without_change(events, points, start):
    lines = given("lab01-ex6a")(events, points, start)
    lines.loc[0, "change"] = 0
    return lines


def last_line_alone(events, points, start):
    return given("lab01-ex6a")(events, points, start).tail(1)


def a_line_too_many(events, points, start):
    lines = given("lab01-ex6a")(events, points, start)
    return pd.concat([lines, lines.tail(1)])


def sorts_the_table_it_was_lent(events, points, start):
    events.sort_values("date", inplace=True)  # noqa: PD002 (the mistake)
    return given("lab01-ex6a")(events, points, start)


def changes_without_sign(events, points, start):
    lines = given("lab01-ex6a")(events, points, start)
    return lines.assign(change=lines["change"].abs())


def with_cumsum(events, points, start):
    own = events.sort_values("date").reset_index(drop=True)
    own["change"] = own["rule"].map(points).astype(int)
    first = {"date": None, "rule": "start", "document": None, "change": start}
    lines = pd.concat([pd.DataFrame([first]), own[list(first)]] if len(own) else [pd.DataFrame([first])])  # noqa: E501  # fmt: skip
    lines["total"] = lines["change"].cumsum()
    return lines


def with_grade_and_resident(events, points, start):
    lines = given("lab01-ex6a")(events, points, start)
    return lines[lines.columns[::-1]].assign(resident="Lin", grade="A")


def by_a_loop_over_rows(lines):
    score = 0
    for _, line in lines.iterrows():
        score = score + line["change"]
    return score


def checks_each_total(lines):
    score = lines["change"].iloc[0]
    for change in lines["change"].iloc[1:]:
        score += change
    return float(score)


# Task 7


def begins_or_is(grades, which):
    count = 0
    for grade in grades:
        if (which == "any A" and grade[0] == "A") or grade == "A":
            count += 1
    return count / len(grades)


def with_pandas(grades, which):
    column = pd.Series(grades)
    held = column.str.startswith("A") if which == "any A" else column == "A"
    return held.mean()


def drawn(grades, order, *, count=None, names=None, x="Grade", y="Residents",
          title="A synthetic town"):  # fmt: skip
    """Return a figure that is right but for what is asked."""
    names = list(order) if names is None else names
    counts = [list(grades).count(name) for name in names] if count is None else count
    _, axes = plt.subplots()
    axes.bar(names, counts)
    axes.set(xlabel=x, ylabel=y, title=title)
    return axes


def as_value_counts(grades, order):
    counts = pd.Series(grades).value_counts()
    return drawn(grades, order, names=list(counts.index))


def value_counts_under_the_order(grades, order):
    counts = sorted((grades.count(name) for name in order), reverse=True)
    return drawn(grades, order, count=counts)


def returns_the_figure(grades, order):
    return drawn(grades, order).figure


def as_a_line(grades, order):
    axes = plt.figure().gca()
    axes.plot(order, [grades.count(name) for name in order])
    return axes


def lying_bars(grades, order):
    axes = plt.figure().gca()
    axes.barh(order[::-1], [grades.count(name) for name in order[::-1]])
    axes.set(xlabel="Residents", ylabel="Grade", title="Synthetic residents by grade")
    return axes


def by_pandas(grades, order):
    counts = pd.Series(grades).value_counts().reindex(order, fill_value=0)
    _, axes = plt.subplots()
    counts.plot.bar(ax=axes, xlabel="Grade", ylabel="Residents", title="Synthetic residents")
    plt.show()
    return axes


def as_percentages(grades, order):
    shares = [100 * grades.count(name) / len(grades) for name in order]
    return drawn(grades, order, count=shares, y="Percent of synthetic residents", title="Grades")


# Task 8

WORDS = """
Each line of a statement names a rule, a date and a document, as M10 asks, and the changes add up
to the score. A resident can check the sum at her kitchen table, and show the paper to somebody
else when a line is wrong. That much is transparent, and it is more than most offices offer. It is
not yet fair. The statement cannot say why a ticket costs five points and an award brings thirty:
M9 gives the numbers and no reason for them. People who drive can lose points that people who walk
cannot, and awards go to those whom an office sees. Somebody may answer that known rules treat
everybody alike and that secret ones would be worse. They would be, but alike is not enough when
people begin in different places. I would call the score open about its arithmetic and silent
about its choices, and I would ask for reasons and for an appeal before I called it fair.
"""

SENTENCE = "The resident in this town holds an A and her statement has three lines with documents. "

WRONG = {
    "lab01-ex1": {
        "takes the change away": (lambda s, r, p: s - p[r], "taking away a minus"),
        "gives the change alone": (lambda s, r, p: p[r], "the change alone"),
        "begins at 1000": (lambda s, r, p: 1000 + p[r], "knows the score before the event"),
        "takes 5 for every rule": (lambda s, r, p: s - 5, "Not every rule takes 5"),
        "stops at 0": (lambda s, r, p: max(0, s + p[r]), "Does any source say"),
        "knows Rongcheng by heart": (knows_rongcheng_by_heart, "not there ('late-book')"),
        "knows two rules": (knows_two_rules, "Does every way through it get there"),
        "prints": (prints_it, "prints its result"),
        "misspells a name": (asks_for_a_misspelt_name, "not defined before"),
        "changes the table": (changes_the_table, "Can you work on a copy"),
        "gives text": (lambda s, r, p: str(s + p[r]), "Quotation marks, str()"),
        "gives a list": (lambda s, r, p: [s + p[r]], "to a single number"),
        "hands over a result": (995, "without brackets"),
        "takes two inputs": (lambda score, rule: score - 5, "2 (score, rule)"),
    },
    "lab01-ex2": {
        "returns in the loop": (returns_in_the_loop, "Only the first event counts"),
        "begins anew each time": (begins_anew_each_time, "Only the last event counts"),
        "begins at nothing": (begins_at_nothing, "Where did the resident begin"),
        "begins at 1000": (begins_at_a_thousand, "does not start at 1000"),
        "asks for row numbers": (takes_row_numbers, "there may be no row 0"),
        "loops over the table": (loops_over_the_table, "names of its columns"),
        "counts each rule once": (counts_each_rule_once, "got two tickets"),
        "takes the changes away": (takes_the_changes_away, "taking away a minus"),
        "counts events": (lambda e, p, s: s - 5 * len(e), "Do all rules change the score"),
        "never ends": (never_ends, "What should make your loop end"),
        "gives a column": (lambda e, p, s: s + e["rule"].map(p), "to a single number"),
    },
    "lab01-ex3": {
        "sees missing documents alone": (sees_missing_alone, "only spaces"),
        "sees empty text alone": (sees_empty_text_alone, "column document is empty"),
        "drops the refused": (drops_the_refused, "What stands between them"),
        "swaps the two": (other_way_round, "name first after return"),
        "gives no reason": (gives_no_reason, "refusal without a reason"),
        "gives an empty reason": (gives_an_empty_reason, "What would you tell the person"),
        "writes into the table": (writes_into_the_table, "Can you work on a copy"),
        "drops rows with any gap": (drops_every_gap, "drop rows for another cause"),
        "drops what is alike": (drops_what_is_alike, "drop rows for another cause"),
        "forgets the refused": (forgets_the_refused, "Where are they kept"),
        "refuses by the rule": (refuses_awards, "besides the column document"),
        "counts everything": (counts_everything, "no document at all among those that count"),
    },
    "lab01-ex4": {
        "a gap": (brackets(b_high=970), "971 lies between"),
        "an overlap": (brackets(b_high=980), "Which one should give way"),
        "worst first": (BRACKETS[::-1], "rows from the best grade to the worst"),
        "start is a B": (brackets(a_low=1010, b_high=1009), "what nine of ten hold"),
        "a closed top": (brackets(appp_high=1200), "The top bracket ends"),
        "a closed bottom": (brackets(d_low=0), "no grade for -1 points"),
        "no reason": (brackets(b_why=""), "What would you say to a resident"),
        "a reason of one word": (brackets(b_why="assumed"), "3 words or more"),
        "a grade twice": (brackets(ap_grade="A"), "Can one grade have two ranges"),
        "no A+++": (brackets(appp_grade="AAA"), "no row for 'A+++'"),
        "numbers as text": (brackets(b_low="900"), "quotation marks get around a number"),
        "ends swapped": (brackets(b_low=979, b_high=900), "lower one"),
        "three parts": ([row[:3] for row in BRACKETS], "Which of the four is missing"),
        "a dict of grades": ({"A": 980, "B": 900}, "What is a row there"),
        "an inner end open": (brackets(b_low=None), "Which scores belong to 'B'"),
    },
    "lab01-ex5a": {
        "lifts low scores": (sets_everybody, "Should drunk driving add points"),
        "takes the higher": (takes_the_higher, "Which of the two is lower"),
        "lowers and caps": (lowers_and_caps, "Which of the two is 'set-points'"),
        "lowers in both": (lowers_in_both, "What does it do to the points"),
        "crosses the meanings": (crosses_them, "crossed over"),
        "gives the cap first": (cap_first, "Which does the task want first"),
        "gives points alone": (points_alone, "What stands between them"),
    },
    "lab01-ex5b": {
        "somebody quiet": (TOWN.examples["quiet"], "somebody with which rule"),
        "points alone differ": (POINTS_ALONE_DIFFER, "both lie in a C"),
        "nobody of this town": ("Lin", "copied letter by letter"),
        "a number": (12, "Which one will you write about"),
        "all of them": (["R0001", "R0002"], "There may be several"),
    },
    "lab01-ex6a": {
        "no start": (without_a_start, "begins with an event"),
        "as they arrived": (as_they_arrived, "puts them in order of date"),
        "each total from the start": (each_total_from_the_start, "the line above"),
        "totals stand still": (totals_stand_still, "the line above"),
        "no documents": (no_documents, "a line without document"),
        "documents left empty": (documents_left_empty, "How shall a stranger ask for proof"),
        "a start without change": (start_without_change, "adds up the column change"),
        "the last line alone": (last_line_alone, "begins with an event"),
        "a line too many": (a_line_too_many, "made after it"),
        "sorts what it was lent": (sorts_the_table_it_was_lent, "Can you work on a copy"),
        "changes without sign": (changes_without_sign, "what this one event did"),
    },
    "lab01-ex6b": {
        "the office's last total": (lambda li: li["total"].iloc[-1], "office's own last total"),
        "the highest total": (lambda li: li["total"].max(), "total that the office wrote"),
        "adds totals": (lambda li: li["total"].sum(), "holds each event once"),
        "counts the start twice": (lambda li: 1000 + li["change"].sum(), "start is in there twice"),
        "leaves out the start": (lambda li: li["change"][1:].sum(), "first line is missing"),
        "knows the start by heart": (
            lambda li: 1000 + li["change"].iloc[1:].sum(),
            "Where does the statement say where it starts",
        ),
        "knows the rules by heart": (
            lambda li: 1000 + sum(POINTS.get(rule, 0) for rule in li["rule"]),
            "Which column do you trust",
        ),
    },
    "lab01-ex7a": {
        "any A in both": (lambda g, w: with_pandas(g, "any A"), "when it is A alone"),
        "A alone in both": (lambda g, w: with_pandas(g, "A alone"), "begin with an A"),
        "a percentage": (lambda g, w: 100 * with_pandas(g, w), "does a share lie"),
        "a count": (lambda g, w: with_pandas(g, w) * len(g), "How many are there in all"),
        "of 300": (lambda g, w: with_pandas(g, w) * len(g) / 300, "Not every town has 300"),
        "crossed": (
            lambda g, w: with_pandas(g, "A alone" if w == "any A" else "any A"),
            "Which of them counts more people",
        ),
        "text with a percent sign": (lambda g, w: f"{with_pandas(g, w):.0%}", "make text"),
    },
    "lab01-ex7b": {
        "no labels": (lambda g, o: drawn(g, o, x=""), "on a wall"),
        "no title": (lambda g, o: drawn(g, o, title=""), "on a wall"),
        "does not say synthetic": (lambda g, o: drawn(g, o, title="Grades"), "Do these people"),
        "leaves out empty grades": (as_value_counts, "stop being a grade"),
        "alphabetical": (lambda g, o: drawn(g, o, names=sorted(o)), "sorts by something else"),
        "counts under other grades": (value_counts_under_the_order, "belong to the grade below"),
        "returns the figure": (returns_the_figure, "Which one do you return"),
        "a line": (as_a_line, "Which line draws the counts"),
    },
    "lab01-ex8": {
        "too short": ("It is transparent and fair (M10).", "have you not said yet"),
        "too long": (WORDS + 4 * SENTENCE, "Which sentence could go"),
        "no source": (
            WORDS.replace("M10", "it").replace("M9", "It").replace("assumed", "ours"),
            "Which of your claims rests on whom",
        ),
        "one side": (WORDS.replace("fair", "good"), "whether it is fair to the person"),
        "the same again": (10 * SENTENCE, "three sentences for a judge"),
        "a list": (["It", "is", "fair"], "begin and end with"),
    },
}

RIGHT = {
    "lab01-ex1": {
        "other order": lambda score, rule, points: points[rule] + score,
        "get": lambda score, rule, points: score + points.get(rule, 0),
        "a loop over the table": goes_by_name,
        "NumPy": lambda score, rule, points: np.int64(score) + points[rule],
        "a float": lambda score, rule, points: float(score + points[rule]),
    },
    "lab01-ex2": {
        "map and sum": lambda e, p, s: s + e["rule"].map(p).sum(),
        "while": with_while,
        "rows": by_rows,
        "NumPy": with_numpy,
        "reduce": lambda e, p, s: reduce(lambda x, rule: x + p[rule], e["rule"], s),
        "counts of rules": lambda e, p, s: (
            s + sum(n * p[rule] for rule, n in e["rule"].value_counts().items())
        ),
    },
    "lab01-ex3": {
        "a loop": by_a_loop,
        "lists of dicts": as_lists_of_dicts,
        "other index and columns": with_new_index_and_columns_turned,
    },
    "lab01-ex4": {
        "lists": [list(row) for row in BRACKETS],
        "four grades": FOUR_GRADES,
        "a table": pd.DataFrame(BRACKETS, columns=["grade", "low", "high", "why"]),
        "a table, columns turned": pd.DataFrame(
            [row[::-1] for row in BRACKETS], columns=["why", "high", "low", "grade"]
        ),
        "infinite ends": brackets(appp_high=math.inf, d_low=-math.inf),
        "NumPy numbers": brackets(a_low=np.int64(990), b_high=np.float64(989)),
    },
    "lab01-ex5a": {
        "one line": two_meanings_in_one_line,
        "a list of NumPy": as_a_list_of_numpy,
    },
    "lab01-ex5b": {
        "the planted one": TOWN.examples["dropped"],
        "the restored one": TOWN.examples["restored"],
        "in a list": [TOWN.examples["dropped"]],
        "NumPy text": np.str_(TOWN.examples["dropped"]),
    },
    "lab01-ex6a": {
        "cumsum": with_cumsum,
        "a list of dicts": lines_of,
        "more columns, other order": with_grade_and_resident,
    },
    "lab01-ex6b": {
        "sum of the column": lambda lines: lines["change"].sum(),
        "rows": by_a_loop_over_rows,
        "a float": checks_each_total,
    },
    "lab01-ex7a": {"a loop": begins_or_is, "pandas": with_pandas},
    "lab01-ex7b": {
        "matplotlib": drawn,
        "lying bars": lying_bars,
        "pandas": by_pandas,
        "percentages": as_percentages,
    },
    "lab01-ex8": {"an essay": WORDS, "with OIII": WORDS.replace("M10", "OIII.1.2")},
}

CONTEXT = {"lab01-ex5b": (TOWN,)}
