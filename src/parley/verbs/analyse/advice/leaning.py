"""Which statements a pick leans on: those without which another candidate would take its place."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from parley.domain.case import Case
from parley.domain.statement import Points
from parley.domain.verdict import RedLine
from parley.engines.polytope_draws import draw_points
from parley.engines.space import Combination
from parley.verbs.analyse.advice.candidates import Candidates, single_swaps
from parley.verbs.analyse.advice.displacement import Rival, Weighed, rivals
from parley.verbs.analyse.advice.drawn_case import DrawnCase
from parley.verbs.analyse.advice.picks import Lean
from parley.verbs.analyse.arrays import case_arrays

__all__ = ["METHOD", "changes", "find_leans"]

METHOD = (
    "each statement left out in turn, its party's utilities drawn again at a tenth of the draws, over the same "
    "candidates: another one is better, and more so than before, by over three times the standard error"
)

_SHARE = 10  # a tenth of the draws
_FEWEST = 50
_MOST_CANDIDATES = 300
_SWEEPS = 12  # chains start from draws that lie within already


def find_leans(
    drawn: DrawnCase, candidates: Candidates, picked: Sequence[int], *, seed: int, executor: Executor
) -> tuple[tuple[Lean, ...], ...]:
    """For each pick, the statements it leans on, the weightiest first.

    A statement other than a red line bounds its party's utilities: they are drawn again without it. A red line forbids
    packages: leaving it out adds, as candidates, the picks with what it forbids, and every change of one issue of them.

    Parameters
    ----------
    picked
        Places of the picks among the candidates.
    """
    if not picked:
        return ()
    few = drawn.first(min(drawn.draws, max(_FEWEST, drawn.draws // _SHARE)))
    own = candidates.packages[np.unique([*range(min(len(candidates), _MOST_CANDIDATES)), *picked])]
    picks = candidates.packages[list(picked)]
    gains = few.gains(own)
    before = Weighed.of(own, gains)
    names = [party.party for party in few.arrays.polytopes]
    again = [
        (
            id,
            executor.submit(
                _without,
                few,
                names.index(party),
                id,
                own,
                gains,
                np.random.SeedSequence(seed, spawn_key=(len(names), number)),
            ),
        )
        for number, (id, (party, statement)) in enumerate(drawn.case.statements.items())
        # Exact points are used as given: without them there is nothing to draw from.
        if not isinstance(statement, RedLine | Points)
    ]
    found: list[list[Lean]] = [[] for _pick in picked]
    freed = _freed(few, own, gains, picks)
    for id, after in itertools.chain(freed, ((id, running.result()) for id, running in again)):
        for place, rival in enumerate(rivals(before, after, picks)):
            if rival is not None and rival.takes_over:
                found[place].append(_lean(drawn, id, picks[place], rival))
    return tuple(tuple(sorted(leans, key=lambda lean: -lean.better)) for leans in found)


def _without(
    few: DrawnCase,
    place: int,
    statement: str,
    packages: NDArray[np.intp],
    gains: NDArray[np.float64],
    stream: np.random.SeedSequence,
) -> Weighed:
    """The criterion once a statement is left out and its party's utilities are drawn again."""
    case = few.case.without([statement])
    # What is known of the other parties is not needed: building it would take the most time.
    case = replace(case, preferences=(case.preferences_of(few.arrays.polytopes[place].party),))
    arrays = case_arrays(case)
    coordinates = few.arrays.polytopes[place].coordinates
    gone = [at for bundle, at in coordinates.bundles if bundle.id == statement]
    starts = np.delete(few.vectors[place], gone, axis=1)
    again = draw_points(arrays.parties[place].polytope, len(starts), seed=stream, starts=starts, sweeps=_SWEEPS)
    left = replace(few, case=case, arrays=arrays)
    other = gains.copy()
    other[place] = left.rows(packages, place) @ again.points.T
    return Weighed.of(packages, other)


def _freed(
    few: DrawnCase, packages: NDArray[np.intp], gains: NDArray[np.float64], picks: NDArray[np.intp]
) -> Iterator[tuple[str, Weighed]]:
    """For each red line the criterion once it is left out, over the candidates and those that it kept away."""
    lines = few.arrays.red_lines
    linked = replace(few, arrays=replace(few.arrays, red_lines=()))
    back = np.concatenate([packages[:0], *(_settled_at(picks, line) for line in lines)])
    near = np.unique(np.concatenate([back[linked.allowed(back)], *(single_swaps(linked, one) for one in back)]), axis=0)
    touched = np.column_stack([line.contained_in(near) for line in lines]) if lines else np.zeros((len(near), 0))
    alone = touched.sum(axis=1) == 1
    near, touched = near[alone], touched[alone]
    near_gains = few.gains(near)
    for number, id in enumerate(few.arrays.soft[: len(lines)]):
        more = touched[:, number].astype(np.bool_)
        yield (
            id,
            Weighed.of(np.concatenate([packages, near[more]]), np.concatenate([gains, near_gains[:, more]], axis=1)),
        )


def _settled_at(packages: NDArray[np.intp], combination: Combination) -> NDArray[np.intp]:
    """Packages with the issues of a combination settled at each of the options that it names, one at a time."""
    found = packages
    for issue, options in zip(combination.issues, combination.options, strict=True):
        found = np.repeat(found, len(options), axis=0)
        found[:, issue] = np.tile(options, len(found) // len(options))
    return found


def _lean(drawn: DrawnCase, statement: str, pick: NDArray[np.intp], rival: Rival) -> Lean:
    return Lean(statement, rival.better, rival.standard_error, changes(drawn.case, pick, rival.package))


def changes(case: Case, before: NDArray[np.intp], after: NDArray[np.intp]) -> tuple[tuple[str, str], ...]:
    """Issue and option where one package settles an issue in another way than another: shapes (issue,)."""
    return tuple(
        (issue.id, issue.options[int(option)].id)
        for issue, option, was in zip(case.agenda.open_issues, after, before, strict=True)
        if option != was
    )
