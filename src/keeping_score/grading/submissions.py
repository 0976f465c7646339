"""Grade the submissions that one process is handed: each ends in a result that is kept."""

from __future__ import annotations

import atexit
import hashlib
import threading
from dataclasses import dataclass, field, replace
from pathlib import Path

from keeping_score.errors import InputError
from keeping_score.grading import protection, results, sandbox
from keeping_score.grading.folder import Found
from keeping_score.grading.limits import Limits
from keeping_score.grading.master import Master, find_masters, master_named
from keeping_score.grading.notebook import NotGradedError, read_bytes, read_submission
from keeping_score.grading.remote import WallsError
from keeping_score.grading.repair import plan
from keeping_score.grading.results import Result
from keeping_score.grading.truth import Truth
from keeping_score.grading.worker import Grader, blank_cells, most_points

#: Changes whenever a submission could get another grade from the same files.
RUNNER = "1"


@dataclass(frozen=True)
class Settings:
    """All that a worker must know besides a submission; it can be sent to another machine.

    Attributes
    ----------
    folder : pathlib.Path
        The class folder.
    protection : str
    secret : str
    limits : Limits
    ids : dict of str to str
        The id that a student typed, where it is not the folder's name.
    """

    folder: Path
    protection: str
    secret: str
    limits: Limits = field(default_factory=Limits)
    ids: dict = field(default_factory=dict)


class Worker:
    """Grades submissions in one process; keeps a warm sandbox and the masters.

    Parameters
    ----------
    settings : Settings
    nested : bool, default True
        Whether a warm sandbox may serve several submissions, each behind walls of its own.
    """

    def __init__(self, settings: Settings, *, nested: bool = True) -> None:
        self.settings, self._nested = settings, nested
        self.masters = find_masters(settings.folder)
        self._zygote: sandbox.Zygote | None = None
        self._grader = Grader(self.zygote, settings.limits, settings.secret)

    def zygote(self) -> sandbox.Zygote:
        """Return a warm process that waits for a submission; a new one where the last was lost."""
        if self._zygote is not None and not self._zygote.is_ready:
            self.close()
        if self._zygote is None:
            self._zygote = sandbox.start(self.settings.protection, nested=self._nested)
        return self._zygote

    def close(self) -> None:
        """End the warm process."""
        if self._zygote is not None:
            self._zygote.close()
        self._zygote = None

    def grade(self, found: Found) -> Result:
        """Grade one submission and write its result, unless that has been done.

        Nothing that a submission holds can raise here: what nobody has thought of becomes a row
        as well.
        """
        about = self._about(found)
        try:
            result = self._graded_behind_walls(found, about)
        except protection.ProtectionError:
            raise
        except (NotGradedError, InputError) as error:
            result = replace(about, reason=_reason(error))
        except WallsError as error:
            raise protection.no_walls(self.settings.protection, str(error)) from error
        except Exception as error:  # noqa: BLE001 (one submission never stops a batch)
            self.close()
            result = replace(
                about,
                reason="the grader could not deal with this file; tell whoever runs it",
                messages=(f"{type(error).__name__}: {error}",),
            )
        result = results.tidy(result)
        results.write_result(self.settings.folder, result)
        return result

    def _graded_behind_walls(self, found: Found, about: Result) -> Result:
        try:
            return self._graded(found, about)
        except WallsError:
            if self.settings.protection != protection.BUBBLEWRAP or not self._nested:
                raise
            # The kernel allows a sandbox, and none inside it: one a submission, then.
            self._nested = False
            self.close()
            return self._graded(found, about)

    def _about(self, found: Found) -> Result:
        path = found.path
        return Result(
            student=results.printable(found.student),
            lab=results.printable(found.lab),
            protection=self.settings.protection,
            path=results.printable(str(path.relative_to(self.settings.folder))) if path else "",
            student_id=self.settings.ids.get(found.student, results.printable(found.student)),
            messages=found.notes,
        )

    def _graded(self, found: Found, about: Result) -> Result:
        if found.path is None and found.lab not in self.masters:
            raise NotGradedError(found.reason)
        master = master_named(found.lab, self.masters)
        about = replace(
            about,
            cells=blank_cells(master),
            max_points=most_points(master),
            master_sha256=self.key(master, about.student_id),
        )
        try:
            if found.path is None:
                raise NotGradedError(found.reason)
            data = read_bytes(found.path, self.settings.limits)
            about = replace(about, sha256=hashlib.sha256(data).hexdigest())
            submission = read_submission(data)
            todo = plan(submission, master, student_id=about.student_id)
        except NotGradedError as error:
            return replace(about, reason=str(error))
        about = replace(about, messages=(*about.messages, *submission.notes))
        result = self._grader.grade(todo, Truth(master, about.student_id), about=about)
        if not self._nested:
            self.close()
        return result

    def key(self, master: Master, student_id: str) -> str:
        """Return what a grade depends on besides the file: it is the same, or it is done again."""
        parts = (RUNNER, master.sha256, self.settings.secret, student_id, self.settings.protection)
        return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()

    def done(self, found: Found) -> Result | None:
        """Return the result of an earlier run, if nothing that it depends on has changed."""
        about = self._about(found)
        path = results.result_path(self.settings.folder, about.student, about.lab)
        old = results.read_result(path)
        if old is None or found.path is None or found.lab not in self.masters:
            return None
        try:
            data = read_bytes(found.path, self.settings.limits)
        except NotGradedError:
            return None
        same_file = old.sha256 == hashlib.sha256(data).hexdigest()
        same_rest = old.master_sha256 == self.key(self.masters[found.lab], about.student_id)
        return old if same_file and same_rest else None


def _reason(error: Exception) -> str:
    if isinstance(error, InputError):
        return f"{error.given}: {error.next_step}"
    return str(error)


_worker: Worker | None = None
# A cluster may give a process several threads; a worker does one thing at a time.
_one_at_a_time = threading.Lock()


def grade_one(settings: Settings, found: Found) -> Result:
    """Grade one submission in this process: what a pool or a cluster maps over a class."""
    global _worker  # noqa: PLW0603 (a process of a pool has one worker for all of its life)
    with _one_at_a_time:
        if _worker is None or _worker.settings != settings:
            if _worker is not None:
                _worker.close()
            _worker = Worker(settings)
            atexit.register(_worker.close)
        return _worker.grade(found)
