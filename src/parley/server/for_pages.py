"""Advice as a page gives it: what only the command line can do is left out, as nobody can type it there."""

from __future__ import annotations

import re
from dataclasses import replace

from parley.domain.document import Document, Paragraph

__all__ = ["document_for_page", "for_page"]

_COMMAND = re.compile(r"(?<![\w-])--[a-z][a-z-]+|\bparley [a-z]+")
_PART = re.compile(r"[^;:.]*(?:[;:.](?!\s)[^;:.]*)*[;:.]?\s*")


def for_page(mend: str) -> str:
    """Advice without the parts that name a command or an option of one; a colon goes with what it announces."""
    if not _COMMAND.search(mend):
        return mend
    kept: list[str] = []
    for part in _PART.findall(mend):
        if not _COMMAND.search(part):
            kept.append(part)
        elif kept and kept[-1].rstrip().endswith(":"):
            kept[-1] = kept[-1].rstrip().removesuffix(":")
    return "".join(kept).strip().rstrip(";").strip()


def document_for_page(document: Document) -> Document:
    """A document of our own sentences, so; never one that holds words of somebody else."""
    blocks = (
        replace(block, text=for_page(block.text)) if isinstance(block, Paragraph) else block
        for block in document.blocks
    )
    return replace(document, blocks=tuple(one for one in blocks if not isinstance(one, Paragraph) or one.text))
