"""What a Word file holds and a comparison clause by clause does not show: each paragraph of it, with its changes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from parley.files.word.reading import Line, Mark, Piece, WordParagraph, stands
from parley.verbs.shuttle.alignment import Alignment

__all__ = ["Rest", "rest_of"]


@dataclass(frozen=True)
class Rest:
    """Paragraphs of which something would not be seen clause by clause.

    Parameters
    ----------
    outside
        Those that belong to no clause, before changes or after.
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
    old, new = _clauses(base, alignment.base_ties), _clauses(wanted, alignment.ties)
    shown = {
        clause.id: {
            kind: "\n".join(change.words for change in clause.changes if change.kind == kind)
            for kind in ("gone", "new")
        }
        for clause in alignment.clauses
        if not clause.unmarked
    }

    def seen(number: int, piece: Piece) -> bool:
        if piece.hidden or piece.name == "TOC":
            return False
        before, after = stands(piece.marks, "base", ours), stands(piece.marks, "after")
        if before and after:
            return True
        if not before and not after:
            return all(map(ours, piece.marks)) and piece.words in struck
        clause = old.get(number) if before else new.get(number)
        told = shown.get(clause, {}).get("gone" if before else "new", "") if clause is not None else ""
        return all(word in told for word in piece.words.split())

    outside, untold = [], []
    for number, paragraph in enumerate(paragraphs):
        spoken = [piece for piece in paragraph.pieces if piece.words.strip()]
        if (number in old and old[number] is None) or (number in new and new[number] is None):
            if any(not _known(piece, ours, struck) for piece in spoken):
                outside.append(paragraph)
        elif not all(seen(number, piece) for piece in spoken):
            untold.append(paragraph)
    return Rest(tuple(outside), tuple(untold))


def _known(piece: Piece, ours: Callable[[Mark], bool], struck: Collection[str]) -> bool:
    return not stands(piece.marks, "after") and all(map(ours, piece.marks)) and piece.words in struck


def _clauses(lines: Sequence[Line], ties: Sequence[str | None]) -> dict[int, str | None]:
    """By the number of a paragraph the clause that it belongs to."""
    return {number: tie for line, tie in zip(lines, ties, strict=True) for number in line.sources}
