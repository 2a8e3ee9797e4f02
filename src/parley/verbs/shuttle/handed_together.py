"""What has to be written down together: a release at the desk, and the words in each room that it names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from parley.domain.act import Act
from parley.domain.entry import NewEntry
from parley.domain.entry_kinds import ENTRY_KINDS
from parley.language import gettext as _

__all__ = ["handing_problems"]


def handing_problems(new: Sequence[NewEntry], rooms: Collection[str], *, desk: str) -> tuple[str, ...]:
    """Everything that keeps entries from being appended together; nothing where they can. Their contents are sound.

    Words are handed over with exactly one record at the desk, and no record speaks of words that were not handed over.
    Ids in a room are of that room alone: nothing that mediators hand to it can be found again in another. What a room
    itself says is never compared with ids: whoever is refused for an id would know that there is such a room.

    Parameters
    ----------
    rooms
        The ids of all rooms.
    desk
        The id of the desk.
    """
    handed = [one for one in new if one.kind == "draft.handed"]
    made = [one for one in new if one.kind == "release.made"]
    said = {(room, str(draft)) for one in made for room, draft in one.content["rooms"].items()}
    wrong = []
    if {(one.room, one.content["draft"]) for one in handed} != said or len(handed) != len(said):
        wrong.append(_("the rooms of the release are not those that are handed its words"))
    if any(not one.content["rooms"] for one in made):
        wrong.append(_("a release names no room"))
    taken_back = {one.content["room"] for one in new if one.kind == "release.wrong"}
    if any(one.room not in taken_back for one in new if one.kind == "draft.recalled"):
        wrong.append(_("words are taken back without saying at the desk what went wrong"))
    drafts = [one.content["draft"] for one in handed]
    if len({*drafts, *(one.content["release"] for one in made)}) != len(drafts) + len(made):
        wrong.append(_("an id stands in two rooms"))
    elsewhere = {*rooms, *(one.content["release"] for one in made)}
    for one in new:
        released = ENTRY_KINDS[one.kind].act is Act.RELEASE  # by mediators alone, who know every room
        if one.room != desk and released and not (elsewhere - {one.room}).isdisjoint(_texts(one.content)):
            wrong.append(_("the content of a room names another room, or a release"))
    return tuple(wrong)


def _texts(value: Any) -> Iterator[str]:
    """Every text in a content, keys too."""
    match value:
        case str():
            yield value
        case list() | tuple():
            for one in value:
                yield from _texts(one)
        case Mapping():
            for key, one in value.items():
                yield key
                yield from _texts(one)
