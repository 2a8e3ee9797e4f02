"""Nash, GMR, SMR, SEQ and SSEQ: published games, the definitions word for word, and laws between the concepts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from parley.engines.conflict_graph import ConflictGraph
from parley.engines.stability import CONCEPTS, least_in_answer, stable, thresholds
from tests.engines.conflicts_by_definition import Small, small_conflicts

# Two parties, each with one option: DD, DC, CD, CC, the first letter being the first party's.
TWO = ConflictGraph(np.arange(4).reshape(2, 2), (0, 1), ("both", "both"), 2)
DD, DC, CD, CC = range(4)


def _equilibria(best_first: tuple[list[int], list[int]]) -> dict[str, set[int]]:
    ranks = []
    for order in best_first:
        rank = np.zeros(4, dtype=np.intp)
        rank[order] = [4, 3, 2, 1]
        ranks.append(rank)
    found = stable(TWO, ranks)
    return {concept: {state for state in range(4) if all(of[concept][state] for of in found)} for concept in CONCEPTS}


def test_the_prisoners_dilemma_holds_at_mutual_cooperation_once_answers_are_seen() -> None:
    # L. Fang, K. W. Hipel, D. M. Kilgour, "Interactive Decision Making", Wiley 1993: Nash at mutual defection alone;
    # GMR, SMR and SEQ at mutual cooperation, too.
    found = _equilibria(([DC, CC, DD, CD], [CD, CC, DD, DC]))
    assert found == {"nash": {DD}} | {concept: {DD, CC} for concept in CONCEPTS[1:]}


def test_chicken_holds_where_one_gives_way_and_under_threat_where_both_do() -> None:
    # The same book: Nash and SEQ where exactly one swerves; GMR and SMR where both do, too.
    found = _equilibria(([DC, CC, CD, DD], [CD, CC, DC, DD]))
    one = {DC, CD}
    assert found == {"nash": one, "gmr": one | {CC}, "smr": one | {CC}, "seq": one, "sseq": one}


@given(small_conflicts())
def test_every_concept_says_what_its_definition_says(small: Small) -> None:
    for party, found in enumerate(stable(small.graph, small.arrays)):
        for concept, states in found.items():
            assert states is not None
            by_definition = [small.stable(concept, party, state) for state in small.states]
            assert states.tolist() == by_definition, (concept, party)


@given(small_conflicts())
def test_the_concepts_imply_each_other_as_published(small: Small) -> None:
    # Fang, Hipel, Kilgour 1993, chapter 3: Nash implies all; SMR implies GMR; SEQ implies GMR. Rêgo and Vieira 2017:
    # SSEQ implies SEQ and SMR.
    for found in stable(small.graph, small.arrays):
        for strong, weak in (("nash", "sseq"), ("sseq", "seq"), ("sseq", "smr"), ("seq", "gmr"), ("smr", "gmr")):
            assert not (found[strong] & ~found[weak]).any(), (strong, weak)


@given(small_conflicts())
def test_only_the_order_counts_and_not_the_figures_for_it(small: Small) -> None:
    stretched = [rank**2 + 3 for rank in small.arrays]
    for one, other in zip(stable(small.graph, small.arrays), stable(small.graph, stretched), strict=True):
        assert all(np.array_equal(one[concept], other[concept]) for concept in CONCEPTS)


def test_no_party_moves_twice_in_succession_within_an_answer() -> None:
    # Party 1 can move 0 -> 1 through one pattern of state 1 and on to 2 from its other pattern; not in one breath.
    numbers = np.array([[0, 1, -1], [-1, 1, 2]])
    graph = ConflictGraph(numbers, (0, 1), ("none", "up"), 2)
    values = np.array([3, 2, 1], dtype=np.intp)
    assert least_in_answer(graph, [1], values).tolist() == [2, 1, 1]


def test_an_unknown_order_is_not_indifference() -> None:
    known = np.array([2, 4, 1, 3], dtype=np.intp)
    first, second = stable(TWO, [known, None])
    assert [first[concept] is None for concept in CONCEPTS] == [False, False, False, True, True]
    assert set(second.values()) == {None}
    with pytest.raises(ValueError, match="unknown"):
        thresholds(TWO, [known, None], 1)
