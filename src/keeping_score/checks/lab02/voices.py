"""Who speaks about which system, and what nobody says."""

from __future__ import annotations

from keeping_score.checks.functions import Case, FunctionJudge, Slip, function_task
from keeping_score.checks.kinds import BY_NAME, look_by_name
from keeping_score.checks.lab02.tables import (
    HARBOUR,
    NAMES,
    OPERATORS,
    all_statements,
    look_at_names,
    said,
)
from keeping_score.checks.tasks import ladder
from keeping_score.checks.values import NUMBER
from keeping_score.ledger import facts


def statements_by(statements, voice):
    """Return how many statements a voice makes."""
    return (statements["voice"] == voice).sum()


def _one_voice():
    return (
        Case("seven statements on four places and 'official'", (HARBOUR, "official")),
        Case("the same seven statements and 'firm'", (HARBOUR, "firm")),
        Case("the same seven statements and 'writer', who says nothing", (HARBOUR, "writer")),
        *(
            Case(f"the statements of our readings and {voice!r}", (all_statements(), voice))
            for voice in ("researcher", "reporter", "listed person")
        ),
    )


COUNT_A_VOICE = function_task(
    "lab02-ex1a",
    title="Count a voice",
    minutes=3,
    points=1,
    skill="count the rows of a table that fit",
    hints=ladder(
        """
        Which column says who speaks, and what should it be equal to?

        Two equals signs compare a whole column at once and give True or False for each
        row. True counts as one when you add up.

        With weather: (days["sky"] == "grey").sum() is the number of grey days. Which
        names stand here for days, "sky" and "grey"?
        """
    ),
    judged_by=FunctionJudge(
        reference=statements_by,
        cases=_one_voice,
        returns=NUMBER,
        slips=(
            Slip(
                lambda statements, _voice: len(statements),
                "You count all rows. Which of them are this voice's?",
            ),
            Slip(
                lambda statements, voice: (statements["voice"] == voice).mean(),
                "That is a share, between 0 and 1. How many are there?",
            ),
            Slip(
                lambda statements, voice: statements[statements["voice"] == voice][
                    "system"
                ].nunique(),
                "You count systems. How many statements are there, several on one system included?",
            ),
            Slip(
                lambda statements, voice: (statements["voice"] != voice).sum(),
                "These are the statements of all the others. Which sign compares for equal?",
            ),
            Slip(
                lambda statements, _voice: (statements["voice"] == "official").sum(),
                "Yours always counts officials. Which input says whom to count?",
            ),
            Slip(
                lambda statements, _voice: statements["voice"].nunique(),
                "That is how many kinds of voices there are. How many rows does one of them have?",
            ),
        ),
    ),
)


def heard_only_from(statements, voices):
    """Return the systems on which nobody speaks but the given voices."""
    found = []
    for system in statements["system"].unique():
        speakers = statements[statements["system"] == system]["voice"]
        if speakers.isin(voices).all():
            found.append(system)
    return found


def _only():
    mixed = said(("hall", "firm"), ("hall", "resident"), ("pool", "firm"), ("park", "reporter"))
    return (
        Case("seven statements on four places and official, designer, firm", (HARBOUR, OPERATORS)),
        Case("the same seven statements and official alone", (HARBOUR, ["official"])),
        Case("four statements on three places, and firm and reporter",
             (mixed, ["firm", "reporter"])),
        Case("the same four statements and designer", (mixed, ["designer"])),
        Case("the statements of our readings and official, designer, firm, reporter",
             (all_statements(), [*OPERATORS, "reporter"])),
    )  # fmt: skip


def _any_of_them(statements, voices):
    return statements[statements["voice"].isin(voices)]["system"].unique()


def _none_of_them(statements, voices):
    rest = set(statements["system"]) - set(_any_of_them(statements, voices))
    return sorted(rest)


def _others_too(statements, voices):
    return statements[~statements["voice"].isin(voices)]["system"].unique()


def _all_voices_needed(statements, voices):
    groups = statements.groupby("system")["voice"].agg(set)
    return [system for system, speakers in groups.items() if speakers == set(voices)]


def _once_a_statement(statements, voices):
    only = heard_only_from(statements, voices)
    return statements[statements["system"].isin(only)]["system"].tolist()


ONLY_FROM = function_task(
    "lab02-ex1b",
    title="Systems with one side only",
    minutes=6,
    points=2,
    skill="ask of each group whether all its rows fit",
    hints=ladder(
        """
        For one system: who speaks on it, and is each of them in the given list?

        Go through the systems one by one. .isin(voices) gives True or False for each
        row of a column, and .all() says whether all of them are True.

        With rooms: if lamps[lamps["room"] == room]["colour"].isin(["red", "blue"]).all()
        is True where every lamp of the room is red or blue. Gather such rooms in a list.
        """
    ),
    judged_by=FunctionJudge(
        reference=heard_only_from,
        cases=_only,
        returns=NAMES,
        look=look_at_names,
        slips=(
            Slip(
                _any_of_them,
                "In yours one of these voices is enough. On which of your systems does somebody "
                "else speak too?",
            ),
            Slip(
                _none_of_them, "On these, none of the given voices speaks. Whom did you look for?"
            ),
            Slip(_others_too, "On these, somebody else does speak. Is your answer turned round?"),
            Slip(
                _all_voices_needed,
                "Yours asks for all the given voices together. Is a system with one of them left "
                "out?",
            ),
            Slip(
                _once_a_statement,
                "A system stands there once for each statement. How often should it be named?",
            ),
            Slip(
                lambda statements, voices: (
                    statements["voice"].isin(voices).groupby(statements["system"]).mean().index
                ),
                "These are all the systems. Which line leaves one out?",
            ),
        ),
    ),
)


def gaps_by_system(rows, systems):
    """Return the number of gaps of each system, 0 where there is none."""
    gaps = rows[rows["kind"] == "gap"]
    return {system: (gaps["system"] == system).sum() for system in systems}


def _gap_rows():
    small = said(("harbour", ""), ("harbour", "official"), ("library", ""))
    small["kind"] = ["gap", "claim", "mechanism"]
    two = said(("pool", ""), ("pool", ""), ("hall", ""), ("hall", "firm"))
    two["kind"] = ["gap", "gap", "gap", "gap note"]
    everything = facts()
    return (
        Case("three rows on two places, one of them a gap", (small, ["harbour", "library"])),
        Case("four rows on two places, and three places to report on",
             (two, ["pool", "hall", "park"])),
        Case("all rows of our readings", (everything, sorted(set(everything["system"])))),
    )  # fmt: skip


def _counted(rows, _systems):
    return rows[rows["kind"] == "gap"]["system"].value_counts()


GAPS = function_task(
    "lab02-ex2",
    title="What is not said",
    minutes=5,
    points=2,
    skill="count by group without losing a zero",
    hints=ladder(
        """
        Which rows are gaps, and what should stand for a system that has none?

        First keep the rows whose kind is "gap". Then go through the list of systems that
        you were given, and count for each. A loop over the gaps alone never meets a
        system without one.

        With pets: {name: (pets["owner"] == name).sum() for name in everybody} gives 0
        for somebody without a pet. So does a loop that fills an empty dict.
        """
    ),
    judged_by=FunctionJudge(
        reference=gaps_by_system,
        cases=_gap_rows,
        returns=BY_NAME,
        look=look_by_name,
        slips=(
            Slip(
                _counted,
                "A system without a gap has fallen out. What would a reader think who does not "
                "find it in your table?",
            ),
            Slip(
                lambda rows, systems: {s: (rows["system"] == s).sum() for s in systems},
                "You count every row. Which kind of row did the task ask for?",
            ),
            Slip(
                lambda rows, systems: {
                    s: ((rows["system"] == s) & (rows["kind"] != "gap")).sum() for s in systems
                },
                "These are the rows that say something. Which ones do not?",
            ),
            Slip(
                lambda rows, systems: {
                    s: ((rows["system"] == s) & (rows["voice"] == "")).sum() for s in systems
                },
                "A row without a speaker need not be a gap. Which column tells the kind?",
            ),
            Slip(
                lambda rows, systems: {
                    s: bool(((rows["system"] == s) & (rows["kind"] == "gap")).any())
                    for s in systems
                },
                "True says that there is one. How many are there?",
            ),
            Slip(
                lambda rows, systems: {
                    s: ((rows["system"] == s) & rows["kind"].str.contains("gap")).sum()
                    for s in systems
                },
                "A note about a gap is counted too. Is the kind equal to gap, or does it only "
                "hold the word?",
            ),
            Slip(
                lambda rows, systems: {s: (rows["kind"] == "gap").sum() for s in systems},
                "Every system has the same number. Where does your count look at the system?",
            ),
        ),
    ),
)
