"""What if: what a question requires and rules out binds exactly, and only for that question."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.domain.case import Case
from parley.domain.link import Link
from parley.engines.allowed_packages import AllowedPackages
from parley.errors import CannotAnswer, Invalid, NoSuchName
from parley.report.supposed_words import supposed_words
from parley.verbs.analyse.arrays import case_arrays
from parley.verbs.analyse.supposing import Supposed, supposing
from tests.building import agenda, case, order

OPTIONS = {"x": "abc", "y": "abc", "z": "ab"}
NAMES = [f"{issue}.{option}" for issue, options in OPTIONS.items() for option in options]
LINKS = [Link("L1", ("x.a",), ("y.a", "y.b")), Link("L2", ("y.b", "z.b"))]


def small_case() -> Case:
    said = {
        "north": [order("n1", "x", "abc"), order("n2", "y", "abc"), order("n3", "z", "ab")],
        "south": [order("s1", "x", "cba"), order("s2", "y", "cba"), order("s3", "z", "ba")],
    }
    return case(agenda(OPTIONS, LINKS), said)


@settings(max_examples=25, deadline=None)
@given(required=st.sets(st.sampled_from(NAMES), max_size=3), out=st.sets(st.sampled_from(NAMES), max_size=3))
def test_the_packages_left_are_those_that_a_list_of_all_leaves(required: set[str], out: set[str]) -> None:
    supposed = Supposed(tuple(sorted(required)), tuple(sorted(out)))
    packages = [dict(zip(OPTIONS, one, strict=True)) for one in product(*OPTIONS.values())]
    kept = [
        one
        for one in packages
        if not any(f"{issue}.{option}" in out for issue, option in one.items())
        and all({f"{issue}.{option}" for issue, option in one.items()} & _of(name, required) for name in required)
    ]
    assert [one for one in packages if supposed.keeps(one)] == kept
    linked = [one for one in kept if all(link.keeps(one) for link in LINKS)]
    if not kept:
        with pytest.raises(Invalid, match="nothing is left of"):
            supposing(small_case(), supposed)
    elif not linked:
        with pytest.raises(CannotAnswer, match="no package has what is required"):
            supposing(small_case(), supposed)
    else:
        made = supposing(small_case(), supposed)
        arrays = case_arrays(made)
        left = AllowedPackages.of(arrays.options, arrays.links).listed()
        assert sorted(str(made.agenda.package(row)) for row in left.tolist()) == sorted(map(str, linked))


def _of(name: str, names: set[str]) -> set[str]:
    """The names of the same issue."""
    return {one for one in names if one.partition(".")[0] == name.partition(".")[0]}


def test_several_required_options_of_one_issue_mean_one_of_them() -> None:
    supposed = Supposed(("x.a", "x.b"))
    assert supposed.keeps({"x": "b", "y": "a"})
    assert not supposed.keeps({"x": "c", "y": "a"})


def test_nothing_supposed_leaves_the_case_as_it_is() -> None:
    known = small_case()
    assert supposing(known, Supposed()) is known
    supposing(known, Supposed(("x.a",)))
    assert known.agenda.links == tuple(LINKS)


def test_an_option_that_is_not_there_is_named() -> None:
    with pytest.raises(NoSuchName, match=r"x\.d"):
        supposing(small_case(), Supposed(ruled_out=("x.d",)))


def test_a_link_of_the_case_keeps_its_name() -> None:
    taken = replace(small_case(), agenda=agenda(OPTIONS, [Link("supposed-x-a", ("x.b", "y.c"))]))
    ids = [link.id for link in supposing(taken, Supposed(ruled_out=("x.a",))).agenda.links]
    assert len(set(ids)) == len(ids)
    assert "supposed-x-a" in ids


def test_what_was_supposed_is_said_issue_by_issue() -> None:
    supposed = Supposed(("z.a", "x.a", "x.b"), ("y.c",))
    assert supposed_words(small_case().agenda, supposed) == (
        'Supposed: "X" is settled as one of "A" or "B".',
        'Supposed: "Y" is not settled as "C".',
        'Supposed: "Z" is settled as "A".',
    )
    assert supposed_words(small_case().agenda, Supposed()) == ()
