"""Keeping rooms: is the record what it was, a copy of all, all of it again, new keys, and is everything in order?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from parley.domain.document import Document
from parley.domain.room import RoomKind
from parley.errors import CannotAnswer
from parley.files.store import (
    Backup,
    Checkpoint,
    Health,
    Renewed,
    Restored,
    Verification,
    backup,
    doctor,
    read_checkpoints,
    rekey,
    restore,
    verify,
)
from parley.files.store.postgres import is_address
from parley.language import gettext as _
from parley.report.desk_names import DeskNames
from parley.report.keeping_document import ChainRow, CopyRow, health_document, record_document
from parley.workbench.rooms.desk import now
from parley.workbench.rooms.packets import CHECKPOINT

__all__ = [
    "Verified",
    "back_up",
    "called_in",
    "health_of",
    "look_after",
    "place_of",
    "record_of",
    "renew_keys",
    "restore_rooms",
    "verify_record",
]


@dataclass(frozen=True)
class Verified:
    """What `verify_record` found, and against which copies.

    Parameters
    ----------
    found
        Chain by chain.
    checkpoints
        The copies that were handed out, each with its file.
    """

    found: Verification
    checkpoints: tuple[tuple[str, Checkpoint], ...]

    @property
    def proved(self) -> bool:
        """Whether nothing was found, and some copy is of this record where copies were given."""
        strangers = bool(self.checkpoints) and len(self.found.others) == len(self.checkpoints)
        return self.found.sound and not strangers


def place_of(where: str) -> Path | str:
    """Where rooms are, as typed: the address of a PostgreSQL database stays one, all else is a folder or a file."""
    return where if is_address(where) else Path(where)


def verify_record(
    source: Path | str,
    *,
    checkpoints: Sequence[Path] = (),
    key_file: Path | None = None,
    public_keys: Sequence[str] = (),
) -> Verified:
    """Is a record what it was: a folder of rooms, a database, a backup, or the chain of one room in a file?

    Parameters
    ----------
    checkpoints
        Files that were handed out with drafts, or folders that hold some: each must be signed, and be found in its
        chain.
    key_file
        To open what is sealed too; chains are checked without.
    public_keys
        Those known to be the mediators', from a packet; those that the rooms name without.

    Raises
    ------
    CannotAnswer
        If the source or a checkpoint cannot be read.
    """
    files = [file for one in checkpoints for file in _copies(one)]
    copies = tuple((str(file), one) for file in files for one in read_checkpoints(file))
    found = verify(source, checkpoints=[one for _name, one in copies], key_file=key_file, public_keys=public_keys)
    return Verified(found, copies)


def called_in(verified: Verified) -> dict[str, str]:
    """What the rooms of a record are called, by id; known where the key was given."""
    return {room: _("the desk") if who == RoomKind.DESK.value else who for room, who in verified.found.called.items()}


def record_of(verified: Verified, *, at: datetime, names: DeskNames | None = None) -> Document:
    """What a verification found, as a document.

    Parameters
    ----------
    names
        What the desk calls its rooms, where it asks itself.
    """
    found = verified.found
    return record_document(
        [ChainRow(one.room, one.chain, one.number, one.proved, one.digest) for one in found.chains],
        [(one.room, one.chain, one.number, one.what) for one in found.flaws],
        [
            CopyRow(name, one.room, one.chain, one.number, one.at, one in found.others)
            for name, one in verified.checkpoints
        ],
        commitments=found.commitments,
        title=_("The record"),
        dated=at.date(),
        called=called_in(verified),
        names=names,
    )


def back_up(where: Path | str, file: Path) -> Backup:
    """Copy all rooms into one file, while others write. No key is in it.

    Raises
    ------
    CannotWrite, Invalid
        If it cannot be written there.
    """
    return backup(where, file)


def restore_rooms(file: Path, to: Path | str, *, key_file: Path | None = None, recovery_key: str = "") -> Restored:
    """Make the rooms of a backup again, with its key file or the recovery key.

    Raises
    ------
    CannotAnswer
        If the backup is damaged, or neither opens it.
    Invalid
        If something stands there already.
    """
    return restore(file, to, key_file=key_file, recovery_key=recovery_key.strip() or None)


def renew_keys(
    where: Path | str, *, key_file: Path | None = None, recovery_key: str = "", signing: bool = False
) -> Renewed:
    """A new key file and a new recovery key; a new signing key where asked, or where it is lost.

    Raises
    ------
    CannotAnswer
        If neither the key file nor the recovery key opens these rooms.
    """
    return rekey(where, key_file=key_file, recovery_key=recovery_key.strip() or None, new_signing=signing, now=now())


def look_after(where: Path | str, *, key_file: Path | None = None, clock: Callable[[], datetime] = now) -> Health:
    """Is everything as it should be where the rooms are kept?"""
    return doctor(where, now=clock(), key_file=key_file)


def health_of(found: Health, *, title: str, at: datetime) -> Document:
    """What was looked at, as a document."""
    labels = {"good": _("good"), "warning": _("warning"), "bad": _("BAD")}
    rows = [(one.name, one.state, one.what, one.mend) for one in found.checks]
    return health_document(rows, labels, title=title, dated=at.date())


def _copies(file: Path) -> list[Path]:
    """A file, or every checkpoint in a folder."""
    if not file.is_dir():
        return [file]
    if found := sorted(file.rglob(CHECKPOINT)):
        return found
    raise CannotAnswer(
        _("{folder} holds no {name}").format(folder=file, name=CHECKPOINT),
        _("name the file that was handed out with a draft"),
    )
