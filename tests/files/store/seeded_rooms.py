"""The real store on SQLite with its salts, nonces and keys from seeds, one stream a chain, for twin worlds."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from parley.files.store import Rooms, init, open_rooms
from parley.files.store import rooms as rooms_module
from parley.files.store.chain import sealed_link


class _Streams:
    """Randomness for one store: that of the chain which is being written to."""

    def __init__(self) -> None:
        self._streams: dict[str, random.Random] = {}
        self.chain = ""

    def token_bytes(self, length: int) -> bytes:
        return self._streams.setdefault(self.chain, random.Random(self.chain)).randbytes(length)


def on_sqlite(where: Path) -> Rooms:
    init(where)
    store = open_rooms(where)
    store._database.run("PRAGMA synchronous = OFF")  # that nothing is lost is tested elsewhere
    return store


@contextmanager
def seeded_stores(place: Callable[[Path], Any] = on_sqlite) -> Iterator[Callable[[], Any]]:
    """Makes stores; what they draw at random depends on the chain alone, and on how much it drew before."""
    with TemporaryDirectory() as folder:
        made: list[Any] = []
        drawing: dict[int, _Streams] = {}
        now = [_Streams()]

        def make() -> Any:
            store = place(Path(folder) / f"store-{len(made)}")
            drawing[id(store)] = _Streams()
            made.append(store)
            draws(store, drawing[id(store)])
            if hasattr(store, "when_bound"):  # behind a wall each block has a store of its own
                store.when_bound = lambda bound: draws(bound, drawing[id(store)])
            return store

        def draws(store: Any, streams: _Streams) -> None:
            for name in ("open_room", "append"):
                _drawing_from(store, name, streams, now)

        def link(seal: Any, room: str, chain: str, *rest: Any) -> Any:
            now[0].chain = f"{room} {chain}"  # who reads a room draws nothing that its own entries would have drawn
            return sealed_link(seal, room, chain, *rest)

        token_bytes = patch("secrets.token_bytes", lambda length=32: now[0].token_bytes(length))
        with token_bytes, patch.object(rooms_module, "sealed_link", link):
            try:
                yield make
            finally:
                for store in made:
                    store.close()


def _drawing_from(store: Any, name: str, streams: _Streams, now: list[_Streams]) -> None:
    real = getattr(store, name)

    def act(*given: Any, **more: Any) -> Any:
        now[0] = streams
        if name == "open_room":
            streams.chain = given[0].id
        return real(*given, **more)

    setattr(store, name, act)
