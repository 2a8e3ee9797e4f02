"""What a mediator sees before anything is handed over, as a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from parley.domain.document import Block, Bullets, Document, Heading, Paragraph, Table
from parley.language import gettext as _
from parley.language import ngettext
from parley.report.desk_names import DeskNames
from parley.report.shown import joined, quoted
from parley.report.text_diff_words import change_badges, clause_name, diff_headline
from parley.report.zone_words import eyes_only
from parley.verbs.analyse.leak import LeakNote, StatementShift
from parley.verbs.shuttle.handed import Handed
from parley.verbs.shuttle.handing_over import RoomPreview
from parley.verbs.shuttle.languages import LanguageDifference, Stale

__all__ = ["handed_document", "leak_blocks", "preview_document"]


def preview_document(
    rooms: Sequence[RoomPreview],
    leaks: Mapping[str, LeakNote],
    names: DeskNames,
    *,
    title: str,
    dated: date,
    revision: int,
    open_issues: Sequence[str] = (),
    differences: Sequence[LanguageDifference] = (),
    stale: Sequence[Stale] = (),
    second: bool = False,
    language: str = "en",
    rtl: bool = False,
) -> Document:
    """Room by room: what changes, what is shared with confidences, what could be inferred."""
    blocks: list[Block] = [
        Paragraph(
            _("Revision {number} would be handed to {rooms}. Nothing has been handed over yet.").format(
                number=revision, rooms=joined([names.room(one.room) for one in rooms])
            )
        )
    ]
    if second:
        blocks.append(Paragraph(_("The case asks for a second mediator: it goes out once another one agrees.")))
    if differences or stale:
        blocks += [Heading(_("Versions that do not match")), Bullets(tuple(_versions(differences, stale, names)))]
    for one in rooms:
        blocks += [Heading(names.room(one.room)), *_room(one, names)]
        if one.room in leaks:
            blocks += leak_blocks(leaks[one.room])
    if open_issues and not leaks:
        blocks.append(
            Paragraph(
                _(
                    "What the package could give away has no score: the text leaves open, or says nothing of, {issues}."
                ).format(issues=joined(open_issues))
            )
        )
    blocks.append(
        Paragraph(
            _(
                "Nobody can be protected from what a reader infers from the words of a draft. "
                "Read it once with the eyes of that room."
            ),
            soft=True,
        )
    )
    return Document(title, eyes_only(), dated, tuple(blocks), language, rtl)


def _versions(differences: Sequence[LanguageDifference], stale: Sequence[Stale], names: DeskNames) -> list[str]:
    found = [f"{one.language}: {one.what}; {one.mend}" for one in differences]
    found += [
        _("{language}: {clause} lags behind; another version was changed in revision {number}").format(
            language=one.language, clause=names.clause(one.clause), number=one.behind
        )
        for one in stale
    ]
    return found


def _room(one: RoomPreview, names: DeskNames) -> list[Block]:
    blocks: list[Block] = []
    if one.before is None:
        blocks.append(Paragraph(_("This room has had no draft before.")))
    else:
        blocks.append(
            Paragraph(
                _("Compared with what it had last (revision {number}, {time}):").format(
                    number=one.before.revision, time=names.time(one.before.at)
                )
            )
        )
        lines = [
            f"{language}: {diff_headline(diff)} "
            + joined([f"{clause_name(each)} ({', '.join(change_badges(each))})" for each in diff.changes])
            for language, diff in one.changes
        ]
        blocks.append(Bullets(tuple(line.strip() for line in lines)))
    comments, ties = one.removed
    blocks.append(
        Paragraph(
            _("Taken out before it goes: {comments}, {ties}. {brackets}.").format(
                comments=ngettext("{count} comment", "{count} comments", comments).format(count=comments),
                ties=ngettext("{count} tie to options", "{count} ties to options", ties).format(count=ties),
                brackets=ngettext("{count} bracket stays open", "{count} brackets stay open", one.open_brackets).format(
                    count=one.open_brackets
                ),
            )
        )
    )
    if one.overlaps:
        blocks += [
            Paragraph(_("It shares with what was said in confidence elsewhere, and this room does not have yet:")),
            Table(
                (_("Words"), _("Clause"), _("Said in")),
                tuple((each.words, names.clause(each.place), each.confidence) for each in one.overlaps),
                (4.0, 2.0, 2.0),
            ),
        ]
    else:
        blocks.append(
            Paragraph(_("It shares no run of words and no figure with what was said in confidence elsewhere."))
        )
    return blocks


def leak_blocks(note: LeakNote) -> list[Block]:
    """What the package could give away to one recipient."""
    if not note.shifts:
        return [Paragraph(_("Nothing that others said in confidence is known to the case: there is nothing to score."))]
    if not note.scored:
        words = _("From what this room may see, the package is in the zone at {count} of {draws} draws only: no score.")
        return [Paragraph(words.format(count=note.compatible, draws=note.sampling.draws))]
    blocks: list[Block] = [
        Paragraph(
            ngettext(
                "To a reader who expects you to draft what both could sign, it speaks for {count} statement, by "
                "{threshold} or more. Say why you hand it over, or change the draft.",
                "To a reader who expects you to draft what both could sign, it speaks for {count} statements, by "
                "{threshold} or more. Say why you hand it over, or change the draft.",
                len(note.above),
            ).format(count=len(note.above), threshold=note.threshold)
            if note.above
            else _("It speaks for no statement by {threshold} or more.").format(threshold=note.threshold)
        ),
        Table(
            (_("Statement"), _("Of"), _("Without the draft"), _("With it")),
            tuple(_shift(one) for one in note.shifts),
            (3.0, 2.0, 1.5, 1.5),
        ),
        Paragraph(
            _(
                "Shares of draws consistent with what this room may see; {count} of {draws} draws fit the package."
            ).format(count=note.compatible, draws=note.sampling.draws),
            soft=True,
        ),
    ]
    if not note.undominated:
        blocks.append(
            Paragraph(_("Whether the package is undominated was out of reach: only the zone was looked at."), True)
        )
    if note.rough:
        blocks.append(Paragraph(_("The draws did not mix well: these shares are rough."), soft=True))
    return blocks


def _shift(one: StatementShift) -> tuple[str, str, str, str]:
    if one.before is None or one.after is None:
        why = {
            "red line": _("a red line"),
            "bundle": _("a bundle"),
            "points": _("exact points"),
            "level": _("only says that things are level"),
        }.get(one.why, "")
        return one.statement, one.party, _("no score"), why
    return one.statement, one.party, f"{one.before:.2f}", f"{one.after:.2f}"


def handed_document(
    handed: Sequence[Handed],
    names: DeskNames,
    *,
    title: str,
    dated: date,
    revision: int = 0,
    language: str = "en",
    rtl: bool = False,
) -> Document:
    """Who was handed which words, when."""
    rows = tuple(
        (
            names.time(one.at),
            names.room(one.room),
            str(one.revision),
            joined(one.languages),
            names.member(one.author),
            one.packet[:16],
            _("called back {time}").format(time=names.time(one.recalled)) if one.recalled else "",
        )
        for one in handed
        if not revision or one.revision == revision
    )
    head = (_("When"), _("Room"), _("Revision"), _("Languages"), _("By"), _("Packet"), _("Note"))
    blocks: list[Block] = (
        [Table(head, rows, (3.0, 3.0, 1.0, 1.5, 2.0, 2.0, 2.0))]
        if rows
        else [Paragraph(_("No draft was handed over yet."))]
    )
    blocks.append(
        Paragraph(_("{quoted} begins the hash on the packet's page.").format(quoted=quoted(_("Packet"))), soft=True)
    )
    return Document(title, eyes_only(), dated, tuple(blocks), language, rtl)
