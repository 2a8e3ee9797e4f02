"""The guarantees of a register as the engines take them: whom each holds, after how many steps, and by what."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.domain.case import Case
from parley.domain.guarantee import LOSSES, Guarantee, Interval
from parley.domain.step_roles import stands_for
from parley.engines.guarantee_element import GuaranteeElement, joint_alarms
from parley.verbs.sequence.drafting import Draft

__all__ = ["Menu", "loss_of", "menu_of", "watches"]

_RELIEFS = ("custody", "neutral_swap", "clause")
_HOLDING = ("custody", "neutral_swap")
_ANYTHING = (0.0, 1.0)
_NOTHING = (0.0, 0.0)


@dataclass(frozen=True)
class Menu:
    """What a register has to hold parties with, after those numbers of steps after which somebody can stop.

    Parameters
    ----------
    guarantees, elements
        Entries that somebody gives and that bind somebody, and the same as the engines take them.
    stops
        Shape (prefix,): after how many steps somebody can stop.
    exposures
        Shape (prefix, party, 2): the exposures there. [-]
    """

    guarantees: tuple[Guarantee, ...]
    elements: tuple[GuaranteeElement, ...]
    stops: NDArray[np.intp]
    exposures: NDArray[np.float64]

    @property
    def shape(self) -> tuple[int, int]:
        """How many prefixes, and how many parties."""
        return self.exposures.shape[0], self.exposures.shape[1]

    @property
    def tempts(self) -> bool:
        """Whether anybody could gain by stopping anywhere."""
        return float(self.exposures[..., 1].max(initial=0.0)) > 1e-9

    @property
    def priced(self) -> bool:
        """Whether it is known what everything that could be used costs."""
        return all(one.cost is not None or one.unit_cost is not None for one in self.guarantees if one.willing != "no")

    def willing(self, *answers: str) -> NDArray[np.bool_]:
        """Shape (element,): whose guarantors gave one of these answers."""
        return np.array([one.willing in answers for one in self.guarantees], dtype=np.bool_)

    def here(self, row: int, party: int) -> list[Guarantee]:
        """The guarantees that hold a party after some prefix, those who said no included."""
        return [one for one, each in zip(self.guarantees, self.elements, strict=True) if bool(each.covers[row, party])]

    def alarms(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """What the monitors of whom there are numbers see, and see wrongly, together; each (prefix, party, 2). [-]

        Those who said no see nothing. Where nobody who gave a number watches, detection is certain: that is the least
        that anything could ask for.
        """
        watching = [each for one, each in zip(self.guarantees, self.elements, strict=True) if watches(one)]
        seen, wrongly = joint_alarms(watching, self.shape)
        watched = np.zeros(self.shape, dtype=np.bool_)
        for each in watching:
            watched |= each.covers
        return np.where(watched[..., None], seen, 1.0), wrongly

    def in_place(self) -> NDArray[np.float64]:
        """The losses that willing guarantors stand for: what a monitor could build on; (prefix, party, 2). [-]"""
        total = np.zeros((*self.shape, 2))
        for one, each in zip(self.guarantees, self.elements, strict=True):
            if one.kind in LOSSES and one.willing == "yes" and one.size is not None:
                total += each.covers[..., None] * np.array(each.size)
        return total


def watches(one: Guarantee) -> bool:
    """Whether it is a monitor who did not say no, and of whom it is known how well it sees."""
    return one.kind == "monitor" and one.willing != "no" and one.detection is not None


def menu_of(case: Case, draft: Draft, exposures: NDArray[np.float64], *, without: Collection[str]) -> Menu:
    """The menu of a draft.

    Parameters
    ----------
    exposures
        Shape (prefix, party, 2); minus infinity after steps where nobody can stop. [-]
    without
        Guarantees, and actors whose guarantees, are left out.
    """
    stops = np.flatnonzero(np.isfinite(exposures).all(axis=(1, 2)))
    given = tuple(
        one
        for one in draft.agreement.guarantees
        if one.binding and one.id not in without and not set(one.who) & set(without)
    )
    return Menu(given, tuple(_element(case, draft, one, stops) for one in given), stops, exposures[stops])


def _element(case: Case, draft: Draft, one: Guarantee, stops: NDArray[np.intp]) -> GuaranteeElement:
    """A guarantee as the engines take it.

    What nobody said of it is anything: a monitor may see nothing or all, and raise alarms never or always; a loss may
    be none, or of any size.
    """
    loses, relieves = one.kind in LOSSES, one.kind in _RELIEFS
    sees = one.kind == "monitor" or one.detection is not None
    return GuaranteeElement(
        covers=_covers(case, draft, one)[stops],
        detection=_pair(one.detection, _ANYTHING if sees else _NOTHING),
        false_alarm=_pair(one.false_alarm, _ANYTHING if sees else _NOTHING),
        size=loss_of(one) if loses else _NOTHING,
        relief=_relief(one) if relieves else _NOTHING,
        cost=_pair(one.cost, _NOTHING),
        unit_cost=_pair(one.unit_cost, _NOTHING) if loses else _NOTHING,
    )


def loss_of(one: Guarantee) -> tuple[float, float]:
    """How large a loss it sets, at least and at most: without a size any, and as much as is paid for at a unit cost."""
    return _pair(one.size, (0.0 if one.unit_cost is None else np.inf, np.inf))


def _relief(one: Guarantee) -> tuple[float, float]:
    """The share of what there is to gain that it takes away; any, where nobody said."""
    return _ANYTHING if one.size is None else (min(one.size.low, 1.0), min(one.size.high, 1.0))


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
