"""What a change changed: two analyses side by side."""

from __future__ import annotations

from dataclasses import dataclass

from parley.verbs.analyse.analysis import Analysis
from parley.verbs.analyse.solutions import SOLUTIONS

__all__ = ["Comparison", "SolutionChange", "StatementChange", "compare"]


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
    """

    name: str
    issues: tuple[tuple[str, str, str], ...]
    appeared: bool
    vanished: bool
    gains_before: dict[str, float]
    gains_after: dict[str, float]


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
        Whether both cases have the same issues, options and links; packages are compared only then.
    """

    before: Analysis
    after: Analysis
    statements: tuple[StatementChange, ...]
    cores_gone: tuple[tuple[str, ...], ...]
    cores_new: tuple[tuple[str, ...], ...]
    bends_gone: tuple[tuple[str, ...], ...]
    bends_new: tuple[tuple[str, ...], ...]
    solutions: tuple[SolutionChange, ...]
    prices: tuple[tuple[str, tuple[float | None, float | None] | None, tuple[float | None, float | None] | None], ...]
    same_agenda: bool

    @property
    def changed(self) -> bool:
        """Whether the answer differs in anything."""
        before, after = self.before, self.after
        return bool(
            (before.zone.possible, before.zone.certain) != (after.zone.possible, after.zone.certain)
            or self.cores_gone
            or self.cores_new
            or self.bends_gone
            or self.bends_new
            or self.prices
            or before.frontier.size != after.frontier.size
            or any(one.issues or one.appeared or one.vanished for one in self.solutions)
        )


def compare(before: Analysis, after: Analysis, *, tolerance: float = 1e-9) -> Comparison:
    """What differs between two analyses. Gains and prices within ``tolerance`` are the same."""
    return Comparison(
        before=before,
        after=after,
        statements=_statements(before, after),
        cores_gone=_only(before.zone.deadlock, after.zone.deadlock),
        cores_new=_only(after.zone.deadlock, before.zone.deadlock),
        bends_gone=_only(before.zone.bend, after.zone.bend),
        bends_new=_only(after.zone.bend, before.zone.bend),
        solutions=tuple(_solution(before, after, name) for name in SOLUTIONS),
        prices=_prices(before, after, tolerance),
        same_agenda=before.case.agenda == after.case.agenda,
    )


def _only(these: tuple[tuple[str, ...], ...], those: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    known = {frozenset(one) for one in those}
    return tuple(one for one in these if frozenset(one) not in known)


def _statements(before: Analysis, after: Analysis) -> tuple[StatementChange, ...]:
    old, new = before.case.statements, after.case.statements
    changes = [StatementChange(id, old[id][0], "removed") for id in old if id not in new]
    changes += [StatementChange(id, new[id][0], "added") for id in new if id not in old]
    changes += [StatementChange(id, new[id][0], "changed") for id in new if id in old and new[id] != old[id]]
    return tuple(changes)


def _solution(before: Analysis, after: Analysis, name: str) -> SolutionChange:
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
    )


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
