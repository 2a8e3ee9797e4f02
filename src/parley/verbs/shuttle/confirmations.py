"""Which confirmations hold: each is of the words and of the answers that a mediator had before them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from parley.domain.entry import Entry

__all__ = ["confirmed_clauses", "last_read"]

_ANSWERS = ("answer.given", "answer.withdrawn")


def last_read(rooms: Mapping[str, Sequence[Entry]]) -> dict[str, int]:
    """The number of the last entry of each room: up to where answers were read when they were confirmed."""
    return {room: entries[-1].number for room, entries in rooms.items() if entries}


def confirmed_clauses(
    desk: Iterable[Entry], rooms: Mapping[str, Sequence[Entry]], touched: Mapping[str, int], *, revision: int
) -> frozenset[str]:
    """Clauses that were confirmed as agreed together, where the confirmation still holds.

    Confirmed together, they stand together. Once the words of one change, or a room answers one anew or takes its
    answer back, or the draft that it answered is called back, none is confirmed any more.

    Parameters
    ----------
    desk
        The desk's entries.
    rooms
        The entries of the rooms of which answers are asked.
    touched
        Each clause of the text with the revision that last changed its words.
    revision
        The revision that is looked at; later confirmations are no part of it.
    """
    return frozenset(
        clause
        for one in desk
        if one.kind == "agreement.confirmed" and one.content["revision"] <= revision
        if all(touched.get(clause, revision + 1) <= one.content["revision"] for clause in one.content["clauses"])
        if not any(_answered_since(one, room, entries) for room, entries in rooms.items())
        for clause in one.content["clauses"]
    )


def _answered_since(confirmed: Entry, room: str, entries: Iterable[Entry]) -> bool:
    """Whether a room's answers on any of the clauses are others than those that were confirmed."""
    clauses, drafts = confirmed.content["clauses"], set()
    # One that does not say how far the rooms were read is told by the time.
    read = confirmed.content.get("read")
    for one in entries:
        later = one.at > confirmed.at if read is None else one.number > read.get(room, 0)
        if one.kind in _ANSWERS and one.content["clause"] in clauses:
            if later:
                return True
            drafts.add(one.content["draft"])
        elif later and one.kind == "draft.recalled" and one.content["draft"] in drafts:
            return True
    return False
