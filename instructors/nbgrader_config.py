"""Settings of nbgrader for a class on Keeping Score.

A class's folder holds a small nbgrader_config.py that loads this one, so that all classes get what
is mended here. A course folder of nbgrader that is there already can load it as well. Settings of a
class's own go into the class's file, below the line that loads this.
"""

from pathlib import Path

from keeping_score.classroom import page_templates, provide_sources

c = get_config()  # noqa: F821 (nbgrader hands it in)

# An assignment is a folder to nbgrader: source/lab01_transparent_score/ is made here, with a link
# to the solved notebook in masters/solutions/. A class's own assignment in its place is left alone.
if Path("nbgrader_config.py").is_file():
    provide_sources()

# The students' notebooks are the same, whether nbgrader makes them or the course's own build.
c.ClearSolutions.code_stub = {"python": "..."}
c.ClearSolutions.text_stub = "*Write your answer here.*"
c.GenerateAssignment.preprocessors = [
    "nbgrader.preprocessors.IncludeHeaderFooter",
    "nbgrader.preprocessors.LockCells",
    "nbgrader.preprocessors.ClearSolutions",
    "keeping_score.classroom.nbgrader_steps.BareStubs",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.CheckCellMetadata",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.SaveCells",
    "nbgrader.preprocessors.ClearHiddenTests",
    "nbgrader.preprocessors.ClearMarkScheme",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# `nbgrader autograde` runs students' code with your rights. It works, and says so;
# `keeping-score grade` runs it in a sandbox and writes into the same gradebook.
c.Autograde.autograde_preprocessors = [
    "keeping_score.classroom.nbgrader_steps.WarnOfRights",
    "nbgrader.preprocessors.Execute",
    "nbgrader.preprocessors.IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
    "keeping_score.classroom.nbgrader_steps.HarmlessDisplay",
    "keeping_score.classroom.nbgrader_steps.ShowRubric",
]

# A student's page holds no hidden tests and no rubric with sample answers.
c.GenerateFeedback.preprocessors = [
    "nbgrader.preprocessors.GetGrades",
    "keeping_score.classroom.nbgrader_steps.ForStudents",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]

# Pages ask no other host for anything: what would load MathJax is replaced by nothing.
c.HTMLExporter.mathjax_url = ""
c.HTMLExporter.require_js_url = ""
c.HTMLExporter.jquery_url = ""
c.HTMLExporter.extra_template_basedirs = page_templates()
