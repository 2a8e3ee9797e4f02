"""A document as a self-contained page, to be read on a screen or printed."""

from __future__ import annotations

from parley.domain.document import Bullets, Document, Heading, Paragraph, Table, Words
from parley.report.html_environment import page

__all__ = ["document_page"]


def document_page(document: Document) -> str:
    """A document as one HTML file; opening it makes no request."""
    kinds = {Heading: "heading", Paragraph: "paragraph", Bullets: "bullets", Table: "table", Words: "words"}
    blocks = [(kinds[type(block)], block) for block in document.blocks]
    return page("document.html", document.language, document=document, blocks=blocks)
