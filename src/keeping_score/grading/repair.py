"""Put a submission's answers into the master: what is run is the course's notebook with them.

Whatever a student deleted, edited, doubled or turned into text, the cells that the course wrote
come from the master, and the answers from the student. What had to be mended is said.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from dataclasses import dataclass, replace

from keeping_score.grading.master import STUDENT_ID, Master, MasterCell
from keeping_score.grading.names import EVERYTHING, bound_names, used_names
from keeping_score.grading.notebook import NotGradedError, Submission, SubmittedCell


@dataclass(frozen=True)
class Step:
    """One cell to run.

    Attributes
    ----------
    number : int
        Its place in the submitted notebook, from 1; 0 where it had been deleted.
    grade_id : str
    source : str
    is_needed : bool
        False for a cell of the course's that nothing of the student's can depend on: it is not run.
    """

    number: int
    grade_id: str
    source: str
    is_needed: bool = True


@dataclass(frozen=True)
class Plan:
    """What will be run, and what the student wrote for each task.

    Attributes
    ----------
    steps : tuple of Step
        In order.
    answers : dict of str to str
        What the student wrote, by the answer's grade id; the written answers too.
    flags : dict of str to tuple of str
        What was mended, by grade id.
    notes : tuple of str
        The same in sentences, and the rest.
    """

    steps: tuple[Step, ...]
    answers: dict
    flags: dict
    notes: tuple[str, ...]


def plan(submission: Submission, master: Master, *, student_id: str) -> Plan:
    """Return what to run.

    Raises
    ------
    NotGradedError
        If the file has nothing of this lab in it.
    """
    matched = _match(submission, master)
    if not any(matched[name] for name in master.answers):
        raise NotGradedError(
            f"none of the tasks of {master.name} is in the file: is it another "
            "lab, or a notebook of your own?"
        )
    answers, flags = {}, {}
    for grade_id, cell in master.answers.items():
        answers[grade_id], flags[grade_id] = _answer(master, cell, matched[grade_id])
    for cell in master.cells:
        if cell.marks and not cell.is_answer:
            flags[cell.grade_id] = _locked(cell, matched[cell.grade_id])
    notes = [*_wrong_id(submission, student_id), *_mended(flags)]
    steps = _steps(submission, master, matched)
    steps = [s if s.grade_id else replace(s, source=with_id(s.source, student_id)) for s in steps]
    return Plan(_needed(steps, master), answers, flags, tuple(notes))


def with_id(source: str, student_id: str) -> str:
    """Return a given cell with the student's id in it."""
    said = student_id.replace("\\", "").replace('"', "")
    return STUDENT_ID.sub(lambda _: f'student_id = "{said}"', source)


def _match(submission: Submission, master: Master) -> dict[str, list[SubmittedCell]]:
    """Return the submitted cells of each cell of the master that has a name."""
    names = {cell.grade_id for cell in master.cells if cell.marks}
    matched: dict[str, list[SubmittedCell]] = {name: [] for name in names}
    for cell in submission.cells:
        name = cell.grade_id if cell.grade_id in names else cell.id
        # A copy of a cell keeps nbgrader's name for it and gets a new id.
        if name in names:
            matched[name].append(cell)
    taken = {id(cell) for cells in matched.values() for cell in cells}
    for cell in submission.cells:
        if id(cell) not in taken:
            _match_by_content(cell, master, matched)
    return matched


def _match_by_content(cell: SubmittedCell, master: Master, matched: dict) -> None:
    """Recognise an answer without metadata by the names that it binds, or a copy by its text."""
    bound = bound_names(cell.source)
    for name, own in master.answers.items():
        if not matched[name] and own.kind == "code" and own.binds & bound:
            matched[name].append(cell)
            return
    for own in master.cells:
        same = own.marks and not own.is_answer and own.source.strip() == cell.source.strip()
        if same and not matched[own.grade_id]:
            matched[own.grade_id].append(cell)
            return


def _answer(master: Master, cell: MasterCell, found: list) -> tuple[str, tuple[str, ...]]:
    """Return what the student wrote for an answer, and what was wrong with its cells."""
    if not found:
        return "", ("deleted",)
    flags = []
    written = [one for one in found if not master.is_untouched(cell.grade_id, one.source)]
    if len(found) > 1:
        flags.append("duplicated")
    if any(one.kind != cell.kind for one in found):
        flags.append("retyped")
    if not any(one.grade_id for one in found):
        flags.append("no metadata")
    source = "\n\n".join(one.source for one in written or found[:1])
    return source, (*flags, *_borrowed(cell, source))


def _borrowed(cell: MasterCell, source: str) -> tuple[str, ...]:
    """Tell whether an answer takes the course's own answer in place of one."""
    task = cell.grade_id.removesuffix("-answer")
    lent = re.search(rf"given\(\s*[\"']{re.escape(task)}[\"']", source)
    return ("borrowed",) if lent or re.search(r"checks\.lab\d\d|\.reference\b", source) else ()


def _locked(cell: MasterCell, found: list) -> tuple[str, ...]:
    """Return what happened to a cell that students were not to change."""
    if not found:
        return ("deleted",)
    flags = ["duplicated"] if len(found) > 1 else []
    if any(one.kind != cell.kind for one in found):
        flags.append("retyped")
    if not all(one.grade_id for one in found):
        flags.append("no metadata")
    # What is hidden from students cannot be in their copy.
    hidden = re.sub(
        r"### BEGIN HIDDEN TESTS.*?### END HIDDEN TESTS\n?", "", cell.source, flags=re.DOTALL
    )
    if any(one.source.strip() not in {cell.source.strip(), hidden.strip()} for one in found):
        flags.append("edited")
    return tuple(flags)


def _mended(flags: dict) -> list[str]:
    """Return a sentence for each kind of mending."""
    said = {
        "deleted": "was deleted and put back",
        "edited": "was edited and put back",
        "duplicated": "was there more than once",
        "retyped": "had become another kind of cell",
        "no metadata": "had lost nbgrader's metadata",
        "borrowed": "takes the course's own answer",
    }
    names: dict[str, list[str]] = {}
    for grade_id, found in flags.items():
        for flag in found:
            names.setdefault(flag, []).append(grade_id)
    return [f"{', '.join(sorted(found))} {said[flag]}." for flag, found in sorted(names.items())]


def _wrong_id(submission: Submission, student_id: str) -> list[str]:
    """Say that the notebook was worked on as somebody else."""
    from keeping_score.students import PLACEHOLDERS, normal_student_id

    for cell in submission.cells:
        for line in STUDENT_ID.findall(cell.source) if cell.kind == "code" else ():
            said = ast.literal_eval(line.partition("= ")[2]) if "\\" not in line else ""
            plain = normal_student_id(said) if said.strip() else ""
            if plain and plain not in (*PLACEHOLDERS, normal_student_id(student_id)):
                name = f"The notebook says student id {said[:40]!r}"
                return [f"{name}; it was graded against the town of {student_id!r}."]
    return []


def _steps(submission: Submission, master: Master, matched: dict) -> list[Step]:
    """Return the cells to run: the master's, with the student's own put after what they followed.

    Checks and grade cells are not run: the grader does their work outside. Nor is what follows the
    last answer, since no answer can need it.
    """
    own = _own_cells(submission, master, matched)
    last = max(n for n, cell in enumerate(master.cells) if cell.is_answer)
    steps = [_step(cell) for cell in own.pop("", [])]
    for cell in master.cells[: last + 1]:
        if cell.is_given:
            steps.append(Step(_number(submission, cell), "", cell.source, is_needed=False))
        elif cell.is_answer and cell.kind == "code":
            found = matched[cell.grade_id]
            written = [c for c in found if not master.is_untouched(cell.grade_id, c.source)]
            steps += [Step(c.number, cell.grade_id, c.source) for c in written or found[:1]]
        steps += [_step(one) for one in own.pop(cell.id, [])]
    return steps


def _needed(steps: list[Step], master: Master) -> tuple[Step, ...]:
    """Mark the cells of the course's on which an answer, or what it is judged by, may depend."""
    wanted = set()
    for cell in master.graded:
        if not cell.is_answer:
            wanted |= used_names(master.handover(cell).source) or set()
    marked = []
    for step in reversed(steps):
        if step.is_needed or wanted is EVERYTHING or bound_names(step.source) & wanted:
            used = used_names(step.source)
            wanted = EVERYTHING if EVERYTHING in (wanted, used) else wanted | used
            step = replace(step, is_needed=True)  # noqa: PLW2901
        marked.append(step)
    return tuple(reversed(marked))


def _step(cell: SubmittedCell) -> Step:
    return Step(cell.number, "", cell.source)


def _number(submission: Submission, cell: MasterCell) -> int:
    return next((c.number for c in submission.cells if c.id == cell.id), 0)


def _own_cells(submission: Submission, master: Master, matched: dict) -> dict[str, list]:
    """Return the code cells that the student added, by the id of the master's cell before them."""
    ids = {cell.id for cell in master.cells}
    by_source = {cell.source.strip(): cell.id for cell in master.cells}
    place = {id(c): name for name, cells in matched.items() for c in cells}
    by_name = {cell.grade_id: cell.id for cell in master.cells if cell.marks}
    seen, own, before = Counter(), {}, ""
    for cell in submission.cells:
        known = place.get(id(cell))
        if known is not None:
            before = by_name[known]
        elif cell.id in ids or cell.source.strip() in by_source:
            before = cell.id if cell.id in ids else by_source[cell.source.strip()]
            seen[before] += 1
        elif cell.kind == "code" and cell.source.strip():
            own.setdefault(before, []).append(cell)
    return own
