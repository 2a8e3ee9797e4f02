"""Cores and correction sets, against a twin that tries every set."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from parley.engines.unsatisfiable_core import correction_sets, smallest_cores

Conflicts = list[frozenset[int]]


class _Listed:
    """An oracle over listed conflicts: constraints can hold together unless they hold a conflict."""

    def __init__(self, size: int, conflicts: Conflicts) -> None:
        self.size = size
        self._conflicts = conflicts

    def _free(self, wanted: NDArray[np.bool_]) -> bool:
        return not any(wanted[list(conflict)].all() for conflict in self._conflicts)

    def satisfied(self, wanted: NDArray[np.bool_]) -> NDArray[np.bool_] | None:
        return wanted.copy() if self._free(wanted) else None

    def maximal(self, wanted: NDArray[np.bool_]) -> NDArray[np.bool_] | None:
        if not self._free(wanted):
            return None
        found = wanted.copy()
        for one in range(self.size):
            found[one] = True
            found[one] = self._free(found)
        return found

    def largest(self, kept: Sequence[NDArray[np.bool_]]) -> NDArray[np.bool_] | None:
        for left_out in range(self.size + 1):
            for out in itertools.combinations(range(self.size), left_out):
                wanted = np.ones(self.size, dtype=np.bool_)
                wanted[list(out)] = False
                if self._free(wanted) and all((wanted & one).any() for one in kept):
                    return wanted
        return None


class _Slow(_Listed):
    """One that never answers in time."""

    def satisfied(self, wanted: NDArray[np.bool_]) -> NDArray[np.bool_] | None:
        raise TimeoutError

    def largest(self, kept: Sequence[NDArray[np.bool_]]) -> NDArray[np.bool_] | None:
        raise TimeoutError


conflicts = st.lists(st.frozensets(st.integers(0, 6), min_size=1, max_size=4), max_size=6)


def _minimal(sets: Conflicts) -> set[tuple[int, ...]]:
    return {tuple(sorted(one)) for one in sets if not any(other < one for other in sets)}


@given(conflicts)
def test_all_cores_are_found_and_the_first_is_a_smallest(found: Conflicts) -> None:
    answer = smallest_cores(_Listed(7, found), most=100)
    assert set(answer.sets) == _minimal(found)
    assert answer.proved
    assert answer.complete
    if answer.sets:
        assert len(answer.sets[0]) == min(map(len, found))


@given(conflicts)
def test_the_smallest_core_alone_is_as_small_as_any(found: Conflicts) -> None:
    answer = smallest_cores(_Listed(7, found), most=1)
    assert [len(core) for core in answer.sets] == ([min(map(len, found))] if found else [])


@given(conflicts)
def test_correction_sets_are_the_smallest_that_hit_every_conflict(found: Conflicts) -> None:
    answer = correction_sets(_Listed(7, found), most=100)
    hits = [
        set(one)
        for size in range(1, 8)
        for one in itertools.combinations(range(7), size)
        if all(set(one) & conflict for conflict in found)
    ]
    smallest = [one for one in hits if len(one) == len(hits[0])] if found else []
    assert {frozenset(one) for one in answer.sets} == {frozenset(one) for one in smallest}
    assert answer.complete


def test_a_list_that_is_cut_says_so() -> None:
    three = [frozenset({0, 1}), frozenset({2, 3}), frozenset({4, 5})]
    assert not smallest_cores(_Listed(6, three), most=2).complete
    assert len(smallest_cores(_Listed(6, three), most=2).sets) == 2
    cut = correction_sets(_Listed(6, three), most=3)
    assert len(cut.sets) == 3
    assert not cut.complete
    assert correction_sets(_Listed(6, three), most=8).complete


def test_what_always_holds_may_be_in_conflict_by_itself() -> None:
    answer = smallest_cores(_Listed(2, [frozenset()]), most=5)
    assert answer.sets == ((),)
    assert answer.complete
    nothing = correction_sets(_Listed(2, [frozenset()]))
    assert nothing.sets == ()


def test_an_oracle_out_of_time_proves_nothing() -> None:
    assert smallest_cores(_Slow(2, [])) == smallest_cores(_Slow(2, []), most=4)
    assert not smallest_cores(_Slow(2, [])).proved
    assert not correction_sets(_Slow(2, [])).proved
