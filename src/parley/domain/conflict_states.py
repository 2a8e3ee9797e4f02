"""Patterns and states of a conflict: one character an option, infeasible patterns, patterns that are one state."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from parley.domain.conflict_option import ANY, ConflictOption
from parley.domain.names import check_name, twice
from parley.errors import Invalid
from parley.language import gettext as _

__all__ = [
    "MOST_PATTERNS",
    "NamedState",
    "StateSpace",
    "check_options",
    "check_pattern",
    "state_space",
]

MOST_PATTERNS = 1_048_576
"""How many combinations of levels are taken on; above this a conflict is too fine to be stated by anybody."""

Places = tuple[int | slice, ...]


@dataclass(frozen=True)
class NamedState:
    """A state with a name: one pattern or several that nobody tells apart."""

    name: str
    patterns: tuple[str, ...]

    def __post_init__(self) -> None:
        check_name(self.name)
        if not self.patterns:
            raise Invalid(_("the state {name} has no pattern").format(name=self.name), _('give it one, like ["NY-"]'))


@dataclass(frozen=True)
class StateSpace:
    """Which state each combination of levels is.

    Attributes
    ----------
    numbers
        Shape: the number of levels of each option. The number of the state; -1 where it is infeasible.
    names
        Of each state, the named ones first; the others by their patterns, the first option changing fastest.
    """

    options: tuple[ConflictOption, ...]
    numbers: NDArray[np.intp]
    names: tuple[str, ...]

    @cached_property
    def _by_name(self) -> dict[str, int]:
        return {name: number for number, name in enumerate(self.names)}

    @cached_property
    def _level_places(self) -> tuple[dict[str, int], ...]:
        return tuple({level: place for place, level in enumerate(option.levels)} for option in self.options)

    def pattern(self, text: str) -> tuple[int, ...] | None:
        """A full pattern as level numbers; None where the text is none."""
        if len(text) != len(self.options):
            return None
        places = [levels.get(sign, -1) for levels, sign in zip(self._level_places, text, strict=True)]
        return None if -1 in places else tuple(places)

    def find(self, text: str) -> int | None:
        """The number of the state of that name or full pattern; None where there is none."""
        if (number := self._by_name.get(text)) is not None:
            return number
        places = self.pattern(text)
        found = -1 if places is None else int(self.numbers[places])
        return None if found < 0 else found


def check_options(options: Sequence[ConflictOption]) -> None:
    """Raise Invalid where options cannot make states together."""
    if not options:
        raise Invalid(_("the conflict has no options"), _("add [[option]] with id, owner and levels"))
    if again := twice(option.id for option in options):
        raise Invalid(_("the option {option} is there twice").format(option=again[0]), _("give each an id of its own"))
    count = math.prod(len(option.levels) for option in options)
    if count > MOST_PATTERNS or len(options) > 32:  # numpy has 64 axes at most, and no party holds 32 things open
        raise Invalid(
            _("the options make {count} combinations; Parley takes up to {most}").format(
                count=count, most=MOST_PATTERNS
            ),
            _("leave out options that change nothing here"),
        )


def check_pattern(pattern: str, options: Sequence[ConflictOption]) -> Places:
    """A pattern as an index into the combinations of levels; Invalid where it is none."""
    if len(pattern) != len(options):
        raise Invalid(
            _('the pattern "{pattern}" has {count} characters for {options} options').format(
                pattern=pattern, count=len(pattern), options=len(options)
            ),
            _('write one character an option, "-" for any'),
        )
    places: list[int | slice] = []
    for sign, option in zip(pattern, options, strict=True):
        if sign != ANY and sign not in option.levels:
            raise Invalid(
                _('the pattern "{pattern}" has "{sign}" for option {option}').format(
                    pattern=pattern, sign=sign, option=option.id
                ),
                _("its levels are: {levels}").format(levels=", ".join(option.levels)),
            )
        places.append(slice(None) if sign == ANY else option.levels.index(sign))
    return tuple(places)


def state_space(
    options: tuple[ConflictOption, ...], infeasible: Sequence[str], named: Sequence[NamedState]
) -> StateSpace:
    """Which state each combination of levels is.

    Raises
    ------
    Invalid
        If a named state is infeasible as a whole, shares a combination with another, or has the pattern of another
        for its name; or if nothing is feasible.
    """
    shape = tuple(len(option.levels) for option in options)
    free = -2
    numbers = np.full(shape, free, dtype=np.intp)
    for pattern in infeasible:
        numbers[check_pattern(pattern, options)] = -1
    for number, state in enumerate(named):
        _take(numbers, number, state, options, named)
    flat = numbers.reshape(-1, order="F")  # the first option changes fastest
    rest = np.flatnonzero(flat == free)
    flat[rest] = len(named) + np.arange(len(rest))
    space = StateSpace(options, flat.reshape(shape, order="F"), (*(one.name for one in named), *_texts(options, rest)))
    if not space.names:
        raise Invalid(_("every state is infeasible"), _("take an infeasible pattern out"))
    for number, state in enumerate(named):
        places = space.pattern(state.name)
        if places is not None and space.numbers[places] != number:
            raise Invalid(
                _("the state named {name} does not hold the pattern {name}").format(name=state.name),
                _("give it another name"),
            )
    return space


def _take(
    numbers: NDArray[np.intp],
    number: int,
    state: NamedState,
    options: Sequence[ConflictOption],
    named: Sequence[NamedState],
) -> None:
    """Give a named state its combinations; those that are infeasible stay so."""
    taken = 0
    for pattern in state.patterns:
        places = check_pattern(pattern, options)
        there = np.asarray(numbers[places])
        if (others := there[(there >= 0) & (there != number)]).size:
            raise Invalid(
                _('the pattern "{pattern}" of state {name} overlaps state {other}').format(
                    pattern=pattern, name=state.name, other=named[int(others.flat[0])].name
                ),
                _("let each combination be one state only"),
            )
        taken += int((there != -1).sum())
        numbers[places] = np.where(there == -1, -1, number)
    if not taken:
        raise Invalid(
            _("the state {name} is infeasible as a whole").format(name=state.name),
            _("change its patterns, or the infeasible ones"),
        )


def _texts(options: Sequence[ConflictOption], flat: NDArray[np.intp]) -> list[str]:
    """Full patterns of combinations given by their place, the first option changing fastest."""
    if not len(flat):
        return []
    signs = []
    for option in options:
        signs.append(np.array(option.levels)[flat % len(option.levels)])
        flat = flat // len(option.levels)
    return ["".join(row) for row in zip(*(column.tolist() for column in signs), strict=True)]
