"""Trades: the smallest swaps of a package that every party prefers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.engines.polytope import extremes
from parley.verbs.analyse.advice.drawn_case import DrawnCase
from parley.verbs.analyse.advice.swap_search import Changes, SwapSearch, counted_up_to

__all__ = ["Swap", "Trades", "find_trades"]

_MOST_SWAPS = 200_000  # looked at: triples of 30 issues with 4 options each
_MOST_PROOFS = 40  # swaps that hold in all draws and are asked of the solver
_TOLERANCE = 1e-9


@dataclass(frozen=True)
class Swap:
    """Some issues settled in another way, to the liking of every party.

    Parameters
    ----------
    changes
        Issue, option before, option after.
    share
        In what share of draws every party prefers the package after it. [-]
    by_party
        In what share of draws each does. [-]
    certain
        Whether no party loses by it at any utilities that its statements allow, and each gains at some, proved.
    ranges
        By party: the smallest and the largest change of its utility over all of them, proved. [-]
    """

    changes: tuple[tuple[str, str, str], ...]
    share: float
    by_party: dict[str, float]
    certain: bool
    ranges: dict[str, tuple[float, float]]


@dataclass(frozen=True)
class Trades:
    """What could be traded from a package.

    Parameters
    ----------
    start
        The package that is traded from, issue to option.
    name
        What it was called: the text that named it, or the draft.
    assumed
        Issues that the draft leaves open, settled here as in the first pick.
    swaps
        The smallest swaps, those that hold in all draws first; none contains another one listed.
    largest
        How many issues a swap may touch: up to there all swaps were looked at.
    considered
        How many swaps were looked at.
    least
        The share of draws below which a swap is not listed. [-]
    touched
        Red lines that the start touches, by id: a trade is then no way round them.
    broken_links
        Links that the start breaks, by id: the package after a swap keeps every link, these too.
    method
        How they were found.
    """

    start: dict[str, str]
    name: str
    assumed: tuple[str, ...]
    swaps: tuple[Swap, ...]
    largest: int
    considered: int
    least: float
    touched: tuple[str, ...]
    broken_links: tuple[str, ...]
    method: str


def find_trades(
    drawn: DrawnCase,
    start: Mapping[str, str],
    *,
    name: str,
    assumed: tuple[str, ...] = (),
    largest: int = 3,
    least: float = 0.5,
    most: int = 8,
) -> Trades:
    """The smallest swaps of a package that every party prefers, in all draws or in what share of them.

    A swap settles up to ``largest`` issues differently, so that the package keeps every link and touches no red line
    that it did not touch before. One that contains a smaller swap with at least the share ``least`` is left out, unless
    it holds in all draws and no smaller one within it does. A party prefers a swap where its utility rises; what leaves
    it as it was is no trade.

    Parameters
    ----------
    drawn
        The case at its draws.
    start
        The whole package to trade from, issue to option.
    name
        What to call it.
    assumed
        Issues that the text leaves open and that ``start`` settles by assumption.
    largest
        How many issues a swap may touch; fewer where there would be too many swaps to look at.
    least
        The share of draws below which a swap is not listed. [-]
    most
        How many to list.

    Raises
    ------
    NoSuchName, Invalid
        If ``start`` is not a whole package of the case.
    """
    agenda, arrays = drawn.case.agenda, drawn.arrays
    numbers = agenda.numbers(start)
    changes = Changes.of(numbers, arrays.options)
    reach = counted_up_to([many - 1 for many in arrays.options], largest, _MOST_SWAPS)
    search = SwapSearch(drawn, changes)
    found, shares, considered = _levels(search, reach, least)
    order = _sorted(found, shares)
    proofs = {place: _ranges(drawn, search, found[place]) for place in _to_prove(order, shares)}
    certain = {place for place, ranges in proofs.items() if all(_rises(low, high) for low, high in ranges)}
    order.sort(key=lambda place: place not in certain)  # stable: within each, the order stays
    whole = np.array([numbers], dtype=np.intp)
    package = agenda.package(numbers)
    return Trades(
        start=package,
        name=name,
        assumed=assumed,
        swaps=tuple(
            Swap(
                changes=_named(drawn, changes, found[place]),
                share=float(shares[place][0]),
                by_party={of.id: float(one) for of, one in zip(drawn.case.parties, shares[place][1:], strict=True)},
                certain=place in certain,
                ranges=dict(
                    zip(
                        (of.id for of in drawn.case.parties),
                        proofs.get(place) or _ranges(drawn, search, found[place]),
                        strict=True,
                    )
                ),
            )
            for place in order[:most]
        ),
        largest=reach,
        considered=considered,
        least=least,
        touched=tuple(
            id for id, line in zip(arrays.soft, arrays.red_lines, strict=False) if line.contained_in(whole)[0]
        ),
        broken_links=tuple(link.id for link in agenda.links if not link.keeps(package)),
        method=(
            f"all swaps of up to {reach} issues at {drawn.draws} draws, those dropped that a first look at 200 draws "
            f"put 15 points below the share asked for; ranges by linear programs"
        ),
    )


def _levels(
    search: SwapSearch, reach: int, least: float
) -> tuple[list[NDArray[np.intp]], list[NDArray[np.float64]], int]:
    """The smallest swaps that hold often enough, and the smallest that hold in all draws, each once."""
    found, shares, considered = _smallest(search, reach, least)
    known = {tuple(one) for one in found}
    always, sure, _again = _smallest(search, reach, 1.0)
    for swap, share in zip(always, sure, strict=True):
        if tuple(swap) not in known:
            found.append(swap)
            shares.append(share)
    return found, shares, considered


def _smallest(
    search: SwapSearch, reach: int, least: float
) -> tuple[list[NDArray[np.intp]], list[NDArray[np.float64]], int]:
    """Swaps that hold often enough and contain no smaller one, with their shares; and how many were looked at."""
    found: list[NDArray[np.intp]] = []
    shares: list[NDArray[np.float64]] = []
    considered = 0
    swaps = np.zeros((1, 0), dtype=np.intp)
    for _size in range(reach):
        swaps = search.changes.extended(swaps)
        considered += len(swaps)
        new = swaps[search.allowed(swaps)]
        new = new[_contain_none(new, found)]
        new = new[search.promising(new, least)]
        share = search.shares(new)
        holds = share[:, 0] >= least
        found += list(new[holds])
        shares += list(share[holds])
    return found, shares, considered


def _contain_none(swaps: NDArray[np.intp], smaller: list[NDArray[np.intp]]) -> NDArray[np.bool_]:
    free = np.ones(len(swaps), dtype=np.bool_)
    for one in smaller:
        inside = np.ones(len(swaps), dtype=np.bool_)
        for change in one:
            inside &= (swaps == change).any(axis=1)
        free &= ~inside
    return free


def _sorted(found: list[NDArray[np.intp]], shares: list[NDArray[np.float64]]) -> list[int]:
    """Places of swaps: the larger share first, then fewer issues, then option order."""
    return sorted(range(len(found)), key=lambda place: (-shares[place][0], len(found[place]), tuple(found[place])))


def _to_prove(order: list[int], shares: list[NDArray[np.float64]]) -> list[int]:
    return [place for place in order if shares[place][0] == 1.0][:_MOST_PROOFS]


def _ranges(drawn: DrawnCase, search: SwapSearch, swap: NDArray[np.intp]) -> list[tuple[float, float]]:
    """The smallest and the largest change of each party's utility, over all that its statements allow."""
    both = np.array([search.changes.start, search.package(swap)], dtype=np.intp)
    found = []
    for party, of in enumerate(drawn.arrays.parties):
        before, after = drawn.rows(both, party)
        low, high = extremes(of.polytope, after - before)
        found.append((low, high))
    return found


def _rises(low: float, high: float) -> bool:
    """Whether a party never loses by a swap, and gains at some of its utilities."""
    return low >= -_TOLERANCE and high > _TOLERANCE


def _named(drawn: DrawnCase, changes: Changes, swap: NDArray[np.intp]) -> tuple[tuple[str, str, str], ...]:
    named = []
    for change in swap:
        number = int(changes.issue[change])
        issue = drawn.case.agenda.open_issues[number]
        named.append((issue.id, issue.options[changes.start[number]].id, issue.options[changes.option[change]].id))
    return tuple(named)
