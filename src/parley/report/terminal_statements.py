"""A statement in a list in a terminal: what it says, how sure that is, where it was read, and precedents beside it."""

from __future__ import annotations

from collections.abc import Sequence

from parley.domain.case import Case
from parley.domain.precedent import Precedent, precedents_for
from parley.language import gettext as _
from parley.report.precedent_words import precedent_label
from parley.report.statement_words import citation_words, statement_words

__all__ = ["statement_item"]


def statement_item(case: Case, statement: str, precedents: Sequence[Precedent] = ()) -> tuple[str, list[str]]:
    """What a statement says, and the lines of less weight below it."""
    cited = _("{id}: {details}").format(id=statement, details=citation_words(case, statement))
    near = precedents_for(case, statement, precedents)
    beside = [_("Precedent: {precedent}").format(precedent=precedent_label(one)) for one in near]
    return statement_words(case, statement), [cited, *beside]
