"""A case as arrays: links, red lines and utilities mean there what they mean in the case."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from parley.domain.combination import contains
from parley.domain.link import Link
from parley.domain.statement import Bundle
from parley.domain.verdict import RedLine
from parley.engines.choice import gain_row
from parley.verbs.analyse.arrays import case_arrays, combination, forbidden_by, package_space
from tests.building import agenda, case, random_statements

ABOUT = agenda({"x": "abc", "y": "ab", "z": "abc"})
PACKAGES = np.array(list(itertools.product(range(3), range(2), range(3))))
options = st.lists(st.sampled_from(ABOUT.option_names), min_size=1, max_size=4, unique=True).map(tuple)


@given(options, st.one_of(st.just(()), options))
def test_a_link_forbids_exactly_the_packages_that_break_it(
    premise: tuple[str, ...], conclusion: tuple[str, ...]
) -> None:
    link = Link("L", premise, conclusion)
    forbidden = forbidden_by(ABOUT, link)
    broken = np.zeros(len(PACKAGES), dtype=bool) if forbidden is None else forbidden.contained_in(PACKAGES)
    assert broken.tolist() == [not link.keeps(ABOUT.package(package)) for package in PACKAGES]


@given(options)
def test_a_combination_is_contained_where_each_issue_has_one_of_its_options(named: tuple[str, ...]) -> None:
    inside = combination(ABOUT, named).contained_in(PACKAGES)
    assert inside.tolist() == [contains(ABOUT.package(package), named) for package in PACKAGES]


@given(st.integers(0, 2**32 - 1))
def test_a_package_is_worth_the_sum_of_its_scores_and_bundles(seed: int) -> None:
    random = np.random.default_rng(seed)
    one = case(ABOUT, {party: random_statements(random, ABOUT, party) for party in ("first", "second")})
    arrays = case_arrays(one)
    utilities = [random.uniform(size=party.coordinates.size) for party in arrays.polytopes]
    found = package_space(one, arrays, utilities).utility(PACKAGES)
    for place, (party, vector) in enumerate(zip(arrays.polytopes, utilities, strict=True)):
        for package, value in zip(PACKAGES, found[:, place], strict=True):
            scores = sum(vector[row[option]] for row, option in zip(party.coordinates.options, package, strict=True))
            extra = sum(
                vector[at]
                for bundle, at in party.coordinates.bundles
                if contains(ABOUT.package(package), bundle.together)
            )
            assert np.isclose(value, scores + extra)
            gain = gain_row(arrays.parties[place], package.tolist()) @ vector
            assert np.isclose(gain, value - vector[party.coordinates.reservation])
            assert all(isinstance(bundle, Bundle) for bundle, _at in party.coordinates.bundles)


@given(st.integers(0, 2**32 - 1))
def test_red_lines_forbid_unless_they_are_left_out(seed: int) -> None:
    random = np.random.default_rng(seed)
    one = case(ABOUT, {"first": random_statements(random, ABOUT, "first"), "second": []})
    arrays = case_arrays(one)
    lines = [said for _party, said in one.statements.values() if isinstance(said, RedLine)]
    utilities = [np.zeros(party.coordinates.size) for party in arrays.polytopes]
    for left_out in [(), *((line.id,) for line in lines)]:
        kept = [line for line in lines if line.id not in left_out]
        allowed = package_space(one, arrays, utilities, without=left_out).allowed(PACKAGES)
        expected = [not any(contains(ABOUT.package(package), line.never) for line in kept) for package in PACKAGES]
        assert allowed.tolist() == expected
    assert package_space(one, arrays, utilities, whole=True).allowed(PACKAGES).all()
