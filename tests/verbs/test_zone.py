"""The zone over all utilities, against a twin that looks at every package and asks a linear program a party."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.domain.case import Case
from parley.domain.combination import contains
from parley.domain.link import Link
from parley.domain.statement import Bundle, Reservation
from parley.domain.verdict import RedLine, Rejects
from parley.engines.choice import gain_row
from parley.engines.polytope import extremes, is_empty
from parley.verbs.analyse.arrays import case_arrays
from parley.verbs.analyse.settings import Budget
from parley.verbs.analyse.zone import Zone, find_zone
from tests.building import WHY, agenda, case, order, random_statements, red_line


def _zone(one: Case, cores: int = 50) -> Zone:
    return find_zone(one, case_arrays(one), cores=cores, budget=Budget(60))


def _packages(one: Case) -> list[dict[str, str]]:
    issues = one.agenda.open_issues
    return [
        {issue.id: option.id for issue, option in zip(issues, chosen, strict=True)}
        for chosen in itertools.product(*(issue.options for issue in issues))
    ]


def _twin(one: Case) -> tuple[bool, bool]:
    """Possible and certain, package by package."""
    arrays = case_arrays(one)
    lines = [said for _party, said in one.statements.values() if isinstance(said, RedLine)]
    possible = certain = False
    for package in _packages(one):
        if not all(link.keeps(package) for link in one.agenda.links):
            continue
        if any(contains(package, line.never) for line in lines):
            continue
        ranges = [extremes(party.polytope, gain_row(party, one.agenda.numbers(package))) for party in arrays.parties]
        # Strict statements keep a margin, so a gain that vanishes only at their edge does not count as possible.
        possible = possible or all(
            not is_empty(party.polytope.and_at_least(gain_row(party, one.agenda.numbers(package)), 0.0))
            for party in arrays.parties
        )
        certain = certain or min(low for low, _high in ranges) >= -1e-7
    return possible, certain


def _random_case(seed: int) -> Case:
    random = np.random.default_rng(seed)
    about = agenda({"x": "abc", "y": "ab", "z": "abc"}, [Link("L", ("x.a",), ("y.b",))])
    return case(about, {party: random_statements(random, about, party) for party in ("first", "second")})


def _consistent(one: Case) -> bool:
    return not any(is_empty(party.polytope) for party in case_arrays(one).parties)


@given(st.integers(0, 2**32 - 1))
def test_both_questions_agree_with_looking_at_every_package(seed: int) -> None:
    one = _random_case(seed)
    if _consistent(one):
        found = _zone(one)
        assert (found.possible, found.certain) == _twin(one)


@given(st.integers(0, 2**32 - 1))
def test_a_core_blocks_and_none_of_it_can_be_spared(seed: int) -> None:
    one = _random_case(seed)
    found = _zone(one) if _consistent(one) else None
    for core in found.deadlock if found else ():
        soft = [id for id, (_party, said) in one.statements.items() if said.soft]
        alone = one.without([id for id in soft if id not in core])
        assert not _twin(alone)[0]
        for spared in core:
            assert _twin(alone.without([spared]))[0]


@given(st.integers(0, 2**32 - 1))
def test_bending_a_smallest_set_opens_a_zone_and_bending_less_does_not(seed: int) -> None:
    one = _random_case(seed)
    found = _zone(one) if _consistent(one) else None
    for bend in found.bend if found else ():
        assert _twin(one.without(bend))[0]
        for kept in bend:
            assert not _twin(one.without([id for id in bend if id != kept]))[0]
        assert all(set(bend) & set(core) for core in found.deadlock if core) if found else True


@given(st.integers(0, 2**32 - 1))
def test_a_package_that_shows_a_zone_keeps_links_and_red_lines(seed: int) -> None:
    one = _random_case(seed)
    found = _zone(one) if _consistent(one) else None
    for package in (found.possible_package, found.certain_package) if found else ():
        if package is not None:
            assert all(link.keeps(package) for link in one.agenda.links)
            assert not any(
                isinstance(said, RedLine) and contains(package, said.never) for _party, said in one.statements.values()
            )


@given(st.integers(0, 2**32 - 1))
def test_leaving_statements_out_never_closes_a_zone(seed: int) -> None:
    # But for bundles: they say what else a package is worth, and without one that is gone.
    one = _random_case(seed)
    if _consistent(one) and _zone(one).possible:
        for id, (_party, said) in one.statements.items():
            assert isinstance(said, Bundle) or _zone(one.without([id])).possible


def test_two_red_lines_on_one_issue_are_the_core_and_either_may_bend() -> None:
    about = agenda({"x": "ab", "y": "ab"})
    one = case(about, {"first": [red_line("f", "x.a")], "second": [red_line("s", "x.b"), red_line("t", "y.a")]})
    found = _zone(one)
    assert (found.possible, found.certain) == (False, False)
    assert found.deadlock == (("f", "s"),)
    assert found.bend == (("f",), ("s",))
    assert found.deadlock_complete
    assert found.bend_complete


def test_links_that_leave_no_package_are_an_empty_core() -> None:
    about = agenda({"x": "ab", "y": "ab"}, [Link("L1", ("x.a",)), Link("L2", ("x.b",), ("y.a",)), Link("L3", ("y.a",))])
    found = _zone(case(about, {"first": [], "second": []}))
    assert found.deadlock == ((),)
    assert found.bend == ()


def test_a_reservation_above_what_is_left_is_named_with_the_red_line_that_takes_the_rest() -> None:
    about = agenda({"x": "ab", "y": "ab"})
    first = [
        order("o", "x", "ab"),
        order("p", "y", "ab"),
        Reservation(id="r", low=0.9, high=1.0, **WHY),
    ]
    second = [red_line("s", "x.a"), red_line("t", "y.a")]
    found = _zone(case(about, {"first": first, "second": second}))
    assert found.deadlock == (("s", "t", "r"),)
    assert {frozenset(bend) for bend in found.bend} == {frozenset({"s"}), frozenset({"t"}), frozenset({"r"})}


def test_a_rejected_package_can_be_what_blocks() -> None:
    about = agenda({"x": "ab", "y": "ab"})
    first = [order("o", "x", "ab"), order("p", "y", "ab"), Rejects(id="no", package=("x.a", "y.b"), **WHY)]
    second = [red_line("s", "x.b"), red_line("t", "y.a")]
    found = _zone(case(about, {"first": first, "second": second}))
    assert found.possible is False
    # Without y.a the best that is left is the rejected package, so "s" can be spared.
    assert found.deadlock == (("t", "no"),)


def test_rejecting_the_best_of_everything_blocks_alone() -> None:
    about = agenda({"x": "ab"})
    first = [order("o", "x", "ab"), Rejects(id="no", package=("x.a",), **WHY)]
    found = _zone(case(about, {"first": first, "second": [red_line("s", "x.b")]}))
    assert found.deadlock == (("no",),)


def test_a_party_that_takes_the_worst_makes_every_package_certain() -> None:
    about = agenda({"x": "ab", "y": "ab"})
    nothing = Reservation(id="r", low=0.0, high=0.0, **WHY)
    other = Reservation(id="q", low=0.0, high=0.0, **WHY)
    found = _zone(case(about, {"first": [nothing], "second": [other]}))
    assert found.certain
    assert found.margin == pytest.approx(0.0, abs=1e-9)


def test_what_a_bundle_costs_is_not_charged_to_packages_that_do_not_contain_it() -> None:
    about = agenda({"x": "ab", "y": "ab"})
    first = [
        order("o", "x", "ba"),
        order("p", "y", "ba"),
        Bundle(id="b", together=("x.a", "y.a"), low=-0.5, high=-0.4, **WHY),
        Reservation(id="r", low=1.0, high=1.0, **WHY),
    ]
    found = _zone(case(about, {"first": first, "second": []}))
    assert found.possible_package == {"x": "b", "y": "b"}


def test_only_the_links_that_tie_a_core_are_named_with_it() -> None:
    # L1 joins the two red lines; L2 would forbid what is left of a package if it stood alone with another line.
    about = agenda({"x": "ab", "y": "ab", "z": "ab"}, [Link("L1", ("x.b",), ("y.b",)), Link("L2", ("z.a",), ("y.a",))])
    lines = {"first": [red_line("f", "x.a")], "second": [red_line("s", "y.b"), red_line("t", "z.a", "y.a")]}
    found = _zone(case(about, lines))
    assert found.deadlock == (("f", "s"),)
    assert found.deadlock_links == (("L1",),)
    # A core that needs no link has none, whatever the links do to other statements.
    alone = _zone(case(about, {"first": [red_line("f", "x.a")], "second": [red_line("u", "x.b")]}))
    assert (alone.deadlock, alone.deadlock_links) == ((("f", "u"),), ((),))


def test_out_of_time_is_said_and_nothing_is_claimed() -> None:
    one = case(agenda({"x": "ab"}), {"first": [], "second": []})
    budget = Budget(0.0)
    budget.left = lambda _share=1.0: -1.0  # type: ignore[method-assign]  # a clock that has run out
    found = find_zone(one, case_arrays(one), cores=1, budget=budget)
    assert (found.possible, found.certain) == (None, None)
