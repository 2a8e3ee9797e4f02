"""Clauses as people call them: by id, by number, or as "Annex A", in any language."""

from __future__ import annotations

from parley.domain.annex_names import annex_names
from parley.domain.clause import ANNEX
from parley.domain.single_text import SingleText
from parley.errors import NoSuchName, nearest
from parley.language import gettext as _

__all__ = ["clause_id"]


def clause_id(text: SingleText, name: str) -> str:
    """The id of the clause that somebody names.

    Raises
    ------
    NoSuchName
        If no clause with an id is called so.
    """
    for clause, number, label in zip(text.clauses, text.numbers, text.labels, strict=True):
        called = annex_names(number) if ANNEX in clause.marks else ()
        if clause.id and name in (clause.id, number, label, *called):
            return clause.id
    raise NoSuchName(_('the text has no clause "{clause}"').format(clause=name), nearest(name, text.ids))
