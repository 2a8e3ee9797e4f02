"""The desk: rooms opened by one member, and what their entries add up to."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import InitVar, dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from parley.domain.answer import Answer
from parley.domain.case import Case
from parley.domain.draft import Draft
from parley.domain.entry import Entry, NewEntry
from parley.domain.member import Member, MembershipRole
from parley.domain.revision import Revision
from parley.domain.room import Room, RoomKind
from parley.errors import CannotAnswer, NoSuchName, nearest
from parley.files.store import open_rooms
from parley.files.store.memory import StoreMemory
from parley.files.store.postgres import named
from parley.files.store.scope import Scope, scope
from parley.language import gettext as _
from parley.language import spoken
from parley.verbs.shuttle.handed import Handed, answers_given, handed_drafts, unreadable_answers
from parley.workbench.rooms.at_desk import at_desk
from parley.workbench.rooms.desk_memory import DeskMemory
from parley.workbench.rooms.kept_case import in_order, read_files, revisions_told

__all__ = ["Desk", "DeskMemory", "now", "open_desk"]


def now() -> datetime:
    """What time it is (UTC)."""
    return datetime.now(tz=UTC)


@dataclass(frozen=True)
class Desk:
    """What one member of the desk sees and does.

    Parameters
    ----------
    where
        The folder of the rooms, or the address of a database.
    scope
        The door to the entries: all that is read and appended goes through it.
    clock
        What time it is (UTC).
    key_file
        Where the key file stands, if not beside the folder.
    memory
        What was worked out before; a server keeps one for all desks of its rooms.
    asked
        What `Scope.here` said already, if it was asked.
    """

    where: Path | str
    scope: Scope
    clock: Callable[[], datetime]
    key_file: Path | None = None
    memory: DeskMemory = field(default_factory=DeskMemory, compare=False, repr=False)
    asked: InitVar[tuple[Member | None, tuple[Room, ...]] | None] = None

    def __post_init__(self, asked: tuple[Member | None, tuple[Room, ...]] | None) -> None:
        if asked is not None:
            self.__dict__["_here"] = asked  # until something is appended: then it is asked anew

    @property
    def place(self) -> str:
        """Where the rooms are, as messages name it: never with the password of a database."""
        return named(self.where) if isinstance(self.where, str) else str(self.where)

    @cached_property
    def me(self) -> Member:
        """The member."""
        me = self._here[0]
        if me is None or me.role not in (MembershipRole.MEDIATOR, MembershipRole.ANALYST):
            raise NoSuchName(_("you are not at the desk of these rooms"), _("ask a mediator to invite you"))
        return me

    @cached_property
    def _here(self) -> tuple[Member | None, tuple[Room, ...]]:
        return self.scope.here()

    @cached_property
    def rooms(self) -> Mapping[str, Room]:
        """Every room but the desk, in order: by the id of the actor that sits there, else by its own."""
        found = {room.actor or room.id: room for room in self._here[1] if room.kind is not RoomKind.DESK}
        return dict(sorted(found.items()))

    @cached_property
    def room(self) -> Room:
        """The desk's own room."""
        return next(room for room in self._here[1] if room.kind is RoomKind.DESK)

    @cached_property
    def answering(self) -> tuple[Room, ...]:
        """The rooms whose acceptance it takes: those of delegations."""
        return tuple(room for room in self.rooms.values() if room.kind is RoomKind.DELEGATION)

    def find(self, name: str) -> Room:
        """A room by the id of its actor, or by its own; NoSuchName with the nearest where there is none."""
        for actor, room in self.rooms.items():
            if name in (actor, room.id):
                return room
        raise NoSuchName(_('there is no room "{name}"').format(name=name), nearest(name, self.rooms))

    def called(self, room: str) -> str:
        """What people call a room, by its id: the name of the actor that sits there."""
        for actor, one in self.rooms.items():
            if one.id == room:
                known = {each.id: each.name_in(spoken()) for each in self.case.actors}
                return known.get(actor, actor)
        return _("the desk") if room == self.room.id else room

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The desk's entries."""
        return self.scope.entries(self.room.id)

    @cached_property
    def said(self) -> Mapping[str, tuple[Entry, ...]]:
        """The entries of every other room, by its id."""
        return self.scope.entries_of([room.id for room in self.rooms.values()])

    @property
    def ends(self) -> tuple[Hashable, ...]:
        """What was read: who has the same here has read the same entries, and works the same out of them."""
        return (*self._end, *((room, _last(entries)) for room, entries in self.said.items()))

    @property
    def _end(self) -> tuple[Hashable, ...]:
        return self.me.role, self.room.id, _last(self.entries)

    @cached_property
    def revisions(self) -> tuple[Revision, ...]:
        """The revisions of the single text, in order."""
        return self.memory.once("revisions", self._end, self._revisions)

    def _revisions(self) -> tuple[Revision, ...]:
        told = [one for one in self.entries if one.kind == "text.revised"]
        return revisions_told(told, self._case_taken_in.languages) if told else ()

    @property
    def latest(self) -> Revision:
        """The last revision; CannotAnswer where there is no text yet."""
        if not self.revisions:
            raise CannotAnswer(_("there is no text yet"), _("write a first draft and take it in: parley text revise"))
        return self.revisions[-1]

    def revision(self, number: int = 0) -> Revision:
        """A revision by its number; the last one for 0."""
        if not number:
            return self.latest
        for one in self.revisions:
            if one.number == number:
                return one
        raise NoSuchName(
            _("there is no revision {number}").format(number=number),
            nearest(str(number), (str(one.number) for one in self.revisions)),
        )

    @cached_property
    def case(self) -> Case:
        """The case as it was last taken in, with the text as it stands now."""
        found = self._case_taken_in
        first = found.languages[0]
        drafts = tuple(
            Draft(f"draft-{one.number:02}" + ("" if language == first else f".{language}"), text)
            for one in self.revisions
            for language, text in one.texts.items()
        )
        return replace(found, drafts=drafts)

    @property
    def _case_taken_in(self) -> Case:
        """The case as it was last taken in, without its text: read once, until one is taken in anew."""
        digest = next((one.digest for one in reversed(self.entries) if one.kind == "case.imported"), "")
        return self.memory.once("case", digest, lambda: read_files(self.case_files))

    @property
    def case_files(self) -> Mapping[str, str]:
        """The files of the case as they were last taken in, by name; texts of drafts are in the revisions."""
        taken = [one for one in self.entries if one.kind == "case.imported"]
        if not taken:
            raise CannotAnswer(_("no case was taken in"), _("take one in: parley import case CASE DIR"))
        files: Mapping[str, str] = taken[-1].content["files"]
        return files

    @cached_property
    def handed(self) -> tuple[Handed, ...]:
        """Every draft that was handed over, the earliest first."""
        return self.memory.once("handed", self.ends, self._handed)

    def _handed(self) -> tuple[Handed, ...]:
        order = [room.id for room in self.rooms.values()]
        return tuple(
            replace(one, texts=tuple(in_order(dict(one.texts), self._case_taken_in.languages).items()))
            for one in sorted(
                handed_drafts(self.entries, self.said), key=lambda one: (one.at, order.index(one.room), one.number)
            )
        )

    @cached_property
    def answers(self) -> tuple[Answer, ...]:
        """The answers that stand, room by room."""
        return self.memory.once("answers", self.ends, self._answers)

    def _answers(self) -> tuple[Answer, ...]:
        return tuple(
            answer for room, entries in self.said.items() for answer in answers_given(room, entries, self.handed)
        )

    @property
    def unreadable(self) -> tuple[Entry, ...]:
        """Entries that stand for answers and can be none, room by room."""
        return tuple(one for id, entries in self.said.items() for one in unreadable_answers(id, entries, self.handed))

    def append(self, *new: tuple[str, str, Mapping[str, Any]], as_read: bool = False) -> tuple[Entry, ...]:
        """Append entries as room, kind and content, all or none; what this desk had read is forgotten.

        Parameters
        ----------
        as_read
            Only if the desk is still as it was read: where these were made from what it said.

        Raises
        ------
        CannotWrite
            If others wrote at the desk meanwhile and that matters, or it cannot be written.
        """
        read = (self.entries[-1].number if self.entries else 0) if as_read else None
        entries = [NewEntry(room, kind, self.me.id, content) for room, kind, content in new]
        made = self.scope.append(*entries, desk_at=read)
        self.forget()
        return made

    def forget(self) -> None:
        """Read everything anew when it is next asked for."""
        asked = ("_here", "me", "room", "rooms", "answering")
        for name in (*asked, "entries", "said", "revisions", "case", "handed", "answers"):
            self.__dict__.pop(name, None)


def _last(entries: Sequence[Entry]) -> str:
    return entries[-1].digest if entries else ""


@contextmanager
def open_desk(
    where: Path | str,
    *,
    member: str = "",
    purpose: str = "",
    key_file: Path | None = None,
    clock: Callable[[], datetime] = now,
) -> Iterator[Desk]:
    """Open rooms at the desk.

    Parameters
    ----------
    where
        The folder of the rooms, or the address of a PostgreSQL database.
    member
        Who works at it, by id or name. May be left out where there is one mediator.
    purpose
        What for, in the chains of who read what: the name of a command.

    Raises
    ------
    CannotAnswer
        If the rooms cannot be read, or it is not clear who works at them.
    NoSuchName
        If there is no such member at the desk.
    """
    store = open_rooms(where, key_file=key_file)
    try:
        memory = StoreMemory()
        known = memory.standing(store).membership
        door = scope(store, at_desk(known, member), clock=clock, purpose=purpose, memory=memory)
        yield Desk(where, door, clock, key_file)
    finally:
        store.close()
