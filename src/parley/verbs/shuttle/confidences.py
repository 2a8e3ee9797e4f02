"""What was said in confidence, as seen from one room: what others said, and what this room knows already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from parley.domain.case import Case
from parley.domain.entry import Entry
from parley.domain.publicity import in_confidence, public_sources

__all__ = ["Confidence", "confidences_of", "known_to"]

_WORDS_OF_ENTRIES = {"answer.given": "answer", "file.handed_in": "file"}
_WORDS_OF_THE_DESK = {"note.made": "note", "undertaking.made": "undertaking"}


@dataclass(frozen=True)
class Confidence:
    """Where something was said in confidence.

    Parameters
    ----------
    name
        What it is called: an id of the case, or the kind, number and room of an entry.
    kind
        ``source``, ``record`` or ``statement`` of the case; ``answer``, ``file``, ``note`` or ``undertaking`` of the
        rooms.
    room
        The id of the room that it comes from, or that a note is about; empty where that is not known.
    by
        Who said it, by name, where the case tells; empty otherwise.
    at
        When it was written down; None for what stands in the case.
    told
        Whether the room itself said so: a note may hold what somebody merely inferred.
    """

    name: str
    kind: str
    room: str = ""
    by: str = ""
    at: datetime | None = None
    told: bool = True

    @property
    def of_others(self) -> bool:
        """Whether it is known whose confidence it is: handing it on takes a reason in writing."""
        return bool(self.room or self.by)


def confidences_of(
    case: Case, recipient: str, *, room: str, desk: Iterable[Entry], rooms: Mapping[str, Iterable[Entry]]
) -> dict[Confidence, str]:
    """What was said in confidence to anybody but a recipient: where to which words.

    Of the case: what was read in sources without an address, and the reasons and notes of others' statements that cite
    nothing public. Of the rooms: others' answers and files. Of the desk: notes and undertakings, but for those told in
    the recipient's own room; what the desk itself concluded of that room, too.

    Parameters
    ----------
    recipient
        The actor that sits in the room.
    room
        The room's id.
    desk, rooms
        The desk's entries, and those of every room by its id.
    """
    found = [*_of_case(case, recipient), *_of_rooms(room, desk, rooms)]
    return {where: words for where, words in found if words.strip()}


def _of_case(case: Case, recipient: str) -> Iterator[tuple[Confidence, str]]:
    public = public_sources(case)
    called = {one.id: one.name for one in case.actors}
    for source in case.sources:
        if source.id not in public:
            yield Confidence(source.id, "source"), source.text
    for entry in case.record:
        if entry.id not in public:
            by = called.get(entry.actor, entry.actor) if entry.actor != recipient else ""
            yield Confidence(entry.id, "record", by=by), f"{entry.words} {entry.quote}"
    for one in case.preferences:
        for statement in one.statements:
            if one.party != recipient and in_confidence(statement, public):
                by = called.get(one.party, one.party)
                yield Confidence(statement.id, "statement", by=by), f"{statement.reason} {statement.note}"


def _of_rooms(
    room: str, desk: Iterable[Entry], rooms: Mapping[str, Iterable[Entry]]
) -> Iterator[tuple[Confidence, str]]:
    for other, entries in rooms.items():
        for one in entries:
            if other != room and one.kind in _WORDS_OF_ENTRIES:
                name = f"{one.kind} {one.number} ({other})"
                yield (
                    Confidence(name, _WORDS_OF_ENTRIES[one.kind], room=other, at=one.at),
                    str(one.content.get("words", "")),
                )
    for one in desk:
        told = one.content.get("basis", "told") == "told"
        # What the desk concludes or guesses of a room was not told there: the room does not have it.
        if one.kind in _WORDS_OF_THE_DESK and ((about := one.content.get("room", "")) != room or not told):
            yield (
                Confidence(
                    f"{one.kind} {one.number}",
                    _WORDS_OF_THE_DESK[one.kind],
                    room=about,
                    at=one.at,
                    told=told,
                ),
                str(one.content["words"]),
            )


def known_to(case: Case, recipient: str, entries: Iterable[Entry]) -> tuple[str, ...]:
    """What a room knows: what is public, what its own actor said, and what it answered and handed in."""
    public = public_sources(case)
    said = [one.content.get("words", "") for one in entries if one.kind in _WORDS_OF_ENTRIES]
    return (
        *(source.text for source in case.sources if source.id in public),
        *(f"{one.words} {one.quote}" for one in case.record if one.id in public or one.actor == recipient),
        *(str(words) for words in said),
    )
