"""A member of a room proposes words, as from a seat of their own."""

from __future__ import annotations

from parley.files.store import open_rooms
from parley.files.store.scope import scope
from parley.workbench.rooms.answering import take_answer
from parley.workbench.rooms.seat import Seat
from tests.server.served import Served

__all__ = ["propose"]


def propose(served: Served, who: str, clause: str, words: str) -> None:
    """Say of a clause what it should read instead."""
    store = open_rooms(served.house.where)
    seat = Seat(scope(store, served.members[who], clock=served.clock, purpose="test"), served.clock)
    take_answer(seat, seat.room.id, clause, "propose", words=words)
    store.close()
