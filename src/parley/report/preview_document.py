"""What a mediator sees before anything is handed over, as a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from parley.domain.document import Block, Bullets, Document, Heading, Paragraph, Table, Words
from parley.domain.revision import Revision
from parley.language import gettext as _
from parley.language import ngettext
from parley.report.caution_words import caution_words, confidence_words
from parley.report.desk_names import DeskNames
from parley.report.handed_words import handed_words
from parley.report.printed_changes import printed_stretch
from parley.report.shown import joined
from parley.report.text_words import direction_of, visible
from parley.report.zone_words import eyes_only
from parley.verbs.analyse.leak import LeakNote, StatementShift
from parley.verbs.shuttle.cautions import Caution
from parley.verbs.shuttle.handed import Handed, packet_number
from parley.verbs.shuttle.handing_over import NOTE, RoomPreview
from parley.verbs.shuttle.languages import LanguageDifference, Stale

__all__ = ["caution_lines", "handed_document", "leak_blocks", "preview_document"]


class Shown(Protocol):
    """What a preview holds, of which reports know nothing but this."""

    @property
    def revision(self) -> Revision: ...
    @property
    def rooms(self) -> tuple[RoomPreview, ...]: ...
    @property
    def leaks(self) -> Mapping[str, LeakNote]: ...
    @property
    def open_issues(self) -> tuple[str, ...]: ...
    @property
    def issues(self) -> int: ...
    @property
    def differences(self) -> tuple[LanguageDifference, ...]: ...
    @property
    def stale(self) -> tuple[Stale, ...]: ...
    @property
    def second(self) -> bool: ...
    @property
    def cautions(self) -> tuple[Caution, ...]: ...
    @property
    def note(self) -> str: ...


def preview_document(
    shown: Shown,
    names: DeskNames,
    *,
    title: str,
    dated: date,
    proposed: str = "",
    language: str = "en",
    rtl: bool = False,
) -> Document:
    """Room by room: the words, what changed, what is shared with confidences, what could be inferred.

    Parameters
    ----------
    shown
        What the workbench found.
    proposed
        Who proposed it and why, where it waits for a second mediator.
    """
    rooms, number = shown.rooms, shown.revision.number
    blocks: list[Block] = [
        Paragraph(
            _("Revision {number} would be handed to {rooms}. Nothing has been handed over yet.").format(
                number=number, rooms=joined([names.room(one.room) for one in rooms])
            )
        )
    ]
    if proposed:
        blocks.append(Paragraph(proposed))
    elif shown.second:
        blocks.append(Paragraph(_("The case asks for a second mediator: it goes out once another one agrees.")))
    blocks.append(_taken_out(rooms[0]))
    if lines := caution_lines(shown, names):
        blocks += [Heading(_("What speaks against it")), Bullets(lines)]
    if shown.differences or shown.stale:
        lines = tuple(_versions(shown.differences, shown.stale, names))
        blocks += [Heading(_("Versions that do not match")), Bullets(lines)]
    if shown.note.strip():
        note = Words((("same", visible(shown.note)),), rtl=direction_of(shown.note) == "rtl")
        blocks += [Heading(_("The note beside the draft")), note]
    for place, one in enumerate(rooms):
        blocks += [Heading(names.room(one.room)), *_room(one, names)]
        if one.room in shown.leaks:
            blocks += leak_blocks(shown.leaks[one.room])
        like = next((each for each in rooms[:place] if _words_of(each) == _words_of(one)), None)
        if like is None:
            blocks += handed_words(one)
        else:
            words = _("The words are those that stand above for {room}.")
            blocks.append(Paragraph(words.format(room=names.room(like.room))))
    blocks.append(Heading(_("What it could give away")))
    if shown.open_issues and not shown.leaks:
        words = _(
            "What the package could give away has no score: the text leaves open, or says nothing of, {count} of the "
            "case's {all} issues."
        )
        blocks.append(Paragraph(words.format(count=len(shown.open_issues), all=shown.issues)))
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


def caution_lines(shown: Shown, names: DeskNames, cautions: Sequence[Caution] | None = None) -> tuple[str, ...]:
    """What speaks against handing a draft over, a line each: all of it, or some."""
    confidences = [each for one in shown.rooms for each in one.confidences]
    return tuple(
        caution_words(one, names, confidences, revision=shown.revision.number)
        for one in (shown.cautions if cautions is None else cautions)
    )


def _words_of(one: RoomPreview) -> tuple[object, ...]:
    return (*one.texts, *one.changes, *(one.is_whole(language) for language, _text in one.texts))


def _versions(differences: Sequence[LanguageDifference], stale: Sequence[Stale], names: DeskNames) -> list[str]:
    found = [f"{one.language}: {one.what}; {one.mend}" for one in differences]
    found += [
        _("{language}: {clause} lags behind; another version was changed in revision {number}").format(
            language=one.language, clause=names.clause(one.clause), number=one.behind
        )
        for one in stale
    ]
    return found


def _taken_out(one: RoomPreview) -> Paragraph:
    comments, ties = one.removed
    return Paragraph(
        _("Taken out before it goes: {comments}, {ties}. {brackets}.").format(
            comments=ngettext("{count} comment", "{count} comments", comments).format(count=comments),
            ties=ngettext("{count} tie to options", "{count} ties to options", ties).format(count=ties),
            brackets=ngettext("{count} bracket stays open", "{count} brackets stay open", one.open_brackets).format(
                count=one.open_brackets
            ),
        )
    )


def _room(one: RoomPreview, names: DeskNames) -> list[Block]:
    blocks: list[Block] = [Paragraph(_history(one, names))]
    if one.recalled is not None and one.recalled.recalled is not None:
        words = _("Revision {number} ({time}) was called back from it, {called}: what it read stays read.")
        blocks.append(
            Paragraph(
                words.format(
                    number=one.recalled.revision,
                    time=names.time(one.recalled.at),
                    called=names.time(one.recalled.recalled),
                )
            )
        )
    if one.overlaps:
        said = {each.name: confidence_words(each, names) for each in one.confidences}
        blocks += [
            Paragraph(_("It shares with what was said in confidence elsewhere, and this room does not have yet:")),
            Table(
                (_("Words"), _("Clause"), _("Said in")),
                tuple(
                    (printed_stretch(each.words), _place(each.place, names), said[each.confidence])
                    for each in one.overlaps
                ),
                (4.0, 2.0, 2.0),
            ),
        ]
    else:
        blocks.append(
            Paragraph(_("It shares no run of words and no figure with what was said in confidence elsewhere."))
        )
    return blocks


def _history(one: RoomPreview, names: DeskNames) -> str:
    if one.before is not None:
        return _("Compared with what it had last (revision {number}, {time}):").format(
            number=one.before.revision, time=names.time(one.before.at)
        )
    if one.recalled is not None:
        return _("This room has no draft that stands.")
    return _("This room has had no draft before.")


def _place(place: str, names: DeskNames) -> str:
    if place == NOTE:
        return _("the note beside it")
    return names.clause(place) or _("before the first clause")


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
            f"{packet_number(handed, one)}: {one.packet[:12]}",
            _("called back {time}").format(time=names.time(one.recalled)) if one.recalled else "",
        )
        for one in handed
        if not revision or one.revision == revision
    )
    head = (_("When"), _("Room"), _("Revision"), _("Languages"), _("By"), _("Packet"), _("State"))
    blocks: list[Block] = (
        [Table(head, rows, (3.0, 3.0, 1.0, 1.5, 2.0, 2.0, 2.0))]
        if rows
        else [Paragraph(_("No draft was handed over yet."))]
    )
    blocks.append(
        Paragraph(_("Packets are counted room by room; after the number begins the hash on the page."), soft=True)
    )
    return Document(title, eyes_only(), dated, tuple(blocks), language, rtl)
