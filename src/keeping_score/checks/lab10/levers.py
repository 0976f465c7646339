"""Pull one lever, and only then two."""

from __future__ import annotations

from dataclasses import fields

from keeping_score.appeals import Policy
from keeping_score.checks.tasks import UNFINISHED, Problem, Task, ladder
from keeping_score.checks.values import show

BARE = Policy(n_reviewers=8)
LEAST = 3
# Two arguments that are one lever.
_TOGETHER = {"sample_after_days": "sample_share", "check_after_days": "restoration"}


def levers_of(policy: Policy) -> dict[str, tuple]:
    """Return what a policy does otherwise than the bare office, by lever."""
    found: dict[str, tuple] = {}
    for field in fields(Policy):
        value = getattr(policy, field.name)
        if value != getattr(BARE, field.name):
            lever = _TOGETHER.get(field.name, field.name)
            found[lever] = (*found.get(lever, ()), value)
    return found


def alone(singles: dict[str, Policy], pair: Policy) -> list[str]:
    """Return the names of the policies that pull one lever of a pair.

    Parameters
    ----------
    singles : dict of str to Policy
        Policies with one lever each.
    pair : Policy
        A policy with two.

    Returns
    -------
    list of str
        One name for each lever of the pair, in the order of `singles`.

    Examples
    --------
    >>> from dataclasses import replace
    >>> singles = {"staff": replace(BARE, n_reviewers=10), "letter": replace(BARE, notice_days=10)}
    >>> alone(singles, replace(BARE, notice_days=10, suspensive=True))
    ['letter']
    """
    pulled = levers_of(pair).items()
    names = {next(iter(levers_of(one).items())): name for name, one in reversed(singles.items())}
    found = [name for lever, name in names.items() if lever in pulled]
    return [name for name in singles if name in found]


def judge_levers(answer: object) -> Problem | None:
    """Return what is wrong with single levers and a pair, or None.

    Parameters
    ----------
    answer : tuple of (dict of str to Policy, Policy)
        Three policies or more that differ from the bare office by one lever each, and one that
        pulls two of these levers.
    """
    if not (isinstance(answer, tuple | list) and len(answer) == 2):
        return Problem(
            came_back=show(answer),
            expected="single levers and a pair, in brackets",
            ask="Did you change the cell of the check? It hands over both, with a comma.",
        )
    singles, pair = answer
    if singles is ... or pair is ...:
        return UNFINISHED
    if not isinstance(singles, dict):
        return Problem(
            came_back=show(singles),
            expected="names and policies in curly brackets",
            ask='Does it look like {"notice": replace(bare, ...), ...}?',
        )
    if any(policy is ... for policy in singles.values()):
        return UNFINISHED
    return _wrong_singles(singles) or _wrong_pair(singles, pair)


_NO_POLICY = "Does it begin with replace(bare, and end with its bracket?"
_CURLY = "The curly brackets belong to the single levers. What does one policy look like alone?"


def _no_policy(name: str, value: object, ask: str = _NO_POLICY) -> Problem:
    return Problem(
        tried=name,
        came_back=show(value),
        expected="a policy",
        ask=ask,
    )


def _wrong_singles(singles: dict) -> Problem | None:
    for name, policy in singles.items():
        tried = f"the policy {str(name)[:30]!r}"
        if not isinstance(policy, Policy):
            return _no_policy(tried, policy)
        levers = levers_of(policy)
        if not levers:
            return Problem(
                tried=tried,
                came_back="the bare office itself",
                expected="one lever pulled",
                ask="What does this office do otherwise than the bare one?",
            )
        if len(levers) > 1:
            return Problem(
                tried=tried,
                came_back=f"{len(levers)} levers at once: {', '.join(levers)}",
                expected="one",
                ask="If the line grows shorter, which of them did it?",
            )
    different = {next(iter(levers_of(policy))) for policy in singles.values()}
    if len(different) < LEAST:
        return Problem(
            came_back=f"{len(different)} different levers",
            expected=f"{LEAST} or more",
            ask="Which other line of the table of levers could help somebody?",
        )
    return None


def _wrong_pair(singles: dict, pair: object) -> Problem | None:
    tried = "the policy with two levers"
    if not isinstance(pair, Policy):
        return _no_policy(tried, pair, _CURLY if isinstance(pair, dict) else _NO_POLICY)
    levers = levers_of(pair)
    if len(levers) != 2:
        return Problem(
            tried=tried,
            came_back=f"{len(levers)} levers" + (f": {', '.join(levers)}" if levers else ""),
            expected="two",
            ask="Which two of your single levers do you want to see together?",
        )
    alone = [levers_of(policy) for policy in singles.values()]
    for lever, setting in levers.items():
        if {lever: setting} not in alone:
            return Problem(
                tried=tried,
                came_back=f"{lever}, which you have not pulled alone in the same way",
                expected="two levers that you know singly",
                ask="With what will you compare it?",
            )
    return None


LEVERS = Task(
    id="lab10-ex5",
    title="One lever, then two",
    minutes=5,
    points=2,
    skill="change one thing at a time",
    hints=ladder(
        """
        Each policy should differ from the bare office in one thing. Which three things would
        you like to know about?

        replace(bare, n_reviewers=10) is the bare office with ten reviewers and nothing else
        changed. Copy a line of the table of levers into it.

        With a bicycle: replace(bike, tyres="wide") and replace(bike, gears=3) are one
        change each. replace(bike, tyres="wide", gears=3) is the pair of both.
        """
    ),
    reference=(
        {
            "notice": Policy(n_reviewers=8, notice_days=10),
            "document lane": Policy(n_reviewers=8, document_lane_reviewers=2),
            "word to the doors": Policy(n_reviewers=8, restoration="send"),
        },
        Policy(n_reviewers=8, notice_days=10, document_lane_reviewers=2),
    ),
    judge=judge_levers,
)
