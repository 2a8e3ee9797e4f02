"""What rooms' answers settle: against every set of clauses, and every set of further answers, one by one."""

from __future__ import annotations

from itertools import chain, combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from parley.engines.answer_fixpoints import answer_fixpoints
from parley.engines.fewest_answers import fewest_answers

Answers = tuple[NDArray[np.bool_], NDArray[np.bool_]]


@st.composite
def answers(draw: st.DrawFn, most: int = 4) -> Answers:
    rooms, clauses = draw(st.integers(1, 3)), draw(st.integers(1, most))
    rng = np.random.default_rng(draw(st.integers(0, 10_000)))
    accepts = rng.random((rooms, clauses)) < draw(st.sampled_from([0.5, 0.8, 1.0]))
    needs = rng.random((rooms, clauses, clauses)) < draw(st.sampled_from([0.1, 0.3, 0.6]))
    return accepts, needs


def _borne_out(given: Answers, chosen: frozenset[int]) -> bool:
    accepts, needs = given
    return all(
        accepts[room, clause] and all(other in chosen for other in np.flatnonzero(needs[room, clause]))
        for clause in chosen
        for room in range(len(accepts))
    )


def _all_sets(clauses: int) -> list[frozenset[int]]:
    every = chain.from_iterable(combinations(range(clauses), size) for size in range(clauses + 1))
    return [frozenset(one) for one in every]


def _greatest(given: Answers) -> frozenset[int]:
    """By looking at every set of clauses."""
    return max((one for one in _all_sets(given[0].shape[1]) if _borne_out(given, one)), key=len)


def _least(given: Answers) -> frozenset[int]:
    """Clause by clause, each on the ground of those before it."""
    accepts, needs = given
    agreed: set[int] = set()
    for _round in range(accepts.shape[1]):
        for clause in range(accepts.shape[1]):
            if all(
                accepts[room, clause] and all(other in agreed for other in np.flatnonzero(needs[room, clause]))
                for room in range(len(accepts))
            ):
                agreed.add(clause)
    return frozenset(agreed)


def _numbers(mask: NDArray[np.bool_]) -> frozenset[int]:
    return frozenset(np.flatnonzero(mask).tolist())


@settings(max_examples=25)
@given(answers())
def test_both_ends_are_those_found_by_looking_at_every_set(given: Answers) -> None:
    found = answer_fixpoints(*given)
    assert _numbers(found.greatest) == _greatest(given)
    assert _numbers(found.least) == _least(given)


@settings(max_examples=25)
@given(answers(most=6))
def test_sets_agreed_together_share_out_what_lies_between_both_ends_and_wait_only_for_earlier_ones(
    given: Answers,
) -> None:
    accepts, needs = given
    found = answer_fixpoints(accepts, needs)
    listed = [clause for one in found.together for clause in one]
    assert sorted(listed) == np.flatnonzero(found.greatest & ~found.least).tolist()
    settled = found.least.copy()
    for one in found.together:
        settled[list(one)] = True
        waits = (needs & accepts[:, :, None]).any(axis=0)[list(one)]
        assert not waits[:, ~settled].any()


@settings(max_examples=25)
@given(answers(most=6), st.data())
def test_confirming_all_that_is_agreed_together_leaves_nothing_between_both_ends(
    given: Answers, data: st.DataObject
) -> None:
    before = answer_fixpoints(*given)
    after = answer_fixpoints(*given, confirmed=before.greatest)
    assert (after.least == before.greatest).all()
    some = np.array(data.draw(st.lists(st.booleans(), min_size=len(before.least), max_size=len(before.least))))
    kept = answer_fixpoints(*given, confirmed=some)
    assert (kept.greatest == before.greatest).all(), "confirming agrees to nothing that answers do not bear out"
    assert (before.least <= kept.least).all()


@settings(max_examples=25)
@given(answers(most=6))
def test_one_more_acceptance_never_takes_an_agreed_clause_away(given: Answers) -> None:
    accepts, needs = given
    before = answer_fixpoints(accepts, needs)
    for room, clause in product(range(accepts.shape[0]), range(accepts.shape[1])):
        more, freed = accepts.copy(), needs.copy()
        more[room, clause], freed[room, clause] = True, False
        after = answer_fixpoints(more, freed)
        assert (before.least <= after.least).all()
        assert (before.greatest <= after.greatest).all()


@settings(max_examples=25)
@given(answers(most=3), st.booleans(), st.data())
def test_no_fewer_further_answers_agree_the_rest(given: Answers, one_by_one: bool, data: st.DataObject) -> None:
    accepts, needs = given
    rooms, clauses = accepts.shape
    wanted = np.array(data.draw(st.lists(st.booleans(), min_size=clauses, max_size=clauses)))
    found = fewest_answers(accepts, needs, wanted=wanted, one_by_one=one_by_one)
    assert found.proved
    assert (found.agreed >= wanted).all()

    def enough(changed: tuple[tuple[int, int], ...]) -> bool:
        more, freed = accepts.copy(), needs.copy()
        for room, clause in changed:
            more[room, clause], freed[room, clause] = True, False
        result = (_least if one_by_one else _greatest)((more, freed))
        return set(np.flatnonzero(wanted).tolist()) <= result

    pairs = list(product(range(rooms), range(clauses)))
    assert enough(found.answers)
    smallest = next(size for size in range(len(pairs) + 1) if any(enough(one) for one in combinations(pairs, size)))
    assert len(found.answers) == smallest


def test_a_text_of_three_hundred_clauses_in_circles_of_two_needs_one_answer_a_circle() -> None:
    clauses = 300
    accepts = np.ones((2, clauses), dtype=bool)
    needs = np.zeros((2, clauses, clauses), dtype=bool)
    even = np.arange(0, clauses, 2)
    needs[0, even, even + 1] = needs[1, even + 1, even] = True
    found = answer_fixpoints(accepts, needs)
    assert not found.least.any()
    assert found.greatest.all()
    assert len(found.together) == clauses // 2
    assert len(fewest_answers(accepts, needs).answers) == clauses // 2


def test_conditions_of_another_shape_are_refused() -> None:
    with pytest.raises(ValueError, match=r"\(room, clause, clause\)"):
        answer_fixpoints(np.ones((2, 3), dtype=bool), np.ones((2, 3), dtype=bool))
