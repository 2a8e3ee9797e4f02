"""Who stands where: for each issue and party what it said last of the options, how sure that is, and what else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from parley.domain.basis import Basis, Statement
from parley.domain.case import Case
from parley.domain.issue import Issue
from parley.domain.names import split_option
from parley.domain.source import RecordEntry, Source
from parley.domain.statement import Order, Points, Rank, Score, Stake
from parley.domain.verdict import Accepts, RedLine, Rejects
from parley.errors import NoSuchName, nearest
from parley.language import gettext as _
from parley.report.html_language import localised
from parley.workbench.rooms.desk import Desk

__all__ = ["Position", "Positions", "Read", "Saying", "position", "positions", "positions_of"]


@dataclass(frozen=True)
class Read:
    """One place where something was read.

    Parameters
    ----------
    id
        Of the entry of the record, or of the source where a statement names one directly.
    entry, source
        None where the case does not hold them.
    disputes
        Entries of the record that name a contradiction with it.
    """

    id: str
    entry: RecordEntry | None
    source: Source | None
    disputes: tuple[RecordEntry, ...] = ()


@dataclass(frozen=True)
class Saying:
    """One thing that a party said of an issue, or that somebody inferred or assumed of it.

    Parameters
    ----------
    id
        Of the entry of the record, or of the statement of preference.
    entry, statement
        The one of the two that it is; the other is None.
    reads
        Where it was read; nothing where nobody said so.
    of_options
        Whether it speaks of the options of the issue, rather than of how much the issue or a whole package matters.
    """

    id: str
    entry: RecordEntry | None
    statement: Statement | None
    reads: tuple[Read, ...]
    of_options: bool

    @property
    def basis(self) -> Basis:
        """How it came about."""
        known = self.entry or self.statement
        assert known is not None
        return known.basis

    @property
    def said(self) -> bool:
        """Whether the party said it."""
        return self.basis is Basis.STATED

    @property
    def red_line(self) -> bool:
        """Whether it is a red line."""
        return isinstance(self.statement, RedLine)

    @property
    def day(self) -> str:
        """The last day on which it was said, as the record has it; empty where that is not known."""
        days = [read.entry.date for read in self.reads if read.entry is not None and read.entry.date]
        days = days or [read.source.date.isoformat() for read in self.reads if read.source is not None]
        return max(days, key=_last_day, default="")

    @property
    def confidence(self) -> str:
        """How sure the record is of it, by the surest entry: high, medium or low; empty where it does not say."""
        given = {read.entry.confidence for read in self.reads if read.entry is not None}
        return next((one for one in ("high", "medium", "low") if one in given), "")

    @property
    def grade(self) -> str:
        """The grade of the best source that it was read in; empty without one."""
        return min((read.source.grade for read in self.reads if read.source is not None), default="")

    @property
    def disputed(self) -> bool:
        """Whether the record names a contradiction with any of it."""
        return any(read.disputes for read in self.reads)


@dataclass(frozen=True)
class Position:
    """What one party said of one issue.

    Parameters
    ----------
    sayings
        What is shown first, then the rest: what was said before what was not, the latest first.
    """

    issue: str
    party: str
    sayings: tuple[Saying, ...]

    @property
    def last(self) -> Saying | None:
        """What the party said last of the options, or else of the issue; None where it said nothing."""
        return next((one for one in self.sayings if one.said), None)

    @property
    def supposed(self) -> tuple[Saying, ...]:
        """What was inferred or assumed, and never said."""
        return tuple(one for one in self.sayings if not one.said)

    @property
    def red_lines(self) -> tuple[Saying, ...]:
        """The red lines that it drew there."""
        return tuple(one for one in self.sayings if one.red_line and one.said)

    @property
    def earlier(self) -> tuple[Saying, ...]:
        """Everything that it said beside the last."""
        return tuple(one for one in self.sayings if one.said and one is not self.last)


@dataclass(frozen=True)
class Positions:
    """All positions of a case.

    Parameters
    ----------
    case
        With names, titles and labels in the reader's language where they are known.
    rows
        Each issue in the agenda's order, with the position of each party; none for an issue that only has parts.
    """

    case: Case
    rows: tuple[tuple[Issue, tuple[Position, ...]], ...]

    @cached_property
    def depths(self) -> dict[str, int]:
        """How deep each issue lies below the widest."""
        return {issue.id: len(self.case.agenda.above(issue.id)) for issue, _cells in self.rows}


def positions(desk: Desk, *, language: str = "") -> Positions:
    """Issues by parties: who stands where.

    Parameters
    ----------
    language
        Of names, titles and labels, where the case has them; its own without.
    """
    return positions_of(localised(desk.case, language) if language else desk.case)


def positions_of(case: Case) -> Positions:
    """The positions of an open case."""
    rows = tuple(
        (issue, tuple(_position(case, issue, actor.id) for actor in case.parties) if issue.options else ())
        for issue in case.agenda.issues
    )
    return Positions(case, rows)


def position(desk: Desk, issue: str, party: str, *, language: str = "") -> tuple[Case, Position]:
    """The case in the reader's language, and what one party said of one issue.

    Raises
    ------
    NoSuchName
        If the case has no such issue or party.
    """
    case = localised(desk.case, language) if language else desk.case
    if party not in {actor.id for actor in case.parties}:
        raise NoSuchName(
            _('there is no party "{party}"').format(party=party), nearest(party, (one.id for one in case.parties))
        )
    return case, _position(case, case.agenda.issue(issue), party)


def _position(case: Case, issue: Issue, party: str) -> Position:
    found = [*_from_record(case, issue.id, party), *_from_statements(case, issue.id, party)]
    # What is equally late is told in the speaker's words first; sorting keeps the rest as the case has it.
    found.sort(key=lambda one: one.entry is None)
    found.sort(key=lambda one: (one.said, one.of_options, _last_day(one.day)), reverse=True)
    return Position(issue.id, party, tuple(found))


def _from_record(case: Case, issue: str, party: str) -> Iterator[Saying]:
    for entry in case.record:
        if entry.actor != party or entry.kind == "dispute":
            continue
        of_options = any(split_option(name)[0] == issue for name in (*entry.supports, *entry.rejects))
        if of_options or issue in entry.about:
            yield Saying(entry.id, entry, None, _reads(case, (entry.id,)), of_options)


def _from_statements(case: Case, issue: str, party: str) -> Iterator[Saying]:
    for statement in case.preferences_of(party).statements:
        if issue in _issues(statement):
            of_options = not isinstance(statement, Rank | Stake | Accepts | Rejects)
            yield Saying(statement.id, None, statement, _reads(case, statement.source), of_options)


def _issues(statement: Statement) -> set[str]:
    """The issues that a statement speaks of."""
    match statement:
        case Order() | Points() | Stake():
            return {statement.issue}
        case Score():
            return {split_option(statement.option)[0]}
        case Rank():
            return {issue for tier in statement.tiers for issue in tier}
    return {split_option(name)[0] for name in statement.options}


def _reads(case: Case, names: Iterable[str]) -> tuple[Read, ...]:
    sources = {source.id: source for source in case.sources}
    entries = {entry.id: entry for entry in case.record}
    found = []
    for name in names:
        entry = entries.get(name)
        disputes = tuple(one for one in case.record if one.kind == "dispute" and name in one.about)
        found.append(Read(name, entry, sources.get(entry.source if entry else name), disputes))
    return tuple(found)


def _last_day(day: str) -> str:
    """The later of two days, where something is dated by two."""
    return day.rpartition("/")[2]
