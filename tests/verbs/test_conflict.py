"""A conflict from its statements to its answer: what tempts, what answers it, and what is not claimed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given

from parley.domain.conflict import Conflict, ConflictOption, NamedState, StatedOrder
from parley.errors import CaseProblems
from parley.verbs.sequence import conflict as verb
from parley.verbs.sequence.conflict import ConflictAnalysis, analyse_conflict
from parley.workbench.conflicts import open_conflict
from tests.conflicts import CHICKEN, DILEMMA, conflict_text, written
from tests.engines.conflicts_by_definition import Small, small_conflicts


def _open(folder: Path, text: str) -> Conflict:
    return open_conflict(written(folder, text))[0]


def _found(folder: Path, text: str, *states: str, start: str = "") -> ConflictAnalysis:
    return analyse_conflict(_open(folder, text), states=states, start=start)


def test_the_state_after_a_phase_is_looked_at(tmp_path: Path) -> None:
    found = _found(tmp_path, DILEMMA)
    names = found.conflict.states
    assert [names[state] for state in found.looked] == ["CC"]
    gains = found.gains[names.index("CC")]["A"]
    assert gains is not None
    (gain,) = gains.told
    assert (names[gain.move.to], gain.move.changes) == ("DC", (("a", "N"),))
    assert [(one.party, names[one.to]) for one in gain.answer] == [("B", "DD")]
    assert gain.credible is True
    assert gain.worse


def test_an_answer_that_hurts_whoever_makes_it_is_told_as_such(tmp_path: Path) -> None:
    # Chicken: whoever swerved no more is answered only by a crash, which nobody gains by.
    found = _found(tmp_path, CHICKEN, "CC")
    gains = found.gains[found.conflict.state("CC")]["A"]
    assert gains is not None
    assert [(gain.credible, gain.worse) for gain in gains.told] == [(False, True)]


def test_a_gain_that_nothing_answers_has_an_empty_answer(tmp_path: Path) -> None:
    found = _found(tmp_path, DILEMMA, "CD")
    gains = found.gains[found.conflict.state("CD")]["A"]
    assert gains is not None
    assert [(gain.answer, gain.credible) for gain in gains.told] == [((), None)]


def test_the_best_gains_are_told_and_the_others_counted(tmp_path: Path) -> None:
    text = conflict_text([(f"o{number}", "A", "both") for number in range(4)], {})
    names = _open(tmp_path, text).states
    found = _found(tmp_path, conflict_text([(f"o{n}", "A", "both") for n in range(4)], {"A": [[one] for one in names]}))
    last = analyse_conflict(found.conflict, states=[names[-1]])
    gains = last.gains[15]["A"]
    assert gains is not None
    assert (len(gains.told), gains.further) == (8, 7)
    assert [gain.move.to for gain in gains.told] == list(range(8))


def test_ways_of_improvements_come_before_others(tmp_path: Path) -> None:
    found = _found(tmp_path, DILEMMA, start="CD")
    names = found.conflict.states
    told = [([names[move.to] for move in way.moves], way.improving) for way in found.ways]
    assert told == [(["DD"], True), (["CC"], False)]


def test_above_the_limits_what_is_left_out_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verb, "MOST_ARCS", 5)
    monkeypatch.setattr(verb, "MOST_INVERSE_STATES", 3)
    monkeypatch.setattr(verb, "MOST_COALITION_STATES", 3)
    found = _found(tmp_path, DILEMMA)
    assert found.moves is None
    assert found.move_count == {"A": 4, "B": 4}
    assert not found.inverse_whole
    assert {found.conflict.states[one.state] for one in found.inverse} == {"CC"}
    assert found.coalitions is None


def test_nothing_is_claimed_for_a_party_whose_order_leaves_states_out(tmp_path: Path) -> None:
    text = DILEMMA.replace('tiers = [["CD"], ["CC"], ["DD"], ["DC"]]', 'tiers = [["CD"], ["CC"]]')
    found = _found(tmp_path, text)
    assert found.unknown == ("B",)
    assert found.stable["nash"]["B"] is None
    assert found.stable["gmr"]["A"] is not None
    assert found.stable["sseq"] == {"A": None, "B": None}
    assert set(found.equilibria.values()) == {None}
    assert found.gains[found.conflict.state("CC")]["B"] is None


def test_a_merged_state_is_moved_to_by_the_fewest_changes(tmp_path: Path) -> None:
    named = {"gone": ["Y--", "-YY"]}
    options = [("a", "A", "both"), ("b", "A", "both"), ("c", "B", "both")]
    names = ["gone", "NNN", "NYN", "NNY"]
    text = conflict_text(options, {"A": [[one] for one in names], "B": [names]}, named=named)
    found = _found(tmp_path, text, "NNY")
    gains = found.gains[found.conflict.state("NNY")]["A"]
    assert gains is not None
    assert gains.told[0].move.changes in ((("a", "Y"),), (("b", "Y"),))


def test_a_file_that_is_not_there_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    for path in (tmp_path / "conflict.toml", tmp_path):
        with pytest.raises(CaseProblems, match=r"conflict\.toml:1: there is no such file in .*; add it: the reference"):
            open_conflict(path)


def _stated(small: Small) -> Conflict:
    """A small conflict as somebody would state it, every state named by its number."""
    graph = small.graph
    names = {place: "".join(map(str, place)) for place in np.ndindex(graph.numbers.shape)}
    ranks = [sorted(set(rank), reverse=True) for rank in small.ranks]
    return Conflict(
        tuple(
            ConflictOption(f"o{axis}", f"P{owner}", tuple("012"[:levels]), direction)
            for axis, (levels, owner, direction) in enumerate(
                zip(graph.numbers.shape, graph.owner, graph.direction, strict=True)
            )
        ),
        infeasible=tuple(name for place, name in names.items() if graph.numbers[place] < 0),
        named=tuple(
            NamedState(f"s{state}", tuple(name for place, name in names.items() if graph.numbers[place] == state))
            for state in small.states
        ),
        orders=tuple(
            StatedOrder(
                f"P{party}",
                tuple(tuple(f"s{s}" for s in small.states if rank[s] == level) for level in ranks[party]),
            )
            for party, rank in enumerate(small.ranks)
        ),
    )


@given(small_conflicts())
def test_a_state_is_stable_where_each_gain_that_is_told_is_answered(small: Small) -> None:
    conflict = _stated(small)
    found = analyse_conflict(conflict, states=conflict.states)
    assert not found.unknown
    for party, number in ((party, int(party[1:])) for party in conflict.parties):
        for state in small.states:
            gains = found.gains[state][party]
            assert gains is not None
            assert {gain.move.to for gain in gains.told} <= small.gains(number, state)
            assert len(gains.told) + gains.further == len(small.gains(number, state))
            if not gains.further:
                assert small.stable("gmr", number, state) == all(gain.answer for gain in gains.told)
                assert small.stable("seq", number, state) == all(gain.credible for gain in gains.told)
            for gain in gains.told:
                assert gain.move.changes
                here = gain.move.to
                for answer in gain.answer:
                    assert answer.to in small.moves(int(answer.party[1:]), here)
                    here = answer.to
                assert not gain.answer or small.ranks[number][here] <= small.ranks[number][state]
