"""The kinds of entries: what each is about, who may append it, where it may stand and what it says.

What stands in a room is read by everybody of that room, so a room's entries have no gaps for anyone to count. In rooms
other than the desk nothing stands but what this table names: a forgotten key cannot carry anything over.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from parley.domain.act import Act
from parley.domain.answer import check_said
from parley.domain.data_class import DataClass
from parley.domain.entry import NewEntry
from parley.domain.names import check_name
from parley.domain.room import RoomKind
from parley.errors import Invalid, NoSuchName, nearest
from parley.language import gettext as _

__all__ = ["ENTRY_KINDS", "Content", "EntryKind", "check_entry", "content_problems", "entry_kind"]


class Content(Enum):
    """What a key of an entry's content may hold."""

    TEXT = "text"
    NUMBER = "whole number"
    LIST = "list of texts"
    TABLE = "table"


_HOLDS: Mapping[Content, Callable[[Any], bool]] = {
    Content.TEXT: lambda value: isinstance(value, str),
    Content.NUMBER: lambda value: type(value) is int,  # True and False are no numbers here
    Content.LIST: lambda value: isinstance(value, list | tuple) and all(isinstance(one, str) for one in value),
    Content.TABLE: lambda value: isinstance(value, Mapping) and all(isinstance(key, str) for key in value),
}


@dataclass(frozen=True)
class EntryKind:
    """One kind of entry.

    Parameters
    ----------
    data_class
        What the policy takes it for.
    act
        What somebody must be allowed, to append it; None where the store's door writes it, and nobody else may.
    rooms
        The kinds of room that it may stand in.
    keys
        What its content must say.
    may
        What its content may say besides.
    """

    data_class: DataClass
    act: Act | None
    rooms: frozenset[RoomKind]
    keys: Mapping[str, Content]
    may: Mapping[str, Content] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.rooms or self.keys.keys() & self.may.keys() or self.act is Act.READ:
            raise Invalid(
                _("a kind of entry has no room, a key that both must and may be there, or is appended by reading"),
                _("mend the table"),
            )


_DESK = frozenset({RoomKind.DESK})
_ROOMS = frozenset(RoomKind) - _DESK
_ASKED = _ROOMS - {RoomKind.MONITOR}
_EVERY = frozenset(RoomKind)
_TEXT, _NUMBER, _LIST, _TABLE = Content.TEXT, Content.NUMBER, Content.LIST, Content.TABLE
_SAID = {"from": _TEXT, "file": _NUMBER}
"""Who said it, where a mediator writes it down; and the number of the entry, in this room, of the file that it was read
from. The number of a session would tell how much stands at the desk: a note there says when it was said."""

ENTRY_KINDS: Mapping[str, EntryKind] = {
    # -------------------------------------------------------------------------------------- the case, at the desk
    "case.imported": EntryKind(DataClass.CASE, Act.WRITE, _DESK, {"title": _TEXT, "files": _TABLE}, {"titles": _TABLE}),
    "plan.imported": EntryKind(DataClass.CASE, Act.WRITE, _DESK, {"plan": _TEXT, "title": _TEXT, "words": _TEXT}),
    "plan.tied": EntryKind(DataClass.CASE, Act.WRITE, _DESK, {"plan": _TEXT, "point": _TEXT, "clauses": _LIST}),
    "export.made": EntryKind(DataClass.CASE, Act.EXPORT, _DESK, {"what": _TEXT}),
    "text.revised": EntryKind(DataClass.TEXT, Act.WRITE, _DESK, {"revision": _NUMBER, "texts": _TABLE}),
    # ------------------------------------------------------------- releases: at the desk, and one in each room
    "release.proposed": EntryKind(
        DataClass.RELEASES, Act.RELEASE, _DESK, {"release": _TEXT, "revision": _NUMBER, "rooms": _LIST}
    ),
    "release.seconded": EntryKind(DataClass.RELEASES, Act.RELEASE, _DESK, {"release": _TEXT}),
    "release.withdrawn": EntryKind(DataClass.RELEASES, Act.RELEASE, _DESK, {"release": _TEXT}),
    "release.made": EntryKind(
        DataClass.RELEASES, Act.RELEASE, _DESK, {"release": _TEXT, "revision": _NUMBER, "rooms": _TABLE}
    ),
    "release.wrong": EntryKind(
        DataClass.RELEASES,
        Act.RELEASE,
        _DESK,
        {"release": _TEXT, "room": _TEXT, "why": _TEXT, "told": _LIST},
    ),
    "draft.handed": EntryKind(
        DataClass.WORDS,
        Act.RELEASE,
        _ROOMS,
        {"draft": _TEXT, "texts": _TABLE},
        {
            "title": _TEXT,
            "titles": _TABLE,
            "languages": _LIST,
            "packet": _TEXT,
            "bookmarks": _TABLE,
            "numbers": _TABLE,
            "settled": _TABLE,
            "note": _TEXT,
        },
    ),
    "draft.recalled": EntryKind(DataClass.WORDS, Act.RELEASE, _ROOMS, {"draft": _TEXT}, {"note": _TEXT}),
    # ------------------------------------------------------------------------------------- what a room said
    "answer.given": EntryKind(
        DataClass.ANSWERS,
        Act.ANSWER,
        _ASKED,
        {"draft": _TEXT, "clause": _TEXT, "answer": _TEXT},
        {"languages": _LIST, "conditions": _LIST, "words": _TEXT, **_SAID},
    ),
    "answer.withdrawn": EntryKind(DataClass.ANSWERS, Act.ANSWER, _ASKED, {"draft": _TEXT, "clause": _TEXT}, _SAID),
    "file.handed_in": EntryKind(
        DataClass.FILES,
        Act.HAND_IN,
        _ROOMS,
        {"name": _TEXT, "digest": _TEXT, "body": _TEXT},
        {"draft": _TEXT, "type": _TEXT, "words": _TEXT, "from": _TEXT},
    ),
    # ----------------------------------------------------------------------------------- notes, at the desk
    "agreement.confirmed": EntryKind(DataClass.AGREED, Act.CONFIRM, _DESK, {"revision": _NUMBER, "clauses": _LIST}),
    "session.held": EntryKind(
        DataClass.NOTES, Act.WRITE, _DESK, {"place": _TEXT, "start": _TEXT, "room": _TEXT, "who": _LIST}
    ),
    "note.made": EntryKind(DataClass.NOTES, Act.WRITE, _DESK, {"words": _TEXT, "basis": _TEXT}),
    "undertaking.made": EntryKind(
        DataClass.NOTES, Act.WRITE, _DESK, {"undertaking": _TEXT, "room": _TEXT, "words": _TEXT}, {"day": _TEXT}
    ),
    "undertaking.tied": EntryKind(DataClass.NOTES, Act.WRITE, _DESK, {"undertaking": _TEXT, "clause": _TEXT}),
    # -------------------------------------------------------------------------------- who may use which room
    "room.opened": EntryKind(DataClass.MEMBERS, Act.INVITE, _DESK, {"room": _TEXT, "kind": _TEXT, "actor": _TEXT}),
    "member.invited": EntryKind(
        DataClass.MEMBERS, Act.INVITE, _DESK, {"member": _TEXT, "name": _TEXT, "role": _TEXT, "room": _TEXT}
    ),
    "member.moved": EntryKind(DataClass.MEMBERS, Act.INVITE, _DESK, {"member": _TEXT, "room": _TEXT}),
    "member.revoked": EntryKind(DataClass.MEMBERS, Act.INVITE, _DESK, {"member": _TEXT}),
    # ------------------------------------------------------------------------------------ who may log in on a server
    "account.opened": EntryKind(DataClass.MEMBERS, Act.INVITE, _DESK, {"member": _TEXT}),
    "account.locked": EntryKind(DataClass.MEMBERS, Act.INVITE, _DESK, {"member": _TEXT}),
    "account.unlocked": EntryKind(DataClass.MEMBERS, Act.INVITE, _DESK, {"member": _TEXT}),
    # --------------------------------------------------------------------------------- beside the chains
    "looked": EntryKind(DataClass.LOOKS, None, _EVERY, {"kinds": _LIST, "after": _NUMBER, "to": _NUMBER, "for": _TEXT}),
    "act.refused": EntryKind(DataClass.LOOKS, None, _EVERY, {"act": _TEXT, "what": _TEXT, "room": _TEXT}),
    # --------------------------------------------------------------------------------------- of the chains
    "checkpoint.signed": EntryKind(
        DataClass.SEALS,
        Act.TEND,
        _EVERY,
        {"number": _NUMBER, "digest": _TEXT, "signature": _TEXT},
        {"key": _TEXT, "packet": _TEXT, "at": _TEXT},
    ),
    "key.renewed": EntryKind(DataClass.SEALS, Act.TEND, _EVERY, {"key": _TEXT}),
}
"""Every kind of entry, by its name."""


def entry_kind(kind: str) -> EntryKind:
    """The kind of entry of that name; NoSuchName with the nearest where there is none."""
    if kind not in ENTRY_KINDS:
        raise NoSuchName(_('there is no kind of entry "{kind}"').format(kind=kind), nearest(kind, ENTRY_KINDS))
    return ENTRY_KINDS[kind]


def content_problems(kind: str, content: Mapping[str, Any], *, rooms: Collection[RoomKind]) -> tuple[str, ...]:
    """Everything that is wrong with the content of an entry for rooms of these kinds; nothing where it is sound.

    Raises
    ------
    NoSuchName
        If there is no such kind of entry.
    """
    asked = entry_kind(kind)
    named = {**asked.keys, **asked.may}
    wrong = [_('"{key}" is missing').format(key=key) for key in asked.keys if key not in content]
    wrong += [
        _('"{key}" is not a {content}').format(key=key, content=named[key].value)
        for key, value in content.items()
        if key in named and not _HOLDS[named[key]](value)
    ]
    # At the desk an entry may say more than the table names; what others read may not.
    if set(rooms) - _DESK:
        wrong += [_('"{key}" has no place there').format(key=key) for key in content if key not in named]
    wrong += [
        _('"{key}" holds what cannot be written down').format(key=key)
        for key, value in content.items()
        if not _is_json(value)
    ]
    return tuple(wrong)


def check_entry(new: NewEntry, room: RoomKind) -> None:
    """Raise Invalid with all that is wrong with an entry that is to stand in a room of this kind.

    What somebody says of a clause must be an answer: whoever reads the record later would find something that is none.
    """
    kind = entry_kind(new.kind)
    wrong = list(content_problems(new.kind, new.content, rooms=(room,)))
    if room not in kind.rooms:
        wrong.insert(0, _("it cannot stand in a room of this kind ({kind})").format(kind=room.value))
    if wrong:
        raise Invalid(
            _("{kind}: {problems}").format(kind=new.kind, problems="; ".join(wrong)),
            _("it must say: {keys}").format(keys=", ".join(kind.keys)),
        )
    if new.kind == "answer.given":
        check_said(new.content)
    elif new.kind == "answer.withdrawn":
        check_name(new.content["clause"])


def _is_json(value: Any) -> bool:
    match value:
        case None | bool() | int():
            return True
        case float():
            return math.isfinite(value)
        case str():
            return value.isprintable() or _whole(value)
        case list() | tuple():
            return all(_is_json(one) for one in value)
        case Mapping():
            return all(isinstance(key, str) and _whole(key) and _is_json(one) for key, one in value.items())
    return False


def _whole(text: str) -> bool:
    """Whether a text has no half characters (lone surrogates), which no file can hold."""
    return not any("\ud800" <= sign <= "\udfff" for sign in text)
