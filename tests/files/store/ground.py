"""Rooms for tests: where they stand, what opens them, and two of them with something said in each."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from parley.domain.entry import Entry, NewEntry
from parley.domain.room import Room, RoomKind
from parley.files.store import Made, Rooms, export_chain, init, open_rooms
from parley.files.store.database import Database
from parley.files.store.making import database_at

NOW = datetime(2025, 10, 8, 9, tzinfo=UTC)
EAST, WEST = "a1b2c3d4e5f60718", "0f1e2d3c4b5a6978"


class Ground:
    """One set of rooms on one database."""

    def __init__(self, engine: str, folder: Path, schema: Callable[[], str]) -> None:
        self.engine = engine
        self.folder = folder
        folder.mkdir(exist_ok=True)
        self._schema = schema
        self.where = self.fresh("rooms")
        self.key_file = folder / "rooms.key"
        self.made: Made = init(self.where, key_file=self.key_file)

    def fresh(self, name: str) -> Path | str:
        """A place where nothing stands yet."""
        return self.folder / name if self.engine == "sqlite" else self._schema()

    def open(self) -> Rooms:
        return open_rooms(self.where, key_file=self.key_file)

    def with_rooms(self) -> Rooms:
        """Two rooms in which nothing was said yet."""
        store = self.open()
        store.open_room(Room(EAST, RoomKind.DELEGATION, "east"), at=NOW)
        store.open_room(Room(WEST, RoomKind.DELEGATION, "west"), at=NOW)
        return store

    def with_entries(self, count: int = 6) -> None:
        """As many entries in each of two rooms, and half as many looks."""
        store = self.with_rooms()
        for number in range(count):
            at = NOW + timedelta(minutes=number)
            store.append([said(EAST, f"east {number}"), said(WEST, f"west {number}")], at=at)
            if number % 2:
                store.append([said(EAST, f"look {number}")], at=at, access=True)
        store.close()

    def database(self) -> Database:
        """The database itself, as somebody would have it who changes what was written."""
        return database_at(self.where)

    def chains(self, where: Path | str | None = None) -> list[bytes]:
        """Every chain as it is exported."""
        out = []
        for number, (room, access) in enumerate([(EAST, False), (EAST, True), (WEST, False), (WEST, True)]):
            file = self.folder / f"chain-{number}-{len(list(self.folder.iterdir()))}"
            export_chain(self.where if where is None else where, room, file, access=access)
            # wrapping changes with the key, and is no part of the record
            head, *rest = file.read_bytes().splitlines()
            kept = {name: each for name, each in json.loads(head).items() if name not in {"wrapped_key", "key_id"}}
            out.append(b"\n".join([json.dumps(kept).encode(), *rest]))
        return out


def said(room: str, words: str, **more: Any) -> NewEntry:
    return NewEntry(room, "note.made", "m1", {"words": words, **more})


def words(entries: Sequence[Entry]) -> list[str]:
    return [entry.content["words"] for entry in entries]
