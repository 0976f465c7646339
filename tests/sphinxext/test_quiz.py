"""The directive quiz: what it shows, and what it refuses with page and line."""

import pytest

pytestmark = pytest.mark.filterwarnings("default")
GOOD = """# A

:::{quiz} ch01-one
Which one?

- ( ) This.

  No: because of {fact}`outline-year`.
- (x) That, from {fact}`outline-year`.

  Yes.
:::
"""


def test_each_option_opens_its_own_feedback_without_a_script(build):
    page = build({"a.md": GOOD}).page("a")
    question = page.find(id="quiz-ch01-one")
    options = question.select("details")
    assert [option["id"] for option in options] == ["quiz-ch01-one-a", "quiz-ch01-one-b"]
    assert "No: because" in options[0].text
    assert "Right." in options[1].text
    assert not question.select("script, input")


def test_no_link_stands_inside_an_option(build):
    page = build({"a.md": GOOD}).page("a")
    assert not page.select("summary a")
    assert "That, from 2014." in page.select("summary")[1].text


def test_the_answers_stand_at_the_end_of_the_page(build):
    key = build({"a.md": GOOD}).page("a").select_one(".ks-quiz-key")
    assert "Question 1: B" in key.text
    assert "because of 2014" in key.text


@pytest.mark.parametrize(("builder", "name"), [("text", "a.txt"), ("epub", "a.xhtml")])
def test_elsewhere_the_options_are_a_list_and_the_answers_follow(build, builder, name):
    text = build({"a.md": GOOD}, builder=builder).text(name)
    assert text.index("That, from") < text.index("Question 1: B")
    assert "<details" not in text


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (("(x)", "( )"), "0 options are marked (x)"),
        (("( ) This", "(x) This"), "2 options are marked (x)"),
        (("\n\n  Yes.", ""), "has no feedback"),
        (("( ) This", "This"), "must begin with ( ) or (x)"),
        (("Which one?\n", ""), "no question stands before"),
        (("ch01-one", "Ch01_one"), "small letters, digits"),
        (("( ) This.", "( ) This [link](https://example.org)."), "holds a link"),
        (("- ( ) This.\n\n  No: because of {fact}`outline-year`.\n", ""), "it has 1 option"),
    ],
)
def test_a_question_that_cannot_teach_is_refused(build, change, complaint):
    book = build({"a.md": GOOD.replace(*change)})
    assert "a.md:3: WARNING: quiz" in book.warnings
    assert complaint in book.warnings


def test_an_id_used_on_two_pages_is_refused(build):
    book = build({"a.md": GOOD, "b.md": GOOD})
    assert "b.md:3: WARNING" in book.warnings
    assert "the page a uses this id already" in book.warnings


def test_a_page_built_again_does_not_clash_with_itself(build):
    build({"a.md": GOOD})
    assert build({"a.md": GOOD.replace("Which", "What")}).warnings == ""
