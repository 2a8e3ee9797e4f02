"""Trades: the smallest swaps of a package that every party prefers."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Swap", "Trades"]


@dataclass(frozen=True)
class Swap:
    """Some issues settled in another way, to the liking of every party.

    Parameters
    ----------
    changes
        Issue, option before, option after.
    share
        In what share of draws every party prefers the package after it. [-]
    by_party
        In what share of draws each does. [-]
    certain
        Whether every party prefers it at all utilities that its statements allow, proved.
    ranges
        By party: the smallest and the largest change of its utility over all of them, proved. [-]
    """

    changes: tuple[tuple[str, str, str], ...]
    share: float
    by_party: dict[str, float]
    certain: bool
    ranges: dict[str, tuple[float, float]]


@dataclass(frozen=True)
class Trades:
    """What could be traded from a package.

    Parameters
    ----------
    start
        The package that is traded from, issue to option.
    name
        What it was called: the text that named it, or the draft.
    assumed
        Issues that the draft leaves open, settled here as in the first pick.
    swaps
        The smallest swaps, those that hold in all draws first; none contains another one listed.
    largest
        How many issues a swap may touch: up to there all swaps were looked at.
    considered
        How many swaps were looked at.
    least
        The share of draws below which a swap is not listed. [-]
    touched
        Red lines that the start touches, by id: a trade is then no way round them.
    broken_links
        Links that the start breaks, by id.
    method
        How they were found.
    """

    start: dict[str, str]
    name: str
    assumed: tuple[str, ...]
    swaps: tuple[Swap, ...]
    largest: int
    considered: int
    least: float
    touched: tuple[str, ...]
    broken_links: tuple[str, ...]
    method: str
