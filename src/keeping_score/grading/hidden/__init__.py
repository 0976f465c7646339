"""Hidden cases, one module a lab: inputs that no public check uses, drawn from a class's secret."""

from keeping_score.grading.hidden.cases import hidden_cases, labs_with_hidden_cases

__all__ = ["hidden_cases", "labs_with_hidden_cases"]
