"""The door where nothing is appended, or where the desk has moved on since somebody looked."""

from __future__ import annotations

import pytest

from parley.domain.entry import NewEntry
from parley.errors import CannotWrite
from tests.files.store.talks import Talks, sound


def test_what_was_made_from_an_older_desk_is_not_appended() -> None:
    talks = Talks()
    door, desk = talks.scope(talks.mediator), talks.rooms["desk"]
    seen = talks.store.head(desk).number
    note = NewEntry(desk, "note.made", talks.mediator, sound("note.made"))
    door.append(note, desk_at=seen)
    with pytest.raises(CannotWrite, match="others wrote at the desk meanwhile"):
        door.append(note, desk_at=seen)
    assert talks.store.head(desk).number == seen + 1
    assert len(door.append(note, desk_at=seen + 1)) == 1
    assert len(door.append(note)) == 1


def test_to_append_nothing_does_nothing_for_anybody() -> None:
    talks = Talks()
    before = {
        (room, access): talks.store.head(room, access=access).number
        for room in talks.rooms.values()
        for access in (False, True)
    }
    for who in (talks.mediator, talks.members["delegation A"], "0123456789abcdef"):
        assert talks.scope(who).append() == ()
    after = {
        (room, access): talks.store.head(room, access=access).number
        for room in talks.rooms.values()
        for access in (False, True)
    }
    assert after == before


def test_a_look_at_where_a_chain_ends_says_that_it_was_from_the_beginning() -> None:
    talks = Talks()
    room = talks.rooms["A"]
    talks.scope(talks.mediator).head(room)
    look = list(talks.store.read(room, access=True))[-1]
    assert (look.kind, look.content["after"], look.content["to"]) == ("looked", 0, 0)
    assert look.content["kinds"] == []
