"""What a member began to write and has not sent: theirs alone, sealed, and gone with the membership."""

from __future__ import annotations

import pytest

from parley.errors import Invalid, NoSuchName
from parley.files.store.memory import StoreMemory
from parley.files.store.scope import Scope, scope
from parley.files.store.session_rooms import SessionRooms
from parley.files.store.unsent import MOST_KEPT
from tests.files.store.ground import Ground
from tests.files.store.talks import Talks, error_of
from tests.files.store.walled_rooms import WalledRooms


def test_it_comes_back_to_its_writer_and_to_nobody_else(ground: Ground) -> None:
    with ground.open() as store:
        talks = Talks(store)
        writer = talks.members["delegation A"]
        before = talks.sizes()
        talks.scope(writer).unsent.keep("draft1", "half a sentence نصف".encode())
        talks.scope(writer).unsent.keep("draft2", b"another")
        assert talks.scope(writer).unsent.of("draft1") == "half a sentence نصف".encode()
        assert talks.scope(writer).unsent.of("draft3") == b""
        assert talks.scope(talks.members["delegation B"]).unsent.of("draft1") == b""
        assert talks.scope(talks.members["sponsor sponsor"]).unsent.of("draft1") == b""
        refused = {
            error_of(lambda who=who: talks.scope(who).unsent.of("draft1"))
            for who in (
                talks.mediator,
                talks.members["analyst desk"],
                talks.members["head of delegation A"],
                talks.members["monitor monitor"],
                talks.members["administrator"],
                "nobody",
            )
        }
        assert refused == {(NoSuchName, "there is no such room for you; see which rooms are yours")}
        assert talks.sizes() == before


def test_it_is_replaced_and_emptied_and_outlives_the_connection(ground: Ground) -> None:
    with ground.open() as store:
        talks = Talks(store)
        writer = talks.members["delegation A"]
        for words in (b"one", b"two"):
            talks.scope(writer).unsent.keep("draft1", words)
        with ground.open() as again:
            talks.store = again
            assert talks.scope(writer).unsent.of("draft1") == b"two"
            talks.scope(writer).unsent.keep("draft1", b"")
            assert talks.scope(writer).unsent.of("draft1") == b""


def test_whoever_was_revoked_or_moved_gets_nothing_back(ground: Ground) -> None:
    with ground.open() as store:
        talks = Talks(store)
        writer = talks.members["delegation A"]
        talks.scope(writer).unsent.keep("draft1", b"half a sentence")
        talks.desk("member.moved", {"member": writer, "room": talks.rooms["B"]})
        assert talks.scope(writer).unsent.of("draft1") == b""
        talks.desk("member.moved", {"member": writer, "room": talks.rooms["A"]})
        assert talks.scope(writer).unsent.of("draft1") == b"half a sentence"
        door = talks.scope(writer)
        talks.desk("member.revoked", {"member": writer})
        with pytest.raises(NoSuchName):
            door.unsent.of("draft1")
        with pytest.raises(NoSuchName):
            door.unsent.keep("draft1", b"more")


def test_too_much_and_names_that_are_none_are_refused(ground: Ground) -> None:
    with ground.open() as store:
        talks = Talks(store)
        unsent = talks.scope(talks.members["delegation A"]).unsent
        with pytest.raises(Invalid, match="more than is kept"):
            unsent.keep("draft1", b"x" * (MOST_KEPT + 1))
        for name in ("", "a b", "a\nb", "../a"):
            with pytest.raises(Invalid, match="cannot be an id"):
                unsent.keep(name, b"x")


def test_behind_a_wall_it_is_the_same(walled: WalledRooms) -> None:
    talks = Talks(walled)
    memory = StoreMemory()

    def door(name: str) -> Scope:
        session = SessionRooms(walled.wall, lambda: walled.connection, walled.log_in(talks.members[name]))
        return scope(session, talks.members[name], clock=talks.clock, memory=session.memory(memory))

    door("delegation A").unsent.keep("draft1", b"half a sentence")
    assert door("delegation A").unsent.of("draft1") == b"half a sentence"
    assert door("delegation B").unsent.of("draft1") == b""
    with pytest.raises(NoSuchName):
        door("mediator").unsent.of("draft1")
