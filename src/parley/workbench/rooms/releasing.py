"""Handing drafts over: the release to one room or several at once, a second mediator, a wrong room."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from parley.domain.entry import Entry
from parley.domain.entry_title import titles_told
from parley.domain.text_reading import for_readers
from parley.errors import CannotAnswer, Invalid, NoSuchName, nearest
from parley.files.store import random_id
from parley.language import gettext as _
from parley.verbs.shuttle.cautions import Caution
from parley.verbs.shuttle.handed import Handed
from parley.workbench.rooms.bookmarks import new_bookmarks
from parley.workbench.rooms.desk import Desk
from parley.workbench.rooms.kept_case import in_order
from parley.workbench.rooms.previewing import Preview, as_recorded, preview
from parley.workbench.rooms.release_checks import check_second, check_versions, no_reason

__all__ = [
    "Preview",
    "Proposal",
    "Proposed",
    "check_author",
    "check_versions",
    "preview",
    "proposal",
    "release",
    "second",
    "withdraw",
    "wrong_room",
]


@dataclass(frozen=True)
class Proposed:
    """A release that a second mediator has yet to agree to."""

    release: str


@dataclass(frozen=True)
class Proposal:
    """What another mediator proposed to hand over, as it looks now.

    Parameters
    ----------
    entry
        The desk's entry.
    shown
        The preview of exactly that: its revision, rooms, versions and note, with the cautions that stand today.
    """

    entry: Entry
    shown: Preview

    @property
    def release(self) -> str:
        """The id of the release."""
        return str(self.entry.content["release"])

    @property
    def reason(self) -> str:
        """Why it is handed over all the same, as the proposer said; empty where nothing was said."""
        return str(self.entry.content.get("reason", ""))

    @property
    def later(self) -> tuple[Caution, ...]:
        """Cautions that did not stand when it was proposed: the proposer's reason does not speak of them."""
        seen = self.entry.content.get("cautions", ())
        return tuple(one for one in self.shown.cautions if one.key not in seen and not one.about_versions)


def release(
    desk: Desk, shown: Preview, *, reason: str = "", versions_differ: str = ""
) -> tuple[Handed, ...] | Proposed:
    """Hand over what a preview showed, to all of its rooms in one step.

    Where the case asks for a second mediator, the release is proposed, and `second` hands it over.

    Parameters
    ----------
    reason
        Why it is handed over although something could be inferred: needed where the preview says so.
    versions_differ
        Why it is handed over although versions do not match, or one lags.

    Raises
    ------
    Invalid
        If a reason is needed and none is given, or the text changed since the preview.
    """
    check_versions(shown, versions_differ)
    if shown.needs_reason and not reason.strip():
        raise no_reason(shown.cautions)
    if desk.revision(shown.revision.number) != shown.revision:
        raise Invalid(_("the text changed since the preview"), _("look at the preview again"))
    id = random_id()
    said = {
        "release": id,
        "revision": shown.revision.number,
        "rooms": [one.room for one in shown.rooms],
        "languages": list(shown.languages),
        "reason": reason,
        "versions_differ": versions_differ,
        "note": shown.note,
        "cautions": [one.key for one in shown.cautions],
        "draws": shown.draws,
        "seed": shown.seed,
        "preview": as_recorded(shown),
    }
    if shown.second:
        desk.append((desk.room.id, "release.proposed", said))
        return Proposed(id)
    return _hand_over(desk, said)


def proposal(desk: Desk, id: str) -> Proposal:
    """A release that waits for a second mediator, as it would be handed over now.

    Parameters
    ----------
    id
        Of the release, or how it begins.

    Raises
    ------
    NoSuchName
        If no such release waits.
    """
    entry = _waiting(desk, id)
    said = entry.content
    shown = preview(
        desk,
        said["rooms"],
        revision=said["revision"],
        languages=said.get("languages", ()),
        note=said.get("note", ""),
        draws=said.get("draws", 2000),
        seed=said.get("seed", 0),
    )
    return Proposal(entry, shown)


def second(desk: Desk, proposed: Proposal, *, reason: str = "") -> tuple[Handed, ...]:
    """Agree to a release that another mediator proposed, and hand it over.

    Parameters
    ----------
    reason
        Why, although there are cautions that the proposer did not have.

    Raises
    ------
    NoSuchName
        If it waits no longer.
    Invalid
        If it is one's own, or its proposer opened one's account since; if a reason is needed and none is given, or its
        versions contradict each other.
    """
    said = _waiting(desk, proposed.release).content
    check_author(desk, proposed)
    check_versions(proposed.shown, said.get("versions_differ", ""))
    if any(one.needs_reason for one in proposed.later) and not reason.strip():
        raise no_reason(proposed.later)
    return _hand_over(desk, dict(said), seconded={"release": said["release"], "reason": reason})


def check_author(desk: Desk, proposed: Proposal) -> None:
    """Raise Invalid where a proposal is one's own, or whoever made it opened one's account since."""
    check_second(desk, proposed.entry)


def withdraw(desk: Desk, id: str, *, why: str = "") -> str:
    """Take back a release that waits for a second mediator, or turn it down, and give its id: it stays on record.

    Raises
    ------
    NoSuchName
        If no such release waits.
    """
    release = str(_waiting(desk, id).content["release"])
    desk.append((desk.room.id, "release.withdrawn", {"release": release, "why": why}), as_read=True)
    return release


def _waiting(desk: Desk, id: str) -> Entry:
    done = {one.content["release"] for one in desk.entries if one.kind in ("release.made", "release.withdrawn")}
    waiting = {
        one.content["release"]: one
        for one in desk.entries
        if one.kind == "release.proposed" and one.content["release"] not in done
    }
    found = [name for name in waiting if id and name.startswith(id)]
    if len(found) != 1:
        raise NoSuchName(_('no release "{id}" waits for a second mediator').format(id=id), nearest(id, waiting))
    return waiting[found[0]]


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


def _hand_over(desk: Desk, said: Mapping[str, Any], *, seconded: Mapping[str, str] | None = None) -> tuple[Handed, ...]:
    text = desk.revision(said["revision"])
    texts = {language: for_readers(text.texts[language]) for language in said["languages"]}
    drafts = {room: random_id() for room in said["rooms"]}
    new: list[tuple[str, str, Mapping[str, Any]]] = []
    if seconded is not None:
        new.append((desk.room.id, "release.seconded", seconded))
    new.append((desk.room.id, "release.made", {**said, "rooms": drafts}))
    for room, draft in drafts.items():
        last = [one for one in desk.handed if one.room == room and one.recalled is None]
        handed = {
            "draft": draft,
            **titles_told(desk.case),
            "texts": texts,
            "languages": list(in_order(texts, desk.case.languages)),  # the store orders keys of tables its own way
            "packet": _packet(draft, texts),
            "bookmarks": new_bookmarks(texts, last[-1] if last else None),
        }
        new.append((room, "draft.handed", handed | ({"note": said["note"]} if said.get("note") else {})))
    desk.append(*new, as_read=seconded is not None)  # two who agree at the same moment would hand it over twice
    return tuple(one for one in desk.handed if one.draft in drafts.values())


def _packet(draft: str, texts: Mapping[str, str]) -> str:
    """The hash that stands on the packet's page: over the draft's id and its words, language by language."""
    digest = hashlib.sha256(draft.encode())
    for language, text in sorted(texts.items()):
        digest.update(f"\0{language}\0{text}".encode())
    return digest.hexdigest()
