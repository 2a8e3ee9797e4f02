"""The single text laid out for paper: clauses as the lines that a reader sees, and nothing of brackets or options."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from parley.errors import Invalid
from parley.language import gettext as _

__all__ = ["LaidClause", "WordDraft", "text_hash"]

_DEEPEST = 9
"""Levels of headings that Word has."""


@dataclass(frozen=True)
class LaidClause:
    """One clause as it is printed.

    Parameters
    ----------
    id
        Its stable id; never printed, and in no file that leaves the desk.
    number
        As a reader sees it, such as ``3.2``; empty where it has none. It is printed as text, so that no word processor
        counts anew.
    level
        From 1, the depth of its heading.
    heading
        Without the number.
    paragraphs
        What stands below the heading.
    rtl
        Whether its reading starts on the right.
    """

    id: str
    number: str
    level: int
    heading: str
    paragraphs: tuple[str, ...]
    rtl: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.level <= _DEEPEST:
            raise Invalid(
                _("clause {id} has the level {level}").format(id=self.id, level=self.level),
                _("levels go from 1 to {deepest}").format(deepest=_DEEPEST),
            )

    @property
    def title(self) -> str:
        """The number and the heading, on one line."""
        return " ".join(part for part in (self.number, self.heading) if part)

    @property
    def lines_unnumbered(self) -> tuple[str, ...]:
        """The same without its number, which tells where it stands and not what it says."""
        return (self.heading, *self.paragraphs) if self.heading else self.paragraphs

    @property
    def lines(self) -> tuple[str, ...]:
        """All that is printed of it: the title first, where it has one."""
        return (self.title, *self.paragraphs) if self.title else self.paragraphs


@dataclass(frozen=True)
class WordDraft:
    """A draft on its way into a Word file.

    Parameters
    ----------
    title
        Over the text; may be empty. Never the name of a draft, which would tell how many there were.
    language
        As case.toml names it: ``en``, ``ar``, ``he``.
    clauses
        The text as it goes out.
    packet
        The line by which both sides call this packet, such as ``Packet 7``. It is the room's own number.
    hash
        What proves which words were handed over, as hexadecimal digits.
    rtl
        Whether reading starts on the right.
    """

    title: str
    language: str
    clauses: tuple[LaidClause, ...]
    packet: str
    hash: str
    rtl: bool = False

    def __post_init__(self) -> None:
        check_ids(self.clauses)


def check_ids(clauses: Sequence[LaidClause]) -> None:
    """Raise `Invalid` if two clauses have one id."""
    ids = [clause.id for clause in clauses]
    if twice := sorted({each for each in ids if ids.count(each) > 1}):
        raise Invalid(
            _("two clauses have the id {ids}").format(ids=", ".join(twice)), _("give each clause an id of its own")
        )


def text_hash(clauses: Sequence[LaidClause]) -> str:
    """SHA-256 over the words as printed, clause by clause; ids are left out, so that it tells nothing but the words."""
    words = [[clause.level, *clause.lines] for clause in clauses]
    return hashlib.sha256(json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode("utf-8")).hexdigest()
