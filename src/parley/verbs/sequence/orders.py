"""Orders of the steps: as drafted, and the best with one move, two, or any number."""

from __future__ import annotations

from dataclasses import dataclass

from parley.verbs.sequence.exposed import Exposed

__all__ = ["FoundOrder", "Move"]


@dataclass(frozen=True)
class Move:
    """One step, or one obligation's consecutive tranches, taken out and put back elsewhere.

    Parameters
    ----------
    steps
        What is moved, in order.
    before
        The step that it now stands before; empty at the end.
    """

    steps: tuple[str, ...]
    before: str


@dataclass(frozen=True)
class FoundOrder:
    """One order of the steps.

    Parameters
    ----------
    moves
        How many moves it may be away from the draft: 0, 1, 2; None for any number.
    order
        Step ids. Steps done at once stand side by side: see ``together``.
    together
        Sets of steps that are done at once: through a neutral, or as steps of one day where those count as one.
    need
        By party: the largest gain from ending early after any prefix, the least that a guarantee must outweigh. [-]
    total
        The sum of positive exposures over all prefixes and parties, upper ends. [-]
    distance
        How many pairs of steps stand the other way round than in the draft (Kendall).
    changes
        What was moved, for one or two moves; empty otherwise.
    proved
        Whether no order of so many moves is better for a party without being worse for another.
    gap
        How much better the worst need could still be. [-]
    exposed
        Who would gain by stopping after each prefix, party by party; no prefix ends within what is done at once.
    swapped
        Those of ``together`` that a neutral exchanges.
    sooner
        Steps that have to be done sooner than the draft has them, so that what now comes behind them keeps its day: by
        which day from day 0. [days]
    """

    moves: int | None
    order: tuple[str, ...]
    together: tuple[tuple[str, ...], ...]
    need: dict[str, float]
    total: float
    distance: int
    changes: tuple[Move, ...]
    proved: bool
    gap: float
    exposed: tuple[Exposed, ...] = ()
    swapped: tuple[tuple[str, ...], ...] = ()
    sooner: tuple[tuple[str, float], ...] = ()
