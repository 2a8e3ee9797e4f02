"""What must be guaranteed along the draft, and which elements of the menu close every gap."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from parley.domain.case import Case
from parley.domain.guarantee import Guarantee, Interval
from parley.domain.step_roles import stands_for
from parley.engines.closing_sets import ClosingSets, cheapest_closing_sets, smallest_closing_sets
from parley.engines.guarantee_element import GuaranteeElement, joint_alarms
from parley.engines.guarantee_level import guarantee_level, loss_multiple
from parley.verbs.sequence.drafting import Draft
from parley.verbs.sequence.guarantee_needs import ClosingSet, GuaranteeNeed

__all__ = ["closing_sets", "guarantee_needs"]

_TOLERANCE = 1e-9
_LOSSES = ("penalty", "escrow", "force", "pledge", "other")
_RELIEFS = ("custody", "neutral_swap", "clause")
_HOLDING = ("custody", "neutral_swap")
_MOST_SETS = 3


def guarantee_needs(
    case: Case, draft: Draft, exposures: NDArray[np.float64], *, without: Collection[str]
) -> tuple[GuaranteeNeed, ...]:
    """What would hold each party after each prefix of the draft that tempts it.

    Parameters
    ----------
    exposures
        Shape (prefix, party, 2); minus infinity after steps where nobody can stop. [-]
    without
        Actors whose guarantees are left out.
    """
    menu = _menu(draft, without)
    stops, exposed = _stops(exposures)
    elements = [_element(case, draft, one, stops) for one in menu]
    seen, wrongly = _alarms(menu, elements, exposed.shape[:2])
    level = guarantee_level(exposed, seen, wrongly, penalty=_in_place(menu, elements, exposed.shape[:2]))
    found = []
    for row, after in enumerate(stops.tolist()):
        for party, name in enumerate(draft.parties):
            low, high = (float(end) for end in exposed[row, party])
            if high <= _TOLERANCE:
                continue
            least = float(level.loss[row, party, 1])
            multiple = float(loss_multiple(seen[row, party], wrongly[row, party])[1])
            alone = bool(level.monitoring_alone[row, party, 0])
            found.append(
                GuaranteeNeed(
                    after=after,
                    party=name,
                    temptation=(max(low, 0.0) + 0.0, high),
                    penalty=_finite(least),
                    escrow=_finite(least),
                    detection=min(float(level.detection[row, party, 1]), 1.0) if alone else None,
                    loss_multiple=_finite(multiple),
                    monitoring_alone=alone,
                    credible=_credible(menu, elements, row, party),
                    elements=tuple(one.id for one, each in zip(menu, elements, strict=True) if each.covers[row, party]),
                )
            )
    return tuple(found)


def closing_sets(
    case: Case, draft: Draft, exposures: NDArray[np.float64], *, without: Collection[str]
) -> tuple[tuple[ClosingSet, ...], tuple[str, ...]]:
    """Sets of the menu that hold every party after every prefix, and what must be known of how they were found.

    Elements whose guarantors said no are left out. Where willing guarantors alone close every gap, those sets come
    first; sets that rest on guarantors of whom nobody knows are listed beside them and say so: both branches. Where one
    that could be used has no cost, it is not known which set is cheapest: then none is listed with a cost.

    Parameters
    ----------
    exposures, without
        As for `guarantee_needs`.
    """
    menu = _menu(draft, without)
    if not menu or float(exposures[..., 1].max(initial=0.0)) <= _TOLERANCE:
        return (), ()
    stops, exposed = _stops(exposures)
    elements = [_element(case, draft, one, stops) for one in menu]
    priced = all(one.cost is not None for one in menu if one.willing != "no")
    notes: list[str] = []
    listed: list[ClosingSet] = []
    for branch in (("yes",), ("yes", "unknown")):
        allowed = np.array([one.willing in branch for one in menu])
        if not allowed.any():
            continue
        found, sure = _closing(exposed, elements, allowed, priced=priced)
        if not sure and found.sets and "best_ends" not in notes:
            notes.append("best_ends")
        for one in found.sets[:_MOST_SETS]:
            made = _set(menu, one.elements, one.amounts, one.cost if priced else None, proved=found.proved and sure)
            if made.elements not in {each.elements for each in listed}:
                listed.append(made)
    return tuple(listed[: 2 * _MOST_SETS]), tuple(notes)


def _closing(
    exposures: NDArray[np.float64],
    elements: Sequence[GuaranteeElement],
    allowed: NDArray[np.bool_],
    *,
    priced: bool,
) -> tuple[ClosingSets, bool]:
    """The sets that close whatever the menu's numbers are within their intervals; where none does, if they are best.

    Exposures are taken at their upper ends both times: what is not known of a party's values is no ground to hope.
    """
    solve = cheapest_closing_sets if priced else smallest_closing_sets
    upper = np.repeat(exposures[..., 1:], 2, axis=2)
    found = solve(upper, elements, ends="worst", allowed=allowed)
    if found.sets:
        return found, True
    return solve(upper, elements, ends="best", allowed=allowed), False


def _menu(draft: Draft, without: Collection[str]) -> list[Guarantee]:
    """The guarantees that somebody gives and that bind somebody."""
    return [
        one
        for one in draft.agreement.guarantees
        if one.binding and one.id not in without and not set(one.who) & set(without)
    ]


def _stops(exposures: NDArray[np.float64]) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """After how many steps somebody can stop, and the exposures there: elsewhere there is nothing to hold."""
    stops = np.flatnonzero(np.isfinite(exposures).all(axis=(1, 2)))
    return stops, exposures[stops]


def _element(case: Case, draft: Draft, one: Guarantee, stops: NDArray[np.intp]) -> GuaranteeElement:
    """A guarantee as the engines take it.

    What nobody said of it is anything: a monitor may see nothing or all, a loss may have any size.
    """
    unlimited = (np.inf, np.inf)
    size = _pair(one.size, unlimited if one.kind in _LOSSES else (0.0, 0.0))
    return GuaranteeElement(
        covers=_covers(case, draft, one)[stops],
        detection=_pair(one.detection, (0.0, 1.0) if one.kind == "monitor" else (0.0, 0.0)),
        false_alarm=_pair(one.false_alarm, (0.0, 0.0)),
        size=size if one.kind in _LOSSES else (0.0, 0.0),
        relief=(min(size[0], 1.0), min(size[1], 1.0)) if one.kind in _RELIEFS and one.size else _relief(one),
        cost=_pair(one.cost, (0.0, 0.0)),
    )


def _relief(one: Guarantee) -> tuple[float, float]:
    return (0.0, 1.0) if one.kind in _RELIEFS else (0.0, 0.0)


def _pair(interval: Interval | None, unknown: tuple[float, float]) -> tuple[float, float]:
    return unknown if interval is None else (interval.low, interval.high)


def _covers(case: Case, draft: Draft, one: Guarantee) -> NDArray[np.bool_]:
    """Shape (prefix, party): whom it binds, and where it names obligations, as long as one of them is still to come.

    What watches a step, or sets a loss for not doing it, holds only whoever owes that step: it ends with the last that
    the party owes. What holds a thing, or exchanges two, keeps all whom it binds until the last is handed over.
    """
    owed = {each.id: set(each.debtor) for each in draft.agreement.obligations}
    found = np.zeros((len(draft.steps) + 1, len(draft.parties)), dtype=np.bool_)
    for number, party in enumerate(draft.parties):
        own = stands_for(party, case.actors)
        if not own & set(one.binding):
            continue
        if not one.covers:
            found[:, number] = True
            continue
        last = max(
            (
                place
                for place, step in enumerate(draft.steps)
                if step.obligation in one.covers and (one.kind in _HOLDING or own & owed[step.obligation])
            ),
            default=-1,
        )
        found[: last + 1, number] = True
    return found


def _alarms(
    menu: Sequence[Guarantee], elements: Sequence[GuaranteeElement], shape: tuple[int, int]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """What the monitors of whom there are numbers see, and see wrongly, together; each (prefix, party, 2). [-]

    Those who said no see nothing. Where nobody who gave a number watches, detection is certain: that is the least that
    anything could ask for.
    """
    watching = [
        element
        for one, element in zip(menu, elements, strict=True)
        if one.kind == "monitor" and one.willing != "no" and one.detection is not None
    ]
    seen, wrongly = joint_alarms(watching, shape)
    watched = np.zeros(shape, dtype=np.bool_)
    for each in watching:
        watched |= each.covers
    return np.where(watched[..., None], seen, 1.0), wrongly


def _in_place(
    menu: Sequence[Guarantee], elements: Sequence[GuaranteeElement], shape: tuple[int, int]
) -> NDArray[np.float64]:
    """The losses that willing guarantors stand for: what a monitor alone could build on; (prefix, party, 2). [-]"""
    total = np.zeros((*shape, 2))
    for one, element in zip(menu, elements, strict=True):
        if one.kind in _LOSSES and one.willing == "yes" and one.size is not None:
            total += element.covers[..., None] * np.array(element.size)
    return total


def _credible(menu: Sequence[Guarantee], elements: Sequence[GuaranteeElement], row: int, party: int) -> str:
    """Whether somebody who could set a loss for a party is willing; unknown where nobody said."""
    willing = {
        one.willing
        for one, element in zip(menu, elements, strict=True)
        if one.kind in _LOSSES and element.covers[row, party]
    }
    return "yes" if "yes" in willing else "unknown" if "unknown" in willing or not willing else "no"


def _set(
    menu: Sequence[Guarantee],
    chosen: Sequence[int],
    amounts: Sequence[float],
    cost: tuple[float, float] | None,
    *,
    proved: bool,
) -> ClosingSet:
    return ClosingSet(
        elements=tuple(menu[number].id for number in chosen),
        amounts={menu[number].id: float(amount) for number, amount in zip(chosen, amounts, strict=True) if amount > 0},
        cost=cost,
        if_credible=tuple(
            dict.fromkeys(who for number in chosen if menu[number].willing == "unknown" for who in menu[number].who)
        ),
        proved=proved,
        precedents={menu[number].id: ", ".join(menu[number].precedent) for number in chosen if menu[number].precedent},
    )


def _finite(value: float) -> float | None:
    return value if np.isfinite(value) else None
