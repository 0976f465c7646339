"""The package for learning platforms: what the built pages hold, as a Common Cartridge."""

from lms.book import Option, Page, Question, read_book
from lms.cartridge import write_cartridge
from lms.check import find_problems
from lms.site import SiteError, read_site
from lms.versions import VERSIONS, Version

__all__ = [
    "VERSIONS",
    "Option",
    "Page",
    "Question",
    "SiteError",
    "Version",
    "find_problems",
    "read_book",
    "read_site",
    "write_cartridge",
]
