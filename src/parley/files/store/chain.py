"""The format of a chain: what stands in an entry's header, how it is sealed, and what its digest is taken over.

docs/explanation/rooms.md says the same for those who would check a chain with a program of their own. A change here
makes old chains unreadable: it needs a new number in the first line of what is hashed, and the old one kept.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from parley.domain.entry import Entry, NewEntry
from parley.errors import CannotAnswer, Invalid
from parley.files.store.sealing import Seal
from parley.language import gettext as _

__all__ = [
    "ACCESS",
    "ENTRIES",
    "Link",
    "beginning",
    "card_header",
    "chain_name",
    "committed",
    "digest_of",
    "entry_of",
    "header_of",
    "instant",
    "microseconds",
    "opened",
    "opened_plain",
    "plain_of",
    "sealed_link",
    "snapshot_header",
]

ENTRIES, ACCESS = "entries", "access"
"""The names of a room's two chains: what happened in it, and who read what."""

Link = tuple[int, int, bytes, bytes, bytes]
"""An entry as it is kept: number, time [us since 1970-01-01 UTC], commitment, sealed body, digest."""

_SALT = 32
_read = json.JSONDecoder().raw_decode
_COMMITMENT = b"parley-commitment-1\n"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def chain_name(access: bool) -> str:
    """Which of a room's two chains."""
    return ACCESS if access else ENTRIES


def microseconds(at: datetime) -> int:
    """A time as chains keep it. [us]"""
    if at.utcoffset() is None:
        raise Invalid(_("a time without its zone"), _("give the time in UTC"))
    return (at - _EPOCH) // _MICROSECOND


def instant(at: int) -> datetime:
    """A time that a chain kept, in UTC."""
    return _EPOCH + timedelta(0, 0, at)


def beginning(room: str, chain: str, card: bytes) -> bytes:
    """What the first entry of a chain has before it; it binds the sealed card that says whose room it is."""
    return sha256(f"parley-beginning-1\n{room}\n{chain}\n".encode() + card).digest()


def card_header(room: str) -> bytes:
    """The part of a room's card that is not sealed."""
    return f"parley-room-1\n{room}\n".encode()


def header_of(room: str, chain: str, number: int, at: int, previous: bytes) -> bytes:
    """The part of an entry that is not sealed. It cannot be changed without breaking the seal."""
    return f"parley-entry-1\n{room}\n{chain}\n{number}\n{at}\n{previous.hex()}\n".encode()


def snapshot_header(room: str, fold: str, number: int, digest: bytes) -> bytes:
    """The part of a snapshot that is not sealed: whose it is, and the entry up to which it goes, with its digest."""
    return f"parley-snapshot-1\n{room}\n{fold}\n{number}\n{digest.hex()}\n".encode()


def digest_of(header: bytes, commitment: bytes, sealed: bytes) -> bytes:
    """The hash over an entry and, through its header, over all before it."""
    return sha256(header + commitment + sealed).digest()


def plain_of(new: NewEntry) -> bytes:
    """What is sealed of an entry, but for its salt: kind, author and content as JSON.

    Raises
    ------
    Invalid
        If the content is nothing that JSON has.
    """
    body = {"kind": new.kind, "author": new.author, "content": dict(new.content)}
    try:
        return json.dumps(body, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")).encode()
    except (TypeError, ValueError, RecursionError):
        raise Invalid(  # it never repeats the content: errors may be shown where the room may not be read
            _("the content of an entry of kind {kind} cannot be kept").format(kind=new.kind),
            _("use strings, finite numbers, lists and tables only"),
        ) from None


def sealed_link(seal: Seal, room: str, chain: str, number: int, at: int, previous: bytes, plain: bytes) -> Link:
    """An entry, sealed and bound to what stands before it."""
    header = header_of(room, chain, number, at, previous)
    salted = secrets.token_bytes(_SALT) + plain
    commitment = sha256(_COMMITMENT + salted).digest()
    sealed = seal.close(salted, header)
    return number, at, commitment, sealed, digest_of(header, commitment, sealed)


def opened(seal: Seal, room: str, chain: str, after: int, previous: bytes, links: Iterable[Link]) -> Iterator[Entry]:
    """Entries opened, each checked against the one before it, its seal and its commitment.

    Raises
    ------
    CannotAnswer
        If one is missing or was changed.
    """
    for number, at, plain, digest in opened_plain(seal, room, chain, after, previous, links):
        yield entry_of(room, number, at, plain, digest)


def opened_plain(
    seal: Seal, room: str, chain: str, after: int, previous: bytes, links: Iterable[Link]
) -> Iterator[tuple[int, int, bytes, bytes]]:
    """The same before it is read: number, time [us], what was sealed without its salt, digest.

    Raises
    ------
    CannotAnswer
        If one is missing or was changed.
    """
    expected = after
    for number, at, commitment, sealed, digest in links:
        expected += 1
        header = header_of(room, chain, number, at, previous)
        try:
            whole = number == expected and sha256(header + commitment + sealed).digest() == digest
        except TypeError:  # a damaged file may hold a text where bytes stood
            whole = False
        if not whole:
            raise _damaged(room, expected)
        salted = seal.open(sealed, header)
        if sha256(_COMMITMENT + salted).digest() != commitment:
            raise _damaged(room, expected)
        yield number, at, salted[_SALT:], digest
        previous = digest


def entry_of(room: str, number: int, at: int, plain: bytes, digest: bytes) -> Entry:
    """An entry from what was sealed of it."""
    body: Mapping[str, Any] = _read(plain.decode())[0]  # it was sealed as JSON, with nothing around it
    return Entry(room, number, instant(at), body["kind"], body["author"], body["content"], digest.hex())


def committed(seal: Seal, header: bytes, commitment: bytes, sealed: bytes) -> bytes | None:
    """What was sealed of an entry, without its salt; None where it does not open, or is not as its commitment says."""
    try:
        salted = seal.open(sealed, header)
    except CannotAnswer:
        return None
    return salted[_SALT:] if sha256(_COMMITMENT + salted).digest() == commitment else None


def _damaged(room: str, number: int) -> CannotAnswer:
    return CannotAnswer(
        _("entry {number} of room {room} is missing or was changed").format(number=number, room=room),
        _("run `parley verify` to see what else was, and restore from a backup"),
    )
