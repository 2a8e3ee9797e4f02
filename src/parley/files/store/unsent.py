"""What a member began to write and has not sent: sealed with the room's key, and read by nobody else, no mediator."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from parley.domain.act import Act
from parley.domain.data_class import DataClass
from parley.domain.member import Member
from parley.domain.names import check_name
from parley.domain.policy import allowed
from parley.errors import Invalid
from parley.files.store.interface import EntryStore
from parley.files.store.refusals import no_such_room
from parley.files.store.roll import Standing
from parley.language import gettext as _

__all__ = ["MOST_KEPT", "Unsent"]

MOST_KEPT = 2_000_000
"""What is kept of one beginning. [bytes]"""


class Unsent:
    """What one member of a room began to write there. Made by `parley.files.store.scope.Scope`.

    It is no entry, as nothing was said: the room's chain and the chain of who read what know nothing of it. Whoever may
    not answer in the room keeps nothing, and once revoked, nothing is given back.
    """

    def __init__(
        self,
        store: EntryStore,
        member: str,
        now: Callable[[], Standing],
        together: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        self._store, self._id, self._now, self._together = store, member, now, together

    def of(self, name: str) -> bytes:
        """What was kept last under a name, such as the id of a draft; nothing where nothing was.

        Raises
        ------
        NoSuchName
            If the member may not answer in a room of their own.
        """
        with self._together():
            found = self._store.snapshot(self._member().room, fold=self._fold(name))
        return found[1] if found else b""

    def keep(self, name: str, kept: bytes) -> None:
        """Keep that, in the place of what was kept before; nothing at all where it is empty.

        Raises
        ------
        NoSuchName
            If the member may not answer in a room of their own.
        Invalid
            If it is too much.
        CannotWrite
            If it cannot be written.
        """
        if len(kept) > MOST_KEPT:
            raise Invalid(_("this is more than is kept"), _("hand in what is so long as a file"))
        fold = self._fold(name)
        with self._store.transaction():
            room = self._member().room
            if kept or self._store.snapshot(room, fold=fold) is not None:
                self._store.keep_snapshot(room, 0, kept, fold=fold)

    def _member(self) -> Member:
        standing = self._now()
        me = standing.member(self._id)
        room = standing.rooms.get(me.room) if me is not None else None
        if me is None or room is None or not allowed(me.role, DataClass.ANSWERS, Act.ANSWER, room=room, own=me.room):
            raise no_such_room()
        return me

    def _fold(self, name: str) -> str:
        check_name(name)
        return f"unsent-1 {self._id} {name}"
