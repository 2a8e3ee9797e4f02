"""The keys of rooms: each room's own, wrapped by the key of a key file; and the recovery key, which opens that one.

recovery key (on paper) ── opens ─┐
key file (outside the database) ──┴─ the wrapping key ── opens ── each room's data key ── opens ── its entries
"""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from parley.errors import CannotAnswer, CannotWrite, Invalid
from parley.files.disk import write_file
from parley.files.store.sealing import KEY, Seal, new_key
from parley.language import gettext as _

__all__ = [
    "Keyring",
    "check_outside",
    "key_id",
    "load_keyring",
    "place_of_keys",
    "recover",
    "recovery_text",
    "remove_key",
    "save_keyring",
    "wrap_for_recovery",
]

_RECOVERY = b"parley-recovery-1\n"
_SUM = 3


@dataclass(frozen=True, repr=False)
class Keyring:
    """The wrapping keys of a key file: two while they are being renewed, otherwise one.

    Parameters
    ----------
    keys
        Each of 32 bytes.
    seals
        Whether the rooms that they open must have a seal over what they say of themselves: not where the key file is
        older than such seals.
    """

    keys: tuple[bytes, ...]
    seals: bool = field(default=False, compare=False)

    def __repr__(self) -> str:
        """Its ids only: a key never stands in a message."""
        return f"Keyring({', '.join(map(key_id, self.keys))})"

    def named(self, by: str) -> bytes | None:
        """The key with an id, if it is here."""
        return next((key for key in self.keys if key_id(key) == by), None)

    def wrap(self, room: str, data_key: bytes, by: str) -> bytes:
        """A room's data key, wrapped by the key with an id."""
        return Seal(self._needed(by)).close(data_key, _room_header(room))

    def unwrap(self, room: str, wrapped: bytes, by: str) -> bytes:
        """A room's data key.

        Raises
        ------
        CannotAnswer
            If the key that wrapped it is not here.
        """
        return Seal(self._needed(by)).open(wrapped, _room_header(room))

    def _needed(self, by: str) -> bytes:
        key = self.named(by)
        if key is None:
            raise CannotAnswer(
                _("the key file does not belong to these rooms: they are locked with key {key}").format(key=by),
                _("name the right key file, or use the recovery key; if the key was renewed, open the rooms again"),
            )
        return key


def key_id(key: bytes) -> str:
    """A name for a wrapping key that tells nothing of it."""
    return sha256(b"parley-key-id-1\n" + key).hexdigest()[:16]


def place_of_keys(folder: Path) -> tuple[Path, Path]:
    """Where the key file and the signing key of a folder of rooms stand unless said otherwise: beside it."""
    folder = folder.resolve()
    return folder.with_name(f"{folder.name}.key"), folder.with_name(f"{folder.name}.signing-key")


def check_outside(file: Path, folder: Path) -> None:
    """Raise Invalid where a key would lie among what it locks, and so in every copy of it."""
    if file.resolve().is_relative_to(folder.resolve()):
        raise Invalid(
            _("the key file {file} would lie inside {folder}").format(file=file, folder=folder),
            _("keep it elsewhere, best on another disk: who copies the folder must not copy the key"),
        )


def save_keyring(keyring: Keyring, file: Path) -> None:
    """Write a key file that only its owner may read."""
    keys = [base64.b64encode(key).decode() for key in keyring.keys]
    write_file(
        file, json.dumps({"parley": "key file", "format": 1, "keys": keys, "seals": True}) + "\n", confidential=True
    )


def load_keyring(file: Path) -> Keyring:
    """The keys of a key file.

    Raises
    ------
    CannotAnswer
        If it is not there, or is no key file.
    """
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise CannotAnswer(
            _("the key file {file} cannot be read: {reason}").format(file=file, reason=error.strerror or error),
            _("bring it back to its place, name it with --key, or make a new one: parley rekey --recover"),
        ) from None
    try:
        read = json.loads(raw)
        keys = tuple(base64.b64decode(each, validate=True) for each in read["keys"])
        good = read["parley"] == "key file" and read["format"] == 1 and keys and all(len(key) == KEY for key in keys)
    except (ValueError, TypeError, KeyError, RecursionError):
        good = False
    if not good:
        raise CannotAnswer(
            _("{file} is no key file of Parley").format(file=file), _("name the file that `parley init` wrote")
        ) from None
    return Keyring(keys, read.get("seals") is True)


def wrap_for_recovery(key: bytes) -> tuple[bytes, str]:
    """A wrapping key, wrapped itself, and the recovery key that opens it, to be printed and kept."""
    recovery = new_key()
    return Seal(recovery).close(key, _RECOVERY), recovery_text(recovery)


def recovery_text(key: bytes) -> str:
    """A recovery key as people write it down: 14 groups of four signs, of which the last five signs find a slip."""
    text = base64.b32encode(key + sha256(_RECOVERY + key).digest()[:_SUM]).decode().rstrip("=")
    return "-".join(text[start : start + 4] for start in range(0, len(text), 4))


def recover(wrapped: bytes, text: str) -> Keyring:
    """The wrapping key that a recovery key opens.

    Raises
    ------
    Invalid
        If it was written down wrong.
    CannotAnswer
        If it belongs to other rooms, or was renewed since.
    """
    signs = "".join(text.upper().split()).replace("-", "").translate(str.maketrans("018", "OIB"))
    try:
        raw = base64.b32decode(signs, casefold=True)
    except (binascii.Error, ValueError):
        raw = b""
    if len(raw) != KEY + _SUM or sha256(_RECOVERY + raw[:KEY]).digest()[:_SUM] != raw[KEY:]:
        raise Invalid(
            _("this is no recovery key"), _("compare it with the paper, sign by sign: 14 groups of four signs")
        )
    try:
        return Keyring((Seal(raw[:KEY]).open(wrapped, _RECOVERY),))
    except CannotAnswer:
        raise CannotAnswer(
            _("the recovery key does not open these rooms"),
            _("it belongs to other rooms, or was renewed: use the paper that was printed last before this copy"),
        ) from None


def remove_key(file: Path) -> None:
    """Remove a key that came to nothing.

    Raises
    ------
    CannotWrite
        If it cannot be removed.
    """
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise CannotWrite(
            _("{path} cannot be removed: {reason}").format(path=file, reason=error.strerror or error),
            _("remove it yourself"),
        ) from None


def _room_header(room: str) -> bytes:
    return f"parley-data-key-1\n{room}\n".encode()
