"""Packages worth carrying into the next meeting, and what each of them leans on."""

from __future__ import annotations

from dataclasses import dataclass

from parley.verbs.analyse.advice.polls import Poll
from parley.verbs.analyse.advice.ranges import Range

__all__ = ["MOST_PICKS", "Lean", "Pick"]

MOST_PICKS = 5


@dataclass(frozen=True)
class Lean:
    """A statement without which another candidate would take a pick's place.

    Parameters
    ----------
    statement
        Its id.
    better
        By how much the mean of the criterion is then better at that other candidate. [-]
    standard_error
        Of ``better``, over the draws that were drawn again. [-]
    instead
        That candidate: the issues it settles in another way, with its option.
    """

    statement: str
    better: float
    standard_error: float
    instead: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Pick:
    """One package, as robust as any that was looked at and different in substance from the other picks.

    The criterion of a package at one draw is the smallest ratio of gain to ideal gain over the parties, 0 where any of
    them would refuse.

    Parameters
    ----------
    package
        Issue to option.
    mean
        The mean of the criterion over draws. [-]
    standard_error
        Of ``mean``. [-]
    accepted
        By party: in what share of draws it gains at least as much as with no deal. [-]
    accepted_by_all
        In what share of draws all of them do. [-]
    undominated
        In what share of draws no package that links and red lines allow is better for one party and no worse for any;
        None where that was out of reach. [-]
    gains
        By party: the gain over draws. [-]
    worst, best
        By party: the smallest and the largest gain over all utilities that the statements allow, proved. [-]
    regret
        The largest over draws of (best criterion - criterion here): a lower bound of the largest over all utilities.
    leans_on
        Statements that, dropped, would change it.
    polls
        What constituencies said about its options.
    """

    package: dict[str, str]
    mean: float
    standard_error: float
    accepted: dict[str, float]
    accepted_by_all: float
    undominated: float | None
    gains: dict[str, Range]
    worst: dict[str, float]
    best: dict[str, float]
    regret: float
    leans_on: tuple[Lean, ...]
    polls: tuple[Poll, ...]

    @property
    def certain(self) -> bool:
        """Whether every party would take it whatever its utilities are, among those that its statements allow."""
        return all(value >= 0 for value in self.worst.values())
