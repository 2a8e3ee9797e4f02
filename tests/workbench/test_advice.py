"""Advice as a notebook asks for it."""

from __future__ import annotations

import pytest

import parley
from parley.domain.case import Case
from parley.errors import Invalid, NoSuchName
from parley.report.json_analysis import analysis_json
from tests.building import agenda, case, order


@pytest.fixture
def small() -> Case:
    """Two parties, three issues; each cares for another one first."""
    letters = {"x": "abc", "y": "abc", "z": "ab"}
    said = {
        party: [order(f"{party}-{issue}", issue, one[::way]) for issue, one in letters.items()]
        for party, way in (("north", 1), ("south", -1))
    }
    return case(agenda(letters), said)


def test_trades_start_from_the_package_that_is_named(small: Case) -> None:
    found = parley.analyse(small, draws=60, start="x.a, y.b, z.b")
    assert found.advice is not None
    assert found.advice.trades is not None
    assert found.advice.trades.start == {"x": "a", "y": "b", "z": "b"}
    assert found.advice.trades.name == "x.a, y.b, z.b"
    assert found.advice.trades.assumed == ()


def test_what_a_part_of_a_package_leaves_open_is_settled_as_in_the_first_pick(small: Case) -> None:
    found = parley.analyse(small, draws=60, start={"y": "a"})
    assert found.advice is not None
    assert found.advice.trades is not None
    first = found.advice.picks[0].package
    assert found.advice.trades.start == {"x": first["x"], "y": "a", "z": first["z"]}
    assert found.advice.trades.assumed == ("x", "z")


def test_without_a_start_trades_begin_at_the_first_pick(small: Case) -> None:
    found = parley.analyse(small, draws=60)
    assert found.advice is not None
    assert found.advice.trades is not None
    assert found.advice.trades.start == found.advice.picks[0].package


def test_a_start_that_is_not_on_the_agenda_is_refused_before_anything_long_begins(small: Case) -> None:
    with pytest.raises(NoSuchName):
        parley.analyse(small, start="x.d")
    with pytest.raises(NoSuchName):
        parley.analyse(small, start={"w": "a"})
    with pytest.raises(Invalid):
        parley.analyse(small, start="x.a, x.b")


def test_a_place_that_is_not_there_is_refused(small: Case) -> None:
    with pytest.raises(Invalid, match="elsewhere"):
        parley.analyse(small, draws=20, on="elsewhere")


def test_json_says_from_which_draws_and_seed_it_comes(small: Case) -> None:
    made = analysis_json(parley.analyse(small, draws=50, seed=9))
    assert (made["draws"], made["seed"]) == (50, 9)
    assert made["share"]["low"] == made["share"]["high"]
    assert 0 < len(made["picks"]) <= 5
    assert all(pick["leans_on"] is not None for pick in made["picks"])
    assert analysis_json(parley.analyse(small, draws=50, seed=9)) == made
