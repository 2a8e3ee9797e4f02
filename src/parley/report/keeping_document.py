"""Whether a record is what it was, and whether all is in order, as documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from parley.domain.document import Block, Bullets, Document, Heading, Paragraph, Table
from parley.language import gettext as _
from parley.language import ngettext
from parley.report.both_times import both_times
from parley.report.desk_names import DeskNames
from parley.report.zone_words import eyes_only

__all__ = ["ChainRow", "CopyRow", "health_document", "record_document"]


@dataclass(frozen=True)
class ChainRow:
    """One chain that was read: its room, which chain, how many entries, up to which a copy proves it, its end."""

    room: str
    chain: str
    number: int
    proved: int
    digest: str


@dataclass(frozen=True)
class CopyRow:
    """One checkpoint that was handed out: its file, the chain that it is of, its entry, when it was signed.

    Parameters
    ----------
    other
        Whether it is of other rooms, and so no copy of this record.
    """

    file: str
    room: str
    chain: str
    number: int
    at: datetime
    other: bool = False


def record_document(
    chains: Sequence[ChainRow],
    flaws: Sequence[tuple[str, str, int, str]],
    copies: Sequence[CopyRow],
    *,
    commitments: bool,
    title: str,
    dated: date,
    called: Mapping[str, str] | None = None,
    names: DeskNames | None = None,
) -> Document:
    """What a verification found.

    Parameters
    ----------
    flaws
        Room, chain, entry, what.
    commitments
        Whether what is sealed was opened and compared.
    called
        What rooms are called, by id; known where the key was given.
    names
        What the desk calls rooms, and the zone in which times are told beside UTC: for its own pages, where the id of
        a room stands beside its name, as a copy that was handed out has the id alone.
    """
    desk = names or DeskNames()
    known = {**(called or {}), **desk.rooms}
    beside = {room: f"{name} ({room})" for room, name in known.items()} if names else known
    count = sum(one.number for one in chains)
    chain_count = ngettext("{count} chain", "{count} chains", len(chains)).format(count=len(chains))
    entry_count = ngettext("{count} entry", "{count} entries", count).format(count=count)
    whole = (
        _("The record holds: {chains}, {entries}, each bound to the one before it.")
        if not flaws
        else _("The record does not hold. Read: {chains}, {entries}.")
    )
    blocks: list[Block] = [Paragraph(whole.format(chains=chain_count, entries=entry_count))]
    if flaws:
        blocks.append(
            Bullets(
                tuple(
                    _("room {room}, {chain}, entry {number}: {what}").format(
                        room=beside.get(room, room), chain=chain, number=number or "-", what=what
                    )
                    if room
                    else what
                    for room, chain, number, what in flaws
                )
            )
        )
    blocks += _copies(chains, flaws, copies, known if names else {}, desk)
    blocks.append(
        Paragraph(
            _("What is sealed was opened with the key and fits what it is bound to.")
            if commitments
            else _("What is sealed was not opened: with --key FILE it is compared with what it is bound to, too."),
            soft=True,
        )
    )
    if chains:
        blocks += [
            Heading(_("Chains")),
            Table(
                (_("Room"), *((_("Id"),) if names else ()), *_columns()),
                tuple(
                    (known.get(one.room, one.room), *((one.room,) if names else ()), *_figures(one)) for one in chains
                ),
                (3.0, *((2.0,) if names else ()), 1.5, 1.0, 1.5, 2.0),
            ),
        ]
    return Document(title, _("Anybody may check this"), dated, tuple(blocks))


def _columns() -> tuple[str, ...]:
    return (_("Chain"), _("Entries"), _("Proved up to"), _("Ends with"))


def _figures(chain: ChainRow) -> tuple[str, ...]:
    return (chain.chain, str(chain.number), str(chain.proved or "-"), chain.digest[:12])


def _copies(
    chains: Sequence[ChainRow],
    flaws: Sequence[tuple[str, str, int, str]],
    copies: Sequence[CopyRow],
    called: Mapping[str, str],
    desk: DeskNames,
) -> list[Block]:
    if not copies:
        return [
            Paragraph(
                _(
                    "No copy that was handed out was compared: only that shows that the record was not made anew as a "
                    "whole, and that its end was not cut off. Give one: --checkpoint FILE."
                )
            )
        ]
    ends = {(one.room, one.chain): one.proved for one in chains}
    broken = {(room, chain, number) for room, chain, number, _what in flaws}
    lines = []
    for one in copies:
        file = f"{one.file} ({called[one.room]})" if one.room in called else one.file
        if one.other:
            words = _("{file}, signed {time}, is of other rooms: it says nothing of this record.")
            lines.append(words.format(file=file, time=both_times(one.at, desk)))
            continue
        where = (one.room, one.chain)
        proved = ends.get(where, 0) >= one.number and (*where, one.number) not in broken
        words = (
            _("{file}, signed {time}: the room's record up to entry {number} is what it was then.")
            if proved
            else _("{file}, signed {time}: the record is not what it was then (entry {number}).")
        )
        lines.append(words.format(file=file, time=both_times(one.at, desk), number=one.number))
    blocks: list[Block] = [Bullets(tuple(lines))]
    if all(one.other for one in copies):
        blocks.append(Paragraph(_("So no copy of this record was compared. Name one that was handed out from it.")))
    return blocks


def health_document(
    checks: Sequence[tuple[str, str, str, str]], labels: Mapping[str, str], *, title: str, dated: date
) -> Document:
    """What was looked at where rooms are kept.

    Parameters
    ----------
    checks
        Name, state, what was seen, how to mend it.
    labels
        What each state is called.
    """
    bad = [one for one in checks if one[1] == "bad"]
    first = (
        _("Everything that must be in order is.")
        if not bad
        else ngettext("{count} thing must be mended first.", "{count} things must be mended first.", len(bad)).format(
            count=len(bad)
        )
    )
    lines = tuple(
        f"{labels.get(state, state)} - {name}: {what}" + (f". {mend}" if mend else "")
        for name, state, what, mend in checks
    )
    return Document(title, eyes_only(), dated, (Paragraph(first), Bullets(lines)))
