"""The XML of a Word file's parts, read so that it can fetch nothing, grow to nothing, and always end."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree  # nosec B405 # a document type is refused before it can declare an entity

from parley.errors import Invalid
from parley.files.word.limits import DEEPEST, MOST_ELEMENTS
from parley.language import gettext as _

__all__ = ["MC", "REL", "TYPES", "A", "Element", "M", "PartReader", "R", "V", "W", "local"]

Element = ElementTree.Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"

_DECLARED = re.compile(r"""<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["'][^>]*\?>""", re.IGNORECASE)
_HEAD = re.compile(r"^\s*<\?xml[^>]*\?>")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class _Refused(Exception):
    """What stops the reading of a part; stays in this module."""


class _Bounded(ElementTree.TreeBuilder):
    """Builds elements until there are too many, too deep, or a document type is met."""

    def __init__(self, left: int) -> None:
        super().__init__()
        self.left, self.depth = left, 0

    def start(self, tag: Any, attributes: Any, /) -> Any:
        self.left -= 1
        self.depth += 1
        if self.left < 0:
            raise _Refused(_("it has more than {most} elements").format(most=f"{MOST_ELEMENTS:,}"))
        if self.depth > DEEPEST:
            raise _Refused(_("elements stand within each other more than {most} deep").format(most=DEEPEST))
        return super().start(tag, attributes)

    def end(self, tag: Any, /) -> Any:
        self.depth -= 1
        return super().end(tag)

    def doctype(self, _name: str, _public: str, _system: str, /) -> None:
        raise _Refused(_("it has a document type, by which files grow or fetch other files"))


class PartReader:
    """Reads the parts of one file, whose elements are counted together."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._left = MOST_ELEMENTS

    def read(self, name: str, content: bytes) -> Element:
        """The outermost element of a part.

        Raises
        ------
        Invalid
            If it is not XML, has a document type, or goes beyond the limits.
        """
        builder = _Bounded(self._left)
        try:
            text = _decoded(content)
            parser = ElementTree.XMLParser(target=builder)  # nosec B314 # as above
            for at in range(0, len(text), 2**16):  # piece by piece, so that what is refused is refused early
                parser.feed(text[at : at + 2**16])
            root = parser.close()
        except (_Refused, ElementTree.ParseError, ValueError, LookupError) as error:
            raise Invalid(
                _("{file} is not taken: its part {part} cannot be read: {reason}").format(
                    file=self.file, part=name, reason=error
                ),
                _("open it in a word processor and save it again as a Word document (.docx)"),
            ) from None
        self._left = builder.left
        if not isinstance(root, Element):
            raise Invalid(
                _("{file} is not taken: its part {part} is empty").format(file=self.file, part=name),
                _("ask for the file again"),
            )
        return root


def _decoded(content: bytes) -> str:
    """The part as text: UTF-8 or UTF-16, as the format has it, whatever the part says of itself."""
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    text = content.decode(encoding)
    declared = _DECLARED.match(text.lstrip())
    if declared and declared[1].lower() not in {"utf-8", "utf-16", "us-ascii", "ascii"}:
        raise _Refused(_("it is written in {encoding}, neither UTF-8 nor UTF-16").format(encoding=declared[1]))
    # A document type can only stand before the first element; asked for anywhere, nothing can hide it.
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise _Refused(_("it has a document type, by which files grow or fetch other files"))
    return _HEAD.sub("", text, count=1)


def local(element: Element) -> str:
    """The tag without its namespace."""
    return element.tag.rpartition("}")[2]
