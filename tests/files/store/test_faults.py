"""What goes wrong with a disk, a lock or a clock is said in words, and leaves nothing half written."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from parley.errors import CannotAnswer, CannotWrite
from parley.files.store import open_rooms, sqlite, verify
from parley.files.store.keys import Keyring, load_keyring, save_keyring
from parley.files.store.postgres import PostgresDatabase, connected
from parley.files.store.rooms import Rooms
from tests.files.store.ground import EAST, NOW, WEST, Ground, said

LONG = "Netzarim " * 2000


def _as_before(ground: Ground, number: int = 6) -> None:
    found = verify(ground.where, key_file=ground.key_file)
    assert found.sound
    assert [each.number for each in found.chains] == [number, 0, number, 3]


def _refused(store: Rooms, reason: str) -> None:
    with pytest.raises(CannotWrite, match=reason) as caught:
        store.append([said(EAST, LONG), said(WEST, LONG)], at=NOW)
    assert "Netzarim" not in str(caught.value)


def test_a_commit_waits_for_the_disk_and_what_was_replaced_is_wiped(sqlite_ground: Ground) -> None:
    """Pulling the plug cannot be tested here; that SQLite was asked to withstand it can."""
    database = sqlite_ground.database()
    asked = {"journal_mode": "wal", "synchronous": 2, "fullfsync": 1, "secure_delete": 1, "temp_store": 2}
    assert {name: database.rows(f"PRAGMA {name}")[0][0] for name in asked} == asked
    database.close()


def test_a_full_disk_leaves_no_half_entry_and_what_is_there_is_read(sqlite_ground: Ground) -> None:
    sqlite_ground.with_entries()
    file = Path(sqlite_ground.where) / sqlite.FILE
    connection = sqlite3.connect(file, isolation_level=None)
    sqlite.prepare(connection)
    connection.execute("PRAGMA max_page_count = 1")  # the file may not grow by a page
    store = Rooms(sqlite.SqliteDatabase(connection, place="rooms"), load_keyring(sqlite_ground.key_file))
    for _again in range(2):
        _refused(store, "no room left on the disk; nothing was changed")
    assert len(list(store.read(EAST))) == 6
    connection.execute("PRAGMA max_page_count = 100000")
    store.append([said(EAST, LONG), said(WEST, LONG)], at=NOW)
    connection.close()
    _as_before(sqlite_ground, 7)


def test_a_file_that_may_not_grow_is_said_so(sqlite_ground: Ground) -> None:
    """The system itself refuses to write more, as a full disk or a quota does."""
    sqlite_ground.with_entries()
    script = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from parley.errors import CannotWrite\n"
        "from parley.files.store import open_rooms\n"
        "from tests.files.store.ground import EAST, NOW, WEST, said\n"
        "store = open_rooms(Path(sys.argv[1]), key_file=Path(sys.argv[2]))\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, resource.RLIM_INFINITY))\n"
        "count = 0\n"
        "try:\n"
        "    while True:\n"
        "        store.append([said(EAST, 'x' * 3000), said(WEST, 'x' * 3000)], at=NOW)\n"
        "        count += 1\n"
        "except CannotWrite as error:\n"
        "    print(count, error)\n"
    )
    command = [sys.executable, "-c", script, str(sqlite_ground.where), str(sqlite_ground.key_file)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3])
    count, _blank, message = done.stdout.partition(" ")
    assert "room left" in message
    _as_before(sqlite_ground, 6 + int(count))


def test_rooms_that_may_only_be_read_are_read_and_not_written(sqlite_ground: Ground) -> None:
    sqlite_ground.with_entries()
    file = Path(sqlite_ground.where) / sqlite.FILE
    with sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True, isolation_level=None) as connection:
        store = Rooms(sqlite.SqliteDatabase(connection, place="rooms"), load_keyring(sqlite_ground.key_file))
        assert len(list(store.read(EAST))) == 6
        _refused(store, "it may only be read; nothing was changed")
    connection.close()
    _as_before(sqlite_ground)


def test_rooms_on_a_disk_that_cannot_be_written_are_verified(sqlite_ground: Ground) -> None:
    sqlite_ground.with_entries()
    folder = Path(tempfile.mkdtemp())
    try:
        shutil.copy(Path(sqlite_ground.where) / sqlite.FILE, folder / sqlite.FILE)
        (folder / sqlite.FILE).chmod(0o444)
        folder.chmod(0o555)
        script = (
            "import os, sys\n"
            "from pathlib import Path\n"
            "from parley.files.store import verify\n"
            "if os.geteuid() == 0:\n"  # root may write everywhere: become nobody
            "    os.setgid(65534), os.setuid(65534)\n"
            "print(verify(Path(sys.argv[1])).entries)"
        )
        command = [sys.executable, "-c", script, str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.stdout.strip() == "15", done.stderr
    finally:
        folder.chmod(0o700)
        shutil.rmtree(folder)


def test_rooms_that_another_program_holds_are_said_to_be_held(
    sqlite_ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    sqlite_ground.with_entries()
    monkeypatch.setattr(sqlite, "_WAIT", 0.05)
    other = sqlite3.connect(Path(sqlite_ground.where) / sqlite.FILE, isolation_level=None)
    store = sqlite_ground.open()
    other.execute("BEGIN IMMEDIATE")
    _refused(store, "another program holds it; nothing was changed")
    assert len(list(store.read(EAST))) == 6
    other.execute("ROLLBACK")
    other.close()
    store.append([said(EAST, "now")], at=NOW)
    store.close()


@pytest.mark.parametrize("raw", [b"", b"SQLite format 3\0", b"x" * 5000])
def test_what_is_no_database_is_said_so(sqlite_ground: Ground, raw: bytes) -> None:
    file = Path(sqlite_ground.where) / sqlite.FILE
    file.write_bytes(raw)
    with pytest.raises(CannotAnswer, match=r"cannot be read|holds no rooms"):
        sqlite_ground.open()
    with pytest.raises(CannotAnswer, match=r"cannot be read|holds no rooms"):
        verify(sqlite_ground.where)


def test_rooms_of_a_newer_parley_are_left_alone(ground: Ground) -> None:
    database = ground.database()
    database.run("UPDATE parley_store SET value = ? WHERE name = 'format'", [b"2"])
    database.close()
    for use in (ground.open, lambda: verify(ground.where)):
        with pytest.raises(CannotAnswer, match="written by a newer Parley"):
            use()


# ------------------------------------------------------------------------------------------------- PostgreSQL


@pytest.fixture
def server_ground(tmp_path: Path, schema: Callable[[], str]) -> Ground:
    return Ground("postgresql", tmp_path, schema)


def test_a_database_that_may_only_be_read_is_read_and_not_written(server_ground: Ground) -> None:
    server_ground.with_entries()
    with psycopg.connect(str(server_ground.where), autocommit=True) as connection:
        connection.execute("SET default_transaction_read_only = on")
        store = Rooms(PostgresDatabase(connection, place="rooms"), load_keyring(server_ground.key_file))
        assert len(list(store.read(EAST))) == 6
        _refused(store, "it may only be read; nothing was changed")
    _as_before(server_ground)


def test_a_role_without_the_right_is_told_so(server_ground: Ground) -> None:
    server_ground.with_entries()
    address = str(server_ground.where)
    schema_name = address.rpartition("%3D")[2]
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE ROLE r_{schema_name}")
        connection.execute(f"GRANT USAGE ON SCHEMA {schema_name} TO r_{schema_name}")
        connection.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema_name} TO r_{schema_name}")
        connection.execute(f"SET ROLE r_{schema_name}")
        store = Rooms(PostgresDatabase(connection, place="rooms"), load_keyring(server_ground.key_file))
        assert len(list(store.read(EAST))) == 6
        _refused(store, "you may not write there; nothing was changed")
    _as_before(server_ground)


def test_a_room_that_another_holds_is_said_to_be_held_and_other_rooms_are_not(server_ground: Ground) -> None:
    server_ground.with_entries()
    first, second = connected(str(server_ground.where)), connected(str(server_ground.where))
    second.run("SET lock_timeout = '50ms'")
    store = Rooms(second, load_keyring(server_ground.key_file))
    with first.transaction(rooms=[WEST]):
        _refused(store, "another program holds it; nothing was changed")
        store.append([said(EAST, "beside")], at=NOW)
    first.close()
    store.close()


def test_a_connection_that_broke_is_said_and_nothing_is_half_there(server_ground: Ground) -> None:
    server_ground.with_entries()
    address = str(server_ground.where)
    with psycopg.connect(address, autocommit=True) as connection, psycopg.connect(address, autocommit=True) as other:
        store = Rooms(PostgresDatabase(connection, place="rooms"), load_keyring(server_ground.key_file))
        store.head(EAST)
        other.execute("SELECT pg_terminate_backend(%s)", [connection.info.backend_pid])
        _refused(store, "the connection broke, so look whether it was written")
        with pytest.raises(CannotAnswer, match="rooms cannot be read"):
            store.head(EAST)
    _as_before(server_ground)


def test_a_database_that_does_not_answer_is_named_without_its_password(tmp_path: Path) -> None:
    with pytest.raises(CannotAnswer, match="does not answer") as caught:
        open_rooms(f"postgresql://parley:hunter2@/rooms?host={tmp_path}", key_file=_key(tmp_path))
    assert "hunter2" not in str(caught.value)


def _key(folder: Path) -> Path:
    save_keyring(Keyring((bytes(32),)), folder / "a.key")
    return folder / "a.key"
