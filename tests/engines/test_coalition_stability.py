"""Coalition forms: the definitions word for word, and what they imply."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from parley.engines.coalition_stability import COALITION_CONCEPTS, MOST_STATES, coalition_stable
from parley.engines.conflict_graph import ConflictGraph
from parley.engines.stability import stable
from tests.engines.conflicts_by_definition import Small, small_conflicts


@given(small_conflicts(most_states=8))
def test_coalition_forms_say_what_their_definitions_say(small: Small) -> None:
    found = coalition_stable(small.graph, small.arrays)
    for concept in COALITION_CONCEPTS:
        by_definition = [
            all(small.holds(concept, members, state) for members in small.coalitions()) for state in small.states
        ]
        assert found[concept].tolist() == by_definition, concept


@given(small_conflicts())
def test_what_no_coalition_would_leave_no_party_would_leave_alone(small: Small) -> None:
    alone = stable(small.graph, small.arrays)
    for concept, together in coalition_stable(small.graph, small.arrays).items():
        assert not (together & ~np.logical_and.reduce([of[concept] for of in alone])).any()


def test_mutual_defection_is_left_by_both_together() -> None:
    graph = ConflictGraph(np.arange(4).reshape(2, 2), (0, 1), ("both", "both"), 2)
    ranks = [np.array([2, 4, 1, 3], dtype=np.intp), np.array([2, 1, 4, 3], dtype=np.intp)]
    found = coalition_stable(graph, ranks)
    assert {concept: np.flatnonzero(states).tolist() for concept, states in found.items()} == {
        "nash": [],
        "gmr": [3],
        "smr": [3],
        "seq": [3],
    }


def test_more_states_than_the_matrices_hold_are_refused() -> None:
    graph = ConflictGraph(np.arange(MOST_STATES + 1), (0,), ("both",), 1)
    with pytest.raises(ValueError, match="coalitions are looked at up to"):
        coalition_stable(graph, [np.arange(MOST_STATES + 1)])
