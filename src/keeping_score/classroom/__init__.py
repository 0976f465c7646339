"""A class on the course: its folder, its submissions, its gradebook (for instructors alone)."""

from keeping_score.classroom.sources import course_settings, page_templates, provide_sources

__all__ = ["course_settings", "page_templates", "provide_sources"]
