"""The wall before raw SQL: whatever B's session asks of the database itself, it is given nothing of A's or the desk's.

As the application's role, which is what a mistake in the server, or SQL that somebody smuggled into it, would run as.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from typing import Any

import psycopg
import pytest
from psycopg import Connection, sql

from parley.domain.entry import NewEntry
from parley.files.store.database import TABLES
from parley.files.store.wall_gaps import WALL_TABLES
from tests.files.store.talks import Talks, sound
from tests.files.store.walled_rooms import OWNER, WARDEN, WalledRooms

KEYED = {table: "id" if table == "parley_room" else "room" for table in TABLES if table != "parley_store"}
CHAINS = ("parley_entry", "parley_access")
REFUSED = psycopg.errors.InsufficientPrivilege


class Besieged:
    """Two delegations that have both said something, and what B's session can be made to run."""

    def __init__(self, walled: WalledRooms) -> None:
        self.walled = walled
        self.talks = Talks(walled)
        for name in ("A", "B"):
            member = self.talks.members[f"delegation {name}"]
            id = self.talks.rooms[name]
            self.talks.scope(member).append(NewEntry(id, "answer.given", member, sound("answer.given")))
            self.talks.scope(member).entries(id)
            walled.store.keep_snapshot(id, 1, b"kept", fold="f")
        self.talks.scope(self.talks.mediator).entries(self.talks.rooms["desk"])
        self.desk, self.a, self.b = (self.talks.rooms[name] for name in ("desk", "A", "B"))
        self.raw: Connection[Any] = walled.connection
        self.secrets = {
            name: walled.log_in(self.talks.members[key])
            for name, key in (("A", "delegation A"), ("B", "delegation B"), ("desk", "mediator"))
        }
        self.schema = str(self.ask("SELECT current_schema()")[0][0])

    def ask(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        asked = self.raw.execute(question.encode(), values or None)
        return asked.fetchall() if asked.description else []

    def enter(self, name: str) -> None:
        self.ask("SELECT parley_enter(%s)", self.secrets[name])

    @contextmanager
    def as_b(self) -> Iterator[None]:
        with self.raw.transaction():
            self.enter("B")
            yield

    def seen(self) -> dict[str, set[str]]:
        """By table: whose rows are there, where no question has a filter."""
        return {table: {row[0] for row in self.ask(f"SELECT {key} FROM {table}")} for table, key in KEYED.items()}


NOTHING: dict[str, set[str]] = {table: set() for table in KEYED}


@pytest.fixture
def besieged(walled: WalledRooms) -> Besieged:
    return Besieged(walled)


def test_a_question_without_a_filter_finds_only_the_rows_of_the_session_that_is_bound(besieged: Besieged) -> None:
    for name, room in (("A", besieged.a), ("B", besieged.b)):
        with besieged.raw.transaction():
            besieged.enter(name)
            assert besieged.seen() == {table: {room} for table in KEYED}
    with besieged.raw.transaction():
        besieged.enter("desk")
        assert besieged.seen()["parley_room"] == set(besieged.talks.rooms.values())
        assert besieged.seen()["parley_entry"] >= {besieged.desk, besieged.a, besieged.b}


def test_nothing_is_there_where_nothing_is_bound(besieged: Besieged) -> None:
    assert besieged.seen() == NOTHING
    with besieged.raw.transaction():
        assert besieged.seen() == NOTHING
        besieged.ask("SELECT pg_current_xact_id()")
        assert besieged.seen() == NOTHING


def test_a_binding_ends_with_its_transaction_on_the_same_connection(besieged: Besieged) -> None:
    with besieged.as_b():
        assert besieged.seen()["parley_entry"] == {besieged.b}
    assert besieged.seen() == NOTHING
    with besieged.raw.transaction():
        besieged.ask("SELECT pg_current_xact_id()")
        assert besieged.seen() == NOTHING
    besieged.ask("BEGIN")
    besieged.enter("B")
    assert besieged.seen()["parley_entry"] == {besieged.b}
    besieged.ask("ROLLBACK")
    assert besieged.seen() == NOTHING
    besieged.ask("BEGIN")
    besieged.enter("A")
    besieged.ask("COMMIT AND CHAIN")
    besieged.ask("SELECT pg_current_xact_id()")
    assert besieged.seen() == NOTHING
    besieged.ask("COMMIT")
    besieged.enter("A")  # a transaction of its own, which has ended by now
    assert besieged.seen() == NOTHING


def test_a_binding_stands_in_savepoints_and_goes_back_with_one(besieged: Besieged) -> None:
    besieged.ask("BEGIN")
    besieged.ask("SAVEPOINT before")
    besieged.enter("B")
    besieged.ask("SAVEPOINT inside")
    assert besieged.seen()["parley_entry"] == {besieged.b}
    besieged.ask("ROLLBACK TO inside")
    assert besieged.seen()["parley_entry"] == {besieged.b}
    besieged.ask("ROLLBACK TO before")
    assert besieged.seen() == NOTHING
    besieged.enter("A")
    besieged.enter("B")  # the last counts, and it alone
    assert besieged.seen()["parley_entry"] == {besieged.b}
    besieged.ask("SELECT parley_leave()")
    assert besieged.seen() == NOTHING
    besieged.ask("COMMIT")


def test_two_connections_share_no_binding(besieged: Besieged) -> None:
    with besieged.walled.connect() as other, besieged.raw.transaction(), other.transaction():
        besieged.enter("B")
        assert other.execute("SELECT room FROM parley_entry").fetchall() == []
        other.execute("SELECT parley_enter(%s)", [besieged.secrets["A"]])
        assert {row[0] for row in other.execute("SELECT room FROM parley_entry").fetchall()} == {besieged.a}
        assert besieged.seen()["parley_entry"] == {besieged.b}
    assert besieged.seen() == NOTHING


READINGS = {
    "by id": "SELECT {key} FROM {table} WHERE {key} = '{foreign}'",
    "all but one's own": "SELECT {key} FROM {table} WHERE {key} <> '{own}'",
    "in brackets": "SELECT {key} FROM (SELECT * FROM {table} OFFSET 0) AS all_of_it WHERE {key} = '{foreign}'",
    "joined": "SELECT f.{key} FROM parley_room AS r RIGHT JOIN {table} AS f ON r.id <> f.{key}"
    " WHERE f.{key} <> '{own}'",
    "joined to itself": "SELECT t.{key} FROM {table} AS t CROSS JOIN {table} AS u WHERE t.{key} <> '{own}'",
    "laterally": "SELECT x.{key} FROM parley_room AS r, LATERAL (SELECT * FROM {table}) AS x WHERE x.{key} <> '{own}'",
    "in a common table": "WITH all_of_it AS MATERIALIZED (TABLE {table}) SELECT {key} FROM all_of_it"
    " WHERE {key} <> '{own}'",
    "of the table alone": "SELECT {key} FROM ONLY {table} WHERE {key} <> '{own}'",
    "a sample": "SELECT {key} FROM {table} TABLESAMPLE SYSTEM (100) WHERE {key} <> '{own}'",
    "by its place": "SELECT {key} FROM {table} WHERE ctid = ANY (SELECT ('(0,' || n || ')')::tid"
    " FROM generate_series(1, 99) AS n) AND {key} <> '{own}'",
    "counted": "SELECT 1 FROM {table} GROUP BY {key} HAVING {key} <> '{own}'",
    "or anything": "SELECT {key} FROM {table} WHERE ({key} = '{own}' OR true) AND {key} <> '{own}'",
    "whole rows": "SELECT t::text FROM {table} AS t WHERE t.{key} <> '{own}'",
    "as XML": "SELECT 1 WHERE query_to_xml('SELECT * FROM {table}', true, false, '')::text LIKE '%{foreign}%'",
    "as JSON": "SELECT 1 WHERE (SELECT json_agg(t) FROM {table} AS t)::text LIKE '%{foreign}%'",
}


def test_no_reading_finds_another_room(besieged: Besieged) -> None:
    found = []
    with besieged.as_b():
        for name, reading in READINGS.items():
            for table, key in KEYED.items():
                for foreign in (besieged.a, besieged.desk):
                    question = reading.format(table=table, key=key, foreign=foreign, own=besieged.b)
                    found += [(name, table)] if besieged.ask(question) else []
    assert found == []


def test_what_the_session_may_see_is_found_by_the_same_readings(besieged: Besieged) -> None:
    """Or the test above would pass on questions that find nothing ever."""
    with besieged.as_b():
        for table, key in KEYED.items():
            for name, reading in READINGS.items():
                question = reading.format(table=table, key=key, foreign=besieged.b, own=besieged.a)
                assert besieged.ask(question), (name, table)


def test_copies_and_plans_hold_nothing_of_another_room(besieged: Besieged) -> None:
    with besieged.as_b():
        for table in KEYED:
            for what in (table, f"(SELECT * FROM {table})"):
                with besieged.raw.cursor().copy(f"COPY {what} TO STDOUT".encode()) as copy:
                    copied = b"".join(bytes(part) for part in copy).decode()
                assert besieged.b in copied
                assert besieged.a not in copied
                assert besieged.desk not in copied
            for options in ("", "(ANALYZE, VERBOSE, BUFFERS, FORMAT JSON)"):
                plan = str(besieged.ask(f"EXPLAIN {options} SELECT * FROM {table}"))
                assert besieged.a not in plan
                assert besieged.desk not in plan
        columns = besieged.ask("SELECT attname, most_common_vals::text, histogram_bounds::text FROM pg_stats")
        assert besieged.a not in str(columns)


def test_cursors_and_prepared_questions_show_what_is_bound_when_they_run(besieged: Besieged) -> None:
    for mode in ("force_generic_plan", "force_custom_plan"):
        besieged.ask(f"SET plan_cache_mode = {mode}")
        besieged.ask("PREPARE all_of_it AS SELECT DISTINCT room FROM parley_entry")
        assert besieged.ask("EXECUTE all_of_it") == []
        for name, room in (("A", besieged.a), ("B", besieged.b)):
            with besieged.raw.transaction():
                besieged.enter(name)
                assert besieged.ask("EXECUTE all_of_it") == [(room,)]
        assert besieged.ask("EXECUTE all_of_it") == []
        besieged.ask("DEALLOCATE all_of_it")
    with besieged.raw.transaction():
        besieged.ask("DECLARE early CURSOR WITH HOLD FOR SELECT DISTINCT room FROM parley_entry")
        besieged.enter("B")
        besieged.ask("DECLARE late CURSOR WITH HOLD FOR SELECT DISTINCT room FROM parley_entry")
    assert besieged.ask("FETCH ALL FROM early") == []
    with besieged.raw.transaction():
        besieged.enter("A")
        assert besieged.ask("FETCH ALL FROM late") == [(besieged.b,)]


SETTINGS = (
    "SET row_security = off",
    "SET search_path = pg_temp",
    "SET LOCAL search_path = pg_temp, pg_catalog",
    "SET session_replication_role = replica",
    "SET allow_system_table_mods = on",
    "SET parley.rooms = '{{{a}}}'",
    "SET parley.everywhere = on",
    "SELECT set_config('parley.rooms', '{{{a}}}', false)",
    "SELECT set_config('row_security', 'off', false)",
    "SELECT set_config('role', '{owner}', false)",
    "SELECT set_config('session_authorization', '{owner}', false)",
    "SET ROLE {owner}",
    "SET ROLE {warden}",
    "SET ROLE parley",
    "SET ROLE pg_read_all_data",
    "SET LOCAL ROLE {owner}",
    "SET SESSION AUTHORIZATION {owner}",
    "SET SESSION AUTHORIZATION parley",
    "RESET ROLE",
    "RESET SESSION AUTHORIZATION",
    "RESET ALL",
    "DISCARD ALL",
    "SET ROLE NONE",
    "SET transaction_isolation = 'serializable'",
)


@pytest.mark.parametrize("bound", ["", "B"])
def test_no_setting_opens_anything(besieged: Besieged, bound: str) -> None:
    own: dict[str, set[str]] = {table: {besieged.b} if bound else set() for table in KEYED}
    for setting in SETTINGS:
        said = setting.format(a=besieged.a, owner=OWNER, warden=WARDEN)
        for session in (True, False):
            with besieged.walled.connect() as raw:
                besieged.raw = raw
                if session:  # for the connection, before the transaction
                    with _endured():
                        besieged.ask(said)
                with raw.transaction(force_rollback=True):
                    if bound:
                        besieged.ask(f"SELECT {besieged.schema}.parley_enter(%s)", besieged.secrets[bound])
                    with _endured(), raw.transaction():
                        besieged.ask(said)
                    for table, key in KEYED.items():
                        found = []
                        with _endured(), raw.transaction():
                            found = besieged.ask(f"SELECT {key} FROM {besieged.schema}.{table}")
                        assert {row[0] for row in found} <= own[table], (said, table)


@contextmanager
def _endured() -> Iterator[None]:
    """Being refused is as good as being given nothing."""
    with suppress(psycopg.Error):
        yield


def test_the_setting_that_would_switch_the_wall_off_is_an_error(besieged: Besieged) -> None:
    besieged.ask("SET row_security = off")
    with pytest.raises(REFUSED):
        besieged.ask("SELECT * FROM parley_entry")


SHADOWS = (
    "CREATE TEMP TABLE parley_session (secret BYTEA, member TEXT, everywhere BOOLEAN, rooms TEXT[], until TIMESTAMPTZ)",
    "INSERT INTO pg_temp.parley_session VALUES (sha256('x'), 'm', true, '{{{a}}}', now() + INTERVAL '1 day')",
    "CREATE TEMP TABLE parley_bound (process INT PRIMARY KEY, transaction XID8, everywhere BOOLEAN, rooms TEXT[])",
    "INSERT INTO pg_temp.parley_bound VALUES (pg_backend_pid(), pg_current_xact_id(), true, '{{{a}}}')",
    "CREATE FUNCTION pg_temp.parley_rooms_now() RETURNS TEXT[] LANGUAGE sql AS $$ SELECT '{{{a}}}'::text[] $$",
    "CREATE FUNCTION pg_temp.parley_everywhere_now() RETURNS BOOLEAN LANGUAGE sql AS $$ SELECT true $$",
    "CREATE FUNCTION pg_temp.pg_backend_pid() RETURNS INT LANGUAGE sql AS $$ SELECT 1 $$",
    "CREATE FUNCTION pg_temp.sha256(BYTEA) RETURNS BYTEA LANGUAGE sql AS $$ SELECT $1 $$",
    "CREATE FUNCTION pg_temp.coalesce(BOOLEAN, BOOLEAN) RETURNS BOOLEAN LANGUAGE sql AS $$ SELECT true $$",
    "CREATE FUNCTION pg_temp.always(TEXT, TEXT) RETURNS BOOLEAN LANGUAGE sql AS $$ SELECT true $$",
    "CREATE OPERATOR pg_temp.= (LEFTARG = TEXT, RIGHTARG = TEXT, FUNCTION = pg_temp.always)",
    "SET search_path = pg_temp, pg_catalog, {schema}",
)


def test_nothing_that_a_session_makes_for_itself_stands_in_for_a_part_of_the_wall(besieged: Besieged) -> None:
    for bound in ("", "B"):
        with besieged.raw.transaction(force_rollback=True):
            for shadow in SHADOWS:
                besieged.ask(shadow.format(a=besieged.a, schema=besieged.schema))
            if bound:
                besieged.ask(f"SELECT {besieged.schema}.parley_enter(%s)", besieged.secrets[bound])
            else:
                besieged.ask(f"SELECT {besieged.schema}.parley_enter('x')")
            assert besieged.seen() == ({table: {besieged.b} for table in KEYED} if bound else NOTHING)


def test_a_condition_that_tells_what_it_is_asked_is_asked_only_of_ones_own_rows(besieged: Besieged) -> None:
    told: list[str] = []
    besieged.raw.add_notice_handler(lambda said: told.append(str(said.message_primary)))
    with besieged.raw.transaction(force_rollback=True):
        besieged.enter("B")
        besieged.ask(
            "CREATE FUNCTION pg_temp.tells(TEXT) RETURNS BOOLEAN LANGUAGE plpgsql COST 0.0000001"
            " AS $$ BEGIN RAISE NOTICE '%', $1; RETURN true; END $$"
        )
        for table, key in KEYED.items():
            besieged.ask(f"SELECT count(*) FROM {table} WHERE pg_temp.tells({key})")
    assert set(told) == {besieged.b}


def test_a_wrong_secret_opens_nothing_and_ends_what_was_bound(besieged: Besieged) -> None:
    right = besieged.secrets["A"]
    hashed = sha256(right).digest()
    for wrong in (b"", None, right[:-1], right + b"\0", hashed, right.hex().encode(), bytes(32)):
        with besieged.as_b():
            assert besieged.ask("SELECT everywhere, rooms FROM parley_enter(%s)", wrong) == [(False, [])]
            assert besieged.seen() == NOTHING


def test_nobody_reads_a_secret_off_another_connection(besieged: Besieged) -> None:
    """Also where the server's library writes values into the text of what it asks, as Django does."""
    with besieged.walled.connect() as other:
        other.cursor_factory = psycopg.ClientCursor  # type: ignore[assignment]
        with besieged.walled.wall.bound(other, besieged.secrets["A"]):
            doing = str(besieged.ask("SELECT query FROM pg_stat_activity"))
            assert "parley_enter" in doing
            assert besieged.secrets["A"].hex() not in doing


FORBIDDEN = (
    *(f"{act} {table}" for table in WALL_TABLES for act in ("TABLE", "DELETE FROM", "TRUNCATE", "LOCK TABLE")),
    *(f"COPY {table} TO STDOUT" for table in WALL_TABLES),
    "INSERT INTO parley_bound VALUES (pg_backend_pid(), pg_current_xact_id(), true, '{{}}')",
    "INSERT INTO parley_session VALUES (sha256('x'), 'm', true, '{{}}', now())",
    "UPDATE parley_session SET everywhere = true",
    "UPDATE parley_bound SET everywhere = true",
    *(f"DELETE FROM {table}" for table in TABLES),
    *(f"TRUNCATE {table} CASCADE" for table in TABLES),
    *(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY" for table in TABLES),
    *(f"ALTER TABLE {table} OWNER TO CURRENT_USER" for table in TABLES),
    *(f"CREATE POLICY mine ON {table} USING (true)" for table in TABLES),
    *(f"DROP POLICY parley_application ON {table}" for table in TABLES),
    *(f"CREATE RULE mine AS ON INSERT TO {table} DO ALSO NOTHING" for table in TABLES),
    *(f"GRANT ALL ON {table} TO PUBLIC WITH GRANT OPTION" for table in WALL_TABLES),
    *(f"UPDATE {table} SET number = number" for table in CHAINS),
    *(f"UPDATE {table} SET sealed = 'x'" for table in CHAINS),
    *(f"SELECT * FROM {table} FOR UPDATE" for table in CHAINS),
    *(f"SELECT * FROM {table} FOR KEY SHARE" for table in CHAINS),
    "UPDATE parley_room SET card = 'x'",
    "UPDATE parley_store SET value = 'x'",
    "INSERT INTO parley_store VALUES ('x', 'x')",
    "INSERT INTO parley_entry VALUES ('{b}', 1, 1, 'x', 'x', 'x') ON CONFLICT (room, number) DO UPDATE SET at = 1",
    "MERGE INTO parley_entry USING (SELECT 1) AS x ON true WHEN MATCHED THEN DELETE",
    "INSERT INTO parley_room VALUES ('new', 'x', 'x', 'x')",
    "CREATE OR REPLACE FUNCTION {schema}.parley_rooms_now() RETURNS TEXT[] LANGUAGE sql"
    " AS $$ SELECT '{{{a}}}'::text[] $$",
    "ALTER FUNCTION {schema}.parley_rooms_now() SECURITY INVOKER",
    "CREATE FUNCTION {schema}.mine() RETURNS INT LANGUAGE sql AS $$ SELECT 1 $$",
    "CREATE TABLE {schema}.mine (x INT)",
    "CREATE ROLE another IN ROLE {owner}",
    "GRANT {owner} TO CURRENT_USER",
    "ALTER ROLE CURRENT_USER BYPASSRLS",
    "COPY parley_entry TO '/tmp/copied'",
    "COPY parley_entry TO PROGRAM 'cat'",
    "COPY parley_entry FROM STDIN",
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT lo_import('/etc/passwd')",
)


def test_what_the_application_must_not_do_it_may_not_do_even_with_its_own_rooms(besieged: Besieged) -> None:
    done = []
    for name in ("B", "desk"):
        for act in FORBIDDEN:
            said = act.format(a=besieged.a, b=besieged.b, owner=OWNER, schema=besieged.schema)
            if name == "desk" and said.startswith("INSERT INTO parley_room"):
                continue  # the desk opens rooms
            try:
                with besieged.raw.transaction(force_rollback=True):
                    besieged.enter(name)
                    besieged.ask(said)
            except (REFUSED, psycopg.errors.FeatureNotSupported):
                continue
            done.append((name, said))
    assert done == []


def test_a_room_that_is_not_ones_own_takes_nothing_and_does_not_tell_whether_it_is_there(besieged: Besieged) -> None:
    told = set()
    for room in (besieged.a, besieged.desk, "0123456789abcdef"):
        for act in (
            "INSERT INTO {table} VALUES ('{room}', {number}, 1, 'x', 'x', 'x')",
            "INSERT INTO {table} VALUES ('{room}', {number}, 1, 'x', 'x', 'x') ON CONFLICT DO NOTHING",
            "INSERT INTO {table} SELECT '{room}', {number}, 1, 'x', 'x', 'x' RETURNING number",
        ):
            for table in CHAINS:
                for number in (1, 10**6):
                    with pytest.raises(REFUSED) as caught, besieged.as_b():
                        besieged.ask(act.format(table=table, room=room, number=number))
                    told.add((table, str(caught.value)))
        for act in (
            "INSERT INTO parley_snapshot VALUES ('{room}', 'f', 1, 'x')",
            "INSERT INTO parley_snapshot VALUES ('{room}', 'f', 1, 'x') ON CONFLICT (room, fold)"
            " DO UPDATE SET number = 9",
            "UPDATE parley_snapshot SET room = '{room}'",
        ):
            with pytest.raises(REFUSED) as caught, besieged.as_b():
                besieged.ask(act.format(room=room))
            told.add(("parley_snapshot", str(caught.value)))
        with besieged.as_b():
            changed = f"UPDATE parley_snapshot SET sealed = 'x' WHERE room = '{room}' RETURNING 1"
            assert besieged.ask(changed) == []
    assert len(told) == 3  # one sentence for each table
    with besieged.as_b():
        besieged.ask("INSERT INTO parley_entry VALUES (%s, 99, 1, 'x', 'x', 'x')", besieged.b)


def test_the_application_does_not_see_how_the_recovery_key_opens_the_rooms(besieged: Besieged) -> None:
    with besieged.raw.transaction():
        besieged.enter("desk")
        assert {row[0] for row in besieged.ask("SELECT name FROM parley_store")} == {"format", "key", "public_keys"}


def test_every_function_that_runs_as_the_owner_has_its_path_pinned_and_is_not_everybodys(besieged: Besieged) -> None:
    with psycopg.connect(besieged.walled.owner) as owner:
        found = owner.execute(
            "SELECT proname, prosecdef, proconfig, has_function_privilege('public', oid, 'EXECUTE') FROM pg_proc"
            " WHERE pronamespace = %s::regnamespace ORDER BY proname",
            [besieged.schema],
        ).fetchall()
    names = ("parley_enter", "parley_everywhere_now", "parley_leave", "parley_rooms_now")
    assert found == [(name, True, ["search_path=pg_catalog, pg_temp"], False) for name in names]


def test_the_wall_stands_before_the_owner_too_but_for_the_owners_own_policy(besieged: Besieged) -> None:
    with psycopg.connect(besieged.walled.owner) as owner:
        rooms = owner.execute("SELECT count(*) FROM parley_room").fetchone()
        assert rooms == (len(besieged.talks.rooms),)
        for table in TABLES:
            owner.execute(sql.SQL("DROP POLICY parley_owner ON {}").format(sql.Identifier(table)))
            seen = owner.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))).fetchone()
            assert seen == (0,)
        owner.rollback()
