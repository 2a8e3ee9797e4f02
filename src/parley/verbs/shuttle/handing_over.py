"""What one room would be handed: the differences to what it had, and what it shares with confidences of others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from parley.domain.bracket import comments
from parley.domain.case import Case
from parley.domain.entry import Entry
from parley.domain.publicity import in_confidence, public_sources
from parley.domain.revision import Revision
from parley.domain.single_text import as_clauses
from parley.domain.text_reading import for_readers
from parley.verbs.shuttle.handed import Handed
from parley.verbs.shuttle.overlap import Overlap, overlaps
from parley.verbs.shuttle.text_diff import TextDiff, text_diff

__all__ = ["RoomPreview", "confidences_of", "known_to", "room_preview"]

_WORDS_OF_ENTRIES = ("answer.given", "file.handed_in")


@dataclass(frozen=True)
class RoomPreview:
    """What one room would be handed.

    Parameters
    ----------
    room
        The room's id.
    texts
        The words, language by language, as it would have them.
    before
        The draft that it had last; None where this is the first.
    changes
        By language: what differs from that. A language that it did not have before is compared with nothing.
    overlaps
        Words and figures shared with what was said in confidence elsewhere, and not known to this room.
    removed
        How many comments and how many ties to options are taken out.
    open_brackets
        How many brackets stay open.
    """

    room: str
    texts: tuple[tuple[str, str], ...]
    before: Handed | None
    changes: tuple[tuple[str, TextDiff], ...]
    overlaps: tuple[Overlap, ...]
    removed: tuple[int, int]
    open_brackets: int


def room_preview(
    room: str,
    revision: Revision,
    languages: Sequence[str],
    *,
    handed: Iterable[Handed],
    confidences: Mapping[str, str],
    known: Iterable[str],
) -> RoomPreview:
    """What a room would be handed of a revision.

    Parameters
    ----------
    languages
        Those of the revision that it would be handed.
    handed
        Every draft that was handed over so far.
    confidences
        What was said elsewhere in confidence: name to words.
    known
        What the room knows besides the drafts that it was handed.

    Raises
    ------
    Invalid
        If a bracket of the text cannot be read.
    """
    had = [one for one in handed if one.room == room and one.recalled is None]
    texts = tuple((language, for_readers(revision.texts[language])) for language in languages)
    before = dict(had[-1].texts) if had else {}
    had_words = [text for one in had for _language, text in one.texts]
    shared = [overlaps(_parts(text), confidences, known=[*known, *had_words]) for _language, text in texts]
    read = [as_clauses(revision.texts[language]) for language in languages]
    return RoomPreview(
        room=room,
        texts=texts,
        before=had[-1] if had else None,
        changes=tuple((language, text_diff(before.get(language, ""), text)) for language, text in texts),
        overlaps=tuple(each for several in shared for each in several),
        removed=(
            sum(len(comments(revision.texts[language])) for language in languages),
            sum(bool(each.ties) for one in read for bracket in one.brackets for each in bracket.alternatives),
        ),
        open_brackets=len(read[0].brackets) if read else 0,
    )


def _parts(text: str) -> dict[str, str]:
    """A text by clause: id, or title where there is none, to words."""
    read = as_clauses(text)
    return {"": read.preamble} | {clause.id or clause.title: clause.text for clause in read.clauses}


def confidences_of(
    case: Case, recipient: str, *, room: str, desk: Iterable[Entry], rooms: Mapping[str, Iterable[Entry]]
) -> dict[str, str]:
    """What was said in confidence to anybody but a recipient: name to words.

    Of the case: what was read in sources without an address, and the reasons and notes of others' statements that cite
    nothing public. Of the rooms: others' answers and files. Of the desk: notes and undertakings, but for those told in
    the recipient's own room.

    Parameters
    ----------
    recipient
        The actor that sits in the room.
    room
        The room's id.
    desk, rooms
        The desk's entries, and those of every room by its id.
    """
    public = public_sources(case)
    found = {source.id: source.text for source in case.sources if source.id not in public}
    found |= {entry.id: f"{entry.words} {entry.quote}" for entry in case.record if entry.id not in public}
    found |= {
        statement.id: f"{statement.reason} {statement.note}"
        for one in case.preferences
        if one.party != recipient
        for statement in one.statements
        if in_confidence(statement, public)
    }
    for other, entries in rooms.items():
        if other != room:
            found |= {
                f"{one.kind} {one.number} ({other})": str(one.content.get("words", ""))
                for one in entries
                if one.kind in _WORDS_OF_ENTRIES
            }
    found |= {
        f"{one.kind} {one.number}": str(one.content["words"])
        for one in desk
        if one.kind in ("note.made", "undertaking.made") and one.content.get("room", "") != room
    }
    return {name: words for name, words in found.items() if words.strip()}


def known_to(case: Case, recipient: str, entries: Iterable[Entry]) -> tuple[str, ...]:
    """What a room knows: what is public, what its own actor said, and what it answered and handed in."""
    public = public_sources(case)
    said = [one.content.get("words", "") for one in entries if one.kind in _WORDS_OF_ENTRIES]
    return (
        *(source.text for source in case.sources if source.id in public),
        *(f"{one.words} {one.quote}" for one in case.record if one.id in public or one.actor == recipient),
        *(str(words) for words in said),
    )
