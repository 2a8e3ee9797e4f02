"""An entry store in memory; its randomness comes from seeds, one stream a room."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from parley.domain.entry import Entry, NewEntry
from parley.domain.room import Room
from parley.files.store.database import no_room
from parley.files.store.interface import Head


class MemoryStore:
    """Keeps what it is given; knows no policy. A failure can be planted before the commit of an append."""

    def __init__(self, seed: int = 0) -> None:
        self._seed = seed
        self._rooms: dict[str, Room] = {}
        self._chains: dict[tuple[str, bool], list[Entry]] = {}
        self._salts: dict[tuple[str, bool], random.Random] = {}
        self._snapshots: dict[tuple[str, str], tuple[int, bytes]] = {}
        self._undo: list[Callable[[], object]] | None = None
        self.before_append: list[Any] = []
        """Done once each, right before an append looks at the heads: what others do at the same moment."""

    def rooms(self) -> tuple[Room, ...]:
        return tuple(room for _id, room in sorted(self._rooms.items()))

    def open_room(self, room: Room, *, at: datetime) -> None:
        assert room.id not in self._rooms
        self._rooms[room.id] = room
        self._undoing(lambda: self._rooms.pop(room.id))
        for access in (False, True):
            self._chains[room.id, access] = []
            self._salts[room.id, access] = random.Random(f"{self._seed} {room.id} {access}")

    def append(
        self,
        new: Sequence[NewEntry],
        *,
        at: datetime,
        access: bool = False,
        heads: Mapping[str, int] | None = None,
    ) -> tuple[Entry, ...]:
        if self.before_append:
            mine, self._undo = self._undo, None  # others are no part of a transaction that runs here
            self.before_append.pop(0)()
            self._undo = mine
        if any(len(self._chains[room, False]) != number for room, number in (heads or {}).items()):
            return ()
        plain = [json.dumps(_plain(one.content), sort_keys=True) for one in new]  # fails before anything is kept
        made = []
        for one, body in zip(new, plain, strict=True):
            chain = self._chains[one.room, access]
            now = max(at, chain[-1].at) if chain else at
            salt = self._salts[one.room, access].randbytes(16).hex()
            before = self.head(one.room, access=access).digest
            sealed = json.dumps([one.room, len(chain) + 1, now.isoformat(), before, salt, one.kind, one.author, body])
            digest = hashlib.sha256(sealed.encode()).hexdigest()
            entry = Entry(one.room, len(chain) + 1, now, one.kind, one.author, json.loads(body), digest)
            chain.append(entry)
            self._undoing(chain.pop)
            made.append(entry)
        return tuple(made)

    def read(self, room: str, *, after: int = 0, access: bool = False) -> Iterator[Entry]:
        return iter(self._chains[room, access][after:])

    def head(self, room: str, *, access: bool = False) -> Head:
        if room not in self._rooms:
            raise no_room(room)
        chain = self._chains[room, access]
        beginning = hashlib.sha256(f"{room} {access}".encode()).hexdigest()
        return Head(room, len(chain), chain[-1].digest if chain else beginning)

    def digest(self, room: str, number: int, *, access: bool = False) -> str | None:
        chain = self._chains[room, access]
        if not number:
            return hashlib.sha256(f"{room} {access}".encode()).hexdigest()
        return chain[number - 1].digest if number <= len(chain) else None

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self._undo = []
        try:
            yield
        except BaseException:
            for undo in reversed(self._undo):
                undo()
            raise
        finally:
            self._undo = None

    def _undoing(self, undo: Callable[[], object]) -> None:
        if self._undo is not None:
            self._undo.append(undo)

    def snapshot(self, room: str, *, fold: str) -> tuple[int, bytes] | None:
        return self._snapshots.get((room, fold))

    def keep_snapshot(self, room: str, number: int, kept: bytes, *, fold: str) -> None:
        self._snapshots[room, fold] = number, kept

    def close(self) -> None:
        self._chains.clear()


def _plain(value: Any) -> Any:
    match value:
        case Mapping():
            return {key: _plain(one) for key, one in value.items()}
        case list() | tuple():
            return [_plain(one) for one in value]
    return value
