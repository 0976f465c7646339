"""Six criteria, six tests: accept what informed readers defend, and ask for the reason."""

from __future__ import annotations

import re

from keeping_score.checks.tasks import UNFINISHED, Problem, Task, ladder
from keeping_score.checks.values import plain, show

TESTS = ("conduct", "law", "document", "right", "related", "control")
WORDS_OF_A_NOTE = 6
_EITHER = "either"

#: What each criterion can defensibly be coded as, in the order of `TESTS`. Where informed readers
#: differ, both codings stand.
CODINGS = {
    "education": (_EITHER, "no", "yes", "no", _EITHER, _EITHER),
    "petition": ("yes", _EITHER, _EITHER, _EITHER, "no", "yes"),
    "online-defamation": ("yes", _EITHER, _EITHER, _EITHER, "no", "yes"),
    "family-planning": ("yes", _EITHER, "yes", _EITHER, "no", _EITHER),
    "banned-religion": (_EITHER, _EITHER, _EITHER, _EITHER, "no", _EITHER),
    "loan-default": ("yes", _EITHER, "yes", "no", _EITHER, _EITHER),
}

_QUESTIONS = {
    ("education", "law"): "Which law does somebody break by having little schooling, or much?",
    ("education", "document"): "What paper does a school hand out at the end?",
    ("education", "right"): "Whom does this criterion keep from doing something they may do?",
    ("petition", "conduct"): "Petitioning is done on a day, by someone. Is it a way of being?",
    ("petition", "control"): "Somebody decides to write and to travel. Could they have stayed?",
    ("online-defamation", "conduct"): "Somebody typed a message. Is that an act or a trait?",
    ("online-defamation", "control"): "Who presses the key that sends a message?",
    ("family-planning", "conduct"): "Is the breach something done, or something one is?",
    ("family-planning", "document"): "What does an office write when a child is born?",
    ("loan-default", "conduct"): "A payment was not made. Is that an act or a trait?",
    ("loan-default", "document"): "What does a bank keep of a loan?",
    ("loan-default", "right"): "Is there a right not to pay back a loan?",
}
_UNRELATED = "What has it to do with a school place, a promotion or a licence?"


def judge_coding(codes: object) -> Problem | None:
    """Return what is indefensible in a coding, or where a note is missing; else None.

    Parameters
    ----------
    codes : mapping of str to (str, str)
        For each criterion six words, yes or no, in the order of `TESTS`; and a sentence that names
        a test on which informed readers differ.
    """
    table = plain(codes)
    if not isinstance(table, dict):
        return Problem(
            came_back=show(codes),
            expected="a line of yes and no for each criterion",
            ask="Did you change the line that gathers the six criteria?",
        )
    if any(value is ... for value in table.values()):
        return UNFINISHED
    for criterion in CODINGS:
        problem = _wrong_entry(criterion, table.get(criterion))
        if problem is not None:
            return problem
    return None


def _wrong_entry(criterion: str, entry: object) -> Problem | None:
    """Say what is wrong with one criterion's codes or note."""
    if not (isinstance(entry, list) and len(entry) == 2):
        return Problem(
            tried=f"your line for {criterion}",
            came_back=show(entry),
            expected="six words in quotation marks, a comma, and a note in quotation marks",
            ask="How many pairs of quotation marks stand in this line?",
        )
    line, note = entry
    return _wrong_codes(criterion, line) or _unexplained(criterion, note)


def _wrong_codes(criterion: str, line: object) -> Problem | None:
    tried, words = f"your line for {criterion}", _words(line)
    if len(words) != len(TESTS) or set(words) - {"yes", "no"}:
        return Problem(
            tried=tried,
            came_back=show(line),
            expected=f"{len(TESTS)} words, each yes or no",
            ask="Does every test, from conduct to control, have its word?",
        )
    for test, said, defensible in zip(TESTS, words, CODINGS[criterion], strict=True):
        if defensible not in {said, _EITHER}:
            return Problem(
                tried=tried,
                came_back=f"{said} for {test}",
                expected="a coding that somebody who knows the rule could defend",
                ask=_QUESTIONS.get((criterion, test), _UNRELATED),
            )
    return None


def _words(line: object) -> list[str]:
    if isinstance(line, list):
        line = " ".join({True: "yes", False: "no"}.get(x, str(x)) for x in line)
    text = str(line).casefold()
    return [{"y": "yes", "n": "no"}.get(w, w) for w in re.findall(r"\w+", text)]


def _unexplained(criterion: str, note: object) -> Problem | None:
    """Say that a note does not yet tell why informed readers may differ."""
    contested = [t for t, c in zip(TESTS, CODINGS[criterion], strict=True) if c == _EITHER]
    words = re.findall(r"\w+", note.casefold()) if isinstance(note, str) else []
    tried = f"your note on {criterion}"
    if len(words) < WORDS_OF_A_NOTE:
        return Problem(
            tried=tried,
            came_back=f"{len(words)} words",
            expected="a sentence that says why another reader could code it otherwise",
            ask="On which test did you hesitate, and what made you decide?",
        )
    if not set(contested) & set(words):
        return Problem(
            tried=tried,
            came_back="a sentence that names no test on which informed readers differ",
            expected="the name of one of the six tests, as the task lists them",
            ask="Which word of this line would somebody from the county office change?",
        )
    return None


CODING = Task(
    id="lab05-ex1",
    title="Code the criteria",
    minutes=8,
    points=3,
    skill="code a rule by fixed questions, and say where the code is contested",
    hints=ladder(
        """
        Take one criterion at a time and ask the six questions aloud, in order.

        Ask what is counted (an act or a trait), who says that it happened, and what a
        school or a licence office has to do with it. Where you hesitate, that is your
        note.

        For a traffic violation: a driver does it, a law forbids it, a notice proves it,
        no right is burdened, it has nothing to do with schools, the driver could have
        braked. That is yes, yes, yes, no, no, yes. Somebody could still say of document:
        the notice names the car and not the driver.
        """
    ),
    reference={
        "education": (
            "no no yes no no no",
            "Control: a person can study, but parents decide early how much.",
        ),
        "petition": (
            "yes no no yes no yes",
            "Law: the article says illegally; the office itself may draw that line.",
        ),
        "online-defamation": (
            "yes yes no yes no yes",
            "Document: a court could find it, or an officer could think so.",
        ),
        "family-planning": (
            "yes yes yes yes no no",
            "Right: the law of the time set the limit, others call it a right.",
        ),
        "banned-religion": (
            "no yes no yes no no",
            "Conduct: taking part is an act, belonging is what one believes.",
        ),
        "loan-default": (
            "yes no yes no no no",
            "Related: a loan office may ask about loans, a school may not.",
        ),
    },
    judge=judge_coding,
)
