"""The timeline of an agreement: when each obligation begins and ends, how late it may be, and what waits for it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from parley.domain.agreement import Agreement
from parley.domain.drafted_days import DraftedDays, drafted_days
from parley.domain.obligation import Obligation
from parley.domain.waiting import circular_sets, components, waits_for

__all__ = ["Bar", "Timeline", "blocked", "timeline"]


@dataclass(frozen=True)
class Bar:
    """One obligation on the timeline; days from day 0, None where nobody said. [days]

    Parameters
    ----------
    obligation
        By id.
    begins, ends
        As drafted.
    earliest
        When it can be complete at the earliest: what has a schedule keeps it, the rest takes as long as it says.
    latest
        When it must be complete so that neither its own deadline nor that of one that waits for it is missed.
    slack
        How many days lie between the two; below 0 where a deadline cannot be kept.
    blocked_by, blocks
        What it waits for, and what waits for it: directly.
    holds_up
        Everything that waits for it, directly or not.
    """

    obligation: str
    begins: float | None
    ends: float | None
    earliest: float | None
    latest: float | None
    slack: float | None
    blocked_by: tuple[str, ...]
    blocks: tuple[str, ...]
    holds_up: tuple[str, ...]


@dataclass(frozen=True)
class Timeline:
    """The bars, in the order of the text, and the chain of obligations that decides the last day."""

    bars: tuple[Bar, ...]
    critical: tuple[str, ...]


def timeline(agreement: Agreement) -> Timeline:
    """The timeline of the obligations up to the horizon.

    The critical chain ends with the obligation that is complete last, among equals the one with the longest chain; each
    link is the one, of those that the next waits for, that is complete last.
    """
    days = drafted_days(agreement)
    inside = {one.id: one for one in agreement.within}
    open_waits = _open_waits(agreement)
    waits = {id: tuple(name for name in open_waits[id] if name in inside) for id in inside}
    blocks: dict[str, list[str]] = {id: [] for id in inside}
    for id, names in waits.items():
        for name in names:
            blocks[name].append(id)
    order = [name for names in components(waits) for name in names]
    earliest = _earliest(agreement, inside, order, waits, days)
    latest = _latest(agreement, inside, order, blocks, days)
    held = _held_up(order, blocks)
    place = {id: number for number, id in enumerate(inside)}
    bars = []
    for id in inside:
        soonest, last = earliest.get(id), latest.get(id)
        bars.append(
            Bar(
                obligation=id,
                begins=days.begins.get(id),
                ends=days.ends.get(id),
                earliest=soonest,
                latest=last,
                slack=None if soonest is None or last is None else last - soonest,
                blocked_by=waits[id],
                blocks=tuple(blocks[id]),
                holds_up=tuple(sorted(held[id], key=place.__getitem__)),
            )
        )
    return Timeline(tuple(bars), _critical(order, waits, days.ends))


def _open_waits(agreement: Agreement) -> dict[str, tuple[str, ...]]:
    """What waits for what, without what runs in a circle."""
    circle = {id: number for number, names in enumerate(circular_sets(agreement)) for id in names}
    return {
        id: tuple(name for name in names if not (name in circle and circle[name] == circle.get(id)))
        for id, names in waits_for(agreement).items()
    }


def _earliest(
    agreement: Agreement,
    inside: Mapping[str, Obligation],
    order: Collection[str],
    waits: Mapping[str, Collection[str]],
    days: DraftedDays,
) -> dict[str, float]:
    """When each can be complete at the earliest, from the first to the last."""
    earliest: dict[str, float] = {}
    for id in order:
        one = inside[id]
        if one.schedule or one.per or not one.is_step:
            if id in days.ends:
                earliest[id] = days.ends[id]
            continue
        phase = agreement.phase.get(one.phase)
        opens = [one.window.first_day if one.window else None, phase.first_day if phase else None]
        begins = [earliest[name] for name in waits[id] if name in earliest and name in one.before]
        begins += [day for day in opens if day is not None]
        if begins:
            earliest[id] = max(begins) + (one.duration or 0.0)
    return earliest


def _latest(
    agreement: Agreement,
    inside: Mapping[str, Obligation],
    order: Collection[str],
    blocks: Mapping[str, Collection[str]],
    days: DraftedDays,
) -> dict[str, float]:
    """By when each must be complete, from the last to the first."""
    latest: dict[str, float] = {}
    for id in reversed(list(order)):
        ends = [_own_latest(agreement, inside[id], days)]
        for name in blocks[id]:
            one = inside[name]
            moves_along = one.deadline is not None and one.deadline.after == id  # its deadline is counted from here
            if name in latest and not moves_along and id not in one.follows:
                ends.append(latest[name] - (one.duration or 0.0))
        if known := [day for day in ends if day is not None]:
            latest[id] = min(known)
    return latest


def _own_latest(agreement: Agreement, one: Obligation, days: DraftedDays) -> float | None:
    """The last day that its own words allow: deadline, window, or the end of its phase."""
    phase = agreement.phase.get(one.phase)
    due = one.deadline.day if one.deadline else None
    if one.deadline is not None and due is None:
        due = days.ends.get(one.id)
    ends = [due, one.window.last_day if one.window else None]
    known = [day for day in ends if day is not None]
    return min(known) if known else phase.last_day if phase else None


def _held_up(order: Collection[str], blocks: Mapping[str, Collection[str]]) -> dict[str, set[str]]:
    held: dict[str, set[str]] = {}
    for id in reversed(list(order)):
        held[id] = set(blocks[id]).union(*(held[name] for name in blocks[id] if name in held))
    return held


def _critical(
    order: Collection[str], waits: Mapping[str, Collection[str]], ends: Mapping[str, float]
) -> tuple[str, ...]:
    chain: dict[str, tuple[str, ...]] = {}
    for id in order:
        before = [name for name in waits[id] if name in chain]
        last = max(before, key=lambda name: (ends[name], len(chain[name])), default=None)
        if id in ends:
            chain[id] = (*chain[last], id) if last is not None else (id,)
    return max(chain.values(), key=lambda names: (ends[names[-1]], len(names)), default=())


def blocked(agreement: Agreement, complete: Collection[str]) -> dict[str, tuple[str, ...]]:
    """What cannot begin yet: each such obligation that is a step and not complete, and which of them it waits for.

    A condition in the background holds nothing up: nobody can say from a ledger that it is complete.
    """
    steps = {one.id for one in agreement.within if one.is_step}
    found = {
        id: tuple(name for name in names if name in steps and name not in complete)
        for id, names in _open_waits(agreement).items()
        if id in steps and id not in complete
    }
    return {id: names for id, names in found.items() if names}
