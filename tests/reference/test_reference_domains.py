"""The ten reference domains, from their GENIUS files to every solution, beside figures computed without Parley.

The figures come from exhaustive enumeration, or from programs each of which was proved optimal; they are rounded to ten
decimals. ``zero`` stands for a no deal that is worth nothing, ``rv`` for the reservation values of the files.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from parley.engines.answers import Optimum
from parley.engines.frontier import pareto_frontier
from parley.engines.solutions import egalitarian, kalai_smorodinsky, nash, utilitarian
from parley.engines.space import PackageSpace
from parley.verbs.analyse.arrays import case_arrays, package_space
from parley.verbs.analyse.central import central_utilities
from tests.files import genius

DOMAINS = (
    "laptop",
    "itex_cypress",
    "england_zimbabwe",
    "grocery",
    "party",
    "camera",
    "politics3",
    "anac2014_10issues",
    "s1nikfrt_1",
    "anac2014_30issues",
)
CLOSE = 1e-10 + 1e-9  # the rounding of the figures, and what engines take for equal
SOLUTIONS: dict[str, Callable[[PackageSpace, NDArray[np.float64]], Optimum]] = {
    "nash": nash,
    "ks_maxmin": kalai_smorodinsky,
    "kalai_egal": egalitarian,
    "welfare": utilitarian,
}


@dataclass(frozen=True)
class Domain:
    """A domain as the analysis sees it, parties in the order of the figures, and the figures."""

    space: PackageSpace
    reservation: NDArray[np.float64]
    figures: dict[str, Any]

    def no_deal(self, kind: str) -> NDArray[np.float64]:
        return self.reservation if kind == "rv" else np.zeros(self.space.parties)


@cache
def domain(domains: Path, name: str) -> Domain:
    figures = json.loads((domains / "reference.json").read_text(encoding="utf-8"))[name]
    case = genius.imported(domains / name).case
    arrays = case_arrays(case)
    central = [central_utilities(party) for party in arrays.polytopes]
    assert all(party.given and party.open == 0 for party in central)
    space = package_space(case, arrays, [party.vector for party in central])
    order = [[actor.id for actor in case.parties].index(party) for party in genius.parties(case, figures["profiles"])]
    return Domain(genius.with_parties(space, order), np.array([party.reservation for party in central])[order], figures)


@pytest.fixture(params=DOMAINS)
def known(request: pytest.FixtureRequest, shared: Path) -> Domain:
    return domain(shared / "reference" / "domains", request.param)


def test_the_reservation_values_are_those_of_the_files(known: Domain) -> None:
    assert known.reservation.tolist() == known.figures["reservation"]


def test_the_whole_frontier_is_found_and_proved(known: Domain) -> None:
    frontier = pareto_frontier(known.space)
    assert (frontier.proved, frontier.complete) == (True, True)
    assert frontier.size == known.figures["pareto_points"]
    expected = np.array(known.figures["frontier"])
    np.testing.assert_allclose(frontier.utility, expected[np.lexsort(-expected.T[::-1])], rtol=0, atol=CLOSE)
    np.testing.assert_array_equal(known.space.utility(frontier.packages), frontier.utility)


def test_the_frontier_inside_the_zone_is_found_and_proved(known: Domain) -> None:
    frontier = pareto_frontier(known.space, known.reservation)
    assert (frontier.proved, frontier.complete) == (True, True)
    assert frontier.size == known.figures["rv"]["frontier_points"]


@pytest.mark.parametrize("kind", ["zero", "rv"])
@pytest.mark.parametrize("solution", SOLUTIONS)
def test_each_solution_is_found_and_proved(known: Domain, solution: str, kind: str) -> None:
    figures, no_deal = known.figures[kind], known.no_deal(kind)
    found = SOLUTIONS[solution](known.space, no_deal)
    assert found.proved
    assert found.package is not None
    utility = known.space.utility(np.array([found.package]))[0]
    if figures.get(f"n_{solution}_ties", 1) == 1:
        np.testing.assert_allclose(utility, figures[solution], rtol=0, atol=CLOSE)
    if solution == "nash":
        assert np.prod(utility - no_deal) == pytest.approx(figures["nash_product"], rel=0, abs=CLOSE)
    if solution == "welfare":
        assert utility.sum() == pytest.approx(figures["welfare_sum"], rel=0, abs=CLOSE)
