"""The single door to entries works on the real store as it does on a plain list in memory."""

from __future__ import annotations

from parley.files.store import verify
from tests.files.store.ground import Ground
from tests.files.store.memory_store import MemoryStore
from tests.files.store.talks import Talks


def test_a_round_of_talks_is_the_same_on_each_database_as_in_memory(ground: Ground) -> None:
    plain = Talks(MemoryStore())
    with ground.open() as store:
        talks = Talks(store)
        for room in plain.rooms.values():
            for access in (False, True):
                expected = [
                    (e.number, e.kind, e.author, dict(e.content)) for e in plain.store.read(room, access=access)
                ]
                entries = list(store.read(room, access=access))
                assert [(e.number, e.kind, e.author, dict(e.content)) for e in entries] == expected
        assert store.rooms() == plain.store.rooms()
        assert talks.rooms == plain.rooms
    assert verify(ground.where, key_file=ground.key_file).sound
