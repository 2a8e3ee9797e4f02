"""What a store says of itself is sealed, and renewing keys leaves an entry at the desk."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from parley.domain.room import Room, RoomKind
from parley.errors import CannotAnswer
from parley.files.store import backup, rekey, restore, sqlite, verify
from parley.files.store.rekeying import MACHINE
from tests.files.store.ground import NOW, Ground, said

DESK = "5f4e3d2c1b0a9988"
CHANGES = {
    "the recovery wrap": "UPDATE parley_store SET value = (SELECT value FROM parley_store WHERE name = 'key')"
    " WHERE name = 'recovery'",
    "the public keys": "UPDATE parley_store SET name = 'public_key' WHERE name = 'public_keys'",
    "which key wraps": "UPDATE parley_store SET name = 'keys' WHERE name = 'key'",
    "the seal taken away": "DELETE FROM parley_store WHERE name = 'seal'",
}


def _change(ground: Ground, sql: str) -> None:
    database = ground.database()
    database.run(sql)
    database.close()


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_row_of_what_the_store_says_of_itself_is_found_with_the_key(ground: Ground, change: str) -> None:
    ground.with_entries()
    assert verify(ground.where, key_file=ground.key_file).sound
    _change(ground, CHANGES[change])
    assert verify(ground.where).sound
    (flaw,) = verify(ground.where, key_file=ground.key_file).flaws
    assert (flaw.room, flaw.number) == ("", 0)
    rekey_is_asked_for = change == "the seal taken away"
    assert ("lost its seal" in flaw.what) is rekey_is_asked_for


def test_the_seal_goes_with_new_keys_and_with_a_backup(ground: Ground) -> None:
    ground.with_entries()
    renewed = rekey(ground.where, key_file=ground.key_file, new_signing=True)
    assert verify(ground.where, key_file=ground.key_file).sound
    file = ground.folder / "copy.backup"
    backup(ground.where, file)
    assert verify(file, key_file=ground.key_file).sound
    again = ground.fresh("again")
    keys = ground.folder / "again.key"
    restore(file, again, recovery_key=renewed.recovery_key, new_key_file=keys)
    assert verify(again, key_file=keys).sound


def test_rooms_from_before_there_were_seals_hold_and_get_one_with_new_keys(ground: Ground) -> None:
    ground.with_entries()
    _change(ground, CHANGES["the seal taken away"])
    old = json.loads(ground.key_file.read_text(encoding="utf-8"))
    del old["seals"]
    ground.key_file.write_text(json.dumps(old), encoding="utf-8")
    assert verify(ground.where, key_file=ground.key_file).sound
    rekey(ground.where, key_file=ground.key_file)
    assert verify(ground.where, key_file=ground.key_file).sound
    _change(ground, CHANGES["the seal taken away"])
    assert not verify(ground.where, key_file=ground.key_file).sound


def test_new_keys_are_written_down_at_the_desk_in_the_same_transaction(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = ground.with_rooms()
    store.open_room(Room(DESK, RoomKind.DESK), at=NOW)
    store.append([said(DESK, "before")], at=NOW)
    store.close()
    renewed = rekey(ground.where, key_file=ground.key_file, now=NOW)
    with ground.open() as store:
        found = list(store.read(DESK))[-1]
    assert (found.kind, found.author, found.number) == ("key.renewed", MACHINE, 2)
    assert found.content == {"key": renewed.key, "public_key": renewed.public_key}
    rekey(ground.where, key_file=ground.key_file, by="m1", now=NOW)
    with ground.open() as store:
        assert list(store.read(DESK))[-1].author == "m1"

    def fails(*_given: object) -> None:
        raise CannotAnswer("the power failed", "wait")

    monkeypatch.setattr("parley.files.store.rekeying._tell_desk", fails)
    with pytest.raises(CannotAnswer, match="power"):
        rekey(ground.where, key_file=ground.key_file)
    database = ground.database()
    assert database.rows("SELECT DISTINCT key_id FROM parley_room")[0][0] != renewed.key
    database.close()
    with ground.open() as store:
        assert store.head(DESK).number == 3


def test_a_disk_that_may_only_be_read_is_named(sqlite_ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    place = str(Path(sqlite_ground.where) / sqlite.FILE)
    error = sqlite3.OperationalError()
    error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
    assert "cannot be opened" in str(sqlite.unreadable(place, error))
    monkeypatch.setattr("os.access", lambda *_given: False)
    for told in (sqlite.unreadable(place, error), sqlite.unwritable(place, error)):
        assert "may only be read" in str(told)
    assert "parley verify" in str(sqlite.unreadable(place, error))
