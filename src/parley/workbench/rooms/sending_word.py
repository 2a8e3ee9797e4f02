"""What a room was handed, as a Word file with tracked changes against what it had before that."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from parley.domain.entry_title import entry_title
from parley.errors import CannotAnswer, Invalid
from parley.files.word.laid_out import LaidClause, WordDraft
from parley.files.word.laying_out import lay_out
from parley.files.word.word_out import SentWord, write_word
from parley.language import gettext as _
from parley.report.html_language import direction
from parley.report.packet_sentences import packet_sentences
from parley.verbs.shuttle.handed import Handed, had_before, packet_number
from parley.workbench.publishing import check_new, write_result
from parley.workbench.rooms.answering import last_handed
from parley.workbench.rooms.desk import Desk
from parley.workbench.rooms.places import check_outside_rooms
from parley.workbench.rooms.printing import language_of
from parley.workbench.rooms.standpoint import Standpoint

__all__ = ["bookmarks_of", "clauses_of", "packet_called", "send_word", "word_of"]


def clauses_of(handed: Handed, language: str) -> tuple[LaidClause, ...]:
    """The clauses of a draft as a room sees them in print; none in a language that it was not handed."""
    words = dict(handed.texts).get(language, "")
    return lay_out(words, language=language, rtl=direction(language) == "rtl")


def bookmarks_of(place: Standpoint, handed: Handed) -> Mapping[str, Mapping[str, str]]:
    """Language by language, the names of clauses that were made for a draft; none for one that has none."""
    names: Mapping[str, Mapping[str, str]] = _content(place, handed).get("bookmarks", {})
    return names


def packet_called(place: Standpoint, handed: Handed, language: str) -> str:
    """What a room knows a packet by, in the language of a version: ``Packet 1``."""
    return f"{packet_sentences(language).packet} {packet_number(place.handed, handed)}"


def word_of(place: Standpoint, handed: Handed, language: str) -> SentWord:
    """A draft as the Word file that a room gets, the same bytes each time.

    Raises
    ------
    CannotAnswer
        If no names were made for its clauses.
    """
    names = bookmarks_of(place, handed).get(language)
    if names is None:
        raise CannotAnswer(
            _("this draft was handed over without names for its clauses"), _("hand it over anew: parley release make")
        )
    before = had_before(place.handed, handed)
    draft = WordDraft(
        title=entry_title(_content(place, handed), language),
        language=language,
        clauses=clauses_of(handed, language),
        packet=packet_called(place, handed, language),
        hash=handed.packet,
        rtl=direction(language) == "rtl",
    )
    return write_word(draft, clauses_of(before, language) if before is not None else (), ids=names)


def send_word(desk: Desk, room: str, file: Path, *, language: str = "", force: bool = False) -> int:
    """Write the draft that a room was handed last as a Word file, and give the packet's number in that room.

    Parameters
    ----------
    room
        By actor, or id.
    language
        Which version; the first that the room was handed where none is named.
    force
        Whether to write over a file that is there and holds anything else.

    Raises
    ------
    CannotAnswer
        If the room was handed nothing.
    NoSuchName
        If there is no such room or version.
    Invalid
        If the file is not to be written there.
    """
    if file.suffix.lower() != ".docx":
        raise Invalid(_("{file} does not say what to write").format(file=file.name), _("let its name end in .docx"))
    check_outside_rooms(desk.where, file)
    had = last_handed(desk, room)
    content = word_of(desk, had, language_of(had, language)).content
    if not force and not (file.is_file() and file.read_bytes() == content):
        check_new(file)
    write_result(file, content, ".docx")
    return packet_number(desk.handed, had)


def _content(place: Standpoint, handed: Handed) -> Mapping[str, Any]:
    """What the room's own entry says of a draft."""
    return next(one.content for one in place.said[handed.room] if one.number == handed.number)
