"""The directive ``{quiz}``: one question with feedback for each option, usable without scripts.

Write one directive a question; its argument is an id that stays when the question moves::

    :::{quiz} ch01-document
    An officer saw the offence but sent no document. What does the scheme do?

    - ( ) It takes the points at once.

      No: nothing counts without a document, whoever saw it.
    - (x) It refuses the event and keeps it with the reason.

      Yes. Refused is not forgotten: the resident can read why.
    :::

What stands before the list is the question. ``(x)`` marks the one right option, ``( )`` the others;
the rest of each item is its feedback. The build warns, with page and line, where there is not
exactly one right option, an option has no feedback, or an id is used twice.

On the page an option opens its feedback when it is chosen. On paper, in the PDF and in the EPUB
the options stand alone and the answers follow at the end of the page.

The extensions that were looked at before this was written (teachbooks-questions, sphinx-yaq,
sphinx-quiz, jupyterquiz) need scripts to answer at all and print nothing of use.
"""

from __future__ import annotations

import re
from string import ascii_uppercase

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from keeping_score.sphinxext.facts import fact_reference, plain_label
from keeping_score.sphinxext.tables import paragraph, span

logger = logging.getLogger(__name__)
_MARK = re.compile(r"^\((?P<mark>[ xX])\)\s+")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class quiz(nodes.General, nodes.Element):  # noqa: N801
    """One question: its blocks, then its options."""


class quiz_option(nodes.General, nodes.Element):  # noqa: N801
    """One option: a label, then its feedback."""


class QuizError(ValueError):
    """A question that cannot be used as it is written."""


class Quiz(SphinxDirective):
    """Ask one question."""

    required_arguments = 1
    has_content = True

    def run(self):
        """Return the question, or a warning that says what to mend."""
        quiz_id = self.arguments[0].strip()
        try:
            return [self._question(quiz_id)]
        except QuizError as error:
            logger.warning(
                "quiz %r: %s", quiz_id, error,
                location=self.get_location(), type="ks", subtype="quiz",
            )  # fmt: skip
            return []

    def _question(self, quiz_id):
        if not _ID.fullmatch(quiz_id):
            raise QuizError("the id must be small letters, digits and single hyphens")
        self._claim(quiz_id)
        blocks = self.parse_content_to_nodes()
        if not blocks or not isinstance(blocks[-1], nodes.bullet_list):
            raise QuizError("it must end with the list of its options")
        if len(blocks) == 1:
            raise QuizError("no question stands before the options")
        options = [read_option(item) for item in blocks[-1].children]
        check_options(options)
        for letter, option in zip(ascii_uppercase, options, strict=False):
            option["letter"] = letter
            option["ids"] = [f"quiz-{quiz_id}-{letter.lower()}"]
        number = len(self.env.ks_quizzes[self.env.docname])
        node = quiz("", *blocks[:-1], *options, ids=[f"quiz-{quiz_id}"], number=number)
        self.set_source_info(node)
        return node

    def _claim(self, quiz_id):
        if not hasattr(self.env, "ks_quizzes"):
            self.env.ks_quizzes = {}
        claimed = self.env.ks_quizzes.setdefault(self.env.docname, {})
        for page, ids in self.env.ks_quizzes.items():
            if quiz_id in ids:
                raise QuizError(f"the page {page} uses this id already; choose another")
        claimed[quiz_id] = self.lineno


def read_option(item):
    """Turn a list item into an option: mark and label first, feedback after."""
    first = item.children[0] if item.children else None
    if not isinstance(first, nodes.paragraph):
        raise QuizError("an option is empty")
    start = first.children[0] if first.children else None
    found = _MARK.match(start) if isinstance(start, nodes.Text) else None
    if not found:
        raise QuizError(f"the option {first.astext()[:40]!r} must begin with ( ) or (x)")
    label = plain_label("", str(start)[found.end() :])
    label.extend(first.children[1:])
    if next(label.findall(lambda n: isinstance(n, (nodes.reference, addnodes.pending_xref))), None):
        raise QuizError(f"the option {label.astext()[:40]!r} holds a link; move it to the feedback")
    return quiz_option("", label, *item.children[1:], is_right=found["mark"] in "xX")


def check_options(options):
    """Refuse a question whose options cannot teach."""
    if len(options) < 2:
        raise QuizError(f"it has {len(options)} option; give at least two")
    right = sum(option["is_right"] for option in options)
    if right != 1:
        raise QuizError(f"{right} options are marked (x); mark exactly one")
    for option in options:
        if len(option.children) < 2:
            raise QuizError(f"the option {option.astext()[:40]!r} has no feedback")


class WriteKeys(SphinxPostTransform):
    """Put the answers at the end of the page, and plain lists where nothing can be opened."""

    default_priority = 50

    def run(self, **kwargs):
        """Work on one page."""
        questions = list(self.document.findall(quiz))
        if not questions:
            return
        home = questions[-1].parent
        is_site = self.app.builder.format == "html" and self.app.builder.name != "epub"
        home += answer_key(questions, is_copy=is_site)
        if not is_site:
            for question in questions:
                question.replace_self(plain_question(question))


def answer_key(questions, *, is_copy=True):
    """Return the answers to a page's questions; is_copy: the feedback stands on the page too."""
    key = nodes.container(classes=["ks-quiz-key"])
    key += paragraph(nodes.strong("", "Answers to the quiz"))
    for question in questions:
        options = list(question.findall(quiz_option))
        right = next(option["letter"] for option in options if option["is_right"])
        key += paragraph(nodes.strong("", f"Question {question['number']}: {right}"))
        entries = []
        for option in options:
            feedback = [child.deepcopy() for child in option.children[1:]]
            if is_copy:
                feedback = [_without_notes(block) for block in feedback]
            lead = paragraph(span(f"{option['letter']}. ", "ks-label"))
            if isinstance(feedback[0], nodes.paragraph):
                lead.extend(feedback.pop(0).children)
            entries.append(nodes.list_item("", lead, *feedback))
        key += nodes.bullet_list("", *entries)
    return key


def _without_notes(block):
    # The key repeats the feedback; a second copy of each note would only weigh the page down, and
    # an id may stand on a page but once.
    for node in list(block.findall(fact_reference)):
        node.replace_self(nodes.Text(node.astext()))
    for node in block.findall(nodes.Element):
        node["ids"] = []
    return block


def plain_question(question):
    """Return a question as a paragraph and a lettered list."""
    box = nodes.container(classes=["ks-quiz"], ids=question["ids"])
    box += paragraph(nodes.strong("", f"Question {question['number']}"))
    box.extend(child for child in question.children if not isinstance(child, quiz_option))
    labels = [option.children[0].children for option in question.findall(quiz_option)]
    items = [nodes.list_item("", nodes.paragraph("", "", *label)) for label in labels]
    box += nodes.enumerated_list("", *items, enumtype="upperalpha", prefix="", suffix=".")
    return box


def visit_quiz(self, node):
    """Open the question."""
    name = node["ids"][0]
    self.body.append(
        f'<div class="ks-quiz" role="group" id="{name}" aria-labelledby="{name}-count">'
        f'<p class="ks-quiz__count" id="{name}-count">Question {node["number"]}</p>'
    )


def depart_quiz(self, node):
    """Close the question."""
    self.body.append("</div>")


def visit_option(self, node):
    """Open the option; its label is the control."""
    verdict = "right" if node["is_right"] else "wrong"
    self.body.append(
        f'<details class="ks-option ks-option--{verdict}" id="{node["ids"][0]}"><summary>'
        f'<span class="ks-option__letter">{node["letter"]}</span> <span class="ks-option__label">'
    )


def depart_option(self, node):
    """Close the feedback and the option."""
    self.body.append("</div></details>")


def visit_label(self, node):
    """Write the label's words."""


def depart_label(self, node):
    """Close the control and open the feedback."""
    verdict = "Right." if node.parent["is_right"] else "Not this one."
    self.body.append(
        '</span></summary><div class="ks-option__feedback">'
        f'<p class="ks-option__verdict">{verdict}</p>'
    )


def purge(app, env, docname):
    """Forget the ids of a page that is read again or gone."""
    getattr(env, "ks_quizzes", {}).pop(docname, None)


def merge(app, env, docnames, other):
    """Take over the ids that a parallel reader met, and warn of an id in two pages."""
    if not hasattr(env, "ks_quizzes"):
        env.ks_quizzes = {}
    for name in docnames:
        for quiz_id, line in getattr(other, "ks_quizzes", {}).get(name, {}).items():
            for page, ids in env.ks_quizzes.items():
                if quiz_id in ids:
                    message = f"quiz {quiz_id!r}: the page {page} uses this id already"
                    logger.warning(message, location=(name, line), type="ks", subtype="quiz")
            env.ks_quizzes.setdefault(name, {})[quiz_id] = line


def register(app):
    """Register directive, nodes and transform."""
    app.add_node(quiz, html=(visit_quiz, depart_quiz))
    app.add_node(quiz_option, html=(visit_option, depart_option))
    app.add_node(plain_label, html=(visit_label, depart_label))
    app.add_directive("quiz", Quiz)
    app.add_post_transform(WriteKeys)
    app.connect("env-purge-doc", purge)
    app.connect("env-merge-info", merge)
