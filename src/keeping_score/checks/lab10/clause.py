"""The clause: the check looks for its four parts, and cannot read it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from keeping_score.checks.tasks import Problem
from keeping_score.checks.words import judge_words


@dataclass(frozen=True)
class _Part:
    """A part of the clause: words that show it, and what leads on where none of them stands."""

    name: str
    words: str
    such_as: str
    ask: str
    hints: tuple[str, str]


_ENTRY = r"(entry|entries|record|listing|list|decision)"
_BARRED = (
    r"independen|impartial|third (party|person|body)|second (reviewer|body|official|person|look)"
    r"|(an)?other (body|person|official|reviewer|office|panel|court|authority)"
    r"|different (body|person|official|reviewer|office|panel|authority)|somebody else|someone else"
    r"|had no part|no part in|took no part|taken no part|not (been )?(involved|taken part)"
    r"|uninvolved|not (have )?decided|(has|have|had) not decided|never decided|not the one who"
    rf"|(nobody|no one|whoever|anybody|anyone|none of those|those|person|official) (who|that)?\s?"
    rf"(has |have |had )?(made|wrote|entered|listed|decided)[^.]{{0,60}}{_ENTRY}"
    rf"|(did|has|have|had) not (make|made|write|written|enter|entered)[^.]{{0,20}}{_ENTRY}"
    r"|(may|must|can|shall|should) not (also )?(decide|judge|review)"
    r"|(nobody|no one)[^.]{0,60}decided"
)
_PARTS = (
    _Part(
        "a day by which, and what follows",
        r"laps|\bfalls?\b|fallen|ends? by itself|delet|void|cease|struck|strike|expire|cancel"
        r"|is (removed|erased|lifted|ended|gone)|comes? off|taken off|automatic",
        "falls, lapses, is deleted",
        "If the day passes and nobody has decided, what happens to the record?",
        (
            (
                "Put two sentences side by side: by which working day somebody must act, and what"
                " becomes of the entry on the day after."
            ),
            (
                'For a library: "The library must answer within 5 working days. If it does not, the'
                ' fine ends." The second sentence gives the first its weight.'
            ),
        ),
    ),
    _Part(
        "who decides",
        _BARRED,
        "independent, another body, whoever made the entry may not",
        "May the one who made the entry decide on it?",
        (
            (
                "Name the one who decides, and name the one who may not. Those who made the entry"
                " and those who have decided before, have something to defend."
            ),
            (
                'For a school: "The teacher who gave the mark may not hear the complaint; another'
                ' teacher does." Who stands where the teacher stands here?'
            ),
        ),
    ),
    _Part(
        "the doors",
        r"\bdoors?\b|services?|counters?|restor|re-?open|\bbanks?\b|railway|airline|compan",
        "door, service, restore",
        "The list is correct again. Who tells the train counter, and who tries it?",
        (
            (
                "The entry has gone from the list. Follow the person to the counter: who has sent"
                " word there, by which day, and who has looked whether it was read?"
            ),
            (
                'For a recall of cars: "The maker must write to every garage on the same day, and'
                ' after two weeks must see for itself whether the cars were mended."'
            ),
        ),
    ),
    _Part(
        "those who do not appeal",
        r"sampl|drawn|\bdraw\b|by lot|at random|random|audit|(never|not|n't|nobody|without)"
        r"[^.]{0,30}(appeal|object|contest|complain)|uncontested"
        r"|never (learn|hear|know|find|found|told)|(do|does|did) not (know|learn)",
        "by lot, sample, nobody contests, never learns",
        "What does your clause do for somebody who never learns of the entry?",
        (
            (
                "Everything that begins with an objection passes such a person by. What could the"
                " office do without being asked, and to how many entries a year?"
            ),
            (
                'For a tax office: "Each year one bill in a hundred is drawn by lot and worked out'
                ' again, though nobody has complained."'
            ),
        ),
    ),
)


def judge_clause(answer: object) -> Problem | None:
    """Return what the clause lacks in form, or the part of which no words were found.

    Parameters
    ----------
    answer : str
        About 150 words.

    Examples
    --------
    >>> judge_clause("Appeals must be quick.").came_back
    '4 words'
    """
    problem = judge_words(answer, themes={})
    if problem is not None:
        return problem
    text = " ".join(str(answer).casefold().replace("\u2019", "'").split())
    for part in _PARTS:
        if not re.search(part.words, text):
            return Problem(
                came_back=f"no words found about {part.name}",
                expected=f"words such as: {part.such_as}. If yours say it otherwise, change one",
                ask=part.ask,
                hints=part.hints,
            )
    return None
