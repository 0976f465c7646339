"""What students of lab 10 really answer: wrong, with the words they must be told, and right."""

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import simpy

from keeping_score.appeals import Policy, Procedure, Step
from keeping_score.checks import given
from keeping_score.checks.lab10 import draft_procedure

# Task 1

LOG = given("lab10-ex1a")
EVENTS = [event for event, _ in LOG]
MISSING = given("lab10-ex1b")


def log_with(*, of=LOG, **sources):
    """Return a log in which some events have another source."""
    changed = {event.replace("_", "-"): source for event, source in sources.items()}
    return [(event, changed.get(event, source)) for event, source in of]


def log_without(*events):
    return [line for line in LOG if line[0] not in events]


def log_swapped(one, other):
    log = list(LOG)
    i, j = EVENTS.index(one), EVENTS.index(other)
    log[i], log[j] = log[j], log[i]
    return log


NEWSPAPER = [
    *log_without("wrong-account", "paid-again", "silence", "asked-judge"),
    ("publish-verdict", "C20"),
]

# Task 2


def all_days_of_a_year(n_residents, records_a_year, error_share):
    return n_residents * records_a_year * error_share / 365


def a_year(n_residents, records_a_year, error_share):
    return n_residents * records_a_year * error_share


def right_and_wrong(n_residents, records_a_year, error_share):
    return n_residents * records_a_year / 250


def as_percent(n_residents, records_a_year, error_share):
    return n_residents * records_a_year * (error_share / 100) / 250


def right_records(n_residents, records_a_year, error_share):
    return n_residents * records_a_year * (1 - error_share) / 250


def by_weeks(n_residents, records_a_year, error_share):
    in_a_week = n_residents * records_a_year * error_share / 50
    return in_a_week / 5


def in_steps(n_residents, records_a_year, error_share):
    records = n_residents * records_a_year
    wrong = 0
    wrong += records * error_share
    return round(wrong / 250, 12)


def exactly_enough(appeals_per_day, review_days):
    return math.ceil(appeals_per_day * review_days)


def work_itself(appeals_per_day, review_days):
    return appeals_per_day * review_days


def rounded_down(appeals_per_day, review_days):
    return int(appeals_per_day * review_days)


def rounded(appeals_per_day, review_days):
    return round(appeals_per_day * review_days)


def divided(appeals_per_day, review_days):
    return int(appeals_per_day / review_days) + 1


def by_counting_up(appeals_per_day, review_days):
    officials = 1
    while officials <= appeals_per_day * review_days:
        officials += 1
    return officials


def by_floor(appeals_per_day, review_days):
    return np.floor(appeals_per_day * review_days) + 1


def by_ceil_and_if(appeals_per_day, review_days):
    work = appeals_per_day * review_days
    needed = math.ceil(work)
    if needed == work:
        needed = needed + 1
    return needed


# Task 3


def line_of(life):
    """Return a waiting line whose appeals live as `life` says."""

    def waits_in_line(arrival_days, review_days, n_reviewers):
        env = simpy.Environment()
        reviewers = simpy.Resource(env, capacity=n_reviewers)
        waits = [None] * len(arrival_days)
        shop = (env, reviewers, waits)
        for number in range(len(arrival_days)):
            env.process(life(shop, number, arrival_days[number], review_days[number]))
        env.run()
        return waits

    return waits_in_line


def asks_nobody(shop, number, arrives, takes):
    env, _, waits = shop
    yield env.timeout(arrives)
    waits[number] = env.now - arrives
    yield env.timeout(takes)


def forgets_to_yield(shop, number, arrives, takes):
    env, reviewers, waits = shop
    yield env.timeout(arrives)
    with reviewers.request():
        waits[number] = env.now - arrives
        yield env.timeout(takes)


def reviews_outside(shop, number, arrives, takes):
    env, reviewers, waits = shop
    yield env.timeout(arrives)
    with reviewers.request() as turn:
        yield turn
        waits[number] = env.now - arrives
    yield env.timeout(takes)


def review_in_the_wait(shop, number, arrives, takes):
    env, reviewers, waits = shop
    yield env.timeout(arrives)
    with reviewers.request() as turn:
        yield turn
        yield env.timeout(takes)
        waits[number] = env.now - arrives


def notes_the_day(shop, number, arrives, takes):
    env, reviewers, waits = shop
    yield env.timeout(arrives)
    with reviewers.request() as turn:
        yield turn
        waits[number] = env.now
        yield env.timeout(takes)


def notes_the_end(shop, number, arrives, takes):
    env, reviewers, waits = shop
    yield env.timeout(arrives)
    with reviewers.request() as turn:
        yield turn
        yield env.timeout(takes)
        waits[number] = env.now


def never_gives_back(shop, number, arrives, takes):
    env, reviewers, waits = shop
    yield env.timeout(arrives)
    yield reviewers.request()
    waits[number] = env.now - arrives
    yield env.timeout(takes)


def one_day_each(shop, number, arrives, takes):
    env, reviewers, waits = shop
    yield env.timeout(arrives)
    with reviewers.request() as turn:
        yield turn
        waits[number] = env.now - arrives
        yield env.timeout(1)


def yields_a_number(shop, number, arrives, takes):
    env, reviewers, waits = shop
    yield env.timeout(arrives)
    with reviewers.request() as turn:
        yield turn
        waits[number] = env.now - arrives
        yield takes


def asks_in_another_shop(shop, number, arrives, takes):
    env, _, waits = shop
    chairs = simpy.Resource(simpy.Environment(), capacity=1)
    yield env.timeout(arrives)
    with chairs.request() as turn:
        yield turn
        waits[number] = env.now - arrives
        yield env.timeout(takes)


def never_ends(shop, number, arrives, takes):
    env = shop[0]
    while True:
        yield env.timeout(1)


def does_not_wait_at_all(shop, number, arrives, takes):
    return shop[2]


def gives_back_by_hand(shop, number, arrives, takes):
    env, reviewers, waits = shop
    yield env.timeout(arrives)
    turn = reviewers.request()
    yield turn
    waits[number] = env.now - arrives
    yield env.timeout(takes)
    reviewers.release(turn)


def notes_the_start_first(shop, number, arrives, takes):
    env, reviewers, waits = shop
    yield env.timeout(arrives)
    came = env.now
    with reviewers.request() as my_turn:
        yield my_turn
        sat_down = env.now
        yield env.timeout(takes)
    waits[number] = sat_down - came


def line_of_lists(*, review_days):
    """Return a waiting line that forgets [number] behind one of its two lists."""
    if review_days:
        return lambda arrivals, reviews, n: line_of(reviews_outside)(
            arrivals, [reviews] * len(reviews), n
        )

    def waits_in_line(arrival_days, review_days, n_reviewers):
        return [day - arrival_days for day in arrival_days]

    return waits_in_line


def one_reviewer(arrival_days, review_days, n_reviewers):
    return given("lab10-ex3")(arrival_days, review_days, 1)


def without_simpy(arrival_days, review_days, n_reviewers):
    free = [0.0] * n_reviewers
    waits = []
    for arrives, takes in zip(arrival_days, review_days, strict=True):
        first = free.index(min(free))
        begins = max(arrives, free[first])
        free[first] = begins + takes
        waits.append(begins - arrives)
    return np.array(waits)


# Task 4


def closed_only(appeals, today):
    return (appeals["decided_day"] - appeals["appealed_day"]).dropna()


def leaves_gaps(appeals, today):
    return appeals["decided_day"] - appeals["appealed_day"]


def without_the_queue(appeals, today):
    return appeals["decided_day"].fillna(today) - appeals["started_day"].fillna(today)


def wait_alone(appeals, today):
    return appeals["started_day"].fillna(today) - appeals["appealed_day"]


def today_for_all(appeals, today):
    return today - appeals["appealed_day"]


def until_day_250(appeals, today):
    return appeals["decided_day"].fillna(250) - appeals["appealed_day"]


def open_as_nothing(appeals, today):
    return (appeals["decided_day"] - appeals["appealed_day"]).fillna(0)


def calendar_days(appeals, today):
    return (appeals["decided_day"].fillna(today) - appeals["appealed_day"]) / 5 * 7


def mean_of_all(appeals, today):
    return (appeals["decided_day"].fillna(today) - appeals["appealed_day"]).mean()


def by_where(appeals, today):
    end = np.where(appeals["decided_day"].isna(), today, appeals["decided_day"])
    return end - appeals["appealed_day"].to_numpy()


def by_rows(appeals, today):
    lengths = []
    for _, row in appeals.iterrows():
        end = row["decided_day"]
        if pd.isna(end):
            end = today
        lengths.append(end - row["appealed_day"])
    return lengths


def mean_for_the_tail(days):
    return days.median(), days.mean()


def mean_for_the_middle(days):
    return days.mean(), days.quantile(0.95)


def slowest(days):
    return days.median(), days.max()


def turned_round(days):
    return days.quantile(0.95), days.median()


def percent_of_the_slowest(days):
    return days.median(), days.max() * 0.95


def quantile_of_95(days):
    return days.median(), days.quantile(95)


def fast_end(days):
    return days.median(), days.quantile(0.05)


def unsorted(days):
    days = list(days)
    return days[len(days) // 2], days[int(0.95 * len(days))]


def by_numpy(days):
    return np.quantile(days, 0.5), np.percentile(days, 95)


def by_sorting(days):
    ordered = sorted(days)
    return [ordered[len(ordered) // 2], ordered[int(0.95 * len(ordered))]]


def until_the_decision(records, today):
    wrong = records[records["is_wrong"]]
    return (wrong["decided_day"].fillna(today) - wrong["listed_day"]).sum()


def everybody(records, today):
    return (records["all_open_day"].fillna(today) - records["listed_day"]).sum()


def ended_ones(records, today):
    wrong = records[records["is_wrong"]]
    return (wrong["all_open_day"] - wrong["listed_day"]).sum()


def decided_ones(records, today):
    wrong = records[records["is_wrong"] & records["decided_day"].notna()]
    return (wrong["all_open_day"].fillna(today) - wrong["listed_day"]).sum()


def true_as_text(records, today):
    wrong = records[records["is_wrong"] == "True"]
    return (wrong["all_open_day"].fillna(today) - wrong["listed_day"]).sum()


def mean_harm(records, today):
    wrong = records[records["is_wrong"]]
    return (wrong["all_open_day"].fillna(today) - wrong["listed_day"]).mean()


def harm_with_weekends(records, today):
    wrong = records[records["is_wrong"]]
    return (wrong["all_open_day"].fillna(today) - wrong["listed_day"]).sum() * 7 / 5


def harm_by_rows(records, today):
    total = 0
    for _, row in records.iterrows():
        if row["is_wrong"] and not pd.isna(row["listed_day"]):
            end = today if pd.isna(row["all_open_day"]) else row["all_open_day"]
            total = total + end - row["listed_day"]
    return total


def harm_by_product(records, today):
    lengths = records["all_open_day"].fillna(today) - records["listed_day"]
    return np.nansum(lengths * records["is_wrong"])


def where_it_holds(mean_open, appeals_per_day, mean_days):
    return abs(mean_open - appeals_per_day * mean_days) <= 0.05 * appeals_per_day * mean_days


def any_difference(mean_open, appeals_per_day, mean_days):
    return mean_open != appeals_per_day * mean_days


def too_many_alone(mean_open, appeals_per_day, mean_days):
    return mean_open > 1.05 * appeals_per_day * mean_days


def too_few_alone(mean_open, appeals_per_day, mean_days):
    return mean_open < 0.95 * appeals_per_day * mean_days


def five_hundredths(mean_open, appeals_per_day, mean_days):
    return abs(mean_open - appeals_per_day * mean_days) > 0.05


def of_the_open(mean_open, appeals_per_day, mean_days):
    return abs(mean_open - appeals_per_day * mean_days) > 0.05 * mean_open


def law_divided(mean_open, appeals_per_day, mean_days):
    expected = appeals_per_day / mean_days
    return abs(mean_open - expected) > 0.05 * expected


def by_ratio(mean_open, appeals_per_day, mean_days):
    ratio = mean_open / (appeals_per_day * mean_days)
    return ratio > 1.05 or ratio < 0.95


def by_numpy_close(mean_open, appeals_per_day, mean_days):
    return not np.isclose(mean_open, appeals_per_day * mean_days, rtol=0.05, atol=0)


# Task 5

BARE = Policy(n_reviewers=8)
NOTICE = replace(BARE, notice_days=10)
LANE = replace(BARE, document_lane_reviewers=2)
SAMPLE = replace(BARE, sample_share=0.01, sample_after_days=20)
TEN = replace(BARE, n_reviewers=10)
SINGLES = {"letter": NOTICE, "lane": LANE, "sample": SAMPLE}
PAIR = replace(NOTICE, document_lane_reviewers=2)

# Task 6


def fitting(table, harm_bound, *, column="decided_in_time"):
    return table[(table[column] >= 0.95) & (table["harm_days_per_1000"] <= harm_bound)]


def cheapest_of_all(table, harm_bound):
    return table["cost_staff_days"].idxmin()


def counts_lapses(table, harm_bound):
    fit = fitting(table, harm_bound, column="closed_in_time")
    return fit["cost_staff_days"].idxmin() if len(fit) else "none"


def speed_alone(table, harm_bound):
    fit = table[table["decided_in_time"] >= 0.95]
    return fit["cost_staff_days"].idxmin() if len(fit) else "none"


def harm_alone(table, harm_bound):
    fit = table[table["harm_days_per_1000"] <= harm_bound]
    return fit["cost_staff_days"].idxmin() if len(fit) else "none"


def least_harm(table, harm_bound):
    fit = fitting(table, harm_bound)
    return fit["harm_days_per_1000"].idxmin() if len(fit) else "none"


def one_or_the_other(table, harm_bound):
    fit = table[(table["decided_in_time"] >= 0.95) | (table["harm_days_per_1000"] <= harm_bound)]
    return fit["cost_staff_days"].idxmin() if len(fit) else "none"


def above_the_line(table, harm_bound):
    fit = table[(table["decided_in_time"] > 0.95) & (table["harm_days_per_1000"] < harm_bound)]
    return fit["cost_staff_days"].idxmin() if len(fit) else "none"


def above_and_never_none(table, harm_bound):
    fit = table[(table["decided_in_time"] > 0.95) & (table["harm_days_per_1000"] < harm_bound)]
    return fit["cost_staff_days"].idxmin()


def least_harm_and_never_none(table, harm_bound):
    return fitting(table, harm_bound)["harm_days_per_1000"].idxmin()


def never_none(table, harm_bound):
    return fitting(table, harm_bound)["cost_staff_days"].idxmin()


def first_of_the_sorted(table, harm_bound):
    return fitting(table, harm_bound).sort_values("cost_staff_days").index[0]


def the_cost(table, harm_bound):
    fit = fitting(table, harm_bound)
    return fit["cost_staff_days"].min() if len(fit) else "none"


def ninety_five(table, harm_bound):
    fit = table[(table["decided_in_time"] >= 95) & (table["harm_days_per_1000"] <= harm_bound)]
    return fit["cost_staff_days"].idxmin() if len(fit) else "none"


def without_brackets(table, harm_bound):
    fit = table[table["decided_in_time"] >= 0.95 & table["harm_days_per_1000"] <= harm_bound]
    return fit["cost_staff_days"].idxmin()


def with_and(table, harm_bound):
    fit = table[table["decided_in_time"] >= 0.95 and table["harm_days_per_1000"] <= harm_bound]
    return fit["cost_staff_days"].idxmin()


def by_loop(table, harm_bound):
    name, cost = "none", float("inf")
    for policy, row in table.iterrows():
        is_fit = row["decided_in_time"] >= 0.95 and row["harm_days_per_1000"] <= harm_bound
        if is_fit and row["cost_staff_days"] < cost:
            name, cost = policy, row["cost_staff_days"]
    return name


def by_sorting_costs(table, harm_bound):
    fit = fitting(table, harm_bound).sort_values("cost_staff_days")
    if fit.empty:
        return "none"
    return fit.index[0]


# Task 7


def unseen(records):
    return records["opened_day"].isna()


def right_ones_too(records):
    return unseen(records).groupby(records["group"]).mean()


def seen_ones(records):
    wrong = records[records["is_wrong"]]
    return wrong["opened_day"].notna().groupby(wrong["group"]).mean()


def how_many(records):
    wrong = records[records["is_wrong"]]
    return unseen(wrong).groupby(wrong["group"]).sum()


def of_all_wrong(records):
    return how_many(records) / records["is_wrong"].sum()


def part_of_the_unseen(records):
    counts = how_many(records)
    return counts / counts.sum()


def of_the_whole_group(records):
    return how_many(records) / records.groupby("group").size()


def one_share_for_all(records):
    return unseen(records[records["is_wrong"]]).mean()


def groups_first(records):
    return records[records["is_wrong"]].groupby("group")["opened_day"].isna().mean()


def by_dict(records):
    shares = {}
    for group in records["group"].unique():
        own = records[(records["group"] == group) & records["is_wrong"]]
        shares[group] = unseen(own).sum() / len(own)
    return shares


def by_complement(records):
    return 1 - seen_ones(records)


def wrong_sign(before, after):
    more = after["cost_staff_days"] - before["cost_staff_days"]
    return more / (after["harm_days"] - before["harm_days"])


def upside_down(before, after):
    more = after["cost_staff_days"] - before["cost_staff_days"]
    return (before["harm_days"] - after["harm_days"]) / (more or 1)


def whole_cost(before, after):
    return after["cost_staff_days"] / (before["harm_days"] - after["harm_days"])


def cost_over_harm(before, after):
    return after["cost_staff_days"] / after["harm_days"]


def extra_cost(before, after):
    return after["cost_staff_days"] - before["cost_staff_days"]


def harm_spared(before, after):
    return before["harm_days"] - after["harm_days"]


def both_turned_round(before, after):
    less_cost = before["cost_staff_days"] - after["cost_staff_days"]
    return less_cost / (after["harm_days"] - before["harm_days"])


def in_three_lines(before, after):
    more = after["cost_staff_days"] - before["cost_staff_days"]
    spared = abs(after["harm_days"] - before["harm_days"])
    return more / spared


# Task 8

SUSPEND = Step(
    name="Hold the doors", actor="list office", input=("case file",), output=("suspension",),
    deadline_days=1, at_deadline="lapse", told=("door", "person"),
)  # fmt: skip
AGAIN = Step(
    name="Another pair of eyes", actor="second reviewer", input=("rejection",),
    output=("second decision",), deadline_days=3, at_deadline="lapse", told=("person",),
)  # fmt: skip
WORD = Step(
    name="Write to the doors", actor="list office", input=("removal",), output=("door message",),
    deadline_days=1, told=("door",),
)  # fmt: skip
TRY = Step(
    name="Knock at the doors", actor="auditor", input=("door message",), output=("door check",),
    deadline_days=10,
)  # fmt: skip


def step(of, **changes):
    return replace(of, **changes)


# Task 9

CLAUSE = """\
The list office must tell the person, in writing and with reasons, ten working days before
an entry takes effect. Whoever objects gets a receipt on the next working day, and from then
until the decision no service may act on the entry. Somebody who had no part in the entry
must hear the person and decide with reasons within 20 working days. If the day passes, or
the body that made the record does not answer, the entry falls. A rejection is looked at
once more by another body. When an entry falls, the office must write to every service on
the same day, try each door within ten working days, and clear all copies. Each year one
entry in ten that nobody contests is drawn by lot and reviewed. To the council: that one
review takes a day and a half is assumed, and so is the rate of errors. In my town the
sample costs most. Creditors wait longer, up to 20 days.
""".replace("\n", " ")
REFUSAL = """\
The council ends this list. No new entry is made, and no service may act on an old one. By
the tenth working day the list office must write to every service that its copy is void, and
must try each door within twenty. An entry that is not cleared by then lapses without a
decision. Nobody has to appeal: the office goes through all entries, also of people who
never learned of theirs, and sends each person a letter with the reasons it once had. A
complaint goes to another body, which had no part in the list, and must be decided in 20
working days, after the person was heard. To the council: we assume that courts can collect
debts without a list, as they did before. The article gives no count of debts that the list
has brought in, so nobody can say what is lost. Creditors should be asked before this clause
is adopted, and a year later once more.
""".replace("\n", " ")

WRONG = {
    "lab10-ex1a": {
        "a warning that nobody tells of": (
            [*LOG[:4], ("warned", "liuhu-fine"), *LOG[4:]],
            "what is not reported",
        ),
        "a happy end": ([*LOG, ("removed", "liuhu-silence")], "has anything happened so far"),
        "the other account's source": (
            [*log_without("wrong-account"), ("publish-verdict", "liuhu-wrong-account")],
            "Whose account is it",
        ),
        "a ticket refused before the entry": (
            log_swapped("listed", "ticket-refused"),
            "an entry that was not there yet",
        ),
        "pays twice in a row": (log_swapped("wrong-account", "paid-again"), "pay a second time"),
        "ends too early": (log_without("silence", "asked-judge"), "Was that its end?"),
        "no reason": (
            log_without("wrong-account", "paid-again", "silence", "asked-judge"),
            "What did the court tell him?",
        ),
        "forgets the list": (log_without("listed"), "Between the court and the closed door"),
        "one event twice": ([*LOG, ("paid", "C20")], "Either source will do"),
        "a gap as a source": (log_with(listed="liuhu-details"), "as not reported"),
        "a rule for all as a source": (
            [*LOG, ("passport", "C19")],
            "Which entry says that it happened to him?",
        ),
        "a paragraph for an id": (log_with(fine="M56"), "Each line above begins with an id"),
        "a slip of the pen": ([("articel", "liuhu-article"), *LOG[1:]], "Did you mean 'article'?"),
        "events alone": (EVENTS, "Is there a comma between the two"),
        "the example alone": (LOG[:1], "Why did he owe the court anything?"),
    },
    "lab10-ex1b": {
        "a reason is missing": ([*MISSING, "reason"], "Late, but what was it?"),
        "a hearing is missing": ([*MISSING, "hearing"], "Which body decides such a thing?"),
        "the passport as suspension": (
            [name for name in MISSING if name != "suspension"],
            "A loophole let him fly",
        ),
        "the judge as second look": (
            [name for name in MISSING if name != "second-look"],
            "To whom did he plead?",
        ),
        "how many are named": (["warning", "receipt"], "a list that names 2"),
        "one is enough": (["warning"], "Who told him that it had come?"),
        "another word": (["notice"], "names of the table"),
        "a text": ("warning, deadline", "Names stand in square brackets"),
    },
    "lab10-ex2a": {
        "weekends": (all_days_of_a_year, "On which of them is the office shut?"),
        "a year": (a_year, "How many fall on one working day?"),
        "all records": (right_and_wrong, "These are all records"),
        "percent": (as_percent, "The share is no percentage"),
        "right records": (right_records, "These are the records that are right"),
    },
    "lab10-ex2b": {
        "exactly": (exactly_enough, "what happens after one bad week?"),
        "work": (work_itself, "Can you hire a part of a person?"),
        "down": (rounded_down, "Who does the rest?"),
        "nearest": (rounded, "at times down"),
        "divided": (divided, "In yours, does it need fewer?"),
    },
    "lab10-ex3": {
        "asks nobody": (line_of(asks_nobody), "In yours nobody ever waits"),
        "no yield": (line_of(forgets_to_yield), "Is there a yield before turn"),
        "review outside": (line_of(reviews_outside), "inside the with"),
        "review counted in": (line_of(review_in_the_wait), "The review is in your wait"),
        "day of the start": (line_of(notes_the_day), "Since when has the appeal waited?"),
        "day of the end": (line_of(notes_the_end), "When did the waiting begin and end?"),
        "never gives back": (line_of(never_gives_back), "what gives the reviewer to the next?"),
        "one day each": (line_of(one_day_each), "Every review takes one day in yours"),
        "yields a number": (line_of(yields_a_number), "Behind yield stands what takes time"),
        "never ends": (line_of(never_ends), "it had not ended when the check stopped it"),
        "no process": (line_of(does_not_wait_at_all), "A process needs a yield in it"),
        "another shop": (line_of(asks_in_another_shop), "belong to reviewers and env"),
        "the whole list as a review": (
            line_of_lists(review_days=True),
            "Whose day, or whose review",
        ),
        "the whole list as a day": (line_of_lists(review_days=False), "Whose day, or whose review"),
        "one reviewer": (one_reviewer, "Yours has one reviewer"),
    },
    "lab10-ex4a": {
        "closed": (closed_only, "You measure closed cases only"),
        "gaps": (leaves_gaps, "For how long has that person waited by today?"),
        "no queue": (without_the_queue, "Where is the time in the queue?"),
        "wait": (wait_alone, "That is the wait for a reviewer"),
        "today": (today_for_all, "You count up to today for everybody"),
        "the last day of this notebook": (until_day_250, "Which input says what day it is?"),
        "nothing": (open_as_nothing, "Have they not waited at all?"),
        "weekends": (calendar_days, "You count weekends in"),
        "mean": (mean_of_all, "one number for each appeal"),
    },
    "lab10-ex4b": {
        "mean for the tail": (mean_for_the_tail, "You take the mean for the tail"),
        "mean for the middle": (mean_for_the_middle, "The first is the mean"),
        "slowest": (slowest, "That is the slowest of all"),
        "order": (turned_round, "In which order"),
        "percent of the slowest": (percent_of_the_slowest, "95 percent of the longest time"),
        "fast end": (fast_end, "On which side is the tail?"),
        "a share of 95": (quantile_of_95, "Which share are 95 in 100?"),
        "unsorted": (unsorted, "You pick by place"),
    },
    "lab10-ex4c": {
        "the list but not the doors": (until_the_decision, "You restore the list and forget the"),
        "everybody": (everybody, "You count everybody's days"),
        "ended": (ended_ones, "What of those who still stand there?"),
        "decided": (decided_ones, "a person who never appealed"),
        "a text for True": (true_as_text, "texts, or True and False themselves"),
        "mean": (mean_harm, "for all of them together"),
        "weekends": (harm_with_weekends, "You count weekends in"),
    },
    "lab10-ex4d": {
        "turned round": (where_it_holds, "Yours is True where the law holds"),
        "exact": (any_difference, "How much may it be off?"),
        "too many": (too_many_alone, "too few open cases"),
        "too few": (too_few_alone, "too many open cases"),
        "0.05": (five_hundredths, "0.05 of what?"),
        "divided": (law_divided, "Do you divide there?"),
        "of the first": (of_the_open, "Five percent of which number?"),
    },
    "lab10-ex5": {
        "two at once": (
            (SINGLES | {"both": PAIR}, PAIR),
            "which of them did it?",
        ),
        "nothing changed": ((SINGLES | {"as it is": BARE}, PAIR), "the bare office itself"),
        "one lever three times": (
            ({str(n): replace(BARE, n_reviewers=n) for n in (9, 10, 11)}, PAIR),
            "1 different levers",
        ),
        "a pair of one": ((SINGLES, NOTICE), "1 levers: notice_days"),
        "a pair of three": (
            (SINGLES, replace(PAIR, n_reviewers=10)),
            "3 levers",
        ),
        "a pair of another": (
            (SINGLES, replace(NOTICE, n_reviewers=10)),
            "With what will you compare it?",
        ),
        "another setting": (
            (SINGLES, replace(BARE, notice_days=30, document_lane_reviewers=2)),
            "With what will you compare it?",
        ),
        "settings alone": (({"letter": {"notice_days": 10}}, PAIR), "replace(bare"),
        "a pair in curly brackets": (
            (SINGLES, {"both": PAIR}),
            "What does one policy look like alone?",
        ),
        "a list": (([NOTICE, LANE, SAMPLE], PAIR), "curly brackets"),
        "singles alone": (SINGLES, "hands over both"),
    },
    "lab10-ex6": {
        "cheapest of all": (cheapest_of_all, "Which rows may you choose from?"),
        "lapses": (counts_lapses, "records lapse unread"),
        "speed": (speed_alone, "You ask for speed alone"),
        "harm": (harm_alone, "You ask for little harm alone"),
        "least harm": (least_harm, "Which is the cheapest?"),
        "or": (one_or_the_other, "Which sign means and?"),
        "above": (above_the_line, "exactly on the line"),
        "above, and never none": (above_and_never_none, "exactly on the line"),
        "least harm, and never none": (least_harm_and_never_none, "Which is the cheapest?"),
        "never none": (never_none, "What should come back then?"),
        "first of none": (first_of_the_sorted, "What should come back then?"),
        "cost": (the_cost, "a text"),
        "in percent": (ninety_five, "In which unit"),
        "no brackets": (without_brackets, "Python reads & before >="),
        "and": (with_and, "Which sign takes columns?"),
    },
    "lab10-ex7a": {
        "right ones": (right_ones_too, "You count right records too"),
        "seen": (seen_ones, "that somebody did look at"),
        "numbers": (how_many, "These are numbers of people"),
        "all wrong": (of_all_wrong, "You divide by all wrong records"),
        "part": (part_of_the_unseen, "each group's part of the unheard"),
        "whole group": (of_the_whole_group, "right and wrong records together"),
        "one share": (one_share_for_all, "keep the names of the groups"),
        "groups first": (groups_first, "What is first here?"),
    },
    "lab10-ex7b": {
        "sign": (wrong_sign, "A price below nothing?"),
        "upside down": (upside_down, "Which way round is the price?"),
        "whole cost": (whole_cost, "You take the whole cost"),
        "one year": (cost_over_harm, "What has the change added"),
        "cost": (extra_cost, "How many harm days does that spare?"),
        "harm": (harm_spared, "What does it cost for each of these days?"),
    },
    "lab10-ex8a": {
        "no suspension": ([AGAIN], "What gives a suspension"),
        "no second look": ([SUSPEND], "after a rejection"),
        "the doors hear nothing": (
            [step(SUSPEND, told=("person",)), AGAIN],
            "does not tell the door",
        ),
        "the same reviewer again": (
            [SUSPEND, step(AGAIN, actor="reviewer")],
            "Which of the roles has not decided",
        ),
        "no deadline": ([SUSPEND, step(AGAIN, deadline_days=None)], "By which working day"),
        "a deadline and nothing after it": (
            [SUSPEND, step(AGAIN, at_deadline="nothing")],
            "What should follow if nobody does it",
        ),
        "on a first objection only": (
            [step(SUSPEND, input=("objection",)), AGAIN],
            "exist in every case",
        ),
        "on a first objection only, doors told, named after the task": (
            [step(SUSPEND, name="Suspend", input=("objection",), told=("door",)), AGAIN],
            "exist in every case",
        ),
        "the person judges": ([SUSPEND, step(AGAIN, actor="person")], "in one's own case"),
        "the office that made the entry judges": (
            [SUSPEND, step(AGAIN, actor="list office")],
            "Who made the entry",
        ),
        "the court that made the record judges": (
            [SUSPEND, step(AGAIN, actor="source body")],
            "Who made the entry",
        ),
        "everybody is suspended": (
            [step(SUSPEND, input=("listing",)), AGAIN],
            "each entry is suspended at once",
        ),
        "goes on without a second look": (
            [SUSPEND, step(AGAIN, at_deadline="go on", told=())],
            "Who has to live with that",
        ),
        "a month": ([SUSPEND, step(AGAIN, deadline_days=21)], "20 at most"),
        "no time at all": ([SUSPEND, step(AGAIN, deadline_days=0)], "no time to read"),
        "twice one name": ([SUSPEND, step(AGAIN, name="Hold the doors")], "two steps named"),
        "words": (["suspend", "look again"], "each made by Step(...)"),
        "the draft as it is": (draft_procedure(), "What gives a suspension"),
    },
    "lab10-ex8b": {
        "the list but not the doors": ([], "Who tells the doors"),
        "sends and forgets": ([WORD], "a door overlooked it"),
        "tells nobody": ([step(WORD, told=()), TRY], "Are the doors among them?"),
        "tells the person": ([step(WORD, told=("person",)), TRY], "Are the doors among them?"),
        "no day": ([WORD, step(TRY, deadline_days=None)], "By which working day"),
        "the trial alone": (step(TRY, input=("removal",)), "two steps"),
        "both in one": (
            step(TRY, input=("removal",), output=("door message", "door check"), told=("door",)),
            "two steps",
        ),
        "the doors try themselves": ([WORD, step(TRY, actor="door")], "Will the same door"),
        "the person carries the word": ([step(WORD, actor="person"), TRY], "Whose task is it"),
        "two years": ([WORD, step(TRY, deadline_days=500)], "20 at most"),
        "one step": (WORD, "a door overlooked it"),
        "words": ("write to every door", "each made by Step(...)"),
    },
    "lab10-ex9": {
        "short": ("Appeals must be quick and fair.", "have you not said yet"),
        "long": (CLAUSE + " " + CLAUSE, "could go"),
        "no source": (CLAUSE.replace("assumed", "so"), "no word on who says"),
        "no consequence": (
            CLAUSE.replace("the entry falls.", "it is late.").replace("entry falls", "entry goes"),
            "a day by which, and what follows",
        ),
        "anybody decides": (
            CLAUSE.replace("had no part in the entry", "is kind").replace("another body", "it"),
            "no words found about who decides",
        ),
        "no doors": (
            CLAUSE.replace("service", "office").replace("door", "thing"),
            "no words found about the doors",
        ),
        "only appeals": (
            CLAUSE.replace("that nobody contests is drawn by lot and", "is").replace(
                "the sample", "it"
            ),
            "those who do not appeal",
        ),
    },
}

RIGHT = {
    "lab10-ex1a": {
        "the newspaper's account": NEWSPAPER,
        "both accounts": [*LOG, ("publish-verdict", "C20"), ("passport", "liuhu-loophole")],
        "two cases": [*log_with(sued="C21", listed="C21", paid="C20"), ("dropped", "C21")],
        "listed before he paid": log_swapped("paid", "listed"),
        "the end alone left out": log_without("asked-judge", "article"),
        "at the judge's before the silence": log_swapped("silence", "asked-judge"),
        "dicts in a tuple": tuple(map(tuple, LOG)),
    },
    "lab10-ex1b": {
        "without restoration": [name for name in MISSING if name != "restoration"],
        "a set in any order": set(MISSING),
        "a column": pd.Series(MISSING[::-1]),
    },
    "lab10-ex2a": {"weeks": by_weeks, "steps": in_steps},
    "lab10-ex2b": {"counting": by_counting_up, "floor": by_floor, "if": by_ceil_and_if},
    "lab10-ex3": {
        "by hand": line_of(gives_back_by_hand),
        "afterwards": line_of(notes_the_start_first),
        "without SimPy": without_simpy,
    },
    "lab10-ex4a": {"where": by_where, "rows": by_rows},
    "lab10-ex4b": {"numpy": by_numpy, "sorting": by_sorting},
    "lab10-ex4c": {"rows": harm_by_rows, "product": harm_by_product},
    "lab10-ex4d": {"ratio": by_ratio, "isclose": by_numpy_close},
    "lab10-ex5": {
        "with a sample": ((SINGLES, replace(SAMPLE, notice_days=10))),
        "four levers": ((SINGLES | {"staff": TEN}, replace(TEN, document_lane_reviewers=2))),
        "written out": (
            {
                "a": Policy(n_reviewers=8, suspensive=True),
                "b": Policy(n_reviewers=8, deadline_days=20),
                "c": Policy(n_reviewers=8, restoration="check", check_after_days=10),
            },
            Policy(n_reviewers=8, suspensive=True, deadline_days=20),
        ),
    },
    "lab10-ex6": {"loop": by_loop, "sorting": by_sorting_costs},
    "lab10-ex7a": {"dict": by_dict, "complement": by_complement},
    "lab10-ex7b": {"turned round": both_turned_round, "lines": in_three_lines},
    "lab10-ex8a": {
        "with the person told": [SUSPEND, AGAIN],
        "the other way round": (AGAIN, SUSPEND),
        "an independent reviewer": [
            SUSPEND,
            step(AGAIN, actor="auditor", is_independent=True, deadline_days=7),
        ],
        "a whole procedure": Procedure(
            title="whole", steps=(SUSPEND, AGAIN, WORD, TRY, *draft_procedure().steps)
        ),
    },
    "lab10-ex8b": {
        "auditor": [WORD, TRY],
        "at once": [step(WORD, deadline_days=0), step(TRY, input=("removal",), deadline_days=20)],
        "all four": [SUSPEND, AGAIN, WORD, TRY],
    },
    "lab10-ex9": {
        "150 words": CLAUSE,
        "a refusal": REFUSAL,
        **{
            words: CLAUSE.replace("Somebody who had no part in the entry", words).replace(
                "by another body", "later"
            )
            for words in (
                "Nobody who made the entry or decided on it before may decide, and a reviewer",
                "Whoever made the entry or decided before may not decide; the council's lawyer",
                "A reviewer who did not make the entry",
                "A second reviewer",
                "An official who has not decided in this case before",
                "Someone else",
            )
        },
    },
}
