"""Writing documents of the desk to files: pages and Word documents, readable by their owner only."""

from __future__ import annotations

from pathlib import Path

from parley.domain.document import Document
from parley.files import document_docx
from parley.report.html_document import document_page
from parley.workbench.publishing import write_result

__all__ = ["write_document_docx", "write_document_html"]


def write_document_html(document: Document, file: Path) -> None:
    """Write a document as one self-contained page; opening it makes no request.

    Raises
    ------
    Invalid
        If the file lies in a case, or is something else already.
    """
    write_result(file, document_page(document), ".html .htm")


def write_document_docx(document: Document, file: Path) -> None:
    """Write a document as a Word file.

    Raises
    ------
    CannotAnswer
        If python-docx is not installed.
    Invalid
        If the file lies in a case, or is something else already.
    """
    write_result(file, document_docx.write_docx(document), ".docx")
