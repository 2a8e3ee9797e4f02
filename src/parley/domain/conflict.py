"""A conflict: options that parties hold open, states that they make together, and the orders that parties state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from parley.domain.basis import Basis
from parley.domain.conflict_option import ConflictOption
from parley.domain.conflict_states import (
    NamedState,
    StateSpace,
    check_options,
    check_pattern,
    state_space,
)
from parley.domain.names import check_name, twice
from parley.errors import Invalid, NoSuchName, nearest
from parley.language import gettext as _

__all__ = ["AfterPhase", "Conflict", "ConflictOption", "NamedState", "StatedOrder"]


@dataclass(frozen=True)
class AfterPhase:
    """In which state the parties stand once a phase is complete."""

    phase: str
    state: str


@dataclass(frozen=True)
class StatedOrder:
    """How a party orders states: tiers, best first; states of one tier are tied."""

    party: str
    tiers: tuple[tuple[str, ...], ...]
    basis: Basis = Basis.ASSUMED
    source: tuple[str, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        check_name(self.party)
        if not self.tiers or not all(self.tiers):
            raise Invalid(
                _("the order of {party} has an empty tier").format(party=self.party),
                _('name states in each: tiers = [["s1"], ["s2", "s3"]]'),
            )


@dataclass(frozen=True)
class Conflict:
    """Options, states and orders of one conflict.

    A party without a complete order is unknown, not indifferent: nothing is claimed of what it prefers. ``titles``
    says in a few words what a state is, for sentences, by its name or full pattern.
    """

    options: tuple[ConflictOption, ...]
    infeasible: tuple[str, ...] = ()
    named: tuple[NamedState, ...] = ()
    after: tuple[AfterPhase, ...] = ()
    orders: tuple[StatedOrder, ...] = ()
    title: str = ""
    status_quo: str = ""
    note: str = ""
    titles: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        check_options(self.options)
        for pattern in (*self.infeasible, *(pattern for state in self.named for pattern in state.patterns)):
            check_pattern(pattern, self.options)
        for names, what in (
            ((state.name for state in self.named), _("the state {name} is named twice")),
            ((one.phase for one in self.after), _("the state after phase {name} is given twice")),
            ((one.party for one in self.orders), _("party {name} has two orders")),
        ):
            if again := twice(names):
                raise Invalid(what.format(name=again[0]), _("give each once"))
        for named in (*([self.status_quo] if self.status_quo else []), *(one.state for one in self.after)):
            self.state(named)
        if again := twice(self.states[self.state(name)] for name, _title in self.titles):
            raise Invalid(_("the state {state} has two titles").format(state=again[0]), _("give it one"))
        for order in self.orders:
            self.check_order(order)

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """Those who own an option or state an order, in the order in which they come."""
        return tuple(dict.fromkeys([*(one.owner for one in self.options), *(one.party for one in self.orders)]))

    @cached_property
    def space(self) -> StateSpace:
        """Which state each combination of levels is."""
        return state_space(self.options, self.infeasible, self.named)

    @property
    def states(self) -> tuple[str, ...]:
        """Every state by its name, or else by its full pattern: the named ones first."""
        return self.space.names

    def state(self, text: str) -> int:
        """The number of the state of that name or full pattern; NoSuchName where there is none."""
        number = self.space.find(text)
        if number is not None:
            return number
        if self.space.pattern(text) is not None:
            raise NoSuchName(
                _("the state {state} is infeasible").format(state=text),
                _("name a state that no infeasible pattern fits"),
            )
        raise NoSuchName(
            _('there is no state "{state}"').format(state=text), nearest(text, self.states[: max(len(self.named), 12)])
        )

    @cached_property
    def _titles(self) -> dict[int, str]:
        return {self.state(name): title for name, title in self.titles}

    def title_of(self, state: int) -> str:
        """What a state is in a few words; empty where nobody said."""
        return self._titles.get(state, "")

    def check_order(self, order: StatedOrder) -> None:
        """Raise NoSuchName or Invalid where an order names a state that is none, or one twice."""
        numbers = [self.state(name) for tier in order.tiers for name in tier]
        if again := twice(self.states[number] for number in numbers):
            raise Invalid(
                _("the order of {party} names the state {state} twice").format(party=order.party, state=again[0]),
                _("name each state once"),
            )

    def order(self, party: str) -> StatedOrder | None:
        """What a party stated, or None."""
        return next((one for one in self.orders if one.party == party), None)

    def left_out(self, order: StatedOrder) -> tuple[str, ...]:
        """The states that an order says nothing of: those are unknown, and so is the order as a whole."""
        ranked = {self.state(name) for tier in order.tiers for name in tier}
        return tuple(name for number, name in enumerate(self.states) if number not in ranked)

    @cached_property
    def _ranks(self) -> dict[str, NDArray[np.intp]]:
        found = {}
        for order in self.orders:
            rank = np.zeros(len(self.states), dtype=np.intp)
            for place, tier in enumerate(order.tiers):
                rank[[self.state(name) for name in tier]] = len(order.tiers) - place
            if rank.all():
                found[order.party] = rank
        return found

    def rank(self, party: str) -> NDArray[np.intp] | None:
        """Shape (state,): the higher, the better for the party, from 1; None where its order is not known whole."""
        return self._ranks.get(party)

    @property
    def unknown(self) -> tuple[str, ...]:
        """The parties whose order is not known for every state."""
        return tuple(party for party in self.parties if party not in self._ranks)

    def own(self, party: str) -> Iterable[int]:
        """The places of a party's options."""
        return (place for place, option in enumerate(self.options) if option.owner == party)
