"""The parts of a Word file beside its text: styles, settings, the foot of each sheet. Nothing of who made it."""

from __future__ import annotations

from html import escape

from parley.files.word.out_runs import Stretch, Tracked, paragraph

__all__ = ["MAIN", "parts"]

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_LATIN = "Times New Roman"
_SCRIPTS = {"ar": "Sakkal Majalla", "fa": "Sakkal Majalla", "ur": "Sakkal Majalla", "he": "David"}
"""Fonts are named, never put into the file: the reader's own stand in where one is missing."""

_SHEET = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1304" w:right="1304" w:bottom="1304" w:left="1304" w:header="680" w:footer="680" w:gutter="0"/>'
)


def parts(front: str, text: str, *, packet: str, language: str, rtl: bool, tracked: Tracked) -> dict[str, str]:
    """Each part of the file by its name, for the XML of the packet page and of the text."""
    turned = "<w:bidi/>" if rtl else ""
    break_ = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    body = (
        f'{front}{break_}{text}<w:sectPr><w:footerReference w:type="default" r:id="rId3"/>{_SHEET}{turned}</w:sectPr>'
    )
    made = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _relations(
            ("styles", "styles.xml"), ("settings", "settings.xml"), ("footer", "footer1.xml")
        ),
        "word/document.xml": f'<w:document xmlns:w="{MAIN}" xmlns:r="{_OFFICE}"><w:body>{body}</w:body></w:document>',
        "word/styles.xml": _styles(language),
        "word/settings.xml": _settings(language, rtl=rtl),
        "word/footer1.xml": _footer(packet, tracked, rtl=rtl),
    }
    return {name: _HEAD + content for name, content in made.items()}


def _types() -> str:
    rows = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_KIND}.{kind}+xml"/>'
        for name, kind in (
            ("document", "document.main"),
            ("styles", "styles"),
            ("settings", "settings"),
            ("footer1", "footer"),
        )
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="{relations}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    )


def _relations(*rows: tuple[str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(rows, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _settings(language: str, *, rtl: bool) -> str:
    """Tracking is on, so that what the room changes is marked as it is typed."""
    tongue = f'<w:themeFontLang w:val="en-GB"{f" w:bidi={chr(34)}{escape(language)}{chr(34)}" if rtl else ""}/>'
    compat = (
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/></w:compat>'
    )
    return (
        f'<w:settings xmlns:w="{MAIN}"><w:trackRevisions/><w:defaultTabStop w:val="708"/>{compat}{tongue}</w:settings>'
    )


def _styles(language: str) -> str:
    script = _SCRIPTS.get(language.split("-", maxsplit=1)[0], _LATIN)
    fonts = f'<w:rFonts w:ascii="{_LATIN}" w:hAnsi="{_LATIN}" w:eastAsia="{_LATIN}" w:cs="{script}"/>'
    tongue = f'<w:lang w:val="{escape(language)}" w:bidi="{escape(language)}"/>'
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="23"/><w:szCs w:val="26"/>{tongue}</w:rPr>'
        '</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="271" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
    )
    rows = [_style("Normal", "Normal", default=True), _style("Title", "Title", sizes=(36, 40), bold=True)]
    for level, size in ((1, 28), (2, 25), (3, 23)):
        outline = (
            f'<w:keepNext/><w:spacing w:before="{300 - 60 * level}" w:after="80"/><w:outlineLvl w:val="{level - 1}"/>'
        )
        rows.append(_style(f"Heading{level}", f"heading {level}", outline, sizes=(size, size + 3), bold=True))
    rows.append(_style("Packet", "Packet", sizes=(20, 22)))
    return f'<w:styles xmlns:w="{MAIN}">{defaults}{"".join(rows)}</w:styles>'


def _style(
    id_: str,
    name: str,
    paragraph: str = "",
    *,
    sizes: tuple[int, int] | None = None,
    bold: bool = False,
    default: bool = False,
) -> str:
    run = "<w:b/><w:bCs/>" if bold else ""
    run += f'<w:sz w:val="{sizes[0]}"/><w:szCs w:val="{sizes[1]}"/>' if sizes else ""
    based = "" if default else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph"{" w:default=" + chr(34) + "1" + chr(34) if default else ""} w:styleId="{id_}">'
        f'<w:name w:val="{name}"/>{based}<w:qFormat/>'
        f"{f'<w:pPr>{paragraph}</w:pPr>' if paragraph else ''}{f'<w:rPr>{run}</w:rPr>' if run else ''}</w:style>"
    )


def _footer(packet: str, tracked: Tracked, *, rtl: bool) -> str:
    """The packet's line and the sheet's number, which whoever opens the file counts."""
    said = paragraph([Stretch(f"{packet} · ")], tracked, style="Packet", rtl=rtl)
    fields = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    fields += '<w:r><w:t xml:space="preserve"> / </w:t></w:r>'
    fields += '<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    return f'<w:ftr xmlns:w="{MAIN}">{said.removesuffix("</w:p>")}{fields}</w:p></w:ftr>'
