"""The three non-linear domains of the reference data, up to 1e30 packages: figures proved by another solver."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from parley.engines.frontier import pareto_frontier
from parley.engines.solutions import egalitarian, kalai_smorodinsky, nash, utilitarian
from parley.engines.space import PackageSpace
from tests.engines.linked_spaces import hyperrectangles

DOMAINS = ["anac2014_10issues", "anac2014_30issues", "s1nikfrt_1"]
SOLUTIONS = {"nash": nash, "ks_maxmin": kalai_smorodinsky, "kalai_egal": egalitarian, "welfare": utilitarian}


def _facts(shared: Path, name: str) -> dict:
    return json.loads((shared / "reference" / "domains" / "reference.json").read_text(encoding="utf-8"))[name]


def _space(shared: Path, name: str, *, raw: bool = False) -> PackageSpace:
    return hyperrectangles(shared / "reference" / "domains" / name, _facts(shared, name), raw=raw)


@pytest.mark.parametrize("name", DOMAINS)
def test_the_frontier_is_the_published_one_exactly(shared: Path, name: str) -> None:
    found = pareto_frontier(_space(shared, name, raw=True))
    assert found.complete
    assert found.utility.tolist() == _facts(shared, name)["raw_frontier"]


@pytest.mark.parametrize("name", DOMAINS)
@pytest.mark.parametrize("disagreement", ["zero", "rv"])
def test_the_solutions_are_those_found_by_another_solver(shared: Path, name: str, disagreement: str) -> None:
    facts = _facts(shared, name)
    space = _space(shared, name)
    reservation = np.array(facts["reservation"]) if disagreement == "rv" else np.zeros(2)
    for kind, solve in SOLUTIONS.items():
        answer = solve(space, reservation)
        assert answer.proved
        np.testing.assert_allclose(answer.utility, facts[disagreement][kind], atol=1e-9)
    inside = pareto_frontier(space, reservation)
    assert inside.size == facts["rv"]["frontier_points"] if disagreement == "rv" else facts["pareto_points"]


def test_the_frontier_published_with_the_largest_file_is_mostly_dominated(shared: Path) -> None:
    # engine.md: what GENIUS ships for the larger domains is heuristic; 9 of its 10 points are dominated.
    text = (shared / "reference" / "domains" / "anac2014_30issues" / "pareto.xml").read_text(encoding="utf-8")
    published = np.array([[float(number) for number in line.split(",")] for line in text.split("\n") if line.strip()])
    ours = pareto_frontier(_space(shared, "anac2014_30issues")).utility
    beaten = [((ours >= p - 1e-6).all(axis=1) & (ours > p + 1e-6).any(axis=1)).any() for p in published]
    assert (len(beaten), sum(beaten)) == (10, 9)
