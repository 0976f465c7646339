"""Write a chapter's quiz as an assessment in QTI 1.2, in the profile of Common Cartridge."""

import re
from xml.etree.ElementTree import Element, SubElement

from lms.book import Question
from lms.versions import QTI

# A quiz of this book teaches: it may be tried as often as one likes, and it always answers.
ABOUT_THE_QUIZ = {
    "cc_profile": "cc.exam.v0p1",
    "qmd_assessmenttype": "Examination",
    "qmd_scoretype": "Percentage",
    "qmd_feedbackpermitted": "Yes",
    "qmd_hintspermitted": "No",
    "qmd_solutionspermitted": "No",
    "cc_maxattempts": "unlimited",
}
ABOUT_A_QUESTION = {
    "cc_profile": "cc.multiple_choice.v0p1",
    "cc_weighting": "1",
    "qmd_scoringpermitted": "Yes",
    "qmd_computerscored": "Yes",
}
FULL_SCORE = "100"  # a platform makes percent of the question's weight of it


def assessment(name: str, title: str, questions: tuple[Question, ...]) -> Element:
    """Return the document of one quiz."""
    root = Element("questestinterop", xmlns=QTI)
    quiz = SubElement(root, "assessment", ident=name, title=title)
    add_metadata(quiz, ABOUT_THE_QUIZ)
    section = SubElement(quiz, "section", ident=f"{name}-section")
    for number, question in enumerate(questions, start=1):
        add_question(section, question, title=f"Question {number}")
    return root


def add_question(section: Element, question: Question, *, title: str) -> None:
    """Add one question: what is shown, what is right, and what each option answers."""
    item = SubElement(section, "item", ident=question.name, title=title)
    add_metadata(SubElement(item, "itemmetadata"), ABOUT_A_QUESTION)
    shown = SubElement(item, "presentation")
    add_text(shown, question.text)
    response = SubElement(shown, "response_lid", ident="answer", rcardinality="Single")
    choices = SubElement(response, "render_choice", shuffle="No")
    processing = SubElement(item, "resprocessing")
    SubElement(
        SubElement(processing, "outcomes"), "decvar",
        varname="SCORE", vartype="Decimal", minvalue="0", maxvalue=FULL_SCORE,
    )  # fmt: skip
    for letter, option in zip("abcdefghij", question.options, strict=False):
        name = f"{question.name}-{letter}"
        add_text(SubElement(choices, "response_label", ident=name), option.label)
        add_condition(processing, name, is_right=option.is_right)
        feedback = SubElement(item, "itemfeedback", ident=f"{name}-feedback")
        add_text(SubElement(feedback, "flow_mat"), option.feedback)


def add_condition(processing: Element, name: str, *, is_right: bool) -> None:
    """Add what choosing one option scores and shows.

    The first condition that holds ends the search. Were it to go on, Moodle would show the feedback
    of every option after the question, whatever was chosen.
    """
    condition = SubElement(processing, "respcondition", {"continue": "No"})
    test = SubElement(condition, "conditionvar")
    # Some readers compare names exactly, and warn where that is not asked for.
    SubElement(test, "varequal", respident="answer", case="Yes").text = name
    if is_right:
        SubElement(condition, "setvar", varname="SCORE", action="Set").text = FULL_SCORE
    SubElement(condition, "displayfeedback", feedbacktype="Response", linkrefid=f"{name}-feedback")


def add_metadata(parent: Element, fields: dict[str, str]) -> None:
    """Add labels and entries."""
    metadata = SubElement(parent, "qtimetadata")
    for label, entry in fields.items():
        field = SubElement(metadata, "qtimetadatafield")
        SubElement(field, "fieldlabel").text = label
        SubElement(field, "fieldentry").text = entry


def add_text(parent: Element, html: str) -> None:
    """Add a piece of HTML; as plain text where it reads the same both ways.

    Some readers drop text that stands in no paragraph of its HTML, and some read plain text as
    HTML. What is added here means the same to all of them.
    """
    material = SubElement(parent, "material")
    if not re.search("[<&]", html):
        SubElement(material, "mattext", texttype="text/plain").text = html
        return
    if not html.startswith(("<p>", "<ul>", "<ol>", "<blockquote>")):
        html = f"<p>{html}</p>"
    SubElement(material, "mattext", texttype="text/html").text = html
