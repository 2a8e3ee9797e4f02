"""A packet on paper: what a room was handed, as a page that prints."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, tzinfo
from functools import cache
from importlib import resources
from pathlib import Path

from parley.domain.entry import Entry
from parley.domain.entry_title import entry_title
from parley.errors import NoSuchName, nearest
from parley.language import gettext as _
from parley.report.html_packet import PrintedPacket, packet_page
from parley.verbs.shuttle.handed import Handed, packet_number
from parley.workbench.publishing import write_result
from parley.workbench.rooms.answering import last_handed
from parley.workbench.rooms.desk import Desk
from parley.workbench.rooms.places import check_outside_rooms
from parley.workbench.rooms.standpoint import Standpoint

__all__ = ["language_of", "print_packet", "printed", "signed_with"]


def print_packet(
    desk: Desk, room: str, file: Path, *, language: str = "", packet: int = 0, zone: tzinfo | None = None
) -> int:
    """Write a packet as one page that prints, and give its number in that room.

    Parameters
    ----------
    room
        By actor, or id.
    language
        Which version; the first that the room was handed where none is named.
    packet
        Its number; 0 for the last that was not called back.
    zone
        In which the time is told; UTC without.

    Raises
    ------
    CannotAnswer
        If the room was handed nothing.
    NoSuchName
        If there is no such room, packet or version.
    Invalid
        If the file is not to be written there.
    """
    check_outside_rooms(desk.where, file)
    handed = last_handed(desk, room)
    if packet:
        numbered = {packet_number(desk.handed, one): one for one in desk.handed if one.room == handed.room}
        if packet not in numbered:
            raise NoSuchName(
                _("the room was handed no packet {number}").format(number=packet),
                nearest(str(packet), map(str, numbered)),
            )
        handed = numbered[packet]
    page = printed(desk, handed, language_of(handed, language), zone=zone)
    write_result(file, page, ".html .htm")
    return packet_number(desk.handed, handed)


def printed(place: Standpoint, handed: Handed, language: str, *, zone: tzinfo | None = None) -> str:
    """The page of a packet in one language: of what stands in that room, and of nothing else."""
    entries = place.said[handed.room]
    said = next(one.content for one in entries if one.number == handed.number)
    signed = signed_with(entries, handed)
    told = handed.at.astimezone(zone or UTC)
    return packet_page(
        PrintedPacket(
            title=entry_title(said, language),
            number=packet_number(place.handed, handed),
            words=dict(handed.texts)[language],
            language=language,
            handed=f"{told:%Y-%m-%d %H:%M} {zone or 'UTC'}",
            digest=handed.packet,
            key=signed.content.get("key", "") if signed else "",
            note=said.get("note", ""),
        ),
        typeface=_typeface,
    )


@cache
def _typeface(file: str) -> bytes:
    """A typeface as the package has it: the server sends the same one."""
    return (resources.files("parley") / "server/static/vendor" / file).read_bytes()


def signed_with(entries: Iterable[Entry], handed: Handed) -> Entry | None:
    """The entry of a room that says which checkpoint was signed with a draft; None where none was.

    The same words may have been handed over twice: that checkpoint is meant which has this draft as well.
    """
    signed = (one for one in entries if one.kind == "checkpoint.signed" and one.content["number"] >= handed.number)
    return next((one for one in signed if one.content.get("packet") == handed.packet), None)


def language_of(handed: Handed, language: str) -> str:
    """The version that is meant: the first where none is named; NoSuchName where the room was not handed it."""
    if language and language not in handed.languages:
        raise NoSuchName(
            _('the room was handed no version in "{language}"').format(language=language),
            nearest(language, handed.languages),
        )
    return language or handed.languages[0]
