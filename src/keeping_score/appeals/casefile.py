"""A case to try a procedure on: a person, what really happened, and what stands in the way."""

from __future__ import annotations

from dataclasses import dataclass

from keeping_score.appeals.arguments import require_days, require_one_of
from keeping_score.appeals.procedure import OUTPUTS, ROLES
from keeping_score.errors import InputError


@dataclass(frozen=True, kw_only=True)
class CaseFile:
    """One person whose record is wrong, or may not stand. People are roles; nobody is portrayed.

    Attributes
    ----------
    id, title : str
        Key and name.
    person : str
        The role: "a shop owner in another county with the same name".
    story : str
        What happened, in a few sentences.
    starts : {"record", "listing"}
        Whether the case begins before the record takes effect, or when the doors are closed.
    objection : {"objection", "repeat objection"}
        What the person would bring.
    settled_by : str
        The one output, from `OUTPUTS`, that shows the truth; a decision without it goes wrong.
    doors : tuple of str
        Services that close.
    deaf_doors : tuple of str, default ()
        Those that do not act on a message and must be tried.
    traces : tuple of str, default ()
        What the record leaves behind elsewhere.
    speaks_for : {"person", "guardian"}, default "person"
        Who must be told and can object.
    can_be_reached : bool, default True
        Whether a notice reaches that somebody.
    days_until_door : float, optional
        Working days until a closed door tells the person. None: never.
    days_to_object : float, default 0.0
        Working days from knowing to objecting.
    may_be_listed : bool, default True
        False where the rules exclude the person.
    first_decision_errs : bool, default False
        Whether whoever decides first overlooks what the file shows.
    decided_before_by, silent : str, default ""
        Roles: who decided in this matter before, and who does nothing when asked.
    facts : tuple of str, default ()
        Ids of facts in the ledger that the case is built on.
    assumed : str, default ""
        What was assumed, and why.

    Raises
    ------
    InputError
        If a word is unknown or a number is no number of days.
    """

    id: str
    title: str
    person: str
    story: str
    starts: str
    settled_by: str
    doors: tuple[str, ...]
    objection: str = "objection"
    deaf_doors: tuple[str, ...] = ()
    traces: tuple[str, ...] = ()
    speaks_for: str = "person"
    can_be_reached: bool = True
    days_until_door: float | None = None
    days_to_object: float = 0.0
    may_be_listed: bool = True
    first_decision_errs: bool = False
    decided_before_by: str = ""
    silent: str = ""
    facts: tuple[str, ...] = ()
    assumed: str = ""

    def __post_init__(self):
        where = f"CaseFile {self.id!r}"
        require_one_of("starts", self.starts, ("record", "listing"), where=where)
        kinds = ("objection", "repeat objection")
        require_one_of("objection", self.objection, kinds, where=where)
        require_one_of("settled_by", self.settled_by, tuple(OUTPUTS), where=where)
        require_one_of("speaks_for", self.speaks_for, ("person", "guardian"), where=where)
        for name in ("decided_before_by", "silent"):
            require_one_of(name, getattr(self, name), ("", *ROLES), where=where)
        require_days("days_to_object", self.days_to_object, where=where)
        if self.days_until_door is not None:
            require_days("days_until_door", self.days_until_door, where=where)
        self._check_doors(where)

    def _check_doors(self, where):
        unknown = [door for door in self.deaf_doors if door not in self.doors]
        if not self.doors or unknown:
            raise InputError(
                given=f"deaf_doors names {unknown[0]!r}" if unknown else "no doors",
                expected="one door or more, and the deaf ones among them",
                next_step="Add it to doors, or correct its name" if unknown else "Name a door",
                where=where,
            )

    @property
    def never_learns(self) -> bool:
        """Whether neither a letter nor a door ever tells the person."""
        return not self.can_be_reached and self.days_until_door is None
