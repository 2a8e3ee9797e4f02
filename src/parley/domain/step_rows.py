"""What each kind of statement about steps says, as rows over a party's coordinates."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.domain.basis import Statement
from parley.domain.stated_polytope import StatedRows
from parley.domain.step_statement import Bears, Benefits, Ending, StepRank

__all__ = ["StepCoordinates", "StepRows"]


@dataclass(frozen=True)
class StepCoordinates:
    """Where each unknown of a party stands in its vector, by obligation."""

    gain: Mapping[str, int]
    burden: Mapping[str, int]
    shift: Mapping[str, int]

    @property
    def size(self) -> int:
        """How many coordinates."""
        return len(self.gain) + len(self.burden) + len(self.shift)


class StepRows(StatedRows):
    """The rows of a party over obligations."""

    def __init__(self, coordinates: StepCoordinates) -> None:
        super().__init__(coordinates.size)
        self.at = coordinates

    def sizes(self, names: Collection[str]) -> NDArray[np.float64]:
        """The row that adds up the absolute values of obligations, those that concern the party."""
        row = np.zeros(self.at.size)
        for name in names:
            if name in self.at.gain:
                row[[self.at.gain[name], self.at.burden[name]]] = 1.0
        return row

    def add(self, statement: Statement) -> None:
        """Add what a statement about steps says; nothing for other kinds, and for obligations beyond the horizon."""
        match statement:
            case Benefits() | Bears() if statement.low is not None and statement.high is not None:
                if statement.obligation in self.at.gain:
                    self.between(self.sizes([statement.obligation]), statement.low, statement.high, statement.id)
            case Ending() if statement.low is not None and statement.high is not None:
                if statement.obligation in self.at.shift:
                    row = self.unit(self.at.shift[statement.obligation])
                    self.between(row, statement.low, statement.high, statement.id)
            case StepRank():
                self._rank(statement)
            case _:
                pass

    def _rank(self, rank: StepRank) -> None:
        tiers = [[name for name in tier if name in self.at.gain] for tier in rank.tiers]
        tiers = [tier for tier in tiers if tier]
        for tier in tiers:
            for one, other in itertools.pairwise(tier):
                self.exactly(self.sizes([one]) - self.sizes([other]), 0.0, rank.id)
        for larger, smaller in itertools.pairwise(tiers):
            self.at_least(self.sizes([larger[0]]) - self.sizes([smaller[0]]), 0.0, rank.id)
