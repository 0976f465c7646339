# %% [markdown]
# # Lab 2: Who says so?
#
# Newspapers around the world have printed that millions of *people* in China were barred from flying in
# one *year*. You will show that the sentence cannot be true, with nothing but two official counts and
# a subtraction. On the way you find out who speaks in our sources and who does not, what
# nobody says, and how to write down a dispute so that a stranger can follow it.
#
# | | |
# |---|---|
# | **Time** | 50 minutes without sections 6 and 7. Those take 25 more. |
# | **You need** | Chapter 2. Lab 1 helps. If you can copy a line and change a word, go on. |
# | **What you make** | A *claims ledger*, a correction that could be printed, and a page for your audit dossier. |
# | **Who asks for it** | An editor who has had a letter from a reader, and wants to know what to print tomorrow. |
# | **Who is affected** | The people behind the numbers, who are on a list or under a score; and everybody who believes what is printed about them. |
#
# When you have finished, you can
#
# 1. say who speaks about a system, and who does not;
# 2. tell a stock, a flow and a cumulative count apart, and people from tickets;
# 3. keep a ledger of claims with source, date and kind of source;
# 4. write a correction that claims no more than its sources.

# %% [markdown]
# ## 1. Before you start
#
# Run each grey *cell* with **Shift + Enter**, from top to bottom. Where you see three dots, `...`, you
# write something in their place. Keep the spaces before them. After your cell comes a **check**: it
# says what it tried, what came back and what it expected. Run it as often as you like; each time you
# have changed something and are not there yet, it gives you a bigger hint. After the check comes a short cell with your points.
#
# If red text appears below a cell of *yours*, read its last line. Mostly a bracket, a comma or a
# quotation mark is missing. You cannot get stuck for good: `given(...)` lends the course's own answer
# to every later part. When the time of a task is over, leave it. If a cell never ends, press the square
# *stop* button. After a restart, or if a red line says *not defined*, run all cells above once more.
#
# The first cell fetches the tools: *pandas* for tables, and the course's package `keeping_score`.

# %%
import pandas as pd

from keeping_score import conflicts, fact, facts, load_scheme, remembered_id, score, town_for
from keeping_score.checks import check, given, marks
from keeping_score.checks.dossier import progress, save_page

# %% [markdown]
# Put your name or number between the quotation marks. From it the program makes the same *synthetic*
# town as in Lab 1. You need it in section 6, and your name stands on your dossier page.

# %%
student_id = "your name"
town = town_for(remembered_id(student_id))
print(len(town.residents), "synthetic residents in the town of", town.student_id)

# %% [markdown]
# ### The data: three tables of the course
#
# The course keeps everything that its sources say in a **ledger**. It has one row for each statement.
#
# - `facts()` holds what the two readings say: a magazine article of 2018 (paragraphs M1 to M62) and a
#   government plan of 2014 (paragraphs that begin with O);
# - other sources stand in a second table, and `fact("C08")` looks a single row of either up;
# - `conflicts()` holds the matters on which sources disagree, one row for each side.
#
# Four things that a careful reader asks for before using data:
#
# - **Who made them?** The authors of this course. They read, and wrote each statement in their own
#   words.
# - **What is counted?** Statements, not sentences. A long paragraph can give several rows.
# - **Who is in the column `voice`?** Whoever the text names as the speaker. What nobody is named for
#   is the reporter's, even if somebody is likely to have told her.
# - **What can they not show?** What a source left out, unless somebody noticed. And many of the other
#   sources were taken from copies, which the ledger says row by row.

# %%
rows = facts()
print(len(rows), "rows on", rows["system"].nunique(), "systems, of these kinds:")
print(rows["kind"].value_counts().to_string())

# %% [markdown]
# A `parameter` is a number, a `mechanism` says how something works, an `outcome` what came of it, and a
# `claim` is somebody's judgement. A `gap` is a thing that a reader needs and the reading does *not* say.

# %% [markdown]
# ## 2. A worked example: did it end?
#
# The county of Suining gave its residents points from 2010 on. Did that end? The next cell asks the
# ledger of conflicts and prints each answer, with source, day, and kind of source. Read the three
# lines, and form an opinion before you go on.

# %%
table = conflicts()
for side in table[table["matter"] == "suining-fate"].to_dict("records"):
    print(f"{side['fact_id']}: {side['says']}")
    print(f"    {side['source']}, {side['date']}, {side['genre']}; {side['counts']}")

# %% [markdown]
# How a careful reader goes about it. *Who says so?* One reporter on one side, two papers on the other.
# *What exactly is said?* The article says that it ended, and not when. The papers say that it was at
# work in the summer of 2014. *Can both be right?* Yes: it can have ended between the summer of 2014 and
# the article. So this is what one may write: *at work in mid-2014, according to two papers; later
# reported as cancelled, without a date*. It is less than each side says alone. It will still stand if
# one of them turns out to be right.

# %% [markdown]
# ## 3. Who speaks, and who does not
#
# The next cell makes a table with one row for each statement *and voice*: a statement of two speakers
# stands in it twice. Gaps have no speaker and are left out.

# %%
spoken = rows[rows["kind"] != "gap"]
statements = spoken.assign(voice=spoken["voice"].str.split("; ")).explode("voice")
statements = statements[["system", "voice", "statement"]].reset_index(drop=True)
print(statements["voice"].value_counts().to_string())

# %% [markdown]
# ### Task 1, first half. Count a voice (3 minutes, 1 point)
#
# *Skill: count the rows of a table that fit.*
#
# A *function* is a small machine: things go in at the top, and `return` hands the result out. This one
# gets a table like `statements` and the name of a voice, such as `"resident"`. It should hand back how
# many statements that voice makes. Comparing a column with something, `table["colour"] == "red"`,
# gives `True` or `False` for each row, and `.sum()` counts the `True`s. Your line begins with `return`.


# %% task="lab02-ex1a" role="answer"
def statements_by(statements, voice):
    """Return how many statements a voice makes."""
    ### BEGIN SOLUTION
    return (statements["voice"] == voice).sum()
    ### END SOLUTION


# %% task="lab02-ex1a" role="check"
check("lab02-ex1a", statements_by)

# %% task="lab02-ex1a" role="grade"
### BEGIN HIDDEN TESTS
assert int(statements_by(statements, "firm")) == int(given("lab02-ex1a")(statements, "firm"))
### END HIDDEN TESTS
marks("lab02-ex1a", statements_by)

# %% [markdown]
# ### Predict (1 minute)
#
# Officials, designers and firms *run* a system. The reporter visits. Residents and people on a list
# live *under* it, and scholars and writers look from outside. Section 1 has printed how many systems
# there are, those of the past included. **Write down:** on how many of them will nobody speak but
# those who run it and the reporter?
#
# ### Task 1, second half. Systems with one side only (6 minutes, 2 points)
#
# *Skill: ask of each group whether all its rows fit.*
#
# Write a function that returns a list of the systems on which *nobody speaks but the given voices*.
# Two tools help. `statements["system"].unique()` gives each system once, so that a `for` can walk
# through them. And for a column, `.isin(["red", "blue"])` says row by row whether it is one of these;
# `.all()` after it says whether that is so for *all* rows.


# %% task="lab02-ex1b" role="answer"
def heard_only_from(statements, voices):
    """Return the systems on which nobody speaks but the given voices."""
    found = []
    ### BEGIN SOLUTION
    for system in statements["system"].unique():
        speakers = statements[statements["system"] == system]["voice"]
        if speakers.isin(voices).all():
            found.append(system)
    ### END SOLUTION
    return found


# %% [markdown]
# The check uses small tables about a harbour and a library, and then the real one.

# %% task="lab02-ex1b" role="check"
check("lab02-ex1b", heard_only_from)

# %% task="lab02-ex1b" role="grade"
### BEGIN HIDDEN TESTS
alone = given("lab02-ex1b")(statements, ["reporter"])
assert sorted(heard_only_from(statements, ["reporter"])) == sorted(alone)
### END HIDDEN TESTS
marks("lab02-ex1b", heard_only_from)

# %% [markdown]
# Now two readings of the question *which systems do we know from their operators alone?* In the first,
# the reporter counts as a witness of her own. In the second she does not, because she may be passing
# on what she was told. Compare with what you wrote down.

# %%
operators = ["official", "designer", "firm"]
one_side = given("lab02-ex1b")
print("operators alone:", one_side(statements, operators) or "none")
print("operators and the reporter:")
print("\n".join("    " + name for name in one_side(statements, [*operators, "reporter"])))

# %% [markdown]
# The first reading finds nothing. The second finds more than half of all systems. So *who counts as a
# witness?* decides the answer, and neither reading is wrong. What the reporter saw with her own eyes
# (cars that stop, boards in the street) is in her voice, and so is what she can only have been told.
# The texts do not let us part the two. Say which reading you use; then nobody can be misled by it.

# %% [markdown]
# ### Task 2. What is not said (5 minutes, 2 points)
#
# *Skill: count by group without losing a zero.*
#
# Which systems have how many gaps? Write a function that gets rows like those of `facts()`, with the
# columns `system` and `kind`, and a list of systems. It should return the number of gaps of each
# system in the list, with the names: a *dict*, such as `{"harbour": 2, "library": 0}`. A system
# without a gap belongs in it, with a 0. Otherwise a reader cannot tell *none* from *not looked at*.


# %% task="lab02-ex2" role="answer"
def gaps_by_system(rows, systems):
    """Return the number of gaps of each system, 0 where there is none."""
    ### BEGIN SOLUTION
    gaps = rows[rows["kind"] == "gap"]
    counted = {}
    for system in systems:
        counted[system] = (gaps["system"] == system).sum()
    return counted
    ### END SOLUTION


# %% task="lab02-ex2" role="check"
check("lab02-ex2", gaps_by_system)

# %% task="lab02-ex2" role="grade"
### BEGIN HIDDEN TESTS
some = ["suining", "national", "zhima"]
assert [int(gaps_by_system(rows, some)[name]) for name in some] == [2, 0, 1]
### END HIDDEN TESTS
marks("lab02-ex2", gaps_by_system)

# %% [markdown]
# Here are the systems with most gaps, and what the gaps of the court's list and of Suining are. A model
# of them has to fill each gap with a guess. Which of these gaps would you most want to have filled, if
# you were the one on the list?

# %%
counted = given("lab02-ex2")(rows, rows["system"].unique())
for system, number in sorted(counted.items(), key=lambda pair: -pair[1])[:4]:
    print(f"{system}: {number}")
for row in rows[rows["kind"] == "gap"].to_dict("records"):
    if row["system"] in ("court-blacklist", "suining"):
        print(f"- {row['statement']} [{row['locator']}]")

# %% [markdown]
# ## 4. Stock, flow, cumulative
#
# Three words, once more. A **stock** is how many there are *on one day*. A **flow** is how many came or
# went *in a stretch of time*. A **cumulative count** is how many there have *ever* been, up to a day;
# nobody is taken off. People on the court's list cannot buy certain tickets. Twice it was said officially
# how many purchases had been refused *so far*. The numbers come from the ledger:

# %%
for fact_id in ["C05", "C08"]:
    entry = fact(fact_id)
    print(f"{fact_id}: {entry.statement}: {entry.value}")
    print(f"    {entry.asserted_by}")
until_2017 = dict(zip(["flights", "trains"], fact("C05").numbers, strict=True))
until_2018 = dict(zip(["flights", "trains"], fact("C08").numbers, strict=True))

# %% [markdown]
# ### Task 3, first half. What one year can have added (5 minutes, 1 point)
#
# *Skill: take one cumulative count from another.*
#
# Both counts are cumulative, so the later one holds the earlier one. Write a function that gets two
# dicts like `until_2017` and `until_2018`, and returns a dict with what was *added* between them, for
# each means of travel. A `for` over a dict walks through its names: with `for means in later:` you can
# look up `later[means]` and `earlier[means]`.


# %% task="lab02-ex3a" role="answer"
def added_between(earlier, later):
    """Return what was added between two cumulative counts, for each means of travel."""
    added = {}
    ### BEGIN SOLUTION
    for means in later:
        added[means] = later[means] - earlier[means]
    ### END SOLUTION
    return added


# %% [markdown]
# The check counts ferries as well. A function that knows flights and trains by heart will not do.

# %% task="lab02-ex3a" role="check"
check("lab02-ex3a", added_between)

# %% task="lab02-ex3a" role="grade"
### BEGIN HIDDEN TESTS
assert added_between({"x": 3}, {"x": 10}) == {"x": 7}
### END HIDDEN TESTS
marks("lab02-ex3a", added_between)

# %% [markdown]
# And this is what 2018 alone can have added, if both counts begin on the same day and were made in the
# same way. Keep that *if*: the two come from different speakers, and the first record does not say when
# its count begins.

# %%
added = given("lab02-ex3a")(until_2017, until_2018)
for means, number in added.items():
    print(f"{means}: {number:,.0f} refused purchases in 2018")

# %% [markdown]
# ### Task 3, second half. A sentence that cannot be true (5 minutes, 2 points)
#
# *Skill: turn an argument into a test.*
#
# Reports gave the later count as *people*, and as *last year*. Now argue. A person who was refused in a
# year has at least one refusal in that year. So there cannot be more refused *people* in a year than
# refused *tickets* in it. Write this as a function. It gets the number of people that a sentence claims
# for one year, and the cumulative count of tickets before and after that year. It returns `True` where
# the claim is impossible, and `False` where it is possible.


# %% task="lab02-ex3b" role="answer"
def cannot_be_true(people_in_year, tickets_before, tickets_after):
    """Tell whether more people are claimed for a year than tickets were refused in it."""
    ### BEGIN SOLUTION
    tickets_in_year = tickets_after - tickets_before
    return people_in_year > tickets_in_year
    ### END SOLUTION


# %% task="lab02-ex3b" role="check"
check("lab02-ex3b", cannot_be_true)

# %% task="lab02-ex3b" role="grade"
### BEGIN HIDDEN TESTS
assert [bool(cannot_be_true(n, 1, 9)) for n in (7, 8, 9)] == [False, False, True]
### END HIDDEN TESTS
marks("lab02-ex3b", cannot_be_true)

# %% [markdown]
# Now the sentence itself, for planes and for trains.

# %%
impossible = given("lab02-ex3b")
for means, claimed in until_2018.items():
    verdict = impossible(claimed, until_2017[means], claimed)
    print(f"{claimed:,.0f} people in 2018 ({means}). Impossible: {verdict}")

# %% [markdown]
# Somebody may object that *barred* people need not have tried. True. But then the number would have to
# come from the list. It comes from the tickets, and there it counts what it counts.
#
# ### Predict, then change (2 minutes)
#
# An opponent says: *perhaps the first count was made badly and missed some refusals. Then your
# argument falls.* Suppose that it missed one in ten. **Write down:** does 2018 then get more refusals
# or fewer, and is the sentence possible again? Run the cell. Then look for the share of missed refusals at which the
# sentence becomes possible, if there is one.

# %%
missed = 0.1
true_before = until_2017["flights"] / (1 - missed)
in_2018 = until_2018["flights"] - true_before
print(f"flights refused in 2018: {in_2018:,.0f}")
print("impossible:", impossible(until_2018["flights"], true_before, until_2018["flights"]))

# %% [markdown]
# Whatever was missed before makes the year *smaller*, so the sentence gets no better. That is worth
# more than one more digit: a conclusion that survives the doubt which somebody raises. Another doubt
# reaches further: that the two counts did not begin on one day, or were not made alike. Then the
# subtraction tells us nothing, and the sentence would need a source of its own.

# %% [markdown]
# ### Task 4. How many people? (5 minutes, 2 points)
#
# *Skill: give bounds where a number cannot be known.*
#
# How many people *were* refused? The tickets do not tell. But they tell something. Write a function
# that gets a number of refused tickets and the number of people on the list, and returns two numbers
# with a comma between them: the *fewest* and the *most* people who can be behind these tickets. Think
# of the two extreme lists. And do not forget the day on which no ticket was refused.


# %% task="lab02-ex4" role="answer"
def people_behind(n_tickets, n_listed):
    """Return the fewest and the most people who can be behind refused tickets."""
    ### BEGIN SOLUTION
    fewest = min(n_tickets, 1)
    most = min(n_tickets, n_listed)
    return fewest, most
    ### END SOLUTION


# %% task="lab02-ex4" role="check"
check("lab02-ex4", people_behind)

# %% task="lab02-ex4" role="grade"
### BEGIN HIDDEN TESTS
assert [int(n) for n in people_behind(4, 900)] == [1, 4]
### END HIDDEN TESTS
marks("lab02-ex4", people_behind)

# %% [markdown]
# For the flights until the end of 2017, and the people whom the court had ever listed by then:

# %%
listed = fact("C04").numbers[0]
fewest, most = given("lab02-ex4")(until_2017["flights"], listed)
print(f"between {fewest:,.0f} and {most:,.0f} people")

# %% [markdown]
# The bounds are so far apart that they look like a joke. They are not. They say exactly how much this
# count knows about people: next to nothing. If an office publishes a count with such bounds, the right
# answer is not a cleverer sum but a question: *please publish refusals by person*.

# %% [markdown]
# ## 5. Find the holes in a ledger
#
# A **claims ledger** has one line for each thing that a source says on a question: the claim in your
# own words, the source, the date, the genre (what kind of text it is), and the *stance*: does it
# support your sentence, contradict it, or is it about something else?
#
# ### Task 5, first half. Find the holes (6 minutes, 2 points)
#
# *Skill: test each row of a table for what is missing.*
#
# Here is a ledger that somebody left behind. Three of its lines have a hole. A hole is a cell that is
# missing (`None`), or empty, or holds nothing but spaces. *n.d.* is no hole: somebody looked, and the
# text has no date.

# %%
left_behind = pd.DataFrame(
    [
        (1, "the bridge was opened", "Harbour Paper", "2018-04-02", "press", "supports"),
        (2, "no bridge was opened", "Harbour Paper", None, "press", "contradicts"),
        (3, "a bridge is to be built", "   ", "2014", "plan", "something else"),
        (4, "bridges are listed", "City Rule 3", "n.d.", "rule", "something else"),
        (5, "the bridge was opened", "Evening Paper", "2018-04-03", "press", ""),
    ],
    columns=["line", "claim", "source", "date", "genre", "stance"],
)
print(left_behind.fillna("(None)").to_string(index=False))

# %% [markdown]
# Write a function that returns a list with the numbers of the incomplete lines, as the column `line`
# gives them. `.to_dict("records")` makes a list of rows, so that you can say `row["source"]`. For one
# cell, `pd.isna(cell)` is `True` where it is `None`, and `str(cell).strip()` is the text without the
# spaces at both ends.


# %% task="lab02-ex5a" role="answer"
def incomplete_lines(ledger):
    """Return the numbers of the lines on which something is missing."""
    found = []
    for row in ledger.to_dict("records"):
        cells = [row["claim"], row["source"], row["date"], row["genre"], row["stance"]]
        ### BEGIN SOLUTION
        if any(pd.isna(cell) or str(cell).strip() == "" for cell in cells):
            found.append(row["line"])
        ### END SOLUTION
    return found


# %% task="lab02-ex5a" role="check"
check("lab02-ex5a", incomplete_lines)

# %% task="lab02-ex5a" role="grade"
### BEGIN HIDDEN TESTS
assert list(incomplete_lines(left_behind)) == [2, 3, 5]
### END HIDDEN TESTS
marks("lab02-ex5a", incomplete_lines)

# %% [markdown]
# ### Break it (2 minutes)
#
# Now try to get past your own test. The next cell adds a line that is complete from end to end and
# false: the harbour paper never printed it. **Before you run it:** will the test find the line?

# %%
forged = left_behind.iloc[[0]].assign(line=6, claim="the mayor sold the bridge")
print(given("lab02-ex5a")(pd.concat([left_behind, forged])))

# %% [markdown]
# It does not, and it cannot. Completeness can be tested by a machine. Whether a source says what the
# line says, only somebody who opens the source can tell. That is what the columns *source* and *date*
# are for: they tell the next reader which door to open.

# %% [markdown]
# ### Task 5, second half. Your claims ledger (9 minutes, 3 points)
#
# *Skill: write down who says what, so that a stranger can follow.*
#
# Choose a matter and keep a ledger on it. Change the name in the first line of the next cell to see
# the sides of another matter. Good ones to begin with: `court-list-size`, `rongcheng-grades`,
# `suining-fate`, `low-score-alone`, `robodebt-heads`, `dutch-children`.

# %%
matter = "suining-fate"
for side in table[table["matter"] == matter].to_dict("records"):
    print(f"{side['fact_id']} | {side['source']} | {side['date']} | {side['genre']}")
    print(f"    {side['says']} ({side['counts']})")

# %% [markdown]
# First write a **claim**: a whole sentence that somebody could contradict. Then the ledger: at least
# three lines from at least two sources. The ledger is a list: an opening `[`, then each line in round
# brackets with a comma after it, then a closing `]`. The six parts of a line are
#
# 1. the id of the fact, as it stands at the beginning of a line above;
# 2. what it says, *in your own words*, at least four of them;
# 3. the source; 4. the date, or `"n.d."` if the text has none; 5. the genre;
# 6. the stance: `"supports"`, `"contradicts"` or `"something else"`.
#
# A line about a bridge would be
# `("B1", "the bridge was opened in spring", "Harbour Paper", "2018-04-02", "press", "supports"),`

# %% task="lab02-ex5b" role="answer"
my_claim = (
    ### BEGIN SOLUTION
    "Suining's scheme was still at work in the summer of 2014."
    ### END SOLUTION
)
my_ledger = (
    ### BEGIN SOLUTION
    [
        (
            "suining-cancelled",
            "it ended, no day is given",
            "Mistreanu",
            "2018-04-03",
            "press",
            "something else",
        ),
        ("A38", "it went on without noise", "Beijing News", "2014-07-07", "press", "supports"),
        ("A46", "the agency writes of it as at work", "Xinhua", "2014-06-19", "press", "supports"),
    ]
    ### END SOLUTION
)

# %% [markdown]
# The check looks whether your ledger is complete, keeps to one question and has two sources. It does
# not look at your opinion: what supports and what contradicts is for you to say, and to defend.

# %% task="lab02-ex5b" role="check"
check("lab02-ex5b", my_ledger, my_claim)

# %% task="lab02-ex5b" role="grade"
### BEGIN HIDDEN TESTS
assert len({row[0] for row in my_ledger}) == len(my_ledger)
### END HIDDEN TESTS
marks("lab02-ex5b", my_ledger, my_claim)

# %% [markdown]
# Swap ledgers with your neighbour. Find one line whose stance you would put otherwise. Mostly the two
# of you read the *claim* differently, and not the source. If you have 50 minutes in all, go on with
# section 8 now.

# %% [markdown]
# ## 6. What would a model do? (the 25 minutes more)
#
# ### Task 6, first part. What would change? (4 minutes, 2 points)
#
# *Skill: see which assumption of a model a dispute touches.*
#
# A model of a scored town has parameters: numbers that somebody types in. For each of six disputes,
# decide which parameter you would type differently if the *other* source were right. These are the
# parameters. The questions follow.

# %%
from keeping_score.checks.lab02.models import CHANGES, PARAMETERS

for name, meaning in PARAMETERS.items():
    print(f"{name}: {meaning}")
for name in CHANGES:
    print(f"{name}: {table[table['matter'] == name]['question'].iloc[0]}")

# %% [markdown]
# Write a dictionary in place of the dots: an opening `{`, then for each matter its name, a colon and
# one parameter, both in quotation marks, with a comma after them, then a closing `}`. A line looks
# like `"some-matter": "some_parameter",`.

# %% task="lab02-ex6a" role="answer"
would_change = (
    ### BEGIN SOLUTION
    {
        "rongcheng-grades": "brackets",
        "court-list-size": "n_listed",
        "rongcheng-opt-in": "share_scored",
        "suining-fate": "n_years",
        "suining-traffic": "change",
        "rongcheng-applicant-name": "nothing",
    }
    ### END SOLUTION
)

# %% task="lab02-ex6a" role="check"
check("lab02-ex6a", would_change)

# %% task="lab02-ex6a" role="grade"
### BEGIN HIDDEN TESTS
assert would_change["court-list-size"].strip() == "n_listed"
### END HIDDEN TESTS
marks("lab02-ex6a", would_change)

# %% [markdown]
# ### Task 6, second part. Who holds the best grade? (6 minutes, 2 points)
#
# *Skill: run one town under several scales.*
#
# The article has grades from A+++ down. The city's rule has AAA, AA and A. A report of 2015 has A+ and
# A. Does the difference matter to anybody? Perks go to those at the top, so count them. A **scale** is a
# list of pairs, best grade first: the grade, and the points from which it begins, such as
# `[("gold", 1040), ("silver", 1020), ("none", 0)]`. Write a function that gets a list of scores and a
# scale, and returns how many residents hold the best grade.


# %% task="lab02-ex6b" role="answer"
def holders_of_best(points, scale):
    """Return how many residents hold the best grade of a scale."""
    ### BEGIN SOLUTION
    begins_at = scale[0][1]
    count = 0
    for number in points:
        if number >= begins_at:
            count = count + 1
    return count
    ### END SOLUTION


# %% task="lab02-ex6b" role="check"
check("lab02-ex6b", holders_of_best)

# %% task="lab02-ex6b" role="grade"
### BEGIN HIDDEN TESTS
assert int(holders_of_best([5, 6, 7], [("high", 6), ("low", 0)])) == 2
### END HIDDEN TESTS
marks("lab02-ex6b", holders_of_best)

# %% [markdown]
# Your town under all three scales. No source gives the city's whole table of lines. So for the A and
# all grades below it we take the lines of Lab 1, and those of Lab 1 for the plus signs as well. They
# are *assumed*. For AAA we take the line of another county in the same province (B40). That is the
# best we have, and it is not much.

# %%
scheme = load_scheme("rongcheng")
low = {grade: scheme.bracket(grade).lowest for grade in scheme.grades}
rest = [("A", low["A"]), ("B", low["B"]), ("C", low["C"]), ("D", 0)]
scales = {
    "the article": [("A+++", low["A+++"]), ("A++", low["A++"]), ("A+", low["A+"]), *rest],
    "the city's rule": [("AAA", fact("B40").value), ("AA", low["A+"]), *rest],
    "the report of 2015": [("A+", low["A+"]), *rest],
}
points = score(town.events, scheme, town.residents["resident"]).scores["points"].tolist()
holders = given("lab02-ex6b")
for name, scale in scales.items():
    any_a = sum(number >= low["A"] for number in points)
    print(f"{name}: {holders(points, scale)} hold {scale[0][0]}; {any_a} hold an A of some kind")

# %% [markdown]
# Two findings. How many hold *an A of some kind* does not depend on the dispute here: a sentence about
# it stands, whichever source is right. How many hold *the best grade* can depend on it, and so can who
# rents a bicycle without a deposit. But mark what makes the difference. It is not the letters. It is
# the lines. For this city no source gives them all; there are single points from other years and places.

# %% [markdown]
# ### Task 6, third part. Two sizes of one list (5 minutes, 2 points)
#
# *Skill: carry a number for a country over to a town.*
#
# If the people on the court's list were spread evenly over the country, how many of them would live in
# a town like yours? Write a function that gets the number of people in a place, the number on the
# list, and the population of the country. Do not round: 0.3 people is an average over many towns.


# %% task="lab02-ex6c" role="answer"
def expected_listed(n_people, n_listed, population):
    """Return how many of some people are on a list, if it is spread evenly over a population."""
    ### BEGIN SOLUTION
    share = n_listed / population
    return n_people * share
    ### END SOLUTION


# %% task="lab02-ex6c" role="check"
check("lab02-ex6c", expected_listed)

# %% task="lab02-ex6c" role="grade"
### BEGIN HIDDEN TESTS
assert round(expected_listed(40, 3, 1200), 9) == 0.1
### END HIDDEN TESTS
marks("lab02-ex6c", expected_listed)

# %% [markdown]
# Your town and the city of Rongcheng, with three counts of the list: the article's, the court's of
# people *ever* listed, and a stock for early 2020.

# %%
expected, country = given("lab02-ex6c"), fact("national-population").value
sizes = {
    "the article": fact("blacklist-size").numbers[0],
    "ever listed by 2017": fact("C04").numbers[0],
    "listed early in 2020": fact("C15").numbers[0],
}
for name, size in sizes.items():
    town_mean = expected(len(points), size, country)
    city_mean = expected(fact("rongcheng-residents").value, size, country)
    nobody = (1 - size / country) ** len(points)
    print(f"{name}: {town_mean:.2f} in your town, {city_mean:,.0f} in the city;")
    print(f"    chance that nobody in your town is on it: {nobody:.0%}")

# %% [markdown]
# With the article's number you would hardly ever meet anybody on the list. With the others there are one or two
# in a town of three hundred, and thousands in the city. So whoever models joint punishment must know
# which count they use. And the even spread is an assumption of ours. Nobody has told us where the listed live.

# %% [markdown]
# ## 7. How well does it stand? (still the 25 minutes more)
#
# ### Task 7. Rank five claims (8 minutes, 3 points)
#
# *Skill: weigh sources, and give the reason.*
#
# Here are five claims of the course. Put the one that stands best at place 1 and the weakest at place
# 5, and give a reason for each. Ask: how many sources, of how many kinds? Do they know of each other? Is
# it clear what is counted, and when?

# %%
from keeping_score.checks.lab02.ranks import CLAIMS

for letter, claim in CLAIMS.items():
    print(f"{letter}: {claim}")

# %% [markdown]
# Write a place and a reason for each letter, like `"a": (2, "because ..."),` with curly brackets
# around all five. We have a range of places for each claim that we would defend ourselves. It is ours,
# not a survey's. You may well disagree. Where you are outside it, the check asks for a fuller reason
# that names a source, such as M15 or A38. `fact("C04")` and the cells above show what the ledger has.

# %% task="lab02-ex7" role="answer"
my_ranks = (
    ### BEGIN SOLUTION
    {
        "a": (1, "the article, the court's counts and the rules all tell of the bans"),
        "b": (2, "the court's own count, with a day, repeated and never contradicted"),
        "c": (3, "two papers within weeks; the article gives no date for the end"),
        "d": (4, "one reporter, no date, and it is not said which As are meant"),
        "e": (5, "no date and no unit, and every other count is far larger"),
    }
    ### END SOLUTION
)

# %% task="lab02-ex7" role="check"
check("lab02-ex7", my_ranks)

# %% task="lab02-ex7" role="grade"
### BEGIN HIDDEN TESTS
assert sorted(int(my_ranks[letter][0]) for letter in CLAIMS) == [1, 2, 3, 4, 5]
### END HIDDEN TESTS
marks("lab02-ex7", my_ranks)

# %% [markdown]
# Compare with your neighbour. Where you differ, find out whether you know different sources or weigh the
# same ones differently. Only the second is a matter of judgement.

# %% [markdown]
# ## 8. The correction
#
# ### Task 8. A letter to the editor (8 minutes, 8 points)
#
# *Skill: correct a sentence and claim no more than you know.*
#
# A paper printed the sentence of Task 3: the number of C08, as people, in one year. Write the
# correction that you would send to its editor, in about 150 words. Your text is read for these four
# things, two points each:
#
# | | 2 points if you |
# |---|---|
# | **What was wrong** | name both slips, the unit and the time, and quote no more than you correct |
# | **What is right** | give the number, what it counts, from when to when, and who says so |
# | **What is not known** | say what this count cannot tell, and what would be needed to know |
# | **A sentence to print** | could be printed as it stands; a reader who was misled learns what to think now |
#
# Write between the two lines of quotation marks, in place of the dots. You find the numbers in
# section 4.

# %% task="lab02-ex8" role="written"
my_words = """
### BEGIN SOLUTION
Dear editor, please correct one sentence of last week. You gave a number of people who were barred
from flying in one year. The number counts refused purchases of plane tickets, 17.46 million, and
not people: one person can be refused many times. And it was counted from October 2013 to December
2018, as a spokesman said in March 2019 (C08). That is more than five years and not one. For the
year alone one can only subtract. By the end of 2017 the court had reported 9.36 million (C05). If
both counts begin on one day, 8.10 million are left for 2018. That sum is mine. How many people are
behind these tickets, nobody can tell from either count. For that the court would have to publish
refusals by person. Nor does the count show those who did not try to travel, because they knew. The
bans are real, and your report was right about them. Only its number was given a wrong meaning.
### END SOLUTION
"""

# %% [markdown]
# This check counts words. It looks whether you say what is counted, over which time, and what nobody
# knows. It cannot read an argument. Your teacher can, or the person beside you.

# %% task="lab02-ex8" role="check"
check("lab02-ex8", my_words)

# %% [markdown]
# ## 9. What the passing checks do not show
#
# All checks may have passed. Then this is known: you can count voices, subtract counts, and keep a
# ledger without holes. It is *not* known
#
# - **whether our rows are right.** You worked with our words for what sources say. Somebody has to open
#   the sources. For one row of ours even the words are damaged (C17).
# - **whether the sources are right.** Two papers that agree may have asked the same office.
# - **whether the counts fit together.** The subtraction holds if both counts begin on one day and are
#   made alike. No source says so.
# - **what it means to be one of those counted.** A refused ticket can be a missed funeral or a missed holiday.
#   The count does not know.
# - **who is missing.** People who no longer try to travel are in no count of refusals. People who did
#   not speak to a reporter are in no column.
# - **whether other places do better.** In Australia, the Netherlands and the United States people hit by
#   government systems had to fight for a count. Some are still not agreed on. Look at the matter
#   `robodebt-heads` with the cell in section 5.
#
# And a limit of the whole lab: it makes you good at finding what is wrong with a sentence. Finding out
# what is true takes somebody who goes there and asks.

# %% [markdown]
# ## 10. Your dossier page
#
# Before you run the next cell, every cell above it must have run once, also in the sections that
# you left out. The dots in them may stay.
#
# Each lab leaves one page of an **audit dossier**, which the last unit binds together. The cell writes
# `dossier_lab02.md` into the folder of this notebook and says plainly what is unfinished. In the
# browser you find it in the list of files, on the left; download what you want to keep.

# %%
answers = {
    "lab02-ex1a": statements_by,
    "lab02-ex1b": heard_only_from,
    "lab02-ex2": gaps_by_system,
    "lab02-ex3a": added_between,
    "lab02-ex3b": cannot_be_true,
    "lab02-ex4": people_behind,
    "lab02-ex5a": incomplete_lines,
    "lab02-ex5b": my_ledger,
    "lab02-ex8": my_words,
}

# %% [markdown]
# The tasks of the 25 minutes more come to it; what you left out is noted as not done.

# %%
answers["lab02-ex6a"] = would_change
answers["lab02-ex6b"] = holders_of_best
answers["lab02-ex6c"] = expected_listed
answers["lab02-ex7"] = my_ranks
done = progress("lab02", answers, claim=my_claim)

# %% [markdown]
# The page holds the list of what is done, your ledger, your ranking and your letter.

# %%
sections = {
    "Whose page": town.student_id,
    "What is done": done,
    "My claim": my_claim,
    "Who says what about it": my_ledger,
    "How well five claims stand": my_ranks,
    "My letter to the editor": my_words,
}
print("written:", save_page("lab02", "Lab 2: Who says so?", sections))
print("\n".join(done))

# %% [markdown]
# ### If you want to go on
#
# Take a number about your own country that you have often heard: people in prison, people on benefits,
# fines for travelling without a ticket. Find its first source. Is it a stock, a flow or cumulative?
# People, or cases? Write the one sentence in which it cannot be misread. Unit 3 reads the plan of 2014 in the same spirit: who
# is to be made trustworthy, and who says so?
