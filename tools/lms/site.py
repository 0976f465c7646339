"""Where the built book stands, as the person who makes the package says."""

from urllib.parse import urlsplit


class SiteError(ValueError):
    """An address that no link can begin with."""


def read_site(given: str) -> str:
    """Return the address of the book's site with a slash at its end; "" where none is given.

    Examples
    --------
    >>> read_site("https://example.edu/keeping-score")
    'https://example.edu/keeping-score/'
    >>> read_site("")
    ''
    """
    site = given.strip()
    if not site:
        return ""
    try:
        parts = urlsplit(site)
        host = parts.hostname
    except ValueError:
        host = None
    if not host or parts.scheme not in ("http", "https") or parts.query or parts.fragment:
        raise SiteError(
            f"SITE is {given!r}. Expected the address at which the book's first page stands, such "
            "as https://example.edu/keeping-score/. Give that, or leave SITE out."
        )
    return site.removesuffix("index.html").rstrip("/") + "/"
