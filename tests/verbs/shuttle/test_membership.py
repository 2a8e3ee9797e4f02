"""Who belongs to which room, by the entries that say so."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from parley.domain.entry import Entry, NewEntry
from parley.domain.member import Member, MembershipRole
from parley.domain.room import Room, RoomKind
from parley.errors import Invalid
from parley.verbs.shuttle.membership import Membership, change_problems, membership

DESK, EAST, WEST = Room("desk", RoomKind.DESK), Room("east", RoomKind.DELEGATION), Room("west", RoomKind.DELEGATION)
ROOMS = {room.id: room for room in (DESK, EAST, WEST, Room("fund", RoomKind.SPONSOR))}
AT = datetime(2025, 10, 8, tzinfo=UTC)


def _entry(number: int, kind: str, *, by: str = "m1", **said: object) -> Entry:
    return Entry("desk", number, AT, kind, by, said, "")


def _invited(number: int, id: str, role: str, room: str, *, by: str = "m1") -> Entry:
    return _entry(number, "member.invited", by=by, member=id, name=id.upper(), role=role, room=room)


FIRST = _invited(1, "m1", "mediator", "desk")
BEGUN = (FIRST, _invited(2, "d1", "delegation", "east"), _invited(3, "d2", "delegation", "west"))


def test_members_are_those_invited_and_not_revoked_where_they_were_moved() -> None:
    found = membership(
        (*BEGUN, _entry(4, "member.moved", member="d1", room="west"), _entry(5, "member.revoked", member="d2"))
    )
    assert found.of("west") == (Member("d1", "D1", MembershipRole.DELEGATION, "west"),)
    assert (found.of("east"), found.of("")) == ((), ())
    assert found.revoked == {"d2": Member("d2", "D2", MembershipRole.DELEGATION, "west")}


def test_what_was_read_in_two_parts_is_what_was_read_at_once() -> None:
    assert membership(BEGUN[2:], since=membership(BEGUN[:2])) == membership(BEGUN)


def test_an_entry_that_is_not_a_mediators_makes_nobody_a_member() -> None:
    smuggled = [_invited(4, "d3", "mediator", "desk", by=by) for by in ("d1", "d3", "stranger")]
    assert membership((*BEGUN, *smuggled)) == membership(BEGUN)
    revoked = _entry(4, "member.revoked", member="d1")
    assert membership((*BEGUN, revoked, _invited(5, "d1", "delegation", "east", by="d1"))).present.keys() == {
        "m1",
        "d2",
    }


def test_other_entries_and_changes_of_strangers_change_nothing() -> None:
    others = (
        _entry(4, "note.made", words="d1 left"),
        _entry(5, "member.moved", member="stranger", room="east"),
        _entry(6, "member.revoked", member="stranger"),
    )
    assert membership((*BEGUN, *others)) == membership(BEGUN)


def test_an_entry_that_nobody_could_have_appended_stops_the_reading() -> None:
    for broken in (_entry(2, "member.invited", member="d1"), _invited(2, "d1", "king", "east")):
        with pytest.raises(Invalid, match="verify the store"):
            membership((FIRST, broken))


def _problems(kind: str, now: Membership | None = None, **said: object) -> str:
    change = NewEntry("desk", kind, "m1", said)
    return "; ".join(change_problems(membership(BEGUN) if now is None else now, change, ROOMS))


@pytest.mark.parametrize(
    ("role", "room", "said"),
    [
        ("king", "east", 'no role "king"'),
        ("delegation", "fund", "belongs to a room of that kind"),
        ("delegation", "", "belongs to a room of that kind"),
        ("delegation", "nowhere", "belongs to a room of that kind"),
        ("delegation", "desk", "belongs to a room of that kind"),
        ("mediator", "east", "belong to the desk"),
        ("analyst", "", "belong to the desk"),
        ("administrator", "desk", "belongs to no room"),
        ("administrator", "", ""),
        ("head of delegation", "east", ""),
        ("sponsor", "fund", ""),
    ],
)
def test_somebody_is_invited_to_a_room_of_their_kind(role: str, room: str, said: str) -> None:
    found = _problems("member.invited", member="n1", name="N", role=role, room=room)
    assert said in found
    assert bool(found) is bool(said)


def test_an_invitation_is_sent_again_as_it_was_or_not_at_all() -> None:
    same = {"member": "d1", "name": "D1", "role": "delegation", "room": "east"}
    assert _problems("member.invited", **same) == ""
    for other in ({"room": "west"}, {"name": "Other"}, {"role": "head of delegation"}):
        assert "a member already" in _problems("member.invited", **same | other)
    assert "name is empty" in _problems("member.invited", **same | {"member": "n1", "name": " "})


def test_somebody_revoked_comes_back_in_the_same_role_only() -> None:
    now = membership((*BEGUN, _entry(4, "member.revoked", member="d1")))
    back = {"member": "d1", "name": "D1", "role": "delegation", "room": "west"}
    assert _problems("member.invited", now, **back) == ""
    again = membership([_invited(5, "d1", "delegation", "west")], since=now)
    assert (again.present["d1"].room, again.revoked) == ("west", {})
    assert "another role" in _problems("member.invited", now, **back | {"role": "mediator", "room": "desk"})


def test_only_members_are_moved_and_revoked_and_to_rooms_of_their_kind() -> None:
    assert _problems("member.moved", member="d1", room="west") == ""
    assert "of that kind" in _problems("member.moved", member="d1", room="fund")
    for kind in ("member.moved", "member.revoked"):
        assert "not the id of a member" in _problems(kind, member="stranger", room="west")


def test_a_change_is_a_mediators() -> None:
    change = NewEntry("desk", "member.revoked", "d1", {"member": "d2"})
    assert change_problems(membership(BEGUN), change, ROOMS) == (
        "whoever changes the members has to be a mediator by then",
    )


def test_the_last_mediator_stays() -> None:
    assert "nobody would be left" in _problems("member.revoked", member="m1")
    two = membership((*BEGUN, _invited(4, "m2", "mediator", "desk")))
    assert _problems("member.revoked", two, member="m1") == ""
