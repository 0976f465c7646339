# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown]
# # Lab 10: Design an appeal process
#
# A record is wrong, and doors close. What happens next decides whether a list does harm for a week or
# for years. In this lab you design the way back: an office that hears appeals, a procedure that leaves
# nothing behind, and a clause that a council could adopt. You do not make the list better at finding
# people. You make it let go of them.
#
# | | |
# |---|---|
# | **Time** | 50 minutes for the core of tasks 1 to 6, in pairs and with chapter 10 read; 25 more for tasks 7 and 8. Alone, or with the parts marked *if there is time*, take half as long again. The clause of task 9, 15 minutes, can be written at home. |
# | **You need** | Chapter 10, and Lab 1: a function, a table, a check. SimPy is taught here from nothing. |
# | **What you make** | A service standard with its price, a procedure that you can run, a clause of 150 words, and a page for your audit dossier. |
# | **Who asks for it** | Imagine a city council: *people say that they cannot get off the list. What must we do, and what does it cost?* |
# | **Who is affected** | Whoever is on a list by mistake: a person who cannot take the train to a parent's bed, and does not know why. Also those who are rightly on it, and those to whom they owe money. |
#
# When you have finished, you can
#
# 1. turn a reported case into an event log, and say what no source tells;
# 2. build a waiting line in SimPy, and check it against a formula and a law;
# 3. measure delay without losing those who still wait, and harm until the last door opens;
# 4. write a procedure that can be run, and see whom it fails.
#
# Read [chapter 10](../chapters/10_appeals.md) first. **The people in this lab are synthetic.** Liu Hu
# is not: he is a journalist whom several papers have written about.
#
# Work from the top. A cell runs with Shift and Enter. Where you see `...`, something is yours to
# write. After each answer comes a **check**: it says what it tried, what came back and what it
# expected, and each time you have changed something and are not there yet it gives a bigger hint. After
# the check comes a short cell with your points; run it and go on. Nothing later waits for your answers:
# `given(...)` lends the course's own answer. If a cell turns into a muddle, delete what you wrote, put
# `...` back, and go on. If a cell never ends, press the square *stop* button. After a restart, or if a red
# line says *not defined*, run all cells above once more.

# %% [markdown]
# ## The town and the office
#
# Type any name or number between the quotation marks. It makes your town, and nobody else's.

# %%
student_id = "course book"

# %% [markdown]
# Now the tools. `simpy` plays waiting lines out, `pandas` handles tables, and the rest belongs to the
# course: `model` is the model of an appeal office, `lab10` holds the tables of this lab. You need not
# understand the cells that are not tasks. Run them, and read what they print.
#
# In this lab **every day is a working day**: a week has five, a year 250. Courts and counters
# are shut on the others, and deadlines in law are often counted so too.

# %%
from dataclasses import replace

import matplotlib.pyplot as plt
import pandas as pd
import simpy

from keeping_score import appeals as model
from keeping_score import fact, remembered_id
from keeping_score.checks import check, given, lab10, marks
from keeping_score.plots import draw_lines
from keeping_score.students import rng_for

# %% [markdown]
# Your town has Rongcheng's size, and an appeal office that the article does *not* report. How often a
# record is wrong, no source says. So it is drawn for you, and your neighbour has another number.
#
# `load_demand` gives assumptions about everything else. We change two of them: other bodies answer
# after six days on average, and one request in twenty is never answered. You will see later why that
# matters. `replace` makes a copy of a thing with some parts changed. `rng_for` makes chance that hangs on
# your name alone: whoever runs your notebook, on whatever machine, meets the same people in it, and so do
# you if you run a cell again.

# %%
me = remembered_id(student_id)
error_share = int(rng_for(me, "lab10 errors").integers(10, 26)) / 1000
city = model.load_demand("rongcheng")
town = replace(
    city, error_share=error_share, horizon_days=250, request_days=6, no_answer_share=0.05
)
print(f"residents: {town.n_residents:,}; wrong records in a thousand: {1000 * error_share:.0f}")

# %% [markdown]
# **Datasheet.** How much of that is known? The course writes down for each number whether it is
# reported, and by whom, or assumed, and why.

# %%
sources = model.demand_sources("rongcheng")
reported = sources.loc[sources["fact"] != "", "parameter"].tolist()
print(f"{len(sources)} numbers, of which reported: {reported}")
for row in sources[sources["parameter"] == "review_days"].itertuples():
    print(f"{row.parameter} = {row.value}, assumed: {row.assumed}")

# %% [markdown]
# One number. Keep that in mind whenever a result looks exact. What the model can show is
# how the parts hang together: which change shortens a line, and whom it forgets. It cannot show how
# long anybody waited in Rongcheng.

# %% [markdown]
# ## Task 1. From the article to an event log (8 + 5 minutes)
#
# *Skill: turn a story into events, each with who tells it.*
#
# Liu Hu is the person in the article whose way back we can follow at all. Here is what our sources
# tell. The ids in front belong to the course's ledger. Those with `liuhu` are the magazine's account
# of 2018; C19 to C21 come from others.

# %%
names = ["article", "fine", "wrong-account", "silence", "loophole", "details"]
for fact_id in [*(f"liuhu-{name}" for name in names), "C19", "C20", "C21"]:
    print(f"{fact_id}: {fact(fact_id).statement} [{fact(fact_id).citation}]")

# %% [markdown]
# The sources do not agree. Why did paying not help him? M57 says that the money had gone to a wrong
# account. C20 says that the whole verdict had to be published, at a price. Both go back to Liu Hu
# himself. You need not choose: **either account passes, if you name its source**, and so do both.
#
# An **event log** has one line for each thing that happened, the earliest first. Here is the list of
# what *may* have happened, in alphabetical order. Two of these events nobody tells of.

# %%
for event, words in lab10.EVENTS.items():
    print(f"{event:16} {words}")

# %% [markdown]
# Write the log. A line is an event and the id of an entry that tells of it, both in quotation marks,
# with brackets around them and a comma after. The first line is there. It reads: an article was
# published, and the entry `liuhu-article` tells of it. Write yours below it, in place of the dots, and
# keep the bracket at the end. You need not use every event. On which day he was put on the list nobody
# says; put it somewhere before he found out.

# %% task="lab10-ex1a" role="answer"
liu_hu = [
    ("article", "liuhu-article"),
    ### BEGIN SOLUTION
    ("sued", "liuhu-article"),
    ("fine", "liuhu-fine"),
    ("paid", "liuhu-fine"),
    ("listed", "liuhu-fine"),
    ("ticket-refused", "liuhu-fine"),
    ("wrong-account", "liuhu-wrong-account"),
    ("paid-again", "liuhu-wrong-account"),
    ("silence", "liuhu-silence"),
    ("asked-judge", "liuhu-silence"),
    ### END SOLUTION
]

# %% task="lab10-ex1a" role="check"
check("lab10-ex1a", liu_hu)

# %% task="lab10-ex1a" role="grade"
marks("lab10-ex1a", liu_hu)

# %% [markdown]
# **1b, if there is time.** Now the other half: what is **not** in the log. These are steps that fair procedures have in many
# countries. Which of them does no source report for Liu Hu? Write their names as a list, such as
# `["one", "two"]`. *Not reported* does not mean that it never happened. It means that whoever says so
# has to show it. (Without time for it, run the cells and go on with task 2.)

# %%
for step, words in lab10.FAIR_STEPS.items():
    print(f"{step:12} {words}")

# %% [markdown]
# Go down the list with your log beside it. A step that came late still came. Something that helped him
# by luck is no step.

# %% task="lab10-ex1b" role="answer"
missing = (
    ### BEGIN SOLUTION
    ["warning", "receipt", "suspension", "deadline", "second-look", "restoration"]
    ### END SOLUTION
)

# %% task="lab10-ex1b" role="check"
check("lab10-ex1b", missing)

# %% task="lab10-ex1b" role="grade"
marks("lab10-ex1b", missing)

# %% [markdown]
# Compare with your neighbour, and with whoever used the other account. Do you two miss the same steps?
#
# His way to the judge went through people he knew. A loophole let him fly. Luck and acquaintances
# stood in for a procedure, and most people have neither. Whether his entry stands today this log does
# not tell; and a later rule may have changed what the next person meets.

# %% [markdown]
# ## Task 2. Error volumes (3 + 3 minutes)
#
# *Skill: multiply a rate by how many it applies to.*
#
# One man's case moves us. A council must also know how many there are. Suppose each resident gets so
# many adverse records a year, and a share of them is wrong. How many wrong records are made **on a
# working day**? There are 250 of them in a year.


# %% task="lab10-ex2a" role="answer"
def errors_per_day(n_residents, records_a_year, error_share):
    """Return how many wrong records are made on a working day, on average."""
    ### BEGIN SOLUTION
    return n_residents * records_a_year * error_share / 250
    ### END SOLUTION


# %% task="lab10-ex2a" role="check"
check("lab10-ex2a", errors_per_day)

# %% task="lab10-ex2a" role="grade"
### BEGIN HIDDEN TESTS
assert round(errors_per_day(3000, 0.2, 0.07), 6) == round(given("lab10-ex2a")(3000, 0.2, 0.07), 6)
### END HIDDEN TESTS
marks("lab10-ex2a", errors_per_day)

# %% [markdown]
# For your town. Beside it stands the court's national list. The article gives its size as one number
# (`blacklist-size`) and the court's own count as another, far larger (C04). The same share of errors
# means very different crowds.

# %%
wrong_a_day = given("lab10-ex2a")(town.n_residents, town.records_per_resident_year, error_share)
print(f"your town: {wrong_a_day:.1f} wrong records on a working day")
for fact_id in ["blacklist-size", "C04"]:
    size = fact(fact_id).numbers[0]
    print(f"{fact_id}: {size:,.0f} entries, so {size * error_share:,.0f} wrong at that share")

# %% [markdown]
# Few of these people appeal. One must first **know**: in this town many learn of a record only when a
# door stays closed, as Liu Hu did. Some people contest a record that is right, too. How many appeals
# arrive on a working day, from which group, and against which records?

# %%
arriving = lab10.appeals_per_day(town)
appeals_a_day = arriving.to_numpy().sum()
print(
    f"together {appeals_a_day:.2f} appeals a day; each takes {town.review_days} days of an official"
)
arriving.round(2)

# %% [markdown]
# *Skill: turn work into people, and see why full is too full.*
#
# Eight people run Rongcheng's office in the article (M8). Do they hear appeals? It does not say. How
# many officials does your office need? Work arrives: so many appeals a day, so many days each. An
# official does one day of work a day. Return the **smallest whole number of officials who can do
# more work than arrives**. If exactly as much arrives as they can do, they never catch up after a bad
# week.


# %% task="lab10-ex2b" role="answer"
def officials_needed(appeals_per_day, review_days):
    """Return the smallest whole number of officials who can do more work than arrives."""
    ### BEGIN SOLUTION
    return int(appeals_per_day * review_days) + 1
    ### END SOLUTION


# %% task="lab10-ex2b" role="check"
check("lab10-ex2b", officials_needed)

# %% task="lab10-ex2b" role="grade"
### BEGIN HIDDEN TESTS
assert int(officials_needed(2.5, 2)) == int(given("lab10-ex2b")(2.5, 2))
### END HIDDEN TESTS
marks("lab10-ex2b", officials_needed)

# %% [markdown]
# Now put your town's numbers in. And suppose that letters told people of their records: then nearly
# all app users would know, and more of the others.

# %%
staff = fact("rongcheng-office-staff").value
told_a_day = lab10.appeals_per_day(town, everybody_is_told=True).to_numpy().sum()
for word, a_day in [("today", appeals_a_day), ("with letters", told_a_day)]:
    needed = given("lab10-ex2b")(a_day, town.review_days)
    print(f"{word}: {a_day:.1f} appeals a day need {needed} officials; there are {staff}")

# %% [markdown]
# Silence keeps this office afloat. That is worth a sentence in any audit: *few appeals* can mean few
# errors, or few people who know.

# %% [markdown]
# ## Task 3. The waiting line in SimPy (10 minutes)
#
# *Skill: write the life of one case, and let many of them run.*
#
# Enough officials on average is not enough. Appeals come in clusters, some reviews are long, and a line
# forms. **SimPy** plays such a line out. You need three ideas.
#
# - An **environment** is the clock. `shop = simpy.Environment()` starts at time 0; `shop.now` is the
#   time.
# - A **process** is somebody's life, written as a function with `yield` in it. `yield` means: *here I
#   wait; wake me when it has happened*. `yield shop.timeout(3)` waits for three units of time.
#   A function with `yield` in it does not run when it is called. It is handed to the clock, and the
#   clock runs it from one `yield` to the next. Meanwhile others live their lives.
# - A **resource** is something of which there are few. Who wants one asks with `request()`, waits with
#   `yield` until it is their turn, and gives it back at the end of the `with`.
#
# A barber's shop with one chair, already run. Read the life of a guest line by line. Ann comes at
# minute 0 and takes 30 minutes, Bo at 10 and takes 20. When will Bo sit down?

# %%
shop = simpy.Environment()
chairs = simpy.Resource(shop, capacity=1)


def guest(name, comes, cut):
    yield shop.timeout(comes)
    print(f"minute {shop.now}: {name} comes in")
    with chairs.request() as turn:
        yield turn
        print(f"minute {shop.now}: {name} sits down, after {shop.now - comes} minutes")
        yield shop.timeout(cut)
    print(f"minute {shop.now}: {name} leaves")


# %% [markdown]
# That was the life of *any* guest. Nothing has happened yet. Two guests are put into the shop, and the
# clock starts.

# %%
shop.process(guest("Ann", 0, 30))
shop.process(guest("Bo", 10, 20))
shop.run()

# %% [markdown]
# Bo's cut takes 20 minutes, and he was there for 40. Whoever measures only the cut forgets the queue. See
# also that the clock *jumps*: from minute 10 it goes straight to minute 30, because nothing happens in
# between. That is why a year of an office takes no longer than a moment.
#
# Now the appeal office. `arrival_days` and `review_days` are lists with one number an appeal, such as
# `[0, 1]` and `[3, 3]`. Most of the function is there; you write the rest of the life of an appeal,
# in about four lines. It waits for its turn, notes in `waits[number]` **how many days it has waited
# so far**, and keeps the reviewer for its review.


# %% task="lab10-ex3" role="answer"
def waits_in_line(arrival_days, review_days, n_reviewers):
    """Return how many working days each appeal waits until somebody takes it up."""
    env = simpy.Environment()
    reviewers = simpy.Resource(env, capacity=n_reviewers)
    waits = [None] * len(arrival_days)

    def appeal(number):
        yield env.timeout(arrival_days[number])
        ### BEGIN SOLUTION
        with reviewers.request() as turn:
            yield turn
            waits[number] = env.now - arrival_days[number]
            yield env.timeout(review_days[number])
        ### END SOLUTION

    for number in range(len(arrival_days)):
        env.process(appeal(number))
    env.run()
    return waits


# %% task="lab10-ex3" role="check"
check("lab10-ex3", waits_in_line)

# %% task="lab10-ex3" role="grade"
### BEGIN HIDDEN TESTS
line = ([0, 0, 1, 4], [5, 1, 2, 2], 2)
assert [round(wait, 6) for wait in waits_in_line(*line)] == given("lab10-ex3")(*line)
### END HIDDEN TESTS
marks("lab10-ex3", waits_in_line)

# %% [markdown]
# ### Against a formula
#
# A program can look right and be wrong. In 1917 the engineer A. K. Erlang worked out how long callers
# wait at a telephone exchange. His formula, *Erlang C*, holds in the long run if arrivals come at
# random and the lengths of the reviews are exponential (many short, few long). So feed your line
# exactly that. `mean_waits` does it: it calls your function (here the course's) twenty times with a
# thousand random appeals and eight officials, and takes the mean wait of each run. The first 300 appeals
# of a run are left out, because a line that starts empty is too short at first. Twenty thousand appeals
# take a second or two, in a browser some more.

# %%
means = lab10.mean_waits(given("lab10-ex3"), appeals_a_day, town, rng=rng_for(me, "lab10 line"))
low, high = model.mean_interval(means)
formula = model.erlang_c_wait_days(appeals_a_day, town.review_days, staff)
print(f"SimPy: mean wait between {low:.2f} and {high:.2f} working days")
print(f"Erlang's formula: {formula:.2f}, {'inside' if low < formula < high else 'outside'}")
print(f"the shortest and the longest of the twenty means: {min(means):.2f} and {max(means):.2f}")

# %% [markdown]
# The interval is made so that it holds the true mean in about nineteen cases of twenty. If yours is
# *outside*, you may be the twentieth: compare with two neighbours. If it were outside for the whole class,
# the program would be wrong.
#
# Look at the last line as well. One office, one town, the same rules, and the mean wait of a thousand
# appeals differs that much by chance. So do not praise or blame an office for one year.

# %% [markdown]
# ## Task 4. Measure (3 + 3 + 4 minutes, and 4 if there is time)
#
# *Skill: count those who are not through yet.*
#
# The council decides to **tell people**: ten working days before a record takes effect a letter goes
# out. `bare` is the office as it was, with eight officials and no other help; they stay. Two of them now
# see only to appeals that one paper settles, a **lane** of their own. `draw_cases`
# lays down once what chance does to your town: who gets a record, whether it is wrong, who reads
# letters. Every office in this lab meets these same people, so what differs is the office's doing.
# After a year, 250 working days, we close the books.

# %%
TODAY, bare = 250, lab10.BARE
people = model.draw_cases(town, rng=rng_for(me, "lab10 people"))
telling = replace(bare, notice_days=10, document_lane_reviewers=2)
office = model.simulate_drawn(telling, people, engine="heap")
appealed = model.appeals_of(office).rename(columns={"filed_day": "appealed_day"})
appealed = appealed[["appealed_day", "started_day", "decided_day"]]
print(f"{len(office.cases):,} records, {len(appealed):,} appeals")
appealed.tail(3).round(1)

# %% [markdown]
# `engine="heap"` is a fast way to the same days as SimPy; the course's tests compare them case by case.
# A `NaN` is a gap: it has not happened yet. A row with an `appealed_day` and two gaps is a person who
# has written, and whose letter nobody has opened. These rows are easy to lose, because every sum that
# meets a gap skips it without a word.
#
# **4a.** How long did each appeal take, from `appealed_day` to `decided_day`? For those that are still
# open, count **up to today**. Return one column. (`.fillna(7)` puts a 7 wherever a column has a gap.)


# %% task="lab10-ex4a" role="answer"
def days_so_far(appeals, today):
    """Return how many working days each appeal has taken, up to its decision or to today."""
    ### BEGIN SOLUTION
    return appeals["decided_day"].fillna(today) - appeals["appealed_day"]
    ### END SOLUTION


# %% task="lab10-ex4a" role="check"
check("lab10-ex4a", days_so_far)

# %% task="lab10-ex4a" role="grade"
### BEGIN HIDDEN TESTS
mine, lent = days_so_far(appealed, TODAY), given("lab10-ex4a")(appealed, TODAY)
assert round(float(sum(mine)), 4) == round(float(sum(lent)), 4)
### END HIDDEN TESTS
marks("lab10-ex4a", days_so_far)

# %% [markdown]
# *Skill: say how it goes for most, and for the slowest.*
#
# **4b.** A mean hides people. Return two numbers with a comma between them: the **median**, which half
# of all appeals stay below, and the number of days that **95 in 100** stay below.


# %% task="lab10-ex4b" role="answer"
def middle_and_tail(days):
    """Return the median, and the number of days that 95 in 100 stay below or reach."""
    ### BEGIN SOLUTION
    return days.median(), days.quantile(0.95)
    ### END SOLUTION


# %% task="lab10-ex4b" role="check"
check("lab10-ex4b", middle_and_tail)

# %% task="lab10-ex4b" role="grade"
### BEGIN HIDDEN TESTS
mine, lent = middle_and_tail(pd.Series(range(101))), (50, 95)
assert [round(float(number), 4) for number in mine] == [round(float(number), 4) for number in lent]
### END HIDDEN TESTS
marks("lab10-ex4b", middle_and_tail)

# %% [markdown]
# Predict before you run the next cell: the office reports on **closed cases only**, as many do. Will
# its numbers look better or worse than those that count everybody?

# %%
days = given("lab10-ex4a")(appealed, TODAY)
closed = days[appealed["decided_day"].notna()]
for name, some in [("closed cases only", closed), ("everybody so far", days)]:
    middle, tail = given("lab10-ex4b")(some)
    print(f"{name}: {len(some)} cases, mean {some.mean():.1f}, median {middle:.2f}, p95 {tail:.1f}")
print(f"share of decisions that end the record: {model.reversal_share(office):.2f}")

# %% [markdown]
# Who waits for a reviewer or for an answer of another body on the last day is not among the closed, and
# some of them have waited longest. Even *everybody so far* is too kind: who waits today will wait longer. Statisticians have a way to
# count such unfinished times (Kaplan and Meier). The tables below use it, and say *inf* where
# the year is too short to show the answer. The backlog shows the same in a picture.

# %% alt="Two lines of open cases over a year: the silent office stays low, the telling one climbs."
silent = model.simulate_drawn(bare, people, engine="heap")
lines = lab10.backlog_lines({"nobody is told": silent, "everybody is told": office})
for name, (_, open_cases) in lines.items():
    print(f"{name}: {open_cases.iloc[-1]} open cases on day {TODAY}")
labels = (
    "Synthetic town: eight officials, before and after the letters",
    "working day",
    "open cases",
)
draw_lines(lines, labels, steps=True)
plt.show()

# %% [markdown]
# *Skill: let a harm end where it ends, and not where the file is closed.*
#
# **4c.** A wait is not yet a harm, and a decision is not yet its end. A wrong record keeps doors
# closed from `listed_day` until `all_open_day`, when **the last door** has opened again. The decision
# comes before. Where not all doors are open, count up to today. Add up the days of all **wrong**
# records in the table, also of people who never appealed: their **harm days**.


# %% task="lab10-ex4c" role="answer"
def harm_days(records, today):
    """Return the working days for which wrong records have kept a door closed, all together."""
    ### BEGIN SOLUTION
    wrong = records[records["is_wrong"]]
    ended = wrong["all_open_day"].fillna(today)
    return (ended - wrong["listed_day"]).sum()
    ### END SOLUTION


# %% task="lab10-ex4c" role="check"
check("lab10-ex4c", harm_days)

# %% task="lab10-ex4c" role="grade"
### BEGIN HIDDEN TESTS
mine, lent = harm_days(office.cases, 250), given("lab10-ex4c")(office.cases, 250)
assert round(float(mine), 3) == round(float(lent), 3)
### END HIDDEN TESTS
marks("lab10-ex4c", harm_days)

# %% [markdown]
# How much of the harm comes after the decision? Compare with a count that stops when the file is closed
# and the list corrected. In this office nobody tells the doors; each fetches the list anew some day.

# %%
to_the_doors = given("lab10-ex4c")
as_if = office.cases.assign(all_open_day=office.cases["decided_day"])
print(f"harm days until the files are closed: {to_the_doors(as_if, TODAY):,.0f}")
print(f"harm days until the doors are open: {to_the_doors(office.cases, TODAY):,.0f}")

# %% [markdown]
# *Skill: use a law to notice a report that has lost somebody.*
#
# **4d, if there is time.** In 1961 John Little proved a law that holds for every line, whatever its rules: **open cases,
# on average = appeals a day × days each, on average**. In a café where ten guests an hour come and each
# stays for half an hour, five sit there on average, however quick or slow the waiters are. So three
# numbers of a report check each other, and nobody can change one of them alone. Return True if the first
# misses the product of the other two **by more than five percent of that product**.


# %% task="lab10-ex4d" role="answer"
def law_is_broken(mean_open, appeals_per_day, mean_days):
    """Tell whether a report misses Little's law by more than five percent."""
    ### BEGIN SOLUTION
    expected = appeals_per_day * mean_days
    return abs(mean_open - expected) > 0.05 * expected
    ### END SOLUTION


# %% task="lab10-ex4d" role="check"
check("lab10-ex4d", law_is_broken)

# %% task="lab10-ex4d" role="grade"
### BEGIN HIDDEN TESTS
assert [bool(law_is_broken(100, 10, days)) for days in (9, 10, 11)] == [True, False, True]
### END HIDDEN TESTS
marks("lab10-ex4d", law_is_broken)

# %% [markdown]
# Three reports on one office. The first counts everybody. The second measures closed cases only. The
# third counts weekends in: seven days a week, while the line is open on five.

# %%
law, is_broken = model.littles_law(office), given("lab10-ex4d")
for name, each in [
    ("everybody", days.mean()),
    ("closed only", closed.mean()),
    ("weekends in", days.mean() * 7 / 5),
]:
    broken = is_broken(law.mean_open_cases, law.opened_per_day, each)
    print(f"{name}, {each:.1f} days each: {'the law is BROKEN' if broken else 'the law holds'}")

# %% [markdown]
# You need no access to the files for this test, only three numbers that an office publishes, or should. Somebody
# who appealed and is in none of them has been lost, or left out.

# %% [markdown]
# ## Task 5. One lever, then two (5 minutes)
#
# *Skill: change one thing at a time.*
#
# What else could the council do? Each line is a **lever**, written as it stands in a policy. `bare` is
# the barest office: eight reviewers, and everything else off.
#
# | lever | in the policy |
# |---|---|
# | more staff | `n_reviewers=10` |
# | a lane of their own for cases that one paper settles | `document_lane_reviewers=2` |
# | a letter before the record takes effect | `notice_days=10` |
# | an appeal suspends the sanction | `suspensive=True` |
# | a deadline; then the record lapses by itself | `deadline_days=20` |
# | independent people look again at rejections | `second_reviewers=2` |
# | a random share of records is reviewed anyway | `sample_share=0.01, sample_after_days=20` |
# | when a record falls, word goes to every door | `restoration="send"` |
# | word goes out, and each door is tried later | `restoration="check", check_after_days=10` |
#
# None of them is free. Staff costs staff days. A letter costs a clerk some minutes, and brings appeals.
# A deadline lets some records fall that were right. The tables below show a part of this:
# `cost_staff_days` counts everybody who is paid, and `harm_days_per_1000` the days for which wrong
# records closed a door, per thousand residents a year. Whoever waits for money from somebody on the list
# stands in neither column.
#
# Choose **three levers or more**, and pull each of them **alone**. Then pull **two of the same levers
# together**. `replace(bare, n_reviewers=10)` is the bare office with one change. In `levers` they stand in curly
# brackets, each behind a name and a colon, with a comma between them. Two of them look so, and you may
# copy the line: `{"staff": replace(bare, n_reviewers=10), "letter": replace(bare, notice_days=10)}`. Where
# the table shows two settings, a lever needs both. `two_levers` is one policy, without curly brackets. If
# a red line appears, its last line names the trouble. Before you run anything, write down which lever will
# spare most harm.

# %% task="lab10-ex5" role="answer"
levers = (
    ### BEGIN SOLUTION
    {
        "notice": replace(bare, notice_days=10),
        "document lane": replace(bare, document_lane_reviewers=2),
        "word to the doors": replace(bare, restoration="send"),
    }
    ### END SOLUTION
)
two_levers = (
    ### BEGIN SOLUTION
    replace(bare, notice_days=10, document_lane_reviewers=2)
    ### END SOLUTION
)

# %% task="lab10-ex5" role="check"
check("lab10-ex5", (levers, two_levers))

# %% task="lab10-ex5" role="grade"
marks("lab10-ex5", (levers, two_levers))

# %% [markdown]
# The next cell runs the course's choice. Once your check has passed, write `True` for `False` and run
# it again: then it runs yours. The columns are cut to one word: `closed` is the share of appeals that
# were over within twenty working days, `harm` the harm days per thousand, `cost` the staff days. Look along each row: what got better, what got worse, and for whom?

# %%
run_mine = False
singles, pair = (levers, two_levers) if run_mine else given("lab10-ex5")
effects = lab10.report_table({"bare": bare} | singles | {"two levers": pair}, people)
lab10.short(effects).drop(columns="decided")

# %% [markdown]
# Levers are not bricks. A letter alone brings more appeals than eight people can hear. A lane alone
# does little while few appeal. Together they can do more than the sum of both, or less. Here is what
# each has done to the harm days, against the bare office:

# %%
change = effects["harm_days_per_1000"] - effects.loc["bare", "harm_days_per_1000"]
both = lab10.alone(singles, pair)
print(f"{' and '.join(both)}, each alone, added up: {change[both].sum():.1f}")
print(f"the two together: {change['two levers']:.1f}")
(change.round(1) + 0).to_dict()

# %% [markdown]
# Try suspension too. It helps whoever waits with a wrong record. It also gives a reason to appeal to
# those whose record is right, and the people to whom a debtor owes money wait longer. Both are real. A
# short line makes the choice easier: then little is lost by waiting, on either side.

# %% [markdown]
# ## Task 6. The cheapest policy that meets a standard (6 minutes)
#
# *Skill: keep the rows that meet both conditions, then choose.*
#
# The council sets a **service standard**: 95 percent of appeals decided in 20 working days, and harm
# days per thousand residents under a bound. First a trap. `closed_in_time` is the share of appeals that
# were over in 20 working days, `decided_in_time` the share that somebody had decided by then.

# %%
slow = replace(bare, notice_days=10)
trap = {"without a deadline": slow, "lapse after 20 days": replace(slow, deadline_days=20)}
lab10.report_table(trap, people)[["closed_in_time", "decided_in_time"]].round(2)

# %% [markdown]
# A deadline with an automatic lapse *always* meets the first half of the standard. What is not read in
# time simply falls, right or wrong. No official has become faster. So the standard must count
# **decisions by people**. That is no reason against the lapse: it puts the risk of delay on the
# office, which can do something about it, and not on the person, who cannot. It is a reason not to
# measure an office by it.
#
# Now the candidates: staff from eight to sixteen, with and without a lane, all with a letter; the eight
# also without a letter; and three with a deadline. In all of them the doors are told and tried. This takes
# some seconds, longer in a browser.

# %%
policies = lab10.candidates()
table = lab10.report_table(policies, people)
harm_bound = round(0.65 * effects.loc["bare", "harm_days_per_1000"], 1)
print(f"{len(table)} policies; bound: {harm_bound} harm days per thousand residents and year")

# %% [markdown]
# The bound is 65 percent of the harm of the bare office in your town: at least a third must go. It
# is our choice. A council would have to say whose days it means, and why so many are bearable.
#
# Write the choice as a function. From the rows with `decided_in_time` of **0.95 or more** and
# `harm_days_per_1000` **at or below the bound**, return the **name** of the one with the lowest
# `cost_staff_days`. In pandas, `table[first & second]` keeps the rows for which two conditions hold;
# each condition needs a name of its own, or brackets around it. The name of a policy stands in the index,
# and `["column"].idxmin()` finds the one with the smallest number. If no policy
# meets the standard, return the text `"none"`.


# %% task="lab10-ex6" role="answer"
def cheapest(table, harm_bound):
    """Return the name of the cheapest policy that meets the standard, or "none"."""
    ### BEGIN SOLUTION
    decided = table["decided_in_time"] >= 0.95
    harmless = table["harm_days_per_1000"] <= harm_bound
    fit = table[decided & harmless]
    return fit["cost_staff_days"].idxmin() if len(fit) else "none"
    ### END SOLUTION


# %% task="lab10-ex6" role="check"
check("lab10-ex6", cheapest)

# %% task="lab10-ex6" role="grade"
### BEGIN HIDDEN TESTS
assert [cheapest(table, bound) for bound in (harm_bound, 0)] == [
    given("lab10-ex6")(table, bound) for bound in (harm_bound, 0)
]
### END HIDDEN TESTS
marks("lab10-ex6", cheapest)

# %% [markdown]
# Your town's answer, and what somebody would have chosen who falls for the trap. The table shows the
# nine cheapest candidates. Find in it why each one that is cheaper than yours fails. (In a town with few
# errors both can be the same policy. Then ask your neighbour.)

# %%
best = given("lab10-ex6")(table, harm_bound)
as_if = table.assign(decided_in_time=table["closed_in_time"])
print("cheapest that meets the standard:", best)
print("cheapest if a lapse counts:      ", given("lab10-ex6")(as_if, harm_bound))
lab10.short(table.sort_values("cost_staff_days").head(9))[["closed", "decided", "harm", "cost"]]

# %% [markdown]
# And the cost curve. Each point is a policy with a letter and without a lapse. Read it from left to
# right: what does the next pair of officials buy?

# %% alt="Share decided in 20 days over cost: without a lane it rises steeply at first, then both are flat."
lines = lab10.cost_curves(table)
for name, (_, decided) in lines.items():
    print(name, decided.round(2).tolist())
labels = ("Synthetic town: what the next officials buy", "staff days a year", "decided in 20 days")
draw_lines(lines, labels, line_at=0.95)
plt.show()

# %% [markdown]
# The curve rises, and then it is flat. The officials are no longer what people wait for: some cases
# need a paper from **another body**, and a few such requests are never answered. At the beginning of this
# lab we made these bodies quick. Take that back, use the course's first assumption, and put the largest
# staff on it:

# %%
slow_town = replace(city, error_share=error_share, horizon_days=250)
slow_people = model.draw_cases(slow_town, rng=rng_for(me, "lab10 slow"))
large = {"sixteen reviewers": policies["16 reviewers, lane of 2, letter"]}
lab10.report_table(large, slow_people)[["decided_in_time", "cost_staff_days"]].round(2)

# %% [markdown]
# No money of this office buys that standard. It takes a duty of the *other* body to answer, and a rule
# for what happens if it does not. Liu Hu waited for an answer, not for a reviewer.

# %% [markdown]
# ## Task 7. Those who do not appeal (4 minutes, and 3 if there is time)
#
# *Skill: take a share of those who do not appear in the files.*
#
# All measures so far began with an appeal, apart from harm days. Your town has two groups. Most
# use the app at which a closed door shows. The others hear of it less, read fewer letters, and appeal
# less often when they know. These shares are assumed. That people differ so is not: Liu Hu found out
# from an app.
#
# `records` has `group`, `is_wrong` and `opened_day`: the day on which somebody opened a case, or a gap
# if nobody ever did. Return **for each group the share of its wrong records that nobody ever looked
# at**. `column.isna()` is True where there is a gap; `.groupby(other).mean()` takes the mean for each
# group.


# %% task="lab10-ex7a" role="answer"
def never_reviewed(records):
    """Return, for each group, the share of wrong records that nobody ever looked at."""
    ### BEGIN SOLUTION
    wrong = records[records["is_wrong"]]
    return wrong["opened_day"].isna().groupby(wrong["group"]).mean()
    ### END SOLUTION


# %% task="lab10-ex7a" role="check"
check("lab10-ex7a", never_reviewed)

# %% task="lab10-ex7a" role="grade"
### BEGIN HIDDEN TESTS
mine = dict(never_reviewed(office.cases))
lent = dict(given("lab10-ex7a")(office.cases))
assert sorted((name, round(float(share), 6)) for name, share in mine.items()) == sorted(
    (name, round(float(share), 6)) for name, share in lent.items()
)
### END HIDDEN TESTS
marks("lab10-ex7a", never_reviewed)

# %% [markdown]
# Now take the office that meets the standard, and look at it by group. Beside it stands a town in
# which everybody is like the app users: that is what a standard for appeals silently assumes.

# %%
chosen = policies.get(best, policies["16 reviewers, lane of 2, letter"])
alike = replace(town, groups=(replace(town.groups[0], name="everybody", share=1.0),))
for drawn in (people, model.draw_cases(alike, rng=rng_for(me, "lab10 alike"))):
    served = model.simulate_drawn(chosen, drawn, engine="heap")
    print("never looked at:", given("lab10-ex7a")(served.cases).round(2).to_dict())

# %% [markdown]
# The office is within its standard, and a large part of those whom it wrongs never meets it: far more of
# the others than of the app users. A standard that counts appeals cannot see them. One repair needs no
# appeal: draw some records **by lot** and review them anyway. Each review takes an official's time,
# so `sampling_table` hires as many people as the sample keeps busy. No sample, and three sizes of it; the
# last two columns are your own measure, group by group:

# %%
repairs = lab10.sampling_table(chosen, people, (0, 0.02, 0.05, 0.1))
repairs.round(2)

# %% [markdown]
# *Skill: divide what a change costs by what it spares.*
#
# **7b, if there is time.** What does it cost to spare **one** harm day that way? `before` and `after` are dicts with the keys
# `"cost_staff_days"` and `"harm_days"`. Return the staff days that one harm day less costs.
# (Without time for it, run the cells and go on with task 8.)


# %% task="lab10-ex7b" role="answer"
def price_of_a_day(before, after):
    """Return the staff days that one harm day less costs."""
    ### BEGIN SOLUTION
    more_staff = after["cost_staff_days"] - before["cost_staff_days"]
    return more_staff / (before["harm_days"] - after["harm_days"])
    ### END SOLUTION


# %% task="lab10-ex7b" role="check"
check("lab10-ex7b", price_of_a_day)

# %% task="lab10-ex7b" role="grade"
### BEGIN HIDDEN TESTS
rows = repairs.loc[0], repairs.loc[0.1]
assert round(float(price_of_a_day(*rows)), 6) == round(float(given("lab10-ex7b")(*rows)), 6)
### END HIDDEN TESTS
marks("lab10-ex7b", price_of_a_day)

# %% [markdown]
# Compare two ways to spend: sampling a tenth of all records; and the letter, with the lane and the two
# officials that it needs, against the bare office that tells the doors.

# %%
spent = table.loc
before, after = "8 reviewers, lane of 0, no letter", "10 reviewers, lane of 2, letter"
price = given("lab10-ex7b")
print(
    f"letter, lane, two officials: {price(spent[before], spent[after]):.2f} staff days a harm day"
)
print(f"sampling a tenth: {price(repairs.loc[0], repairs.loc[0.1]):.2f} staff days a harm day")

# %% [markdown]
# Sampling is the dear way, because most records that are drawn are right. It does two things that
# nothing else here does. It reaches people whom no letter reaches. And it tells the office **how many of
# those who say nothing are wronged**, which no pile of appeals can tell. The draw comes twenty days after
# a record takes effect, among all records that nobody has contested by then.

# %%
for what, number in lab10.what_a_sample_tells(chosen, people, 0.1).items():
    print(f"{what}: {number:,.4g}")

# %% [markdown]
# Look at the last number. Whoever takes the share of wrong records among *appeals* for the error rate of
# the list is wrong many times over. Whoever takes few appeals for few errors is wrong the other way.
# (The lines use what the model knows. A real office sees what its reviewers find, and they err.)
#
# A notice that reaches more people, twice and in plain words, may be the better buy. What it costs nobody
# has reported.

# %% [markdown]
# ## Task 8. The procedure as code (12 + 6 minutes)
#
# *Skill: close a gap with a step that somebody must take, by a day, telling somebody.*
#
# So far an appeal was a wait. But *what* is done to a case, in which order, by whom? A **procedure** is
# a list of **steps**. A step has an actor, what it needs (`input`), what it gives (`output`), a
# deadline, what happens at the deadline, and who is told. Here is one in full:

# %%
audit_step = model.Step(
    name="Review what nobody contests",
    actor="auditor",
    input=("listing",),
    output=("case file",),
    deadline_days=60,
    at_deadline="lapse",
    told=("person",),
)

# %% [markdown]
# It says: an auditor looks at every listing within sixty working days, opens a case file, and tells the
# person of it. If the auditor does nothing, the record falls. The comma in `("listing",)` makes it a list of one. (Task 7
# could afford a sample. A procedure on paper can promise more than an office can do: keep that in mind
# for your clause.)
#
# A council has made a draft. It was written by people who know their trade, and has four gaps. Read its
# steps as a pile of papers on a desk. A case begins with one paper, a record or a listing. At each moment
# the first step is taken whose input lies there and whose output does not, and its output is laid on top.
# Then one looks again from the head of the list. The order of the steps is an order of precedence, not of
# time.

# %%
draft = lab10.draft_procedure()
for step in draft.steps:
    print(f"{step.name} ({step.actor}): {', '.join(step.input)} -> {', '.join(step.output)}")

# %% [markdown]
# These are the words that steps are made of. `run_case` gives each output its effect.

# %%
print("actors:", ", ".join(model.ROLES))
print("inputs that come about by themselves:", ", ".join(model.GIVEN))
print("at_deadline:", ", ".join(f"{word!r} ({what})" for word, what in model.AT_DEADLINE.items()))
for output, what in model.OUTPUTS.items():
    print(f"  {output}: {what}")

# %% [markdown]
# Eight people now go through the draft, one after the other. They are roles made for this exercise:
# somebody with another person's record, somebody whom no letter reaches, a pupil of fifteen, and so on. Where
# the draft fails somebody, `run_case` says so in a sentence that names the step and the person.

# %%
eight = model.load_cases().values()
for case in eight:
    print(f"{case.title}: {model.run_case(draft, case).in_words()}")

# %% [markdown]
# **8a. While the case is open.** Two gaps lie before the case is over. Write two steps, each like
# `audit_step`, in square brackets with a comma between them. They are put **before** the draft's own, so
# they are taken as soon as their input is there. Ask of each: who does it, and has that person a part in
# the matter? Which paper must lie on the desk? By which day, what follows, and who must hear of it? No case may take more than 20 working days to its decision.
# The check lends you the course's steps for 8b, so it speaks of these two gaps alone. Begin with one
# step, run the check, and let it tell you whom the other one is for.
#
# If a red line appears, read its end: `Step` says which words it knows.

# %% task="lab10-ex8a" role="answer"
Step = model.Step
while_open = (
    ### BEGIN SOLUTION
    [
        Step(
            name="Tell the doors to wait",
            actor="list office",
            input=("case file",),
            output=("suspension",),
            deadline_days=1,
            at_deadline="lapse",
            told=("door", "person", "guardian"),
        ),
        Step(
            name="Look again",
            actor="second reviewer",
            input=("rejection",),
            output=("second decision",),
            deadline_days=3,
            at_deadline="lapse",
        ),
    ]
    ### END SOLUTION
)

# %% task="lab10-ex8a" role="check"
check("lab10-ex8a", while_open)

# %% task="lab10-ex8a" role="grade"
marks("lab10-ex8a", while_open)

# %% [markdown]
# *Skill: follow a remedy to the place where the harm is.*
#
# **8b. After the record has fallen.** The draft corrects the list. The driver who has paid stands at
# the train counter, and the counter knows nothing of it. Two steps are missing: one that sends word,
# and one that finds out whether the word was heard. In the cases some doors are *deaf*: they overlook
# a message, and open only when somebody tries them.

# %% task="lab10-ex8b" role="answer"
afterwards = (
    ### BEGIN SOLUTION
    [
        Step(
            name="Write to every door",
            actor="list office",
            input=("removal",),
            output=("door message",),
            deadline_days=1,
            told=("door",),
        ),
        Step(
            name="Go and see",
            actor="auditor",
            input=("door message",),
            output=("door check",),
            deadline_days=10,
        ),
    ]
    ### END SOLUTION
)

# %% task="lab10-ex8b" role="check"
check("lab10-ex8b", afterwards)

# %% task="lab10-ex8b" role="grade"
marks("lab10-ex8b", afterwards)

# %% [markdown]
# All eight cases, through the draft with the course's four steps. `left_behind` must be empty for
# everybody. `days_to_decision` is the longest that the procedure allows, each step taking all its time.

# %%
mended = lab10.with_steps([*given("lab10-ex8a"), *given("lab10-ex8b")])
fates = model.run_cases(mended, eight)
fates[["outcome", "suspended", "days_to_decision", "doors_open", "left_behind"]]

# %% [markdown]
# Look at two rows, and find in each the step that made the difference. In *no-answer* the record falls
# because the court is silent: **who made a record and cannot stand by it bears the doubt**. A creditor may find that hard; say so in your clause if you
# agree. In *never-learns* nobody appealed. The auditor's step found the farmer, and no other step of
# the whole procedure would have.
#
# **Break it.** A procedure is only as good as its weakest step. Forget one, and see who pays. Predict for
# each of the three how many of the eight will be harmed. Then copy another name from the list that is
# printed. Somebody of the eight misses each of these steps: they were chosen so. A case counts as harmed
# too where the record hangs over somebody, neither in effect nor ended. In an office of your own, look for
# a step that nobody would miss, and ask: is it superfluous, or is a ninth case missing?

# %%
for step in ("Announce the listing", "Review what nobody contests", "Try every door"):
    worse = model.run_cases(mended.without(step), eight)
    print(f"without {step!r}: {worse.index[worse['n_faults'] > 0].tolist()}")
print("all names:", *[step.name for step in mended.steps], sep="\n  ")

# %% [markdown]
# ## Task 9. The clause (15 minutes, or at home)
#
# *Skill: say in plain law who must do what, by when, and what follows.*
#
# The Outline of 2014 calls for rules on objections and complaints. It lays down no deadline, no
# reviewing body and no suspension (`outline-appeal-details`). Write what it lacks, as a clause that a
# council could adopt, and one sentence to the council on what is assumed. About 150 words, between the
# two lines of quotation marks, in place of the dots. A clause that refuses the list altogether is
# welcome, if it says what happens to those who are on it today. Your text is read for these four
# things, two points each:
#
# | | 2 points if you |
# |---|---|
# | **A day, and what follows** | name a number of working days, who is bound by it, and what happens when it passes |
# | **Who decides** | bar whoever made the entry or decided before, and give the person reasons and a say |
# | **To the last door** | say who tells the doors, who tries them, and by when nothing is left behind |
# | **Those who do not appeal, and what is assumed** | reach somebody who never learns of the entry, and name a number of yours that rests on an assumption, with what it costs or whom it may harm |

# %% task="lab10-ex9" role="written"
my_words = """
### BEGIN SOLUTION
The list office must tell the person, in writing and with reasons, ten working days before an entry
takes effect. Whoever objects gets a receipt on the next working day, and from then until the decision
no service may act on the entry. Somebody who had no part in the entry must hear the person and decide
with reasons within 20 working days. If the day passes, or the body that made the record does not
answer, the entry falls. A rejection is looked at once more by another body. When an entry falls, the
office must write to every service on the same day, try each door within ten working days, and clear all
copies. Each year one entry in ten that nobody contests is drawn by lot and reviewed.

To the council: that one review takes a day and a half is assumed, and so is the rate of errors. In my
town the sample costs most. Creditors wait longer, up to 20 days.
### END SOLUTION
"""

# %% [markdown]
# This check counts words and looks for words of the four parts. It cannot read a clause: if you have said
# a thing in words that it does not know, change one of them and go on. That is what your
# teacher, or the person beside you, is for. Swap clauses, and try to find a way to keep somebody on the
# list for ever without breaking the other's.

# %% task="lab10-ex9" role="check"
check("lab10-ex9", my_words)

# %% [markdown]
# ## What the passing checks do not show
#
# - They do not show how long anybody waited in Rongcheng, or whether its office hears appeals at all.
#   One number of your town is reported. The others are assumed, and the town is synthetic.
# - That your program agrees with Erlang's formula shows that it plays *that* line right. Real appeals
#   come in waves: after a new rule, after a report in the papers.
# - A met standard does not show that the decisions are right. In the model some are wrong, and a
#   second reviewer errs independently of the first. Colleagues seldom do.
# - Eight cases are eight. A procedure that leaves nothing behind for them can fail the ninth, and a
#   step on paper is not yet a step that somebody takes on a Friday afternoon.
# - Nothing here asks **whether the list should exist**. A good way back can make a bad list easier to
#   defend. Say in your dossier what would have to be true for you to want neither.
# - What was lost meanwhile does not come back with the door: a job, a school year, a funeral. The
#   Outline speaks of liability (`outline-liability`). No step in this lab pays anything.
#
# Credit files, no-fly lists, benefit fraud flags and tenant registers, in any country, have the same
# parts: a record, doors, a line, somebody who decides. Take one that could hold *your* name, and look for
# its deadline.
#
# ## Your dossier page
#
# Before you go on, every cell above must have run once, also in the parts that you left out. The dots
# in them may stay.
#
# Each lab leaves one page of an **audit dossier**, which the last unit binds together. First the list
# of what is done; it says plainly what is not.

# %%
from keeping_score.checks.dossier import progress, save_page

answers = {
    "lab10-ex1a": liu_hu,
    "lab10-ex1b": missing,
    "lab10-ex2a": errors_per_day,
    "lab10-ex2b": officials_needed,
    "lab10-ex3": waits_in_line,
    "lab10-ex4a": days_so_far,
    "lab10-ex4b": middle_and_tail,
    "lab10-ex4c": harm_days,
    "lab10-ex4d": law_is_broken,
    "lab10-ex5": (levers, two_levers),
}

# %% [markdown]
# The second half of the answers, and the state of each task.

# %%
answers |= {
    "lab10-ex6": cheapest,
    "lab10-ex7a": never_reviewed,
    "lab10-ex7b": price_of_a_day,
    "lab10-ex8a": while_open,
    "lab10-ex8b": afterwards,
    "lab10-ex9": my_words,
}
done = progress("lab10", answers)

# %% [markdown]
# Then the page itself, written beside this notebook as `dossier_lab10.md`. If another page is there
# already, it is kept under a name with `old`. In the browser you find both in the list of files, on
# the left; download what you want to keep. Your steps stand in it once they pass their checks.

# %%
steps_are_mine = all("passes its public check" in line for line in done[-3:-1])
procedure = lab10.with_steps([*while_open, *afterwards]) if steps_are_mine else mended
whose = "The council's draft with my four steps" if steps_are_mine else "The course's procedure"

# %% [markdown]
# Last, the sections of the page, and the file.

# %%
page = {
    "Whose page": f"{me}, on a synthetic town of {town.n_residents:,} residents",
    "What is done": done,
    "What no source reports of Liu Hu's case": missing,
    "Cheapest policy that meets the standard (the course's choice, in my town)": (
        f"{best}; bound {harm_bound} harm days per thousand"
    ),
    "What a sample costs and spares (the course's table, in my town)": repairs.round(2),
    whose: procedure.table()[["step", "actor", "deadline_days", "at_deadline"]],
    "The clause": my_words,
}
print("written:", save_page("lab10", "Lab 10: Design an appeal process", page))
print("\n".join(done))
