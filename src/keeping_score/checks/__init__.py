"""Checks that teach: `check` prints a message, `marks` gives points, `given` lends an answer."""

from keeping_score.checks.desk import check, given, marks

__all__ = ["check", "given", "marks"]
