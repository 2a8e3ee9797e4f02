"""Making rooms for a case: the desk, a room for each side, the first mediator, and the case itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from parley.domain.act import Act
from parley.domain.actor import Role
from parley.domain.case import Case
from parley.domain.data_class import DataClass
from parley.domain.entry import NewEntry
from parley.domain.entry_title import titles_told
from parley.domain.member import Member, MembershipRole
from parley.domain.policy import allowed
from parley.domain.revision import revisions_of
from parley.domain.room import Room, RoomKind
from parley.errors import CaseProblems, Invalid, NoSuchName, nearest
from parley.files.findings import Findings
from parley.files.folder import files_of_case, read_case
from parley.files.shelf import FolderShelf
from parley.files.store import Made, init, open_rooms, random_id
from parley.files.store.founding import found_desk
from parley.files.store.scope import scope
from parley.language import gettext as _
from parley.verbs.shuttle.membership import same_name, short_ids
from parley.workbench.rooms.desk import Desk, now, open_desk

__all__ = [
    "ROOMS_OF",
    "Founded",
    "answers_alone",
    "case_files",
    "found_rooms",
    "invite",
    "open_room",
    "revoke",
    "take_in_case",
]

ROOMS_OF: Mapping[Role, RoomKind] = {
    Role.PARTY: RoomKind.DELEGATION,
    Role.SPONSOR: RoomKind.SPONSOR,
    Role.GUARANTOR: RoomKind.GUARANTOR,
}
"""The kind of room that an actor of each role gets; others get one when a mediator opens it."""

_KINDS_OF: Mapping[MembershipRole, RoomKind] = {
    MembershipRole.DELEGATION: RoomKind.DELEGATION,
    MembershipRole.HEAD: RoomKind.DELEGATION,
    MembershipRole.SPONSOR: RoomKind.SPONSOR,
    MembershipRole.GUARANTOR: RoomKind.GUARANTOR,
    MembershipRole.MONITOR: RoomKind.MONITOR,
}


@dataclass(frozen=True)
class Founded:
    """What was made.

    Parameters
    ----------
    made
        The keys, among them the recovery key: it is shown once.
    case
        The case that the rooms are for.
    rooms
        The actors that got a room.
    """

    made: Made
    case: Case
    rooms: tuple[str, ...]


def found_rooms(
    where: Path | str,
    case: Path | str,
    *,
    mediators: Sequence[str],
    key_file: Path | None = None,
    clock: Callable[[], datetime] = now,
) -> Founded:
    """Make rooms for a case: nobody but the mediators named can open them.

    Parameters
    ----------
    where
        A folder that is not there yet, or the address of an empty PostgreSQL database.
    case
        The folder of a case.
    mediators
        Their names; the first invites the others.

    Raises
    ------
    Invalid
        If nobody is named, or something stands there already.
    CaseProblems
        If the case has errors.
    """
    names = [name.strip() for name in mediators if name.strip()]
    if not names or len(set(names)) != len(names):
        raise Invalid(_("no mediator is named, or one twice"), _("name each of those who work at the desk once"))
    read, files = case_files(Path(case))
    made = init(where, key_file=key_file)
    store = open_rooms(where, key_file=key_file)
    try:
        desk, first = Room(random_id(), RoomKind.DESK), random_id()
        found_desk(store, desk, Member(first, names[0], MembershipRole.MEDIATOR, desk.id), clock=clock)
        door = scope(store, first, clock=clock, purpose="init")
        for name in names[1:]:
            said = {"member": random_id(), "name": name, "role": MembershipRole.MEDIATOR.value, "room": desk.id}
            door.append(NewEntry(desk.id, "member.invited", first, said))
        sides = [actor for actor in read.actors if actor.role in ROOMS_OF]
        for actor in sides:
            door.open_room(Room(random_id(), ROOMS_OF[actor.role], actor.id))
    finally:
        store.close()
    with open_desk(where, member=names[0], purpose="init", key_file=key_file, clock=clock) as opened:
        _take_in(opened, read, files)
    return Founded(made, read, tuple(actor.id for actor in sides))


def case_files(folder: Path) -> tuple[Case, dict[str, str]]:
    """A case and the texts of its files, by name.

    Raises
    ------
    CaseProblems
        If the case has errors: all of them.
    """
    reading = read_case(folder)
    if reading.case is None:
        raise CaseProblems(sorted(reading.findings.problems))
    shelf, findings = FolderShelf(folder), Findings()
    texts = {name: shelf.text(name, findings) for name in files_of_case(shelf)}
    return reading.case, {name: text for name, text in texts.items() if text is not None}


def take_in_case(desk: Desk, folder: Path) -> Case:
    """Take a case into the rooms, anew where there is one: its texts become revisions where they differ.

    Raises
    ------
    CaseProblems
        If the case has errors.
    """
    read, files = case_files(folder)
    _take_in(desk, read, files)
    return read


def _take_in(desk: Desk, case: Case, files: Mapping[str, str]) -> None:
    kept = {name: text for name, text in files.items() if not name.startswith("text/")}
    new: list[tuple[str, str, Mapping[str, object]]] = [
        (desk.room.id, "case.imported", {**titles_told(case), "files": kept})
    ]
    known = {one.number: dict(one.texts) for one in desk.revisions}
    base = max(known, default=0)
    for revision in revisions_of(case.drafts, case.languages[0]):
        texts = dict(revision.texts)
        if revision.number in known and known[revision.number] != texts:
            raise Invalid(
                _("revision {number} stands in the rooms with other words").format(number=revision.number),
                _("take the draft in as a new revision: give it the next number"),
            )
        if revision.number not in known:
            said = {"revision": revision.number, "texts": texts, "base": base}
            new.append((desk.room.id, "text.revised", said))
            base = revision.number
    desk.append(*new, as_read=True)


def open_room(desk: Desk, actor: str, *, kind: RoomKind | None = None) -> Room:
    """Open a room for an actor that has none: a monitor, or somebody who came later.

    Raises
    ------
    NoSuchName
        If the case has no such actor.
    Invalid
        If it has a room already.
    """
    one = desk.case.actor(actor)
    if actor in desk.rooms:
        raise Invalid(_("{actor} has a room already").format(actor=actor), _("use that"))
    room = Room(random_id(), kind or ROOMS_OF.get(one.role, RoomKind.MONITOR), actor)
    desk.scope.open_room(room)
    desk.forget()
    return room


def invite(desk: Desk, name: str, role: str, *, room: str = "", again: bool = False) -> str:
    """Invite somebody, and give their id.

    Parameters
    ----------
    role
        A membership role, as the policy names it.
    room
        The actor whose room it is; none for mediators, analysts and administrators.
    again
        Whether it is another person of a name that a member has already.

    Raises
    ------
    Invalid
        If somebody of that name is a member already, or the room is of another kind.
    NoSuchName
        If there is no such role or room.
    """
    roles = {one.value: one for one in MembershipRole}
    if role not in roles:
        raise NoSuchName(_('there is no membership role "{role}"').format(role=role), nearest(role, roles))
    kind = _KINDS_OF.get(roles[role])
    own = "" if roles[role] is MembershipRole.ADMINISTRATOR else desk.room.id
    if kind is not None:
        found = desk.find(room)
        if found.kind is not kind:
            raise Invalid(
                _("the room of {actor} is no room of this kind: {kind}").format(actor=room, kind=kind.value),
                _("name the room of another actor, or another role"),
            )
        own = found.id
    known = [one for one in desk.scope.members() if same_name(one.name, name)]
    if known and not again:
        raise Invalid(
            _("{name} is a member already: {members}").format(name=name, members=_told(desk, known)),
            _(
                "to move them, take that membership away first: parley room revoke; "
                "if this is another person of that name: --again"
            ),
        )
    member = random_id()
    desk.append((desk.room.id, "member.invited", {"member": member, "name": name, "role": role, "room": own}))
    return member


def answers_alone(desk: Desk, id: str) -> bool:
    """Whether a member answers for a room, so that what a mediator writes down for it takes a file of theirs."""
    member = next(one for one in desk.scope.members() if one.id == id)
    room = next((one for one in desk.rooms.values() if one.id == member.room), None)
    return room is not None and allowed(member.role, DataClass.ANSWERS, Act.ANSWER, room=room, own=member.room)


def revoke(desk: Desk, member: str) -> Member:
    """Take somebody's membership away, at once, and give who it was.

    Parameters
    ----------
    member
        Their name, their id, or as many of its first digits as tell it from others.

    Raises
    ------
    NoSuchName
        If there is no such member.
    Invalid
        If several have that name, or ids that begin so; or if it is the one who asks.
    """
    people = desk.scope.members()
    found = (
        [one for one in people if member == one.id]
        or [one for one in people if same_name(one.name, member)]
        or [one for one in people if member and one.id.startswith(member)]
    )
    if not found:
        raise NoSuchName(
            _('there is no member "{name}"').format(name=member), nearest(member, (one.name for one in people))
        )
    if len(found) > 1:
        raise Invalid(
            _('several members are meant by "{name}": {members}').format(name=member, members=_told(desk, found)),
            _("name one by the first digits of its id, as they stand here"),
        )
    others = [one for one in people if one.role is MembershipRole.MEDIATOR and one.id != desk.me.id]
    if found[0].id == desk.me.id and others:  # the door says why the last mediator stays
        raise Invalid(_("nobody takes their own membership away"), _("ask another mediator to do it"))
    desk.append((desk.room.id, "member.revoked", {"member": found[0].id}))
    return found[0]


def _told(desk: Desk, members: Sequence[Member]) -> str:
    """Members by the first digits of their ids, with role and room."""
    short = short_ids(desk.scope.members())
    return "; ".join(
        _("{id} ({role}, {room})").format(
            id=short[one.id], role=one.role.value, room=desk.called(one.room) if one.room else _("no room")
        )
        for one in members
    )
