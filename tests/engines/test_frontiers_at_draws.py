"""The frontiers at many draws: at each draw what the list of all packages gives, however the draws are shared out."""

from __future__ import annotations

import pickle
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from parley.engines import elimination_at_draws, frontiers_at_draws, joins_at_draws
from parley.engines.frontier import pareto_frontier
from parley.engines.frontiers_at_draws import FrontiersAtDraws
from parley.engines.space import Combination, PackageSpace
from parley.engines.space_at_draws import SpaceAtDraws
from parley.engines.time_budget import OutOfBudgetError
from tests.engines.additive_spaces import Problem as AdditiveProblem
from tests.engines.additive_spaces import additive_problems, large_space
from tests.engines.brute_force import frontier
from tests.engines.linked_spaces import Problem, problems, random_space

find = frontiers_at_draws.frontiers_at_draws

seeds = st.integers(0, 10_000)


def _drawn(space: PackageSpace, seed: int, draws: int, *, whole: bool) -> SpaceAtDraws:
    """The space itself, then draws in which every score and value is another; whole numbers, so that ties abound."""
    random = np.random.default_rng(seed)

    def others(table: NDArray[np.float64]) -> NDArray[np.float64]:
        shape = (draws - 1, *table.shape)
        return np.concatenate([table[None], random.integers(-3, 4, shape) if whole else random.normal(size=shape)])

    given = np.array([bundle.value for bundle in space.bundles]).reshape(len(space.bundles), space.parties)
    combinations = tuple(bundle.combination for bundle in space.bundles)
    return SpaceAtDraws(tuple(map(others, space.scores)), combinations, others(given), space.never)


def _check(spaces: SpaceAtDraws, found: FrontiersAtDraws) -> None:
    """Each draw against the list of all packages."""
    assert len(found.starts) == spaces.draws + 1
    assert found.starts[0] == 0
    assert found.starts[-1] == len(found.utility) == len(found.packages)
    for draw, (begin, end) in enumerate(pairwise(found.starts)):
        space = spaces.at(draw)
        utility, packages = found.utility[begin:end], found.packages[begin:end]
        np.testing.assert_allclose(utility, frontier(space).utility, atol=1e-9)
        np.testing.assert_array_equal(utility, space.utility(packages))
        assert space.allowed(packages).all()
        assert (np.diff(utility[:, 0]) < 0).all()
        assert (np.diff(utility[:, 1]) > 0).all()


def _assert_same(one: FrontiersAtDraws, other: FrontiersAtDraws) -> None:
    np.testing.assert_array_equal(one.starts, other.starts)
    np.testing.assert_array_equal(one.utility, other.utility)
    np.testing.assert_array_equal(one.packages, other.packages)


@given(problems(parties=(2, 2)), seeds, st.integers(1, 5))
def test_each_draw_is_what_the_list_of_all_packages_gives(problem: Problem, seed: int, draws: int) -> None:
    spaces = _drawn(problem[0], seed, draws, whole=True)
    _check(spaces, find(spaces))


@given(additive_problems(parties=(2, 2)), seeds)
def test_it_is_so_where_issues_add_up_independently(problem: AdditiveProblem, seed: int) -> None:
    spaces = _drawn(problem[0], seed, 4, whole=seed % 2 == 0)
    _check(spaces, find(spaces))


@given(seeds)
def test_it_is_so_with_any_floats(seed: int) -> None:
    space = random_space(seed, issues=5, bundles=5, links=5, red_lines=2)
    spaces = _drawn(space, seed, 4, whole=False)
    _check(spaces, find(spaces))


@given(problems(parties=(2, 2)), seeds, st.lists(st.integers(0, 6), max_size=3), st.booleans())
def test_a_draw_gives_the_same_points_and_packages_however_draws_are_shared_out(
    problem: Problem, seed: int, cuts: list[int], whole: bool
) -> None:
    spaces = _drawn(problem[0], seed, 6, whole=whole)
    bounds = sorted({0, *cuts, 6})
    parts = [find(spaces.part(slice(begin, end))) for begin, end in pairwise(bounds)]
    sizes = np.concatenate([np.diff(part.starts) for part in parts])
    together = FrontiersAtDraws(
        np.append(0, np.cumsum(sizes)),
        np.concatenate([part.utility for part in parts]),
        np.concatenate([part.packages for part in parts]),
    )
    _assert_same(find(spaces), together)


@pytest.mark.parametrize("whole", [True, False])
def test_neither_does_it_matter_how_much_is_looked_at_together(whole: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    spaces = _drawn(random_space(3, issues=5), 3, 9, whole=whole)
    expected = find(spaces)
    _check(spaces, expected)
    monkeypatch.setattr(joins_at_draws, "_AT_ONCE", 10)
    _assert_same(find(spaces), expected)
    monkeypatch.setattr(joins_at_draws, "_AT_MOST_AT_ONCE", 7)
    _assert_same(find(spaces), expected)
    monkeypatch.setattr(frontiers_at_draws, "_DRAWS", 2)
    _assert_same(find(spaces), expected)


@given(additive_problems(parties=(2, 2)), seeds, st.booleans(), st.sampled_from([1, 3, 2000]))
def test_neither_does_a_first_look_at_slices_change_what_is_found(
    problem: AdditiveProblem, seed: int, whole: bool, slices: int
) -> None:
    spaces = _drawn(problem[0], seed, 5, whole=whole)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(joins_at_draws, "_ALONE", 10**9)
        expected = find(spaces)
        patch.setattr(joins_at_draws, "_ALONE", 1)
        patch.setattr(joins_at_draws, "_SLICES", slices)
        _assert_same(find(spaces), expected)


def _assert_part(spaces: SpaceAtDraws, at_least: NDArray[np.float64]) -> None:
    """What gives each party at least so much is what it is of the whole, package by package."""
    whole, part = find(spaces), find(spaces, at_least=at_least)
    draw = np.repeat(np.arange(spaces.draws), np.diff(whole.starts))
    inside = (whole.utility >= at_least[draw]).all(axis=1)
    np.testing.assert_array_equal(np.diff(part.starts), np.bincount(draw[inside], minlength=spaces.draws))
    np.testing.assert_array_equal(part.utility, whole.utility[inside])
    np.testing.assert_array_equal(part.packages, whole.packages[inside])


@given(st.one_of(problems(parties=(2, 2)), additive_problems(parties=(2, 2))), seeds, st.booleans())
def test_what_gives_each_party_enough_is_that_part_of_the_whole(
    problem: Problem | AdditiveProblem, seed: int, whole: bool
) -> None:
    spaces = _drawn(problem[0], seed, 4, whole=whole)
    # Whole numbers stand exactly at a bound.
    at_least = np.random.default_rng(seed).integers(-6, 4, (4, 2)).astype(np.float64)
    at_least[3, seed % 2] = -np.inf
    _assert_part(spaces, at_least)


def test_it_is_so_in_large_spaces_of_opposed_parties() -> None:
    each = [large_space(2, issues=12, options=6, seed=seed, opposed=True) for seed in range(3)]
    spaces = SpaceAtDraws(
        tuple(map(np.stack, zip(*(one.scores for one in each), strict=True))), (), np.zeros((3, 0, 2)), ()
    )
    whole = find(spaces)
    middle = np.array([whole.utility[begin:end].mean(axis=0) for begin, end in pairwise(whole.starts)])
    _assert_part(spaces, 0.9 * middle)
    _assert_part(spaces, 2.0 * middle)


def test_the_order_of_draws_does_not_matter_either() -> None:
    spaces = _drawn(random_space(8), 8, 5, whole=True)
    found, turned = find(spaces), find(spaces.part(np.arange(5)[::-1]))
    parts = np.split(found.packages, found.starts[1:-1])
    np.testing.assert_array_equal(turned.packages, np.concatenate(parts[::-1]))


@pytest.mark.parametrize("seed", range(3))
def test_large_spaces_have_the_points_that_one_draw_at_a_time_gives(seed: int) -> None:
    one = large_space(2, issues=12, options=6, seed=seed)
    other = large_space(2, issues=12, options=6, seed=seed + 100, opposed=True)
    link = Combination((2, 7), ((0, 1), (3, 4, 5)))
    scores = tuple(map(np.stack, zip(one.scores, other.scores, strict=True)))
    for never in ((), (link,)):
        spaces = SpaceAtDraws(scores, (), np.zeros((2, 0, 2)), never)
        found = find(spaces)
        for draw, (begin, end) in enumerate(pairwise(found.starts)):
            expected = pareto_frontier(spaces.at(draw))
            assert expected.complete
            np.testing.assert_allclose(found.utility[begin:end], expected.utility, atol=1e-9)


def test_a_single_issue_has_its_undominated_options() -> None:
    scores = np.array([[[1.0, 5.0], [2.0, 4.0], [2.0, 3.0], [0.0, 5.0]], [[0.0, 0.0]] * 4])
    found = find(SpaceAtDraws((scores,), (), np.zeros((2, 0, 2)), ()))
    np.testing.assert_array_equal(found.starts, [0, 2, 3])
    np.testing.assert_array_equal(found.packages, [[1], [0], [0]])
    np.testing.assert_array_equal(found.utility, [[2.0, 4.0], [1.0, 5.0], [0.0, 0.0]])


@pytest.mark.parametrize(
    "never",
    [
        (Combination((0,), ((0, 1),)),),
        (Combination((0, 1), ((0,), (0, 1))), Combination((0, 1), ((1,), (0,))), Combination((0, 1), ((1,), (1,)))),
        (Combination((), ()),),
    ],
)
def test_no_draw_has_a_point_where_no_package_is_allowed(never: tuple[Combination, ...]) -> None:
    found = find(SpaceAtDraws((np.zeros((3, 2, 2)), np.zeros((3, 2, 2))), (), np.zeros((3, 0, 2)), never))
    np.testing.assert_array_equal(found.starts, [0, 0, 0, 0])
    assert found.utility.shape == (0, 2)
    assert found.packages.shape == (0, 2)


def test_no_draws_have_no_points() -> None:
    spaces = _drawn(random_space(1), 1, 3, whole=False).part(slice(0, 0))
    found = find(spaces)
    np.testing.assert_array_equal(found.starts, [0])
    assert found.packages.shape == (0, spaces.issues)


def test_draws_with_equal_utilities_give_equal_points() -> None:
    spaces = _drawn(random_space(4), 4, 3, whole=True)
    found = find(spaces.part(np.array([1, 2, 1])))
    first, _, third = np.split(np.column_stack([found.utility, found.packages]), found.starts[1:-1])
    np.testing.assert_array_equal(first, third)


def test_sums_that_only_rounding_tells_apart_are_one_point() -> None:
    tenths = np.array([[[0.1, 0.0], [0.3, 0.0]], [[0.2, 0.0], [0.0, 0.0]]])
    spaces = SpaceAtDraws((tenths[:1], tenths[1:]), (), np.zeros((1, 0, 2)), (Combination((0, 1), ((1,), (0,))),))
    assert find(spaces).starts[-1] == 1


def test_utilities_in_large_units_or_all_zero_are_compared_as_finely_as_floats_allow() -> None:
    space = random_space(6)
    spaces = _drawn(space, 6, 2, whole=False)
    scaled = SpaceAtDraws(
        tuple(table * [[[1e9]], [[0.0]]] for table in spaces.scores),
        spaces.bundles,
        spaces.values * [[[1e9]], [[0.0]]],
        spaces.never,
    )
    found = find(scaled, tolerance=0.0)
    np.testing.assert_array_equal(found.packages[:-1], frontier(space).packages)
    np.testing.assert_array_equal(found.utility[-1:], [[0.0, 0.0]])


def test_what_would_take_too_much_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    spaces = _drawn(random_space(2), 2, 3, whole=False)
    monkeypatch.setattr(joins_at_draws, "_AT_MOST", 3)
    with pytest.raises(OutOfBudgetError):
        find(spaces)
    monkeypatch.undo()
    monkeypatch.setattr(elimination_at_draws, "_JOINT", 10)
    with pytest.raises(OutOfBudgetError):
        find(spaces)


def test_there_must_be_two_parties() -> None:
    with pytest.raises(ValueError, match="two parties"):
        find(_drawn(random_space(1, parties=3), 1, 2, whole=False))


def test_frontiers_survive_pickling() -> None:
    found = find(_drawn(random_space(5), 5, 2, whole=False))
    _assert_same(pickle.loads(pickle.dumps(found)), found)


def test_a_draw_or_some_of_them_can_be_looked_at_alone() -> None:
    space = random_space(7)
    spaces = _drawn(space, 7, 3, whole=False)
    assert (spaces.draws, spaces.parties, spaces.issues, spaces.options) == (3, 2, 6, (4,) * 6)
    assert not spaces.additive
    packages = np.zeros((1, 6), dtype=np.intp)
    np.testing.assert_array_equal(spaces.at(0).utility(packages), space.utility(packages))
    alone = spaces.part(np.array([2])).at(0)
    np.testing.assert_array_equal(alone.utility(packages), spaces.at(2).utility(packages))
    assert SpaceAtDraws(spaces.scores, (), spaces.values[:, :0], (Combination((1,), ((0,),)),)).additive


def test_every_package_is_worth_the_same_as_at_its_draw() -> None:
    spaces = _drawn(random_space(9, bundles=6), 9, 4, whole=False)
    packages = np.random.default_rng(9).integers(4, size=(50, 6))
    draws = np.random.default_rng(10).integers(4, size=50)
    expected = [spaces.at(draw).utility(package[None])[0] for draw, package in zip(draws, packages, strict=True)]
    np.testing.assert_array_equal(spaces.utility(draws, packages), expected)


@pytest.mark.parametrize(
    ("scores", "values", "never", "message"),
    [
        ([], (2, 0, 2), (), "at least one issue"),
        ([(2, 2)], (2, 0, 2), (), "shape"),
        ([(2, 0, 2)], (2, 0, 2), (), "at least one option"),
        ([(2, 3, 2), (1, 3, 2)], (2, 0, 2), (), "same draws"),
        ([(2, 3, 2), (2, 3, 3)], (2, 0, 2), (), "same parties"),
        ([(2, 3, 2)], (2, 1, 2), (), "values need shape"),
        ([(2, 3, 2)], (2, 0, 2), (Combination((0,), ((3,),)),), "does not have"),
        ([(2, 3, 2)], (2, 0, 2), (Combination((1,), ((0,),)),), "does not have"),
    ],
)
def test_arrays_that_do_not_fit_are_refused(
    scores: list[tuple[int, ...]], values: tuple[int, ...], never: tuple[Combination, ...], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        SpaceAtDraws(tuple(map(np.zeros, scores)), (), np.zeros(values), never)


def test_scores_that_are_not_finite_are_refused() -> None:
    with pytest.raises(ValueError, match="finite"):
        SpaceAtDraws((np.full((1, 2, 2), np.nan),), (), np.zeros((1, 0, 2)), ())
