"""Lab 1, *Build a transparent score*: its tasks, references and the slips they are judged by."""

from __future__ import annotations

from keeping_score.checks.tasks import Case, FunctionJudge, Slip, function_task
from keeping_score.checks.values import NUMBER
from keeping_score.scheme import load_scheme

POINTS = {rule.id: rule.change for rule in load_scheme("rongcheng").rules}


def new_score(score, rule, points):
    """Return the score after one event under one rule."""
    return score + points[rule]


def _cases_of_one_rule():
    other = {"late-book": -40, "blood-donation": 11}
    return (
        Case("1000 points and a traffic ticket", (1000, "traffic-ticket", POINTS)),
        Case("640 points and a city award", (640, "city-award", POINTS)),
        Case("50 points and a rule of another town, late-book", (50, "late-book", other)),
        Case("0 points and a rule of another town, blood-donation", (0, "blood-donation", other)),
    )


TASKS = (
    function_task(
        "lab01-ex1",
        title="Apply one rule",
        minutes=3,
        points=1,
        skill="look a value up in a table and use it",
        hints=(
            "The table already says whether points are won or lost. What is left to do?",
            "points[rule] is the change for this rule. The new score is the old one plus that.",
            "With 50 points and a change of -40 you would write 50 + -40. Put your names there.",
        ),
        judged_by=FunctionJudge(
            reference=new_score,
            cases=_cases_of_one_rule,
            returns=NUMBER,
            slips=(
                Slip(
                    lambda score, rule, points: score - points[rule],
                    "The ticket's change has a minus already. What does taking away a minus do?",
                ),
            ),
        ),
    ),
)
