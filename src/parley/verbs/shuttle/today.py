"""The 07:00 page: what happened since somebody last looked, who is waited for, what is due."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from parley.domain.agreement import Agreement
from parley.domain.drafted_days import drafted_days
from parley.domain.entry import Entry
from parley.domain.single_text import as_clauses
from parley.verbs.shuttle.handed import Handed
from parley.verbs.shuttle.resolution import Resolution
from parley.verbs.shuttle.undertakings_due import UndertakingDue

__all__ = ["HOURS_AHEAD", "Due", "Since", "Today", "Waiting", "due_soon", "happened_since", "waiting_for"]

HOURS_AHEAD = 72
"""How far ahead the page looks. [hours]"""


@dataclass(frozen=True)
class Since:
    """What happened in one room since somebody last looked.

    Parameters
    ----------
    room
        The room's id.
    last
        Up to which entry of the room they had looked; 0 for none.
    entries
        What was appended since, by others.
    """

    room: str
    last: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Waiting:
    """One thing that waits for somebody.

    Parameters
    ----------
    room
        Which room it is about; empty where it is about none.
    what
        The room is waited for: ``answer`` (it has words and gave no answer to them) or ``again`` (nor did it answer
        them since they changed). The desk is: ``hand`` (the room does not have the words as they are now), ``recalled``
        (all that it was handed was called back), ``question``, ``proposal``, ``reservation`` or ``file`` (it said
        something that nobody took up yet), ``second`` (a release waits for a second mediator) or ``together`` (clauses
        wait to be confirmed).
    names
        Clauses, or whatever it is about.
    since
        Since when; None where no moment began it.
    """

    room: str
    what: str
    names: tuple[str, ...]
    since: datetime | None


@dataclass(frozen=True)
class Due:
    """One obligation that is due soon, or was.

    Parameters
    ----------
    obligation
        Its id.
    day
        When it is to be complete, counted from day 0. [days]
    at
        The end of that day (UTC).
    late
        Whether that has passed. Nothing here says whether it was done: unknown is not breach.
    """

    obligation: str
    day: float
    at: datetime
    late: bool


@dataclass(frozen=True)
class Today:
    """The page.

    Parameters
    ----------
    at
        Now (UTC).
    since, waiting, due
        Room by room; the longest wait first; the earliest first.
    undertakings
        Those by word of mouth that have a day, the earliest first.
    """

    at: datetime
    since: tuple[Since, ...]
    waiting: tuple[Waiting, ...]
    due: tuple[Due, ...]
    undertakings: tuple[UndertakingDue, ...] = ()


def happened_since(rooms: Mapping[str, Iterable[Entry]], last: Mapping[str, int], *, member: str) -> tuple[Since, ...]:
    """What others appended to each room since a member looked; rooms where nothing happened are left out.

    Parameters
    ----------
    last
        By room: the number of the last entry that the member had seen.
    member
        The member: its own entries are no news to it.
    """
    found = []
    for room, entries in rooms.items():
        seen = last.get(room, 0)
        fresh = tuple(one for one in entries if one.number > seen and one.author != member)
        if fresh:
            found.append(Since(room, seen, fresh))
    return tuple(found)


def waiting_for(
    desk: Sequence[Entry],
    rooms: Mapping[str, Sequence[Entry]],
    handed: Iterable[Handed],
    resolution: Resolution | None,
    *,
    answering: Collection[str],
) -> tuple[Waiting, ...]:
    """Who is waited for, the longest wait first.

    Parameters
    ----------
    handed
        Every draft that was handed over.
    resolution
        What the answers settle; None before the first release.
    answering
        The rooms of which answers are asked.
    """
    drafts = list(handed)
    last = {one.room: one for one in drafts if one.recalled is None}  # the latest of each room
    found = list(_seconds(desk))
    if resolution is not None:
        revised = {one.content["revision"]: one.at for one in desk if one.kind == "text.revised"}
        for room in (one for one in last if one in answering):
            found += _of_room(last[room], resolution, revised)
        found += [Waiting("", "together", clauses, None) for clauses in resolution.together]
    # What was read stays read: a room whose drafts were all called back waits for the right one.
    back = {one.room: one.recalled for one in drafts if one.room not in last}
    found += [Waiting(room, "recalled", (), at) for room, at in back.items()]
    for room, entries in rooms.items():
        found += _said([one for one in drafts if one.room == room and one.recalled is None], room, entries)
        found += _files(room, entries, last.get(room))
    return tuple(sorted(found, key=lambda one: (one.since is None, one.since, one.room, one.what)))


def _seconds(desk: Iterable[Entry]) -> Iterable[Waiting]:
    """Releases that a second mediator has yet to agree to."""
    open_: dict[str, Entry] = {}
    for one in desk:
        if one.kind == "release.proposed":
            open_[one.content["release"]] = one
        elif one.kind in ("release.seconded", "release.made", "release.withdrawn"):
            open_.pop(one.content["release"], None)
    return [Waiting("", "second", (release,), one.at) for release, one in open_.items()]


def _of_room(last: Handed, resolution: Resolution, revised: Mapping[int, datetime]) -> Iterable[Waiting]:
    """What a room owes answers to, of the words that it has; and what it was not handed as it is now."""
    behind = [one for one in resolution.clauses if one.touched > last.revision]
    if behind:
        since = min((revised[one.touched] for one in behind if one.touched in revised), default=None)
        yield Waiting(last.room, "hand", tuple(one.clause for one in behind), since)
    standings = {
        one.clause: standing
        for one in resolution.clauses
        for standing in one.rooms
        if standing.room == last.room and one not in behind
    }
    unanswered = tuple(clause for clause, one in standings.items() if one.answer is None)
    again = tuple(clause for clause, one in standings.items() if one.answer is not None and not one.stands)
    for what, names in (("answer", unanswered), ("again", again)):
        if names:
            yield Waiting(last.room, what, names, last.at)


def _said(drafts: Sequence[Handed], room: str, entries: Iterable[Entry]) -> Iterable[Waiting]:
    """What a room asked, proposed or reserved: until it says something else, or is handed other words for it."""
    answered = {one.draft: one for one in drafts}
    standing: dict[str, Entry] = {}
    for one in entries:
        if one.kind in ("answer.given", "answer.withdrawn") and one.content["draft"] in answered:
            standing.pop(one.content["clause"], None)
            if one.kind == "answer.given":
                standing[one.content["clause"]] = one
    for what, kind in (("question", "ask"), ("proposal", "propose"), ("reservation", "reserve")):
        own = {
            clause: one
            for clause, one in standing.items()
            if one.content["answer"] == kind
            and not any(
                later.number > one.number and _other_words(answered[one.content["draft"]], later, clause)
                for later in drafts
            )
        }
        if own:
            yield Waiting(room, what, tuple(own), min(one.at for one in own.values()))


def _other_words(before: Handed, after: Handed, clause: str) -> bool:
    """Whether a clause reads otherwise in a later draft, in any language that both have."""
    had = dict(before.texts)
    return any(
        _words(had[language], clause) != _words(text, clause) for language, text in after.texts if language in had
    )


def _words(text: str, clause: str) -> list[str]:
    return next((one.text.split() for one in as_clauses(text).clauses if one.id == clause), [])


def _files(room: str, entries: Iterable[Entry], last: Handed | None) -> Iterable[Waiting]:
    """Files that came after the last draft that the room was handed, and that no answer was read from."""
    fresh = [one for one in entries if one.number > (last.number if last else 0)]
    read = {one.content.get("file") for one in fresh if one.kind == "answer.given"}
    files = [one for one in fresh if one.kind == "file.handed_in" and one.number not in read]
    if files:
        yield Waiting(room, "file", tuple(one.content["name"] for one in files), files[0].at)


def due_soon(agreement: Agreement, *, at: datetime, hours: float = HOURS_AHEAD) -> tuple[Due, ...]:
    """Obligations that are due within so many hours, or were to be complete within as many before.

    Days end at midnight UTC: an agreement seldom says whose midnight it means.
    """
    if agreement.day0 is None:
        return ()
    ends = drafted_days(agreement).ends
    begin = datetime(agreement.day0.year, agreement.day0.month, agreement.day0.day, tzinfo=at.tzinfo)
    found = []
    for name, day in ends.items():
        moment = begin + timedelta(days=day + 1)
        if abs(moment - at) <= timedelta(hours=hours):
            found.append(Due(name, day, moment, moment < at))
    return tuple(sorted(found, key=lambda one: (one.at, one.obligation)))
