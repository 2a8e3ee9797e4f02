"""The entry store on a database: rooms, their chains, and the keys that open them."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING, Self

from parley.domain.entry import Entry, NewEntry
from parley.domain.room import Room, RoomKind
from parley.errors import CannotAnswer, CannotWrite, Invalid
from parley.files.store.chain import (
    ENTRIES,
    Link,
    beginning,
    card_header,
    chain_name,
    entry_of,
    microseconds,
    opened,
    plain_of,
    sealed_link,
    snapshot_header,
)
from parley.files.store.chain_snapshots import ends_of_blocks, keep_snapshots, missing_ends, snapshot_entries
from parley.files.store.database import (
    Database,
    chain_table,
    links,
    no_room,
    put_snapshot,
    statement,
    value_of,
    written_by,
)
from parley.files.store.interface import EntryStore, Head
from parley.files.store.keys import Keyring
from parley.files.store.sealing import Seal, new_key
from parley.language import gettext as _

__all__ = ["Rooms", "random_id"]

_MANY = 2000
"""After so many entries it is worth a question whether the rest stands in snapshots."""

_End = tuple[int, int, bytes]
"""Number, time and digest of the last entry of a chain."""


def random_id() -> str:
    """An id that tells nothing, for a room or for anything in one. [16 hexadecimal digits]"""
    return secrets.token_hex(8)


class Rooms:
    """The `EntryStore` on any database.

    Parameters
    ----------
    database
        With its tables.
    keyring
        What the key file holds.

    Raises
    ------
    CannotAnswer
        If the database holds no rooms, or is of a newer Parley.
    """

    def __init__(self, database: Database, keyring: Keyring) -> None:
        written_by(database)
        self._database = database
        self._keyring: Keyring | None = keyring
        self._known: dict[str, tuple[Seal, bytes, Room]] = {}

    def rooms(self) -> tuple[Room, ...]:
        """All rooms, in the order of their ids."""
        ids = [row[0] for row in self._database.rows("SELECT id FROM parley_room")]
        return tuple(self._known_room(each)[2] for each in sorted(ids))

    def open_room(self, room: Room, *, at: datetime) -> None:
        """Make a room, its key and its two chains; when it was made is said by its first entry."""
        microseconds(at)
        keyring = self._keys()
        data_key = new_key()
        who = json.dumps({"kind": room.kind.value, "actor": room.actor}, sort_keys=True, separators=(",", ":"))
        card = Seal(data_key).close(who.encode(), card_header(room.id))
        with self._database.transaction(rooms=[room.id]):
            by = (value_of(self._database, "key") or b"").decode()
            if keyring.named(by) is None:
                raise CannotWrite(_("the key of these rooms was renewed meanwhile"), _("open them again, and repeat"))
            if self._database.rows("SELECT 1 FROM parley_room WHERE id = ?", [room.id]):
                raise Invalid(_("there is a room {room} already").format(room=room.id), _("give it another id"))
            self._database.run(
                "INSERT INTO parley_room (id, card, wrapped_key, key_id) VALUES (?, ?, ?, ?)",
                [room.id, card, keyring.wrap(room.id, data_key, by), by],
            )

    def append(
        self,
        new: Sequence[NewEntry],
        *,
        at: datetime,
        access: bool = False,
        heads: Mapping[str, int] | None = None,
    ) -> tuple[Entry, ...]:
        """Append all of them, or none, in one transaction; returned once they are on the disk."""
        now, chain, heads = microseconds(at), chain_name(access), heads or {}
        plain = [plain_of(each) for each in new]
        ends: dict[str, _End] = {}
        made: list[Entry] = []
        kept: list[tuple[str, int, int, bytes, bytes, bytes]] = []
        # What all depend on first, the desk: longer transactions that begin with other rooms would wait for each other.
        # A room's two chains are waited for apart, so that a refusal can be written down on another connection.
        waits = (f"{each.room} {chain}" if access else each.room for each in new)
        with self._database.transaction(rooms=[*sorted(heads), *sorted(set(waits))]):
            if any(self._count(room) != number for room, number in heads.items()):
                return ()
            for each, body in zip(new, plain, strict=True):
                seal, card, _room = self._known_room(each.room)
                last = ends.get(each.room) or self._end(each.room, card, access=access)
                # a clock that was set back never makes an entry earlier than the one before it
                link: Link = sealed_link(seal, each.room, chain, last[0] + 1, max(now, last[1]), last[2], body)
                number, time, commitment, sealed, digest = link
                ends[each.room] = number, time, digest
                kept.append((each.room, number, time, commitment, sealed, digest))
                made.append(entry_of(each.room, number, time, body, digest))
            table = chain_table(access)
            self._database.run_many(
                statement(
                    "INSERT INTO", table, "(room, number, at, commitment, sealed, digest) VALUES (?, ?, ?, ?, ?, ?)"
                ),
                kept,
            )
            for room in {} if access else ends:
                first = next(one.number for one in made if one.room == room)
                self._keep_snapshots(room, ends_of_blocks(first - 1, ends[room][0]))
        return tuple(made)

    def read(self, room: str, *, after: int = 0, access: bool = False) -> Iterator[Entry]:
        """The entries of a room from the one after ``after``, in their order, opened and checked.

        Raises
        ------
        NoSuchName
            If there is no such room.
        CannotAnswer
            If the chain was damaged.
        """
        seal, card, _room = self._known_room(room)
        chain = chain_name(access)
        previous = beginning(room, chain, card) if after <= 0 else self._digest(room, after, access=access)
        if previous is None:
            return iter(())
        after = max(after, 0)
        if access:
            return opened(seal, room, chain, after, previous, links(self._database, room, access=True, after=after))
        return self._entries(seal, room, after, previous)

    def head(self, room: str, *, access: bool = False) -> Head:
        """The end of a room's chain."""
        number, _at, digest = self._end(room, self._known_room(room)[1], access=access)
        return Head(room, number, digest.hex())

    def digest(self, room: str, number: int, *, access: bool = False) -> str | None:
        """The hash of one entry, that of the room's beginning for 0; None where there is none."""
        card = self._known_room(room)[1]
        found = self._digest(room, number, access=access) if number else beginning(room, chain_name(access), card)
        return None if found is None else found.hex()

    def transaction(self) -> AbstractContextManager[None]:
        """One transaction around several calls: all of them or none."""
        return self._database.transaction()

    def snapshot(self, room: str, *, fold: str) -> tuple[int, bytes] | None:
        """What a fold kept of a room, and the number up to which it had read; None where there is none that fits."""
        seal, card, _room = self._known_room(room)
        found = self._database.rows(
            "SELECT number, sealed FROM parley_snapshot WHERE room = ? AND fold = ?", [room, fold]
        )
        if not found:
            return None
        number, sealed = found[0]
        digest = self._digest(room, number) if number else beginning(room, chain_name(False), card)
        try:
            return None if digest is None else (number, seal.open(sealed, snapshot_header(room, fold, number, digest)))
        except CannotAnswer:
            return None  # a snapshot only saves time: one that does not open is made again

    def keep_snapshot(self, room: str, number: int, kept: bytes, *, fold: str) -> None:
        """Seal and keep what a fold made of a room's entries up to a number, in the place of what it kept before."""
        seal, card, _room = self._known_room(room)
        with self._database.transaction(rooms=[room]):
            digest = self._digest(room, number) if number else beginning(room, chain_name(False), card)
            if digest is None:
                raise Invalid(
                    _("room {room} has no entry {number}").format(room=room, number=number), _("keep what was read")
                )
            sealed = seal.close(kept, snapshot_header(room, fold, number, digest))
            put_snapshot(self._database, room, fold, number, sealed)

    def keep_snapshots(self) -> None:
        """Keep what makes large rooms quick to open, of rooms that were written by a Parley that kept nothing."""
        for room in self.rooms():
            for end in missing_ends(self._database, room.id):
                with self._database.transaction():
                    self._keep_snapshots(room.id, [end])

    def _keep_snapshots(self, room: str, ends: Iterable[int]) -> None:
        seal, card, _room = self._known_room(room)
        keep_snapshots(self._database, seal, room, card, ends)

    def close(self) -> None:
        """Let go of the database; the keys in memory are forgotten."""
        self._keyring = None
        self._known.clear()
        self._database.close()

    def __enter__(self) -> Self:
        """The store, open."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def _keys(self) -> Keyring:
        if self._keyring is None:
            raise CannotAnswer(_("these rooms were closed"), _("open them again"))
        return self._keyring

    @property
    def known(self) -> Mapping[str, tuple[Seal, bytes, Room]]:
        """What opens each room that was asked for so far, its sealed card, and what that says."""
        return self._known

    def _known_room(self, room: str) -> tuple[Seal, bytes, Room]:
        """What opens a room, its sealed card, and what that says."""
        keyring = self._keys()
        if room not in self._known:
            found = self._database.rows("SELECT card, wrapped_key, key_id FROM parley_room WHERE id = ?", [room])
            if not found:
                raise no_room(room)
            card, wrapped, by = found[0]
            seal = Seal(keyring.unwrap(room, wrapped, by))
            who = json.loads(seal.open(card, card_header(room)))
            self._known[room] = seal, card, Room(room, RoomKind(who["kind"]), who["actor"])
        return self._known[room]

    def _entries(self, seal: Seal, room: str, after: int, previous: bytes) -> Iterator[Entry]:
        """Those of the main chain; where there are many, as far as snapshots go, from these."""
        until = after + _MANY
        last = None
        for last in opened(seal, room, ENTRIES, after, previous, links(self._database, room, after=after, until=until)):
            yield last
        if last is None or last.number < until:
            return
        for last in snapshot_entries(self._database, seal, room, after=until):
            yield last
        rest = links(self._database, room, after=last.number)
        yield from opened(seal, room, ENTRIES, last.number, bytes.fromhex(last.digest), rest)

    def _count(self, room: str) -> int:
        """How many entries the main chain of a room has, for who appends on condition that it has no more."""
        return self.head(room).number

    def _end(self, room: str, card: bytes, *, access: bool) -> _End:
        table = chain_table(access)
        sql = statement("SELECT number, at, digest FROM", table, "WHERE room = ? ORDER BY number DESC LIMIT 1")
        found = self._database.rows(sql, [room])
        return found[0] if found else (0, 0, beginning(room, chain_name(access), card))

    def _digest(self, room: str, number: int, *, access: bool = False) -> bytes | None:
        sql = statement("SELECT digest FROM", chain_table(access), "WHERE room = ? AND number = ?")
        found = self._database.rows(sql, [room, number])
        return found[0][0] if found else None


if TYPE_CHECKING:  # the checker of types sees here that these rooms keep what the protocol promises

    def _kept(rooms: Rooms) -> EntryStore:
        return rooms
