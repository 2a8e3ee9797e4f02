"""The single text as the desk reads it: versions side by side, what rooms answered, who has which words."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from parley.domain.revision import Revision
from parley.domain.single_text import SingleText, as_clauses
from parley.domain.text_reading import Implied, for_readers, implied
from parley.errors import CannotAnswer, Invalid, NoSuchName, nearest
from parley.language import gettext as _
from parley.report.text_page import ShownDiff
from parley.report.text_words import direction_of
from parley.verbs.shuttle.handed import Handed, packet_number
from parley.verbs.shuttle.resolution import Resolution
from parley.verbs.shuttle.standings import ClauseStanding
from parley.verbs.shuttle.text_diff import text_diff
from parley.workbench.rooms.answering import resolution
from parley.workbench.rooms.desk import Desk
from parley.workbench.rooms.taking_in import made_by

__all__ = ["ClauseRead", "Having", "Made", "TextRead", "Version", "read_revision", "revisions_made", "what_changed"]


@dataclass(frozen=True)
class Version:
    """A clause in one language, as it was written.

    Parameters
    ----------
    language, label, title, body
        The label is its number there.
    """

    language: str
    label: str
    title: str
    body: str


@dataclass(frozen=True)
class Having:
    """What a room has of a clause.

    Parameters
    ----------
    room
        Its id.
    words
        ``now`` where it has the clause as it reads in this revision, ``other`` where it has other words of it,
        ``none`` where it has none.
    packet
        The number of the room's packet that it has it in; 0 for none.
    """

    room: str
    words: Literal["now", "other", "none"]
    packet: int


@dataclass(frozen=True)
class ClauseRead:
    """A clause with all that is known of it.

    Parameters
    ----------
    id
        Empty where it has none yet: then nothing else is known.
    versions
        In the order of the case's languages.
    standing
        What the rooms answered; None where that cannot be told.
    having
        Room by room.
    """

    id: str
    versions: tuple[Version, ...]
    standing: ClauseStanding | None
    having: tuple[Having, ...]


@dataclass(frozen=True)
class Made:
    """A revision, who made it and when."""

    number: int
    by: str
    at: datetime


@dataclass(frozen=True)
class TextRead:
    """A revision as the desk reads it.

    Parameters
    ----------
    revision
        Its words.
    clauses
        In the order of the first language.
    preamble
        What stands before the first clause, by language; languages without are left out.
    settled
        What the answers settle; None where that cannot be told yet.
    not_settled
        Why it cannot; empty where it can.
    implied
        Which options its words settle; None where a bracket cannot be read.
    """

    revision: Revision
    clauses: tuple[ClauseRead, ...]
    preamble: Mapping[str, str]
    settled: Resolution | None
    not_settled: str
    implied: Implied | None


def revisions_made(desk: Desk) -> tuple[Made, ...]:
    """Every revision, the last first."""
    at = {one.content["revision"]: one.at for one in desk.entries if one.kind == "text.revised"}
    return tuple(Made(one.number, made_by(desk, one.number), at[one.number]) for one in reversed(desk.revisions))


def read_revision(desk: Desk, number: int = 0) -> TextRead:
    """A revision of the text with what rooms answered to it and have of it; the last for 0.

    Raises
    ------
    CannotAnswer
        If there is no text yet.
    NoSuchName
        If there is no such revision.
    """
    revision = desk.revision(number)
    read = {language: as_clauses(text) for language, text in revision.texts.items()}
    try:
        settled, why = resolution(desk, revision=revision.number), ""
    except CannotAnswer as error:
        settled, why = None, str(error)
    standings = {one.clause: one for one in settled.clauses} if settled else {}
    last = _last_handed(desk)
    had = {room: _words_had(desk, handed) for room, handed in last.items()}
    mine = {
        language: {one.id: one.text.strip() for one in as_clauses(for_readers(text)).clauses if one.id}
        for language, text in revision.texts.items()
    }
    first = next(iter(read.values()))
    says: Implied | None = None
    with suppress(Invalid):  # a bracket that cannot be read: the page shows it as it was written
        says = implied(next(iter(revision.texts.values())), desk.case.agenda)
    clauses = tuple(
        ClauseRead(
            clause.id,
            tuple(_versions(clause.id, place, read)),
            standings.get(clause.id),
            tuple(_having(room.id, clause.id, mine, had.get(room.id)) for room in desk.rooms.values()),
        )
        for place, clause in enumerate(first.clauses)
    )
    preamble = {language: one.preamble for language, one in read.items() if one.preamble.strip()}
    return TextRead(revision, clauses, preamble, settled, why, says)


def what_changed(desk: Desk, number: int, since: int, *, language: str = "") -> ShownDiff:
    """What changed from one revision to another, in one language.

    Raises
    ------
    NoSuchName
        If there is no such revision, or it has no such language.
    CannotAnswer
        If they have no language in common.
    """
    old, new = desk.revision(since), desk.revision(number)
    both = [one for one in new.texts if one in old.texts]
    if not both:
        raise CannotAnswer(_("these revisions have no language in common"), _("compare two that have one"))
    chosen = language or both[0]
    if chosen not in both:
        raise NoSuchName(
            _('there is no version in "{language}" in both').format(language=chosen), nearest(chosen, both)
        )
    before, after = old.texts[chosen], new.texts[chosen]
    return ShownDiff(
        text_diff(before, after),
        _("revision {number}").format(number=old.number),
        _("revision {number}").format(number=new.number),
        chosen,
        direction_of(before + after, chosen),
    )


def _last_handed(desk: Desk) -> dict[str, Handed]:
    return {one.room: one for one in desk.handed if one.recalled is None}


def _words_had(desk: Desk, handed: Handed) -> tuple[int, dict[str, dict[str, str]]]:
    """The number of the packet, and by language the words of each clause in it."""
    return packet_number(desk.handed, handed), {
        language: {one.id: one.text.strip() for one in as_clauses(text).clauses if one.id}
        for language, text in handed.texts
    }


def _having(
    room: str,
    clause: str,
    mine: Mapping[str, Mapping[str, str]],
    had: tuple[int, Mapping[str, Mapping[str, str]]] | None,
) -> Having:
    if had is None or not any(clause in words for words in had[1].values()):
        return Having(room, "none", 0)
    same = all(words.get(clause) == mine.get(language, {}).get(clause) for language, words in had[1].items())
    return Having(room, "now" if same else "other", had[0])


def _versions(id: str, place: int, read: Mapping[str, SingleText]) -> list[Version]:
    """A clause in each language: by its id, or by its place where it has none."""
    found = []
    for language, text in read.items():
        at = next((number for number, one in enumerate(text.clauses) if id and one.id == id), None)
        if at is None and not id and place < len(text.clauses):
            at = place
        if at is not None:
            one = text.clauses[at]
            found.append(Version(language, text.labels_in(language)[at], one.title, one.body))
    return found
