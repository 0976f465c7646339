"""Hand a lab out: a zip file with the students' notebook, or a link for a hub."""

from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import nbformat

from keeping_score.classroom.course import Lab, checkout
from keeping_score.classroom.folder import ClassFolder
from keeping_score.classroom.gradebook import enter_lab
from keeping_score.classroom.tables import write_private
from keeping_score.errors import InputError

# The same lab gives the same bytes, whenever it is packed.
_DATE = (2026, 1, 1, 0, 0, 0)
README = "handout_readme.txt"


def hand_out(folder: ClassFolder, lab: Lab) -> Path:
    """Enter a lab into nbgrader's gradebook and pack what students get.

    Returns
    -------
    pathlib.Path
        The zip file.

    Raises
    ------
    InputError
        If nbgrader refuses the lab.
    """
    release = enter_lab(folder, lab)
    if lab.student.is_file() and lab.student != release and _same_cells(release, lab.student):
        # The course's own copy has the worked examples run already.
        write_private(release, lab.student.read_bytes())
    target = folder.path / "handout" / f"{lab.name}.zip"
    write_private(target, packed(lab, release))
    return target


def packed(lab: Lab, notebook: Path) -> bytes:
    """Return the zip file that students get, as bytes."""
    title = lab.title
    template = Path(__file__).with_name("templates").joinpath(README)
    text = template.read_text(encoding="utf-8").format(
        title=title, line="=" * len(title), notebook=notebook.name
    )
    files = {notebook.name: notebook.read_bytes(), "README.txt": text.encode("utf-8")}
    # Files that an instructor put beside the notebook belong to the assignment.
    for path in sorted(notebook.parent.rglob("*")):
        name = path.relative_to(notebook.parent).as_posix()
        if path.is_file() and name not in files and not path.is_symlink():
            files[name] = path.read_bytes()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(f"{lab.name}/{name}", _DATE)
            info.external_attr, info.compress_type = 0o644 << 16, zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()


def _same_cells(one: Path, other: Path) -> bool:
    """Tell whether two notebooks are the same but for what their cells gave when they were run."""
    first, second = (nbformat.read(path, as_version=4).cells for path in (one, other))
    parts = [[(c.id, c.source, c.metadata) for c in cells] for cells in (first, second)]
    return parts[0] == parts[1]


def hub_link(lab: Lab, *, hub: str, repository: str = "", branch: str = "") -> str:
    """Return a link that puts a lab into each student's folder on a JupyterHub (nbgitpuller).

    Parameters
    ----------
    lab : Lab
    hub : str
        The hub's address, as in ``"https://hub.example.edu"``.
    repository, branch : str, optional
        Where the hub finds the course; the checkout's own origin and branch by default.

    Raises
    ------
    InputError
        If an address is missing or is none.
    """
    if urlsplit(hub).scheme not in {"https", "http"} or not urlsplit(hub).netloc:
        raise InputError(
            given=f"The hub {hub!r} is no address",
            expected="an address such as https://hub.example.edu",
            next_step="Copy it from the browser's address bar, up to the first single slash",
        )
    repository = repository or _git("remote", "get-url", "origin")
    branch = branch or _git("rev-parse", "--abbrev-ref", "HEAD") or "main"
    if urlsplit(repository).scheme != "https":
        raise InputError(
            given=f"The hub cannot fetch the course from {repository or 'nowhere'!r}",
            expected="the https address of a repository that students may read",
            next_step="Name it with --repository https://...; a public clone of the course will do",
        )
    name = Path(urlsplit(repository).path).name.removesuffix(".git")
    path = f"lab/tree/{name}/labs/{quote(lab.student.name)}"
    asked = urlencode({"repo": repository, "branch": branch, "urlpath": path})
    return f"{hub.rstrip('/')}/hub/user-redirect/git-pull?{asked}"


def _git(*words: str) -> str:
    try:
        done = subprocess.run(
            ["git", *words], cwd=checkout(), capture_output=True, text=True, timeout=10
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
