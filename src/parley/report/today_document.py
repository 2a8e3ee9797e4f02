"""The 07:00 page as a document."""

from __future__ import annotations

from parley.domain.document import Block, Bullets, Document, Heading, Paragraph, Target
from parley.language import gettext as _
from parley.language import ngettext
from parley.report.desk_names import DeskNames
from parley.report.entry_words import entry_words
from parley.report.shown import joined, quoted
from parley.report.today_targets import entry_target, waiting_target
from parley.report.zone_words import eyes_only
from parley.verbs.shuttle.today import HOURS_AHEAD, Today, Waiting
from parley.verbs.shuttle.undertakings_due import UndertakingDue

__all__ = ["today_document", "waiting_words"]

_MOST = 100
"""How many entries of a room are told one by one: the page is read at seven in the morning."""


def today_document(page: Today, names: DeskNames, *, title: str, language: str = "en", rtl: bool = False) -> Document:
    """The page: what happened since, who is waited for, what is due; each line with what it is about."""
    proposed = frozenset(one.names[0] for one in page.waiting if one.what == "second")
    blocks: list[Block] = [Paragraph(names.time(page.at)), Heading(_("Since you last looked"))]
    if not page.since:
        blocks.append(Paragraph(_("Nothing was written down by anybody else.")))
    for one in page.since:
        entries = [entry for entry in one.entries if entry.kind != "checkpoint.signed"]  # each stands beside a draft
        if not entries:
            continue
        room = names.room(one.room)
        blocks.append(Heading(room[:1].upper() + room[1:], 2, Target("room", (one.room,))))
        last = entries[-_MOST:]
        lines = tuple(f"{names.time(entry.at)}: {entry_words(entry, names)}" for entry in last)
        targets = tuple(entry_target(entry, proposed=proposed) for entry in last)
        if more := len(entries) - len(last):
            words = ngettext("and {count} entry before these", "and {count} entries before these", more)
            lines, targets = (words.format(count=more), *lines), (None, *targets)
        blocks.append(Bullets(lines, targets))
    blocks.append(Heading(_("Waiting for")))
    waiting = tuple(waiting_words(one, names) for one in page.waiting)
    leads = tuple(map(waiting_target, page.waiting))
    blocks.append(Bullets(waiting, leads) if waiting else Paragraph(_("Nobody is waited for.")))
    blocks.append(Heading(_("Due within {hours} hours, and past").format(hours=HOURS_AHEAD)))
    due = tuple(
        (_("{what}: was to be complete by {time}") if one.late else _("{what}: to be complete by {time}")).format(
            what=names.obligation(one.obligation), time=names.time(one.at)
        )
        for one in page.due
    )
    due += tuple(_undertaking(one, names) for one in page.undertakings)
    leads = (*[Target("sequence")] * len(page.due), *(Target("room", (one.room,)) for one in page.undertakings))
    blocks.append(
        Bullets(due, leads) if due else Paragraph(_("Nothing that was agreed or undertaken falls into these days."))
    )
    if any(one.late for one in page.due) or any(one.late for one in page.undertakings):
        blocks.append(
            Paragraph(_("That a day has passed says nothing of whether it was done: unknown is no breach."), True)
        )
    return Document(title, eyes_only(), page.at.date(), tuple(blocks), language, rtl)


def _undertaking(one: UndertakingDue, names: DeskNames) -> str:
    words = (
        _("{room} undertook by word of mouth: {words}: was to be done by {time}")
        if one.late
        else _("{room} undertook by word of mouth: {words}: to be done by {time}")
    )
    return words.format(room=names.room(one.room), words=quoted(one.words), time=names.time(one.at))


def waiting_words(one: Waiting, names: DeskNames) -> str:
    """One thing that waits for somebody."""
    room, since = names.room(one.room), f" ({names.time(one.since)})" if one.since else ""
    clauses, count = joined([names.clause(name) for name in one.names]), len(one.names)
    match one.what:
        case "answer":
            words = ngettext(
                "{room} has words and gave no answer to {count} clause: {clauses}",
                "{room} has words and gave no answer to {count} clauses: {clauses}",
                count,
            )
        case "again":
            words = ngettext(
                "{room} answered words that changed since, in {count} clause: {clauses}",
                "{room} answered words that changed since, in {count} clauses: {clauses}",
                count,
            )
        case "hand":
            words = ngettext(
                "The desk: {room} was not handed {count} clause as it reads now. Hand it over: {clauses}",
                "The desk: {room} was not handed {count} clauses as they read now. Hand them over: {clauses}",
                count,
            )
        case "recalled":
            words = _("The desk: {room} read a draft that was called back, and was handed no other since")
        case "question":
            words = _("The desk: {room} asked something of {clauses}")
        case "proposal":
            words = _("The desk: {room} proposed other words for {clauses}")
        case "reservation":
            words = _("The desk: {room} reserves {clauses}")
        case "file":
            words = _("The desk: {room} handed in what was not read into answers yet: {clauses}")
        case "second":
            words = _("A second mediator, for release {clauses}")
        case _:
            words = _("The desk: {clauses} wait for each other, and for somebody who confirms them together")
    return words.format(room=room, count=count, clauses=clauses) + since
