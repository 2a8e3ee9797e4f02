"""Restoring a backup into a clean place: all of it, or nothing, and only with a key that opens it."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from parley.errors import CannotAnswer, Invalid
from parley.files.disk import CONFIDENTIAL, told
from parley.files.store import sqlite
from parley.files.store.about import seal_about
from parley.files.store.backup import content_digest, copy_rows
from parley.files.store.checkpoints import SigningKey, load_signing_key, new_signing_key, save_signing_key
from parley.files.store.database import Database, set_up, value_of, written_by
from parley.files.store.keys import Keyring, load_keyring, recover, save_keyring
from parley.files.store.making import database_at, places, put_in_place, stage_beside
from parley.files.store.postgres import connected, is_address
from parley.files.store.verifying import Verification, verify_database
from parley.language import gettext as _

__all__ = ["Restored", "add_public_key", "restore"]


@dataclass(frozen=True)
class Restored:
    """What `restore` did.

    Parameters
    ----------
    verification
        Of what was restored, with its commitments. Compare it with the last checkpoints that were handed out: what
        was appended after the backup is not in it.
    key_file, signing_key_file
        Where the keys stand now.
    signing_key_renewed
        Whether there was no signing key, so that a new one was made: tell those who check checkpoints.
    """

    verification: Verification
    key_file: Path
    signing_key_file: Path
    signing_key_renewed: bool


def restore(
    backup: Path,
    to: Path | str,
    *,
    key_file: Path | None = None,
    recovery_key: str | None = None,
    new_key_file: Path | None = None,
    signing_key_file: Path | None = None,
) -> Restored:
    """Make the rooms of a backup again.

    Parameters
    ----------
    backup
        What `parley backup` wrote.
    to
        A folder that is not there yet or is empty, or the address of an empty PostgreSQL database.
    key_file, recovery_key
        One of the two, as they were when the backup was made.
    new_key_file
        Where the key file shall stand from now on, if not beside the folder.
    signing_key_file
        The signing key, where it was saved; without it, the one beside the key file that was named if it signed for
        these rooms, else a new one.

    Raises
    ------
    CannotAnswer
        If the backup is damaged or only a part, or neither key opens it; nothing was changed.
    Invalid
        If something stands there already.
    """
    keys, signing = places(to, key_file=new_key_file or _named(to, key_file), signing_key_file=signing_key_file)
    source = database_at(backup, reading=True)
    try:
        keyring = _keyring(source, key_file, recovery_key)
        verification = _checked(source, backup, keyring)
        if keys.exists() and keyring.keys[0] not in load_keyring(keys).keys:
            raise Invalid(
                _("there is another key in {file}").format(file=keys), _("name another place for the key file")
            )
        made_key, made_signing = not keys.exists(), not signing.exists()
        kept = _kept_signer(source, key_file) if made_signing else load_signing_key(signing)
        signer = kept or new_signing_key()
        try:
            if made_key:
                save_keyring(keyring, keys)
            if made_signing:
                save_signing_key(signer, signing)
            if is_address(str(to)):
                _into_tables(source, str(to), signer.public_key, keyring.keys[0])
            else:
                _into_folder(source, backup, Path(to), signer.public_key, keyring.keys[0])
        except BaseException:
            for file, made in ((keys, made_key), (signing, made_signing)):
                if made:
                    file.unlink(missing_ok=True)
            raise
    finally:
        source.close()
    return Restored(verification, keys, signing, kept is None)


def add_public_key(database: Database, public_key: str) -> None:
    """Name a public key among those that signed for these rooms."""
    known = list(json.loads(value_of(database, "public_keys") or b"[]"))
    if public_key not in known:
        raw = json.dumps([*known, public_key]).encode()
        database.run("UPDATE parley_store SET value = ? WHERE name = 'public_keys'", [raw])


def _named(to: Path | str, key_file: Path | None) -> Path | None:
    """A database keeps the key file that was named; a folder has its own beside it."""
    return key_file if is_address(str(to)) else None


def _kept_signer(source: Database, key_file: Path | None) -> SigningKey | None:
    """The signing key beside the key file that was named, if it signed for these rooms."""
    if key_file is None:
        return None
    try:
        found = load_signing_key(key_file.with_suffix(".signing-key"))
    except CannotAnswer:
        return None
    known = json.loads(value_of(source, "public_keys") or b"[]")
    return found if found.public_key in known else None


def _keyring(source: Database, key_file: Path | None, recovery_key: str | None) -> Keyring:
    by = (value_of(source, "key") or b"").decode()
    if recovery_key:
        return recover(value_of(source, "recovery") or b"", recovery_key)
    if key_file:
        key = load_keyring(key_file).named(by)
        if key is not None:
            return Keyring((key,))
        raise CannotAnswer(
            _("{file} is not the key file of this backup").format(file=key_file),
            _("name the key file of the time when it was made, key {key}, or give the recovery key").format(key=by),
        )
    raise CannotAnswer(
        _("a backup holds no key, and cannot be opened without one"),
        _("name the key file, or give the recovery key that was printed; without both it is lost for good"),
    )


def _checked(source: Database, backup: Path, keyring: Keyring) -> Verification:
    """The backup as verified; CannotAnswer where a part of it is missing or was changed."""
    written_by(source)
    kept = value_of(source, "backup")
    if kept is None:
        raise CannotAnswer(
            _("{file} is no finished backup").format(file=backup),
            _("name a file that `parley backup` wrote; copying a live database loses what is in its log"),
        )
    whole = sqlite.is_whole(backup) and source.rows("PRAGMA integrity_check(1)")[0][0] == "ok"
    whole = whole and content_digest(source) == kept.decode()
    verification = verify_database(source, keyring=keyring) if whole else None
    if verification is None or not verification.sound:
        raise CannotAnswer(
            _("the backup {file} is damaged, or only a part of one").format(file=backup),
            _("take an older one; nothing was changed"),
        )
    return verification


def _into_folder(source: Database, backup: Path, folder: Path, public_key: str, key: bytes) -> None:
    staged = stage_beside(folder)
    try:
        with told(folder):
            file = staged / sqlite.FILE
            shutil.copyfile(backup, file)
            file.chmod(CONFIDENTIAL)
        database = sqlite.opened(file)
        try:
            if content_digest(database) != (value_of(source, "backup") or b"").decode():
                raise CannotAnswer(_("the backup {file} changed meanwhile").format(file=backup), _("do it again"))
            with database.transaction():
                database.run("DELETE FROM parley_store WHERE name = 'backup'")
                add_public_key(database, public_key)
                seal_about(database, key)
        finally:
            database.close()
        descriptor = os.open(file, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        put_in_place(staged, folder)
    except BaseException:
        shutil.rmtree(staged, ignore_errors=True)
        raise


def _into_tables(source: Database, address: str, public_key: str, key: bytes) -> None:
    target = connected(address)
    try:
        with target.transaction():
            if target.rows("SELECT to_regclass('parley_store')")[0][0] is not None:
                raise Invalid(_("{place} holds rooms already").format(place=target.place), _("name an empty database"))
            set_up(target)
            copy_rows(source, target)
            add_public_key(target, public_key)
            seal_about(target, key)
    finally:
        target.close()
