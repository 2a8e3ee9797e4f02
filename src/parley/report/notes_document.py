"""What mediators wrote down at the desk, as a document."""

from __future__ import annotations

from datetime import UTC, date, datetime

from parley.domain.document import Block, Bullets, Document, Heading, Paragraph
from parley.language import gettext as _
from parley.report.desk_names import DeskNames
from parley.report.shown import joined, listed, quoted, shown
from parley.report.zone_words import eyes_only
from parley.verbs.shuttle.desk_notes import DeskNotes, Note, Session, Undertaking

__all__ = ["SHORT", "basis_label", "notes_document"]

SHORT = 8
"""How many signs of an id are shown: its beginning is enough to name it by. [signs]"""


def basis_label(basis: str) -> str:
    """How a note came about, in a word."""
    return {"told": _("told"), "inferred": _("inferred"), "guess": _("guess")}.get(basis, basis)


def notes_document(
    found: DeskNotes, names: DeskNames, *, title: str, dated: date, language: str = "en", rtl: bool = False
) -> Document:
    """Sessions, notes, undertakings and plans, each in the order in which it was written down."""
    parts = (
        (_("Sessions"), [_session(one, names) for one in found.sessions]),
        (_("Notes"), [_note(one, names) for one in found.notes]),
        (_("Undertakings by word of mouth"), [_undertaking(one, names) for one in found.undertakings]),
        (
            _("Plans"),
            [
                _("{title} ({id}); points tied: {count}").format(
                    title=shown(one.title), id=one.id[:SHORT], count=len(one.ties)
                )
                for one in found.plans
            ],
        ),
    )
    blocks: list[Block] = []
    for heading, lines in parts:
        if lines:
            blocks += [Heading(heading), Bullets(tuple(lines))]
    return Document(
        title, eyes_only(), dated, tuple(blocks) or (Paragraph(_("Nothing was written down yet.")),), language, rtl
    )


def _session(one: Session, names: DeskNames) -> str:
    words = _("{number}. {room}, {place}, {start}").format(
        number=one.number, room=names.room(one.room), place=shown(one.place), start=_start(one.start, names)
    )
    if one.who:
        words += _(": {who}").format(who=listed([shown(each) for each in one.who]))
    return words + (_("; round {round}").format(round=shown(one.round)) if one.round else "")


def _note(one: Note, names: DeskNames) -> str:
    about = [basis_label(one.basis), names.member(one.author)]
    about += [names.room(one.room)] if one.room else []
    about += [_("session {number}").format(number=one.session)] if one.session else []
    about += [_("on clause {clause}").format(clause=names.clause(one.clause))] if one.clause else []
    return _("{number}. {time} ({about}): {words}").format(
        number=one.number, time=names.time(one.at), about=joined(about), words=shown(one.words)
    )


def _undertaking(one: Undertaking, names: DeskNames) -> str:
    stands = (
        _("it stands in {clauses}").format(clauses=listed([names.clause(each) for each in one.clauses]))
        if one.clauses
        else _("it stands in no clause yet")
    )
    due = _(", due by {day}").format(day=one.by.isoformat()) if one.by else ""
    return f"{one.id[:SHORT]}: {names.room(one.room)}, {names.time(one.at)}: {quoted(one.words)}{due}; {stands}"


def _start(start: str, names: DeskNames) -> str:
    """A moment as reports tell it; what an earlier version took as people said it stays so."""
    try:
        at = datetime.fromisoformat(start)
    except ValueError:
        return shown(start)
    return names.time(at.astimezone(UTC)) if at.utcoffset() is not None else shown(start)
