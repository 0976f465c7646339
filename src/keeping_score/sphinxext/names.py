"""Names for readers: systems, kinds of count, dates."""

from __future__ import annotations

# Not from the calendar module: Sphinx switches to the language of the machine it runs on.
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
SYSTEM_NAMES = {
    "a-levels": "A-level grades (England)",
    "childcare-benefits": "Childcare benefits (Netherlands)",
    "compas": "COMPAS (United States)",
    "elsewhere": "Outside China",
    "eu-ai-act": "The EU's AI Act",
    "fml": "First Morning Light",
    "first-morning-light": "First Morning Light",
    "liu-hu": "Liu Hu",
    "midas": "MiDAS (Michigan)",
    "ndrc-travel-bans": "Travel bans of the planning commission",
    "outline": "The Planning Outline of 2014",
    "public-opinion": "What people in China think",
    "robodebt": "Robodebt (Australia)",
    "village": "Daxunjiangjia village",
    "zhima": "Zhima Credit",
    "national": "The national plan",
    "history-danwei": "History: work units",
    "history-hukou": "History: household registration",
}
# Kinds of count in the order in which the course explains them.
MEASURES = (
    "stock", "flow", "cumulative", "share", "amount", "range", "scale", "date", "wording",
    "account", "silence",
)  # fmt: skip


def system_name(system):
    """Return a system's name for readers.

    Examples
    --------
    >>> system_name("court-blacklist"), system_name("history-song-grid"), system_name("Suining")
    ('Court blacklist', 'History: song grid', 'Suining')
    """
    if system in SYSTEM_NAMES:
        return SYSTEM_NAMES[system]
    if system.startswith("history-"):
        return f"History: {system.removeprefix('history-').replace('-', ' ')}"
    return system.replace("-", " ")[:1].upper() + system.replace("-", " ")[1:]


def day_words(text):
    """Write a date that may lack its day or month as a sentence writes it.

    Examples
    --------
    >>> day_words("2020-12-07"), day_words("2019-07"), day_words("2021"), day_words("n.d.")
    ('7 December 2020', 'July 2019', '2021', 'no date')
    """
    if text == "n.d.":
        return "no date"
    year, *rest = text.split("-")
    words = [str(int(rest[1]))] if len(rest) == 2 else []
    return " ".join(words + [MONTHS[int(month) - 1] for month in rest[:1]] + [year])
