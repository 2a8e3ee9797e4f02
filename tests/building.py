"""Small cases built in code, for tests that need many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np

from parley.domain.actor import Actor, Role
from parley.domain.agenda import Agenda
from parley.domain.basis import Basis, Statement
from parley.domain.case import Case
from parley.domain.issue import Issue, Option
from parley.domain.link import Link
from parley.domain.preferences import Preferences
from parley.domain.statement import Bundle, Order, Points, Rank, Rather, Reservation, Score, Stake
from parley.domain.verdict import Accepts, RedLine, Rejects

WHY: dict[str, Any] = {"basis": Basis.ASSUMED, "reason": "for the test"}


def agenda(options: Mapping[str, str], links: Iterable[Link] = ()) -> Agenda:
    """Issues with one-letter options: ``agenda({"x": "abc"})``."""
    issues = [
        Issue(id=id, title=id.upper(), options=tuple(Option(one, one.upper()) for one in letters))
        for id, letters in options.items()
    ]
    return Agenda(tuple(issues), tuple(links))


def case(agenda: Agenda, statements: Mapping[str, Sequence[Statement]], *, scale: str = "statements") -> Case:
    """A case whose parties are the keys of ``statements``."""
    return Case(
        id="test",
        title="A case for a test",
        as_of=date(2025, 10, 8),
        no_deal="Nothing changes.",
        actors=tuple(Actor(party, party.capitalize(), Role.PARTY) for party in statements),
        agenda=agenda,
        preferences=tuple(Preferences(party, tuple(said), scale) for party, said in statements.items()),
    )


def order(id: str, issue: str, options: str) -> Order:
    """An order over one-letter options, best first."""
    return Order(id=id, issue=issue, tiers=tuple((one,) for one in options), **WHY)


def red_line(id: str, *never: str) -> RedLine:
    """A red line."""
    return RedLine(id=id, never=never, **WHY)


def random_statements(
    random: np.random.Generator, agenda: Agenda, party: str, *, most: int = 8
) -> tuple[Statement, ...]:
    """Statements of every kind that one may make; not always without contradiction."""
    issues = agenda.open_issues

    def option(issue: Issue) -> str:
        return f"{issue.id}.{issue.options[random.integers(len(issue.options))].id}"

    def some(least: int) -> list[Issue]:
        chosen = random.choice(len(issues), size=random.integers(least, len(issues) + 1), replace=False)
        return [issues[one] for one in sorted(chosen)]

    def interval(high: float = 1.0) -> tuple[float, float]:
        ends = np.sort(random.uniform(0, high, 2))
        return float(ends[0]), float(ends[1])

    found: list[Statement] = []
    for number in range(random.integers(1, most + 1)):
        id = f"{party}-{number}"
        issue = issues[random.integers(len(issues))]
        low, high = interval()
        match random.integers(11):
            case 0 | 1:
                ids = [one.id for one in issue.options]
                random.shuffle(ids)
                found.append(Order(id=id, issue=issue.id, tiers=tuple((one,) for one in ids), **WHY))
            case 2:
                if len(issues) > 1:
                    ranked = [one.id for one in issues]
                    random.shuffle(ranked)
                    found.append(Rank(id=id, tiers=tuple((one,) for one in ranked), **WHY))
            case 3:
                found.append(Stake(id=id, issue=issue.id, low=low / 2, high=max(high, 0.5), **WHY))
            case 4:
                found.append(Score(id=id, option=option(issue), low=low, high=high, **WHY))
            case 5:
                found.append(
                    Bundle(id=id, together=tuple(option(one) for one in some(1)), low=low / 5, high=high / 5, **WHY)
                )
            case 6:
                found.append(RedLine(id=id, never=tuple(option(one) for one in some(1)), **WHY))
            case 7:
                package = tuple(option(one) for one in issues)
                kind = Accepts if random.integers(2) else Rejects
                found.append(kind(id=id, package=package, **WHY))
            case 8:
                found.append(Reservation(id=id, low=low, high=high, **WHY))
            case 9:
                together = tuple(option(one) for one in some(1))
                found.append(Bundle(id=id, together=together, low=-high / 5, high=-low / 5, **WHY))
            case 10:
                named = some(1)
                better, worse = (tuple(option(one) for one in named) for _side in range(2))
                if better != worse:
                    found.append(Rather(id=id, better=better, worse=worse, **WHY))
    return tuple(found)


__all__ = ["WHY", "Points", "Rather", "agenda", "case", "order", "random_statements", "red_line"]
