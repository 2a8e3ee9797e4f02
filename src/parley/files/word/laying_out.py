"""From the single text to what is printed: brackets as a reader sees them, no ids, no ties, no comments."""

from __future__ import annotations

from parley.domain.printed_words import printed_paragraphs
from parley.domain.single_text import as_clauses, with_ids
from parley.files.word.laid_out import LaidClause

__all__ = ["PREAMBLE", "lay_out"]

PREAMBLE = "~"
"""Stands for what comes before the first heading where otherwise a clause's id stands."""


def lay_out(text: str, *, language: str = "en", rtl: bool = False, numbers: bool = True) -> tuple[LaidClause, ...]:
    """The clauses of a text as they are printed.

    An open bracket is printed with its wordings side by side, ``[one | another]``; to which options they are tied is
    not. Clauses without an id get the one that `parley.domain.single_text.with_ids` would give them. Annexes are called
    so in ``language``, that of the text.
    """
    read = as_clauses(with_ids(text))
    out = []
    if before := printed_paragraphs(read.preamble):
        out.append(LaidClause(PREAMBLE, "", 1, "", before, rtl))
    for clause, label in zip(read.clauses, read.labels_in(language), strict=True):
        title = " ".join(printed_paragraphs(clause.title))
        out.append(
            LaidClause(
                clause.id, label if numbers else "", max(1, clause.level), title, printed_paragraphs(clause.body), rtl
            )
        )
    return tuple(out)
