"""What a face shows of a text or of a difference, gathered by the workbench."""

from __future__ import annotations

from dataclasses import dataclass

from parley.domain.agenda import Agenda
from parley.domain.single_text import SingleText
from parley.domain.text_reading import Implied, OpenBracket
from parley.verbs.shuttle.text_diff import TextDiff

__all__ = ["ShownDiff", "ShownText", "labels_of"]


@dataclass(frozen=True)
class ShownDiff:
    """What changed, between which texts by name, and how these run: ``rtl`` or ``ltr``."""

    diff: TextDiff
    before: str
    after: str
    language: str
    direction: str


@dataclass(frozen=True)
class ShownText:
    """A text.

    Parameters
    ----------
    name, language, direction
        What it is called, in which language it is where that is known, and how it runs.
    text
        Its clauses.
    open
        Every bracket.
    agenda, implied
        The agenda of its case and which package the text implies; None for a file that belongs to no case.
    notes
        Where authentic languages differ, and which version lags.
    """

    name: str
    language: str
    direction: str
    text: SingleText
    open: tuple[OpenBracket, ...] = ()
    agenda: Agenda | None = None
    implied: Implied | None = None
    notes: tuple[str, ...] = ()


def labels_of(found: ShownText) -> tuple[str, ...]:
    """What its clauses are called: in the language of the text where that is known, else in that of the report."""
    return found.text.labels_in(found.language) if found.language else found.text.labels
