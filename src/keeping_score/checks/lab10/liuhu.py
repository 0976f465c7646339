"""From what is reported of Liu Hu to an event log, and to the steps that nobody reports."""

from __future__ import annotations

from types import MappingProxyType

from keeping_score.checks.tasks import UNFINISHED, Problem, Task, ladder
from keeping_score.checks.values import plain, show
from keeping_score.errors import nearest

#: What may have happened, in the order of the alphabet.
EVENTS = MappingProxyType(
    {
        "article": "Liu Hu publishes an article about a man",
        "asked-judge": "he meets the judge and asks to be taken off",
        "dropped": "the criminal case against him is dropped",
        "fine": "the court orders him to pay",
        "listed": "his name goes on the court's list",
        "paid": "he pays, as he says",
        "paid-again": "he pays once more and sends a picture of it",
        "passport": "he buys a ticket with his passport all the same",
        "publish-verdict": "the court tells him that the whole verdict must be published",
        "removed": "his name is taken off the list",
        "silence": "no answer comes",
        "sued": "the man sues and wins",
        "ticket-refused": "a travel app refuses him a flight and names the list",
        "warned": "the court tells him of the coming entry",
        "wrong-account": "the court tells him that the money went to a wrong account",
    }
)

#: Which entries of the ledger tell of an event. Nobody tells of `warned` or `removed`.
TOLD_BY = MappingProxyType(
    {
        "article": ("liuhu-article",),
        "asked-judge": ("liuhu-silence",),
        "dropped": ("C21",),
        "fine": ("liuhu-fine",),
        "listed": ("liuhu-fine", "C21"),
        "paid": ("liuhu-fine", "C20"),
        "paid-again": ("liuhu-wrong-account",),
        "passport": ("liuhu-loophole",),
        "publish-verdict": ("C20",),
        "silence": ("liuhu-silence",),
        "sued": ("liuhu-article", "C21"),
        "ticket-refused": ("liuhu-fine",),
        "wrong-account": ("liuhu-wrong-account", "C20"),
    }
)
# Entries among those printed that tell of no event of the table.
_TELL_OF_NONE = {"liuhu-details", "C19"}
_UNREPORTED = {
    "warned": "Look at the entry liuhu-details: what is not reported?",
    "removed": "How does M57 put it: has anything happened so far?",
}
_NEEDED = {
    "fine": "Why did he owe the court anything?",
    "paid": "What did he do about the fine, as he says?",
    "listed": "Between the court and the closed door, what was made?",
    "ticket-refused": "How did he find out?",
}
# What came before what, by every account. When the entry was made, none of them says.
_ORDER = {
    ("article", "sued"): "Could he be sued for an article that was not out?",
    ("sued", "fine"): "What did the court decide on before it ordered a fine?",
    ("fine", "paid"): "Could he pay before the court had asked for it?",
    ("sued", "listed"): "The list holds people who did not obey a judgment. What came first?",
    ("listed", "ticket-refused"): "Could the app know of an entry that was not there yet?",
    ("paid", "ticket-refused"): "M56 says when he tried to book. Was that before he paid?",
    ("paid", "wrong-account"): "Could money be in a wrong account before it was sent?",
    ("paid", "publish-verdict"): "C20 says what he was told after he had done what?",
    ("ticket-refused", "wrong-account"): "What made him call the court?",
    ("wrong-account", "paid-again"): "Why did he pay a second time?",
    ("paid-again", "silence"): "On what did he get no answer?",
}


def judge_log(answer: object) -> Problem | None:
    """Return what a log of Liu Hu's case gets wrong, or None.

    Parameters
    ----------
    answer : list of (str, str)
        Event, from `EVENTS`, and the id of an entry in the ledger; the earliest first. Where
        sources differ, either account passes, and so do both.
    """
    log = plain(answer)
    if log is ...:
        return UNFINISHED
    if not isinstance(log, list) or not log:
        return Problem(
            came_back=show(answer),
            expected="a list of lines, each in round brackets",
            ask="Does your answer begin with [ and end with ]?",
        )
    if any(isinstance(line, list) and ... in line for line in log) or ... in log:
        return UNFINISHED
    for number, line in enumerate(log, start=1):
        problem = _wrong_line(line, f"line {number}")
        if problem is not None:
            return problem
    events = [str(line[0]).strip() for line in log]
    return _wrong_order(events) or _left_out(events)


def _wrong_line(line: object, tried: str) -> Problem | None:
    if not isinstance(line, list) or len(line) != 2 or not all(isinstance(x, str) for x in line):
        return Problem(
            tried=tried,
            came_back=show(line),
            expected='two texts, as in ("article", "liuhu-article")',
            ask="Is there a comma between the two, and one after the bracket?",
        )
    event, source = (text.strip() for text in line)
    return _wrong_event(event, tried) or _wrong_source(event, source, tried)


def _wrong_event(event: str, tried: str) -> Problem | None:
    if event not in EVENTS:
        return Problem(
            tried=tried,
            came_back=f"the event {event[:30]!r}",
            expected="one of the words of the table of events",
            ask=nearest(event, EVENTS) or "Which word of the table comes nearest?",
        )
    if event in _UNREPORTED:
        return Problem(
            tried=tried,
            came_back=f"the event {event!r}",
            expected="what a source tells",
            ask=_UNREPORTED[event],
        )
    return None


def _wrong_source(event: str, source: str, tried: str) -> Problem | None:
    if source not in {known for ids in TOLD_BY.values() for known in ids} | _TELL_OF_NONE:
        return Problem(
            tried=tried,
            came_back=f"{source[:30]!r} as the source",
            expected="an id, such as liuhu-article or C20",
            ask="Each line above begins with an id, before the colon. Which of them do you mean?",
        )
    if source in _TELL_OF_NONE:
        return Problem(
            tried=tried,
            came_back=f"{event!r} from {source[:30]!r}",
            expected="the id of an entry that tells of this event",
            ask="That is an id, and its entry speaks of it in another way: as not reported, or as a"
            " rule for all. Which entry says that it happened to him?",
        )
    if source not in TOLD_BY[event]:
        return Problem(
            tried=tried,
            came_back=f"{event!r} from {source[:30]!r}",
            expected="the id of an entry that tells of it",
            ask="Read that entry once more. Whose account is it? Which one tells of this event?",
        )
    return None


def _wrong_order(events: list[str]) -> Problem | None:
    twice = [event for event in events if events.count(event) > 1]
    if twice:
        return Problem(
            came_back=f"{twice[0]!r} on two lines",
            expected="each event once",
            ask="Did it happen twice, or do two sources tell of it? Either source will do.",
        )
    for (first, then), question in _ORDER.items():
        if first in events and then in events and events.index(first) > events.index(then):
            return Problem(
                came_back=f"{then!r} before {first!r}",
                expected="the earliest event first",
                ask=question,
            )
    return None


def _left_out(events: list[str]) -> Problem | None:
    for event, question in _NEEDED.items():
        if event not in events:
            return _missing(f"nothing on {EVENTS[event]!r}", question)
    if not {"wrong-account", "publish-verdict"} & set(events):
        question = "He had paid, and stayed on the list. What did the court tell him?"
        return _missing("no reason why paying did not help", question)
    if "paid-again" in events and not {"silence", "asked-judge"} & set(events):
        return _missing("a story that ends with the second payment", "Was that its end?")
    return None


def _missing(came_back, question) -> Problem:
    return Problem(came_back=came_back, expected="a log that tells the whole case", ask=question)


LOG = Task(
    id="lab10-ex1a",
    title="From the article to an event log",
    minutes=8,
    points=2,
    skill="turn a story into events, each with who tells it",
    hints=ladder(
        """
        Which of the events in the table does somebody tell of? Which came first?

        Go through the entries one by one. For each, ask which words of the table it tells
        of, and write the entry's id beside them. Some events nobody tells of.

        For a lost parcel: [("ordered", "shop-mail"), ("sent", "shop-mail"), ("lost",
        "post-letter")]. Each line is an event and the paper that tells of it.
        """
    ),
    reference=[
        ("article", "liuhu-article"),
        ("sued", "liuhu-article"),
        ("fine", "liuhu-fine"),
        ("paid", "liuhu-fine"),
        ("listed", "liuhu-fine"),
        ("ticket-refused", "liuhu-fine"),
        ("wrong-account", "liuhu-wrong-account"),
        ("paid-again", "liuhu-wrong-account"),
        ("silence", "liuhu-silence"),
        ("asked-judge", "liuhu-silence"),
    ],
    judge=judge_log,
)
