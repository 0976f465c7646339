"""Rank five claims: outside the places that we would defend, the check asks for the reason."""

from __future__ import annotations

import re

from keeping_score.checks.tasks import UNFINISHED, Problem, Task, ladder
from keeping_score.checks.values import is_number, plain, show
from keeping_score.ledger import fact

CLAIMS = {
    "a": "In 2018 people on the court's list could not buy plane tickets.",
    "b": f"By the end of 2017 the court had put {fact('C04').value} people on its list.",
    "c": "Suining's scheme was at work in the middle of 2014.",
    "d": f"{fact('rongcheng-share-a').value:.0%} of Rongcheng's people hold an A.",
    "e": f"{fact('blacklist-size').value:,} people are on the court's list.",
}
#: Best and worst place that somebody who has read the sources can defend. Ours, not a survey's.
PLACES = {"a": (1, 3), "b": (1, 3), "c": (1, 3), "d": (4, 5), "e": (4, 5)}
_QUESTIONS = {
    "a": "How many sources of how many kinds tell of the bans? And what does one man's passport "
    "show?",
    "b": "Who counted, and is that said? What else would you want to see?",
    "c": "How many papers wrote about it at that time, and did they know of each other?",
    "d": "Who counted this, when, and which of the As? Where would you look it up?",
    "e": "Which day is it a count for, and what do all other counts say?",
}
_WORDS = 5
_WORDS_OUTSIDE = 10
_PLACE_IN_A_SOURCE = re.compile(r"\b(?:M\d{1,2}|O[IV]+(?:\.\d+)*|[A-H]\d{2})\b")


def judge_ranks(answer: object) -> Problem | None:
    """Return which place needs a better reason, or None.

    Parameters
    ----------
    answer : mapping of str to (int, str)
        For each claim its place, 1 for the one that stands best, and the reason.
    """
    table = plain(answer)
    if not isinstance(table, dict):
        return Problem(
            came_back=show(answer),
            expected="a dict with a place and a reason each",
            ask="Does your answer begin with { and end with }?",
        )
    entries = {str(key).strip().casefold(): value for key, value in table.items()}
    if any(
        value is ... or (isinstance(value, list) and ... in value) for value in entries.values()
    ):
        return UNFINISHED
    for claim in CLAIMS:
        problem = _wrong_form(claim, entries.get(claim))
        if problem is not None:
            return problem
    places = sorted(entries[claim][0] for claim in CLAIMS)
    if places != list(range(1, len(CLAIMS) + 1)):
        return Problem(
            came_back=f"the places {show(places)}",
            expected="each place from 1 to 5 once",
            ask="If two stand equally well, what would make you trust one of them more?",
        )
    for claim in CLAIMS:
        problem = _unexplained(claim, *entries[claim])
        if problem is not None:
            return problem
    return None


def _wrong_form(claim: str, entry: object) -> Problem | None:
    tried = f"claim {claim}"
    if not (isinstance(entry, list) and len(entry) == 2 and is_number(entry[0])):
        return Problem(
            tried=tried,
            came_back=show(entry),
            expected="a place from 1 to 5, a comma, and a reason",
            ask="Is the number without quotation marks and the reason with them?",
        )
    words = len(entry[1].split()) if isinstance(entry[1], str) else 0
    if words < _WORDS:
        return Problem(
            tried=tried,
            came_back=f"a reason of {words} words",
            expected=f"{_WORDS} words or more",
            ask="What would you say to somebody who puts it one place lower?",
        )
    return None


def _unexplained(claim: str, place: int, reason: str) -> Problem | None:
    """Ask for a fuller reason where a place is not among those that are easy to defend."""
    best, worst = PLACES[claim]
    if best <= place <= worst:
        return None
    is_full = len(reason.split()) >= _WORDS_OUTSIDE and _PLACE_IN_A_SOURCE.search(reason)
    if is_full:
        return None
    return Problem(
        tried=f"claim {claim}",
        came_back=f"place {place}, with the reason {show(reason)}",
        expected=f"outside the places that we would defend, a reason of {_WORDS_OUTSIDE} words or "
        "more that names a source, such as M10 or C04",
        ask=_QUESTIONS[claim],
    )


RANKS = Task(
    id="lab02-ex7",
    title="How well does it stand?",
    minutes=8,
    points=3,
    skill="weigh sources, and give the reason",
    hints=ladder(
        """
        For each claim: how many sources, of how many kinds, and do they know of each
        other?

        Two witnesses of different kinds are worth more than ten who copy one. A number
        with a day and a unit is worth more than one without.

        For a fire: "two papers and the fire brigade report it, with the day" puts it
        high; "one blog says so, without a date" puts it low. You may place a claim where
        we would not: then say why, and name the source.
        """
    ),
    reference={
        "a": (1, "the article, the court's count and the rules all say so"),
        "b": (2, "the court's own count, with a day, repeated and never contradicted"),
        "c": (3, "two papers in the same weeks, the article gives no date"),
        "d": (4, "one reporter, no date, and nobody says which As are meant"),
        "e": (5, "no date, no unit, and every other count is far larger"),
    },
    judge=judge_ranks,
)
