"""What holds certainly, and what depends on what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.domain.combination import Package
from parley.verbs.analyse.advice.drawn_case import DrawnCase

__all__ = ["Dependence", "Settled", "find_dependences", "find_settled"]

_MOST = 5
_SURE = 3.0
"""A difference of shares is named when it is this many times its standard error."""


@dataclass(frozen=True)
class Settled:
    """An issue that every pick settles in the same way."""

    issue: str
    option: str


@dataclass(frozen=True)
class Dependence:
    """Something unknown of a party that decides whether there is a zone.

    Parameters
    ----------
    party
        Whose.
    kind
        ``no_deal`` (its reservation), ``stake`` (of an issue) or ``bundle``.
    name
        The issue or statement; empty for ``no_deal``.
    at
        The middle of it over draws. [-]
    below, above
        The share of draws with a zone where it lies below, and above. [-]
    """

    party: str
    kind: str
    name: str
    at: float
    below: float
    above: float


def find_settled(picks: Sequence[Package]) -> tuple[Settled, ...]:
    """The issues that all picks settle alike; none with fewer than two picks."""
    if len(picks) < 2:
        return ()
    return tuple(
        Settled(issue, option) for issue, option in picks[0].items() if all(pick[issue] == option for pick in picks)
    )


def find_dependences(drawn: DrawnCase) -> tuple[Dependence, ...]:
    """The unknowns whose lower and upper halves differ most in their share of draws with a zone.

    Only differences that chance would hardly make: three standard errors or more.
    """
    found = []
    half = drawn.draws / 2
    for party, kind, name, values in _unknowns(drawn):
        middle = float(np.median(values))
        low = values <= middle
        if not 0 < low.sum() < drawn.draws:
            continue
        below, above = float(drawn.open[low].mean()), float(drawn.open[~low].mean())
        error = float(np.sqrt((below * (1 - below) + above * (1 - above)) / half))
        if abs(below - above) > _SURE * error:
            found.append(Dependence(party, kind, name, middle, below, above))
    return tuple(sorted(found, key=lambda one: -abs(one.below - one.above))[:_MOST])


def _unknowns(drawn: DrawnCase) -> Iterator[tuple[str, str, str, NDArray[np.float64]]]:
    """Party, kind, name and values at the draws of every unknown that a person could be asked about."""
    for party, vectors in zip(drawn.arrays.polytopes, drawn.vectors, strict=True):
        at = party.coordinates
        yield party.party, "no_deal", "", vectors[:, at.reservation]
        for issue, coordinate in zip(drawn.case.agenda.open_issues, at.stakes, strict=False):
            yield party.party, "stake", issue.id, vectors[:, coordinate]
        for bundle, coordinate in at.bundles:
            yield party.party, "bundle", bundle.id, vectors[:, coordinate]
