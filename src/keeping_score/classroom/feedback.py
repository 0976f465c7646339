"""A page of feedback for each student: points, what was said, and the student's own answers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from keeping_score.checks.desk import tasks_of
from keeping_score.classroom.course import Lab
from keeping_score.classroom.folder import ClassFolder
from keeping_score.classroom.harmless import cut
from keeping_score.classroom.standing import (
    NOT_GRADED,
    NOTHING,
    TO_BE_GRADED,
    Part,
    Standing,
    results_of,
    standings,
)
from keeping_score.classroom.tables import write_private
from keeping_score.errors import InputError
from keeping_score.grading.worker import NOT_ATTEMPTED

MOST_OF_AN_ANSWER = 8_000
MOST_OF_A_COMMENT = 4_000
SHORT = 90


@dataclass(frozen=True)
class Task:
    """One task as a student's page shows it: all of it text, not yet escaped."""

    name: str
    title: str
    points: str
    max_points: float
    comment: str
    short: str
    answer: str
    waits: bool


def write_feedback(folder: ClassFolder, lab: Lab) -> list[tuple[Standing, Path]]:
    """Write a page for each student of whom there is something to say.

    The pages are where nbgrader puts its own: ``feedback/<student>/<lab>/<lab>.html``. They hold
    no hidden tests, no solutions and no sample answers, and everything in them is escaped.

    Returns
    -------
    list of (Standing, pathlib.Path)
        What the page was made from, and the page.
    """
    answers = results_of(folder, lab)
    written = []
    for standing in standings(folder, lab):
        if standing.status in {NOTHING, TO_BE_GRADED}:
            continue
        result = answers.get(standing.student.id)
        texts = {cell.grade_id: cell.source for cell in result.cells} if result else {}
        place = folder.place("feedback", standing.student.id, lab.name)
        page = feedback_page(standing, texts, handed_in=_handed_in(folder, standing))
        write_private(place / f"{lab.name}.html", page.encode("utf-8"))
        written.append((standing, place / f"{lab.name}.html"))
    return written


def feedback_page(standing: Standing, answers: dict[str, str], *, handed_in: str = "") -> str:
    """Return a student's page as HTML.

    Parameters
    ----------
    standing : Standing
    answers : dict of str to str
        What the student wrote, by the grade id of the task.
    handed_in : str, optional
        When.
    """
    titles = _titles(standing.lab)
    # Of a submission that could not be graded there is nothing to list: the reason says it all.
    parts = () if standing.status == NOT_GRADED else standing.parts
    tasks = [_task(part, titles, answers) for part in parts]
    n_waiting = sum(task.waits for task in tasks)
    are = "answer is" if n_waiting == 1 else "answers are"
    return _template().render(
        lab=standing.lab,
        student=standing.student,
        standing=standing,
        tasks=tasks,
        waiting=f"{n_waiting} {are} still to be marked." if n_waiting else "",
        handed_in=handed_in,
        number=lambda value: f"{value:g}",
    )


def _task(part: Part, titles: dict[str, str], answers: dict[str, str]) -> Task:
    title = titles.get(part.name, part.name)
    comment = cut(part.comment.strip(), MOST_OF_A_COMMENT)
    first = comment.partition("\n")[0]
    # What stands where nothing was written is the lab's own.
    answer = "" if comment == NOT_ATTEMPTED else answers.get(part.name, "")
    short = first if len(first) <= SHORT else first[:SHORT].rpartition(" ")[0] + " ..."
    return Task(
        name=part.name,
        title=title,
        points="–" if part.points is None else f"{part.points:g}",
        max_points=part.max_points,
        comment=comment,
        short=short or ("to be marked" if part.waits else ""),
        answer=cut(answer.strip("\n"), MOST_OF_AN_ANSWER),
        waits=part.waits,
    )


def _titles(lab: Lab) -> dict[str, str]:
    """Return the titles of a lab's tasks, numbered as in the lab."""
    try:
        tasks = tasks_of(lab.id)
    except InputError:
        return {}
    return {name: f"{name.partition('-ex')[2]}. {task.title}" for name, task in tasks.items()}


def _handed_in(folder: ClassFolder, standing: Standing) -> str:
    stamp = folder.place("submitted", standing.student.id, standing.lab.name) / "timestamp.txt"
    try:
        return stamp.read_text(encoding="utf-8").strip()[:40]
    except (OSError, UnicodeError):
        return ""


@cache
def _template():
    import jinja2

    here = Path(__file__).with_name("templates")
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(here), autoescape=True, undefined=jinja2.StrictUndefined
    )
    return environment.get_template("feedback_page.html.j2")
