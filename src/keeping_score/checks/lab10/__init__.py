"""Lab 10, *Design an appeal process*."""

from keeping_score.checks.lab10.fairness import FAIR_STEPS
from keeping_score.checks.lab10.levers import BARE, alone
from keeping_score.checks.lab10.liuhu import EVENTS
from keeping_score.checks.lab10.procedure import draft_procedure, with_steps
from keeping_score.checks.lab10.reports import (
    appeals_per_day,
    backlog_lines,
    candidates,
    cost_curves,
    mean_waits,
    report,
    report_table,
    short,
)
from keeping_score.checks.lab10.samples import sampling_table, what_a_sample_tells, with_sample
from keeping_score.checks.lab10.tasks import TASKS

__all__ = [
    "BARE",
    "EVENTS",
    "FAIR_STEPS",
    "TASKS",
    "alone",
    "appeals_per_day",
    "backlog_lines",
    "candidates",
    "cost_curves",
    "draft_procedure",
    "mean_waits",
    "report",
    "report_table",
    "sampling_table",
    "short",
    "what_a_sample_tells",
    "with_sample",
    "with_steps",
]
