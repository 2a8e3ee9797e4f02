"""What the rooms say of each other, compared with the key: releases with words handed over, and ends that were signed.

Each chain may hold by itself although a part is gone. At the desk stands which words every room was handed, and with
each release how far every chain had come.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from parley.domain.entry import Entry
from parley.errors import CannotAnswer
from parley.files.store.chain import ACCESS, ENTRIES, beginning, entry_of, header_of, unsealed
from parley.files.store.database import Database, chain_table, links, statement
from parley.files.store.sealing import Seal
from parley.language import gettext as _

__all__ = ["Found", "cross_check"]

_COMPARED = tuple(f'"kind":"{kind}"'.encode() for kind in ("draft.handed", "release.made", "checkpoint.signed"))
"""How the kinds that are compared stand in what is sealed; where words only look so, the kind is looked at after."""

Found = tuple[str, str, int, str]
"""Something that does not fit: room, chain, number of the entry, what."""


def cross_check(database: Database, seals: Mapping[str, tuple[Seal, bytes]]) -> list[Found]:
    """Everything in these rooms that does not fit what another says.

    Parameters
    ----------
    seals
        By room, what opens it and its sealed card. A room whose chain is broken must not be among them.
    """
    handed: dict[tuple[str, str], int] = {}
    released: dict[tuple[str, str], tuple[str, int]] = {}
    signed: list[tuple[str, int, Mapping[str, object]]] = []
    for room, (seal, card) in seals.items():
        for one in _entries(database, room, seal, card):
            said = one.content  # before the door looked at it, an entry could say anything
            if one.kind == "draft.handed" and "draft" in said:
                handed[room, str(said["draft"])] = one.number
            elif one.kind == "release.made" and isinstance(said.get("rooms"), Mapping):
                released |= {(to, str(draft)): (room, one.number) for to, draft in said["rooms"].items()}
            elif one.kind == "checkpoint.signed":
                signed += [(room, one.number, end) for end in said.get("ends", ())]
    found = [
        (room, ENTRIES, number, _("words were handed over, and the desk holds no release of them"))
        for (room, draft), number in handed.items()
        if (room, draft) not in released
    ]
    found += [
        (desk, ENTRIES, number, _("a release names words that the room {room} does not hold").format(room=to))
        for (to, draft), (desk, number) in released.items()
        if (to, draft) not in handed
    ]
    return found + _ends(database, seals, signed)


def _entries(database: Database, room: str, seal: Seal, card: bytes) -> Iterable[Entry]:
    """The entries that speak of other rooms: of the rest, which is most, only the seal is taken off.

    The chain was read and checked just before, in the same transaction.
    """
    previous = beginning(room, ENTRIES, card)
    for number, at, _commitment, sealed, digest in links(database, room):
        try:
            plain = unsealed(seal, header_of(room, ENTRIES, number, at, previous), sealed)
        except CannotAnswer:
            return  # said already, where the chain was read
        if any(kind in plain for kind in _COMPARED):
            yield entry_of(room, number, at, plain, digest)
        previous = digest


def _ends(
    database: Database,
    seals: Mapping[str, tuple[Seal, bytes]],
    signed: Iterable[tuple[str, int, Mapping[str, object]]],
) -> list[Found]:
    """The first end of each chain that is not as the desk signed it."""
    found: dict[tuple[str, str], Found] = {}
    for desk, at, end in signed:
        room, chain, number = str(end["room"]), str(end["chain"]), int(str(end["number"]))
        if (room, chain) in found:
            continue
        sql = statement("SELECT digest FROM", chain_table(chain == ACCESS), "WHERE room = ? AND number = ?")
        rows = database.rows(sql, [room, number])
        kept = bytes(rows[0][0]) if rows else None
        if not number and room in seals:
            kept = beginning(room, chain, seals[room][1])
        if kept is None:
            what = _("the desk signed its end at {number} (entry {entry} of {desk}): its tail was cut off")
        elif kept.hex() != end["digest"]:
            what = _("the desk signed another digest of {number} (entry {entry} of {desk}): the record was made anew")
        else:
            continue
        found[room, chain] = (room, chain, number, what.format(number=number, entry=at, desk=desk))
    return list(found.values())
