"""Put the book's links and quizzes into one Common Cartridge."""

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from lms.book import Page
from lms.qti import assessment
from lms.versions import Version

ABOUT = (
    "Links to the chapters and labs of Keeping Score, an open course on algorithmic governance, "
    "and the chapters' quizzes with feedback for every option."
)
RIGHTS = "Text and figures: CC BY 4.0. Code: MIT. The Keeping Score authors."
# The teaching pages hold the likely answers, and what is imported is often visible to students.
LEFT_OUT = {"For instructors", "Teaching pages"}
# A zip file holds times. These stay the same, so that the same book gives the same bytes.
MOMENT = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Entry:
    """One thing in a folder: a document, its type, and the title that students see."""

    name: str
    title: str
    kind: str
    document: Element

    @property
    def path(self) -> str:
        """Return the place in the package."""
        return f"{self.name}.xml"


@dataclass(frozen=True)
class Folder:
    """A folder of the package, and what is in it."""

    name: str
    title: str
    entries: tuple[Entry, ...]


def write_cartridge(
    path: Path, parts: list[tuple[str, list[Page]]], *, site: str, version: Version
) -> None:
    """Write the package of a book whose pages stand at ``site``; "" makes it of quizzes alone."""
    folders = [folder for folder in make_folders(parts, site, version) if folder.entries]
    documents = {"imsmanifest.xml": manifest(folders, version)}
    documents |= {each.path: each.document for folder in folders for each in folder.entries}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as package:
        for name, document in documents.items():
            indent(document)
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            text = tostring(document, encoding="unicode")
            package.writestr(entry, f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode())


def make_folders(parts: list[tuple[str, list[Page]]], site: str, version: Version) -> list[Folder]:
    """Return a folder for each unit, and one before and after for each part that is no unit."""
    folders, labs = [], {}
    for caption, pages in parts:
        if caption == "Labs":
            labs = {number_of(page): page for page in pages}
    for caption, pages in parts:
        if caption == "Chapters":
            folders += [
                unit(page, labs.get(number_of(page)), site=site, version=version) for page in pages
            ]
        elif caption != "Labs" and caption not in LEFT_OUT:
            links = [link(page, page.title, site=site, version=version) for page in pages if site]
            folders.append(Folder(identifier(caption), caption, tuple(links)))
    return folders


def unit(chapter: Page, lab: Page | None, *, site: str, version: Version) -> Folder:
    """Return the folder of one unit: the chapter, its quiz, its lab."""
    number = number_of(chapter)
    entries = []
    if site:
        title = f"Chapter {number}: {chapter.title}"
        entries.append(link(chapter, title, site=site, version=version))
    if chapter.questions:
        name, title = f"quiz-{number:02}", f"Quiz {number}: {chapter.title}"
        document = assessment(name, title, chapter.questions)
        entries.append(Entry(name, title, version.quiz_type, document))
    if lab is not None and site:
        entries.append(link(lab, lab.title, site=site, version=version))
    return Folder(f"unit-{number:02}", f"Unit {number}: {chapter.title}", tuple(entries))


def link(page: Page, title: str, *, site: str, version: Version) -> Entry:
    """Return a web link to a page of the book."""
    document = Element("webLink", xmlns=version.link)
    SubElement(document, "title").text = title
    SubElement(document, "url", href=f"{site}{page.name}.html", target="_blank")
    return Entry(f"link-{identifier(page.name)}", title, version.link_type, document)


def manifest(folders: list[Folder], version: Version) -> Element:
    """Return the package's table of contents."""
    root = Element(
        "manifest",
        {"identifier": "keeping-score", "xmlns": version.manifest, "xmlns:lom": version.metadata},
    )
    add_metadata(SubElement(root, "metadata"), version)
    organizations = SubElement(root, "organizations")
    tree = SubElement(
        organizations, "organization", identifier="contents", structure="rooted-hierarchy"
    )
    top = SubElement(tree, "item", identifier="contents-top")
    resources = SubElement(root, "resources")
    for folder in folders:
        place = SubElement(top, "item", identifier=f"in-{folder.name}")
        SubElement(place, "title").text = folder.title
        for entry in folder.entries:
            item = SubElement(
                place, "item", identifier=f"in-{entry.name}", identifierref=entry.name
            )
            SubElement(item, "title").text = entry.title
            resource = SubElement(resources, "resource", identifier=entry.name, type=entry.kind)
            SubElement(resource, "file", href=entry.path)
    return root


def add_metadata(parent: Element, version: Version) -> None:
    """Add which version this is, and what the package is."""
    SubElement(parent, "schema").text = "IMS Common Cartridge"
    SubElement(parent, "schemaversion").text = version.number
    lom = SubElement(parent, "lom:lom")
    general = SubElement(lom, "lom:general")
    for name, text in (("title", "Keeping Score"), ("description", ABOUT)):
        SubElement(SubElement(general, f"lom:{name}"), "lom:string", language="en").text = text
    rights = SubElement(lom, "lom:rights")
    copyrighted = SubElement(rights, "lom:copyrightAndOtherRestrictions")
    SubElement(copyrighted, "lom:value").text = "yes"
    terms = SubElement(rights, "lom:description")
    SubElement(terms, "lom:string", language="en").text = RIGHTS


def number_of(page: Page) -> int:
    """Return the number of the unit that a chapter or lab belongs to.

    Examples
    --------
    >>> number_of(Page("chapters/05_suining", "")), number_of(Page("labs/lab10_appeals", ""))
    (5, 10)
    """
    return int(re.search(r"/(?:lab)?(\d+)_", page.name)[1])


def identifier(text: str) -> str:
    """Return a text as XML names allow it.

    Examples
    --------
    >>> identifier("labs/lab05_suining")
    'labs-lab05-suining'
    """
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
