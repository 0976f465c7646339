"""Steps of a fair procedure, and which of them nobody reports of Liu Hu's case."""

from __future__ import annotations

from types import MappingProxyType

import numpy as np
import pandas as pd

from keeping_score.checks.tasks import UNFINISHED, Problem, Task, ladder
from keeping_score.checks.values import plain, show
from keeping_score.errors import nearest

#: Steps of a fair procedure, in the order in which they would be taken.
FAIR_STEPS = MappingProxyType(
    {
        "hearing": "a court hears both sides before it orders anything",
        "warning": "the person is told before the entry takes effect",
        "reason": "whoever asks is told what is still wrong",
        "receipt": "somebody confirms that the proof has come",
        "suspension": "the doors stay open while the objection is looked at",
        "deadline": "there is a day by which somebody must decide",
        "second-look": "somebody who has not decided before looks again",
        "restoration": "after the end of the record every door is told",
    }
)
_MISSING = {
    "warning": "When did Liu Hu learn of the list, and from whom?",
    "receipt": "He sent a picture of the transfer. Who told him that it had come?",
    "suspension": "A loophole let him fly. Did anybody open a door for him while he waited?",
    "deadline": "By which day did the judge have to answer him?",
    "second-look": "To whom did he plead? Was that somebody who had not decided before?",
}
_REPORTED = {
    "hearing": "He was sued, and the other side won. Which body decides such a thing?",
    "reason": "Both accounts tell of something that the court told him. Late, but what was it?",
}
_LISTED = (list, tuple, set, dict, pd.Series, pd.Index, np.ndarray)


def judge_missing(answer: object) -> Problem | None:
    """Return which step is named wrongly or not at all, or None.

    Parameters
    ----------
    answer : list of str
        Names from `FAIR_STEPS` that no account reports. *Restoration* may stand there or not: the
        case never came so far.
    """
    if answer is ...:
        return UNFINISHED
    if not isinstance(answer, _LISTED):
        return Problem(
            came_back=show(answer),
            expected="a list of names",
            ask='Names stand in square brackets: ["one", "two"]. Do yours?',
        )
    names = plain(list(answer))
    if ... in names:
        return UNFINISHED
    names = [name.strip() if isinstance(name, str) else name for name in names]
    for name in names:
        problem = _wrong_name(name)
        if problem is not None:
            return problem
    for step, question in _MISSING.items():
        if step not in names:
            return Problem(
                came_back=f"a list that names {len(set(names))}",
                expected="all steps of which no source tells",
                ask=question,
            )
    return None


def _wrong_name(name: object) -> Problem | None:
    if not isinstance(name, str) or name not in FAIR_STEPS:
        hint = nearest(name, FAIR_STEPS) if isinstance(name, str) else ""
        return Problem(
            came_back=show(name),
            expected="names of the table of steps",
            ask=hint or "Which name of the table do you mean?",
        )
    if name in _REPORTED:
        return Problem(
            came_back=f"{name!r} among the missing steps",
            expected="steps of which no source tells",
            ask=_REPORTED[name],
        )
    return None


MISSING = Task(
    id="lab10-ex1b",
    title="What is missing",
    minutes=5,
    points=1,
    skill="see what a story does not tell",
    hints=ladder(
        """
        Take the steps one by one, and look for the line of your log that shows it.

        A step that helped him by luck is not a step of the procedure. A step that came
        late is one all the same.

        For the parcel: the shop wrote, but nobody called, and no day was named. So
        missing = ["call", "day"].
        """
    ),
    reference=["warning", "receipt", "suspension", "deadline", "second-look", "restoration"],
    judge=judge_missing,
)
