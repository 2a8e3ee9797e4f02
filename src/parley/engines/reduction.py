"""A smaller space with the same frontier: options that no good package needs are left out before any search."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.engines.space import Bundle, Combination, PackageSpace

__all__ = ["ReducedSpace", "reduce_options"]

NOISE = 1e-12
"""Utilities closer than this, times the largest, are the same number reached by another order of sums. [-]"""

_Sets = tuple[tuple[int, int], ...]  # a combination as (issue, options as bits), ascending


@dataclass(frozen=True)
class ReducedSpace:
    """A space over the options that are left, and the way back.

    Parameters
    ----------
    space
        The smaller space; every one of its packages has the utility of the package it stands for.
    kept
        One array an issue: the option number in the given space of each option left, ascending.
    copies
        One array an issue: how many equal options of the given space each option left stands for.
    possible
        Whether any package may be allowed; if not, ``space`` is the given one.
    exact_ties
        Whether every package on the frontier of the given space is still there or is a copy of one that comes
        before it in option order. If not, each vector of the frontier is still reached, but perhaps by a later package.
    """

    space: PackageSpace
    kept: tuple[NDArray[np.intp], ...]
    copies: tuple[NDArray[np.int64], ...]
    possible: bool
    exact_ties: bool

    def original(self, packages: NDArray[np.intp]) -> NDArray[np.intp]:
        """The packages in the option numbers of the given space: shape (package, issue) in and out."""
        if not packages.size:
            return packages.copy()
        return np.column_stack([kept[packages[:, issue]] for issue, kept in enumerate(self.kept)])

    def renumbered(self, package: NDArray[np.intp]) -> NDArray[np.intp]:
        """A package of options that are all left, shape (issue,), in the numbers of the smaller space."""
        pairs = zip(self.kept, package, strict=True)
        return np.array([np.searchsorted(kept, option) for kept, option in pairs], dtype=np.intp)

    def further(self, other: ReducedSpace) -> ReducedSpace:
        """The same, and then another reduction of its space."""
        pairs = list(zip(self.kept, self.copies, other.kept, other.copies, strict=True))
        return ReducedSpace(
            other.space,
            tuple(mine[theirs] for mine, _, theirs, _ in pairs),
            tuple(copies[theirs] * times for _, copies, theirs, times in pairs),
            self.possible and other.possible,
            self.exact_ties and other.exact_ties,
        )


def reduce_options(space: PackageSpace, *, keep_ties: bool = True, dominance: bool = True) -> ReducedSpace:
    """Leave out what is forbidden alone, what is dominated within its issue, and combinations that say nothing.

    Option a dominates option b of the same issue when, whatever the rest of the package, changing b to a costs no party
    anything and breaks no link: score by score, each bundle that tells a from b counted against a where it can be.
    Dropping b may settle combinations, and so let further options be dropped; this repeats until nothing changes.

    Parameters
    ----------
    space
        The given space.
    keep_ties
        Drop an option only when every package that has it is certainly dominated, or when it is a copy of an earlier
        option. Otherwise also where it could merely equal: much smaller where utility lies in bundles alone.
    dominance
        Whether options may be dropped for being dominated at all; without it only forbidden options go.

    References
    ----------
    .. [1] E. Rollon, J. Larrosa, "Bucket elimination for multiobjective optimization problems", Journal of Heuristics
       12, 2006, 307-328 (the search this prepares). https://doi.org/10.1007/s10732-006-6726-y
    """
    state = _State(space)
    exact = True
    while state.settle():
        if not dominance:
            break
        dropped, weakly = state.drop_dominated(keep_ties)
        exact &= not weakly
        if not dropped:
            break
    if not state.possible:
        everything = tuple(np.arange(options) for options in space.options)
        ones = tuple(np.ones(options, dtype=np.int64) for options in space.options)
        return ReducedSpace(space, everything, ones, possible=False, exact_ties=True)
    return state.result(exact)


class _State:
    """The options and combinations left so far."""

    def __init__(self, space: PackageSpace) -> None:
        self.scores = [table.copy() for table in space.scores]
        self.kept = [(1 << options) - 1 for options in space.options]
        self.copies = [np.ones(options, dtype=np.int64) for options in space.options]
        self.bundles: dict[_Sets, NDArray[np.float64]] = {}
        for bundle in space.bundles:
            sets = _sets(bundle.combination)
            self.bundles[sets] = self.bundles.get(sets, np.zeros(space.parties)) + bundle.value
        self.never = {_sets(combination) for combination in space.never}
        self.possible = True
        largest = [np.abs(table).max() for table in space.scores] + [np.abs(b.value).max() for b in space.bundles]
        self.noise = NOISE * max(1.0, *largest)

    def settle(self) -> bool:
        """Simplify combinations until none is settled by the options left; False when no package is left."""
        while self.possible:
            waiting, self.never = self.never, set()
            before = list(self.kept)
            for sets in waiting:
                self._forbid(sets)
            if self.kept == before:
                break
        self.possible = self.possible and all(self.kept)
        if self.possible:
            self._keep_widest()
            given, self.bundles = self.bundles, {}
            for sets, value in given.items():
                self._grant(sets, value)
        return self.possible

    def _simpler(self, sets: _Sets) -> _Sets | None:
        """The combination over what is left; None when it cannot occur."""
        left = [(issue, bits & self.kept[issue]) for issue, bits in sets]
        if not all(bits for _, bits in left):
            return None
        return tuple((issue, bits) for issue, bits in left if bits != self.kept[issue])

    def _forbid(self, sets: _Sets) -> None:
        simpler = self._simpler(sets)
        if simpler is None:
            return
        if not simpler:
            self.possible = False
        elif len(simpler) == 1:
            ((issue, bits),) = simpler
            self.kept[issue] &= ~bits
        else:
            self.never.add(simpler)

    def _grant(self, sets: _Sets, value: NDArray[np.float64]) -> None:
        simpler = self._simpler(sets)
        if simpler is None:
            return
        if len(simpler) < 2:
            issue, bits = simpler[0] if simpler else (0, self.kept[0])
            self.scores[issue][_numbers(bits)] += value
        elif np.abs(value).max() > 0:
            self.bundles[simpler] = self.bundles.get(simpler, np.zeros_like(value)) + value

    def _keep_widest(self) -> None:
        """A forbidden combination inside another says nothing more."""
        widest: list[dict[int, int]] = []
        result = set()
        for sets in sorted(self.never, key=lambda sets: (len(sets), [-bits.bit_count() for _, bits in sets], sets)):
            named = dict(sets)
            if any(all(not named.get(issue, -1) & ~bits for issue, bits in wide.items()) for wide in widest):
                continue
            widest.append(named)
            result.add(sets)
        self.never = result

    def drop_dominated(self, keep_ties: bool) -> tuple[bool, bool]:
        """Drop options; whether any was, and whether any was that could be part of a tie."""
        dropped = weakly = False
        for issue, bits in enumerate(self.kept):
            options = _numbers(bits)
            if len(options) < 2:
                continue
            better, strictly, same = self._compare(issue, options)
            out = np.asarray((better & strictly).any(axis=0))
            # A copy is counted with the first of its kind.
            for copy in range(1, len(options)):
                first = int(np.argmax(same[:, copy]))
                if first < copy and not out[copy]:
                    self.copies[issue][options[first]] += self.copies[issue][options[copy]]
                    out[copy] = True
            if not keep_ties:
                mutual = better & better.T
                earlier = np.triu(np.ones_like(mutual), 1)
                weak = better & (~mutual | earlier)
                for late in np.flatnonzero(weak.any(axis=0) & ~out):
                    # One at a time: what outdoes it must itself be left.
                    if (weak[:, late] & ~out).any():
                        out[late] = weakly = True
            if out.any():
                dropped = True
                self.kept[issue] = sum(1 << int(option) for option in options[~out])
        return dropped, weakly

    def _compare(
        self, issue: int, options: NDArray[np.intp]
    ) -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]:
        """For options a (row) and b (column): a never worse; a always better for someone; a the same as b."""
        table = self.scores[issue][options]
        least = table[:, None, :] - table[None, :, :]
        same = np.ones((len(options), len(options)), dtype=np.bool_)
        named = [(dict(sets).get(issue), value) for sets, value in self.bundles.items()]
        touching = [(_inside(bits, options), value) for bits, value in named if bits is not None]
        if touching:
            inside = np.array([member for member, _ in touching], dtype=np.float64).T
            values = np.array([value for _, value in touching])
            for party in range(table.shape[1]):
                loss = (inside * np.minimum(values[:, party], 0)) @ (1 - inside).T
                least[:, :, party] += loss - ((1 - inside) * np.maximum(values[:, party], 0)) @ inside.T
            same &= (inside[:, None, :] == inside[None, :, :]).all(axis=2)
        better = (least >= -self.noise).all(axis=2)
        bans = [_inside(bits, options) for sets in self.never if (bits := dict(sets).get(issue)) is not None]
        if bans:
            banned = np.array(bans).T
            better &= ~(banned[:, None, :] & ~banned[None, :, :]).any(axis=2)
            same &= (banned[:, None, :] == banned[None, :, :]).all(axis=2)
        strictly = (least > 1e3 * self.noise).any(axis=2)
        same &= better & better.T
        return better, strictly, same

    def result(self, exact: bool) -> ReducedSpace:
        kept = tuple(_numbers(bits) for bits in self.kept)
        places = [{int(option): place for place, option in enumerate(options)} for options in kept]

        def renumbered(sets: _Sets) -> Combination:
            return Combination(
                tuple(issue for issue, _ in sets),
                tuple(tuple(places[issue][int(option)] for option in _numbers(bits)) for issue, bits in sets),
            )

        return ReducedSpace(
            PackageSpace(
                tuple(table[options] for table, options in zip(self.scores, kept, strict=True)),
                tuple(Bundle(renumbered(sets), value) for sets, value in self.bundles.items()),
                tuple(renumbered(sets) for sets in sorted(self.never)),
            ),
            kept,
            tuple(copies[options] for copies, options in zip(self.copies, kept, strict=True)),
            possible=True,
            exact_ties=exact,
        )


def _sets(combination: Combination) -> _Sets:
    pairs = zip(combination.issues, combination.options, strict=True)
    return tuple((issue, sum(1 << option for option in chosen)) for issue, chosen in pairs)


def _numbers(bits: int) -> NDArray[np.intp]:
    return np.array([place for place in range(bits.bit_length()) if bits >> place & 1], dtype=np.intp)


def _inside(bits: int, options: NDArray[np.intp]) -> list[bool]:
    return [bool(bits >> int(option) & 1) for option in options]
