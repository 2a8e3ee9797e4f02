"""The doctor says what is amiss where rooms are kept, and what to do."""

from __future__ import annotations

import shutil
from collections import namedtuple
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from parley.files.store import Check, backup, doctor, init, rekey, sqlite
from tests.files.store.ground import EAST, NOW, Ground, said

LATER = NOW + timedelta(days=1)
Usage = namedtuple("Usage", "total used free")


def _seen(ground: Ground, name: str) -> Check:
    health = doctor(ground.where, now=LATER, key_file=ground.key_file)
    (check,) = [each for each in health.checks if each.name == name and each.state != "good"]
    assert health.good == (check.state != "bad")
    assert check.mend
    return check


def test_rooms_in_order_are_said_to_be(ground: Ground) -> None:
    ground.with_entries()
    health = doctor(ground.where, now=LATER, key_file=ground.key_file)
    assert {check.state for check in health.checks} == {"good"}
    assert health.good
    names = {check.name for check in health.checks}
    assert names >= {"versions", "modes", "key file", "signing key", "database", "chains", "clock"}
    assert ("disk" in names) == (ground.engine == "sqlite")
    assert any("15 entries" in check.what for check in health.checks)


def test_rights_of_others_are_seen(ground: Ground) -> None:
    ground.key_file.chmod(0o640)
    check = _seen(ground, "modes")
    assert str(ground.key_file) in check.what
    assert check.mend.startswith("take their rights away: chmod go= ")


def test_a_folder_that_others_may_enter_is_seen(sqlite_ground: Ground) -> None:
    Path(sqlite_ground.where).chmod(0o755)
    assert str(sqlite_ground.where) in _seen(sqlite_ground, "modes").what


def test_a_lost_or_foreign_key_file_is_seen(ground: Ground, tmp_path: Path) -> None:
    ground.with_entries()
    kept = ground.key_file.read_bytes()
    ground.key_file.unlink()
    assert "No such file" in _seen(ground, "key file").what
    ground.key_file.write_bytes(init(tmp_path / "other").key_file.read_bytes())
    ground.key_file.chmod(0o600)
    assert "does not belong to these rooms" in _seen(ground, "key file").what
    ground.key_file.write_bytes(kept)


def test_a_lost_or_foreign_signing_key_is_seen(ground: Ground, tmp_path: Path) -> None:
    ground.made.signing_key_file.unlink()
    assert "No such file" in _seen(ground, "signing key").what
    shutil.copy(init(tmp_path / "other").signing_key_file, ground.made.signing_key_file)
    assert "do not name it" in _seen(ground, "signing key").what
    rekey(ground.where, key_file=ground.key_file, new_signing=True)
    assert doctor(ground.where, now=LATER, key_file=ground.key_file).good


def test_a_damaged_chain_is_seen(ground: Ground) -> None:
    ground.with_entries()
    database = ground.database()
    database.run("DELETE FROM parley_entry WHERE room = ? AND number = 2", [EAST])
    database.close()
    assert "flaws in 4 chains" in _seen(ground, "chains").what


def test_a_clock_behind_the_record_is_seen(ground: Ground) -> None:
    with ground.with_rooms() as store:
        store.append([said(EAST, "x")], at=LATER + timedelta(days=2))
    assert "2025-10-11" in _seen(ground, "clock").what


def test_a_disk_that_is_nearly_full_is_seen(sqlite_ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(10, 9, 1))
    assert "0 MB free" in _seen(sqlite_ground, "disk").what


@pytest.mark.parametrize("change", [lambda file: file.unlink(), lambda file: file.write_bytes(b"x" * 9000)])
def test_a_database_that_is_gone_or_damaged_is_seen(sqlite_ground: Ground, change: Callable[[Path], object]) -> None:
    change(Path(sqlite_ground.where) / sqlite.FILE)
    assert "cannot be read" in _seen(sqlite_ground, "database").what


def test_the_doctor_changes_nothing(ground: Ground) -> None:
    ground.with_entries()
    before = ground.chains()
    doctor(ground.where, now=LATER, key_file=ground.key_file)
    assert ground.chains() == before
    assert backup(ground.where, ground.folder / "rooms.backup").entries == 15
