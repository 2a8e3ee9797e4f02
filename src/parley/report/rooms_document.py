"""Rooms, and who read what, as documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from parley.domain.document import Block, Document, Paragraph, Table
from parley.domain.entry import Entry
from parley.language import gettext as _
from parley.language import ngettext
from parley.report.desk_names import DeskNames
from parley.report.shown import joined, shown
from parley.report.zone_words import eyes_only

__all__ = ["RoomRow", "looks_document", "rooms_document"]


@dataclass(frozen=True)
class RoomRow:
    """One room of the list: by what commands name it, what people call it, who is in it, how much, which draft.

    Of each member the name, the role, and the first digits of the id.
    """

    actor: str
    called: str
    kind: str
    members: tuple[tuple[str, str, str], ...]
    entries: int
    last: datetime | None
    revision: int


def rooms_document(
    rows: Iterable[RoomRow], names: DeskNames, *, title: str, dated: date, language: str = "en", rtl: bool = False
) -> Document:
    """Room by room: who is in it, how much happened, what it had last."""
    table = Table(
        (_("Room"), _("Who sits there"), _("Members"), _("Entries"), _("Last entry"), _("Has revision")),
        tuple(
            (
                one.actor or _("desk"),
                one.called,
                joined([f"{shown(name)} ({role}) {id}" for name, role, id in one.members]) or _("nobody"),
                str(one.entries),
                names.time(one.last) if one.last else "",
                str(one.revision or ""),
            )
            for one in rows
        ),
        (2.0, 3.0, 3.0, 1.0, 2.5, 1.0),
    )
    note = Paragraph(
        _(
            "Where a room has no members, a mediator writes down what it says. Delegates who are invited (parley room "
            "invite) answer for themselves: from then on that takes a file of theirs."
        ),
        True,
    )
    return Document(title, eyes_only(), dated, (table, note), language, rtl)


def looks_document(
    looks: Sequence[Entry],
    names: DeskNames,
    *,
    title: str,
    dated: date,
    most: int = 0,
    language: str = "en",
    rtl: bool = False,
) -> Document:
    """Who read what and who was refused what, the latest first; what one did in one minute for one end is one line.

    Parameters
    ----------
    most
        How many lines; 0 for all.
    """
    found: dict[tuple[str, str, str], dict[str, str]] = {}
    for one in reversed(looks):
        key = (names.time(one.at), names.member(one.author), _what(one, names))
        room = names.room(one.room)
        found.setdefault(key, {}).setdefault(room, _reach(one, room))
    rows = tuple((*key, joined(list(rooms.values()))) for key, rooms in found.items())
    told = rows[: most or None]
    blocks: list[Block] = [
        Table((_("When"), _("Who"), _("What"), _("Rooms, and up to which entry")), told, (3.0, 2.0, 3.0, 4.0))
        if told
        else Paragraph(_("Nobody read anything yet."))
    ]
    if (left := len(rows) - len(told)) > 0:
        words = ngettext(
            "{count} earlier line: --last 0 shows it.", "{count} earlier lines: --last 0 shows them.", left
        )
        blocks.append(Paragraph(words.format(count=left), soft=True))
    return Document(title, eyes_only(), dated, tuple(blocks), language, rtl)


def _what(one: Entry, names: DeskNames) -> str:
    said = one.content
    if one.kind == "act.refused":
        return _("was refused: {act}, {what}, in {room}").format(
            act=said["act"], what=said["what"] or _("everything"), room=names.room(said["room"])
        )
    log = said["kinds"] and set(said["kinds"]) <= {"looked", "act.refused"}
    words = _("read {kinds}").format(kinds=joined(said["kinds"])) if said["kinds"] and not log else _("read")
    return _("{words}, for: {purpose}").format(words=words, purpose=said["for"]) if said.get("for") else words


def _reach(one: Entry, room: str) -> str:
    if one.kind == "act.refused":
        return room
    if set(one.content["kinds"]) <= {"looked", "act.refused"} and one.content["kinds"]:
        return _("{room} (this log)").format(room=room)
    return f"{room} ({one.content['to']})"
