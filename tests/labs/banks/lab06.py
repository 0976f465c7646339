"""What students of lab 6 really answer: wrong, with the words they must be told, and right."""

import math

import numpy as np
import pandas as pd

# Task 1: how long


def same_for_both(seconds, times_larger, searches_all):
    return seconds * times_larger


def always_squared(seconds, times_larger, searches_all):
    return seconds * times_larger**2


def doubled(seconds, times_larger, searches_all):
    if searches_all:
        return seconds * times_larger * 2
    return seconds * times_larger


def crossed(seconds, times_larger, searches_all):
    return seconds * times_larger if searches_all else seconds * times_larger**2


def divided(seconds, times_larger, searches_all):
    if searches_all:
        return seconds / times_larger**2
    return seconds / times_larger


def by_power(seconds, times_larger, searches_all):
    return seconds * times_larger ** (2 if searches_all else 1)


def step_by_step(seconds, times_larger, searches_all):
    answer = seconds * times_larger
    if searches_all == True:  # noqa: E712 (as beginners write it)
        answer = answer * times_larger
    return answer


# Task 1: with pandas


def adds_the_sums_alone(events, points, starts):
    return starts + events["rule"].map(points).groupby(events["resident"]).sum()


def a_thousand_for_those_with_events(events, points, starts):
    return events["rule"].map(points).groupby(events["resident"]).sum() + starts[0]


def nothing_for_those_without(events, points, starts):
    sums = events["rule"].map(points).groupby(events["resident"]).sum()
    return (starts + sums).fillna(0)


def changes_alone(events, points, starts):
    sums = events["rule"].map(points).groupby(events["resident"]).sum()
    return sums.reindex(starts.index, fill_value=0)


def starts_at_each_event(events, points, starts):
    sums = (events["rule"].map(points) + starts[0]).groupby(events["resident"]).sum()
    return sums.reindex(starts.index, fill_value=starts[0])


def counts_events(events, points, starts):
    return starts + events.groupby("resident").size().reindex(starts.index, fill_value=0)


def one_number_an_event(events, points, starts):
    return events["rule"].map(points)


def dict_of_those_with_events(events, points, starts):
    total = {}
    for who, own in events.groupby("resident"):
        total[who] = starts[who] + sum(points[rule] for rule in own["rule"])
    return total


def dict_of_everybody(events, points, starts):
    total = starts.to_dict()
    for who, rule in zip(events["resident"], events["rule"], strict=True):
        total[who] += points[rule]
    return total


def with_add(events, points, starts):
    changes = events["rule"].map(points)
    return starts.add(changes.groupby(events["resident"]).sum(), fill_value=0)


def with_a_new_column(events, points, starts):
    own = events.assign(change=events["rule"].map(points))
    sums = own.groupby("resident")["change"].sum()
    return (starts + sums).fillna(starts)


def with_a_loop(events, points, starts):
    totals = starts.to_dict()
    for who, rule in zip(events["resident"], events["rule"], strict=True):
        totals[who] += points[rule]
    return list(totals.values())


def first_start_for_all(events, points, starts):
    sums = events["rule"].map(points).groupby(events["resident"]).sum()
    return sums.reindex(starts.index, fill_value=0) + starts[0]


def reindexed_by_the_starts(events, points, starts):
    sums = events["rule"].map(points).groupby(events["resident"]).sum()
    return starts + sums.reindex(starts, fill_value=0)


def reindexed_without_filling(events, points, starts):
    sums = events["rule"].map(points).groupby(events["resident"]).sum()
    return starts + sums.reindex(starts.index)


# Task 1: with NumPy


def no_weights(resident, change, starts):
    return starts + np.bincount(resident, minlength=len(starts))


def no_minlength(resident, change, starts):
    return starts + np.bincount(resident, weights=change)


def no_start(resident, change, starts):
    return np.bincount(resident, weights=change, minlength=len(starts))


def start_in_weights(resident, change, starts):
    return np.bincount(resident, weights=change + 1000, minlength=len(starts))


def starts_in_weights(resident, change, starts):
    return np.bincount(resident, weights=change + starts[0], minlength=len(starts))


def indexed_addition(resident, change, starts):
    total = starts.copy()
    total[resident] += change
    return total


def add_at(resident, change, starts):
    total = starts.copy()
    np.add.at(total, resident, change)
    return total


def array_loop(resident, change, starts):
    total = list(starts)
    for who, by in zip(resident, change, strict=True):
        total[who] = total[who] + by
    return total


def no_minlength_turned_round(resident, change, starts):
    return np.bincount(resident, weights=change) + starts


def first_start_for_everybody(resident, change, starts):
    return starts[0] + np.bincount(resident, weights=change, minlength=len(starts))


# Task 2


def only_not_above(tries, reported, leeway):
    return tries[tries["share"] - reported <= leeway]


def strictly_within(tries, reported, leeway):
    return tries[(tries["share"] - reported).abs() < leeway]


def exactly(tries, reported, leeway):
    return tries[tries["share"] == reported]


def the_best_one(tries, reported, leeway):
    return tries.loc[[(tries["share"] - reported).abs().idxmin()]]


def who_disagree(tries, reported, leeway):
    return tries[(tries["share"] - reported).abs() > leeway]


def truth_values(tries, reported, leeway):
    return (tries["share"] - reported).abs() <= leeway


def at_least(tries, reported, leeway):
    return tries[tries["share"] >= reported - leeway]


def both_ends(tries, reported, leeway):
    low, high = reported - leeway, reported + leeway
    return tries[(tries["share"] >= low) & (tries["share"] <= high)]


def with_between(tries, reported, leeway):
    return tries[tries["share"].between(reported - leeway, reported + leeway)]


def rows_by_loop(tries, reported, leeway):
    kept = []
    for _, row in tries.iterrows():
        if abs(row["share"] - reported) <= leeway:
            kept.append(row.to_dict())
    return kept


# Task 3


def without_minus(shares):
    held = shares[shares > 0]
    return (held * np.log2(held)).sum()


def natural_logarithm(shares):
    held = shares[shares > 0]
    return -(held * np.log(held)).sum()


def sum_of_surprises(shares):
    return -np.log2(shares[shares > 0]).sum()


def as_if_equal(shares):
    return np.log2(len(shares))


def with_the_zero(shares):
    return -sum(share * np.log2(share) for share in shares)


def largest_alone(shares):
    return -shares.max() * np.log2(shares.max())


def bits_by_loop(shares):
    total = 0
    for share in shares:
        if share > 0:
            total = total - share * math.log2(share)
    return total


def bits_of_the_inverse(shares):
    held = shares[shares > 0]
    return (held * np.log2(1 / held)).sum()


def pandas_leaves_out_what_is_missing(shares):
    return -(shares * np.log2(shares)).sum()


def mean_of_the_parts(shares):
    held = shares[shares > 0]
    return -(held * np.log2(held)).mean()


def mean_with_pandas(shares):
    return (shares * -np.log2(shares)).mean()


def rare_ones_left_out(shares):
    held = shares[shares > 0.01]
    return -(held * np.log2(held)).sum()


def alike(shares):
    return (shares**2).sum()


def not_in_the_largest(shares):
    return 1 - shares.max()


def not_both_in_the_largest(shares):
    return 1 - shares.max() ** 2


def two_kinds(shares):
    largest = shares.max()
    return 2 * largest * (1 - largest)


def differ_if_equal(shares):
    return 1 - 1 / len(shares)


def half_of_it(shares):
    return (1 - (shares**2).sum()) / 2


def the_largest_of_them(shares):
    return (shares * (1 - shares)).max()


def the_product(shares):
    return 1 - shares.prod()


def the_product_of_squares(shares):
    return 1 - (shares**2).prod()


def pairs_by_loop(shares):
    chance = 0
    for i, one in enumerate(shares):
        for j, other in enumerate(shares):
            if i != j:
                chance = chance + one * other
    return chance


def somebody_else(shares):
    return (shares * (1 - shares)).sum()


# Task 4


def both_sides(points, lows, ticket):
    return {grade: int((abs(points - low) <= 5).sum()) for grade, low in lows.items()}


def five_on_both_sides(points, lows, ticket):
    return {grade: int((abs(points - low) <= -ticket).sum()) for grade, low in lows.items()}


def on_the_line_is_lost(points, lows, ticket):
    return {g: int(((points >= low) & (points + ticket <= low)).sum()) for g, low in lows.items()}


def on_the_line_has_nothing(points, lows, ticket):
    return {g: int(((points > low) & (points + ticket < low)).sum()) for g, low in lows.items()}


def from_below(points, lows, ticket):
    return {g: int(((points < low) & (points - ticket >= low)).sum()) for g, low in lows.items()}


def minus_a_minus(points, lows, ticket):
    return {g: int(((points >= low) & (points - ticket < low)).sum()) for g, low in lows.items()}


def everybody_below_after(points, lows, ticket):
    return {g: int((points + ticket < low).sum()) for g, low in lows.items()}


def as_shares(points, lows, ticket):
    return {g: ((points >= low) & (points + ticket < low)).mean() for g, low in lows.items()}


def without_counting(points, lows, ticket):
    close = {}
    for grade, low in lows.items():
        close[grade] = (points >= low) & (points + ticket < low)
    return close


def without_brackets(points, lows, ticket):
    close = {}
    for grade, low in lows.items():
        close[grade] = (points >= low & points + ticket < low).sum()
    return close


def names_for_numbers(points, lows, ticket):
    return [((points >= low) & (points + ticket < low)).sum() for low in lows]


def numbers_alone(points, lows, ticket):
    return [((points >= low) & (points + ticket < low)).sum() for low in lows.values()]


def counted_between(points, lows, ticket):
    close = {}
    for grade in lows:
        line = lows[grade]
        close[grade] = len(points[(points >= line) & (points < line - ticket)])
    return close


def difference_of_two_counts(points, lows, ticket):
    lines = pd.Series(lows)
    return lines.apply(lambda low: (points >= low).sum() - (points + ticket >= low).sum())


# Task 5


def paying_only(yuan, days, yuan_per_day):
    return yuan / yuan_per_day


def helping_only(yuan, days, yuan_per_day):
    return [days for _ in yuan_per_day]


def the_dearer(yuan, days, yuan_per_day):
    return np.maximum(yuan / yuan_per_day, days)


def both_prices(yuan, days, yuan_per_day):
    return yuan / yuan_per_day + days


def pythons_min(yuan, days, yuan_per_day):
    return min(yuan / yuan_per_day, days)


def yuan_against_days(yuan, days, yuan_per_day):
    return [min(yuan, days) for _ in yuan_per_day]


def without_dividing(yuan, days, yuan_per_day):
    return np.minimum(yuan, days)


def in_yuan(yuan, days, yuan_per_day):
    return np.minimum(yuan, days * yuan_per_day)


def the_mean_of_all(yuan, days, yuan_per_day):
    return np.minimum(yuan / yuan_per_day, days).mean()


def clipped(yuan, days, yuan_per_day):
    return (yuan / yuan_per_day).clip(upper=days)


def day_by_day(yuan, days, yuan_per_day):
    return [min(yuan / one, days) for one in yuan_per_day]


# Task 6


def wrong_records(counts, error_rate):
    return counts.sum() * error_rate


def one_record_each(counts, error_rate):
    return len(counts) * error_rate


def right_statements(counts, error_rate):
    return ((1 - error_rate) ** counts).sum()


def all_records_wrong(counts, error_rate):
    return (error_rate**counts).sum()


def as_a_share(counts, error_rate):
    return (1 - (1 - error_rate) ** counts).mean()


def from_the_mean(counts, error_rate):
    return len(counts) * (1 - (1 - error_rate) ** counts.mean())


def one_in_a_hundred(counts, error_rate):
    return sum(1 - (1 - 0.01) ** counts)


def each_chance(counts, error_rate):
    return 1 - (1 - error_rate) ** counts


def rounded_statements(counts, error_rate):
    return round((1 - (1 - error_rate) ** counts).sum())


def one_less_all_of_them(counts, error_rate):
    return 1 - ((1 - error_rate) ** counts).sum()


def statements_by_loop(counts, error_rate):
    total = 0
    for count in counts:
        total += 1 - (1 - error_rate) ** int(count)
    return total


def all_less_the_right_ones(counts, error_rate):
    return len(counts) - right_statements(counts, error_rate)


def minutes_by_hours(n_statements, minutes_each, n_officials):
    return n_statements * minutes_each / (n_officials * 2000)


def alone(n_statements, minutes_each, n_officials):
    return n_statements * minutes_each / 60 / 2000


def more_take_longer(n_statements, minutes_each, n_officials):
    return n_statements * minutes_each / 60 / 2000 * n_officials


def day_and_night(n_statements, minutes_each, n_officials):
    return n_statements * minutes_each / 60 / n_officials / (24 * 365)


def hours_each(n_statements, minutes_each, n_officials):
    return n_statements * minutes_each / 60 / n_officials


def rounded(n_statements, minutes_each, n_officials):
    return round(n_statements * minutes_each / 60 / n_officials / 2000, 1)


def whole_years(n_statements, minutes_each, n_officials):
    return n_statements * minutes_each / 60 // (n_officials * 2000)


def whole_years_and_hours(n_statements, minutes_each, n_officials):
    return n_statements * minutes_each // 60 // (2000 * n_officials)


def always_eight(n_statements, minutes_each, n_officials):
    return n_statements * minutes_each / 60 / (8 * 2000)


def in_working_days(n_statements, minutes_each, n_officials):
    return n_statements * minutes_each / 60 / (n_officials * 8)


def in_days(n_statements, minutes_each, n_officials):
    days = n_statements * minutes_each / (8 * 60)
    return days / n_officials / 250


def how_many_a_year(n_statements, minutes_each, n_officials):
    a_year = n_officials * 2000 * 60 / minutes_each
    return n_statements / a_year


# Task 7


def the_highest(reach, yuan_each, budget):
    return max(line for line, people in reach.items() if people * yuan_each <= budget)


def less_than(reach, yuan_each, budget):
    return min(line for line, people in reach.items() if people * yuan_each < budget)


def people_against_yuan(reach, yuan_each, budget):
    return min(line for line, people in reach.items() if people <= budget)


def not_affordable(reach, yuan_each, budget):
    return min(line for line, people in reach.items() if people * yuan_each > budget)


def the_first_that_fits(reach, yuan_each, budget):
    for line, people in reach.items():
        if people * yuan_each <= budget:
            return line
    return 0


def how_many_people(reach, yuan_each, budget):
    return max(people for people in reach.values() if people * yuan_each <= budget)


def in_order(reach, yuan_each, budget):
    for line in sorted(reach):
        if reach[line] * yuan_each <= budget:
            return line
    return None


def by_column(reach, yuan_each, budget):
    costs = pd.Series(reach) * yuan_each
    return costs[costs <= budget].index.min()


# Task 8


def ever_looked(deductions, last_visit):
    return (last_visit[deductions["resident"]] >= 0).mean()


def after_the_day(deductions, last_visit):
    return (last_visit[deductions["resident"]] > deductions["day"]).mean()


def never_seen(deductions, last_visit):
    return (last_visit[deductions["resident"]] < deductions["day"]).mean()


def without_looking_up(deductions, last_visit):
    return (last_visit >= deductions["day"]).mean()


def without_looking_up_in_a_column(deductions, last_visit):
    return (deductions["day"] <= pd.Series(last_visit)).mean()


def without_looking_up_in_arrays(deductions, last_visit):
    return (last_visit >= deductions["day"].to_numpy()).mean()


def in_percent(deductions, last_visit):
    return 100 * (last_visit[deductions["resident"]] >= deductions["day"]).mean()


def how_many_seen(deductions, last_visit):
    return int((last_visit[deductions["resident"]] >= deductions["day"]).sum())


def of_the_residents(deductions, last_visit):
    return (last_visit[deductions["resident"]] >= deductions["day"]).sum() / len(last_visit)


def people_who_saw(deductions, last_visit):
    seen = last_visit[deductions["resident"]] >= deductions["day"]
    return seen.groupby(deductions["resident"]).any().mean()


def share_who_looked(deductions, last_visit):
    return (last_visit >= 0).mean()


def seen_by_loop(deductions, last_visit):
    seen = 0
    for who, day in zip(deductions["resident"], deductions["day"], strict=True):
        if last_visit[who] >= day:
            seen += 1
    return seen / len(deductions)


def seen_by_map(deductions, last_visit):
    visits = deductions["resident"].map(pd.Series(last_visit))
    return (visits >= deductions["day"]).mean()


# Task 9

GOOD_WORDS = """Mend it, and mend the line first. Nine in ten hold an A (M15), so the grade
tells less than one bit; if the A began at the start, the same people would tell twice as much. A
grade that depends on where somebody draws a line is no measure of a person. In my city a man with
1,060 points loses a winter's discount by one ticket, and a woman with 1,058 loses nothing by
hers. I would let the discount shrink in small steps. Then the errors: with one wrong record in a
hundred the office of eight could mend what it is told of within a year, but reading all
statements would take more than ten. So a letter must go out with each deduction. Supporters say
that the score is simple and costs little, and that I make it complicated. True, but simple for
whom? The share and the staff are reported by the article, while rates, prices and visits are
assumed, so I trust the order of my numbers and not their size."""
NO_SOURCE = (
    GOOD_WORDS.replace("(M15)", "").replace("reported by the article", "known").replace(
        "assumed", "guessed"
    )
)  # fmt: skip
NO_LINE = GOOD_WORDS.replace("line first", "scale first").replace("draws a line", "cuts")
NO_FIGURES = GOOD_WORDS.replace("1,060 points", "points").replace("1,058", "fewer points")
NO_ERRORS = GOOD_WORDS.replace("errors", "slips").replace("wrong record", "bad record")

WRONG = {
    "lab06-ex1a": {
        "same": (same_for_both, "the same for both loops"),
        "squared": (always_squared, "In one pass each event is read once"),
        "doubled": (doubled, "Twice as much, you say"),
        "crossed": (crossed, "crossed over"),
        "divided": (divided, "takes less time"),
    },
    "lab06-ex1b": {
        "missing numbers": (adds_the_sums_alone, "has a missing number"),
        "missing people": (a_thousand_for_those_with_events, "not in your answer"),
        "zero": (nothing_for_those_without, "holds 0 points"),
        "first start": (first_start_for_all, "what the first resident has"),
        "labels": (reindexed_by_the_starts, "Which labels should the sums have"),
        "nothing filled in": (reindexed_without_filling, "missing number"),
        "no start": (changes_alone, "Where does your sum begin"),
        "many starts": (starts_at_each_event, "once for each event"),
        "events": (counts_events, "You count events"),
        "an event": (one_number_an_event, "one number an event"),
        "dict": (dict_of_those_with_events, "Who is not in it"),
        "whole dict": (dict_of_everybody, "Everybody is in your dict"),
    },
    "lab06-ex1c": {
        "no weights": (no_weights, "how many events each resident has"),
        "no minlength": (no_minlength, "The last residents are missing"),
        "no minlength, turned round": (no_minlength_turned_round, "The last residents are missing"),
        "first start": (first_start_for_everybody, "what the first resident has"),
        "no start": (no_start, "changes alone"),
        "starts in weights": (starts_in_weights, "The start is in every weight"),
        "indexed": (indexed_addition, "Only one event of each resident"),
    },
    "lab06-ex2": {
        "far below": (only_not_above, "far below the report"),
        "far above": (at_least, "far above the report"),
        "strict": (strictly_within, "exactly as far off"),
        "exact": (exactly, "to the last digit"),
        "best": (the_best_one, "You give the nearest one"),
        "disagree": (who_disagree, "the tries that disagree"),
        "truths": (truth_values, "True or False for each row"),
    },
    "lab06-ex3a": {
        "minus": (without_minus, "Less than nothing"),
        "natural": (natural_logarithm, "another unit"),
        "surprises": (sum_of_surprises, "You add up the surprises"),
        "equal": (as_if_equal, "equally large"),
        "zero": (with_the_zero, "the logarithm of 0 has no value"),
        "largest": (largest_alone, "the largest grade alone"),
        "not a number": (with_the_zero, "nan (not a number)"),
        "mean": (mean_of_the_parts, "You take a mean"),
        "mean with pandas": (mean_with_pandas, "You take a mean"),
        "rare ones": (rare_ones_left_out, "a grade that few hold"),
    },
    "lab06-ex3b": {
        "alike": (alike, "they hold the same grade"),
        "one person": (not_in_the_largest, "How many people meet"),
        "outside": (not_both_in_the_largest, "Can they be alike?"),
        "two kinds": (two_kinds, "two kinds of people"),
        "equal": (differ_if_equal, "equally large"),
        "half": (half_of_it, "in one order"),
        "one grade": (the_largest_of_them, "one grade alone"),
        "product": (the_product, "multiply the shares"),
        "product of squares": (the_product_of_squares, "every grade at once"),
    },
    "lab06-ex4": {
        "both sides": (five_on_both_sides, "both sides of the line"),
        "ends on it": (on_the_line_is_lost, "ends exactly on the line"),
        "stands on it": (on_the_line_has_nothing, "stands exactly on the line"),
        "from below": (from_below, "Who has something to lose"),
        "sign": (minus_a_minus, "taking away a minus"),
        "all below": (everybody_below_after, "did not hold the grade before"),
        "shares": (as_shares, "how many people"),
        "not counted": (without_counting, "How do you count the True"),
        "no brackets": (without_brackets, "Where must brackets stand"),
        "names": (names_for_numbers, "Walking along a dict"),
        "numbers": (numbers_alone, "without their grades"),
    },
    "lab06-ex5": {
        "paying": (paying_only, "You let everybody pay"),
        "helping": (helping_only, "You let everybody help"),
        "dearer": (the_dearer, "the dearer way"),
        "both": (both_prices, "You add both prices up"),
        "min": (pythons_min, "row by row"),
        "yuan": (yuan_against_days, "You compare yuan with days"),
        "not divided": (without_dividing, "You compare yuan with days"),
        "in yuan": (in_yuan, "Your answer is in yuan"),
        "mean": (the_mean_of_all, "One number for all of them"),
    },
    "lab06-ex6a": {
        "records": (wrong_records, "how many records are wrong"),
        "one each": (one_record_each, "Everybody has one record"),
        "right ones": (right_statements, "statements without a fault"),
        "all wrong": (all_records_wrong, "Is one not enough"),
        "share": (as_a_share, "That is a share"),
        "mean": (from_the_mean, "the mean number of records"),
        "fixed rate": (one_in_a_hundred, "Which input holds"),
        "chances": (each_chance, "each resident's chance"),
        "rounded": (rounded_statements, "You rounded"),
        "one less": (one_less_all_of_them, "taken from 1"),
    },
    "lab06-ex6b": {
        "minutes": (minutes_by_hours, "How many minutes has an hour"),
        "alone": (alone, "One official does it all"),
        "longer": (more_take_longer, "More officials need longer"),
        "day and night": (day_and_night, "day and night"),
        "hours": (hours_each, "hours of each official"),
        "rounded": (rounded, "You rounded"),
        "whole": (whole_years, "throws away"),
        "whole twice": (whole_years_and_hours, "throws away"),
        "eight": (always_eight, "always eight officials"),
        "working days": (in_working_days, "days of eight hours"),
    },
    "lab06-ex7": {
        "highest": (the_highest, "the highest line"),
        "less": (less_than, "exactly the budget"),
        "people": (people_against_yuan, "You compare people with yuan"),
        "not affordable": (not_affordable, "cannot pay for"),
        "first": (the_first_that_fits, "Are the lines always in order"),
        "how many": (how_many_people, "how many people can be paid for"),
    },
    "lab06-ex8": {
        "ever": (ever_looked, "before the deduction was made"),
        "after": (after_the_day, "on the day of the deduction itself"),
        "never": (never_seen, "that nobody saw"),
        "not looked up": (without_looking_up, "Whose deduction is each"),
        "not looked up, column": (without_looking_up_in_a_column, "Whose deduction is"),
        "not looked up, arrays": (without_looking_up_in_arrays, "Whose deduction is each"),
        "percent": (in_percent, "That is percent"),
        "number": (how_many_seen, "Of how many"),
        "residents": (of_the_residents, "You divide by the residents"),
        "people": (people_who_saw, "people who saw something"),
        "looked": (share_who_looked, "people who ever looked"),
    },
    "lab06-ex9": {
        "short": ("Drop it.", "about 150"),
        "long": (GOOD_WORDS + " " + GOOD_WORDS, "could go"),
        "no source": (NO_SOURCE, "no word on who says"),
        "no line": (NO_LINE, "nothing about the line"),
        "no figures": (NO_FIGURES, "no number in figures"),
        "no errors": (NO_ERRORS, "nothing about what an office"),
    },
}

RIGHT = {
    "lab06-ex1a": {"power": by_power, "steps": step_by_step},
    "lab06-ex1b": {"add": with_add, "column": with_a_new_column, "loop": with_a_loop},
    "lab06-ex1c": {"add.at": add_at, "loop": array_loop},
    "lab06-ex2": {"both ends": both_ends, "between": with_between, "loop": rows_by_loop},
    "lab06-ex3a": {
        "loop": bits_by_loop,
        "inverse": bits_of_the_inverse,
        "pandas": pandas_leaves_out_what_is_missing,
    },
    "lab06-ex3b": {"pairs": pairs_by_loop, "somebody else": somebody_else},
    "lab06-ex4": {"between": counted_between, "difference": difference_of_two_counts},
    "lab06-ex5": {"clip": clipped, "loop": day_by_day},
    "lab06-ex6a": {"loop": statements_by_loop, "less": all_less_the_right_ones},
    "lab06-ex6b": {"days": in_days, "a year": how_many_a_year},
    "lab06-ex7": {"in order": in_order, "column": by_column},
    "lab06-ex8": {"loop": seen_by_loop, "map": seen_by_map},
    "lab06-ex9": {
        "150 words": GOOD_WORDS,
        "with other words": GOOD_WORDS.replace("wrong", "false").replace("line", "boundary"),
    },
}
