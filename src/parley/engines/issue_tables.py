"""The options of each issue that can matter, when issues add up independently."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from parley.engines.nondominated import undominated_with_counts
from parley.engines.space import PackageSpace
from parley.engines.utility_grid import cells

__all__ = ["IssueTables", "allowed_options", "undominated_options"]

AT_ONCE = 1 << 20  # pairs of options compared in one sweep of the memory


@dataclass(frozen=True)
class IssueTables:
    """Some options of each issue.

    Parameters
    ----------
    options
        One array an issue: option numbers of the space, ascending.
    scores
        One array an issue, shape (party, option). [-]
    copies
        One array an issue: how many equal options each stands for; None where each stands for itself alone.
    """

    options: tuple[NDArray[np.intp], ...]
    scores: tuple[NDArray[np.float64], ...]
    copies: tuple[NDArray[np.int64] | None, ...]

    @property
    def empty(self) -> bool:
        """Whether some issue has no option left, so that there is no package."""
        return not all(len(options) for options in self.options)

    @property
    def parties(self) -> int:
        """How many parties."""
        return len(self.scores[0])

    @property
    def issues(self) -> int:
        """How many issues."""
        return len(self.scores)


def allowed_options(space: PackageSpace) -> IssueTables:
    """The options that are not forbidden.

    Raises
    ------
    ValueError
        If the space has bundles, or forbids combinations over several issues.
    """
    _check(space)
    options = tuple(np.arange(count) for count in space.options)
    if space.never:
        free = [np.ones(count, dtype=np.bool_) for count in space.options]
        for combination in space.never:
            free[combination.issues[0]][list(combination.options[0])] = False
        options = tuple(np.flatnonzero(left) for left in free)
    scores = tuple(np.ascontiguousarray(space.scores[i][left].T) for i, left in enumerate(options))
    return IssueTables(options, scores, (None,) * space.issues)


def undominated_options(space: PackageSpace, step: float) -> IssueTables:
    """The options that are not forbidden and that no other of their issue dominates, equal ones joined to the first.

    What the others choose does not matter to an issue, so no undominated package needs any other option.

    Parameters
    ----------
    space
        An additive space.
    step
        How wide a cell of the grid is. [-]

    Raises
    ------
    ValueError
        If the space has bundles, or forbids combinations over several issues.
    """
    counts = space.options
    if space.never or len(set(counts)) > 1 or space.issues * counts[0] ** 2 > AT_ONCE:
        return _one_by_one(allowed_options(space), step)
    _check(space)
    scores = np.array(space.scores)
    key = cells(scores, step)
    better = key[:, :, None, 0] >= key[:, None, :, 0]
    for party in range(1, space.parties):
        better &= key[:, :, None, party] >= key[:, None, :, party]
    same = better & better.transpose(0, 2, 1)
    copies: tuple[NDArray[Any] | None, ...]
    stays: NDArray[np.bool_]
    if np.count_nonzero(same) > same.shape[0] * same.shape[1]:
        later = np.triu(np.ones(same.shape[1:], dtype=np.bool_), 1)
        stays = np.logical_not(np.any((better & ~same) | (same & later), axis=1))
        copies = _parts(same.sum(axis=2)[stays], stays)
    else:
        stays = np.equal(better.sum(axis=1), 1)
        copies = (None,) * space.issues
    return IssueTables(_parts(stays.nonzero()[1], stays), _parts(scores[stays].T, stays), copies)


def _parts(flat: NDArray[Any], stays: NDArray[np.bool_]) -> tuple[NDArray[Any], ...]:
    """What belongs to each issue, out of one array for all of them along its last axis."""
    ends = stays.sum(axis=1).cumsum().tolist()
    return tuple(flat[..., begin:end] for begin, end in zip([0, *ends], ends, strict=False))


def _one_by_one(tables: IssueTables, step: float) -> IssueTables:
    options, scores, copies = [], [], []
    for numbers, table in zip(tables.options, tables.scores, strict=True):
        rows, behind = undominated_with_counts(cells(table, step), None)
        options.append(numbers[rows])
        scores.append(table[:, rows])
        copies.append(None if behind is None else behind.exact)
    return IssueTables(tuple(options), tuple(scores), tuple(copies))


def _check(space: PackageSpace) -> None:
    if not space.additive:
        raise ValueError(
            "issues must add up independently: no bundles, and no forbidden combination over several issues"
        )
