"""A procedure as data: steps that a lawyer can read and `run_case` can carry out."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from keeping_score.appeals.arguments import require_days, require_one_of
from keeping_score.errors import InputError, nearest

ROLES = {
    "list office": "keeps the list and makes the entries",
    "source body": "made the record: a court, an agency",
    "reviewer": "decides objections",
    "second reviewer": "belongs to another body and looks at rejections",
    "auditor": "looks at records that nobody contests",
    "door": "a service that closes to people on the list",
    "person": "the person on record",
    "guardian": "speaks for a person who cannot",
}
AT_DEADLINE = {
    "nothing": "the case waits on",
    "go on": "the case goes on without what this step should have given",
    "lapse": "the record falls, in favour of the person",
}
# What steps make of one thing another; `run_case` gives each of them its effect.
OUTPUTS = {
    "exclusion check": "whether this person may be listed at all",
    "notice": "the person is told of the listing to come",
    "reasons": "record, document and rule, in writing",
    "grace period": "time to pay or to object has passed",
    "listing": "the record takes effect and the doors close",
    "case file": "a case is open, dated and confirmed",
    "suspension": "the doors are to wait for the decision",
    "identity check": "name and number compared with the record",
    "payment check": "who was paid, when, into which account",
    "status check": "whether the duty has been met since",
    "new evidence check": "what was not there the first time has been read",
    "source's answer": "the body that made the record has confirmed or withdrawn it",
    "decision": "somebody has decided the objection",
    "second decision": "somebody else has looked at a rejection",
    "corrected list": "the entry is gone from the list",
    "door message": "every door has been sent word",
    "door check": "every door has been tried",
    "cleared traces": "copies, marks and counts that the record left are gone",
    "outcome letter": "the outcome with its reasons has been sent",
}
# What steps do not make, but find: `run_case` lays it on the table when it comes about.
GIVEN = {
    "record": "an adverse record that has not taken effect yet",
    "objection": "a first objection",
    "repeat objection": "an objection after an earlier one was rejected",
    "rejection": "a decision against the person",
    "removal": "a decision or lapse that ends the record",
    "outcome": "a removal or a rejection",
}


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of a procedure.

    Attributes
    ----------
    name : str
        What happens, in words.
    actor : str
        Who does it, one of `ROLES`.
    input : tuple of str
        What must be on the table: names from `GIVEN` and `OUTPUTS`.
    output : tuple of str
        What is on the table afterwards: names from `OUTPUTS`.
    deadline_days : float, optional
        Working days that the step may take. None: as long as it likes.
    at_deadline : {"nothing", "go on", "lapse"}, default "nothing"
        What happens when the deadline passes and the actor has done nothing.
    told : tuple of str, default ()
        Who is told, names from `ROLES`.
    is_independent : bool, default False
        Whether anybody who decided in this case before is barred.
    facts : tuple of str, default ()
        Ids of facts in the ledger that report such a step or require it.
    assumed : str, default ""
        Why the step or its deadline was chosen, where no source reports it.

    Raises
    ------
    InputError
        If a name is unknown or a deadline is no number of days.

    Examples
    --------
    >>> Step(name="Announce the listing", actor="list office", input=("record",),
    ...      output=("notice", "reasons"), deadline_days=5, told=("person",)).output
    ('notice', 'reasons')
    """

    name: str
    actor: str
    input: tuple[str, ...]
    output: tuple[str, ...]
    deadline_days: float | None = None
    at_deadline: str = "nothing"
    told: tuple[str, ...] = ()
    is_independent: bool = False
    facts: tuple[str, ...] = ()
    assumed: str = ""

    def __post_init__(self):
        where = f"Step {self.name!r}"
        for name in ("input", "output", "told", "facts"):
            if isinstance(getattr(self, name), str):
                raise InputError(
                    given=f"{name} = {getattr(self, name)!r}",
                    expected="several words in brackets",
                    next_step=f"Write {name}=({getattr(self, name)!r},) with the comma",
                    where=where,
                )
        _require_known("actor", (self.actor,), ROLES, where=where)
        _require_known("input", self.input, GIVEN | OUTPUTS, where=where)
        _require_known("output", self.output, OUTPUTS, where=where)
        _require_known("told", self.told, ROLES, where=where)
        require_one_of("at_deadline", self.at_deadline, tuple(AT_DEADLINE), where=where)
        if self.deadline_days is not None:
            require_days("deadline_days", self.deadline_days, where=where)
        if not self.input or not self.output:
            raise InputError(
                given="no input" if not self.input else "no output",
                expected="at least one input and one output",
                next_step="Say what the step needs and what it gives",
                where=where,
            )


@dataclass(frozen=True, kw_only=True)
class Procedure:
    """Steps in order of precedence.

    At each moment the first step is taken whose input is on the table and whose output is not; then
    the search begins again at the top. So an objection that comes late is still taken.

    Attributes
    ----------
    title : str
        Name for tables.
    steps : tuple of Step
        Each with a name of its own.

    Raises
    ------
    InputError
        If there are no steps, or two have one name.
    """

    title: str
    steps: tuple[Step, ...]

    def __post_init__(self):
        names = [step.name for step in self.steps]
        twice = sorted({name for name in names if names.count(name) > 1})
        if not names or twice:
            raise InputError(
                given=f"two steps named {twice[0]!r}" if twice else "no steps",
                expected="one step or more, each with its own name",
                next_step="Rename one" if twice else "Begin with the step that makes the listing",
                where=f"Procedure {self.title!r}",
            )

    def giving(self, output: str) -> tuple[Step, ...]:
        """Return the steps that give a certain output."""
        return tuple(step for step in self.steps if output in step.output)

    def without(self, name: str) -> Procedure:
        """Return the procedure with one step forgotten.

        Raises
        ------
        InputError
            If no step has this name.
        """
        self._require(name)
        return replace(self, steps=tuple(step for step in self.steps if step.name != name))

    def changed(self, name: str, **changes) -> Procedure:
        """Return the procedure with one step changed, for example ``deadline_days=None``.

        Raises
        ------
        InputError
            If no step has this name, or the change is not possible.
        """
        self._require(name)
        return replace(
            self,
            steps=tuple(replace(s, **changes) if s.name == name else s for s in self.steps),
        )

    def table(self) -> pd.DataFrame:
        """Return the steps as a table for reading, one row a step."""
        rows = [
            {
                "step": step.name,
                "actor": step.actor,
                "input": ", ".join(step.input),
                "output": ", ".join(step.output),
                "deadline_days": "none"
                if step.deadline_days is None
                else f"{step.deadline_days:g}",
                "at_deadline": step.at_deadline,
                "told": ", ".join(step.told) or "nobody",
            }
            for step in self.steps
        ]
        return pd.DataFrame(rows)

    def _require(self, name):
        names = [step.name for step in self.steps]
        if name not in names:
            raise InputError(
                given=f"no step named {name!r}",
                expected="one of " + ", ".join(repr(known) for known in names),
                next_step=f"{nearest(name, names)} Copy a name from procedure.table()".strip(),
                where=f"Procedure {self.title!r}",
            )


def _require_known(field, words, known, *, where):
    for word in words:
        if word not in known:
            raise InputError(
                given=f"{field} names {word!r}",
                expected="one of " + ", ".join(repr(name) for name in known),
                next_step=f"{nearest(word, known)} Copy one of these words".strip(),
                where=where,
            )
