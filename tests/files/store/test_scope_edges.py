"""The door where nothing is appended, or where the desk has moved on since somebody looked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from parley.domain.entry import Entry, NewEntry
from parley.domain.room import Room, RoomKind
from parley.errors import CannotWrite, Invalid, NoSuchName
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


def test_what_is_no_kind_of_entry_is_refused_by_name_before_anything_is_asked() -> None:
    talks = Talks()
    for kind in ("note.mad", ""):
        with pytest.raises(NoSuchName, match="there is no kind of entry"):
            talks.scope(talks.mediator).append(NewEntry(talks.rooms["desk"], kind, talks.mediator, {}))


def test_whoever_may_see_a_room_is_told_what_they_may_not_do_there_by_their_own_role() -> None:
    talks = Talks()
    door = talks.scope(talks.members["delegation A"])
    with pytest.raises(Invalid, match="a member with the role delegation may not do this here"):
        door.entries(talks.rooms["A"], kinds=("looked",))
    with pytest.raises(Invalid, match="a member with the role delegation may not do this here"):
        door.append(NewEntry(talks.rooms["A"], "draft.handed", talks.members["delegation A"], sound("draft.handed")))


def test_a_room_that_others_keep_from_being_opened_is_said_not_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    talks = Talks()
    append = talks.store.append

    def overtaken(new: Sequence[NewEntry], *, heads: object = None, **more: Any) -> tuple[Entry, ...]:
        return () if heads else append(new, **more)

    monkeypatch.setattr(talks.store, "append", overtaken)
    with pytest.raises(CannotWrite, match="others kept writing at the same moment"):
        talks.scope(talks.mediator).open_room(Room("0f0f0f0f0f0f0f0f", RoomKind.MONITOR))
