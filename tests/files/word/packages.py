"""Word files made by hand, element by element, so that a test says what stands in them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from html import unescape

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SPACES = " ".join(
    [
        f'xmlns:w="{MAIN}"',
        f'xmlns:r="{OFFICE}"',
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
        'xmlns:o="urn:schemas-microsoft-com:office:office"',
        'xmlns:v="urn:schemas-microsoft-com:vml"',
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
    ]
)
_FALLBACK = re.compile(r"<mc:Fallback>(?:(?!<mc:Fallback>).)*?</mc:Fallback>", re.DOTALL)
ROOTS = {
    "header": "hdr",
    "footer": "ftr",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "numbering": "numbering",
    "styles": "styles",
    "settings": "settings",
}


def docx(
    body: str,
    parts: Mapping[str, str] | None = None,
    *,
    relations: Iterable[tuple[str, str, str]] = (),
    more: Mapping[str, bytes] | None = None,
    kind: str = f"{KIND}.document.main+xml",
    head: str = '<?xml version="1.0" encoding="UTF-8"?>',
) -> bytes:
    """A Word file with this body.

    ``parts`` are others by kind, such as ``header``; ``relations`` rows of id, kind and address outside the file;
    ``more`` further entries of the zip file, replacing those of the same name.
    """
    parts = dict(parts or {})
    overrides = f'<Override PartName="/word/document.xml" ContentType="{kind}"/>'
    rows = ""
    for number, name in enumerate(parts):
        overrides += f'<Override PartName="/word/{name}.xml" ContentType="{KIND}.{name}+xml"/>'
        rows += f'<Relationship Id="p{number}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
    for id_, type_, address in relations:
        rows += f'<Relationship Id="{id_}" Type="{OFFICE}/{type_}" Target="{address}" TargetMode="External"/>'
    entries = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="'
        'application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="m" '
        f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>',
        "word/document.xml": f"{head}<w:document {SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
    }
    for name, content in parts.items():
        entries[f"word/{name}.xml"] = f"{head}<w:{ROOTS[name]} {SPACES}>{content}</w:{ROOTS[name]}>"
    raw = {name: content.encode() for name, content in entries.items()} | dict(more or {})
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, content in raw.items():
            whole.writestr(name, content)
    return out.getvalue()


def p(*inside: str, properties: str = "") -> str:
    """A paragraph."""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(inside)}</w:p>"


def r(words: str, properties: str = "", *, tag: str = "t") -> str:
    """A run."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>'


def by(tag: str, *inside: str, who: str = "Delegation") -> str:
    """A tracked change around runs, or a mark where there is nothing inside."""
    return f'<w:{tag} w:id="1" w:author="{who}" w:date="2025-10-08T10:00:00Z">{"".join(inside)}</w:{tag}>'


def box(*paragraphs: str, fallback: str | None = None) -> str:
    """A text box as Word writes it: once for new readers, once for old ones."""
    inside = "".join(paragraphs)
    again = inside if fallback is None else fallback
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"<w:txbxContent>{again}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def field(code: str, *inside: str) -> str:
    """A field as Word writes it."""

    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    told = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return char("begin") + told + char("separate") + "".join(inside) + char("end")


def table(*rows: list[str], row: str = "", cell: str = "") -> str:
    """A table of cells; ``row`` and ``cell`` are properties of each."""
    made = "".join(
        f"<w:tr>{f'<w:trPr>{row}</w:trPr>' if row else ''}"
        + "".join(f"<w:tc>{f'<w:tcPr>{cell}</w:tcPr>' if cell else ''}{one}</w:tc>" for one in cells)
        + "</w:tr>"
        for cells in rows
    )
    return f"<w:tbl><w:tblPr/>{made}</w:tbl>"


def raw_words(content: bytes) -> list[str]:
    """The words of every element that holds words, read without any of Parley: by pattern, part by part.

    What old readers are given again in place of a text box is left out.
    """
    found = []
    with zipfile.ZipFile(io.BytesIO(content)) as whole:
        for name in whole.namelist():
            if name.endswith(".xml"):
                text = whole.read(name).decode("utf-8")
                again = 1
                while again:  # boxes stand in boxes: the innermost first
                    text, again = _FALLBACK.subn("", text)
                found += re.findall(r"<w:(?:t|delText)(?: [^>]*)?>([^<]*)</w:(?:t|delText)>", text)
    return [unescape(words) for words in found]
