"""A party's polytope over step values, against values worked out by hand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from parley.domain.actor import Actor, Role
from parley.domain.agreement import Agreement
from parley.domain.basis import Statement
from parley.domain.preferences import Preferences
from parley.domain.statement import Rank, Stake
from parley.domain.step import steps_of
from parley.domain.step_polytope import StepPolytope, shift_rows, step_polytope, value_rows
from parley.domain.step_statement import Bears, Benefits, Ending, StepRank
from parley.engines.polytope import Polytope, extremes
from parley.errors import Invalid
from parley.workbench.step_checks import step_conflict
from tests.building import WHY
from tests.domain.registers import agreement, owed, schedule

ACTORS = (
    Actor("east", "East", Role.PARTY),
    Actor("west", "West", Role.PARTY),
    Actor("town", "Town", Role.CONSTITUENCY, represents=("west",)),
    Actor("envoy", "Envoy", Role.MEDIATOR),
)
TWO = agreement(owed("a", 3, issue="i", schedule=schedule((1, 1), (2, 2))), owed("b", 1, issue="i", unit="km"))


def _polytope(register: Agreement, *statements: Statement, party: str = "west") -> StepPolytope:
    return step_polytope(register, Preferences(party, statements), ACTORS)


def _ranges(found: StepPolytope, register: Agreement) -> dict[str, tuple[float, float]]:
    """The least and the most that each step may be worth."""
    whole = Polytope(found.rows, found.limits, found.strict, found.equal, found.targets, found.lower, found.upper)
    steps = steps_of(register)
    rows = value_rows(found, steps)
    return {step.id: extremes(whole, row) for step, row in zip(steps, rows, strict=True)}


def _is(found: dict[str, tuple[float, float]], expected: dict[str, tuple[float, float]]) -> None:
    assert found.keys() == expected.keys()
    for name, ends in expected.items():
        assert found[name] == pytest.approx(ends, abs=1e-7), name


def test_a_silent_creditor_gains_by_quantity_within_a_unit_and_units_share_alike() -> None:
    found = _polytope(TWO)
    _is(_ranges(found, TWO), {"a.1": (1 / 6, 1 / 6), "a.2": (1 / 3, 1 / 3), "b": (1 / 2, 1 / 2)})
    assert found.assumed == ("i", "")
    assert found.unknown_shifts == ("a", "b")


def test_a_silent_debtor_bears_what_the_creditor_gains() -> None:
    found = _polytope(TWO, party="east")
    _is(_ranges(found, TWO), {"a.1": (-1 / 6, -1 / 6), "a.2": (-1 / 3, -1 / 3), "b": (-1 / 2, -1 / 2)})
    assert found.signs == {"a": -1, "b": -1}


def test_what_is_owed_to_a_constituency_is_owed_to_its_party() -> None:
    register = agreement(owed("a", creditor=("town",)), owed("b", debtor=("envoy",), creditor=("envoy",)))
    _is(_ranges(_polytope(register), register), {"a": (1, 1), "b": (0, 0)})


def test_statements_override_the_role_and_bound_the_share() -> None:
    register = agreement(owed("a"), owed("b"))
    found = _polytope(register, Bears(id="s", obligation="a", low=0.2, high=0.5, **WHY))
    _is(_ranges(found, register), {"a": (-0.5, -0.2), "b": (0.5, 0.8)})
    assert found.sign_owners == {"a": ("s",), "b": ()}
    assert set(found.owners) == {"s"}


def test_a_rank_says_that_one_step_matters_at_least_as_much_whatever_the_sign() -> None:
    register = agreement(owed("a"), owed("b", debtor=("west",), creditor=("east",)), owed("c"))
    found = _polytope(register, StepRank(id="s", tiers=(("b",), ("a", "c")), **WHY))
    _is(_ranges(found, register), {"a": (0, 1 / 3), "b": (-1, -1 / 3), "c": (0, 1 / 3)})


def test_a_party_on_both_sides_may_gain_or_bear() -> None:
    register = agreement(owed("a", debtor=("east", "west"), creditor=("east", "west")), owed("b"))
    found = _polytope(register)
    _is(_ranges(found, register), {"a": (-1, 1), "b": (0, 1)})
    assert found.signs == {"a": 0, "b": 1}


def test_a_rank_of_issues_orders_what_is_spread_and_an_interval_bounds_it() -> None:
    register = agreement(owed("a", issue="i"), owed("b", issue="j"))
    ranked = _polytope(register, Rank(id="s", tiers=(("i",), ("j",)), **WHY))
    _is(_ranges(ranked, register), {"a": (1 / 2, 1), "b": (0, 1 / 2)})
    assert ranked.assumed == ("i", "j", "")
    stakes = (Stake(id="s", issue="i", low=0.3, high=0.4, **WHY), Stake(id="t", issue="j", low=0.4, high=0.8, **WHY))
    _is(_ranges(_polytope(register, *stakes), register), {"a": (0.3, 0.5), "b": (0.5, 0.7)})


def test_an_issue_of_which_a_step_is_named_is_not_spread() -> None:
    register = agreement(owed("a", issue="i"), owed("b", issue="i"), owed("c", issue="j"))
    found = _polytope(register, Benefits(id="s", obligation="a", **WHY))
    _is(_ranges(found, register), {"a": (0, 1), "b": (0, 1), "c": (0, 1)})
    assert found.assumed == ("j", "")


def test_ending_shifts_by_what_was_stated_and_a_tranche_by_its_share() -> None:
    found = _polytope(TWO, Ending(id="s", obligation="a", low=-0.3, high=0.6, **WHY))
    steps = steps_of(TWO)
    assert found.unknown_shifts == ("b",)
    whole = Polytope(found.rows, found.limits, found.strict, found.equal, found.targets, found.lower, found.upper)
    ends = [extremes(whole, row) for row in shift_rows(found, steps)]
    assert np.allclose(ends, [(-0.1, 0.2), (-0.2, 0.4), (0, 0)])


def test_steps_beyond_the_horizon_are_not_in_it() -> None:
    register = agreement(owed("a", phase="P1"), owed("b", None))
    found = _polytope(
        register, StepRank(id="s", tiers=(("b",), ("a",)), **WHY), Benefits(id="t", obligation="b", **WHY)
    )
    _is(_ranges(found, register), {"a": (1, 1)})


CONFLICTS: dict[str, tuple[tuple[Statement, ...], tuple[str, ...]]] = {
    "too much": (
        (
            Benefits(id="s", obligation="a", low=0.7, high=0.8, **WHY),
            Benefits(id="t", obligation="b", low=0.7, high=0.8, **WHY),
        ),
        ("s", "t"),
    ),
    "two shifts": (
        (
            Ending(id="s", obligation="a", low=0.1, high=0.2, **WHY),
            Ending(id="t", obligation="a", low=0.3, high=0.4, **WHY),
        ),
        ("s", "t"),
    ),
    "none": ((Benefits(id="s", obligation="a", low=0.7, high=0.8, **WHY),), ()),
    "nothing said": ((), ()),
}


@pytest.mark.parametrize(("told", "core"), CONFLICTS.values(), ids=CONFLICTS)
def test_statements_that_no_values_satisfy_are_named_as_a_smallest_set(told: Any, core: tuple[str, ...]) -> None:
    assert step_conflict(_polytope(agreement(owed("a"), owed("b")), *told)) == core


def test_a_party_that_no_step_concerns_has_no_values() -> None:
    register = agreement(owed("a", debtor=("envoy",), creditor=("envoy",)))
    assert _polytope(register).coordinates.size == 0
    assert step_conflict(_polytope(register)) == ()


def test_to_gain_from_a_step_and_to_bear_it_cannot_stand_together() -> None:
    with pytest.raises(Invalid, match="s says that the party gains from obligation a, t that it bears it"):
        Preferences("west", (Benefits(id="s", obligation="a", **WHY), Bears(id="t", obligation="a", **WHY)))
