"""What the rooms say of each other, compared with the key: releases with words handed over, and ends that were signed.

Each chain may hold by itself although a part is gone. At the desk stands which words every room was handed, and with
each release how far every chain had come. What is kept beside a chain to open it quickly is compared with it too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from parley.domain.entry import Entry
from parley.files.store.chain import ACCESS, ENTRIES, beginning, entry_of
from parley.files.store.chain_snapshots import BLOCK, SnapshotComparison
from parley.files.store.database import Database, chain_table, statement
from parley.files.store.sealing import Seal
from parley.language import gettext as _

__all__ = ["Found", "Heard", "cross_check"]

_COMPARED = re.compile(rb'"kind":"(?:draft\.handed|release\.made|checkpoint\.signed)"')
"""How the kinds that are compared stand in what is sealed; where words only look so, the kind is looked at after."""

Found = tuple[str, str, int, str]
"""Something that does not fit: room, chain, number of the entry, what."""


class Heard:
    """What a room's entries say of others, heard while its chain is read; most say nothing.

    Parameters
    ----------
    database, seal, room, card
        Whose chain it is, and its sealed card.
    """

    def __init__(self, database: Database, seal: Seal, room: str, card: bytes) -> None:
        self.card = card
        self.unlike: list[Found] = []
        """Snapshots that differ from the chain."""
        self._room = room
        self._said: list[tuple[int, int, bytes, bytes]] = []
        self._snapshots = SnapshotComparison(database, seal, room)

    def hear(self, number: int, at: int, plain: bytes, digest: bytes) -> None:
        """Take what was sealed of each entry, without its salt, in their order."""
        if self._snapshots.wanted and not self._snapshots.take(number, at, plain, digest):
            what = _("what is kept to open entries {first} to {last} quickly is not what they say: renew the key")
            self.unlike.append((self._room, ENTRIES, number, what.format(first=number - BLOCK + 1, last=number)))
        if _COMPARED.search(plain):
            self._said.append((number, at, plain, digest))

    @property
    def entries(self) -> Iterator[Entry]:
        """Those that may speak of other rooms."""
        return (entry_of(self._room, *each) for each in self._said)


def cross_check(database: Database, rooms: Mapping[str, Heard]) -> list[Found]:
    """Everything in these rooms that does not fit what another says.

    Parameters
    ----------
    rooms
        All of them by id, as they were heard. None with a broken chain may be among them.
    """
    handed: dict[tuple[str, str], int] = {}
    released: dict[tuple[str, str], tuple[str, int]] = {}
    signed: list[tuple[str, int, Mapping[str, object]]] = []
    for room, heard in rooms.items():
        for one in heard.entries:
            said = one.content  # before the door looked at it, an entry could say anything
            if one.kind == "draft.handed" and "draft" in said:
                handed[room, str(said["draft"])] = one.number
            elif one.kind == "release.made" and isinstance(said.get("rooms"), Mapping):
                released |= {(to, str(draft)): (room, one.number) for to, draft in said["rooms"].items()}
            elif one.kind == "checkpoint.signed":
                signed += [(room, one.number, end) for end in said.get("ends", ())]
    found = [each for heard in rooms.values() for each in heard.unlike]
    found += [
        (room, ENTRIES, number, _("words were handed over, and the desk holds no release of them"))
        for (room, draft), number in handed.items()
        if (room, draft) not in released
    ]
    found += [
        (desk, ENTRIES, number, _("a release names words that the room {room} does not hold").format(room=to))
        for (to, draft), (desk, number) in released.items()
        if (to, draft) not in handed
    ]
    return found + _ends(database, {room: heard.card for room, heard in rooms.items()}, signed)


def _ends(
    database: Database,
    cards: Mapping[str, bytes],
    signed: Iterable[tuple[str, int, Mapping[str, object]]],
) -> list[Found]:
    """The first end of each chain that is not as the desk signed it."""
    found: dict[tuple[str, str], Found] = {}
    for desk, at, end in signed:
        room, chain, number = str(end["room"]), str(end["chain"]), int(str(end["number"]))
        if (room, chain) in found:
            continue
        sql = statement("SELECT digest FROM", chain_table(chain == ACCESS), "WHERE room = ? AND number = ?")
        rows = database.rows(sql, [room, number])
        kept = bytes(rows[0][0]) if rows else None
        if not number and room in cards:
            kept = beginning(room, chain, cards[room])
        if kept is None:
            what = _("the desk signed its end at {number} (entry {entry} of {desk}): its tail was cut off")
        elif kept.hex() != end["digest"]:
            what = _("the desk signed another digest of {number} (entry {entry} of {desk}): the record was made anew")
        else:
            continue
        found[room, chain] = (room, chain, number, what.format(number=number, entry=at, desk=desk))
    return list(found.values())
