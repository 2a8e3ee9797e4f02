"""The single door to entries, member by member and act by act."""

from __future__ import annotations

from datetime import timedelta

import pytest

from parley.domain.act import Act, Where
from parley.domain.data_class import DataClass
from parley.domain.entry import Entry, NewEntry
from parley.domain.entry_kinds import ENTRY_KINDS
from parley.domain.member import Member, MembershipRole
from parley.domain.policy import HOMES
from parley.domain.room import Room, RoomKind
from parley.errors import CannotAnswer, CannotWrite, Invalid, NoSuchName
from parley.files.store.founding import found_desk
from parley.files.store.memory import StoreMemory
from parley.files.store.scope import scope
from tests.domain.policy_as_agreed import AGREED
from tests.files.store.memory_store import MemoryStore
from tests.files.store.talks import ROOMS, START, UNKNOWN, Talks, error_of, sound

WHO = {
    role: f"{role.value} {name}".strip()
    for role, name in zip(
        MembershipRole, ["desk", "desk", "A", "A", "sponsor", "guarantor", "monitor", ""], strict=True
    )
}
"""A member of each role, by name; of the delegations, those of A."""


def _may(role: MembershipRole, data_class: DataClass, act: Act, room: str) -> bool:
    """By the policy as agreed on; rooms by name."""
    own = WHO[role].removeprefix(role.value).strip()
    match AGREED.get((role, data_class, act), Where.NOWHERE):
        case Where.NOWHERE:
            return False
        case Where.OWN_ROOM:
            return room == own
        case Where.DESK:
            return room == "desk"
        case Where.ROOMS:
            return room != "desk"
        case Where.EVERY_ROOM:
            return True


def _together(talks: Talks, kind: str, room: str, author: str) -> list[NewEntry]:
    """A sound entry of a kind for a room, with what has to stand beside it."""
    here, desk = talks.rooms[room], talks.rooms["desk"]
    if kind in ("draft.handed", "release.made"):
        return talks.handed({"A" if room == "desk" else room: "words"}, by=author)
    said = {
        "member.invited": {"member": "new", "name": "New", "role": "monitor", "room": talks.rooms["monitor"]},
        "member.moved": {"member": talks.members["delegation B"], "room": talks.rooms["A"]},
        "member.revoked": {"member": talks.members["delegation B"]},
    }.get(kind, {})
    if ENTRY_KINDS[kind].act in (Act.ANSWER, Act.HAND_IN):
        said = {"from": "the head of the delegation"}
    found = [NewEntry(here, kind, author, sound(kind, **said))]
    if kind == "draft.recalled":
        found.insert(0, NewEntry(desk, "release.wrong", author, sound("release.wrong", room=here)))
    return found


def _named(talks: Talks, id: str) -> str:
    return next(name for name, one in talks.rooms.items() if one == id)


@pytest.mark.parametrize("role", MembershipRole)
def test_each_role_appends_what_the_policy_allows_and_each_refusal_leaves_one_entry(role: MembershipRole) -> None:
    """Every kind of entry, hence every data class and act, in every room that it may stand in."""
    done = set()
    for kind, asked in ENTRY_KINDS.items():
        for room in [name for name, one in ROOMS.items() if one in asked.rooms]:
            talks = Talks()
            for name in ("A", "B", "sponsor", "guarantor"):  # so that a mediator may write their answers down
                talks.desk("member.revoked", {"member": talks.members.get(f"{ROOMS[name].value} {name}", "")}) if (
                    role is MembershipRole.MEDIATOR and kind not in ("member.moved", "member.revoked")
                ) else None
            new = _together(talks, kind, room, talks.members[WHO[role]])
            expected = asked.act is not None and all(
                _may(role, ENTRY_KINDS[one.kind].data_class, act, _named(talks, one.room))
                for one in new
                if (act := ENTRY_KINDS[one.kind].act)
            )
            before, door = talks.sizes(), talks.scope(talks.members[WHO[role]])
            error = error_of(lambda door=door, new=new: door.append(*new))
            assert (error is None) is expected, (kind, room, error)
            after = talks.sizes()
            written = {chain: after[chain] - before[chain] for chain in after if after[chain] != before[chain]}
            if expected:
                assert written == {(one.room, False): 1 for one in new}
            else:
                assert [chain for chain in written if not chain[1]] == []
                assert (list(written.values()), len(talks.refusals())) == ([1], 1)
            done.add((asked.data_class, asked.act))
    assert done == {(kind.data_class, kind.act) for kind in ENTRY_KINDS.values()}


@pytest.mark.parametrize("role", MembershipRole)
def test_each_role_reads_what_the_policy_allows_kind_by_kind(role: MembershipRole) -> None:
    talks = Talks()
    member = talks.members[WHO[role]]
    for kind, asked in ENTRY_KINDS.items():
        if asked.act is None:
            continue
        for room in ROOMS:
            before = talks.sizes()
            door = talks.scope(member)
            error = error_of(lambda door=door, room=room, kind=kind: door.entries(talks.rooms[room], kinds=[kind]))
            expected = _may(role, asked.data_class, Act.READ, room)
            assert (error is None) is expected, (kind, room)
            # One look or one refusal, and nothing in any chain of the talks themselves.
            after = talks.sizes()
            written = {chain: after[chain] - before[chain] for chain in after if after[chain] != before[chain]}
            assert [(access, count) for (_room, access), count in written.items()] == [(True, 1)]
            if expected:
                assert written == {(talks.rooms[room], True): 1}


@pytest.mark.parametrize("role", MembershipRole)
def test_who_read_what_is_read_as_the_policy_allows(role: MembershipRole) -> None:
    talks = Talks()
    door = talks.scope(talks.members[WHO[role]])
    for room in ROOMS:
        error = error_of(lambda room=room: door.looks(talks.rooms[room]))
        assert (error is None) is _may(role, DataClass.LOOKS, Act.READ, room), room


@pytest.mark.parametrize("role", MembershipRole)
def test_each_role_is_shown_its_rooms_and_no_others(role: MembershipRole) -> None:
    talks = Talks()
    home = HOMES[role]
    expected = (
        set(talks.rooms.values()) if home is RoomKind.DESK else {talks.rooms[WHO[role].split()[-1]]} if home else set()
    )
    door = talks.scope(talks.members[WHO[role]])
    assert {room.id for room in door.rooms()} == expected
    known = {member.id for member in door.members()}
    if home is RoomKind.DESK:
        assert known == set(talks.members.values())
    elif home is None:
        assert known == set()
    else:
        here = {id for name, id in talks.members.items() if name.endswith(f" {WHO[role].split()[-1]}")}
        desk = {id for name, id in talks.members.items() if name.split()[0] in ("mediator", "analyst")}
        assert known == here | desk


@pytest.mark.parametrize("role", MembershipRole)
def test_a_foreign_room_and_an_unknown_one_are_told_apart_by_nothing(role: MembershipRole) -> None:
    talks = Talks()
    member = talks.members[WHO[role]]
    door = talks.scope(member)
    seen = {room.id for room in door.rooms()}
    for foreign in set(talks.rooms.values()) - seen:
        for act in (
            door.entries,
            lambda room: door.entries(room, kinds=["note.made"], after=3),
            door.head,
            door.looks,
            lambda room: door.entries_of([room]),
            lambda room: door.last_look(room, purpose=""),
            lambda room: door.append(NewEntry(room, "answer.given", member, sound("answer.given"))),
            lambda room: door.append(NewEntry(room, "draft.handed", member, {})),
        ):
            told = error_of(lambda act=act, foreign=foreign: act(foreign))
            assert told == error_of(lambda act=act: act(UNKNOWN))
            assert told is not None
            assert told[0] is NoSuchName
            assert foreign not in told[1]


@pytest.mark.parametrize("role", MembershipRole)
def test_nobody_sees_their_own_refusals(role: MembershipRole) -> None:
    talks = Talks()
    member = talks.members[WHO[role]]
    door = talks.scope(member)
    assert error_of(lambda: door.entries(UNKNOWN))
    assert error_of(lambda: door.append(NewEntry(talks.rooms["desk"], "looked", member, sound("looked"))))
    assert len(talks.refusals()) == 2
    handed_out = [door.rooms(), door.members()]
    for room in [*talks.rooms.values(), UNKNOWN]:
        for read in (door.entries, door.looks):
            try:
                handed_out.append(read(room))
            except (NoSuchName, Invalid):
                continue
    entries = [one for part in handed_out for one in part if isinstance(one, Entry)]
    assert [one for one in entries if one.kind == "act.refused"] == []


def test_a_mediator_sees_who_was_refused_in_a_room_and_who_read_it() -> None:
    talks = Talks()
    member = talks.members["delegation A"]
    assert error_of(lambda: talks.scope(member, purpose="page").entries(talks.rooms["B"]))
    talks.scope(member, purpose="page").entries(talks.rooms["A"], kinds=["draft.handed"])
    found = talks.scope(talks.mediator).looks(talks.rooms["A"])
    assert [(one.kind, one.author) for one in found[:2]] == [("act.refused", member), ("looked", member)]
    assert found[0].content == {"act": "read", "what": "", "room": talks.rooms["B"]}
    assert found[1].content == {"kinds": ["draft.handed"], "after": 0, "to": 0, "for": "page"}


def test_somebody_revoked_is_gone_at_once_and_by_no_other_words_than_a_stranger() -> None:
    talks = Talks()
    member = talks.members["delegation A"]
    door = talks.scope(member)
    assert door.entries(talks.rooms["A"]) == ()
    talks.desk("member.revoked", {"member": member})
    answer = NewEntry(talks.rooms["A"], "answer.given", member, sound("answer.given"))
    told = {error_of(lambda: door.entries(talks.rooms["A"])), error_of(lambda: door.append(answer))}
    assert told == {error_of(lambda: talks.scope("nobody").entries(UNKNOWN))}
    assert (door.me(), door.rooms(), door.members()) == (None, (), ())
    # The room they last had holds what they tried; that of a stranger is the desk's.
    assert len(talks.refusals(room=talks.rooms["A"])) == 2
    assert len(talks.refusals(room=talks.rooms["desk"])) == 1


def test_a_role_and_a_room_that_somebody_claims_count_for_nothing() -> None:
    talks = Talks()
    claimed = Member(talks.members["delegation A"], "A", MembershipRole.MEDIATOR, talks.rooms["desk"])
    door = scope(talks.store, claimed, clock=talks.clock)
    assert [room.id for room in door.rooms()] == [talks.rooms["A"]]
    assert error_of(lambda: door.entries(talks.rooms["desk"]))


def test_somebody_revoked_while_they_append_or_read_is_refused() -> None:
    talks = Talks()
    member = talks.members["delegation A"]
    store = talks.store
    door = talks.scope(member)

    def revoke() -> None:
        store.append(
            [NewEntry(talks.rooms["desk"], "member.revoked", talks.mediator, {"member": member})], at=talks.now
        )

    store.before_append.append(revoke)
    with pytest.raises(NoSuchName):
        door.append(NewEntry(talks.rooms["A"], "answer.given", member, sound("answer.given")))
    assert store.head(talks.rooms["A"]).number == 0
    talks.invite(member, MembershipRole.DELEGATION, "A", called="delegation A")
    store.before_append.append(revoke)
    with pytest.raises(NoSuchName):
        door.entries(talks.rooms["A"])


def test_what_came_after_the_look_is_not_handed_out() -> None:
    talks = Talks()
    member = talks.members["delegation A"]
    answer = NewEntry(talks.rooms["A"], "answer.given", member, sound("answer.given"))
    talks.store.before_append.append(lambda: talks.store.append([answer], at=talks.now))
    assert talks.scope(member).entries(talks.rooms["A"]) == ()
    assert len(talks.scope(member).entries(talks.rooms["A"])) == 1


def test_others_who_write_without_end_are_said_to_be_in_the_way() -> None:
    talks = Talks()
    note = NewEntry(talks.rooms["desk"], "note.made", talks.mediator, sound("note.made"))

    def busy() -> None:
        talks.store.before_append.insert(0, busy)
        chain = talks.store._chains[talks.rooms["desk"], False]
        chain.append(chain[-1])

    talks.store.before_append.append(busy)
    with pytest.raises(CannotWrite):
        talks.scope(talks.mediator).append(note)
    with pytest.raises(CannotWrite):
        talks.scope(talks.mediator).entries(talks.rooms["A"])


def test_nothing_is_appended_in_the_name_of_another() -> None:
    talks = Talks()
    other = talks.members["delegation A"]
    with pytest.raises(Invalid, match="may not"):
        talks.scope(talks.mediator).append(NewEntry(talks.rooms["A"], "answer.given", other, sound("answer.given")))
    assert len(talks.refusals()) == 1


def test_changes_of_members_in_one_append_follow_each_other() -> None:
    talks = Talks()
    revoked = [
        NewEntry(talks.rooms["desk"], "member.revoked", talks.mediator, {"member": id})
        for id in (talks.members["mediator desk"], talks.mediator)
    ]
    with pytest.raises(Invalid, match="nobody would be left"):
        talks.scope(talks.mediator).append(*revoked)
    with pytest.raises(Invalid, match="a mediator by then"):
        talks.scope(talks.mediator).append(*reversed(revoked))
    with pytest.raises(Invalid, match="not the id of a member"):
        talks.scope(talks.mediator).append(revoked[0], revoked[0])
    assert len(talks.scope(talks.mediator).members()) == len(talks.members)


def test_nobody_is_invited_under_an_id_that_could_not_be_read_again() -> None:
    talks = Talks()
    before = talks.sizes()
    for id, name in (("a b", "Name"), ("", "Name"), ("n1", " ")):
        said = {"member": id, "name": name, "role": "administrator", "room": ""}
        with pytest.raises(Invalid):
            talks.desk("member.invited", said)
    assert talks.sizes() == before


def test_a_release_to_no_room_is_refused() -> None:
    talks = Talks()
    with pytest.raises(Invalid, match="names no room"):
        talks.desk("release.made", sound("release.made", rooms={}))


def test_a_release_that_names_its_drafts_by_no_text_is_refused() -> None:
    talks = Talks()
    made, handed = talks.handed({"A": "words"})
    odd = NewEntry(made.room, made.kind, made.author, {**made.content, "rooms": {handed.room: ["draft"]}})
    with pytest.raises(Invalid, match="rooms of the release"):
        talks.scope(talks.mediator).append(odd, handed)


def test_all_of_an_append_or_none() -> None:
    talks = Talks()
    member = talks.members["delegation A"]
    before = talks.sizes()
    sound_one = NewEntry(talks.rooms["A"], "answer.given", member, sound("answer.given"))
    for other in (
        NewEntry(talks.rooms["A"], "answer.given", member, {}),
        NewEntry(talks.rooms["B"], "answer.given", member, sound("answer.given")),
    ):
        assert error_of(lambda other=other: talks.scope(member).append(sound_one, other))
    after = talks.sizes()
    assert {chain: count for chain, count in after.items() if not chain[1]} == {
        chain: count for chain, count in before.items() if not chain[1]
    }
    assert len(talks.refusals()) == 1
    assert talks.scope(member).append() == ()


def test_an_administrator_appends_a_seal_and_is_not_told_how_many_there_are() -> None:
    talks = Talks()
    member = talks.members["administrator"]
    renewed = NewEntry(talks.rooms["A"], "key.renewed", member, sound("key.renewed"))
    assert talks.scope(member).append(renewed) == ()
    assert talks.store.head(talks.rooms["A"]).number == 1


@pytest.mark.parametrize("left_out", [0, 1, 2])
def test_words_are_handed_over_with_the_release_that_names_them_and_not_without(left_out: int) -> None:
    talks = Talks()
    whole = talks.handed({"A": "words", "B": "words"})
    before = talks.sizes()
    with pytest.raises(Invalid, match="rooms of the release"):
        talks.scope(talks.mediator).append(*whole[:left_out], *whole[left_out + 1 :])
    assert talks.sizes() == before
    assert [one.room for one in talks.scope(talks.mediator).append(*whole)] == [one.room for one in whole]
    assert len({one.content["draft"] for one in whole[1:]}) == 2


def test_no_id_of_one_room_stands_in_another() -> None:
    talks = Talks()
    door = talks.scope(talks.mediator)
    made, first, second = talks.handed({"A": "words", "B": "words"})
    same = NewEntry(second.room, second.kind, second.author, {**second.content, "draft": first.content["draft"]})
    rooms = {first.room: first.content["draft"], second.room: first.content["draft"]}
    with pytest.raises(Invalid, match="in two rooms"):
        door.append(NewEntry(made.room, made.kind, made.author, {**made.content, "rooms": rooms}), first, same)
    for leak in (talks.rooms["B"], made.content["release"]):
        told = NewEntry(first.room, first.kind, first.author, {**first.content, "bookmarks": {"c1": [leak]}})
        with pytest.raises(Invalid, match="another room, or a release"):
            door.append(made, told, second)


def test_words_are_taken_back_with_what_went_wrong_and_nothing_is_erased() -> None:
    talks = Talks()
    door = talks.scope(talks.mediator)
    made, handed = door.append(*talks.handed({"B": "words meant for A"}))
    back = NewEntry(handed.room, "draft.recalled", talks.mediator, {"draft": handed.content["draft"]})
    with pytest.raises(Invalid, match="taken back"):
        door.append(back)
    said = sound("release.wrong", release=made.content["release"], room=handed.room)
    door.append(NewEntry(talks.rooms["desk"], "release.wrong", talks.mediator, said), back)
    told = talks.scope(talks.members["delegation B"]).entries(handed.room)
    assert [one.kind for one in told] == ["draft.handed", "draft.recalled"]


def test_a_mediator_writes_an_answer_down_where_nobody_of_the_room_may_answer() -> None:
    talks = Talks(roles=[MembershipRole.HEAD])
    door = talks.scope(talks.mediator)
    room = talks.rooms["A"]
    said = sound("answer.given")
    with pytest.raises(Invalid, match="who said it"):
        door.append(NewEntry(room, "answer.given", talks.mediator, said))
    (answer,) = door.append(NewEntry(room, "answer.given", talks.mediator, {**said, "from": "the head"}))
    assert (answer.author, answer.content["from"]) == (talks.mediator, "the head")


def test_where_a_delegation_answers_itself_a_mediator_answers_only_from_a_file_of_its_room() -> None:
    talks = Talks()
    door = talks.scope(talks.mediator)
    room = talks.rooms["A"]
    said = sound("answer.given", **{"from": "the delegation"})

    def answer(**more: int) -> NewEntry:
        return NewEntry(room, "answer.given", talks.mediator, {**said, **more})

    door.append(*talks.handed({"A": "words"}))
    for wrong in ({}, {"file": 0}, {"file": 1}, {"file": 9}):
        with pytest.raises(Invalid, match="delegation A can answer"):
            door.append(answer(**wrong))
    member = talks.members["delegation A"]
    (file,) = talks.scope(member).append(NewEntry(room, "file.handed_in", member, sound("file.handed_in")))
    door.append(answer(file=file.number))
    own = NewEntry(room, "answer.given", member, sound("answer.given"))
    assert len(talks.scope(member).append(own)) == 1


def test_entries_are_asked_for_from_a_number_on_and_by_kind() -> None:
    talks = Talks()
    member = talks.members["delegation A"]
    door = talks.scope(member)
    for kind in ("answer.given", "file.handed_in", "answer.given"):
        door.append(NewEntry(talks.rooms["A"], kind, member, sound(kind)))
    assert [one.number for one in door.entries(talks.rooms["A"], after=1)] == [2, 3]
    assert [one.number for one in door.entries(talks.rooms["A"], kinds=["answer.given"])] == [1, 3]
    assert door.entries(talks.rooms["A"], kinds=[]) == ()
    assert door.head(talks.rooms["A"]) == talks.store.head(talks.rooms["A"])
    with pytest.raises(Invalid):
        door.entries(talks.rooms["A"], after=-1)
    with pytest.raises(NoSuchName, match=r"answer\.given"):
        door.entries(talks.rooms["A"], kinds=["answer.give"])


def test_a_member_is_told_when_they_last_looked_and_for_what() -> None:
    talks = Talks()
    desk = talks.rooms["desk"]
    today = talks.scope(talks.mediator, purpose="today")
    assert today.last_look(desk, purpose="today") is None
    to = today.head(desk).number
    talks.wait(5)
    talks.scope(talks.mediator, purpose="text").entries(desk)
    talks.scope(talks.members["analyst desk"], purpose="today").entries(desk)
    assert today.last_look(desk, purpose="today") == (START, to)


def test_several_rooms_are_read_as_each_by_itself_and_all_looks_are_written_down_or_none() -> None:
    talks = Talks()
    talks.scope(talks.mediator).append(*talks.handed({"A": "for A", "B": "for B"}))
    rooms = [talks.rooms[name] for name in ("A", "desk", "B")]
    door = talks.scope(talks.members["analyst desk"], purpose="today")
    before = talks.sizes()
    found = door.entries_of(rooms)
    assert talks.sizes() == {(room, on): size + (on and room in rooms) for (room, on), size in before.items()}
    assert list(found) == rooms
    assert found == {room: door.entries(room) for room in rooms}
    assert door.entries_of(rooms, kinds=["draft.handed"], after=1) == dict.fromkeys(rooms, ())
    member = talks.scope(talks.members["delegation A"])
    before = talks.sizes()
    with pytest.raises(NoSuchName):
        member.entries_of([talks.rooms["A"], talks.rooms["B"]])
    after = talks.sizes()
    assert [room for room, size in after.items() if size != before[room]] == [(talks.rooms["A"], True)]
    assert [one.kind for one in talks.store.read(talks.rooms["A"], access=True)][-1] == "act.refused"
    before = talks.sizes()
    assert door.entries_of([]) == {}
    assert talks.sizes() == before


def test_one_roll_serves_many_and_is_never_behind() -> None:
    talks = Talks()
    memory = StoreMemory()
    member = talks.members["delegation A"]
    assert talks.scope(member, memory=memory).rooms()
    talks.desk("member.revoked", {"member": member})
    assert talks.scope(member, memory=memory).rooms() == ()


def test_a_clock_that_runs_behind_makes_no_entry_earlier_than_the_one_before() -> None:
    talks = Talks()
    talks.now = START - timedelta(days=1)
    (entry,) = talks.desk("note.made", sound("note.made"))
    assert entry.at == START


def test_a_room_is_opened_by_a_mediator_and_written_down() -> None:
    talks = Talks()
    room = Room("new", RoomKind.GUARANTOR, "actor-new")
    with pytest.raises(Invalid, match="may not"):
        talks.scope(talks.members["analyst desk"]).open_room(room)
    with pytest.raises(NoSuchName):
        talks.scope(talks.members["administrator"]).open_room(room)
    assert len(talks.refusals()) == 2
    door = talks.scope(talks.mediator)
    door.open_room(room)
    assert room in door.rooms()
    (opened,) = door.entries(
        talks.rooms["desk"], kinds=["room.opened"], after=talks.sizes()[talks.rooms["desk"], False] - 1
    )
    assert opened.content == {"room": "new", "kind": "guarantor", "actor": "actor-new"}
    for taken in (room, Room("desk2", RoomKind.DESK)):
        with pytest.raises(Invalid, match="already"):
            door.open_room(taken)


def test_a_room_that_is_opened_while_others_write_is_opened_once_and_by_a_mediator_only() -> None:
    talks = Talks()
    note = NewEntry(talks.rooms["desk"], "note.made", talks.mediator, sound("note.made"))
    talks.store.before_append.append(lambda: talks.store.append([note], at=talks.now))
    talks.scope(talks.mediator).open_room(Room("new", RoomKind.MONITOR))
    opened = talks.scope(talks.mediator).entries(talks.rooms["desk"], kinds=["room.opened"])
    assert [one.content["room"] for one in opened].count("new") == 1
    second = talks.members["mediator desk"]
    revoked = NewEntry(talks.rooms["desk"], "member.revoked", talks.mediator, {"member": second})
    talks.store.before_append.append(lambda: talks.store.append([revoked], at=talks.now))
    with pytest.raises(NoSuchName):
        talks.scope(second).open_room(Room("newer", RoomKind.MONITOR))
    assert "newer" not in {room.id for room in talks.store.rooms()}
    assert len(talks.refusals()) == 1


def test_a_store_begins_with_one_desk_and_one_mediator() -> None:
    store = MemoryStore()
    desk = Room("desk", RoomKind.DESK)
    first = Member("m1", "First", MembershipRole.MEDIATOR, "desk")

    with pytest.raises(CannotAnswer, match="no desk"):
        scope(store, first, clock=lambda: START).rooms()
    for room, member in (
        (Room("A", RoomKind.DELEGATION), Member("m1", "First", MembershipRole.MEDIATOR, "A")),
        (desk, Member("m1", "First", MembershipRole.ANALYST, "desk")),
        (desk, Member("m1", "First", MembershipRole.MEDIATOR, "A")),
    ):
        with pytest.raises(Invalid, match="begins with"):
            found_desk(store, room, member, clock=lambda: START)
    found_desk(store, desk, first, clock=lambda: START)
    for room in (desk, Room("other", RoomKind.DESK)):
        second = Member("m2", "Second", MembershipRole.MEDIATOR, room.id)
        with pytest.raises(Invalid, match="already"):
            found_desk(store, room, second, clock=lambda: START)
    assert scope(store, first, clock=lambda: START).me() == first


def _answer(talks: Talks, **said: object) -> NewEntry:
    return NewEntry(talks.rooms["A"], "answer.given", talks.members["delegation A"], sound("answer.given", **said))


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        ({"answer": "maybe"}, "cannot be .maybe.*accept"),
        ({"clause": "bad id!"}, "cannot be an id"),
        ({"answer": "ask"}, "no words"),
        ({"answer": "propose", "words": "  "}, "no words"),
        ({"conditions": ["words"]}, "wait for itself"),
        ({"conditions": ["aid", "aid"]}, "twice"),
        ({"conditions": ["bad id!"]}, "cannot be an id"),
        ({"answer": "reserve", "conditions": ["aid"]}, "conditions"),
    ],
)
def test_what_can_be_no_answer_is_refused_at_the_door(wrong: dict[str, object], what: str) -> None:
    talks = Talks()
    before = talks.sizes()
    with pytest.raises(Invalid, match=what):
        talks.scope(talks.members["delegation A"]).append(_answer(talks, **wrong))
    assert talks.sizes() == before


def test_an_answer_on_no_clause_is_not_taken_back() -> None:
    talks = Talks()
    member = talks.members["delegation A"]
    back = NewEntry(talks.rooms["A"], "answer.withdrawn", member, sound("answer.withdrawn", clause="bad id!"))
    with pytest.raises(Invalid, match="cannot be an id"):
        talks.scope(member).append(back)


def test_what_a_room_says_is_taken_whatever_ids_it_guesses() -> None:
    talks = Talks()
    member = talks.members["delegation A"]
    made, *_handed = talks.handed({"B": "words"})
    talks.scope(talks.mediator).append(made, *_handed)
    guesses = [talks.rooms["B"], talks.rooms["desk"], made.content["release"], UNKNOWN]
    door = talks.scope(member)
    for guess in guesses:
        door.append(_answer(talks, answer="ask", words=guess), _answer(talks, languages=[guess]))
        said = sound("file.handed_in", name=guess, body=guess, digest=guess)
        door.append(NewEntry(talks.rooms["A"], "file.handed_in", member, said))
    assert len(door.entries(talks.rooms["A"])) == 3 * len(guesses)


@pytest.mark.parametrize("id", ["\ud800", "", "a b", "x" * 9999, "\0", None, 7, ["a"], b"a"])
def test_whatever_is_no_id_is_refused_in_the_same_words_and_written_down(id: object) -> None:
    talks = Talks()
    door = talks.scope(talks.members["delegation A"])
    expected = error_of(lambda: door.entries(UNKNOWN))
    for act in (
        door.entries,
        lambda room: door.entries_of([room]),
        door.head,
        door.looks,
        lambda room: door.last_look(room, purpose=""),
    ):
        assert error_of(lambda act=act: act(id)) == expected
    refusals = talks.refusals()
    assert len(refusals) == 6
    # What is kept of a name is short, and can be written down.
    assert max(len(one.content["room"].encode()) for one in refusals) <= 100
    assert [one.content["room"] for one in refusals if isinstance(id, str)][1:] == (
        [id[:100] if id != "\ud800" else "\\ud800"] * 5 if isinstance(id, str) else []
    )
