"""What must be guaranteed along the draft, and which elements of the menu close every gap."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from parley.domain.case import Case
from parley.domain.guarantee import LOSSES, Guarantee
from parley.engines.closing_sets import ClosingSets, cheapest_closing_sets, smallest_closing_sets
from parley.engines.guarantee_element import GuaranteeElement
from parley.engines.guarantee_level import guarantee_level, loss_multiple
from parley.engines.unclosed import unclosed
from parley.verbs.sequence.drafting import Draft
from parley.verbs.sequence.guarantee_elements import loss_of, menu_of, watches
from parley.verbs.sequence.guarantee_needs import ClosingSet, GuaranteeNeed, Unclosed

__all__ = ["closing_sets", "guarantee_needs", "unclosed_places"]

_TOLERANCE = 1e-9
_MOST_SETS = 3


def guarantee_needs(
    case: Case, draft: Draft, exposures: NDArray[np.float64], *, without: Collection[str]
) -> tuple[GuaranteeNeed, ...]:
    """What would hold each party after each prefix of the draft that tempts it, by itself or by later false alarms.

    Parameters
    ----------
    exposures
        Shape (prefix, party, 2); minus infinity after steps where nobody can stop. [-]
    without
        Actors whose guarantees are left out.
    """
    menu = menu_of(case, draft, exposures, without=without)
    seen, wrongly = menu.alarms()
    level = guarantee_level(menu.exposures, seen, wrongly)
    watched = guarantee_level(menu.exposures, seen, wrongly, penalty=menu.in_place())
    at_best = guarantee_level(menu.exposures[..., 1:], seen[..., 1:], wrongly[..., :1])
    found = []
    for row, after in enumerate(menu.stops.tolist()):
        for party, name in enumerate(draft.parties):
            tempted = level.temptation[row, party]
            if tempted[1] <= _TOLERANCE:
                continue
            low, high = np.maximum(menu.exposures[row, party], 0.0) + 0.0
            least, best = float(level.loss[row, party, 1]), float(at_best.loss[row, party, 1])
            alone = bool(watched.monitoring_alone[row, party, 0])
            here = menu.here(row, party)
            reach = _reach(here)
            found.append(
                GuaranteeNeed(
                    after=after,
                    party=name,
                    temptation=(float(tempted[0]), float(tempted[1])),
                    exposure=(float(low), float(high)),
                    penalty=_finite(least),
                    escrow=_finite(least),
                    detection=min(float(watched.detection[row, party, 1]), 1.0) if alone else None,
                    loss_multiple=_finite(float(loss_multiple(seen[row, party], wrongly[row, party])[1])),
                    monitoring_alone=alone,
                    credible=_credible(here, reach, least=least, best=best),
                    elements=tuple(one.id for one in here),
                    at_best=_finite(best),
                    reach=(_finite(reach[0]), _finite(reach[1])),
                    leans_on=tuple(one.id for one in here if watches(one) and one.false_alarm is None),
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
    menu = menu_of(case, draft, exposures, without=without)
    if not menu.guarantees or not menu.tempts:
        return (), ()
    notes: list[str] = []
    listed: list[ClosingSet] = []
    for branch in (("yes",), ("yes", "unknown")):
        allowed = menu.willing(*branch)
        if not allowed.any():
            continue
        found, sure = _closing(menu.exposures, menu.elements, allowed, priced=menu.priced)
        if not sure and found.sets and "best_ends" not in notes:
            notes.append("best_ends")
        for one in found.sets[:_MOST_SETS]:
            cost = one.cost if menu.priced else None
            made = _set(menu.guarantees, one.elements, one.amounts, cost, proved=found.proved and sure)
            if made.elements not in {each.elements for each in listed}:
                listed.append(made)
    return tuple(listed[: 2 * _MOST_SETS]), tuple(notes)


def unclosed_places(
    case: Case, draft: Draft, exposures: NDArray[np.float64], *, without: Collection[str]
) -> tuple[Unclosed, ...]:
    """Where nothing in the register holds a party that stopping could pay, whoever has not said no being willing.

    Parameters
    ----------
    exposures, without
        As for `guarantee_needs`.
    """
    menu = menu_of(case, draft, exposures, without=without)
    if not menu.tempts:
        return ()
    upper, allowed = _upper(menu.exposures), menu.willing("yes", "unknown")
    surely, perhaps = (unclosed(upper, menu.elements, ends=ends, allowed=allowed) for ends in ("worst", "best"))
    return tuple(
        Unclosed(after=int(menu.stops[row]), party=draft.parties[party], even_at_best=bool(perhaps[row, party]))
        for row, party in np.argwhere(surely).tolist()
    )


def _closing(
    exposures: NDArray[np.float64],
    elements: Sequence[GuaranteeElement],
    allowed: NDArray[np.bool_],
    *,
    priced: bool,
) -> tuple[ClosingSets, bool]:
    """The sets that close whatever the menu's numbers are within their intervals; where none does, if they are best."""
    solve = cheapest_closing_sets if priced else smallest_closing_sets
    upper = _upper(exposures)
    found = solve(upper, elements, ends="worst", allowed=allowed)
    if found.sets:
        return found, True
    return solve(upper, elements, ends="best", allowed=allowed), False


def _upper(exposures: NDArray[np.float64]) -> NDArray[np.float64]:
    """Exposures at their upper ends both times: what is not known of a party's values is no ground to hope."""
    return np.repeat(exposures[..., 1:], 2, axis=2)


def _reach(here: Sequence[Guarantee]) -> tuple[float, float]:
    """The loss that willing guarantors set for sure, and the most that those who did not say no could set. [-]"""
    losses = [one for one in here if one.kind in LOSSES and one.willing != "no"]
    sure = sum(loss_of(one)[0] for one in losses if one.willing == "yes")
    return float(sure), float(sum(loss_of(one)[1] for one in losses))


def _credible(here: Sequence[Guarantee], reach: tuple[float, float], *, least: float, best: float) -> str:
    """Whether willing guarantors can set the loss that is needed; unknown where their will or their means are."""
    if np.isfinite(least) and reach[0] >= least - _TOLERANCE:
        return "yes"
    if not any(one.kind in LOSSES for one in here):
        return "unknown"
    return "unknown" if np.isfinite(best) and reach[1] >= best - _TOLERANCE else "no"


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
