"""Trades: the smallest swaps that every party prefers, against a list of all packages."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from parley.domain.link import Link
from parley.errors import Invalid
from parley.verbs.analyse.advice.drawn_case import DrawnCase
from parley.verbs.analyse.advice.swap_search import Changes, counted_up_to
from parley.verbs.analyse.advice.trades import Swap, Trades, find_trades
from tests.building import WHY, Bundle, Points, Rank, agenda, case, order, random_statements, red_line
from tests.verbs.drawn_cases import drawn_case, packages, with_vectors


def changes(swap: Swap) -> set[tuple[str, str]]:
    return {(issue, after) for issue, _before, after in swap.changes}


def opposed(*, links: tuple[Link, ...] = (), more: tuple = ()) -> DrawnCase:
    """Two parties who want the opposite on two issues and rank them differently."""
    on = agenda({"x": "ab", "y": "ab"}, links)
    east = (order("e1", "x", "ab"), order("e2", "y", "ab"), Rank(id="e3", tiers=(("x",), ("y",)), **WHY))
    west = (order("w1", "x", "ba"), order("w2", "y", "ba"), Rank(id="w3", tiers=(("y",), ("x",)), **WHY))
    return drawn_case(case(on, {"east": (*east, *more), "west": west}))


def test_each_gives_way_on_what_matters_less_to_it() -> None:
    found = find_trades(opposed(), {"x": "b", "y": "a"}, name="the first draft")
    assert [swap.changes for swap in found.swaps] == [(("x", "b", "a"), ("y", "a", "b"))]
    (swap,) = found.swaps
    assert swap.certain
    assert swap.share == 1.0
    assert swap.by_party == {"east": 1.0, "west": 1.0}
    assert list(swap.ranges) == ["east", "west"]
    assert all(ends == pytest.approx((0.0, 1.0)) for ends in swap.ranges.values())
    assert (found.largest, found.considered, found.name) == (2, 3, "the first draft")


def test_where_each_has_what_matters_more_to_it_there_is_nothing_to_trade() -> None:
    found = find_trades(opposed(), {"x": "a", "y": "b"}, name="")
    assert found.swaps == ()
    assert found.considered == 3


def test_a_swap_that_a_link_forbids_is_no_trade() -> None:
    link = Link("L1", ("x.a", "y.b"))
    assert find_trades(opposed(links=(link,)), {"x": "b", "y": "a"}, name="").swaps == ()


def test_a_swap_may_not_touch_a_red_line_that_the_start_does_not_touch() -> None:
    drawn = opposed(more=(red_line("never", "x.a"),))
    assert find_trades(drawn, {"x": "b", "y": "a"}, name="").swaps == ()


def test_a_red_line_that_the_start_touches_is_named_and_bars_nothing() -> None:
    drawn = opposed(more=(red_line("never", "x.a", "x.b"),))
    found = find_trades(drawn, {"x": "b", "y": "a"}, name="")
    assert found.touched == ("never",)
    assert len(found.swaps) == 1


def test_a_link_that_the_start_breaks_is_named_and_kept_after_the_swap() -> None:
    found = find_trades(opposed(links=(Link("L1", ("x.b", "y.a")),)), {"x": "b", "y": "a"}, name="")
    assert found.broken_links == ("L1",)
    assert [swap.changes for swap in found.swaps] == [(("x", "b", "a"), ("y", "a", "b"))]


def test_a_party_that_is_indifferent_does_not_prefer() -> None:
    on = agenda({"x": "abc"})
    points = (Points(id="e1", issue="x", points=(("a", 1.0), ("b", 1.0), ("c", 2.0)), **WHY),)
    west = (Points(id="w1", issue="x", points=(("a", 0.0), ("b", 1.0), ("c", 0.5)), **WHY),)
    drawn = drawn_case(case(on, {"east": points, "west": west}, scale="given"))
    found = find_trades(drawn, {"x": "a"}, name="")
    assert [swap.changes for swap in found.swaps] == [(("x", "a", "c"),)]
    assert found.swaps[0].certain
    assert found.swaps[0].ranges == {"east": (1.0, 1.0), "west": (0.5, 0.5)}


def test_a_bundle_that_the_swap_completes_counts() -> None:
    on = agenda({"x": "ab", "y": "ab"})
    said = tuple(Points(id=f"e{issue}", issue=issue, points=(("a", 0.2), ("b", 0.0)), **WHY) for issue in ("x", "y"))
    together = Bundle(id="eb", together=("x.b", "y.b"), low=1.0, high=1.0, **WHY)
    west = tuple(Points(id=f"w{issue}", issue=issue, points=(("a", 0.0), ("b", 0.2)), **WHY) for issue in ("x", "y"))
    drawn = drawn_case(case(on, {"east": (*said, together), "west": west}, scale="given"))
    found = find_trades(drawn, {"x": "a", "y": "a"}, name="")
    assert [changes(swap) for swap in found.swaps] == [{("x", "b"), ("y", "b")}]
    assert found.swaps[0].ranges["east"] == pytest.approx((0.6, 0.6))
    assert found.swaps[0].ranges["west"] == pytest.approx((0.4, 0.4))


def slowly(drawn: DrawnCase, start: dict[str, str], least: float) -> dict[frozenset[tuple[str, str]], float]:
    """Every package that every party prefers often enough and that holds no smaller one such: the definition."""
    on = drawn.case.agenda
    every = packages(drawn.arrays)
    allowed = [
        all(link.keeps(on.package([int(one) for one in package])) for link in on.links)
        and not any(
            line.contained_in(package[None, :])[0] and not line.contained_in(np.array([on.numbers(start)]))[0]
            for line in drawn.arrays.red_lines
        )
        for package in every
    ]
    here = drawn.gains(np.array([on.numbers(start)]))
    shares = ((drawn.gains(every) - here) > 1e-9).all(axis=0).mean(axis=1)
    found = {
        frozenset((issue, option) for issue, option in on.package([int(one) for one in package]).items())
        - frozenset(start.items()): float(share)
        for package, share, free in zip(every, shares, allowed, strict=True)
        if free and share >= least
    }
    found.pop(frozenset(), None)
    return {one: share for one, share in found.items() if not any(other < one for other in found)}


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([2, 3]), st.sampled_from([0.2, 0.5, 1.0]))
def test_the_swaps_are_those_of_the_definition(seed: int, parties: int, least: float) -> None:
    random = np.random.default_rng(seed)
    links = (Link("L1", ("x.a",), ("y.b", "y.c")), Link("L2", ("z.a", "y.b")))
    on = agenda({"x": "abc", "y": "abc", "z": "ab"}, links)
    said = {
        name: [
            one
            for one in random_statements(random, on, name, most=5)
            if one.kind in ("order", "bundle", "red_line", "rank")
        ]
        for name in ("east", "west", "south")[:parties]
    }
    said = {
        name: [one for place, one in enumerate(some) if not _again(one, some[:place])] for name, some in said.items()
    }
    try:
        drawn = drawn_case(case(on, said), draws=30, seed=seed)
    except AssertionError:
        assume(False)
    start = on.package([int(random.integers(3)), int(random.integers(3)), int(random.integers(2))])
    found = find_trades(drawn, start, name="", least=least, most=100)
    assert {frozenset(changes(swap)): swap.share for swap in found.swaps} == pytest.approx(slowly(drawn, start, least))
    _check_ranges(drawn, found)


def _again(one, before) -> bool:
    return any(one.kind == other.kind and getattr(one, "issue", "") == getattr(other, "issue", "") for other in before)


def _check_ranges(drawn: DrawnCase, found: Trades) -> None:
    on = drawn.case.agenda
    before = drawn.gains(np.array([on.numbers(found.start)]))[:, 0]
    for swap in found.swaps:
        after = on.numbers({**found.start, **{issue: option for issue, _old, option in swap.changes}})
        change = drawn.gains(np.array([after]))[:, 0] - before
        for party, values in zip(drawn.case.parties, change, strict=True):
            low, high = swap.ranges[party.id]
            assert low - 1e-7 <= values.min() <= values.max() <= high + 1e-7
        if swap.certain:
            assert swap.share == 1.0


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10_000))
def test_a_first_look_at_some_draws_loses_nothing_that_holds_clearly(seed: int) -> None:
    random = np.random.default_rng(seed)
    on = agenda({"x": "abc", "y": "abc", "z": "abc"})
    drawn = drawn_case(case(on, {"east": (), "west": ()}), draws=900, seed=seed)
    start = on.package([int(one) for one in random.integers(3, size=3)])
    found = {frozenset(changes(swap)) for swap in find_trades(drawn, start, name="", least=0.4, most=100).swaps}
    assert found == set(slowly(drawn, start, 0.4))


def test_swaps_come_certain_first_then_by_share_then_the_smaller() -> None:
    on = agenda({"x": "ab", "y": "abc", "z": "abc"})
    said = (order("1", "x", "ba"),)
    drawn = drawn_case(case(on, {"east": said, "west": (order("2", "x", "ba"),)}), draws=150)
    found = find_trades(drawn, {"x": "a", "y": "a", "z": "a"}, name="", least=0.1, most=5)
    assert found.swaps[0].changes == (("x", "a", "b"),)
    assert [swap.certain for swap in found.swaps] == sorted((swap.certain for swap in found.swaps), reverse=True)
    shares = [swap.share for swap in found.swaps if not swap.certain]
    assert shares == sorted(shares, reverse=True)
    assert len(found.swaps) <= 5


def test_in_all_draws_is_not_yet_certain() -> None:
    on = agenda({"x": "ab"})
    drawn = drawn_case(case(on, {"east": (), "west": (order("w1", "x", "ba"),)}), draws=1, seed=3)
    rising = [vectors.copy() for vectors in drawn.vectors]
    rising[0][:, 0], rising[0][:, 1] = 0.1, 0.9  # one draw, which happens to like b better
    found = find_trades(with_vectors(drawn.case, rising), {"x": "a"}, name="")
    (swap,) = found.swaps
    assert swap.share == 1.0
    assert not swap.certain
    assert swap.ranges["east"] == pytest.approx((-1.0, 1.0))


def test_issues_that_were_assumed_are_handed_through() -> None:
    assert find_trades(opposed(), {"x": "b", "y": "a"}, name="draft-01", assumed=("y",)).assumed == ("y",)


def test_a_start_that_leaves_an_issue_out_is_refused() -> None:
    with pytest.raises(Invalid, match="leaves out y"):
        find_trades(opposed(), {"x": "b"}, name="")


@pytest.mark.parametrize(
    ("others", "largest", "most", "reach"),
    [
        ([1, 1], 3, 100, 2),
        ([3] * 20, 3, 200_000, 3),
        ([9] * 30, 3, 200_000, 2),
        ([400] * 50, 3, 200_000, 1),
        ([2], 1, 1, 1),
    ],
)
def test_how_large_swaps_are_looked_at_is_counted_before(
    others: list[int], largest: int, most: int, reach: int
) -> None:
    assert counted_up_to(others, largest, most) == reach


def test_every_swap_of_a_size_is_made_once() -> None:
    of = Changes.of((0, 1, 0), (2, 3, 2))
    swaps = np.zeros((1, 0), dtype=np.intp)
    for size in (1, 2, 3):
        swaps = of.extended(swaps)
        named = [tuple((int(of.issue[one]), int(of.option[one])) for one in swap) for swap in swaps]
        choices = [[(0, 1)], [(1, 0), (1, 2)], [(2, 1)]]
        expected = [chosen for some in itertools.combinations(choices, size) for chosen in itertools.product(*some)]
        assert sorted(named) == sorted(expected)
