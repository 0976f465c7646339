"""Carry a case through a procedure, day by day, on the longest time that the procedure allows."""

from __future__ import annotations

import math

from keeping_score.appeals.casefile import CaseFile
from keeping_score.appeals.procedure import Procedure, Step

# What a person waits for between an objection and its end.
UNTIL_DECISION = {
    "case file", "suspension", "identity check", "payment check", "status check",
    "new evidence check", "source's answer", "decision", "second decision",
}  # fmt: skip

# What makes no sense any more once a record has fallen.
UNTIL_REMOVAL = UNTIL_DECISION | {
    "exclusion check", "notice", "reasons", "grace period", "listing",
}  # fmt: skip


class Proceedings:
    """What lies on the table while a case runs. Days are working days since its beginning.

    Attributes
    ----------
    procedure : Procedure
        What is followed.
    case : CaseFile
        Who goes through it.
    day : float
        Today.
    table : dict of str to float
        Each thing on the table, with the day on which it came there.
    by : dict of str to Step
        The step that gave each output.
    closed : set of str
        Doors that are closed now; a suspension that the doors know of opens them.
    traces : set of str
        What is still left elsewhere.
    listed_day, objected_day, opened_day, suspended_day, ended_day : float or None
        When the doors closed, the person objected, a case was opened, the doors were told to wait,
        and the record fell.
    outcome : str
        "open", "reversed", "lapsed", "not listed" or "rejected".
    stuck_at : Step or None
        The step at which somebody stays silent and nothing follows.
    judged_self : list of Step
        Decisions by somebody who had decided before.
    limitless : list of Step
        Steps without a deadline that the person waited for.
    toothless : list of Step
        Steps on the way to a decision whose deadline has no consequence.
    taken : list of Step
        Steps in the order in which they were taken.
    trail : list of dict
        One entry a step.
    knows_day : float
        When the person, or whoever speaks for the person, knows of the record; infinite if never.
    """

    def __init__(self, procedure: Procedure, case: CaseFile):
        self.procedure, self.case = procedure, case
        self.day = 0.0
        self.table: dict[str, float] = {}
        self.by: dict[str, Step] = {}
        self.closed: set[str] = set()
        self.traces = set(case.traces)
        self.listed_day: float | None = None
        self.objected_day: float | None = None
        self.opened_day: float | None = None
        self.suspended_day: float | None = None
        self.ended_day: float | None = None
        self.outcome = "open"
        self.stuck_at: Step | None = None
        self.judged_self: list[Step] = []
        self.limitless: list[Step] = []
        self.toothless: list[Step] = []
        self.taken: list[Step] = []
        self.trail: list[dict] = []
        self.knows_day = math.inf

    def run(self) -> Proceedings:
        """Take steps until none can be taken, or somebody's silence stops the case."""
        self._begin()
        while self.stuck_at is None:
            step = self._next()
            if self._person_objects_before_the_end_of(step):
                continue
            if step is None:
                break
            self.taken.append(step)
            self._take(step)
        return self

    def _begin(self):
        self.table[self.case.starts] = 0.0
        if self.case.starts == "listing":
            self._list()
            if not self.case.never_learns:
                self.knows_day = 0.0

    def _next(self):
        """Return the first step whose input is there and whose output is not."""
        for step in self.procedure.steps:
            ready = all(thing in self.table for thing in step.input)
            done = all(thing in self.table for thing in step.output)
            is_over = self.ended_day is not None and set(step.output) <= UNTIL_REMOVAL
            if step not in self.taken and ready and not done and not is_over:
                return step
        return None

    def _person_objects_before_the_end_of(self, step):
        """Lay an objection on the table that comes before a step would be done; say whether."""
        due = self.knows_day + self.case.days_to_object
        done = math.inf if step is None else self.day + (step.deadline_days or 0.0)
        past = self.objected_day is not None or self.ended_day is not None
        if past or math.isinf(due) or due > done:
            return False
        self.day = max(self.day, due)
        self.objected_day = self.table[self.case.objection] = self.day
        return True

    def _take(self, step):
        begun = self.day
        if step.deadline_days is not None:
            self.day += step.deadline_days
        is_silent = self.case.silent == step.actor
        if self._is_waited_for() and not is_silent:
            self._look_at_the_deadline(step)
        self._note(step, begun, "stays silent" if is_silent else "gives " + ", ".join(step.output))
        if is_silent:
            self._pass_deadline(step)
            return
        for thing in step.output:
            self.table[thing] = self.day
            self.by[thing] = step
            self._apply(thing, step)

    def _is_waited_for(self):
        return self.objected_day is not None or self.opened_day is not None

    def _look_at_the_deadline(self, step):
        if step.deadline_days is None:
            self.limitless.append(step)
        elif step.at_deadline == "nothing" and set(step.output) & UNTIL_DECISION:
            self.toothless.append(step)

    def _pass_deadline(self, step):
        if step.at_deadline == "nothing" or step.deadline_days is None:
            self.stuck_at = step
        elif step.at_deadline == "lapse":
            self._remove("lapsed")

    def _note(self, step, begun, what):
        self.trail.append(
            {
                "from_day": begun,
                "to_day": self.day if step.deadline_days is not None else math.inf,
                "step": step.name,
                "actor": step.actor,
                "what": what,
                "told": ", ".join(step.told) or "nobody",
            }
        )

    def _apply(self, thing, step):
        """Let an output take effect; outputs that are only evidence have none of their own."""
        match thing:
            case "exclusion check":
                if not self.case.may_be_listed and self.listed_day is None:
                    self._remove("not listed")
            case "notice":
                if self.case.can_be_reached and self.case.speaks_for in step.told:
                    self.knows_day = min(self.knows_day, self.day)
            case "listing":
                self._list()
            case "case file":
                self.opened_day = self.day
            case "suspension":
                if "door" in step.told:
                    self.suspended_day = self.day
                    self.closed &= set(self.case.deaf_doors)
            case "decision" | "second decision":
                self._decide(step)
            case "door message":
                if "door" in step.told:
                    self.closed &= set(self.case.deaf_doors)
            case "door check":
                self.closed = set()
            case "cleared traces":
                self.traces = set()

    def _list(self):
        self.listed_day = self.day
        self.closed = set(self.case.doors)
        if self.case.days_until_door is not None:
            self.knows_day = min(self.knows_day, self.day + self.case.days_until_door)

    def _decide(self, step):
        """Decide rightly if the file shows the truth and the decider can see it."""
        first = self.by.get("decision")
        before = {self.case.decided_before_by, first.actor if first not in (None, step) else ""}
        judges_self = step.actor in before - {""} and not step.is_independent
        if judges_self:
            self.judged_self.append(step)
        errs = self.case.first_decision_errs and "decision" in step.output
        if self.case.settled_by in self.table and not judges_self and not errs:
            self._remove("reversed")
        else:
            self.outcome = "rejected"
            self.table["rejection"] = self.table["outcome"] = self.day
            self.closed = set(self.case.doors) if self.listed_day is not None else set()

    def _remove(self, outcome):
        self.outcome, self.ended_day = outcome, self.day
        self.table["removal"] = self.table["outcome"] = self.day
        # Doors know of a suspension only until the case ends; then each needs word of the removal.
        if self.listed_day is not None:
            self.closed = set(self.case.doors)
