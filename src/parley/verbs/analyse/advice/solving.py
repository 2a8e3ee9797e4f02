"""The zone at every draw: exactly for two parties or few packages, by the candidates at hand otherwise."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.domain.case import Case
from parley.engines.allowed_packages import AllowedPackages
from parley.engines.solved_draws import SolvedDraws, solve_draws
from parley.engines.space import Combination
from parley.engines.space_at_draws import SpaceAtDraws
from parley.engines.supported_at_draws import certainly_empty, party_weights, supported_at_draws
from parley.engines.time_budget import OutOfBudgetError
from parley.verbs.analyse.advice.candidates import mean_criterion
from parley.verbs.analyse.advice.drawn_case import DrawnCase
from parley.verbs.analyse.advice.zone_share import ZoneShare
from parley.verbs.analyse.arrays import CaseArrays

__all__ = ["MOST_LISTED", "Solved", "allowed_packages", "reservations", "solve", "space_at_draws"]

_CHUNK = 500  # draws a task: at least about half a second's work, and the same wherever it runs
_KEPT = 500  # draws whose frontier is kept, to count how often a package is undominated
_AT_ONCE = 8  # pieces of work handed out before the first answer is waited for
_WEIGHED = 200  # draws that give candidates where frontiers are out of reach
MOST_LISTED = 4096
"""Packages that are listed where there are no frontiers: with more, the candidates at hand stand in for all."""

_POOL = 2000  # candidates that stand in for the frontier there

EXACT = "the exact frontier at every draw"
LISTED = "every package that links and red lines allow, at every draw"
BY_CANDIDATES = (
    "candidates best under some weighting of the parties, at {weighed} draws; no zone proved by weighted sums; ideal "
    "gains are the best of the candidates"
)


@dataclass(frozen=True)
class Solved:
    """A case solved at its draws.

    Parameters
    ----------
    drawn
        What any package gives at any draw.
    share
        In what share of draws there is a zone.
    candidates
        Shape (package, issue): the packages that solve some draw, those that solve the most first.
    exact
        The solutions and frontiers, where they were found; None otherwise.
    listed
        Shape (package, issue): every package that links and red lines allow, where they were listed; None otherwise.
    """

    drawn: DrawnCase
    share: ZoneShare
    candidates: NDArray[np.intp]
    exact: SolvedDraws | None
    listed: NDArray[np.intp] | None = None

    @property
    def certain(self) -> bool:
        """Whether ideal gains and the best of each draw are exact."""
        return self.exact is not None or self.listed is not None


def space_at_draws(
    arrays: CaseArrays,
    vectors: Sequence[NDArray[np.float64]],
    *,
    draws: slice = slice(None),
    without: Collection[str] = (),
) -> SpaceAtDraws:
    """The packages of a case at its draws, or some of them; ``without`` leaves red lines out."""
    some = [vector[draws] for vector in vectors]
    scores = tuple(
        np.stack([vector[:, party.options[issue]] for vector, party in zip(some, arrays.parties, strict=True)], axis=2)
        for issue in range(len(arrays.options))
    )
    bundles = [
        (combination, place, coordinate)
        for place, party in enumerate(arrays.parties)
        for combination, coordinate in party.bundles
    ]
    values = np.zeros((len(some[0]), len(bundles), len(some)))
    for number, (_combination, place, coordinate) in enumerate(bundles):
        values[:, number, place] = some[place][:, coordinate]
    kept = [line for id, line in zip(arrays.soft, arrays.red_lines, strict=False) if id not in without]
    return SpaceAtDraws(scores, tuple(one for one, _place, _at in bundles), values, (*arrays.links, *kept))


def reservations(arrays: CaseArrays, vectors: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
    """What no deal is worth at each draw: shape (draw, party). [-]"""
    return np.column_stack(
        [vector[:, party.reservation] for vector, party in zip(vectors, arrays.parties, strict=True)]
    )


def solve(case: Case, arrays: CaseArrays, vectors: tuple[NDArray[np.float64], ...], executor: Executor) -> Solved:
    """Solve a case at every draw; the answer does not depend on where the executor runs it, or in what order."""
    if len(arrays.parties) == 2:
        try:
            return _exactly(case, arrays, vectors, executor)
        except OutOfBudgetError:
            pass  # issues are linked too closely for frontiers: others still answer
    packages = allowed_packages(arrays, arrays.red_lines)
    if packages is not None:
        return _by_listing(case, arrays, vectors, packages)
    return _by_candidates(case, arrays, vectors, executor)


def _chunks(draws: int) -> list[slice]:
    return [slice(begin, min(begin + _CHUNK, draws)) for begin in range(0, draws, _CHUNK)]


def _exactly(case: Case, arrays: CaseArrays, vectors: tuple[NDArray[np.float64], ...], executor: Executor) -> Solved:
    limits = reservations(arrays, vectors)

    def work(chunk: slice) -> Future[SolvedDraws]:
        spaces, keep = space_at_draws(arrays, vectors, draws=chunk), max(0, min(_KEPT - chunk.start, _CHUNK))
        return executor.submit(solve_draws, spaces, limits[chunk], keep=keep)

    solved = SolvedDraws.together(list(_in_turn(map(work, _chunks(len(limits))))))
    share = float(solved.open.mean())
    return Solved(
        drawn=DrawnCase(case, arrays, vectors, solved.ideal, solved.best, solved.open),
        share=ZoneShare(share, share, 0, EXACT),
        candidates=_by_frequency(solved.packages[solved.open].reshape(-1, len(arrays.options))),
        exact=solved,
    )


def _in_turn(started: Iterator[Future[SolvedDraws]]) -> Iterator[SolvedDraws]:
    """Answers in order; only so many pieces of work are there at a time, so that memory does not hold all of them."""
    waiting: deque[Future[SolvedDraws]] = deque()
    for one in started:
        waiting.append(one)
        if len(waiting) > _AT_ONCE:
            yield waiting.popleft().result()
    yield from (one.result() for one in waiting)


def allowed_packages(arrays: CaseArrays, red_lines: Sequence[Combination]) -> NDArray[np.intp] | None:
    """Every package that links and these red lines allow: shape (package, issue); None where there are too many."""
    allowed = AllowedPackages.of(arrays.options, (*arrays.links, *red_lines))
    return allowed.listed() if allowed.count() <= MOST_LISTED else None


def _by_listing(
    case: Case, arrays: CaseArrays, vectors: tuple[NDArray[np.float64], ...], packages: NDArray[np.intp]
) -> Solved:
    nothing = np.zeros(len(vectors[0]))
    drawn = DrawnCase(case, arrays, vectors, np.zeros((len(nothing), len(vectors))), nothing, nothing > 0)
    drawn = drawn.among(packages)
    share = float(drawn.open.mean())
    means = mean_criterion(drawn, packages)
    return Solved(
        drawn=drawn,
        share=ZoneShare(share, share, 0, LISTED),
        candidates=packages[np.argsort(-means, kind="stable")],
        exact=None,
        listed=packages,
    )


def _by_frequency(packages: NDArray[np.intp]) -> NDArray[np.intp]:
    """Each package once, the most frequent first, then in option order."""
    if not len(packages):
        return packages
    unique, count = np.unique(packages, axis=0, return_counts=True)
    return np.asarray(unique[np.argsort(-count, kind="stable")])


def _by_candidates(
    case: Case, arrays: CaseArrays, vectors: tuple[NDArray[np.float64], ...], executor: Executor
) -> Solved:
    limits, weights = reservations(arrays, vectors), party_weights(len(arrays.parties))
    weighed = slice(0, min(_WEIGHED, len(limits)))
    chunk = 25
    under_way = [
        executor.submit(
            supported_at_draws,
            space_at_draws(arrays, vectors, draws=slice(begin, min(begin + chunk, weighed.stop))),
            weights,
        )
        for begin in range(0, weighed.stop, chunk)
    ]
    pool = _by_frequency(np.concatenate([one.result() for one in under_way]))[:_POOL]
    nothing = np.zeros(len(limits))
    drawn = DrawnCase(case, arrays, vectors, np.zeros_like(limits), nothing, nothing > 0).among(pool)
    empty = np.concatenate(
        [
            certainly_empty(space_at_draws(arrays, vectors, draws=chunk), limits[chunk], weights)
            for chunk in _chunks(len(limits))
        ]
    )
    unsettled = ~drawn.open & ~empty
    return Solved(
        drawn=drawn,
        share=ZoneShare(
            float(drawn.open.mean()),
            float((drawn.open | unsettled).mean()),
            int(unsettled.sum()),
            BY_CANDIDATES.format(weighed=weighed.stop),
        ),
        candidates=pool,
        exact=None,
    )
