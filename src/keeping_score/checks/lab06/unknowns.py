"""All the amounts that agree with a report, instead of one that does."""

from __future__ import annotations

import pandas as pd

from keeping_score.checks.functions import Case, FunctionJudge, Slip, function_task
from keeping_score.checks.lab06.cities import SCHEME, small_city
from keeping_score.checks.tasks import Problem, ladder
from keeping_score.checks.values import Kind, is_table, plain, show
from keeping_score.city import try_amounts


def agreeing(tries, reported, leeway):
    """Return the tries whose share lies within the leeway of the reported one."""
    return tries[(tries["share"] - reported).abs() <= leeway]


def _cases():
    five = pd.DataFrame(
        {"amount": [1, 2, 3, 4, 5], "low": [9, 9, 8, 8, 7],
         "share": [0.125, 0.25, 0.5, 0.75, 0.875]}
    )  # fmt: skip
    grid = try_amounts(
        small_city(61).ledger, SCHEME, amounts={"charity": [1, 4, 9]}, lows=[950, 970, 980, 990]
    ).rename(columns={"share_or_better": "share"})[["charity", "low", "share"]]
    # Halves, so that no share lies on the edge by a rounding.
    return (
        Case("five tries, of which three agree with 0.5 within 0.25", (five, 0.5, 0.25)),
        Case("five tries, of which none is a half within nothing but 0.0625",
             (five[five["share"] != 0.5], 0.5, 0.0625)),
        Case("five tries and a report of 0.875 without leeway", (five, 0.875, 0.0)),
        Case("twelve tries on a small city", (grid, 0.9001, 0.0433)),
    )  # fmt: skip


ROWS = Kind(
    "the rows of the table that agree",
    is_table,
    "table[table['age'] > 65] keeps the rows for which something is True. What keeps yours?",
)


def _rows(value) -> list[str]:
    """Return each row as text, whatever types its numbers came in."""
    rows = [sorted((str(key), f"{item:.9g}") for key, item in row.items()) for row in plain(value)]
    return sorted(map(repr, rows))


def _look(got, wanted) -> Problem | None:
    if _rows(got) == _rows(wanted):
        return None
    return Problem(came_back=_told(got), expected=_told(wanted))


def _told(table) -> str:
    rows = plain(table)
    shares = sorted({row["share"] for row in rows if "share" in row})
    return f"{len(rows)} of the tries, with the shares {show(shares)}" if rows else "no try at all"


def _off(tries, reported):
    return tries["share"] - reported


AGREEING = function_task(
    "lab06-ex2",
    title="Everything that agrees",
    minutes=8,
    points=2,
    skill="keep all that agrees with a report, and not only the best",
    hints=ladder(
        """
        When would you say that a share of 0.91 agrees with a report of 0.90? And 0.89?

        Take the reported share from the column of shares, take away the signs with
        .abs(), and keep the rows in which that is no more than the leeway.

        With heights: people[(people["height"] - 170).abs() <= 5] are all who are within
        5 centimetres of 170, taller or shorter.
        """
    ),
    judged_by=FunctionJudge(
        reference=agreeing,
        cases=_cases,
        returns=ROWS,
        look=_look,
        slips=(
            Slip(
                lambda tries, reported, leeway: tries[_off(tries, reported) <= leeway],
                "Shares far below the report agree in yours. What did the sign hide?",
            ),
            Slip(
                lambda tries, reported, leeway: tries[_off(tries, reported) >= -leeway],
                "Shares far above the report agree in yours. What keeps them out?",
            ),
            Slip(
                lambda tries, reported, leeway: tries[_off(tries, reported).abs() < leeway],
                "A share exactly as far off as the leeway: within it, or not?",
            ),
            Slip(
                lambda tries, reported, _: tries[tries["share"] == reported],
                "You keep what is equal to the last digit. How exact is a report in a magazine?",
            ),
            Slip(
                lambda tries, reported, _: tries.loc[[_off(tries, reported).abs().idxmin()]],
                "You give the nearest one. Does the report rule out the others?",
            ),
            Slip(
                lambda tries, reported, leeway: tries[_off(tries, reported).abs() > leeway],
                "These are the tries that disagree. Which way does the sign point?",
            ),
            Slip(
                lambda tries, reported, leeway: tries[_off(tries, reported).abs() <= 100 * leeway],
                "The shares lie between 0 and 1. In which unit is your leeway?",
            ),
            Slip(
                lambda tries, reported, leeway: tries[
                    (tries["share"] >= reported) & (tries["share"] <= reported + leeway)
                ],
                "You look at one side only. Can a share a little below the report agree with it?",
            ),
            Slip(
                lambda tries, reported, leeway: _off(tries, reported).abs() <= leeway,
                "That is True or False for each row. How does a table keep the rows with True?",
            ),
        ),
    ),
)
