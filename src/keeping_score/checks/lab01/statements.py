"""Write a statement, and recompute a score from the statement alone."""

from __future__ import annotations

import pandas as pd

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
from keeping_score.checks.tasks import Problem, ladder
from keeping_score.checks.values import NUMBER, TABLE, plain, same, show

COLUMNS = ("date", "rule", "document", "change", "total")


def write_statement(events, points, start):
    """Return a resident's score, line by line, in the order of the dates."""
    total = start
    lines = [{"date": "", "rule": "start", "document": "", "change": start, "total": start}]
    for event in events.sort_values("date", kind="stable").to_dict("records"):
        change = points[event["rule"]]
        total = total + change
        lines.append({"date": event["date"], "rule": event["rule"], "document": event["document"],
                      "change": change, "total": total})  # fmt: skip
    return pd.DataFrame(lines)


def _events():
    ticket = ("2018-03-01", "traffic-ticket", "penalty notice 17")
    award = ("2018-05-02", "city-award", "award certificate 4")
    early = ("2018-01-09", "charity", "donation receipt 8")
    blood = ("2018-02-09", "blood-donation", "clinic slip 2")
    late = ("2018-02-01", "late-book", "library note 1")
    own = town(TOWNS[0])
    busy = own.events[own.events["resident"] == own.examples["busy"]]
    return (
        Case("a ticket and then a city award", (table(ticket, award), POINTS, START)),
        Case("three events that reached the office out of order",
             (table(award, ticket, early), POINTS, START)),
        Case("a resident without any event", (table(), POINTS, START)),
        Case("two events in a town that starts at 500 and has other rules",
             (table(blood, late), OTHER_POINTS, OTHER_START)),
        Case("a busy resident of another town", (busy, POINTS, START)),
    )  # fmt: skip


def _look(got: object, wanted: pd.DataFrame) -> Problem | None:
    lines, right = plain(got), plain(wanted)
    problem = _columns(lines) or _length(lines, right) or _order(lines, right)
    if problem is not None:
        return problem
    for line, should in zip(lines[1:], right[1:], strict=True):
        for column in ("rule", "document", "change", "total"):
            if not same(line[column], should[column]):
                return Problem(
                    came_back=f"{show(line[column])} as {column} on {should['date']}",
                    expected=show(should[column]),
                    ask=_QUESTIONS[column],
                )
    return None


_QUESTIONS = {
    "rule": "Does each line speak of one event, from first column to last?",
    "document": "How shall a stranger ask for proof? Which column of the event names it?",
    "change": "change is what this one event did. Where does its number stand?",
    "total": "The total is the one of the line above and this line's change. Is yours?",
}


def _columns(lines: list[dict]) -> Problem | None:
    for line in lines:
        for column in COLUMNS:
            if column not in line:
                return Problem(
                    came_back=f"a line without {column}",
                    expected="the columns " + ", ".join(COLUMNS),
                    ask="Is a name misspelt, or is one of the five missing?",
                )
    return None


def _length(lines: list[dict], right: list[dict]) -> Problem | None:
    if len(lines) == len(right) and _is_start(lines[0]):
        if same([lines[0][c] for c in ("change", "total")], [right[0]["total"]] * 2):
            return None
        return Problem(
            came_back=f"a first line with change {show(lines[0]['change'])} and total "
            f"{show(lines[0]['total'])}",
            expected=f"{right[0]['total']} in both",
            ask="Somebody adds up the column change. What must the first line hold for that?",
        )
    if len(lines) == len(right) - 1 or (lines and not _is_start(lines[0])):
        return Problem(
            came_back="a statement that begins with an event",
            expected="a first line with the rule 'start'",
            ask="How would a stranger know where this resident began?",
        )
    return Problem(
        came_back=f"a statement of {len(lines)} lines",
        expected=f"{len(right)}: the start and one for each event",
        ask="Is the line added inside the loop, and the table made after it?",
    )


def _is_start(line: dict) -> bool:
    return same(line["rule"], "start")


def _order(lines: list[dict], right: list[dict]) -> Problem | None:
    days = [str(line["date"])[:10] for line in lines[1:]]
    if days == [line["date"] for line in right[1:]]:
        return None
    return Problem(
        came_back=f"lines dated {', '.join(days)}",
        expected="lines in the order of the dates",
        ask="The office writes events down as they arrive. Which step puts them in order of date?",
    )


WRITE = function_task(
    "lab01-ex6a",
    title="Write the statement",
    minutes=8,
    points=3,
    skill="build a table line by line",
    hints=ladder(
        """
        What would you want to see on your own statement, and in which order?

        Before the loop: the total and a list with the start line in it. Inside: the
        change, then the new total, then one more line. After the loop: a table of the
        list.

        For a ticket the loop adds {"date": "2018-03-01", "rule": "traffic-ticket",
        "document": "penalty notice 17", "change": -5, "total": 995}. Where does each
        value come from?
        """
    ),
    judged_by=FunctionJudge(reference=write_statement, cases=_events, returns=TABLE, look=_look),
)


def recompute(lines):
    """Return the score that a statement adds up to."""
    return sum(lines["change"])


def _statements():
    ticket = ("2018-03-01", "traffic-ticket", "penalty notice 17")
    award = ("2018-05-02", "city-award", "award certificate 4")
    blood = ("2018-02-09", "blood-donation", "clinic slip 2")
    first = write_statement(table(ticket, award), POINTS, START)
    false = first.assign(total=[1000, 995, 1075])
    other = write_statement(table(blood, blood), OTHER_POINTS, OTHER_START)
    return (
        Case("the statement of a resident with a ticket and a city award", (first,)),
        Case("a statement without any event", (first.iloc[:1],)),
        Case("a statement from a town that starts at 500 and has other rules", (other,)),
        Case("a statement in which the office made its last total 50 too high", (false,)),
        *_whole_town(TOWNS[0]),
    )


def _whole_town(name: str) -> tuple[Case, ...]:
    """Return a case for every resident with events."""
    counted = scored(name).applied
    return tuple(
        Case(f"the statement of {who}, one of a whole town",
             (write_statement(own, POINTS, START),))
        for who, own in counted.groupby("resident")
    )  # fmt: skip


RECOMPUTE = function_task(
    "lab01-ex6b",
    title="A stranger recomputes the score",
    minutes=5,
    points=2,
    skill="test a claim from the evidence that comes with it",
    hints=ladder(
        """
        You are handed the statement and nothing else. Which column do you trust to add
        up?

        The first line's change is the start. What does that make of the column change?

        On paper for 1000, -5 and 30: 1000 - 5 + 30 = 1025. A column has a .sum(), and a
        loop does as well.
        """
    ),
    judged_by=FunctionJudge(
        reference=recompute,
        cases=_statements,
        returns=NUMBER,
        slips=(
            Slip(
                lambda lines: lines["total"].iloc[-1],
                "That is the office's own last total. How would you find out that it is false?",
            ),
            Slip(
                lambda lines: lines["total"].max(),
                "You take a total that the office wrote. How would you find out that it is false?",
            ),
            Slip(
                lambda lines: lines["total"].sum(),
                "You added up the totals, and each of them holds the ones above. Which column "
                "holds each event once?",
            ),
            Slip(
                lambda lines: 1000 + lines["change"].sum(),
                "The start is in there twice. What does the first line's change hold?",
            ),
            Slip(
                lambda lines: lines["change"].iloc[1:].sum(),
                "The first line is missing from your sum. What does it hold?",
            ),
            Slip(
                lambda lines: 1000 + lines["change"].iloc[1:].sum(),
                "Not every town starts at 1000. Where does the statement say where it starts?",
            ),
            Slip(
                lambda lines: lines["change"].iloc[-1],
                "That is the last change alone. What did the ones before it leave?",
            ),
        ),
    ),
)
