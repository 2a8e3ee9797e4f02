"""The certain zone where numbers are fixed, so that the answer can be read off."""

from __future__ import annotations

import numpy as np
import pytest

from parley.engines.certain_zone import certain_zone
from parley.engines.choice import PartyUtilities
from parley.engines.polytope import Polytope
from parley.engines.space import Combination


def _fixed(scores: list[float], reservation: float) -> PartyUtilities:
    """A party of whom everything is known: one issue, and what no deal is worth to it."""
    known = np.array([*scores, reservation])
    nothing = np.zeros((0, len(known)))
    polytope = Polytope(nothing, np.zeros(0), np.zeros(0, dtype=np.bool_), nothing, np.zeros(0), known, known)
    return PartyUtilities(polytope, (np.arange(len(scores)),), (), len(scores), np.zeros(0, dtype=np.intp))


def test_the_package_with_the_largest_smallest_gain_is_certain() -> None:
    found = certain_zone([2], [_fixed([0.6, 0.2], 0.5), _fixed([0.3, 0.9], 0.2)], [])
    assert found.package == (0,)
    assert found.margin == pytest.approx(0.1)
    assert found.proved


def test_a_party_that_no_package_satisfies_leaves_nothing_certain() -> None:
    found = certain_zone([2], [_fixed([0.6, 0.2], 0.7), _fixed([0.3, 0.9], 0.2)], [])
    assert found.package is None
    assert found.proved


def test_what_is_forbidden_is_not_certain() -> None:
    parties = [_fixed([0.6, 0.2], 0.1), _fixed([0.3, 0.9], 0.1)]
    assert certain_zone([2], parties, [Combination((0,), ((0,),))]).package == (1,)
