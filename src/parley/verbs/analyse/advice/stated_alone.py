"""Whether the advice would be the same on stated statements alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.domain.basis import Basis
from parley.domain.combination import Package
from parley.domain.statement import Points
from parley.engines.polytope_draws import draw_points
from parley.verbs.analyse.advice.candidates import Candidates, once
from parley.verbs.analyse.advice.displacement import Rival, Weighed, rivals
from parley.verbs.analyse.advice.drawn_case import DrawnCase, inside
from parley.verbs.analyse.advice.here import Here
from parley.verbs.analyse.advice.leaning import changes
from parley.verbs.analyse.advice.solving import Solved, solve
from parley.verbs.analyse.arrays import case_arrays

__all__ = ["METHOD", "VERDICTS", "StatedAlone", "StatedPick", "stated_alone"]

METHOD = (
    "everything inferred or assumed left out at once, utilities drawn again at a quarter of the draws, the same "
    "candidates and the solutions of these draws"
)

VERDICTS = ("ahead", "level", "replaced", "refused")

_SHARE = 4  # of the draws: enough to tell more picks apart than a tenth would
_FEWEST, _MOST_CANDIDATES = 50, 300
_SWEEPS = 20  # chains start inside the smaller polytopes of all statements, and have further to go


@dataclass(frozen=True)
class StatedPick:
    """A pick on stated statements alone.

    Parameters
    ----------
    verdict
        One of VERDICTS: ``ahead`` where no other package leads it, ``level`` where one leads but that could be chance,
        ``replaced`` where one surely takes its place, ``refused`` where no draw lets all parties accept it.
    accepted_by_all
        In what share of draws every party would take it. [-]
    better, standard_error
        By how much the best other candidate is ahead; negative where none is. [-]
    instead
        That candidate: issue and option, where it settles an issue in another way.
    """

    verdict: str
    accepted_by_all: float
    better: float
    standard_error: float
    instead: tuple[tuple[str, str], ...]

    @property
    def holds(self) -> bool:
        """Whether it would still come out ahead."""
        return self.verdict == "ahead"


@dataclass(frozen=True)
class StatedAlone:
    """The advice beside what stated statements alone would say.

    Parameters
    ----------
    left_out
        Ids of the statements left out: inferred and assumed ones.
    draws
        How many draws this rests on.
    share
        In what share of them there is a zone: what is certainly so, at least. [-]
    picks
        One a pick.
    """

    left_out: tuple[str, ...]
    draws: int
    share: float
    picks: tuple[StatedPick, ...]

    @property
    def survives(self) -> bool:
        """Whether every pick holds."""
        return all(pick.holds for pick in self.picks)


def stated_alone(
    drawn: DrawnCase, candidates: Candidates, picks: Sequence[Package], *, seed: int
) -> StatedAlone | None:
    """The picks on stated statements alone.

    None without a pick, where everything is stated, or where exact points are not: they cannot be left out.
    """
    left_out = tuple(
        id for id, (_party, statement) in drawn.case.statements.items() if statement.basis is not Basis.STATED
    )
    if not left_out or not picks or any(isinstance(drawn.case.statements[id][1], Points) for id in left_out):
        return None
    few = drawn.first(min(drawn.draws, max(_FEWEST, drawn.draws // _SHARE)))
    solved = _again(few, left_out, seed)
    chosen = np.array([drawn.case.agenda.numbers(package) for package in picks])
    own = once(np.concatenate([chosen, candidates.packages[:_MOST_CANDIDATES]]))
    every = once(np.concatenate([own, solved.candidates[:_MOST_CANDIDATES]]))
    before, after = Weighed.of(own, few.gains(own)), Weighed.of(every, solved.drawn.gains(every))
    accepted = inside(solved.drawn.gains(chosen)).mean(axis=1)
    found = rivals(before, after, chosen)
    return StatedAlone(
        left_out=left_out,
        draws=few.draws,
        share=solved.share.low,
        picks=tuple(
            _beside(drawn, pick, rival, float(share))
            for pick, rival, share in zip(chosen, found, accepted, strict=True)
        ),
    )


def _beside(drawn: DrawnCase, pick: NDArray[np.intp], rival: Rival | None, accepted: float) -> StatedPick:
    if rival is None:
        return StatedPick("ahead" if accepted > 0 else "refused", accepted, 0.0, 0.0, ())
    if accepted == 0:
        verdict = "refused"
    elif rival.takes_over:
        verdict = "replaced"
    else:
        verdict = "level" if rival.better > 0 else "ahead"
    return StatedPick(verdict, accepted, rival.better, rival.standard_error, changes(drawn.case, pick, rival.package))


def _again(drawn: DrawnCase, left_out: Sequence[str], seed: int) -> Solved:
    """The case without these statements, drawn again and solved."""
    case = drawn.case.without(left_out)
    arrays = case_arrays(case)
    vectors = []
    for place, (party, vector) in enumerate(zip(drawn.arrays.polytopes, drawn.vectors, strict=True)):
        gone = [at for bundle, at in party.coordinates.bundles if bundle.id in left_out]
        stream = np.random.SeedSequence(seed, spawn_key=(len(drawn.vectors) + 1, place))
        starts = np.delete(vector, gone, axis=1)
        again = draw_points(arrays.parties[place].polytope, drawn.draws, seed=stream, starts=starts, sweeps=_SWEEPS)
        vectors.append(again.points)
    return solve(case, arrays, tuple(vectors), Here())
