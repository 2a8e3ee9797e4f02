"""Who was handed which words, when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from parley.domain.answer import Answer, AnswerKind, answer_kind
from parley.domain.entry import Entry
from parley.errors import ParleyError

__all__ = [
    "Handed",
    "answer_entries",
    "answers_given",
    "had_before",
    "handed_drafts",
    "packet_number",
    "unreadable_answers",
]


@dataclass(frozen=True)
class Handed:
    """One draft in one room.

    Parameters
    ----------
    room
        The room's id.
    draft
        The draft's id in that room: random, and of that room alone.
    release, revision
        The release at the desk that handed it over, and the revision of the text.
    at, number
        When, and the number of the room's entry.
    author
        The member who handed it over.
    texts
        Its words by language, as the room has them, in the order in which they were handed over; where an entry says
        nothing of that order, in that of the store.
    packet
        The hash on the packet's page; empty where none was made.
    recalled
        When it was called back because it had gone to the wrong room; None otherwise. What was read stays read.
    """

    room: str
    draft: str
    release: str
    revision: int
    at: datetime
    number: int
    author: str
    texts: tuple[tuple[str, str], ...]
    packet: str = ""
    recalled: datetime | None = None

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that it was handed over in."""
        return tuple(language for language, _words in self.texts)


def handed_drafts(desk: Iterable[Entry], rooms: Mapping[str, Iterable[Entry]]) -> tuple[Handed, ...]:
    """Every draft that was handed over, the earliest first, then by room.

    Parameters
    ----------
    desk
        The desk's entries: they say which revision each draft is.
    rooms
        Each room's entries.
    """
    meant = {
        (room, draft): (one.content["release"], one.content["revision"])
        for one in desk
        if one.kind == "release.made"
        for room, draft in one.content["rooms"].items()
    }
    found = []
    for room, entries in rooms.items():
        listed = list(entries)
        recalled = {one.content["draft"]: one.at for one in listed if one.kind == "draft.recalled"}
        for one in listed:
            if one.kind != "draft.handed":
                continue
            draft = one.content["draft"]
            release, revision = meant.get((room, draft), ("", 0))
            found.append(
                Handed(
                    room=room,
                    draft=draft,
                    release=release,
                    revision=revision,
                    at=one.at,
                    number=one.number,
                    author=one.author,
                    texts=_texts(one.content),
                    packet=one.content.get("packet", ""),
                    recalled=recalled.get(draft),
                )
            )
    return tuple(sorted(found, key=lambda one: (one.at, one.room, one.number)))


def _texts(content: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """The words of a draft by language, in the order that its entry names; what that does not name stands last."""
    texts: Mapping[str, str] = content["texts"]
    named = [one for one in content.get("languages", ()) if one in texts]
    return tuple((language, texts[language]) for language in dict.fromkeys([*named, *texts]))


def had_before(drafts: Iterable[Handed], handed: Handed) -> Handed | None:
    """What a room had last when a draft was handed to it; None for its first."""
    earlier = [
        one
        for one in drafts
        if one.room == handed.room and one.number < handed.number and (one.recalled is None or one.recalled > handed.at)
    ]
    return max(earlier, key=lambda one: one.number, default=None)


def packet_number(drafts: Iterable[Handed], handed: Handed) -> int:
    """What a room calls a packet: the first that it was handed is 1; one that was called back keeps its number."""
    return sum(one.room == handed.room and one.number <= handed.number for one in drafts)


def answers_given(room: str, entries: Iterable[Entry], handed: Iterable[Handed]) -> tuple[Answer, ...]:
    """The answers of a room that it has not withdrawn, in the order in which they were given.

    An answer to a draft that was called back from the room counts for nothing. An acceptance with words, as they were
    once written down, is on a condition that cannot be counted: it is read as a reservation. One that is no answer
    counts for nothing either, nor does what the room said of that clause before: see `unreadable_answers`.
    """
    return tuple(answer for answer, _entry in answer_entries(room, entries, handed))


def answer_entries(room: str, entries: Iterable[Entry], handed: Iterable[Handed]) -> tuple[tuple[Answer, Entry], ...]:
    """The same answers, each with the entry that gave it: who wrote it down, and when."""
    found = _last_said(room, entries, handed).values()
    return tuple((answer, entry) for answer, entry in found if answer is not None)


def unreadable_answers(room: str, entries: Iterable[Entry], handed: Iterable[Handed]) -> tuple[Entry, ...]:
    """Entries of a room that stand for answers and can be none, in their order; it has not withdrawn them.

    The door refuses such entries. Rooms that were written to before it did may hold some.
    """
    return tuple(entry for answer, entry in _last_said(room, entries, handed).values() if answer is None)


def _last_said(room: str, entries: Iterable[Entry], handed: Iterable[Handed]) -> dict[str, tuple[Answer | None, Entry]]:
    """By clause: the entry that stands, and its answer; None where it is none."""
    drafts = {one.draft: one for one in handed if one.room == room and one.recalled is None}
    standing: dict[str, Entry] = {}
    for one in entries:
        if one.kind not in ("answer.given", "answer.withdrawn") or one.content["draft"] not in drafts:
            continue
        standing.pop(one.content["clause"], None)
        if one.kind == "answer.given":
            standing[one.content["clause"]] = one
    return {clause: (_answer(room, one.content, drafts[one.content["draft"]]), one) for clause, one in standing.items()}


def _answer(room: str, said: Mapping[str, Any], draft: Handed) -> Answer | None:
    """What an entry says; None where that can be no answer."""
    try:
        return _said(room, said, draft)
    except ParleyError:
        return None


def _said(room: str, said: Mapping[str, Any], draft: Handed) -> Answer:
    kind, words = answer_kind(said["answer"]), said.get("words", "")
    if kind is AnswerKind.ACCEPT and words.strip():
        kind = AnswerKind.RESERVE
        said = {**said, "conditions": ()}
    accepting = kind is AnswerKind.ACCEPT
    return Answer(
        room=room,
        clause=said["clause"],
        revision=draft.revision,
        kind=kind,
        languages=(tuple(said.get("languages", ())) or draft.languages) if accepting else (),
        conditions=tuple(said.get("conditions", ())),
        words=words,
    )
