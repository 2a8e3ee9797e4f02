"""What a Word file says: every word of it, with the changes that it stands in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

__all__ = ["Aside", "Comment", "Line", "Mark", "Piece", "WordParagraph", "WordReading", "lines", "stands"]

MarkKind = Literal["inserted", "deleted", "moved here", "moved away"]
Version = Literal["before", "base", "after"]


@dataclass(frozen=True)
class Mark:
    """One tracked change that words stand in: what was done, by whom and when, as the file says."""

    kind: MarkKind
    by: str = ""
    at: str = ""

    @property
    def adds(self) -> bool:
        """Whether it puts words in, rather than takes them out."""
        return self.kind in ("inserted", "moved here")


@dataclass(frozen=True)
class Piece:
    """Words that stand in the same changes.

    Parameters
    ----------
    words
        The words.
    marks
        The changes around them, the outermost first.
    kind
        ``text`` for what was typed; ``field`` for what a field shows; ``symbol`` for a sign of a font of signs;
        ``break`` for a tab or a new line; ``control`` for a turn of direction; ``note`` for the mark of a note.
    name
        The field, the font, the note; empty for text.
    link
        The address behind a hyperlink. It is never opened.
    hidden
        Whether the file hides them from its reader.
    comments
        The comments that are anchored on them.
    bookmarks
        The bookmarks that they stand in, the one that started last at the end.
    """

    words: str
    marks: tuple[Mark, ...] = ()
    kind: Literal["text", "field", "symbol", "break", "control", "note"] = "text"
    name: str = ""
    link: str = ""
    hidden: bool = False
    comments: tuple[str, ...] = ()
    bookmarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class WordParagraph:
    """One paragraph.

    Parameters
    ----------
    place
        Where it stands, in words: ``paragraph 12``, ``table 1, row 2, cell 3``.
    pieces
        What it says.
    end
        The changes that its end stands in: where the end goes, it runs into the next paragraph.
    holder
        Which body, cell or box holds it; paragraphs of different holders never run together.
    number, number_before
        The number that the reader sees before it, counted by the file's rules, with all changes taken and with none.
    style
        The name of its style.
    """

    place: str
    pieces: tuple[Piece, ...]
    end: tuple[Mark, ...] = ()
    holder: int = 0
    number: str = ""
    number_before: str = ""
    style: str = ""

    @property
    def words(self) -> str:
        """Everything in it, whatever change it stands in."""
        return "".join(piece.words for piece in self.pieces)


@dataclass(frozen=True)
class Aside:
    """Words beside the text: a header, a footer, a note, a text box, what a picture is said to show."""

    kind: str
    paragraphs: tuple[WordParagraph, ...]


@dataclass(frozen=True)
class Comment:
    """A remark and the words that it is anchored on, ``on``, of which each is in the changes that it stands in."""

    id: str
    by: str
    at: str
    on: tuple[Piece, ...]
    paragraphs: tuple[WordParagraph, ...]

    @property
    def words(self) -> str:
        """What it says."""
        return "\n".join(paragraph.words for paragraph in self.paragraphs)


@dataclass(frozen=True)
class WordReading:
    """A whole file.

    Parameters
    ----------
    paragraphs
        The text, tables among it cell by cell.
    asides
        What stands beside it.
    comments
        Remarks.
    notices
        What a mediator should know: fields, pictures, hidden words, characters that turn the direction.
    """

    paragraphs: tuple[WordParagraph, ...]
    asides: tuple[Aside, ...] = ()
    comments: tuple[Comment, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass
class Line:
    """One paragraph of one version of the text: with changes taken or not."""

    words: str
    number: str = ""
    bookmarks: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    sources: tuple[int, ...] = field(default=(), repr=False)

    @property
    def shown(self) -> str:
        """The words after the number that the file counts."""
        return f"{self.number} {self.words}".strip() if self.number else self.words


def lines(
    paragraphs: Iterable[WordParagraph], version: Version = "after", *, ours: Callable[[Mark], bool] | None = None
) -> tuple[Line, ...]:
    """The paragraphs of one version, as its reader would see them; what a table of contents repeats is left out.

    Parameters
    ----------
    version
        ``before``: every change refused. ``after``: every change taken. ``base``: changes of ours taken, all others
        refused: what we handed over, unless something was changed without tracking.
    ours
        Which changes were in the file that we handed over.
    """
    out: list[Line] = []
    held: Line | None = None
    holder = -1
    for number, paragraph in enumerate(paragraphs):
        if held is not None and paragraph.holder != holder:
            out.append(held)
            held = None
        there = [piece for piece in paragraph.pieces if stands(piece.marks, version, ours) and piece.name != "TOC"]
        words = "".join(piece.words for piece in there)
        count = paragraph.number if version == "after" else paragraph.number_before
        names = dict.fromkeys(name for piece in there if piece.words.strip() for name in piece.bookmarks)
        line = Line(words, count, tuple(names), (paragraph.place,), (number,))
        if held is not None:
            line = _joined(held, line)
        held, holder = line, paragraph.holder
        if stands(paragraph.end, version, ours):
            out.append(held)
            held = None
    if held is not None:
        out.append(held)
    return tuple(line for line in out if line.words.strip())


def _joined(first: Line, second: Line) -> Line:
    """Two paragraphs whose border is gone: the second's end is the one that stays, and its number with it."""
    return Line(
        first.words + second.words,
        second.number,
        tuple(dict.fromkeys(first.bookmarks + second.bookmarks)),
        first.places + second.places,
        first.sources + second.sources,
    )


def stands(marks: tuple[Mark, ...], version: Version, ours: Callable[[Mark], bool] | None = None) -> bool:
    """Whether what stands in these changes is part of a version (see `lines`)."""
    if version == "before":
        return not any(mark.adds for mark in marks)
    if version == "after":
        return all(mark.adds for mark in marks)
    return all(mark.adds == bool(ours and ours(mark)) for mark in marks)
