"""How what was signed in the end compares with the advice, whichever way it comes out."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["AgainstPick", "OutcomeCheck"]


@dataclass(frozen=True)
class AgainstPick:
    """A pick beside the outcome.

    Parameters
    ----------
    pick
        Its place among the picks, from 1.
    same
        Issues that both settle in the same way.
    other
        Issues that the outcome settles in another way.
    """

    pick: int
    same: tuple[str, ...]
    other: tuple[str, ...]


@dataclass(frozen=True)
class OutcomeCheck:
    """An outcome, its completions, and the draws.

    A completion settles what the outcome left open in some way that links allow.

    Parameters
    ----------
    settled
        Issue to option, for issues that the outcome settles.
    left_open
        Issues that it leaves open.
    broken_links
        Links that it breaks whatever the completion.
    touched
        Red lines that it touches, by id: with them, no completion is in the zone at any draw.
    completions
        How many completions there are; exact.
    looked_at
        How many of them were looked at.
    some, every
        In what share of draws some completion that was looked at is in the zone, and every one. [-]
    least, most
        The smallest and the largest share of any completion. [-]
    without_lines
        The same four (some, every, least, most) with the red lines that it touches left out; equal where it touches
        none. [-]
    likely
        The completion with the largest share, as a whole package; None where there is none.
    picks
        Each pick beside it.
    by_chance
        How many of its settled issues a package would share with it on average, if every package that links and red
        lines allow were as likely as every other. [-]
    hindsight
        Ids of statements that somebody wrote who knew the end.
    """

    settled: dict[str, str]
    left_open: tuple[str, ...]
    broken_links: tuple[str, ...]
    touched: tuple[str, ...]
    completions: int
    looked_at: int
    some: float
    every: float
    least: float
    most: float
    without_lines: tuple[float, float, float, float]
    likely: dict[str, str] | None
    picks: tuple[AgainstPick, ...]
    by_chance: float
    hindsight: tuple[str, ...]
