"""A room's chain as a file that can be handed out: sealed, so that it tells nothing, and whole, so that it proves."""

from __future__ import annotations

import json
import os
from base64 import b64decode, b64encode
from binascii import a2b_base64
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from parley.errors import CannotAnswer, CannotWrite
from parley.files.disk import CONFIDENTIAL, sync_folder, told
from parley.files.store.chain import Link, chain_name
from parley.files.store.database import links, no_room, written_by
from parley.files.store.making import database_at
from parley.language import gettext as _

__all__ = ["ChainFile", "export_chain", "is_chain_file"]

_read = json.JSONDecoder().decode
_BEGINS = b'{"parley": "chain"'


def export_chain(where: Path | str, room: str, file: Path, *, access: bool = False) -> int:
    """Write a room's chain into a file; the number of its entries. No key is needed, and none is in it.

    Raises
    ------
    CannotWrite
        If the file is there already, or cannot be written.
    NoSuchName
        If there is no such room.
    """
    if file.exists():
        raise CannotWrite(_("{path} is there already").format(path=file), _("name another"))
    staged = file.with_name(f".{file.name}.parley-new")
    database = database_at(where, reading=True)
    number = 0
    try:
        with told(file), database.still():
            written_by(database)
            found = database.rows("SELECT card, wrapped_key, key_id FROM parley_room WHERE id = ?", [room])
            if not found:
                raise no_room(room)
            card, wrapped, by = found[0]
            head = {"parley": "chain", "format": 1, "room": room, "chain": chain_name(access)}
            head |= {"card": _text(card), "wrapped_key": _text(wrapped), "key_id": by}
            staged.unlink(missing_ok=True)
            with open(os.open(staged, os.O_WRONLY | os.O_CREAT | os.O_EXCL, CONFIDENTIAL), "wb") as out:
                out.write(json.dumps(head).encode() + b"\n")
                for number, at, commitment, sealed, digest in links(database, room, access=access):
                    row = [number, at, commitment.hex(), _text(sealed), digest.hex()]
                    out.write(json.dumps(row).encode() + b"\n")
                out.flush()
                os.fsync(out.fileno())
            os.replace(staged, file)
            with suppress(OSError):
                sync_folder(file.parent)
    finally:
        database.close()
        with suppress(OSError):
            staged.unlink(missing_ok=True)
    return number


def is_chain_file(file: Path) -> bool:
    """Whether a file begins as a chain does."""
    try:
        with file.open("rb") as read:
            return read.read(len(_BEGINS)) == _BEGINS
    except OSError:
        return False


class ChainFile:
    """A chain that was exported, read line by line.

    Attributes
    ----------
    broken
        What stopped the reading before the end of the file; empty where nothing did.

    Raises
    ------
    CannotAnswer
        If it cannot be read, or is no chain.
    """

    def __init__(self, file: Path) -> None:
        self.broken = ""
        try:
            self._file: IO[bytes] = file.open("rb")
            head: Any = json.loads(self._file.readline())
            self.room, self.chain = str(head["room"]), str(head["chain"])
            self.card, self.wrapped_key = b64decode(head["card"]), b64decode(head["wrapped_key"])
            self.key_id = str(head["key_id"])
            newer = head["format"] != 1
        except OSError as error:
            raise CannotAnswer(
                _("{file} cannot be read: {reason}").format(file=file, reason=error.strerror or error),
                _("name a chain that was exported"),
            ) from None
        except (ValueError, TypeError, KeyError, RecursionError):
            self._file.close()
            raise CannotAnswer(_("{file} is no chain").format(file=file), _("name one that was exported")) from None
        if newer:
            self._file.close()
            raise CannotAnswer(
                _("{file} was written by a newer Parley").format(file=file), _("verify it with that one")
            )

    def links(self) -> Iterator[Link]:
        """Its entries as they were kept."""
        try:
            for line in self._file:
                number, at, commitment, sealed, digest = _read(line.decode())
                yield number, at, bytes.fromhex(commitment), a2b_base64(sealed, strict_mode=True), bytes.fromhex(digest)
        except (ValueError, TypeError, RecursionError):
            self.broken = _("the line of this entry cannot be read")

    def __enter__(self) -> Self:
        """The file, open."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self._file.close()


def _text(raw: bytes) -> str:
    return b64encode(raw).decode()
