# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown]
# # Lab 6: A city of 740,000
#
# In Lab 1 you scored a town of a few hundred people, one statement at a time. Now comes the whole
# city, in less than a second. That it is quick is the smallest result of this lab. The larger one is
# what you can see only at full size: what a grade tells when nearly everybody has the same, who
# stands at an edge, what mistakes cost an office, and who never finds out.
#
# | | |
# |---|---|
# | **Time** | 50 minutes for tasks 1 to 6 without what is marked *optional*. Tasks 7 to 9 take 25 more. If pandas is new to you, take half as long again. |
# | **You need** | Lab 1 or a little pandas: a table, a column, a function. Chapter 6 helps. |
# | **What you make** | An audit of a score at the size of a city, and a page for your dossier. |
# | **Who asks for it** | Imagine the city's assembly: *keep the grade, mend it, or drop it?* |
# | **Who is affected** | Every adult of a city. A grade can bring a discount, and it once took a candidate off a list (B07). Many are reported not to know that it exists (M13). |
#
# When you have finished, you can
#
# 1. replace a loop by whole columns, and say how its time grows;
# 2. map everything that agrees with a report, instead of picking one answer;
# 3. say how much a grade tells, and for whom one ticket is a cliff;
# 4. estimate what errors cost an office, and how many deductions nobody ever sees.
#
# Read [chapter 6](../chapters/06_rongcheng.md) first if you can. **Everybody in this lab is
# synthetic**: a random number generator made the city. Its size and the share of grade A are
# reported. How often anything happens there is assumed, so nothing here tells you how people in
# Rongcheng live. It tells you what such a score does to a city *like* this one.
#
# Nothing you type here can break the notebook. If a cell turns into a muddle, delete what you
# wrote, put `...` back, and go on: every later cell uses the course's own answers.
#
# Work from the top. A cell runs with Shift and Enter. Where you see `...`, something is yours to
# write. After each answer comes a **check**: it tells you what it tried, what came back and what
# it expected, and each time you have changed something and are not there yet it gives a bigger
# hint. It takes no points away. If a cell never ends, press the square *stop* button. After a restart,
# or if a red line says *not defined*, run all cells above once more.
#
# In tasks 1 to 8 a short cell follows that prints your points: 2 at most, and 1 in tasks 1a, 3b
# and 6b. Run it and go on. Code in grey boxes is there to be run only where it says so; most of it is
# an **example about something else**, with names that do not exist here.

# %% [markdown]
# ## The city
#
# Type any name or number between the quotation marks. It makes your city, and nobody else's.

# %%
student_id = "course book"

# %% [markdown]
# Now the tools. `pandas` handles tables, `numpy` handles long rows of numbers, and the rest belongs
# to the course.

# %%
import time

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from keeping_score import city, fact, load_scheme, remembered_id
from keeping_score.checks import check, given, marks
from keeping_score.checks.dossier import progress, save_page
from keeping_score.plots import draw_agreement, draw_edge
from keeping_score.students import seed_for

# %% [markdown]
# The next cell makes the city: residents, and all their events over several years. It takes a
# second or two; in the browser a little longer, and where it takes long a bar tells how far it is.

# %% tags=["nbval-ignore-output"]
scheme, plan = load_scheme("rongcheng"), city.load_plan("rongcheng")
START = scheme.start.value
POINTS = {rule.id: rule.change for rule in scheme.rules}
my_city = city.make_city(plan, seed=seed_for(remembered_id(student_id), "city"))
ledger, residents = my_city.ledger, my_city.residents
print(f"{ledger.n_residents:,} residents, {ledger.n_events / 1e6:.1f} million events")

# %% [markdown]
# **Who says what.** These are the reports that this lab leans on. In the brackets stand the
# paragraph of the article, or the other source, and whoever says so.

# %%
for name in ["residents", "office-staff", "share-a", "grade-brackets", "low-grade-effects"]:
    print(fact(f"rongcheng-{name}").line)

# %% [markdown]
# **Datasheet.** One row of `residents` is one synthetic resident. One event is one line in the
# ledger: who, which rule, which day. No source says how often anything happens. So the rates were
# *chosen*, in such a way that the reported share holds an A. Keep that in mind for task 2. The
# cell names the numbers of the city that were reported, and counts those that were assumed. Each of
# them has its reason beside it; `sources` shows them all.

# %%
sources = city.plan_sources("rongcheng")
print("reported:", *sources.loc[sources["fact"] != "", "parameter"])
print("assumed:", (sources["assumed"] != "").sum(), "numbers")

# %% [markdown]
# ### A worked example: one statement out of many
#
# The ledger is sorted by resident, and it knows where each one begins. So one statement is found
# without a search, like a name in a telephone book. Here is the resident with the most events in
# your city, or rather the last lines of that account.

# %%
busiest = int(np.diff(ledger.offsets).argmax())
city.statement_of(busiest, ledger, scheme)[["date", "rule", "change", "total", "grade"]].tail(4)

# %% [markdown]
# And the whole city under the scheme, as we wrote it down. The share of grade A is no finding: we
# chose the rates so that it comes out. Everything *else* in this table follows from choices that no
# source made for us.

# %%
scores = city.score_city(ledger, scheme)
city_points = pd.Series(scores.points)
scores.distribution().round(3)

# %% [markdown]
# ## Task 1. From a loop to a city (10 minutes)
#
# *Skill: extrapolate a time, and say what it grows with.*
#
# In Lab 1 you wrote a loop: go through the events of a resident and keep a running total. It is
# right, and anybody can read it. How long would it take for the whole city?
#
# **Predict** first. Write a number of seconds in place of the dots; a guess is enough. There is no
# check for it. Your dossier page will keep it.

# %%
my_guess_seconds = ...

# %% [markdown]
# Next, the ledger as a table, as you know it from Lab 1. One row is one event.

# %%
events = ledger.to_frame(documents=False)[["resident", "rule"]].astype({"rule": str})
events.head(3)

# %% [markdown]
# We are going to measure the loop on one resident in a hundred, and extrapolate. That needs care.
# There are two ways to write such a loop:
#
# - **One pass**: go through the ledger once, and add each event to its resident's total.
# - **Search all**: for each resident, look through the *whole* ledger for the events that are
#   theirs. That is what `events[events["resident"] == 7]` does for the resident with the number 7.
#
# Let the city grow by some number of times: more residents, and as many times more events. How does
# the **reading** grow in each way? Suppose that all the time goes into reading. `seconds` is the time
# for the small part, `times_larger` a number such as 100, and `searches_all` is True for the second
# way.


# %% task="lab06-ex1a" role="answer"
def extrapolate(seconds, times_larger, searches_all):
    """Return how many seconds a larger city takes."""
    ### BEGIN SOLUTION
    if searches_all:
        return seconds * times_larger**2
    return seconds * times_larger
    ### END SOLUTION


# %% task="lab06-ex1a" role="check"
check("lab06-ex1a", extrapolate)

# %% task="lab06-ex1a" role="grade"
marks("lab06-ex1a", extrapolate)

# %% [markdown]
# Now measure, with the course's own loop from Lab 1. If you still have yours, paste it in the place
# of `given("lab01-ex2")`. `groupby` hands each resident's events over in one pass. The numbers
# that this cell prints are the times of *your* computer; those on the page of the book are another's.
# So nobody checks them. One resident in a hundred means the residents before number 7,400.

# %% tags=["nbval-ignore-output"]
total_points = given("lab01-ex2")
few = events[events["resident"] < 7400]
began = time.perf_counter()
loop = {who: total_points(own, POINTS, START) for who, own in few.groupby("resident")}
loop_seconds = time.perf_counter() - began
grow = given("lab06-ex1a")
print(f"one pass, whole city: about {grow(loop_seconds, 100, False):,.0f} seconds")

# %% [markdown]
# And the search? A search for everybody would take too long to wait for. So we time it for 20
# residents, once in the small table and once in the whole one, and take it times all residents of that
# table: 7,400 or 740,000. That is an extrapolation as well, but a short one: every resident is searched
# for in the same way, in a table of the same length.

# %% tags=["nbval-ignore-output"]
took = []
for table in (few, events):
    began = time.perf_counter()
    for who in range(20):
        total_points(table[table["resident"] == who], POINTS, START)
    took.append((time.perf_counter() - began) / 20)
small_seconds = took[0] * 7400
print(f"search all, one percent: about {small_seconds:,.0f} seconds")
print(f"whole city, by the pattern: about {grow(small_seconds, 100, True):,.0f}")
print(f"whole city, timed: about {took[1] * len(scores.points):,.0f}")

# %% [markdown]
# Compare with your guess. The search takes many times as long as the pass, and that is why programs
# that work in a test fail in a city: to the reader both look alike, and one of them reads everything
# over and over.
#
# Compare the last two lines as well. The square is a **pattern**. It says what happens to the reading,
# and here it comes out far too high: in a small table most of a search's time goes into starting it
# and into adding up, and that part does not grow with the table. So constants count, too. An estimate from
# a pattern is worth a measurement, if only a small one.
#
# ### The whole city with pandas
#
# *Skill: replace a loop by whole columns.*
#
# A loop takes one event at a time. pandas takes a whole column. The steps are the same as in your
# loop, only said once for everybody:
#
# - `column.map(table)` looks up each value of a column: inside the function,
#   `events["rule"].map(points)` is the change of each event;
# - `numbers.groupby(names).sum()` adds up the numbers that belong to the same name;
# - `sums.reindex(labels, fill_value=0)` gives one number for each label, and 0 where there was none.
#
# `events` is a table with the columns `resident` and `rule`, `points` is a dict such as `POINTS`,
# and `starts` is a column with what each resident begins with, which need not be the same for all. Its
# labels, `starts.index`, are *all* residents, also those to whom nothing ever happened.


# %% task="lab06-ex1b" role="answer"
def points_by_table(events, points, starts):
    """Return everybody's points, in the order of the residents, with pandas."""
    ### BEGIN SOLUTION
    changes = events["rule"].map(points)
    sums = changes.groupby(events["resident"]).sum()
    return starts + sums.reindex(starts.index, fill_value=0)
    ### END SOLUTION


# %% task="lab06-ex1b" role="check"
check("lab06-ex1b", points_by_table)

# %% task="lab06-ex1b" role="grade"
marks("lab06-ex1b", points_by_table)

# %% [markdown]
# ### Optional: the whole city with one line of NumPy (6 minutes with *Break it*)
#
# If you are short of time, run these cells and go on: the course's own answer stands in for yours.
#
# *Skill: say a sum by groups as one operation on two arrays.*
#
# If residents are numbers from 0, there is a shorter way still. `np.bincount` counts how often each
# number comes up. Given `weights=`, it adds them up instead:
#
# ```python
# np.bincount([0, 0, 2])                                    # [2, 0, 1]
# np.bincount([0, 0, 2], weights=[5, 1, 7])                 # [6, 0, 7]
# np.bincount([0, 0, 2], weights=[5, 1, 7], minlength=4)    # [6, 0, 7, 0]
# ```
#
# Write the same function for arrays: `resident` says whose event it is, `change` what it is worth,
# and `starts` what each resident begins with; `len(starts)` is how many residents there are.


# %% task="lab06-ex1c" role="answer"
def points_by_bincount(resident, change, starts):
    """Return everybody's points, in the order of the residents, with NumPy."""
    ### BEGIN SOLUTION
    return starts + np.bincount(resident, weights=change, minlength=len(starts))
    ### END SOLUTION


# %% task="lab06-ex1c" role="check"
check("lab06-ex1c", points_by_bincount)

# %% task="lab06-ex1c" role="grade"
marks("lab06-ex1c", points_by_bincount)

# %% [markdown]
# The next cell prepares the arrays, and the column of starts. `np.repeat` writes each resident's
# number as often as the resident has events: a ledger that is sorted by resident need not store whose
# event it is. `np.diff` takes each place where a resident begins from the next one.

# %%
counts = np.diff(ledger.offsets)
whose = np.repeat(np.arange(len(counts)), counts)
change = np.array([POINTS[rule] for rule in ledger.rule_ids])[ledger.rules]
starts = pd.Series(START, index=range(len(counts)))
whose[:5].tolist(), change[:5].tolist()

# %% [markdown]
# Three ways, three times. Again they are your computer's, and the first is an extrapolation.

# %% tags=["nbval-ignore-output"]
began = time.perf_counter()
by_table = given("lab06-ex1b")(events, POINTS, starts)
middle = time.perf_counter()
by_array = given("lab06-ex1c")(whose, change, starts.to_numpy())
ended = time.perf_counter()
times = [100 * loop_seconds, middle - began, ended - middle]
pd.Series(times, index=["loop", "pandas", "bincount"], name="seconds").round(2)

# %% [markdown]
# A fast answer is worth something only if it is the *same* answer. So compare: the loop with the
# table for one resident in a hundred, the table with the arrays for everybody, and both with the
# course's engine.

# %%
same = [by_table[who] == total for who, total in loop.items()]
print("loop and pandas agree:", all(same))
print("pandas and bincount agree:", bool((by_table.to_numpy() == by_array).all()))
print("bincount and the engine agree:", bool((by_array == scores.points).all()))

# %% [markdown]
# All three are plain sums. They agree with the engine because this scheme, as we wrote it down, has
# no floor and no ceiling for points, and because a drop to a C leaves the points alone. With a
# floor the *order* of the events would matter, and `bincount` would give wrong answers very fast.
# [An appendix](../chapters/appendix_clamp_maps.md) shows how a city is scored in parts all the same.
#
# ### Break it (optional)
#
# A colleague finds `bincount` hard to read and writes `total[whose] += change` instead. It runs
# without an error. **Before you run the cell:** for whom will it be wrong?

# %%
total = starts.to_numpy().copy()
total[whose] += change
wrong_for = total != by_array
print("fewest events of anybody with a wrong score:", counts[wrong_for].min())

# %% [markdown]
# Where a place comes up twice, NumPy keeps one addition of the two. Whoever has one event is right.
# Whoever has more may be wrong. Nobody at a counter could see that from the number; a statement
# line by line would show it.

# %% [markdown]
# ## Task 2. Everything that agrees (8 minutes)
#
# *Skill: keep all that agrees with a report, and not only the best.*
#
# The article reports that a certain share of the city holds an A (M15). It does not report what a
# donation or an afternoon of volunteering earns (M9), nor where an A begins (M11). Could we work it
# out backwards, from the share? That is called **calibration**: turning the unknown screws until
# the model agrees with what is known.
#
# The next cell turns three screws: points for charity, points for volunteering, and the lowest
# score that is still an A. It scores the whole city for each pair of amounts. For each
# combination it notes two shares, because the report can be read in two ways: those who hold the
# grade A *alone*, and those who hold an A *or better*. It has to stop somewhere: amounts from 1 to 10,
# and lines from 905 in steps of five, since our B begins at 900.

# %%
amounts = {"charity": range(1, 11), "volunteering": range(1, 11)}
tries = city.try_amounts(ledger, scheme, amounts=amounts, lows=range(905, 1001, 5))
tries.iloc[[0, -1]].round(3)

# %% [markdown]
# Finish the function: it hands back the rows of `tries` whose `share` **agrees** with the reported
# one. It agrees if it is at most `leeway` away, above or below. `column.abs()` takes the signs
# off a column. Example only: `table[table["age"] > 65]` keeps the rows of a table of patients in which
# the age is above 65.


# %% task="lab06-ex2" role="answer"
def agreeing(tries, reported, leeway):
    """Return the tries whose share lies within the leeway of the reported one."""
    ### BEGIN SOLUTION
    return tries[(tries["share"] - reported).abs() <= leeway]
    ### END SOLUTION


# %% task="lab06-ex2" role="check"
check("lab06-ex2", agreeing)

# %% task="lab06-ex2" role="grade"
marks("lab06-ex2", agreeing)

# %% [markdown]
# A round number in a magazine is not exact. How much leeway would you give it? One percent point is
# our assumption; change it and run again.

# %%
reported, leeway = fact("rongcheng-share-a").value, 0.01
agreed = {}
for reading in ("share_alone", "share_or_better"):
    table = tries.assign(share=tries[reading])
    agreed[reading] = given("lab06-ex2")(table, reported, leeway)
    print(f"{reading}: {len(agreed[reading])} of {len(tries)} combinations agree")

# %% [markdown]
# Many. So what does the report tell us about each screw? The cell shows the smallest and the
# largest value that agrees, for each reading. The first two rows are the ends of what we **tried**.

# %%
screws = ["charity", "volunteering", "low"]
ends = {"tried": tries} | agreed
region = pd.concat({name: table[screws].agg(["min", "max"]) for name, table in ends.items()})
region

# %% [markdown]
# Beware of a value that is also an end of what was tried. There *we* stopped looking, and the report
# did not stop us. For the A alone the line may lie anywhere from 905, where our B leaves off, up to the
# largest value here; charity may earn 1 or 10, and perhaps more. So at these ends the report tells us
# nothing, and a wider search would show a wider region. For an A or better hardly a line remains of
# those that we tried. Is that much knowledge? Between the steps of five we did not look.
#
# Here is the region as a map, in the reading *an A alone*, for three places of the line. Yellow is
# where a pair of amounts agrees with the report.

# %% alt="Three maps of points for charity against points for volunteering; the cells that agree form bands that move as the line of grade A is raised."
is_near = tries.index.isin(agreed["share_alone"].index)
draw_agreement(tries.assign(agrees=is_near), lows=[950, 970, 980])
plt.show()
print(agreed["share_alone"]["low"].value_counts().sort_index().to_dict())

# %% [markdown]
# The line below the picture counts the pairs that agree, for each place of the line.
#
# If amounts were large, people who help rise out of the grade A, and fewer hold it *alone*. Read the
# report as *an A or better*, and they do not leave the count: then the amounts hardly matter, and
# the line does. One word in an article, read in two ways, gives two different cities.
#
# So the calibration has not found the truth, it has found a **region**. Our scheme file holds one
# point of it. Nobody can tell from the share alone whether it is the right one. And a fourth screw
# stood still: how often things happen. Turn that too, and the region grows. Whoever shows you a
# model with *calibrated* numbers owes you this map.

# %% [markdown]
# ## Task 3. How much does a grade say? (8 minutes)
#
# *Skill: measure surprise, and weigh it by how often it happens.*
#
# Suppose a bank asks for a resident's grade. Before it hears the answer it could simply bet on A.
# In most cases it would be right. What does it learn by asking?
#
# The measure for that is **entropy**, and its unit is the *bit*. One bit is what one toss of a fair
# coin tells. If a grade has the share `s`, hearing it is worth `-np.log2(s)` bits: little for a
# common grade, much for a rare one. A grade's surprise counts as often as it happens, so the
# entropy is the sum of `s` times `-np.log2(s)` over all grades.
#
# `shares` is a column with the share of each grade. Beware: nobody may hold a grade, and the
# logarithm of 0 has no value. Such grades add nothing. (A sum of a pandas column skips what has no
# value. A loop does not.)


# %% task="lab06-ex3a" role="answer"
def entropy_bits(shares):
    """Return how much a grade tells, in bits."""
    ### BEGIN SOLUTION
    held = shares[shares > 0]
    return -(held * np.log2(held)).sum()
    ### END SOLUTION


# %% task="lab06-ex3a" role="check"
check("lab06-ex3a", entropy_bits)

# %% task="lab06-ex3a" role="grade"
marks("lab06-ex3a", entropy_bits)

# %% [markdown]
# *Skill: get a chance from the chance of its opposite.*
#
# A plainer question: two residents, drawn at random, meet at a counter. What is the chance that they
# hold **different** grades? The city is so large that it does not matter whether one could draw the
# same person twice.


# %% task="lab06-ex3b" role="answer"
def chance_of_differing(shares):
    """Return the chance that two residents, drawn at random, hold different grades."""
    ### BEGIN SOLUTION
    return 1 - (shares**2).sum()
    ### END SOLUTION


# %% task="lab06-ex3b" role="check"
check("lab06-ex3b", chance_of_differing)

# %% task="lab06-ex3b" role="grade"
marks("lab06-ex3b", chance_of_differing)

# %% [markdown]
# For comparison: a fair coin tells one bit, and two tosses differ in half of all cases. Seven grades
# that are equally large would tell the logarithm of seven, a little under three bits. Now your city:
# the same people, the same points, and only the line of the A moved. **Predict** before you run it:
# under which line does a grade tell most?

# %%
bits, differ = given("lab06-ex3a"), given("lab06-ex3b")
for low in (950, 980, 990, 995, 1000):
    moved = scheme.with_lows({"A": low}, assumed="to see what a line does")
    shares = city.score_city(ledger, moved).distribution()["share"]
    print(f"A from {low}: {bits(shares):.2f} bits, two differ in {differ(shares):.2f}")

# %% [markdown]
# A grade that nearly everybody shares tells nearly nothing about *them*, and much about those few
# who lack it. To be told apart by a B is a heavier thing where nine of ten hold an A than where half
# do. And the number of bits is no property of the people. Whoever draws the line decides how much
# the grade says. Is a grade with more bits a better one? It sorts more. Whether it sorts by anything
# that matters, no entropy can tell.

# %% [markdown]
# ## Task 4. Cliffs (9 minutes)
#
# *Skill: say exactly who stands next to a line, and on which side.*
#
# Points move in small steps. Consequences do not: they hang on grades. So the same ticket is nothing
# to one person and much to another, depending on where they stand. An edge at which a small step
# has a large effect is called a **cliff**.
#
# Count the people at each edge. `lows` is a dict such as `{"A+": 1020, "A": 980}`: the lowest score
# of each grade. `points` is the column of everybody's points, `ticket` the change for one ticket, a
# negative number. Hand back a dict: for each grade, how many residents are at or above its line now,
# and would be below it after one ticket.
#
# A dict is gone through in pairs, and two conditions are joined with `&`, each in brackets. An example
# only, with a column of ages:
#
# ```python
# among = {}
# for name, youngest in {"teenagers": 13, "adults": 18}.items():
#     among[name] = ((age >= youngest) & (age < youngest + 5)).sum()
# ```


# %% task="lab06-ex4" role="answer"
def one_ticket_above(points, lows, ticket):
    """Return for each grade how many residents lose it by one ticket."""
    ### BEGIN SOLUTION
    close = {}
    for grade, low in lows.items():
        close[grade] = int(((points >= low) & (points + ticket < low)).sum())
    return close
    ### END SOLUTION


# %% task="lab06-ex4" role="check"
check("lab06-ex4", one_ticket_above)

# %% task="lab06-ex4" role="grade"
marks("lab06-ex4", one_ticket_above)

# %% [markdown]
# In your city: how many stand so close above each line that one ticket takes them across, and how
# many so close below that one department award of the same size lifts them over it? Both groups
# together are the residents within five points of a boundary. For the second group the cell gives
# everybody the award first, and then asks who would lose the grade if it were taken away again.
#
# One group is left out here and in task 7. Drunk driving drops a resident to a C, whatever the
# points (M11). What happens to the points then, nobody reports. As we wrote the scheme down they stay
# as they were, and the resident stays a C: one ticket more or one award more moves no grade. Nearly everybody who
# holds a C in your city holds it for that reason, and nearly all of them have 900 points or more. So a C here
# does not mean few points.

# %%
close = given("lab06-ex4")
dropped = scores.caps > 0
free_points = city_points[~dropped]
print(f"held at a C: {dropped.sum():,}")
print(f"with 900 or more: {(city_points[dropped] >= 900).sum():,}")
ticket, award = POINTS["traffic-ticket"], POINTS["department-award"]
lows = {b.grade.value: b.low.value for b in scheme.brackets if b.low}
lost, won = close(free_points, lows, ticket), close(free_points + award, lows, -award)
edges = pd.DataFrame({"from": lows, "one ticket above": lost, "one award below": won})
edges

# %% [markdown]
# What is each side worth? At the top we can say something. Residents who are *triple A* get a
# heating discount, free bike time, bikes without a deposit, and better loans (M11); we read that as
# the grade A+++. One report gives the discount in yuan for a winter (B17). For the rest nobody gives
# a price, so these are ours, each with its reason:
#
# - *rides*: forty a year, about one a week and fewer in winter, at three yuan for the free time, as
#   if half an hour cost a yuan;
# - *deposit*: nine yuan a year, the interest at three percent on a deposit of three hundred;
# - *loan*: nothing, because it is unknown, and most people take no loan in a given year.
#
# **Change them** and run on.

# %%
heating_yuan = fact("B17").numbers[0]
rides_yuan, deposit_yuan, loan_yuan = 40 * 3.0, 9.0, 0.0
worth_yuan = heating_yuan + rides_yuan + deposit_yuan + loan_yuan
print(f"triple A: {worth_yuan:.0f} yuan a year, of which {heating_yuan:.0f} reported")

# %% [markdown]
# The picture shows both: how many residents stand at each score near the top line, and what a
# year at that score brings. The jump is called a **discontinuity**.

# %% alt="Above, bars: fewer and fewer residents as points rise. Below, a line at zero that jumps at the line of the highest grade."
low = lows["A+++"]
draw_edge(free_points, low=low, worth_yuan=worth_yuan)
plt.show()
print(f"one ticket costs {worth_yuan:.0f} yuan at {low} points, and 0 yuan at {low - 1}")
percent = 100 * lost["A+++"] / (free_points >= low).sum()
print(f"{percent:.0f} percent of those above are one ticket away")

# %% [markdown]
# A fine is the same for everybody who parks in the same place. This ticket costs one person
# a winter's discount, and the neighbour nothing. Neither of them may know on which side they stand:
# the points are at a counter, and the lines, as far as the article goes, were not published.
#
# At the line of the A stand far more people, and there we can count heads and no yuan: what a low
# grade costs, the article does not report. At the lines of the B and the C stand hardly any: few fall so
# far by tickets. Another report tells of a candidate for a village committee who was struck off
# because a hit-and-run had put him at a C (B07). Some will say that this was right. It was one case,
# and no price can be put on it.
#
# **Redesign it.** Could a line be moved to where nobody stands? The cell tries seven lines for the A.
# Before you run it, guess at which of them fewest people stand, and how many.

# %%
for low in range(970, 1001, 5):
    share = close(free_points, {"A": low}, ticket)["A"] / len(free_points)
    print(f"A from {low}: {100 * share:.1f} percent one ticket away")

# %% [markdown]
# Each of these lines has people beside it. A line near the start has most, because most people are
# there; the lower it lies, the fewer it cuts off, and the less it tells (task 3).
# What would mend a cliff is no better line but a consequence that grows in small steps, or
# one that does not hang on the grade at all. Each has its price; task 7 comes to the city's purse.

# %% [markdown]
# ## Task 5. Who can buy it back? (7 minutes)
#
# *Skill: bring two prices to one unit, so that people can be compared.*
#
# Points are a kind of money: what one act takes, another gives back. How many tickets does one city
# award pay for? And who gets such awards? They are for heroic acts, exemplary businesses and help
# to families in hardship (M9).

# %%
print("one award in tickets:", POINTS["city-award"] / -POINTS["traffic-ticket"])
is_award = ledger.rules == ledger.rule_ids.index("city-award")
awards = np.bincount(whose[is_award], minlength=len(counts))
share = residents.assign(awarded=awards > 0).groupby("public_job")["awarded"].mean()
print(f"with an award: {share[True]:.3f} in public jobs, {share[False]:.3f} elsewhere")

# %% [markdown]
# Do not report that gap. We *put* it there: the plan of the city says that people in public jobs get
# awards several times as often, because those who give them see them more. It is a guess, and a
# model can only hand back what was put in. What it shows is where to ask: *who nominates?*
#
# Those without an award can help or give. What that earns in the city, nobody reports. One village
# of Rongcheng ran a scheme of its own, and there a reporter noted two acts (B18, B19). Two acts make
# an exchange rate (B22). It is a reading of them and no rule, and the village's points are not the
# city's. As a thought: what if the city paid like that village? A working day has eight hours here,
# which is assumed.

# %%
for fact_id in ("B18", "B19", "B22"):
    print(fact(fact_id).line)
yuan_per_point, hours_per_point = fact("B22").numbers[:2]
yuan = POINTS["city-award"] * yuan_per_point
days = POINTS["city-award"] * hours_per_point / 8
print(f"the points of one city award: {yuan:.0f} yuan, or {days:.0f} days of helping")

# %% [markdown]
# Everybody may choose: pay the yuan, or help for the days. To compare people, bring both to one
# unit, *days of one's own work*. Paying takes as many days as one must work for the money. Finish
# the function: `yuan` and `days` are the two prices, `yuan_per_day` is the column of what each
# resident earns on a working day. Hand back a column: for each resident, the **smaller** number of
# days. `np.minimum(column, number)` compares row by row.


# %% task="lab06-ex5" role="answer"
def days_for(yuan, days, yuan_per_day):
    """Return how many days of work something costs each resident, in the cheaper way."""
    ### BEGIN SOLUTION
    return np.minimum(yuan / yuan_per_day, days)
    ### END SOLUTION


# %% task="lab06-ex5" role="check"
check("lab06-ex5", days_for)

# %% task="lab06-ex5" role="grade"
marks("lab06-ex5", days_for)

# %% [markdown]
# **Predict:** who is offered the points most cheaply, the poorest tenth, the middle or the richest?
# The incomes are assumed, like everything about these residents. A year has 250 working days here. That is assumed as well.

# %%
yuan_per_day = residents["income_yuan_per_year"] / 250
cheaper = given("lab06-ex5")(yuan, days, yuan_per_day)
prices = pd.DataFrame({"paying": yuan / yuan_per_day, "the cheaper way": cheaper})
tenth = np.ceil(10 * yuan_per_day.rank(pct=True)).astype(int)
by_tenth = prices.groupby(tenth.rename("tenth of income")).median()
by_tenth.round(1)

# %% [markdown]
# The same as a picture. One is the poorest tenth of the residents, ten the richest, and each bar is
# the middle one of its tenth.

# %% alt="Two bars for each tenth of income: days to pay for the points fall from the poorest to the richest; the cheaper way is level for most tenths and lower only for the richest."
by_tenth.plot.bar(rot=0, figsize=(6, 3.4), color=["#56B4E9", "#0072B2"])
plt.ylabel("days of own work")
plt.title("Synthetic city: the price of one city award's points")
plt.show()
print(f"better off paying: {100 * (cheaper < days).mean():.0f} percent of the residents")

# %% [markdown]
# For most, the cheaper way is helping, and it takes the same days from all of them. For those with
# money, a gift takes fewer days the richer they are. A defender would say: in yuan the rich pay the
# same, and the village gets a television. A critic would say that in days of a life they pay less,
# and that somebody with two jobs or a sick parent has no free days at any price. Both have counted
# correctly. They disagree about the unit. Other reports give other rates (B28, B30), so
# the bars would have other heights. Would they have another shape?

# %% [markdown]
# ## Task 6. A small office and its errors (8 minutes)
#
# *Skill: get the chance of at least one from the chance of none.*
#
# Where people write records, some are wrong: another person of the same name, a ticket cancelled
# and never taken out, a typing error. No source says how many in Rongcheng. Take one record in a
# hundred, which is *assumed*, and few offices would be ashamed of it. How many **statements** then
# hold at least one wrong record?
#
# `counts` is an array with each resident's number of records, `error_rate` the chance that a record
# is wrong. Errors are independent of each other, which is assumed too. `0.9 ** counts` raises
# 0.9 to the power of each count. A statement counts once, however many of its records are wrong.


# %% task="lab06-ex6a" role="answer"
def wrong_statements(counts, error_rate):
    """Return how many statements are expected to hold at least one wrong record."""
    ### BEGIN SOLUTION
    all_right = (1 - error_rate) ** counts
    return (1 - all_right).sum()
    ### END SOLUTION


# %% task="lab06-ex6a" role="check"
check("lab06-ex6a", wrong_statements)

# %% task="lab06-ex6a" role="grade"
marks("lab06-ex6a", wrong_statements)

# %% [markdown]
# *Skill: carry the units through, from minutes to years.*
#
# Suppose that it takes some minutes to look into one statement. How many **years** does an office
# need for so many statements, if it does nothing else? One official works 2,000 hours a year
# (assumed: 250 days of eight hours). All officials share the work.


# %% task="lab06-ex6b" role="answer"
def years_of_work(n_statements, minutes_each, n_officials):
    """Return how many years an office needs for that many statements."""
    ### BEGIN SOLUTION
    hours = n_statements * minutes_each / 60
    return hours / (n_officials * 2000)
    ### END SOLUTION


# %% task="lab06-ex6b" role="check"
check("lab06-ex6b", years_of_work)

# %% task="lab06-ex6b" role="grade"
marks("lab06-ex6b", years_of_work)

# %% [markdown]
# Now your city, the reported number of people in the office (M8), and a quarter of an hour for each
# statement (assumed). Many statements hold no record, so there is no line in them to be wrong. The cell
# counts the time to find errors with them, as chapter 6 does, and without them. It also makes the errors happen once, by lot, to see whether the formula is to be trusted.

# %%
officials = fact("rongcheng-office-staff").value
wrong = given("lab06-ex6a")(counts, 0.01)
by_lot = np.random.default_rng(6).random(len(whose)) < 0.01
print(f"wrong statements: {wrong:,.0f}; by lot {len(np.unique(whose[by_lot])):,}")
in_years = given("lab06-ex6b")
mend_years = in_years(wrong, 15, officials)
find_years = in_years((counts > 0).sum(), 15, officials)
print(f"years to mend them, once they are known: {mend_years:.1f}")
print(f"years to find them: {find_years:.1f}")
print(f"with the empty ones: {in_years(len(counts), 15, officials):.1f}")

# %% [markdown]
# Look at the years. *Mending* is a matter of months: an office can do it. *Finding* is not. So
# the office lives on people who come and complain, and who comes depends on who knows. That is
# task 8. Remember as well what such a check can find at best: a wrong line. It cannot see the line
# that was never written.
#
# The office would answer that records come from other departments and are checked there, and that
# nothing counts without an official document (M10). That is a fair answer. Then the question moves
# on: who checks those, and to whom does a resident go who was handed from one to the other?

# %% [markdown]
# ## Task 7. What the city can pay for (7 minutes)
#
# *Skill: search for the first of many that fits.*
#
# Perks cost the city money. How much, if one, ten or ninety in a hundred residents were triple A?
# We count the discount (B17) and the rides at our assumed price, for each adult. Whether a household
# with two triple-A adults gets one discount or two, no source says.

# %%
city_pays = heating_yuan + rides_yuan
for percent in (1, 10, 90):
    cost = percent / 100 * len(counts) * city_pays
    print(f"{percent} percent: {cost / 1e6:.1f} million yuan a year")

# %% [markdown]
# Turn it round: given a budget, where must the line of triple A be drawn? `reach` is a dict. For each
# possible line it says how many residents stand at or above it. Finish the function: hand back the
# **lowest** line at which the perks of all who reach it cost no more than the budget. There always is
# one, since nobody reaches the highest line. Here are the people who reach 980, 1,000, 1,020, 1,040
# and 1,060 points in your city, without those who are held at a C.

# %%
lines = range(980, free_points.max() + 2)
reach = {line: int((free_points >= line).sum()) for line in lines}
[reach[line] for line in (980, 1000, 1020, 1040, 1060)]

# %% [markdown]
# `for line, people in reach.items():` goes through the pairs. The lines need not be in order.


# %% task="lab06-ex7" role="answer"
def lowest_affordable(reach, yuan_each, budget):
    """Return the lowest of the lines whose perks the budget pays."""
    ### BEGIN SOLUTION
    affordable = []
    for line, people in reach.items():
        if people * yuan_each <= budget:
            affordable.append(line)
    return min(affordable)
    ### END SOLUTION


# %% task="lab06-ex7" role="check"
check("lab06-ex7", lowest_affordable)

# %% task="lab06-ex7" role="grade"
marks("lab06-ex7", lowest_affordable)

# %% [markdown]
# No source gives the city's budget for perks. So take several, all assumed.

# %%
for million in (0.1, 1, 10, 100):
    line = given("lab06-ex7")(reach, city_pays, million * 1e6)
    percent = 100 * reach[line] / len(counts)
    print(f"{million} million yuan: from {line} points, {percent:.2f} percent")

# %% [markdown]
# A perk for the best looks like a judgement about people. Seen from the purse, it is a line that
# somebody had to draw where the money ends. Next year the budget may be smaller, and the same
# conduct no longer excellent. Nothing is wrong with saving money. But a resident who asks *why am I
# not triple A?* is owed the true answer.
#
# Cities elsewhere give discounts by income or by age. Such lines are cliffs as well, and they, too,
# are drawn by a budget. What differs is that they do not claim to measure who is good.

# %% [markdown]
# ## Task 8. Who ever sees it? (7 minutes)
#
# *Skill: look up one table from another, and take a share of the right things.*
#
# The article says that many residents do not know of the score, and that sometimes only a big plan in
# life, such as a loan for a house, brings them to it (M13). So a deduction may stand in a statement
# for years before the person learns of it, if ever. Of all deductions: **which share does the person
# ever see?**
#
# We simulate. Visits to the counter come at random, at a rate that we assume. `last_visit` is an
# array: for each resident the day of the *last* visit, and -1 for those who never came. Days are
# counted from the first day of the ledger. `deductions` is a table, one row for each ticket and each drop
# to a C: `resident` and `day`. Whoever comes sees everything that stands there up to and with that day.
#
# To begin with: one visit in twenty years, about as often as somebody buys a home, and nobody looks
# without an occasion. Both are assumed. `when` gathers what the model must be told.

# %%
lowering = [ledger.rule_ids.index(rule) for rule in ("traffic-ticket", "drunk-driving")]
is_deduction = np.isin(ledger.rules, lowering)
deductions = pd.DataFrame({"resident": whose, "day": ledger.days})[is_deduction]
when = {"n_days": plan.n_days, "visits_per_year": 0.05, "share_aware": 0.0}
last_visit = city.last_visits(len(counts), **when, rng=np.random.default_rng(8))
print(
    f"{len(deductions):,} deductions, {(is_deduction & (change == 0)).sum():,} of them drops to a C"
)

# %% [markdown]
# Square brackets look up many places at once. Example only: if `height` is an array and `who` a column
# of places, `height[who]` is the height of each of them. Finish the function.


# %% task="lab06-ex8" role="answer"
def share_seen(deductions, last_visit):
    """Return the share of deductions that the person could see on the last visit."""
    ### BEGIN SOLUTION
    seen = last_visit[deductions["resident"]] >= deductions["day"]
    return seen.mean()
    ### END SOLUTION


# %% task="lab06-ex8" role="check"
check("lab06-ex8", share_seen)

# %% task="lab06-ex8" role="grade"
marks("lab06-ex8", share_seen)

# %% [markdown]
# The rate of visits is assumed, so try many. The second line adds people who know of the score and
# look regularly. A study is reported to have found how many people in a pilot area knew that they
# lived in one (B46). It was not this city, and to know is not yet to look. So the second line says what
# would be seen at *most* if people knew as they did there.

# %%
seen = pd.DataFrame(index=pd.Index([0, 0.02, 0.05, 0.1, 0.2, 0.5, 1], name="visits a year"))
for aware in (0, fact("B46").numbers[0]):
    for rate in seen.index:
        when |= {"visits_per_year": rate, "share_aware": aware / 100}
        last_visit = city.last_visits(len(counts), **when, rng=np.random.default_rng(8))
        share = given("lab06-ex8")(deductions, last_visit)
        seen.loc[rate, f"{aware:.0f} percent look regularly"] = share
seen.round(2)

# %% [markdown]
# The same as a picture.

# %% alt="Two rising curves of the share of deductions seen against visits a year; the one with aware residents begins above zero."
seen.plot(style=["o-", "s--"], figsize=(6, 3.6))
plt.xlabel("visits to the counter a year (assumed)")
plt.ylabel("share of deductions ever seen")
plt.title("Synthetic city: what people learn of their own score")
plt.show()
print("seen at one visit in twenty years:", seen.loc[0.05].round(2).tolist())

# %% [markdown]
# A deduction that nobody sees cannot be contested, and it cannot teach anybody to drive better
# either. So an unseen score fails both those who want it to be fair and those who want it to work.
# The remedy is old and cheap beside everything else in this lab: a letter, at the time, that says
# what was written, on what document it rests, and where to object. How many letters a year would
# that be in your city, one for each deduction?

# %%
ledger_years = plan.n_days / 365.25
print(f"letters a year: {len(deductions) / ledger_years:,.0f}, over {ledger_years:.1f} years")

# %% [markdown]
# ## Task 9. Write 150 words (11 minutes)
#
# *Skill: advise an assembly from numbers, and say how sure they are.*
#
# **Keep the grade, mend it, or drop it?** Write to the city's assembly, about 150 words, between the
# two lines of quotation marks, in place of the dots. If the time runs out, finish it at home. Any
# advice can get full points. Your text is read for these four things, two points each:
#
# | | 2 points if you |
# |---|---|
# | **What the grade tells** | use a result of task 2 or 3, and say what it depends on |
# | **Who stands at the edge** | name one resident beside a line, or a price, and what a ticket does to them |
# | **What the office can answer for** | tell mending from finding, or seen from unseen, with a number |
# | **The other side, and how sure** | put the best reason against your advice, and say which number rests on whom |

# %% task="lab06-ex9" role="written"
my_words = """
### BEGIN SOLUTION
Drop the grade and keep the records. Nine in ten hold an A (M15), so asking for it tells a bank six
tenths of a bit; begin the A at the start, and the same people tell twice as much, so the number
describes the line. Somebody at 1,060 points loses a winter's discount by one ticket, and her
neighbour at 1,059 loses nothing. If one record in a hundred is wrong, eight officials can mend the
wrong statements within months, but to find them they would have to read for nine years, and with a
visit in twenty years people see a tenth of their tickets. Defenders say that the grade
thanks those who help, and cheaply. A perk can thank them without a grade, and a letter with each
deduction would teach more. The share and the staff are reported; the error rate, the prices and the
visits are assumed. My advice rests on the order of the numbers, which survives other assumptions.
### END SOLUTION
"""

# %% [markdown]
# This check counts words and looks whether you say who says what, whether a number in figures is
# there, and whether lines and errors come up. It cannot read an argument: a text that says nothing may
# pass. That is what your teacher, or the person beside you, is for.

# %% task="lab06-ex9" role="check"
check("lab06-ex9", my_words)

# %% [markdown]
# ## What the passing checks do not show
#
# All checks may have passed. Then your functions count correctly. They do *not* show
#
# - **anything about people in Rongcheng.** The city is synthetic. Its share of A was put in, not
#   found, and its rates, incomes and visits are guesses with reasons.
# - **that we scored by the city's rules.** More than two hundred ways to gain or lose points are
#   reported at second hand (B23). We have a handful.
# - **that the records are true.** Task 6 assumed an error rate. Nobody has published one.
# - **that speed is harmless.** A city that can be scored in a blink can be scored again each night,
#   and under each idea that somebody has. What used to stop such plans was the work. No check asked
#   what should stop them now.
# - **that anybody agreed.** Later rules of the city are reported to ask for consent first, and to
#   keep low scores from being a ground for penalties by themselves (B36, B37). The scheme here is
#   the one of 2018.
# - **that a letter, a ramp or a refusal works.** You have compared designs on paper.
#
# Nothing here is peculiar to one country. Credit bureaus, insurers and welfare offices score cities
# of this size every day, on machines as small as yours. Ask of one of them: how many bits, how many
# people at the edge, how many years to find the errors, and how many ever see their own file?

# %% [markdown]
# ## Your dossier page
#
# Before you go on, every cell above must have run once, also in the parts that you left out. The
# dots in them may stay.
#
# Each lab leaves one page of an **audit dossier**, which the last unit binds together. First the list
# of what is done; it says plainly what is not.

# %%
answers = {
    "lab06-ex1a": extrapolate,
    "lab06-ex1b": points_by_table,
    "lab06-ex1c": points_by_bincount,
    "lab06-ex2": agreeing,
    "lab06-ex3a": entropy_bits,
    "lab06-ex3b": chance_of_differing,
    "lab06-ex4": one_ticket_above,
    "lab06-ex5": days_for,
    "lab06-ex6a": wrong_statements,
    "lab06-ex6b": years_of_work,
    "lab06-ex7": lowest_affordable,
}
done = progress("lab06", answers | {"lab06-ex8": share_seen, "lab06-ex9": my_words})

# %% [markdown]
# The numbers of your city that are worth keeping.

# %%
shares = scores.distribution()["share"]
numbers = [
    f"the loop: {100 * loop_seconds:.0f} seconds, extrapolated",
    f"a grade: {bits(shares):.2f} bits; two differ in {differ(shares):.2f}",
    f"errors: {mend_years:.1f} years to mend, {find_years:.1f} to find",
]

# %% [markdown]
# Then the page itself, written beside this notebook as `dossier_lab06.md`. If another page is there
# already, it is kept under a name with `old`. In the browser you find both in the list of files, on
# the left; download what you want to keep.

# %%
page = {
    "Whose page": f"{remembered_id(student_id)}, on a city of {len(counts):,} synthetic people",
    "What is done": done,
    "My guess for the loop, in seconds": my_guess_seconds,
    "My numbers (synthetic city, assumed rates)": numbers,
    "What agrees with the report": region,
    "People at the edges (synthetic, lines assumed)": edges,
    "Share of deductions seen, by visits a year (assumed)": seen.round(2),
    "Keep it, mend it or drop it?": my_words,
}
print("written:", save_page("lab06", "Lab 6: A city of 740,000", page))
print("\n".join(done))
