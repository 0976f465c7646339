"""Lab 2, *Who says so?*."""

from keeping_score.checks.lab02.tasks import TASKS

__all__ = ["TASKS"]
