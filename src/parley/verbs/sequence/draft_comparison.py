"""What one draft changes beside another: what each party would gain by stopping, and the steps that changed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence as Listed
from dataclasses import dataclass

from parley.domain.step import Step
from parley.verbs.sequence.sequence import Sequence

__all__ = ["DraftComparison", "NeedChange", "StepsChange", "compared"]

_TOLERANCE = 1e-9


@dataclass(frozen=True)
class NeedChange:
    """One party's largest gain from stopping, in either draft. [-]

    Parameters
    ----------
    party
        Who.
    before, after
        As drafted.
    best_before, best_after
        The smallest that any order of the steps has for this party; for another party another order may have it.
    """

    party: str
    before: float
    after: float
    best_before: float
    best_after: float


@dataclass(frozen=True)
class StepsChange:
    """What the second draft changes about an obligation that is a step in both; the same twice where it does not.

    Parameters
    ----------
    obligation
        Its id.
    days
        On which day each part is due, first before and then after; None where nobody said. [days]
    quantity
        How much, in the obligation's unit, before and after.
    moved
        Whether it stands elsewhere among the steps of both.
    """

    obligation: str
    days: tuple[tuple[float | None, ...], tuple[float | None, ...]]
    quantity: tuple[float, float]
    moved: bool


@dataclass(frozen=True)
class DraftComparison:
    """Two drafts side by side. For the mediator's eyes only.

    Parameters
    ----------
    before, after
        The two answers.
    labels
        What they are called: their folders, or first and second.
    needs
        Party by party.
    together_before, together_after
        By draft, the largest gains by party that one order has together: every Pareto-minimal vector that was found.
    added, removed
        Obligations that are steps in one of them only.
    changed
        Obligations that are steps in both, and are not the same in both.
    same_scale
        Whether a party's figures can be set against each other: same steps, as much of each, same statements.
    """

    before: Sequence
    after: Sequence
    labels: tuple[str, str]
    needs: tuple[NeedChange, ...]
    together_before: tuple[dict[str, float], ...]
    together_after: tuple[dict[str, float], ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[StepsChange, ...]
    same_scale: bool


def compared(before: Sequence, after: Sequence, *, labels: tuple[str, str] = ("1", "2")) -> DraftComparison:
    """Two answers about drafts with the same parties, side by side."""
    obligations = [dict.fromkeys(step.obligation for step in one.steps) for one in (before, after)]
    both = [name for name in obligations[0] if name in obligations[1]]
    moved = _moved(before, after)
    changes = [_change(before, after, name, name in moved) for name in both]
    together = [_together(one) for one in (before, after)]
    return DraftComparison(
        before=before,
        after=after,
        labels=labels,
        needs=tuple(
            NeedChange(
                actor.id,
                _drafted(before, actor.id),
                _drafted(after, actor.id),
                min(one.need[actor.id] for one in before.orders),
                min(one.need[actor.id] for one in after.orders),
            )
            for actor in before.case.parties
        ),
        together_before=together[0],
        together_after=together[1],
        added=tuple(name for name in obligations[1] if name not in obligations[0]),
        removed=tuple(name for name in obligations[0] if name not in obligations[1]),
        changed=tuple(
            one
            for one in changes
            if one.moved or one.days[0] != one.days[1] or abs(one.quantity[0] - one.quantity[1]) > _TOLERANCE
        ),
        same_scale=obligations[0].keys() == obligations[1].keys()
        and all(abs(one.quantity[0] - one.quantity[1]) <= _TOLERANCE for one in changes)
        and _said(before) == _said(after)
        and before.case.agenda == after.case.agenda,
    )


def _said(one: Sequence) -> list[tuple[object, ...]]:
    """All that is known of parties' values, in no order of the files."""
    return [
        (known.party, known.scale, *sorted(known.statements, key=lambda statement: statement.id))
        for known in sorted(one.case.preferences, key=lambda known: known.party)
    ]


def _drafted(one: Sequence, party: str) -> float:
    return next(order.need[party] for order in one.orders if order.moves == 0)


def _together(one: Sequence) -> tuple[dict[str, float], ...]:
    """Each vector of needs once, without those that another one is nowhere above, by need."""
    chosen: list[dict[str, float]] = []
    for need in sorted((order.need for order in one.orders), key=lambda need: tuple(need.values())):
        if not any(all(other[party] <= need[party] + _TOLERANCE for party in need) for other in chosen):
            chosen.append(need)
    return tuple(chosen)


def _parts(one: Sequence, obligation: str) -> list[Step]:
    return [step for step in one.steps if step.obligation == obligation]


def _change(before: Sequence, after: Sequence, obligation: str, moved: bool) -> StepsChange:
    parts = _parts(before, obligation), _parts(after, obligation)
    days = [tuple(step.day for step in part) for part in parts]
    quantities = [sum(step.quantity for step in part) for part in parts]
    return StepsChange(obligation, (days[0], days[1]), (quantities[0], quantities[1]), moved)


def _moved(before: Sequence, after: Sequence) -> set[str]:
    """The obligations to be moved, as few steps as can be, so that the steps of both stand in one order.

    Of an obligation that is split otherwise the last part alone counts.
    """
    counts = [{step.obligation: step.tranche[1] for step in one.steps} for one in (before, after)]

    def places(one: Sequence) -> list[tuple[str, int]]:
        return [
            (step.obligation, step.tranche[0] - step.tranche[1])
            for step in one.steps
            if step.tranche[0] == step.tranche[1]
            or counts[0].get(step.obligation) == counts[1].get(step.obligation) == step.tranche[1]
        ]

    second = {name: place for place, name in enumerate(places(after))}
    first = [name for name in places(before) if name in second]
    kept = _longest_rising([second[name] for name in first])
    return {name[0] for number, name in enumerate(first) if number not in kept}


def _longest_rising(numbers: Listed[int]) -> set[int]:
    """The places of a longest rising subsequence of different numbers."""
    ends: list[int] = []
    tails: list[int] = []
    before: list[int | None] = []
    for place, number in enumerate(numbers):
        at = bisect_left(tails, number)
        before.append(ends[at - 1] if at else None)
        tails[at : at + 1] = [number]
        ends[at : at + 1] = [place]
    found: set[int] = set()
    here = ends[-1] if ends else None
    while here is not None:
        found.add(here)
        here = before[here]
    return found
