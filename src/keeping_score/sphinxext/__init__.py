"""What the book needs from Sphinx: facts, schemes, quizzes and a quiet, private site."""

from keeping_score.sphinxext.extension import setup

__all__ = ["setup"]
