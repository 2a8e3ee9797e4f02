"""Snapshots of a chain: what was opened of it, a block of entries in each, so that a large room opens quickly.

Each is sealed under the digest of its block's last entry, and so bound to all that stands before it: one of another
chain, or of a chain that was rolled back, does not open. It stands beside the chain and never in its place. Whoever
holds the room's key could still seal other words, so `parley verify` with the key compares each with its chain.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from parley.domain.entry import Entry
from parley.errors import CannotAnswer
from parley.files.store.chain import ENTRIES, beginning, instant, opened_plain, snapshot_header
from parley.files.store.database import Database, links, put_snapshot
from parley.files.store.sealing import Seal

__all__ = [
    "BLOCK",
    "SnapshotComparison",
    "ends_of_blocks",
    "forget_snapshots",
    "keep_snapshots",
    "missing_ends",
    "snapshot_entries",
]

BLOCK = 5000
"""How many entries each holds; fewer are opened in a moment as they are. [entry]"""

_FOLD = "entries-1 "

_Plain = tuple[int, bytes, bytes]
"""Of an entry: time [us], what was sealed without its salt, digest."""


def ends_of_blocks(before: int, last: int) -> range:
    """The numbers of the entries that end a block, among those after ``before`` up to ``last``."""
    return range((before // BLOCK + 1) * BLOCK, last + 1, BLOCK)


def keep_snapshots(database: Database, seal: Seal, room: str, card: bytes, ends: Iterable[int]) -> None:
    """Keep the blocks that end with these entries. Of a chain that is damaged there, nothing is kept."""
    for end in ends:
        begin = end - BLOCK
        if begin:
            found = database.rows("SELECT digest FROM parley_entry WHERE room = ? AND number = ?", [room, begin])
            previous = found[0][0] if found else b""
        else:
            previous = beginning(room, ENTRIES, card)
        block = links(database, room, after=begin, until=end)
        try:
            kept = [
                (at, plain, digest)
                for _n, at, plain, digest in opened_plain(seal, room, ENTRIES, begin, previous, block)
            ]
        except CannotAnswer:
            continue  # said where it is read
        if len(kept) == BLOCK:
            sealed = seal.close(_text(kept), _header(room, end, kept[-1][2]))
            put_snapshot(database, room, f"{_FOLD}{end}", end, sealed)


def missing_ends(database: Database, room: str) -> list[int]:
    """The ends of the blocks of a room that nothing is kept of."""
    last = database.rows("SELECT max(number) FROM parley_entry WHERE room = ?", [room])[0][0] or 0
    there = set(_kept_ends(database, room))
    return [end for end in ends_of_blocks(0, last) if end not in there]


def snapshot_entries(database: Database, seal: Seal, room: str, *, after: int) -> Iterator[Entry]:
    """The entries after one, as far as snapshots follow each other from there."""
    end = (after // BLOCK + 1) * BLOCK
    while (kept := _opened(database, seal, room, end)) is not None:
        for number, (at, digest, body) in enumerate(json.loads(kept), start=end - BLOCK + 1):
            if number > after:
                yield Entry(room, number, instant(at), body["kind"], body["author"], body["content"], digest)
        end += BLOCK


def forget_snapshots(database: Database) -> None:
    """Leave all of them out: they are made again."""
    database.run("DELETE FROM parley_snapshot WHERE fold LIKE ?", [f"{_FOLD}%"])


class SnapshotComparison:
    """Whether the snapshots of a room hold what its chain holds.

    Parameters
    ----------
    database, seal, room
        Whose they are. Each entry of its chain is then given to `take`, in their order.
    """

    def __init__(self, database: Database, seal: Seal, room: str) -> None:
        self._database, self._seal, self._room = database, seal, room
        self._ends = frozenset(_kept_ends(database, room))
        self._block: list[_Plain] = []
        self.wanted = bool(self._ends)
        """Whether there is anything to compare."""

    def take(self, number: int, at: int, plain: bytes, digest: bytes) -> bool:
        """Whether the block that ends with this entry is what the chain says; True where none ends."""
        self._block.append((at, plain, digest))
        if number % BLOCK:
            return True
        block, self._block = self._block, []
        kept = _opened(self._database, self._seal, self._room, number) if number in self._ends else None
        return kept is None or kept == _text(block)  # one that does not open is never read


def _text(block: Iterable[_Plain]) -> bytes:
    return b"[%b]" % b",\n".join([b'[%d,"%b",%b]' % (at, digest.hex().encode(), plain) for at, plain, digest in block])


def _header(room: str, end: int, digest: bytes) -> bytes:
    return snapshot_header(room, f"{_FOLD}{end}", end, digest)


def _kept_ends(database: Database, room: str) -> list[int]:
    found = database.rows("SELECT number FROM parley_snapshot WHERE room = ? AND fold LIKE ?", [room, f"{_FOLD}%"])
    return [row[0] for row in found]


def _opened(database: Database, seal: Seal, room: str, end: int) -> bytes | None:
    found = database.rows(
        "SELECT kept.sealed, entry.digest FROM parley_snapshot AS kept"
        " JOIN parley_entry AS entry ON entry.room = kept.room AND entry.number = ?"
        " WHERE kept.room = ? AND kept.fold = ?",
        [end, room, f"{_FOLD}{end}"],
    )
    try:
        return seal.open(found[0][0], _header(room, end, found[0][1])) if found else None
    except (CannotAnswer, TypeError):  # a damaged file may hold a text where bytes stood
        return None
