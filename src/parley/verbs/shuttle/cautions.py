"""What speaks against handing a draft over: each caution is named, and the weighty ones take a reason in writing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from parley.domain.hidden_signs import hidden_in
from parley.verbs.shuttle.handed import Handed
from parley.verbs.shuttle.handing_over import RoomPreview

__all__ = ["Caution", "cautions_of"]


@dataclass(frozen=True)
class Caution:
    """One thing that speaks against handing a draft over.

    Parameters
    ----------
    kind
        ``overlap``: it shares words or figures with what another room said; ``source``: with a source of the case.
        ``shift``: a confidential statement becomes more likely by the threshold or more. ``older``: the room has a
        later revision. ``same``: it has these words already. ``not last``: there is a later revision. ``ahead``:
        another room has a later one. ``versions``: languages do not match; ``lag``: one lags behind. ``hidden``: signs
        that nobody sees stand in a version.
        ``computed``: it comes from a package that was worked out, by the revision named; ``order``: wordings of a
        bracket stand in another order than the room had them.
    room
        The room's id; empty where it is about the text.
    names
        Of confidences, statements or languages; for ``computed`` the options that the room would read as settled; for
        ``order`` the clauses.
    revision
        The later one; that which the room has for ``same``; for ``computed`` that which was made from the package; 0
        where it is about something else.
    """

    kind: str
    room: str = ""
    names: tuple[str, ...] = ()
    revision: int = 0

    @property
    def needs_reason(self) -> bool:
        """Whether it takes a reason in writing, whoever is asked."""
        return self.kind in ("overlap", "shift", "computed", "order")

    @property
    def needs_eyes(self) -> bool:
        """Whether nobody is to pass it unseen: where no question is asked, it takes a reason, too."""
        return self.kind != "source"

    @property
    def about_versions(self) -> bool:
        """Whether the versions contradict each other: that takes a reason of its own."""
        return self.kind in ("versions", "lag")

    @property
    def key(self) -> str:
        """The same text for the same caution, to be kept with a proposal."""
        return "|".join((self.kind, self.room, ",".join(self.names), str(self.revision)))


def cautions_of(
    rooms: Sequence[RoomPreview],
    *,
    revision: int,
    latest: int,
    shifts: Mapping[str, Sequence[str]],
    handed: Iterable[Handed],
    apart: Sequence[str] = (),
    lagging: Sequence[str] = (),
) -> tuple[Caution, ...]:
    """Everything that speaks against handing a revision to some rooms: what is about the text first, then by room.

    Parameters
    ----------
    revision, latest
        The one that would be handed over, and the last there is.
    shifts
        By room: the statements that shift by the threshold or more.
    handed
        Every draft that was handed over so far, the earliest first.
    apart, lagging
        The languages that would be handed over and do not match, or lag behind.
    """
    found = [Caution("versions", names=tuple(apart))] if apart else []
    found += [Caution("lag", names=tuple(lagging))] if lagging else []
    unseen = {language for one in rooms for language, text in one.texts if hidden_in(text)}
    found += [Caution("hidden", names=tuple(sorted(unseen)))] if unseen else []
    found += [Caution("not last", revision=latest)] if revision < latest else []
    asked = {one.room for one in rooms}
    has = {one.room: one.revision for one in handed if one.recalled is None and one.room not in asked}
    found += [Caution("ahead", room, revision=number) for room, number in has.items() if number > revision]
    return (*found, *(each for one in rooms for each in _of_room(one, revision, shifts.get(one.room, ()))))


def _of_room(one: RoomPreview, revision: int, shifts: Sequence[str]) -> Iterator[Caution]:
    if one.before is not None and one.before.revision > revision:
        yield Caution("older", one.room, revision=one.before.revision)
    if one.before is not None and one.same:
        yield Caution("same", one.room, revision=one.before.revision)
    for kind, of_others in (("overlap", True), ("source", False)):
        if names := tuple(each.name for each in one.confidences if each.of_others is of_others):
            yield Caution(kind, one.room, names)
    if shifts:
        yield Caution("shift", one.room, tuple(shifts))
    if one.computed is not None:
        yield Caution("computed", one.room, one.computed.settled, one.computed.revision)
    if one.reordered:
        yield Caution("order", one.room, one.reordered)
