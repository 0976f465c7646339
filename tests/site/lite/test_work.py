"""A reader's work outlives a fresh start, a newer lab and the way from one lab to the next."""

import json
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
LABS = sorted((ROOT / "labs").glob("*.ipynb"))
MARK = "# mine, typed by hand"
CHOOSE = """from pathlib import Path
_ = Path("student_id.txt").write_text("S-42")
print("chosen", Path("student_id.txt").read_text())"""
READ = """from pathlib import Path
chosen = Path("student_id.txt")
print("chosen", chosen.read_text() if chosen.exists() else "nobody")"""


def first_code(reader):
    return reader.page.evaluate("""() => [...document.querySelectorAll(".jp-Notebook .jp-Cell")]
      .findIndex((cell) => cell.classList.contains("jp-CodeCell"))""")


def click(reader, words):
    reader.page.get_by_role("button", name=words).click()


def shows(page, text):
    return text in page.locator(".jp-Notebook").inner_text()


def write_and_save(reader, text):
    reader.write(first_code(reader), text)
    reader.page.get_by_text("Saved in this browser.").wait_for()


def publish(reader, version):
    """Let the site say that each lab has this version now, and come back."""

    def answer(route):
        boot = route.fetch().json()
        boot["labs"] = dict.fromkeys(boot["labs"], version)
        route.fulfill(body=json.dumps(boot), content_type="application/json")

    reader.page.route("**/boot/boot.json", answer)
    come_back(reader)


def come_back(reader):
    reader.page.reload()
    reader.wait()


def test_starting_over_is_one_click_can_be_taken_back_and_keeps_what_was_there(visit):
    reader = visit(LABS[0].name).open()
    write_and_save(reader, MARK)
    click(reader, "Start over")
    reader.page.get_by_text("You started over.").wait_for()
    assert not shows(reader.page, MARK)
    click(reader, "Bring it back")
    reader.page.get_by_text(MARK).wait_for()
    reader.name = reader.name.replace(".ipynb", ".before.ipynb")
    assert shows(reader.in_a_new_tab().page, MARK)


def test_a_newer_lab_leaves_the_copy_alone_and_is_offered_until_it_is_declined(visit):
    # Without a service worker the test can answer for the site.
    reader = visit(LABS[0].name, refuses_service_workers=True).open()
    write_and_save(reader, MARK)
    publish(reader, "f" * 12)
    assert shows(reader.page, MARK)
    click(reader, "Keep mine")
    reader.page.locator(".ks-notice").wait_for(state="detached")
    come_back(reader)
    assert reader.page.locator(".ks-notice").count() == 0
    publish(reader, "e" * 12)
    with reader.page.context.expect_page() as opened:
        click(reader, "Open the new one beside it")
    opened.value.locator(".jp-Notebook .jp-CodeCell").first.wait_for()
    assert not shows(opened.value, MARK)
    assert shows(reader.page, MARK)


def test_a_student_id_chosen_in_one_lab_is_known_in_the_next_and_after_a_reload(visit):
    reader = visit(LABS[0].name).open()
    reader.write(first_code(reader), CHOOSE)
    assert reader.run(first_code(reader)) == "chosen S-42"
    reader.name = LABS[-1].name
    another = reader.in_a_new_tab()
    another.write(first_code(another), READ)
    assert another.run(first_code(another)) == "chosen S-42"


def test_a_browser_without_storage_says_so_and_still_runs(visit):
    reader = visit(LABS[0].name, refuses_service_workers=True)
    reader.page.add_init_script("""Object.defineProperty(window, "indexedDB", { get() {
      throw new DOMException("denied", "SecurityError"); } });""")
    reader.open()
    reader.page.get_by_text("does not let the page keep anything").wait_for()
    reader.write(first_code(reader), "print(6 * 7)")
    assert reader.run(first_code(reader)) == "42"
