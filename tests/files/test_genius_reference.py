"""The ten reference domains: the import agrees with figures that were computed without it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from parley.domain.case import Case
from parley.domain.statement import Reservation
from parley.files.case_folder import save_case
from parley.files.folder import read_case
from parley.files.genius_case import read_genius
from tests.files.genius import DAY, every_utility, package_space, parties

ROUNDED = 1e-10  # the figures are given to ten decimals
ADDITIVE = ("laptop", "itex_cypress", "england_zimbabwe", "grocery", "party", "camera", "politics3")
RECTANGLES = ("anac2014_10issues", "s1nikfrt_1", "anac2014_30issues")


@cache
def figures(domains: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((domains / "reference.json").read_text(encoding="utf-8"))
    return loaded


@cache
def case_of(folder: Path) -> Case:
    return read_genius(folder, case_id=folder.name.replace("_", "-"), as_of=DAY).case


def undominated(utility: NDArray[np.float64]) -> NDArray[np.float64]:
    """Distinct points that no other dominates, by comparing all, best for the first party first."""
    points = np.unique(utility, axis=0)[::-1]
    kept: list[NDArray[np.float64]] = []
    for point in points:  # whatever dominates a point comes before it
        if not any((other >= point).all() for other in kept):
            kept.append(point)
    return np.array(kept)


@pytest.mark.parametrize("name", ADDITIVE + RECTANGLES)
def test_the_agenda_has_the_packages_of_the_domain(shared: Path, name: str) -> None:
    domains = shared / "reference" / "domains"
    expected, case = figures(domains)[name], case_of(domains / name)
    assert case.agenda.packages == int(expected["outcomes"])
    assert [len(issue.options) for issue in case.agenda.open_issues] == expected["options"]
    assert len(case.parties) == expected["parties"]


@pytest.mark.parametrize("name", ADDITIVE + RECTANGLES)
def test_reservations_are_those_of_the_files(shared: Path, name: str) -> None:
    domains = shared / "reference" / "domains"
    expected, case = figures(domains)[name], case_of(domains / name)
    for party, value in zip(parties(case, expected["profiles"]), expected["reservation"], strict=True):
        (found,) = case.preferences_of(party).of_kind(Reservation)
        assert isinstance(found, Reservation)
        assert found.low == found.high == value


@pytest.mark.parametrize("name", ADDITIVE)
def test_every_package_of_a_small_domain_has_its_utilities(shared: Path, name: str) -> None:
    domains = shared / "reference" / "domains"
    expected, case = figures(domains)[name], case_of(domains / name)
    utility = every_utility(package_space(case, parties(case, expected["profiles"])))
    np.testing.assert_allclose(utility.min(axis=0), expected["min"], rtol=0, atol=ROUNDED)
    np.testing.assert_allclose(utility.max(axis=0), expected["max"], rtol=0, atol=ROUNDED)
    rounded = utility.round(10)
    assert len(np.unique(rounded, axis=0)) == expected["distinct_utility_vectors"]
    frontier = undominated(rounded)
    assert len(frontier) == expected["pareto_points"]
    np.testing.assert_allclose(frontier, expected["frontier"], rtol=0, atol=ROUNDED)


@pytest.mark.parametrize("name", RECTANGLES)
def test_frontier_packages_of_a_large_domain_have_their_utilities(shared: Path, name: str) -> None:
    domains = shared / "reference" / "domains"
    expected, case = figures(domains)[name], case_of(domains / name)
    space = package_space(case, parties(case, expected["profiles"]))
    assert len(space.bundles) == sum(expected["rectangles"])
    utility = space.utility(np.array(expected["frontier_outcomes"], dtype=np.intp))
    exact = np.array(expected["raw_frontier"]) / np.array(expected["maxutility"])
    np.testing.assert_allclose(utility, exact, rtol=0, atol=1e-12)
    np.testing.assert_allclose(utility, expected["frontier"], rtol=0, atol=ROUNDED)


@pytest.mark.parametrize("name", ADDITIVE + RECTANGLES)
def test_an_imported_domain_is_read_back_as_it_was_saved(shared: Path, tmp_path: Path, name: str) -> None:
    case = case_of(shared / "reference" / "domains" / name)
    save_case(case, tmp_path / "case")
    reading = read_case(tmp_path / "case")
    assert reading.findings.problems == []
    assert reading.case == case
