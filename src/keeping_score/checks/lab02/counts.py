"""From cumulative counts to one year, and from tickets to people."""

from __future__ import annotations

from keeping_score.checks.functions import Case, FunctionJudge, Slip, function_task
from keeping_score.checks.kinds import BY_NAME, look_by_name
from keeping_score.checks.tasks import ladder
from keeping_score.checks.values import PAIR, TRUTH
from keeping_score.ledger import fact

MEANS = ("flights", "trains")
BY_2017 = dict(zip(MEANS, fact("C05").numbers, strict=True))
BY_2018 = dict(zip(MEANS, fact("C08").numbers, strict=True))


def added_between(earlier, later):
    """Return what was added between two cumulative counts, for each means of travel."""
    return {means: later[means] - earlier[means] for means in later}


def _two_counts():
    return (
        Case("100 and 30 refusals by one day, 140 and 35 by another",
             ({"flights": 100, "trains": 30}, {"flights": 140, "trains": 35})),
        Case("a country that counts ferries, and in which nothing was added",
             ({"ferries": 7}, {"ferries": 7})),
        Case("three means of travel",
             ({"a": 1_000, "b": 20, "c": 3}, {"a": 1_500, "b": 21, "c": 9})),
        Case("the counts of C05 and C08", (BY_2017, BY_2018)),
    )  # fmt: skip


ADDED = function_task(
    "lab02-ex3a",
    title="What one year can have added",
    minutes=5,
    points=1,
    skill="take one cumulative count from another",
    hints=ladder(
        """
        The later count holds everything that the earlier one holds. What is left?

        Go through the names in one of the dicts. For each name, look up both counts and
        take the smaller from the larger.

        With rain in millimetres: {"May": 50} by Monday and {"May": 62} by Friday make
        {"May": 12} for the days between.
        """
    ),
    judged_by=FunctionJudge(
        reference=added_between,
        cases=_two_counts,
        returns=BY_NAME,
        look=look_by_name,
        slips=(
            Slip(
                lambda earlier, later: {k: earlier[k] - later[k] for k in later},
                "Fewer than none were added. Which of the two counts is the larger?",
            ),
            Slip(
                lambda earlier, later: {k: earlier[k] + later[k] for k in later},
                "You add them up. How often are the earlier refusals in your sum?",
            ),
            Slip(
                lambda _earlier, later: dict(later),
                "That is the whole count since the beginning. What was there before the year?",
            ),
            Slip(
                lambda earlier, later: {k: later[k] / earlier[k] for k in later},
                "That is a ratio. The question is how many.",
            ),
            Slip(
                lambda earlier, later: {k: (later[k] - earlier[k]) / 5 for k in later},
                "You divide by years. Was the earlier count made five years before?",
            ),
            Slip(
                lambda earlier, later: {k: later[k] - earlier[k] for k in list(later)[:1]},
                "You stop after the first means of travel. Where does your return stand?",
            ),
        ),
    ),
)


def cannot_be_true(people_in_year, tickets_before, tickets_after):
    """Tell whether more people are claimed for a year than tickets were refused in it."""
    return people_in_year > tickets_after - tickets_before


def _claims():
    counts = (
        (50, 100, 140),
        (50, 10, 100),
        (150, 100, 140),
        (40, 100, 140),
        (10, 0, 200),
        (1, 9, 9),
    )
    return (
        *(
            Case(f"a claim of {people} people, where the count went from {before} to {after}",
                 (people, before, after))
            for people, before, after in counts
        ),
        Case("the sentence about flights",
             (BY_2018["flights"], BY_2017["flights"], BY_2018["flights"])),
    )  # fmt: skip


IMPOSSIBLE = function_task(
    "lab02-ex3b",
    title="A sentence that cannot be true",
    minutes=5,
    points=2,
    skill="turn an argument into a test",
    hints=ladder(
        """
        If every refused person had just one refusal, how many people could there be at
        most in that year?

        First the number of tickets that the year added, then a comparison with the
        number of people. A comparison is True or False by itself.

        By hand: from 100 to 140 are 40 tickets. 50 people cannot share 40 refusals. 40
        people can, with one each. Which sign makes 40 possible and 50 impossible?
        """
    ),
    judged_by=FunctionJudge(
        reference=cannot_be_true,
        cases=_claims,
        returns=TRUTH,
        slips=(
            Slip(
                lambda people, _before, after: people > after,
                "You compare with all refusals since the beginning. Which of them fall in the "
                "year?",
            ),
            Slip(
                lambda people, before, after: people >= after - before,
                "One refusal for each person: is that impossible, or just possible?",
            ),
            Slip(
                lambda people, before, after: people < after - before,
                "Yours is True for claims that can be true. Which way does the sign point?",
            ),
            Slip(
                lambda people, before, after: people <= after - before,
                "Yours is True for claims that can be true. What was the question?",
            ),
            Slip(
                lambda people, before, _after: people > before,
                "You compare with what was counted before the year. What did the year add?",
            ),
            Slip(
                lambda people, before, after: people != after - before,
                "Fewer people than tickets are possible: somebody may be refused twice.",
            ),
            Slip(
                lambda people, before, after: people > before + after,
                "You add the two counts. Is the earlier one not in the later one already?",
            ),
        ),
    ),
)


def people_behind(n_tickets, n_listed):
    """Return the fewest and the most people who can be behind refused tickets."""
    fewest = min(n_tickets, 1)
    most = min(n_tickets, n_listed)
    return fewest, most


def _tickets():
    numbers = ((1_000, 300), (20, 300), (7, 7), (1, 50), (0, 50), (90, 89))
    return (
        *(Case(f"{t:,} tickets and {n:,} people on the list", (t, n)) for t, n in numbers),
        Case("the flights of C08 and the people of C04",
             (BY_2018["flights"], fact("C04").numbers[0])),
    )  # fmt: skip


BEHIND = function_task(
    "lab02-ex4",
    title="How many people?",
    minutes=5,
    points=2,
    skill="give bounds where a number cannot be known",
    hints=ladder(
        """
        Think of two extreme lists: one on which a single person tries all the time, and
        one on which nobody tries twice.

        The most people cannot be more than the tickets, nor more than the list.
        Python's min(a, b) gives the smaller of two. And what if there are no tickets at
        all?

        For 12 parcels and 5 houses in a street: at least 1 house got one, at most 5 did.
        For 3 parcels and 5 houses: at least 1, at most 3. For none: 0 and 0.
        """
    ),
    judged_by=FunctionJudge(
        reference=people_behind,
        cases=_tickets,
        returns=PAIR,
        slips=(
            Slip(
                lambda n_tickets, _n_listed: (min(n_tickets, 1), n_tickets),
                "At most as many as tickets, you say. Can more people be refused than are listed?",
            ),
            Slip(
                lambda n_tickets, n_listed: (min(n_tickets, 1), n_listed),
                "At most the whole list, you say. Were there tickets enough for everybody?",
            ),
            Slip(
                lambda n_tickets, n_listed: (1, min(n_tickets, n_listed)),
                "No ticket was refused here. Was anybody?",
            ),
            Slip(
                lambda n_tickets, n_listed: (0, min(n_tickets, n_listed)),
                "Nobody at all? Somebody must have wanted the tickets.",
            ),
            Slip(
                lambda n_tickets, n_listed: people_behind(n_tickets, n_listed)[::-1],
                "You give the most first. In which order does the task want them?",
            ),
            Slip(
                lambda n_tickets, n_listed: (n_tickets / n_listed, n_listed),
                "That is tickets a person on average. What could it be at the extremes?",
            ),
            Slip(
                lambda n_tickets, n_listed: (
                    -(-n_tickets // n_listed) if n_listed else 0,
                    min(n_tickets, n_listed),
                ),
                "You share the tickets out evenly. Could one person have them all?",
            ),
        ),
    ),
)
