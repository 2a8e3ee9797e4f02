"""The log of rooms, as a page shows it: the record checked, a sealed copy of all of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from parley.domain.entry import Entry
from parley.errors import CannotAnswer
from parley.files.store import checkpoints_in, verify
from parley.files.store.postgres import is_address
from parley.language import gettext as _
from parley.workbench.rooms.desk import Desk
from parley.workbench.rooms.handing_in import LARGEST
from parley.workbench.rooms.keeping import Verified, back_up
from parley.workbench.rooms.printing import signed_with

__all__ = ["SealedCopy", "Signed", "check_record", "sealed_copy", "signed"]


@dataclass(frozen=True)
class Signed:
    """A checkpoint that was signed with a draft of a room, up to which entry, and the entry that says so.

    ``draft`` is the id under which the room saves its copy; empty where there is none to be saved.
    """

    room: str
    number: int
    digest: str
    entry: Entry
    draft: str = ""


@dataclass(frozen=True)
class SealedCopy:
    """A copy of all rooms: its name, its bytes, and the id of the key that opens it."""

    name: str
    content: bytes
    key: str


def signed(desk: Desk) -> tuple[Signed, ...]:
    """Every checkpoint that was signed, the last first."""
    every = [(room, one) for room, entries in desk.said.items() for one in entries if one.kind == "checkpoint.signed"]
    drafts = {
        (one.room, entry.number): one.draft
        for one in desk.handed
        if (entry := signed_with(desk.said[one.room], one)) is not None and "at" in entry.content
    }
    found = (
        Signed(room, one.content["number"], one.content["digest"], one, drafts.get((room, one.number), ""))
        for room, one in every
    )
    return tuple(sorted(found, key=lambda one: one.entry.at, reverse=True))


def check_record(desk: Desk, *, copies: Sequence[tuple[str, bytes]] = ()) -> Verified:
    """Is the record what it was? Everything is read, opened with the key, and compared.

    Parameters
    ----------
    copies
        Checkpoints that were handed out: what each file is called, and what it holds.

    Raises
    ------
    CannotAnswer
        If a file is none, or the rooms cannot be read.
    """
    # Read as they came: whatever somebody chose by mistake would stand in a passing file in clear.
    read = tuple(
        (Path(name).name, one) for name, content in copies for one in checkpoints_in(content[:LARGEST], Path(name).name)
    )
    found = verify(desk.where, checkpoints=[one for _name, one in read], key_file=_key_file(desk))
    return Verified(found, read)


def sealed_copy(desk: Desk) -> SealedCopy:
    """All rooms in one file, sealed as they are; that it was taken is written down first.

    Raises
    ------
    CannotAnswer
        If the rooms are in PostgreSQL: who runs that makes its copies.
    """
    if is_address(str(desk.where)):
        raise CannotAnswer(
            _("a server on PostgreSQL cannot copy all of it from a page"),
            _("whoever runs the machine does so: parley backup"),
        )
    at = desk.clock()
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"rooms-{at:%Y-%m-%d-%H%M}.parley-backup"
        desk.append((desk.room.id, "export.made", {"what": "backup"}))
        done = back_up(desk.where, file)
        return SealedCopy(file.name, file.read_bytes(), done.key)


def _key_file(desk: Desk) -> Path | None:
    from parley.files.store import places

    return places(desk.where, key_file=desk.key_file)[0]
