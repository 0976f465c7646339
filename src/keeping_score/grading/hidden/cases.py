"""The hidden cases of a task.

What a lab must provide is a module here with its name, and in it one mapping::

    CASES = {"lab01-ex1": one_rule}

where ``one_rule(rng)`` returns cases, as in `keeping_score.checks.functions.Case`, for each task
whose answer is a function. A case is inputs alone: what is right comes from the task's own
reference, outside the sandbox. They should be other towns, other names and the edges that the
public cases leave out, and never ask for what the task's text does not say. Tasks whose answer is a
text, a list or a record need none: the answer itself is looked at.
"""

from __future__ import annotations

import importlib
from functools import lru_cache
from importlib.resources import files

from keeping_score.checks.functions import Case
from keeping_score.students import rng_for


def labs_with_hidden_cases() -> list[str]:
    """Return the labs that have hidden cases, such as ``"lab01"``."""
    names = (entry.name.partition(".")[0] for entry in files(__package__).iterdir())
    return sorted({name for name in names if name.startswith("lab")})


@lru_cache(maxsize=1024)
def hidden_cases(task_id: str, secret: str) -> tuple[Case, ...]:
    """Return the hidden cases of a task; none where its lab provides none.

    Parameters
    ----------
    task_id : str
    secret : str
        Of the class. The same secret gives the same cases.

    Examples
    --------
    >>> len(hidden_cases("lab01-ex1", "a secret")) > 2
    True
    >>> hidden_cases("lab01-ex8", "a secret")
    ()
    """
    lab = task_id.partition("-")[0]
    if lab not in labs_with_hidden_cases():
        return ()
    make = importlib.import_module(f"{__package__}.{lab}").CASES.get(task_id)
    return tuple(make(rng_for(secret, task_id))) if make else ()
