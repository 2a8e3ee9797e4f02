"""What a Word file holds and a comparison clause by clause does not show: each paragraph of it, with its changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from parley.domain.word_diff import WordChange, words_of
from parley.files.word.reading import Line, Mark, Piece, WordParagraph, stands
from parley.files.word.word_out import PACKET
from parley.verbs.shuttle.alignment import Alignment
from parley.workbench.changed_words import Changed, changed_words

__all__ = ["Rest", "rest_of"]


@dataclass(frozen=True)
class Rest:
    """Paragraphs of which something would not be seen clause by clause.

    Parameters
    ----------
    outside
        Those that belong to no clause, before changes or after, other than what we printed around the clauses.
    untold
        Those of a clause with words that neither stood when it was handed over nor stand now, such as words put in by
        one and taken out by another; that were put back as they were; that the file hides; or that are a table of
        contents.
    """

    outside: tuple[WordParagraph, ...]
    untold: tuple[WordParagraph, ...]


def rest_of(
    paragraphs: Sequence[WordParagraph],
    base: Sequence[Line],
    wanted: Sequence[Line],
    alignment: Alignment,
    *,
    ours: Callable[[Mark], bool],
    struck: Collection[str] = (),
) -> Rest:
    """What is to be shown beside the clauses, so that every word of a file is seen in the state that it is in.

    Parameters
    ----------
    base, wanted
        The lines that were compared, of what the file gives out as handed over, and of what the room wants.
    ours
        Which changes were in the file that we handed over.
    struck
        Words that stood in it as taken out by us: they need not be shown again.
    """
    around = [_plain(line) for clause in alignment.clauses if clause.id == PACKET for line in clause.sent]
    was, now = _clauses(base, alignment.base_ties, around), _clauses(wanted, alignment.ties, around)
    gone = changed_words(paragraphs, base, alignment.base_ties, "base", ours=ours)
    new = changed_words(paragraphs, wanted, alignment.ties, "after", ours=ours)
    told = {clause.id: clause.changes for clause in alignment.clauses if not clause.unmarked}
    unseen = {*_unseen(gone, "gone", told), *_unseen(new, "new", told)}

    def said(piece: Piece) -> bool:
        if piece.hidden or piece.name == "TOC":
            return False
        before, after = stands(piece.marks, "base", ours), stands(piece.marks, "after")
        return before or after or (all(map(ours, piece.marks)) and piece.words in struck)

    outside, untold = [], []
    for number, paragraph in enumerate(paragraphs):
        spoken = [piece for piece in paragraph.pieces if piece.words.strip()]
        if (number in was and was[number] is None) or (number in now and now[number] is None):
            if any(not _known(piece, ours, struck) for piece in spoken):
                outside.append(paragraph)
        elif number in unseen or not all(map(said, spoken)):
            untold.append(paragraph)
    return Rest(tuple(outside), tuple(untold))


def _unseen(changed: Changed, kind: Literal["gone", "new"], told: Mapping[str, Sequence[WordChange]]) -> Iterator[int]:
    """The paragraphs with a word that stands more often in the file, as gone or as new, than its clause shows it so.

    Which of them are shown cannot be said where there are too few, so all are given.
    """
    for clause, places in changed.items():
        shown = Counter(word for one in told.get(clause, ()) if one.kind == kind for word in words_of(one.words))
        for word, times in places.items():
            if len(times) > shown[word]:
                yield from (number for numbers in times for number in numbers)


def _known(piece: Piece, ours: Callable[[Mark], bool], struck: Collection[str]) -> bool:
    return not stands(piece.marks, "after") and all(map(ours, piece.marks)) and piece.words in struck


def _clauses(lines: Sequence[Line], ties: Sequence[str | None], around: Sequence[str]) -> dict[int, str | None]:
    """By the number of a paragraph the clause that it belongs to.

    Lines beside what we printed around the clauses belong to none: nothing else shows them.
    """
    out: dict[int, str | None] = {}
    printed = Counter(around)
    for line, tie in zip(lines, ties, strict=True):
        words = _plain(line.shown) if tie == PACKET else ""
        beside = tie == PACKET and not printed[words]
        if tie == PACKET and not beside:
            printed[words] -= 1
        out |= dict.fromkeys(line.sources, None if beside else tie)
    return out


def _plain(line: str) -> str:
    return " ".join(line.split())
