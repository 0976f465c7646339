# %% [markdown]
# # Lab 1: Build a transparent score
#
# A city gives every adult a number. Tickets lower it, awards raise it. In this lab you rebuild the
# arithmetic of such a score, as a magazine reported it in 2018 from Rongcheng, a city in China. You
# do not build it to score people. You build it to find out what it takes to *explain* a score to
# the person who has it, and what even the best explanation leaves out.
#
# | | |
# |---|---|
# | **Time** | 50 minutes without sections 5, 6 and 8. Those take 25 more. |
# | **You need** | Chapter 1. No experience with code: if you can copy a line and change a word, go on. |
# | **What you make** | A *statement* of a score that a stranger can recompute, and a page for your audit dossier. |
# | **Who asks for it** | A city's credit office wants a program. Think of yourself as the person who must answer for it. |
# | **Who is affected** | Everybody who is scored. The people in this lab are *synthetic*: a program made them up. The ones in Rongcheng are not. |
#
# When you have finished, you can
#
# 1. write a statement that shows how a score came about, line by line;
# 2. refuse what no document backs, without losing it;
# 3. say which parts of a score are reported and which ones somebody had to assume;
# 4. argue whether a transparent score is fair.

# %% [markdown]
# ## 1. Before you start
#
# A grey box is a *cell* of code. Click into it and press **Shift + Enter** to run it. Run the cells
# from top to bottom; what a cell prints appears below it.
#
# Where you see three dots, `...`, you write something in their place. Keep the spaces before them:
# in Python, what is pushed to the right belongs to the line above it. Then run your cell, and after
# it the **check** below. The check tells you what it tried, what came back and what it expected.
# Run it as often as you like. Each time you have changed something and are not there yet, it gives you
# a bigger hint. After each check comes a short cell with your points; run it and go on.
#
# If red text appears below a cell of *yours*, read its last line: it says what Python could not
# understand. Mostly a bracket, a colon, a quotation mark or a space is missing.
#
# You cannot get stuck for good. No later part needs your unfinished answers: `given(...)` lends the
# course's own. So leave a task when its time is over. Run its cells all the same, dots and all: a
# cell that has not run is a name that Python does not know. After a restart, or if the last red line
# says *not defined*, run all cells above it once more. If a cell of yours never ends, press the square *stop* button.
#
# The first cell fetches the tools: *pandas* for tables, *matplotlib* for figures, and the course's
# own package `keeping_score`.

# %%
import matplotlib.pyplot as plt
import pandas as pd

from keeping_score import fact, load_scheme, remembered_id, score, town_for
from keeping_score.checks import check, given, marks
from keeping_score.checks.dossier import progress, save_page

# %% [markdown]
# Put your name or number between the quotation marks and run the cell. From it the program makes
# *your* town: your neighbour gets another one, and you get the same one next week. The other labs
# in this folder, or in this browser, then know it too.

# %%
student_id = "your name"
town = town_for(remembered_id(student_id))
print(len(town.residents), "synthetic residents and", len(town.events), "events")

# %% [markdown]
# ### What the source says, and who says it
#
# Our source for the rules is one article: Simina Mistreanu, *Life Inside China's Social Credit
# Laboratory* (*Foreign Policy*, 2018). M9 means its ninth paragraph. The course keeps a **ledger**
# of what it reports, and `fact(...)` looks one entry up. In the brackets at the end of each line
# stand the paragraph and the person who says so. Here, as in all cells that are not tasks, you need
# not understand the code. Run it and read what it prints.

# %%
for fact_id in [
    "rongcheng-start-points",
    "rongcheng-traffic-ticket",
    "rongcheng-city-award",
    "rongcheng-department-award",
    "rongcheng-drunk-driving",
    "rongcheng-evidence-rule",
    "rongcheng-share-a",
]:
    entry = fact(fact_id)
    value = f": {entry.value}" if entry.value else ""
    print(f"{entry.statement}{value} [{entry.locator}, {entry.asserted_by}]")

# %% [markdown]
# A good reader also notes what is *missing*. The ledger keeps that as well. Whoever turns this
# article into a program has to fill these gaps, and most users of the program will never see that
# somebody filled them.

# %%
for fact_id in [
    "rongcheng-rule-list",
    "rongcheng-grade-brackets",
    "rongcheng-restoration",
    "rongcheng-appeal",
]:
    entry = fact(fact_id)
    print(f"{entry.statement} [{entry.locator}]")

# %% [markdown]
# ### The rules as a table
#
# A **scheme** holds a start, rules, and the lines between the grades. Ours is called `rongcheng`.
# The next cell takes two things out of it. `START` is the number that everybody begins with.
# `POINTS` is a table that gives, for each rule, the change in points: you can ask it
# `POINTS["city-award"]`. Look at the last column before you go on. Some numbers were reported.
# Others were assumed, by us, because a program cannot run on a gap.

# %%
scheme = load_scheme("rongcheng")
START = scheme.start.value
POINTS = {rule.id: rule.change for rule in scheme.rules}
for rule in scheme.rules:
    origin = "gives no points" if rule.points is None else "assumed"
    if rule.points is not None and rule.points.is_reported:
        origin = "reported in " + fact(rule.points.fact).locator
    print(f"{rule.id:18} {rule.change:+4d}   {origin}")

# %% [markdown]
# Two rules give no points at all. *Drunk driving* drops a resident straight to a C, and
# *restoration* ends that. What *straight to a C* means is a question of its own: section 6.
#
# ### The events, and where they come from
#
# An **event** is one line that somebody sent to the office: who, when, under which rule, and which
# document proves it. Here are the events of one resident of your town, in the order in which they
# *reached the office*. The office does not wait for the calendar.

# %%
busy = town.examples["busy"]
own = town.events[town.events["resident"] == busy]
print(own.to_string(index=False))

# %% [markdown]
# Four facts about these data, which a careful reader asks for before the first sum. (A text that
# answers such questions is called a *datasheet*.)
#
# - **Who made them?** A program of this course, from your name. Nobody in them exists.
# - **How often does each thing happen?** No source says. The rates are assumed, so that most people
#   have few events; M13 says that many residents do not even know of the score.
# - **What was put there on purpose?** Five residents who each show one point, some events without a
#   document, one day that no calendar has, and one rule that the scheme does not know.
# - **What can they not show?** Anything about the real Rongcheng: how many tickets it writes, how
#   its grades are spread, or how anybody there lives with theirs.

# %% [markdown]
# ## 2. A worked example
#
# Lin is a resident whom we made up. She got one traffic ticket and later one city award. By hand:
# she starts with the points that everybody gets, the ticket takes some away, the award adds some.
# The code does the same, one step a line. A line such as `total = total + ...` means: work out the
# right-hand side with the old total, and then call the result `total` from now on.

# %%
total = START
total = total + POINTS["traffic-ticket"]
print("after the ticket:", total)
total = total + POINTS["city-award"]
print("after the award: ", total)

# %% [markdown]
# If Lin asks why she has this number, you can answer: from this start, by these two events, under
# these two rules. She can add it up herself. Nothing in the sum is hidden. Keep that feeling of
# clarity; by the end of the lab we will ask how far it reaches.

# %% [markdown]
# ## 3. From rules to a score
#
# ### Task 1. Apply one rule (3 minutes, 1 point)
#
# *Skill: look a value up in a table and use it.*
#
# A *function* is a small machine: things go in at the top, and `return` hands the result out. This
# one gets a score, the name of a rule, and a table of points like `POINTS`. It should hand back the
# score after one event under that rule. Put your line in place of the dots. It begins with `return`.


# %% task="lab01-ex1" role="answer"
def new_score(score, rule, points):
    """Return the score after one event under one rule."""
    ### BEGIN SOLUTION
    return score + points[rule]
    ### END SOLUTION


# %% [markdown]
# Run the check. It tries your function on a few scores and rules, also on those of a town that you
# do not know. If it says that the task is not finished, the dots are still there, or you have not
# run your cell since you changed it.

# %% task="lab01-ex1" role="check"
check("lab01-ex1", new_score)

# %% task="lab01-ex1" role="grade"
### BEGIN HIDDEN TESTS
assert new_score(70, "city-award", POINTS) == given("lab01-ex1")(70, "city-award", POINTS)
### END HIDDEN TESTS
marks("lab01-ex1", new_score)

# %% [markdown]
# ### Task 2. From events to a score (7 minutes, 2 points)
#
# *Skill: go through a table and keep a running total.*
#
# Now all events of one resident. They come as a table like the one above. `events["rule"]` is its
# column with the rules, and you can walk along a column:
#
# ```python
# for rule in events["rule"]:
#     print(rule)
# ```
#
# What is pushed to the right, under the `for`, happens once for each rule. Write a function that
# begins with `start`, applies every rule in turn, and returns the score at the end. You may use
# your `new_score` in it, or do without. A resident without events holds the start.


# %% task="lab01-ex2" role="answer"
def total_points(events, points, start):
    """Return a resident's score after all events."""
    ### BEGIN SOLUTION
    total = start
    for rule in events["rule"]:
        total = new_score(total, rule, points)
    return total
    ### END SOLUTION


# %% [markdown]
# The check uses other residents than yours, and a town with other rules and another start. That is
# why numbers that you know by heart do not help.

# %% task="lab01-ex2" role="check"
check("lab01-ex2", total_points)

# %% task="lab01-ex2" role="grade"
### BEGIN HIDDEN TESTS
assert total_points(own, POINTS, 7) == given("lab01-ex2")(own, POINTS, 7)
### END HIDDEN TESTS
marks("lab01-ex2", total_points)

# %% [markdown]
# ### Predict, then change (2 minutes)
#
# Suppose that the city made tickets ten times as expensive. Nobody behaves differently, nobody gets
# one more ticket. **Write down on paper:** how many of your residents would then be worse than
# an A? Only then run the cell. `score` is the course's own, tested version of what you just wrote;
# it also knows the grades.

# %%
heavier = scheme.with_points({"traffic-ticket": -50}, assumed="to see what a heavier ticket does")
for name, rules in [("as reported", scheme), ("ten times as heavy", heavier)]:
    scores = score(town.events, rules, town.residents["resident"]).scores
    below = (~scores["grade"].str.startswith("A")).sum()
    print(f"ticket {name}: {below} residents are worse than an A")

# %% [markdown]
# How far off were you? One number in a table moved, and a large part of the town has another grade.
# Nobody in it did anything. Change `-50` to a number of your own and run the cell again. At which
# weight would you say that a ticket *should* count? Notice that nothing in the data can tell you.

# %% [markdown]
# ## 4. Refuse, and keep the refusal
#
# ### Task 3. Refuse what no document backs (7 minutes, 2 points)
#
# *Skill: divide a table in two and lose nothing.*
#
# The deputy director of the city's credit office says that whatever changes points must rest on an
# official document (M10). It is the office that says so. We can at least hold our program to it.
#
# Here is somebody in your town whose file is a mess. A document can be absent in two ways: the cell
# is *missing*, which we print as `(missing)`, or it holds nothing but spaces.

# %%
messy = town.events[town.events["resident"] == town.examples["undocumented"]]
print(messy.fillna("(missing)").to_string(index=False))

# %% [markdown]
# Write a function that returns **two** tables: first the events that count, then the refused ones.
# The refused table gets one more column, `reason`, with words of your choice. Every event must be
# in one of the two tables. An office that throws refused events away cannot tell anybody what
# became of them.
#
# Look at the document alone here; the odd date and the unknown rule are not your problem yet. Three
# things that you may need, shown on a table of people:
#
# ```python
# name = people["name"].fillna("").str.strip()   # missing becomes empty, spaces go
# old = people["age"] > 65                       # True or False for each row
# people[old], people[~old]                      # the rows with True, and the others
# ```
#
# To add a column to a part of a table, make a copy first: `part = people[old].copy()` and then
# `part["note"] = "a few words"`.


# %% task="lab01-ex3" role="answer"
def split_events(events):
    """Return the events that count, and those refused with the reason."""
    ### BEGIN SOLUTION
    written = events["document"].fillna("").str.strip() != ""
    refused = events[~written].copy()
    refused["reason"] = "no document backs it"
    return events[written], refused
    ### END SOLUTION


# %% [markdown]
# The check looks for events that are lost, doubled, in the wrong table, or without a reason. It
# also looks whether the table that you were handed is as it was.

# %% task="lab01-ex3" role="check"
check("lab01-ex3", split_events)

# %% task="lab01-ex3" role="grade"
### BEGIN HIDDEN TESTS
assert [len(part) for part in split_events(messy)] == [len(p) for p in given("lab01-ex3")(messy)]
### END HIDDEN TESTS
marks("lab01-ex3", split_events)

# %% [markdown]
# The course's own `score` refuses for two more reasons. Here is everything that it refused in your
# town. Is there a case among them in which the refusal itself could be unfair to somebody?

# %%
result = score(town.events, scheme, town.residents["resident"])
for reason, number in result.rejected["reason"].value_counts().sort_index().items():
    print(f"{number} refused: {reason}")

# %% [markdown]
# An award that nobody filed properly is refused, just as an unproved ticket is. The rule protects
# people against false tickets. It also works against people whose good deeds leave no paper.

# %% [markdown]
# ## 5. Lines that somebody has to draw (if you have 75 minutes)
#
# ### Task 4. Choose the brackets (8 minutes, 3 points)
#
# *Skill: fill a gap in a source, and say that you filled it.*
#
# So far we have points. The article speaks of grades: they run from A+++ to D, drunk driving leads
# to a C, and a resident who looks himself up is an A (M11, M15). Which points make which grade? The
# article does not say, and no other source of this course gives the city's table.
#
# A program cannot say *we do not know*. So somebody at a desk chooses. Now it is you. A **bracket**
# is a row with four parts: grade, lowest points, highest points, and *why you assumed them*. Both
# ends belong to the bracket. An open end is written `None`. This is how it looks for another scale:

# %%
example = [
    ("pass", 50, None, "assumed: half of the points"),
    ("fail", None, 49, "assumed: one below a pass"),
]
for grade, low, high, why in example:
    print(f"{grade}: from {low} to {high}, {why}")

# %% [markdown]
# Write your own list for the city, from the best grade to the worst. It must name A+++, A, C and D;
# whether there are other grades between them is for you to say. Every score must have exactly one
# grade, however high or low. Whoever has just started, with no event at all, must be an A. And each
# row needs its reason, in three words or more.


# %% task="lab01-ex4" role="answer"
brackets = (
    ### BEGIN SOLUTION
    [
        ("A+++", 1060, None, "assumed: two city awards above the start"),
        ("A", 980, 1059, "assumed: four tickets below the start, so most hold an A"),
        ("B", 900, 979, "assumed: twenty tickets below the start"),
        ("C", 600, 899, "assumed: far below, but above the lowest grade"),
        ("D", None, 599, "assumed: one below the next bracket"),
    ]
    ### END SOLUTION
)

# %% [markdown]
# The check cannot say whether your numbers are the city's: nobody here can. It looks for gaps,
# overlaps, scores beyond the ends, and boundaries without a reason.

# %% task="lab01-ex4" role="check"
check("lab01-ex4", brackets)

# %% task="lab01-ex4" role="grade"
### BEGIN HIDDEN TESTS
assert [row[0] for row in brackets if row[0] in ("A+++", "D")] == ["A+++", "D"]
### END HIDDEN TESTS
marks("lab01-ex4", brackets)

# %% [markdown]
# Compare your list with your neighbour's. Find one score that has two different grades on your two
# tables. For the person who has it, the difference may be a deposit, a discount or the terms of a
# loan. Which of you could explain to her why?

# %% [markdown]
# ## 6. One phrase, two programs (if you have 75 minutes)
#
# ### Task 5, first half. Two meanings of *straight to a C* (5 minutes, 2 points)
#
# *Skill: turn an unclear sentence into two clear rules.*
#
# After drunk driving, says M11, a score goes straight to a C. That tells us the grade. It does not
# tell us what becomes of the *points*. Two readings are possible, and a program must pick one:
#
# - `"grade-ceiling"`: the points stay as they are. The grade is *capped*: it can be no better than
#   a C until the office lifts the cap.
# - `"set-points"`: points that lie above the top of C are lowered to that top. There is no cap, and
#   new awards count from there. Points that are below it already stay as they are.
#
# Write what happens to somebody in that moment. Return two things: the points, and whether the
# grade is capped now (`True` or `False`). `top_of_c` is the highest score that is still a C.


# %% task="lab01-ex5a" role="answer"
def straight_to_c(points, meaning, top_of_c):
    """Return the points after drunk driving, and whether the grade is now capped at C."""
    ### BEGIN SOLUTION
    if meaning == "grade-ceiling":
        return points, True
    return min(points, top_of_c), False
    ### END SOLUTION


# %% [markdown]
# The check tries both meanings on high scores and on low ones.

# %% task="lab01-ex5a" role="check"
check("lab01-ex5a", straight_to_c)

# %% task="lab01-ex5a" role="grade"
### BEGIN HIDDEN TESTS
assert list(straight_to_c(1234, "set-points", 900)) == [900, False]
### END HIDDEN TESTS
marks("lab01-ex5a", straight_to_c)

# %% [markdown]
# ### Task 5, second half. A resident for whom they differ (3 minutes, 1 point)
#
# *Skill: find the rows of a table in which two columns differ.*
#
# The next cell scores your whole town under both meanings and puts the results side by side. Here
# is the row of the resident without any event, for whom nothing differs.

# %%
capped = score(town.events, scheme, town.residents["resident"]).scores
lowered_scheme = scheme.with_meaning("set-points", assumed="to compare")
lowered = score(town.events, lowered_scheme, town.residents["resident"]).scores
both = capped.merge(lowered, on="resident", suffixes=("_ceiling", "_set"))
print(both[both["resident"] == town.examples["quiet"]].to_string(index=False))

# %% [markdown]
# Find somebody in the table `both` whose *grades* differ. Rows in which two columns of a table
# `people` differ are `people[people["left"] != people["right"]]`. Try it in a new cell (the **+** in
# the bar above makes one), look at what comes, and put one name below, in quotation marks.

# %% task="lab01-ex5b" role="answer"
differs_for = (
    ### BEGIN SOLUTION
    both[both["grade_ceiling"] != both["grade_set"]]["resident"].iloc[0]
    ### END SOLUTION
)

# %% task="lab01-ex5b" role="check"
check("lab01-ex5b", differs_for, town)

# %% task="lab01-ex5b" role="grade"
### BEGIN HIDDEN TESTS
row = both[both["resident"] == differs_for].iloc[0]
assert len({row["grade_ceiling"], row["grade_set"]}) == 2
### END HIDDEN TESTS
marks("lab01-ex5b", differs_for, town)

# %% [markdown]
# Both programs follow the article to the letter. Both could be published, and both add up. One of
# them gives this resident another grade than the other. Who, in a real office, decides between the
# two? The law, the head of the office, or the person who typed `if`?

# %% [markdown]
# ## 7. The statement, and the stranger
#
# ### Task 6, first half. Write the statement (8 minutes, 3 points)
#
# *Skill: build a table line by line.*
#
# This is the centre of the lab. A **statement** shows how a score came about, like the statement of
# a bank account. Its columns are `date`, `rule`, `document`, `change` and `total`. The first line
# is the start: its rule is `"start"`, its date and its document are empty, `""`, and its change and
# its total are both the start. Then comes one line for each event, in the order of the *dates*.
#
# A table can be built from a list of lines, each written in curly brackets:
#
# ```python
# lines = [{"city": "Bern", "lakes": 1}]
# lines.append({"city": "Lima", "lakes": 2})   # one more line at the end
# pd.DataFrame(lines)                          # the list as a table
# ```
#
# The first line of the function is there. It sorts the events by date and makes a list of them, so
# that you can write `for event in in_order:` and, inside the loop, `event["date"]`,
# `event["rule"]` and `event["document"]`. You write the rest.


# %% task="lab01-ex6a" role="answer"
def write_statement(events, points, start):
    """Return a resident's score, line by line, in the order of the dates."""
    in_order = events.sort_values("date").to_dict("records")
    ### BEGIN SOLUTION
    total = start
    lines = [{"date": "", "rule": "start", "document": "", "change": start, "total": start}]
    for event in in_order:
        change = points[event["rule"]]
        total = total + change
        line = {"date": event["date"], "rule": event["rule"], "document": event["document"]}
        lines.append({**line, "change": change, "total": total})
    return pd.DataFrame(lines)
    ### END SOLUTION


# %% [markdown]
# The check reads your statement as a suspicious resident would: is there a start, are the lines in
# order, does each have its document, and does each total follow from the one above it?

# %% task="lab01-ex6a" role="check"
check("lab01-ex6a", write_statement)

# %% task="lab01-ex6a" role="grade"
### BEGIN HIDDEN TESTS
totals = list(pd.DataFrame(write_statement(own, POINTS, START))["total"])
assert totals == list(given("lab01-ex6a")(own, POINTS, START)["total"])
### END HIDDEN TESTS
marks("lab01-ex6a", write_statement)

# %% [markdown]
# Here is the busy resident's statement, written by the course's version of your function. Read it
# aloud as if you had to explain it to her at a desk.

# %%
lines = given("lab01-ex6a")(own, POINTS, START)
print(lines.to_string(index=False))

# %% [markdown]
# ### Task 6, second half. A stranger recomputes the score (5 minutes, 2 points)
#
# *Skill: test a claim from the evidence that comes with it.*
#
# Now change sides. You are a stranger: a neighbour, a journalist, a judge's clerk. You have one
# statement and nothing else, neither the office's rules nor its start. Write a function that works
# out the score that the statement *adds up to*. Do not simply believe the office's last total: you
# are here to find out whether it is true.


# %% task="lab01-ex6b" role="answer"
def recompute(lines):
    """Return the score that a statement adds up to."""
    ### BEGIN SOLUTION
    return lines["change"].sum()
    ### END SOLUTION


# %% [markdown]
# The check hands you statements of a whole town, some from elsewhere, and one that is false.

# %% task="lab01-ex6b" role="check"
check("lab01-ex6b", recompute)

# %% task="lab01-ex6b" role="grade"
### BEGIN HIDDEN TESTS
assert int(recompute(lines.assign(total=0))) == int(lines["change"].sum())
### END HIDDEN TESTS
marks("lab01-ex6b", recompute)

# %% [markdown]
# Does it hold for *everybody* in your town? The next cell writes a statement for each resident,
# gives it to a stranger, and compares what the stranger finds with the score that the office has.
# One resident for whom they differ would be enough to break our promise.

# %%
stranger, write = given("lab01-ex6b"), given("lab01-ex6a")
agree = 0
for resident, points in zip(result.scores["resident"], result.scores["points"], strict=True):
    counted = result.applied[result.applied["resident"] == resident]
    agree = agree + (stranger(write(counted, POINTS, START)) == points)
print(f"office and stranger agree on {agree} of {len(result.scores)} residents")

# %% [markdown]
# ### Break it (2 minutes)
#
# Somebody in the office does a friend a favour and makes a total fifty points too high. The friend
# is our busy resident. **Before you run the cell:** will the stranger notice?

# %%
favour = lines.copy()
favour.loc[len(favour) - 1, "total"] = favour["total"].iloc[-1] + 50
print("the office says:       ", favour["total"].iloc[-1])
print("the stranger works out:", stranger(favour))

# %% [markdown]
# That one was found. Now be cleverer than the office. `stranger(lines.drop(1))`, in a new cell,
# asks the stranger about a statement whose line 1 somebody took out. Does the answer look wrong to
# you? There are forgeries that no adding-up can see: a line that was never written, a ticket that
# was never deserved. What would you need, besides the statement, to find those? The column
# `document` is a beginning. It is not the answer.

# %% [markdown]
# ## 8. The whole town (if you have 75 minutes)
#
# ### Task 7, first half. The share that holds an A (4 minutes, 2 points)
#
# *Skill: count in two readings, and say which.*
#
# The article gives a share of the city's population that holds an A (M15). Is that the grade
# A *alone*, or *any* grade that begins with an A: A, A+, A++, A+++? It does not say. So write a
# function that can do both. `grades` is a list such as `["A", "B", "A+"]`, and `which` is either
# `"any A"` or `"A alone"`. Return a share between 0 and 1. (`"B+".startswith("B")` is `True`, and
# `len(grades)` tells how long a list is.)


# %% task="lab01-ex7a" role="answer"
def share_with_a(grades, which):
    """Return the share, 0 to 1, that holds an A in one of the two readings."""
    ### BEGIN SOLUTION
    count = 0
    for grade in grades:
        if grade == "A" or (which == "any A" and grade.startswith("A")):
            count = count + 1
    return count / len(grades)
    ### END SOLUTION


# %% task="lab01-ex7a" role="check"
check("lab01-ex7a", share_with_a)

# %% task="lab01-ex7a" role="grade"
### BEGIN HIDDEN TESTS
assert round(share_with_a(["A", "A+", "C"], "any A"), 6) == round(2 / 3, 6)
### END HIDDEN TESTS
marks("lab01-ex7a", share_with_a)

# %% [markdown]
# Which reading do you think the reporter meant? There is no check for this, because nobody here
# knows. Put `"any A"` or `"A alone"` in place of the dots. Your dossier page will say that you took
# it, so that nobody has to guess a second time.

# %%
my_reading = ...

# %% [markdown]
# In your town, with the course's brackets, the two readings give these shares. They are results of
# assumed rates and assumed lines, so they neither confirm the article nor contradict it.

# %%
grades = list(result.scores["grade"])
share = given("lab01-ex7a")
print(f"any A:   {share(grades, 'any A'):.2f}")
print(f"A alone: {share(grades, 'A alone'):.2f}")
print("the article:", fact("rongcheng-share-a").value, "(which of the two, it does not say)")

# %% [markdown]
# ### Task 7, second half. A figure that speaks for itself (4 minutes, 1 point)
#
# *Skill: draw counts, and label what they are.*
#
# A figure travels without its notebook. Somebody will see it on a wall or a phone. So it must say
# what is counted, and that these people are **synthetic**. The function below has already counted.
# Draw the bars with `axes.bar(order, counts)`, give both axes a label and the figure a title, and
# return `axes`. The orders are `axes.set_xlabel("...")`, `axes.set_ylabel("...")` and
# `axes.set_title("...")`.


# %% task="lab01-ex7b" role="answer"
def draw_grades(grades, order):
    """Draw how many residents hold each grade, from the best to the worst."""
    counts = [grades.count(grade) for grade in order]
    _, axes = plt.subplots()
    ### BEGIN SOLUTION
    axes.bar(order, counts)
    axes.set_xlabel("Grade")
    axes.set_ylabel("Residents")
    axes.set_title("Grades in a synthetic town")
    return axes
    ### END SOLUTION


# %% task="lab01-ex7b" role="check"
check("lab01-ex7b", draw_grades)

# %% task="lab01-ex7b" role="grade"
marks("lab01-ex7b", draw_grades)

# %% [markdown]
# This is the course's figure of your town. To see yours, put `draw_grades` in the place of
# `given("lab01-ex7b")` and run the cell again.

# %% alt="Bar chart of the grades of 300 synthetic residents, from A+++ to D. Nearly all stand in one tall bar, A. A few hold a B, and single residents another grade. The counts are printed below."
order = list(scheme.grades)
given("lab01-ex7b")(grades, order)
plt.show()
for grade in order:
    print(f"{grade}: {grades.count(grade)}")

# %% [markdown]
# ### Redesign: move one line (2 minutes)
#
# Nearly everybody has an A. Is that because they behave well? The next cell leaves every resident
# as they are and moves one thing: the lowest score that still counts as an A.

# %%
points = result.scores["points"]
for lowest in [970, 980, 990, 995, 1000]:
    print(f"an A begins at {lowest}: {(points >= lowest).mean():.2f} of the town hold one")

# %% [markdown]
# Put in other numbers. Could you make the article's share? Half the town? The share follows from where the line is
# drawn just as much as from what people do. So when somebody tells you what share of a city *holds
# an A*, your first question is: who drew the line, and when? If you did section 5, put in the
# lowest A of your own brackets.

# %% [markdown]
# ## 9. Transparent, but is it fair?
#
# ### Task 8. 150 words (8 minutes, 8 points)
#
# *Skill: weigh two sides with evidence.*
#
# Your statement lets a stranger recompute every score in the town. Is the score therefore fair?
# Write about 150 words. Any answer can get full points, also *the question is wrongly put*. Your
# text is read for these four things, two points each:
#
# | | 2 points if you |
# |---|---|
# | **What the statement proves** | say that the sum can be recomputed, and name the test that shows it |
# | **What it does not prove** | name one event or resident for whom it matters, and what one would need to know |
# | **Fair: a reason for each side** | give two reasons that somebody on the other side would accept as theirs |
# | **Who says so** | say which claim rests on whom, and what changes if it is wrong |
#
# If you need a person to begin with: a resident in your town has a ticket without a document, and
# another one has an award after drunk driving. Write between the two lines of quotation marks, in
# place of the dots.

# %% task="lab01-ex8" role="written"
my_words = """
### BEGIN SOLUTION
A stranger who holds nothing but a statement gets the score that the office has, for everybody in
my town. That proves that the adding-up is honest. It does not prove that the lines are true. One
resident got a ticket without a document, and the program refused it; a wrong ticket with a document
would have counted, and nothing in the statement shows the difference. For that one would have to
hear her and the officer. One reason to call the score fair is that a ticket costs the same whoever
you are. One against is that people who drive can lose points which others cannot, and that awards
go to those whom an office sees. That only documents count we know from the office alone (M10), and
where an A begins I assumed myself. If either is wrong, people keep their statement and lose their
grade. Transparent, yes. Fair I would call it only when somebody must answer an objection.
### END SOLUTION
"""

# %% [markdown]
# This check counts words and looks whether you say who says what, and whether fairness comes up. It
# cannot read an argument. That is what your teacher, or the person beside you, is for.

# %% task="lab01-ex8" role="check"
check("lab01-ex8", my_words)

# %% [markdown]
# ## 10. What the passing checks do not show
#
# All checks may have passed. Then this is known: your program applies the rules that it was given,
# loses nothing, and explains its sums. It is *not* known
#
# - **whether the records are true.** A statement repeats what the office wrote. A ticket that was
#   not deserved adds up just as well.
# - **whether anything is missing.** Deeds without paper do not appear, and nobody can see a gap in
#   a list that they have never seen whole.
# - **whether the rules are good ones.** Why so many points for a ticket, and not ten times as many? No
#   check asked.
# - **whether the lines are right.** You drew them, or we did. Each of us had a reason, and none of
#   us had a source.
# - **whether anybody can object.** The article does not say whether a resident can contest a
#   deduction. A statement tells you *what* happened, not whom to ask.
# - **whether it works for those who are scored.** In Rongcheng a resident who needed his score for
#   a loan found it extra work (M15). Nobody in our town can tell us anything: nobody lives there.
#
# None of this is peculiar to China. Credit bureaus, insurers, schools and welfare offices in many
# countries add up points about people. Take one that has a score of *you*, and go down this list.
# Would it send you a statement? Could a stranger recompute it?

# %% [markdown]
# ## 11. Your dossier page
#
# Before you run the next cell, every cell above it must have run once, also in the sections that you
# left out.
#
# Each lab leaves one page of an **audit dossier**, which the last unit binds together. The cell
# writes `dossier_lab01.md` into the folder of this notebook. It says plainly what is unfinished.
# If a page is there already and says something else, the old one is kept beside it under a name
# with `old`. In the browser you find both in the list of files, on the left; download what you want
# to keep.

# %%
answers = {
    "lab01-ex1": new_score,
    "lab01-ex2": total_points,
    "lab01-ex3": split_events,
    "lab01-ex4": brackets,
    "lab01-ex5a": straight_to_c,
    "lab01-ex5b": differs_for,
    "lab01-ex6a": write_statement,
    "lab01-ex6b": recompute,
    "lab01-ex7a": share_with_a,
    "lab01-ex7b": draw_grades,
    "lab01-ex8": my_words,
}
done = progress("lab01", answers, town=town)

# %% [markdown]
# The page holds the list of what is done, the choices that you made, and your words.

# %%
sections = {
    "Whose page": f"{town.student_id}, on a town of {len(town.residents)} synthetic residents",
    "What is done": done,
    "Lines that I drew, and why": brackets,
    "A resident for whom two readings of one phrase differ": differs_for,
    "What I took 'an A' to mean": my_reading,
    "Transparent, but is it fair?": my_words,
}
print("written:", save_page("lab01", "Lab 1: Build a transparent score", sections))
print("\n".join(done))

# %% [markdown]
# ### If you want to go on
#
# Design the one line that our statement lacks: whom does a resident write to, by when, and what
# happens to her grade meanwhile? Unit 10 makes such a procedure and tests it. And Unit 6 takes this
# score to a whole city and to the few officials who keep its books.
