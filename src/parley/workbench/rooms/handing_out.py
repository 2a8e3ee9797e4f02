"""Handing over from a page: what was seen is what goes out, and each room's record is signed with it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from parley.errors import Invalid
from parley.language import gettext as _
from parley.workbench.rooms.desk import Desk
from parley.workbench.rooms.packets import Packet, sign, signing_key
from parley.workbench.rooms.previewing import Preview, as_recorded
from parley.workbench.rooms.releasing import Proposal, Proposed, release, second

__all__ = ["Waiting", "agree", "hand_out", "mark_of", "waiting"]


@dataclass(frozen=True)
class Waiting:
    """A release that waits for a second mediator: its id, who proposed it, and for which rooms."""

    release: str
    author: str
    revision: int
    rooms: tuple[str, ...]


def mark_of(shown: Preview) -> str:
    """A mark of all that a preview showed, by which it is known again: the words, the cautions, the note."""
    told = {
        "revision": shown.revision.number,
        "texts": {one.room: list(one.texts) for one in shown.rooms},
        "shown": as_recorded(shown),
        "cautions": [one.key for one in shown.cautions],
        "note": shown.note,
        "second": shown.second,
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def hand_out(
    desk: Desk, shown: Preview, *, seen: str, reason: str = "", versions_differ: str = ""
) -> tuple[Packet, ...] | Proposed:
    """Hand over what a preview showed, and sign each room's record; or propose it to a second mediator.

    Parameters
    ----------
    seen
        The mark of the preview that the mediator had before their eyes.
    reason, versions_differ
        As for `release`; every caution that nobody is to pass unseen takes a reason.

    Raises
    ------
    Invalid
        If another preview would be shown by now, or a reason is missing.
    CannotAnswer
        If the signing key is not there: then nothing is handed over.
    """
    key = signing_key(desk)
    _check_seen(shown, seen)
    if shown.needs_eyes and not reason.strip():
        raise Invalid(_("something speaks against it"), _("say why it is handed over all the same"))
    done = release(desk, shown, reason=reason, versions_differ=versions_differ)
    return done if isinstance(done, Proposed) else sign(desk, done, key)


def agree(desk: Desk, proposed: Proposal, *, seen: str, reason: str = "") -> tuple[Packet, ...]:
    """Agree to what another mediator proposed, hand it over, and sign each room's record.

    Raises
    ------
    Invalid, NoSuchName
        As for `second`; also where another preview would be shown by now.
    CannotAnswer
        If the signing key is not there: then nothing is handed over.
    """
    key = signing_key(desk)
    _check_seen(proposed.shown, seen)
    return sign(desk, second(desk, proposed, reason=reason), key)


def waiting(desk: Desk) -> tuple[Waiting, ...]:
    """Releases that wait for a second mediator, the earliest first."""
    done = {one.content["release"] for one in desk.entries if one.kind in ("release.made", "release.withdrawn")}
    return tuple(
        Waiting(one.content["release"], one.author, one.content["revision"], tuple(one.content["rooms"]))
        for one in desk.entries
        if one.kind == "release.proposed" and one.content["release"] not in done
    )


def _check_seen(shown: Preview, seen: str) -> None:
    if mark_of(shown) != seen:
        raise Invalid(
            _("what would be handed over, or what speaks against it, changed since you looked"),
            _("look at the preview again, as it stands below"),
        )
