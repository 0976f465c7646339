"""Tables that a narrow screen shows as cards, with each cell's heading beside it."""

from __future__ import annotations

from docutils import nodes
from sphinx.transforms import SphinxTransform


class labelled_entry(nodes.entry):  # noqa: N801  (docutils names nodes in lower case)
    """A table cell that knows the heading of its column."""


def paragraph(*children, classes=()):
    """Wrap text and inline nodes in a paragraph; plain strings become text."""
    inline = [nodes.Text(child) if isinstance(child, str) else child for child in children]
    return nodes.paragraph("", "", *inline, classes=list(classes))


def span(text, *classes):
    """Wrap text in an inline node with classes."""
    return nodes.inline("", text, classes=list(classes))


def make_table(columns, rows, *, caption, widths, classes=()):
    """Build a table with a caption and column headings.

    Parameters
    ----------
    columns : sequence of str
        Headings.
    rows : iterable of (sequence of list of nodes)
        One list of block nodes a cell.
    caption : str
        What the table shows; screen readers announce it.
    widths : sequence of int
        Relative widths of the columns.
    classes : sequence of str, optional
        Classes of the table.

    Returns
    -------
    docutils.nodes.table
        With the classes ``ks-table`` and those given.
    """
    table = nodes.table("", nodes.title("", caption), classes=["ks-table", *classes])
    group = nodes.tgroup("", cols=len(columns))
    group += [nodes.colspec("", colwidth=width) for width in widths]
    head = nodes.row("", *(nodes.entry("", nodes.paragraph("", name)) for name in columns))
    group += nodes.thead("", head)
    group += nodes.tbody("", *(_row(columns, cells) for cells in rows))
    table += group
    return table


def _row(columns, cells):
    row = nodes.row("")
    for name, cell in zip(columns, cells, strict=True):
        row += labelled_entry("", *cell, label=name)
    return row


class HeadRows(SphinxTransform):
    """Make the first cell of each row its heading where a table has no column headings.

    Markdown knows no table without a row of headings, so such a table is written with empty ones.
    """

    default_priority = 770

    def apply(self, **kwargs):
        """Work on one page."""
        for group in self.document.findall(nodes.tgroup):
            head = next(group.findall(nodes.thead), None)
            if head is not None and not head.astext().strip():
                group.remove(head)
                next(group.findall(nodes.colspec))["stub"] = 1


def _visit_html(self, node):
    self.visit_entry(node)
    start = self.body.pop()
    # The roles keep the table a table for screen readers where the style sheet stacks its cells.
    label = self.attval(node["label"])
    self.body.append(start.replace("<td", f'<td role="cell" data-label="{label}"', 1))


def _depart_html(self, node):
    self.depart_entry(node)


def _visit_plain(self, node):
    self.visit_entry(node)


def register(app):
    """Register the cell with every builder."""
    app.add_transform(HeadRows)
    plain = (_visit_plain, _depart_html)
    html = (_visit_html, _depart_html)
    app.add_node(labelled_entry, html=html, latex=plain, text=plain, man=plain, texinfo=plain)
