"""What the answers settle, as a document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from parley.domain.answer import AnswerKind
from parley.domain.document import Block, Bullets, Document, Heading, Paragraph, Table
from parley.domain.entry import Entry
from parley.language import gettext as _
from parley.language import ngettext
from parley.report.desk_names import DeskNames
from parley.report.entry_words import answer_label, entry_words
from parley.report.shown import joined, listed, quoted
from parley.report.text_words import visible
from parley.report.zone_words import eyes_only
from parley.verbs.shuttle.missing import Lack, Missing
from parley.verbs.shuttle.resolution import Resolution
from parley.verbs.shuttle.standings import AGREED, FOLLOWS, OPEN, TOGETHER, ClauseStanding, RoomStanding

__all__ = ["resolution_document", "standing_words", "state_label"]


def resolution_document(
    found: Resolution,
    names: DeskNames,
    *,
    title: str,
    dated: date,
    unreadable: Sequence[Entry] = (),
    language: str = "en",
    rtl: bool = False,
) -> Document:
    """Clause by clause: its state and what each room said; what is agreed together; what is missing.

    Parameters
    ----------
    unreadable
        Entries that stand for answers and can be none: they count for nothing.
    """
    blocks: list[Block] = [Paragraph(_headline(found))]
    if not found.parts_stand and not found.whole:
        blocks.append(Paragraph(_("Nothing is agreed until everything is agreed: what is agreed here is so for now.")))
    rooms = [one.room for one in found.clauses[0].rooms] if found.clauses else []
    blocks.append(
        Table(
            (_("Clause"), _("State"), *(names.room(room) for room in rooms)),
            tuple(
                (names.clause(one.clause), state_label(one), *(standing_words(each, names) for each in one.rooms))
                for one in found.clauses
            ),
            (3.0, 1.5, *(3.0 for _room in rooms)),
        )
    )
    if found.together:
        blocks += [Heading(_("Agreed together, once you confirm it")), Bullets(tuple(_sets(found, names)))]
    if found.missing:
        blocks += [Heading(_("The fewest further answers that would agree the rest")), Bullets(_missing(found, names))]
        if not found.proved:
            blocks.append(Paragraph(_("It is not proved that no fewer would do."), soft=True))
    if unreadable:
        blocks += [Heading(_("Cannot be read, and counts for nothing")), Bullets(tuple(_unreadable(unreadable, names)))]
    blocks.append(
        Paragraph(
            _(
                "For the desk: each room's answers stay in that room, and nothing hands them to another. What you tell "
                "of them yourself, a note keeps: parley note add."
            ),
            soft=True,
        )
    )
    return Document(title, eyes_only(), dated, tuple(blocks), language, rtl)


def _unreadable(entries: Sequence[Entry], names: DeskNames) -> list[str]:
    words = _("{room}, entry {number}: {words}; ask for the answer again")
    return [
        words.format(room=names.room(one.room), number=one.number, words=entry_words(one, names)) for one in entries
    ]


def _headline(found: Resolution) -> str:
    count = sum(one.state == AGREED for one in found.clauses)
    if found.whole:
        return _("Revision {number}: every clause is agreed.").format(number=found.revision)
    return ngettext(
        "Revision {number}: {agreed} of {count} clauses is agreed.",
        "Revision {number}: {agreed} of {count} clauses are agreed.",
        count,
    ).format(number=found.revision, agreed=count, count=len(found.clauses))


def state_label(one: ClauseStanding) -> str:
    """The state of a clause, in a word or two."""
    if one.bracketed:
        return _("open: a bracket")
    if one.stale:
        return _("open: a version lags behind")
    return {AGREED: _("agreed"), TOGETHER: _("together"), FOLLOWS: _("follows"), OPEN: _("open")}[one.state]


def standing_words(one: RoomStanding, names: DeskNames) -> str:
    """Where a room stands on a clause."""
    if one.answer is None:
        return _("no answer")
    words = [answer_label(one.answer.kind)]
    if one.answer.kind is not AnswerKind.ACCEPT and one.answer.words:
        words.append(quoted(visible(one.answer.words)))
    if not one.stands:
        words.append(_("the words changed since (revision {number})").format(number=one.answer.revision))
    if one.languages:
        words.append(_("not in: {languages}").format(languages=joined(one.languages)))
    if one.waits:
        words.append(_("if agreed: {clauses}").format(clauses=listed([names.clause(each) for each in one.waits])))
    if one.changed:
        words.append(
            _("on words that changed since: {clauses}").format(
                clauses=listed([names.clause(each) for each in one.changed])
            )
        )
    return "; ".join(words)


def _sets(found: Resolution, names: DeskNames) -> list[str]:
    return [
        _("{clauses} wait for each other, and nothing else stands between them").format(
            clauses=listed([names.clause(one) for one in each])
        )
        for each in found.together
    ]


def _missing(found: Resolution, names: DeskNames) -> tuple[str, ...]:
    conditional = {(each.room, one.clause) for one in found.clauses for each in one.rooms if each.waits}
    return tuple(_lacks(one, names, conditional=(one.room, one.clause) in conditional) for one in found.missing)


def _lacks(one: Missing, names: DeskNames, *, conditional: bool) -> str:
    """One further answer, and why it is missing."""
    match one.lack:
        case Lack.BRACKET:
            words = _("{room} accepts {clause} without conditions, once its brackets are closed")
        case Lack.STEP:
            words = _("{room} accepts {clause} without conditions, once its versions are in step")
        case Lack.ANSWER:
            words = _("{room} accepts {clause} without conditions")
        case Lack.WORDS:
            words = _("{room} accepts {clause} without conditions, as it reads now: it answered other words")
        case Lack.ASK_AGAIN:
            words = _("{room} accepts {clause} without conditions: the words of its conditions changed, {names}")
        case Lack.LANGUAGE if conditional:
            words = _("{room} accepts {clause} in {names} too, and without conditions")
        case Lack.LANGUAGE:
            words = _("{room} accepts {clause} in {names} too")
        case Lack.CONFIRMATION:
            words = _("{room} accepts {clause} without conditions; or you confirm {names} together")
        case Lack.CONDITION:
            words = _(
                "{room} accepts {clause} without waiting for {names}; or, once they wait for nothing else, you confirm "
                "them together"
            )
    called = one.names if one.lack is Lack.LANGUAGE else [names.clause(each) for each in one.names]
    return words.format(room=names.room(one.room), clause=names.clause(one.clause), names=listed(called))
