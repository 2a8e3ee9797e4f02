"""Who can move a conflict where: what is found without listing arcs is what the definition lists."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from parley.engines.conflict_graph import BETTER, ConflictGraph, arc_count, arcs, least_after, targets
from tests.engines.conflicts_by_definition import Small, small_conflicts


def test_one_move_changes_any_set_of_a_partys_own_options() -> None:
    graph = ConflictGraph(np.arange(8).reshape(2, 2, 2), (0, 0, 1), ("both", "both", "both"), 2)
    assert targets(graph, 0, 0).tolist() == [2, 4, 6]
    assert targets(graph, 1, 0).tolist() == [1]


def test_an_irreversible_option_is_not_taken_back() -> None:
    graph = ConflictGraph(np.arange(6).reshape(3, 2), (0, 1), ("up", "down"), 2)
    assert [targets(graph, 0, state).tolist() for state in (0, 2, 4)] == [[2, 4], [4], []]
    assert [targets(graph, 1, state).tolist() for state in (0, 1)] == [[], [0]]


def test_a_merged_state_has_an_arc_if_any_of_its_patterns_has() -> None:
    # Elmira's s9: once the plant is abandoned nothing else is told apart, so all that led to it lead to one state.
    graph = ConflictGraph(np.array([[0, 1], [2, 2]]), (0, 1), ("up", "both"), 2)
    assert targets(graph, 0, 0).tolist() == targets(graph, 0, 1).tolist() == [2]
    assert targets(graph, 1, 2).tolist() == []


@given(small_conflicts())
def test_moves_are_those_of_the_definition(small: Small) -> None:
    for party in range(small.graph.parties):
        by_definition = {state: sorted(small.moves(party, state)) for state in small.states}
        assert {state: targets(small.graph, party, state).tolist() for state in small.states} == by_definition
        listed = {state: leads.tolist() for state, leads in arcs(small.graph, party)}
        assert listed == {state: leads for state, leads in by_definition.items() if leads}
        assert arc_count(small.graph, party) >= sum(map(len, by_definition.values()))


@given(small_conflicts())
def test_the_least_after_a_move_is_the_least_of_those_listed(small: Small) -> None:
    values = np.arange(small.graph.states, dtype=np.intp)[::-1].copy()
    for party, rank in enumerate(small.arrays):
        every = [min((int(values[to]) for to in small.moves(party, state)), default=BETTER) for state in small.states]
        gains = [min((int(values[to]) for to in small.gains(party, state)), default=BETTER) for state in small.states]
        assert least_after(small.graph, party, values).tolist() == every
        assert least_after(small.graph, party, values, rank).tolist() == gains


def test_a_graph_whose_options_have_no_owner_is_refused() -> None:
    with pytest.raises(ValueError, match="an axis an option"):
        ConflictGraph(np.arange(4).reshape(2, 2), (0,), ("both",), 1)
    with pytest.raises(ValueError, match="below parties"):
        ConflictGraph(np.arange(4).reshape(2, 2), (0, 2), ("both", "both"), 2)
