"""The policy: one table, nothing allowed that it does not name."""

from __future__ import annotations

import itertools

import pytest

from parley.domain.act import Act, Where
from parley.domain.data_class import DataClass
from parley.domain.entry_kinds import ENTRY_KINDS
from parley.domain.member import MembershipRole
from parley.domain.policy import HOMES, POLICY, Policy, Rule, allowed
from parley.domain.room import Room, RoomKind
from parley.errors import Invalid
from tests.domain.policy_as_agreed import AGREED

CUBE = list(itertools.product(MembershipRole, DataClass, Act))
ROOMS = [Room(f"{kind.value}-{number}", kind) for kind in RoomKind for number in (1, 2)]
GUESTS = [role for role, home in HOMES.items() if home not in (None, RoomKind.DESK)]


def _own(role: MembershipRole) -> str:
    home = HOMES[role]
    return "" if home is None else f"{home.value}-1"


@pytest.mark.parametrize("role", MembershipRole)
def test_every_cell_is_as_it_was_agreed_on(role: MembershipRole) -> None:
    found = {cell: POLICY.where(*cell) for cell in CUBE if cell[0] is role}
    assert found == {cell: AGREED.get(cell, Where.NOWHERE) for cell in found}


@pytest.mark.parametrize("role", MembershipRole)
def test_a_cell_holds_in_its_rooms_and_in_no_other(role: MembershipRole) -> None:
    for (_role, data_class, act), room in itertools.product([cell for cell in CUBE if cell[0] is role], ROOMS):
        expected = {
            Where.NOWHERE: False,
            Where.OWN_ROOM: room.id == _own(role),
            Where.DESK: room.kind is RoomKind.DESK,
            Where.ROOMS: room.kind is not RoomKind.DESK,
            Where.EVERY_ROOM: True,
        }[AGREED.get((role, data_class, act), Where.NOWHERE)]
        assert allowed(role, data_class, act, room=room, own=_own(role)) is expected, (data_class, act, room)


def test_a_room_of_another_kind_is_nobodys_own_even_under_its_id() -> None:
    for role, kind in itertools.product(GUESTS, RoomKind):
        room = Room("r1", kind)
        may = allowed(role, DataClass.WORDS, Act.READ, room=room, own="r1")
        assert may is (kind is HOMES[role])


def test_what_the_table_does_not_name_is_refused() -> None:
    empty = Policy(())
    assert not any(empty.allows(*cell, room=room, own=room.id) for cell in CUBE for room in ROOMS)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (Rule(MembershipRole.SPONSOR, DataClass.NOTES, Act.READ, Where.NOWHERE), "without a reason"),
        (Rule(MembershipRole.SPONSOR, DataClass.NOTES, Act.READ, Where.DESK), "beyond the own room"),
        (Rule(MembershipRole.HEAD, DataClass.NOTES, Act.READ, Where.ROOMS), "beyond the own room"),
        (Rule(MembershipRole.ADMINISTRATOR, DataClass.SEALS, Act.READ, Where.EVERY_ROOM), "beyond the own room"),
        (Rule(MembershipRole.ADMINISTRATOR, DataClass.WORDS, Act.READ, Where.OWN_ROOM), "has none"),
        (Rule(MembershipRole.MEDIATOR, DataClass.CASE, Act.READ, Where.EVERY_ROOM), "two rules"),
    ],
)
def test_a_table_that_cannot_be_is_refused(rule: Rule, said: str) -> None:
    with pytest.raises(Invalid, match=said):
        Policy((*POLICY.rules, rule))


def test_nobody_but_mediators_changes_what_others_may_see() -> None:
    acts = {Act.RELEASE, Act.CONFIRM, Act.INVITE, Act.EXPORT}
    assert {cell[0] for cell in CUBE if cell[2] in acts and POLICY.where(*cell) is not Where.NOWHERE} == {
        MembershipRole.MEDIATOR
    }


def test_a_head_of_delegation_and_an_administrator_read_and_tend_and_nothing_else() -> None:
    done = {(cell[0], cell[2]) for cell in CUBE if POLICY.where(*cell) is not Where.NOWHERE}
    assert {act for role, act in done if role is MembershipRole.HEAD} == {Act.READ}
    assert {act for role, act in done if role is MembershipRole.ADMINISTRATOR} == {Act.TEND}


def test_what_stands_in_a_room_is_read_by_everybody_of_that_room() -> None:
    """Else its numbers would have gaps, and gaps can be counted."""
    for role, (name, kind) in itertools.product(GUESTS, ENTRY_KINDS.items()):
        home = HOMES[role]
        if home in kind.rooms and kind.act is not None:
            room = Room("r1", home)
            assert allowed(role, kind.data_class, Act.READ, room=room, own="r1"), (role, name)


def test_every_act_that_the_table_allows_appends_some_kind_of_entry() -> None:
    appended = {(kind.data_class, kind.act) for kind in ENTRY_KINDS.values()}
    allowed_acts = {(rule.data_class, rule.act) for rule in POLICY.rules if rule.act is not Act.READ}
    assert allowed_acts == {(data_class, act) for data_class, act in appended if act is not None}
