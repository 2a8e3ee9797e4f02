"""Raising the wall: who it is raised for, that it can be done again and again, and that gaps in it are seen."""

from __future__ import annotations

import re
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest

from parley.errors import CannotAnswer, CannotWrite, Invalid
from parley.files.store import backup, doctor, init, open_rooms, rekey, restore, verify
from parley.files.store.row_security import raise_wall
from parley.files.store.wall_gaps import check_wall
from tests.files.store.ground import said
from tests.files.store.talks import Talks
from tests.files.store.walled_rooms import APPLICATION, OWNER, WARDEN, WalledRooms, as_role, own_schema


def _as_ruler(walled: WalledRooms, *acts: str) -> None:
    """As whoever rules the whole server, in the schema of these rooms."""
    with psycopg.connect(walled.owner.replace(f"user={OWNER}", "user=parley"), autocommit=True) as connection:
        for act in acts:
            connection.execute(act.encode())


def _rights(walled: WalledRooms) -> list[tuple[Any, ...]]:
    """Everything that anybody may do with the tables and functions, and every policy."""
    asked = """
        SELECT relname::text, relacl::text, relrowsecurity, relforcerowsecurity FROM pg_class
            WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'S')
        UNION ALL SELECT proname::text, proacl::text, prosecdef, false FROM pg_proc
            WHERE pronamespace = current_schema()::regnamespace
        UNION ALL SELECT polname || ' ' || polrelid::regclass, polroles::text || pg_get_expr(polqual, polrelid)
            || pg_get_expr(polwithcheck, polrelid), polpermissive, false FROM pg_policy
            WHERE polrelid IN (SELECT oid FROM pg_class WHERE relnamespace = current_schema()::regnamespace)
        UNION ALL SELECT attrelid::regclass || '.' || attname, attacl::text, false, false FROM pg_attribute
            WHERE attacl IS NOT NULL AND attrelid IN
            (SELECT oid FROM pg_class WHERE relnamespace = current_schema()::regnamespace)
        ORDER BY 1, 2"""
    with psycopg.connect(walled.owner) as connection:
        return connection.execute(asked.encode()).fetchall()


def _granted(rights: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The same, without the owner's own rights: they are written down only once others have some."""
    own = re.compile(rf"{OWNER}=[a-zA-Z]+/{OWNER},?")
    return [(name, own.sub("", said or "").replace("{}", ""), *rest) for name, said, *rest in rights]


def test_it_can_be_raised_again_and_takes_back_whatever_was_granted_meanwhile(walled: WalledRooms) -> None:
    talks = Talks(walled)
    before, secret = _rights(walled), walled.log_in(talks.members["delegation A"])
    with psycopg.connect(walled.owner, autocommit=True) as owner:
        for act in (
            "GRANT ALL ON ALL TABLES IN SCHEMA {} TO PUBLIC",
            f"GRANT ALL ON ALL TABLES IN SCHEMA {{}} TO {APPLICATION}",
            "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA {} TO PUBLIC",
            f"GRANT UPDATE (sealed), SELECT (room) ON parley_entry TO PUBLIC, {APPLICATION}",
            "ALTER TABLE parley_entry NO FORCE ROW LEVEL SECURITY",
            "ALTER TABLE parley_room DISABLE ROW LEVEL SECURITY",
            "DROP POLICY parley_application ON parley_access",
        ):
            schema = owner.execute("SELECT quote_ident(current_schema())").fetchone() or ("",)
            owner.execute(act.format(schema[0]).encode())
    assert _granted(_rights(walled)) != _granted(before)
    raise_wall(walled.owner, application=APPLICATION, warden=WARDEN)
    assert _granted(_rights(walled)) == _granted(before)
    walled.wall.check(walled.connection)
    _as_ruler(walled, "GRANT UPDATE (sealed) ON parley_entry TO PUBLIC")
    raise_wall(walled.owner, application=APPLICATION, warden=WARDEN)
    assert _granted(_rights(walled)) == _granted(before)
    with walled.wall.bound(walled.connection, secret) as inside:  # who was logged in still is
        assert [room.id for room in inside.rooms.rooms()] == [talks.rooms["A"]]


def test_another_application_takes_the_place_of_the_first(walled: WalledRooms) -> None:
    talks = Talks(walled)
    secret = walled.log_in(talks.members["delegation A"])
    _as_ruler(walled, "DROP ROLE IF EXISTS wall_second", "CREATE ROLE wall_second LOGIN")
    raise_wall(walled.owner, application="wall_second", warden=WARDEN)
    with pytest.raises(CannotAnswer):
        walled.wall.check(walled.connection)
    with pytest.raises(CannotWrite), walled.wall.bound(walled.connection, secret):
        pass
    with psycopg.connect(walled.owner.replace(OWNER, "wall_second"), autocommit=True) as second:
        walled.wall.check(second)
        with walled.wall.bound(second, secret) as inside:
            assert len(inside.rooms.rooms()) == 1
    raise_wall(walled.owner, application=APPLICATION, warden=WARDEN)
    _as_ruler(walled, "DROP OWNED BY wall_second", "DROP ROLE wall_second")


@pytest.mark.parametrize(
    "made",
    [
        "NOLOGIN",
        "LOGIN SUPERUSER",
        "LOGIN BYPASSRLS",
        "LOGIN CREATEROLE",
        "LOGIN REPLICATION",
        f"LOGIN IN ROLE {OWNER}",
        "LOGIN IN ROLE pg_read_all_data",
    ],
)
def test_it_is_not_raised_for_a_role_that_could_go_round_it(walled: WalledRooms, made: str) -> None:
    before = _rights(walled)
    _as_ruler(walled, f"CREATE ROLE wall_weak {made}")
    try:
        for roles in (
            {"application": "wall_weak", "warden": WARDEN},
            {"application": APPLICATION, "warden": "wall_weak"},
        ):
            with pytest.raises(Invalid, match="wall_weak"):
                raise_wall(walled.owner, **roles)
        assert _rights(walled) == before
    finally:
        _as_ruler(walled, "DROP ROLE wall_weak")


def test_it_is_raised_for_three_roles_that_are_there_and_by_the_owner(walled: WalledRooms) -> None:
    for application, warden in ((OWNER, WARDEN), (APPLICATION, APPLICATION), (APPLICATION, OWNER), ("nobody", WARDEN)):
        with pytest.raises(Invalid):
            raise_wall(walled.owner, application=application, warden=warden)
    _as_ruler(walled, "CREATE ROLE wall_third LOGIN")
    with pytest.raises(CannotWrite):
        raise_wall(walled.warden, application=APPLICATION, warden="wall_third")
    _as_ruler(walled, "DROP ROLE wall_third")


def test_it_is_raised_only_where_there_are_rooms(wall_roles: str) -> None:
    with pytest.raises(CannotAnswer):
        raise_wall(own_schema(wall_roles, "walled_empty"), application=APPLICATION, warden=WARDEN)


@pytest.mark.parametrize(
    ("gap", "closed"),
    [
        ("ALTER TABLE parley_entry DISABLE ROW LEVEL SECURITY", "ALTER TABLE parley_entry ENABLE ROW LEVEL SECURITY"),
        ("ALTER TABLE parley_access NO FORCE ROW LEVEL SECURITY", ""),
        ("CREATE POLICY more ON parley_room USING (true)", ""),
        (f"CREATE POLICY more ON parley_room TO {APPLICATION} USING (true)", ""),
        (f"GRANT DELETE ON parley_entry TO {APPLICATION}", ""),
        ("GRANT TRUNCATE ON parley_access TO PUBLIC", ""),
        (f"GRANT UPDATE (sealed) ON parley_entry TO {APPLICATION}", ""),
        (f"GRANT SELECT ON parley_session TO {APPLICATION}", ""),
        (f"GRANT INSERT (process) ON parley_bound TO {APPLICATION}", ""),
        ("DROP TABLE parley_bound", ""),
        (
            f"ALTER TABLE parley_snapshot OWNER TO {APPLICATION}; REVOKE ALL ON parley_snapshot FROM {APPLICATION}",
            f"ALTER TABLE parley_snapshot OWNER TO {OWNER}",
        ),
        (f"GRANT {WARDEN} TO {APPLICATION}", f"REVOKE {WARDEN} FROM {APPLICATION}"),
        (f"ALTER ROLE {APPLICATION} BYPASSRLS", f"ALTER ROLE {APPLICATION} NOBYPASSRLS"),
        (f"ALTER ROLE {APPLICATION} CREATEROLE", f"ALTER ROLE {APPLICATION} NOCREATEROLE"),
    ],
)
def test_a_gap_is_seen_before_anybody_is_served(walled: WalledRooms, gap: str, closed: str) -> None:
    walled.wall.check(walled.connection)
    _as_ruler(walled, *gap.split("; "))
    try:
        with pytest.raises(CannotAnswer, match=APPLICATION):
            walled.wall.check(walled.connection)
    finally:
        if closed:
            _as_ruler(walled, closed)


def test_nobody_is_served_as_the_owner_the_warden_or_who_rules_the_server(walled: WalledRooms) -> None:
    ruler = walled.owner.replace(f"user={OWNER}", "user=parley")
    for address in (walled.owner, walled.warden, ruler):
        with psycopg.connect(address) as connection, pytest.raises(CannotAnswer):
            check_wall(connection)
    with psycopg.connect(ruler) as connection:  # a role that was taken on can be laid down again
        connection.execute(f"SET ROLE {APPLICATION}")
        with pytest.raises(CannotAnswer, match="laid down"):
            check_wall(connection)


def test_rooms_without_a_wall_are_not_served(wall_roles: str, tmp_path: Path) -> None:
    where = own_schema(wall_roles, "walled_not")
    init(where, key_file=tmp_path / "key")
    with psycopg.connect(where.replace(OWNER, APPLICATION)) as connection, pytest.raises(CannotAnswer):
        check_wall(connection)


def test_a_servers_own_tables_are_granted_as_they_stand(walled: WalledRooms) -> None:
    with psycopg.connect(walled.owner, autocommit=True) as owner:
        owner.execute("CREATE TABLE accounts (id BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, name TEXT)")
        owner.execute("CREATE TABLE old_accounts (id BIGSERIAL PRIMARY KEY, name TEXT)")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        walled.connection.execute("SELECT * FROM accounts")
    raise_wall(walled.owner, application=APPLICATION, warden=WARDEN)
    for table in ("accounts", "old_accounts"):
        for act in (
            f"INSERT INTO {table} (name) VALUES ('n')",
            f"UPDATE {table} SET name = 'm'",
            f"DELETE FROM {table} WHERE id = 1",
        ):
            walled.connection.execute(act.encode())


def test_all_upkeep_goes_on_as_the_owner_and_what_only_reads_also_as_the_warden(
    walled: WalledRooms, wall_roles: str, tmp_path: Path
) -> None:
    talks = Talks(walled)
    talks.scope(talks.mediator).append(*talks.handed({"A": "for A", "B": "for B"}))
    keys: dict[str, Any] = {"key_file": walled.key_file}
    for number, where in enumerate((walled.owner, walled.warden)):
        assert verify(where, **keys).sound
        made = backup(where, tmp_path / f"{number}.backup")
        assert made.rooms == len(talks.rooms)
    assert doctor(walled.owner, now=datetime(2030, 1, 1, tzinfo=UTC), **keys).good
    again = own_schema(wall_roles, "walled_again")
    restore(tmp_path / "0.backup", again, new_key_file=tmp_path / "again.key", **keys)
    rekey(walled.owner, **keys)
    assert verify(walled.owner, **keys).sound
    with closing(open_rooms(walled.owner, **keys)) as rooms:
        rooms.append([said(talks.rooms["A"], "later")], at=talks.now)
    raise_wall(again, application=APPLICATION, warden=WARDEN)
    with psycopg.connect(again.replace(OWNER, APPLICATION)) as connection:
        check_wall(connection)
        assert connection.execute("SELECT count(*) FROM parley_entry").fetchone() == (0,)


def test_a_backup_holds_no_session(walled: WalledRooms, tmp_path: Path) -> None:
    talks = Talks(walled)
    secret = walled.log_in(talks.members["delegation A"])
    backup(walled.owner, tmp_path / "rooms.backup")
    raw = (tmp_path / "rooms.backup").read_bytes()
    assert secret not in raw
    assert b"parley_session" not in raw


def test_in_a_database_of_the_owners_own_nobody_else_makes_so_much_as_a_passing_table(
    wall_roles: str, tmp_path: Path
) -> None:
    with psycopg.connect(wall_roles, autocommit=True) as ruler:
        ruler.execute(f"CREATE DATABASE walled_own OWNER {OWNER}")
        try:
            where = as_role(wall_roles, OWNER).replace("/postgres?", "/walled_own?")
            init(where, key_file=tmp_path / "key")
            raise_wall(where, application=APPLICATION, warden=WARDEN)
            with psycopg.connect(where.replace(OWNER, APPLICATION), autocommit=True) as connection:
                check_wall(connection)
                for act in ("CREATE TEMP TABLE t (x INT)", "CREATE TABLE t (x INT)", "CREATE SCHEMA s"):
                    with pytest.raises(psycopg.errors.InsufficientPrivilege):
                        connection.execute(act.encode())
        finally:
            ruler.execute("DROP DATABASE walled_own WITH (FORCE)")
