"""A document on its way to paper: headings, paragraphs, lists, tables, words of a text; nothing of how they look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = ["Block", "Bullets", "Document", "Heading", "Paragraph", "Table", "Target", "Words"]


@dataclass(frozen=True)
class Target:
    """What a line is about, for a face that can lead there; where that is, the face knows. Others leave it out.

    Parameters
    ----------
    kind
        ``room``, ``draft``, ``clause``, ``file``, ``proposal`` and so on.
    ids
        Which, by its ids, the room first.
    """

    kind: str
    ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 stands over a section, level 2 within one, level 3 within that."""

    text: str
    level: int = 1
    target: Target | None = None


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; ``soft`` is an aside, in smaller type."""

    text: str
    soft: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list of sentences.

    Parameters
    ----------
    items
        The sentences.
    targets
        What each is about, None for what leads nowhere; empty where none of them does.
    """

    items: tuple[str, ...]
    targets: tuple[Target | None, ...] = ()

    def __post_init__(self) -> None:
        if self.targets and len(self.targets) != len(self.items):
            raise ValueError("a list leads from all of its sentences, or from none")


@dataclass(frozen=True)
class Table:
    """A table with a head.

    Parameters
    ----------
    header
        The name of each column.
    rows
        As many cells each as there are columns.
    widths
        What share of the width each column takes; they need not add up to 1. [-]
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.header) for row in (*self.rows, self.widths)):
            raise ValueError("a row of a table has as many cells as the table has columns")


@dataclass(frozen=True)
class Words:
    """A paragraph of a text that is shown as it stands, or with what changed in it.

    Parameters
    ----------
    runs
        ``same``, ``gone`` or ``new``, and the words, with hidden signs by their names.
    rtl
        Whether the text is read from the right, whatever the document is.
    """

    runs: tuple[tuple[str, str], ...]
    rtl: bool = False

    @property
    def text(self) -> str:
        """All the words, those that are gone too."""
        return "".join(words for _kind, words in self.runs)


Block = Heading | Paragraph | Bullets | Table | Words


@dataclass(frozen=True)
class Document:
    """All of it.

    Parameters
    ----------
    title
        At the top of the first sheet.
    banner
        At the top of every sheet: for whose eyes it is.
    dated
        The day that it is dated.
    blocks
        From first to last.
    language, rtl
        In which language it is written; whether reading starts on the right.
    """

    title: str
    banner: str
    dated: date
    blocks: tuple[Block, ...]
    language: str = "en"
    rtl: bool = False
