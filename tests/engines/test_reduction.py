"""Leaving options out changes nothing that anyone would sign."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from parley.engines.reduction import reduce_options
from parley.engines.space import Bundle, Combination, PackageSpace
from tests.engines.brute_force import allowed_packages, frontier
from tests.engines.linked_spaces import Problem, problems


def _column(*scores: float) -> np.ndarray:
    return np.array([[score, score] for score in scores], dtype=np.float64)


def test_an_option_that_is_worse_for_all_and_opens_nothing_is_left_out() -> None:
    space = PackageSpace((_column(0, 1, 2), _column(0, 3)))
    reduced = reduce_options(space)
    assert [kept.tolist() for kept in reduced.kept] == [[2], [1]]


def test_an_option_stays_when_a_bundle_may_make_up_for_it() -> None:
    bundle = Bundle(Combination((0, 1), ((0,), (0,))), np.array([3.0, 0.0]))
    space = PackageSpace((_column(0, 1), np.array([[0.0, 1.0], [1.0, 0.0]])), (bundle,))
    assert [kept.tolist() for kept in reduce_options(space).kept] == [[0, 1], [0, 1]]


def test_an_option_stays_when_the_better_one_may_be_forbidden() -> None:
    link = Combination((0, 1), ((1,), (1,)))
    space = PackageSpace((_column(0, 1), np.array([[0.0, 1.0], [1.0, 0.0]])), never=(link,))
    assert [kept.tolist() for kept in reduce_options(space).kept] == [[0, 1], [0, 1]]


def test_dropping_one_option_may_settle_a_link_and_so_drop_another() -> None:
    red_line = Combination((0,), ((0,),))
    link = Combination((0, 1), ((1,), (1,)))
    space = PackageSpace((_column(5, 0), _column(0, 9), _column(1, 2)), never=(red_line, link))
    reduced = reduce_options(space)
    assert [kept.tolist() for kept in reduced.kept] == [[1], [0], [1]]
    assert not reduced.space.never


def test_copies_of_an_option_are_counted_with_the_first() -> None:
    space = PackageSpace((_column(1, 2, 2, 2), _column(0, 0)))
    reduced = reduce_options(space)
    assert [kept.tolist() for kept in reduced.kept] == [[1], [0]]
    assert [copies.tolist() for copies in reduced.copies] == [[3], [2]]
    assert reduced.exact_ties


def test_options_that_could_only_tie_go_when_ties_do_not_matter() -> None:
    bundles = tuple(Bundle(Combination((0, 1), (wide, (0, 1))), np.array([1.0, 1.0])) for wide in ((0,), (0, 1)))
    space = PackageSpace((np.zeros((2, 2)), np.array([[0.0, 1.0], [1.0, 0.0], [2.0, 2.0]])), bundles)
    assert [len(kept) for kept in reduce_options(space).kept] == [2, 3]
    loose = reduce_options(space, keep_ties=False)
    assert loose.kept[0].tolist() == [0]
    assert not loose.exact_ties


@pytest.mark.parametrize(
    "never",
    [
        (Combination((0,), ((0, 1),)),),
        (Combination((0, 1), ((0, 1), (0, 1))),),
        (Combination((0,), ((0,),)), Combination((0, 1), ((1,), (0, 1)))),
        (Combination((), ()),),
    ],
)
def test_links_that_leave_no_package_are_seen(never: tuple[Combination, ...]) -> None:
    assert not reduce_options(PackageSpace((_column(0, 1), _column(0, 1)), never=never)).possible


@given(problems())
def test_every_package_left_has_the_utility_of_the_one_it_stands_for(problem: Problem) -> None:
    space, _ = problem
    for keep_ties in (True, False):
        reduced = reduce_options(space, keep_ties=keep_ties)
        if reduced.possible:
            packages = allowed_packages(reduced.space)
            original = reduced.original(packages)
            np.testing.assert_allclose(reduced.space.utility(packages), space.utility(original), atol=1e-12)
            assert space.allowed(original).all()
            np.testing.assert_array_equal([reduced.renumbered(package) for package in original], packages)
        else:
            assert not len(allowed_packages(space))


@given(problems())
def test_the_frontier_is_the_same_after_leaving_options_out(problem: Problem) -> None:
    space, reservation = problem
    expected = frontier(space, reservation)
    strict = reduce_options(space)
    for reduced in (strict, strict.further(reduce_options(strict.space, keep_ties=False))):
        found = frontier(reduced.space, reservation)
        np.testing.assert_allclose(found.utility, expected.utility, atol=1e-12)
        if reduced.exact_ties:
            np.testing.assert_array_equal(reduced.original(found.packages), expected.packages)
