"""States of a conflict by what somebody called them: a title where there is one, else the name."""

from __future__ import annotations

from collections.abc import Sequence

from parley.domain.conflict import Conflict
from parley.language import gettext as _
from parley.report.shown import joined, listed, quoted, shown

__all__ = ["state_label", "state_name", "states_named"]

MOST_NAMED = 12
"""So many states are named in a sentence; more are counted."""


def state_name(conflict: Conflict, state: int) -> str:
    """A state within a sentence: its title in quotation marks, else its name."""
    title = conflict.title_of(state)
    return quoted(title) if title else shown(conflict.states[state])


def state_label(conflict: Conflict, state: int) -> str:
    """A state at the head of what is said of it: its name, its title, and the phase that it follows."""
    phases = [one.phase for one in conflict.after if conflict.state(one.state) == state]
    name = shown(conflict.states[state])
    if title := conflict.title_of(state):
        name = _("{name}, {title}").format(name=name, title=quoted(title))
    return (
        _("{state} (after {phases})").format(state=name, phases=joined([shown(one) for one in phases]))
        if phases
        else name
    )


def states_named(conflict: Conflict, states: Sequence[int]) -> str:
    """States in a list; those beyond the first are counted."""
    names = [state_name(conflict, state) for state in states[:MOST_NAMED]]
    left = len(states) - len(names)
    if left:
        return _("{states} and {count} more").format(states=joined(names), count=left)
    return listed(names)
