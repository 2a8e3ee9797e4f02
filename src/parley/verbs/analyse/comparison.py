"""What a change changed: two analyses side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from parley.domain.agenda import Agenda
from parley.verbs.analyse.analysis import Analysis
from parley.verbs.analyse.solutions import SOLUTIONS, Frontier
from parley.verbs.analyse.zone import Zone

__all__ = ["Comparison", "RecordChange", "SolutionChange", "StatementChange", "compare"]

_Sets = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class StatementChange:
    """A statement that only one case has (``added`` or ``removed``), or that says something else (``changed``)."""

    statement: str
    party: str
    change: str


@dataclass(frozen=True)
class SolutionChange:
    """One solution before and after.

    Parameters
    ----------
    name
        One of the four solutions.
    issues
        Issues that it now settles in another way: issue, option before, option after. Empty where one side has no
        package.
    appeared, vanished
        Whether there is a package now and was none, or the other way round.
    gains_before, gains_after
        By party. [-]
    gains_differ
        Whether a party that is on both sides gains more or less than it did.
    """

    name: str
    issues: tuple[tuple[str, str, str], ...]
    appeared: bool
    vanished: bool
    gains_before: dict[str, float]
    gains_after: dict[str, float]
    gains_differ: bool = False

    @property
    def changed(self) -> bool:
        """Whether the solution differs."""
        return bool(self.issues or self.appeared or self.vanished or self.gains_differ)


@dataclass(frozen=True)
class RecordChange:
    """The stricter question before and after: every rejection on record taken as a red line.

    Parameters
    ----------
    before, after
        The zone of the stricter case; where nothing is on record that no red line counts, that of the case itself.
    cores_gone, cores_new, bends_gone, bends_new
        As in the comparison itself, in the stricter case.
    """

    before: Zone
    after: Zone
    cores_gone: _Sets
    cores_new: _Sets
    bends_gone: _Sets
    bends_new: _Sets

    @property
    def changed(self) -> bool:
        """Whether the stricter answer differs."""
        return bool(
            _verdict(self.before) != _verdict(self.after)
            or self.cores_gone
            or self.cores_new
            or self.bends_gone
            or self.bends_new
        )


@dataclass(frozen=True)
class Comparison:
    """Two analyses, and what differs. For the mediator's eyes only.

    Parameters
    ----------
    before, after
        The two.
    statements
        Statements that differ.
    cores_gone, cores_new, bends_gone, bends_new
        Deadlock cores and smallest sets that would have to bend, on one side only.
    solutions
        The four solutions, changed or not.
    prices
        Red lines whose price differs: statement, and (with, without) before and after; None where the line is on one
        side only.
    same_agenda
        Whether both cases have the same issues, options and links, by id and by what a link ties; what issues are
        called or concern, and notes, make no other agenda. Packages are compared on what both settle.
    parties_gone, parties_new
        Parties on one side only.
    margin_differs
        Whether a package is certain on both sides and leaves a party more or less at worst.
    points_gone, points_new
        How many of the listed points of the frontier are on one side only.
    frontier_differs
        Whether these are any, or the frontiers differ in size, completeness or proof.
    on_record
        The stricter question; None where no rejection on record is uncounted on either side.
    """

    before: Analysis
    after: Analysis
    statements: tuple[StatementChange, ...]
    cores_gone: _Sets
    cores_new: _Sets
    bends_gone: _Sets
    bends_new: _Sets
    solutions: tuple[SolutionChange, ...]
    prices: tuple[tuple[str, tuple[float | None, float | None] | None, tuple[float | None, float | None] | None], ...]
    same_agenda: bool
    parties_gone: tuple[str, ...]
    parties_new: tuple[str, ...]
    margin_differs: bool
    points_gone: int
    points_new: int
    frontier_differs: bool
    on_record: RecordChange | None

    @property
    def changed(self) -> bool:
        """Whether the answer differs in anything that is compared."""
        return bool(
            self.parties_gone
            or self.parties_new
            or _verdict(self.before.zone) != _verdict(self.after.zone)
            or self.margin_differs
            or self.cores_gone
            or self.cores_new
            or self.bends_gone
            or self.bends_new
            or self.prices
            or self.frontier_differs
            or any(one.changed for one in self.solutions)
            or (self.on_record is not None and self.on_record.changed)
        )


def compare(before: Analysis, after: Analysis, *, tolerance: float = 1e-9) -> Comparison:
    """What differs between two analyses. Gains, utilities and prices within ``tolerance`` are the same. [-]"""
    gone = _points_only(before.frontier, after.frontier, tolerance)
    new = _points_only(after.frontier, before.frontier, tolerance)
    return Comparison(
        before=before,
        after=after,
        statements=_statements(before, after),
        cores_gone=_only(before.zone.deadlock, after.zone.deadlock),
        cores_new=_only(after.zone.deadlock, before.zone.deadlock),
        bends_gone=_only(before.zone.bend, after.zone.bend),
        bends_new=_only(after.zone.bend, before.zone.bend),
        solutions=tuple(_solution(before, after, name, tolerance) for name in SOLUTIONS),
        prices=_prices(before, after, tolerance),
        same_agenda=_settled(before.case.agenda) == _settled(after.case.agenda),
        parties_gone=tuple(party for party in before.parties if party not in after.parties),
        parties_new=tuple(party for party in after.parties if party not in before.parties),
        margin_differs=_differs(before.zone.margin, after.zone.margin, tolerance),
        points_gone=gone,
        points_new=new,
        frontier_differs=bool(gone or new or _state(before.frontier) != _state(after.frontier)),
        on_record=_record(before, after),
    )


def _settled(agenda: Agenda) -> tuple[dict[str, frozenset[str]], dict[str, tuple[frozenset[str], frozenset[str]]]]:
    """What makes packages of an agenda: open issues with their options, and links, all by id."""
    return (
        {issue.id: frozenset(option.id for option in issue.options) for issue in agenda.open_issues},
        {link.id: (frozenset(link.premise), frozenset(link.conclusion)) for link in agenda.links},
    )


def _verdict(zone: Zone) -> tuple[bool | None, bool | None]:
    return zone.possible, zone.certain


def _differs(one: float | None, other: float | None, tolerance: float) -> bool:
    """Whether both are known, and are not the same."""
    return one is not None and other is not None and abs(one - other) > tolerance


def _state(frontier: Frontier) -> tuple[int, bool, bool]:
    return frontier.size, frontier.complete, frontier.proved


def _points_only(these: Frontier, those: Frontier, tolerance: float) -> int:
    """How many points of one frontier give the same parties utilities that no point of the other gives."""
    if not these.points or not those.points:
        return len(these.points)
    parties = sorted(these.points[0].utilities)
    if parties != sorted(those.points[0].utilities):
        return len(these.points)
    one, other = (
        np.array([[point.utilities[party] for party in parties] for point in frontier.points])
        for frontier in (these, those)
    )
    return sum(bool((np.abs(other - point).max(axis=1) > tolerance).all()) for point in one)


def _record(before: Analysis, after: Analysis) -> RecordChange | None:
    if before.on_record.zone is None and after.on_record.zone is None:
        return None
    old, new = before.on_record.zone or before.zone, after.on_record.zone or after.zone
    return RecordChange(
        before=old,
        after=new,
        cores_gone=_only(old.deadlock, new.deadlock),
        cores_new=_only(new.deadlock, old.deadlock),
        bends_gone=_only(old.bend, new.bend),
        bends_new=_only(new.bend, old.bend),
    )


def _only(these: _Sets, those: _Sets) -> _Sets:
    known = {frozenset(one) for one in those}
    return tuple(one for one in these if frozenset(one) not in known)


def _statements(before: Analysis, after: Analysis) -> tuple[StatementChange, ...]:
    old, new = before.case.statements, after.case.statements
    changes = [StatementChange(id, old[id][0], "removed") for id in old if id not in new]
    changes += [StatementChange(id, new[id][0], "added") for id in new if id not in old]
    changes += [StatementChange(id, new[id][0], "changed") for id in new if id in old and new[id] != old[id]]
    return tuple(changes)


def _solution(before: Analysis, after: Analysis, name: str, tolerance: float) -> SolutionChange:
    old, new = before.solution(name), after.solution(name)
    issues: tuple[tuple[str, str, str], ...] = ()
    if old.package and new.package:
        issues = tuple(
            (issue, old.package[issue], option)
            for issue, option in new.package.items()
            if issue in old.package and old.package[issue] != option
        )
    return SolutionChange(
        name=name,
        issues=issues,
        appeared=old.package is None and new.package is not None,
        vanished=old.package is not None and new.package is None,
        gains_before=old.gains,
        gains_after=new.gains,
        gains_differ=_gains_differ(old.gains, new.gains, tolerance),
    )


def _gains_differ(old: Mapping[str, float], new: Mapping[str, float], tolerance: float) -> bool:
    return any(_differs(old[party], new[party], tolerance) for party in old if party in new)


def _prices(
    before: Analysis, after: Analysis, tolerance: float
) -> tuple[tuple[str, tuple[float | None, float | None] | None, tuple[float | None, float | None] | None], ...]:
    old = {price.statement: (price.with_line, price.without_line) for price in before.red_lines}
    new = {price.statement: (price.with_line, price.without_line) for price in after.red_lines}
    return tuple(
        (id, old.get(id), new.get(id))
        for id in dict.fromkeys([*old, *new])
        if id not in old or id not in new or not _same(old[id], new[id], tolerance)
    )


def _same(one: tuple[float | None, float | None], other: tuple[float | None, float | None], tolerance: float) -> bool:
    return all(
        (a is None and b is None) or (a is not None and b is not None and abs(a - b) <= tolerance)
        for a, b in zip(one, other, strict=True)
    )
