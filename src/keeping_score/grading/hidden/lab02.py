"""Hidden cases of lab 2: statements, counts and ledgers of places that no check names."""

from __future__ import annotations

from keeping_score.checks.functions import Case
from keeping_score.checks.lab02.holes import lines
from keeping_score.checks.lab02.tables import said

_LABEL = "a case that the check does not show"
_PLACES = ("ferry", "museum", "orchard", "bakery", "stadium", "archive")
_VOICES = ("official", "designer", "firm", "reporter", "resident", "researcher")


def _case(*args: object) -> Case:
    return Case(_LABEL, args)


def _table(rng, n_rows: int):
    """Return statements drawn at random, with row numbers of their own."""
    pairs = [(str(rng.choice(_PLACES)), str(rng.choice(_VOICES))) for _ in range(n_rows)]
    return said(*pairs, first_row=int(rng.integers(1, 90)))


def one_voice(rng):
    """Voices that are heard often and never."""
    voices = [str(rng.choice(_VOICES)), "official", "nobody at all"]
    return [_case(_table(rng, n), voice) for n in (1, 9, 60) for voice in voices]


def only_from(rng):
    """Places with one voice, places with several, and voices that nobody uses."""
    alone = said(
        ("ferry", "firm"),
        ("ferry", "firm"),
        ("museum", "official"),
        ("museum", "firm"),
        ("orchard", "resident"),
    )
    several = [str(v) for v in rng.choice(_VOICES, size=3, replace=False)]
    return [
        _case(alone, ["firm"]),
        _case(alone, ["firm", "official"]),
        _case(alone, ["critic"]),
        _case(_table(rng, 8), several),
        _case(_table(rng, 15), list(_VOICES[:4])),
        _case(_table(rng, 15), list(_VOICES)),
    ]


def gaps(rng):
    """Places with many gaps, with none, and ones that the table does not name."""
    found = []
    for n_rows in (3, 25):
        rows = _table(rng, n_rows)
        rows["kind"] = [
            str(rng.choice(["gap", "claim", "outcome", "gap closed"])) for _ in range(n_rows)
        ]
        # A row without a speaker is not always a gap, nor the other way round.
        rows["voice"] = [str(rng.choice(["", "official"])) for _ in range(n_rows)]
        found.append(_case(rows, [*_PLACES, "harbour"]))
    return found


def two_counts(rng):
    """Other means of travel, counts that did not grow, and large ones."""
    found = []
    for names in (("buses",), ("trams", "bikes"), _PLACES):
        before = {name: int(rng.integers(0, 10**7)) for name in names}
        after = {name: n + int(rng.integers(0, 10**6)) for name, n in before.items()}
        found.append(_case(before, after))
    return [*found, _case({"a": 5, "b": 9}, {"b": 9, "a": 8})]


def claims(rng):
    """Claims just possible and just impossible, at other sizes."""
    found = []
    for _ in range(4):
        before, added = int(rng.integers(0, 10**6)), int(rng.integers(1, 10**5))
        found += [_case(added + more, before, before + added) for more in (-1, 0, 1)]
    return [*found, _case(0, 5, 5), _case(10**6, 10**6, 10**6 + 10)]


def tickets(rng):
    """More tickets than people, more people than tickets, one and none of either."""
    pairs = [(int(rng.integers(2, 999)), int(rng.integers(2, 999))) for _ in range(5)]
    return [_case(*pair) for pair in (*pairs, (0, 9), (1, 1), (2, 1), (12, 12))]


def ledgers(rng):
    """Ledgers with each kind of hole in each column, numbered from anywhere."""
    full = ("a road was closed", "county radio", "2017-05-01", "press", "contradicts")
    rows, places = [], list(range(len(full)))
    for place in places:
        before, after = full[:place], full[place + 1 :]
        rows += [(*before, nothing, *after) for nothing in (None, "", "  ", "\t")]
        rows.append(full)
    rows.append((*full[:2], "no date", *full[3:]))
    shuffled = [rows[i] for i in rng.permutation(len(rows))]
    return [
        _case(lines(*shuffled, first=int(rng.integers(2, 99)))),
        _case(lines(full, first=5)),
        _case(lines(shuffled[0], full, shuffled[1], first=31)),
    ]


def scales(rng):
    """Scales with other names and lines, and points exactly on them."""
    found = []
    for _ in range(3):
        best = int(rng.integers(20, 2000))
        scale = [("first", best), ("second", best - 15), ("rest", -(10**6))]
        points = [
            best,
            best - 1,
            best + 1,
            *(int(p) for p in rng.integers(best - 40, best + 40, 30)),
        ]
        found.append(_case(points, scale))
    return [*found, _case([3, 2], [("only", 0)]), _case([1], [("top", 2), ("low", 0)])]


def sizes(rng):
    """Towns, lists and countries of other sizes."""
    drawn = [
        (int(rng.integers(1, 10**4)), int(rng.integers(0, 10**6)), int(rng.integers(10**6, 10**9)))
        for _ in range(5)
    ]
    return [_case(*one) for one in (*drawn, (7, 0, 9), (1, 1, 3), (0, 5, 10))]


CASES = {
    "lab02-ex1a": one_voice,
    "lab02-ex1b": only_from,
    "lab02-ex2": gaps,
    "lab02-ex3a": two_counts,
    "lab02-ex3b": claims,
    "lab02-ex4": tickets,
    "lab02-ex5a": ledgers,
    "lab02-ex6b": scales,
    "lab02-ex6c": sizes,
}
