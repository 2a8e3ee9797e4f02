"""Word out is clean: it opens, holds every word, and tells nothing of who made it, when, or with what."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from datetime import date
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.domain.document import Bullets, Document, Heading, Paragraph, Table, Words
from parley.errors import CannotAnswer
from parley.files.document_docx import write_docx

BLOCKS = (
    Heading("A section"),
    Paragraph("A sentence."),
    Paragraph("An aside.", soft=True),
    Heading("Within it", 2),
    Bullets(("First point.", "Second point.")),
    Table(("What", "How much"), (("Grain", "six"), ("Salt", "two")), (3, 1)),
)


def _made(*, rtl: bool = False, language: str = "en", title: str = "The accord") -> Document:
    return Document(title, "For the mediator's eyes only", date(2025, 3, 1), BLOCKS, language, rtl)


def _opened(document: Document) -> Any:
    return docx.Document(io.BytesIO(write_docx(document)))


def _parts(document: Document) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(write_docx(document))) as whole:
        assert whole.testzip() is None
        return {name: whole.read(name) for name in whole.namelist()}


def test_every_word_is_there() -> None:
    made = _opened(_made())
    text = [paragraph.text for paragraph in made.paragraphs]
    for words in ("The accord", "A section", "A sentence.", "An aside.", "Within it", "First point.", "Second point."):
        assert words in text
    (table,) = made.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["What", "How much"],
        ["Grain", "six"],
        ["Salt", "two"],
    ]


def test_headings_and_lists_are_real_ones() -> None:
    styles = {paragraph.text: paragraph.style.name for paragraph in _opened(_made()).paragraphs}
    assert styles["The accord"] == "Title"
    assert (styles["A section"], styles["Within it"]) == ("Heading 1", "Heading 2")
    assert styles["First point."] == "List Bullet"


def test_every_sheet_is_a4_numbered_and_says_for_whose_eyes_it_is() -> None:
    made = _opened(_made())
    (section,) = made.sections
    assert (round(section.page_width / Mm(1)), round(section.page_height / Mm(1))) == (210, 297)
    assert section.header.paragraphs[0].text == "For the mediator's eyes only"
    assert not section.different_first_page_header_footer
    assert "PAGE" in section.footer._element.xml


def test_a_table_repeats_its_head_and_fits_the_sheet() -> None:
    made = _opened(_made())
    (table,), (section,) = made.tables, made.sections
    first, *others = table.rows
    assert first._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in others)
    room = section.page_width - section.left_margin - section.right_margin
    widths = [column.width for column in table.columns]
    assert sum(widths) <= room
    assert widths[0] == pytest.approx(3 * widths[1], rel=0.01)


@pytest.mark.parametrize("rtl", [False, True], ids=["ltr", "rtl"])
def test_nothing_tells_of_a_program_a_person_a_revision_or_a_clock(rtl: bool) -> None:
    parts = _parts(_made(rtl=rtl, language="ar" if rtl else "en"))
    for name, content in parts.items():
        assert not re.search(r"thumbnail|customXml|comments|docProps/app|stylesWithEffects", name)
        assert not re.search(rb"rsid|docId|Macintosh|Microsoft Office|python-docx|generated|w:ins |w:del ", content), (
            name
        )
    about = docx.Document(io.BytesIO(write_docx(_made()))).core_properties
    assert (about.author, about.last_modified_by, about.comments, about.revision) == ("Parley", "", "", 1)
    assert about.created == about.modified
    assert about.created is not None
    assert about.created.date() == date(2025, 3, 1)
    with zipfile.ZipFile(io.BytesIO(write_docx(_made()))) as whole:
        assert {entry.date_time for entry in whole.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_nothing_of_it_leads_out_of_the_file() -> None:
    assert not any(b'TargetMode="External"' in content for content in _parts(_made()).values())


def test_every_part_that_is_named_is_there() -> None:
    parts = _parts(_made())
    for part in re.findall(rb'PartName="/([^"]+)"', parts["[Content_Types].xml"]):
        assert part.decode() in parts


def test_the_same_document_is_the_same_bytes() -> None:
    assert write_docx(_made()) == write_docx(_made())


def test_a_document_that_reads_from_the_right_is_turned_as_a_whole() -> None:
    made = _opened(_made(rtl=True, language="he"))
    body = made.element.body
    paragraphs = list(body.iter(qn("w:p")))
    assert all(paragraph.pPr is not None and paragraph.pPr.find(qn("w:bidi")) is not None for paragraph in paragraphs)
    assert all(run.rPr is not None and run.rPr.find(qn("w:rtl")) is not None for run in body.iter(qn("w:r")))
    assert made.tables[0]._tbl.tblPr.find(qn("w:bidiVisual")) is not None
    assert body.sectPr.find(qn("w:bidi")) is not None
    languages = {element.get(qn("w:bidi")) for element in made.styles.element.iter(qn("w:lang"))}
    assert languages == {"he"}
    assert _opened(_made()).element.body.sectPr.find(qn("w:bidi")) is None


@settings(max_examples=10)
@given(st.text(min_size=1))
def test_it_opens_whatever_is_written(text: str) -> None:
    assert _opened(_made(title=text)).sections


def test_without_python_docx_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(CannotAnswer, match="python-docx"):
        write_docx(_made())


def test_a_row_has_as_many_cells_as_its_table_has_columns() -> None:
    with pytest.raises(ValueError, match="as many cells"):
        Table(("a", "b"), (("1",),), (1, 1))


def test_words_of_a_text_are_struck_through_or_underlined_and_run_their_own_way() -> None:
    words = Words((("same", "over "), ("gone", "six"), ("new", "seven")), rtl=True)
    made = _opened(Document("The accord", "Eyes only", date(2025, 3, 1), (words,)))
    paragraph = next(one for one in made.paragraphs if one.text == words.text)
    assert [(one.text, one.font.strike, one.font.underline) for one in paragraph.runs] == [
        ("over ", None, None),
        ("six", True, None),
        ("seven", None, True),
    ]
    assert paragraph._p.pPr.find(qn("w:bidi")) is not None
