"""What an earlier version of Parley left is opened by this one, and says the same."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from parley.domain.room import RoomKind
from parley.files.store import open_rooms, read_checkpoint, rekey, restore, verify
from parley.files.store.database import FORMAT
from tests.files.store.fixtures.make_rooms import exported

FIXTURES = Path(__file__).parent / "fixtures"
EARLIER = sorted(FIXTURES.glob("rooms-*"))


@pytest.fixture(params=EARLIER, ids=lambda folder: folder.name)
def left(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of what a version left, as its rooms, its key file and what was handed out."""
    shutil.copytree(request.param, tmp_path / "left")
    (tmp_path / "rooms").mkdir()
    shutil.copy(tmp_path / "left" / "rooms.sqlite", tmp_path / "rooms")
    shutil.copy(tmp_path / "left" / "rooms.key", tmp_path)
    return tmp_path


def _expected(left: Path) -> tuple[str, object]:
    expected = json.loads((left / "left" / "expected.json").read_text(encoding="utf-8"))
    return expected["recovery_key"], expected["rooms"]


def test_every_version_left_its_rooms() -> None:
    assert [folder.name for folder in EARLIER] == [f"rooms-{number}" for number in range(1, FORMAT + 1)]
    assert sum(path.stat().st_size for path in FIXTURES.rglob("*")) < 300_000


def test_its_rooms_say_what_they_said(left: Path) -> None:
    with open_rooms(left / "rooms") as store:
        assert exported(store) == _expected(left)[1]
    found = verify(
        left / "rooms", checkpoints=[read_checkpoint(left / "left" / "checkpoint.json")], key_file=left / "rooms.key"
    )
    assert found.sound
    assert max(each.proved for each in found.chains) > 0


def test_its_chain_and_its_backup_still_verify(left: Path) -> None:
    checkpoint = read_checkpoint(left / "left" / "checkpoint.json")
    for name in ("room.chain", "rooms.backup"):
        assert verify(left / "left" / name, checkpoints=[checkpoint], key_file=left / "rooms.key").sound


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_its_backup_is_restored_by_its_recovery_key_on_each_database(
    left: Path, engine: str, schema: Callable[[], str]
) -> None:
    recovery_key, rooms = _expected(left)
    to: Path | str = left / "again" if engine == "sqlite" else schema()
    restore(left / "left" / "rooms.backup", to, recovery_key=recovery_key, new_key_file=left / "again.key")
    with open_rooms(to, key_file=left / "again.key") as store:
        assert exported(store) == rooms
        sizes = {room.id: store.head(room.id).number for room in store.rooms()}
    rekey(to, key_file=left / "again.key")
    with open_rooms(to, key_file=left / "again.key") as store:
        for room in store.rooms():
            later = [one.kind for one in store.read(room.id, after=sizes[room.id])]
            assert later == (["key.renewed"] if room.kind is RoomKind.DESK else [])
