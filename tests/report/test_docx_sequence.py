"""An agreement in order as a document for Word: all that the page says, and marked on every sheet."""

from __future__ import annotations

from parley.domain.document import Bullets, Document, Heading, Paragraph, Table
from parley.report.docx_sequence import sequence_document
from parley.report.guarantee_rows import need_rows
from parley.report.html_sequence import order_rows, sequence_titles, step_rows, timeline_table
from parley.report.room_rows import room_rows
from parley.report.sequence_words import sequence_caution
from parley.report.story_words import sequence_points, story_orders
from tests.report.sequence_case import ordered, plain


def _text(document: Document) -> str:
    parts: list[str] = []
    for block in document.blocks:
        match block:
            case Heading() | Paragraph():
                parts.append(block.text)
            case Bullets():
                parts += block.items
            case Table():
                parts += [cell for row in (block.header, *block.rows) for cell in row]
    return "\n".join(parts)


def test_it_says_what_the_page_says() -> None:
    found = ordered()
    text = _text(sequence_document(found))
    told = [point.words for point in sequence_points(found) if point.part != "order" or not story_orders(found)]
    for words in (*told, *sequence_caution(), *(order.run for order in order_rows(found))):
        assert words in text
    tables = [block.rows for block in sequence_document(found).blocks if isinstance(block, Table)]
    for rows in (room_rows(found), step_rows(found), timeline_table(found), need_rows(found)):
        assert rows in tables
    assert story_orders(plain()) in [
        block.rows for block in sequence_document(plain()).blocks if isinstance(block, Table)
    ]


def test_its_sections_are_those_of_the_page_and_have_headings() -> None:
    headings = [block.text for block in sequence_document(ordered()).blocks if isinstance(block, Heading)]
    titles = sequence_titles()
    assert {titles[name] for name in titles if name not in ("asked", "evidence")} <= set(headings)
    assert titles["today"] not in [
        block.text for block in sequence_document(plain()).blocks if isinstance(block, Heading)
    ]


def test_it_is_for_the_mediators_eyes_and_dated_as_the_case_is() -> None:
    made = sequence_document(ordered())
    assert made.banner == "For the mediator's eyes only"
    assert made.dated == ordered().case.as_of
    assert sequence_document(ordered(), language="he").rtl
