"""What a text lacks before rooms can answer it: ids of clauses, and clauses in some of its languages."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from parley.domain.revision import Revision
from parley.domain.single_text import as_clauses
from parley.workbench.rooms.desk import Desk
from parley.workbench.rooms.drafting import Revised, revise_texts

__all__ = ["Gaps", "gaps_in", "give_every_clause_an_id"]


@dataclass(frozen=True)
class Gaps:
    """What is lacking.

    Parameters
    ----------
    nameless
        Titles of clauses without an id, of the first language: no room can answer them.
    missing
        By language, the titles of clauses that another language has and this one lacks.
    """

    nameless: tuple[str, ...]
    missing: Mapping[str, tuple[str, ...]]


def gaps_in(revision: Revision, languages: Collection[str] = ()) -> Gaps:
    """What a revision lacks, in some of its languages, or in all where none is named."""
    read = {one: as_clauses(text) for one, text in revision.texts.items() if not languages or one in languages}
    titles: dict[str, str] = {}
    for text in read.values():
        titles = {one.id: one.title for one in text.clauses if one.id} | titles
    missing = {
        language: tuple(title for id, title in titles.items() if id not in text.ids) for language, text in read.items()
    }
    first = next(iter(read.values()))
    return Gaps(
        tuple(one.title for one in first.clauses if not one.id),
        {language: found for language, found in missing.items() if found},
    )


def give_every_clause_an_id(desk: Desk) -> Revised:
    """Make the next revision, with the same words and an id for each clause.

    Raises
    ------
    CannotAnswer
        If there is no text yet.
    Invalid
        If each has one already.
    CannotWrite
        If somebody else made a revision at the same moment.
    """
    last = desk.latest
    made = revise_texts(desk, last.texts, base=last.number, meant=True)
    assert isinstance(made, Revised)  # nothing but ids is new, so there is nothing to put together
    return made
