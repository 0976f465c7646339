"""Refuse events without a document, and keep them with the reason."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from keeping_score.checks.functions import Case, FunctionJudge, function_task
from keeping_score.checks.lab01.towns import TOWNS, table, town
from keeping_score.checks.tasks import Problem, ladder
from keeping_score.checks.values import PAIR, is_table, plain, show


def split_events(events):
    """Return the events that count, and those refused with the reason."""
    written = events["document"].fillna("").str.strip() != ""
    refused = events[~written].copy()
    refused["reason"] = "no document backs it"
    return events[written], refused


def _cases():
    notice = ("2018-03-01", "traffic-ticket", "penalty notice 17")
    bare = ("2018-04-02", "traffic-ticket", None)
    spaces = ("2018-05-03", "city-award", "  ")
    award = ("2018-06-04", "city-award", "award certificate 4")
    remarks = table(notice, bare, award).assign(remark=["moved house", None, None])
    return (
        Case("two events with a document and one without", (table(notice, bare, award),)),
        Case(
            "a document that is missing and one that is only spaces",
            (table(notice, bare, spaces, award),),
        ),
        Case("two events that are alike, each with its document", (table(notice, notice),)),
        Case("events that all lack a document", (table(bare, spaces),)),
        Case("a table with one more column, remark, that is mostly empty", (remarks,)),
        *(Case("all events of another town", (town(name).events,)) for name in TOWNS),
    )


def _look(got: object, wanted: tuple[pd.DataFrame, pd.DataFrame]) -> Problem | None:
    for part, name in zip(got, ("first", "second"), strict=True):
        if not is_table(part):
            return Problem(
                came_back=f"{show(part)} as the {name} of the two", expected="two tables"
            )
    counted, refused = (_keys(part) for part in got)
    right_counted, right_refused = (_keys(part) for part in wanted)
    if counted == right_refused and refused == right_counted and counted != refused:
        return Problem(
            came_back="the two tables the other way round",
            expected="first the events that count, then the refused ones",
            ask="Which of the two does your function name first after return?",
        )
    return (
        _counted_by_mistake(counted - right_counted)
        or _refused_by_mistake((refused - right_refused) & right_counted)
        or _lost(right_counted - counted, right_refused - refused)
        or _without_reason(plain(got[1]))
    )


def _counted_by_mistake(events: Counter) -> Problem | None:
    for event in events:
        document = event[-1]
        if document is not None and document.strip():
            return Problem(
                came_back=f"the event with {show(document)} once too often",
                expected="each event once",
            )
        what = "no document at all" if document is None else "a document that is only spaces"
        return Problem(
            came_back=f"an event with {what} among those that count",
            expected="it among the refused",
            ask="How does your function notice that a cell of the column document is empty?"
            if document is None
            else "Missing is one way to have no document. How does your function see the other?",
        )
    return None


def _refused_by_mistake(events: Counter) -> Problem | None:
    for event in events:
        return Problem(
            came_back=f"the event with {show(event[-1])} among the refused",
            expected="it among the events that count",
            ask="What does your function look at besides the column document?",
        )
    return None


def _lost(counted: Counter, refused: Counter) -> Problem | None:
    """Say what stands in neither table."""
    if counted:
        return Problem(
            came_back=f"{counted.total()} too few among the events that count",
            expected="every event in one of the two tables",
            ask="They have a document. Does a step of yours drop rows for another cause?",
        )
    if refused:
        return Problem(
            came_back=f"{refused.total()} too few among the refused",
            expected="every event in one of the two tables",
            ask="Whoever sent them will ask what became of them. Where are they kept?",
        )
    return None


def _without_reason(refused: list[dict]) -> Problem | None:
    if any("reason" not in row for row in refused):
        return Problem(
            came_back="refused events without the column reason",
            expected="a column reason in the second table",
            ask="Nobody can answer a refusal without a reason. Where could the reason stand?",
        )
    if any(not str(row["reason"] or "").strip() for row in refused):
        return Problem(
            came_back="a reason that is empty",
            expected="words",
            ask="What would you tell the person who sent the event?",
        )
    return None


def _keys(part) -> Counter:
    """Count the events of a table, whatever its index, order of columns and extra columns."""
    fields = ("resident", "date", "rule", "document")
    return Counter(tuple(row.get(field) for field in fields) for row in plain(part))


DOCUMENTS = function_task(
    "lab01-ex3",
    title="Refuse what no document backs",
    minutes=7,
    points=2,
    skill="divide a table in two and lose nothing",
    hints=ladder(
        """
        What are the two ways in which the column document can say nothing?

        events["document"].fillna("") turns missing documents into empty text, and
        .str.strip() takes spaces away. What do both kinds look like afterwards?

        As with ages: old = people["age"] > 65 holds True or False for each row,
        people[old] the rows with True and people[~old] the others. .copy() lets you add
        a column to one part.
        """
    ),
    judged_by=FunctionJudge(reference=split_events, cases=_cases, returns=PAIR, look=_look),
)
