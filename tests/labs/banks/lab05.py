"""What students of lab 5 really answer: wrong, with the words they must be told, and right."""

import pandas as pd

from keeping_score.audit import EVERYBODY, Act, Criterion, Design, Door, Person, county_design
from keeping_score.checks import given

# Task 1

CODES = given("lab05-ex1")
LOST = (
    "The old design noticed every petition and let one letter stand for a whole life, which "
    "offices found quick. Mine sees only tickets and loans, so nobody is praised for schooling."
)


def coded(**lines):
    """Return good codes with some lines changed; the notes stay."""
    changed = {name.replace("_", "-"): line for name, line in lines.items()}
    return {name: (changed.get(name, line), note) for name, (line, note) in CODES.items()}


def noted(**notes):
    """Return good codes with some notes changed."""
    changed = {name.replace("_", "-"): note for name, note in notes.items()}
    return {name: (line, changed.get(name, note)) for name, (line, note) in CODES.items()}


# Task 2


def points_subtracted(both):
    return both["suining"] - both["rongcheng"]


def the_other_way_round(both):
    return both["rongcheng"].rank() - both["suining"].rank()


def best_is_first(both):
    return both["suining"].rank(ascending=False) - both["rongcheng"].rank(ascending=False)


def without_signs(both):
    return abs(both["suining"].rank() - both["rongcheng"].rank())


def subtracts_first(both):
    return (both["suining"] - both["rongcheng"]).rank()


def hands_back_the_table(both):
    return both.assign(change=both["suining"].rank() - both["rongcheng"].rank())


def ranks_by_counting(both):
    def place(column, value):
        below = (column < value).sum()
        level = (column == value).sum()
        return below + (level + 1) / 2

    changes = []
    for _, row in both.iterrows():
        in_county = place(both["suining"], row["suining"])
        in_city = place(both["rongcheng"], row["rongcheng"])
        changes.append(in_county - in_city)
    return changes


def ranks_turned_twice(both):
    return best_is_first(both) * -1


# Task 3


def nothing_left_out(counts, amounts, criterion):
    return counts @ amounts


def this_one_alone(counts, amounts, criterion):
    return counts[criterion] * amounts[criterion]


def counts_events(counts, amounts, criterion):
    return counts.drop(columns=[criterion]).sum(axis=1)


def with_the_start(counts, amounts, criterion):
    return 1000 + counts @ amounts - counts[criterion] * amounts[criterion]


def once_for_everybody(counts, amounts, criterion):
    return counts @ amounts - amounts[criterion]


def changes_the_counts(counts, amounts, criterion):
    counts[criterion] = 0
    return counts @ amounts


def takes_it_out_again(counts, amounts, criterion):
    return counts @ amounts - counts[criterion] * amounts[criterion]


def sets_its_amount_to_zero(counts, amounts, criterion):
    own = amounts.copy()
    own[criterion] = 0
    return (counts * own).sum(axis=1)


def goes_through_the_criteria(counts, amounts, criterion):
    total = 0
    for name in counts.columns:
        if name != criterion:
            total = total + counts[name] * amounts[name]
    return total


# Task 4


def of_the_whole_town(points, petition, lowest_a):
    return ((points >= lowest_a) & (points + petition < lowest_a)).sum() / len(points)


def how_many(points, petition, lowest_a):
    return int(((points >= lowest_a) & (points + petition < lowest_a)).sum())


def minus_a_minus(points, petition, lowest_a):
    return (points[points >= lowest_a] - petition < lowest_a).mean()


def who_keep_it(points, petition, lowest_a):
    return (points[points >= lowest_a] + petition >= lowest_a).mean()


def the_line_itself_is_no_a(points, petition, lowest_a):
    return (points[points > lowest_a] + petition < lowest_a).mean()


def also_those_without(points, petition, lowest_a):
    return (points + petition < lowest_a).mean()


def loses_by_loop(points, petition, lowest_a):
    holders = losers = 0
    for one in points:
        if one >= lowest_a:
            holders += 1
            if one + petition < lowest_a:
                losers += 1
    return losers / holders


def one_less_those_who_keep_it(points, petition, lowest_a):
    return 1 - who_keep_it(points, petition, lowest_a)


# Task 5


def seats_counted(residents):
    return residents.groupby("parents_education")["seated"].sum()


def part_of_the_seats(residents):
    return seats_counted(residents) / residents["seated"].sum()


def part_of_the_town(residents):
    return seats_counted(residents) / len(residents)


def group_sizes(residents):
    return residents.groupby("parents_education").size()


def one_rate_for_all(residents):
    return residents["seated"].mean()


def rates_by_dict(residents):
    rates = {}
    for group in residents["parents_education"].unique():
        own = residents[residents["parents_education"] == group]
        rates[group] = own["seated"].sum() / len(own)
    return rates


def rates_by_division(residents):
    return seats_counted(residents) / group_sizes(residents)


# Task 6


def how_far(points, parents):
    return points[parents == "tertiary"].mean() - points[parents == "primary"].mean()


def behind(points, parents):
    return points[parents == "tertiary"].mean() < points[parents == "primary"].mean()


def level_counts(points, parents):
    return points[parents == "tertiary"].mean() >= points[parents == "primary"].mean()


def medians(points, parents):
    return points[parents == "tertiary"].median() > points[parents == "primary"].median()


def sums(points, parents):
    return points[parents == "tertiary"].sum() > points[parents == "primary"].sum()


def against_everybody_else(points, parents):
    return points[parents == "tertiary"].mean() > points[parents != "tertiary"].mean()


def by_groups(points, parents):
    means = points.groupby(parents).mean()
    return means["tertiary"] > means["primary"]


def by_if(points, parents):
    first = [p for p, school in zip(points, parents, strict=True) if school == "tertiary"]
    other = [p for p, school in zip(points, parents, strict=True) if school == "primary"]
    ahead = False
    if sum(first) / len(first) > sum(other) / len(other):
        ahead = True
    return ahead


# Task 6b


def more_than(shares):
    return [name for name, share in shares.items() if share > 0.95]


def in_percent(shares):
    return [name for name, share in shares.items() if share >= 95]


def shares_themselves(shares):
    return [share for share in shares.values() if share >= 0.95]


def most_of_the_time(shares):
    return [name for name, share in shares.items() if share > 0.5]


def rounded_up(shares):
    return [name for name, share in shares.items() if round(share, 2) >= 0.95]


def by_append(shares):
    kept = []
    for name in shares:
        if shares[name] >= 0.95:
            kept += [name]
    return kept


def by_column(shares):
    column = pd.Series(shares)
    return column[column >= 0.95].index


def as_a_set(shares):
    return {name for name, share in shares.items() if not share < 0.95}


# Task 7


def always(design):
    return True


def never(design):
    return False


def five_years(design):
    return any(len(design.statement(Person(), [Act(act, 60)])) > 0 for act in design.acts)


def three_years(design):
    return any(
        design.points(Person(), [Act(act, 36)]) != design.points(Person(), [])
        for act in design.acts
    )


def of_today(design):
    return any(len(design.statement(Person(), [Act(act)])) > 0 for act in design.acts)


def every_line_kept(design):
    return all(criterion.lasts_months is None for criterion in design.criteria)


def looks_for_none(design):
    return any(criterion.lasts_months is None for criterion in design.criteria)


def asks_about_an_old_act(design):
    found = False
    for act in design.acts:
        if len(design.statement(Person(), [Act(act, 5000)])) > 0:
            found = True
    return found


def points_after_a_lifetime(design):
    return any(
        design.points(Person(), [Act(act, 2000)]) != design.points(Person(), [])
        for act in design.acts
    )


def two_deductions_at_all(design):
    return len([c for c in design.criteria if c.points < 0]) > 1


def done_twice(design):
    return any(len(design.statement(Person(), [Act(a), Act(a)])) > 1 for a in design.acts)


def every_act_twice(design):
    return all(len(design.statement(Person(), [Act(act)])) > 1 for act in design.acts)


def two_lines_for_one_act(design):
    return any(len(design.statement(Person(), [Act(act)])) > 1 for act in design.acts)


def criteria_of_one_act(design):
    acts = [criterion.act for criterion in design.criteria]
    return len(acts) != len(set(acts))


def by_district_alone(design):
    points = {design.points(Person(district=d), [Act(a) for a in design.acts])
              for d in ("north", "south", "east")}  # fmt: skip
    return len(points) > 1


def by_schooling_alone(design):
    acts = [Act(act) for act in design.acts]
    levels = ("primary", "secondary", "tertiary")
    return len({design.points(Person(parents_education=e), acts) for e in levels}) > 1


def without_any_act(design):
    return len({design.points(person, []) for person in EVERYBODY}) > 1


def all_acts_together(design):
    acts = [Act(act) for act in design.acts]
    return len({design.points(person, acts) for person in EVERYBODY}) > 1


def looks_at_only(design):
    return any(criterion.only is not None for criterion in design.criteria)


# Task 8

OLD = county_design()
TICKET = Criterion("traffic ticket", "traffic ticket", -50, "traffic", 12)
LOAN = Criterion("unpaid loan", "unpaid loan", -30, "credit", 24)
CAR, CREDIT = Door("rental car", "traffic", 960), Door("new loan", "credit", 900)

# Task 9

GOOD_WORDS = """The criteria count things that are not of one kind. Petitioning asks an office for
help, and M38 says that it cost points where it was called illegal; whoever is complained about
may draw that line. Education stands beside traffic, so family helps twice. Even with better
criteria, the consequences would remain wrong: a ticket could close the way to a school, which has
nothing to do with driving (M38). And even if every consequence matched its act, the procedure
would still fail people: not all were told that their points had changed (A39), so nobody could
object in time. The county answered that it neither graded citizens nor issued certificates (A37).
I take that seriously, for points are not papers, but A24 reports a grade. My audit cannot say how
people lived with it. In my town one finding held in every table, and one turned on amounts that
we assumed, so I report only the first as a finding about the design."""
NO_SOURCE = GOOD_WORDS.replace("M38", "the text").replace("A39", "x").replace("A37", "y")
NO_SOURCE = NO_SOURCE.replace("A24", "a paper").replace("reports", "shows")
for _said in ("report", "assumed", "article"):
    NO_SOURCE = NO_SOURCE.replace(_said, "show")
NO_PROCEDURE = (
    GOOD_WORDS.replace("procedure", "scheme").replace("object", "act").replace("told", "aware")
)

WRONG = {
    "lab05-ex1": {
        "a word is missing": (coded(education="no no yes no no"), "each yes or no"),
        "education breaks a law": (coded(education="no yes yes no no no"), "Which law"),
        "petitioning is a trait": (coded(petition="no no no yes no yes"), "Petitioning is done"),
        "petition and school related": (
            coded(petition="yes no no yes yes yes"),
            "What has it to do with a school place",
        ),
        "no document of a loan": (
            coded(loan_default="yes no no no no no"),
            "What does a bank keep of a loan?",
        ),
        "a right not to pay": (coded(loan_default="yes no yes yes no no"), "not to pay back"),
        "no note": (noted(petition=""), "On which test did you hesitate"),
        "a short note": (noted(petition="Law is hard."), "3 words"),
        "a note on another thing": (
            noted(petition="I think that this one is simply unfair to them."),
            "names no test on which informed readers differ",
        ),
        "codes alone": ({name: line for name, (line, _) in CODES.items()}, "a comma, and a note"),
        "forgets a criterion": ({"education": CODES["education"]}, "your line for petition"),
        "writes perhaps": (
            coded(education="no no yes no perhaps no"),
            "each yes or no",
        ),
    },
    "lab05-ex2": {
        "points": (points_subtracted, "difference in points"),
        "signs": (the_other_way_round, "signs are turned round"),
        "best is first": (best_is_first, "Which place has the best resident"),
        "no signs": (without_signs, "who falls from who rises"),
        "subtracts first": (subtracts_first, "You subtract first"),
        "table": (hands_back_the_table, "is one column of a table"),
    },
    "lab05-ex3": {
        "nothing left out": (nothing_left_out, "Nothing is left out"),
        "this one": (this_one_alone, "what all others give"),
        "events": (counts_events, "You add up events"),
        "start": (with_the_start, "The start is in your sum"),
        "once": (once_for_everybody, "You take its amount from everybody once"),
        "changes counts": (changes_the_counts, "inputs that have changed"),
    },
    "lab05-ex4": {
        "town": (of_the_whole_town, "You divide by the whole town"),
        "number": (how_many, "How does a number of people become a share"),
        "sign": (minus_a_minus, "taking away a minus"),
        "keepers": (who_keep_it, "who keep the A"),
        "line": (the_line_itself_is_no_a, "exactly on the line"),
        "no A before": (also_those_without, "had no A before"),
    },
    "lab05-ex5": {
        "seats": (seats_counted, "How large is each group?"),
        "part of seats": (part_of_the_seats, "each group's part of the seats"),
        "part of town": (part_of_the_town, "divide by the whole town"),
        "sizes": (group_sizes, "how large each group is"),
        "one rate": (one_rate_for_all, "keeps the names of the groups"),
    },
    "lab05-ex6": {
        "how far": (how_far, "Expected: True or False"),
        "behind": (behind, "True where they are behind"),
        "level": (level_counts, "level ahead"),
        "median": (medians, "The sentence says: on average"),
        "sums": (sums, "You compare sums"),
        "everybody else": (against_everybody_else, "with everybody else"),
    },
    "lab05-ex6b": {
        "more than": (more_than, "at least 95 percent, or more"),
        "percent": (in_percent, "In which unit is your line?"),
        "shares": (shares_themselves, "These are shares"),
        "majority": (most_of_the_time, "not the line that was fixed"),
        "rounded": (rounded_up, "rounded up"),
    },
    "lab05-ex7a": {
        "fires always": (always, "fires at every design"),
        "fires never": (never, "never fires"),
        "five years": (five_years, "Long, but it ends"),
        "three years": (three_years, "fires at every design"),
        "today": (of_today, "How long ago"),
        "all": (every_line_kept, "must all of them stay"),
    },
    "lab05-ex7b": {
        "fires always": (always, "fires at every design"),
        "fires never": (never, "never fires"),
        "two at all": (two_deductions_at_all, "for each of two acts"),
        "done twice": (done_twice, "one act, done once"),
        "every act": (every_act_twice, "one act that is punished twice"),
    },
    "lab05-ex7c": {
        "fires always": (always, "fires at every design"),
        "fires never": (never, "never fires"),
        "district": (by_district_alone, "where people live"),
        "schooling": (by_schooling_alone, "parents' schooling"),
        "no act": (without_any_act, "people who did nothing"),
    },
    "lab05-ex8": {
        "the old design": ((OLD, LOST), "Which act stands in two of your criteria?"),
        "a petition": (
            (Design("x", (TICKET, Criterion("petition", "petition", -5, "order", 6))), LOST),
            "for using a right",
        ),
        "no end": (
            (Design("x", (Criterion("ticket", "ticket", -50, "traffic", None),)), LOST),
            "no number of months",
        ),
        "school and traffic": (
            (
                Design("x", (TICKET,), (Door("school", "education", 960, closed_by=("traffic",)),)),
                LOST,
            ),
            "another field of life",
        ),
        "one line for all doors": (
            (Design("x", (TICKET, LOAN), (CAR, Door("new loan", "credit", 960))), LOST),
            "close together",
        ),
        "no comma": ((Design("x", TICKET), LOST), "a comma after each"),
        "a list": (([TICKET], LOST), "Does your answer begin with Design("),
        "says nothing of the price": ((Design("none", ()), "Nothing."), "1 different words"),
        "the design alone": (Design("none", ()), "a design and what was lost"),
    },
    "lab05-ex9": {
        "short": ("The criteria were bad.", "about 150"),
        "long": (GOOD_WORDS + " " + GOOD_WORDS, "could go"),
        "no source": (NO_SOURCE, "no word on who says"),
        "two places": (NO_PROCEDURE, "nothing about the procedure"),
    },
}

RIGHT = {
    "lab05-ex1": {
        "the county's view": coded(petition="yes yes yes no no yes"),
        "the critics' view": coded(petition="yes no no yes no yes"),
        "commas and capitals": coded(education="No, no, YES, no, yes, yes"),
        "single letters": coded(banned_religion="y y y n n y"),
        "a list of truth values": coded(loan_default=[True, True, True, False, True, True]),
    },
    "lab05-ex2": {"by counting": ranks_by_counting, "turned twice": ranks_turned_twice},
    "lab05-ex3": {
        "out again": takes_it_out_again,
        "zero": sets_its_amount_to_zero,
        "loop": goes_through_the_criteria,
    },
    "lab05-ex4": {"loop": loses_by_loop, "the others": one_less_those_who_keep_it},
    "lab05-ex5": {"dict": rates_by_dict, "division": rates_by_division},
    "lab05-ex6": {"groupby": by_groups, "if": by_if},
    "lab05-ex6b": {"append": by_append, "pandas": by_column, "set": as_a_set},
    "lab05-ex7a": {
        "none": looks_for_none,
        "old act": asks_about_an_old_act,
        "points": points_after_a_lifetime,
    },
    "lab05-ex7b": {"lines": two_lines_for_one_act, "acts": criteria_of_one_act},
    "lab05-ex7c": {"only": looks_at_only, "all acts": all_acts_together},
    "lab05-ex8": {
        "two fields": (Design("mine", (TICKET, LOAN), (CAR, CREDIT)), LOST),
        "one rule": (Design("mine", (TICKET,), (CAR,)), LOST),
        "a refusal": (Design("none", ()), LOST),
    },
    "lab05-ex9": {
        "150 words": GOOD_WORDS,
        "with other words": GOOD_WORDS.replace("procedure", "notice"),
    },
}
