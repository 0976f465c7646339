# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown]
# # Lab 5: Audit Suining's design
#
# In 2010 a county in China, Suining, gave its residents points and grades, and was attacked for it. In
# this lab you audit the design, as reports describe it. You do not build a better score. You find out
# what is wrong with this one, in which place, and how sure you can be.
#
# | | |
# |---|---|
# | **Time** | 50 minutes for tasks 1 to 6. Tasks 7 to 9 take 25 more. |
# | **You need** | Chapter 5, and Lab 1 or a little pandas: a table, a column, a function. |
# | **What you make** | Findings, each with the share of cases in which it holds, and a page for your audit dossier. |
# | **Who asks for it** | Imagine a county assembly: *what is wrong with this design, and how sure are you?* |
# | **Who is affected** | In Suining people lost points for asking a higher office for help, for having a child against the rules of the time, for belonging to a religious group that was forbidden. Names were published. Work as if one of them would read your page. |
#
# When you have finished, you can
#
# 1. code criteria by fixed questions, and say where informed readers differ;
# 2. compare two schemes on one town, and say what drives the order;
# 3. tell a finding that holds whatever the amounts from one that rests on numbers that we assumed;
# 4. sort faults into criteria, consequences and procedure.
#
# Read [chapter 5](../chapters/05_suining.md) first. **Everybody in this lab is synthetic**: we
# made the town with a random number generator, and its rates are assumed. So nothing here tells
# you how many people in Suining lost how much. It tells you what the *design* does to any town
# like this one.
#
# Nothing you type here can break the notebook. If a cell turns into a muddle, delete what you
# wrote, put `...` back, and go on: every later cell uses the course's own answers.
#
# Work from the top. A cell runs with Shift and Enter. Where you see `...`, something is yours to
# write. After each answer comes a **check**: it tells you what it tried, what came back and what
# it expected, and each time you have changed something and are not there yet it gives a bigger hint.
# It takes no points away. After the check comes a short cell with your points; run it and go on.
#
# If a cell never ends, press the square *stop* button. After a restart, or if a red line says *not
# defined*, run all cells above once more.

# %% [markdown]
# ## The town and the two schemes
#
# Type any name or number between the quotation marks. It makes your town, and nobody else's.

# %%
student_id = "course book"

# %% [markdown]
# Now the tools. `pandas` handles tables, `numpy` draws random numbers, and the rest belongs to
# the course. The town has two thousand residents and a year of everything that either scheme
# counts.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from keeping_score import audit, load_scheme, remembered_id, score
from keeping_score.checks import check, given, marks

town = audit.audit_town_for(remembered_id(student_id), n_residents=2000)
suining, rongcheng = load_scheme("suining"), load_scheme("rongcheng")
town.residents.head(3)

# %% [markdown]
# **Datasheet.** One row is one synthetic resident: age, the schooling of the parents, the
# resident's own schooling, and whether the person drives. Schooling follows the parents' in six
# cases of ten: *assumed*, and it matters later. Petitions, debts and awards happen at assumed
# rates, alike for all groups.
#
# The scheme has rules with amounts. Most amounts come from reports of 2010 and 2014, some of
# them seen only in copies. The magazine article of 2018 gives no amounts at all (M38). Look at
# who says what:

# %%
rules = [
    (rule.id, rule.change, "reported" if rule.points.is_reported else "assumed")
    for rule in suining.rules
]
pd.DataFrame(rules, columns=["criterion", "points", "number is"]).set_index("criterion")

# %% [markdown]
# ### A worked example: one published case
#
# A state newspaper reported one resident who lost points for fourteen entries of unpaid loans,
# and was graded D (A24). It printed a private person's name; we leave it out. Can the scheme,
# as we wrote it down, give the same result? The cell makes a table with the same entry fourteen
# times and scores it. The date is ours.

# %%
fourteen = range(14)
case = pd.DataFrame({"resident": "one resident", "rule": "loan-default"}, index=fourteen)
case = case.assign(date="2010-02-01", document="entry")
score(case, suining).scores

# %% [markdown]
# It does: the points and the grade agree with the report. That shows that the line of grade D
# and the amount for a loan entry fit together. It does not show that either is right, because
# the amount for one entry is our own division of the reported loss.

# %% [markdown]
# ## Task 1. Code the criteria (8 minutes)
#
# *Skill: code a rule by fixed questions, and say where the code is contested.*
#
# A list of criteria is easy to call unfair. An audit asks the same six questions of each:
#
# 1. **conduct**: does it count something a person did (yes), or what a person is (no)?
# 2. **law**: does it count the breaking of a law?
# 3. **document**: could an official document back each entry?
# 4. **right**: does it burden the use of a right?
# 5. **related**: has it to do with what hangs on the grade: school places, promotion, licences,
#    aid?
# 6. **control**: could the person, this year, reasonably have done otherwise?
#
# For a traffic violation one could write
#
# ```
# traffic = "yes yes yes no no yes", "Document: the notice names a car."
# ```
#
# That is six words in quotation marks, in the order of the questions, then a comma and a **note** in
# quotation marks. In the note, name one of the six questions on which an informed reader could differ
# from you, and say why. Some codings can be defended both ways: then either passes, with its note.
# Some cannot be defended at all.
#
# These are not exotic matters. Many countries have fought over who may petition, over families
# and over faith. If one of the criteria touches you, code another one first, or talk to your
# instructor.

# %% task="lab05-ex1" role="answer"
education = (
    ### BEGIN SOLUTION
    "no no yes no no no",
    "Control: parents decide early how long a child can study.",
    ### END SOLUTION
)
petition = (
    ### BEGIN SOLUTION
    "yes no no yes no yes",
    "Law: the article says illegally; the office may draw that line.",
    ### END SOLUTION
)
online_defamation = (
    ### BEGIN SOLUTION
    "yes yes no yes no yes",
    "Document: a court could find it, or an officer could think so.",
    ### END SOLUTION
)
family_planning = (
    ### BEGIN SOLUTION
    "yes yes yes yes no no",
    "Right: the law of the time set a limit, others call it a right.",
    ### END SOLUTION
)
banned_religion = (
    ### BEGIN SOLUTION
    "no yes no yes no no",
    "Conduct: taking part is an act, belonging is what one believes.",
    ### END SOLUTION
)
loan_default = (
    ### BEGIN SOLUTION
    "yes no yes no no no",
    "Related: a loan office may ask about loans, a school may not.",
    ### END SOLUTION
)

# %% [markdown]
# The next cell gathers your six lines. It is finished; run it.

# %%
names = ["education", "petition", "online-defamation", "family-planning"]
names += ["banned-religion", "loan-default"]
lines = [education, petition, online_defamation, family_planning, banned_religion, loan_default]
codes = dict(zip(names, lines, strict=True))

# %% task="lab05-ex1" role="check"
check("lab05-ex1", codes)

# %% task="lab05-ex1" role="grade"
marks("lab05-ex1", codes)

# %% [markdown]
# ## Task 2. Two schemes, one town (6 minutes)
#
# *Skill: turn points into places and compare two orders.*
#
# The same people, the same year, two schemes. The table `both` holds each resident's points in
# the county's scheme and in the city's.

# %%
everybody = town.residents["resident"]
county = score(town.events, suining, everybody).scores
city = score(town.events, rongcheng, everybody).scores
both = town.residents.assign(suining=county["points"], rongcheng=city["points"])
both[["resident", "education", "suining", "rongcheng"]].head(3)

# %% [markdown]
# Fifty points in one scheme and five in the other may mean the same. So compare **places**, not
# points. In pandas, `column.rank()` gives every row its place: 1 for the lowest number; those
# who are level share the mean of their places.
#
# Finish `rank_changes`. It takes a table like `both` and hands back one column: each resident's
# place in Suining **minus** the place in Rongcheng. Plus means: this person stands higher in
# Suining.


# %% task="lab05-ex2" role="answer"
def rank_changes(both):
    """Return how many places each resident stands higher in Suining than in Rongcheng."""
    ### BEGIN SOLUTION
    return both["suining"].rank() - both["rongcheng"].rank()
    ### END SOLUTION


# %% task="lab05-ex2" role="check"
check("lab05-ex2", rank_changes)

# %% task="lab05-ex2" role="grade"
marks("lab05-ex2", rank_changes)

# %% [markdown]
# **Predict** before you run the next cell: who rises most in Suining, people with primary,
# secondary or tertiary schooling? Write it down. From here on the lab uses the course's own
# answer, so that you can go on if yours is not finished.

# %%
both["change"] = given("lab05-ex2")(both)
agreement = audit.rank_correlation(both["suining"], both["rongcheng"])
print(f"rank correlation of the two schemes: {agreement:.2f}")
both.groupby("education")["change"].mean().round(0)

# %% [markdown]
# A rank correlation of 1 would mean the same order, 0 no relation. Now the classes: rows are
# grades in the county's scheme, columns in the city's. Look along the row of C: what do these
# people hold in the city? Nobody in the table behaved differently under the two schemes. It is
# the same year, written down twice. In the county a single ticket takes more points than the
# whole band of grade A is wide below the start, so one bad day at the wheel is enough to lose
# the A.

# %%
pd.crosstab(county["grade"], city["grade"], rownames=["Suining"], colnames=["Rongcheng"])

# %% [markdown]
# The figure shows the same people by their schooling. Half of each group lies inside its box,
# and the line in the box is the middle resident. Rongcheng's scheme, as the article reports it,
# does not know what school somebody went to. Suining's does. Remember that the amount for
# schooling is one of those we assumed.

# %% alt="Boxes of change in place by schooling: tertiary far above primary and secondary."
levels = ["primary", "secondary", "tertiary"]
changes = [both.loc[both["education"] == level, "change"] for level in levels]
_ = plt.boxplot(changes, showfliers=False)
plt.xticks([1, 2, 3], levels)
plt.ylabel("places higher in Suining")
plt.title("Synthetic town: who stands higher in Suining?")
plt.show()
for level, change in zip(levels, changes, strict=True):
    print(f"{level}: median change {change.median():.0f} places")

# %% [markdown]
# ## Task 3. What drives the order? (6 minutes)
#
# *Skill: change one part of a sum and keep the rest.*
#
# Points are a sum: for each criterion, how often it happened times what it is worth. `counts`
# has one row a resident and one column a criterion. `amounts` has one number a criterion. With
# pandas the sum is `counts @ amounts`.
#
# To see what a criterion does, leave it out. Finish the function: it hands back each resident's
# points won and lost **without one criterion**. Leave the start of a thousand points aside; it
# moves nobody.

# %%
counts = audit.count_events(town.events, suining, residents=everybody)
amounts = pd.Series({rule.id: rule.change for rule in suining.rules})
counts.sum().sort_values(ascending=False).head(4)

# %% [markdown]
# Those are the four most frequent entries in your town. Now the function. `amounts.drop(name)`
# is the column of amounts without one of them; `counts[names]` picks columns.


# %% task="lab05-ex3" role="answer"
def points_without(counts, amounts, criterion):
    """Return each resident's points won and lost, with one criterion left out."""
    ### BEGIN SOLUTION
    kept = amounts.drop(criterion)
    return counts[kept.index] @ kept
    ### END SOLUTION


# %% task="lab05-ex3" role="check"
check("lab05-ex3", points_without)

# %% task="lab05-ex3" role="grade"
marks("lab05-ex3", points_without)

# %% [markdown]
# There are two ways to say how much a criterion drives the order.
#
# - **Leave one out**: remove it, rank everybody again, and count the places that people move.
# - **Shapley shares**: take every group of criteria, small and large, and see how much of the
#   full order the group reproduces. A criterion's share is what it adds on average. The shares
#   add up to one. With fifteen criteria there are over thirty thousand groups, so we do it for
#   the first three hundred residents, exactly.

# %%
some = counts.head(300)
drivers = audit.leave_one_out(some, amounts).set_index("criterion")[["mean_places_moved"]]
drivers["shapley_share"] = audit.shapley_rank_shares(some, amounts)
drivers.round(3).head(8)

# %% [markdown]
# The two orders differ. Compare `elder-care` or `charity` with `loan-default` or
# `unpaid-phone`. A small gain that many people have decides who stands first *among people who
# are otherwise level*, so taking it out moves many people a little. It says little about who
# stands at the bottom. A large loss that few people have says much about that, and Shapley
# counts it. Neither is wrong. They answer two questions: *whom would it move?* and *how much of
# the order does it explain?*
#
# **Does education outweigh conduct?** Its amount is one that we assumed. So do not ask once.
# Ask under several amounts:

# %%
for points in (2, 20, 60):
    other = amounts.copy()
    other["education"] = points
    parts = audit.shapley_rank_shares(some, other)
    loans = parts["loan-default"]
    print(f"education {points} points: share {parts['education']:.2f}, unpaid loans {loans:.2f}")

# %% [markdown]
# A sentence such as *education counts more than unpaid loans* can be true under one amount and
# false under another. If your report says it, it must also say under which amount. Task 6 makes
# a method of this.

# %% [markdown]
# ## Task 4. The price of a petition (6 minutes)
#
# *Skill: take a share of the right group.*
#
# To petition is to write, or travel, to a higher office and ask for help. M38 says that people
# lost points who did it illegally; other reports speak of petitioning that is persistent or
# disruptive (A09). Who decides which petition is which? It may be the very office that it
# complains about.
#
# Petitioning is old in China, and lawful; there are offices that receive petitions and rules on
# how to make them. People elsewhere write to an ombudsman, a member of parliament or a court.
# In all these places offices complain about those who write too often, and some of these
# complaints are fair.
#
# To see the price, make **twins**: each resident, and the same resident with one petition more.
# Nothing else differs, so whatever differs in the result comes from the petition. Finish the
# function: among those who hold an A today, which share would lose it? `points` is a column,
# `petition` the amount (a negative number), `lowest_a` the line at which an A begins.


# %% task="lab05-ex4" role="answer"
def share_losing_a(points, petition, lowest_a):
    """Return which share of those who hold an A would lose it by one petition."""
    ### BEGIN SOLUTION
    holders = points[points >= lowest_a]
    return (holders + petition < lowest_a).mean()
    ### END SOLUTION


# %% task="lab05-ex4" role="check"
check("lab05-ex4", share_losing_a)

# %% task="lab05-ex4" role="grade"
marks("lab05-ex4", share_losing_a)

# %% [markdown]
# In your town, with the reported amount and the reported line (A05, A09). Those who fall lose
# the priority in school entry, jobs and aid that an A brings (A29). Compare with what a ticket
# costs (A15).

# %%
petition_points, lowest_a = amounts["petition"], suining.bracket("A").lowest
share = given("lab05-ex4")(both["suining"], petition_points, lowest_a)
print(f"A-holders who would lose the A by one petition: {100 * share:.0f} percent")
print("a ticket and a petition cost:", amounts["traffic-ticket"], petition_points)

# %% [markdown]
# What does that do to the decision to ask for help? Suppose the A is worth 100 to somebody, in
# any unit, and that help would be worth 40 and comes in three cases of ten. An **expected
# loss** is the chance of a loss times its size. Here the loss needs two things: an entry, and a
# score from which one entry takes the A. The balance is what can be hoped for, less what must
# be feared. All these numbers are assumed: change them and run again.

# %%
for chance_of_entry in (0.05, 0.1, 0.2, 0.5):
    balance = 0.3 * 40 - chance_of_entry * share * 100
    decision = "petition" if balance > 0 else "stay silent"
    print(f"chance of an entry {chance_of_entry:.2f}: balance {balance:6.1f} -> {decision}")

# %% [markdown]
# Nobody has to be punished for this to work. It is enough to expect it. An office that counts
# petitions will find fewer of them, and may take that for satisfaction. The word for it is a
# **chilling effect**. A defender would say: the rule was meant for abuse only. Then ask what
# your model would need: a chance of an entry that is zero for everybody else, and people who
# *know* that it is zero.

# %% [markdown]
# ## Task 5. Fixed seats (6 minutes)
#
# *Skill: compare groups by a rate and not by a count.*
#
# High scorers in Suining got faster promotion and access to top schools (M38). Such places are
# scarce: if one person gets a seat, another does not. Here are two hundred seats in a town of
# two thousand, given to the highest scores. Lots decide among people who are level.

# %%
rng = np.random.default_rng(5)
points = both["suining"].to_numpy()
residents = both.assign(seated=audit.allocate_by_score(points, 200, rng=rng))
print("seats given:", residents["seated"].sum())

# %% [markdown]
# The town's residents did not choose their parents. So it is a fair question whether a seat
# that is given for conduct goes, in the end, to family. In this town schooling earns points and
# runs in families; both are assumptions, and you know which.
#
# Who gets them, by their **parents'** schooling? A large group gets many seats by its size
# alone. So do not count: take the share of each group that got a seat. The column `seated`
# holds True or False, and the column `parents_education` the group.


# %% task="lab05-ex5" role="answer"
def seated_share(residents):
    """Return the share of each group that got a seat, by parents' education."""
    ### BEGIN SOLUTION
    return residents.groupby("parents_education")["seated"].mean()
    ### END SOLUTION


# %% task="lab05-ex5" role="check"
check("lab05-ex5", seated_share)

# %% task="lab05-ex5" role="grade"
marks("lab05-ex5", seated_share)

# %% [markdown]
# Now the other way to give the seats: everybody above a threshold, here the line of grade B,
# goes into one hat, and lots are drawn. The table shows the share of each group under both.

# %%
lowest_b = suining.bracket("B").lowest
drawn = audit.allocate_by_lottery(points, 200, threshold=lowest_b, rng=rng)
by_lottery = residents.assign(seated=drawn)
rates = pd.DataFrame({"by score": given("lab05-ex5")(residents)})
rates["by lottery"] = given("lab05-ex5")(by_lottery)
rates.round(3)

# %% [markdown]
# The same numbers as a picture. Look at the distance between the outer groups, first by score,
# then by lottery.

# %% alt="Bars by parents' schooling: by score tertiary is far ahead; by lottery all are close."
rates.plot.bar(rot=0)
plt.xlabel("parents' schooling")
plt.ylabel("share that got a seat")
plt.title("Synthetic town: who gets the seats?")
plt.show()
gap = rates.loc["tertiary"] - rates.loc["primary"]
print("tertiary minus primary:", gap.round(3).to_dict())

# %% [markdown]
# The lottery narrows the gap, and it pays a price: somebody with an excellent record may go
# home without a seat. *Is that fair?* It depends on what the seat is for. If it should reward,
# the lottery fails. If it should open a way that family closed, the score fails. A group can
# also differ by chance alone, so small gaps after the lottery mean nothing.
#
# **Optional: what professionals use.** You have just written a group comparison by hand. The
# library *fairlearn* has a tool for it, `MetricFrame`. It gives the same numbers. The cell runs
# where fairlearn is installed and says so where it is not; nothing later needs it.

# %% tags=["nbval-ignore-output"]
try:
    from fairlearn.metrics import MetricFrame, selection_rate
except ImportError:
    print("fairlearn is not installed here. Nothing below needs it.")
else:
    seated, groups = residents["seated"], residents["parents_education"]
    frame = MetricFrame(
        metrics=selection_rate, y_true=seated, y_pred=seated, sensitive_features=groups
    )
    print(frame.by_group.round(3).to_dict())

# %% [markdown]
# ## Task 6. Robust to what we do not know (6 + 4 minutes)
#
# *Skill: turn a sentence into a function that says True or False.*
#
# This is the heart of the lab. So far every result used one table of amounts. Some of these are
# assumed, some seen in copies, and the 2018 article has none. What it does have is **signs**:
# this earns points, that loses points. So draw a thousand tables of amounts at random that
# respect the signs, and ask of each finding: *in how many of them does it hold?*
#
# First a finding must become a test. The sentence is: **children of graduates have, on average,
# more points than children of parents with primary schooling.** `points` is a column with
# everybody's points, `parents` a column with `"primary"`, `"secondary"` or `"tertiary"`. Hand
# back True or False.


# %% task="lab05-ex6" role="answer"
def children_of_graduates_ahead(points, parents):
    """Tell whether children of graduates have the higher mean of points."""
    ### BEGIN SOLUTION
    return points[parents == "tertiary"].mean() > points[parents == "primary"].mean()
    ### END SOLUTION


# %% task="lab05-ex6" role="check"
check("lab05-ex6", children_of_graduates_ahead)

# %% task="lab05-ex6" role="grade"
marks("lab05-ex6", children_of_graduates_ahead)

# %% [markdown]
# The course has four more findings, written in the same way. **Predict** for each sentence
# below: does it hold in nearly all tables, in some, or hardly ever? Note it down before you run
# the cell after the next.

# %%
penalties = [rule.id for rule in suining.rules if rule.sign < 0]
findings = audit.town_findings(town.residents, counts, penalties=penalties)
parents = town.residents["parents_education"]
ahead = given("lab05-ex6")
findings["children of graduates stand higher on average"] = lambda points: ahead(points, parents)
print("\n".join(findings))

# %% [markdown]
# A thousand tables, two thousand residents. Sizes lie between 1 and 100 points and are drawn so
# that small and large ones are equally likely: that too is an assumption, and you may change
# it. Each table is a scheme that the article of 2018 would describe with the same words. In one
# of them a petition costs two points and a ticket ninety; in the next it is the other way
# round. One finding needs no town at all: the twin of task 4 stands lower wherever the
# petition's amount is negative, so the cell reads it off the tables.

# %%
tables = audit.draw_amounts(suining, 1000, rng=np.random.default_rng(6))
shares = audit.holding_shares(counts, tables, findings)
petition_column = tables[:, counts.columns.get_loc("petition")]
shares["a twin with one petition more stands lower"] = float((petition_column < 0).mean())
pd.Series(shares, name="share of tables").sort_values(ascending=False).round(3)

# %% [markdown]
# And as a picture. The dashed line is the one that we are going to hold findings to.

# %% alt="Six bars, one a finding, and a line at 95 percent that only some of them reach."
pd.Series(shares).sort_values().plot.barh(figsize=(5, 3))
plt.axvline(audit.ROBUST_FROM, color="black", linestyle="--")
plt.xlabel("share of 1,000 tables in which it holds")
plt.title("Synthetic town: what rests on the numbers?")
plt.show()
print("line:", audit.ROBUST_FROM)

# %% [markdown]
# Before looking we fixed a line: a finding is **robust** if it holds in *at least 95 percent*
# of the tables. The line is a custom and no law; what counts is that it came first. Finish the
# function: it takes a dict such as `shares` and hands back the list of findings that are
# robust.


# %% task="lab05-ex6b" role="answer"
def robust_findings(shares):
    """Return the findings that hold in at least 95 percent of the tables."""
    ### BEGIN SOLUTION
    return [finding for finding, share in shares.items() if share >= 0.95]
    ### END SOLUTION


# %% task="lab05-ex6b" role="check"
check("lab05-ex6b", robust_findings)

# %% task="lab05-ex6b" role="grade"
marks("lab05-ex6b", robust_findings)

# %% [markdown]
# Your report, each finding with its share. A share near one half means: *the signs do not
# settle it; whoever chooses the amounts does*. That is itself worth reporting. Someone in an
# office chose.
#
# Compare the two findings about petitions. That *a twin with one petition more stands lower*
# holds in every table: the sign says so, and no amount could mend it. It is a finding about the
# **design**. That *people who petitioned stand lower on average* is another sentence. It
# compares different people, who also differ in tickets, loans and luck, and in a town of this
# size only a few dozen petitioned. So it may fail in many tables, although each of them was
# made worse off. When you read an audit, ask which of the two sentences was tested.
#
# If a finding in your town lies close to the line, say so. Ninety-four and ninety-six percent
# are not two kinds of truth. A neighbour's town may put the same sentence on the other side.

# %%
robust = given("lab05-ex6b")(shares)
for finding, share_of_tables in shares.items():
    verdict = "robust" if finding in robust else "depends on the amounts"
    print(f"{100 * share_of_tables:5.1f} percent  {verdict}: {finding}")

# %% [markdown]
# ## Task 7. Write the test that catches it (13 minutes)
#
# *Skill: catch a defect by asking for a case that shows it.*
#
# Programmers test programs. You can test **rules** in the same way. A *policy test* asks a
# design a question and says True if it finds a defect. A design here is small: give it a person
# and their acts, and it answers.
#
# - `design.acts`: the names of the acts that it counts
# - `design.points(person, acts)`: the points
# - `design.statement(person, acts)`: a table with one row a line: `criterion`, `act`, `field`,
#   `change`
# - `Act("parking", 60)`: parking badly, sixty months ago; `Act("parking")`: today
# - `Person()`: somebody; `EVERYBODY`: nine people who differ in district and in their parents'
#   schooling
#
# Here is a finished test, as a pattern. It asks whether a petition costs anybody points. The
# county's design as the reports describe it is `old`, with four assumptions of ours (its help
# text names them).

# %%
from keeping_score.audit import EVERYBODY, Act, Criterion, Design, Door, Person

old = audit.county_design()
someone = Person()
before, after = old.points(someone, []), old.points(someone, [Act("petition")])
print("points before and after a petition:", before, after)
print("alarm:", audit.penalises_rights(old))

# %% [markdown]
# A test that always says True catches every defect. It is worthless: it would also fail every
# sound design. So your tests are tried on hidden designs of two kinds, eight with the defect
# and eight without, and the check tells you how many you caught and how many **false alarms**
# you raised.
#
# **7a. No expiry.** A line that stays on a statement for ever. How would you notice? Sound
# designs keep lines for up to ten years.


# %% task="lab05-ex7a" role="answer"
def never_forgets(design):
    """Tell whether a line stays on the statement for ever."""
    ### BEGIN SOLUTION
    old_acts = [Act(act, 1200) for act in design.acts]
    return len(design.statement(Person(), old_acts)) > 0
    ### END SOLUTION


# %% task="lab05-ex7a" role="check"
check("lab05-ex7a", never_forgets)

# %% task="lab05-ex7a" role="grade"
marks("lab05-ex7a", never_forgets)

# %% [markdown]
# **7b. Double punishment.** One act, done once, gives two deductions. The two lines may have
# different names. `any(... for act in design.acts)` asks the same of every act.


# %% task="lab05-ex7b" role="answer"
def punishes_twice(design):
    """Tell whether one act gives two deductions."""
    ### BEGIN SOLUTION
    return any(len(design.statement(Person(), [Act(act)])) > 1 for act in design.acts)
    ### END SOLUTION


# %% task="lab05-ex7b" role="check"
check("lab05-ex7b", punishes_twice)

# %% task="lab05-ex7b" role="grade"
marks("lab05-ex7b", punishes_twice)

# %% [markdown]
# **7c. Group proxy.** People who did the same differ in points, because of where they live or
# who their parents are. Hold conduct equal and vary the person. Think of people who did
# nothing, and of people who all did one thing.


# %% task="lab05-ex7c" role="answer"
def looks_at_the_group(design):
    """Tell whether people who did the same differ in points."""
    ### BEGIN SOLUTION
    for acts in [[], *[[Act(act)] for act in design.acts]]:
        if len({design.points(person, acts) for person in EVERYBODY}) > 1:
            return True
    return False
    ### END SOLUTION


# %% task="lab05-ex7c" role="check"
check("lab05-ex7c", looks_at_the_group)

# %% task="lab05-ex7c" role="grade"
marks("lab05-ex7c", looks_at_the_group)

# %% [markdown]
# Three more tests are ready: for a right that is penalised, for a consequence that has nothing
# to do with the act, and for a cliff, where one point closes most doors at once. All six, on
# the old design and on a sound one. True means alarm.

# %%
tests = {
    "no expiry": given("lab05-ex7a"),
    "double punishment": given("lab05-ex7b"),
    "group proxy": given("lab05-ex7c"),
    "right penalised": audit.penalises_rights,
    "unrelated consequence": audit.closes_unrelated_doors,
    "threshold cliff": audit.has_a_cliff,
}
sound = audit.sound_design(np.random.default_rng(7))
audit.run_policy_tests(tests, [old, sound]).T

# %% [markdown]
# ## Task 8. Redesign, or refuse (8 minutes)
#
# *Skill: mend one fault without making another, and name the price.*
#
# The old design, line by line. `closed_by` names the fields of life whose deductions close a
# door.

# %%
for criterion in old.criteria:
    stays, who = criterion.lasts_months or "for ever", criterion.only or "everybody"
    print(f"{criterion.act or '(no act)'}: {criterion.points} as {criterion.name}")
    print(f"    field {criterion.field}, stays {stays}, for {who}")
for door in old.doors:
    print(door.name, "closes below", door.below, "by", door.closed_by)

# %% [markdown]
# Write a design that raises **no alarm**. A line of a design looks like this: `Criterion("late
# book", "late book", -5, "library", 12)`, that is name, act, points, field, months. A door
# looks like `Door("new loan of books", "library", 980)`: name, field, and the points below
# which it closes. You may also **refuse**: `Design("none", ())` scores nobody, and passes.
#
# Then write what was **lost**: what could the old design do, or whom did it protect, that yours
# does not? Every mending has a price. At least fifteen different words. We do not ask you to
# build a score of people that works better; we ask what it takes, and what it costs, to take
# the faults out.

# %% task="lab05-ex8" role="answer"
mine = (
    ### BEGIN SOLUTION
    Design(
        "mended",
        (
            Criterion("traffic ticket", "traffic ticket", -50, "traffic", 12),
            Criterion("unpaid loan", "unpaid loan", -30, "credit", 24),
        ),
        (Door("rental car", "traffic", 960), Door("new loan", "credit", 900)),
    )
    ### END SOLUTION
)
lost = (
    ### BEGIN SOLUTION
    "The old design let an office see a whole life in one number, and gave help a reward. "
    "Mine keeps two records apart, so nobody can buy a school place with good deeds."
    ### END SOLUTION
)

# %% task="lab05-ex8" role="check"
check("lab05-ex8", (mine, lost))

# %% task="lab05-ex8" role="grade"
marks("lab05-ex8", (mine, lost))

# %% [markdown]
# ## Task 9. Write 150 words (8 minutes)
#
# *Skill: sort faults by where they can be mended.*
#
# **Which fault lies in the criteria, which in the consequences, which in the procedure?** Write about
# 150 words between the two lines of quotation marks, in place of the dots. Any answer can get full
# points, also a refusal. Your text is read for these four things, two points each:
#
# | | 2 points if you |
# |---|---|
# | **Three places** | give each place a fault, and a source or result that shows it |
# | **They do not mend each other** | show with one example who is still harmed after one repair |
# | **How sure** | name a finding that is robust and one that is not, with its share or its reason |
# | **The other side** | put the county's answer (A37) or aim as its supporters would, and answer it |

# %% task="lab05-ex9" role="written"
my_words = """
### BEGIN SOLUTION
The criteria count things that are not of one kind. Petitioning asks an office for help, and M38
says that it cost points where it was called illegal; whoever is complained about may draw that
line. Education stands beside traffic, so family helps twice. Even with better criteria the
consequences would remain wrong: a ticket could close the way to a school, which has nothing to do
with driving (M38). And even if every consequence matched its act, the procedure would still fail
people: not all were told that their points had changed (A39), so nobody could object in time. The
county answered that it neither graded citizens nor issued certificates (A37). I take that
seriously, for points are not papers, but A24 reports a grade. A twin with one petition more stands
lower in every table, since the sign says so. Whether graduates fill the top turns on amounts that
we assumed, so I report only the first.
### END SOLUTION
"""

# %% [markdown]
# This check counts words and looks whether you say who says what, and whether all three places come
# up. It cannot read an argument. That is what your teacher, or the person beside you, is for.

# %% task="lab05-ex9" role="check"
check("lab05-ex9", my_words)

# %% [markdown]
# ## What the passing checks do not show
#
# - They do not show that Suining's scheme did any of this to real people. The town is
#   synthetic. What the reports say of real people is little: some names, some grades, and that
#   not everybody was told (A39).
# - A robust finding is robust against *amounts*. It still rests on rates, on links between
#   schooling and family, and on a list of criteria, which we assumed or took from copies.
# - A design that passes six tests has none of six defects. Nobody has shown that it is needed,
#   that it does what it is for, or that those whom it governs were asked. Passing a test is no
#   reason to score anybody.
# - No test here looks at **procedure**: who is told, who can object, who decides. A design can
#   pass all of them and still be run in the dark. Lab 10 turns to that.
#
# ## Your dossier page
#
# Before you go on, every cell above must have run once, also in the parts that you left out. The
# dots in them may stay.
#
# Each lab leaves one page of an **audit dossier**, which the last unit binds together. First the list
# of what is done; it says plainly what is not.

# %%
from keeping_score.checks.dossier import progress, save_page

answers = {
    "lab05-ex1": codes,
    "lab05-ex2": rank_changes,
    "lab05-ex3": points_without,
    "lab05-ex4": share_losing_a,
    "lab05-ex5": seated_share,
    "lab05-ex6": children_of_graduates_ahead,
    "lab05-ex6b": robust_findings,
    "lab05-ex7a": never_forgets,
    "lab05-ex7b": punishes_twice,
    "lab05-ex7c": looks_at_the_group,
}
done = progress("lab05", answers | {"lab05-ex8": (mine, lost), "lab05-ex9": my_words})

# %% [markdown]
# Then the page itself, written beside this notebook as `dossier_lab05.md`. If another page is there
# already, it is kept under a name with `old`. In the browser you find both in the list of files, on
# the left; download what you want to keep.

# %%
page = {
    "Whose page": f"{town.student_id}, on a town of {len(town.residents)} synthetic residents",
    "What is done": done,
    "Codes": [f"{name}: {line}" for name, line in codes.items() if line is not ...],
    "Findings, each with its share of tables": [f"{n}: {share:.3f}" for n, share in shares.items()],
    "What my design loses": lost,
    "Three places": my_words,
}
print("written:", save_page("lab05", "Lab 5: Audit Suining's design", page))
print("\n".join(done))
