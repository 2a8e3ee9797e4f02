"""Packages worth carrying into the next meeting, and what each of them leans on."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.engines.polytope import extremes
from parley.engines.solved_draws import undominated_at_draws
from parley.verbs.analyse.advice.candidates import Candidates
from parley.verbs.analyse.advice.drawn_case import undominated_among
from parley.verbs.analyse.advice.polls import Poll, polls_of
from parley.verbs.analyse.advice.ranges import Range, range_of
from parley.verbs.analyse.advice.solving import Solved

__all__ = ["ENOUGH_PICKS", "METHOD", "MOST_PICKS", "WORTH_KEEPING", "Lean", "Pick", "apart", "choose", "describe"]

LISTED_DRAWS = 500
"""Over how many draws it is counted how often a package is undominated, where all packages are listed."""

MOST_PICKS = 5
ENOUGH_PICKS = 3
WORTH_KEEPING = 0.5
"""A fourth or fifth pick needs this share of the first one's mean. [-]"""

METHOD = (
    "the largest mean of the criterion over draws; each next pick differs from those before on at least a fifth of the "
    "issues"
)


@dataclass(frozen=True)
class Lean:
    """A statement without which another candidate would take a pick's place.

    Parameters
    ----------
    statement
        Its id.
    better
        By how much the mean of the criterion is then better at that other candidate. [-]
    standard_error
        Of ``better``, over the draws that were drawn again. [-]
    instead
        That candidate: the issues it settles in another way, with its option.
    """

    statement: str
    better: float
    standard_error: float
    instead: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Pick:
    """One package, as robust as any that was looked at and different in substance from the other picks.

    The criterion of a package at one draw is the smallest ratio of gain to ideal gain over the parties, 0 where any of
    them would refuse.

    Parameters
    ----------
    package
        Issue to option.
    mean
        The mean of the criterion over draws. [-]
    standard_error
        Of ``mean``. [-]
    accepted
        By party: in what share of draws it gains at least as much as with no deal. [-]
    accepted_by_all
        In what share of draws all of them do. [-]
    undominated
        In what share of draws no package that links and red lines allow is better for one party and no worse for any;
        None where that was out of reach. [-]
    gains
        By party: the gain over draws. [-]
    worst, best
        By party: the smallest and the largest gain over all utilities that the statements allow, proved. [-]
    regret
        The largest over draws of (best criterion - criterion here): a lower bound of the largest over all utilities.
        None where the best at each draw is not known exactly. [-]
    leans_on
        Statements that, dropped, would change it.
    polls
        What constituencies said about its options.
    """

    package: dict[str, str]
    mean: float
    standard_error: float
    accepted: dict[str, float]
    accepted_by_all: float
    undominated: float | None
    gains: dict[str, Range]
    worst: dict[str, float]
    best: dict[str, float]
    regret: float | None
    leans_on: tuple[Lean, ...]
    polls: tuple[Poll, ...]

    @property
    def certain(self) -> bool:
        """Whether every party would take it whatever its utilities are, among those that its statements allow."""
        return all(value >= 0 for value in self.worst.values())


def apart(issues: int) -> int:
    """On how many issues picks differ at least: a fifth, rounded up."""
    return max(1, math.ceil(issues / 5))


def choose(candidates: Candidates) -> tuple[int, ...]:
    """Places of the picks among the candidates: the best mean first, each far enough from all before.

    Three where there are, and up to five as long as their mean is half of the first one's; a candidate that all parties
    would take at no draw is no pick.
    """
    picked: list[int] = []
    if not len(candidates):
        return ()
    far = np.ones(len(candidates), dtype=np.bool_)
    needed = apart(candidates.packages.shape[1])
    while len(picked) < MOST_PICKS and far.any():
        place = int(np.argmax(far))  # candidates stand best first
        least = WORTH_KEEPING * candidates.means[picked[0]] if len(picked) >= ENOUGH_PICKS else 1e-9
        if candidates.means[place] < least:
            break
        picked.append(place)
        far &= (candidates.packages != candidates.packages[place]).sum(axis=1) >= needed
    return tuple(picked)


def describe(solved: Solved, package: NDArray[np.intp], leans_on: Sequence[Lean]) -> Pick:
    """All that is to be said of one package, shape (issue,)."""
    drawn = solved.drawn
    parties = [party.party for party in drawn.arrays.polytopes]
    gains = drawn.gains(package[None, :])[:, 0]
    takes = gains >= -1e-9
    worth = drawn.criterion(package[None, :])[0]
    limits = [
        extremes(party.polytope, drawn.rows(package[None, :], place)[0])
        for place, party in enumerate(drawn.arrays.parties)
    ]
    named = drawn.case.agenda.package(package.tolist())
    return Pick(
        package=named,
        mean=float(worth.mean()),
        standard_error=float(worth.std(ddof=1) / math.sqrt(len(worth))) if len(worth) > 1 else math.inf,
        accepted={party: float(takes[place].mean()) for place, party in enumerate(parties)},
        accepted_by_all=float(takes.all(axis=0).mean()),
        undominated=_undominated(solved, package),
        gains={party: range_of(gains[place]) for place, party in enumerate(parties)},
        worst={party: low for party, (low, _high) in zip(parties, limits, strict=True)},
        best={party: high for party, (_low, high) in zip(parties, limits, strict=True)},
        regret=float((drawn.best - worth).max()) if solved.certain else None,
        leans_on=tuple(leans_on),
        polls=polls_of(drawn.case, named),
    )


def _undominated(solved: Solved, package: NDArray[np.intp]) -> float | None:
    """In what share of the first draws; None where neither frontiers nor a list of all packages are at hand."""
    if solved.listed is not None:
        return float(undominated_among(solved.drawn.first(LISTED_DRAWS), solved.listed, package).mean())
    if solved.exact is None:
        return None
    kept = int((np.diff(solved.exact.starts) > 0).sum())
    if not kept:
        return None
    drawn = solved.drawn
    utility = np.column_stack(
        [
            drawn.rows(package[None, :], place)[0] @ vector[:kept].T + vector[:kept, party.reservation]
            for place, (vector, party) in enumerate(zip(drawn.vectors, drawn.arrays.parties, strict=True))
        ]
    )
    return float(undominated_at_draws(solved.exact, utility).mean())
