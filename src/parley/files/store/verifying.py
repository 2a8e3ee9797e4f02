"""`parley verify`: is the record what it was? The chain needs no key; with the key the commitments are checked too.

A chain by itself shows that nothing in it was changed without all after it being made anew. That it was not made anew,
and that no tail was cut off, only a checkpoint that was handed out earlier can show.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from pathlib import Path

from parley.errors import CannotAnswer
from parley.files.store.about import about_problem
from parley.files.store.chain import (
    ACCESS,
    ENTRIES,
    Link,
    beginning,
    card_header,
    committed,
    header_of,
)
from parley.files.store.chain_file import ChainFile, is_chain_file
from parley.files.store.checkpoints import Checkpoint, signature_holds
from parley.files.store.crosschecking import Heard, cross_check
from parley.files.store.database import Database, links, statement, value_of, written_by
from parley.files.store.keys import Keyring, load_keyring
from parley.files.store.making import database_at
from parley.files.store.postgres import is_address
from parley.files.store.sealing import Seal
from parley.files.store.verification import ChainRead, Flaw, Verification
from parley.language import gettext as _

__all__ = ["ChainRead", "Flaw", "Verification", "verify", "verify_database"]

_SHOWN = 20
"""How many flaws of one chain are told before the rest is summed up."""


def verify(
    source: Path | str,
    *,
    checkpoints: Sequence[Checkpoint] = (),
    key_file: Path | None = None,
    public_keys: Sequence[str] = (),
) -> Verification:
    """Check a folder of rooms, a database, a backup or an exported chain, without any server.

    Parameters
    ----------
    source
        A folder, a file, or a PostgreSQL address.
    checkpoints
        Copies that were handed out: each must be signed, and be found in its chain.
    key_file
        To open the sealed bodies too.
    public_keys
        Those known to be the mediators', from a packet or from paper. Where none is given, those that the rooms name.

    Raises
    ------
    CannotAnswer
        If the source cannot be read at all.
    """
    keyring = load_keyring(key_file) if key_file else None
    if not is_address(str(source)) and is_chain_file(Path(source)):
        return _verify_file(Path(source), checkpoints, keyring, public_keys)
    database = database_at(source, reading=True)
    try:
        return verify_database(database, checkpoints=checkpoints, keyring=keyring, public_keys=public_keys)
    finally:
        database.close()


def verify_database(
    database: Database,
    *,
    checkpoints: Sequence[Checkpoint] = (),
    keyring: Keyring | None = None,
    public_keys: Sequence[str] = (),
) -> Verification:
    """The same for a connection that is open already."""
    chains: list[ChainRead] = []
    flaws: list[Flaw] = []
    called: dict[str, str] = {}
    with database.still():
        written_by(database)
        trusted = frozenset(public_keys or _named_keys(database))
        rooms = {row[0]: row[1:] for row in database.rows("SELECT id, card, wrapped_key, key_id FROM parley_room")}
        # One that these mediators signed is of a room that was here; any other stranger is the wrong file.
        others = tuple(each for each in checkpoints if each.room not in rooms and each.public_key not in trusted)
        checkpoints = [each for each in checkpoints if each not in others]
        flaws += _signatures(checkpoints, trusted)
        whole: dict[str, Heard] = {}
        for room, (card, wrapped, by) in sorted(rooms.items()):
            seal = _seal(keyring, room, (card, wrapped, by), flaws, called)
            for chain in (ENTRIES, ACCESS):
                mine = [each for each in checkpoints if (each.room, each.chain) == (room, chain)]
                kept = links(database, room, access=chain == ACCESS)
                heard = Heard(database, seal, room, card) if seal is not None and chain == ENTRIES else None
                hear = None if heard is None else heard.hear
                read, found = check_chain(room, chain, beginning(room, chain, card), kept, mine, seal, hear)
                chains.append(read)
                flaws += found
                if heard is not None and not found:
                    whole[room] = heard
        for chain, table in ((ENTRIES, "parley_entry"), (ACCESS, "parley_access")):
            for (room,) in database.rows(statement("SELECT DISTINCT room FROM", table)):
                if room not in rooms:
                    flaws.append(Flaw(str(room), chain, 0, _("there are entries of a room that is not there")))
        for room in sorted({each.room for each in checkpoints} - rooms.keys()):
            flaws.append(Flaw(room, ENTRIES, 0, _("there is a checkpoint of this room, and the room is not there")))
        if keyring is not None:
            if (called or not rooms) and (problem := about_problem(database, keyring)):
                flaws.append(Flaw("", "", 0, problem))
            if len(whole) == len(rooms):  # a broken room says nothing of the others
                flaws += [Flaw(*each) for each in cross_check(database, whole)]
    return Verification(tuple(chains), tuple(flaws), keyring is not None, others, called)


def check_chain(
    room: str,
    chain: str,
    start: bytes,
    kept: Iterable[Link],
    checkpoints: Sequence[Checkpoint],
    seal: Seal | None,
    hear: Callable[[int, int, bytes, bytes], None] | None = None,
) -> tuple[ChainRead, list[Flaw]]:
    """Read a chain from its beginning: every number, time and digest, each checkpoint, and commitments with a seal.

    Whoever would ``hear`` is told the number, time, plain body and digest of each entry that a seal opened.
    """
    signed: dict[int, set[str]] = {}
    for each in checkpoints:
        signed.setdefault(each.number, set()).add(each.digest)
    flaws = _Flaws(room, chain)
    expected, previous, earlier, held = 1, start, 0, 0
    flaws.compare(signed.get(0), 0, start)
    for number, at, commitment, sealed, digest in kept:
        try:
            follows = number == expected
            if not follows:
                flaws.add(expected, _out_of_order(expected, number))
            header = header_of(room, chain, number, at, previous)
            if follows and sha256(header + commitment + sealed).digest() != digest:
                flaws.add(number, _("it was changed, or something before it was put in, taken out or moved"))
            elif seal is not None and follows:
                plain = committed(seal, header, commitment, sealed)
                if plain is None:
                    flaws.add(number, _("what is sealed does not open, or is not what it is bound to"))
                elif hear is not None:
                    hear(number, at, plain, digest)
            if at < earlier:
                flaws.add(number, _("its time is before that of the entry before it"))
            if number in signed and flaws.compare(signed[number], number, digest):
                held = max(held, number)
            expected, previous, earlier = number + 1, digest, at
        except (TypeError, AttributeError):  # a damaged file may hold a text where bytes stood
            flaws.add(expected, _("it is damaged"))
            expected += 1
    number = expected - 1
    for cut in sorted(each for each in signed if each > number):
        what = _("a checkpoint of entry {cut} was handed out, and the chain ends at {number}: its tail was cut off")
        flaws.add(cut, what.format(cut=cut, number=number))
    end = previous.hex() if isinstance(previous, bytes) else ""
    return ChainRead(room, chain, number, end, held), flaws.told()


class _Flaws:
    """The flaws of a chain, the first of them in full."""

    def __init__(self, room: str, chain: str) -> None:
        self._place = room, chain
        self._found: list[Flaw] = []
        self._more = 0

    def add(self, number: int, what: str) -> None:
        if len(self._found) < _SHOWN:
            self._found.append(Flaw(*self._place, number, what))
        else:
            self._more += 1

    def compare(self, signed: set[str] | None, number: int, digest: bytes) -> bool:
        """Whether every checkpoint of an entry has its digest."""
        good = not signed or signed == {digest.hex()}
        if not good:
            self.add(number, _("a checkpoint that was handed out has another digest: the record was made anew"))
        return good

    def told(self) -> list[Flaw]:
        if self._more:
            self._found.append(Flaw(*self._place, 0, _("and {more} flaws more").format(more=self._more)))
        return self._found


def _out_of_order(expected: int, number: int) -> str:
    if number > expected:
        return _("entries {first} to {last} are missing").format(first=expected, last=number - 1)
    return _("entry {number} stands where {expected} should").format(number=number, expected=expected)


def _named_keys(database: Database) -> list[str]:
    return list(json.loads(value_of(database, "public_keys") or b"[]"))


def _signatures(checkpoints: Sequence[Checkpoint], trusted: frozenset[str]) -> list[Flaw]:
    flaws = []
    for each in checkpoints:
        if not signature_holds(each):
            flaws.append(Flaw(each.room, each.chain, each.number, _("the checkpoint's signature does not hold")))
        elif trusted and each.public_key not in trusted:
            flaws.append(Flaw(each.room, each.chain, each.number, _("the checkpoint is signed with an unknown key")))
    return flaws


def _seal(
    keyring: Keyring | None, room: str, kept: tuple[bytes, bytes, str], flaws: list[Flaw], called: dict[str, str]
) -> Seal | None:
    card, wrapped, by = kept
    if keyring is None:
        return None
    try:
        seal = Seal(keyring.unwrap(room, wrapped, by))
        who = json.loads(seal.open(card, card_header(room)))
    except CannotAnswer as error:
        flaws.append(Flaw(room, ENTRIES, 0, error.what))
        return None
    called[room] = who["actor"] or who["kind"]
    return seal


def _verify_file(
    file: Path, checkpoints: Sequence[Checkpoint], keyring: Keyring | None, public_keys: Sequence[str]
) -> Verification:
    called: dict[str, str] = {}
    with ChainFile(file) as read:
        mine = [each for each in checkpoints if (each.room, each.chain) == (read.room, read.chain)]
        others = tuple(each for each in checkpoints if each not in mine)
        flaws = _signatures(mine, frozenset(public_keys))
        seal = _seal(keyring, read.room, (read.card, read.wrapped_key, read.key_id), flaws, called)
        start = beginning(read.room, read.chain, read.card)
        chain, found = check_chain(read.room, read.chain, start, read.links(), mine, seal)
        broken = [Flaw(read.room, read.chain, chain.number + 1, read.broken)] if read.broken else []
    return Verification((chain,), (*flaws, *found, *broken), keyring is not None, others, called)
