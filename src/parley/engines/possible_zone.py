"""Whether a zone is *possible*: some utilities that the statements allow, and some package.

Package and utilities are unknown together; the product of a choice and a score is made linear by a value that may not
exceed either. Soft constraints have switches, so that the same program names what blocks and what would have to bend.

References
----------
.. [1] P. Sarabando, L. C. Dias, R. Vetschera, "Mediation with incomplete information: approaches to suggest potential
   agreements", Group Decision and Negotiation 22, 2013, 561-597. https://doi.org/10.1007/s10726-012-9283-9
"""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from parley.engines.choice import Choice, PartyUtilities
from parley.engines.polytope import STRICT_MARGIN, Polytope, add_dense_rows
from parley.engines.space import Combination

__all__ = ["ZoneOracle"]


class ZoneOracle:
    """Whether a zone is possible with some of the soft constraints: the oracle of deadlock cores and of what must bend.

    Soft constraints are numbered: first the red lines in their order, then those named by the parties' rows.
    """

    def __init__(
        self,
        options: Sequence[int],
        parties: Sequence[PartyUtilities],
        links: Sequence[Combination],
        red_lines: Sequence[Combination],
        *,
        seconds: float | None = None,
    ) -> None:
        self.size = max([len(red_lines) - 1, *(int(party.soft.max(initial=-1)) for party in parties)]) + 1
        self.package: tuple[int, ...] | None = None
        """The package that the last answer rests on."""
        self._deadline = None if seconds is None else monotonic() + seconds
        self._choice = choice = Choice(options, links)
        self._model = choice.model
        self._switches = self._model.add_variables(self.size, 0, 1, integer=True)
        for switch, line in zip(self._switches, red_lines, strict=False):
            choice.forbid(line, unless=int(switch))
        for party in parties:
            self._add_party(party)

    def _add_party(self, party: PartyUtilities) -> None:
        polytope, model = party.polytope, self._model
        unknown = model.add_variables(polytope.size, polytope.lower, polytope.upper)
        limits = polytope.limits - STRICT_MARGIN * polytope.strict
        hard = party.soft < 0
        add_dense_rows(model, polytope.rows[hard], upper=limits[hard], columns=unknown)
        add_dense_rows(model, polytope.equal, lower=polytope.targets, upper=polytope.targets, columns=unknown)
        for row, limit, soft in zip(polytope.rows[~hard], limits[~hard], party.soft[~hard], strict=True):
            # With its switch off, a row may be broken as far as the bounds let it.
            slack = max(float(np.maximum(row * polytope.lower, row * polytope.upper).sum()) - limit, 0.0)
            used = np.flatnonzero(row)
            model.add_row(
                np.append(unknown[used], self._switches[soft]), np.append(row[used], slack), upper=limit + slack
            )
        value, ones = [unknown[party.reservation]], [-1.0]
        for options, coordinates in zip(self._choice.options, party.options, strict=True):
            for option, coordinate in zip(options, coordinates, strict=True):
                column, factor = self._product(polytope, int(option), int(coordinate), int(unknown[coordinate]))
                value.append(column)
                ones.append(factor)
        for combination, coordinate in party.bundles:
            switch = self._choice.holds(combination)
            column, factor = self._product(polytope, switch, coordinate, int(unknown[coordinate]))
            value.append(column)
            ones.append(factor)
        model.add_row(np.array(value), np.array(ones), lower=0.0)

    def _product(self, polytope: Polytope, switch: int, coordinate: int, unknown: int) -> tuple[int, float]:
        """A column, with its factor: at most the coordinate where the switch is 1, and at most 0 where it is 0."""
        low, high = float(polytope.lower[coordinate]), float(polytope.upper[coordinate])
        if low == high:
            return switch, low
        product = int(self._model.add_variables(1, min(low, 0.0), max(high, 0.0))[0])
        self._model.add_row([product, switch], [1.0, -high], upper=0.0)
        self._model.add_row([product, unknown, switch], [1.0, -1.0, -low], upper=-low)
        return product, 1.0

    def _solve(self, lower: NDArray[np.float64], cost: float) -> NDArray[np.bool_] | None:
        self._model.set_bounds(self._switches, lower, np.ones(self.size))
        objective = np.zeros(self._model.variables)
        objective[self._switches] = cost
        self._model.maximise(objective)
        left = None if self._deadline is None else self._deadline - monotonic()
        if left is not None and left <= 0:
            raise TimeoutError
        answer = self._model.solve(left)
        if answer.status == "infeasible":
            return None
        if answer.x is None or (cost and answer.status != "optimal"):
            raise TimeoutError
        self.package = self._choice.package(answer.x)
        return answer.x[self._switches] > 0.5

    def satisfied(self, wanted: NDArray[np.bool_]) -> NDArray[np.bool_] | None:
        """Soft constraints that leave a zone possible, ``wanted`` among them; None when those do not."""
        return self._solve(wanted.astype(np.float64), 0.0)

    def maximal(self, wanted: NDArray[np.bool_]) -> NDArray[np.bool_] | None:
        """As many soft constraints as leave a zone possible, ``wanted`` among them; None when those do not."""
        return self._solve(wanted.astype(np.float64), 1.0)

    def largest(self, kept: Sequence[NDArray[np.bool_]]) -> NDArray[np.bool_] | None:
        """As many soft constraints as leave a zone possible, one at least of each set in ``kept``; None without.

        The sets are kept from then on: ask with a growing list.
        """
        for one in kept[-1:]:
            self._model.add_row(self._switches[one], np.ones(one.sum()), lower=1.0)
        return self._solve(np.zeros(self.size), 1.0)
