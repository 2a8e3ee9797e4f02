"""Whoever changes the record is found out: by the chain, by a copy handed out earlier, or by the key."""

from __future__ import annotations

import json
import random
import shutil
from base64 import b64decode
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from parley.domain.entry import NewEntry
from parley.errors import CannotAnswer, CannotWrite, Invalid, NoSuchName, ParleyError
from parley.files.store import (
    Checkpoint,
    Verification,
    checkpoint_text,
    export_chain,
    load_signing_key,
    open_rooms,
    read_checkpoint,
    sign_head,
    sqlite,
    verify,
)
from parley.files.store.chain import ENTRIES, beginning, digest_of, header_of, plain_of
from parley.files.store.checkpoints import new_signing_key
from parley.files.store.database import Database
from parley.files.store.keys import load_keyring
from parley.files.store.sealing import Seal
from tests.files.store.ground import EAST, NOW, WEST, Ground, said


def _checkpoints(ground: Ground) -> list[Checkpoint]:
    store, key = ground.open(), load_signing_key(ground.made.signing_key_file)
    made = [sign_head(store.head(room), key, at=NOW) for room in (EAST, WEST)]
    made.append(sign_head(store.head(EAST, access=True), key, at=NOW, access=True))
    store.close()
    return made


def _found(ground: Ground, change: Callable[[Database], None]) -> tuple[Verification, Verification, Verification]:
    """What is found without anything, with checkpoints, and with the key."""
    ground.with_entries()
    checkpoints = _checkpoints(ground)
    database = ground.database()
    change(database)
    database.close()
    return (
        verify(ground.where),
        verify(ground.where, checkpoints=checkpoints),
        verify(ground.where, key_file=ground.key_file),
    )


def _run(sql: str, *values: object) -> Callable[[Database], None]:
    return lambda database: database.run(sql, values)


def test_a_record_that_nobody_changed_holds(ground: Ground) -> None:
    for found in _found(ground, lambda _database: None):
        assert found.sound
        assert [(each.room, each.chain, each.number) for each in found.chains] == [
            (WEST, "entries", 6),
            (WEST, "access", 0),
            (EAST, "entries", 6),
            (EAST, "access", 3),
        ]
    assert found.entries == 15
    assert found.commitments


def test_a_checkpoint_proves_as_far_as_it_goes_and_no_further(ground: Ground) -> None:
    ground.with_entries()
    checkpoints = _checkpoints(ground)
    store = ground.open()
    store.append([said(EAST, "later")], at=NOW + timedelta(days=1))
    store.close()
    found = verify(ground.where, checkpoints=checkpoints)
    assert found.sound
    assert [(each.number, each.proved) for each in found.chains] == [(6, 6), (0, 0), (7, 6), (3, 3)]


CHANGES = {
    "a body": _run("UPDATE parley_entry SET sealed = ? WHERE room = ? AND number = 3", bytes(100), EAST),
    "a commitment": _run("UPDATE parley_entry SET commitment = ? WHERE room = ? AND number = 3", bytes(32), EAST),
    "a digest": _run("UPDATE parley_entry SET digest = ? WHERE room = ? AND number = 3", bytes(32), EAST),
    "a time": _run("UPDATE parley_entry SET at = at + 1 WHERE room = ? AND number = 3", EAST),
    "a deletion": _run("DELETE FROM parley_entry WHERE room = ? AND number = 3", EAST),
    "the first taken": _run("DELETE FROM parley_entry WHERE room = ? AND number = 1", EAST),
    "an entry moved to the end": _run("UPDATE parley_entry SET number = 7 WHERE room = ? AND number = 3", EAST),
    "an insertion": _run(
        "INSERT INTO parley_entry SELECT room, 7, at, commitment, sealed, digest FROM parley_entry"
        " WHERE room = ? AND number = 3",
        EAST,
    ),
    "an entry of another room": _run(
        "UPDATE parley_entry SET sealed = (SELECT sealed FROM parley_entry WHERE room = ? AND number = 3)"
        " WHERE room = ? AND number = 3",
        WEST,
        EAST,
    ),
    "whose room it is": _run(
        "UPDATE parley_room SET card = (SELECT card FROM parley_room WHERE id = ?) WHERE id = ?", WEST, EAST
    ),
    "a look": _run("UPDATE parley_access SET at = at - 1 WHERE room = ? AND number = 2", EAST),
    "a look deleted": _run("DELETE FROM parley_access WHERE room = ? AND number = 1", EAST),
}


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_of_a_row_is_found_without_a_key(ground: Ground, change: str) -> None:
    for found in _found(ground, CHANGES[change]):
        assert {flaw.room for flaw in found.flaws} == {EAST}


def test_two_entries_that_changed_places_are_found(ground: Ground) -> None:
    def swap(database: Database) -> None:
        for old, new in ((3, 99), (4, 3), (99, 4)):
            database.run("UPDATE parley_entry SET number = ? WHERE room = ? AND number = ?", [new, EAST, old])

    for found in _found(ground, swap):
        assert {flaw.number for flaw in found.flaws if flaw.room == EAST} >= {3, 4}


@pytest.mark.parametrize("left", [0, 4, 5])
def test_a_cut_tail_is_found_by_the_checkpoint_alone(ground: Ground, left: int) -> None:
    bare, proved, opened = _found(ground, _run("DELETE FROM parley_entry WHERE room = ? AND number > ?", EAST, left))
    assert bare.sound
    assert opened.sound
    assert [(flaw.number, "its tail was cut off" in flaw.what) for flaw in proved.flaws] == [(6, True)]


def test_a_time_that_goes_back_is_found_though_the_digests_fit(ground: Ground) -> None:
    def earlier(database: Database) -> None:
        rows = database.rows("SELECT digest FROM parley_entry WHERE room = ? AND number = 5", [EAST])
        sql = "SELECT commitment, sealed FROM parley_entry WHERE room = ? AND number = 6"
        commitment, sealed = database.rows(sql, [EAST])[0]
        digest = digest_of(header_of(EAST, ENTRIES, 6, 7, rows[0][0]), commitment, sealed)
        database.run("UPDATE parley_entry SET at = 7, digest = ? WHERE room = ? AND number = 6", [digest, EAST])

    bare, _proved, _opened = _found(ground, earlier)
    assert [(flaw.number, flaw.what) for flaw in bare.flaws] == [(6, "its time is before that of the entry before it")]


def test_what_is_sealed_is_written_in_one_way_only() -> None:
    plain = plain_of(NewEntry(EAST, "note.made", "m1", {"z": 1, "a": [None, "אמת"]}))
    assert plain.decode() == '{"author":"m1","content":{"a":[null,"אמת"],"z":1},"kind":"note.made"}'


def _anew(database: Database) -> None:
    """A chain with its second body exchanged and every digest after it made anew, as one without the key could."""
    rows = database.rows(
        "SELECT number, at, commitment, sealed, digest FROM parley_entry WHERE room = ? ORDER BY number", [EAST]
    )
    previous = rows[0][4]
    for number, at, commitment, sealed, _digest in rows[1:]:
        body = rows[2][3] if number == 2 else sealed
        previous_now = digest_of(header_of(EAST, ENTRIES, number, at, previous), commitment, body)
        database.run(
            "UPDATE parley_entry SET sealed = ?, digest = ? WHERE room = ? AND number = ?",
            [body, previous_now, EAST, number],
        )
        previous = previous_now


def test_a_chain_made_anew_is_found_by_the_checkpoint_and_by_the_key(ground: Ground) -> None:
    bare, proved, opened = _found(ground, _anew)
    assert bare.sound
    assert ["made anew" in flaw.what for flaw in proved.flaws] == [True]
    assert 2 in {flaw.number for flaw in opened.flaws}


def test_a_commitment_to_other_words_is_found_by_the_key_even_if_whoever_has_it_made_the_entry(ground: Ground) -> None:
    ground.with_rooms().close()
    database, keyring = ground.database(), load_keyring(ground.key_file)
    card, wrapped, by = database.rows("SELECT card, wrapped_key, key_id FROM parley_room WHERE id = ?", [EAST])[0]
    header = header_of(EAST, ENTRIES, 1, 0, beginning(EAST, ENTRIES, card))
    sealed = Seal(keyring.unwrap(EAST, wrapped, by)).close(bytes(32) + plain_of(said(EAST, "these words")), header)
    others = bytes(range(32))
    database.run(
        "INSERT INTO parley_entry (room, number, at, commitment, sealed, digest) VALUES (?, 1, 0, ?, ?, ?)",
        [EAST, others, sealed, digest_of(header, others, sealed)],
    )
    database.close()
    assert verify(ground.where).sound
    assert "not what it is bound to" in verify(ground.where, key_file=ground.key_file).flaws[0].what
    with ground.open() as store, pytest.raises(CannotAnswer, match=r"entry 1 .* was changed"):
        list(store.read(EAST))


def test_a_room_that_is_gone_is_missed_by_its_checkpoint(ground: Ground) -> None:
    def remove(database: Database) -> None:
        for table, column in (("parley_entry", "room"), ("parley_access", "room"), ("parley_room", "id")):
            database.run(f"DELETE FROM {table} WHERE {column} = ?", [EAST])

    bare, proved, _opened = _found(ground, remove)
    assert bare.sound
    assert {(flaw.room, flaw.number) for flaw in proved.flaws} == {(EAST, 0)}


def test_a_checkpoint_of_other_rooms_is_no_verdict_on_these(ground: Ground) -> None:
    ground.with_entries()
    strange = replace(_checkpoints(ground)[0], room="c0ffee", public_key=new_signing_key().public_key)
    for checkpoints in ([strange], [strange, *_checkpoints(ground)]):
        found = verify(ground.where, checkpoints=checkpoints, key_file=ground.key_file)
        assert (found.sound, found.others) == (True, (strange,))
        assert found.called == {EAST: "east", WEST: "west"}
    claimed = verify(ground.where, checkpoints=[strange], public_keys=[strange.public_key])
    assert not claimed.sound


def test_entries_whose_room_is_gone_are_found_without_a_checkpoint(sqlite_ground: Ground) -> None:
    sqlite_ground.with_entries()
    database = sqlite_ground.database()
    database.run("PRAGMA foreign_keys = OFF")
    database.run("DELETE FROM parley_room WHERE id = ?", [EAST])
    database.close()
    flaws = {(flaw.room, flaw.chain, flaw.number, flaw.what) for flaw in verify(sqlite_ground.where).flaws}
    what = "there are entries of a room that is not there"
    assert flaws == {(EAST, chain, 0, what) for chain in ("entries", "access")}


def test_many_flaws_are_summed_up(sqlite_ground: Ground) -> None:
    sqlite_ground.with_entries(40)
    database = sqlite_ground.database()
    database.run("UPDATE parley_entry SET commitment = ?", [bytes(32)])
    database.close()
    found = verify(sqlite_ground.where)
    assert len(found.flaws) == 2 * 21
    assert (found.flaws[-1].number, found.flaws[-1].what) == (0, "and 20 flaws more")


def test_a_forged_checkpoint_does_not_hold(ground: Ground) -> None:
    ground.with_entries()
    good = _checkpoints(ground)[0]
    forged = replace(good, number=5)
    with ground.open() as store:
        other = sign_head(store.head(EAST), new_signing_key(), at=NOW)
    assert "signature does not hold" in verify(ground.where, checkpoints=[forged]).flaws[0].what
    assert "unknown key" in verify(ground.where, checkpoints=[other]).flaws[0].what
    assert verify(ground.where, checkpoints=[other], public_keys=[other.public_key]).sound
    assert not verify(ground.where, checkpoints=[good], public_keys=[other.public_key]).sound


def test_a_checkpoint_is_a_small_file_that_comes_back_as_it_was(sqlite_ground: Ground, tmp_path: Path) -> None:
    sqlite_ground.with_entries()
    for number, checkpoint in enumerate(_checkpoints(sqlite_ground)):
        file = tmp_path / f"checkpoint-{number}.json"
        file.write_text(checkpoint_text(checkpoint), encoding="utf-8")
        assert read_checkpoint(file) == checkpoint
        assert file.stat().st_size < 1000


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"parley": "checkpoint", "format": 2}', '{"parley": "checkpoint", "format": 1}', "{" * 9999],
)
def test_what_is_no_checkpoint_is_refused(text: str, tmp_path: Path) -> None:
    file = tmp_path / "checkpoint.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CannotAnswer, match="holds no checkpoint"):
        read_checkpoint(file)
    with pytest.raises(CannotAnswer, match="cannot be read"):
        read_checkpoint(tmp_path / "none.json")
    with pytest.raises(Invalid, match="no checkpoint"):
        Checkpoint(EAST, 1, "zz", NOW, "", "")


def test_an_exported_chain_is_verified_without_the_rooms(ground: Ground, tmp_path: Path) -> None:
    ground.with_entries()
    checkpoints = _checkpoints(ground)
    file = tmp_path / "east.chain"
    assert export_chain(ground.where, EAST, file) == 6
    found = verify(file, checkpoints=checkpoints, key_file=ground.key_file)
    assert (found.sound, found.commitments, found.others) == (True, True, tuple(checkpoints[1:]))
    assert [(each.number, each.proved) for each in found.chains] == [(6, 6)]
    with ground.open() as store:
        assert found.chains[0].digest == store.head(EAST).digest
    strange = verify(file, checkpoints=checkpoints[1:2])
    assert (strange.sound, strange.others, strange.commitments) == (True, tuple(checkpoints[1:2]), False)
    with pytest.raises(CannotWrite, match="there already"):
        export_chain(ground.where, EAST, file)
    with pytest.raises(NoSuchName):
        export_chain(ground.where, "nowhere", tmp_path / "none.chain")
    assert not list(tmp_path.glob("*none.chain*"))


def test_of_lines_that_changed_places_in_an_exported_chain_it_is_told_what_stands_where(
    sqlite_ground: Ground, tmp_path: Path
) -> None:
    sqlite_ground.with_entries(4)
    file = tmp_path / "east.chain"
    export_chain(sqlite_ground.where, EAST, file)
    lines = file.read_text(encoding="utf-8").splitlines()
    lines[2], lines[3] = lines[3], lines[2]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    told = [flaw.what for flaw in verify(file).flaws]
    assert "entries 2 to 2 are missing" in told
    assert "entry 2 stands where 4 should" in told


def test_any_byte_changed_in_an_exported_chain_is_found(sqlite_ground: Ground, tmp_path: Path) -> None:
    sqlite_ground.with_entries(3)
    checkpoints = _checkpoints(sqlite_ground)[:1]
    file, changed = tmp_path / "east.chain", tmp_path / "changed.chain"
    export_chain(sqlite_ground.where, EAST, file)
    raw = file.read_bytes()
    head = json.loads(raw.splitlines()[0])
    unbound = (head["wrapped_key"], head["key_id"])  # keys may be renewed: the chain is not bound to them
    kept = [range(at, at + len(text)) for text in unbound for at in [raw.index(text.encode())]]
    chance = random.Random(7)
    for place in chance.sample(range(len(raw)), 300):
        if any(place in spot for spot in kept):
            continue
        new = bytes([raw[place] ^ (1 << chance.randrange(8))])
        changed.write_bytes(raw[:place] + new + raw[place + 1 :])
        assert _noticed(changed, checkpoints) or _same(changed, raw), (place, raw[place], new)


def _noticed(source: Path, checkpoints: list[Checkpoint]) -> bool:
    try:
        return not verify(source, checkpoints=checkpoints).sound
    except ParleyError:
        return True


def _same(changed: Path, raw: bytes) -> bool:
    """Whether the change was one of blanks between values, or of a sign that stands for the same."""
    try:
        read = [[json.loads(line) for line in text.splitlines()] for text in (changed.read_bytes(), raw)]
    except ValueError:
        return False
    for rows in read:
        for row in rows[1:]:
            row[2], row[3], row[4] = row[2].lower(), b64decode(row[3]), row[4].lower()
        rows[0]["card"] = b64decode(rows[0]["card"])
        for name in ("parley", "wrapped_key", "key_id"):
            rows[0].pop(name, None)
    return read[0] == read[1]


def test_any_byte_changed_in_the_database_is_found_or_changed_nothing(sqlite_ground: Ground, tmp_path: Path) -> None:
    sqlite_ground.with_entries(12)
    checkpoints = _checkpoints(sqlite_ground)
    whole = sqlite_ground.chains()
    folder = tmp_path / "changed"
    shutil.copytree(sqlite_ground.where, folder)
    file = folder / sqlite.FILE
    raw = file.read_bytes()
    chance = random.Random(11)
    seen = 0
    for place in chance.sample(range(len(raw)), 60):
        file.write_bytes(raw[:place] + bytes([raw[place] ^ (1 << chance.randrange(8))]) + raw[place + 1 :])
        if _noticed(folder, checkpoints):
            seen += 1
        else:
            assert sqlite_ground.chains(folder) == whole, place
        for log in folder.glob("*-*"):
            log.unlink()
    assert seen > 4


def test_another_program_can_check_a_chain_from_its_description(ground: Ground, tmp_path: Path) -> None:
    """What docs/explanation/rooms.md says of the format, written down a second time with hashlib alone."""
    ground.with_entries()
    file = tmp_path / "east.chain"
    export_chain(ground.where, EAST, file)
    first, *rows = file.read_text(encoding="utf-8").splitlines()
    head = json.loads(first)
    start = f"parley-beginning-1\n{head['room']}\n{head['chain']}\n".encode() + b64decode(head["card"])
    previous = sha256(start).hexdigest()
    for row in rows:
        number, at, commitment, sealed, digest = json.loads(row)
        header = f"parley-entry-1\n{head['room']}\n{head['chain']}\n{number}\n{at}\n{previous}\n".encode()
        assert sha256(header + bytes.fromhex(commitment) + b64decode(sealed)).hexdigest() == digest
        previous = digest
    store = open_rooms(ground.where, key_file=ground.key_file)
    assert store.head(EAST).digest == previous
    store.close()


def test_another_key_file_opens_nothing_and_says_so(ground: Ground, tmp_path: Path) -> None:
    ground.with_entries()
    other = Ground("sqlite", tmp_path / "other", str)
    found = verify(ground.where, key_file=other.key_file)
    assert {("the key file does not belong" in flaw.what, flaw.number) for flaw in found.flaws} == {(True, 0)}
    with (
        open_rooms(ground.where, key_file=other.key_file) as store,
        pytest.raises(CannotAnswer, match="the key file does not belong"),
    ):
        store.head(EAST)


@pytest.mark.parametrize("access", [False, True])
def test_a_checkpoint_of_an_empty_chain_binds_whose_room_it_is(ground: Ground, access: bool) -> None:
    ground.with_rooms().close()
    with ground.open() as store:
        key = load_signing_key(ground.made.signing_key_file)
        first = sign_head(store.head(EAST, access=access), key, at=NOW, access=access)
        other = replace(store.head(WEST, access=access), room=EAST)
        made_anew = sign_head(other, key, at=NOW, access=access)
    assert first.number == 0
    assert verify(ground.where, checkpoints=[first]).sound
    (flaw,) = verify(ground.where, checkpoints=[made_anew]).flaws
    assert (flaw.number, "made anew" in flaw.what) == (0, True)
    assert flaw.chain == ("access" if access else "entries")


@pytest.mark.parametrize(
    ("column", "flawed"),
    [("sealed", [3, 4]), ("commitment", [3, 4]), ("digest", [3, 4, 5, 6]), ("at", [3, 3, 4]), ("number", [3])],
)
def test_a_text_where_something_else_stood_is_told_as_a_flaw(
    sqlite_ground: Ground, column: str, flawed: list[int]
) -> None:
    sqlite_ground.with_entries()
    database = sqlite_ground.database()
    database.run(f"UPDATE parley_entry SET {column} = 'a text' WHERE room = ? AND number = 3", [EAST])
    database.close()
    found = verify(sqlite_ground.where, key_file=sqlite_ground.key_file)
    assert [(flaw.room, flaw.number) for flaw in found.flaws] == [(EAST, number) for number in flawed]
    (read,) = (each for each in found.chains if (each.room, each.chain) == (EAST, "entries"))
    assert (read.number, bool(read.digest)) == (6, column != "digest")


def test_the_line_at_which_an_exported_chain_breaks_off_is_told_by_its_entry(
    sqlite_ground: Ground, tmp_path: Path
) -> None:
    sqlite_ground.with_entries(4)
    file = tmp_path / "east.chain"
    export_chain(sqlite_ground.where, EAST, file)
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([*lines[:3], "what cannot be read"]) + "\n", encoding="utf-8")
    assert [(flaw.number, flaw.what) for flaw in verify(file).flaws] == [(3, "the line of this entry cannot be read")]
