"""Check a package: that it opens, that its parts are what they must be and refer to each other."""

import re
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring

import xmlschema

from lms.versions import QTI, Version

SCHEMAS = Path(__file__).parent / "schemas"
MANIFEST = "imsmanifest.xml"
FEWEST_OPTIONS = 3  # with two it would be a true-or-false question, which platforms word themselves
# How the official schemas' files are called; {tag} is a version's, such as ccv1p3.
OFFICIAL = ("{tag}_imscp_v1p2_v1p0.xsd", "{tag}_imswl_{part}.xsd", "{tag}_qtiasiv1p2p1_v1p0.xsd")


def find_problems(path: Path, version: Version, official: Path | None = None) -> list[str]:
    """Return what is wrong with a package, a sentence each; nothing where it is sound.

    Parameters
    ----------
    path : Path
        The package.
    version : Version
        What it should be.
    official : Path, optional
        A folder with the official schemas, which are then asked as well as ours.
    """
    try:
        with zipfile.ZipFile(path) as package:
            names = package.namelist()
            contents = {name: package.read(name) for name in names}
    except (OSError, zipfile.BadZipFile) as error:
        return [f"{path.name} cannot be opened as a zip file ({error}); make it again"]
    problems = [
        f"{name} stands in the package twice" for name, n in Counter(names).items() if n > 1
    ]
    if MANIFEST not in contents:
        return [*problems, f"there is no {MANIFEST} at the top of the package"]
    documents = {}
    for name, content in contents.items():
        try:
            documents[name] = fromstring(content)
        except ParseError as error:
            problems.append(f"{name} is not well-formed XML: {error}")
    for name, document in documents.items():
        problems += against_schemas(name, document, version=version, official=official)
    if MANIFEST in documents:
        problems += in_the_manifest(documents[MANIFEST], set(contents), version)
    problems += [each for name, document in documents.items() for each in in_a_quiz(name, document)]
    return problems


def against_schemas(
    name: str, document: Element, *, version: Version, official: Path | None
) -> list[str]:
    """Return what the schema of a document's namespace does not allow in it."""
    namespace = document.tag[1:].partition("}")[0] if document.tag.startswith("{") else ""
    known = our_schemas(version)
    if namespace not in known:
        return [f"{name} is of no kind that belongs here (its namespace is {namespace!r})"]
    schemas = [known[namespace]]
    if official is not None:
        schemas.append(official_schemas(official, version)[namespace])
    return [
        f"{name}: {error.reason} (at {without_namespaces(error.path)})"
        for schema in schemas
        for error in schema.iter_errors(document)
    ]


def without_namespaces(path: str | None) -> str:
    """Return a place in a document as people read it.

    Examples
    --------
    >>> without_namespaces("/{http://example.org/a}link/{http://example.org/a}url")
    '/link/url'
    """
    return re.sub(r"\{[^}]*\}", "", path or "/")


@cache
def our_schemas(version: Version) -> dict[str, xmlschema.XMLSchema]:
    """Return the schemas of this project by the namespace that they are for."""

    def text(name: str) -> str:
        whole = (SCHEMAS / name).read_text(encoding="utf-8")
        return whole.replace("ccv1p3", version.tag).replace("v1p3", version.part)

    manifest = xmlschema.XMLSchema([text("manifest.xsd"), text("metadata.xsd")])
    return {
        version.manifest: manifest,
        version.link: xmlschema.XMLSchema(text("link.xsd")),
        QTI: xmlschema.XMLSchema(text("quiz.xsd")),
    }


@cache
def official_schemas(folder: Path, version: Version) -> dict[str, xmlschema.XMLSchema]:
    """Return the official schemas that somebody has, by namespace.

    Raises
    ------
    FileNotFoundError
        If one that is needed is not there.
    """
    here = {path.name: path for path in sorted(folder.rglob("*.xsd"))}
    wanted = [name.format(tag=version.tag, part=version.part) for name in OFFICIAL]
    if missing := [name for name in wanted if name not in here]:
        raise FileNotFoundError(
            f"SCHEMAS is {str(folder)!r}, and {', '.join(missing)} is not in it. Expected a folder "
            "with the official schemas of Common Cartridge 1.1 and 1.3. Give that, or leave it out."
        )
    places = {schema_namespace(path): str(path) for path in here.values()}
    read = [
        xmlschema.XMLSchema(str(here[name]), locations=places, allow="local") for name in wanted
    ]
    return {schema.target_namespace: schema for schema in read}


def schema_namespace(path: Path) -> str:
    """Return the namespace that a schema is for."""
    return fromstring(path.read_bytes()).get("targetNamespace", "")


def in_the_manifest(manifest: Element, names: set[str], version: Version) -> list[str]:
    """Return where the manifest and the files of the package do not fit together."""
    space = {"m": version.manifest}
    resources = manifest.findall(".//m:resource", space)
    named = [file.get("href") for file in manifest.findall(".//m:file", space)]
    shown = {item.get("identifierref") for item in manifest.findall(".//m:item", space)}
    return [
        *(f"the manifest names {name}, which is not in the package" for name in named
          if name not in names),
        *(f"{name} is in the package, and the manifest does not name it"
          for name in sorted(names - set(named) - {MANIFEST})),
        *(f"no folder shows the resource {each.get('identifier')}" for each in resources
          if each.get("identifier") not in shown),
    ]  # fmt: skip


def in_a_quiz(name: str, document: Element) -> list[str]:
    """Return which questions have no right answer, or too few to choose from."""
    problems = []
    for item in document.iterfind(".//q:item", {"q": QTI}):
        question = f"{name}: the question {item.get('ident')}"
        n_options = len(item.findall(".//q:response_label", {"q": QTI}))
        if item.find(".//q:setvar", {"q": QTI}) is None:
            problems.append(f"{question} has no right answer")
        if n_options < FEWEST_OPTIONS:
            problems.append(f"{question} has {n_options} options, and the format wants three")
    return problems
