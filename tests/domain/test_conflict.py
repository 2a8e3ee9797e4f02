"""A conflict checks itself when it is made, as every other value does."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parley.domain.conflict import AfterPhase, Conflict, ConflictOption, NamedState, StatedOrder
from parley.errors import Invalid, NoSuchName

A = ConflictOption("a", "A", ("N", "Y"))
B = ConflictOption("b", "B", ("N", "Y"))


def test_states_stand_named_first_and_then_by_their_patterns() -> None:
    conflict = Conflict((A, B), infeasible=("YY",), named=(NamedState("calm", ("NY",)),))
    assert conflict.states == ("calm", "NN", "YN")
    assert [conflict.state(name) for name in ("calm", "NY", "NN", "YN")] == [0, 0, 1, 2]


def test_parties_are_owners_and_those_who_only_watch() -> None:
    every = (("NN", "NY", "YN", "YY"),)
    conflict = Conflict((B, A), orders=(StatedOrder("C", every), StatedOrder("A", every)))
    assert conflict.parties == ("B", "A", "C")
    assert conflict.unknown == ("B",)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Conflict(()),
        lambda: Conflict((A, A)),
        lambda: Conflict((A, B), infeasible=("N",)),
        lambda: Conflict((A, B), named=(NamedState("x", ("YZ",)),)),
        lambda: Conflict((A, B), named=(NamedState("x", ("YY",)), NamedState("x", ("NN",)))),
        lambda: Conflict((A, B), after=(AfterPhase("P1", "NN"), AfterPhase("P1", "NY"))),
        lambda: Conflict((A, B), orders=(StatedOrder("A", (("NN",), ("NN",))),)),
        lambda: StatedOrder("A", ()),
        lambda: ConflictOption("a", "A", ("N", "Y"), moves="sideways"),
    ],
)
def test_what_cannot_be_is_refused(make: Callable[[], object]) -> None:
    with pytest.raises(Invalid):
        make()


@pytest.mark.parametrize("name", ["zz", "YY"])
def test_a_state_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(NoSuchName):
        Conflict((A, B), infeasible=("YY",), status_quo=name)
