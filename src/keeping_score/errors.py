"""Errors in one style: what was given, what is expected, what to do next."""

from __future__ import annotations

from difflib import get_close_matches


class InputError(ValueError):
    """An argument or a file that cannot be used as it is.

    Parameters
    ----------
    given : str
        What was found, quoted as the caller wrote it.
    expected : str
        What would have been accepted.
    next_step : str
        One thing to do now.
    where : str, optional
        File and key, or function and argument.

    Examples
    --------
    >>> print(InputError(given="points = 'five'", expected="a whole number",
    ...                  next_step="Write it in digits", where="rongcheng.toml, rules.ticket"))
    rongcheng.toml, rules.ticket: points = 'five'. Expected a whole number. Write it in digits.
    """

    def __init__(self, *, given: str, expected: str, next_step: str, where: str = "") -> None:
        self.given, self.expected, self.next_step, self.where = given, expected, next_step, where
        place = f"{where}: " if where else ""
        super().__init__(f"{place}{given}. Expected {expected}. {next_step}.")

    def __reduce__(self):
        # Keyword-only arguments do not survive the default pickling of exceptions.
        return (_rebuild, (type(self), vars(self)))


def _rebuild(kind, parts):
    return kind(**parts)


def nearest(word: str, known, *, n: int = 3) -> str:
    """Name the known words that look most like `word`, to end a message with.

    Parameters
    ----------
    word : str
        What was given.
    known : iterable of str
        What exists.
    n : int, default 3
        How many to name at most.

    Returns
    -------
    str
        "Did you mean 'a' or 'b'?", or an empty string when nothing is near.

    Examples
    --------
    >>> nearest("rongcheng-ticket", ["rongcheng-traffic-ticket", "suining-year"])
    "Did you mean 'rongcheng-traffic-ticket'?"
    >>> nearest("zzz", ["rongcheng-traffic-ticket"])
    ''
    """
    matches = get_close_matches(str(word), list(known), n=n, cutoff=0.5)
    if not matches:
        return ""
    return "Did you mean " + " or ".join(f"'{m}'" for m in matches) + "?"
