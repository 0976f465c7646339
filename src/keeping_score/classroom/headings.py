"""The headings under which learning systems list students, and what each of them means."""

from __future__ import annotations

from keeping_score.classroom.students import plain

# What a heading means, in the order in which a column is chosen. Compared without capitals, spaces
# and signs. nbgrader's own names come first.
MEANINGS = {
    "id": ("id", "studentid", "student_id", "kennung"),
    "username": (
        "username", "user name", "login", "sis login id", "login id", "user id", "netid",
        "benutzername", "anmeldename", "nutzername", "uid", "identifiant", "nombre de usuario",
    ),
    "number": (
        "sis user id", "orgdefinedid", "student id", "student number", "id number", "id-nummer",
        "matrikelnummer", "matriculation number", "matrikel", "numéro d'identification",
        "número de id",
    ),
    "email": (
        "email", "e-mail", "email address", "e-mail-adresse", "e-mail address", "mail",
        "adresse de courriel", "dirección de correo",
    ),
    "lms_user_id": ("lms_user_id", "canvas user id", "canvas id"),
    "first_name": ("first_name", "first name", "firstname", "given name", "vorname", "prénom"),
    "last_name": (
        "last_name", "last name", "lastname", "surname", "family name", "nachname", "nom",
        "apellido(s)", "apellidos",
    ),
    "name": ("student", "name", "full name", "student name", "vollständiger name"),
    "section": ("section", "sections"),
}  # fmt: skip
_MEANING = {plain(text): what for what, texts in MEANINGS.items() for text in texts}
# An institution's own number tells two people of one name apart, so these are kept as well.
IDENTIFYING = {"username", "number", "email", "name", "first_name", "last_name", "section", "id"}


def meaning(heading: str) -> str:
    """Return what a heading means, or nothing for one that says nothing about who somebody is.

    Examples
    --------
    >>> meaning("SIS Login ID"), meaning("Lab 1 (77)")
    ('username', '')
    """
    return _MEANING.get(plain(heading), "")


def columns(headings: list[str]) -> dict[str, int]:
    """Return the place of the column for each meaning that the headings have.

    Examples
    --------
    >>> columns(["Student", "ID", "SIS Login ID", "Section", "Lab 1 (77)"])
    {'name': 0, 'lms_user_id': 1, 'username': 2, 'section': 3}
    >>> columns(["id", "first_name"])
    {'id': 0, 'first_name': 1}
    """
    found = {}
    for place, heading in enumerate(headings):
        if what := meaning(heading):
            found.setdefault(what, place)
    if is_canvas(headings):
        # Canvas calls its own number of a person ID; what the university calls them is beside it.
        found["lms_user_id"] = _place(headings, "id")
        found.pop("id", None)
    order = sorted(found, key=found.get)
    return {what: found[what] for what in order}


def is_canvas(headings: list[str]) -> bool:
    """Tell whether the table is Canvas's own list of grades."""
    return {"student", "id", "section"} <= {plain(text) for text in headings}


def identifying(headings: list[str]) -> list[int]:
    """Return the places of the columns that say who somebody is; grades and the rest are not."""
    return [i for i, text in enumerate(headings) if meaning(text) in IDENTIFYING]


def _place(headings: list[str], word: str) -> int:
    return next(i for i, text in enumerate(headings) if plain(text) == word)
