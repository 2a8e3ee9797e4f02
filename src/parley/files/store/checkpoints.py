"""Signed checkpoints: how far a room's chain had come, in a copy that stays with whoever was handed a draft."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parley.domain.names import check_name
from parley.errors import CannotAnswer, Invalid, ParleyError
from parley.files.disk import write_file
from parley.files.store.chain import ACCESS, ENTRIES
from parley.files.store.extras import missing
from parley.files.store.interface import Head
from parley.language import gettext as _

__all__ = [
    "Checkpoint",
    "SigningKey",
    "checkpoint_text",
    "checkpoints_in",
    "checkpoints_text",
    "kept_of",
    "load_signing_key",
    "new_signing_key",
    "read_checkpoint",
    "read_checkpoints",
    "save_signing_key",
    "sign_head",
    "signature_holds",
]

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


@dataclass(frozen=True)
class Checkpoint:
    """The end of a chain at one time, signed by the mediators.

    Parameters
    ----------
    room
        The room's id.
    number
        How many entries its chain had.
    digest
        The hash of the last of them, as hexadecimal digits.
    at
        When it was signed (UTC).
    public_key, signature
        Ed25519, as hexadecimal digits.
    chain
        ``entries``, or ``access`` for the chain of who read what.
    """

    room: str
    number: int
    digest: str
    at: datetime
    public_key: str
    signature: str
    chain: str = ENTRIES

    def __post_init__(self) -> None:
        check_name(self.room)
        sizes = {self.digest: 32, self.public_key: 32, self.signature: 64}
        try:
            good = all(len(bytes.fromhex(digits)) == size for digits, size in sizes.items())
        except ValueError:
            good = False
        if not good or self.number < 0 or self.chain not in {ENTRIES, ACCESS} or self.at.utcoffset() is None:
            raise Invalid(
                _("this is no checkpoint of room {room}").format(room=self.room), _("use the file as it was handed out")
            )


class SigningKey:
    """An Ed25519 key that signs checkpoints.

    Parameters
    ----------
    private
        The key of the `cryptography` library.
    """

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private

    @property
    def public_key(self) -> str:
        """What others check its signatures with, as hexadecimal digits: it stands on every packet."""
        return self._private.public_key().public_bytes_raw().hex()

    def sign(self, message: bytes) -> bytes:
        """Its signature. [64 bytes]"""
        return self._private.sign(message)

    def pem(self) -> bytes:
        """The key as its file has it."""
        from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

        return self._private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def new_signing_key() -> SigningKey:
    """A fresh one."""
    try:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    except ImportError:
        raise missing("cryptography", extra="rooms") from None
    return SigningKey(Ed25519PrivateKey.generate())


def save_signing_key(key: SigningKey, file: Path) -> None:
    """Write it to a file that only its owner may read."""
    write_file(file, key.pem(), confidential=True)


def load_signing_key(file: Path) -> SigningKey:
    """The signing key in a file.

    Raises
    ------
    CannotAnswer
        If it is not there, or is none.
    """
    try:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from cryptography.hazmat.primitives.serialization import load_pem_private_key
    except ImportError:
        raise missing("cryptography", extra="rooms") from None
    try:
        private = load_pem_private_key(file.read_bytes(), password=None)
        if isinstance(private, Ed25519PrivateKey):
            return SigningKey(private)
    except OSError as error:
        raise CannotAnswer(
            _("the signing key {file} cannot be read: {reason}").format(file=file, reason=error.strerror or error),
            _("bring it back to its place, or make a new one with `parley rekey`: old checkpoints stay good"),
        ) from None
    except (ValueError, TypeError):
        pass
    raise CannotAnswer(
        _("{file} is no signing key of Parley").format(file=file), _("name the file that `parley init` wrote")
    )


def sign_head(head: Head, key: SigningKey, *, at: datetime, access: bool = False) -> Checkpoint:
    """A checkpoint of a chain's end."""
    at = at.astimezone(UTC)
    chain = ACCESS if access else ENTRIES
    message = _message(head.room, chain, head.number, head.digest, at, key.public_key)
    return Checkpoint(head.room, head.number, head.digest, at, key.public_key, key.sign(message).hex(), chain)


def signature_holds(checkpoint: Checkpoint) -> bool:
    """Whether the public key that a checkpoint names signed it. Whose key that is, the reader must know."""
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ImportError:
        raise missing("cryptography", extra="rooms") from None
    made = checkpoint
    message = _message(made.room, made.chain, made.number, made.digest, made.at, made.public_key)
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(made.public_key)).verify(
            bytes.fromhex(made.signature), message
        )
    except (InvalidSignature, ValueError):
        return False
    return True


def checkpoint_text(checkpoint: Checkpoint) -> str:
    """A checkpoint as a small file of JSON, to be handed out with a draft."""
    return json.dumps(kept_of(checkpoint), indent=2) + "\n"


def checkpoints_text(checkpoints: Iterable[Checkpoint]) -> str:
    """Several as one file. Of all chains it is for the mediators alone: it tells how much was said in each room."""
    return json.dumps([kept_of(each) for each in checkpoints], indent=2) + "\n"


def kept_of(checkpoint: Checkpoint) -> dict[str, Any]:
    """A checkpoint as JSON has it."""
    return {"parley": "checkpoint", "format": 1, **asdict(checkpoint), "at": _time(checkpoint.at)}


def read_checkpoints(file: Path) -> tuple[Checkpoint, ...]:
    """The checkpoint in a file, or all of them.

    Raises
    ------
    CannotAnswer
        If the file cannot be read, or holds none.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise CannotAnswer(
            _("{file} cannot be read: {reason}").format(file=file, reason=error.strerror or error),
            _("name the file that was handed out with a draft"),
        ) from None
    return checkpoints_in(content, str(file))


def checkpoints_in(content: bytes, called: str) -> tuple[Checkpoint, ...]:
    """The checkpoint in what a file holds, or all of them.

    Parameters
    ----------
    called
        What the file is called.

    Raises
    ------
    CannotAnswer
        If it holds none.
    """
    with suppress(ValueError, TypeError, KeyError, AttributeError, RecursionError, ParleyError):
        read = json.loads(content)
        if found := tuple(map(_checkpoint, read if isinstance(read, list) else [read])):
            return found
    raise CannotAnswer(
        _("{file} holds no checkpoint").format(file=called), _("name the file that was handed out with a draft")
    )


def read_checkpoint(file: Path) -> Checkpoint:
    """The checkpoint in a file, the first where there are more; see `read_checkpoints`."""
    return read_checkpoints(file)[0]


def _checkpoint(read: dict[str, Any]) -> Checkpoint:
    if read.pop("parley") != "checkpoint" or read.pop("format") != 1:
        raise ValueError
    return Checkpoint(**read | {"at": datetime.fromisoformat(read["at"])})


def _time(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _message(room: str, chain: str, number: int, digest: str, at: datetime, public_key: str) -> bytes:
    return f"parley-checkpoint-1\n{room}\n{chain}\n{number}\n{digest}\n{_time(at)}\n{public_key}\n".encode()
