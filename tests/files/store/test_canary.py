"""Nothing confidential lies readable: not in the database, its log, a backup, a passing file or a message."""

from __future__ import annotations

import base64
import os
from pathlib import Path

import pytest

from parley.domain.entry import NewEntry
from parley.domain.room import Room, RoomKind
from parley.errors import ParleyError
from parley.files.store import backup, doctor, export_chain, random_id, rekey, restore, verify
from tests.files.store.ground import NOW, Ground

CLAUSE, NAME, ACTOR, KIND = "Netzarim-corridor-by-dawn", "Mediator-Halloran", "delegation-of-the-east", "draft.handed"


def _spellings(text: str) -> list[bytes]:
    """A text as it may lie in a file: plain, UTF-16, hexadecimal, and base64 at each of its three beginnings."""
    plain = text.encode()
    found = [
        plain,
        text.encode("utf-16-le"),
        text.encode("utf-16-be"),
        plain.hex().encode(),
        plain.hex().upper().encode(),
    ]
    for shift in range(3):
        for raw in (plain, text.encode("utf-16-le")):
            found.append(base64.b64encode(b"\0" * shift + raw)[4:-4])
    return found


CANARIES = [spelling for text in (CLAUSE, NAME, ACTOR) for spelling in _spellings(text)] + [KIND.encode()]


def _readable(folder: Path) -> list[tuple[str, bytes]]:
    return [
        (str(path), canary)
        for path in folder.rglob("*")
        if path.is_file()
        for raw in [path.read_bytes()]
        for canary in CANARIES
        if canary in raw
    ]


def test_a_canary_is_seen_where_it_lies_open(tmp_path: Path) -> None:
    for number, spelling in enumerate(_spellings(CLAUSE)):
        (tmp_path / str(number)).write_bytes(b"before" + spelling + b"after")
    assert len({path for path, _canary in _readable(tmp_path)}) == len(_spellings(CLAUSE))
    (tmp_path / "mail").write_bytes(base64.b64encode(b"a" + CLAUSE.encode() + b"zzz"))
    assert str(tmp_path / "mail") in {path for path, _canary in _readable(tmp_path)}


def test_no_word_of_a_room_lies_readable_on_the_disk(
    ground: Ground, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    passing = tmp_path / "passing"
    passing.mkdir()
    for name in ("TMPDIR", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(passing))
    room = Room(random_id(), RoomKind.DELEGATION, ACTOR)
    entry = NewEntry(room.id, KIND, NAME, {"words": CLAUSE, CLAUSE: [CLAUSE] * 200})
    with ground.open() as store:
        store.open_room(room, at=NOW)
        for access in (False, True):
            store.append([entry] * 20, at=NOW, access=access)
        store.keep_snapshot(room.id, 20, f"{CLAUSE} {NAME}".encode() * 100, fold="state-1")
        assert _readable(tmp_path) == []  # while the log is there
        if ground.engine == "sqlite":
            assert list(tmp_path.rglob("*-wal"))
        backup(ground.where, tmp_path / "rooms.backup")
        export_chain(ground.where, room.id, tmp_path / "room.chain")
    restore(tmp_path / "rooms.backup", tmp_path / "again", key_file=ground.key_file)
    rekey(ground.where, key_file=ground.key_file)
    verify(ground.where, key_file=ground.key_file)
    doctor(ground.where, key_file=ground.key_file, now=NOW)
    assert _readable(tmp_path) == []
    if ground.engine == "postgresql":
        database = ground.database()
        database.run("CHECKPOINT")
        database.close()
        folder = Path(str(request.getfixturevalue("postgres")).partition("host=")[2].partition("&")[0])
        assert (folder / "data" / "pg_wal").is_dir()
        assert _readable(folder) == []
    with ground.open() as store:
        assert next(store.read(room.id)).content["words"] == CLAUSE


def test_no_message_repeats_what_a_room_holds(ground: Ground) -> None:
    room = Room(random_id(), RoomKind.DELEGATION, ACTOR)
    entry = NewEntry(room.id, KIND, NAME, {"words": CLAUSE})
    told: list[str] = []
    with ground.open() as store:
        store.open_room(room, at=NOW)
        store.append([entry, entry], at=NOW)
        database = ground.database()
        database.run("UPDATE parley_entry SET sealed = ? WHERE number = 1", [os.urandom(80)])
        database.close()
        for do in (
            lambda: store.open_room(room, at=NOW),
            lambda: list(store.read(room.id)),
            lambda: store.append([entry, NewEntry("nowhere", KIND, NAME, {"words": CLAUSE})], at=NOW),
            lambda: store.append([NewEntry(room.id, KIND, NAME, {"words": CLAUSE, "x": {1}})], at=NOW),
        ):
            with pytest.raises(ParleyError) as caught:
                do()
            told.append(str(caught.value))
    told += [flaw.what for flaw in verify(ground.where, key_file=ground.key_file).flaws]
    told += [check.what + check.mend for check in doctor(ground.where, key_file=ground.key_file, now=NOW).checks]
    assert len(told) > 10
    assert not [each for each in told for canary in (CLAUSE, NAME, ACTOR) if canary in each]
