"""Keys: who may read them, what each opens, what is left when one is lost, and how they are renewed."""

from __future__ import annotations

import re
import sqlite3
import stat
import sys
from pathlib import Path

import pytest

from parley.errors import CannotAnswer, CannotWrite, Invalid
from parley.files.store import init, open_rooms, rekey, rekeying, sqlite, verify
from parley.files.store.keys import Keyring, load_keyring, recover, recovery_text, wrap_for_recovery
from parley.files.store.postgres import connected
from parley.files.store.sealing import Seal, new_key
from tests.files.store.ground import EAST, NOW, WEST, Ground, said, words


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_only_the_owner_may_read_the_rooms_and_their_keys(sqlite_ground: Ground) -> None:
    store = sqlite_ground.with_rooms()
    store.append([said(EAST, "x")], at=NOW)
    folder = Path(sqlite_ground.where)
    assert _mode(folder) == 0o700
    files = [*folder.iterdir(), sqlite_ground.key_file, sqlite_ground.made.signing_key_file]
    assert {file.name for file in files} >= {sqlite.FILE, f"{sqlite.FILE}-wal", "rooms.key", "rooms.signing-key"}
    assert {_mode(file) for file in files} == {0o600}
    store.close()


def test_keys_stand_beside_the_folder_and_never_inside(tmp_path: Path) -> None:
    made = init(tmp_path / "rooms")
    assert (made.key_file, made.signing_key_file) == (tmp_path / "rooms.key", tmp_path / "rooms.signing-key")
    assert [path.name for path in (tmp_path / "rooms").iterdir()] == [sqlite.FILE]
    with pytest.raises(Invalid, match="would lie inside"):
        init(tmp_path / "new", key_file=tmp_path / "new" / "key")
    with pytest.raises(Invalid, match="no place beside it"):
        init("postgresql:///nowhere")


def test_nothing_that_is_there_is_made_again(ground: Ground, tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="already"):
        init(ground.where, key_file=ground.key_file)
    with pytest.raises(Invalid, match=r"not empty|already"):
        init(ground.where, key_file=tmp_path / "other.key", signing_key_file=tmp_path / "other.signing-key")
    assert not (tmp_path / "other.key").exists()
    assert not (tmp_path / "other.signing-key").exists()
    ground.open().close()


def test_a_key_never_stands_in_a_message(sqlite_ground: Ground) -> None:
    made, keyring = sqlite_ground.made, load_keyring(sqlite_ground.key_file)
    assert made.recovery_key not in repr(made)
    assert keyring.keys[0].hex() not in repr(keyring)
    assert "\\x" not in repr(keyring)


def test_what_is_no_key_file_is_named(sqlite_ground: Ground, tmp_path: Path) -> None:
    with pytest.raises(CannotAnswer, match="cannot be read: No such file"):
        open_rooms(sqlite_ground.where, key_file=tmp_path / "lost.key")
    for text in (
        "",
        "{}",
        '{"parley": "key file", "format": 1, "keys": ["AAAA"]}',
        '{"parley": "key file", "keys": []}',
    ):
        (tmp_path / "bad.key").write_text(text, encoding="utf-8")
        with pytest.raises(CannotAnswer, match="is no key file"):
            open_rooms(sqlite_ground.where, key_file=tmp_path / "bad.key")
    with pytest.raises(CannotAnswer, match=r"cannot be read|holds no rooms"):
        open_rooms(tmp_path / "nowhere", key_file=sqlite_ground.key_file)


def test_a_recovery_key_is_read_as_people_copy_it() -> None:
    key = new_key()
    wrapped, text = wrap_for_recovery(key)
    assert re.fullmatch(r"([A-Z2-7]{4}-){13}[A-Z2-7]{4}", text)
    slips = [text.lower(), text.replace("-", " "), text.replace("O", "0").replace("I", "1").replace("B", "8")]
    assert {recover(wrapped, each) for each in [text, *slips]} == {Keyring((key,))}


def test_a_slip_in_a_recovery_key_is_seen_and_another_key_told_apart() -> None:
    wrapped, text = wrap_for_recovery(new_key())
    for place in range(0, len(text), 7):
        if text[place] == "-":
            continue
        other = "A" if text[place] != "A" else "C"
        with pytest.raises(Invalid, match="no recovery key"):
            recover(wrapped, text[:place] + other + text[place + 1 :])
    for wrong in ("", text[:-1], text + "A", "?" * 56):
        with pytest.raises(Invalid, match="no recovery key"):
            recover(wrapped, wrong)
    with pytest.raises(CannotAnswer, match="does not open these rooms"):
        recover(wrapped, recovery_text(new_key()))


def test_renewed_keys_open_what_the_old_ones_no_longer_do(ground: Ground) -> None:
    ground.with_entries()
    before = ground.chains()
    old = ground.key_file.read_bytes()
    renewed = rekey(ground.where, key_file=ground.key_file)
    assert renewed.rooms == 2
    assert renewed.public_key == ground.made.public_key
    assert ground.chains() == before
    assert verify(ground.where, key_file=ground.key_file).sound
    new = ground.key_file.read_bytes()
    assert len(load_keyring(ground.key_file).keys) == 1
    ground.key_file.write_bytes(old)
    with ground.open() as store, pytest.raises(CannotAnswer, match="does not belong"):
        store.head(EAST)
    with pytest.raises(CannotAnswer, match="does not open these rooms"):
        rekey(ground.where, key_file=ground.key_file, recovery_key=ground.made.recovery_key)
    ground.key_file.write_bytes(new)
    assert rekey(ground.where, key_file=ground.key_file, recovery_key=renewed.recovery_key).rooms == 2


def test_a_lost_key_file_is_made_again_from_the_recovery_key(ground: Ground) -> None:
    ground.with_entries()
    ground.key_file.unlink()
    with pytest.raises(CannotAnswer, match=r"rekey --recover"):
        rekey(ground.where, key_file=ground.key_file)
    rekey(ground.where, key_file=ground.key_file, recovery_key=ground.made.recovery_key)
    store = ground.open()
    assert len(list(store.read(WEST))) == 6
    store.close()


def test_a_lost_signing_key_is_renewed_and_its_old_signatures_stay_known(ground: Ground) -> None:
    ground.made.signing_key_file.unlink()
    first = rekey(ground.where, key_file=ground.key_file)
    assert first.public_key != ground.made.public_key
    second = rekey(ground.where, key_file=ground.key_file, new_signing=True)
    database = ground.database()
    known = database.rows("SELECT value FROM parley_store WHERE name = 'public_keys'")[0][0].decode()
    database.close()
    assert all(each in known for each in (ground.made.public_key, first.public_key, second.public_key))


def test_a_new_recovery_key_is_shown_though_another_program_holds_the_rooms(
    sqlite_ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once the database has changed only the new paper opens it: a failure afterwards must not keep it back."""
    sqlite_ground.with_entries()
    monkeypatch.setattr(sqlite, "_WAIT", 0.05)
    other = sqlite3.connect(Path(sqlite_ground.where) / sqlite.FILE, isolation_level=None)
    save = rekeying.save_keyring

    def held(keyring: Keyring, file: Path) -> None:
        save(keyring, file)
        if len(keyring.keys) == 1:
            other.execute("BEGIN IMMEDIATE")

    monkeypatch.setattr(rekeying, "save_keyring", held)
    renewed = rekey(sqlite_ground.where, key_file=sqlite_ground.key_file)
    assert not renewed.tidied
    other.execute("ROLLBACK")
    other.close()
    monkeypatch.undo()
    again = rekey(sqlite_ground.where, key_file=sqlite_ground.key_file, recovery_key=renewed.recovery_key)
    assert again.tidied


@pytest.mark.parametrize("step", [1, 2])
def test_keys_that_were_half_renewed_still_open_the_rooms(
    ground: Ground, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The machine dies before the database changed, and after it, before the old key went."""
    ground.with_entries()
    save, saved = rekeying.save_keyring, [0]

    def dying(keyring: Keyring, file: Path) -> None:
        saved[0] += 1
        if saved[0] == 2:
            raise KeyboardInterrupt
        save(keyring, file)

    if step == 1:
        monkeypatch.setattr(rekeying, "wrap_for_recovery", lambda _key: (_ for _ in ()).throw(KeyboardInterrupt))
    else:
        monkeypatch.setattr(rekeying, "save_keyring", dying)
    with pytest.raises(KeyboardInterrupt):
        rekey(ground.where, key_file=ground.key_file)
    monkeypatch.undo()
    assert len(load_keyring(ground.key_file).keys) == 2
    store = ground.open()
    store.append([said(EAST, "still here")], at=NOW)
    assert words(list(store.read(EAST)))[-1] == "still here"
    store.close()
    rekey(ground.where, key_file=ground.key_file)
    assert verify(ground.where, key_file=ground.key_file).sound


def test_what_an_old_key_locked_is_gone_from_the_file_once_it_was_renewed(sqlite_ground: Ground) -> None:
    sqlite_ground.with_entries()
    database = sqlite_ground.database()
    old = [row[0] for row in database.rows("SELECT wrapped_key FROM parley_room")]
    old += [row[0] for row in database.rows("SELECT value FROM parley_store WHERE name = 'recovery'")]
    database.close()
    rekey(sqlite_ground.where, key_file=sqlite_ground.key_file)
    left = b"".join(file.read_bytes() for file in Path(sqlite_ground.where).iterdir())
    assert not [each for each in old if each in left]


@pytest.mark.parametrize(("library", "extra"), [("cryptography", "rooms"), ("psycopg", "postgres")])
def test_a_library_that_is_missing_is_named_with_its_extra(
    library: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [each for each in sys.modules if each.split(".")[0] == library]:
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(CannotAnswer, match=rf"{library}, which is not installed.*parley-mediation\[{extra}\]"):
        Seal(new_key()) if extra == "rooms" else connected("postgresql:///nowhere")


def test_rooms_on_sqlite_need_no_library_of_postgresql(sqlite_ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    sqlite_ground.with_entries()
    assert verify(sqlite_ground.where, key_file=sqlite_ground.key_file).sound


def test_a_nonce_is_never_used_twice() -> None:
    seal = Seal(new_key())
    assert len({seal.close(b"the same", b"")[:12] for _each in range(5000)}) == 5000


def test_a_folder_that_cannot_be_made_leaves_no_key_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_file: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sqlite, "made", full)
    with pytest.raises(CannotWrite, match="No space left"):
        init(tmp_path / "rooms")
    assert list(tmp_path.iterdir()) == []
