"""Make the course's solved notebooks nbgrader's source, without a copy by hand."""

from __future__ import annotations

import shutil
from pathlib import Path

from keeping_score.classroom.course import checkout, labs


def provide_sources(root: Path | str = ".") -> list[str]:
    """Make an assignment's folder for each lab that has none yet.

    Parameters
    ----------
    root : path, default "."
        nbgrader's course folder. nbgrader reads its settings in it, so that the settings call this.

    Returns
    -------
    list of str
        The names of the labs that were added or mended.

    Notes
    -----
    ``source/lab01_.../lab01_....ipynb`` is a link to the solved notebook in the checkout, or a
    copy on systems where links need a right that most users lack. A file that is there already is
    an instructor's own, and stays; a link that leads nowhere, since the checkout was moved, is made
    anew.
    """
    added = []
    for lab in labs().values():
        target = Path(root) / "source" / lab.name / lab.source.name
        if target.exists():
            continue
        if target.parent.is_dir() and not target.is_symlink() and any(target.parent.iterdir()):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        try:
            target.symlink_to(lab.source)
        except (OSError, NotImplementedError):
            shutil.copyfile(lab.source, target)
        added.append(lab.name)
    return added


def course_settings() -> str:
    """Return the file with the course's settings for nbgrader, for a class's own file to load.

    Examples
    --------
    >>> Path(course_settings()).name
    'nbgrader_config.py'
    """
    return str(checkout() / "instructors" / "nbgrader_config.py")


def page_templates() -> list[str]:
    """Return the folders of page templates: the course's, then nbgrader's, which it changes."""
    import nbgrader

    own = Path(__file__).with_name("templates")
    theirs = Path(nbgrader.__file__).parent / "server_extensions" / "formgrader" / "templates"
    return [str(own), str(theirs)]
