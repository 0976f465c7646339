"""Lab 6, *A city of 740,000*."""

from keeping_score.checks.lab06.tasks import TASKS

__all__ = ["TASKS"]
