"""The packages of a negotiation at many draws of utilities: one structure, many scores."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.engines.space import Bundle, Combination, PackageSpace

__all__ = ["SpaceAtDraws"]


@dataclass(frozen=True)
class SpaceAtDraws:
    """The packages of a negotiation at many draws of utilities.

    Options, the combinations that bundles reward and those that are forbidden are the same at every draw; what they are
    worth is not.

    Parameters
    ----------
    scores
        One array an issue, shape (draw, option, party). [-]
    bundles
        The combinations that have an extra value.
    values
        Those values, shape (draw, bundle, party). [-]
    never
        Forbidden combinations: links and red lines, the two in one form.

    Raises
    ------
    ValueError
        If shapes do not fit each other, a number is not finite, or a combination names an option that is not there.
    """

    scores: tuple[NDArray[np.float64], ...]
    bundles: tuple[Combination, ...]
    values: NDArray[np.float64]
    never: tuple[Combination, ...]

    def __post_init__(self) -> None:
        if not self.scores:
            raise ValueError("a space needs at least one issue")
        if any(table.ndim != 3 or not table.shape[1] for table in self.scores):
            raise ValueError("scores need shape (draw, option, party), at least one option an issue")
        if len({(table.shape[0], table.shape[2]) for table in self.scores}) != 1:
            raise ValueError("scores need the same draws and the same parties on every issue")
        if self.values.shape != (self.draws, len(self.bundles), self.parties):
            raise ValueError("values need shape (draw, bundle, party), the draws and parties those of the scores")
        if not all(np.isfinite(table).all() for table in (*self.scores, self.values)):
            raise ValueError("scores and values must be finite")
        for combination in (*self.never, *self.bundles):
            for issue, chosen in zip(combination.issues, combination.options, strict=True):
                if not 0 <= issue < self.issues or not 0 <= chosen[0] <= chosen[-1] < self.options[issue]:
                    raise ValueError(f"a combination names an option that issue {issue} does not have")

    @property
    def draws(self) -> int:
        """How many draws."""
        return int(self.scores[0].shape[0])

    @property
    def parties(self) -> int:
        """How many parties."""
        return int(self.scores[0].shape[2])

    @property
    def issues(self) -> int:
        """How many issues."""
        return len(self.scores)

    @property
    def options(self) -> tuple[int, ...]:
        """How many options each issue has."""
        return tuple(int(table.shape[1]) for table in self.scores)

    @property
    def additive(self) -> bool:
        """Whether issues add up independently: no bundle, and no forbidden combination over two issues or more."""
        return not self.bundles and all(len(combination.issues) == 1 for combination in self.never)

    def at(self, draw: int) -> PackageSpace:
        """The space at one draw."""
        bundles = tuple(map(Bundle, self.bundles, self.values[draw]))
        return PackageSpace(tuple(table[draw] for table in self.scores), bundles, self.never)

    def part(self, rows: slice | NDArray[np.intp]) -> SpaceAtDraws:
        """The same at some of the draws."""
        return SpaceAtDraws(tuple(table[rows] for table in self.scores), self.bundles, self.values[rows], self.never)

    def utility(self, draws: NDArray[np.intp], packages: NDArray[np.intp]) -> NDArray[np.float64]:
        """The plain evaluation: package ``packages[k]``, shape (issue,), at draw ``draws[k]``; shape (package, party).

        The same to the last bit as `PackageSpace.utility` at that draw. [-]
        """
        total = np.zeros((len(packages), self.parties))
        for issue, table in enumerate(self.scores):
            total += table.reshape(-1, self.parties).take(draws * table.shape[1] + packages[:, issue], axis=0)
        for number, combination in enumerate(self.bundles):
            inside = combination.contained_in(packages)
            total[inside] += self.values[draws[inside], number]
        return total
