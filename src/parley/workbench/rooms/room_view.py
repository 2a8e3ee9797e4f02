"""A room as those who may see it find it: what it was handed, what it said, which files it gave."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from parley.domain.answer import Answer
from parley.domain.entry import Entry
from parley.domain.entry_title import entry_title
from parley.errors import NoSuchName
from parley.language import gettext as _
from parley.language import spoken
from parley.verbs.shuttle.handed import Handed, answer_entries, packet_number
from parley.workbench.rooms.standpoint import Standpoint

__all__ = ["KeptFile", "Packet", "Told", "draft_in", "file_in", "files_in", "packets_of", "told_in"]


@dataclass(frozen=True)
class Packet:
    """A draft that a room was handed, under the room's own number.

    Parameters
    ----------
    handed, number
        The draft, and its number in that room.
    title, note
        Of the talks, in the reader's language where that is known, and words that went with it; empty where there are
        none.
    last
        Whether it is the one to answer: the last that was not called back.
    """

    handed: Handed
    number: int
    title: str
    note: str
    last: bool


@dataclass(frozen=True)
class Told:
    """An answer that stands, with how it came to be.

    Parameters
    ----------
    answer
        What the room said.
    packet
        The number of the packet that it is an answer to.
    author
        The member who wrote it down.
    by
        Who said it, where a mediator wrote it down; empty otherwise.
    file
        The number of the file that it was read from; 0 for none.
    at
        When.
    """

    answer: Answer
    packet: int
    author: str
    by: str
    file: int
    at: datetime


@dataclass(frozen=True)
class KeptFile:
    """A file that a room handed in.

    Parameters
    ----------
    number
        That of its entry, by which answers name it.
    name, kind
        As it came, and how its name ends: ``docx``.
    author, by, at
        Who kept it, who gave it where that was a mediator, and when.
    packet
        The packet that the room had then; 0 for none.
    answers
        How many answers were read from it.
    """

    number: int
    name: str
    kind: str
    author: str
    by: str
    at: datetime
    packet: int
    answers: int


def packets_of(place: Standpoint, room: str) -> tuple[Packet, ...]:
    """What a room was handed, the earliest first; also what was called back."""
    handed = [one for one in place.handed if one.room == room]
    last = max((one.number for one in handed if one.recalled is None), default=0)
    contents = {one.number: one.content for one in place.said[room]}
    return tuple(
        Packet(
            one,
            packet_number(handed, one),
            entry_title(contents[one.number], spoken()),
            contents[one.number].get("note", ""),
            one.number == last,
        )
        for one in handed
    )


def draft_in(place: Standpoint, room: str, draft: str) -> Packet:
    """A packet of a room by the id of its draft; NoSuchName where the room was handed none such."""
    for one in packets_of(place, room):
        if one.handed.draft == draft:
            return one
    raise NoSuchName(_("there is no such draft for you"), _("see what your room was handed"))


def told_in(place: Standpoint, room: str) -> Mapping[str, Told]:
    """The answers of a room that stand, by clause."""
    packets = {one.handed.draft: one.number for one in packets_of(place, room)}
    return {
        answer.clause: Told(
            answer,
            packets[entry.content["draft"]],
            entry.author,
            entry.content.get("from", ""),
            entry.content.get("file", 0),
            entry.at,
        )
        for answer, entry in answer_entries(room, place.said[room], place.handed)
    }


def files_in(place: Standpoint, room: str) -> tuple[KeptFile, ...]:
    """The files that a room handed in, the earliest first."""
    packets = {one.handed.draft: one.number for one in packets_of(place, room)}
    entries = place.said[room]
    read = [one.content.get("file", 0) for one in entries if one.kind == "answer.given"]
    return tuple(
        KeptFile(
            number=one.number,
            name=one.content["name"],
            kind=one.content.get("type", ""),
            author=one.author,
            by=one.content.get("from", ""),
            at=one.at,
            packet=packets.get(one.content.get("draft", ""), 0),
            answers=read.count(one.number),
        )
        for one in entries
        if one.kind == "file.handed_in"
    )


def file_in(place: Standpoint, room: str, number: int) -> tuple[KeptFile, bytes]:
    """A file of a room, and what it holds, by the number of its entry; NoSuchName where there is none such."""
    for one in files_in(place, room):
        if one.number == number:
            entry: Entry = next(each for each in place.said[room] if each.number == number)
            return one, b64decode(entry.content["body"])
    raise NoSuchName(_("there is no such file for you"), _("see which files your room handed in"))
