"""Handing drafts over: the preview, the release to one room or several at once, a second mediator, a wrong room."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from parley.domain.names import option_name
from parley.domain.revision import Revision
from parley.domain.room import Room
from parley.domain.text_reading import for_readers, implied
from parley.errors import CannotAnswer, Invalid, NoSuchName, nearest
from parley.files.store import random_id
from parley.language import gettext as _
from parley.verbs.analyse.leak import LeakNote, leak_note
from parley.verbs.shuttle.handed import Handed
from parley.verbs.shuttle.handing_over import RoomPreview, confidences_of, known_to, room_preview
from parley.verbs.shuttle.languages import LanguageDifference, Stale, language_differences, stale_versions
from parley.workbench.rooms.bookmarks import new_bookmarks
from parley.workbench.rooms.desk import Desk

__all__ = ["Preview", "Proposed", "preview", "release", "second", "wrong_room"]


@dataclass(frozen=True)
class Preview:
    """What a mediator sees before anything is handed over.

    Parameters
    ----------
    revision
        Of the text.
    rooms
        Room by room.
    leaks
        By room: what the package that the draft implies could give away; none where it implies no whole package.
    open_issues
        Issues that the text leaves open or says nothing of: where there are any, nothing is scored.
    differences, stale
        Where the versions in the authentic languages do not match, and where one lags behind.
    second
        Whether the case asks for a second mediator.
    """

    revision: Revision
    rooms: tuple[RoomPreview, ...]
    leaks: Mapping[str, LeakNote]
    open_issues: tuple[str, ...]
    differences: tuple[LanguageDifference, ...]
    stale: tuple[Stale, ...]
    second: bool

    @property
    def needs_reason(self) -> bool:
        """Whether a statement shifts by the threshold or more for any room."""
        return any(note.above for note in self.leaks.values())


@dataclass(frozen=True)
class Proposed:
    """A release that a second mediator has yet to agree to."""

    release: str


def preview(
    desk: Desk,
    rooms: Sequence[str],
    *,
    revision: int = 0,
    languages: Sequence[str] = (),
    draws: int = 2000,
    seed: int = 0,
) -> Preview:
    """What would be handed to some rooms, and what it could give away.

    Parameters
    ----------
    rooms
        By actor, or id.
    revision
        Its number; 0 for the last.
    languages
        Those to hand over; none for all that the revision has.
    draws, seed
        Of the leak note.

    Raises
    ------
    NoSuchName
        If there is no such room, revision or language.
    Invalid
        If no room is named, or a bracket cannot be read.
    """
    chosen = _rooms(desk, rooms)
    text = desk.revision(revision)
    told = tuple(languages) or tuple(text.texts)
    for language in told:
        if language not in text.texts:
            raise NoSuchName(
                _('revision {number} has no text in "{language}"').format(number=text.number, language=language),
                nearest(language, text.texts),
            )
    case = desk.case
    said = implied(text.texts[told[0]], case.agenda)
    open_issues = (*said.open, *said.silent)
    actors = {room.id: actor for actor, room in desk.rooms.items()}
    return Preview(
        revision=text,
        rooms=tuple(
            room_preview(
                room.id,
                text,
                told,
                handed=desk.handed,
                confidences=confidences_of(case, actors[room.id], room=room.id, desk=desk.entries, rooms=desk.said),
                known=known_to(case, actors[room.id], desk.said[room.id]),
            )
            for room in chosen
        ),
        leaks={}
        if open_issues
        else {
            room.id: leak_note(case, room.actor, said.settled, draws=draws, seed=seed) for room in chosen if room.actor
        },
        open_issues=open_issues,
        differences=language_differences(text, case.authentic_languages),
        stale=stale_versions([one for one in desk.revisions if one.number <= text.number], case.authentic_languages),
        second=case.second_mediator,
    )


def release(desk: Desk, shown: Preview, *, reason: str = "", note: str = "") -> tuple[Handed, ...] | Proposed:
    """Hand over what a preview showed, to all of its rooms in one step.

    Where the case asks for a second mediator, the release is proposed, and `second` hands it over.

    Parameters
    ----------
    reason
        Why it is handed over although something could be inferred: needed where the preview says so.
    note
        Words for the rooms, beside the draft.

    Raises
    ------
    Invalid
        If a reason is needed and none is given, or the text changed since the preview.
    """
    if shown.needs_reason and not reason.strip():
        statements = ", ".join(one.statement for leak in shown.leaks.values() for one in leak.above)
        raise Invalid(
            _("this draft speaks for {statements} to somebody who has it").format(statements=statements),
            _("say why it is handed over all the same, or change the draft"),
        )
    if desk.revision(shown.revision.number) != shown.revision:
        raise Invalid(_("the text changed since the preview"), _("look at the preview again"))
    id = random_id()
    said = {
        "release": id,
        "revision": shown.revision.number,
        "rooms": [one.room for one in shown.rooms],
        "languages": [language for language, _text in shown.rooms[0].texts],
        "reason": reason,
        "note": note,
        "preview": _told(shown),
    }
    if shown.second:
        desk.append((desk.room.id, "release.proposed", said))
        return Proposed(id)
    return _hand_over(desk, said)


def second(desk: Desk, id: str) -> tuple[Handed, ...]:
    """Agree to a release that another mediator proposed, and hand it over.

    Raises
    ------
    NoSuchName
        If no such release waits.
    Invalid
        If it is one's own.
    """
    done = {one.content["release"] for one in desk.entries if one.kind == "release.made"}
    waiting = {
        one.content["release"]: one
        for one in desk.entries
        if one.kind == "release.proposed" and one.content["release"] not in done
    }
    if id not in waiting:
        raise NoSuchName(_('no release "{id}" waits for a second mediator').format(id=id), nearest(id, waiting))
    if waiting[id].author == desk.me.id:
        raise Invalid(_("you proposed this release"), _("another mediator has to agree to it"))
    return _hand_over(desk, dict(waiting[id].content), seconded=True)


def wrong_room(desk: Desk, room: str, *, why: str, told: Sequence[str], draft: str = "") -> None:
    """Write down that a room was handed what was not meant for it: recorded, never erased.

    The room is told that the draft is called back; its answers to it count for nothing from now on.

    Parameters
    ----------
    room
        By actor, or id.
    why
        What happened.
    told
        Who was told of it, or is to be.
    draft
        Which draft of the room; none for the last.

    Raises
    ------
    CannotAnswer
        If the room was handed nothing.
    Invalid
        If nothing is said of what happened, or the draft was called back already.
    """
    found = desk.find(room)
    had = [one for one in desk.handed if one.room == found.id and (not draft or one.draft == draft)]
    if not had:
        raise CannotAnswer(_("this room was handed no such draft"), _("see who was handed what: parley release list"))
    if had[-1].recalled is not None:
        raise Invalid(_("this draft was called back already"), _("name another one"))
    if not why.strip() or not told:
        raise Invalid(_("it has to say what happened, and who was told"), _('name them: --why "..." --told NAME'))
    desk.append(
        (
            desk.room.id,
            "release.wrong",
            {"release": had[-1].release, "room": found.id, "why": why, "told": list(told)},
        ),
        (found.id, "draft.recalled", {"draft": had[-1].draft}),
    )


def _rooms(desk: Desk, names: Sequence[str]) -> tuple[Room, ...]:
    if not names:
        raise Invalid(_("no room is named"), _("name one or more: {rooms}").format(rooms=", ".join(desk.rooms)))
    found = {room.id: room for room in map(desk.find, names)}
    return tuple(found.values())


def _hand_over(desk: Desk, said: Mapping[str, Any], *, seconded: bool = False) -> tuple[Handed, ...]:
    text = desk.revision(said["revision"])
    texts = {language: for_readers(text.texts[language]) for language in said["languages"]}
    drafts = {room: random_id() for room in said["rooms"]}
    new: list[tuple[str, str, Mapping[str, Any]]] = []
    if seconded:
        new.append((desk.room.id, "release.seconded", {"release": said["release"]}))
    new.append((desk.room.id, "release.made", {**said, "rooms": drafts}))
    for room, draft in drafts.items():
        last = [one for one in desk.handed if one.room == room and one.recalled is None]
        handed = {
            "draft": draft,
            "title": desk.case.title,
            "texts": texts,
            "packet": _packet(draft, texts),
            "bookmarks": new_bookmarks(texts, last[-1] if last else None),
        }
        new.append((room, "draft.handed", handed | ({"note": said["note"]} if said.get("note") else {})))
    desk.append(*new, as_read=seconded)  # two who agree at the same moment would hand it over twice
    return tuple(one for one in desk.handed if one.draft in drafts.values())


def _packet(draft: str, texts: Mapping[str, str]) -> str:
    """The hash that stands on the packet's page: over the draft's id and its words, language by language."""
    digest = hashlib.sha256(draft.encode())
    for language, text in sorted(texts.items()):
        digest.update(f"\0{language}\0{text}".encode())
    return digest.hexdigest()


def _told(shown: Preview) -> dict[str, Any]:
    """What the mediator was shown, for the desk's record."""
    return {
        one.room: {
            "changed": [
                change.id or change.title[0].words if change.title else change.id
                for _language, diff in one.changes
                for change in diff.changes
            ],
            "overlaps": [[each.kind, each.words, each.place, each.confidence] for each in one.overlaps],
            "shifts": [
                [shift.statement, shift.before, shift.after]
                for shift in (shown.leaks[one.room].shifts if one.room in shown.leaks else ())
            ],
        }
        for one in shown.rooms
    } | {"package": sorted(option_name(*pair) for pair in implied_of(shown))}


def implied_of(shown: Preview) -> tuple[tuple[str, str], ...]:
    """Issue and option of the package that was scored; none where none was."""
    return tuple(next(iter(shown.leaks.values())).package.items()) if shown.leaks else ()
