"""Make a class's folder, or bring the one that is there up to date."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from keeping_score.classroom.course import checkout
from keeping_score.classroom.folder import CONFIG, PERSONAL, ROSTER, ClassFolder
from keeping_score.classroom.gradebook import enter_students
from keeping_score.classroom.roster import keep_roster, read_roster
from keeping_score.classroom.sources import provide_sources
from keeping_score.classroom.students import Student, same
from keeping_score.classroom.tables import write_private
from keeping_score.errors import InputError

SETTINGS = '''"""nbgrader's settings for this class. Your own settings go below the last line."""

from pathlib import Path

from keeping_score.classroom import course_settings

c = get_config()
load_subconfig(course_settings())  # the course's: instructors/nbgrader_config.py in its checkout
root = Path(__file__).resolve().parent
c.CourseDirectory.course_id = "keeping-score"
c.CourseDirectory.root = str(root)
if not Path("/usr/local/share/nbgrader/exchange").is_dir():  # where a hub has it
    c.Exchange.root = str(root / "exchange")
'''
ABOUT = "class_readme.md"


@dataclass(frozen=True)
class Made:
    """What came of making a class.

    Parameters
    ----------
    folder : ClassFolder
    is_new : bool
        Whether there was no class in the folder before.
    n_students : int
        In the class now.
    added : tuple of str
        The ids that are new.
    missing : tuple of str
        The ids that the class has and the roster given now has not; they stay.
    left_out : tuple of str
        A sentence for each line of the roster that stands for nobody yet.
    id_heading : str
        Where the ids were taken from.
    """

    folder: ClassFolder
    is_new: bool
    n_students: int
    added: tuple[str, ...]
    missing: tuple[str, ...]
    left_out: tuple[str, ...]
    id_heading: str


def make_class(path: Path, roster: Path) -> Made:
    """Make a class's folder from a roster; a second time, add who is new.

    Parameters
    ----------
    path : pathlib.Path
        The folder; made if it is not there. Files of other kinds in it stay.
    roster : pathlib.Path
        As for `read_roster`.

    Raises
    ------
    InputError
        If the roster cannot be read or names nobody, or the folder cannot be used; nothing is made
        then.
    """
    read = read_roster(roster)
    if not read.students:
        faults = "; ".join(read.left_out[:3])
        raise InputError(
            given=f"The roster {roster} names nobody" + (f" ({faults})" if faults else ""),
            expected="at least one line with an id",
            next_step="Look whether it is the right file, and whether its headings fit its lines",
        )
    folder = ClassFolder(_usable(path))
    is_new = not folder.roster.exists()
    before = [] if is_new else folder.students()
    known = {same(student.id): student for student in before}
    # An id keeps the capitals that its folders have.
    now = {same(s.id): s for s in read.students}
    kept = [s for key, s in known.items() if key not in now]
    students = [_with_id(s, known.get(key)) for key, s in now.items()]
    _lay_out(folder)
    enter_students(folder, [*students, *kept])
    keep_roster(folder.roster, [*students, *kept])
    added = tuple(s.id for key, s in now.items() if key not in known)
    missing = tuple(s.id for s in kept)
    n = len(students) + len(kept)
    return Made(folder, is_new, n, added, missing, read.left_out, read.id_heading)


def _with_id(student: Student, known: Student | None) -> Student:
    return replace(student, id=known.id) if known else student


def _usable(path: Path) -> Path:
    path = path.expanduser().resolve()
    root = checkout()
    if path == root or root in path.parents:
        raise InputError(
            given=f"{path} lies in the course's checkout",
            expected="a folder of its own, so that students' work never gets into a repository",
            next_step=f"Name another place, such as {root.parent / 'my-class'}",
        )
    if path.exists() and not path.is_dir():
        raise InputError(
            given=f"{path} is a file",
            expected="a folder, or a name that is free",
            next_step="Name another place",
        )
    config = path / CONFIG
    if config.exists() and not (path / ROSTER).exists():
        raise InputError(
            given=f"{path} has an {CONFIG} of its own and no {ROSTER}",
            expected="an empty folder, or one that this command made",
            next_step="Name another place; or move that file away and copy its settings below the"
            " last line of the new one",
        )
    return path


def _lay_out(folder: ClassFolder) -> None:
    folder.path.mkdir(parents=True, exist_ok=True)
    folder.path.chmod(0o700)
    for name in (*PERSONAL, "source", "release", "handout", "exchange"):
        (folder.path / name).mkdir(exist_ok=True)
    about = Path(__file__).with_name("templates").joinpath(ABOUT).read_text(encoding="utf-8")
    for name, text in ((CONFIG, SETTINGS), ("README.md", about), (".gitignore", "*\n")):
        if not (folder.path / name).exists():
            write_private(folder.path / name, text.encode("utf-8"))
    provide_sources(folder.path)
