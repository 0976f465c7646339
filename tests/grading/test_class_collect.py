"""Notebooks are found under the names that learning systems give, and no trick in a name works."""

import io
import os
import stat
import zipfile

import pytest
from class_kit import LAB, OTHER, blank, changed, everything_below, new_class, solved, zipped

from keeping_score.classroom import downloads
from keeping_score.classroom.collect import collect, keep_rows
from keeping_score.classroom.standing import REFUSED, standings

ADA = "ada"


@pytest.fixture
def folder(tmp_path):
    return new_class(tmp_path)


@pytest.fixture
def given(tmp_path):
    place = tmp_path / "downloads"
    place.mkdir()
    return place


def put(given, files):
    for name, data in files.items():
        path = given / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def taken(folder):
    """Return what was collected, by student."""
    found = (folder.path / "submitted").glob(f"*/{LAB.name}/{LAB.name}.ipynb")
    return {path.parent.parent.name: path.read_bytes() for path in found}


@pytest.mark.parametrize(
    ("name", "student"),
    [
        ("lovelaceada_4711_99001_lab01_transparent_score.ipynb", "ada"),
        ("mllerzo_LATE_4712_99002_lab01.ipynb", "zmueller"),
        ("müllerzoë_99_99003_lab01-2.ipynb", "zmueller"),
        ("Zoë Müller_812_assignsubmission_file_/my lab.ipynb", "zmueller"),
        ("Zoe\u0308 Mu\u0308ller_812_assignsubmission_file/lab.ipynb", "zmueller"),
        ("Ada Lovelace_813_assignsubmission_file_lab01.ipynb", "ada"),
        ("Lab 1_bo_attempt_2026-11-27-10-15-30_lab01.ipynb", "bo"),
        ("Lab_1_a_bo_attempt_2026-11-27-10-15-30_lab01.ipynb", "bo"),
        ("9-17 - Bo Li - Nov 27, 2026 1015 AM/lab01.ipynb", "bo"),
        ("9-17 - Bo Li - 27 November, 2026 10:15 - lab01.ipynb", "bo"),
        ("bo+lab01+2026-11-27 10:15:30 UTC/lab01.ipynb", "bo"),
        ("bo/lab01_transparent_score.ipynb", "bo"),
        ("lab01-zmueller.ipynb", "zmueller"),
        ("BO.ipynb", "bo"),
        ("Lab 1 (Ada_Lovelace) ada.ipynb", "ada"),
        ("zoe@uni.example/lab01.ipynb.json", "zmueller"),
    ],
)
def test_the_names_that_systems_give_lead_to_the_student(folder, given, name, student):
    put(given, {name: solved()})
    collect(folder, LAB, given)
    assert taken(folder) == {student: solved()}


def test_a_name_further_in_never_decides_whose_a_file_is(folder, given):
    theirs = "Bo Li_1_assignsubmission_file_"
    put(
        given,
        {
            "lovelaceada_4711_99001_bo_attempt_2026-11-27-10-15-30_x.ipynb": solved(),
            f"Zoë Müller_812_assignsubmission_file_/{theirs}/x.ipynb": blank(),
        },
    )
    collect(folder, LAB, given)
    assert taken(folder) == {"ada": solved(), "zmueller": blank()}


@pytest.mark.parametrize(
    "name",
    [
        "lovelaceada_4711_99001_bo_attempt_2026-11-27-10-15-30_x.ipynb",
        "9-17 - Ada Lovelace - Nov 27, 2026 1015 AM - x_bo_attempt_2026-11-27-10-15-30_x.ipynb",
        "Ada Lovelace_812_assignsubmission_file_x_bo_attempt_2026-11-27-10-15-30_x.ipynb",
        "Lab 1_ada_attempt_2026-11-27-10-15-30_Bo Li_1_assignsubmission_file_x.ipynb",
        "Lab 1_ada_attempt_2026-11-27-10-15-30_bo+lab01+2026-11-27 10:15:30 UTC.ipynb",
        "ada+lab01+2026-11-27 10:15:30 UTC/bo+lab01+2026-11-27 10:15:31 UTC.ipynb",
    ],
)
def test_nobody_can_hand_in_under_another_name(folder, given, name):
    put(given, {name: solved()})
    collect(folder, LAB, given)
    assert "bo" not in taken(folder)


def test_zip_files_in_zip_files_are_looked_through(folder, given, tmp_path):
    inner = zipped(tmp_path / "inner.zip", {"work/lab01.ipynb": solved()}).read_bytes()
    name = "Lab 1_bo_attempt_2026-11-27-10-15-30_my work.zip"
    outer = zipped(tmp_path / "submissions ada.zip", {name: inner, "__MACOSX/._x.ipynb": b"x"})
    rows = collect(folder, LAB, outer)
    assert taken(folder) == {"bo": solved()}
    assert [row.file for row in rows] == [f"{name}/work/lab01.ipynb"]
    stamp = folder.place("submitted", "bo", LAB.name) / "timestamp.txt"
    assert stamp.read_text(encoding="utf-8") == "2026-11-27 10:15:30 UTC\n"


def link_in_zip(target="/etc/passwd"):
    info = zipfile.ZipInfo("ada.ipynb")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info, target.encode()


def archive(*members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, data in members:
            packed.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("ada.zip", archive(("../../ada.ipynb", b"x")), "leads out of its folder"),
        ("ada.zip", archive(("/var/ada.ipynb", b"x")), "leads out of its folder"),
        ("ada.zip", archive(("..\\ada.ipynb", b"x")), "leads out of its folder"),
        ("ada.zip", archive(("C:/ada.ipynb", b"x")), "leads out of its folder"),
        ("ada.zip", archive(("a\x1b[2Jda.ipynb", b"x")), "control characters"),
        ("ada.zip", archive(link_in_zip()), "links are not followed"),
        ("ada.zip", b"PK\x03\x04 nonsense", "is a broken zip file"),
        ("ada.zip", solved(), "is a broken zip file"),
        ("ada.zip", archive(("ada.ipynb", solved()))[:-30], "is a broken zip file"),
        ("ada.ipynb.gz", b"\x1f\x8b", "an archive of another kind"),
        ("nobody.ipynb", solved(), 'say whose it is with --who "nobody.ipynb=ID"'),
        ("ada-bo.ipynb", solved(), "its name could mean ada and bo"),
        ("roerich_999_12_lab.ipynb", solved(), "Canvas's 'roerich' is nobody on the roster"),
        ("ada.pdf", b"%PDF", "is no notebook; ada has to send the .ipynb"),
        ("ada.ipynb", blank(OTHER), "is a notebook of lab02: collect it for that lab"),
    ],
)
def test_what_cannot_be_taken_is_one_message_and_the_rest_is_taken(folder, given, name, data, said):
    put(given, {name: data, "bo/lab01.ipynb": solved()})
    before = everything_below(given.parent)
    rows = collect(folder, LAB, given)
    assert said in next(row.message for row in rows if not row.file.startswith("bo/"))
    assert taken(folder) == {"bo": solved()}
    new = set(everything_below(given.parent)) - set(before)
    assert {path.split("/")[:3][1] for path in new} == {"submitted"}
    assert all(c.isprintable() for row in rows for c in row.file + row.message)


def test_links_and_pipes_among_the_downloads_are_refused_one_by_one(folder, given):
    put(given, {"bo/lab01.ipynb": solved(), "secret.ipynb": blank()})
    (given / "ada.ipynb").symlink_to(given / "secret.ipynb")
    (given / "bo" / "more").symlink_to("/etc")
    os.mkfifo(given / "zmueller.ipynb")
    said = {row.file: row.message for row in collect(folder, LAB, given)}
    assert said["ada.ipynb"] == "is a link to another place; links are not followed"
    assert said["bo/more"] == "is a link to another place; links are not followed"
    assert said["zmueller.ipynb"] == "is no plain file"
    assert taken(folder) == {"bo": solved()}


@pytest.mark.parametrize(
    ("limit", "most", "said"),
    [
        ("LARGEST_FILE", 2_000_000, "is larger than 2 MB"),
        ("LARGEST_CONTENT", (2_000_000, 0), "unpacks to more than 2 MB"),
        ("MOST_FILES", 1, "holds 2 files, more than 1"),
        ("LARGEST_ZIP", 100, "is larger than 0 MB"),
    ],
)
def test_a_zip_file_that_would_fill_memory_is_refused(
    folder, given, monkeypatch, limit, most, said
):
    monkeypatch.setattr(downloads, limit, most)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("ada.ipynb", b"0" * 3_000_000)
        packed.writestr("more.txt", b"x")
    put(given, {"ada.zip": out.getvalue()})
    messages = [row.message for row in collect(folder, LAB, given)]
    assert said in messages[0]
    assert taken(folder) == {}


def test_zip_files_cannot_be_nested_without_end(folder, given, tmp_path):
    data = solved()
    for _ in range(6):
        data = zipped(tmp_path / "one.zip", {"ada.zip": data}).read_bytes()
    put(given, {"ada.zip": data})
    (row,) = collect(folder, LAB, given)
    assert row.message == "is a zip file more than 4 deep in zip files"


def test_the_latest_of_several_attempts_is_taken(folder, given):
    early, late = changed(answers={"lab01-ex8": "early"}), changed(answers={"lab01-ex8": "late"})
    put(
        given,
        {
            "Lab 1_bo_attempt_2026-11-27-10-15-30_z.ipynb": late,
            "Lab 1_bo_attempt_2026-11-26-10-15-30_a.ipynb": early,
        },
    )
    rows = collect(folder, LAB, given)
    assert taken(folder) == {"bo": late}
    assert [row.status for row in rows] == ["collected", "set aside"]
    assert rows[1].message.endswith("z.ipynb is later")


def test_of_two_notebooks_without_an_order_none_is_taken_until_one_is_named(folder, given):
    one, two = solved(), blank()
    put(given, {"bo/a.ipynb": one, "bo/b.ipynb": two, "ada/a.ipynb": one})
    rows = collect(folder, LAB, given)
    assert taken(folder) == {"ada": one}
    assert all("nothing says which is the last" in r.message for r in rows if r.student == "bo")
    collect(folder, LAB, given, who={"bo/b.ipynb": "bo"})
    assert taken(folder) == {"ada": one, "bo": two}


def test_the_same_notebook_twice_is_one(folder, given):
    put(given, {"bo/a.ipynb": solved(), "bo/b.ipynb": solved()})
    statuses = sorted(row.status for row in collect(folder, LAB, given))
    assert statuses == ["collected", "set aside"]


def test_whose_a_file_is_can_be_said(folder, given):
    put(given, {"untitled.ipynb": solved()})
    collect(folder, LAB, given, who={"untitled.ipynb": ADA})
    assert taken(folder) == {ADA: solved()}


def test_saying_whose_one_file_is_takes_nobody_elses_of_the_same_name(folder, given):
    put(given, {"ada/lab01.ipynb": solved(), "somebody/lab01.ipynb": blank()})
    collect(folder, LAB, given, who={"lab01.ipynb": "bo"})
    assert taken(folder) == {"ada": solved(), "bo": blank()}


def test_what_a_later_notebook_replaces_is_kept(folder, given):
    put(given, {"bo/lab.ipynb": blank()})
    collect(folder, LAB, given)
    put(given, {"bo/lab.ipynb": solved()})
    (row,) = collect(folder, LAB, given)
    assert row.message == f"replaces an earlier one, kept in earlier/bo/{LAB.name}/1"
    kept = folder.path / "earlier" / "bo" / LAB.name / "1" / f"{LAB.name}.ipynb"
    assert (kept.read_bytes(), taken(folder)) == (blank(), {"bo": solved()})
    (row,) = collect(folder, LAB, given)
    assert row.status == "same as before"


def test_an_older_download_does_not_take_a_newer_notebooks_place(folder, given):
    put(given, {"Lab 1_bo_attempt_2026-11-27-10-15-30_z.ipynb": solved()})
    collect(folder, LAB, given)
    (given / "Lab 1_bo_attempt_2026-11-27-10-15-30_z.ipynb").unlink()
    put(given, {"Lab 1_bo_attempt_2026-11-20-10-15-30_z.ipynb": blank()})
    (row,) = collect(folder, LAB, given)
    assert (row.status, taken(folder)) == ("set aside", {"bo": solved()})


@pytest.mark.parametrize("data", [b"", b"not a notebook", b"[" * 100_000, b"\xff\xfe\x00"])
def test_a_notebook_that_cannot_be_read_is_taken_for_the_runner_to_judge(folder, given, data):
    put(given, {"bo.ipynb": data})
    collect(folder, LAB, given)
    assert taken(folder) == {"bo": data}


def test_the_downloads_are_never_changed(folder, given):
    put(given, {"bo/lab01.ipynb": solved(), "x.zip": archive(("ada.ipynb", blank()))})
    before = everything_below(given)
    collect(folder, LAB, given)
    assert everything_below(given) == before
    assert not list(folder.path.glob(".collecting-*"))


def test_every_file_is_listed_also_after_another_collection(folder, given):
    put(given, {"bo.ipynb": solved(), "=evil.ipynb": solved()})
    keep_rows(folder, LAB, collect(folder, LAB, given))
    (given / "bo.ipynb").rename(given / "ada.ipynb")
    path = keep_rows(folder, LAB, collect(folder, LAB, given))
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line.partition(",")[0] for line in lines[1:]] == [
        "bo.ipynb",
        "'=evil.ipynb",
        "ada.ipynb",
    ]


def test_a_refused_student_has_a_status_and_not_a_zero(folder, given):
    put(given, {"ada.zip": b"PK\x03\x04 nonsense"})
    keep_rows(folder, LAB, collect(folder, LAB, given))
    standing = next(s for s in standings(folder, LAB) if s.student.id == ADA)
    assert (standing.status, standing.points) == (REFUSED, None)
    assert standing.reason.startswith("is a broken zip file")
