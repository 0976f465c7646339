"""Run a case through a procedure, and say what is left behind: which step fails, and whom."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from keeping_score.appeals.casefile import CaseFile
from keeping_score.appeals.faults import Fault, find_faults
from keeping_score.appeals.procedure import Procedure
from keeping_score.appeals.proceedings import UNTIL_DECISION, Proceedings


@dataclass(frozen=True)
class CaseRun:
    """What a procedure did for one person.

    Attributes
    ----------
    case : CaseFile
        The case.
    outcome : str
        "reversed", "lapsed", "not listed", "rejected" or "open".
    notice_given, reasons_given : bool or None
        Whether the person was told, and told why, before the doors closed. None: the doors were
        closed when the case began, or the person was spared at once.
    days_to_decision : float
        Working days from the objection, or the opening of a case without one, to its end, each
        step taking all its time. Infinite where the procedure sets no limit or gives no decision;
        NaN where nobody objected and no case was opened.
    suspended : bool or None
        Whether the doors were told to wait for the decision. None: they were not closed then.
    doors_restored : dict of str to bool
        For each door whether it is open in the end.
    left_behind : tuple of str
        What remains: entries, doors, traces.
    faults : tuple of Fault
        What the procedure failed to do; empty for a sound one.
    trail : pandas.DataFrame
        One row a step: ``from_day``, ``to_day``, ``step``, ``actor``, ``what``, ``told``.
    """

    case: CaseFile
    outcome: str
    notice_given: bool | None
    reasons_given: bool | None
    days_to_decision: float
    suspended: bool | None
    doors_restored: dict[str, bool]
    left_behind: tuple[str, ...]
    faults: tuple[Fault, ...]
    trail: pd.DataFrame

    @property
    def holds(self) -> bool:
        """Whether the procedure failed nobody in this case."""
        return not self.faults

    def in_words(self) -> str:
        """Return one sentence a fault, or one that says that there is none."""
        if self.holds:
            return f"Nothing is left behind for {self.case.person}."
        return "\n".join(str(fault) for fault in self.faults)


def run_case(procedure: Procedure, case: CaseFile) -> CaseRun:
    """Drive one case through a procedure.

    Parameters
    ----------
    procedure : Procedure
        Steps in order of precedence.
    case : CaseFile
        A person, what really happened, and what stands in the way.

    Returns
    -------
    CaseRun
        Each fault is a sentence that names the step and the person harmed.

    Notes
    -----
    Every step takes all the time that the procedure allows: days are the longest that it permits,
    not what is usual. A step without a deadline counts as endless once somebody waits for it. One
    step runs at a time.

    Examples
    --------
    >>> from keeping_score.appeals import load_cases, load_procedure
    >>> case = load_cases()["paid-already"]
    >>> fair = load_procedure("fair")
    >>> print(run_case(fair, case).in_words())
    Nothing is left behind for a driver who has paid and is still on the list.
    >>> print(run_case(fair.without("Try every door"), case).in_words())
    No step gives a door check: doors stay closed to a driver who has paid and is still on the
    list: luxury hotels.
    """
    done = Proceedings(procedure, case).run()
    before = case.starts == "record" and done.outcome != "not listed"
    return CaseRun(
        case=case,
        outcome=done.outcome,
        notice_given=_came_before_listing(done, "notice") if before else None,
        reasons_given=_came_before_listing(done, "reasons") if before else None,
        days_to_decision=_days_to_decision(done),
        suspended=_suspended(done),
        doors_restored={door: door not in done.closed for door in case.doors},
        left_behind=_left_behind(done),
        faults=find_faults(done),
        trail=pd.DataFrame(
            done.trail, columns=["from_day", "to_day", "step", "actor", "what", "told"]
        ),
    )


def run_cases(procedure: Procedure, cases: Iterable[CaseFile]) -> pd.DataFrame:
    """Drive several cases through a procedure and lay the answers side by side.

    Parameters
    ----------
    procedure : Procedure
        Steps in order of precedence.
    cases : iterable of CaseFile
        For example ``load_cases().values()``.

    Returns
    -------
    pandas.DataFrame
        One row a case: ``outcome``, ``notice``, ``reasons``, ``suspended`` ("yes", "no", or "-"
        where the question does not arise), ``days_to_decision``, ``doors_open`` ("3 of 4"),
        ``left_behind`` and ``n_faults``.
    """
    rows = {}
    for case in cases:
        run = run_case(procedure, case)
        n_open = sum(run.doors_restored.values())
        rows[case.id] = {
            "outcome": run.outcome,
            "notice": _yes_no(run.notice_given),
            "reasons": _yes_no(run.reasons_given),
            "suspended": _yes_no(run.suspended),
            "days_to_decision": run.days_to_decision,
            "doors_open": f"{n_open} of {len(case.doors)}",
            "left_behind": "; ".join(run.left_behind) or "nothing",
            "n_faults": len(run.faults),
        }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("case")


def _yes_no(answer):
    return "-" if answer is None else "yes" if answer else "no"


def _came_before_listing(done, thing):
    step, listed = done.by.get(thing), done.listed_day
    in_time = thing in done.table and (listed is None or done.table[thing] <= listed)
    return in_time and done.case.can_be_reached and done.case.speaks_for in step.told


def _days_to_decision(done):
    begun = done.objected_day if done.objected_day is not None else done.opened_day
    if begun is None:
        return math.nan
    end = done.ended_day
    if end is None and done.outcome == "rejected":
        end = max(
            done.table[name] for name in ("decision", "second decision") if name in done.table
        )
    waited_on = [step for step in done.limitless if set(step.output) & UNTIL_DECISION]
    return math.inf if end is None or waited_on else end - begun


def _suspended(done):
    ended = math.inf if done.ended_day is None else done.ended_day
    if done.listed_day is None or done.opened_day is None or done.listed_day >= ended:
        return None
    return done.suspended_day is not None


def _left_behind(done):
    left = [] if "corrected list" in done.table or done.listed_day is None else ["the entry"]
    left += [f"door: {door}" for door in done.case.doors if door in done.closed]
    return (*left, *(trace for trace in done.case.traces if trace in done.traces))
