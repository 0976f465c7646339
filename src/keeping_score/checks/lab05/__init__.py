"""Lab 5, *Audit Suining's design*."""

from keeping_score.checks.lab05.tasks import TASKS

__all__ = ["TASKS"]
