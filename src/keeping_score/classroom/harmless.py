"""Cells as an instructor can look at them: nothing that a student wrote runs in the browser.

The formgrader shows a notebook in the instructor's own session. A script in a student's text cell
or output would run there with the right to set marks. So what students write is shown as text.
"""

from __future__ import annotations

import base64
import binascii
import html

from nbformat.notebooknode import NotebookNode

MOST_CHARACTERS = 20_000
MOST_OUTPUTS = 20
LARGEST_PICTURE = 2_000_000
_PNG = b"\x89PNG\r\n\x1a\n"
CUT = "\n... (cut here: the rest is left out)"


def cut(text: str, most: int = MOST_CHARACTERS) -> str:
    """Return a text of sane length; it says where it was cut.

    Examples
    --------
    >>> cut("abc", 10), cut("abcdef", 3).splitlines()[0]
    ('abc', 'abc')
    """
    return text if len(text) <= most else text[:most] + CUT


def as_text(value: object) -> str:
    """Return a notebook's text, which may be stored as a list of lines."""
    if isinstance(value, list):
        return "".join(str(line) for line in value)
    return value if isinstance(value, str) else str(value)


def harmless(cell: NotebookNode) -> NotebookNode:
    """Make one cell safe to show; it is changed.

    Text cells are shown as they were typed. Outputs keep plain text and PNG pictures.
    """
    cell.pop("attachments", None)
    cell.source = cut(as_text(cell.source))
    if cell.cell_type == "markdown":
        cell.source = f"<pre>{html.escape(cell.source)}</pre>" if cell.source.strip() else ""
        # A blank line would end the block that keeps the text from being read as Markdown.
        cell.source = cell.source.replace("\n", "&#10;").replace("$", "&#36;")
    elif cell.cell_type == "raw":
        cell.source = html.escape(cell.source)
    if "outputs" in cell:
        outputs = [_output(output) for output in cell.outputs[:MOST_OUTPUTS]]
        cell.outputs = [output for output in outputs if output is not None]
    return cell


def _output(output: NotebookNode) -> NotebookNode | None:
    kind = output.get("output_type")
    if kind == "stream":
        output.text = cut(as_text(output.get("text", "")))
        return output
    if kind == "error":
        output.traceback = [cut(as_text(line)) for line in output.get("traceback", [])[:50]]
        output.evalue = cut(as_text(output.get("evalue", "")))
        return output
    data = {}
    if "text/plain" in output.get("data", {}):
        data["text/plain"] = cut(as_text(output.data["text/plain"]))
    if picture := _picture(output.get("data", {}).get("image/png")):
        data["image/png"] = picture
    output.data, output.metadata = NotebookNode(data), NotebookNode()
    return output if data else None


def _picture(value: object) -> str:
    """Return a PNG as it is stored, or nothing where it is none."""
    try:
        data = base64.b64decode("".join(as_text(value).split()), validate=True)
    except (binascii.Error, ValueError):
        return ""
    if not data.startswith(_PNG) or len(data) > LARGEST_PICTURE:
        return ""
    return base64.b64encode(data).decode("ascii")
