"""What the zone's programs are made of: what is known of a party, and a choice of one option an issue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.engines.mixed_integer import LinearModel
from parley.engines.polytope import Polytope
from parley.engines.space import Combination

__all__ = ["Choice", "PartyUtilities", "gain_row"]


@dataclass(frozen=True)
class PartyUtilities:
    """What is known of one party's utilities.

    Parameters
    ----------
    polytope
        All utilities that its statements allow.
    options
        One array an issue: the coordinate of each option's score.
    bundles
        Each bundle with the coordinate of its value.
    reservation
        The coordinate of the reservation.
    soft
        Shape (row,): which soft constraint a row of the polytope belongs to, -1 for rows that always hold.
    """

    polytope: Polytope
    options: tuple[NDArray[np.intp], ...]
    bundles: tuple[tuple[Combination, int], ...]
    reservation: int
    soft: NDArray[np.intp]


def gain_row(party: PartyUtilities, package: Sequence[int]) -> NDArray[np.float64]:
    """The row whose product with a party's utilities is its gain from a package: shape (coordinate,)."""
    row = np.zeros(party.polytope.size)
    row[[options[number] for options, number in zip(party.options, package, strict=True)]] = 1.0
    for combination, coordinate in party.bundles:
        if combination.contained_in(np.array([package], dtype=np.intp))[0]:
            row[coordinate] += 1.0
    row[party.reservation] -= 1.0
    return row


class Choice:
    """A model with one choice an issue, links kept, and a switch for each bundle's combination."""

    def __init__(self, options: Sequence[int], links: Sequence[Combination]) -> None:
        self.model = LinearModel()
        self.options = [self.model.add_variables(n, 0, 1, integer=True) for n in options]
        for chosen in self.options:
            self.model.add_row(chosen, np.ones(len(chosen)), lower=1.0, upper=1.0)
        for link in links:
            self.forbid(link)

    def _named(self, combination: Combination) -> NDArray[np.intp]:
        return np.concatenate(
            [
                self.options[issue][list(some)]
                for issue, some in zip(combination.issues, combination.options, strict=True)
            ]
        )

    def forbid(self, combination: Combination, unless: int | None = None) -> None:
        """Forbid a combination, or forbid it where the switch ``unless`` is on."""
        named = self._named(combination)
        if unless is None:
            self.model.add_row(named, np.ones(len(named)), upper=len(combination.issues) - 1.0)
        else:
            self.model.add_row(np.append(named, unless), np.ones(len(named) + 1), upper=float(len(combination.issues)))

    def holds(self, combination: Combination) -> int:
        """A variable that is 1 where the combination is contained and 0 where it is not."""
        switch = int(self.model.add_variables(1, 0, 1)[0])
        for issue, some in zip(combination.issues, combination.options, strict=True):
            chosen = self.options[issue][list(some)]
            self.model.add_row(np.append(chosen, switch), np.append(np.ones(len(chosen)), -1.0), lower=0.0)
        named = self._named(combination)
        self.model.add_row(
            np.append(named, switch), np.append(np.ones(len(named)), -1.0), upper=len(combination.issues) - 1.0
        )
        return switch

    def package(self, x: NDArray[np.float64]) -> tuple[int, ...]:
        """The package that a model's values choose."""
        return tuple(int(np.argmax(x[chosen])) for chosen in self.options)
