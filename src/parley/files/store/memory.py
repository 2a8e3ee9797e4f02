"""What one process keeps in memory of one store, for all who read it."""

from __future__ import annotations

from dataclasses import dataclass, field

from parley.files.store.interface import EntryStore
from parley.files.store.looks import Looks
from parley.files.store.remembered import EntryMemory, RememberedStore
from parley.files.store.roll import Roll, Standing

__all__ = ["StoreMemory"]


@dataclass(frozen=True, repr=False)
class StoreMemory:
    """What is remembered of one store: a server keeps one, and hands it to every `scope` that it opens.

    Each part checks what it remembers against the connection of whoever asks, so that it never has to be told of
    anything. Threads share it.

    Parameters
    ----------
    entries
        What was opened of the rooms.
    roll
        Who belongs where.
    looks
        When each member last looked.
    """

    entries: EntryMemory = field(default_factory=EntryMemory)
    roll: Roll = field(default_factory=Roll)
    looks: Looks = field(default_factory=Looks)

    def standing(self, store: EntryStore) -> Standing:
        """Rooms and members as of now, with nothing opened twice; for what needs no `scope`, such as a login."""
        return self.roll.now(RememberedStore(store, self.entries))

    def fill(self, store: EntryStore) -> None:
        """Open all rooms beforehand, as far as they may be remembered, so that nobody waits for it later.

        Parameters
        ----------
        store
            On a connection that sees every room.
        """
        reader = RememberedStore(store, self.entries)
        for room in reader.rooms():
            reader.read(room.id)
        self.standing(store)
