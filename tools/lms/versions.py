"""The two versions of Common Cartridge that are made, and the names in which they differ."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Version:
    """One version: its number, the file it is written to, and its part of every namespace.

    Not every platform reads the newest: Moodle reads nothing later than 1.1. What the book puts
    into a package differs between the two by names alone.
    """

    number: str
    file_name: str
    tag: str

    @property
    def manifest(self) -> str:
        """Return the namespace of the manifest."""
        return f"http://www.imsglobal.org/xsd/ims{self.tag}/imscp_v1p1"

    @property
    def metadata(self) -> str:
        """Return the namespace of the manifest's metadata."""
        return f"http://ltsc.ieee.org/xsd/ims{self.tag}/LOM/manifest"

    @property
    def link(self) -> str:
        """Return the namespace of a web link."""
        return f"http://www.imsglobal.org/xsd/ims{self.tag}/imswl_{self.part}"

    @property
    def link_type(self) -> str:
        """Return the type of a resource that is a web link."""
        return f"imswl_xml{self.part}"

    @property
    def quiz_type(self) -> str:
        """Return the type of a resource that is a quiz."""
        return f"imsqti_xmlv1p2/imscc_xml{self.part}/assessment"

    @property
    def part(self) -> str:
        """Return the number as names write it.

        Examples
        --------
        >>> VERSIONS[0].part, VERSIONS[1].link_type
        ('v1p3', 'imswl_xmlv1p1')
        """
        return self.tag.removeprefix("cc")


VERSIONS = (
    Version("1.3.0", "keeping-score.imscc", "ccv1p3"),
    Version("1.1.0", "keeping-score-cc11.imscc", "ccv1p1"),
)
QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
