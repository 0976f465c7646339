"""Grade submissions that nobody has looked at: in a sandbox, judged outside it."""

from keeping_score.grading.batch import grade_folder
from keeping_score.grading.limits import Limits
from keeping_score.grading.results import GradedCell, Output, Result, read_results
from keeping_score.grading.submissions import Settings, grade_one

__all__ = [
    "GradedCell",
    "Limits",
    "Output",
    "Result",
    "Settings",
    "grade_folder",
    "grade_one",
    "read_results",
]
