"""Shortest ways through a conflict: no party twice in succession, and none shorter."""

from __future__ import annotations

import numpy as np
from hypothesis import given

from parley.engines.conflict_graph import ConflictGraph
from parley.engines.conflict_paths import Step, paths_from
from tests.engines.conflicts_by_definition import Small, small_conflicts


@given(small_conflicts())
def test_ways_lead_exactly_where_legal_sequences_lead(small: Small) -> None:
    movers = tuple(range(small.graph.parties))
    for gaining in (False, True):
        found = paths_from(small.graph, 0, movers, ranks=small.arrays if gaining else None)
        assert found.complete
        assert set(found.to) == small.legal(movers, 0, gaining=gaining) | {0}
        step = small.gains if gaining else small.moves
        for end, way in found.to.items():
            state, last = 0, -1
            for one in way:
                assert one.party != last
                assert one.state in step(one.party, state)
                state, last = one.state, one.party
            assert state == end


def test_a_way_is_a_shortest_one() -> None:
    graph = ConflictGraph(np.arange(4).reshape(2, 2), (0, 1), ("both", "both"), 2)
    found = paths_from(graph, 0, [0, 1])
    assert found.to[3] == (Step(0, 2), Step(1, 3))
    assert {len(way) for way in found.to.values()} == {0, 1, 2}


def test_a_party_whose_order_is_unknown_is_given_no_improvement() -> None:
    graph = ConflictGraph(np.arange(4).reshape(2, 2), (0, 1), ("both", "both"), 2)
    rank = np.array([1, 1, 2, 2], dtype=np.intp)
    assert set(paths_from(graph, 0, [0, 1], ranks=[rank, None]).to) == {0, 2}


def test_a_search_that_was_cut_says_so() -> None:
    graph = ConflictGraph(np.arange(64).reshape((2,) * 6), (0, 0, 0, 1, 1, 1), ("both",) * 6, 2)
    assert not paths_from(graph, 0, [0, 1], most=5).complete
    goal = np.arange(64) == 63
    assert 63 in paths_from(graph, 0, [0, 1], goal=goal).to
