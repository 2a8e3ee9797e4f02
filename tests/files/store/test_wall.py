"""Serving people from behind the wall: sessions are bound, renewed and ended, and the door works as it does without."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest

from parley.domain.entry import NewEntry
from parley.domain.room import Room, RoomKind
from parley.errors import CannotAnswer, CannotWrite, NoSuchName, ParleyError
from parley.files.store.keys import load_keyring
from parley.files.store.scope import Scope, scope
from parley.files.store.wall import Bound, Wall
from tests.files.store.talks import UNKNOWN, Talks, error_of, sound
from tests.files.store.walled_rooms import WARDEN, WalledRooms


@pytest.fixture
def talks(walled: WalledRooms) -> Talks:
    return Talks(walled)


def _door(talks: Talks, inside: Bound, member: str) -> Scope:
    return scope(inside.rooms, member, clock=talks.clock, memory=inside.memory)


def _seen(walled: WalledRooms, secret: bytes, connection: psycopg.Connection[Any] | None = None) -> set[str]:
    with walled.wall.bound(connection or walled.connection, secret) as inside:
        return {room.id for room in inside.rooms.rooms()}


def _as_owner(walled: WalledRooms, act: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(walled.owner, autocommit=True) as owner:
        done = owner.execute(act.encode())
        return done.fetchall() if done.description else []


# ------------------------------------------------------------------------------------------------ sessions
def test_a_session_is_let_into_the_rooms_of_its_member(walled: WalledRooms, talks: Talks) -> None:
    everything = set(talks.rooms.values())
    homes = {
        "delegation A": {"A"},
        "head of delegation B": {"B"},
        "sponsor sponsor": {"sponsor"},
        "administrator": set(),
    }
    for name, rooms in homes.items():
        assert _seen(walled, walled.log_in(talks.members[name])) == {talks.rooms[room] for room in rooms}
    for name in ("mediator", "analyst desk"):
        assert _seen(walled, walled.log_in(talks.members[name])) == everything


def test_nobody_else_is_bound_at_all(walled: WalledRooms, talks: Talks) -> None:
    assert not walled.wall.bind(walled.secret("a stranger"), UNKNOWN)
    assert _seen(walled, walled.secret("a stranger")) == set()
    assert _as_owner(walled, "SELECT count(*) FROM parley_session WHERE member = ''") == [(0,)]


def test_a_session_ends_when_it_is_told_to_and_no_other_does(walled: WalledRooms, talks: Talks) -> None:
    a, wall = talks.members["delegation A"], walled.wall
    secrets = [wall.secret(f"session {number}") for number in range(3)]
    for secret in secrets:
        assert wall.bind(secret, a)
    other = walled.log_in(talks.members["head of delegation A"])
    wall.unbind(secrets[0])
    assert [bool(_seen(walled, secret)) for secret in (*secrets, other)] == [False, True, True, True]
    wall.unbind_member(a)
    assert [bool(_seen(walled, secret)) for secret in (*secrets, other)] == [False, False, False, True]


def test_a_session_ends_by_itself(walled: WalledRooms, talks: Talks) -> None:
    secret = walled.secret("short")
    walled.wall.bind(secret, talks.members["delegation A"], hours=0)
    assert _seen(walled, secret) == set()
    walled.wall.bind(secret, talks.members["delegation A"], hours=0.01)
    assert len(_seen(walled, secret)) == 1
    _as_owner(walled, "UPDATE parley_session SET until = now() - INTERVAL '1 second'")
    assert _seen(walled, secret) == set()
    walled.log_in(talks.members["delegation B"])  # what has ended is swept away at the next login
    assert _as_owner(walled, "SELECT count(*) FROM parley_session") == [(1,)]


def test_a_secret_is_of_one_session_and_one_key_file(walled: WalledRooms, talks: Talks) -> None:
    assert walled.wall.secret("one") == walled.wall.secret("one")
    assert walled.wall.secret("one") != walled.wall.secret("other")
    assert b"one" not in walled.wall.secret("one")
    assert len(walled.wall.secret("one")) == 32
    stored = _as_owner(walled, "SELECT encode(secret, 'hex') FROM parley_session")
    walled.log_in(talks.members["delegation A"])
    assert walled.secret(talks.members["delegation A"]).hex() not in str(stored)


def test_whoever_is_revoked_or_moved_sees_it_at_once_in_every_session(walled: WalledRooms, talks: Talks) -> None:
    a, b = talks.members["delegation A"], talks.members["delegation B"]
    secrets = {id: walled.log_in(id) for id in (a, b)}
    assert _seen(walled, secrets[b]) == {talks.rooms["B"]}
    talks.desk("member.moved", {"member": b, "room": talks.rooms["A"]})
    assert _seen(walled, secrets[b]) == {talks.rooms["A"]}
    talks.desk("member.revoked", {"member": b})
    assert _seen(walled, secrets[b]) == set()
    assert _seen(walled, secrets[a]) == {talks.rooms["A"]}
    said = {"member": b, "name": "delegation B", "role": "delegation", "room": talks.rooms["B"]}
    talks.desk("member.invited", said)
    assert _seen(walled, secrets[b]) == set()  # a new login is needed
    assert _seen(walled, walled.log_in(b)) == {talks.rooms["B"]}


def test_somebody_revoked_in_another_process_has_ended_in_this_one_too(walled: WalledRooms, talks: Talks) -> None:
    a = talks.members["delegation A"]
    secret = walled.log_in(a)
    assert _seen(walled, secret)
    revoked = NewEntry(talks.rooms["desk"], "member.revoked", talks.mediator, {"member": a})
    walled.store.append([revoked], at=talks.now)  # by the owner's connection: this wall is told of nothing
    assert _seen(walled, secret) == set()
    assert _as_owner(walled, f"SELECT count(*) FROM parley_session WHERE member = '{a}'") == [(0,)]


# ------------------------------------------------------------------------------------- whose transaction it is
@contextmanager
def _callers(walled: WalledRooms, *, begun: bool) -> Any:
    """A connection as Django has it within a transaction: autocommit switched off, perhaps nothing asked yet."""
    with walled.connect() as connection:
        connection.cursor_factory = psycopg.ClientCursor  # type: ignore[assignment]
        connection.autocommit = False
        if begun:
            connection.execute("SELECT 1")
        yield connection
        connection.rollback()


@pytest.mark.parametrize("begun", [False, True])
def test_a_callers_transaction_is_joined_and_stays_the_callers(walled: WalledRooms, talks: Talks, begun: bool) -> None:
    a, room = talks.members["delegation A"], talks.rooms["A"]
    secret = walled.log_in(a)
    answer = NewEntry(room, "answer.given", a, sound("answer.given"))
    with _callers(walled, begun=begun) as connection:
        for ended in (connection.rollback, connection.commit):
            with walled.wall.bound(connection, secret) as inside:
                _door(talks, inside, a).append(answer)
                assert inside.rooms.head(room).number == 1
            assert walled.store.head(room).number == 0
            assert connection.execute("SELECT count(*) FROM parley_entry").fetchone() == (0,)  # the block has ended
            ended()
        assert walled.store.head(room).number == 1


@pytest.mark.parametrize("begun", [False, True])
def test_an_append_without_a_wall_joins_a_callers_transaction_too(
    walled: WalledRooms, talks: Talks, begun: bool
) -> None:
    from parley.files.store.postgres import PostgresDatabase
    from parley.files.store.rooms import Rooms

    room = talks.rooms["A"]
    with psycopg.connect(walled.owner) as connection:
        rooms = Rooms(PostgresDatabase(connection, place="rooms"), load_keyring(walled.key_file))
        connection.rollback()
        if begun:
            connection.execute("SELECT 1")
        rooms.append([NewEntry(room, "note.made", "m", {})], at=talks.now)
        connection.rollback()
    assert walled.store.head(room).number == 0


def test_without_a_callers_transaction_the_block_is_one(walled: WalledRooms, talks: Talks) -> None:
    a, room = talks.members["delegation A"], talks.rooms["A"]
    secret = walled.log_in(a)
    answer = NewEntry(room, "answer.given", a, sound("answer.given"))

    def fail() -> None:
        with walled.wall.bound(walled.connection, secret) as inside:
            _door(talks, inside, a).append(answer)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert walled.store.head(room).number == 0
    with walled.wall.bound(walled.connection, secret) as inside:
        _door(talks, inside, a).append(answer)
    assert walled.store.head(room).number == 1


def test_a_store_is_of_no_use_once_its_block_has_ended(walled: WalledRooms, talks: Talks) -> None:
    secret = walled.log_in(talks.members["delegation A"])
    with walled.wall.bound(walled.connection, secret) as inside:
        kept = inside.rooms
        assert kept.head(talks.rooms["A"]).number == 0
    for use in (
        lambda: kept.head(talks.rooms["A"]),
        lambda: list(kept.read(talks.rooms["A"])),
        lambda: kept.append([NewEntry(talks.rooms["A"], "note.made", "m", {})], at=talks.now),
    ):
        with pytest.raises(CannotAnswer, match="closed"):
            use()


def test_the_path_of_names_is_the_callers_again_after_the_transaction(walled: WalledRooms, talks: Talks) -> None:
    before = walled.connection.execute("SHOW search_path").fetchone()
    with walled.wall.bound(walled.connection, walled.log_in(talks.mediator)):
        assert str(walled.connection.execute("SHOW search_path").fetchone()[0]).endswith(", pg_temp")  # type: ignore[index]
    assert walled.connection.execute("SHOW search_path").fetchone() == before


def test_a_passing_table_that_somebody_left_on_the_connection_takes_nothing(walled: WalledRooms, talks: Talks) -> None:
    a, room = talks.members["delegation A"], talks.rooms["A"]
    walled.connection.execute("CREATE TEMP TABLE parley_entry (LIKE parley_entry)")
    talks.scope(a).append(NewEntry(room, "answer.given", a, sound("answer.given")))
    assert walled.store.head(room).number == 1
    assert walled.connection.execute("SELECT count(*) FROM pg_temp.parley_entry").fetchone() == (0,)


# --------------------------------------------------------------------------------------- the door, behind the wall
def test_the_wall_alone_tells_a_guest_of_no_other_room(walled: WalledRooms, talks: Talks) -> None:
    """The store itself, with no door before it: a foreign room is as one that there is not."""
    secret = walled.log_in(talks.members["delegation A"])
    new = sound("note.made")
    with walled.wall.bound(walled.connection, secret) as inside:
        rooms = inside.rooms
        assert [room.id for room in rooms.rooms()] == [talks.rooms["A"]]
        for act in (
            rooms.head,
            lambda id: rooms.head(id, access=True),
            lambda id: list(rooms.read(id)),
            lambda id: rooms.digest(id, 1),
            lambda id: rooms.snapshot(id, fold="f"),
            lambda id: rooms.keep_snapshot(id, 0, b"", fold="f"),
            lambda id: rooms.append([NewEntry(id, "note.made", "m", new)], at=talks.now),
            lambda id: rooms.append([NewEntry(id, "looked", "m", {})], at=talks.now, access=True),
        ):
            unknown = error_of(lambda act=act: act(UNKNOWN))
            assert unknown is not None
            assert unknown[0] is NoSuchName
            for name in ("B", "desk"):
                told = error_of(lambda act=act, name=name: act(talks.rooms[name]))
                assert told is not None
                assert (told[0], told[1].replace(talks.rooms[name], UNKNOWN)) == unknown


def test_a_desk_member_reads_on_what_the_same_transaction_said(walled: WalledRooms, talks: Talks) -> None:
    secret, desk = walled.log_in(talks.mediator), talks.rooms["desk"]
    before = walled.store.head(desk).number
    room = Room(talks.id("another room"), RoomKind.MONITOR, "another")
    with _callers(walled, begun=True) as connection:
        with walled.wall.bound(connection, secret) as inside:
            door = _door(talks, inside, talks.mediator)
            door.open_room(room)
            said = {"member": "b" * 16, "name": "N", "role": "monitor", "room": room.id}
            door.append(NewEntry(desk, "member.invited", talks.mediator, said))
            door.append(NewEntry(desk, "member.revoked", talks.mediator, {"member": "b" * 16}))
            assert room in door.rooms()
        assert walled.store.head(desk).number == before
        connection.commit()
    assert walled.store.head(desk).number == before + 3


def test_a_guest_appends_nothing_where_the_desk_has_moved_on(walled: WalledRooms, talks: Talks) -> None:
    a, desk, room = talks.members["delegation A"], talks.rooms["desk"], talks.rooms["A"]
    secret, number = walled.log_in(a), walled.store.head(desk).number
    answer = NewEntry(room, "answer.given", a, sound("answer.given"))
    with walled.wall.bound(walled.connection, secret) as inside:
        for behind in (number - 1, number + 1):
            assert inside.rooms.append([answer], at=talks.now, heads={desk: behind}) == ()
        assert len(inside.rooms.append([answer], at=talks.now, heads={desk: number})) == 1


def test_a_desk_that_is_written_to_meanwhile_waits_for_the_guest_who_looked_first(
    walled: WalledRooms, talks: Talks
) -> None:
    a, desk, room = talks.members["delegation A"], talks.rooms["desk"], talks.rooms["A"]
    secret = walled.log_in(a)
    with _callers(walled, begun=False) as connection, walled.wall.bound(connection, secret) as inside:
        _door(talks, inside, a).append(NewEntry(room, "answer.given", a, sound("answer.given")))
        with psycopg.connect(walled.owner) as owner:
            free = "SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))"
            assert owner.execute(free, [desk]).fetchone() == (False,)
            assert owner.execute(free, [talks.rooms["B"]]).fetchone() == (True,)


@pytest.mark.parametrize("act", ["refused", "begun"])
def test_whatever_a_request_writes_first_the_desk_is_waited_for_before_it(
    walled: WalledRooms, talks: Talks, act: str
) -> None:
    """Or one that went on to the desk would wait for one that came from there, and that one for it."""
    a, desk, room = talks.members["delegation A"], talks.rooms["desk"], talks.rooms["A"]
    with _callers(walled, begun=False) as connection, walled.wall.bound(connection, walled.log_in(a)) as inside:
        if act == "refused":
            with pytest.raises(NoSuchName):
                _door(talks, inside, a).entries(UNKNOWN)
        else:
            inside.rooms.keep_snapshot(room, 0, b"", fold="f")
        with psycopg.connect(walled.owner) as owner:
            free = "SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))"
            assert owner.execute(free, [desk]).fetchone() == (False,)


@pytest.mark.parametrize("who", ["administrator", "revoked", "stranger"])
def test_what_is_refused_to_those_without_a_room_is_written_down_all_the_same(
    walled: WalledRooms, talks: Talks, who: str
) -> None:
    member = talks.members.get(who, UNKNOWN)
    if who == "revoked":
        member = talks.members["delegation A"]
        walled.log_in(member)
        talks.desk("member.revoked", {"member": member})
    told = error_of(lambda: talks.scope(member).entries(talks.rooms["B"]))
    assert told is not None
    assert told[0] is NoSuchName
    home = talks.rooms["A" if who == "revoked" else "desk"]
    assert [one.author for one in talks.refusals(room=home)] == [member]


def test_a_refusal_at_the_desk_does_not_wait_for_the_one_who_is_refused(walled: WalledRooms, talks: Talks) -> None:
    """The session's own transaction may hold the desk's lock; the warden writes on another connection."""
    a = talks.members["delegation A"]
    secret = walled.log_in(a)
    with walled.wall.bound(walled.connection, secret) as inside:
        door = _door(talks, inside, a)
        door.entries(talks.rooms["A"])
        stranger = _door(talks, inside, UNKNOWN)
        with pytest.raises(NoSuchName):
            stranger.entries(talks.rooms["A"])
    assert len(talks.refusals(room=talks.rooms["desk"])) == 1


def test_only_refusals_go_to_the_desk_by_the_wardens_hand(walled: WalledRooms, talks: Talks) -> None:
    secret, desk = walled.log_in(talks.members["delegation A"]), talks.rooms["desk"]
    sizes = talks.sizes()
    with walled.wall.bound(walled.connection, secret) as inside:
        for new, more in (
            ([NewEntry(desk, "looked", "m", {})], {"access": True}),
            ([NewEntry(desk, "act.refused", "m", {}), NewEntry(desk, "looked", "m", {})], {"access": True}),
            ([NewEntry(desk, "act.refused", "m", {})], {}),
        ):
            with pytest.raises(NoSuchName):
                inside.rooms.append(new, at=talks.now, **more)  # type: ignore[arg-type]
    assert talks.sizes() == sizes


def test_an_administrator_tends_nothing_through_the_server(walled: WalledRooms, talks: Talks) -> None:
    member, desk = talks.members["administrator"], talks.rooms["desk"]
    renewed = NewEntry(desk, "key.renewed", member, sound("key.renewed"))
    assert error_of(lambda: talks.scope(member).append(renewed)) is not None
    assert "key.renewed" not in [one.kind for one in walled.store.read(desk)]


# ----------------------------------------------------------------------------------------- many at the same moment
def test_many_at_the_same_moment_each_see_their_own(walled: WalledRooms, talks: Talks) -> None:
    names = ["delegation A", "delegation B", "sponsor sponsor", "guarantor guarantor", "mediator"] * 2
    wrong: list[object] = []

    def work(name: str) -> None:
        member = talks.members[name]
        secret = walled.log_in(member)
        allowed = set(talks.rooms.values()) if name == "mediator" else {talks.rooms[name.rpartition(" ")[2]]}
        with walled.connect() as connection:
            for _time in range(8):
                try:
                    with walled.wall.bound(connection, secret) as inside:
                        door = _door(talks, inside, member)
                        found = {room.id for room in inside.rooms.rooms()} | {room.id for room in door.rooms()}
                        for id in found:
                            door.entries(id)
                except ParleyError as error:
                    wrong.append(error)
                else:
                    wrong.extend([(name, found)] if found != allowed else [])

    threads = [threading.Thread(target=work, args=[name]) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_warden_whose_connection_was_cut_comes_back(walled: WalledRooms, talks: Talks) -> None:
    secret = walled.log_in(talks.members["delegation A"])
    ruler = walled.owner.replace("user=wall_owner", "user=parley")
    with psycopg.connect(ruler, autocommit=True) as connection:
        connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s", [WARDEN])
    with pytest.raises((CannotAnswer, CannotWrite)):
        _seen(walled, secret)
    assert _seen(walled, secret) == {talks.rooms["A"]}


def test_a_wall_without_rooms_behind_it_is_no_wall(walled: WalledRooms) -> None:
    with pytest.raises(CannotAnswer):
        Wall(walled.warden.replace("search_path%3D", "search_path%3Dno_"), load_keyring(walled.key_file))
