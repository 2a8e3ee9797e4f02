"""The packages of a negotiation as arrays: what an engine is given."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Bundle", "Combination", "PackageSpace"]


@dataclass(frozen=True)
class Combination:
    """Options on some issues. A package contains it when each issue it names is settled at one of its options.

    Parameters
    ----------
    issues
        Issue numbers, ascending, each once.
    options
        One tuple of option numbers for each issue named, ascending, never empty.
    """

    issues: tuple[int, ...]
    options: tuple[tuple[int, ...], ...]

    def __post_init__(self) -> None:
        if len(self.issues) != len(self.options):
            raise ValueError("a combination needs one set of options for each issue it names")
        if list(self.issues) != sorted(set(self.issues)):
            raise ValueError("a combination names its issues once each, in ascending order")
        if any(not chosen or list(chosen) != sorted(set(chosen)) for chosen in self.options):
            raise ValueError("a combination names at least one option an issue, once each, in ascending order")

    def contained_in(self, packages: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Which packages contain it: shape (package, issue) in, shape (package,) out."""
        inside = np.ones(len(packages), dtype=np.bool_)
        for issue, chosen in zip(self.issues, self.options, strict=True):
            settled = packages[:, issue]
            named = np.zeros(int(max(settled.max(initial=0), chosen[-1])) + 1, dtype=np.bool_)
            named[list(chosen)] = True
            inside &= named[settled]
        return inside


@dataclass(frozen=True)
class Bundle:
    """Extra value for a combination: shape (party,), added to the utility of every package that contains it. [-]"""

    combination: Combination
    value: NDArray[np.float64]


@dataclass(frozen=True)
class PackageSpace:
    """All packages, and what each is worth to each party, without a list of them.

    The utility of a package is the sum of the scores of its options and of the values of the bundles it contains.
    A package is allowed when it contains none of the forbidden combinations.

    Parameters
    ----------
    scores
        One array an issue, shape (option, party). [-]
    bundles
        Extra values for combinations.
    never
        Forbidden combinations: links and red lines, the two in one form.
    """

    scores: tuple[NDArray[np.float64], ...]
    bundles: tuple[Bundle, ...] = ()
    never: tuple[Combination, ...] = ()

    def __post_init__(self) -> None:
        if not self.scores:
            raise ValueError("a space needs at least one issue")
        parties = {table.shape[1] for table in self.scores if table.ndim == 2}
        if len(parties) != 1 or any(table.ndim != 2 or not len(table) for table in self.scores):
            raise ValueError("scores need shape (option, party), at least one option, the same parties on every issue")
        if not all(np.isfinite(table).all() for table in self.scores):
            raise ValueError("scores must be finite")
        for combination in [*self.never, *(bundle.combination for bundle in self.bundles)]:
            for issue, chosen in zip(combination.issues, combination.options, strict=True):
                if not 0 <= issue < len(self.scores) or not 0 <= chosen[0] <= chosen[-1] < len(self.scores[issue]):
                    raise ValueError(f"a combination names an option that issue {issue} does not have")
        if any(bundle.value.shape != (self.parties,) or not np.isfinite(bundle.value).all() for bundle in self.bundles):
            raise ValueError("a bundle needs one finite value for each party")

    @property
    def parties(self) -> int:
        """How many parties."""
        return int(self.scores[0].shape[1])

    @property
    def issues(self) -> int:
        """How many issues."""
        return len(self.scores)

    @property
    def options(self) -> tuple[int, ...]:
        """How many options each issue has."""
        return tuple(len(table) for table in self.scores)

    @property
    def packages(self) -> int:
        """How many packages there are, allowed or not; exact however many."""
        return math.prod(self.options)

    @property
    def additive(self) -> bool:
        """Whether issues add up independently: no bundle, and no forbidden combination over two issues or more."""
        return not self.bundles and all(len(combination.issues) == 1 for combination in self.never)

    def utility(self, packages: NDArray[np.intp]) -> NDArray[np.float64]:
        """The plain evaluation: shape (package, issue) of option numbers in, shape (package, party) out. [-]

        Every package an engine finds is evaluated here again before anyone is shown it.
        """
        total = np.zeros((len(packages), self.parties))
        for issue, table in enumerate(self.scores):
            total += table.take(packages[:, issue], axis=0)
        for bundle in self.bundles:
            total[bundle.combination.contained_in(packages)] += bundle.value
        return total

    def allowed(self, packages: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Which packages contain no forbidden combination: shape (package, issue) in, shape (package,) out."""
        free = np.ones(len(packages), dtype=np.bool_)
        for combination in self.never:
            free &= ~combination.contained_in(packages)
        return free
