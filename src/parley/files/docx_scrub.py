"""What a Word file tells beside its text, and taking it out: revision marks, previews, programs, clocks."""

from __future__ import annotations

import io
import zipfile
from typing import Any

__all__ = ["packed", "scrub"]

_DROPPED = ("/thumbnail", "/extended-properties", "/customXml", "/stylesWithEffects", "/comments")
"""Kinds of part that the template brings along, by the end of their names."""

_SETTINGS = ("w:rsids", "w:savePreviewPicture", "w:proofState")
_DOCUMENT_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}docId"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def scrub(made: Any) -> None:
    """Take out of a document what is not its own: the template's preview, data, program, and marks of revisions."""
    from docx.oxml.ns import qn

    for part in (made.part.package, made.part):
        for name, relation in list(part.rels.items()):
            if relation.reltype.endswith(_DROPPED):
                del part.rels[name]
    settings = made.settings.element
    for element in [each for name in _SETTINGS for each in settings.findall(qn(name))]:
        settings.remove(element)
    for element in settings.findall(_DOCUMENT_ID):
        settings.remove(element)
    for part in made.part.package.iter_parts():
        root = getattr(part, "element", None)
        for element in root.iter() if root is not None else ():
            for name in [name for name in element.attrib if "rsid" in str(name)]:
                del element.attrib[name]
            if str(element.tag) == qn("w:rsid"):
                element.getparent().remove(element)


def packed(content: bytes) -> bytes:
    """The same file without a trace of when it was made: its parts in one order, all of one date."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as whole, zipfile.ZipFile(out, "w") as made:
        # Readers expect the list of kinds first.
        for name in sorted(whole.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            made.writestr(entry, whole.read(name))
    return out.getvalue()
