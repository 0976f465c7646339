"""Lab 1, *Build a transparent score*."""

from keeping_score.checks.lab01.tasks import TASKS

__all__ = ["TASKS"]
