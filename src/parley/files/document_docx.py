"""A document as a Word file that tells nothing of who made it but Parley. Needs python-docx."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from typing import Any

from parley.domain.document import Bullets, Document, Heading, Paragraph, Table, Words
from parley.errors import CannotAnswer
from parley.files.docx_scrub import packed, scrub
from parley.language import gettext as _

__all__ = ["write_docx"]

_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WIDTH, _HEIGHT, _MARGIN = 210, 297, 20
"""A4 and its margins. [mm]"""

_TEXT, _SMALL, _CELL = 10.0, 8.5, 9.0
"""Sizes of type. [pt]"""


def write_docx(document: Document) -> bytes:
    """The document as the bytes of a Word file: A4, real headings, tables that repeat their head on each sheet.

    The same document is the same bytes.

    Raises
    ------
    CannotAnswer
        If python-docx is not installed.
    """
    try:
        import docx
    except ImportError:
        raise CannotAnswer(
            _("a Word document needs python-docx, which is not installed"),
            _('install it with: pip install "parley-mediation[word]"; or ask for a page with --html'),
        ) from None
    made = docx.Document()
    _set_up(made, document)
    made.add_heading(_clean(document.title), level=0)
    for block in document.blocks:
        match block:
            case Heading():
                made.add_heading(_clean(block.text), level=block.level)
            case Paragraph():
                _sized(made.add_paragraph(_clean(block.text)), _SMALL if block.soft else _TEXT)
            case Bullets():
                for item in block.items:
                    _sized(made.add_paragraph(_clean(item), style="List Bullet"), _TEXT)
            case Words():
                _words(made, block, turned=block.rtl and not document.rtl)
            case Table():
                _table(made, block, rtl=document.rtl)
    if document.rtl:
        _turn(made)
    scrub(made)
    out = io.BytesIO()
    made.save(out)
    return packed(out.getvalue())


def _set_up(made: Any, document: Document) -> None:
    """The sheet, its banner and number, the language, and what the file says of itself."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    section = made.sections[0]
    section.page_width, section.page_height = Mm(_WIDTH), Mm(_HEIGHT)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN)
    section.header_distance = section.footer_distance = Mm(_MARGIN / 2)
    banner = section.header.paragraphs[0]
    banner.add_run(_clean(document.banner)).bold = True
    banner.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _number(foot)
    made.styles["Normal"].font.size = Pt(_TEXT)
    made.styles["Normal"].paragraph_format.space_after = Pt(4)
    made.styles["Title"].font.size = Pt(17)
    for language in made.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), document.language)
        if document.rtl:
            language.set(qn("w:bidi"), document.language)
    about, day = made.core_properties, document.dated
    about.author, about.last_modified_by, about.comments = "Parley", "", ""
    about.title, about.language = _clean(document.title), document.language
    about.created = about.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)


def _number(paragraph: Any) -> None:
    """The number of the sheet, counted by whoever opens the file."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _sized(paragraph: Any, size: float) -> None:
    from docx.shared import Pt

    for run in paragraph.runs:
        run.font.size = Pt(size)


def _words(made: Any, block: Words, *, turned: bool) -> None:
    """Words of a text: struck through where they are gone, underlined where they are new."""
    from docx.oxml import OxmlElement

    paragraph = made.add_paragraph()
    for kind, words in block.runs:
        run = paragraph.add_run(_clean(words))
        run.font.strike, run.font.underline = kind == "gone" or None, kind == "new" or None
    _sized(paragraph, _TEXT)
    if turned:
        properties = paragraph._p.get_or_add_pPr()
        properties.insert_element_before(OxmlElement("w:bidi"), "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr")
        for run in paragraph.runs:
            run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))


def _table(made: Any, table: Table, *, rtl: bool) -> None:
    from docx.oxml import OxmlElement
    from docx.shared import Mm, Pt

    grid = made.add_table(rows=0, cols=len(table.header), style="Table Grid")
    grid.autofit = False
    whole = (_WIDTH - 2 * _MARGIN) / sum(table.widths)
    widths = [Mm(width * whole) for width in table.widths]
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    for number, row in enumerate((table.header, *table.rows)):
        cells = grid.add_row()
        properties = cells._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if not number:
            properties.append(OxmlElement("w:tblHeader"))
        for cell, text, width in zip(cells.cells, row, widths, strict=True):
            cell.width = width
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(1)
            run = paragraph.add_run(_clean(text))
            run.bold = not number
            run.font.size = Pt(_CELL)
    if rtl:
        grid._tbl.tblPr.insert(1, OxmlElement("w:bidiVisual"))  # right after its style, as the format has it
    made.add_paragraph().paragraph_format.space_after = Pt(2)


def _turn(made: Any) -> None:
    """Let everything read from the right: sheets, paragraphs and what stands in them."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    section = made.sections[0]
    for part in (made.element.body, section.header._element, section.footer._element):
        for paragraph in part.iter(qn("w:p")):
            properties = paragraph.get_or_add_pPr()
            # Its place among a paragraph's properties is fixed: what may come after it is named.
            properties.insert_element_before(
                OxmlElement("w:bidi"), "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr", "w:sectPr"
            )
        for run in part.iter(qn("w:r")):
            properties = run.get_or_add_rPr()
            # Scripts that read from the right have a size and a weight of their own.
            for name in ("w:b", "w:sz"):
                if (latin := properties.find(qn(name))) is not None:
                    own = OxmlElement(f"{name}Cs")
                    for key, value in latin.attrib.items():
                        own.set(key, value)
                    latin.addnext(own)
            properties.append(OxmlElement("w:rtl"))
    section._sectPr.insert_element_before(OxmlElement("w:bidi"), "w:rtlGutter", "w:docGrid")


def _clean(text: str) -> str:
    return _ILLEGAL.sub("", text)
