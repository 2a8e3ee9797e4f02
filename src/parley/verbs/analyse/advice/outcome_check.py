"""How what was signed in the end compares with the advice, whichever way it comes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.domain.outcome import Outcome
from parley.engines.allowed_packages import AllowedPackages
from parley.engines.space import Combination
from parley.verbs.analyse.advice.drawn_case import DrawnCase

__all__ = ["AgainstPick", "OutcomeCheck", "check_outcome"]

_TOLERANCE = 1e-9
_NUMBERS = 2_000_000
"""Completions times draws that are looked at in one step, so that memory stays small."""


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
        How many completions were looked at, or need no look because they touch a further red line. Where that is fewer
        than all, the largest shares are lower bounds and the smallest ones upper bounds.
    some, every
        In what share of draws some completion that was looked at is in the zone, and every one; 0 without any. [-]
    least, most
        The smallest and the largest share of any completion. A completion that touches a red line has none. [-]
    without_lines
        The same four (some, every, least, most) with the red lines that it touches left out; equal where it touches
        none. [-]
    likely
        The completion with the largest share, as a whole package, the red lines that the outcome touches left out; None
        where every completion breaks a link or touches a red line on an issue left open.
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


def check_outcome(
    drawn: DrawnCase, picks: Sequence[Mapping[str, str]], outcome: Outcome, *, most: int = 100_000
) -> OutcomeCheck:
    """Compare what was signed with the draws and the picks. Nothing flows back: neither draws nor picks know of it.

    Completions are counted exactly, and looked at one by one up to ``most`` that touch no further red line. Beyond, as
    many are drawn evenly, always the same ones. ``by_chance`` is exact: packages are counted by elimination.

    Parameters
    ----------
    picks
        Packages, best first.
    most
        How many completions to look at.
    """
    case, arrays = drawn.case, drawn.arrays
    settled = {issue.id: outcome.options[issue.id] for issue in case.agenda.open_issues if issue.id in outcome.options}
    within = _within(drawn, settled)
    line_ids = arrays.soft[: len(arrays.red_lines)]
    touched = [_whatever(one, within) for one in arrays.red_lines]
    further = [line for line, met in zip(arrays.red_lines, touched, strict=True) if not met]
    free = AllowedPackages.of(arrays.options, (*arrays.links, *further))
    completions, clear = AllowedPackages.of(arrays.options, arrays.links).count(within), free.count(within)
    if clear <= most:
        packages = free.listed(within)
    else:
        packages = np.unique(free.drawn(most, np.random.default_rng(0), within), axis=0)
    shares, some, every = _in_zone(drawn, packages)
    found = (
        some,
        every if clear == completions else 0.0,
        float(shares.min(initial=1.0)) if clear == completions and len(shares) else 0.0,
        float(shares.max(initial=0.0)),
    )
    with_lines = (0.0, 0.0, 0.0, 0.0) if any(touched) else found
    return OutcomeCheck(
        settled=settled,
        left_open=tuple(issue.id for issue in case.agenda.open_issues if issue.id not in settled),
        broken_links=tuple(
            dict.fromkeys(id for id, one in zip(arrays.link_ids, arrays.links, strict=True) if _whatever(one, within))
        ),
        touched=tuple(id for id, met in zip(line_ids, touched, strict=True) if met),
        completions=completions,
        looked_at=completions - clear + len(packages),
        some=with_lines[0],
        every=with_lines[1],
        least=with_lines[2],
        most=with_lines[3],
        without_lines=found,
        likely=case.agenda.package(packages[int(shares.argmax())].tolist()) if len(packages) else None,
        picks=tuple(_beside(number, pick, settled) for number, pick in enumerate(picks, start=1)),
        by_chance=_by_chance(drawn, settled),
        hindsight=tuple(id for id in outcome.hindsight if id in case.statements),
    )


def _within(drawn: DrawnCase, settled: Mapping[str, str]) -> list[NDArray[np.bool_]]:
    """For each issue, which options an outcome leaves."""
    return [
        np.array([settled.get(issue.id, option.id) == option.id for option in issue.options])
        for issue in drawn.case.agenda.open_issues
    ]


def _whatever(one: Combination, within: Sequence[NDArray[np.bool_]]) -> bool:
    """Whether every package that is left contains the combination."""
    return all(
        set(np.flatnonzero(within[issue])) <= set(options)
        for issue, options in zip(one.issues, one.options, strict=True)
    )


def _in_zone(drawn: DrawnCase, packages: NDArray[np.intp]) -> tuple[NDArray[np.float64], float, float]:
    """The share of draws in which no party would refuse: of each package, of some of them, of every one."""
    shares = np.zeros(len(packages))
    some, every = np.zeros(drawn.draws, dtype=np.bool_), np.ones(drawn.draws, dtype=np.bool_)
    size = max(1, _NUMBERS // max(1, drawn.draws))
    for start in range(0, len(packages), size):
        accepted = _accepted(drawn, packages[start : start + size])
        shares[start : start + size] = accepted.mean(axis=1)
        some |= accepted.any(axis=0)
        every &= accepted.all(axis=0)
    return shares, float(some.mean()), float(every.mean()) if len(packages) else 0.0


def _accepted(drawn: DrawnCase, packages: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Whether no party would refuse: shape (package, issue) in, shape (package, draw) out.

    What the packages have in common is added up once.
    """
    accepted = np.ones((len(packages), drawn.draws), dtype=np.bool_)
    for party, vectors in enumerate(drawn.vectors):
        rows = drawn.rows(packages, party)
        open_ = (rows != rows[0]).any(axis=0)
        common = vectors[:, ~open_] @ rows[0, ~open_]
        accepted &= rows[:, open_] @ vectors[:, open_].T >= -_TOLERANCE - common
    return accepted


def _beside(number: int, pick: Mapping[str, str], settled: Mapping[str, str]) -> AgainstPick:
    same = tuple(issue for issue, option in settled.items() if pick.get(issue) == option)
    return AgainstPick(number, same, tuple(issue for issue in settled if issue not in same))


def _by_chance(drawn: DrawnCase, settled: Mapping[str, str]) -> float:
    allowed = AllowedPackages.of(drawn.arrays.options, (*drawn.arrays.links, *drawn.arrays.red_lines))
    every = allowed.count()
    shared = sum(allowed.count(_within(drawn, {issue: option})) for issue, option in settled.items())
    return shared / every if every else 0.0
