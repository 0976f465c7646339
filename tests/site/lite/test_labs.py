"""Each lab in the browser says what the repository stores, teaches, and keeps what is typed.

A lab is opened as the site ships it and, for the solved notebook, with that file put in the place
of the shipped one.
"""

import json
import re
from configparser import RawConfigParser
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parents[3]
LABS = sorted((ROOT / "labs").glob("*.ipynb"))
SOLUTIONS = ROOT / "masters" / "solutions"
ALL_LABS = pytest.mark.parametrize("lab", LABS, ids=lambda path: path.stem, scope="module")
# Cells whose text differs in Pyodide, by lab and cell id, each with the reason.
DIFFERENT: dict[tuple[str, str], str] = {}
# Bytes that Python holds in the browser. Phones and old computers give a page about this much.
MEMORY, MOST_MEMORY = "import pyodide_js\nprint(pyodide_js._module.HEAP8.length)", 1_000_000_000
# A wrong answer to every task that is a function.
MISTAKE = "\n\ndef {name}(*args, **kwargs):\n    return -12345\n"


def plain(text):
    """Return text without what differs from run to run and means nothing."""
    config = RawConfigParser()
    config.read(ROOT / "tests" / "nbval_sanitize.cfg", encoding="utf-8")
    for section in config.sections():
        text = re.sub(config[section]["regex"], config[section]["replace"], text)
    return text.strip()


def texts(cell):
    """Return what a cell says, by kind: streams joined, pictures left out."""
    found = {}
    for output in cell.get("outputs", ()):
        if output.output_type == "stream":
            found[output.name] = found.get(output.name, "") + output.text
        elif output.output_type == "error":
            found["error"] = f"{output.ename.rpartition('.')[2].strip(chr(39) + '>')}"
        else:
            kinds = [kind for kind in output.data if kind.startswith("text/")]
            pictured = any(kind.startswith("image/") for kind in output.data)
            for kind in [] if pictured else kinds:
                found[kind] = found.get(kind, "") + "".join(output.data[kind])
    return {kind: plain(text) for kind, text in found.items()}


def compare(lab, stored, shown):
    """Return a line for each cell that says something else than what is stored."""
    shown = {cell.id: cell for cell in shown.cells}
    found = []
    for cell in stored.cells:
        if "nbval-ignore-output" in cell.metadata.get("tags", []):
            continue  # times, or what depends on what is installed
        known = (lab, cell.id) in DIFFERENT
        same = texts(cell) == texts(shown[cell.id])
        if not same and not known:
            found.append(f"{lab}, {cell.id}: {texts(shown[cell.id])} for {texts(cell)}")
        elif same and known:
            found.append(f"{lab}, {cell.id}: the same again, so strike it off the list")
    return found


def first_function_task(solution):
    """Return the positions of an answer and its check, and the answered function's name."""
    for position, cell in enumerate(solution.cells):
        task = cell.id.removesuffix("-answer")
        name = re.search(r"^def (\w+)", cell.source, re.MULTILINE)
        if task != cell.id and name:
            ids = [each.id for each in solution.cells]
            return position, ids.index(f"{task}-check"), name[1]
    return None


@pytest.fixture(scope="module")
def reader(visit, lab):
    """Return a reader who opened a lab and ran all its cells."""
    reader = visit(lab.name).open()
    reader.run_all()
    return reader


@ALL_LABS
def test_an_unsolved_lab_says_in_the_browser_what_is_stored(reader, lab):
    stored = nbformat.read(lab, as_version=4)
    assert compare(lab.stem, stored, reader.notebook()) == []


@ALL_LABS
def test_a_table_and_a_picture_appear(reader, lab):
    stored = json.dumps([cell.get("outputs") for cell in nbformat.read(lab, as_version=4).cells])
    for kind, selector in (("<table", "table"), ("image/png", "img")):
        if kind in stored:
            assert reader.page.locator(f".jp-OutputArea {selector}").first.is_visible()


@ALL_LABS
def test_a_right_answer_passes_its_check(reader, lab):
    solution = nbformat.read(SOLUTIONS / lab.name, as_version=4)
    answer, check, _ = first_function_task(solution)
    reader.write(answer, solution.cells[answer].source)
    reader.run(answer)
    assert plain(reader.run(check)) == texts(solution.cells[check])["stdout"]


@ALL_LABS
def test_a_wrong_answer_gets_a_question_that_leads_on(reader, lab):
    solution = nbformat.read(SOLUTIONS / lab.name, as_version=4)
    answer, check, name = first_function_task(solution)
    reader.write(answer, solution.cells[answer].source + MISTAKE.format(name=name))
    reader.run(answer)
    said = reader.run(check)
    assert "Not yet" in said
    assert re.search("^(Ask yourself|Nudge): ", said, re.MULTILINE)


@ALL_LABS
def test_a_whole_lab_stays_below_a_gigabyte(reader, lab):
    # Lab 6 holds a city of its reported size, three times over.
    answer, _, _ = first_function_task(nbformat.read(SOLUTIONS / lab.name, as_version=4))
    reader.write(answer, MEMORY)
    assert int(reader.run(answer)) < MOST_MEMORY


@ALL_LABS
def test_work_is_there_after_a_reload_right_after_typing_and_in_a_new_tab(reader, lab):
    answer, _, name = first_function_task(nbformat.read(SOLUTIONS / lab.name, as_version=4))
    reader.write(answer, f"# typed a moment ago\ndef {name}(): ...")
    reader.page.reload()
    reader.wait()
    assert "typed a moment ago" in reader.cell(answer).inner_text()
    again = reader.in_a_new_tab()
    assert "typed a moment ago" in again.cell(answer).inner_text()


@ALL_LABS
def test_nothing_was_asked_of_another_host_and_no_error_was_logged(reader, lab):
    assert not reader.outside, "\n".join(reader.outside)
    assert not reader.errors, "\n".join(reader.errors)


@ALL_LABS
def test_a_solved_lab_says_what_is_stored_where_service_workers_are_refused(visit, lab):
    solution = SOLUTIONS / lab.name
    reader = visit(lab.name, refuses_service_workers=True)
    reader.page.route(f"**/files/{lab.name}", lambda route: route.fulfill(path=solution))
    reader.open().run_all()
    stored = nbformat.read(solution, as_version=4)
    assert compare(lab.stem, stored, reader.notebook()) == []
