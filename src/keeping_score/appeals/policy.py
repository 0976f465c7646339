"""What an appeal office may decide about itself: the levers, one attribute each."""

from __future__ import annotations

import math
from dataclasses import dataclass

from keeping_score.appeals.arguments import (
    require_count,
    require_days,
    require_one_of,
    require_share,
)
from keeping_score.errors import InputError

RESTORATIONS = ("list", "send", "check")
_RESTORED = {
    "list": "When a record falls, the list is corrected and nobody else is told.",
    "send": "When a record falls, every door that it closed is sent word.",
    "check": "When a record falls, every door is sent word, and every door is tried"
    " {days:g} working days later and opened where it is still closed.",
}


@dataclass(frozen=True, kw_only=True)
class Policy:
    """How an office treats records that people contest, and those that nobody contests.

    Without further arguments it is the barest office: one line, no notice, no deadline, the list
    corrected and the doors forgotten. All times are working days.

    Attributes
    ----------
    n_reviewers : int
        People who review, in all lanes.
    document_lane_reviewers : int, default 0
        How many of them sit in a lane of their own for cases that one document settles. There
        such a case takes a short check; without a lane it takes a full review like any other.
    notice_days : float, optional
        Working days between the notice to the person and the day when the record takes effect.
        None: nobody is told.
    suspensive : bool, default False
        Whether an appeal suspends the sanction until it is decided. Word of the suspension travels
        to the doors as a remedy does.
    deadline_days : float, optional
        Working days from an appeal to its final decision, after which the record lapses by itself,
        right or wrong. A decision on the last day is in time. None: no deadline.
    second_reviewers : int, default 0
        People outside the office who look again at every rejected appeal. 0: rejection is final.
    sample_share : float, default 0.0
        Share of records, 0 to 1, that are reviewed by chance although nobody appealed.
    sample_after_days : float, optional
        Working days between the day a record takes effect and the draw; whoever has appealed by
        then is not drawn. Needed where `sample_share` is above 0.
    restoration : {"list", "send", "check"}, default "list"
        What follows when a record falls: the list is corrected; every door is sent word as well;
        or every door is sent word and tried later.
    check_after_days : float, optional
        Working days between the decision and the trial of the doors. Needed with "check".

    Raises
    ------
    InputError
        If a number is out of range, or two levers do not fit together.

    Examples
    --------
    >>> office = Policy(n_reviewers=8, notice_days=10, suspensive=True, restoration="send")
    >>> print(office.in_words())
    8 reviewers take all cases from one line.
    A person is told 10 working days before a record takes effect.
    An appeal suspends the sanction.
    There is no deadline for a decision.
    A rejection is final.
    Nobody looks at records that nobody contests.
    When a record falls, every door that it closed is sent word.
    """

    n_reviewers: int
    document_lane_reviewers: int = 0
    notice_days: float | None = None
    suspensive: bool = False
    deadline_days: float | None = None
    second_reviewers: int = 0
    sample_share: float = 0.0
    sample_after_days: float | None = None
    restoration: str = "list"
    check_after_days: float | None = None

    def __post_init__(self):
        require_count("n_reviewers", self.n_reviewers, where="Policy", least=1)
        for name in ("document_lane_reviewers", "second_reviewers"):
            require_count(name, getattr(self, name), where="Policy")
        for name in ("notice_days", "sample_after_days", "check_after_days", "deadline_days"):
            days = getattr(self, name)
            if days is not None:
                require_days(name, days, where="Policy", positive=name == "deadline_days")
        require_share("sample_share", self.sample_share, where="Policy")
        require_one_of("restoration", self.restoration, RESTORATIONS, where="Policy")
        self._check_pairs()

    def _check_pairs(self):
        if self.document_lane_reviewers >= self.n_reviewers:
            raise InputError(
                given=f"{self.document_lane_reviewers} of {self.n_reviewers} reviewers sit in the"
                " document lane",
                expected="at least one reviewer left for all other cases",
                next_step="Lower document_lane_reviewers or raise n_reviewers",
                where="Policy",
            )
        for needed, used, what in (
            ("sample_after_days", self.sample_share > 0, "sample_share above 0"),
            ("check_after_days", self.restoration == "check", "restoration='check'"),
        ):
            if used and getattr(self, needed) is None:
                raise InputError(
                    given=f"{what} without {needed}",
                    expected="both together",
                    next_step=f"Say after how many working days, for example {needed}=20",
                    where="Policy",
                )

    @property
    def notice_or_zero_days(self) -> float:
        """Working days from a record to its effect: the notice period, or none."""
        return 0.0 if self.notice_days is None else float(self.notice_days)

    @property
    def deadline_or_never(self) -> float:
        """Working days from an appeal to its lapse; infinity where there is no deadline."""
        return math.inf if self.deadline_days is None else float(self.deadline_days)

    def in_words(self) -> str:
        """Return the policy in plain sentences, one lever a line."""
        return "\n".join((*self._who_in_words(), *self._what_in_words()))

    def _who_in_words(self):
        full = self.n_reviewers - self.document_lane_reviewers
        yield (
            f"{self.n_reviewers} reviewers take all cases from one line."
            if not self.document_lane_reviewers
            else f"{self.document_lane_reviewers} of {self.n_reviewers} reviewers take the cases"
            f" that one document settles; {full} take the others."
        )
        yield (
            "Nobody is told before a record takes effect."
            if self.notice_days is None
            else f"A person is told {self.notice_days:g} working days before a record takes effect."
        )
        yield (
            "An appeal suspends the sanction."
            if self.suspensive
            else "The sanction stays while an appeal waits."
        )

    def _what_in_words(self):
        yield (
            "There is no deadline for a decision."
            if self.deadline_days is None
            else f"A record lapses when its appeal is not decided in {self.deadline_days:g}"
            " working days."
        )
        yield (
            f"{self.second_reviewers} independent reviewers look again at every rejection."
            if self.second_reviewers
            else "A rejection is final."
        )
        yield (
            f"{self.sample_share:.0%} of the records that nobody contests within"
            f" {self.sample_after_days:g} working days are drawn by chance and reviewed."
            if self.sample_share
            else "Nobody looks at records that nobody contests."
        )
        yield _RESTORED[self.restoration].format(days=self.check_after_days or 0)
