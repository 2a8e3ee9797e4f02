"""One version of a draft, read once for all that a page shows of it: its clauses, their brackets, and their words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from parley.domain.bracket import Bracket, brackets
from parley.domain.clause import Clause
from parley.domain.printed_words import printed_paragraphs
from parley.domain.single_text import SingleText, as_clauses, with_ids
from parley.files.word.laying_out import PREAMBLE

__all__ = ["ReadClause", "ReadText", "places_in", "read_text", "read_versions"]


@dataclass(frozen=True)
class ReadClause:
    """A clause as it is printed, worked out where it is asked for.

    Parameters
    ----------
    clause
        As written; the preamble is one without a heading.
    label
        What it is called: its number, or the name of an annex.
    """

    clause: Clause
    label: str

    @cached_property
    def brackets(self) -> tuple[Bracket, ...]:
        """Its open brackets, also one in the heading, with their places in the clause as written."""
        return brackets(self.clause.text)[0]

    @cached_property
    def heading(self) -> str:
        """Its heading as it is printed, without the number."""
        return " ".join(printed_paragraphs(self.clause.title))

    @cached_property
    def paragraphs(self) -> tuple[str, ...]:
        """What stands below the heading as it is printed."""
        return printed_paragraphs(self.clause.body)

    @property
    def lines(self) -> tuple[str, ...]:
        """All of it but its number, which tells where it stands and not what it says."""
        return (self.heading, *self.paragraphs) if self.heading else self.paragraphs

    def reads_like(self, other: ReadClause) -> bool:
        """Whether it is printed in the same words as another, numbers apart."""
        ours, theirs = self.clause, other.clause
        return (ours.title, ours.body) == (theirs.title, theirs.body) or self.lines == other.lines


@dataclass(frozen=True)
class ReadText:
    """A version of a draft.

    Parameters
    ----------
    language
        Of the version.
    text
        Its words, each clause with an id.
    given
        The ids that the clauses had before: answers name no others.
    """

    language: str
    text: str
    given: frozenset[str]
    read: SingleText = field(repr=False)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the clauses in order."""
        return self.read.ids

    @cached_property
    def clauses(self) -> Mapping[str, ReadClause]:
        """The clauses by id, after what stands before the first, where anything is printed of that."""
        before = ReadClause(Clause("", self.read.preamble), "")
        found = {PREAMBLE: before} if before.paragraphs else {}
        labels = self.read.labels_in(self.language)
        return found | {
            clause.id: ReadClause(clause, label) for clause, label in zip(self.read.clauses, labels, strict=True)
        }

    def is_open(self, clause: str) -> bool:
        """Whether a clause holds an open bracket."""
        return clause in self.clauses and bool(self.clauses[clause].brackets)


def read_text(language: str, text: str, *, like: str = "") -> ReadText:
    """A version, in which clauses without an id get one.

    Parameters
    ----------
    like
        Another version: where it has as many clauses, as deep, its ids are taken over.
    """
    read = as_clauses(text)
    given = frozenset(read.ids)
    if len(read.ids) < len(read.clauses):
        text = with_ids(text, like=like)
        read = as_clauses(text)
    return ReadText(language, text, given, read)


def read_versions(texts: Iterable[tuple[str, str]]) -> dict[str, ReadText]:
    """The versions of a draft by language; clauses without an id are called as in the first version."""
    found: dict[str, ReadText] = {}
    for language, text in texts:
        first = next(iter(found.values()), None)
        found[language] = read_text(language, text, like=first.text if first else "")
    return found


def places_in(versions: Iterable[ReadText]) -> dict[str, int]:
    """The place of each clause, from 1, by its id: in the order of the first version, then what others have more."""
    ids = dict.fromkeys(chain.from_iterable(one.ids for one in versions))
    return {id: place for place, id in enumerate(ids, start=1)}
