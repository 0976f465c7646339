"""What comes upon an appeal office: records, errors in them, and who learns of them."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields

from keeping_score.appeals.arguments import require_count, require_days, require_share
from keeping_score.errors import InputError


@dataclass(frozen=True, kw_only=True)
class Group:
    """Residents who are alike in how they learn of a record and whether they appeal.

    Attributes
    ----------
    name : str
        Name for tables.
    share : float
        Share of the residents, 0 to 1.
    awareness : float
        Share, 0 to 1, who find out without a notice, when a door stays closed.
    appeal_share : float
        Share, 0 to 1, of those who know of a *wrong* record and appeal.
    appeal_share_if_right : float, default 0.0
        The same for a right record: people also contest what is true.
    appeal_share_if_right_suspensive : float, optional
        The same where an appeal suspends the sanction, which makes appealing worth more. Default:
        no difference.
    notice_reach : float, default 1.0
        Share, 0 to 1, whom a notice reaches.
    """

    name: str
    share: float
    awareness: float
    appeal_share: float
    appeal_share_if_right: float = 0.0
    appeal_share_if_right_suspensive: float | None = None
    notice_reach: float = 1.0

    def __post_init__(self):
        for field in fields(self)[1:]:
            value = getattr(self, field.name)
            if value is not None:
                require_share(field.name, value, where=f"Group {self.name!r}")


@dataclass(frozen=True, kw_only=True)
class Costs:
    """Clerks' work in staff days for each piece of paper, beside the reviewers' own time.

    Attributes
    ----------
    notice, sorting, suspension, door_message, door_check : float, default 0.0
        Staff days to send one notice, sort one case into its lane, suspend one sanction, send word
        to one door, and try one door.
    """

    notice: float = 0.0
    sorting: float = 0.0
    suspension: float = 0.0
    door_message: float = 0.0
    door_check: float = 0.0

    def __post_init__(self):
        for field in fields(self):
            require_days(field.name, getattr(self, field.name), where="Costs")


@dataclass(frozen=True, kw_only=True)
class Demand:
    """Records made about residents, and the course that each would take, in working days.

    Only the first five need be given; the others stand at values that do nothing.

    Attributes
    ----------
    n_residents : int
        Residents about whom records are made.
    records_per_resident_year : float
        Adverse records a resident a year, on average; they come at random.
    error_share : float
        Share of records, 0 to 1, that are wrong.
    review_days : float
        Working days of one reviewer for a full review, on average.
    groups : tuple of Group
        Their shares sum to 1.
    doors : tuple of str, default ("door",)
        Services that close to a person on record.
    horizon_days : float, default 250.0
        Working days that the office is watched.
    working_days_per_year : float, default 250.0
        52 weeks of five days, less ten days of holiday: an assumption.
    review_shape : float, default 1.0
        Regularity of review times: shape of their gamma distribution. 1 gives exponential times.
    document_share : float, default 0.0
        Share of cases that a document settles which the person already holds.
    document_review_days : float, optional
        Working days to check that document, on average. Default: as a full review.
    request_share : float, default 0.0
        Share of cases for which a document must be asked of another body.
    first_look_days : float, default 0.0
        Working days of a reviewer until the request goes out.
    request_days : float, default 0.0
        Working days until the document comes, on average.
    no_answer_share : float, default 0.0
        Share of requests, 0 to 1, that are never answered.
    second_review_days : float, optional
        Working days of a second review, on average. Default: as a full review.
    decision_error_share : float, default 0.0
        Share of decisions, 0 to 1, that are wrong, first and second alike and independently.
    learning_days, filing_days : float, default 0.0
        Working days from a closed door to knowing why, and from knowing to appealing, on average.
    message_days : float, default 0.0
        Working days until a door acts on a message, on average.
    missed_share : float, default 0.0
        Share of messages, 0 to 1, on which a door does not act.
    refresh_days : float, default infinity
        Working days until a door fetches the list anew by itself, on average. Infinity: never.
    costs : Costs
        Clerks' work.

    Raises
    ------
    InputError
        If a number is out of range, or shares do not sum to 1.

    Examples
    --------
    >>> everyone = Group(name="everyone", share=1, awareness=0.5, appeal_share=0.5)
    >>> town = Demand(n_residents=10_000, records_per_resident_year=0.1, error_share=0.05,
    ...               review_days=1.5, groups=(everyone,))
    >>> town.records_per_day
    4.0
    """

    n_residents: int
    records_per_resident_year: float
    error_share: float
    review_days: float
    groups: tuple[Group, ...]
    doors: tuple[str, ...] = ("door",)
    horizon_days: float = 250.0
    working_days_per_year: float = 250.0
    review_shape: float = 1.0
    document_share: float = 0.0
    document_review_days: float | None = None
    request_share: float = 0.0
    first_look_days: float = 0.0
    request_days: float = 0.0
    no_answer_share: float = 0.0
    second_review_days: float | None = None
    decision_error_share: float = 0.0
    learning_days: float = 0.0
    filing_days: float = 0.0
    message_days: float = 0.0
    missed_share: float = 0.0
    refresh_days: float = math.inf
    costs: Costs = Costs()

    def __post_init__(self):
        require_count("n_residents", self.n_residents, where="Demand", least=1)
        positive = {"review_days", "horizon_days", "working_days_per_year", "refresh_days",
                    "document_review_days", "second_review_days"}  # fmt: skip
        for field in fields(self):
            value = getattr(self, field.name)
            if value is None:
                continue
            if field.name.endswith("_share"):
                require_share(field.name, value, where="Demand")
            elif "_days" in field.name or field.name == "records_per_resident_year":
                require_days(field.name, value, where="Demand", positive=field.name in positive)
        self._check_limits()
        self._check_groups()
        self._check_doors()

    def _check_limits(self):
        for name in ("horizon_days", "records_per_resident_year", "review_days"):
            if math.isinf(getattr(self, name)):
                raise _demand_error(f"{name} is infinite", "a finite number", f"Choose {name}")
        if not 0 < self.review_shape < math.inf:
            raise _demand_error(
                f"review_shape = {self.review_shape!r}",
                "a number above 0: 1 for exponential times, larger for more regular ones",
                "Leave it out if in doubt",
            )
        if self.document_share + self.request_share > 1 + 1e-9:
            raise _demand_error(
                f"document_share + request_share = {self.document_share + self.request_share:g}",
                "at most 1: a case has the document, needs it asked for, or needs none",
                "Lower one of the two",
            )

    def _check_groups(self):
        total = sum(group.share for group in self.groups)
        if not self.groups or abs(total - 1) > 1e-9:
            raise _demand_error(
                f"groups whose shares sum to {total:g}",
                "shares that sum to 1",
                "Give each resident one group",
            )
        if len({group.name for group in self.groups}) < len(self.groups):
            raise _demand_error(
                "two groups of the same name", "a name for each", "Rename one of them"
            )

    def _check_doors(self):
        unusable = [door for door in self.doors if not door or ", " in door]
        if not self.doors or unusable or len(set(self.doors)) < len(self.doors):
            raise _demand_error(
                f"doors = {self.doors!r}",
                "one door or more, each named once, without a comma in the name",
                "Name the services that close, for example ('flights', 'trains')",
            )

    @property
    def records_per_day(self) -> float:
        """Adverse records a working day, on average."""
        return self.n_residents * self.records_per_resident_year / self.working_days_per_year


def _demand_error(given, expected, next_step):
    return InputError(given=given, expected=expected, next_step=next_step, where="Demand")
