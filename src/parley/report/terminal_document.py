"""A document in a terminal."""

from __future__ import annotations

from rich.console import Console

from parley.domain.document import Bullets, Document, Heading, Paragraph, Table, Words
from parley.report.shown import shown
from parley.report.terminal_parts import Parts, bullets, heading, note, say, show, table
from parley.report.terminal_text import MarkedParagraph
from parley.report.text_words import Run

__all__ = ["print_document"]


def print_document(document: Document, console: Console) -> None:
    """Print a document: its banner and title, then block by block."""
    parts: Parts = [say(document.banner, "bold"), say(shown(document.title), "bold")]
    if document.blocks and not isinstance(document.blocks[0], Heading):
        parts.append(say(""))
    for before, block in zip((None, *document.blocks), document.blocks, strict=False):
        # A table, or an aside below one, would run into what stands above it.
        if isinstance(block, Table) and isinstance(before, Paragraph | Bullets | Table):
            parts.append(say(""))
        if isinstance(block, Paragraph | Words) and isinstance(before, Bullets | Table | Words):
            parts.append(say(""))
        match block:
            case Heading(level=3):
                parts += [say(""), say(shown(block.text), "bold")]
            case Heading():
                parts += heading(shown(block.text))
            case Paragraph():
                parts.append((note if block.soft else say)(shown(block.text)))
            case Bullets():
                parts.append(bullets(shown(one) for one in block.items))
            case Words():
                runs = [Run(kind, words) for kind, words in block.runs]
                parts.append(MarkedParagraph(runs, "rtl" if block.rtl else "ltr"))
            case Table():
                columns = [(name, False) for name in block.header]
                parts.append(table(columns, ([shown(cell) for cell in row] for row in block.rows)))
    show(parts, console)
