"""Whether what is to be appended holds together, as the store stands."""

from __future__ import annotations

from collections.abc import Sequence

from parley.domain.act import Act
from parley.domain.data_class import DataClass
from parley.domain.entry import NewEntry
from parley.domain.entry_kinds import ENTRY_KINDS, check_entry
from parley.domain.member import Member
from parley.domain.policy import allowed
from parley.errors import Invalid
from parley.files.store.interface import EntryStore
from parley.files.store.roll import Standing
from parley.language import gettext as _
from parley.verbs.shuttle.handed_together import handing_problems
from parley.verbs.shuttle.membership import MEMBER_KINDS, change_problems

__all__ = ["check_sound"]


def check_sound(store: EntryStore, standing: Standing, me: Member, new: Sequence[NewEntry]) -> None:
    """Raise Invalid unless these entries, which the policy allows, say what they must and fit each other."""
    now = standing.membership
    wrong: list[str] = []
    for one in new:
        check_entry(one, standing.rooms[one.room].kind)
        if one.kind in MEMBER_KINDS:
            found = change_problems(now, one, standing.rooms)
            wrong += found
            now = now if found else now.after(one)
        elif one.room != me.room and ENTRY_KINDS[one.kind].act in (Act.ANSWER, Act.HAND_IN):
            wrong += _said_problems(store, standing, one)
    wrong += handing_problems(new, standing.rooms, desk=standing.desk)
    if wrong:
        raise Invalid("; ".join(wrong), _("put that right, and give it again"))


def _said_problems(store: EntryStore, standing: Standing, one: NewEntry) -> list[str]:
    """What keeps a mediator from writing down what a room said or gave."""
    wrong = [] if str(one.content.get("from", "")).strip() else [_('it must say who said it ("--by")')]
    room = standing.rooms[one.room]
    speaks = [
        member.name
        for member in standing.membership.of(one.room)
        if allowed(member.role, DataClass.ANSWERS, Act.ANSWER, room=room, own=member.room)
    ]
    if speaks and ENTRY_KINDS[one.kind].act is Act.ANSWER and not _is_file(store, one):
        wrong.append(
            _(
                "{names} can answer for themselves, so it takes a file of theirs that it was read from: keep that "
                'first ("parley answer file"), and name it by the number that you are told ("--file")'
            ).format(names=", ".join(speaks))
        )
    return wrong


def _is_file(store: EntryStore, one: NewEntry) -> bool:
    """Whether the entry that an answer was read from is a file that its room handed in."""
    number = one.content.get("file", 0)
    if number < 1:
        return False
    found = next(iter(store.read(one.room, after=number - 1)), None)
    return found is not None and found.kind == "file.handed_in"
