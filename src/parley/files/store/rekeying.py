"""Renewing keys: a new key file and a new recovery key, and every room's data key wrapped anew.

The order is such that a machine that dies in between leaves rooms that still open: first the key file holds both keys,
then the database changes in one transaction, then the old key goes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from parley.domain.entry import NewEntry
from parley.domain.room import RoomKind
from parley.errors import CannotAnswer, CannotWrite
from parley.files.store.about import seal_about
from parley.files.store.chain_snapshots import forget_snapshots
from parley.files.store.checkpoints import load_signing_key, new_signing_key, save_signing_key
from parley.files.store.database import Database, value_of, written_by
from parley.files.store.keys import Keyring, key_id, load_keyring, recover, save_keyring, wrap_for_recovery
from parley.files.store.making import database_at, places
from parley.files.store.restoring import add_public_key
from parley.files.store.rooms import Rooms
from parley.files.store.sealing import new_key
from parley.language import gettext as _

__all__ = ["MACHINE", "Renewed", "rekey"]

MACHINE = "machine"
"""Who writes down at the desk that keys were renewed: no member, but whoever holds the key or the recovery key."""


@dataclass(frozen=True, repr=False)
class Renewed:
    """What `rekey` made.

    Parameters
    ----------
    recovery_key
        The new one, to be printed; the old paper opens only older backups.
    key_file
        Where the new key stands.
    key
        Its id.
    public_key
        What checkpoints are checked with from now on.
    rooms
        How many rooms were wrapped anew.
    tidied
        Whether the old key is gone from the key file, and what it had locked from the disk. If not, renew once more
        when no other program holds the rooms.
    former
        The key that opened them before: what else it sealed has to be sealed anew.
    """

    recovery_key: str
    key_file: Path
    key: str
    public_key: str
    rooms: int
    tidied: bool
    former: Keyring = field(repr=False, compare=False)


def rekey(
    where: Path | str,
    *,
    key_file: Path | None = None,
    recovery_key: str | None = None,
    signing_key_file: Path | None = None,
    new_signing: bool = False,
    by: str = MACHINE,
    now: datetime | None = None,
) -> Renewed:
    """Renew the key file and the recovery key, and write that down at the desk, in one transaction.

    Who holds an old key and an old copy of the database still reads that.

    Parameters
    ----------
    where, key_file, signing_key_file
        As for `places`.
    recovery_key
        Where the key file is lost.
    new_signing
        Whether to make a new signing key too. Where it is lost a new one is made in any case.
    by
        The id of the member who does so, where it is known.
    now
        What time it is (UTC); without it, what the machine's clock says.

    Raises
    ------
    CannotAnswer
        If neither the key file nor the recovery key opens these rooms.
    CannotWrite
        If something cannot be written; the rooms open as before.
    """
    keys, signing = places(where, key_file=key_file, signing_key_file=signing_key_file)
    database = database_at(where)
    try:
        written_by(database)
        old = _old_key(database, keys, recovery_key)
        fresh = new_key()
        both = Keyring((old, fresh))
        save_keyring(both, keys)
        new_id = key_id(fresh)
        wrapped, text = wrap_for_recovery(fresh)
        signer = new_signing_key() if new_signing or not signing.exists() else None
        public = (signer or load_signing_key(signing)).public_key
        with database.transaction():
            rooms = database.rows("SELECT id, wrapped_key, key_id FROM parley_room")
            for room, kept, old_id in rooms:
                anew = both.wrap(room, both.unwrap(room, kept, old_id), new_id)
                database.run("UPDATE parley_room SET wrapped_key = ?, key_id = ? WHERE id = ?", [anew, new_id, room])
            for name, value in (("key", new_id.encode()), ("recovery", wrapped)):
                database.run("UPDATE parley_store SET value = ? WHERE name = ?", [value, name])
            if signer is not None:
                add_public_key(database, signer.public_key)
                save_signing_key(signer, signing)
            seal_about(database, fresh)
            forget_snapshots(database)  # who had the key could have sealed others; they are made again from the chains
            _tell_desk(database, both, {"key": new_id, "public_key": public}, by, now or datetime.now(tz=UTC))
        tidied = _tidied(database, Keyring((fresh,)), keys)
    finally:
        database.close()
    return Renewed(text, keys, new_id, public, len(rooms), tidied, Keyring((old,)))


def _tell_desk(database: Database, keyring: Keyring, said: dict[str, str], by: str, now: datetime) -> None:
    rooms = Rooms(database, keyring)
    desks = [room.id for room in rooms.rooms() if room.kind is RoomKind.DESK]
    rooms.append([NewEntry(desk, "key.renewed", by, said) for desk in desks], at=now)


def _tidied(database: Database, fresh: Keyring, keys: Path) -> bool:
    """Whether nothing is left of the old key. The new one counts already, so a failure must not hide it."""
    try:
        save_keyring(fresh, keys)
        database.forget()
    except CannotWrite:
        return False
    return True


def _old_key(database: Database, keys: Path, recovery_key: str | None) -> bytes:
    by = (value_of(database, "key") or b"").decode()
    if recovery_key:
        return recover(value_of(database, "recovery") or b"", recovery_key).keys[0]
    key = load_keyring(keys).named(by)
    if key is None:
        raise CannotAnswer(
            _("{file} is not the key file of these rooms").format(file=keys),
            _("name the right one, key {key}, or give the recovery key").format(key=by),
        )
    return key
