"""The draft in Markdown as people get it: numbers stand before its headings, and no id of a clause is in it."""

from __future__ import annotations

from parley.domain.single_text import as_clauses

__all__ = ["people_copy"]


def people_copy(text: str, language: str) -> str:
    """A text with the number of each clause, or what an annex is called, in place of its id and marks.

    Ids are the same in every room, so a copy that leaves a room must not hold them. Nothing else is changed.

    Parameters
    ----------
    language
        That of the text, in which annexes are called so.
    """
    read = as_clauses(text)
    made = [read.preamble]
    for clause, label in zip(read.clauses, read.labels_in(language), strict=True):
        end = clause.heading[len(clause.heading.rstrip()) :]
        made.append(" ".join(filter(None, ("#" * clause.level, label, clause.title))) + end + clause.body)
    return "".join(made)
