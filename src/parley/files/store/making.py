"""Making a folder of rooms, and opening one."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from parley.errors import CannotWrite, Invalid
from parley.files.disk import sync_folder, told
from parley.files.store import sqlite
from parley.files.store.about import seal_about
from parley.files.store.checkpoints import new_signing_key, save_signing_key
from parley.files.store.database import Database, set_up
from parley.files.store.keys import (
    Keyring,
    check_outside,
    key_id,
    load_keyring,
    place_of_keys,
    remove_key,
    save_keyring,
    wrap_for_recovery,
)
from parley.files.store.postgres import connected, is_address
from parley.files.store.rooms import Rooms
from parley.files.store.sealing import new_key
from parley.language import gettext as _

__all__ = ["Made", "cannot_place", "database_at", "init", "open_rooms", "places", "put_in_place", "stage_beside"]


@dataclass(frozen=True, repr=False)
class Made:
    """What `init` made.

    Parameters
    ----------
    recovery_key
        To be printed, shown once, and kept on paper away from the machine.
    public_key
        What others check signed checkpoints with.
    key_file, signing_key_file
        Where the two keys stand.
    """

    recovery_key: str
    public_key: str
    key_file: Path
    signing_key_file: Path


def places(
    where: Path | str, *, key_file: Path | None = None, signing_key_file: Path | None = None
) -> tuple[Path, Path]:
    """Where the key file and the signing key of some rooms stand.

    Parameters
    ----------
    where
        The folder of the rooms, or the address of a PostgreSQL database.
    key_file, signing_key_file
        If not beside the folder. A database has no folder: there the key file must be named, and the signing key
        stands beside it unless it is named too.

    Raises
    ------
    Invalid
        If they would lie inside the folder, or cannot be known.
    """
    if isinstance(where, str) and is_address(where):
        if key_file is None:
            raise Invalid(_("a database has no place beside it for a key file"), _("name the key file"))
        return key_file, signing_key_file or key_file.with_name(f"{key_file.stem}.signing-key")
    usual = place_of_keys(Path(where))
    chosen = key_file or usual[0], signing_key_file or usual[1]
    for file in chosen:
        check_outside(file, Path(where))
    return chosen


def init(where: Path | str, *, key_file: Path | None = None, signing_key_file: Path | None = None) -> Made:
    """Make a folder for rooms (0700), or tables in an empty PostgreSQL database, and their keys (0600).

    Parameters
    ----------
    where, key_file, signing_key_file
        As for `places`.

    Raises
    ------
    Invalid
        If something stands there already.
    CannotWrite
        If it cannot be made; then nothing was.
    """
    keys, signing = places(where, key_file=key_file, signing_key_file=signing_key_file)
    for file in (keys, signing):
        if file.exists():
            raise Invalid(
                _("there is a key in {file} already").format(file=file),
                _("name another place: it may open other rooms"),
            )
    keyring, signer = Keyring((new_key(),)), new_signing_key()
    wrapped, recovery_key = wrap_for_recovery(keyring.keys[0])
    about = {
        "key": key_id(keyring.keys[0]).encode(),
        "recovery": wrapped,
        "public_keys": json.dumps([signer.public_key]).encode(),
    }
    try:
        save_keyring(keyring, keys)
        save_signing_key(signer, signing)
        if isinstance(where, str) and is_address(where):
            _make_tables(where, about, keyring.keys[0])
        else:
            _make_folder(Path(where), about, keyring.keys[0])
    except BaseException:
        remove_key(keys)
        remove_key(signing)
        raise
    return Made(recovery_key, signer.public_key, keys, signing)


def open_rooms(where: Path | str, *, key_file: Path | None = None) -> Rooms:
    """The entry store of a folder of rooms, or of a PostgreSQL database.

    Raises
    ------
    CannotAnswer
        If the rooms, or their key file, cannot be read, or a library is missing.
    """
    keyring = load_keyring(places(where, key_file=key_file)[0])
    database = database_at(where)
    try:
        return Rooms(database, keyring)
    except BaseException:
        database.close()
        raise


def database_at(where: Path | str, *, reading: bool = False) -> Database:
    """The database of a folder of rooms, of a single file such as a backup, or of an address."""
    if isinstance(where, str) and is_address(where):
        return connected(where)
    file = Path(where)
    if file.is_dir():
        file /= sqlite.FILE
    return sqlite.reading(file) if reading else sqlite.opened(file)


def stage_beside(folder: Path) -> Path:
    """A fresh folder (0700) beside the one that it will become; Invalid where that is not empty."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Invalid(_("{folder} is not empty").format(folder=folder), _("name a folder that is not there yet"))
    staged = folder.resolve().with_name(f".{folder.resolve().name}.parley-new")
    with told(folder):
        if staged.is_dir():
            shutil.rmtree(staged)  # left by one that was stopped
        staged.parent.mkdir(parents=True, exist_ok=True)
        staged.mkdir(mode=0o700)
    return staged


def put_in_place(staged: Path, folder: Path) -> None:
    """Turn a whole staged folder into the real one, in one step."""
    with told(folder):
        sync_folder(staged)
        os.replace(staged, folder.resolve())
        with suppress(OSError):
            sync_folder(folder.resolve().parent)


def _make_folder(folder: Path, about: dict[str, bytes], key: bytes) -> None:
    staged = stage_beside(folder)
    try:
        with told(folder):
            database = sqlite.made(staged / sqlite.FILE)
        try:
            _tell(database, about, key)
        finally:
            database.close()
        put_in_place(staged, folder)
    except BaseException:
        shutil.rmtree(staged, ignore_errors=True)
        raise


def _make_tables(address: str, about: dict[str, bytes], key: bytes) -> None:
    database = connected(address)
    try:
        with database.transaction():
            if database.rows("SELECT to_regclass('parley_store')")[0][0] is not None:
                raise Invalid(
                    _("{place} holds rooms already").format(place=database.place), _("name an empty database")
                )
            set_up(database)
            _tell(database, about, key)
    finally:
        database.close()


def _tell(database: Database, about: dict[str, bytes], key: bytes) -> None:
    with database.transaction():
        database.run_many("INSERT INTO parley_store (name, value) VALUES (?, ?)", list(about.items()))
        seal_about(database, key)


def cannot_place(file: Path) -> CannotWrite:
    """Something stands where a file was to be written."""
    return CannotWrite(_("{path} is there already").format(path=file), _("name another, or move it away first"))
