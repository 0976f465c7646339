"""A claims ledger of the student's own: judged for completeness, not for opinion."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

import pandas as pd

from keeping_score.checks.tasks import UNFINISHED, Problem, Task, ladder
from keeping_score.checks.values import plain, show
from keeping_score.errors import nearest
from keeping_score.ledger import conflicts, fact

PARTS = ("fact", "your words", "source", "date", "genre", "stance")
GENRES = tuple(sorted(set(conflicts()["genre"])))
STANCES = ("supports", "contradicts", "something else")
_ROWS = 3
_WORDS_OF_A_CLAIM = 4
_NO_DATE = re.compile(r"\b(n\.? ?d\.?|no date|none|not dated|undated|unknown)", re.IGNORECASE)


@dataclass(frozen=True)
class _Row:
    """One line of a student's ledger."""

    fact_id: str
    claim: str
    source: str
    date: str
    genre: str
    stance: str


def judge_ledger(answer: object, claim: object = "") -> Problem | None:
    """Return what keeps a claims ledger from being complete, or None; opinions are not judged.

    Parameters
    ----------
    answer : list of tuple, list of dict or pandas.DataFrame
        Fact, words of the student's own, source, date, genre, stance.
    claim : str
        The sentence that the ledger is about.
    """
    table, claim = plain(answer), plain(claim)
    if claim is ... or table is ...:
        return UNFINISHED
    if not isinstance(table, list):
        return Problem(
            came_back=show(answer),
            expected="a list of lines, each in round brackets",
            ask="Does your answer begin with [ and end with ]?",
        )
    rows = [_in_order(row) if isinstance(row, dict) else row for row in table]
    if any(isinstance(row, list) and ... in row for row in rows):
        return UNFINISHED
    if not isinstance(claim, str) or len(claim.split()) < _WORDS_OF_A_CLAIM:
        return Problem(
            came_back=show(claim),
            expected="a claim: a whole sentence, as a text",
            ask="Which sentence could somebody contradict?",
        )
    for number, row in enumerate(rows, start=1):
        problem = _wrong_form(row, number) or _wrong_cells(_row(row), number)
        if problem is not None:
            return problem
    return _wrong_whole([_row(row) for row in rows])


def _in_order(row: dict) -> list:
    """Return the parts of a line in the order of the task, where they have its names."""
    names = [field.name for field in fields(_Row)]
    return [row[name] for name in names] if set(names) <= set(row) else list(row.values())


def _row(row: list) -> _Row:
    return _Row(*("" if cell is None else str(cell).strip() for cell in row))


def _wrong_form(row: object, number: int) -> Problem | None:
    if isinstance(row, list) and len(row) == len(PARTS):
        return None
    return Problem(
        tried=f"line {number}",
        came_back=show(row),
        expected="six things: fact, your words, source, date, genre, stance",
        ask="Is there a comma between any two of them, and one pair of brackets around all?",
    )


def _wrong_cells(row: _Row, number: int) -> Problem | None:
    """Say which cell of a line is missing or cannot be right."""
    known = conflicts()
    sides = known[known["fact_id"] == row.fact_id]
    tried = f"line {number}"
    if sides.empty:
        hint = nearest(row.fact_id, set(known["fact_id"]))
        return Problem(
            tried=tried,
            came_back=show(row.fact_id),
            expected="the id of a row that takes part in a conflict",
            ask=hint or "Is it copied from the column fact_id of the table above?",
        )
    empty = [part for part, cell in zip(PARTS, vars(row).values(), strict=True) if not cell]
    if empty:
        return Problem(
            tried=tried,
            came_back=f"nothing under {empty[0]}",
            expected="every cell filled in; n.d. for no date",
            ask="Does the table say it, or does nobody? Both can be written down.",
        )
    return (
        _not_own_words(row, sides, tried)
        or _wrong_source(row, sides, tried)
        or _wrong_date(row, sides, tried)
        or _off_the_list(row, tried)
    )


def _plain_words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _not_own_words(row: _Row, sides: pd.DataFrame, tried: str) -> Problem | None:
    ours = [*sides["says"], fact(row.fact_id).statement]
    mine = _plain_words(row.claim)
    if len(mine) < _WORDS_OF_A_CLAIM:
        return Problem(
            tried=tried,
            came_back=f"{len(mine)} words",
            expected=f"a sentence of {_WORDS_OF_A_CLAIM} words or more",
            ask="Who or what is counted, and when?",
        )
    if any(_plain_words(text) == mine for text in ours):
        return Problem(
            tried=tried,
            came_back="the words of the table",
            expected="words of your own",
            ask="How would you say it to somebody who has not seen the table?",
        )
    return None


def _wrong_source(row: _Row, sides: pd.DataFrame, tried: str) -> Problem | None:
    item = fact(row.fact_id)
    named = " ".join([*sides["source"], item.asserted_by, item.source])
    if {word for word in _plain_words(named) if len(word) > 2} & set(_plain_words(row.source)):
        return None
    return Problem(
        tried=tried,
        came_back=f"the source {row.source[:40]!r}",
        expected=f"who stands behind {row.fact_id}",
        ask="What stands under source in its row of the table?",
    )


def _wrong_date(row: _Row, sides: pd.DataFrame, tried: str) -> Problem | None:
    years = {date[:4] for date in sides["date"]}
    if years == {"n.d."}:
        fits = _NO_DATE.search(row.date) is not None
    else:
        fits = bool(years & set(re.findall(r"\d{4}", row.date)))
    if fits:
        return None
    return Problem(
        tried=tried,
        came_back=f"the date {row.date[:30]!r}",
        expected="the date that its row has, or n.d. for none",
        ask="Is it the day on which the text appeared, or the time that it speaks of?",
    )


def _off_the_list(row: _Row, tried: str) -> Problem | None:
    for cell, allowed, name in ((row.genre, GENRES, "genre"), (row.stance, STANCES, "stance")):
        if cell.casefold() not in allowed:
            return Problem(
                tried=tried,
                came_back=f"the {name} {cell[:30]!r}",
                expected=f"one of {', '.join(allowed)}",
                ask=nearest(cell.casefold(), allowed) or "Which of these comes nearest?",
            )
    return None


def _wrong_whole(rows: list[_Row]) -> Problem | None:
    """Say what the ledger as a whole lacks."""
    if len(rows) < _ROWS:
        return Problem(
            came_back=f"{len(rows)} lines",
            expected=f"{_ROWS} or more",
            ask="Who else says something on this question?",
        )
    ids = [row.fact_id for row in rows]
    twice = next((key for key in ids if ids.count(key) > 1), "")
    if twice:
        return Problem(
            came_back=f"{twice} on two lines",
            expected="each fact once",
            ask="Does a source become stronger by being written down twice?",
        )
    return _not_one_matter(ids)


def _not_one_matter(ids: list[str]) -> Problem | None:
    """Say that the facts are on several questions, or from one source alone."""
    known = conflicts()
    shared = set.intersection(*(set(known[known["fact_id"] == key]["matter"]) for key in ids))
    if not shared:
        return Problem(
            came_back="facts on several questions",
            expected="facts on one question",
            ask="Which matter is your claim about? Each line needs a side of it.",
        )
    sides = known[known["fact_id"].isin(ids) & known["matter"].isin(shared)]
    told = sides[sides["genre"] != "own arithmetic"]["source"]
    if len({re.sub(r", [MO][\w.-]+$", "", source) for source in told}) < 2:
        return Problem(
            came_back="one source",
            expected="two sources or more",
            ask="Can a source confirm itself? And is our own sum a source?",
        )
    return None


EXAMPLE = [
    ("suining-cancelled", "the pilot was ended, no date given", "Mistreanu, M39", "2018-04-03",
     "press", "contradicts"),
    ("A38", "it went on quietly, says a paper in the capital", "Beijing News", "2014-07-07",
     "press", "supports"),
    ("A46", "the state news agency writes as if it works", "Xinhua", "2014-06-19", "press",
     "supports"),
]  # fmt: skip

LEDGER = Task(
    id="lab02-ex5b",
    title="Your claims ledger",
    minutes=9,
    points=3,
    skill="write down who says what, so that a stranger can follow",
    hints=ladder(
        """
        Choose one matter, and write a claim that somebody could contradict. Then one
        line for each side.

        Each line has six parts in round brackets: the fact's id, your own words, the
        source, the date, the genre, and the stance. For a text without a date write
        n.d.

        A line on a bridge: ("B1", "the bridge was opened in spring", "Harbour Paper",
        "2018-04-02", "press", "supports"). The table of your matter has id, source, date
        and genre. Your words and the stance are yours.
        """
    ),
    reference=lambda _claim: list(EXAMPLE),
    judge=judge_ledger,
    needs_context=True,
)
