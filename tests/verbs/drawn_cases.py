"""Cases at draws, for tests of what is said about them: draws by rejection, slow and plainly right."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from parley.domain.case import Case
from parley.domain.statement import Order, Reservation
from parley.domain.statement_rows import bundle_interval
from parley.verbs.analyse.advice.drawn_case import DrawnCase
from parley.verbs.analyse.arrays import CaseArrays, case_arrays

_TRIES = 400


def drawn_case(case: Case, *, draws: int = 60, seed: int = 1) -> DrawnCase:
    """A case at draws that keep every statement; ideals are those among all packages that are allowed."""
    arrays = case_arrays(case)
    random = np.random.default_rng(seed)
    vectors = tuple(_draws(case, arrays, party, draws, random) for party in range(len(arrays.parties)))
    return with_vectors(case, vectors)


def with_vectors(case: Case, vectors: Sequence[NDArray[np.float64]]) -> DrawnCase:
    """A case at draws that were made by hand: one array a party, shape (draw, coordinate)."""
    arrays = case_arrays(case)
    count = len(vectors[0])
    blank = DrawnCase(
        case, arrays, tuple(vectors), np.zeros((count, len(vectors))), np.zeros(count), np.ones(count, dtype=np.bool_)
    )
    every = packages(arrays)
    return blank.among(every[blank.allowed(every)])


def packages(arrays: CaseArrays) -> NDArray[np.intp]:
    """All packages, shape (package, issue)."""
    return np.array(list(np.ndindex(*arrays.options)), dtype=np.intp)


def _draws(case: Case, arrays: CaseArrays, party: int, draws: int, random: np.random.Generator) -> NDArray[np.float64]:
    kept: list[NDArray[np.float64]] = []
    for _ in range(_TRIES):
        tried = _tried(case, arrays, party, draws, random)
        of = arrays.polytopes[party]
        kept += list(tried[(tried @ of.rows.T <= of.limits - 1e-9 * of.strict + 1e-12).all(axis=1)])
        if len(kept) >= draws:
            return np.array(kept[:draws])
    raise AssertionError("too few draws keep the statements: give the test a wider case")


def _tried(case: Case, arrays: CaseArrays, party: int, draws: int, random: np.random.Generator) -> NDArray[np.float64]:
    """Draws that keep the structure and full orders; other statements are left to rejection."""
    of = arrays.polytopes[party]
    at = of.coordinates
    orders = {one.issue: one for one in case.preferences_of(of.party).of_kind(Order)}
    found = np.zeros((draws, at.size))
    if len(at.stakes):
        stakes = random.dirichlet(np.ones(len(at.stakes)), size=draws)
        found[:, at.stakes] = stakes
        for number, issue in enumerate(case.agenda.open_issues):
            share = random.random((draws, len(issue.options)))
            ordered = orders.get(issue.id)
            if ordered is not None and len(ordered.tiers) == len(issue.options):
                share = -np.sort(-share, axis=1)
                share[:, 0], share[:, -1] = 1.0, 0.0
                place = [[tier[0] for tier in ordered.tiers].index(option.id) for option in issue.options]
                share = share[:, place]
            found[:, at.options[number]] = share * stakes[:, [number]]
    else:
        for options in at.options:
            found[:, options] = of.lower[options]
    for bundle, coordinate in at.bundles:
        found[:, coordinate] = random.uniform(*bundle_interval(bundle), draws)
    stated = [one for one in case.preferences_of(of.party).statements if isinstance(one, Reservation)]
    ends = [(one.low, one.high) for one in stated] or [(of.lower[at.reservation], of.upper[at.reservation])]
    found[:, at.reservation] = random.uniform(*ends[0], draws)
    return found
