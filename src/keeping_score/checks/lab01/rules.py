"""Apply one rule to a score, then all of a resident's events."""

from __future__ import annotations

from keeping_score.checks.functions import Case, FunctionJudge, Slip, function_task
from keeping_score.checks.lab01.towns import (
    OTHER_POINTS,
    OTHER_START,
    POINTS,
    START,
    TOWNS,
    scored,
    table,
    town,
)
from keeping_score.checks.tasks import ladder
from keeping_score.checks.values import NUMBER


def new_score(score, rule, points):
    """Return the score after one event under one rule."""
    return score + points[rule]


def _one_rule():
    return (
        Case("1000 points and a traffic ticket", (1000, "traffic-ticket", POINTS)),
        Case("640 points and a city award", (640, "city-award", POINTS)),
        Case("50 points and late-book, a rule of another town", (50, "late-book", OTHER_POINTS)),
        Case("20 points and late-book, a rule of another town", (20, "late-book", OTHER_POINTS)),
    )


ONE_RULE = function_task(
    "lab01-ex1",
    title="Apply one rule",
    minutes=3,
    points=1,
    skill="look a value up in a table and use it",
    hints=ladder(
        """
        The table already says whether points are won or lost. What is left to do?

        points[rule] is the change under this rule. The score is one more of the three
        inputs.

        With 50 points and a change of -40 you would write 50 + -40. Which names stand
        for them?
        """
    ),
    judged_by=FunctionJudge(
        reference=new_score,
        cases=_one_rule,
        returns=NUMBER,
        slips=(
            Slip(
                lambda score, rule, points: score - points[rule],
                "The change has its own sign. What does taking away a minus do?",
            ),
            Slip(
                lambda _score, rule, points: points[rule],
                "That is the change alone. What became of the score before it?",
            ),
            Slip(
                lambda _score, rule, points: 1000 + points[rule],
                "Here the score was not 1000. Which input knows the score before the event?",
            ),
            Slip(
                lambda score, _rule, _points: score - 5,
                "Not every rule takes 5 points. Which input knows what this rule does?",
            ),
            Slip(
                lambda score, rule, points: max(0, score + points[rule]),
                "You stop the score at 0. Does any source say that it stops there?",
            ),
        ),
    ),
)


def total_points(events, points, start):
    """Return a resident's score after all events."""
    score = start
    for rule in events["rule"]:
        score = new_score(score, rule, points)
    return score


def _residents_of(name, n_residents):
    """Return cases of residents with events, spread over a town."""
    counted = scored(name).applied
    chosen = sorted(counted["resident"].unique())[:: len(counted) // n_residents]
    busy = town(name).examples["busy"]
    return tuple(
        Case(f"the events of {who}, a resident of another town",
             (counted[counted["resident"] == who], POINTS, START))
        for who in [busy, *chosen]
    )  # fmt: skip


def _all_events():
    ticket = ("2018-03-01", "traffic-ticket", "penalty notice 17")
    award = ("2018-05-02", "city-award", "award certificate 4")
    hours = ("2018-06-03", "volunteering", "volunteer log 9")
    late = ("2018-02-01", "late-book", "library note 1")
    blood = ("2018-02-09", "blood-donation", "clinic slip 2")
    return (
        Case("a ticket and then a city award", (table(ticket, award), POINTS, START)),
        Case("a ticket, volunteering and one more ticket",
             (table(ticket, hours, ticket), POINTS, START)),
        Case("a resident without any event", (table(), POINTS, START)),
        Case("three events in a town that starts at 500 and has other rules",
             (table(blood, late, blood), OTHER_POINTS, OTHER_START)),
        *(case for name in TOWNS for case in _residents_of(name, 12)),
    )  # fmt: skip


def _first_only(events, points, start):
    for rule in events["rule"]:
        return start + points[rule]
    return start


def _last_only(events, points, start):
    score = start
    for rule in events["rule"]:
        score = start + points[rule]
    return score


def _numbered_from_zero(events, points, start):
    score = start
    for i in range(len(events)):
        score = score + points[events["rule"][i]]
    return score


def _columns(events, points, start):
    score = start
    for event in events:
        score = score + points[event]
    return score


ALL_EVENTS = function_task(
    "lab01-ex2",
    title="From events to a score",
    minutes=7,
    points=2,
    skill="go through a table and keep a running total",
    hints=ladder(
        """
        Where does every resident begin, and what happens to that number at each event?

        Before the loop, a name that holds the start. Inside the loop over
        events["rule"], give that same name its new value.

        By hand for a ticket and an award: 1000, then 1000 - 5 = 995, then 995 + 30 =
        1025. The second step begins with what the first one left. Return comes after
        the loop.
        """
    ),
    judged_by=FunctionJudge(
        reference=total_points,
        cases=_all_events,
        returns=NUMBER,
        slips=(
            Slip(
                lambda events, points, _start: sum(points[rule] for rule in events["rule"]),
                "That is what the events changed. Where did the resident begin?",
            ),
            Slip(
                _first_only,
                "Only the first event counts here. How often does a function get past a return?",
            ),
            Slip(
                _last_only,
                "Only the last event counts here. Does each step begin with what the one before "
                "left?",
            ),
            Slip(
                lambda events, points, start: start - sum(points[r] for r in events["rule"]),
                "The changes have their own sign. What does taking away a minus do?",
            ),
            Slip(
                lambda events, _points, start: start - 5 * len(events),
                "You count the events. Do all rules change the score by the same?",
            ),
            Slip(
                lambda events, points, start: start + sum(points[r] for r in set(events["rule"])),
                "This resident got two tickets. How often does yours count?",
            ),
            Slip(
                lambda events, points, _start: 1000 + sum(points[r] for r in events["rule"]),
                "This town does not start at 1000. Which input knows where it starts?",
            ),
            Slip(
                _numbered_from_zero,
                "The rows keep the numbers of the town's table, so there may be no row 0. Can you "
                "go through the rules without numbers?",
            ),
            Slip(
                _columns,
                "A loop over a table gives the names of its columns. In which column are the "
                "rules?",
            ),
        ),
    ),
)
