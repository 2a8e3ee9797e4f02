"""What a room is handed with its draft: the words, and a signed checkpoint that proves the record later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from parley.domain.entry import Entry
from parley.errors import CannotAnswer
from parley.files.disk import write_file
from parley.files.store import Checkpoint, SigningKey, checkpoint_text, load_signing_key, places, sign_head
from parley.language import gettext as _
from parley.verbs.shuttle.handed import Handed, packet_number
from parley.workbench.rooms.desk import Desk
from parley.workbench.rooms.ends import sign_ends
from parley.workbench.rooms.people_copy import people_copy
from parley.workbench.rooms.places import check_outside_rooms
from parley.workbench.rooms.printing import printed, signed_with
from parley.workbench.rooms.sending_word import word_of
from parley.workbench.rooms.standpoint import Standpoint

__all__ = ["CHECKPOINT", "Packet", "checkpoint_of", "sign", "signing_key", "write_packets"]

CHECKPOINT = "checkpoint.json"
"""What the file is called that a room keeps beside its draft."""


@dataclass(frozen=True)
class Packet:
    """A draft that a room was handed, and the checkpoint of the room's chain with it."""

    handed: Handed
    checkpoint: Checkpoint


def signing_key(desk: Desk) -> SigningKey:
    """The key that signs what is handed out.

    Raises
    ------
    CannotAnswer
        If it is not there.
    """
    return load_signing_key(places(desk.where, key_file=desk.key_file)[1])


def sign(desk: Desk, handed: Sequence[Handed], key: SigningKey) -> tuple[Packet, ...]:
    """Sign how far each room's chain has come, with the draft in it, and write that down in the room.

    The ends of all chains are signed with it, and kept at the desk: see `parley.workbench.rooms.ends`.
    """
    at = desk.clock()
    made = [Packet(one, sign_head(desk.scope.head(one.room), key, at=at)) for one in handed]
    desk.append(
        *(
            (
                one.handed.room,
                "checkpoint.signed",
                {
                    "number": one.checkpoint.number,
                    "digest": one.checkpoint.digest,
                    "signature": one.checkpoint.signature,
                    "key": one.checkpoint.public_key,
                    "packet": one.handed.packet,
                    "at": one.checkpoint.at.isoformat(),
                },
            )
            for one in made
        )
    )
    sign_ends(desk, key)
    return tuple(made)


def checkpoint_of(place: Standpoint, handed: Handed) -> str:
    """The checkpoint that was signed with a draft, as the file that the room keeps: of that room, and of nothing else.

    Raises
    ------
    CannotAnswer
        If none was signed with it, or not all of it stands in the room.
    """
    entry = signed_with(place.said[handed.room], handed)
    if entry is None or not {"at", "key"} <= entry.content.keys():
        raise CannotAnswer(
            _("the record holds no whole checkpoint that was signed with this packet"),
            _("a later packet has one, which proves the earlier ones too"),
        )
    return checkpoint_text(_checkpoint(handed.room, entry))


def _checkpoint(room: str, entry: Entry) -> Checkpoint:
    said = entry.content
    at = datetime.fromisoformat(said["at"])
    return Checkpoint(room, said["number"], said["digest"], at, said["key"], said["signature"])


def write_packets(desk: Desk, packets: Sequence[Packet], folder: Path) -> tuple[Path, ...]:
    """Write for each room what it is handed, into a folder of its own; nothing of one room stands in another's.

    A folder is called by the room's number of the packet and the day (UTC): ``ROOM/packet-02-2025-10-08``.

    Each has the draft in Markdown, as a page to print and as a Word file, language by language, and the checkpoint.

    Returns
    -------
    The rooms' folders, in the order of the packets.

    Raises
    ------
    Invalid
        If that would lie among the rooms.
    CannotWrite
        If it cannot be written.
    """
    check_outside_rooms(desk.where, folder)
    actors = {room.id: actor for actor, room in desk.rooms.items()}
    written = []
    for one in packets:
        called = f"packet-{packet_number(desk.handed, one.handed):02}-{one.handed.at.astimezone(UTC):%Y-%m-%d}"
        place = folder / actors[one.handed.room] / called
        for language, text in one.handed.texts:
            name = "draft" if language == desk.case.languages[0] else f"draft.{language}"
            write_file(place / f"{name}.md", people_copy(text, language), confidential=True)
            write_file(place / f"{name}.html", printed(desk, one.handed, language), confidential=True)
            write_file(place / f"{name}.docx", word_of(desk, one.handed, language).content, confidential=True)
        write_file(place / CHECKPOINT, checkpoint_text(one.checkpoint), confidential=True)
        written.append(place)
    return tuple(written)
