"""Kinds of entries: a closed table, and a check that says everything at once."""

from __future__ import annotations

import re

import pytest

from parley.domain.act import Act
from parley.domain.data_class import DataClass
from parley.domain.entry import NewEntry
from parley.domain.entry_kinds import ENTRY_KINDS, Content, EntryKind, check_entry, content_problems, entry_kind
from parley.domain.room import RoomKind
from parley.errors import Invalid, NoSuchName

SOUND = {Content.TEXT: "a", Content.NUMBER: 1, Content.LIST: ["a"], Content.TABLE: {"a": "b"}}
UNSOUND = {Content.TEXT: 1, Content.NUMBER: True, Content.LIST: [1], Content.TABLE: ["a"]}
GUESTS = frozenset(RoomKind) - {RoomKind.DESK}


def _sound(kind: str) -> dict[str, object]:
    asked = ENTRY_KINDS[kind]
    found: dict[str, object] = {key: SOUND[content] for key, content in {**asked.keys, **asked.may}.items()}
    if kind == "answer.given":
        found |= {"answer": "accept", "conditions": ["b"], "words": ""}
    return found


def test_kinds_are_named_for_what_was_done() -> None:
    assert [name for name in ENTRY_KINDS if not re.fullmatch(r"looked|[a-z]+\.[a-z]+(_[a-z]+)*", name)] == []


@pytest.mark.parametrize("kind", ENTRY_KINDS)
def test_a_sound_entry_is_taken_in_its_rooms_and_in_no_others(kind: str) -> None:
    new = NewEntry("r1", kind, "m1", _sound(kind))
    for room in RoomKind:
        if room in ENTRY_KINDS[kind].rooms:
            check_entry(new, room)
        else:
            with pytest.raises(Invalid, match="cannot stand"):
                check_entry(new, room)


@pytest.mark.parametrize("kind", ENTRY_KINDS)
def test_every_key_that_must_be_there_is_missed_at_once(kind: str) -> None:
    (room, *_others) = ENTRY_KINDS[kind].rooms
    missed = content_problems(kind, {}, rooms=[room])
    assert len(missed) == len(ENTRY_KINDS[kind].keys)


@pytest.mark.parametrize("kind", ENTRY_KINDS)
def test_every_key_that_holds_something_else_is_found_at_once(kind: str) -> None:
    asked = ENTRY_KINDS[kind]
    named = {**asked.keys, **asked.may}
    content = {key: UNSOUND[one] for key, one in named.items()}
    (room, *_others) = asked.rooms
    assert len(content_problems(kind, content, rooms=[room])) == len(named)


@pytest.mark.parametrize("kind", [name for name, kind in ENTRY_KINDS.items() if kind.rooms & GUESTS])
def test_in_rooms_nothing_stands_that_the_table_does_not_name(kind: str) -> None:
    (room, *_others) = ENTRY_KINDS[kind].rooms & GUESTS
    assert content_problems(kind, {**_sound(kind), "extra": 1}, rooms=[room]) == ('"extra" has no place there',)


def test_at_the_desk_an_entry_may_say_more() -> None:
    assert content_problems("note.made", {**_sound("note.made"), "extra": [1, None]}, rooms=[RoomKind.DESK]) == ()


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {1: "a"}, object(), b"a", "\ud800", [object()]])
def test_what_cannot_be_written_down_is_refused(value: object) -> None:
    found = content_problems("note.made", {**_sound("note.made"), "extra": value}, rooms=[RoomKind.DESK])
    assert found == ('"extra" holds what cannot be written down',)


def test_an_unknown_kind_is_named_with_its_nearest() -> None:
    with pytest.raises(NoSuchName, match=r"draft\.handed"):
        entry_kind("draft.hande")


def test_a_kind_that_cannot_be_is_refused() -> None:
    with pytest.raises(Invalid):
        EntryKind(DataClass.CASE, Act.READ, frozenset(RoomKind), {})
    with pytest.raises(Invalid):
        EntryKind(DataClass.CASE, Act.WRITE, frozenset(), {})
    with pytest.raises(Invalid):
        EntryKind(DataClass.CASE, Act.WRITE, GUESTS, {"a": Content.TEXT}, {"a": Content.TEXT})


def test_a_room_that_is_handed_words_is_told_no_count_of_other_rooms() -> None:
    """Revisions and releases are numbered at the desk: their numbers would tell how much went on elsewhere."""
    shared = {"revision", "release", "rooms", "round", "session"}
    for kind in ENTRY_KINDS.values():
        if kind.rooms & GUESTS:
            assert not shared & {*kind.keys, *kind.may}
