"""A backup is whole, holds no key, and is restored as a whole or not at all."""

from __future__ import annotations

import base64
import os
import random
import shutil
import sqlite3
import stat
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from parley.errors import CannotAnswer, CannotWrite, Invalid
from parley.files.store import (
    backup,
    load_signing_key,
    open_rooms,
    rekey,
    restore,
    sign_head,
    sqlite,
    verify,
)
from parley.files.store.checkpoints import new_signing_key, save_signing_key
from parley.files.store.keys import load_keyring
from tests.files.store.ground import EAST, NOW, WEST, Ground, said, words


def _saved(ground: Ground) -> Path:
    ground.with_entries()
    file = ground.folder / "rooms.backup"
    done = backup(ground.where, file)
    assert (done.rooms, done.entries) == (2, 15)
    return file


def test_what_is_restored_is_what_was_saved(ground: Ground, tmp_path: Path) -> None:
    file = _saved(ground)
    with ground.open() as store:
        store.keep_snapshot(EAST, 6, b"state", fold="f")
    file.unlink()
    backup(ground.where, file)
    to = ground.fresh("again")
    done = restore(file, to, key_file=ground.key_file, signing_key_file=ground.made.signing_key_file)
    assert done.verification.sound
    assert done.verification.entries == 15
    assert not done.signing_key_renewed
    if ground.engine == "sqlite":
        assert [path.name for path in Path(to).iterdir()] == [sqlite.FILE]
    assert ground.chains(to) == ground.chains()
    with open_rooms(to, key_file=ground.key_file) as store:
        assert store.snapshot(EAST, fold="f") == (6, b"state")
        store.append([said(EAST, "goes on")], at=NOW)
    assert verify(to, key_file=ground.key_file).sound
    if ground.engine == "sqlite":
        assert done.key_file.read_bytes() == ground.key_file.read_bytes()
        assert stat.S_IMODE(Path(to).stat().st_mode) == 0o700
        assert stat.S_IMODE((Path(to) / sqlite.FILE).stat().st_mode) == 0o600


def test_a_backup_moves_between_databases(ground: Ground, schema: Callable[[], str], tmp_path: Path) -> None:
    file = _saved(ground)
    to: Path | str = schema() if ground.engine == "sqlite" else tmp_path / "moved"
    restore(file, to, key_file=ground.key_file, new_key_file=tmp_path / "moved.key")
    assert ground.chains(to) == ground.chains()
    second = tmp_path / "second.backup"
    backup(to, second)
    assert verify(second, key_file=ground.key_file).sound


def test_a_backup_taken_while_others_write_is_whole(ground: Ground, tmp_path: Path) -> None:
    ground.with_entries()
    stop, wrong = threading.Event(), list[BaseException]()

    def write() -> None:
        try:
            with ground.open() as store:
                while not stop.is_set():
                    store.append([said(EAST, "more"), said(WEST, "more")], at=NOW + timedelta(days=1))
        except BaseException as error:
            wrong.append(error)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(3):
            file = tmp_path / f"{number}.backup"
            backup(ground.where, file)
            to = ground.fresh(f"again-{number}")
            done = restore(file, to, key_file=ground.key_file, new_key_file=tmp_path / f"{number}.key")
            ends = {each.room: each.number for each in done.verification.chains if each.chain == "entries"}
            assert ends[EAST] == ends[WEST]  # both were appended in one transaction
    finally:
        stop.set()
        writer.join()
    assert not wrong


def test_a_backup_holds_no_key(ground: Ground) -> None:
    raw = _saved(ground).read_bytes()
    secret = load_keyring(ground.key_file).keys[0]
    signing = ground.made.signing_key_file.read_bytes().splitlines()[1]
    for key in (secret, secret.hex().encode(), base64.b64encode(secret), signing, base64.b64decode(signing)[-32:]):
        assert key not in raw
    assert ground.made.recovery_key.encode() not in raw


def test_the_recovery_key_restores_and_makes_the_key_file_again(ground: Ground, tmp_path: Path) -> None:
    file = _saved(ground)
    to = ground.fresh("again")
    place = tmp_path / "new" / "place.key"
    done = restore(file, to, recovery_key=ground.made.recovery_key.lower(), new_key_file=place)
    assert done.key_file == place
    assert place.read_bytes() == ground.key_file.read_bytes()
    with open_rooms(to, key_file=place) as store:
        assert words(list(store.read(WEST)))[:1] == ["west 0"]
        checkpoint = sign_head(store.head(EAST), load_signing_key(done.signing_key_file), at=NOW)
    assert verify(to, checkpoints=[checkpoint]).sound


def test_the_signing_key_beside_the_key_file_that_is_named_signs_on_if_it_is_of_these_rooms(
    ground: Ground, tmp_path: Path
) -> None:
    file = _saved(ground)
    done = restore(file, ground.fresh("again"), key_file=ground.key_file, new_key_file=tmp_path / "again.key")
    assert not done.signing_key_renewed
    assert load_signing_key(done.signing_key_file).public_key == ground.made.public_key
    save_signing_key(new_signing_key(), ground.made.signing_key_file)
    done = restore(file, ground.fresh("third"), key_file=ground.key_file, new_key_file=tmp_path / "third.key")
    assert done.signing_key_renewed
    assert load_signing_key(done.signing_key_file).public_key != ground.made.public_key


def test_a_backup_without_a_key_that_opens_it_is_refused_in_words(ground: Ground, tmp_path: Path) -> None:
    file = _saved(ground)
    to = ground.fresh("again")
    place = tmp_path / "again.key"
    with pytest.raises(CannotAnswer, match=r"key file, or give the recovery key.*without both it is lost"):
        restore(file, to, new_key_file=place)
    old = ground.key_file.read_bytes()
    renewed = rekey(ground.where, key_file=ground.key_file)
    with pytest.raises(CannotAnswer, match=r"not the key file of this backup.*of the time when it was made"):
        restore(file, to, key_file=ground.key_file, new_key_file=place)
    with pytest.raises(CannotAnswer, match="printed last before this copy"):
        restore(file, to, recovery_key=renewed.recovery_key, new_key_file=place)
    assert not place.exists()
    assert not isinstance(to, Path) or not to.exists()
    ground.key_file.write_bytes(old)
    assert restore(file, to, key_file=ground.key_file, new_key_file=place).verification.sound


def test_nothing_that_stands_there_is_overwritten(ground: Ground, tmp_path: Path) -> None:
    file = _saved(ground)
    with pytest.raises(CannotWrite, match="there already"):
        backup(ground.where, file)
    with pytest.raises(Invalid, match=r"not empty|already"):
        restore(file, ground.where, key_file=ground.key_file)
    other = tmp_path / "other.key"
    other.write_bytes(ground.key_file.read_bytes())
    rekey(ground.where, key_file=ground.key_file)
    with pytest.raises(Invalid, match="another key"):
        restore(file, ground.fresh("again"), key_file=other, new_key_file=ground.key_file)
    if ground.engine == "sqlite":
        with pytest.raises(Invalid, match="would lie inside"):
            backup(ground.where, Path(ground.where) / "inside.backup")


def _refused(file: Path, ground: Ground) -> None:
    to = ground.folder / "never"
    before = _names(ground.folder)
    with pytest.raises(CannotAnswer):
        restore(file, to, key_file=ground.key_file)
    assert _names(ground.folder) == before


def _names(folder: Path) -> set[str]:
    """What stands in a folder, but for the empty log that SQLite leaves beside a file that it only reads."""
    return {path.name for path in folder.iterdir() if not path.name.endswith(("-wal", "-shm"))}


def test_a_backup_that_is_only_a_part_is_refused(sqlite_ground: Ground) -> None:
    raw = _saved(sqlite_ground).read_bytes()
    part = sqlite_ground.folder / "part.backup"
    for size in (0, 10, 100, 4096, len(raw) // 2, len(raw) - 4096, len(raw) - 1):
        part.write_bytes(raw[:size])
        _refused(part, sqlite_ground)
    part.write_bytes(raw[: len(raw) // 2] + bytes(len(raw) - len(raw) // 2))
    _refused(part, sqlite_ground)


def test_a_backup_with_a_changed_byte_is_refused_or_changed_nothing(sqlite_ground: Ground) -> None:
    raw = _saved(sqlite_ground).read_bytes()
    whole, changed = sqlite_ground.chains(), sqlite_ground.folder / "changed.backup"
    chance = random.Random(3)
    refused = 0
    for number, place in enumerate(chance.sample(range(len(raw)), 30)):
        changed.write_bytes(raw[:place] + bytes([raw[place] ^ (1 << chance.randrange(8))]) + raw[place + 1 :])
        to = sqlite_ground.folder / f"again-{number}"
        try:
            restore(changed, to, key_file=sqlite_ground.key_file)
        except CannotAnswer:
            refused += 1
            assert not to.exists()
        else:
            assert sqlite_ground.chains(to) == whole
    assert refused > 2


def test_a_row_taken_from_a_backup_is_missed_though_its_chain_holds(sqlite_ground: Ground) -> None:
    sqlite_ground.with_entries()
    for sql in (
        "DELETE FROM parley_entry WHERE number = 6",
        "DELETE FROM parley_access",
        "UPDATE parley_store SET value = x'5b5d' WHERE name = 'public_keys'",
    ):
        file = sqlite_ground.folder / "rooms.backup"
        file.unlink(missing_ok=True)
        backup(sqlite_ground.where, file)
        connection = sqlite3.connect(file)
        connection.execute(sql)
        connection.commit()
        connection.close()
        _refused(file, sqlite_ground)


def test_a_live_database_that_was_copied_is_no_backup(sqlite_ground: Ground) -> None:
    with sqlite_ground.with_rooms() as store:
        store.append([said(EAST, "in the log only")], at=NOW)
        copy = sqlite_ground.folder / "copy.sqlite"
        shutil.copy(Path(sqlite_ground.where) / sqlite.FILE, copy)
    _refused(copy, sqlite_ground)


def test_a_backup_is_for_its_owner_alone_and_one_file(ground: Ground) -> None:
    before = set(ground.folder.iterdir())
    file = _saved(ground)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    made = {path for path in ground.folder.iterdir() if path not in before and path.is_file()}
    assert made == {file}
    assert verify(file).sound
    assert {path for path in ground.folder.iterdir() if path not in before and path.is_file()} == {file}


def test_a_backup_that_fails_leaves_no_file(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    ground.with_entries()
    before = set(ground.folder.iterdir())

    def full(_file: object, _to: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(CannotWrite, match="No space left"):
        backup(ground.where, ground.folder / "rooms.backup")
    assert set(ground.folder.iterdir()) == before
