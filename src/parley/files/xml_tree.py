"""XML read safely: no document type, no entities, no deep nesting; every element knows its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat  # nosec B407 # a document type is refused below, before it can declare an entity

from parley.files.findings import Findings, Place
from parley.language import gettext as _

__all__ = ["DEEPEST", "Element", "read_xml"]

DEEPEST = 50
"""Elements within elements beyond this are refused. [levels] Real files have six."""


@dataclass(frozen=True)
class Element:
    """One element: its tag, its attributes, the line its tag stands on (from 1), and the elements within it."""

    tag: str
    attributes: dict[str, str]
    line: int
    children: list[Element] = field(default_factory=list)

    def own(self, *tags: str) -> list[Element]:
        """The elements directly within it that have one of these tags."""
        return [child for child in self.children if child.tag in tags]

    def within(self, *tags: str) -> Iterator[Element]:
        """The elements anywhere within it that have one of these tags, in the order of the file."""
        for child in self.children:
            if child.tag in tags:
                yield child
            yield from child.within(*tags)


class _Refused(Exception):
    """What the file holds that is never read; stays in this module."""


def read_xml(file: str, text: str, findings: Findings) -> Element | None:
    """The outermost element of an XML text; None, with a problem noted, where it is not XML that Parley reads.

    A document type is refused, and with it every entity of the file's own (files that grow when read, or that fetch
    other files). Text between elements is not kept.
    """
    blank = len(text) - len(text.lstrip())  # some tools write an empty line before <?xml ...?>
    above = text[:blank].count("\n")
    parser = expat.ParserCreate()
    outermost: list[Element] = []
    opened: list[Element] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if len(opened) >= DEEPEST:
            raise _Refused(_("elements stand within each other more than {most} deep").format(most=DEEPEST))
        element = Element(tag, attributes, parser.CurrentLineNumber + above)
        (opened[-1].children if opened else outermost).append(element)
        opened.append(element)

    def end(_tag: str) -> None:
        opened.pop()

    def refuse(*_declared: object) -> None:
        raise _Refused(_("the file declares a document type or entities, which Parley never reads"))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(text[blank:], True)
    except _Refused as refused:
        findings.add(
            Place(file, parser.CurrentLineNumber + above),
            str(refused),
            _("take it out, if you trust where the file comes from"),
        )
        return None
    except expat.ExpatError as error:
        findings.add(
            Place(file, error.lineno + above),
            _("this is not XML: {reason}").format(reason=expat.ErrorString(error.code)),
            _("look for a tag that is not closed, or for & < or quotes within a value, here or just above"),
        )
        return None
    return outermost[0]
