"""Where a search ended without a package, what other answers found stands in, and is never passed off as proved."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.domain.link import Link
from parley.domain.statement import Reservation
from parley.errors import CannotAnswer
from parley.verbs.analyse import Analysis, Settings, analyse
from parley.verbs.analyse import analysis as verb
from parley.verbs.analyse.arrays import case_arrays, package_space
from parley.verbs.analyse.found_elsewhere import METHOD, with_packages_found
from parley.verbs.analyse.solutions import SOLUTIONS, Solution
from tests.building import WHY, agenda, case, order, random_statements

ABOUT = agenda({"x": "abc", "y": "ab", "z": "abc"}, [Link("L", ("x.a",), ("y.b",))])
PACKAGES = [dict(zip("xyz", chosen, strict=True)) for chosen in itertools.product("abc", "ab", "abc")]


def _out_of_time(name: str) -> Solution:
    return Solution(name, None, {}, {}, None, np.inf, False, "by hand")


def _filled(found: Analysis, solutions: list[Solution], packages: list[dict[str, str]]) -> tuple[Solution, ...]:
    space = package_space(found.case, case_arrays(found.case), [one.vector for one in found.central])
    reservation = np.array([one.reservation for one in found.central])
    return with_packages_found(found.case, space, reservation, solutions, packages)


@given(st.integers(0, 2**32 - 1))
def test_with_every_package_known_each_criterion_finds_its_best_and_the_gap_holds(seed: int) -> None:
    random = np.random.default_rng(seed)
    one = case(ABOUT, {party: random_statements(random, ABOUT, party) for party in ("first", "second")})
    try:
        found = analyse(one, Settings(draws=0))
    except CannotAnswer:
        return
    for stands, best in zip(
        _filled(found, [_out_of_time(name) for name in SOLUTIONS], PACKAGES), found.solutions, strict=True
    ):
        assert (stands.package is None) == (best.package is None)
        if best.package is None:
            continue
        assert (stands.proved, stands.method) == (False, METHOD)
        assert stands.package in PACKAGES
        if stands.name != "kalai_smorodinsky":  # its ratios are to a bound on the ideal gains
            assert best.value <= stands.value + stands.gap + 1e-7
        else:
            assert 0.0 <= stands.value <= 1.0 + 1e-9
        if stands.name in ("egalitarian", "utilitarian"):
            assert stands.value == pytest.approx(max(best.value, 0.0) if stands.name == "egalitarian" else best.value)


def test_what_was_found_or_proved_empty_is_left_alone() -> None:
    found = analyse(case(ABOUT, {"first": [order("o", "x", "abc")], "second": [order("p", "x", "cba")]}), _quick())
    assert _filled(found, list(found.solutions), PACKAGES) == found.solutions
    empty = [replace(_out_of_time(name), proved=True, gap=0.0) for name in SOLUTIONS]
    assert _filled(found, empty, PACKAGES) == tuple(empty)


def test_packages_outside_the_zone_do_not_stand_in() -> None:
    found = analyse(case(ABOUT, {"first": [order("o", "x", "abc")], "second": [order("p", "x", "cba")]}), _quick())
    (nash,) = _filled(found, [_out_of_time("nash")], [{"x": "a", "y": "a", "z": "a"}])  # it breaks the link
    assert nash.package is None


def test_a_solution_is_not_null_while_another_has_a_package(monkeypatch: pytest.MonkeyPatch) -> None:
    search = verb.find_solutions

    def hurried(*given: object) -> tuple[Solution, ...]:
        found = search(*given)  # type: ignore[arg-type]
        return tuple(_out_of_time(one.name) if one.name == "kalai_smorodinsky" else one for one in found)

    monkeypatch.setattr(verb, "find_solutions", hurried)
    first = [order("o", "x", "abc"), Reservation(id="r", low=0.0, high=0.2, **WHY)]
    second = [order("p", "x", "cba"), Reservation(id="s", low=0.0, high=0.2, **WHY)]
    found = analyse(case(ABOUT, {"first": first, "second": second}), _quick())
    middle = found.solution("kalai_smorodinsky")
    assert middle.package is not None
    assert not middle.proved
    assert min(middle.gains.values()) > 0.1
    assert 0.0 < middle.gap < 1.0


def _quick() -> Settings:
    return Settings(draws=0)
