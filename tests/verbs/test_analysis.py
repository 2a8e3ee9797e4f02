"""The whole answer, on small cases whose every package can be looked at."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.domain.basis import Basis
from parley.domain.case import Case
from parley.domain.combination import contains
from parley.domain.link import Link
from parley.domain.preferences import Preferences
from parley.domain.statement import Order, Points, Reservation
from parley.domain.verdict import RedLine
from parley.errors import CannotAnswer, NoSuchName
from parley.verbs.analyse import Analysis, Settings, analyse
from parley.verbs.analyse.arrays import case_arrays, package_space
from parley.verbs.analyse.weak_inputs import WeakInput
from tests.building import WHY, agenda, case, order, random_statements, red_line

ABOUT = agenda({"x": "abc", "y": "ab", "z": "abc"}, [Link("L", ("x.a",), ("y.b",))])
PACKAGES = np.array(list(itertools.product(range(3), range(2), range(3))))


def _answer(one: Case, **settings: object) -> Analysis | None:
    """The analysis; None where the random statements contradict each other."""
    try:
        return analyse(one, Settings(draws=0, **settings))  # type: ignore[arg-type]
    except CannotAnswer:
        return None


def _random(seed: int) -> Case:
    random = np.random.default_rng(seed)
    return case(ABOUT, {party: random_statements(random, ABOUT, party) for party in ("first", "second")})


def _zone_gains(found: Analysis, *, without: tuple[str, ...] = ()) -> np.ndarray:
    """Gains of every package in the zone at the central utilities: shape (package, party)."""
    arrays = case_arrays(found.case)
    space = package_space(found.case, arrays, [one.vector for one in found.central], without=without)
    gains = space.utility(PACKAGES) - np.array([one.reservation for one in found.central])
    return gains[space.allowed(PACKAGES) & (gains >= -1e-9).all(axis=1)]


@given(st.integers(0, 2**32 - 1))
def test_solutions_are_those_of_the_definitions(seed: int) -> None:
    found = _answer(_random(seed))
    if found is None:
        return
    gains = np.maximum(_zone_gains(found), 0.0)
    if not len(gains):
        assert all(one.package is None and one.proved for one in found.solutions)
        return
    ideal = gains.max(axis=0)
    counted = ideal > 1e-9
    values = {one.name: np.array(list(one.gains.values())) for one in found.solutions}
    assert values["utilitarian"].sum() == pytest.approx(gains.sum(axis=1).max(), abs=1e-7)
    assert values["egalitarian"].min() == pytest.approx(gains.min(axis=1).max(), abs=1e-7)
    if counted.any():
        ratios = gains[:, counted] / ideal[counted]
        found_ratio = values["kalai_smorodinsky"][counted] / ideal[counted]
        assert found_ratio.min() == pytest.approx(ratios.min(axis=1).max(), abs=1e-7)
        product = np.prod(np.maximum(values["nash"][counted], 0.0))
        assert product == pytest.approx(np.prod(gains[:, counted], axis=1).max(), abs=1e-7)


@given(st.integers(0, 2**32 - 1))
def test_the_frontier_is_what_nothing_in_the_zone_dominates(seed: int) -> None:
    found = _answer(_random(seed))
    if found is None:
        return
    gains = _zone_gains(found)
    best = {
        tuple(np.round(one, 7))
        for one in gains
        if not ((gains >= one - 1e-9).all(axis=1) & (gains > one + 1e-9).any(axis=1)).any()
    }
    reservation = np.array([one.reservation for one in found.central])
    points = np.array([list(point.utilities.values()) for point in found.frontier.points]).reshape(-1, 2) - reservation
    assert found.frontier.complete
    assert len(points) == found.frontier.size
    assert all(min(np.abs(np.array(list(best)) - point).max(axis=1)) < 1e-6 for point in points)
    assert all(min(np.abs(points - np.array(point)).max(axis=1)) < 1e-6 for point in best)


@given(st.integers(0, 2**32 - 1))
def test_lifting_a_red_line_never_costs_and_its_price_is_that_of_the_twin(seed: int) -> None:
    found = _answer(_random(seed))
    if found is None:
        return
    for price in found.red_lines:
        with_line, without_line = _zone_gains(found), _zone_gains(found, without=(price.statement,))
        for said, gains in ((price.with_line, with_line), (price.without_line, without_line)):
            assert (said is None) == (not len(gains))
            if said is not None:
                assert said == pytest.approx(max(gains.min(axis=1).max(), 0.0), abs=1e-7)
        assert price.proved


@given(st.integers(0, 2**32 - 1))
def test_every_package_shown_keeps_links_and_red_lines(seed: int) -> None:
    found = _answer(_random(seed))
    if found is None:
        return
    lines = [said for _party, said in found.case.statements.values() if isinstance(said, RedLine)]
    for package in [one.package for one in found.solutions] + [point.package for point in found.frontier.points]:
        if package is not None:
            assert all(link.keeps(package) for link in ABOUT.links)
            assert not any(contains(package, line.never) for line in lines)


def test_the_whole_frontier_lifts_red_lines_and_reservations_but_not_links() -> None:
    one = case(ABOUT, {"first": [order("o", "x", "abc"), red_line("n", "x.b")], "second": [order("p", "x", "cba")]})
    whole = analyse(one, Settings(draws=0, whole=True)).frontier
    assert whole.whole
    assert {"b"} < {point.package["x"] for point in whole.points}
    assert all(link.keeps(point.package) for link in ABOUT.links for point in whole.points)


def test_leaving_statements_out_by_basis_and_by_name() -> None:
    stated = RedLine(id="s", never=("x.a",), basis=Basis.STATED, source=("R1",))
    inferred = Order(id="i", issue="x", tiers=(("a",), ("b",), ("c",)), basis=Basis.INFERRED, source=("R1",))
    one = case(ABOUT, {"first": [stated, inferred, red_line("a", "y.b")], "second": []})
    assert set(analyse(one, Settings(draws=0)).case.statements) == {"s", "i", "a"}
    assert set(analyse(one, Settings(draws=0, basis="inferred")).case.statements) == {"s", "i"}
    assert set(analyse(one, Settings(draws=0, basis="stated")).case.statements) == {"s"}
    assert set(analyse(one, Settings(draws=0, without=("s", "a"))).case.statements) == {"i"}
    with pytest.raises(NoSuchName, match='no statement "sx"'):
        analyse(one, Settings(draws=0, without=("sx",)))
    with pytest.raises(NoSuchName, match='no basis "sated"; did you mean "stated"'):
        Settings(basis="sated")


def test_weak_inputs_name_what_nobody_said() -> None:
    one = case(ABOUT, {"first": [order("o", "x", "abc")], "second": []})
    found = analyse(one, Settings(draws=0)).leans_on
    assert found == (
        WeakInput("first", "reservation"),
        WeakInput("first", "issue", "y"),
        WeakInput("first", "issue", "z"),
        WeakInput("first", "assumed", "o"),
        WeakInput("second", "silent"),
        WeakInput("second", "reservation"),
        WeakInput("second", "issue", "x"),
        WeakInput("second", "issue", "y"),
        WeakInput("second", "issue", "z"),
    )


def test_what_was_inferred_is_named_among_the_weak_inputs_after_what_was_assumed() -> None:
    inferred = Order(id="i", issue="x", tiers=(("a",), ("b",), ("c",)), basis=Basis.INFERRED, source=("R1",))
    stated = Order(id="s", issue="y", tiers=(("a",), ("b",)), basis=Basis.STATED, source=("R1",))
    one = case(ABOUT, {"first": [inferred, stated, order("a", "z", "abc")], "second": []})
    found = [weak for weak in analyse(one, Settings(draws=0)).leans_on if weak.party == "first"]
    assert found == [
        WeakInput("first", "reservation"),
        WeakInput("first", "assumed", "a"),
        WeakInput("first", "inferred", "i"),
    ]


def test_points_of_one_party_beside_statements_of_another_are_a_weak_input() -> None:
    points = [
        Points(id=f"p{issue.id}", issue=issue.id, points=tuple((o.id, 50.0) for o in issue.options), **WHY)
        for issue in ABOUT.issues
    ]
    given = case(ABOUT, {"first": points, "second": []}, scale="given")
    mixed = replace(given, preferences=(given.preferences[0], Preferences("second", ())))
    assert analyse(mixed, Settings(draws=0)).leans_on[0] == WeakInput("first", "scale")


def test_a_case_without_two_parties_has_no_answer() -> None:
    with pytest.raises(CannotAnswer, match="fewer than two parties"):
        analyse(case(ABOUT, {"first": []}), Settings(draws=0))


def test_statements_in_conflict_are_named_before_anything_is_answered() -> None:
    both = [Reservation(id="low", low=0.0, high=0.1, **WHY), Reservation(id="high", low=0.2, high=0.3, **WHY)]
    with pytest.raises(CannotAnswer, match="statements about First are in conflict: low, high"):
        analyse(case(ABOUT, {"first": both, "second": []}), Settings(draws=0))


def test_given_points_left_out_by_their_basis_are_not_taken_for_zero() -> None:
    points = [
        Points(id=f"p{issue.id}", issue=issue.id, points=tuple((o.id, 1.0) for o in issue.options), **WHY)
        for issue in ABOUT.issues
    ]
    others = [
        Points(id=f"q{issue.id}", issue=issue.id, points=tuple((o.id, 1.0) for o in issue.options), **WHY)
        for issue in ABOUT.issues
    ]
    one = case(ABOUT, {"first": points, "second": others}, scale="given")
    assert analyse(one, Settings(draws=0)).solution("nash").package is not None
    with pytest.raises(CannotAnswer, match="First has given points, but none on x, y, z"):
        analyse(one, Settings(draws=0, basis="stated"))


def test_no_time_left_is_an_answer_that_claims_nothing() -> None:
    one = case(ABOUT, {"first": [red_line("n", "x.b"), red_line("m", "y.a")], "second": []})
    prices = analyse(one, Settings(draws=0, seconds=0.0)).red_lines
    assert [(price.without_line, price.proved) for price in prices] == [(None, False), (None, False)]


def test_progress_counts_up_to_the_end() -> None:
    steps: list[tuple[int, int]] = []
    one = case(ABOUT, {"first": [red_line("n", "x.b")], "second": []})
    analyse(one, Settings(draws=0), lambda done, total, _what: steps.append((done, total)))
    assert [done for done, _total in steps] == sorted(done for done, _total in steps)
    assert steps[-1] == (5, 5)
