"""What each kind of statement says, as rows over a party's coordinates."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from parley.domain.agenda import Agenda
from parley.domain.basis import Statement
from parley.domain.combination import Package, grouped
from parley.domain.names import split_option
from parley.domain.stated_polytope import StatedRows
from parley.domain.statement import Bundle, Order, Rank, Rather, Reservation, Score, Stake
from parley.domain.verdict import Accepts, Rejects

__all__ = ["BUNDLE_BOUNDS", "Coordinates", "StatementRows", "bundle_interval"]

BUNDLE_BOUNDS = (0.0, 0.25)
"""What a bundle may add when nobody said: nothing, up to a quarter of all stakes. [-] Basis: assumed."""

_MOST_COMPLETIONS = 4096


@dataclass(frozen=True)
class Coordinates:
    """Where each unknown of a party stands in its vector.

    Parameters
    ----------
    options
        One array an open issue: the coordinate of each option's score.
    stakes
        Shape (issue,); empty where points are given.
    bundles
        Each bundle statement with its coordinate.
    reservation
        The last coordinate.
    """

    options: tuple[NDArray[np.intp], ...]
    stakes: NDArray[np.intp]
    bundles: tuple[tuple[Bundle, int], ...]
    reservation: int

    @property
    def size(self) -> int:
        """How many coordinates."""
        return self.reservation + 1


class StatementRows(StatedRows):
    """The rows of a party over the options and issues of an agenda."""

    def __init__(self, agenda: Agenda, coordinates: Coordinates) -> None:
        super().__init__(coordinates.size)
        self.agenda = agenda
        self.at = coordinates
        self.issue = {issue.id: number for number, issue in enumerate(agenda.open_issues)}

    def add(self, statement: Statement) -> None:
        """Add what a statement says; nothing for red lines, which forbid packages, and points, which are bounds."""
        if type(statement) in _ROWS:
            _ROWS[type(statement)](self, statement)

    def score(self, issue: str, option: str) -> NDArray[np.float64]:
        """The row that reads an option's score."""
        number = self.issue[issue]
        ids = [one.id for one in self.agenda.open_issues[number].options]
        return self.unit(int(self.at.options[number][ids.index(option)]))

    def stake(self, issue: str) -> NDArray[np.float64]:
        """The stake of an issue, or the sum of those of its parts."""
        row = np.zeros(self.at.size)
        row[[self.at.stakes[self.issue[part]] for part in self.agenda.parts(issue)]] = 1.0
        return row

    def value(self, package: Package) -> NDArray[np.float64]:
        """What a whole package is worth."""
        row = sum((self.score(issue, option) for issue, option in package.items()), np.zeros(self.at.size))
        for bundle, coordinate in self.at.bundles:
            if all(package.get(issue) in chosen for issue, chosen in grouped(bundle.together).items()):
                row[coordinate] += 1.0
        return row


def bundle_interval(bundle: Bundle) -> tuple[float, float]:
    """The interval of a bundle, or the documented bounds where it has none. [-]"""
    if bundle.low is None or bundle.high is None:
        return BUNDLE_BOUNDS
    return bundle.low, bundle.high


def _order_rows(rows: StatementRows, order: Order) -> None:
    for tier in order.tiers:
        for one, other in itertools.pairwise(tier):
            rows.exactly(rows.score(order.issue, one) - rows.score(order.issue, other), 0.0, order.id)
    for better, worse in itertools.pairwise(order.tiers):
        rows.at_least(rows.score(order.issue, better[0]) - rows.score(order.issue, worse[0]), 0.0, order.id)
    named = {option for tier in order.tiers for option in tier}
    if named == {option.id for option in rows.agenda.issue(order.issue).options}:
        rows.exactly(rows.score(order.issue, order.tiers[0][0]) - rows.stake(order.issue), 0.0, order.id)
        rows.exactly(rows.score(order.issue, order.tiers[-1][0]), 0.0, order.id)


def _rank_rows(rows: StatementRows, rank: Rank) -> None:
    for tier in rank.tiers:
        for one, other in itertools.pairwise(tier):
            rows.exactly(rows.stake(one) - rows.stake(other), 0.0, rank.id)
    for larger, smaller in itertools.pairwise(rank.tiers):
        rows.at_least(rows.stake(larger[0]) - rows.stake(smaller[0]), 0.0, rank.id)


def _stake_rows(rows: StatementRows, stake: Stake) -> None:
    rows.at_least(rows.stake(stake.issue), stake.low, stake.id)
    rows.at_most(rows.stake(stake.issue), stake.high, stake.id)


def _score_rows(rows: StatementRows, score: Score) -> None:
    issue, option = split_option(score.option)
    rows.at_least(rows.score(issue, option) - score.low * rows.stake(issue), 0.0, score.id)
    rows.at_most(rows.score(issue, option) - score.high * rows.stake(issue), 0.0, score.id)


def _bundle_rows(rows: StatementRows, bundle: Bundle) -> None:
    low, high = bundle_interval(bundle)
    coordinate = next(number for one, number in rows.at.bundles if one is bundle)
    rows.at_least(rows.unit(coordinate), low, bundle.id)
    rows.at_most(rows.unit(coordinate), high, bundle.id)


def _rather_rows(rows: StatementRows, rather: Rather) -> None:
    better = {issue: chosen[0] for issue, chosen in grouped(rather.better).items()}
    worse = {issue: chosen[0] for issue, chosen in grouped(rather.worse).items()}
    base = np.zeros(rows.at.size)
    for issue, option in better.items():
        base += rows.score(issue, option) - rows.score(issue, worse[issue])
    half: list[tuple[int, float, dict[str, tuple[str, ...]]]] = []
    for bundle, coordinate in rows.at.bundles:
        parts = grouped(bundle.together)
        named = [issue for issue in parts if issue in better]
        rest = {issue: chosen for issue, chosen in parts.items() if issue not in better}
        difference = float(all(better[issue] in parts[issue] for issue in named)) - float(
            all(worse[issue] in parts[issue] for issue in named)
        )
        if difference and rest:
            half.append((coordinate, difference, rest))
        else:
            base[coordinate] += difference
    for complete in _completions(rows.agenda, [rest for _coordinate, _difference, rest in half]):
        row = base.copy()
        for (coordinate, difference, _rest), whole in zip(half, complete, strict=True):
            row[coordinate] += difference * whole
        rows.at_least(row, 0.0, rather.id, strict=True)


def _completions(agenda: Agenda, rests: Sequence[dict[str, tuple[str, ...]]]) -> Iterable[tuple[bool, ...]]:
    """Which half-mentioned bundles can be completed together, each way once."""
    issues = sorted({issue for rest in rests for issue in rest})
    choices = [[option.id for option in agenda.issue(issue).options] for issue in issues]
    if np.prod([float(len(choice)) for choice in choices]) > _MOST_COMPLETIONS:
        return set(itertools.product((False, True), repeat=len(rests)))  # more rows than needed: never fewer
    found = set()
    for chosen in itertools.product(*choices):
        settled = dict(zip(issues, chosen, strict=True))
        found.add(tuple(all(settled[issue] in options for issue, options in rest.items()) for rest in rests))
    return sorted(found)


def _whole(package: Iterable[str]) -> dict[str, str]:
    return {issue: chosen[0] for issue, chosen in grouped(package).items()}


def _accepts_rows(rows: StatementRows, accepts: Accepts) -> None:
    rows.at_least(rows.value(_whole(accepts.package)) - rows.unit(rows.at.reservation), 0.0, accepts.id)


def _rejects_rows(rows: StatementRows, rejects: Rejects) -> None:
    rows.at_most(rows.value(_whole(rejects.package)) - rows.unit(rows.at.reservation), 0.0, rejects.id, strict=True)


def _reservation_rows(rows: StatementRows, reservation: Reservation) -> None:
    rows.at_least(rows.unit(rows.at.reservation), reservation.low, reservation.id)
    rows.at_most(rows.unit(rows.at.reservation), reservation.high, reservation.id)


_ROWS: dict[type[Statement], Callable[[StatementRows, Any], None]] = {
    Order: _order_rows,
    Rank: _rank_rows,
    Stake: _stake_rows,
    Score: _score_rows,
    Bundle: _bundle_rows,
    Rather: _rather_rows,
    Accepts: _accepts_rows,
    Rejects: _rejects_rows,
    Reservation: _reservation_rows,
}
