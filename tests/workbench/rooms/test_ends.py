"""With each release the end of every chain is signed, so that no chain can be cut unseen, and no room is told of it."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from parley.domain.entry import NewEntry
from parley.errors import Invalid, NoSuchName
from parley.files.store import read_checkpoints
from parley.files.store.making import database_at
from parley.workbench.rooms.desk import Desk
from parley.workbench.rooms.ends import ends_file, sign_ends
from parley.workbench.rooms.founding import invite
from parley.workbench.rooms.keeping import Verified, verify_record
from parley.workbench.rooms.packets import sign, signing_key
from tests.workbench.rooms.talks import at_desk, founded


def _hand_over(desk: Desk) -> str:
    room, me = desk.find("upper").id, desk.me.id
    made = {"release": "r1", "revision": 1, "rooms": {room: "d1"}}
    desk.scope.append(
        NewEntry(desk.room.id, "release.made", me, made),
        NewEntry(room, "draft.handed", me, {"draft": "d1", "texts": {"en": "# Water {#water}\n\nx\n"}}),
    )
    desk.forget()
    return room


def _verified(parent: Path, *, with_file: bool = False, with_key: bool = False) -> Verified:
    return verify_record(
        parent / "rooms",
        checkpoints=[parent / "rooms.checkpoints"] if with_file else (),
        key_file=parent / "rooms.key" if with_key else None,
    )


def _cut(parent: Path, sql: str, *values: object) -> None:
    database = database_at(parent / "rooms")
    database.run(sql, values)
    database.close()


@pytest.fixture
def signed(tmp_path: Path) -> tuple[Path, str, str]:
    """Rooms in which words were handed over and signed: where, the desk, and the room."""
    with at_desk(founded(tmp_path)) as desk:
        room = _hand_over(desk)
        sign(desk, desk.handed, signing_key(desk))
        return tmp_path, desk.room.id, room


def test_with_a_release_the_end_of_every_chain_is_signed_and_kept_by_the_mediators(
    signed: tuple[Path, str, str],
) -> None:
    parent, desk_id, room = signed
    file = parent / "rooms.checkpoints"
    kept = read_checkpoints(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len({(one.room, one.chain) for one in kept}) == len(kept)
    with at_desk(parent) as desk:
        rooms = {one.id for one in desk.scope.rooms()}
        assert ends_file(desk) == file
        assert {one.room for one in kept} == rooms
        assert len(kept) == 2 * len(rooms)
        own = [one for one in desk.entries if one.kind == "checkpoint.signed"]
        assert [len(one.content["ends"]) for one in own] == [len(kept)]
        # What a room has of it tells of that room alone.
        assert [one for one in desk.said[room] if "ends" in one.content] == []
        assert desk_id not in str([one.content for one in desk.said[room]])
    found = _verified(parent, with_file=True, with_key=True)
    assert found.found.sound
    assert min(one.proved for one in found.found.chains if one.room in (desk_id, room)) > 0


def test_a_desk_that_was_cut_is_found_with_the_file_and_with_the_key(signed: tuple[Path, str, str]) -> None:
    parent, desk, room = signed
    _cut(parent, "DELETE FROM parley_entry WHERE room = ? AND number >= 5", desk)
    _cut(parent, "DELETE FROM parley_access")
    assert _verified(parent).found.sound
    by_file = {(one.room, one.chain) for one in _verified(parent, with_file=True).found.flaws}
    assert {(desk, "entries"), (desk, "access"), (room, "access")} <= by_file
    (flaw,) = _verified(parent, with_key=True).found.flaws
    assert (flaw.room, "no release of them" in flaw.what) == (room, True)


def test_who_read_what_is_cut_and_found_with_the_key_alone(signed: tuple[Path, str, str]) -> None:
    parent, desk, room = signed
    _cut(parent, "DELETE FROM parley_access")
    found = {(one.room, one.chain) for one in _verified(parent, with_key=True).found.flaws}
    assert {(desk, "access"), (room, "access")} <= found


def test_words_that_are_gone_from_a_room_are_missed_by_the_desk(signed: tuple[Path, str, str]) -> None:
    parent, desk, room = signed
    _cut(parent, "DELETE FROM parley_entry WHERE room = ?", room)
    assert _verified(parent).found.sound
    found = _verified(parent, with_key=True).found.flaws
    assert {(one.room, one.chain) for one in found} == {(desk, "entries"), (room, "entries")}
    assert any("does not hold" in one.what for one in found)


def test_a_broken_chain_of_who_read_what_hides_nothing_of_what_the_rooms_say_of_each_other(
    signed: tuple[Path, str, str],
) -> None:
    parent, desk, room = signed
    _cut(parent, "DELETE FROM parley_entry WHERE room = ? AND number >= 5", desk)
    _cut(parent, "UPDATE parley_access SET commitment = ?", bytes(32))
    found = _verified(parent, with_key=True).found.flaws
    assert (room, True) in {(one.room, "no release of them" in one.what) for one in found}


def test_only_a_mediator_signs_ends_and_the_desk_holds_them_where_no_file_can_be_written(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        (tmp_path / "rooms.checkpoints").mkdir()
        assert not sign_ends(desk, signing_key(desk))
        assert desk.scope.entries(desk.room.id, kinds=["checkpoint.signed"])
        analyst = invite(desk, "Nour", "analyst")
    for name in (analyst,):
        with at_desk(tmp_path, member=name) as desk, pytest.raises((Invalid, NoSuchName)):
            desk.scope.ends()
