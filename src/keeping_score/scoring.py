"""Score residents under a scheme, refuse what cannot be scored, and explain every score.

One definition serves all: a rule maps a score x to min(max(x + points, floor), ceiling), and a drop
to a grade lowers x to the top of that grade's bracket or caps the grade, as the scheme says. Where
no bound can bind, order does not matter and a sum is enough; elsewhere events are taken by date.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from keeping_score.errors import InputError
from keeping_score.scheme import GRADE_CEILING, SET_POINTS, Scheme

EVENT_COLUMNS = ("resident", "date", "rule", "document")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
NO_RESIDENT = "no resident is named"
BAD_DATE = "the date is not a day of the calendar (YYYY-MM-DD)"
UNKNOWN_RULE = "the scheme has no such rule"
NO_DOCUMENT = "no document backs it"


@dataclass(frozen=True)
class ScoreResult:
    """What scoring a ledger of events gives.

    Attributes
    ----------
    scores : pandas.DataFrame
        One row a resident: ``resident``, ``points``, ``grade``.
    applied : pandas.DataFrame
        One row a counted event in the order in which it counted: the event's columns and
        ``change``, ``total`` (points after it) and ``grade`` (grade after it). The index is that
        of the events given.
    rejected : pandas.DataFrame
        One row a refused event: the event's columns and ``reason``. The index is that of the
        events given; together with `applied` it holds every event once.
    """

    scores: pd.DataFrame
    applied: pd.DataFrame
    rejected: pd.DataFrame


def score(
    events: pd.DataFrame, scheme: Scheme, residents: Iterable[Hashable] | None = None
) -> ScoreResult:
    """Score residents from their events.

    Parameters
    ----------
    events : pandas.DataFrame
        Columns ``resident``, ``date`` (text, YYYY-MM-DD, or a datetime), ``rule`` (id of a rule)
        and ``document`` (what backs it; empty or missing where nothing does). Other columns are
        kept. Events of one day count in the order of the rows.
    scheme : Scheme
        A scheme with known start, amounts and brackets.
    residents : iterable, optional
        Everybody to be scored, so that people without events hold the start. Default: those who
        stand in `events`.

    Returns
    -------
    ScoreResult
        Scores and grades, the events that counted, and those refused, each with its reason.

    Raises
    ------
    InputError
        If a column is missing or the scheme does not know its amounts.

    Notes
    -----
    The start and the amounts are the scheme's (for Rongcheng: ``rongcheng-start-points``,
    ``rongcheng-traffic-ticket`` and others). An event without a document is refused because of
    ``rongcheng-evidence-rule``.

    Examples
    --------
    >>> from keeping_score.scheme import load_scheme
    >>> events = pd.DataFrame({
    ...     "resident": ["Lin", "Lin", "Lin"],
    ...     "date": ["2018-03-01", "2018-04-02", "2018-05-03"],
    ...     "rule": ["traffic-ticket", "city-award", "traffic-ticket"],
    ...     "document": ["notice 17", "certificate 4", None],
    ... })
    >>> result = score(events, load_scheme("rongcheng"))
    >>> result.scores.to_dict("records")
    [{'resident': 'Lin', 'points': 1025, 'grade': 'A+'}]
    >>> result.rejected["reason"].tolist()
    ['no document backs it']
    """
    _check_scorable(events, scheme)
    reasons = refusals(events, scheme).to_numpy()
    refused = reasons != ""
    rejected = events[refused].assign(reason=reasons[refused])
    counted = events[~refused]
    # Days as YYYY-MM-DD sort as text; a stable sort keeps the order of the rows within a day.
    order = np.argsort(counted["date"].astype(str).str[:10].to_numpy(str), kind="stable")
    applied = _apply(counted.iloc[order], scheme)
    if residents is None:
        residents = events["resident"].dropna()
    return ScoreResult(_scores(residents, applied, scheme), applied, rejected)


def refusals(events: pd.DataFrame, scheme: Scheme) -> pd.Series:
    """Say for each event why it cannot count; empty text where it can.

    Parameters
    ----------
    events : pandas.DataFrame
        As in `score`.
    scheme : Scheme

    Returns
    -------
    pandas.Series
        Reasons, aligned with `events`. Where there are several, the first in the order: resident,
        date, rule, document.
    """
    document = events["document"]
    tests = [
        (events["resident"].isna(), NO_RESIDENT),
        (~_are_days(events["date"]), BAD_DATE),
        (~events["rule"].isin(scheme.rule_ids), UNKNOWN_RULE),
        (scheme.needs_documents & ~document.map(_is_written).astype(bool), NO_DOCUMENT),
    ]
    conditions = [np.asarray(test, dtype=bool) for test, _ in tests]
    first = np.select(conditions, range(len(tests)), default=-1)
    # No reason at all is the last entry.
    reasons = np.array([*(reason for _, reason in tests), ""], dtype=object)[first]
    return pd.Series(reasons, index=events.index, dtype=object)


def statement(resident: Hashable, events: pd.DataFrame, scheme: Scheme) -> pd.DataFrame:
    """List how one resident's score came about, line by line.

    Parameters
    ----------
    resident : hashable
        The resident, as in the events.
    events, scheme
        As in `score`.

    Returns
    -------
    pandas.DataFrame
        Columns ``date``, ``rule``, ``document``, ``change``, ``total``, ``grade``. The first line
        is the start. Each total is the total above plus the change, so that a stranger can add
        it up.

    Raises
    ------
    InputError
        As in `score`.

    Examples
    --------
    >>> from keeping_score.scheme import load_scheme
    >>> events = pd.DataFrame({"resident": ["Lin"], "date": ["2018-03-01"],
    ...                        "rule": ["traffic-ticket"], "document": ["notice 17"]})
    >>> statement("Lin", events, load_scheme("rongcheng"))[["rule", "change", "total", "grade"]]
                 rule  change  total grade
    0           start    1000   1000     A
    1  traffic-ticket      -5    995     A
    """
    _check_scorable(events, scheme)
    own = events[events["resident"] == resident]
    start = int(scheme.start.value)
    line = {"date": "", "rule": "start", "document": "", "change": start, "total": start}
    first = pd.DataFrame([line | {"grade": scheme.grade_of(start)}])
    applied = score(own, scheme).applied
    if applied.empty:
        return first
    return pd.concat([first, applied[list(first.columns)]], ignore_index=True)


def check_columns(events: pd.DataFrame, *, where: str) -> None:
    """Refuse events without the columns that scoring reads; `where` is the function's name."""
    missing = [column for column in EVENT_COLUMNS if column not in events.columns]
    if missing:
        raise InputError(
            given=f"events without the column {missing[0]!r}",
            expected="the columns " + ", ".join(EVENT_COLUMNS),
            next_step="Add or rename the column; leave a document empty where there is none",
            where=where,
        )


def _check_scorable(events: pd.DataFrame, scheme: Scheme) -> None:
    check_columns(events, where="score")
    if not scheme.is_complete:
        unknown = [rule.id for rule in scheme.rules if not rule.is_amount_known]
        raise InputError(
            given=f"the scheme {scheme.id!r} without known "
            + (f"amounts for {', '.join(unknown)}" if unknown else "start or brackets"),
            expected="a scheme with start, amounts and brackets",
            next_step="Fill in what you assume with scheme.with_points(..., assumed=...)",
            where="score",
        )


def _is_written(document) -> bool:
    """Tell whether a cell names a document: something other than missing or blank."""
    if not isinstance(document, str) and pd.api.types.is_scalar(document) and pd.isna(document):
        return False
    return bool(str(document).strip())


def _are_days(column: pd.Series) -> np.ndarray:
    """Tell of each cell whether it holds a day, looking at each value once; missing ones last."""
    try:
        codes, values = pd.factorize(column)
    except TypeError:  # a list or the like among them
        return column.map(_is_day).to_numpy(dtype=bool)
    return np.array([*map(_is_day, values), False])[codes]


def _is_day(value) -> bool:
    """Tell whether a cell holds a day: a date or datetime, or text of the form YYYY-MM-DD."""
    if not isinstance(value, str):
        return isinstance(value, date) and not pd.isna(value)
    if not _ISO_DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _apply(counted: pd.DataFrame, scheme: Scheme) -> pd.DataFrame:
    """Apply events that are in order of date; return them with change, total and grade."""
    start = int(scheme.start.value)
    change_of = {rule.id: rule.change for rule in scheme.rules}
    change = np.array([change_of[rule] for rule in counted["rule"]], dtype=np.int64)
    resident = counted["resident"]
    who = resident.to_numpy()
    running = pd.Series(change).groupby(who, sort=False).cumsum()
    total = running.to_numpy(dtype=np.int64) + start
    ceiling = np.zeros(len(counted), dtype=np.int64)

    drops = counted["rule"].isin([rule.id for rule in scheme.rules if rule.grade])
    outside = (total < scheme.floor) | (total > scheme.ceiling)
    ordered = resident.isin(resident[drops.to_numpy() | outside])
    rows = np.flatnonzero(ordered.to_numpy())
    total[rows], ceiling[rows] = _fold(counted.iloc[rows], scheme)

    before = pd.Series(total).groupby(who, sort=False).shift(1)
    change = total - before.to_numpy(dtype=float, na_value=start).astype(np.int64)
    place = np.maximum(scheme.grade_positions(total), ceiling)
    grades = np.asarray(scheme.grades, dtype=object)
    return counted.assign(change=change, total=total, grade=grades[place])


def _fold(rows: pd.DataFrame, scheme: Scheme) -> tuple[np.ndarray, np.ndarray]:
    """Take events one by one where order matters; return points and best grade place left."""
    start = int(scheme.start.value)
    points: dict[Hashable, int] = {}
    caps: dict[Hashable, dict[str, int]] = {}
    rules = {rule.id: rule for rule in scheme.rules}
    total, ceiling = np.zeros(len(rows), dtype=np.int64), np.zeros(len(rows), dtype=np.int64)
    for i, (resident, rule_id) in enumerate(zip(rows["resident"], rows["rule"], strict=True)):
        rule, cap = rules[rule_id], caps.setdefault(resident, {})
        now = points.get(resident, start) + rule.change
        now = int(min(max(now, scheme.floor), scheme.ceiling))
        if rule.grade is not None and rule.meaning.value == SET_POINTS:
            now = int(min(now, scheme.bracket(rule.grade.value).highest))
        if rule.grade is not None and rule.meaning.value == GRADE_CEILING:
            cap[rule.id] = scheme.grades.index(rule.grade.value)
        if rule.lifts is not None:
            cap.pop(rule.lifts.value, None)
        points[resident] = total[i] = now
        ceiling[i] = max(cap.values(), default=0)
    return total, ceiling


def _scores(residents: Iterable[Hashable], applied: pd.DataFrame, scheme: Scheme) -> pd.DataFrame:
    """Return the last line of every resident; the start for those without a counted event."""
    everybody = list(dict.fromkeys(residents))
    last = applied.drop_duplicates("resident", keep="last").set_index("resident")
    last = last.reindex(everybody)
    start = int(scheme.start.value)
    return pd.DataFrame(
        {
            "resident": everybody,
            "points": last["total"].to_numpy(dtype=float, na_value=start).astype(np.int64),
            "grade": last["grade"].where(last["grade"].notna(), scheme.grade_of(start)).to_numpy(),
        }
    )
