"""How a reported value is written in a sentence."""

from __future__ import annotations

import re

from keeping_score.errors import InputError
from keeping_score.ledger import Fact, numbers_in

MINUS = "\N{MINUS SIGN}"
EN_DASH = "\N{EN DASH}"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
FORMS = ("abs", "unit", "ordinal", "statement")
_NOT_GROUPED = ("year", "date", "century")
_UNIT_WORDS = {"fraction": "", "grade": "", "year": "", "date": "", "percent": "percent"}


def number_text(number: float, *, unit: str = "") -> str:
    """Write one number for readers.

    Parameters
    ----------
    number : float
        Any number.
    unit : str, optional
        Unit in the ledger. Years are not grouped; fractions become percentages.

    Returns
    -------
    str
        With a comma every three digits and a true minus sign.

    Examples
    --------
    >>> number_text(740000), number_text(-5), number_text(2014, unit="year")
    ('740,000', '−5', '2014')
    >>> number_text(0.9, unit="fraction"), number_text(1.5, unit="hours")
    ('90 percent', '1.5')
    """
    if unit == "fraction":
        return f"{number_text(round(number * 100, 6))} percent"
    if float(number).is_integer():
        grouped = unit not in _NOT_GROUPED
        text = f"{int(number):,}" if grouped else f"{int(number)}"
    else:
        text = f"{number:,}"
    return text.replace("-", MINUS)


def phrase_text(value: str) -> str:
    """Set the signs right in a value that is more than one number.

    Examples
    --------
    >>> phrase_text(">=970"), phrase_text("850-969"), phrase_text("+10 / -20")
    ('970 or more', '850–969', '+10 / −20')
    >>> phrase_text("<=599"), phrase_text("18 Jun 2021"), phrase_text("A+++")
    ('599 or less', '18 Jun 2021', 'A+++')
    """
    text = re.sub(r"^>=\s*(\S+)$", r"\1 or more", value)
    text = re.sub(r"^<=\s*(\S+)$", r"\1 or less", text)
    text = re.sub(r"^>\s*(\d\S*)$", r"more than \1", text)
    text = text.replace(">=", "≥").replace("<=", "≤")
    text = re.sub(r"(?<=\d)\s*-\s*(?=\d)", EN_DASH, text)
    text = re.sub(r"(?<![\w])-(?=\d)", MINUS, text)
    return re.sub(r"(?<![\d.,])\d{5,}(?![\d.])", lambda found: f"{int(found[0]):,}", text)


def value_text(fact: Fact, *, form: str = "") -> str:
    """Write the value of a fact in the form that a sentence asks for.

    Parameters
    ----------
    fact : Fact
        A fact of the ledger.
    form : str, optional
        ``abs`` leaves the sign away ("costs 5 points"), ``unit`` adds the unit, ``ordinal`` writes
        "11th", ``statement`` gives the statement instead of the value.

    Returns
    -------
    str
        The value; the statement where the fact has no value.

    Raises
    ------
    InputError
        If the form is unknown, or does not fit the value.

    Examples
    --------
    >>> from keeping_score.ledger import fact
    >>> value_text(fact("rongcheng-traffic-ticket")), value_text(fact("rongcheng-share-a"))
    ('−5', '90 percent')
    >>> value_text(fact("rongcheng-traffic-ticket"), form="abs")
    '5'
    >>> print(value_text(fact("rongcheng-start-points"), form="unit"))
    1,000 points
    """
    if form and form not in FORMS:
        raise InputError(
            given=f"the form {form!r}",
            expected="one of " + ", ".join(FORMS),
            next_step="Write the id alone, or the id, a bar and the form",
        )
    value, unit = fact.value, fact.unit
    if value is None or form == "statement":
        return fact.statement
    if form in ("abs", "ordinal") and not isinstance(value, (int, float)):
        raise InputError(
            given=f"{form!r} with the value {value!r}",
            expected="a fact whose value is one number",
            next_step="Leave the form away, or give the text yourself: text <id>",
        )
    if form == "ordinal":
        return ordinal_text(int(value))
    if isinstance(value, str):
        text = phrase_text(value)
    else:
        text = number_text(abs(value) if form == "abs" else value, unit=unit)
    if form == "unit" and _UNIT_WORDS.get(unit, unit):
        text += f"{NO_BREAK_SPACE}{_UNIT_WORDS.get(unit, unit)}"
    return text


def ordinal_text(number: int) -> str:
    """Write a rank.

    Examples
    --------
    >>> [ordinal_text(n) for n in (1, 2, 3, 11, 22)]
    ['1st', '2nd', '3rd', '11th', '22nd']
    """
    endings = {1: "st", 2: "nd", 3: "rd"}
    ending = "th" if 10 <= number % 100 <= 20 else endings.get(number % 10, "th")
    return f"{number}{ending}"


def stray_numbers(text: str, fact: Fact) -> list[float]:
    """Find numbers in a sentence's own words that the fact does not hold.

    Parameters
    ----------
    text : str
        Words that an author set in the place of the value.
    fact : Fact
        The fact that the words stand for.

    Returns
    -------
    list of float
        Numbers that appear neither in the value nor in the statement.

    Examples
    --------
    >>> from keeping_score.ledger import fact
    >>> stray_numbers("some 740,000 adults", fact("rongcheng-residents"))
    []
    >>> stray_numbers("some 700,000 adults", fact("rongcheng-residents"))
    [700000.0]
    """
    known = {abs(n) for n in (*fact.numbers, *numbers_in(fact.statement))}
    known |= {round(n * 100, 6) for n in known if fact.unit == "fraction"}
    plain = text.replace(MINUS, "-")
    return [n for n in numbers_in(plain) if abs(n) not in known]
